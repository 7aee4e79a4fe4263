"""Mrico bolong: pepper in rows on hanging spikes, each corn with its hole, in a ground of small holed corns.

Source of the form: the description of 2009 says no more than round peppercorns with a hole. Spikes, vine, leaves, the
wrinkles of the skin, ground, colours and layout are ours, after pepper as it grows: a slim spike opposite a leaf.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Affine, unit
from ..geometry.stroke import monotone, stroke
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.hands import draw_ovals, lumpy
from ..isen.scatter import apart, ringpack, row
from ..kit.curl import tendril
from ..kit.hand import uneven
from ..kit.leaf import bent, heart_leaf
from ..kit.lines import dots_along, hairs
from ..kit.spine import Points, at, length_of, part, resampled, spine, through
from ..kit.torus import free_region, wrapped
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, place_of, put, sized, together

CELL = (76.0, 96.0)
"""The cell for which the parts below are measured (mm): two climbing vines side by side."""
VINES = ((16.0, 9.8, 0.13), (54.0, 9.2, 0.31))
"""Each vine: its middle line, how far it swings, at which share of the height it swings farthest to the right (mm)."""
NODE = 3.0
"""Width of a vine at a node, where it is strongest (mm)."""
SHOOT = 1.25
"""Width of a vine before the next node, where it is youngest (mm)."""
ISEN = 0.32
HALO = 0.6
CORN = 2.5
"""Radius of a corn where its spike is fullest (mm)."""
TAPER = ((0, 0.8), (0.12, 0.98), (0.3, 1.0), (0.7, 0.72), (1, 0.40))
"""How large the corns are along a spike: it is fullest near its root and tapers to its tip."""
BARE = 0.29
"""Share of a spike's axis that is bare stalk."""
SPIKE = ((0.0, 1.7), (0.2, 1.1), (1.0, 0.7))
"""Width of a spike's stalk along it (mm)."""
BETWEEN = 0.5
"""Between the corns of a row (mm)."""
HANDS = 6
"""Hands that draw corns with a wrinkled skin, and as many that draw the small ones toward a tip."""
PLAIN = 1.45
"""The skin of a smaller corn (mm) is too narrow for wrinkles."""
STALK = 6.0
TENDRILS = 3
"""So many tendrils a vine bears."""
GAP = 0.45
"""Between the corns of a row of the ground (mm)."""
ROWS = 0.8
"""Between two rows, which are farther apart, so that rows are read (mm)."""
RANKS = (0.28, 0.46, 0.66, 0.84, 1.0)
"""Sizes of the corns of the ground, as shares of the largest: in the row along all that grows, in the next ..."""
LEAST_HOLE = 0.55
"""A corn of the ground of a smaller radius (mm) is a plain dot: the wax would close its hole."""


