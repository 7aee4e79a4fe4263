"""Corners that several friezes share: a square with its own lines, and a pointed form on the diagonal."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import shapely

from ....motifs.drawing import Drawing, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.kit.flower import rosette
from ....motifs.kit.recipe import Inks, weights_for
from ....motifs.pen import Pen
from .frame import Turn
from .laying import Corner, Layers


def in_square(draw: Callable[[float], Layers]) -> Corner:
    """A corner drawn for a square of `size` mm from (0, 0); between bands of two widths it is stretched across.

    Raises ValueError when it is laid in a corner that is not right-angled.
    """

    def drawn(turn: Turn) -> Layers:
        if not turn.is_right:
            raise ValueError("a square stands only in a right angle")
        layers = draw(turn.after)
        if math.isclose(turn.before, turn.after):
            return layers
        stretched = Affine.scale(turn.before / turn.after, 1.0)
        return tuple(Drawing((Place(layer, stretched),), layer.ground) for layer in layers)

    return Corner(drawn)


def flower_square(ground: Tint, lines: Tint, petals: int = 8) -> Corner:
    """The corner square with its own line and a flower: whatever runs along the sides may end on it."""
    return in_square(partial(_flower_square, ground, lines, petals))


def _flower_square(ground: Tint, lines: Tint, petals: int, size: float) -> Layers:
    pen = Pen(ground)
    pen.form(Path.rectangle(0.0, 0.0, size, size), lines, Role.KLOWONG)
    edge = 0.07 * size
    pen.form(Path.rectangle(edge, edge, size - 2 * edge, size - 2 * edge), ground, Role.ISI)
    middle = (size / 2, size / 2)
    weights = weights_for(2.2 * size)
    rosette(pen, middle, 0.36 * size, petals, 22.5, 0.0, Inks(Tint.IRENG, Tint.PUTIH, Tint.SOGA), weights=weights)
    if size >= 5:
        near = 0.17 * size
        spots = [(x, y) for x in (near, size - near) for y in (near, size - near)]
        pen.dots(spots, 0.035 * size, Tint.PUTIH)
    return (pen.drawing("sudut"),)


REACH = 0.97
"""How far a pointed form on the diagonal goes toward the point where the inner edges meet."""
LONGEST = 2.6
"""Its greatest length in widths: in a sharp corner the inner edges meet far away."""


def diagonal_reach(turn: Turn) -> float:
    """The length (mm) of a pointed form that stands on the diagonal of a turn, from its outer corner."""
    foot = turn.foot
    return min(REACH * math.hypot(foot, turn.after), LONGEST * turn.after)


def diagonal(turn: Turn) -> float:
    """The heading (degrees) from the outer corner to where the inner edges meet."""
    return math.degrees(math.atan2(turn.after, turn.foot))


def kite(turn: Turn, flank: float, reach: float) -> shapely.Polygon:
    """The kite in a turn: `flank` mm along both outer edges, and a point `reach` mm away on the diagonal."""
    heading, angle = math.radians(diagonal(turn)), math.radians(turn.angle)
    return shapely.Polygon(
        [
            (0.0, 0.0),
            (flank, 0.0),
            (reach * math.cos(heading), reach * math.sin(heading)),
            (flank * math.cos(angle), flank * math.sin(angle)),
        ]
    )
