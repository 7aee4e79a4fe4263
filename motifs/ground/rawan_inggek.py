"""Rawan inggek: a ground of winding lines that yields to a bird at a flowering stem, a butterfly and a small sun.

Source of the form: accounts of 2021 from a workshop of Kota Mojokerto: the ground is winding lines called rawan, bird
and flower lead, butterfly and surya majapahit accompany them. The form of each figure, the one plant that joins
them, colours and all sizes are ours.
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
from ..geometry import Affine, unit
from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import tendril
from ..kit.hand import blob
from ..kit.leaf import Blade, claw, softened
from ..kit.lines import barbs, cecek_row, hairs, sawut, within
from ..kit.profile import Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, at, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._water import Flow, water

CELL = (132.0, 132.0)
"""The cell for which the parts below are measured (mm)."""
CLEAR = 0.1
"""The ground keeps this and the filler's own half millimetre from every figure (mm)."""
LINE, RIM, ISEN, HALO = 0.45, 0.48, 0.38, 0.5
STEM, STALK = 1.7, 2.2
SUN = (110.0, 111.0)
"""The sun stands where the stems meet."""
BIRD = place_of((40.0, 36.0), -9.0, 0.96)
BUTTERFLY = place_of((52.5, 94.5), -66.0, 0.94)
"""It flies up to the flower at (22, 95)."""
CLEFT: Profile = ((0, 0.22), (0.3, 0.68), (0.62, 1), (0.82, 0.94), (0.95, 0.62), (1, 0.40))
"""Petals that are widest near their cleft tip."""
CALYX: Profile = ((0, 0.3), (0.5, 0.9), (0.7, 1), (0.88, 0.5), (1, 0.03))
"""Sepals of which only the tips are seen between the petals."""


