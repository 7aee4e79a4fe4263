"""Smooth curves from few numbers: splines through points, Euler spirals, logarithmic spirals."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .affine import unit

Contour = NDArray[np.float64]


def smooth_contour(points: NDArray[np.float64], closed: bool) -> Contour:
    """A C2 cubic spline through points (n, 2), parametrised by the root of the chord length.

    Open ends are natural (no curvature). Points that follow each other at the same place are taken once.
    Source: E. T. Y. Lee, Choosing nodes in parametric curve interpolation, CAD 21 (1989).
    Raises ValueError with fewer than two distinct points (three, when closed).
    """
    keep = np.ones(len(points), dtype=bool)
    keep[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    points = points[keep]
    if closed and len(points) > 1 and np.array_equal(points[0], points[-1]):
        points = points[:-1]
    if len(points) < (3 if closed else 2):
        raise ValueError("a smooth curve needs two distinct points, a closed one three")
    if closed:
        points = np.vstack([points, points[:1]])
    chord = np.diff(points, axis=0)
    step = np.sqrt(np.sqrt((chord * chord).sum(axis=1)))
    slope = chord / step[:, None]
    n = len(points)
    # unknown first derivatives m: continuity of the second derivative at each inner point
    matrix = np.zeros((n, n))
    right = np.zeros((n, 2))
    for i in range(1, n - 1):
        matrix[i, i - 1], matrix[i, i + 1] = 1 / step[i - 1], 1 / step[i]
        matrix[i, i] = 2 * (1 / step[i - 1] + 1 / step[i])
        right[i] = 3 * (slope[i - 1] / step[i - 1] + slope[i] / step[i])
    if closed:
        matrix[0, 0], matrix[0, -1] = 1.0, -1.0
        matrix[-1, 0], matrix[-1, 1] = 2 / step[0], 1 / step[0]
        matrix[-1, -2], matrix[-1, -1] = 1 / step[-1], 2 / step[-1]
        right[-1] = 3 * (slope[0] / step[0] + slope[-1] / step[-1])
    else:
        matrix[0, 0], matrix[0, 1], right[0] = 2.0, 1.0, 3 * slope[0]
        matrix[-1, -1], matrix[-1, -2], right[-1] = 2.0, 1.0, 3 * slope[-1]
    m = np.linalg.solve(matrix, right)
    third = step[:, None] / 3
    return np.stack([points[:-1], points[:-1] + m[:-1] * third, points[1:] - m[1:] * third, points[1:]], axis=1)


def euler_points(
    start: tuple[float, float], heading: float, length: float, turning: Sequence[float], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """`count` points (count, 2) at equal steps along an Euler spiral, and the headings there in radians.

    `turning` is the turning rate in degrees per whole length at equal steps, linear between: [90] turns by 90.
    """
    turned_each = sum(abs(k) for k in turning) / len(turning) / (count - 1)
    fine = max(4, int(np.ceil(turned_each)))  # substeps of at most about a degree
    steps = (count - 1) * fine
    t = np.linspace(0.0, 1.0, steps + 1)
    rates = list(turning) * (2 if len(turning) == 1 else 1)
    rate = np.interp(t, np.linspace(0.0, 1.0, len(rates)), rates)
    turned = np.concatenate([[0.0], np.cumsum((rate[1:] + rate[:-1]) / 2)]) / steps
    angle = math.radians(heading) + np.radians(turned)
    # the mean heading of a substep, whose turning rate runs linearly
    half = (angle[1:] + angle[:-1]) / 2 - np.radians(rate[1:] - rate[:-1]) / steps / 12
    turn = angle[1:] - angle[:-1]
    # each substep is nearly an arc, whose chord is shorter than the arc by its turn squared / 24
    chord = length / steps * (1 - turn * turn / 24)
    x = start[0] + np.concatenate([[0.0], np.cumsum(chord * np.cos(half))])
    y = start[1] + np.concatenate([[0.0], np.cumsum(chord * np.sin(half))])
    return np.stack([x, y], axis=1)[::fine], angle[::fine]


def euler_contour(start: tuple[float, float], heading: float, length: float, turning: Sequence[float]) -> Contour:
    """An Euler spiral as cubics of at most 20 degrees each; within 1e-4 of its length."""
    most = max(abs(k) for k in turning)
    count = max(1, len(turning) - 1, int(np.ceil(most / 20.0)))
    count = int(np.ceil(count / max(1, len(turning) - 1))) * max(1, len(turning) - 1)
    points, angles = euler_points(start, heading, length, turning, count + 1)
    return hermite(points, np.stack([np.cos(angles), np.sin(angles)], axis=1), length / count)


def hermite(points: NDArray[np.float64], tangents: NDArray[np.float64], step: float | NDArray[np.float64]) -> Contour:
    """Cubics through points with unit tangents, where `step` is the arc length between neighbours."""
    third = np.broadcast_to(np.asarray(step, dtype=np.float64) / 3, (len(points) - 1,))[:, None]
    return np.stack(
        [points[:-1], points[:-1] + tangents[:-1] * third, points[1:] - tangents[1:] * third, points[1:]],
        axis=1,
    )


def log_spiral_contour(centre: tuple[float, float], radius: float, ratio: float, start: float, sweep: float) -> Contour:
    """A logarithmic spiral as cubics of at most 30 degrees; the radius is multiplied by `ratio` at each half turn.

    Raises ValueError unless radius and ratio are positive.
    """
    if radius <= 0 or ratio <= 0:
        raise ValueError("a logarithmic spiral needs a positive radius and ratio")
    count = max(1, int(np.ceil(abs(sweep) / 30.0 - 1e-9)))
    growth = math.log(ratio) / math.pi * (1 if sweep >= 0 else -1)
    headings = [start + sweep * i / count for i in range(count + 1)]
    units = np.array([unit(h) for h in headings])
    radii = np.array(
        [radius * math.exp(abs(math.radians(sweep * i / count)) * math.log(ratio) / math.pi) for i in range(count + 1)]
    )
    points = np.asarray(centre, dtype=np.float64) + units * radii[:, None]
    across = np.stack([-units[:, 1], units[:, 0]], axis=1)
    derivative = (units * growth + across) * radii[:, None]
    third = math.radians(sweep / count) / 3
    return np.stack(
        [points[:-1], points[:-1] + derivative[:-1] * third, points[1:] - derivative[1:] * third, points[1:]],
        axis=1,
    )
