"""Mrico bolong: pepper on hanging spikes, each corn with its hole, in a ground of small holed corns.

Source of the form: the description of 2009 says no more than round peppercorns with a hole. Spikes, vine, leaves, the
dots in the skin, ground, colours and layout are ours, after pepper as it grows: a slim spike opposite a leaf.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry import Affine, Path, unit
from ..geometry.stroke import monotone
from ..ink import Role, Tint
from ..isen.gringsing import gringsing
from ..isen.hands import lumpy
from ..kit.hand import uneven
from ..kit.leaf import bent, heart_leaf
from ..kit.lines import cecek_row, dots_along
from ..kit.spine import Points, at, length_of, part, resampled, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, place_of, put, sized, together

CELL = (76.0, 96.0)
"""The cell for which the parts below are measured (mm): two climbing vines side by side."""
VINES = ((15.0, 8.6, 0.13), (54.0, 7.6, 0.31))
"""Each vine: its middle line, how far it swings, at which share of the height it swings farthest to the right (mm)."""
VINE = 1.8
ISEN = 0.32
HALO = 0.6
CORN = 1.8
"""Radius of a corn where its spike is fullest (mm)."""
FULLNESS = ((0, 0.72), (0.18, 1), (0.5, 0.98), (0.8, 0.78), (1, 0.52))
"""How large the corns are along a spike, from its first to its last."""
SKINS = (Tint.PUTIH, Tint.MUDA, Tint.PUTIH, Tint.PUTIH, Tint.MUDA, Tint.PUTIH, Tint.PUTIH)
"""The skin of each hand's corns."""
STALK = 6.0
GAP = 0.6
"""Between the corns of the ground (mm)."""