@motif(family="ground", symmetry="p1")
def rawan_inggek(
    size: Annotated[float, Mm(90, 170)] = 132.0,
    spacing: Annotated[float, Mm(2.2, 6)] = 2.5,
    line: Annotated[float, Ratio(0.2, 0.4)] = 0.34,
    swing: Annotated[float, Ratio(0, 3)] = 1.5,
    leaves: Annotated[int, Count(0, 24)] = 10,
    seed: Annotated[int, Seed()] = 21,
) -> Drawing:
    """A bird that pecks at a bud, two open flowers, a butterfly and a sun on one plant, in winding lines.

    `size` is the width and height of the cell. `spacing` is the distance of the lines of the ground, `line` the share
    of it that a line is wide, `swing` how far the lines wind before they meet a figure. `leaves` is how many leaves
    each stem bears where there is room. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    plant = _stems()
    pen, room = Pen(Tint.IRENG, CELL), Room(CELL)
    pen.form(shapely.union_all([_stem_form(stem) for stem in plant]), Tint.LATAR, Role.LATAR, halo=HALO)
    figures = [
        (Hand.of(bird()), BIRD),
        (Hand.of(butterfly()), BUTTERFLY),
        (_disc(14.5, rng), place_of(SUN, 6.0)),
        *_blossoms(plant, rng),
    ]
    rays = (_rays(14.5, [_heading_near(stem) - 6.0 for stem in plant[:-1]], rng), place_of(SUN, 6.0))
    cups = _cups(plant, figures[-len(plant) :], rng)
    for hand, affine in (*figures, rays, *cups):
        room.take(hand.placed(affine))
    for stem in plant:
        room.take(_stem_form(stem))
    _grow(pen, room, plant, leaves, rng)
    put(pen, *rays)
    for stem in plant[:-1]:
        near = _stem_form(stem).intersection(shapely.Point(SUN).buffer(1.02 * 14.5))
        pen.form(near, Tint.LATAR, Role.LATAR, halo=HALO)
    for stem in plant:
        pen.form(_stem_form(stem), Tint.MUDA, Role.KLOWONG)
        pen.dots(*cecek_row(stem, 1.7, 0.26, 0.03, 0.97, 0.9, rng), Tint.IRENG)
    for hand, affine in reversed(figures):
        put(pen, hand, affine)
    for hand, affine in cups:
        put(pen, hand, affine)
    ground = Pen(Tint.IRENG, CELL)
    free = free_region(CELL, [shape.simplify(0.08) for shape in room.taken], CLEAR)
    apart = spacing * CELL[0] / size
    water(ground, free, Tint.BIRU, CELL, Flow(apart, line * apart, swing), seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.IRENG, CELL, size)


def _stems() -> list[Points]:
    """The stems, from the sun outward: the one on which the bird stands, those of the flowers, and three that fill."""
    (x, y), (beak_x, beak_y) = BIRD(np.array([CLAWS, BEAK_TIP])).tolist()
    perch = [
        (108, 108),
        (101, 96.5),
        (91, 89.5),
        (80.5, 84.5),
        (73, 74.5),
        (70.5, 64),
        (x + 10, y + 4.5),
        (x, y + 1.2),
        (x - 14, y + 4),
        (x - 28, y + 7),
        (beak_x - 11, y),
        (beak_x - 7, beak_y + 11),
    ]
    tall = [(112, 107), (122, 90), (123, 73), (113, 58), (110, 44), (118, 31), (118, 22)]
    low = [(106, 113), (84, 124), (66, 121), (48, 123), (33, 121), (24, 112), (22, 97)]
    back = [(111, 115), (108, 133), (98, 141), (82, 140)]
    short = [(114, 112), (131, 113), (141, 120), (140, 130), (147, 138)]
    onward = [at(through(perch), t)[0] for t in (0.13, 0.155, 0.18, 0.205)]
    inner = [*onward, (73, 80), (62, 73.5), (52, 67.5), (41, 66), (33, 69.5), (26, 67)]
    return [through(points) for points in (perch, tall, low, back, short, inner)]


def _stem_form(stem: Points) -> BaseGeometry:
    """A stem that thins on its way."""
    return stroke(stem, ((0, STEM), (0.6, 0.85 * STEM), (1, 0.6 * STEM)))


def _blossoms(plant: Sequence[Points], rng: np.random.Generator) -> list[tuple[Hand, Affine]]:
    """What stands at the stems' ends: open flowers, large and small, and buds."""
    large, small = ([_cleft_petal(radius, rng) for _ in range(count)] for radius, count in ((13.6, 4), (8.0, 3)))
    bud = _bud(12.0, rng)
    heads = (
        bud, _flower(large, 13.6, rng), _flower(large, 13.2, rng),
        _flower(small, 8.2, rng), bud, _flower(small, 7.6, rng),
    )  # fmt: skip
    sizes = (1.0, 1.0, 1.0, 1.0, 0.84, 1.0)
    return [
        (head, place_of(*at(stem, 1.0), scale, scale < 1))
        for head, stem, scale in zip(heads, plant, sizes, strict=True)
    ]


def _heading_near(stem: Points) -> float:
    """At which heading (degrees) a stem leaves the sun."""
    away = np.hypot(*(stem - np.asarray(SUN)).T)
    x, y = (stem[int(np.flatnonzero(away > 11.5)[0])] - np.asarray(SUN)).tolist()
    return float(np.degrees(np.arctan2(y, x)))


def _cups(
    plant: Sequence[Points], heads: Sequence[tuple[Hand, Affine]], rng: np.random.Generator
) -> list[tuple[Hand, Affine]]:
    """A small calyx where a stem comes to the petals of its open flower."""
    placed = []
    for stem, (hand, affine) in zip(plant, heads, strict=True):
        if hand.drawing.name != "bunga":
            continue
        inside = shapely.contains_xy(hand.placed(affine).buffer(2.5).buffer(-2.4), stem)
        index = int(np.flatnonzero(inside)[0])
        dx, dy = (stem[-1] - stem[index]).tolist()
        length = 5.4 if np.hypot(dx, dy) > 9 else 4.2
        placed.append((_cup(length, rng), place_of(tuple(stem[index].tolist()), float(np.degrees(np.arctan2(dy, dx))))))
    return placed


