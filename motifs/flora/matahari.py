"""Matahari: sun and sunflower in one, red of mengkudu, on a ground of spilled rice.

Source of the form: only the name (one report says sunflower) and the red are handed down. The flower that is a sun,
its tongues of flame, the whirl of its seeds, plant and layout are ours; the rice (beras wutah) is prompted by
Cirebon's mataharian.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Affine, unit
from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import tendril
from ..kit.leaf import Blade, softened
from ..kit.lines import barbs, cecek_row, hairs
from ..kit.profile import Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, length_of, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, place_of, put, sized
from ._rice import rice_in_rows
from ._sunflower import HALO, ISEN, LINE, STEM, TURNED, Sun, bud, parts_of, side_sun, sunflower

CELL = (96.0, 96.0)
"""The cell for which the parts below are measured (mm)."""
CLEAR = 0.25
"""The rice keeps this and its own half millimetre from every form (mm)."""
RIM, STALK = 0.45, 2.8
UNDER_CUP = 0.12
"""How far the stem of a sun runs on under its cup (share of the radius)."""
SUNS = (
    Sun((27, 25), 25.5, 19, 56, 1),
    Sun((75, 73), 22.5, 17, 118, -1, 0.80),
    Sun((78, 18), 16.5, 11, 142, 1, 0.62),
)


@motif(family="flora", symmetry="p1")
def matahari(
    size: Annotated[float, Mm(70, 160)] = 96.0,
    flames: Annotated[float, Ratio(0.7, 1.1)] = 1.0,
    leaves: Annotated[int, Count(0, 24)] = 14,
    grain: Annotated[float, Mm(2, 4)] = 3.1,
    seed: Annotated[int, Seed()] = 31,
) -> Drawing:
    """Two great sunflowers that are suns, one half from the side and two buds on one climbing stem, in spilled rice.

    `size` is the width and height of the cell. `flames` scales the tongues of flame behind the petals, `leaves` is
    how many leaves each stem bears where there is room, `grain` the length of the grains. `seed` draws all that is
    unequal.
    """
    rng = np.random.default_rng(seed)
    plant = _stems()
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    form = shapely.union_all([_stem_form(stem) for stem in plant])
    pen.form(form, Tint.LATAR, Role.LATAR, halo=HALO)
    large, small = (parts_of(sun, flames, rng) for sun in (SUNS[0], SUNS[2]))
    young = bud(14.0, rng)
    heads = [
        (sunflower(sun, large, rng, _joining(place_of(sun.spot), stem, 1.25 * sun.radius)), place_of(sun.spot))
        for sun, stem in zip(SUNS[:2], plant[1:], strict=False)
    ]
    aside = place_of(*at(plant[3], 1.0))
    heads.append((side_sun(SUNS[2].radius, small, rng, _joining(aside, plant[3], 5.0)), aside))
    heads += [(young, place_of(*at(plant[-2], 1.0), 0.8, True)), (young, place_of(*at(plant[-1], 1.0)))]
    for hand, affine in heads:
        room.take(hand.placed(affine))
    for stem in plant:
        room.take(_stem_form(stem))
    _grow(pen, room, plant, leaves, rng)
    pen.form(form, Tint.IRENG, Role.KLOWONG)
    for hand, affine in heads:
        put(pen, hand, affine)
    _dotted(pen, plant, rng)
    ground = Pen(Tint.PUTIH, CELL)
    free = free_region(CELL, [shape.simplify(0.05) for shape in room.taken], CLEAR)
    rice_in_rows(ground, free, Tint.MUDA, CELL, grain * CELL[0] / size, seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


def _stems() -> list[Points]:
    """The climbing stem, once through the cell; from it one stem to each sun, and those of the buds."""
    climbing = [
        (57.4, 100),
        (56.2, 96),
        (49.5, 85),
        (45.4, 73),
        (49.6, 61.5),
        (56, 51.5),
        (58.8, 40),
        (58.6, 26),
        (55, 13),
        (57.4, 4),
        (56.2, 0),
        (55, -3),
    ]
    ends = [_stem_end(sun) for sun in SUNS]
    paths: list[list[Spot]] = [
        [(45.4, 71.5), (47.2, 66.5), (49.2, 61.8), (48.4, 57.4), (45.2, 52.0), ends[0]],
        [(55.2, 108), (57.4, 102.6), (60.4, 98.6), (63.1, 95), ends[1]],
        [(59.2, 37.5), (59.9, 33), (62.6, 29.9), ends[2]],
        [(51.2, 58.8), (55.2, 52.2), (61, 47), (69, 44), (80, 41.5), (91, 44), (98.5, 49), (103, 56)],
        [(47.2, 79.5), (45.3, 74.4), (41.4, 71.4), (35.6, 73), (31, 78.5), (26.5, 85.5), (19, 89), (12, 83)],
    ]
    return [through(climbing[1:-1]), *(through(path) for path in paths)]


def _stem_end(sun: Sun) -> Spot:
    """Where the stem of a sun ends: in its cup, behind the petals that hang over it."""
    dx, dy = unit(sun.stem)
    away = sun.foot - (UNDER_CUP * sun.radius if sun.tilt > TURNED else 0.0)
    return sun.spot[0] + away * dx, sun.spot[1] + away * dy


def _joining(head: Affine, stem: Points, reach: float) -> BaseGeometry:
    """The last of a sun's stem, in the coordinates of its head: as far as `reach` mm from the head's origin."""
    form = shapely.transform(_stem_form(stem), head.inverse())
    return form.intersection(shapely.Point(0, 0).buffer(reach))


def _dotted(pen: Pen, plant: Sequence[Points], rng: np.random.Generator) -> None:
    """A row of dots along every stem, from where it leaves another to where its cup begins."""
    covered = [0.0, *(UNDER_CUP * sun.radius for sun in SUNS[:2]), 0.0, 1.7, 1.4]
    for stem, cup in zip(plant, covered, strict=True):
        length = length_of(stem)
        centres, radii = cecek_row(stem, 1.6, 0.26, 0.8 / length, 1 - (0.8 + cup) / length, 0.9, rng)
        if stem is not plant[0]:
            away = np.asarray(shapely.distance(_climbing(plant[0]), shapely.points(centres)))
            centres, radii = centres[away > radii + 0.25], radii[away > radii + 0.25]
        pen.dots(centres, radii, Tint.PUTIH)


def _climbing(stem: Points) -> BaseGeometry:
    """The climbing stem with the ends that its copies lend it above and below."""
    form = _stem_form(stem)
    return shapely.union_all([shapely.transform(form, Affine.shift(0.0, step * CELL[1])) for step in (-1, 0, 1)])


def _stem_form(stem: Points) -> BaseGeometry:
    """A stem, hardly thinner at its end."""
    return stroke(stem, ((0, STEM), (0.6, 0.9 * STEM), (1, 0.8 * STEM)))


# ---- leaves


def _grow(pen: Pen, room: Room, plant: Sequence[Points], count: int, rng: np.random.Generator) -> None:
    """Leaves along the stems by trial, large ones first, then tendrils in the gaps that are left."""
    sizes = (18.0, 15.0, 12.5, 10.0, 8.0)
    hands = [[_leaf(length * rng.uniform(0.95, 1.05), dye) for dye in (Tint.BIRU, Tint.IRENG)] for length in sizes]
    curls = [_tendril(radius) for radius in (2.3, 1.8)]
    for stem in plant:
        grown = 0
        for trial in range(320):
            if grown < count:
                hand = hands[min(trial // 64, len(sizes) - 1)][int(rng.integers(3)) // 2]
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
                room.take(shapely.LineString(affine(np.array([(0.0, 0.0), (STALK, 0.0)]))).buffer(0.5))
                grown += 1


def _leaf(length: float, dye: Tint) -> Hand:
    """A broad saw-toothed leaf on its stalk, along +x from the origin; the stalk does not count as taken."""
    pen = Pen()
    profile: Profile = ((0, 0.16), (0.12, 0.68), (0.32, 1), (0.55, 0.82), (0.78, 0.44), (0.93, 0.14), (1, 0))
    blade = Blade(spine((STALK, 0), 0, length, [-18, 36, 66]), 0.52 * length, profile, 0.1)
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
    pen.line([(0, 0), (STALK + 0.12 * length, 0)], 0.9, Tint.IRENG, Role.KLOWONG)
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
