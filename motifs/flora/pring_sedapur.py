"""Pring sedapur: a clump of bamboo with hanging leaves and a perched peacock, on a white ground.

Source of the form: for Mojokerto the description of 2009 (clump, hanging leaves, peacock; white ground, blue stems,
blue and black leaves). Number and swing of the stems, the foot of the clump and the half-step plan are ours, after
bamboo cloths of East Java.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from ..kit.hand import stone
from ..kit.leaf import Blade
from ..kit.lines import sawut
from ..kit.profile import BAMBOO, LANCE, TONGUE
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, beside, length_of, part, spine
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._growing import Hand, Room, cecek_rows, place_of, put, sized, together

CELL = (190.0, 216.0)
"""The cell for which the parts below are measured (mm); two clumps stand in it, half a cell apart."""
KLOWONG = 0.8
ISEN = 0.42
HALO = 0.75
COARSE = 0.04
"""What covers what is asked of outlines simplified by this (mm)."""
GAP = 1.2
"""Between the outlines of two sprays (mm); the lines that run on them leave 0.4 of it."""
STEMS = (
    (-1.35, -19.0, 0.66, -16.0), (1.35, 18.0, 0.70, 18.0), (-0.75, -9.0, 0.86, -24.0), (0.85, 9.0, 0.82, 26.0),
    (0.35, 3.0, 0.95, 20.0), (-0.15, -2.5, 1.0, -14.0), (-1.9, -27.0, 0.5, -10.0),
)  # fmt: skip
"""Place at the foot, lean (degrees), height (share), how far the top bends over (degrees)."""
FEET = ((62.0, 205.0, 1), (157.0, 97.0, -1))
"""Where the clumps stand, and which way their plan is turned."""
HEIGHT = 146.0


@dataclass(frozen=True, eq=False)
class Culm:
    """One stem: its spine from the foot, the shares of its nodes, its width at the foot."""

    spine: Points
    nodes: NDArray[np.float64]
    width: float

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
    seed: Annotated[int, Seed()] = 8,
) -> Drawing:
    """Clumps of bamboo in a half-step plan on a white ground.

    `size` is the width of the cell (its height is 1.14 times that), in which two clumps stand; `culms` how many
    stems grow in one, `fullness` the share of their leaf sprays, `bird` whether a peacock perches on the first
    clump. `rows` of dots follow the contour; beyond them the cloth stays white. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    clumps = [_clump((x, y), side, culms, rng) for x, y, side in FEET]
    perches = [_perch(stems, side) for stems, (_, _, side) in zip(clumps, FEET, strict=True)] if bird else []
    birds = _birds(perches, thin)
    clumps = [[_cut_short(culm, room, [shape for _, _, shape in birds]) for culm in stems] for stems in clumps]

    leaves = _leaves(thin)
    for (x, y, side), stems in zip(FEET, clumps, strict=True):
        foot = _foot(thin, rng)
        standing = Affine.shift(x, y) @ Affine.scale(side, 1)
        for culm in stems:
            _draw_culm(pen, culm, thin, rng)
        put(pen, foot, standing)
        room.take(foot.placed(standing))
    for perch, (hand, affine, shape) in zip(perches, birds, strict=True):
        _draw_culm(pen, perch, thin, rng)
        put(pen, hand, affine)
        room.take(shape)
        room.take(perch.shape)
    _grow(pen, room, clumps, [_spray(leaves, kind, thin, rng) for kind in SPRAYS], fullness, rng)
    _let_fall(pen, room, leaves, rng)

    ground = Pen(Tint.PUTIH, CELL)
    if rows:
        figures = [*room.taken, *(culm.shape for stems in clumps for culm in stems)]
        cecek_rows(ground, figures, CELL, 1.7, 2.3, (0.44, 0.36, 0.3, 0.26)[:rows], Tint.BIRU, seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


# ---- stems


def _clump(foot: Spot, side: int, culms: int, rng: np.random.Generator) -> list[Culm]:
    """The stems of one clump, the low outer ones behind; `side` -1 mirrors the plan."""
    stems = []
    for place, lean, share, bend in sorted(STEMS[-culms:], key=lambda stem: stem[2]):
        x = foot[0] + side * 6.2 * place + rng.normal(0, 0.5)
        heading = -90 + side * (lean + rng.normal(0, 1.5))
        turn = side * bend * rng.uniform(0.8, 1.2)
        height = HEIGHT * share * rng.uniform(0.97, 1.03)
        line = spine((x, foot[1] - 2), heading, height, [-0.3 * turn, 0.1 * turn, 1.1 * turn, 2.4 * turn])
        count = max(5, round(height / 17.0))
        lengths = 0.74 + 0.5 * np.sin(np.pi * (np.arange(count) + 0.6) / (count + 0.4))
        nodes = np.concatenate([[0.0], np.cumsum(lengths * rng.uniform(0.95, 1.05, count))])
        stems.append(Culm(line, nodes / nodes[-1], 5.2 + 3.0 * share))
    return stems


def _cut_short(culm: Culm, room: Room, birds: list[BaseGeometry]) -> Culm:
    """The stem without the joints that would reach into a bird."""
    while len(culm.nodes) > 4 and room.meets(culm.shape, birds, 3.0):
        end = float(culm.nodes[-2])
        culm = Culm(part(culm.spine, 0.0, end), culm.nodes[:-1] / end, culm.width)
    return culm


def _draw_culm(pen: Pen, culm: Culm, thin: float, rng: np.random.Generator) -> None:
    """Internodes, each waisted and flaring to its nodes, with galaran along; between them the ring of the node."""
    _draw_tip(pen, culm, thin)
    pen.form(culm.shape.buffer(HALO + 0.3), Tint.LATAR, Role.LATAR)
    length = length_of(culm.spine)
    for index, (start, end) in enumerate(zip(culm.nodes[:-1], culm.nodes[1:], strict=True)):
        gap = 0.75 / length
        axis = part(culm.spine, start + gap, end - gap)
        u = np.linspace(-1, 1, len(axis))
        half = culm.half(start + (end - start) * (u + 1) / 2) * (1 + 0.20 * np.abs(u) ** 3) - 0.4 * thin * KLOWONG
        core = Tint.IRENG if index and rng.random() < 0.12 else Tint.BIRU
        _waxed(pen, ribbon(axis, half, half), core, thin, 0.35, halo=0.0)
        inside = half - thin * (KLOWONG / 2 + 0.35) - 0.35
        galaran: list[Points] = []
        for v, t0, t1 in ((-0.55, 0.1, 0.62), (0.0, 0.1, 0.9), (0.55, 0.14, 0.78)):
            if inside.min() > 0.9 or v == 0.0:
                line = beside(axis, inside, v)
                galaran.append(line[[int(len(line) * t0), int(len(line) * (t1 - rng.uniform(0, 0.14)))]])
        _hairs(pen, galaran, thin, Tint.PUTIH)
    for t in culm.nodes[1:-1]:
        spot, heading = at(culm.spine, t)
        reach = float(culm.half(np.array(t))) * 1.28
        across = np.linspace(-1, 1, 7)[:, None]
        bow = 0.55 * (1 - across * across) * np.array(unit(heading))
        ring = spot + across * reach * np.array(unit(heading + 90)) + bow
        pen.line(ring, 0.9 * thin * KLOWONG, Tint.IRENG, Role.KLOWONG, halo=0.45)


def _waxed(pen: Pen, outline: BaseGeometry, dye: Tint, thin: float, rim: float, halo: float = HALO) -> BaseGeometry:
    """A form in this motif's weights: black outline, light rim, dyed core; returns the core."""
    return rimmed(
        pen, outline, line=Tint.IRENG, core=dye, width=KLOWONG * thin, rim_width=rim * thin, halo=halo, corner=0.0
    )


def _draw_tip(pen: Pen, culm: Culm, thin: float) -> None:
    """The rolled young leaf out of which a stem goes on growing."""
    spot, heading = at(culm.spine, 0.985)
    tip = Blade(spine(spot, heading, 13.0, [0, 14, -30]), 1.9 * float(culm.half(np.array(1.0))), LANCE, 0.0, 0.0)
    _waxed(pen, tip.shape, Tint.MUDA, thin, 0.3)


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
    _waxed(pen, blade.shape, core, thin, 0.36)
    veins = [blade.vein(0.08, 0.80)]
    for t in np.arange(0.12, 0.58, 3.6 / length).tolist():
        ends = [blade.spot(t + 3.4 / length, side * (1 - 2.1 * thin * KLOWONG / width * 2)) for side in (-1, 1)]
        veins.append(np.array([ends[0], blade.at(t)[0], ends[1]]))
    _hairs(pen, veins, thin, vein)
    return Hand(pen.drawing("daun"), blade.shape.simplify(COARSE))


Twig = tuple[float, float, float, tuple[tuple[float, float], ...]]
SPRAYS: tuple[Twig, ...] = (
    (15.0, -38.0, 96.0, ((1.0, 62), (1.0, 26), (1.0, 98), (0.55, 132))),
    (18.0, -30.0, 88.0, ((1.0, 58), (1.0, 18), (1.0, 92), (0.62, 128), (0.45, -28))),
    (12.0, -48.0, 104.0, ((1.0, 66), (1.0, 30), (0.9, 104))),
    (21.0, -24.0, 70.0, ((1.0, 44), (1.0, 8), (1.0, 82), (0.7, 112), (0.42, 118), (0.4, -34))),
    (9.0, -60.0, 90.0, ((1.0, 40), (1.0, 78), (1.0, 112))),
    (34.0, -30.0, 62.0, ((1.0, 52), (1.0, 16), (1.0, 92), (0.72, 96), (0.66, -26), (0.44, 104), (0.36, -40))),
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
    """Sprays at the nodes, the topmost first, to the side where there is room."""
    for stems in clumps:
        others = [culm.shape for other in clumps if other is not stems for culm in other]
        sites = [(float(t), culm) for culm in stems for t in culm.nodes[1:]]
        for t, culm in sorted(sites, key=lambda site: -site[0] * site[1].width):
            spot, heading = at(culm.spine, t)
            sides = (1, -1) if heading > -90 else (-1, 1)
            for side in sides:
                if rng.random() > fullness:
                    continue
                for trial in range(16):
                    spray = sprays[int(rng.integers(len(sprays)))]
                    scale = (1.0, 0.9, 0.8, 0.7)[trial // 4] * rng.uniform(0.96, 1.04)
                    turn = side * (rng.uniform(-16, 22))
                    affine = Affine.shift(*spot) @ Affine.turn(turn) @ Affine.scale(side * scale, scale)
                    shape = spray.placed(affine)
                    if room.is_free(shape, GAP) and not room.meets(shape, others, GAP):
                        put(pen, spray, affine)
                        room.take(shape)
                        break


def _let_fall(pen: Pen, room: Room, leaves: list[list[Hand]], rng: np.random.Generator) -> None:
    """A few leaves that fall where the white is widest."""
    for trial in range(90):
        dye = leaves[trial % 3]
        leaf = dye[int(rng.integers(len(dye)))]
        spot = float(rng.uniform(0, CELL[0])), float(rng.uniform(0, CELL[1]))
        affine = place_of(spot, float(rng.uniform(20, 160)), rng.uniform(0.8, 0.95), bool(rng.integers(2)))
        shape = leaf.placed(affine)
        if room.is_free(shape, 6.5):
            put(pen, leaf, affine)
            room.take(shape)


# ---- foot and bird


def _foot(thin: float, rng: np.random.Generator) -> Hand:
    """Stones with scales in which a clump stands, shoots (rebung) between them; the stems' foot in the origin."""
    pen = Pen()
    for place, lean, share in ((-18, -8, 26), (17, 9, 30), (25, 24, 18), (-27, -22, 17)):
        x, length = place + rng.normal(0, 1.2), share * rng.uniform(0.82, 1.12)
        blade = Blade(spine((x, 1), -90 + lean, length, [0, lean, -lean]), 0.36 * length, TONGUE, 0.0, 0.0)
        _waxed(pen, blade.shape, Tint.SOGA, thin, 0.4)
        _hairs(pen, sawut(blade, (-0.4, 0.0, 0.4), 0.08, 0.66), thin, Tint.PUTIH)
    stones = ((-26, 1, 20, 11), (27, 0, 22, 12), (-1, -1, 28, 15), (-14, 5, 22, 11), (13, 5.5, 24, 12))
    for index, (x, y, width, height) in enumerate(stones):
        dye = (Tint.BIRU, Tint.IRENG)[index % 2]
        broad, high = width * rng.uniform(0.88, 1.12), height * rng.uniform(0.9, 1.12)
        shape = stone((x + rng.normal(0, 1.0), y), broad, high, rng)
        core = _waxed(pen, shape, dye, thin, 0.45)
        scales = together(_scales(core.bounds))
        pen.line(scales.intersection(core.buffer(-0.5)), ISEN * thin, Tint.PUTIH)
    return Hand.of(pen.drawing("kaki"))


def _scales(box: tuple[float, float, float, float]) -> list[Points]:
    """Arcs in rows over a box, each row half a scale on."""
    left, top, right, bottom = box
    angle = np.radians(np.linspace(195, 345, 9))
    arc = np.stack([2.2 * np.cos(angle), 2.3 * np.sin(angle)], axis=1)
    rows = np.arange(top + 2.6, bottom + 2.3, 2.3)
    columns = np.arange(left, right + 4.3, 4.3)
    return [arc + np.array([x + 2.15 * (k % 2), y]) for k, y in enumerate(rows) for x in columns]


def _hairs(pen: Pen, lines: Iterable[Points], thin: float, tint: Tint) -> None:
    """Isen lines that were drawn to end inside their form, as one mark."""
    pen.line(together(lines), ISEN * thin, tint)


def _perch(stems: list[Culm], side: int) -> Culm:
    """A bough to the outside, out of the lowest stem of a clump."""
    lowest = min(stems, key=lambda culm: side * culm.spine[-1, 0])
    spot, _ = at(lowest.spine, 0.76 if side > 0 else 0.70)
    line = spine(spot, 270 - side * 82, 36, [10 * side, 4 * side, -30 * side])
    return Culm(line, np.array([0, 0.38, 0.74, 1.0]), 4.6)


def _birds(perches: list[Culm], thin: float) -> list[tuple[Hand, Affine, BaseGeometry]]:
    """One peacock, put on each bough, looking at the clump: hand, place, and the room that it takes."""
    if not perches:
        return []
    scale = 0.52
    bird = Hand.of(peacock(klowong=0.85 * thin * KLOWONG / scale, droop=46, sweep=46))
    standing: list[tuple[Hand, Affine, BaseGeometry]] = []
    for (_, _, side), perch, tilt in zip(FEET, perches, (0.0, 5.0), strict=True):
        x, y = at(perch.spine, 0.60)[0]
        grip = Affine.shift(x, y - 1.2) @ Affine.turn(side * tilt) @ Affine.scale(-side * scale, scale)
        affine = grip @ Affine.shift(-CLAWS[0], -CLAWS[1])
        standing.append((bird, affine, bird.placed(affine).buffer(1.0)))
    return standing
