"""How the merak stands: feathered thighs, shanks, toes that hold on, and the branch under them with leaves and a curl.

Source of the form: birds on branches of merak, Lasem and pring sedapur cloths. Course and counts are ours. Drawn in the
coordinates in which the bird is constructed (mm).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import curl_form, tendril_spine, ukel_spine
from ..kit.leaf import Blade, claw
from ..kit.lines import cecek_row, hairs, inner, sawut, within
from ..kit.profile import Profile
from ..kit.recipe import Weights
from ..kit.scale import scales_along
from ..kit.spine import Spot, at, spine, through
from ..pen import Pen
from ._figures import PART, dyed, small_feather

COURSE = ((10.0, 85.0), (18.0, 85.6), (30.0, 84.2), (42.0, 84.0), (52.0, 86.4), (58.4, 90.8), (63.0, 97.4))
"""The branch, from its curl along under the claws and down under the train."""
TROUSERS: Profile = ((0, 0.5), (0.22, 0.92), (0.4, 1), (0.64, 0.74), (0.84, 0.42), (0.95, 0.3), (1, 0.08))
"""A thigh: round in the flank, tapering to the shank."""


@dataclass(frozen=True)
class Leg:
    """A thigh, and shank with toes as one form."""

    thigh: Blade
    foot: BaseGeometry


@dataclass(frozen=True)
class Branch:
    """Wood with its curls, the stalks of its leaves, the leaves."""

    wood: BaseGeometry
    stalks: BaseGeometry
    leaves: Sequence[Blade]

    @property
    def parts(self) -> list[BaseGeometry]:
        """The outlines of all that it is made of."""
        return [self.wood, self.stalks, *(leaf.shape for leaf in self.leaves)]


def legs() -> tuple[Leg, Leg]:
    """The far leg and the near one."""
    return _leg((45.5, 56.0), 86, 44.4), _leg((33.4, 55.0), 88, 31.4)


def _leg(hip: Spot, heading: float, foot: float) -> Leg:
    """A thigh out of the flank, a shank, three toes forward over the branch and one behind."""
    thigh = Blade(spine(hip, heading, 19.0, [-6, 22]), 13.0, TROUSERS, 0, 0.3)
    (x, y), _ = thigh.at(0.94)
    ground = 82.6
    shank = through([(x, y), (0.45 * x + 0.55 * foot + 0.5, 0.5 * (y + ground)), (foot, ground)])
    toes = [stroke(shank, ((0, 2.2), (0.6, 1.9), (1, 2.4)))]
    for turn, length, bend in ((186, 6.2, -50), (136, 5.6, -16), (84, 5.2, 26), (6, 4.6, 60)):
        toes.append(stroke(spine((foot, ground), turn, length, bend), ((0, 2.0), (0.7, 1.5), (1, 0.7))))
    return Leg(thigh, closed_up(shapely.union_all(toes), 0.3))


def painted_foot(pen: Pen, leg: Leg, w: Weights) -> None:
    """Shank and toes, pale with a dark line."""
    wide = PART * w.klowong
    pen.form(leg.foot, Tint.PUTIH, Role.TEMBOK, line=Tint.PUTIH, width=wide + 1.2 * w.rim, line_role=Role.TEMBOK)
    pen.form(leg.foot, Tint.MUDA, Role.KLOWONG, line=Tint.IRENG, width=0.85 * wide)


def painted_thigh(pen: Pen, leg: Leg, w: Weights) -> None:
    """Rows of scales as on the body, below them hairs down to the shank."""
    thigh = leg.thigh
    room = dyed(pen, thigh.shape, Tint.BIRU, w)
    arcs = [shapely.LineString(arc) for arc in scales_along(thigh.spine, thigh.half - 0.4, 2.1, 0.16, 0.5)]
    lines = shapely.MultiLineString(arcs).intersection(inner(room, 0.6 * w.isen + 0.1))
    pen.line(lines, w.isen, Tint.PUTIH)
    hair = sawut(thigh, (-0.5, 0.0, 0.5), 0.66, 0.95, 0.1)
    pen.form(hairs(hair, w.isen, inner(room, 0.1)), Tint.PUTIH, Role.ISEN)


def branch() -> Branch:
    """It begins in a curl, bears leaves on stalks, and ends in a spray of three with a tendril beside it."""
    line = through(COURSE)
    start, heading = at(line, 0.0)
    first = curl_form(ukel_spine(start, heading + 180.0, 5.0, 1.15, 1), 2.3, 0.5, 0.38)
    wood = shapely.union_all([stroke(line, [(0, 2.5), (0.3, 4.6), (0.7, 3.8), (1, 2.0)]), first])
    spot, along = at(line, 0.72)
    stalks, leaves = [curl_form(tendril_spine(spot, along + 50, 3.2, 1), 1.5, 0.7)], []
    for t, turn, length, reach in (
        (0.15, -62, 9.6, 3.4), (0.20, 62, 11.0, 4.0), (0.46, 66, 9.6, 4.4), (0.66, -52, 8.8, 3.4),
        (1.0, 62, 11.6, 3.6), (1.0, -62, 8.8, 3.4), (1.0, 6, 12.6, 3.6),
    ):  # fmt: skip
        spot, along = at(line, t)
        side = 1 if turn > 0 else -1
        stalk = spine(spot, along + turn, reach + 4.6, -10 * side)
        tip, ahead = at(stalk, (reach + 1.6) / (reach + 4.6))
        leaves.append(claw(tip, ahead, length, side, 76.0, 0.46 * length))
        stalks.append(stroke(stalk, ((0, 1.6), (0.6, 1.2), (1, 0.3))))
    return Branch(wood, shapely.union_all(stalks).difference(inner(wood, 0.2)), leaves)


def painted_branch(pen: Pen, perch: Branch, w: Weights) -> None:
    """The leaves, over them the wood with a row of cecek; stalks and tendril join them."""
    for leaf in perch.leaves:
        small_feather(pen, leaf, w.times(0.9), Tint.BIRU)
    room = dyed(pen, perch.wood, Tint.SOGA, w)
    row = cecek_row(through(COURSE), 3.6 * w.cecek, 0.9 * w.cecek, 0.03, 0.94, 0.6)
    pen.dots(*within(row, room, 0.1), Tint.PUTIH)
    pen.form(perch.stalks, Tint.IRENG, Role.KLOWONG)
