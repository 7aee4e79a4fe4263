"""Rawan inggek: a ground of winding lines that yields to a bird at a flowering stem, a butterfly and a small sun.

Source of the form: accounts of 2021 from a workshop of Kota Mojokerto: the ground is winding lines called rawan, bird
and flower lead, butterfly and surya majapahit accompany them. The form of each figure (the sun in the hand of
the flowers), the one plant that joins them, colours and all sizes are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..fauna.burung import BEAK_TIP, CLAWS, bird
from ..fauna.kupu import butterfly
from ..flora._growing import Hand, Room, place_of, put, sized
from ..geometry import Affine
from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import tendril, ukel_spine
from ..kit.leaf import Blade, claw
from ..kit.lines import barbs, cecek_row, hairs
from ..kit.spine import Points, at, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._blooms import HALO, ISEN, LINE, bud, cup, dyed, flower, sun
from ._water import Flow, water

CELL = (132.0, 132.0)
"""The cell for which the parts below are measured (mm)."""
CLEAR = 0.1
"""The ground keeps this and the filler's own half millimetre from every figure (mm)."""
STEM, STALK = 1.7, 2.2
FORK = (109.0, 128.0)
"""Here the stems part."""
SUN = (106.0, 104.0)
"""The sun stands on a stalk of its own, between two stems."""
BIRD = place_of((42.0, 37.0), -9.0, 0.84)
BUTTERFLY = place_of((55.5, 94.0), -62.0, 0.92)
"""It flies up to the flower at (22, 95)."""
CURLS = 2
"""So many tendrils grow on each stem at the most."""


@motif(family="ground", symmetry="p1")
def rawan_inggek(
    size: Annotated[float, Mm(90, 170)] = 132.0,
    spacing: Annotated[float, Mm(2.2, 6)] = 2.5,
    line: Annotated[float, Ratio(0.2, 0.4)] = 0.34,
    swing: Annotated[float, Ratio(0, 3)] = 1.5,
    leaves: Annotated[int, Count(0, 24)] = 5,
    seed: Annotated[int, Seed()] = 21,
) -> Drawing:
    """A bird that pecks at a bud, two open flowers, a butterfly and a sun on one plant, in winding lines.

    `size` is the width and height of the cell. `spacing` is the distance of the bundles of lines of the ground,
    `line` the share of it that a line is wide, `swing` how far the lines wind where the water is deep. `leaves` is
    how many leaves each stem bears where there is room. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    plant = _stems()
    pen, room = Pen(Tint.IRENG, CELL), Room(CELL)
    body = closed_up(shapely.union_all([_stem_form(stem) for stem in plant]), 0.5)
    pen.form(body, Tint.LATAR, Role.LATAR, halo=HALO)
    kupu = butterfly()
    figures = [
        (Hand.of(bird()), BIRD),
        (Hand(kupu, kupu.silhouette(halo=False)), BUTTERFLY),
        *_heads(plant, rng),
    ]
    cups = _cups(plant, figures[2:], rng)
    for hand, affine in (*figures, *cups):
        room.take(hand.placed(affine))
    room.take(body)
    _grow(pen, room, plant, leaves, rng)
    pen.form(body, Tint.MUDA, Role.KLOWONG)
    pen.dots(*_beads(plant, rng), Tint.IRENG)
    for hand, affine in (*cups, *reversed(figures)):
        put(pen, hand, affine)
    ground = Pen(Tint.IRENG, CELL)
    free = free_region(CELL, [shape.simplify(0.08) for shape in room.taken], CLEAR)
    apart = spacing * CELL[0] / size
    water(ground, free, Tint.BIRU, CELL, Flow(apart, line * apart, swing), seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.IRENG, CELL, size)


def _stems() -> list[Points]:
    """The stems, each from within the one that bears it: the bird's, those of the two large flowers, two with a bud and
    with a small flower, the stalk of the sun; last the root, which begins with a curl."""
    (x, y), (beak_x, beak_y) = BIRD(np.array([CLAWS, BEAK_TIP])).tolist()
    foot = [(96, 139.5), (103.5, 135), FORK]
    perch = [
        *foot, (104, 122.5), (94.5, 117.5), (87, 108), (82, 96), (77, 84), (71.5, 71), (x + 10, y + 4.5), (x, y + 1.2),
        (x - 14, y + 4), (x - 28, y + 7), (beak_x - 11, y), (beak_x - 7, beak_y + 11),
    ]  # fmt: skip
    tall = [
        *foot, (115, 121), (124, 111.5), (126, 98), (122, 84), (115, 70), (110, 56), (111, 42), (116, 31), (118, 22),
    ]  # fmt: skip
    low = [
        (92, 140),
        (97.5, 138),
        (98, 131),
        (84, 125.5),
        (66, 122),
        (50, 124.5),
        (37, 124),
        (28.4, 119),
        (23.6, 110),
        (22, 97),
    ]
    short = [(92, 140), (104, 134.5), (115, 131.5), (127, 132.5), (138, 134), (146, 138)]
    side = [(125.5, 92), (122, 84), (117, 76.5), (110.5, 72.6), (102.5, 72.6), (92, 76)]
    stalk = [(103.5, 135), FORK, (108.8, 120), (107.4, 112), SUN]
    curl = ukel_spine((86, 140), 186, 4.2, 1.2, 1)
    root = [*curl[::-40].tolist(), (90, 140.4), *foot]
    return [through(points) for points in (perch, tall, low, short, side, stalk, root)]


def _stem_form(stem: Points) -> BaseGeometry:
    """A stem that thins on its way."""
    return stroke(stem, ((0, STEM), (0.6, 0.85 * STEM), (1, 0.6 * STEM)))


def _beads(plant: Sequence[Points], rng: np.random.Generator) -> tuple[Points, Points]:
    """Dots along the stems; where two still run in one the later one has none."""
    centres, radii = np.empty((0, 2)), np.empty(0)
    for stem in reversed(plant):
        spots, sizes = cecek_row(stem, 1.7, 0.26, 0.03, 0.97, 0.9, rng)
        if len(centres):
            away = np.hypot(*(spots[:, None] - centres[None]).transpose(2, 0, 1)).min(axis=1)
            spots, sizes = spots[away > 1.3], sizes[away > 1.3]
        centres, radii = np.vstack([centres, spots]), np.concatenate([radii, sizes])
    return centres, radii


def _heads(plant: Sequence[Points], rng: np.random.Generator) -> list[tuple[Hand, Affine]]:
    """What stands at the stems' ends: open flowers, large and small, buds, the sun."""
    kinds = (bud(11.6, rng), flower(12.2, rng), flower(11.8, rng), bud(10.0, rng), flower(7.8, rng), sun(12.2, rng))
    return [(head, place_of(*at(stem, 1.0))) for head, stem in zip(kinds, plant, strict=False)]


