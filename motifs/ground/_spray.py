"""The flowers that the scales of sisik gringsing surround: three sprigs, each by itself, none like another.

A flower of two rings of petals seen aslant, with a bud beside it; a lily from the side, its five lobes bent back; a
small flower. Each sits in a calyx on a short stalk that begins in a curl and bears a leaf or two. Petals are pale and
leaves brown, so that the scales lead. No petal is its neighbour turned round.
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
from ..kit.curl import ukel_spine
from ..kit.hand import uneven
from ..kit.leaf import bent, claw
from ..kit.lines import dots_along
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, part, spine, through
from ..kit.vine import Stem, united
from ..pen import Pen

HAIR = 0.3
"""Width of the isen lines (mm)."""
CECEK = 0.26
"""Radius of the isen dots (mm)."""
EDGE = 1.2
"""How far within the outline of a petal its row of dots runs (mm)."""
LINE = 0.5
"""Width of the outlines (mm)."""
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
LOBE = (
    (0.0, 0.17), (0.22, 0.4), (0.45, 0.5), (0.7, 0.36), (0.88, 0.13), (1.0, 0.0), (0.88, -0.13), (0.7, -0.36),
    (0.45, -0.5), (0.22, -0.4), (0.0, -0.17),
)  # fmt: skip
"""A lobe of a lily: full in its middle, drawn out to a point."""
TUBE = (
    (0.0, 0.2),
    (0.3, 0.3),
    (0.7, 0.62),
    (1.0, 1.0),
    (1.06, 0.0),
    (1.0, -1.0),
    (0.7, -0.62),
    (0.3, -0.3),
    (0.0, -0.2),
)
"""The tube of a lily: (share of its length, share of half its mouth)."""
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
    """The leader: a ring of pale petals, on it a ring of light brown ones, in the middle the seeds."""
    dx, dy = unit(away)
    paint_petals(pen, whorl(spot, radius, away, 6, 0.86, hand), Tint.PUTIH, Tint.SOGA, 5, hand, seen=0.56)
    inner = (spot[0] - 0.03 * radius * dx, spot[1] - 0.03 * radius * dy)
    paint_petals(pen, whorl(inner, 0.6 * radius, away, 5, 0.9, hand), Tint.MUDA, Tint.SOGA, 3, hand, seen=0.3)
    heart = shapely.Point(inner).buffer(0.225 * radius, quad_segs=16)
    pen.form(heart, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.42)
    cecek(pen, dots_along(shapely.Point(inner).buffer(0.165 * radius).exterior, 0.95), Tint.SOGA, hand)
    pen.dots([inner], 0.1 * radius, Tint.IRENG, Role.ISI)


def lily(pen: Pen, spot: Spot, heading: float, length: float, hand: Hand) -> None:
    """A lily from the side: a tube that opens, five lobes bent back, stamens between them, the calyx at its foot."""
    deep = 0.46 * length
    axis = spine(spot, heading, deep, 0.0)
    mouth, _ = at(axis, 0.9)
    lobes = []
    for out, long, bend in ((-40, 0.8, -50), (40, 0.8, 50), (-82, 0.78, -100), (82, 0.78, 100), (3, 0.6, 14)):
        dx, dy = unit(heading + 1.2 * out)
        root = (mouth[0] + 0.05 * length * dx, mouth[1] + 0.05 * length * dy)
        reach = hand.sized(long * length, 0.04)
        line = spine(root, hand.swayed(heading + 0.6 * out, 3), reach, [0.6 * bend, 1.6 * bend])
        lobes.append(Petal(line, hand.sized(0.4 * length, 0.05), hand.shaken(LOBE, 0.014)))
    paint_petals(pen, lobes[:2], Tint.MUDA, Tint.SOGA, 3, hand, seen=0.2)
    stamens = []
    for away in (-17.0, 1.0, 18.0):
        stamens.append(spine(mouth, heading + away, hand.sized(0.66 * length, 0.05), -0.8 * away))
    tube = Petal(axis, 0.24 * length, np.array(TUBE))
    region = rimmed(pen, tube.shape, core=Tint.PUTIH, width=LINE, rim_width=0.3, halo=0.0, corner=0.2)
    pen.line(drawn(tube.fan(5, 0.1, 0.9, 0.62), region.buffer(-0.2)), HAIR, Tint.SOGA)
    paint_petals(pen, lobes[2:], Tint.PUTIH, Tint.SOGA, 3, hand, seen=0.12)
    pen.line(drawn(stamens), HAIR, Tint.IRENG)
    pen.dots([line[-1] for line in stamens], 0.42, Tint.IRENG)
    calyx(pen, spot, heading, 0.34 * length, hand)


def calyx(pen: Pen, spot: Spot, heading: float, length: float, hand: Hand) -> None:
    """Three brown sepals that hold the foot of a flower, the middle one over the others, a light rib in each."""
    for turn, long, bend in ((-44, 1.05, -64), (42, 1.1, 60), (2, 0.9, 8)):
        line = spine(spot, hand.swayed(heading + turn, 3), long * length, [-0.5 * bend, 0.4 * bend, 1.4 * bend])
        sepal = Petal(line, 0.5 * length, hand.shaken(FLAME, 0.012))
        pen.form(sepal.shape, Tint.SOGA, Role.KLOWONG, line=Tint.PUTIH, width=0.35, line_role=Role.TEMBOK)
        pen.line(part(line, 0.25, 0.66), HAIR, Tint.PUTIH)
    pen.dots([spot], 0.2 * length, Tint.SOGA, Role.KLOWONG)


def holding(pen: Pen, stalk: Points, away: float, length: float, hand: Hand) -> None:
    """A calyx where a stalk comes as near as `away` mm to the middle of its flower; its petals are painted over it."""
    far = np.hypot(*(stalk - stalk[-1]).T)
    x, y = stalk[int(np.flatnonzero(far < away)[0])].tolist()
    dx, dy = (stalk[-1] - (x, y)).tolist()
    calyx(pen, (x, y), float(np.degrees(np.arctan2(dy, dx))), length, hand)


def small_flower(
    pen: Pen, spot: Spot, radius: float, petals: int, turn: float, core: Tint, isen: Tint, hand: Hand
) -> None:
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
    pen.line(shapely.union_all(lines), HAIR, isen)
    cecek(pen, np.concatenate(spots), isen, hand)
    pen.form(heart, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.42)
    cecek(pen, dots_along(shapely.Point(spot).buffer(0.17 * radius).exterior, 0.9), Tint.SOGA, hand)
    pen.dots([spot], 0.085 * radius, Tint.IRENG)


def bud(pen: Pen, spot: Spot, heading: float, length: float, core: Tint, isen: Tint, hand: Hand) -> None:
    """A closed bud: a petal at each side, one folded before them, the calyx about all."""
    for turn, long, tint in ((-17, 0.96, Tint.MUDA), (17, 0.93, Tint.MUDA), (1, 1.04, core)):
        line = spine(spot, hand.swayed(heading + turn, 3), long * length, [-0.4 * turn, -2.6 * turn])
        petal = Petal(line, 0.5 * length, hand.shaken(CUPPED, 0.012))
        region = rimmed(pen, petal.shape, core=tint, width=LINE, rim_width=0.3, halo=0.0, corner=0.2)
        pen.line(drawn(petal.fan(3, 0.3, 0.8, 0.2), region.buffer(-0.35)), HAIR, isen)
    calyx(pen, spot, heading, 0.44 * length, hand)


def leaf(pen: Pen, spot: Spot, heading: float, length: float, side: int, hand: Hand) -> BaseGeometry:
    """A pale leaf that swings out and hooks over; returns its rib and side veins, to be drawn with those of others."""
    long = hand.sized(length, 0.06)
    blade = claw(spot, heading, long, side, hand.swayed(92, 10), hand.sized(0.42 * long, 0.07))
    region = rimmed(
        pen, blade.shape, core=Tint.MUDA, width=LINE, rim_width=0.36, halo=0.0, corner=0.2
    )  # fmt: skip
    veins = [blade.vein(0.02, 0.84)]
    for k in range(3):
        (x, y), way = blade.at(0.2 + 0.17 * k)
        for out in (1, -1):
            reach = hand.sized((0.27 - 0.035 * k) * long, 0.1)
            veins.append(spine((x, y), way + out * 40, reach, [-24.0 * out, -30.0 * out]))
    return drawn(veins, region.buffer(-0.25))


# ---- how it all grows


def stalk(pen: Pen, line: Points, width: float, leaves: Sequence[tuple[float, float, float]], hand: Hand) -> None:
    """A stalk from the curl at its root to the flower that will lie over its end, with its leaves.

    `leaves`: (share along, degrees to its right, length in mm).
    """
    (x, y), heading = at(line, 0.0)
    curl = ukel_spine((x, y), heading + 180.0, 2.3, 1.15, 1 if leaves[0][1] > 0 else -1)
    swelling = ((0.0, width), (0.8, 0.6 * width), (1.0, width))
    stems = [Stem(line, ((0.0, width), (1.0, 0.8 * width))), Stem(curl, swelling)]
    veins = []
    for t, turn, length in leaves:
        spot, along = at(line, t)
        petiole = spine(spot, hand.swayed(along + 0.4 * turn, 4), 2.6, [0.6 * turn, 0.6 * turn])
        tip, way = at(petiole, 1.0)
        veins.append(leaf(pen, tip, way, length, 1 if turn > 0 else -1, hand))
        stems.append(Stem(petiole, ((0.0, 0.9 * width), (1.0, 0.5 * width))))
    pen.line(shapely.union_all(veins), HAIR, Tint.SOGA)
    pen.form(united(stems), Tint.SOGA, Role.KLOWONG)


def sprays(hand: Hand) -> Drawing:
    """The four sprigs, in mm at a cell of 80."""
    pen = Pen(Tint.PUTIH)
    # the leader
    line = spine((42.0, 42.0), 212.0, 23.0, [40, 110, -40])
    tip, heading = at(line, 1.0)
    for out, length in ((-66, 11.0), (70, 11.5), (172, 9.5), (-142, 9.0)):
        dx, dy = unit(heading + out)
        leaf_at = (tip[0] + 6.5 * dx, tip[1] + 6.5 * dy)
        pen.line(leaf(pen, leaf_at, heading + out, length, 1 if out > 0 else -1, hand), HAIR, Tint.SOGA)
    stalk(pen, line, 1.4, ((0.3, -60, 10.0), (0.16, 62, 9.0)), hand)
    holding(pen, line, 10.4, 4.6, hand)
    open_flower(pen, tip, 11.0, heading, hand)
    # the lily
    line = spine((60.0, 80.5), 300.0, 17.0, [-60, -130, 30, 60])
    stalk(pen, line, 1.3, ((0.34, -62, 10.0), (0.5, 60, 10.5)), hand)
    lily(pen, *at(line, 1.0), 15.0, hand)
    # the small flower
    line = spine((75.0, 31.0), 248.0, 14.0, [-60, -80, 50])
    stalk(pen, line, 1.2, ((0.3, 58, 8.5), (0.16, -58, 7.5)), hand)
    tip, heading = at(line, 1.0)
    holding(pen, line, 6.0, 3.2, hand)
    small_flower(pen, tip, 6.4, 5, heading, Tint.PUTIH, Tint.SOGA, hand)
    # the bud
    line = spine((13.0, 76.0), 300.0, 12.0, [60, -90, -80])
    stalk(pen, line, 1.2, ((0.3, -58, 8.0), (0.44, 58, 9.0)), hand)
    bud(pen, *at(line, 1.0), 9.5, Tint.PUTIH, Tint.SOGA, hand)
    return pen.drawing("bunga")
