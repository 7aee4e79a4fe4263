"""Matahari: sun and sunflower in one, red of mengkudu, on a ground of spilled rice.

Source of the form: only the name (one report says sunflower) and the red are handed down. The flower that is a sun,
its tongues of flame, the spiral of its seeds, plant and layout are ours; the rice (beras wutah) is prompted by
Cirebon's mataharian.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Place
from ..geometry import unit
from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.beras_wutah import beras_wutah
from ..kit.curl import tendril
from ..kit.flame import tongue
from ..kit.hand import blob
from ..kit.leaf import Blade, softened
from ..kit.lines import barbs, cecek_row, hairs, sawut, within
from ..kit.profile import LANCE, Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, place_of, put, sized

CELL = (96.0, 96.0)
"""The cell for which the parts below are measured (mm)."""
CLEAR = 0.25
"""The rice keeps this and its own 0.35 mm from every form (mm)."""
LINE, RIM, ISEN, HALO = 0.55, 0.45, 0.38, 0.55
STEM = 1.8
GOLDEN = 137.508
"""Each seed stands this many degrees on from the one before it (Vogel 1979)."""
PETAL: Profile = ((0, 0.34), (0.25, 0.70), (0.5, 0.98), (0.64, 1), (0.82, 0.70), (0.93, 0.32), (1, 0))
HANDS = 5
"""So many drawings of a petal or a tongue stand in one ring, by turns."""


@dataclass(frozen=True)
class Sun:
    """A sun of the cell: its middle and radius to the tips of the flames (mm), petals in a ring, where its calyx sits
    (degrees), which way it turns (+1 clockwise)."""

    spot: Spot
    radius: float
    petals: int
    calyx: float
    sense: int


SUNS = (
    Sun((27, 25), 25.5, 19, 62, 1),
    Sun((75, 73), 22.5, 17, 118, -1),
    Sun((77, 19), 12.5, 12, 140, 1),
)


@motif(family="flora", symmetry="p1")
def matahari(
    size: Annotated[float, Mm(70, 160)] = 96.0,
    flames: Annotated[float, Ratio(0.7, 1.1)] = 1.0,
    leaves: Annotated[int, Count(0, 24)] = 14,
    grain: Annotated[float, Mm(2, 4)] = 2.6,
    seed: Annotated[int, Seed()] = 31,
) -> Drawing:
    """Two great sunflowers that are suns, a small one and two buds on one climbing stem, in spilled rice.

    `size` is the width and height of the cell. `flames` scales the tongues of flame behind the petals, `leaves` is
    how many leaves each stem bears where there is room, `grain` the length of the grains. `seed` draws all that is
    unequal.
    """
    rng = np.random.default_rng(seed)
    plant = _stems()
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    form = shapely.union_all([_stem_form(stem) for stem in plant])
    pen.form(form, Tint.LATAR, Role.LATAR, halo=HALO)
    heads = [(_sun(sun, flames, rng), place_of(sun.spot)) for sun in SUNS]
    heads += [
        (_bud(length, rng), place_of(*at(stem, 1.0))) for length, stem in zip((11.0, 14.0), plant[-2:], strict=True)
    ]
    for hand, affine in heads:
        room.take(hand.placed(affine))
    for stem in plant:
        room.take(_stem_form(stem))
    _grow(pen, room, plant, leaves, rng)
    pen.form(form, Tint.IRENG, Role.KLOWONG)
    for stem in plant:
        pen.dots(*cecek_row(stem, 1.6, 0.26, 0.03, 0.97, 0.9, rng), Tint.PUTIH)
    for hand, affine in heads:
        put(pen, hand, affine)
    ground = Pen(Tint.PUTIH, CELL)
    free = free_region(CELL, [shape.simplify(0.05) for shape in room.taken], CLEAR)
    beras_wutah(ground, free, Tint.MUDA, cell=CELL, seed=seed, spacing=grain * CELL[0] / size)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


def _stems() -> list[Points]:
    """The climbing stem, once through the cell; from it one stem to the calyx of each sun, and those of the buds."""
    climbing = [
        (58, 100),
        (57, 96),
        (50, 84),
        (45.5, 70),
        (50, 55),
        (56, 42),
        (58, 26),
        (55.5, 12),
        (58, 4),
        (57, 0),
        (56, -2),
    ]
    ends = [_calyx_spot(sun) for sun in SUNS]
    paths: list[list[Spot]] = [
        [(46.5, 64), (43.5, 56), ends[0]],
        [(55.6, 107), (58.6, 101.5), (61.5, 97), ends[1]],
        [(57.8, 30), (61, 29.5), ends[2]],
        [(52, 50.5), (58, 46), (68, 44), (80, 41.5), (91, 44), (98.5, 49), (103, 56)],
        [(45.6, 73), (40, 72), (32, 77), (27, 85), (19, 89), (12, 83)],
    ]
    return [through(climbing[1:-1]), *(through(path) for path in paths)]


def _calyx_spot(sun: Sun) -> Spot:
    """Where the stem of a sun ends: behind its petals, in the calyx."""
    dx, dy = unit(sun.calyx)
    return sun.spot[0] + 0.98 * sun.radius * dx, sun.spot[1] + 0.98 * sun.radius * dy


def _stem_form(stem: Points) -> BaseGeometry:
    """A stem, hardly thinner at its end."""
    return stroke(stem, ((0, STEM), (0.6, 0.9 * STEM), (1, 0.8 * STEM)))


# ---- the sun


def _sun(sun: Sun, flames: float, rng: np.random.Generator) -> Hand:
    """A sunflower about the origin, back to front: tongues of flame, the calyx in their place where the stem comes,
    a back and a front ring of petals, bracts, the disc of seeds."""
    pen = Pen()
    disc = 0.39 * sun.radius
    turn = float(rng.uniform(0, 360))
    _flames(pen, sun, flames, turn, rng)
    _calyx(pen, sun)
    for ring, root, length, width, dye in ((0.0, 0.90, 0.38, 0.190, Tint.SOGA), (0.5, 0.74, 0.33, 0.175, Tint.MUDA)):
        wide = width * sun.radius * (19 / sun.petals) ** 0.8
        hands = [_petal(length * sun.radius, wide, dye, sun, rng) for _ in range(HANDS)]
        for i in range(sun.petals):
            heading = turn + (i + ring) * 360 / sun.petals + rng.normal(0, 1.6)
            dx, dy = unit(heading)
            spot = (root * disc * dx, root * disc * dy)
            _put(pen, hands[int(rng.integers(HANDS))], spot, heading - 13 * sun.sense, sun)
    _disc(pen, sun, disc, turn, rng)
    drawing = pen.drawing("matahari")
    painted = [shapely.make_valid(shape) for shape, ink in drawing.painted(0.05) if ink.role is not Role.LATAR]
    return Hand(drawing, shapely.union_all(painted, grid_size=0.01))


def _put(pen: Pen, part: Drawing, spot: Spot, heading: float, sun: Sun) -> None:
    """Place a part that was drawn along +x, its swing turned the way of the sun."""
    pen.add(Place(part, place_of(spot, heading, mirror=sun.sense < 0)))


def _flames(pen: Pen, sun: Sun, flames: float, turn: float, rng: np.random.Generator) -> None:
    """Tongues of flame, long and short by turns, all licking the way the sun turns; none where the calyx sits."""
    hands = []
    for share in (1.0, 0.84):
        for _ in range(3):
            length = 0.58 * sun.radius * flames * share * rng.uniform(0.95, 1.05)
            hands.append(_flame(length, 0.19 * sun.radius * (19 / sun.petals) ** 0.7, sun))
    for i in range(sun.petals):
        heading = turn + (i + 0.5) * 360 / sun.petals + rng.normal(0, 1.2)
        if abs((heading - sun.calyx + 180) % 360 - 180) > 31:
            dx, dy = unit(heading)
            spot = (0.50 * sun.radius * dx, 0.50 * sun.radius * dy)
            _put(pen, hands[3 * (i % 2) + int(rng.integers(3))], spot, heading + 6 * sun.sense, sun)


def _flame(length: float, width: float, sun: Sun) -> Drawing:
    """One tongue along +x: red, with a row of dots in its bend that grows smaller to the tip."""
    pen = Pen()
    blade = tongue((0, 0), 0, length, width, 1.5)
    pen.form(blade.shape, Tint.SOGA, halo=HALO)
    if sun.radius > 15:
        row = cecek_row(blade.vein(0.36, 0.80), 1.25, 0.30, 0, 1, 0.5)
        pen.dots(*within(row, blade.shape, 0.2), Tint.PUTIH)
    return pen.drawing("lidah")


def _calyx(pen: Pen, sun: Sun) -> None:
    """The calyx: sepals that spread on both sides of the stem, and the cup in which it ends."""
    dx, dy = unit(sun.calyx)
    foot = (1.0 * sun.radius * dx, 1.0 * sun.radius * dy)
    inward = sun.calyx + 180
    size = 0.46 * sun.radius + 1.5
    for side in (-1, 1):
        for angle, share in ((74, 0.92), (42, 1.0)):
            axis = spine(foot, inward + side * angle, share * size, [side * 20, -side * 40, -side * 130])
            sepal = Blade(axis, 0.30 * size, LANCE)
            core = rimmed(pen, sepal.shape, line=Tint.IRENG, core=Tint.BIRU, width=LINE, rim_width=0.35, halo=0.4)
            pen.form(hairs([sepal.vein(0.1, 0.8)], 0.42, core), Tint.PUTIH, Role.ISEN)
    cup = stroke(
        [foot, (0.66 * sun.radius * dx, 0.66 * sun.radius * dy)],
        ((0, STEM), (0.35, 0.26 * size + 0.8), (1, 0.5 * size)),
    )
    core = rimmed(pen, cup, line=Tint.IRENG, core=Tint.BIRU, width=LINE, rim_width=0.35, halo=0.4)
    fan = [spine(foot, inward + angle, 0.30 * sun.radius) for angle in (-24, -12, 0, 12, 24)]
    pen.form(hairs([line[4:] for line in fan], ISEN, core.buffer(-0.2)), Tint.PUTIH, Role.ISEN)


def _petal(length: float, width: float, dye: Tint, sun: Sun, rng: np.random.Generator) -> Drawing:
    """A petal along +x that leans and turns a little; hairs from its root."""
    pen = Pen()
    axis = spine((0, 0), 0, length * rng.uniform(0.88, 1.08), [14, 30, 6])
    blade = Blade(axis, width * rng.uniform(0.94, 1.06), PETAL, 0.14, 0.18)
    core = rimmed(pen, blade.shape, line=Tint.IRENG, core=dye, width=LINE, rim_width=0.40, halo=0.3)
    light = Tint.PUTIH if dye is Tint.SOGA else Tint.SOGA
    if sun.radius > 15:
        fan = (-0.42, 0.0, 0.42) if dye is Tint.SOGA else (-0.3, 0.3)
        pen.form(hairs(sawut(blade, fan, 0.12, 0.80), ISEN, core.buffer(-0.1)), light, Role.ISEN)
    else:
        pen.form(hairs([blade.vein(0.15, 0.78)], 0.42, core), light, Role.ISEN)
    return pen.drawing("kelopak")


def _disc(pen: Pen, sun: Sun, radius: float, turn: float, rng: np.random.Generator) -> None:
    """The disc: a light ring, a row of bracts, then the seeds on the golden angle, short strokes that lean outward."""
    pen.form(blob((0, 0), 0.97 * radius, rng, 0.012), Tint.IRENG, line=Tint.PUTIH, width=0.5)
    count = int(2 * np.pi * 0.86 * radius / 1.9)
    bract = Pen()
    blade = Blade(spine((0, 0), 0, 0.26 * radius + 0.3, [0, 20]), 1.6, ((0, 0.9), (0.5, 1), (0.8, 0.6), (1, 0.05)))
    bract.form(blade.shape, Tint.SOGA, line=Tint.PUTIH, width=0.34, line_role=Role.ISEN)
    drawn = bract.drawing("daun pelindung")
    for i in range(count):
        heading = turn + 360 * i / count + rng.normal(0, 1.5)
        dx, dy = unit(heading)
        _put(pen, drawn, (0.66 * radius * dx, 0.66 * radius * dy), heading, sun)
    heart = 0.69 * radius
    pen.form(blob((0, 0), heart, rng, 0.015), Tint.IRENG, line=Tint.PUTIH, width=0.5)
    pitch = 0.82 if sun.radius > 15 else 0.74
    bands: list[list[Points]] = [[], []]
    for k in range(3, int(((heart - 0.9) / pitch) ** 2)):
        away, heading = pitch * np.sqrt(k), turn + sun.sense * k * GOLDEN
        dx, dy = unit(heading)
        half = 0.22 + 0.16 * away / heart
        lx, ly = unit(heading + 24 * sun.sense)
        middle = np.array([away * dx, away * dy]) + rng.normal(0, 0.04, 2)
        outer = int(away > 0.55 * heart)
        bands[outer].append(np.array([middle - half * np.array([lx, ly]), middle + half * np.array([lx, ly])]))
    for seeds, width in zip(bands, (0.40, 0.52), strict=True):
        if seeds:
            pen.line(shapely.multilinestrings([shapely.LineString(s) for s in seeds]), width, Tint.PUTIH)
    pen.form(blob((0, 0), 1.25 * pitch, rng, 0.04), Tint.SOGA, line=Tint.PUTIH, width=0.36)


def _bud(length: float, rng: np.random.Generator) -> Hand:
    """A sun that is about to open, from the side, along +x: sepals hold the petals, flames stand over them."""
    pen = Pen()
    for angle in (-30, 30, -12, 12):
        blade = tongue(
            (0.35 * length, 0), angle, 0.78 * length * (1 - abs(angle) / 120), 0.20 * length, 1 if angle > 0 else -1
        )
        pen.form(blade.shape, Tint.SOGA, halo=0.5)
    for angle, share in ((-46, 0.74), (46, 0.74), (-25, 0.88), (25, 0.88), (0, 0.96), (-12, 0.80), (12, 0.80)):
        axis = spine(
            (0.1 * length, 0),
            angle,
            share * length * rng.uniform(0.96, 1.03),
            [0.1 * angle, -0.6 * angle, -0.8 * angle],
        )
        blade = Blade(axis, 0.26 * length, PETAL)
        core = rimmed(pen, blade.shape, line=Tint.IRENG, core=Tint.SOGA, width=LINE, rim_width=0.4, halo=0.3)
        pen.form(hairs(sawut(blade, (-0.3, 0.3), 0.3, 0.82), ISEN, core.buffer(-0.1)), Tint.PUTIH, Role.ISEN)
    for angle, share in ((-62, 0.52), (62, 0.52), (-28, 0.58), (28, 0.58), (0, 0.56)):
        axis = spine((0.02 * length, 0), angle, share * length, [0.2 * angle, -1.0 * angle, 0.8 * angle])
        sepal = Blade(axis, 0.24 * length, LANCE)
        core = rimmed(pen, sepal.shape, line=Tint.IRENG, core=Tint.BIRU, width=LINE, rim_width=0.35, halo=0.3)
        pen.form(hairs([sepal.vein(0.1, 0.8)], 0.42, core), Tint.PUTIH, Role.ISEN)
    pen.form(blob((0.02 * length, 0), 0.13 * length, rng), Tint.BIRU, line=Tint.IRENG, width=LINE, halo=0.3)
    return Hand.of(pen.drawing("kuncup"))


# ---- leaves


def _grow(pen: Pen, room: Room, plant: Sequence[Points], count: int, rng: np.random.Generator) -> None:
    """Leaves along the stems by trial, large ones first, then tendrils in the gaps that are left."""
    sizes = (18.0, 15.0, 12.5, 10.0, 8.0)
    hands = [
        [_leaf(length * rng.uniform(0.95, 1.05), dye) for dye in (Tint.BIRU, Tint.BIRU, Tint.IRENG)] for length in sizes
    ]
    curls = [_tendril(radius) for radius in (2.3, 1.8)]
    for stem in plant:
        grown = 0
        for trial in range(320):
            if grown < count:
                hand = hands[min(trial // 64, len(sizes) - 1)][int(rng.integers(4)) % 3]
            elif trial % 5 == 0:
                hand = curls[trial % len(curls)]
            else:
                continue
            spot, heading = at(stem, float(rng.uniform(0.04, 0.96)))
            side = int(rng.choice((-1, 1)))
            affine = place_of(spot, heading + side * float(rng.uniform(40, 98)), 1.0, side < 0)
            if room.is_free(hand.placed(affine), 0.8):
                put(pen, hand, affine)
                room.take(hand.placed(affine))
                grown += 1


def _leaf(length: float, dye: Tint) -> Hand:
    """A broad saw-toothed leaf on its stalk, along +x from the origin; the stalk does not count as taken."""
    pen = Pen()
    stalk = 2.8
    profile: Profile = ((0, 0.16), (0.12, 0.68), (0.32, 1), (0.55, 0.82), (0.78, 0.44), (0.93, 0.14), (1, 0))
    blade = Blade(spine((stalk, 0), 0, length, [-18, 36, 66]), 0.52 * length, profile, 0.1)
    teeth = []
    for t in (0.14, 0.30, 0.45, 0.60, 0.74):
        for side in (-1, 1):
            _, along = blade.at(t)
            teeth.append(
                Blade(
                    spine(blade.spot(t, 0.82 * side), along + side * 34, 0.15 * length, -30 * side),
                    0.11 * length,
                    ((0, 1), (0.5, 0.7), (1, 0)),
                ).shape
            )
    outline = softened(closed_up(shapely.union_all([blade.shape, *teeth]), 0.3), 0.15)
    core = rimmed(pen, outline.simplify(0.003), line=Tint.IRENG, core=dye, width=LINE, rim_width=RIM, halo=HALO)
    pen.line([(0, 0), (stalk + 0.12 * length, 0)], 0.9, Tint.IRENG, Role.KLOWONG)
    rib = hairs([blade.vein(0.04, 0.86)], 0.6, core)
    veins = hairs(barbs(blade, max(1.7, 0.13 * length), 40, 0.46, 0.08, 0.70), ISEN, core.buffer(-0.1))
    pen.form(shapely.union_all([rib, veins]), Tint.PUTIH, Role.ISEN)
    return Hand(pen.drawing("daun"), outline)


def _tendril(radius: float) -> Hand:
    """A tendril along +x; its root does not count as taken."""
    pen = Pen()
    curl = tendril((0, 0), 0, radius, 1, 0.9)
    pen.form(curl, Tint.IRENG, Role.KLOWONG, halo=0.45)
    return Hand(pen.drawing("sulur"), curl.difference(shapely.Point(0, 0).buffer(2.0)))
