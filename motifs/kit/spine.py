"""Spines: the line inside every organic form. Points (n, 2) in mm; headings in degrees, 0 right, 90 down.

A spine is a heading that turns along the way: pieces of Euler spiral, after the way a hand swings a canting.
Places on it are told as the share t of its arc length, from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..geometry.affine import Affine
from ..geometry.curves import euler_points, smooth_contour
from ..geometry.stroke import lengths_along, normals, places, tangents

Points = NDArray[np.float64]
Spot = tuple[float, float]

STEP = 0.25
"""Distance between the points of a spine (mm)."""
TURN = 3.0
"""Largest turn between neighbouring points of a spine (degrees)."""


def spine(start: Spot, heading: float, length: float, turning: Sequence[float] | float = 0.0) -> Points:
    """Points from `start` along an Euler spiral.

    `heading`: where it sets out (degrees). `length`: mm. `turning`: the turning rate in degrees per whole
    length, at equal steps and linear between: [90] turns clockwise by 90, [-30, 60] first left, then right.

    Raises ValueError unless the length is positive.
    """
    if not length > 0:
        raise ValueError("a spine needs a positive length")
    rates = [float(turning)] if isinstance(turning, (int, float)) else [float(k) for k in turning]
    count = max(8, math.ceil(length / STEP), math.ceil(max(abs(k) for k in rates) / TURN))
    return euler_points(start, heading, length, rates, count + 1)[0]


def spiral(
    centre: Spot,
    radius: float,
    ratio: float,
    start: float,
    turns: float,
    clockwise: bool = True,
    sway: float = 0.0,
) -> Points:
    """A logarithmic spiral that winds inwards: the radius is multiplied by `ratio` at each half turn.

    `start`: heading from the centre to the first point (degrees). `turns`: whole turns. `sway`: share by which
    the radius swells and shrinks twice a turn, so that no compass is felt; 0.05 is a hand's.
    """
    count = max(8, math.ceil(turns * 360.0 / TURN), math.ceil(2 * math.pi * radius * turns / STEP))
    turned = np.linspace(0.0, turns * 360.0, count + 1)
    away = radius * np.exp(turned / 180.0 * math.log(ratio))
    away = away * (1 + sway * (1 - np.cos(np.radians(2 * turned))) / 2)
    angle = np.radians(start + (turned if clockwise else -turned))
    curve = np.stack([centre[0] + away * np.cos(angle), centre[1] + away * np.sin(angle)], axis=1)
    return resampled(curve, STEP)


def through(points: ArrayLike, closed: bool = False) -> Points:
    """Fine points on the smooth curve through a few points (n, 2); closed ones do not repeat the first.

    Raises ValueError with fewer than two distinct points, three when closed.
    """
    cubics = smooth_contour(np.asarray(points, dtype=np.float64), closed)
    t = np.linspace(0.0, 1.0, 48, endpoint=False)[:, None, None]
    v = 1 - t
    a, b, c, d = (cubics[None, :, k] for k in range(4))
    dense = (v * v * v * a + 3 * t * v * v * b + 3 * t * t * v * c + t * t * t * d).transpose(1, 0, 2).reshape(-1, 2)
    dense = np.concatenate([dense, cubics[-1:, 3]])
    dense = dense[np.concatenate([[True], np.diff(lengths_along(dense)) > 1e-7])]
    fine = resampled(dense, STEP)
    return fine[:-1] if closed else fine


def resampled(points: ArrayLike, step: float = STEP) -> Points:
    """Points at equal arc lengths of about `step` mm on the smooth curve through a polyline; both ends stay."""
    line = np.asarray(points, dtype=np.float64)
    length = length_of(line)
    count = max(2, round(length / step))
    return places(line, np.linspace(0.0, length, count + 1))


def moved(points: ArrayLike, spot: Spot, heading: float = 0.0) -> Points:
    """Points drawn from the origin along +x, put at `spot` with their +x turned to `heading`."""
    return Affine.placing(spot, heading)(points)


def length_of(points: ArrayLike) -> float:
    """Arc length of a polyline (mm)."""
    return float(lengths_along(np.asarray(points, dtype=np.float64))[-1])


def shares(points: ArrayLike) -> Points:
    """The share (n,) of the arc length at which each point lies, 0 to 1."""
    length = lengths_along(np.asarray(points, dtype=np.float64))
    return np.asarray(length / length[-1])


def at(points: ArrayLike, t: float) -> tuple[Spot, float]:
    """The place at share `t` of the length (clipped to 0..1), and the heading there in degrees."""
    line = np.asarray(points, dtype=np.float64)
    length = lengths_along(line)
    s = float(np.clip(t, 0.0, 1.0)) * length[-1]
    i = int(np.clip(np.searchsorted(length, s, side="right") - 1, 0, len(line) - 2))
    u = (s - length[i]) / (length[i + 1] - length[i])
    x, y = places(line, np.array([s]))[0]
    along = tangents(line)
    dx, dy = along[i] * (1 - u) + along[i + 1] * u
    return (float(x), float(y)), math.degrees(math.atan2(dy, dx))


def part(points: ArrayLike, t0: float, t1: float) -> Points:
    """The part between two shares of the length, t0 < t1."""
    line = np.asarray(points, dtype=np.float64)
    length = length_of(line)
    count = max(4, math.ceil(len(line) * (t1 - t0)))
    return places(line, np.linspace(t0 * length, t1 * length, count + 1))


def beside(points: ArrayLike, half_widths: ArrayLike, fraction: float) -> Points:
    """The line at a fraction of the half width beside a spine; positive is to the right of its running (below +x)."""
    line = np.asarray(points, dtype=np.float64)
    return np.asarray(line + normals(line) * (np.asarray(half_widths, dtype=np.float64) * fraction)[:, None])
