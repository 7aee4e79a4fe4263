"""The spray of sisik gringsing: one vine that runs on from cell to cell, and all that grows from it.

The vine swings slantwise over the cloth. In its wide bends sits the leader, a large dark flower of two rings of petals;
in the narrow ones hangs a half open flower; between them a bud and a small flower. Stalks leave the vine along its own
run and end inside a calyx or under a heart, leaves sit on stalks of their own. Flowers are seen aslant, so that near
petals are short and far ones long, and no petal is its neighbour turned round.
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
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.leaf import bent, claw
from ..kit.lines import dots_along
from ..kit.recipe import SMALL, rimmed
from ..kit.spine import Points, Spot, at, part, resampled, spine, through
from ..kit.vine import Stem, paint_stems
from ..pen import Pen

CELL = 80.0
"""Side of the cell for which the plant is drawn (mm)."""
SWING = 8.4
"""How far the vine leaves the diagonal of the cell (mm)."""
HAIR = 0.3
"""Width of the isen lines (mm)."""
CECEK = 0.26
"""Radius of the isen dots (mm)."""
EDGE = 1.2
"""How far within the outline of a petal its row of dots runs (mm)."""
SHORTEST = 0.9
"""Lines shorter than this are specks (mm)."""

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
FLAME = ((0.0, 0.2), (0.3, 0.5), (0.62, 0.42), (0.84, 0.14), (1.0, 0.0), (0.84, -0.14), (0.62, -0.42), (0.3, -0.5),
         (0.0, -0.2))  # fmt: skip
"""A sepal: full at the foot, drawn out to a point."""

NOTHING = shapely.Polygon()


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
            last = end - 0.28 * (end - start) * v * v
            knots = [
                (start + 0.04 * abs(v), (0.32 + 0.6 * start) * across),
                ((start + last) / 2, (0.8 + 0.12 * start) * across),
                (last, across),
            ]
            lines.append(through(bent(self.spine, knots)))
        return lines


def drawn(lines: Sequence[Points], region: BaseGeometry | None = None) -> BaseGeometry:
    """Many lines as one shape, so that one mark draws them; of each the longest run in the region."""
    whole = [shapely.LineString(line) for line in lines]
    if region is None:
        return shapely.MultiLineString(whole)
    cut = [shapely.get_parts(run).tolist() for run in shapely.intersection(whole, region).tolist()]
    runs = [max(parts, key=lambda run: run.length) for parts in cut if parts]
    return shapely.MultiLineString([run for run in runs if run.length > SHORTEST])


def paint_petals(
    pen: Pen,
    petals: Sequence[Petal],
    core: Tint,
    isen: Tint,
    lines: int,
    hand: Hand,
    *,
    seen: float = 0.1,
    over: BaseGeometry = NOTHING,
) -> None:
    """Petals, each over the one before: klowong line, rim, core; then the isen of all.

    The isen are a fan of sawut, and a row of cecek that follows the outline; none is cut by a petal that lies over it.
    `seen`: from which share of their length on the petals can be seen. `over`: what else will lie over them.
    """
    shapes = [petal.shape for petal in petals]
    hairs, rows = [], []
    for k, petal in enumerate(petals):
        region = rimmed(pen, petal.shape, core=core, width=0.5, rim_width=0.36, halo=0.0, corner=0.2)
        region = region.difference(shapely.union_all([*shapes[k + 1 :], over]).buffer(0.4))
        end = hand.sized(0.62 + 0.3 * seen, 0.06)
        # Between the hairs and the row of dots the core shows.
        clear = region.buffer(-0.35).intersection(petal.shape.buffer(-EDGE - 0.5))
        hairs.append(drawn(petal.fan(lines, seen, end, 0.22), clear))
        rows.append(edge_row(petal, region, 0.3 + 0.4 * seen))
    pen.line(shapely.union_all(hairs), HAIR, isen)
    cecek(pen, np.concatenate(rows), isen, hand)


def edge_row(petal: Petal, region: BaseGeometry, start: float) -> Points:
    """Places (n, 2) for dots that follow a petal's outline from a share of its length on, within what is seen of it."""
    edge = petal.shape.buffer(-EDGE)
    if edge.geom_type != "Polygon" or edge.is_empty:
        return np.empty((0, 2))
    spots = dots_along(edge.exterior, 1.2)
    along = shapely.line_locate_point(shapely.LineString(petal.spine), shapely.points(spots))
    return np.asarray(spots[(along > start * along.max()) & shapely.contains_xy(region.buffer(-0.4), *spots.T)])