def _cup(length: float, rng: np.random.Generator) -> Hand:
    """A calyx in the origin that takes hold of the petals ahead (+x); the stem comes from the left."""
    pen = Pen()
    for angle in (-46, 46):
        axis = spine((-0.9, 0), angle, length * rng.uniform(0.94, 1.06), [0.2 * angle, -0.7 * angle])
        sepal = Blade(axis, 0.52 * length, CALYX)
        pen.form(hairs([sepal.vein(0.25, 0.8)], 0.42, _dyed(pen, sepal.shape, Tint.BIRU, 0.2)), Tint.PUTIH, Role.ISEN)
    knob = Blade(spine((-3.4, 0), 0, 4.0), 2.7, ((0, 0.5), (0.6, 1), (1, 0.6)))
    pen.form(knob.shape, Tint.MUDA, Role.KLOWONG)
    drawing = pen.drawing("kelopak bunga")
    return Hand(drawing, drawing.silhouette(halo=False))


# ---- flowers and sun


def _dyed(pen: Pen, shape: BaseGeometry, core: Tint, halo: float = HALO) -> BaseGeometry:
    """Dark line, light rim, dyed core; returns the core, for the isen in it."""
    return rimmed(pen, shape, line=Tint.IRENG, core=core, width=LINE, rim_width=RIM, halo=halo)


def _flower(petals: Sequence[Hand], radius: float, rng: np.random.Generator) -> Hand:
    """An open flower about the origin: five cleft petals, five small pale ones over their roots (when
    there is room), an eye. `petals`: hands of a petal, taken by turns."""
    pen = Pen()
    turn = float(rng.uniform(0, 72))
    first = int(rng.integers(len(petals)))
    covers = []
    for i in range(5 if radius > 10 else 0):
        sepal = Blade(spine((0, 0), turn + 36 + 72 * i + rng.normal(0, 4), 1.21 * radius, 14), 0.38 * radius, CALYX)
        core = _dyed(pen, sepal.shape, Tint.BIRU)
        pen.form(hairs([sepal.vein(0.74, 0.92)], 0.42, core), Tint.PUTIH, Role.ISEN)
        covers.append(sepal.shape)
    for i in (0, 2, 4, 1, 3):
        petal = petals[(first + i) % len(petals)]
        affine = place_of((0, 0), turn + 72 * i + rng.normal(0, 3), rng.uniform(0.95, 1.03), i % 2 == 1)
        put(pen, petal, affine)
        covers.append(petal.placed(affine))
    for i in range(5 if radius > 10 else 0):
        heading = turn + 36 + 72 * i + rng.normal(0, 4)
        inner = Blade(spine((0, 0), heading, 0.50 * radius * rng.uniform(0.95, 1.06), 20), 0.30 * radius, CLEFT)
        core = _dyed(pen, inner.shape, Tint.MUDA, 0.3)
        pen.form(hairs(sawut(inner, (-0.3, 0.3), 0.4, 0.86), 0.4, core), Tint.SOGA, Role.ISEN)
    pen.form(blob((0, 0), 0.21 * radius, rng), Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.5)
    angles = np.radians(np.arange(8) * 45.0 + turn)
    pen.dots(0.145 * radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), 0.028 * radius, Tint.SOGA)
    pen.form(blob((0, 0), 0.085 * radius, rng), Tint.SOGA)
    return Hand(pen.drawing("bunga"), shapely.union_all(covers).buffer(LINE / 2))