@motif(family="flora", symmetry="p1")
def mrico_bolong(
    size: Annotated[float, Mm(60, 110)] = 76.0,
    corn: Annotated[float, Ratio(0.75, 1.1)] = 1.0,
    leaves: Annotated[int, Count(0, 10)] = 5,
    ground_corn: Annotated[float, Mm(2, 4.5)] = 2.3,
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
    pen, room = Pen(Tint.IRENG, CELL), Room(CELL)
    for vine in vines:
        pen.line(vine, VINE + 2 * HALO, Tint.LATAR, Role.LATAR)
        room.take(shapely.LineString(vine).buffer(VINE / 2))
    nodes = [(vine, t, side) for vine in vines for t, side in _nodes(vine)]
    axes = [_axis(vine, t, side, corn * rng.uniform(0.94, 1.06), rng) for vine, t, side in nodes]
    for axis in axes:
        room.take(shapely.LineString(axis).buffer(0.6))
    planted = [_spike(room, axis, CORN * corn, corns, rng) for axis in axes]
    _grow_leaves(pen, room, vines, nodes, leaves, thin, rng)
    for axis in axes:
        pen.line(axis, 0.9, Tint.MUDA, Role.KLOWONG, halo=HALO)
    for vine in vines:
        pen.line(vine, VINE, Tint.MUDA, Role.KLOWONG)
        pen.dots(*cecek_row(vine, 1.6, 0.27, 0.01, 0.97, 1.0, rng), Tint.IRENG)
    pen.dots([at(vine, t)[0] for vine, t, _ in nodes], 1.35, Tint.MUDA, Role.KLOWONG)
    for hand, affine in (corn for spike in planted for corn in spike):
        put(pen, hand, affine)
    ground = Pen(Tint.IRENG, CELL)
    free = free_region(CELL, [shape.simplify(0.03) for shape in room.taken], 0.2)
    gringsing(ground, free, Tint.SOGA, cell=CELL, seed=seed, spacing=ground_corn + GAP, gap=GAP, hole=hole, dot=False)
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


# ---- the spikes


def _axis(vine: Points, t: float, side: int, size: float, rng: np.random.Generator) -> Points:
    """The axis of a spike: out of its node, over, and down."""
    spot, _ = at(vine, t)
    sway = side * rng.uniform(30, 60)
    return spine(spot, 90 - 78 * side, 41 * size, [430 * side, 150 * side, -sway, -0.6 * sway, 1.5 * sway])


def _spike(
    room: Room, axis: Points, radius: float, corns: list[Hand], rng: np.random.Generator
) -> list[tuple[Hand, Affine]]:
    """The corns of a spike: by turns left and right of its axis, some before it, one at its end."""
    length, first = length_of(axis), 0.19
    planted: list[tuple[Hand, Affine]] = []
    t, step, last = first, 0, 0
    while t < 1:
        r = radius * float(monotone(FULLNESS, (t - first) / (1 - first)))
        # Every fifth corn sits before the axis; the others leave it in sight.
        side = 0 if step % 5 == 3 else 1 - 2 * (step % 2)
        if t + 1.1 * r / length >= 1:
            side, t = 0, 1.0
        # One before the axis needs more room, or it would lie on its neighbours like a scale.
        reach = r / length if side else 1.5 * r / length
        t = min(1.0, t + reach - r / length)
        (x, y), heading = at(axis, t)
        dx, dy = unit(heading + 90)
        off = side * (r + 0.2) * rng.uniform(0.94, 1.06)
        last = (last + int(rng.integers(1, len(corns)))) % len(corns)
        size = r / CORN * rng.uniform(0.93, 1.05) * (1 if side else 0.9)
        affine = place_of((x + dx * off, y + dy * off), float(rng.uniform(-50, 50)), size)
        planted.append((corns[last], affine))
        room.take(corns[last].placed(affine))
        t, step = t + reach, step + 1
    return planted


def _corn(skin: Tint, thin: float, rng: np.random.Generator) -> Hand:
    """A peppercorn about the origin: round, its hole in the middle with a light lip, cecek in the skin about it."""
    pen = Pen()
    outline = lumpy(CORN, rng, 0.03)
    pen.form(outline, skin, Role.TEMBOK, halo=0.35)
    if skin is Tint.MUDA:
        pen.form(Path.circle((0, 0), 0.56 * CORN), Tint.PUTIH, Role.ISEN)
    pen.form(lumpy(0.36 * CORN, rng, 0.04, tuple(rng.normal(0, 0.03 * CORN, 2))), Tint.IRENG)
    count = int(rng.integers(6, 9))
    around = np.radians(rng.uniform(0, 360) + np.arange(count) * (360 / count) + rng.normal(0, 5, count))
    away = 0.71 * CORN * uneven(count, 0.05, rng)
    cecek = np.stack([away * np.cos(around), away * np.sin(around)], axis=1)
    pen.dots(cecek, 0.17 * uneven(count, 0.15, rng), Tint.SOGA)
    return Hand(pen.drawing("mrico"), outline.to_shapely(0.02))


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
    """A leaf opposite each spike; on each vine one that hangs behind it; then others where there is room."""
    hands = [
        _leaf(15.5, 0.70, [70, 90], [20, 105], thin, rng),
        _leaf(13.5, 0.82, [90, 60], [-60, 70], thin, rng),
        _leaf(11.5, 0.74, [80, 80], [80, -80], thin, rng),
    ]
    crossing = _leaf(13.0, 0.76, [110, 130], [70, 110], thin, rng)
    for index, (vine, t, side) in enumerate(nodes):
        affine = place_of(at(vine, t)[0], 90 + side * rng.uniform(140, 154), rng.uniform(0.95, 1.05), side > 0)
        hands[index % 2].plant(pen, room, affine)
    for vine in vines:
        stem = shapely.LineString(vine).buffer(VINE / 2 + 1.0)
        grown = 0
        for trial in range(300):
            if grown >= count:
                break
            side = int(rng.choice((-1, 1)))
            spot, heading = at(vine, rng.uniform(0.03, 0.97))
            leaf = hands[1 + trial % 2] if grown else crossing
            # A stalk bows down; that of the leaf behind the vine bows back over it.
            mirrored = side < 0 if grown else side > 0
            out = float(rng.uniform(30, 52)) if grown else 88.0
            affine = place_of(spot, heading + side * out, rng.uniform(0.85, 1.05), mirrored)
            shape = leaf.hand.placed(affine)
            if room.is_free(shape if grown else shape.difference(stem), 0.9):
                leaf.plant(pen, room, affine)
                grown += 1


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