@motif(family="flora", symmetry="p1")
def mrico_bolong(
    size: Annotated[float, Mm(60, 110)] = 76.0,
    corn: Annotated[float, Ratio(0.75, 1.1)] = 1.0,
    leaves: Annotated[int, Count(0, 10)] = 5,
    ground_corn: Annotated[float, Mm(2, 4.5)] = 3.1,
    hole: Annotated[float, Ratio(0.3, 0.55)] = 0.5,
    seed: Annotated[int, Seed()] = 11,
) -> Drawing:
    """Pepper spikes on climbing vines, in a dark ground filled with small holed corns.

    `size` is the width of the cell (its height is 1.26 times that). `corn` scales the spikes; `leaves` is how many
    heart-shaped leaves a vine bears besides those at its spikes. `ground_corn` is the largest width of the corns of
    the ground and `hole` the share of it that is open. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    corns = [_corn(wrinkled, rng) for wrinkled in (True, False) for _ in range(HANDS)]
    vines = [_vine(*plan, rng) for plan in VINES]
    nodes = [(vine, t, side) for vine in vines for t, side in _nodes(vine)]
    stems = [stroke(vine, _widths(vine)) for vine in vines]
    pen, room = Pen(Tint.IRENG, CELL), Room(CELL)
    for stem in stems:
        pen.form(stem, Tint.LATAR, Role.LATAR, line=Tint.LATAR, width=2 * HALO, line_role=Role.LATAR)
        room.take(stem)
    axes: list[Points] = []
    planted = []
    for vine, t, side in nodes:
        axes.append(_hung(room, vine, t, side, corn, rng))
        planted.append(_spike(axes[-1], CORN * corn, corns, rng))
        for hand, affine in planted[-1]:
            room.take(hand.placed(affine))
        room.take(shapely.LineString(axes[-1]).buffer(0.6))
    _grow_leaves(pen, room, vines, nodes, leaves, thin, rng)
    curls = _tendrils(room, vines, rng)
    for curl in curls:
        pen.form(curl, Tint.MUDA, Role.KLOWONG)
    for axis in axes:
        pen.form(stroke(axis, SPIKE), Tint.MUDA, Role.KLOWONG, halo=HALO)
    for vine, stem in zip(vines, stems, strict=True):
        pen.form(stem, Tint.MUDA, Role.KLOWONG)
        spots = dots_along(vine, 1.55)[:-1]
        pen.dots(spots, 0.14 * np.interp(spots[:, 1], *_by_height(vine)), Tint.IRENG)
    for hand, affine in (corn for spike in planted for corn in spike):
        put(pen, hand, affine)
    ground = Pen(Tint.IRENG, CELL)
    free = free_region(CELL, [shape.simplify(0.03) for shape in room.taken], 0.2)
    _strew(ground, free, ground_corn / 2, hole, seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.IRENG, CELL, size)


def _vine(middle: float, swing: float, turn: float, rng: np.random.Generator) -> Points:
    """A vine from the foot of the cell up to its head, where it goes on in the next; its swing is not quite even."""
    height = CELL[1]
    share = np.linspace(1.0, 0.0, 241)
    around = 2 * np.pi * (share - turn)
    limp = rng.uniform(0.1, 0.16) * np.sin(2 * around + rng.uniform(0, 2 * np.pi))
    return resampled(np.stack([middle + swing * (np.cos(around) + limp), height * share], axis=1))


def _nodes(vine: Points) -> list[tuple[float, int]]:
    """Where a vine swings farthest to the right and to the left: (share of its length, side)."""
    last = len(vine) - 1
    return [(float(np.argmax(vine[:, 0])) / last, 1), (float(np.argmin(vine[:, 0])) / last, -1)]


def _widths(vine: Points) -> Points:
    """The width of a vine at each of its points (n,): strong at each node, thinner and thinner up to the next."""
    t = np.linspace(0.0, 1.0, len(vine))
    first, second = sorted(share for share, _ in _nodes(vine))
    # The knots go on beyond both ends as they do in the cells below and above.
    places = [first - 1, second - 1, first, second, first + 1, second + 1]
    knots = [knot for node in places for knot in ((node - 0.07, SHOOT), (node, NODE))]
    return np.asarray(monotone(knots, t))


def _by_height(vine: Points) -> tuple[Points, Points]:
    """Heights of a vine's points, rising, and its widths there."""
    return vine[::-1, 1], _widths(vine)[::-1]


# ---- the spikes


def _hung(room: Room, vine: Points, t: float, side: int, size: float, rng: np.random.Generator) -> Points:
    """The axis of a spike that hangs clear of the vines and of other spikes: the first of several tries that does."""
    for trial in range(60):
        swing = float(rng.choice((-1, 1)) * rng.uniform(50, 90))
        axis = _axis(vine, t, side, size * (rng.uniform(0.94, 1.06) - 0.006 * trial), swing)
        reach = stroke(part(axis, BARE, 1.0), [(share, 4.4 * CORN * size * full) for share, full in TAPER])
        if room.is_free(reach, 0.5):
            break
    return axis


def _axis(vine: Points, t: float, side: int, size: float, swing: float) -> Points:
    """The axis of a spike: out of its node, over, and down in a slight bow to one side and back (`swing`, degrees)."""
    spot, _ = at(vine, t)
    turning = [420 * side, 190 * side - 0.3 * swing, -40 * side - swing, 1.1 * swing, 1.5 * swing]
    return spine(spot, 90 - 84 * side, 49 * size, turning)


