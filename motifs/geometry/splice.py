"""Stretches of cubics: points, places, crossings, and the part between two places.

Products and square roots only, so the same bits on every processor.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .torus import Floats, Integers

_NEWTON_STEPS = 4
_LEVEL_STEPS = 12
# Curves that meet at less than about two degrees have no crossing that is worth computing.
_LEAST_SINE = 0.03
# A flattened crossing lies within sag / sine of the true one: grid units.
_FARTHEST = 300.0


def point(cubics: Floats, t: Floats) -> Floats:
    """The points (n, 2) of cubics (n, 4, 2) at ``t`` (n,)."""
    return blossom(cubics, t, t, t)


def blossom(cubics: Floats, r: Floats, s: Floats, t: Floats) -> Floats:
    """The polar form of cubics (n, 4, 2): the control points of any part of a cubic are its values."""
    legs = cubics
    for u in (r, s, t):
        share = u[:, None, None]
        legs = legs[:, :-1] + share * (legs[:, 1:] - legs[:, :-1])
    return np.asarray(legs[:, 0])


def part(cubics: Floats, start: Floats, end: Floats) -> Floats:
    """The parts of cubics (n, 4, 2) from ``start`` to ``end``; whole ones are copied, digit for digit."""
    pieces = np.stack(
        [
            blossom(cubics, start, start, start),
            blossom(cubics, start, start, end),
            blossom(cubics, start, end, end),
            blossom(cubics, end, end, end),
        ],
        axis=1,
    )
    whole = (start == 0.0) & (end == 1.0)
    pieces[whole] = cubics[whole]
    return pieces


def straight(start: Floats, end: Floats) -> Floats:
    """Straight cubics (n, 4, 2) between points (n, 2)."""
    third = (end - start) / 3.0
    return np.stack([start, start + third, end - third, end], axis=1)


def level(cubics: Floats, low: Floats, high: Floats, target: Floats, direction: Floats) -> Floats:
    """Between ``low`` and ``high``, the parameters at which cubics come as far along ``direction`` as ``target``.

    Newton's method, which halves the bracket instead whenever it would leave it.
    """
    t = 0.5 * (low + high)
    for _ in range(_LEVEL_STEPS):
        position, velocity = _motion(cubics, t)
        ahead = _dot(position - target, direction)
        speed = _dot(velocity, direction)
        low, high = np.where(ahead < 0.0, t, low), np.where(ahead < 0.0, high, t)
        step = t - ahead / np.where(speed > 0.0, speed, 1.0)
        t = np.where((speed > 0.0) & (step >= low) & (step <= high), step, 0.5 * (low + high))
    return t


def crossing(first: Floats, t: Floats, second: Floats, u: Floats) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
    """Where cubics ``first`` near ``t`` cross cubics ``second`` near ``u``: (t, u, points, found).

    Not found where they run nearly alike, or the crossing is implausibly far away. The parameters may be beyond
    0..1, by a half at most.
    """
    start = 0.5 * (point(first, t) + point(second, u))
    found = np.ones(len(t), dtype=np.bool_)
    for _ in range(_NEWTON_STEPS):
        here, along = _motion(first, t)
        there, across = _motion(second, u)
        gap = there - here
        turn = _cross(along, across)
        lengths = np.sqrt(_dot(along, along) * _dot(across, across))
        found &= (lengths > 0.0) & (np.abs(turn) > _LEAST_SINE * lengths)
        divisor = np.where(found, turn, 1.0)
        t = np.where(found, np.clip(t + _cross(gap, across) / divisor, -0.5, 1.5), t)
        u = np.where(found, np.clip(u + _cross(gap, along) / divisor, -0.5, 1.5), u)
    here, there = point(first, t), point(second, u)
    gap, step = there - here, here - start
    found &= (_dot(gap, gap) < 0.01) & (_dot(step, step) < _FARTHEST * _FARTHEST)
    return t, u, 0.5 * (here + there), found


def control_length(cubics: Floats) -> Floats:
    """(n,): the length of each control polygon, never less than the curve's."""
    legs = cubics[:, 1:] - cubics[:, :-1]
    return np.asarray(np.sqrt(legs[:, :, 0] * legs[:, :, 0] + legs[:, :, 1] * legs[:, :, 1]).sum(axis=1))


def expand(start: Floats, end: Floats) -> tuple[Integers, Integers, Floats, Floats]:
    """Stretches of places, start < end, cubic by cubic, in order: (stretch, cubic, from t, to t)."""
    low = np.floor(start).astype(np.int64)
    count = np.maximum(np.ceil(end).astype(np.int64) - low, 1)
    stretch = np.repeat(np.arange(len(start)), count)
    cubic = low[stretch] + np.arange(len(stretch)) - (np.cumsum(count) - count)[stretch]
    return stretch, cubic, np.maximum(start[stretch] - cubic, 0.0), np.minimum(end[stretch] - cubic, 1.0)


def _motion(cubics: Floats, t: Floats) -> tuple[Floats, Floats]:
    """Position and velocity."""
    share = t[:, None]
    p0, p1, p2, p3 = (cubics[:, k] for k in range(4))
    c1 = 3.0 * (p1 - p0)
    c2 = 3.0 * (p2 - p1) - c1
    c3 = p3 - p0 - c1 - c2
    return ((c3 * share + c2) * share + c1) * share + p0, (3.0 * c3 * share + 2.0 * c2) * share + c1


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[:, 0] * b[:, 0] + a[:, 1] * b[:, 1])


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])
