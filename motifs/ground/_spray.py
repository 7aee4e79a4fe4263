"""The spray of sisik gringsing: one plant a cell, two large flowers of unlike make, small ones, buds, leaves.

Everything hangs on one branching stem: it starts under a petal and ends in a calyx. The flowers are seen aslant, so
that near petals are short and far ones long, and no petal is its neighbour turned round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import unit
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.leaf import bent, claw
from ..kit.lines import dots_along
from ..kit.recipe import SMALL, rimmed
from ..kit.spine import Points, Spot, at, part, spine, through
from ..pen import Pen

FOOT = 1.5
"""Radius of the knob in which a stalk ends and from which the sepals rise (mm)."""
HAIR = 0.3
"""Width of the isen lines (mm)."""
CECEK = 0.27
"""Radius of the isen dots (mm)."""
SHORTEST = 0.7
"""Lines shorter than this are specks (mm)."""
STEM = (2.1, 1.15, 0.36)
"""The stem's widths (mm): its two contours, the light between them, the line along its middle."""

CLEFT = (
    (0.0, 0.13), (0.2, 0.27), (0.5, 0.47), (0.8, 0.5), (0.97, 0.29), (0.9, 0.02),
    (1.0, -0.25), (0.82, -0.48), (0.5, -0.46), (0.2, -0.27), (0.0, -0.13),
)  # fmt: skip
"""A broad petal with a notch at its end: (share of the length, share of the full width) round the outline."""
CUPPED = (
    (0.0, 0.2), (0.22, 0.43), (0.55, 0.5), (0.85, 0.31), (1.0, 0.0),
    (0.87, -0.3), (0.55, -0.5), (0.22, -0.43), (0.0, -0.2),
)  # fmt: skip
"""A petal of a cup, seen from the side: full below, closing to a blunt point."""
ROUND = ((0.0, 0.14), (0.4, 0.44), (0.8, 0.42), (1.0, 0.0), (0.8, -0.42), (0.4, -0.44), (0.0, -0.14))
"""A petal of a small flower."""


@dataclass(frozen=True)
class Hand:
    """How unlike the parts are: chance, and how far it may lead (0: not at all, 1: as by hand)."""

    rng: np.random.Generator
    amount: float

    def swayed(self, angle: float, by: float) -> float:
        """An angle as a hand hits it (degrees)."""
        return angle + by * self.amount * float(np.clip(self.rng.normal(), -2, 2))

    def sized(self, length: float, by: float) -> float:
        """A length as a hand hits it: longer or shorter by up to `by` of it."""
        return length * float(uneven(1, by * self.amount, self.rng)[0])

    def shaken(self, knots: Sequence[tuple[float, float]], by: float) -> NDArray[np.float64]:
        """Knots of an outline, each moved a little; the first and the last are the root and stay."""
        moved = np.array(knots)
        moved[1:-1] += by * self.amount * self.rng.normal(size=moved[1:-1].shape).clip(-1.6, 1.6)
        return moved


@dataclass(frozen=True, eq=False)
class Petal:
    """A petal on a spine: `knots` say its outline in shares of the length and of the full width."""

    spine: Points
    width: float
    knots: NDArray[np.float64]

    @property
    def shape(self) -> BaseGeometry:
        """The outline as a polygon."""
        outline = shapely.Polygon(through(bent(self.spine, (self.knots * [1.0, self.width]).tolist()), closed=True))
        return outline if outline.is_valid else outline.buffer(0)

    def fan(self, count: int, start: float, end: float, spread: float) -> list[Points]:
        """Hair lines from the root that spread toward the tip; the outer ones end earlier."""
        lines = []
        for v in np.linspace(-1.0, 1.0, count).tolist():
            across = spread * v * self.width
            last = end - 0.16 * v * v
            knots = [(start + 0.04 * abs(v), 0.32 * across), ((start + last) / 2, 0.8 * across), (last, across)]
            lines.append(through(bent(self.spine, knots)))
        return lines

    def arc(self, count: int, end: float, spread: float) -> Points:
        """Places on the arc beyond the ends of the fan."""
        return bent(
            self.spine,
            [(end - 0.16 * v * v, spread * v * self.width) for v in np.linspace(-1.0, 1.0, count).tolist()],
        )


def drawn(lines: Sequence[Points], region: BaseGeometry | None = None) -> BaseGeometry:
    """Many lines as one shape, so that one mark draws them; each ends at the edge of the region."""
    whole = [shapely.LineString(line) for line in lines]
    if region is None:
        return shapely.MultiLineString(whole)
    runs = shapely.get_parts(shapely.get_parts(shapely.intersection(whole, region))).tolist()
    return shapely.MultiLineString([run for run in runs if run.length > SHORTEST])


