"""Beras wutah: spilled rice. The grains lie along the contours of the figures and freer between them;
none is cut.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Form
from ..geometry.path import Path
from ..ink import Ink, Role, Tint
from ..motif import Degrees, Mm, Ratio
from ..pen import Pen
from .field import Field
from .filling import filler
from .hands import place_hands
from .scatter import ringpack

HANDS = 12
SIZES = (1.0, 0.88, 0.74, 0.6)
GAP = 0.35
BETWEEN = 0.3
NEAR = 2.2
"""Within this depth (mm) of a figure the grains lie along it."""


@filler
def beras_wutah(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.2, 6)] = 2.5,
    width: Annotated[float, Ratio(0.25, 0.8)] = 0.44,
    stray: Annotated[float, Degrees(0, 90)] = 34.0,
) -> None:
    """Grains of about `spacing` long, `width` of that wide, lying within `stray` degrees of the nearest
    contour's direction.

    Grains keep 0.35 mm from the edge and 0.3 mm from each other.
    """
    field = Field.of(region, cell, min(0.17, spacing / 12), spacing)
    largest = spacing / 2 - BETWEEN / 4
    centres, radii = ringpack(field, [largest * share for share in SIZES], BETWEEN, seed)
    fits = field.lookup(field.depth, centres) - GAP
    radii = np.minimum(radii, fits)
    rng = np.random.default_rng(seed)
    depth = field.lookup(field.depth, centres)
    slope = np.stack([field.lookup(field.inward[..., axis], centres) for axis in (0, 1)], axis=1)
    # where no edge leads, the grains lie about a slowly turning direction, as rice does that was swept
    width_of_window, height_of_window = field.size
    phase = 2 * np.pi * (centres[:, 0] / width_of_window - centres[:, 1] / height_of_window)
    led = np.linalg.norm(slope, axis=1) > 0.2
    along = np.where(led, np.degrees(np.arctan2(slope[:, 1], slope[:, 0])) + 90, 40 * np.sin(phase) + 30)
    spread = np.where(depth < NEAR, min(9.0, stray), stray)
    turns = along + spread * rng.standard_normal(len(centres)) + 180 * rng.integers(0, 2, len(centres))
    place_hands(pen, field, _hands(width, tint, seed), centres, turns, radii, rng)


@lru_cache(maxsize=64)
def _hands(width: float, tint: Tint, seed: int) -> tuple[Drawing, ...]:
    """The hands of a grain; all forms of a cloth that ask for the same ones share them."""
    rng = np.random.default_rng(seed)
    return tuple(_grain(width, Ink(Role.ISEN, tint), rng) for _ in range(HANDS))


def _grain(width: float, ink: Ink, rng: np.random.Generator) -> Drawing:
    """A grain of rice within the circle of radius 1: blunt at the root, pointed at the tip, a little bent."""
    half = width * rng.uniform(0.85, 1.12)
    bow = rng.normal(0, 0.05)
    belly = rng.uniform(0.32, 0.48)
    stations = np.array([(-0.98, 0.0), (-0.88, 0.5), (-belly, 0.97), (0.25, 0.95), (0.74, 0.6), (0.98, 0.16)])
    x, half_widths = stations[:, 0], stations[:, 1] * half
    middle = bow * (1 - x**2)
    upper = np.stack([x, middle - half_widths], axis=1)
    lower = np.stack([x, middle + half_widths], axis=1)[::-1]
    return Drawing((Form(Path.through(np.vstack([upper, lower[:-1]]) * 0.985, closed=True), ink),))
