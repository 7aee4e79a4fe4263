"""Mrico bolong: pepper on hanging spikes, each corn with its hole, in a ground of small holed corns.

Source of the form: the description of 2009 says no more than round peppercorns with a hole. Spikes, vine, leaves, the
wrinkled skin, ground, colours and layout are ours, after pepper as it grows.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry import Affine, Path, unit
from ..geometry.stroke import monotone
from ..ink import Role, Tint
from ..isen.gringsing import gringsing
from ..kit.hand import blob
from ..kit.leaf import bent, heart_leaf
from ..kit.lines import cecek_row, dots_along
from ..kit.spine import Points, Spot, at, length_of, part, resampled, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, place_of, put, sized, together

CELL = (76.0, 96.0)
"""The cell for which the parts below are measured (mm): two vines and four spikes, half a cell apart."""
NODES = ((17.0, 7.0), (55.0, 55.0))
"""Where a spike hangs from the vine and the next length of vine begins."""
VINE = 1.8
RIM = 0.5
ISEN = 0.34
HALO = 0.6
CORN_RADII = (3.9, 3.25, 2.6, 2.0)
"""The corns are drawn at these sizes (mm) and placed at nearly them."""
DYES = (Tint.SOGA, Tint.SOGA, Tint.BIRU, Tint.SOGA, Tint.MUDA)
"""The skin of each hand's corns."""
CORN_HANDS = len(DYES)