def paint_petal(pen: Pen, petal: Petal, core: Tint, isen: Tint, lines: int, dots: int, hand: Hand) -> None:
    """Klowong line, rim, core; on it a fan of sawut and, beyond it, an arc of cecek."""
    region = rimmed(
        pen, petal.shape, core=core, width=SMALL.klowong, rim_width=SMALL.rim, halo=SMALL.halo, corner=0.2
    )  # fmt: skip
    clear = region.buffer(-0.3)
    end = hand.sized(0.66, 0.08)
    pen.line(drawn(petal.fan(lines, 0.1, end, 0.25), clear), HAIR, isen)
    spots = petal.arc(dots, end + 0.13, 0.3)
    spots = spots[shapely.contains_xy(clear, *spots.T)]
    pen.dots(spots, CECEK * uneven(len(spots), 0.18 * hand.amount, hand.rng), isen)


def open_flower(pen: Pen, spot: Spot, radius: float, away: float, core: Tint, hand: Hand) -> None:
    """A flower of cleft petals, seen aslant: those toward heading `away` are the far and long ones."""
    headings = [hand.swayed(away + 36 + 72 * k, 6) for k in range(5)]
    # The near petals, which lie over the others, come last.
    for heading in sorted(headings, key=lambda h: -unit(h - away)[0]):
        far = unit(heading - away)[0]
        length = hand.sized(radius * (1 + 0.22 * far), 0.05)
        width = hand.sized(radius * (0.98 - 0.1 * far), 0.07)
        sway = hand.swayed(26 * unit(heading - away)[1], 12)
        petal = Petal(spine(spot, heading - 0.4 * sway, length, [0.4 * sway, sway]), width, hand.shaken(CLEFT, 0.018))
        paint_petal(pen, petal, core, Tint.PUTIH, 5 if far > -0.5 else 3, 4 if far > 0 else 3, hand)
    heart = shapely.Point(spot).buffer(0.27 * radius, quad_segs=16)
    pen.form(heart, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.4, halo=0.3)
    pen.dots([spot], 0.17 * radius, Tint.SOGA, Role.ISI)
    ring = dots_along(shapely.Point(spot).buffer(0.225 * radius).exterior, 0.95)
    pen.dots(ring, 0.22 * uneven(len(ring), 0.25 * hand.amount, hand.rng), Tint.SOGA)
    seeds = np.array(spot) + 0.085 * radius * np.array([unit(away + 90 * k + 20) for k in range(4)])
    pen.dots(seeds, 0.24, Tint.PUTIH)


def side_flower(pen: Pen, spot: Spot, heading: float, length: float, core: Tint, hand: Hand) -> None:
    """A half open flower from the side, out of its calyx: far petals, two that fall outward, the cup before them."""
    far = [(-25, 1.0, 0.5, -14), (24, 0.96, 0.5, 16), (-1, 1.1, 0.46, 3)]
    falling = [(-58, 0.92, 0.42, -64), (60, 0.86, 0.44, 58)]
    near = [(17, 0.74, 0.5, -22), (-16, 0.78, 0.52, 20)]
    for row, tint, isen, lines in (
        (far, Tint.MUDA, Tint.SOGA, 3),
        (falling, Tint.SOGA, Tint.PUTIH, 3),
        (near, core, Tint.PUTIH, 3),
    ):
        for turn, long, wide, bend in row:
            way = hand.swayed(heading + turn, 3)
            line = spine(spot, way - 0.2 * bend, hand.sized(long * length, 0.05), [0.0, bend, 1.6 * bend])
            petal = Petal(line, hand.sized(wide * length, 0.06), hand.shaken(CUPPED, 0.014))
            paint_petal(pen, petal, tint, isen, lines, 3, hand)
    calyx(pen, spot, heading, 0.38 * length, hand)


def calyx(pen: Pen, spot: Spot, heading: float, length: float, hand: Hand) -> None:
    """Three sepals about the foot of a flower, the middle one over it: they hold flower and stalk together."""
    for turn, long, bend in ((-62, 1.0, -70), (58, 1.05, 74), (2, 0.92, 8)):
        line = spine(spot, hand.swayed(heading + turn, 4), long * length, [0.2 * bend, bend])
        sepal = Petal(line, 0.54 * length, hand.shaken(CUPPED, 0.012))
        rimmed(pen, sepal.shape, core=Tint.BIRU, width=0.45, rim_width=0.3, halo=0.0, corner=0.2)
        pen.line(part(line, 0.3, 0.68), 0.26, Tint.PUTIH)
    dx, dy = unit(heading)
    foot = shapely.Point(spot[0] - 0.1 * length * dx, spot[1] - 0.1 * length * dy).buffer(FOOT, quad_segs=12)
    rimmed(pen, foot, core=Tint.SOGA, width=0.45, rim_width=0.3, halo=0.0)


def small_flower(pen: Pen, spot: Spot, radius: float, petals: int, turn: float, core: Tint, hand: Hand) -> None:
    """A small flower from above, its petals with one light stroke each."""
    strokes = []
    for k in range(petals):
        heading = hand.swayed(turn + 360 / petals * k, 7)
        long = hand.sized(radius, 0.12)
        petal = Petal(spine(spot, heading, long, hand.swayed(18, 14)), hand.sized(4.4 / petals * radius, 0.08),
                      hand.shaken(ROUND, 0.02))  # fmt: skip
        pen.form(petal.shape, core, line=Tint.PUTIH, width=0.36, line_role=Role.TEMBOK, halo=0.0)
        strokes.append(part(petal.spine, 0.42, 0.78))
    pen.line(drawn(strokes), HAIR, Tint.PUTIH)
    pen.dots([spot], 0.27 * radius, Tint.PUTIH, Role.TEMBOK)
    pen.dots([spot], 0.16 * radius, Tint.IRENG)


