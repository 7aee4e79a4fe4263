"""Hands: a few drawings of one small mark, none like another, that are placed many times.

A ground can hold a thousand stones or grains. Drawn one by one they would fill a file; drawn once and
copied they look printed. Eight to twelve hands, turned and stretched, do neither.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..drawing import Drawing, Place
from ..geometry.affine import Affine
from ..geometry.bezier import straight
from ..geometry.path import Path
from ..ink import Role, Tint
from ..pen import Pen
from .field import Array, Field

WIDTH_STEP = 0.1
"""Ovals are as wide as a whole number of these (mm): the pens that a hand has."""


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


def draw_ovals(pen: Pen, centres: Array, radii: Array, tint: Tint, role: Role, rng: np.random.Generator) -> None:
    """Round things at centres (n, 2), within radii (n,), each a little long in a direction of its own.

    An oval is a short touch of a round pen: a line of up to a third of its radius. Lines of one width make one
    mark, so that a thousand ovals weigh little more in a file than a thousand dots.
    """
    long = radii * rng.uniform(0.04, 0.34, len(radii))
    heading = rng.uniform(0, 2 * np.pi, len(radii))
    half = long[:, None] / 2 * np.stack([np.cos(heading), np.sin(heading)], axis=1)
    steps = np.floor((2 * radii - long) / WIDTH_STEP).astype(int)
    for step in np.unique(steps[steps > 0]).tolist():
        mine = steps == step
        touches = straight(centres[mine] - half[mine], centres[mine] + half[mine])
        pen.line(Path(tuple(touch[None] for touch in touches)), step * WIDTH_STEP, tint, role)


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