def cecek(pen: Pen, spots: Points, tint: Tint, hand: Hand) -> None:
    """Dots of three sizes, as the canting is pressed."""
    pen.dots(spots, CECEK * (1 + 0.14 * hand.amount * hand.rng.integers(-1, 2, len(spots))), tint)


def whorl(spot: Spot, radius: float, away: float, count: int, wide: float, hand: Hand) -> list[Petal]:
    """A ring of cleft petals, seen aslant: those toward heading `away` are the far and long ones, and come first."""
    petals = []
    turns = [hand.swayed(away + 360 / count * (k + 0.5), 5) for k in range(count)]
    for heading in sorted(turns, key=lambda h: -unit(h - away)[0]):
        far = unit(heading - away)[0]
        length = hand.sized(radius * (1 + 0.17 * far), 0.05)
        width = hand.sized(wide * radius * (1 - 0.06 * far), 0.06)
        sway = hand.swayed(24 * unit(heading - away)[1], 10)
        petals.append(
            Petal(spine(spot, heading - 0.4 * sway, length, [0.4 * sway, sway]), width, hand.shaken(CLEFT, 0.018))
        )
    return petals


def open_flower(pen: Pen, spot: Spot, radius: float, away: float, hand: Hand) -> None:
    """The leader: a ring of dark petals, on it a ring of brown ones, in the middle the seeds."""
    dx, dy = unit(away)
    paint_petals(pen, whorl(spot, radius, away, 6, 0.86, hand), Tint.IRENG, Tint.PUTIH, 5, hand, seen=0.56)
    inner = (spot[0] - 0.03 * radius * dx, spot[1] - 0.03 * radius * dy)
    paint_petals(pen, whorl(inner, 0.6 * radius, away, 5, 0.9, hand), Tint.SOGA, Tint.PUTIH, 3, hand, seen=0.3)
    heart = shapely.Point(inner).buffer(0.225 * radius, quad_segs=16)
    pen.form(heart, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.42)
    cecek(pen, dots_along(shapely.Point(inner).buffer(0.165 * radius).exterior, 0.95), Tint.SOGA, hand)
    pen.dots([inner], 0.1 * radius, Tint.IRENG, Role.ISI)


def side_flower(pen: Pen, spot: Spot, heading: float, length: float, hand: Hand) -> None:
    """A half open flower from the side: far petals, two that fall outward, the cup before them, the calyx about all."""
    rows = (
        ([(-21, 1.0, 0.42, -10), (21, 1.0, 0.42, 12), (0, 1.1, 0.4, 3)], Tint.MUDA, Tint.SOGA),
        ([(-46, 0.98, 0.36, -46), (46, 0.95, 0.37, 44)], Tint.SOGA, Tint.PUTIH),
        ([(-22, 0.86, 0.44, 16), (22, 0.84, 0.43, -18), (1, 0.8, 0.46, -3)], Tint.IRENG, Tint.PUTIH),
    )
    cups = []
    for row, _, _ in rows:
        cup = []
        for turn, long, wide, bend in row:
            way = hand.swayed(heading + turn, 2.5)
            line = spine(spot, way - 0.2 * bend, hand.sized(long * length, 0.04), [0.0, bend, 1.6 * bend])
            cup.append(Petal(line, hand.sized(wide * length, 0.05), hand.shaken(CUPPED, 0.012)))
        cups.append(cup)
    for k, (cup, (_, core, isen)) in enumerate(zip(cups, rows, strict=True)):
        over = shapely.union_all([petal.shape for later in cups[k + 1 :] for petal in later])
        paint_petals(pen, cup, core, isen, 3, hand, over=over)
    calyx(pen, spot, heading, 0.4 * length, hand)


