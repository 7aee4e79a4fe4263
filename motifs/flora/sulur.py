"""Sulur: the vine of lung-lungan, one winding stem that throws a curl to each side in turn, with leaves and flowers.

Source of the form: vine scrolls on lung-lungan and coastal cloth and on the plinths of east Javanese temples: one S
stem, a curl at every bend, leaves with a midrib and a comb of light veins that stop short of the edge, flowers with a
second ring. The spiral, the way leaves are grown, counts and sizes are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Place
from ..geometry.affine import Affine, unit
from ..geometry.offset import closed_up
from ..ink import Role, Tint
from ..isen import filler
from ..kit.curl import ukel_spine
from ..kit.growth import Grown, Kind, grow_leaves
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, inner, within
from ..kit.recipe import MEDIUM, Inks
from ..kit.spine import Points, at, resampled, spine
from ..kit.torus import free_region
from ..kit.vine import STEM, Stem, stems_halo, united
from ..motif import Choice, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._growing import sized
from ._plant_heads import bud_parts, flower_parts
from ._plant_parts import Part, foliage, leaf_part

RADIUS = 30.0
"""Radius of a curl at its start, for which the vine is constructed (mm)."""
TALL = 2.36
"""Height of the cell, in radii: one row of the vine and what grows above and below it."""
RATIO = 0.68
"""Of the radius of a curl after half a turn."""
WOUND = 0.97
"""Turns of a curl before its end bends to the flower."""
END = 13.5
"""Length of that end (mm)."""
BLOOM = 9.2
"""Radius of the flower (mm)."""
SIZES = (26.0, 22.5, 19.5, 17.0, 14.5, 12.5, 11.0, 9.6)
"""Falling lengths of leaves (mm)."""
FORK = 0.5
"""Radius in the fork of a stalk and its stem (mm)."""
LIGHT = (Tint.SOGA, Tint.IRENG, Tint.SOGA, Tint.BIRU)
DARK = (Tint.SOGA, Tint.MUDA, Tint.SOGA, Tint.BIRU)
"""Cores of the leaves by turns, on a light and on a dark ground."""


@motif(family="flora", symmetry="pg")
def sulur(
    size: Annotated[float, Mm(70, 150)] = 102.0,
    ground: Annotated[str, Choice("light", "dark")] = "light",
    leaves: Annotated[float, Ratio(0.4, 1.0)] = 1.0,
    flowers: Annotated[bool, Switch()] = True,
    dots: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 11,
) -> Drawing:
    """A vine that runs across the cloth, a curl up and a curl down in each cell; rows stand above each other.

    `size` is the width of the cell, two curls. `ground` is cream or blue-black. `leaves` thins them out. `flowers`
    stand in the curls, else these end in a bud. `dots` fill the ground in rows that follow the vine. `seed` draws
    where the leaves grow.
    """
    cell = (2 * RADIUS * (1 + RATIO), TALL * RADIUS)
    glide = Affine.shift(cell[0] / 2, 0.0) @ Affine.flip(cell[1] / 2)
    tint = Tint.PUTIH if ground == "light" else Tint.IRENG
    line = Tint.SOGA if ground == "light" else Tint.MUDA
    coil = _coil(cell)
    main = Stem(coil, ((0.0, 2.9), (0.05, 4.2), (0.22, 4.9), (0.5, 3.7), (0.8, 2.7), (1.0, 1.9)))
    twig = _side_twig(main)
    heads = [*_head(coil, flowers, line), *bud_parts(*at(twig.spine, 1.0), 0.36 * RADIUS, line)]
    first = [main, twig]
    headed = shapely.union_all([part.shape for part in heads])
    stems = shapely.union_all([f for s in first for f in (s.form, shapely.transform(s.form, glide))])
    taken = [stems, headed, shapely.transform(headed, glide)]
    rng = np.random.default_rng(seed)
    grown = grow_leaves(
        first, shapely.union_all(taken), SIZES, KINDS, rng, cell,
        gap=1.0, tries=50, angles=(42.0, 52.0, 64.0), images=[glide], between=(0.03, 0.90),
    )  # fmt: skip
    # Of every ten that grew so many stay, large and small alike.
    grown = [leaf for i, leaf in enumerate(grown) if int((i + 1) * leaves) > int(i * leaves)]
    stalks = [Stem(leaf.blades[0].spine, _stalk_width(leaf.length)) for leaf in grown]
    stalks += [Stem(glide(s.spine), s.width) for s in stalks]
    both = [*first, *(Stem(glide(s.spine), s.width) for s in first)]
    pen = Pen(tint, cell)
    stems_halo(pen, shapely.union_all(taken), MEDIUM.halo)
    inks = STEM if ground == "light" else Inks(core=Tint.SOGA, line=Tint.PUTIH)
    _stems(pen, [*both, *stalks], inks)
    for stem in both:
        row = cecek_row(stem.spine, 3.9 * MEDIUM.cecek, 0.95 * MEDIUM.cecek, 0.03, 0.98, 0.7)
        pen.dots(*within(row, stem.form.buffer(-0.5 * MEDIUM.klowong)), Tint.PUTIH)
    for hand in (_foliage(grown, tint, inks.core), _painted(heads, tint)):
        for item in (Place(hand), Place(hand, glide)):
            pen.add(item)
    if dots:
        covered = [*taken, *(f for g in grown for f in (g.form, shapely.transform(g.form, glide)))]
        _ground(pen, covered, cell, seed)
    return sized(pen.drawing().items, tint, cell, size)


def _coil(cell: tuple[float, float]) -> Points:
    """The line of one curl: it leaves the flank of the curl before it, winds in, and bends ever tighter to its end.

    The radius falls as R q^(phi/180), and swells at the top more than below, so that no compass is felt; both the swell
    and its slope are nothing where one curl leaves another.
    """
    eye = np.array([cell[0] / 4, cell[1] / 2 + 0.09 * RADIUS])
    turned = np.radians(np.arange(0.0, 360.0 * WOUND + 1.0, 3.0))
    swell = np.sin(turned) ** 2 * (0.10 + 0.07 * np.sin(turned))
    away = RADIUS * RATIO ** (turned / np.pi) * (1 + swell * np.exp(-0.12 * turned))
    angle = turned + np.pi
    wound = resampled(eye + away[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))
    spot, heading = at(wound, 1.0)
    bent = spine(spot, heading, END, [END / 15.0 * 57.3, END / 8.0 * 57.3, END / 3.6 * 57.3])
    return resampled(np.concatenate([wound, bent[1:]]))


def _side_twig(stem: Stem) -> Stem:
    """A twig that leaves the outer flank of the stem and swings over the bare place by the fork."""
    (x, y), along = at(stem.spine, 0.15)
    dx, dy = unit(along - 90.0)
    # From the flank, not from the axis, so that its row of dots does not meet that of the stem.
    line = ukel_spine((x + 1.4 * dx, y + 1.4 * dy), along - 34.0, 0.40 * RADIUS, 0.34, -1)
    return Stem(line, ((0.0, 2.6), (1.0, 1.8)))


def _head(coil: Points, flowers: bool, line: Tint) -> list[Part]:
    """What a curl ends in: a flower seen from above, behind whose petals the stem ends, or a bud in its sepals."""
    spot, heading = at(coil, 1.0)
    if not flowers:
        return bud_parts(spot, heading, 0.5 * RADIUS, line)
    dx, dy = unit(heading)
    centre = (spot[0] + 0.86 * BLOOM * dx, spot[1] + 0.86 * BLOOM * dy)
    return flower_parts(centre, BLOOM, 8, heading, True, line)


def _stalk_width(length: float) -> tuple[tuple[float, float], ...]:
    """Widths of the stalk of a leaf of that length (mm): thick where it leaves the stem, as wide as the leaf's foot."""
    end = _foot(length)
    return (0.0, end + 0.8), (0.6, end), (1.0, end)


