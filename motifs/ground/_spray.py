"""The spray of sisik gringsing: one vine that runs on from cell to cell, and all that grows from it.

The vine swings slantwise over the cloth. In its wide bends sits the leader, a large dark flower of two rings of petals;
in the narrow ones hangs a dark bell; between them a bud and a small flower. Stalks leave the vine along its own run
and end inside a calyx; an open flower lies over its calyx, so that little more than the foot looks out. Leaves sit on
stalks of their own. Flowers are seen aslant, so that near petals are short and far ones long, and no petal is its
neighbour turned round.
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
BELL = (
    (0.0, 0.12), (0.07, 0.25), (0.2, 0.36), (0.42, 0.41), (0.66, 0.43), (0.82, 0.49), (0.9, 0.54), (0.97, 0.3),
    (1.0, 0.0), (0.97, -0.3), (0.9, -0.54), (0.82, -0.49), (0.66, -0.43), (0.42, -0.41), (0.2, -0.36), (0.07, -0.25),
    (0.0, -0.12),
)  # fmt: skip
"""A bell from the side: a round shoulder, a waist, a mouth that flares; the same on both sides of its axis."""
LOBES = 18
"""So many lobes has the lip of the bell."""
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


def bell(pen: Pen, spot: Spot, heading: float, length: float, hand: Hand) -> None:
    """A hanging bell, dark, alike on both sides of its axis: lines run down it from the calyx; its lobed lip opens a
    little toward us, so that one looks into the mouth, in which five stamens hang."""
    wide = hand.sized(0.98 * length, 0.03)
    axis = spine(spot, heading, length, 0.0)
    body = Petal(axis, wide, np.array(BELL))
    region = rimmed(pen, body.shape, core=Tint.IRENG, width=0.55, rim_width=0.42, halo=0.0, corner=0.2)
    lip = mouth(axis, 0.56 * wide, 0.165, LOBES)
    ribs = [
        through(bent(axis, [(0.2, 0.14 * v * wide), (0.42, 0.40 * v * wide), (0.69 - 0.03 * abs(v), 0.42 * v * wide)]))
        for v in np.linspace(-0.84, 0.84, 7).tolist()
    ]
    pen.line(drawn(ribs, region.difference(lip.buffer(1.3)).buffer(-0.3)), HAIR, Tint.PUTIH)
    row = dots_along(lip.convex_hull.buffer(0.75).exterior, 1.15)
    cecek(pen, row[shapely.contains_xy(region.buffer(-0.45), *row.T)], Tint.PUTIH, hand)
    pen.form(lip, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.5)
    pen.form(mouth(axis, 0.53 * wide, 0.145, 0), Tint.SOGA)
    pen.form(mouth(axis, 0.46 * wide, 0.112, 0), Tint.IRENG, line=Tint.PUTIH, width=0.4, line_role=Role.TEMBOK)
    ends = [(0.925 + 0.03 * (1 - v * v), 0.3 * v * wide) for v in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    stamens = [bent(axis, [(0.84 + 0.03 * (x / (0.3 * wide)) ** 2, 0.95 * x), (down, x)]) for down, x in ends]
    pen.line(drawn(stamens), HAIR, Tint.PUTIH)
    pen.dots(bent(axis, ends), 0.36, Tint.PUTIH)
    calyx(pen, spot, heading, 0.36 * length, hand)


def mouth(axis: Points, across: float, deep: float, lobes: int) -> BaseGeometry:
    """The round mouth of a bell, seen as a lens about nine tenths of its axis: `across` mm to each side, `deep` shares
    of the axis up and down; its edge in so many even lobes (0: smooth)."""
    turn = np.linspace(0, 2 * np.pi, 241)
    places = np.stack([0.92 + deep * np.cos(turn), across * np.sin(turn)], axis=1)
    edge = shapely.Polygon(bent(axis, places.tolist()))
    if not lobes:
        return edge
    # even round the mouth; seen aslant those at its two ends lie close
    step = 2 * np.pi / lobes
    at_lobe = step * (np.arange(lobes) + 0.5)
    spots = bent(axis, np.stack([0.92 + deep * np.cos(at_lobe), across * np.sin(at_lobe)], axis=1).tolist())
    wide = np.hypot(*(np.roll(spots, -1, axis=0) - np.roll(spots, 1, axis=0)).T) / 4
    round_them = [shapely.Point(spot).buffer(radius) for spot, radius in zip(spots, wide.tolist(), strict=True)]
    return shapely.union_all([edge, *round_them])


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


def holding(pen: Pen, stalk: Points, away: float, length: float, hand: Hand) -> None:
    """A calyx where a stalk comes as near as `away` mm to the middle of its flower; its petals are painted over it."""
    far = np.hypot(*(stalk - stalk[-1]).T)
    x, y = stalk[int(np.flatnonzero(far < away)[0])].tolist()
    dx, dy = (stalk[-1] - (x, y)).tolist()
    calyx(pen, (x, y), float(np.degrees(np.arctan2(dy, dx))), length, hand)


def small_flower(pen: Pen, spot: Spot, radius: float, petals: int, turn: float, core: Tint, hand: Hand) -> None:
    """A small flower from above: in each petal its rim, a second line, three strokes that an arc of dots closes."""
    whole = []
    for k in range(petals):
        line = spine(spot, hand.swayed(turn + 360 / petals * k, 4), hand.sized(radius, 0.06), hand.swayed(14, 8))
        whole.append(Petal(line, hand.sized(5.5 / petals * radius, 0.06), hand.shaken(CLEFT, 0.012)))
    heart = shapely.Point(spot).buffer(0.27 * radius, quad_segs=12)
    lines, spots = [], []
    for k, petal in enumerate(whole):
        rimmed(pen, petal.shape, core=core, width=0.5, rim_width=0.34, halo=0.0, corner=0.2)
        over = shapely.union_all([heart, *(later.shape for later in whole[k + 1 :])]).buffer(0.5)
        lines.append(petal.shape.buffer(-1.15).boundary.difference(over))
        lines.append(drawn(petal.fan(3, 0.34, 0.6, 0.15), petal.shape.buffer(-1.6).difference(over)))
        arc = bent(petal.spine, [(0.72 - 0.3 * abs(v), v * petal.width) for v in (-0.2, 0.0, 0.2)])
        spots.append(arc[~shapely.contains_xy(over, *arc.T)])
    pen.line(shapely.union_all(lines), HAIR, Tint.PUTIH)
    cecek(pen, np.concatenate(spots), Tint.PUTIH, hand)
    pen.form(heart, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.42)
    cecek(pen, dots_along(shapely.Point(spot).buffer(0.17 * radius).exterior, 0.9), Tint.SOGA, hand)
    pen.dots([spot], 0.085 * radius, Tint.IRENG)


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
    to_side = branch(main, 0.53, 30, [70, 225, 150, 20])
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
        (to_leader, 0.36, -64, 13.5, 1),
        (to_leader, 0.6, 66, 12.5, -1),
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
    for out, side in ((-95, -1), (64, 1), (6, 1)):
        dx, dy = unit(heading + out)
        veins.append(leaf(pen, (leader[0] + 9 * dx, leader[1] + 9 * dy), heading + out, 13.0, side, hand))
    pen.line(shapely.union_all(veins), HAIR, Tint.PUTIH)
    paint_stems(pen, [*stems, *stalks], weights=SMALL, dots=False)
    rows = [dots_along(stem.spine, 1.4)[:-1] for stem in stems]
    # Where a branch still runs along the vine, the vine's row serves both.
    apart = [shapely.distance(stems[0].form, shapely.points(row)) > 0.9 for row in rows[1:]]
    rows[1:] = [row[far] for row, far in zip(rows[1:], apart, strict=True)]
    cecek(pen, np.concatenate(rows), Tint.PUTIH, hand)
    holding(pen, to_leader, 13.4, 5.4, hand)
    open_flower(pen, leader, 14.2, heading, hand)
    spot, heading = at(to_side, 1.0)
    bell(pen, spot, heading, 14.5, hand)
    spot, heading = at(to_small, 1.0)
    holding(pen, to_small, 7.2, 3.4, hand)
    small_flower(pen, spot, 7.2, 5, heading, Tint.SOGA, hand)
    spot, heading = at(to_bud, 1.0)
    bud(pen, spot, heading, 11.0, Tint.SOGA, hand)
    return pen.drawing("spray")
