"""What the figures of semen share: their weights, the threefold contour, dark and light feathers, how they stand.

Source: semen and sidoluhur cloths. A figure is soga brown with an indigo contour; within it runs a light line, and then
the dark lines of its parts: dark, light, dark. So it leads on cream, where the contour shows, and on a dark ground,
where the light line does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import unit
from ..geometry.offset import closed_up, grown
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade, leaf, softened
from ..kit.lines import barbs, cecek_row, hairs, inner, sawut, within
from ..kit.profile import PETAL, SLIT
from ..kit.recipe import Weights, rimmed, weights_for
from ..kit.spine import Spot, spine
from ..pen import Pen

FAMILY = 76.0
"""Figures of 90 mm have the weights that the kit gives to a motif of this size (mm)."""
PART = 0.82
"""The dark line of a part, in klowong lines: the contour leads."""
LEAST_GAP = 30.0
"""Gaps between the parts of a figure smaller than this (mm2) are filled light; through larger ones the ground shows."""


def family_weights(size: float) -> Weights:
    """The weights of a figure of `size` mm among others.

    They follow its size only by the power 0.7: large and small figures stand on one cloth.
    """
    return weights_for(FAMILY * (size / 90.0) ** 0.7)


@dataclass(frozen=True)
class Stand:
    """How a figure that was constructed in millimetres of its own comes to the size that is asked for.

    `scale`: final millimetres in one of the construction. `weights`: those of the final size, in millimetres of the
    construction. `middle`: of the box of its parts, there.
    """

    scale: float
    weights: Weights
    middle: Spot

    def placed(self, drawing: Drawing) -> Drawing:
        """The figure at its size, the middle of its box in the origin."""
        pen = Pen()
        x, y = self.middle
        pen.place(drawing, (-self.scale * x, -self.scale * y), scale=self.scale)
        return pen.drawing(drawing.name)


def stand_of(parts: Sequence[BaseGeometry], size: float, across: bool = False) -> Stand:
    """So that height (or width, `across`) of the parts with their contour, without its halo, is `size` mm."""
    left, top, right, bottom = shapely.union_all(list(parts)).bounds
    weights = family_weights(size)
    extent = right - left if across else bottom - top
    scale = (size - 2 * _reach(weights) - CONTOUR * weights.klowong) / extent
    return Stand(scale, weights.times(1 / scale), ((left + right) / 2, (top + bottom) / 2))


CONTOUR = 1.15
"""Width of the indigo contour, in klowong lines."""


def _reach(weights: Weights) -> float:
    """How far outside the parts the axis of the contour runs (mm)."""
    return weights.klowong + 0.75 * weights.rim


def contour(pen: Pen, parts: Sequence[BaseGeometry], weights: Weights, bay: float = 0.5) -> BaseGeometry:
    """Paint the indigo contour round all parts and the light line within it; return what it encloses.

    Paint it before the parts. `bay`: inlets narrower than twice this are filled light, else the contour would run
    into them and out again like a hook (mm).
    """
    whole = closed_up(grown(shapely.union_all(list(parts)), _reach(weights)), bay)
    rings = [
        shapely.Polygon(part.exterior, [r for r in part.interiors if shapely.Polygon(r).area > LEAST_GAP])
        for part in shapely.get_parts(whole).tolist()
    ]
    shape = shapely.union_all([softened(ring, 0.4) for ring in rings])
    pen.form(shape, Tint.PUTIH, Role.TEMBOK, line=Tint.BIRU, width=CONTOUR * weights.klowong, halo=weights.halo)
    return shape


def dyed(pen: Pen, shape: BaseGeometry, core: Tint, weights: Weights) -> BaseGeometry:
    """A part on the light of the contour: dark line, light rim, dyed core; returns the core, for the isen."""
    return rimmed(
        pen,
        shape,
        line=Tint.IRENG,
        core=core,
        width=PART * weights.klowong,
        rim_width=0.75 * weights.rim,
        halo=0.7 * weights.rim,
        halo_tint=Tint.PUTIH,
    )


def dark_feather(pen: Pen, blade: Blade, weights: Weights, core: Tint = Tint.SOGA) -> None:
    """A brown feather: a light quill, barbs off it on both sides."""
    room = dyed(pen, blade.shape, core, weights)
    clear = room.buffer(-0.3 * weights.isen)
    lines = barbs(blade, 2.8 * weights.klowong, 30.0, 0.42, 0.14, 0.84)
    quill = hairs([blade.vein(0.03, 0.90)], 1.5 * weights.isen, clear)
    pen.form(shapely.union_all([quill, hairs(lines, 0.95 * weights.isen, clear)]), Tint.PUTIH, Role.ISEN)


def light_feather(pen: Pen, blade: Blade, weights: Weights) -> None:
    """A light feather: a dark slit along the quill with cecek in it, brown sawut on both sides."""
    w = weights
    pen.form(
        blade.shape, Tint.PUTIH, Role.TEMBOK,
        line=Tint.PUTIH, width=PART * w.klowong + 1.4 * w.rim, line_role=Role.TEMBOK,
    )  # fmt: skip
    pen.form(blade.shape, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=PART * w.klowong)
    clear = inner(blade.shape, 0.5 * PART * w.klowong + 0.3, 0.0)
    lines = [blade.beside(side * v, 0.2, 0.9 - 0.16 * v) for side in (1, -1) for v in (0.44, 0.68)]
    pen.form(hairs(lines, w.isen, clear), Tint.SOGA, Role.ISEN)
    quill = blade.vein(0.03, 0.84)
    opening = leaf(quill, 0.34 * blade.width, SLIT, corner=0.1).intersection(clear)
    pen.form(opening, Tint.IRENG)
    row = cecek_row(quill, 3.2 * w.cecek, 0.85 * w.cecek, 0.08, 0.8, 0.6)
    pen.dots(*within(row, opening, 0.12), Tint.PUTIH)


def small_feather(pen: Pen, blade: Blade, weights: Weights, core: Tint = Tint.MUDA) -> None:
    """A covert, a leaf, a petal: short, with hairs from its root, dark on the pale core and light on any other."""
    room = dyed(pen, blade.shape, core, weights)
    lines = sawut(blade, (-0.42, 0.0, 0.42), 0.08, 0.82)
    hair = Tint.SOGA if core is Tint.MUDA else Tint.PUTIH
    pen.form(hairs(lines, weights.isen, room.buffer(-0.2 * weights.isen)), hair, Role.ISEN)


def fan_of(
    count: int, spot: Spot, heading: float, spread: float, length: float, width: float, step: float, bend: float = 20.0
) -> list[Blade]:
    """Short feathers side by side, the outer ones first: coverts over a tail, the bud under a body.

    `spread`: angle between the outermost two, `bend`: by how much their tips turn outward (degrees). `length`,
    `width`: of the middle one; `step`: from the middle root to the outermost, across (mm).
    """
    across = unit(heading + 90.0)
    blades = []
    for v in sorted(np.linspace(-1.0, 1.0, count).tolist(), key=lambda v: (-abs(v), v)):
        root = (spot[0] + step * v * across[0], spot[1] + step * v * across[1])
        reach = length * (1 - 0.2 * abs(v))
        line = spine(root, heading + v * spread / 2, reach, [0.0, 0.4 * bend * v, bend * v])
        blades.append(Blade(line, width * (1 - 0.1 * abs(v)), PETAL, 0.0, 0.3))
    return blades


def spoon(blade: Blade) -> BaseGeometry:
    """The outline of a feather with a round end: what a disc sweeps along its quill."""
    return stroke(blade.spine, [(t, share * blade.width) for t, share in blade.profile])