@motif(family="flora", symmetry="p1")
def mrico_bolong(
    size: Annotated[float, Mm(60, 110)] = 76.0,
    corn: Annotated[float, Ratio(0.75, 1.1)] = 1.0,
    leaves: Annotated[int, Count(0, 10)] = 6,
    ground_corn: Annotated[float, Mm(2.4, 4.5)] = 3.3,
    hole: Annotated[float, Ratio(0.3, 0.55)] = 0.42,
    seed: Annotated[int, Seed()] = 11,
) -> Drawing:
    """Pepper spikes on a climbing vine, in a dark ground filled with small holed corns.

    `size` is the width of the cell (its height is 1.26 times that). `corn` scales the peppercorns of the spikes;
    `leaves` is how many heart-shaped leaves a length of vine bears besides the two at its node. `ground_corn` is the
    largest width of the corns of the ground and `hole` the share of it that is open. `seed` draws all that is
    unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    corns = [[_corn(radius, index, thin, rng) for index in range(CORN_HANDS)] for radius in CORN_RADII]
    vines = [_vine(node, rng) for node in NODES]
    pen, room = Pen(Tint.IRENG, CELL), Room(CELL)
    for vine in vines:
        pen.line(vine, VINE + 2 * HALO, Tint.LATAR, Role.LATAR)
        room.take(shapely.LineString(vine).buffer(VINE / 2))
    spikes = []
    for side, node, vine in zip((1, -1), NODES, vines, strict=True):
        long = spine(node, 91, 47 * corn, [-30 * side, 8 * side, 56 * side, 48 * side])
        spot, heading = at(vine, 0.56)
        short = spine(spot, heading - 72, 34 * corn, [30, 130, 70, -10])
        spikes += [(long, 3.9 * corn, 0.08), (short, 3.1 * corn, 0.20)]
    planted = [_spike(room, axis, radius, start, corns, rng) for axis, radius, start in spikes]
    _grow_leaves(pen, room, vines, leaves, thin, rng)
    for axis, _, _ in spikes:
        pen.line(axis, 1.0, Tint.MUDA, Role.KLOWONG, halo=HALO)
    for vine in vines:
        pen.line(vine, VINE, Tint.MUDA, Role.KLOWONG)
        pen.dots(*cecek_row(vine, 1.6, 0.27, 0.01, 0.97, 1.0, rng), Tint.IRENG)
    for hand, affine in (corn for spike in planted for corn in reversed(spike)):
        put(pen, hand, affine)
    ground = Pen(Tint.IRENG, CELL)
    free = free_region(CELL, [shape.simplify(0.03) for shape in room.taken], 0.15)
    gringsing(ground, free, Tint.SOGA, cell=CELL, seed=seed, spacing=ground_corn + 0.35, hole=hole, dot=False)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.IRENG, CELL, size)


def _vine(node: Spot, rng: np.random.Generator) -> Points:
    """One length of the vine, from a node up, over, and down to the next node half a cell on; no two swing alike."""
    x, y = node
    free = [(6, -11), (20, -20), (27.5, -3), (35, 20), (25, 40)]
    a, b, c, d, e = (np.array(point) + rng.normal(0, 1.6, 2) for point in free)
    through_c = (d - b) * (8 / np.hypot(*(d - b)))
    curve = Path.cubics(
        node,
        [(x + a[0], y + a[1]), tuple(np.array(node) + c - through_c), tuple(np.array(node) + c)],
        [tuple(np.array(node) + c + 1.5 * through_c), (x + e[0], y + e[1]), (x + CELL[0] / 2, y + CELL[1] / 2)],
    )
    return resampled(curve.flat(0.01)[0])


def _spike(
    room: Room, axis: Points, radius: float, start: float, corns: list[list[Hand]], rng: np.random.Generator
) -> list[tuple[Hand, Affine]]:
    """The corns of a hanging spike from its root: in pairs and single by turns, swelling and falling off to the tip.

    Painted from the tip, each lies over the ones below it, so that the holes, which look down, stay open.
    """
    length = length_of(axis)
    planted: list[tuple[Hand, Affine]] = []
    t, single, last = start, True, 0
    while t < 0.985:
        fullness = float(monotone(((0, 0.72), (0.25, 1), (0.55, 0.96), (0.85, 0.72), (1, 0.5)), t))
        (x, y), heading = at(axis, t)
        for side in (0,) if single or t > 0.93 else (-1, 1):
            r = radius * fullness * rng.uniform(0.93, 1.05)
            dx, dy = unit(heading + 90)
            off = side * 0.98 * r
            size = min(range(len(CORN_RADII)), key=lambda k: abs(CORN_RADII[k] - r))
            hand = corns[size][_next_hand(last, len(planted), rng)]
            last = corns[size].index(hand)
            turned = 80.0 if not planted else side * 50.0
            away = heading + turned + rng.normal(0, 16)
            affine = place_of((x + dx * off, y + dy * off), away, r / CORN_RADII[size], bool(rng.integers(2)))
            planted.append((hand, affine))
            room.take(hand.placed(affine))
        t += 0.95 * radius * fullness / length
        single = not single
    return planted


def _next_hand(last: int, planted: int, rng: np.random.Generator) -> int:
    """Which hand draws the next corn: no dark or pale one at the top or beside its like, for two of them are eyes."""
    hand = int(rng.integers(CORN_HANDS))
    plain = DYES[hand] is Tint.SOGA
    return hand if plain or (planted > 3 and DYES[last] is Tint.SOGA) else (last + 1) % 2


def _corn(radius: float, index: int, thin: float, rng: np.random.Generator) -> Hand:
    """A peppercorn about the origin, its hole pushed toward +x: a rim of wax, dyed skin, wrinkles that turn about the
    hole and end before the edge. (A white ring about a black disc in its middle would be an eye.)"""
    pen = Pen()
    outline = blob((0, 0), radius, rng, 0.03)
    dye = DYES[index]
    light = Tint.BIRU if dye is Tint.MUDA else Tint.PUTIH
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, halo=HALO)
    skin = outline.buffer(-RIM * thin, quad_segs=24)
    pen.form(skin, dye)
    middle = np.array([radius * rng.uniform(0.28, 0.38), 0.0])
    hole = radius * rng.uniform(0.28, 0.33)
    start = rng.uniform(0, 360)
    count = max(6, round(radius * 2.1))
    wrinkles, dots = [], []
    for k in range(count):
        heading = start + 360 * k / count + rng.normal(0, 5)
        dx, dy = unit(heading)
        root = (middle[0] + 1.6 * hole * dx, middle[1] + 1.6 * hole * dy)
        room = skin.boundary.distance(shapely.Point(root)) if skin.contains(shapely.Point(root)) else 0.0
        if room > 0.7:
            wrinkles.append(spine(root, heading + 12, room * rng.uniform(0.6, 1.0), [30, 70 + rng.normal(0, 12)]))
        if k % 2 == 0 and room > 1.3:
            dx, dy = unit(heading + 200 / count)
            dots.append((root[0] + 0.75 * room * dx, root[1] + 0.75 * room * dy))
    wrinkled = together([line[:: max(1, len(line) // 6)] for line in wrinkles])
    pen.line(wrinkled.intersection(skin.buffer(-0.35)), ISEN * thin, light)
    if dots:
        pen.dots(dots, 0.2, light)
    mouth = shapely.Polygon(through(middle + hole * _mouth(rng), closed=True))
    pen.form(mouth, Tint.IRENG, line=light, width=0.36 * thin)
    return Hand(pen.drawing("mrico"), outline)


def _mouth(rng: np.random.Generator) -> Points:
    """The hole: as the dry skin tears, not a disc."""
    angle = np.radians(np.arange(6) * 60 + rng.uniform(0, 120))
    away = np.where(np.arange(6) % 2 == 0, 1.14, 0.86) * rng.uniform(0.9, 1.1, 6)
    return np.stack([away * np.cos(angle), away * np.sin(angle)], axis=1)


# ---- leaves


def _grow_leaves(pen: Pen, room: Room, vines: list[Points], count: int, thin: float, rng: np.random.Generator) -> None:
    """Two leaves over the root of each hanging spike, then smaller and smaller ones where there is room."""
    hands = [_leaf(length, thin, rng) for length in (13.0, 11.0, 15.5, 12.5, 9.5)]
    for index, node in enumerate(NODES):
        for side in (1, -1):
            affine = place_of(node, 90 - side * rng.uniform(60, 112), 1.0, side < 0)
            leaf = hands[(index + side) % 2]
            put(pen, leaf, affine)
            room.take(leaf.placed(affine))
    for vine in vines:
        grown = 0
        for trial in range(260):
            if grown >= count:
                break
            leaf = hands[2 + min(2, trial // 70)]
            spot, heading = at(vine, rng.uniform(0.06, 0.95))
            side = int(rng.choice((-1, 1)))
            affine = place_of(spot, heading + side * float(rng.uniform(38, 104)), rng.uniform(0.92, 1.05), side < 0)
            shape = leaf.placed(affine)
            if room.is_free(shape, 0.9):
                put(pen, leaf, affine)
                room.take(shape)
                grown += 1


def _leaf(length: float, thin: float, rng: np.random.Generator) -> Hand:
    """A heart-shaped leaf on its stalk, along +x from the origin: dark, with a tan edge, so that the corns lead."""
    stalk = 4.2
    axis = spine((stalk, 0), 0, length, [-8, 46])
    outline = heart_leaf(axis, 0.74 * length, float(rng.uniform(-0.08, 0.08))).simplify(0.002)
    pen = Pen()
    pen.form(outline, Tint.MUDA, Role.TEMBOK, halo=HALO)
    core = outline.buffer(-0.55 * thin, quad_segs=24).simplify(0.002)
    pen.form(core, Tint.BIRU)
    pen.line([(0, 0), (stalk + 0.6, 0)], 0.9, Tint.MUDA, Role.KLOWONG)
    width = 0.74 * length
    veins = [part(axis, 0.0, 0.84)]
    for side in (-width, width):
        for reach, out in ((0.72, 0.13 * side), (0.52, 0.25 * side)):
            bow = [(0.02, 0), (0.06, 0.8 * out), (0.26, out), (0.72 * reach, 0.66 * out), (reach, 0.3 * out)]
            veins.append(through(bent(axis, bow)))
    pen.line(together(veins).intersection(core.buffer(-1.3)), ISEN * thin, Tint.MUDA)
    edge = core.buffer(-0.75 * thin).exterior
    pen.dots(dots_along(edge, 1.35), 0.2, Tint.MUDA)
    return Hand(pen.drawing("daun"), outline)
