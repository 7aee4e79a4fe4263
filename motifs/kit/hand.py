"""The hand: small unevenness that repeats with the cell and is the same at every call.

Displace all shapes of a drawing with one and the same wander, never each with its own. Looked at beside cloth: an
amount of 0 looks printed, .2 is a canting's, .4 shaky; .05-.08 suits stamped (cap) work.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.path import rounded
from .spine import Spot, through

Wander = Callable[[ArrayLike], NDArray[np.float64]]


def wander(cell: tuple[float, float], amount: float, seed: int, wavelength: float = 13.0, waves: int = 10) -> Wander:
    """A smooth displacement of points (..., 2) that repeats with the cell: a sum of sine waves.

    `amount`: typical displacement (mm). `wavelength`: mm, about; the waves vary by .7-1.6 about it.
    """
    rng = np.random.default_rng(seed)
    width, height = cell
    angle = rng.uniform(0.0, 2 * math.pi, waves)
    per_mm = 1.0 / (wavelength * rng.uniform(0.7, 1.6, waves))
    across = np.rint(per_mm * np.cos(angle) * width) * (2 * math.pi / width)
    down = np.rint(per_mm * np.sin(angle) * height) * (2 * math.pi / height)
    phase = rng.uniform(0.0, 2 * math.pi, (2, waves))
    size = amount * math.sqrt(1.0 / waves)

    def displaced(points: ArrayLike) -> NDArray[np.float64]:
        p = np.asarray(points, dtype=np.float64)
        wave = p[..., :1] * across + p[..., 1:2] * down
        shift = np.stack([np.sin(wave + phase[0]).sum(axis=-1), np.sin(wave + phase[1]).sum(axis=-1)], axis=-1)
        return rounded(p + size * shift)

    return displaced


def wandered(shape: BaseGeometry, hand: Wander) -> BaseGeometry:
    """A shape displaced by `wander`."""
    return shapely.transform(shape, hand)


def blob(centre: Spot, radius: float, rng: np.random.Generator, lumps: float = 0.04) -> BaseGeometry:
    """A round that no compass drew: harmonics 2, 3 and 5 of `lumps` times the radius, with random phases."""
    count = max(48, math.ceil(2 * math.pi * radius / 0.25))
    angle = np.arange(count) * (2 * math.pi / count)
    away = np.full(count, radius)
    for harmonic, share in ((2, 1.0), (3, 0.8), (5, 0.5)):
        away = away + radius * lumps * share * np.sin(harmonic * angle + rng.uniform(0.0, 2 * math.pi))
    return shapely.Polygon(
        rounded(np.stack([centre[0] + away * np.cos(angle), centre[1] + away * np.sin(angle)], axis=1))
    )


def stone(centre: Spot, width: float, height: float, rng: np.random.Generator, corners: int = 8) -> BaseGeometry:
    """A rounded stone through `corners` uneven points: for rocks and pebbles of `width` x `height` mm."""
    angle = (np.arange(corners) + rng.uniform(-0.2, 0.2, corners)) * (2 * math.pi / corners)
    away = 1 + rng.uniform(-0.10, 0.06, corners)
    points = np.stack([np.cos(angle) * away * width / 2, np.sin(angle) * away * height / 2], axis=1)
    return shapely.Polygon(rounded(through(points + np.asarray(centre), closed=True)))


def uneven(count: int, amount: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Factors (count,) about 1, even in 1 - amount .. 1 + amount: for radii and widths of a row."""
    return 1 + rng.uniform(-amount, amount, count)
