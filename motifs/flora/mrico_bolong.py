"""Mrico bolong: pepper on hanging spikes, each corn with its hole, in a ground of small holed corns.

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
from ..geometry import Affine, Path, unit
from ..geometry.stroke import monotone, stroke
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.hands import draw_ovals, lumpy
from ..isen.scatter import apart, ringpack, row
from ..kit.curl import tendril
from ..kit.hand import uneven
from ..kit.leaf import bent, heart_leaf
from ..kit.lines import dots_along
from ..kit.spine import Points, Spot, at, length_of, part, resampled, spine, through
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
CORN = 2.2
"""Radius of a corn where its spike is fullest (mm)."""
FULLNESS = ((0, 0.55), (0.16, 0.8), (0.42, 1.08), (0.72, 0.8), (1, 0.42))
"""How large the corns are along a spike, from its first to its last: it swells in the middle."""
SKINS = (Tint.PUTIH, Tint.MUDA, Tint.PUTIH, Tint.SOGA, Tint.PUTIH, Tint.MUDA, Tint.PUTIH)
"""The skin of each hand's corns."""
STALK = 6.0
TENDRILS = 3
"""So many tendrils a vine bears."""
GAP = 0.55
"""Between the corns of the ground (mm)."""
SIZES = (1.0, 0.76, 0.56, 0.4)
"""Falling sizes of the corns of the ground, as shares of the largest."""
ROW = 0.5
"""Size of those that stand in a row along all that grows."""
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
    corns = [_corn(skin, thin, rng) for skin in SKINS]
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
        planted.append(_spike(room, axes[-1], CORN * corn, corns, rng))
    for axis in axes:
        room.take(shapely.LineString(axis).buffer(0.6))
    _grow_leaves(pen, room, vines, nodes, leaves, thin, rng)
    curls = _tendrils(room, vines, rng)
    for curl in curls:
        pen.form(curl, Tint.MUDA, Role.KLOWONG)
    for axis in axes:
        pen.form(stroke(axis, ((0.0, 1.5), (0.2, 0.9), (1.0, 0.6))), Tint.MUDA, Role.KLOWONG, halo=HALO)
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
    """The axis of a spike that swings clear of the vines and of other spikes: the first of several tries that does."""
    for trial in range(60):
        swing = float(rng.choice((-1, 1)) * rng.uniform(60, 150))
        axis = _axis(vine, t, side, size * (rng.uniform(0.92, 1.06) - 0.006 * trial), swing)
        reach = stroke(part(axis, 0.2, 1.0), [(share, 4.6 * CORN * size * full) for share, full in FULLNESS])
        if room.is_free(reach, 0.5):
            break
    return axis


def _axis(vine: Points, t: float, side: int, size: float, swing: float) -> Points:
    """The axis of a spike: out of its node, over, and down in a bow that leaves the plumb by `swing` and comes back."""
    spot, _ = at(vine, t)
    turning = [270 * side, 150 * side - 1.1 * swing, -0.7 * swing, 1.5 * swing, 1.9 * swing]
    return spine(spot, 90 - 78 * side, 42 * size, turning)


def _spike(
    room: Room, axis: Points, radius: float, corns: list[Hand], rng: np.random.Generator
) -> list[tuple[Hand, Affine]]:
    """The corns of a spike in the order of painting: those left and right of its axis, those before it, its last."""
    length, first = length_of(axis), 0.2
    beside: list[tuple[Hand, Affine]] = []
    before: list[tuple[Hand, Affine]] = []
    t, step, last = first, 0, 0
    while t < 1:
        r = radius * float(monotone(FULLNESS, (t - first) / (1 - first))) * rng.uniform(0.88, 1.1)
        # By turns one to the left, one to the right, one before both.
        side = (-1, 1, 0)[step % 3]
        if t + 0.9 * r / length >= 1:
            side, t = 0, 1.0
        (x, y), heading = at(axis, t)
        dx, dy = unit(heading + 90)
        off = side * 1.02 * r * rng.uniform(0.92, 1.08) if side else 0.3 * r * rng.uniform(-1, 1)
        last = (last + int(rng.integers(1, len(corns)))) % len(corns)
        # The hole looks away from the axis, on a corn before it along the spike.
        look = heading + 90 * side + rng.uniform(-34, 34)
        affine = place_of((x + dx * off, y + dy * off), look, r / CORN * (1 if side else 0.92))
        (beside if side else before).append((corns[last], affine))
        room.take(corns[last].placed(affine))
        t, step = t + (0.62, 0.8, 0.9)[step % 3] * r / length * rng.uniform(0.8, 1.25), step + 1
    return [*beside, *before]


