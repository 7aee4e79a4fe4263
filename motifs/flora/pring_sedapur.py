"""Pring sedapur: a clump of bamboo with hanging leaves and a perched peacock, on a white ground.

Source of the form: for Mojokerto the description of 2009 (clump, hanging leaves, peacock; white ground, blue stems,
blue and black leaves). Number and swing of the stems, the bent one that bears the bird, rocks, grass, ferns and
shoots at the foot and the staggered plan are ours, after bamboo cloths of East Java.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..fauna.merak import FEET as CLAWS
from ..fauna.merak import peacock
from ..geometry import Affine, unit
from ..geometry.stroke import ribbon
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.scatter import relaxed, thrown
from ..kit.leaf import Blade
from ..kit.profile import BAMBOO, LANCE
from ..kit.spine import Points, Spot, at, beside, length_of, part, spine, through
from ..kit.torus import free_region
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._bamboo_foot import HALO, ISEN, KLOWONG, foot, grass, hairs, rock, scales, waxed
from ._fern import fern
from ._growing import Hand, Room, cecek_rows, place_of, put, sized, together

CELL = (190.0, 216.0)
"""The cell for which the parts below are measured (mm); two clumps stand in it."""
COARSE = 0.04
"""Outlines are simplified by this (mm) before it is asked what they cover."""
BARE = 0.28
"""The share of a stem below which it bears no leaves."""
CROWN = 0.5
"""The share of a stem above which its leaves may hide the stems."""
OVER = (0.2, 0.62)
"""The share of a spray that may lie over the stems of its clump, below and in the crown."""
GAP = 1.0
"""Between the outlines of two sprays (mm); the lines that run on them leave 0.4 of it."""
STEMS = (
    (-1.35, -19.0, 0.66, -16.0), (1.35, 18.0, 0.70, 18.0), (-0.75, -9.0, 0.86, -24.0), (0.85, 9.0, 0.82, 26.0),
    (0.35, 3.0, 0.95, 20.0), (-0.15, -2.5, 1.0, -14.0), (-1.9, -27.0, 0.5, -10.0),
)  # fmt: skip
"""Place at the foot, lean (degrees), height (share), how far the top bends over (degrees)."""
FEET = ((57.0, 205.0, 1), (121.0, 97.0, -1))
"""Where the clumps stand, and which way their plan is turned."""
HEIGHT = 146.0
BENT = ((-9, -1), (-13, -24), (-20, -46), (-36, -61), (-57, -67), (-78, -66.5), (-94, -61))
"""The stem that bends under the bird, from the foot of the clump (mm)."""
FERNS = (
    (21.0, (-46.0, -14.0, 22.0, 58.0)), (17.0, (-64.0, -24.0, 12.0)), (11.0, (-36.0, 10.0, 52.0)),
)  # fmt: skip
"""Ferns between the clumps: reach (mm) and leans of the fronds (degrees); the last is small."""
BESIDE = ((-35.0, 3.0, -1, 1.0), (37.5, 4.0, 1, 0.86))
"""Ferns beside the foot of a clump: place, the side to which they lean, size."""
PERCHED = 0.64
"""The share of the bent stem at which the bird stands."""


@dataclass(frozen=True, eq=False)
class Culm:
    """One stem: its spine from the foot, shares of its nodes, width at the foot; one `behind` is dyed dark all over."""

    spine: Points
    nodes: NDArray[np.float64]
    width: float
    behind: bool = False

    @cached_property
    def shape(self) -> BaseGeometry:
        """What it covers."""
        line = self.spine[:: max(1, len(self.spine) // 60)]
        half = self.half(np.linspace(0, 1, len(line)))
        return ribbon(line, half, half)

    def half(self, t: NDArray[np.float64]) -> NDArray[np.float64]:
        """Half widths at shares of its length, without the swelling at the nodes."""
        return np.asarray(self.width / 2 * (1 - 0.52 * t))


@motif(family="flora", symmetry="p1")
def pring_sedapur(
    size: Annotated[float, Mm(150, 240)] = 190.0,
    culms: Annotated[int, Count(3, 7)] = 6,
    fullness: Annotated[float, Ratio(0.3, 1.0)] = 1.0,
    bird: Annotated[bool, Switch()] = True,
    rows: Annotated[int, Count(0, 4)] = 2,
    seed: Annotated[int, Seed()] = 21,
) -> Drawing:
    """Clumps of bamboo in a staggered plan on a white ground.

    `size` is the width of the cell (its height is 1.14 times that), in which two clumps stand; `culms` how many
    stems grow in one, `fullness` the share of their leaf sprays, `bird` whether a peacock perches on the first
    clump. `rows` of dots follow the contour; beyond them dots lie in threes. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    clumps = [_clump((x, y), side, culms, rng) for x, y, side in FEET]
    perches = [_perch((x, y), side, rng) for x, y, side in FEET] if bird else []
    birds = _birds(perches, thin)
    ferny = np.random.default_rng(seed + 1)
    beside = fern(23.0, (6.0, 34.0, 66.0), thin, ferny)
    rocks, stands = foot(thin, rng), [Affine.shift(x, y) @ Affine.scale(side, 1) for x, y, side in FEET]
    for index, stems in enumerate(clumps):
        kept = [rocks.placed(stands[1 - index]).buffer(4), *(shape for _, _, shape in birds)]
        clumps[index] = [_cut_short(culm, room, kept) for culm in stems]

    leaves = _leaves(thin)
    for index, standing in enumerate(stands):
        front = [culm for culm in clumps[index] if not culm.behind]
        for culm in [culm for culm in clumps[index] if culm.behind] + perches[index : index + 1] + front:
            _draw_culm(pen, culm, thin, rng)
        for x, y, lean, share in BESIDE:
            affine = standing @ Affine.shift(x, y) @ Affine.scale(lean * share, share)
            put(pen, beside, affine)
            room.take(beside.placed(affine))
        put(pen, rocks, standing)
        room.take(rocks.placed(standing))
    for hand, affine, shape in birds:
        put(pen, hand, affine)
        room.take(shape)
    for index, perch in enumerate(perches):
        clumps[index].append(perch)
    sprays = [_spray(leaves, kind, thin, rng) for kind in SPRAYS]
    _grow(pen, room, clumps, sprays, fullness, rng)
    for culm in [culm for stems in clumps for culm in stems]:
        room.take(culm.shape)
    _strew(pen, room, [_tuft(sprays, thin, rng, turn) for turn in (1, -1)], 4.0, 2, rng)
    ferns = [fern(reach, leans, thin, ferny) for reach, leans in FERNS]
    _strew(pen, room, ferns[:2], 2.2, 5, rng)
    _strew(pen, room, ferns[2:], 3.2, 5, rng)

    ground = Pen(Tint.PUTIH, CELL)
    if rows:
        cecek_rows(ground, room.taken, CELL, 1.7, 2.85, (0.46, 0.38, 0.33, 0.28)[:rows], Tint.BIRU, seed)
        _threes(ground, room.taken, 1.0 + 3.2 * rows, seed)
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
        stems.append(Culm(line, _nodes(count, 0.34 + 0.3 * (index % 3), rng), 4.9 + 3.0 * share - behind, behind))
    return stems