def calyx(pen: Pen, spot: Spot, heading: float, length: float, hand: Hand) -> None:
    """Three sepals that hold the foot of a flower, the middle one over the others, and the swelling of the stalk."""
    for turn, long, bend in ((-44, 1.05, -64), (42, 1.1, 60), (2, 0.86, 8)):
        line = spine(spot, hand.swayed(heading + turn, 3), long * length, [-0.5 * bend, 0.4 * bend, 1.4 * bend])
        sepal = Petal(line, 0.46 * length, hand.shaken(FLAME, 0.012))
        rimmed(pen, sepal.shape, core=Tint.BIRU, width=0.45, rim_width=0.3, halo=0.0, corner=0.15)
        pen.line(part(line, 0.2, 0.62), HAIR, Tint.PUTIH)
    dx, dy = unit(heading)
    foot = stroke([(spot[0] - 3.2 * dx, spot[1] - 3.2 * dy), (spot[0] + 0.6 * dx, spot[1] + 0.6 * dy)],
                  ((0.0, 1.2), (0.7, 2.5), (1.0, 2.0)))  # fmt: skip
    rimmed(pen, foot, core=Tint.SOGA, width=0.45, rim_width=0.3, halo=0.0)


def small_flower(pen: Pen, spot: Spot, radius: float, petals: int, turn: float, core: Tint, hand: Hand) -> None:
    """A small flower from above, each petal with its rim and three light strokes."""
    strokes = []
    for k in range(petals):
        heading = hand.swayed(turn + 360 / petals * k, 6)
        long = hand.sized(radius, 0.1)
        petal = Petal(spine(spot, heading, long, hand.swayed(16, 12)), hand.sized(5.0 / petals * radius, 0.08),
                      hand.shaken(ROUND, 0.02))  # fmt: skip
        region = rimmed(pen, petal.shape, core=core, width=0.45, rim_width=0.32, halo=0.0, corner=0.2)
        strokes.append(drawn(petal.fan(3, 0.3, 0.78, 0.2), region.buffer(-0.3)))
    pen.line(shapely.union_all(strokes), HAIR, Tint.PUTIH)
    heart = shapely.Point(spot).buffer(0.28 * radius, quad_segs=12)
    pen.form(heart, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.4)
    pen.dots([spot], 0.14 * radius, Tint.IRENG)


def bud(pen: Pen, spot: Spot, heading: float, length: float, core: Tint, hand: Hand) -> None:
    """A closed bud: a petal at each side, one folded before them, the calyx about all."""
    for turn, long, tint, isen in (
        (-15, 0.98, Tint.MUDA, Tint.SOGA),
        (15, 0.95, Tint.MUDA, Tint.SOGA),
        (1, 1.04, core, Tint.PUTIH),
    ):
        line = spine(spot, hand.swayed(heading + turn, 3), long * length, [-0.4 * turn, -2.6 * turn])
        petal = Petal(line, 0.42 * length, hand.shaken(CUPPED, 0.012))
        region = rimmed(pen, petal.shape, core=tint, width=0.5, rim_width=0.32, halo=0.0, corner=0.2)
        pen.line(drawn(petal.fan(3, 0.3, 0.8, 0.2), region.buffer(-0.35)), HAIR, isen)
    calyx(pen, spot, heading, 0.5 * length, hand)


def leaf(pen: Pen, spot: Spot, heading: float, length: float, side: int, hand: Hand) -> BaseGeometry:
    """A blue leaf that swings out and hooks over; returns its rib and side veins, to be drawn with those of others."""
    long = hand.sized(length, 0.06)
    blade = claw(spot, heading, long, side, hand.swayed(92, 10), hand.sized(0.42 * long, 0.07))
    region = rimmed(
        pen, blade.shape, core=Tint.BIRU, width=SMALL.klowong, rim_width=0.36, halo=0.0, corner=0.2
    )  # fmt: skip
    veins = [blade.vein(0.02, 0.84)]
    for k in range(3):
        (x, y), way = blade.at(0.2 + 0.17 * k)
        for out in (1, -1):
            reach = hand.sized((0.27 - 0.035 * k) * long, 0.1)
            veins.append(spine((x, y), way + out * 40, reach, [-24.0 * out, -30.0 * out]))
    return drawn(veins, region.buffer(-0.25))