def _cleft_petal(radius: float, rng: np.random.Generator) -> Hand:
    """One petal along +x of a flower of that radius: a notch in its tip, hairs fanned from the root, an arc of dots
    that closes them."""
    pen = Pen()
    axis = spine((0.16 * radius, 0), -8, radius * rng.uniform(0.82, 0.88), [10, 22, -6])
    petal = Blade(axis, radius * rng.uniform(0.96, 1.06), CLEFT, float(rng.uniform(-0.08, 0.1)))
    (x, y), along = petal.at(1.0)
    notch = [
        (x + unit(along + a)[0] * r, y + unit(along + a)[1] * r)
        for a, r in ((180, 0.17 * radius), (24, 0.25 * radius), (-24, 0.25 * radius))
    ]
    outline = closed_up(softened(petal.shape.difference(shapely.Polygon(notch)), 0.4), 0.4)
    core = _dyed(pen, outline.simplify(0.003), Tint.SOGA, 0.25)
    reach = radius * rng.uniform(0.40, 0.48)
    # the hairs begin apart, on an arc: from one point they would run together into a paw
    feet = [(0.34 * radius * unit(12.0 * k)[0], 0.34 * radius * unit(12.0 * k)[1]) for k in range(-2, 3)]
    fan = [spine(foot, 11 * k - 4, reach * (0.86 - 0.09 * abs(k)), 3 * k) for k, foot in enumerate(feet, -2)]
    pen.form(hairs(fan, 0.36, core.buffer(-0.15)), Tint.PUTIH, Role.ISEN)
    arc = [petal.spot(0.80 - 0.05 * abs(v), v) for v in np.linspace(-0.66, 0.66, 7).tolist()]
    pen.dots(*within((np.asarray(arc), np.full(7, 0.26)), core, 0.1), Tint.PUTIH)
    return Hand(pen.drawing("kelopak"), outline)


def _bud(length: float, rng: np.random.Generator) -> Hand:
    """A half-open bud along +x: five petals that press each other, sepals that curl away, a ball at the stalk."""
    pen = Pen()
    for side in (-1, 1):
        for angle, share in ((62, 0.46),):
            sepal = spine((0, 0), side * angle, share * length, [0, -side * 150])
            pen.form(
                Blade(sepal, 0.20 * length, ((0, 0.7), (0.4, 1), (1, 0.1))).shape, Tint.MUDA, Role.KLOWONG, halo=0.45
            )
    profile: Profile = ((0, 0.4), (0.4, 1), (0.72, 0.8), (1, 0.03))
    for angle, share, wide, dye in (
        (-36, 0.92, 0.42, Tint.SOGA), (36, 0.92, 0.42, Tint.SOGA),
        (-16, 1.10, 0.38, Tint.MUDA), (16, 1.08, 0.38, Tint.MUDA), (0, 1.0, 0.44, Tint.SOGA),
    ):  # fmt: skip
        axis = spine((0, 0), angle, share * length * rng.uniform(0.96, 1.04), [0.2 * angle, -0.9 * angle, -1.4 * angle])
        petal = Blade(axis, wide * length, profile)
        core = _dyed(pen, petal.shape, dye, 0.35)
        light = Tint.SOGA if dye is Tint.MUDA else Tint.PUTIH
        pen.form(hairs(sawut(petal, (-0.35, 0.0, 0.35), 0.15, 0.74), ISEN, core.buffer(-0.1)), light, Role.ISEN)
    pen.form(blob((0, 0), 0.13 * length, rng), Tint.MUDA, Role.KLOWONG, halo=0.4)
    return Hand.of(pen.drawing("kuncup"))


def _rays(radius: float, stems: Sequence[float], rng: np.random.Generator) -> Hand:
    """The rays of the small surya: eight long ones over eight short ones, none where a stem (heading in degrees) grows
    into its ring."""
    pen = Pen()
    for offset, length, wide, dye in ((0.5, 0.90, 0.42, Tint.BIRU), (0.0, 1.0, 0.32, Tint.SOGA)):
        rays = [_ray(radius, length * rng.uniform(0.97, 1.05) - 0.3, wide, dye) for _ in range(3)]
        for i in range(8):
            heading = 45 * (i + offset) + rng.normal(0, 1.5)
            dx, dy = unit(heading)
            if min(abs((heading - stem + 180) % 360 - 180) for stem in stems) > 11.5:
                pen.place(rays[int(rng.integers(3))], (0.3 * radius * dx, 0.3 * radius * dy), heading)
    drawing = pen.drawing("sinar surya")
    return Hand(drawing, drawing.silhouette(halo=False))


