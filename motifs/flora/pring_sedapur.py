"""Pring sedapur: a clump of bamboo with hanging leaves and a perched peacock, on a white ground.

Source of the form: for Mojokerto the description of 2009 (clump, hanging leaves, peacock; white ground, blue stems,
blue and black leaves). Number and swing of the stems, which all show their nodes and end in leaves, the bent one that
bears the bird, rocks, grass, ferns and shoots at the foot, the fallen leaves and the staggered plan are ours, after
bamboo cloths of East Java.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Dots, Drawing, Place
from ..fauna._merak import FEET as CLAWS
from ..fauna._merak import peacock
from ..geometry import Affine, unit
from ..ink import Tint
from ..isen.field import Field
from ..isen.scatter import relaxed, thrown
from ..kit.spine import Spot, at, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._bamboo_culm import Culm, draw_culm, nodes_of
from ._bamboo_fallen import fallen, strew
from ._bamboo_foot import KLOWONG, foot
from ._bamboo_leaf import SPRAYS, TOPS, leaves, spray
from ._fern import fern
from ._growing import Hand, Room, cecek_rows, put, sized

CELL = (190.0, 216.0)
"""The cell for which the parts below are measured (mm); two clumps stand in it."""
ALONE = (600.0, 700.0)
"""A cell so large that a clump in it meets none of its copies (mm)."""
BARE = 0.28
"""The share of a stem below which it bears no leaves."""
CROWN = 0.5
"""The share of a stem above which its leaves may hide the stems."""
OVER = (0.42, 0.7)
"""The share of a spray that may lie over the stems of its clump, below and in the crown."""
GAP = 0.9
"""Between the outlines of two sprays (mm); the lines that run on them leave 0.4 of it."""
STEMS = (
    (-1.35, -10.0, 0.62, -8.0), (1.35, 14.0, 0.72, 16.0), (-0.75, -7.0, 0.86, -20.0), (0.85, 8.0, 0.84, 22.0),
    (0.35, 3.0, 0.95, 18.0), (-0.15, -2.5, 1.0, -14.0), (-1.9, -12.0, 0.42, -8.0),
)  # fmt: skip
"""Place at the foot, lean (degrees), height (share), how far the top bends over (degrees)."""
FEET = ((57.0, 203.0, 1), (133.0, 95.0, -1))
"""Where the clumps stand, and which way their plan is turned."""
HEIGHT = 146.0
BENT = (
    (-9, -1),
    (-9.5, -22),
    (-12, -42),
    (-20, -57),
    (-34, -63.5),
    (-50, -62.5),
    (-66, -58.5),
    (-79, -56),
    (-89, -56.5),
)
"""The stem that bends under the bird, from the foot of the clump (mm)."""
BESIDE = ((-32.0, 5.0, -1, 1.0), (34.5, 6.0, 1, 0.86))
"""Ferns beside the foot of a clump: place, the side to which they lean, size."""
FIRST = 1.7
"""Distance of the first row of dots from the figures (mm)."""
PERCHED = 0.655
"""The share of the bent stem at which the bird stands."""


@motif(family="flora", symmetry="p1")
def pring_sedapur(
    size: Annotated[float, Mm(150, 240)] = 190.0,
    culms: Annotated[int, Count(3, 7)] = 6,
    fullness: Annotated[float, Ratio(0.3, 1.0)] = 1.0,
    bird: Annotated[bool, Switch()] = True,
    rows: Annotated[int, Count(0, 4)] = 2,
    alone: Annotated[bool, Switch()] = False,
    seed: Annotated[int, Seed()] = 21,
) -> Drawing:
    """Clumps of bamboo in a staggered plan on a white ground.

    `size` is the width of the cell (its height is 1.14 times that), in which two clumps stand; `culms` how many
    stems grow in one, `fullness` the share of their leaf sprays, `bird` whether a peacock perches on the first
    clump. `rows` of dots follow the contour; beyond them single dots lie as evenly. `alone` gives one clump by itself,
    its foot at the origin, as large as in that cell, without dots and fallen leaves, to be placed in a design. `seed`
    draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    feet, cell = (FEET[:1], ALONE) if alone else (FEET, CELL)
    pen, room = Pen(Tint.PUTIH, cell), Room(cell)
    clumps = [_clump((x, y), side, culms, rng) for x, y, side in feet]
    perches = [_perch((x, y), side, rng) for x, y, side in feet] if bird else []
    birds = _birds(perches, thin)
    beside = fern(19.0, (6.0, 34.0, 66.0), thin, np.random.default_rng(seed + 1))
    rocks, stands = foot(thin, rng), [Affine.shift(x, y) @ Affine.scale(side, 1) for x, y, side in feet]
    flanks = [
        standing @ Affine.shift(x, y) @ Affine.scale(lean * share, share)
        for standing in stands
        for x, y, lean, share in BESIDE
    ]
    hands = leaves(thin)
    tops = [spray(hands, kind, thin, rng, 1.5) for kind in TOPS]
    sprays = [spray(hands, kind, thin, rng) for kind in SPRAYS]

    for shape in [rocks.placed(standing) for standing in stands] + [beside.placed(flank) for flank in flanks]:
        room.take(shape)
    for _, _, shape in birds:
        room.take(shape)
    ends: list[tuple[Hand, Affine]] = []
    for perch in perches:
        # Whole it stays: the bird stands on it.
        if site := _at_tip(perch, room, [sprays[k] for k in (5, 3, 1, 0, 2, 4)], rng):
            ends.append(site)
    for index, stems in enumerate(clumps):
        others = [rocks.placed(standing).buffer(4) for other, standing in enumerate(stands) if other != index]
        kept = [*others, *(shape for _, _, shape in birds)]
        grown = [_topped(_cut_short(culm, room, kept), room, tops, rng) for culm in stems]
        clumps[index] = [end[0] for end in grown if end]
        ends += [(end[1], end[2]) for end in grown if end]

    for index, standing in enumerate(stands):
        front = [culm for culm in clumps[index] if not culm.behind]
        for culm in [culm for culm in clumps[index] if culm.behind] + perches[index : index + 1] + front:
            draw_culm(pen, culm, thin, rng)
        for flank in flanks[2 * index : 2 * index + 2]:
            put(pen, beside, flank)
        put(pen, rocks, standing)
    for hand, affine, _ in birds:
        put(pen, hand, affine)
    for index, perch in enumerate(perches):
        clumps[index].append(perch)
    for hand, affine in ends:
        put(pen, hand, affine)
    _grow(pen, room, clumps, sprays, fullness, rng)
    for culm in [culm for stems in clumps for culm in stems]:
        room.take(culm.shape)
    if alone:
        x, y, _side = feet[0]
        figure = sized(pen.drawing().items, Tint.PUTIH, CELL, size)
        moved = Place(Drawing(figure.items, Tint.PUTIH), Affine.shift(-x / thin, -y / thin))
        return Drawing((moved,), Tint.PUTIH)
    strew(pen, room, fallen(thin), seed)

    ground = Pen(Tint.PUTIH, CELL)
    if rows:
        cecek_rows(ground, room.taken, CELL, FIRST, 2.85, (0.44, 0.39, 0.36, 0.34)[:rows], Tint.BIRU, seed)
        _between(ground, room.taken, seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


# ---- stems


def _clump(stand: Spot, side: int, culms: int, rng: np.random.Generator) -> list[Culm]:
    """The stems of one clump, every second one behind; `side` -1 mirrors the plan."""
    stems = []
    for index, (place, lean, share, bend) in enumerate(sorted(STEMS[-culms:], key=lambda stem: stem[0])):
        x = stand[0] + side * (3.5 + 6.2 * place) + rng.normal(0, 0.5)
        heading = -90 + side * ((0.8 if lean > 0 else 0.35) * lean + rng.normal(0, 1.5))
        turn = side * bend * rng.uniform(0.8, 1.2)
        height = HEIGHT * share * rng.uniform(0.97, 1.03)
        line = spine((x, stand[1] - 2), heading, height, [-0.3 * turn, 0.1 * turn, 1.1 * turn, 2.4 * turn])
        count = max(5, round(height / 15.5))
        behind = bool(index % 2)
        stems.append(Culm(line, nodes_of(count, 0.34 + 0.3 * (index % 3), rng), 4.9 + 3.0 * share - behind, behind))
    return stems


def _cut_short(culm: Culm, room: Room, kept: list[BaseGeometry]) -> Culm:
    """The stem without the joints that would reach into a bird or the rocks of another clump."""
    while len(culm.nodes) > 4 and room.meets(culm.shape, kept, 0.4):
        culm = culm.shortened()
    return culm


def _topped(culm: Culm, room: Room, tops: list[Hand], rng: np.random.Generator) -> tuple[Culm, Hand, Affine] | None:
    """The stem, cut short until the leaves in which it ends find room; these leaves, and where they sit.

    None for a stem of which nothing would be left.
    """
    while len(culm.nodes) > 3:
        if site := _at_tip(culm, room, tops if culm.width > 6.4 else tops[2:], rng):
            return culm, *site
        culm = culm.shortened()
    return None


def _at_tip(culm: Culm, room: Room, hands: list[Hand], rng: np.random.Generator) -> tuple[Hand, Affine] | None:
    """The first of the hands that finds room at the end of a stem, bent over to its side, and where; it is taken."""
    (x, y), heading = at(culm.spine, 0.98)
    bend = ((heading + 270) % 360) - 180
    for trial in range(6 * len(hands)):
        hand, scale = hands[trial // 6], rng.uniform(0.86, 1.02)
        side = 1 if (bend > 0) != bool(trial % 6 > 3) else -1
        # A stem that lies over goes on in a twig that sets out to its side already.
        turn = (16.0 * side if abs(bend) > 60 else 0.45 * bend) + rng.uniform(-8, 8)
        affine = Affine.shift(x, y) @ Affine.turn(turn) @ Affine.scale(side * scale, scale)
        shape = hand.placed(affine)
        if room.is_free(shape, GAP):
            room.take(shape)
            return hand, affine
    return None


# ---- leaves


def _grow(
    pen: Pen, room: Room, clumps: list[list[Culm]], sprays: list[Hand], fullness: float, rng: np.random.Generator
) -> None:
    """Sprays at the nodes, the topmost first, to the side where there is room and few stems are hidden.

    Twice: full-grown ones, then small ones in the gaps.
    """
    for largest, stems in ((size, stems) for size in (1.0, 0.84, 0.72) for stems in clumps):
        others = [culm.shape for other in clumps if other is not stems for culm in other]
        own = shapely.union_all([culm.shape for culm in stems])
        sites = [(float(t), culm) for culm in stems for t in culm.nodes[1:] if t > BARE]
        for t, culm in sorted(sites, key=lambda site: -site[0] * site[1].width):
            spot, heading = at(culm.spine, t)
            sides = (1, -1) if heading > -90 else (-1, 1)
            for side in sides:
                if rng.random() > fullness:
                    continue
                for trial in range(24):
                    spray = sprays[int(rng.integers(len(sprays)))]
                    scale = largest * (1.0, 0.93, 0.86, 0.78)[trial // 6] * rng.uniform(0.96, 1.04)
                    turn = side * rng.uniform(-26, 30)
                    affine = Affine.shift(*spot) @ Affine.turn(turn) @ Affine.scale(side * scale, scale)
                    shape = spray.placed(affine)
                    if shape.intersection(own).area > OVER[t > CROWN] * shape.area:
                        continue
                    if room.is_free(shape, GAP) and not room.meets(shape, others, GAP):
                        put(pen, spray, affine)
                        room.take(shape)
                        break


def _between(ground: Pen, figures: list[BaseGeometry], seed: int) -> None:
    """Single dots wherever the rows leave white, as far apart as in these, so that no place lies bare."""
    rows = np.concatenate([item.centres for item in ground.drawing().items if isinstance(item, Dots)])
    field = Field.of(free_region(CELL, [figure.simplify(0.05) for figure in figures]), CELL, 0.35, 0.0)
    rows = field.wrapped(rows)
    dots = relaxed(field, thrown(field, 2.75, FIRST, seed, rows), 4, FIRST, rows)
    sizes = 0.34 * (1 + np.random.default_rng(seed).uniform(-0.12, 0.12, len(dots)))
    ground.dots(dots, sizes, Tint.BIRU)


# ---- foot and bird


def _perch(stand: Spot, side: int, rng: np.random.Generator) -> Culm:
    """The stem of a clump that bends to the outside under its bird and goes on before it."""
    line = through(np.asarray(BENT) * (side, 1) + np.asarray(stand))
    return Culm(line, nodes_of(9, 0.7, rng), 7.4)


def _birds(perches: list[Culm], thin: float) -> list[tuple[Hand, Affine, BaseGeometry]]:
    """A peacock on each bent stem: one looks ahead, one back over its train. Hand, place, the room that it takes."""
    scale = 0.49
    standing: list[tuple[Hand, Affine, BaseGeometry]] = []
    for index, perch in enumerate(perches):
        side, back = FEET[index][2], bool(index % 2)
        drawing = peacock(0.92 * thin * KLOWONG / scale, 78 - 4 * index, 22, looks_back=back)
        bird = Hand(drawing, drawing.silhouette(halo=False).simplify(0.1))
        (x, y), heading = at(perch.spine, PERCHED)
        tilt = 0.4 * (heading - (180 if side > 0 else 0))
        up = unit(heading + 90 * side)
        lift = float(perch.half(np.array(PERCHED))) * 0.9
        spot = (x + up[0] * lift, y + up[1] * lift)
        affine = Affine.shift(*spot) @ Affine.turn(tilt) @ Affine.scale(side * scale, scale)
        affine = affine @ Affine.shift(-CLAWS[0], -CLAWS[1])
        standing.append((bird, affine, bird.placed(affine).buffer(1.8)))
    return standing