def _foot(length: float) -> float:
    return min(1.9, 1.15 + 0.03 * length)


def _stalked(length: float, side: int, hook: int) -> tuple[Blade, ...]:
    """A stalk that swings out of the stem, and the leaf that it runs into: it rises, then licks out toward `hook`."""
    # It is reckoned from the axis of the stem, of which half a width hides its root.
    reach = 3.0 + 0.17 * length
    bow = spine((0.0, 0.0), -20.0 * side, reach, [50.0 * side, 40.0 * side])
    foot, heading = at(bow, 1.0)
    rib = spine(foot, heading, 1.10 * length - reach, [-50.0 * hook, 10.0 * hook, 150.0 * hook])
    width = 0.36 * length
    leaf = Blade(rib, width, foliage(min(0.72, _foot(length) / width)), 0.12 * hook)
    return Blade(bow, _foot(length) + 0.7, ((0, 1), (1, 0.8))), leaf


KINDS = (
    Kind("out", lambda length, side: _stalked(length, side, side), 6.0),
    Kind("back", lambda length, side: _stalked(length, side, -side), 6.0),
)
"""Leaves that lick away from the way of the stem, and leaves that lick along it."""


def _stems(pen: Pen, stems: Sequence[Stem], inks: Inks) -> None:
    """Stems and stalks as one form, their forks rounded; line and core are two marks, so that joints stay open."""
    form = closed_up(united(stems), FORK)
    line = 0.9 * MEDIUM.klowong
    pen.form(form, inks.line, Role.KLOWONG, line=inks.line, width=line)
    pen.form(inner(form, line / 2, 0.0), inks.core)


def _foliage(grown: Sequence[Grown], ground: Tint, stalk: Tint) -> Drawing:
    """The leaves of one half of the cell, open to their stalks of the tint `stalk`."""
    cores = LIGHT if ground is Tint.PUTIH else DARK
    pen = Pen(ground)
    for i, leaf in enumerate(grown):
        core = cores[i % len(cores)]
        line = Tint.SOGA if ground is Tint.PUTIH or core is not Tint.SOGA else Tint.MUDA
        weights = MEDIUM if leaf.length > 12.0 else MEDIUM.times(0.85)
        veined = (0, leaf.side, -leaf.side)[i % 3]
        leaf_part(leaf.blades[1], core, veined, line, stalk).paint(pen, weights)
    return pen.drawing("daun")


def _painted(parts: Sequence[Part], ground: Tint) -> Drawing:
    """The flower in a curl, and the bud of the twig."""
    pen = Pen(ground)
    for part in parts:
        part.paint(pen, MEDIUM.times(0.8))
    return pen.drawing("kembang")


def _ground(pen: Pen, covered: Sequence[BaseGeometry], cell: tuple[float, float], seed: int) -> None:
    region = free_region(cell, [shape.simplify(0.04) for shape in covered if not shape.is_empty], 1.35)
    tint = Tint.SOGA if pen.ground is Tint.PUTIH else Tint.MUDA
    filler("cecek")(pen, region, tint, cell=cell, seed=seed % 1000, spacing=2.3, radius=0.42, rows=1)