def _disc(radius: float, rng: np.random.Generator) -> Hand:
    """The disc of the surya, over the stems' ends: a beaded ring, a flower of eight."""
    pen = Pen()
    pen.form(blob((0, 0), 0.50 * radius, rng, 0.015), Tint.IRENG, Role.ISI, line=Tint.MUDA, width=0.8)
    ring = 0.425 * radius
    angles = np.radians(np.arange(18) * 20.0)
    pen.dots(ring * np.stack([np.cos(angles), np.sin(angles)], axis=1), 0.30, Tint.PUTIH)
    pen.form(blob((0, 0), 0.345 * radius, rng, 0.015), Tint.MUDA, line=Tint.PUTIH, width=0.5)
    for i in range(8):
        petal = Blade(spine((0, 0), 45 * i + 10, 0.31 * radius, 16), 0.17 * radius, ((0, 0.2), (0.6, 1), (1, 0.15)))
        pen.form(petal.shape, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.4)
    pen.dots([(0.0, 0.0)], 0.075 * radius, Tint.SOGA)
    drawing = pen.drawing("surya")
    return Hand(drawing, drawing.silhouette(halo=False))


def _ray(radius: float, length: float, width: float, dye: Tint) -> Drawing:
    """One ray of the sun along +x that swings at its tip; length and width are shares of the sun's radius."""
    pen = Pen()
    flame: Profile = ((0, 0.9), (0.25, 1), (0.6, 0.55), (1, 0))
    ray = Blade(spine((0, 0), 0, length * radius, [-14, 8, 50]), width * radius, flame)
    pen.form(hairs([ray.vein(0.2, 0.72)], 0.5, _dyed(pen, ray.shape, dye)), Tint.PUTIH, Role.ISEN)
    return pen.drawing("sinar")


# ---- leaves


def _grow(pen: Pen, room: Room, plant: Sequence[Points], count: int, rng: np.random.Generator) -> None:
    """Leaves along the stems by trial, large ones first, then curls in the gaps that are left."""
    sizes = (16.5, 13.0, 10.5, 8.0)
    dyes = (Tint.SOGA, Tint.BIRU, Tint.MUDA)
    hands = [[_leaf(length * rng.uniform(0.95, 1.05), dye) for dye in dyes] for length in sizes]
    curls = [_curl(radius, rng) for radius in (2.2, 1.7)]
    for stem in plant:
        grown = 0
        for trial in range(240):
            if grown < count:
                step = min(trial // 45, len(sizes) - 1)
                hand = hands[step][int(rng.integers(len(dyes)))]
            elif trial % 6 == 0:
                hand = curls[trial % len(curls)]
            else:
                continue
            spot, heading = at(stem, float(rng.uniform(0.05, 0.95)))
            side = int(rng.choice((-1, 1)))
            affine = place_of(spot, heading + side * float(rng.uniform(36, 84)), 1.0, side < 0)
            if room.is_free(hand.placed(affine), 0.9):
                put(pen, hand, affine)
                room.take(hand.placed(affine))
                room.take(shapely.LineString(affine(np.array([(0.0, 0.0), (STALK, 0.0)]))).buffer(0.45))
                grown += 1


def _leaf(length: float, dye: Tint) -> Hand:
    """A leaf on its stalk, along +x from the origin, that hooks to one side; the stalk does not count as taken."""
    pen = Pen()
    blade = claw((STALK, 0), 0, length, 1, 80.0, 0.37 * length)
    _veined(pen, blade, dye)
    pen.line([(0, 0), (STALK + 0.14 * length, 0)], 0.85, Tint.MUDA, Role.KLOWONG)
    return Hand(pen.drawing("daun"), blade.shape)


def _veined(pen: Pen, blade: Blade, dye: Tint) -> None:
    """A leaf's blade with rib and veins."""
    core = _dyed(pen, blade.shape, dye)
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
