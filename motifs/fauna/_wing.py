"""The folded wing of the merak in three tiers: a shoulder of small scales, short round coverts, long flight feathers.

Source of the form: wings of birds on merak and semen cloths, on which each tier lies over the roots of the next.
Counts, sizes and dyes are ours. Drawn in the coordinates in which the bird is constructed (mm): the shoulder is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.path import rounded
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.lines import hairs, inner
from ..kit.profile import Profile
from ..kit.recipe import Weights
from ..kit.scale import scales_along
from ..kit.spine import at, spine, through
from ..pen import Pen
from ._figures import dyed, spoon

EDGE = (
    (22.6, 48.6), (24.4, 43.2), (29.0, 40.2), (34.0, 41.4), (37.2, 45.6), (38.0, 50.6), (36.4, 55.8), (32.4, 59.2),
    (27.4, 58.4), (23.8, 54.2),
)  # fmt: skip
"""The shoulder: round in front, leaning back above."""
ROUND: Profile = ((0, 0.62), (0.4, 0.9), (0.75, 1), (1, 0.86))
"""A covert, round at its tip: what a disc sweeps."""
LONG: Profile = ((0, 0.62), (0.3, 0.92), (0.62, 1), (0.86, 0.8), (1, 0.42))
"""A flight feather, drawn in toward its tip."""


@dataclass(frozen=True)
class FoldedWing:
    """The tiers of a wing: long feathers and coverts, in each the lowest first, and the field of the shoulder."""

    quills: Sequence[Blade]
    coverts: Sequence[Blade]
    shoulder: BaseGeometry

    @property
    def parts(self) -> list[BaseGeometry]:
        """The outlines of all that it is made of."""
        return [*(spoon(blade) for blade in (*self.quills, *self.coverts)), self.shoulder]


def folded_wing(rng: np.random.Generator) -> FoldedWing:
    """The wing of one bird; `rng` makes its feathers unequal."""
    quills, coverts = [], []
    for u in np.linspace(1, 0, 6).tolist():
        length = (36.0 - 12.5 * u) * rng.uniform(0.98, 1.02)
        quill = spine((34.5 + 0.5 * u, 44.2 + 14.2 * u), -2 + 26 * u, length, [-8, 8, 20])
        quills.append(Blade(quill, 5.4, LONG, corner=0))
    for u in np.linspace(1, 0, 6).tolist():
        length = 15.4 * rng.uniform(0.97, 1.03) - 1.2 * abs(2 * u - 1)
        quill = spine((30.6, 44.8 + 10.6 * u), -9 + 46 * u, length, [-14 * (1 - u), 16 * (1 - u)])
        coverts.append(Blade(quill, 5.2, ROUND, corner=0))
    return FoldedWing(quills, coverts, shapely.Polygon(rounded(through(EDGE, closed=True))))


def painted_wing(pen: Pen, wing: FoldedWing, w: Weights) -> None:
    """Tier over tier, each over the roots of the one behind it."""
    for i, blade in enumerate(wing.quills):
        _long_feather(pen, blade, w, (Tint.SOGA, Tint.IRENG)[i % 2])
    for blade in wing.coverts:
        room = dyed(pen, spoon(blade), Tint.MUDA, w.times(0.9))
        lines = [blade.vein(0.4, 0.92), *(blade.beside(v, 0.5, 0.84) for v in (-0.42, 0.42))]
        pen.form(hairs(lines, 0.95 * w.isen, inner(room, 0.12)), Tint.SOGA, Role.ISEN)
    room = dyed(pen, wing.shoulder, Tint.SOGA, w)
    axis = spine((22.4, 48.6), 7, 16.0)
    arcs = [shapely.LineString(arc) for arc in scales_along(axis, np.full(len(axis), 11.0), 2.0, 0.06, 1.0)]
    pen.line(shapely.MultiLineString(arcs).intersection(inner(room, 0.55 * w.isen + 0.1)), 0.95 * w.isen, Tint.PUTIH)


def _long_feather(pen: Pen, blade: Blade, w: Weights, core: Tint) -> None:
    """A flight feather: its rib, and hairs off it at even steps on both sides."""
    room = dyed(pen, spoon(blade), core, w.times(0.95))
    clear = inner(room, 0.15)
    # the next feather lies over the upper edge: the rib runs in the middle of what is seen
    line = blade.beside(0.16, 0.1, 0.94)
    rib = hairs([line], 1.3 * w.isen, clear)
    lines = []
    for t in np.arange(0.3, 0.86, 2.7 * w.klowong / blade.length).tolist():
        spot, heading = at(line, t)
        lines += [spine(spot, heading + side * 32, 0.44 * blade.width, -20.0 * side) for side in (-1, 1)]
    pen.form(shapely.union_all([rib, hairs(lines, 0.85 * w.isen, clear)]), Tint.PUTIH, Role.ISEN)