def _spike(axis: Points, radius: float, corns: list[Hand], rng: np.random.Generator) -> list[tuple[Hand, Affine]]:
    """The corns of a spike: a row on either side of its stalk, set by turns, each corn whole; one ends it.

    `radius`: of the largest (mm). `corns`: half of the hands draw wrinkled ones, half plain ones.
    """
    length = length_of(axis)
    placed: list[tuple[Hand, Affine]] = []

    def corn(along: float, side: int) -> tuple[float, float, float]:
        """The middle and the radius of a corn beside the axis at `along` mm; its edge lies on that of the stalk."""
        share = along / length
        r = radius * float(monotone(TAPER, (share - BARE) / (1 - BARE)))
        (x, y), heading = at(axis, share)
        dx, dy = unit(heading + 90)
        away = side * (r + 0.5 * float(monotone(SPIKE, share)) - 0.15)
        return x + dx * away, y + dy * away, r

    def plant(x: float, y: float, r: float) -> None:
        hands = corns[:HANDS] if r > PLAIN else corns[HANDS:]
        hand = hands[(len(placed) * 5 + int(rng.integers(2))) % HANDS]
        turn, size = float(rng.uniform(0, 360)), r / CORN * rng.uniform(0.97, 1.02)
        placed.append((hand, place_of((x, y), turn, size)))

    # By turns, each beside the gap between two of the other side.
    along, side = BARE * length, int(rng.choice((-1, 1)))
    last: dict[int, tuple[float, float, float]] = {}
    while along < length:
        x, y, r = corn(along, side)
        before = last.get(side)
        if along + 1.7 * r > length:
            break
        if before and np.hypot(x - before[0], y - before[1]) < r + before[2] + BETWEEN:
            along += 0.1
            continue
        plant(x, y, r)
        last[side] = x, y, r
        along, side = along + r + 0.5 * BETWEEN, -side
    plant(*corn(length, 0))
    return placed


def _corn(wrinkled: bool, rng: np.random.Generator) -> Hand:
    """A peppercorn about the origin: its hole in the middle, wrinkles that run from it round the skin, all one way."""
    pen = Pen()
    outline = lumpy(CORN, rng, 0.025)
    pen.form(outline, Tint.PUTIH, Role.TEMBOK)
    hole = (0.34 if wrinkled else 0.4) * CORN
    if wrinkled:
        count = int(rng.integers(7, 9))
        wrinkles = []
        for turn in (360 / count * np.arange(count) + rng.uniform(0, 360) + rng.normal(0, 3, count)).tolist():
            dx, dy = unit(turn)
            lip = hole + 0.3
            wrinkles.append(spine((lip * dx, lip * dy), turn + 12, 0.88 * CORN - lip, rng.uniform(40, 70)))
        pen.form(hairs(wrinkles, 0.44, None, 0.26), Tint.SOGA, Role.ISEN)
    pen.form(lumpy(hole, rng, 0.04), Tint.IRENG)
    return Hand(pen.drawing("mrico"), outline.to_shapely(0.02))


# ---- the ground


def _strew(pen: Pen, free: BaseGeometry, largest: float, hole: float, seed: int) -> None:
    """Small holed corns over the ground, in rows that follow all that grows: dots along it, larger ones farther off.

    Where rows meet, dots fill what they leave. `largest`: radius (mm).
    """
    rng = np.random.default_rng(seed)
    field = Field.of(free, CELL, 0.2, 0.0)
    spots, sizes = np.empty((0, 2)), np.empty(0)
    depth, before, rank = 0.25, 0.0, 0
    while True:
        r = largest * RANKS[min(rank, len(RANKS) - 1)]
        depth += before + r + (ROWS if rank else 0.0)
        if depth > field.deepest:
            break
        line = row(field, depth, 2 * r + GAP, 0.5 * (rank % 2))
        spots = np.vstack([spots, line])
        sizes = np.concatenate([sizes, r * uneven(len(line), 0.06, rng)])
        keep = apart(spots, 2 * sizes + 0.8 * GAP, CELL)
        spots, sizes = spots[keep], sizes[keep]
        before, rank = r, rank + 1
    rest = free.difference(
        shapely.union_all([wrapped(disc, CELL) for disc in shapely.buffer(shapely.points(spots), sizes).tolist()])
    )
    centres, radii = ringpack(Field.of(rest, CELL, 0.2, 0.0), [largest * RANKS[0]], GAP, seed)
    spots, sizes = np.vstack([spots, centres]), np.concatenate([sizes, radii])
    draw_ovals(pen, spots, sizes, Tint.SOGA, Role.ISEN, rng)
    holed = sizes >= LEAST_HOLE
    draw_ovals(pen, spots[holed], sizes[holed] * hole, Tint.LATAR, Role.LATAR, rng)


# ---- leaves