def bud(pen: Pen, spot: Spot, heading: float, length: float, core: Tint, hand: Hand) -> None:
    """A bud in its calyx: one petal folded over the other."""
    for turn, long, tint in ((-15, 1.0, Tint.MUDA), (12, 0.9, core)):
        line = spine(spot, hand.swayed(heading + turn, 3), long * length, [-0.4 * turn, -2.4 * turn])
        petal = Petal(line, 0.46 * length, hand.shaken(CUPPED, 0.014))
        region = rimmed(pen, petal.shape, core=tint, width=SMALL.klowong, rim_width=0.32, halo=0.4, corner=0.2)
        pen.line(drawn(petal.fan(2, 0.2, 0.74, 0.12), region.buffer(-0.3)), HAIR, Tint.PUTIH)
    calyx(pen, spot, heading, 0.5 * length, hand)


def leaf(pen: Pen, spot: Spot, heading: float, length: float, side: int, hand: Hand) -> None:
    """A blue leaf that swings out and hooks over, with its rib and side veins."""
    long = hand.sized(length, 0.06)
    blade = claw(spot, hand.swayed(heading, 5), long, side, hand.swayed(92, 10), hand.sized(0.4 * long, 0.07))
    region = rimmed(
        pen, blade.shape, core=Tint.BIRU, width=SMALL.klowong, rim_width=0.36, halo=0.0, corner=0.2
    )  # fmt: skip
    clear = region.buffer(-0.25)
    veins = [blade.vein(0.06, 0.84)]
    for k in range(3):
        (x, y), way = blade.at(0.22 + 0.17 * k)
        for out in (1, -1):
            reach = hand.sized((0.27 - 0.035 * k) * long, 0.1)
            veins.append(spine((x, y), way + out * 40, reach, [-24.0 * out, -30.0 * out]))
    pen.line(drawn(veins, clear), 0.28, Tint.PUTIH)


def branch(main: Points, t: float, onward: Sequence[Spot]) -> Points:
    """A branch that parts from a stem at share `t`, after a stretch along it, and goes on through places."""
    return through([*(at(main, t + back)[0] for back in (-0.09, -0.06, -0.03, 0.0)), *onward])


def stems(pen: Pen, lines: Sequence[Points]) -> None:
    """All stems of the plant at once, so that no branch is cut off at its fork."""
    both = drawn(lines)
    for width, tint, role in zip(
        STEM, (Tint.SOGA, Tint.PUTIH, Tint.SOGA), (Role.KLOWONG, Role.TEMBOK, Role.ISEN), strict=True
    ):
        pen.line(both, width, tint, role)


def spray(hand: Hand) -> Drawing:
    """The plant, in mm at a cell of 80."""
    pen = Pen(Tint.PUTIH)
    main = through([(20.0, 21.0), (21.5, 36.0), (30.0, 49.0), (45.0, 55.5), (58.0, 50.5)])
    up = through([(20.0, 21.0), (30.5, 9.5), (43.0, 5.5), (56.0, 9.5), (63.5, 17.0)])
    down = branch(main, 0.5, [(41.0, 63.0), (46.5, 71.5), (56.0, 76.5)])
    back = branch(main, 0.28, [(21.5, 52.0), (14.5, 60.0), (6.5, 64.0)])
    lines = [main, up, down, back]
    for line, t, turn, length, side in (
        (main, 0.40, -80, 13.5, 1),
        (main, 0.80, -48, 11.5, 1),
        (up, 0.5, -60, 12.0, 1),
        (up, 0.74, 62, 11.5, -1),
        (down, 0.40, 68, 12.5, -1),
        (back, 0.42, 92, 12.5, -1),
    ):
        spot, heading = at(line, t)
        leaf(pen, spot, heading + turn, length, side, hand)
    stems(pen, lines)
    heart = (19.5, 20.5)
    for heading, side in ((166, -1), (238, 1), (22, 1)):
        dx, dy = unit(heading)
        leaf(pen, (heart[0] + 7 * dx, heart[1] + 7 * dy), heading, 13.5, side, hand)
    open_flower(pen, heart, 12.2, 238, Tint.IRENG, hand)
    spot, heading = at(main, 1.0)
    side_flower(pen, spot, heading - 8, 17.5, Tint.IRENG, hand)
    small_flower(pen, at(up, 1.0)[0], 6.0, 5, 20, Tint.SOGA, hand)
    small_flower(pen, (57.5, 77.0), 6.6, 6, 0, Tint.SOGA, hand)
    spot, heading = at(back, 1.0)
    bud(pen, spot, heading, 9.5, Tint.SOGA, hand)
    return pen.drawing("spray")