def _corn(skin: Tint, thin: float, rng: np.random.Generator) -> Hand:
    """A peppercorn about the origin: its hole off the middle toward +x, wrinkles that run from it round the skin."""
    pen = Pen()
    outline = lumpy(CORN, rng, 0.035)
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, halo=0.35)
    hole = (float(rng.uniform(0.24, 0.36)) * CORN, float(rng.uniform(-0.08, 0.08)) * CORN)
    radius = 0.34 * CORN
    if skin is not Tint.PUTIH:
        pen.form(lumpy(0.78 * CORN, rng, 0.03), skin)
        pen.form(Path.circle(hole, radius + 0.32), Tint.PUTIH, Role.TEMBOK)
    dye = Tint.PUTIH if skin is Tint.SOGA else Tint.SOGA
    if skin is Tint.MUDA:
        pen.line(together(_wrinkles(hole, radius + 0.45, rng)), 0.3, dye)
    else:
        # A line within the skin on its wide side, which rounds it, and cecek between line and hole.
        bow, lie = float(rng.uniform(62, 88)), float(rng.uniform(170, 190))
        away = 0.76 if skin is Tint.PUTIH else 0.6
        pen.line(CORN * away * np.array([unit(turn) for turn in np.linspace(lie - bow, lie + bow, 13)]), 0.28, dye)
        cecek = 0.4 * CORN * np.array([unit(lie + turn) for turn in (-48, 0, 48)])
        pen.dots(cecek, 0.19 * uneven(3, 0.2, rng), dye)
    pen.form(lumpy(radius, rng, 0.05, hole), Tint.IRENG)
    return Hand(pen.drawing("mrico"), outline.to_shapely(0.02))


def _wrinkles(hole: Spot, lip: float, rng: np.random.Generator) -> list[Points]:
    """Hairs from the lip of a hole over the wide side of a skin, all turned the same way."""
    hairs = []
    for turn in (180 + np.linspace(-62, 62, 4) + rng.normal(0, 6, 4)).tolist():
        dx, dy = unit(turn)
        reach = float(rng.uniform(0.9, 1.05)) * CORN - lip - 0.1 * abs(turn - 180) / 62 * CORN
        hairs.append(spine((hole[0] + lip * dx, hole[1] + lip * dy), turn - 14, max(reach, 0.4), 60.0))
    return hairs


# ---- the ground


def _strew(pen: Pen, free: BaseGeometry, largest: float, hole: float, seed: int) -> None:
    """Small holed corns over the ground: a row of little ones along all that grows, larger ones in the open.

    Their holes look away from what grows. `largest`: radius (mm).
    """
    rng = np.random.default_rng(seed)
    near = Field.of(free, CELL, 0.2, 0.0)
    small = max(ROW * largest, 0.5)
    line = row(near, small + 0.25, 2 * small + GAP)
    line = line[apart(line, 2 * small + 0.7 * GAP, CELL)]
    lined = small * uneven(len(line), 0.12, rng)
    rest = free.difference(
        shapely.union_all([wrapped(shapely.Point(spot).buffer(small), CELL) for spot in line.tolist()])
    )
    open_ground = Field.of(rest, CELL, 0.2, 0.0)
    centres, radii = ringpack(open_ground, [largest * share for share in SIZES if largest * share >= 0.35], GAP, seed)
    spots, sizes = np.vstack([line, open_ground.placed(centres)]), np.concatenate([lined, radii])
    draw_ovals(pen, spots, sizes, Tint.SOGA, Role.ISEN, rng)
    holed = sizes >= LEAST_HOLE
    holes = sizes[holed] * hole * uneven(int(holed.sum()), 0.12, rng)
    cells = np.floor(spots[holed] / near.step).astype(int)
    away = near.inward[cells[:, 1] % near.shape[0], cells[:, 0] % near.shape[1]]
    middles = spots[holed] + (0.6 * (sizes[holed] - holes) - 0.12).clip(0)[:, None] * away
    draw_ovals(pen, middles, holes, Tint.LATAR, Role.LATAR, rng)


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
    """A heart-shaped leaf on its curved stalk, from the origin along +x: dark, with a tan edge, so that the corns lead.

    `wide`: width as a share of the length. `stalk`, `bend`: how stalk and midrib turn, as in `spine`.
    """
    foot = spine((0, 0), 0, STALK, stalk)
    spot, heading = at(foot, 1.0)
    axis = spine(spot, heading, length, bend)
    width = wide * length
    outline = heart_leaf(axis, width, float(rng.uniform(-0.12, 0.12))).simplify(0.002)
    pen = Pen()
    pen.form(outline, Tint.MUDA, Role.TEMBOK, halo=HALO)
    core = outline.buffer(-0.5 * thin, quad_segs=24).simplify(0.002)
    pen.form(core, Tint.BIRU)
    pen.line(np.vstack([foot, part(axis, 0.0, 0.84)[1:]]), 0.5 * thin, Tint.MUDA)
    pen.line(foot, 0.85, Tint.MUDA, Role.KLOWONG)
    veins = []
    for side in (-width, width):
        for reach, out in ((0.76, 0.13 * side), (0.62, 0.27 * side)):
            bow = [(0.0, 0), (0.13, 0.6 * out), (0.36, out), (reach, 0.62 * out)]
            veins.append(through(bent(axis, bow)))
    inner = core.buffer(-0.6)
    pen.line(together([v[shapely.contains_xy(inner, *v.T)] for v in veins]), ISEN * thin, Tint.MUDA)
    edge = core.buffer(-0.7 * thin).exterior
    pen.dots(dots_along(edge, 1.5), 0.19, Tint.MUDA)
    return Leaf(Hand(pen.drawing("daun"), outline), foot)