def _cups(
    plant: Sequence[Points], heads: Sequence[tuple[Hand, Affine]], rng: np.random.Generator
) -> list[tuple[Hand, Affine]]:
    """A calyx where a stem comes to the petals of its open flower, which will lie over it."""
    placed = []
    for stem, (hand, affine) in zip(plant, heads, strict=False):
        if hand.drawing.name != "bunga":
            continue
        inside = shapely.contains_xy(hand.placed(affine).buffer(2.5).buffer(-2.4), stem)
        index = int(np.flatnonzero(inside)[0])
        size = 6.2 if np.hypot(*(stem[-1] - stem[index])) > 9 else 4.8
        # in line with the stem, a little between the petals
        placed.append((cup(size, rng), place_of(*at(stem, (index + 3) / (len(stem) - 1)))))
    return placed


# ---- leaves


def _grow(pen: Pen, room: Room, plant: Sequence[Points], count: int, rng: np.random.Generator) -> None:
    """Leaves along the stems by trial, large ones first, then curls in the gaps that are left."""
    sizes = (16.5, 13.0, 10.5, 8.0)
    dyes = (Tint.SOGA, Tint.IRENG, Tint.MUDA)
    hands = [[_leaf(length * rng.uniform(0.95, 1.05), dye) for dye in dyes] for length in sizes]
    curls = [_curl(radius, rng) for radius in (2.2, 1.7)]
    inked = []
    for stem in plant:
        grown = curled = 0
        for trial in range(240):
            if grown < count:
                step = min(trial // 45, len(sizes) - 1)
                hand = hands[step][int(rng.integers(len(dyes)))]
            elif curled < CURLS and trial % 6 == 0:
                hand = curls[trial % len(curls)]
            else:
                continue
            spot, heading = at(stem, float(rng.uniform(0.05, 0.95)))
            side = int(rng.choice((-1, 1)))
            affine = place_of(spot, heading + side * float(rng.uniform(36, 84)), 1.0, side < 0)
            if room.is_free(hand.placed(affine), 0.9):
                put(pen, hand, affine)
                room.take(hand.placed(affine))
                inked.append(hand.placed(affine).buffer(LINE / 2))
                room.take(shapely.LineString(affine(np.array([(0.0, 0.0), (STALK, 0.0)]))).buffer(0.45))
                curled += grown >= count
                grown += 1
    # the water keeps off the dark lines too, which lie half outside the leaves
    for shape in inked:
        room.take(shape)


def _leaf(length: float, dye: Tint) -> Hand:
    """A leaf on its stalk, along +x from the origin, that hooks to one side; the stalk does not count as taken."""
    pen = Pen()
    blade = claw((STALK, 0), 0, length, 1, 80.0, 0.37 * length)
    _veined(pen, blade, dye)
    stalk = np.vstack([[(0.0, 0.0), (0.6 * STALK, 0.0)], blade.vein(0.02, 0.34)])
    pen.form(stroke(stalk, ((0, 0.95), (0.45, 0.8), (1, 0.2))), Tint.MUDA, Role.KLOWONG)
    return Hand(pen.drawing("daun"), blade.shape)


def _veined(pen: Pen, blade: Blade, dye: Tint) -> None:
    """A leaf's blade with rib and veins."""
    core = dyed(pen, blade.shape, dye)
    light = Tint.SOGA if dye is Tint.MUDA else Tint.PUTIH
    veins = hairs(barbs(blade, 1.9, 34, 0.50, 0.10, 0.70), ISEN, core.buffer(-0.12))
    rib = hairs([blade.vein(0.0, 0.84)], 0.5, core)
    pen.form(shapely.union_all([rib, veins]), light, Role.ISEN)


def _curl(radius: float, rng: np.random.Generator) -> Hand:
    """A tendril along +x."""
    pen = Pen()
    line = tendril((0, 0), 0, radius, 1, 0.9)
    pen.form(line, Tint.MUDA, Role.KLOWONG, halo=0.4)
    return Hand(pen.drawing("sulur"), line.difference(shapely.Point(0, 0).buffer(2.0)))