@dataclass(frozen=True, eq=False)
class Leaf:
    """A leaf as one hand drew it, its stalk's root in the origin, and the line of its stalk."""

    hand: Hand
    stalk: Points

    def plant(self, pen: Pen, room: Room, affine: Affine) -> None:
        """Paint it there; nothing else may then lie on blade or stalk."""
        put(pen, self.hand, affine)
        room.take(self.hand.placed(affine))
        room.take(shapely.LineString(affine(self.stalk)).buffer(0.5))


def _grow_leaves(
    pen: Pen,
    room: Room,
    vines: list[Points],
    nodes: list[tuple[Points, float, int]],
    count: int,
    thin: float,
    rng: np.random.Generator,
) -> None:
    """A leaf opposite each spike; on each vine others where there is room."""
    hands = [
        _leaf(15.5, 0.70, [70, 90], [20, 105], thin, rng),
        _leaf(13.5, 0.82, [90, 60], [-60, 70], thin, rng),
        _leaf(11.5, 0.74, [80, 80], [80, -80], thin, rng),
    ]
    for index, (vine, t, side) in enumerate(nodes):
        for trial in range(60):
            turn = 90 + side * rng.uniform(138 - 0.3 * trial, 156 + 0.3 * trial)
            affine = place_of(at(vine, t)[0], turn, rng.uniform(0.95, 1.05) - 0.005 * trial, side > 0)
            if room.is_free(hands[index % 2].hand.placed(affine), 0.9):
                hands[index % 2].plant(pen, room, affine)
                break
    for vine in vines:
        grown = 0
        for trial in range(300):
            if grown >= count:
                break
            side = int(rng.choice((-1, 1)))
            spot, heading = at(vine, rng.uniform(0.03, 0.97))
            leaf = hands[trial % 3]
            # A stalk bows down.
            affine = place_of(spot, heading + side * rng.uniform(30, 52), rng.uniform(0.8, 1.05), side < 0)
            if room.is_free(leaf.hand.placed(affine), 0.9):
                leaf.plant(pen, room, affine)
                grown += 1


def _tendrils(room: Room, vines: list[Points], rng: np.random.Generator) -> list[BaseGeometry]:
    """Tendrils that leave the vines upward where there is still room."""
    curls: list[BaseGeometry] = []
    for vine in vines:
        grown = 0
        for _ in range(200):
            if grown >= TENDRILS:
                break
            side = int(rng.choice((-1, 1)))
            spot, heading = at(vine, rng.uniform(0.03, 0.97))
            curl = tendril(spot, heading + side * rng.uniform(28, 40), float(rng.uniform(2.0, 2.9)), side, 0.95)
            if room.is_free(curl.difference(shapely.Point(spot).buffer(3.4)), 1.2):
                room.take(curl)
                curls.append(curl)
                grown += 1
    return curls


def _leaf(
    length: float, wide: float, stalk: list[float], bend: list[float], thin: float, rng: np.random.Generator
) -> Leaf:
    """A heart-shaped leaf on its curved stalk, from the origin along +x: tan, in a rim of wax, lighter than the ground.

    `wide`: width as a share of the length. `stalk`, `bend`: how stalk and midrib turn, as in `spine`.
    """
    foot = spine((0, 0), 0, STALK, stalk)
    spot, heading = at(foot, 1.0)
    axis = spine(spot, heading, length, bend)
    width = wide * length
    outline = heart_leaf(axis, width, float(rng.uniform(-0.12, 0.12))).simplify(0.002)
    pen = Pen()
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, halo=HALO)
    core = outline.buffer(-0.5 * thin, quad_segs=24).simplify(0.002)
    pen.form(core, Tint.MUDA)
    pen.line(part(axis, 0.0, 0.84), 0.55 * thin, Tint.IRENG)
    pen.line(foot, 0.85, Tint.MUDA, Role.KLOWONG)
    veins = []
    for side in (-width, width):
        for reach, out in ((0.76, 0.13 * side), (0.62, 0.27 * side)):
            bow = [(0.0, 0), (0.13, 0.6 * out), (0.36, out), (reach, 0.62 * out)]
            veins.append(through(bent(axis, bow)))
    inner = core.buffer(-0.6)
    pen.line(together([v[shapely.contains_xy(inner, *v.T)] for v in veins]), ISEN * thin, Tint.IRENG)
    edge = core.buffer(-0.7 * thin).exterior
    pen.dots(dots_along(edge, 1.5), 0.19, Tint.IRENG)
    return Leaf(Hand(pen.drawing("daun"), outline), foot)