# ---- how it all grows


def vine() -> Points:
    """The vine's line, from the lower left corner of the cell to the upper right one, where it goes on."""
    u = np.linspace(0.0, 1.0, 241)
    away = SWING * (np.cos(2 * np.pi * (u - 0.5)) + 0.12 * np.sin(4 * np.pi * u + 0.6)) / np.sqrt(2)
    return resampled(np.stack([CELL * u + away, CELL * (1 - u) + away], axis=1))


def branch(main: Points, t: float, length: float, turning: Sequence[float]) -> Points:
    """A stalk that leaves a stem along its run at share `t` and turns away from it."""
    spot, heading = at(main, t)
    return spine(spot, heading, length, turning)


def spray(hand: Hand) -> Drawing:
    """The plant, in mm at a cell of 80."""
    pen = Pen(Tint.PUTIH)
    main = vine()
    to_leader = branch(main, 0.30, 45, [-40, -190, -110, -60])
    to_side = branch(main, 0.53, 31, [70, 230, 190, 100])
    to_bud = branch(main, 0.12, 34, [40, 110, 60, -60])
    to_small = branch(main, 0.03, 28, [-90, -190, 20, 60])
    stems = [
        Stem(main, ((0.0, 2.2), (0.28, 2.7), (0.62, 2.0), (1.0, 2.2))),
        Stem(to_leader, ((0.0, 2.2), (1.0, 1.4))),
        Stem(to_side, ((0.0, 2.1), (1.0, 1.1))),
        Stem(to_bud, ((0.0, 2.0), (1.0, 1.0))),
        Stem(to_small, ((0.0, 1.9), (1.0, 1.0))),
    ]
    stalks, veins = [], []
    for line, t, turn, length, side in (
        (main, 0.68, -60, 13.5, 1),
        (main, 0.78, 60, 13.5, -1),
        (main, 0.07, 60, 11.5, -1),
        (main, 0.2, -66, 13.0, 1),
        (to_leader, 0.42, 66, 13.5, -1),
        (to_leader, 0.56, -64, 13.0, 1),
        (to_side, 0.36, -62, 12.5, 1),
        (to_bud, 0.42, 62, 12.5, -1),
        (to_bud, 0.6, -58, 12.0, 1),
        (to_small, 0.5, 62, 10.5, -1),
    ):
        spot, heading = at(line, t)
        stalk = spine(spot, hand.swayed(heading + 0.4 * turn, 4), 3.6, [0.6 * turn, 0.6 * turn])
        tip, way = at(stalk, 1.0)
        veins.append(leaf(pen, tip, way, length, side, hand))
        stalks.append(Stem(stalk, ((0.0, 1.5), (1.0, 0.8))))
    leader, heading = at(to_leader, 1.0)
    for out, side in ((-95, -1), (64, 1), (6, 1), (152, -1)):
        dx, dy = unit(heading + out)
        veins.append(leaf(pen, (leader[0] + 9 * dx, leader[1] + 9 * dy), heading + out, 13.0, side, hand))
    pen.line(shapely.union_all(veins), HAIR, Tint.PUTIH)
    paint_stems(pen, [*stems, *stalks], weights=SMALL, dots=False)
    rows = [dots_along(stem.spine, 1.4)[:-1] for stem in stems]
    # Where a branch still runs along the vine, the vine's row serves both.
    apart = [shapely.distance(stems[0].form, shapely.points(row)) > 0.9 for row in rows[1:]]
    rows[1:] = [row[far] for row, far in zip(rows[1:], apart, strict=True)]
    cecek(pen, np.concatenate(rows), Tint.PUTIH, hand)
    open_flower(pen, leader, 14.2, heading, hand)
    spot, heading = at(to_side, 1.0)
    side_flower(pen, spot, heading, 17.0, hand)
    spot, heading = at(to_small, 1.0)
    small_flower(pen, spot, 6.4, 5, heading + 36, Tint.SOGA, hand)
    spot, heading = at(to_bud, 1.0)
    bud(pen, spot, heading, 11.0, Tint.SOGA, hand)
    return pen.drawing("spray")
