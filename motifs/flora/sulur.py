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
from ..geometry.affine import unit
from ..ink import Tint
from ..isen import filler
from ..kit.curl import ukel_spine
from ..kit.flower import rosette
from ..kit.growth import CLAW_BACK, CLAW_OUT, LEAF_OF_THREE, Grown, grow_leaves
from ..kit.leaf import Blade
from ..kit.recipe import MEDIUM, Inks, rimmed_blade
from ..kit.spine import at
from ..kit.torus import free_region
from ..kit.vine import STEM, Stem, paint_stems, stems_halo
from ..kit.vine import sulur as running
from ..motif import Choice, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._growing import sized
from ._plant_parts import bud_blades

RADIUS = 30.0
"""Radius of a curl at its start, for which the vine is constructed (mm)."""
TALL = 2.36
"""Height of the cell, in radii: one row of the vine and what grows above and below it."""
SIZES = (25.0, 21.0, 17.5, 14.5, 12.0, 10.0, 8.4)
"""Falling lengths of leaves (mm)."""
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
    vine = running(RADIUS, TALL * RADIUS, 0.68, 1.85, (4.2, 3.4, 1.7), 0.09, 0.08)
    cell = vine.cell
    tint = Tint.PUTIH if ground == "light" else Tint.IRENG
    twig, bud = _side_twig(vine.stems[0])
    eye = vine.eyes[0]
    bloom = shapely.Point(eye).buffer(0.35 * RADIUS) if flowers else shapely.Polygon()
    budded = shapely.union_all([b.shape for b in bud])
    first = [vine.stems[0], twig]
    second = [Stem(vine.glide(s.spine), s.width) for s in first]
    stems = shapely.union_all([s.form for s in (*first, *second)])
    parts = [stems, *(f for shape in (bloom, budded) for f in (shape, shapely.transform(shape, vine.glide)))]
    kinds = (LEAF_OF_THREE, CLAW_OUT, CLAW_BACK)
    rng = np.random.default_rng(seed)
    grown = grow_leaves(
        first, shapely.union_all(parts), SIZES, kinds, rng, cell,
        gap=1.0, tries=round(46 * leaves), images=[vine.glide], between=(0.03, 0.96),
    )  # fmt: skip
    pen = Pen(tint, cell)
    stems_halo(pen, stems, MEDIUM.halo)
    half = _foliage(grown, tint)
    whole = Place(half), Place(half, vine.glide)
    for item in whole:
        pen.add(item)
    paint_stems(pen, [*first, *second], STEM if ground == "light" else Inks(core=Tint.SOGA, line=Tint.PUTIH))
    hand = _flowers(eye if flowers else None, bud, tint)
    for item in (Place(hand), Place(hand, vine.glide)):
        pen.add(item)
    if dots:
        covered = [*parts, *(f for g in grown for f in (g.form, shapely.transform(g.form, vine.glide)))]
        _ground(pen, covered, cell, seed)
    return sized(pen.drawing().items, tint, cell, size)


def _side_twig(stem: Stem) -> tuple[Stem, list[Blade]]:
    """A twig that leaves the outer flank of the stem, swings over the bare place by the fork, and ends in a bud."""
    (x, y), along = at(stem.spine, 0.14)
    dx, dy = unit(along - 90.0)
    # From the flank, not from the axis, so that its row of dots does not meet that of the stem.
    line = ukel_spine((x + 1.4 * dx, y + 1.4 * dy), along - 34.0, 0.40 * RADIUS, 0.36, -1)
    tip, heading = at(line, 1.0)
    return Stem(line, ((0.0, 2.2), (1.0, 1.5))), bud_blades(tip, heading, 0.48 * RADIUS)


def _foliage(grown: Sequence[Grown], ground: Tint) -> Drawing:
    """The leaves of one half of the cell, the small ones first."""
    pen = Pen(ground)
    cores = LIGHT if ground is Tint.PUTIH else DARK
    ranked = sorted(enumerate(grown), key=lambda item: (item[1].length, item[0]))
    for i, leaf in ranked:
        weights = MEDIUM if leaf.length > 12.0 else MEDIUM.times(0.85)
        core = cores[i % len(cores)]
        for blade in leaf.blades:
            rimmed_blade(pen, blade, _inks(core, ground), weights, "veins")
    return pen.drawing("daun")


def _inks(core: Tint, ground: Tint) -> Inks:
    line = Tint.SOGA if ground is Tint.PUTIH or core is not Tint.SOGA else Tint.MUDA
    return Inks(line=line, core=core, isen=Tint.SOGA if core is Tint.MUDA else Tint.PUTIH)


def _flowers(eye: tuple[float, float] | None, bud: Sequence[Blade], ground: Tint) -> Drawing:
    """The flower in the eye of a curl, and the bud of the twig."""
    pen = Pen(ground)
    tints = (Tint.SOGA, Tint.MUDA, Tint.SOGA, Tint.BIRU, Tint.BIRU)
    for blade, core in zip(bud, (tints[1], tints[1], tints[0], tints[3], tints[4]), strict=True):
        rimmed_blade(pen, blade, _inks(core, ground), MEDIUM.times(0.75), "sawut")
    if eye:
        second, heart = Tint.MUDA, Tint.IRENG if ground is Tint.PUTIH else Tint.BIRU
        rosette(pen, eye, 0.35 * RADIUS, 8, 12.0, 26.0, _inks(Tint.SOGA, ground), second, heart, MEDIUM)
    return pen.drawing("kembang")


def _ground(pen: Pen, covered: Sequence[BaseGeometry], cell: tuple[float, float], seed: int) -> None:
    region = free_region(cell, [shape.simplify(0.04) for shape in covered if not shape.is_empty], 1.35)
    tint = Tint.SOGA if pen.ground is Tint.PUTIH else Tint.MUDA
    filler("cecek")(pen, region, tint, cell=cell, seed=seed % 1000, spacing=2.3, radius=0.42, rows=1)
