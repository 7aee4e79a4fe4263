"""Hands: a few drawings of one small mark, none like another, that are placed many times.

A ground can hold a thousand stones or grains. Drawn one by one they would fill a file; drawn once and
copied they look printed. Eight to twelve hands, turned and stretched, do neither.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..drawing import Drawing, Place
from ..geometry.affine import Affine
from ..geometry.path import Path
from ..pen import Pen
from .field import Array, Field


def lumpy(radius: float, rng: np.random.Generator, amount: float = 0.05, centre: tuple[float, float] = (0, 0)) -> Path:
    """A round thing as a hand draws it: a closed path within `radius` mm, dented by about `amount` of it."""
    angles = np.arange(10) * (2 * np.pi / 10)
    dent = np.zeros(10)
    for wave, share in ((2, 1.0), (3, 0.7), (4, 0.35)):
        dent += share * rng.normal(0, 0.8) * np.cos(wave * angles + rng.uniform(0, 2 * np.pi))
    dent = 1 + amount * dent
    # the spline overshoots its points a little
    r = radius * dent / dent.max() * 0.99
    points = np.stack([r * np.cos(angles), r * np.sin(angles)], axis=1) + centre
    return Path.through(points, closed=True)


def in_window(field: Field, path: Path) -> Path:
    """A mark of the field's window in the region's coordinates; on a torus moved so that its box's
    middle is in the cell.
    """
    left, top, right, bottom = path.bounds
    middle = np.array([[(left + right) / 2, (top + bottom) / 2]])
    dx, dy = (field.placed(middle) - middle)[0].tolist()
    return path.moved(dx, dy)


def place_hands(
    pen: Pen,
    field: Field,
    hands: Sequence[Drawing],
    centres: Array,
    turns: Array,
    stretches: Array,
    rng: np.random.Generator,
) -> None:
    """Place hands at centres (n, 2) of the field's window, turned by degrees (n,), stretched (n,) or (n, 2).

    Neighbours in the list never get the same hand.
    """
    if len(centres) == 0:
        return
    at = field.placed(centres)
    stretch = np.broadcast_to(stretches if stretches.ndim == 2 else stretches[:, None], (len(at), 2))
    which = (np.cumsum(rng.integers(1, len(hands), len(at)))) % len(hands) if len(hands) > 1 else np.zeros(len(at), int)
    for (x, y), turn, (sx, sy), hand in zip(at.tolist(), turns.tolist(), stretch.tolist(), which.tolist(), strict=True):
        affine = (
            Affine.shift(round(x, 4), round(y, 4))
            @ Affine.turn(round(turn, 2))
            @ Affine.scale(round(sx, 4), round(sy, 4))
        )
        pen.add(Place(hands[hand], affine))