def _nodes(count: int, first: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Shares of the nodes: internodes are longest in the middle; the `first` (share of one) staggers the neighbours."""
    lengths = 0.74 + 0.5 * np.sin(np.pi * (np.arange(count) + 0.6) / (count + 0.4))
    lengths[0] *= first
    ends = np.cumsum(lengths * rng.uniform(0.93, 1.07, count))
    return np.concatenate([[0.0], ends / ends[-1]])


def _cut_short(culm: Culm, room: Room, kept: list[BaseGeometry]) -> Culm:
    """The stem without the joints that would reach into a bird or the rocks of another clump."""
    while len(culm.nodes) > 4 and room.meets(culm.shape, kept, 0.4):
        end = float(culm.nodes[-2])
        culm = Culm(part(culm.spine, 0.0, end), culm.nodes[:-1] / end, culm.width, culm.behind)
    return culm


def _draw_culm(pen: Pen, culm: Culm, thin: float, rng: np.random.Generator) -> None:
    """Internodes, each waisted and flaring to its nodes, with galaran along; between them the ring of the node."""
    _draw_tip(pen, culm, thin)
    pen.form(culm.shape.buffer(HALO + 0.3), Tint.LATAR, Role.LATAR)
    length = length_of(culm.spine)
    joints: list[BaseGeometry] = []
    galaran: list[Points] = []
    for start, end in zip(culm.nodes[:-1], culm.nodes[1:], strict=True):
        gap = 0.75 / length
        axis = part(culm.spine, start + gap, end - gap)
        u = np.linspace(-1, 1, len(axis))
        half = culm.half(start + (end - start) * (u + 1) / 2) * (1 + 0.20 * np.abs(u) ** 3) - 0.4 * thin * KLOWONG
        joints.append(ribbon(axis, half, half))
        inside = half - thin * (KLOWONG / 2 + 0.35) - 0.35
        for v, t0, t1 in ((-0.6, 0.1, 0.62), (-0.2, 0.3, 0.9), (0.2, 0.1, 0.5), (0.6, 0.14, 0.78)):
            if inside.min() > 0.9 or v == 0.2:
                line = beside(axis, inside, v)
                galaran.append(line[[int(len(line) * t0), int(len(line) * (t1 - rng.uniform(0, 0.14)))]])
    both = shapely.union_all(joints)
    if culm.behind:
        pen.form(both, Tint.IRENG, line=Tint.IRENG, width=KLOWONG * thin)
    else:
        waxed(pen, both, Tint.BIRU, thin, 0.35, halo=0.0)
        hairs(pen, galaran, 0.85 * thin, Tint.PUTIH)
    rings: list[Points] = []
    for t in culm.nodes[1:-1]:
        spot, heading = at(culm.spine, t)
        reach = float(culm.half(np.array(t))) * 1.28
        across = np.linspace(-1, 1, 7)[:, None]
        bow = 0.55 * (1 - across * across) * np.array(unit(heading))
        rings.append(spot + across * reach * np.array(unit(heading + 90)) + bow)
    pen.line(together(rings), 0.9 * thin * KLOWONG, Tint.IRENG, Role.KLOWONG, halo=0.45)


def _draw_tip(pen: Pen, culm: Culm, thin: float) -> None:
    """The rolled young leaf out of which a stem goes on growing."""
    spot, heading = at(culm.spine, 0.985)
    tip = Blade(spine(spot, heading, 13.0, [0, 14, -30]), 1.9 * float(culm.half(np.array(1.0))), LANCE, 0.0, 0.0)
    waxed(pen, tip.shape, Tint.MUDA, thin, 0.3)


# ---- leaves

LEAVES = (
    (26.0, 7.4, (4, 20, 34)), (23.0, 6.8, (-14, 10, 40)), (24.5, 6.4, (10, 30, -20)), (19.0, 6.0, (0, 30, 20)),
    (16.0, 5.2, (8, 12, 8)),
)  # fmt: skip
"""Length, width (mm) and turning of the leaves; all bend to the right of their way."""


def _leaves(thin: float) -> list[list[Hand]]:
    """The leaves in blue, in blue-black, and young ones in pale blue."""
    dyes = ((Tint.BIRU, Tint.PUTIH), (Tint.IRENG, Tint.PUTIH), (Tint.MUDA, Tint.BIRU))
    return [[_leaf(*form, core, vein, thin) for form in LEAVES] for core, vein in dyes]


def _leaf(length: float, width: float, turning: tuple[float, ...], core: Tint, vein: Tint, thin: float) -> Hand:
    """One leaf from the origin along +x: outline, rim, core, midrib and a few veins a side."""
    blade = Blade(spine((0, 0), 0, length, turning), width, BAMBOO, 0.08, 0.0)
    pen = Pen()
    waxed(pen, blade.shape, core, thin, 0.36)
    veins = [blade.vein(0.08, 0.80)]
    for t in np.arange(0.12, 0.58, 3.6 / length).tolist():
        ends = [blade.spot(t + 3.4 / length, side * (1 - 2.1 * thin * KLOWONG / width * 2)) for side in (-1, 1)]
        veins.append(np.array([ends[0], blade.at(t)[0], ends[1]]))
    hairs(pen, veins, thin, vein)
    return Hand(pen.drawing("daun"), blade.shape.simplify(COARSE))


Twig = tuple[float, float, float, tuple[tuple[float, float], ...]]
SPRAYS: tuple[Twig, ...] = (
    (15.0, -38.0, 96.0, ((1.0, 62), (1.0, 26), (1.0, 98), (0.55, 132))),
    (18.0, -30.0, 88.0, ((1.0, 58), (1.0, 18), (1.0, 92), (0.62, 128), (0.45, -28))),
    (12.0, -48.0, 104.0, ((1.0, 66), (1.0, 30), (0.9, 104))),
    (21.0, -24.0, 70.0, ((1.0, 44), (1.0, 8), (1.0, 82), (0.7, 112), (0.42, 118), (0.4, -34))),
    (9.0, -60.0, 90.0, ((1.0, 40), (1.0, 78), (1.0, 112))),
    (34.0, -30.0, 62.0, ((1.0, 52), (1.0, 16), (1.0, 92), (0.72, 96), (0.66, -26), (0.44, 104), (0.36, -40))),
    (
        44.0,
        -26.0,
        50.0,
        ((1.0, 48), (1.0, 12), (1.0, 84), (0.78, 92), (0.70, -30), (0.54, 100), (0.46, -36), (0.34, 96)),
    ),
    (27.0, -46.0, 80.0, ((1.0, 60), (1.0, 24), (1.0, 96), (0.64, -18), (0.56, 112))),
)
"""Twigs that set out to the right: length, heading, turning; and leaves: share along the twig, where they point."""


def _spray(leaves: list[list[Hand]], kind: Twig, thin: float, rng: np.random.Generator) -> Hand:
    """A twig that rises and bends over, its leaves hanging from it like fingers; the middle ones in front."""
    length, heading, turn, fan = kind
    twig = spine((0, 0), heading, length, [0.3 * turn, turn, 1.7 * turn])
    pen, covered = Pen(), []
    pen.line(twig, 1.1 * KLOWONG * thin, Tint.IRENG, Role.KLOWONG, halo=HALO)
    for index, (share, pointing) in sorted(enumerate(fan), key=lambda leaf: -leaf[0]):
        dye = leaves[(0, 1, 0, 0, 1, 2)[(index + len(fan)) % 6]]
        leaf = dye[int(rng.integers(4)) if index < 3 else 3 + int(rng.integers(2))]
        turned = pointing + rng.normal(0, 4)
        affine = place_of(at(twig, share)[0], turned, rng.uniform(0.92, 1.06), mirror=turned > 78)
        put(pen, leaf, affine)
        covered.append(leaf.placed(affine))
    covered.append(shapely.LineString(twig).buffer(0.5, quad_segs=4))
    return Hand(pen.drawing("ranting"), shapely.union_all(covered).simplify(COARSE))


def _grow(
    pen: Pen, room: Room, clumps: list[list[Culm]], sprays: list[Hand], fullness: float, rng: np.random.Generator
) -> None:
    """Sprays at the nodes, the topmost first, to the side where there is room and few stems are hidden.

    Twice: full-grown ones, then small ones in the gaps.
    """
    for largest, stems in ((size, stems) for size in (1.0, 0.74) for stems in clumps):
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


def _strew(pen: Pen, room: Room, hands: list[Hand], gap: float, most: int, rng: np.random.Generator) -> None:
    """At most so many hands, upright, mirrored by turns, where the white is wide: `gap` mm from all else."""
    for trial in range(600):
        if most == 0:
            break
        hand = hands[trial % len(hands)]
        spot = float(rng.uniform(0, CELL[0])), float(rng.uniform(0, CELL[1]))
        mirror = Affine.scale(1 if most % 2 else -1, 1)
        affine = place_of(spot, rng.normal(0, 3), rng.uniform(0.85, 1.0)) @ mirror
        shape = hand.placed(affine)
        if room.is_free(shape, gap):
            put(pen, hand, affine)
            room.take(shape)
            most -= 1


def _tuft(sprays: list[Hand], thin: float, rng: np.random.Generator, side: int) -> Hand:
    """A young plant: two thin stems with a spray each, grass about their foot, a rock."""
    pen = Pen()
    covered: list[BaseGeometry] = []
    for index, (lean, length) in enumerate(((-14 * side, 20.0), (16 * side, 13.0))):
        line = spine((1.4 * side * (2 * index - 1), 0), -90 + lean, length, [0, lean, 2 * lean])
        pen.line(line, 1.5 * thin, Tint.IRENG, Role.KLOWONG, halo=HALO)
        covered.append(shapely.LineString(line).buffer(1.0, quad_segs=4))
        spray = sprays[(2, 4)[index]]
        affine = place_of(at(line, 0.97)[0], -8 * side, 0.78) @ Affine.scale(1 if lean > 0 else -1, 1)
        put(pen, spray, affine)
        covered.append(spray.placed(affine))
    grass(pen, ((-4.5, -24, 10), (4.0, 18, 12), (6.5, 40, 8), (-6.5, -46, 7)), thin)
    boulder = rock((0.5 * side, 2.0), 12.0, 6.0, rng)
    core = waxed(pen, boulder, Tint.IRENG, thin, 0.4)
    pen.line(together(scales(core.bounds)).intersection(core.buffer(-0.5)), ISEN * thin, Tint.PUTIH)
    covered += [boulder, shapely.box(-9, -7, 10, 3)]
    return Hand(pen.drawing("tunas"), shapely.union_all(covered).simplify(COARSE))


def _threes(ground: Pen, figures: list[BaseGeometry], beyond: float, seed: int) -> None:
    """Dots in threes over the white that the rows leave, evenly, each group turned its own way."""
    field = Field.of(free_region(CELL, [figure.simplify(0.05) for figure in figures]), CELL, 0.5, 0.0)
    groups = relaxed(field, thrown(field, 7.0, beyond, seed), 3, beyond)
    turns = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(groups))[:, None] + np.arange(3) * 2 * np.pi / 3
    spread = np.stack([np.cos(turns), np.sin(turns)], axis=-1) * 0.95
    ground.dots((groups[:, None] + spread).reshape(-1, 2), 0.36, Tint.BIRU)


# ---- foot and bird


def _perch(stand: Spot, side: int, rng: np.random.Generator) -> Culm:
    """The stem of a clump that bends to the outside under its bird and goes on before it."""
    line = through(np.asarray(BENT) * (side, 1) + np.asarray(stand))
    return Culm(line, _nodes(9, 0.7, rng), 7.4)


def _birds(perches: list[Culm], thin: float) -> list[tuple[Hand, Affine, BaseGeometry]]:
    """A peacock on each bent stem: one looks ahead, one back over its train. Hand, place, the room that it takes."""
    scale = 0.52
    standing: list[tuple[Hand, Affine, BaseGeometry]] = []
    for index, perch in enumerate(perches):
        side, back = FEET[index][2], bool(index % 2)
        drawing = peacock(0.92 * thin * KLOWONG / scale, 56 - 8 * index, 44, looks_back=back)
        bird = Hand(drawing, drawing.silhouette(halo=False).simplify(0.1))
        (x, y), heading = at(perch.spine, PERCHED)
        tilt = heading - (180 if side > 0 else 0)
        up = unit(heading + 90 * side)
        lift = float(perch.half(np.array(PERCHED))) * 0.9
        spot = (x + up[0] * lift, y + up[1] * lift)
        affine = Affine.shift(*spot) @ Affine.turn(tilt) @ Affine.scale(side * scale, scale)
        affine = affine @ Affine.shift(-CLAWS[0], -CLAWS[1])
        standing.append((bird, affine, bird.placed(affine).buffer(1.8)))
    return standing
