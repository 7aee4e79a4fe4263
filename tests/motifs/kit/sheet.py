"""A contact sheet of the kit: every piece once, on a ground of one's choice. Look at it after every change.

python -m tests.motifs.kit.sheet putih sheet.svg
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path as File

import numpy as np
import shapely

from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.geometry import Affine
from wastra.motifs.ink import Role, Tint
from wastra.motifs.kit import (
    BIG,
    CLAW_BACK,
    CLAW_OUT,
    EYE,
    LANCE,
    LEAF_OF_THREE,
    MEDIUM,
    SICKLE,
    SMALL,
    TENDRIL,
    VINE_SIZES,
    Blade,
    Inks,
    backing,
    blob,
    cemukiran,
    claw,
    cloud,
    cloud_curls,
    curled,
    dots_along,
    dotted_line,
    feather,
    feathered,
    grow_leaves,
    heart_leaf,
    inner,
    lar,
    layered_cloud,
    leaf_of_three,
    lens,
    lotus_petal,
    paint_flame,
    paint_leaves,
    paint_sprig,
    paint_stems,
    plumage_on,
    rays,
    rimmed,
    rimmed_blade,
    rosette,
    scale_isen,
    scale_rows,
    scales_along,
    second_line,
    spine,
    sprig,
    sprout,
    stems_halo,
    stone,
    sulur,
    tail_fan,
    tail_feather,
    tear,
    tendril,
    ukel,
    united,
    weights_for,
    wing,
    wrapped,
)
from wastra.motifs.pen import Pen
from wastra.motifs.picture import quick_svg

Piece = Callable[[Tint], Drawing]


def _inks(ground: Tint, i: int = 0) -> Inks:
    """Cores that stand off the ground, in turn."""
    light = ground is Tint.PUTIH
    return Inks(core=((Tint.SOGA, Tint.IRENG, Tint.BIRU) if light else (Tint.SOGA, Tint.BIRU, Tint.MUDA))[i % 3])


@cache
def leaves(ground: Tint) -> Drawing:
    """Claws with each isen, threes of falling size, heart leaf, lotus petals, a feather of each profile."""
    pen = Pen(ground)
    for i, isen in enumerate(("sawut", "veins", "cecek", "rib", "none")):
        rimmed_blade(pen, claw((30.0 * i, 24.0), -20.0, 26.0, 1 if i % 2 else -1), _inks(ground, i), MEDIUM, isen)
    for i, length in enumerate((32.0, 24.0, 17.0, 12.0, 8.0)):
        for blade in leaf_of_three((6.0 + 30.0 * i, 62.0), -70.0, length, 1 if i % 2 else -1):
            rimmed_blade(pen, blade, _inks(ground, i), weights_for(1.5 * length), "veins")
    for i, (heading, length, width, core) in enumerate(((-100, 42, 17, 0), (-80, 46, 19, 1), (-60, 40, 15, 2))):
        blade = lotus_petal((10.0 + 24.0 * i, 120.0), heading, length, width, (14.0, 30.0, -130.0))
        rimmed_blade(pen, blade, _inks(ground, core), BIG)
    heart = heart_leaf(spine((84.0, 112.0), -60.0, 26.0, [-20.0, 40.0]), 19.0, 0.06)
    core = rimmed(pen, heart, core=Tint.BIRU if ground is Tint.PUTIH else Tint.SOGA)
    pen.dots(dotted_line(core, 0.9, 1.5), 0.28, Tint.PUTIH)
    for i, (profile, width) in enumerate(((LANCE, 6.0), (EYE, 9.0), (SICKLE, 8.0))):
        rimmed_blade(
            pen, Blade(spine((112.0 + 12.0 * i, 118.0), -90.0, 38.0, [20.0 * i]), width, profile), _inks(ground), SMALL
        )
    return pen.drawing("leaves")


@cache
def curls(ground: Tint) -> Drawing:
    """Ukel to both sides, tendrils, tear and lens with second line and dots, blobs, stones."""
    pen = Pen(ground)
    for i in range(4):
        pen.form(ukel((20.0 * i, 14.0), -10.0, 8.0 - 1.2 * i, side=1 if i % 2 else -1), Tint.SOGA, halo=0.6)
        pen.form(tendril((8.0 + 20.0 * i, 40.0), -70.0, 5.0 - 0.6 * i, -1 if i % 2 else 1), Tint.MUDA, halo=0.6)
    fruits = ((tear(26.0, 11.0, 0.42), 82.0, 6.0), (tear(26.0, 12.0, 0.6), 82.0, 22.0), (lens(26.0, 14.0), 95.0, 40.0))
    for shape, x, y in fruits:
        placed = shapely.transform(shape, Affine.shift(x, y))
        core = rimmed(pen, placed)
        second_line(pen, core, 1.0, 0.35, Tint.PUTIH)
        pen.dots(dotted_line(core, 2.0, 1.2, 0.5), 0.26, Tint.PUTIH)
    rng = np.random.default_rng(7)
    for i in range(5):
        rimmed(pen, blob((4.0 + 11.0 * i, 58.0), 4.6, rng), rim_width=0.4, width=0.5)
        rimmed(pen, stone((64.0 + 11.0 * i, 58.0), 10.0, 8.0, rng), rim_width=0.4, width=0.5)
    return pen.drawing("curls")


@cache
def single_wing(ground: Tint) -> Drawing:
    """The lar of 100 mm; on the dark ground with its backing."""
    pen = Pen(ground)
    parts = wing(100.0)
    if ground is Tint.PUTIH:
        lar(pen, parts)
    else:
        backing(pen, parts)
        lar(pen, parts, plumage_on(ground).upon(Tint.BIRU), strip=Tint.IRENG)
    return pen.drawing("lar")


@cache
def tail(ground: Tint) -> Drawing:
    """A tail fan, with a fan of short feathers before it."""
    pen = Pen(ground)
    tints = plumage_on(ground)
    for blade in tail_fan(7, 74.0, 14.0, 58.0):
        tail_feather(pen, blade, tints.dyed(Tint.MUDA), MEDIUM)
    for v in (-1.0, 1.0, -0.5, 0.5, 0.0):
        feathered(
            pen, feather((3.0 * v, 2.0), -90.0 + 42.0 * v, 30.0 - 4.0 * abs(v), 8.4, [0, 22.0 * v], 0.0), tints, MEDIUM
        )
    return pen.drawing("tail")


@cache
def vine(ground: Tint) -> Drawing:
    """The sulur of radius 40 with leaves by growth: one cell, for tiling."""
    plan = sulur()
    pen = Pen(ground, plan.cell)
    stems = united(plan.stems)
    eyes = shapely.union_all(shapely.buffer(shapely.points(plan.eyes), 16.8))
    edges = shapely.box(0, 0, plan.cell[0], 3).union(shapely.box(0, plan.cell[1] - 3, *plan.cell))
    taken = shapely.union_all([wrapped(stems, plan.cell), wrapped(eyes, plan.cell), edges])
    kinds = (LEAF_OF_THREE, CLAW_OUT, CLAW_BACK, TENDRIL)
    rng = np.random.default_rng(3)
    grown = grow_leaves(plan.stems[:1], taken, VINE_SIZES, kinds, rng, plan.cell, images=[plan.glide], tries=25)
    stems_halo(pen, stems, 0.9)
    unit = Pen(ground)
    light = ground is Tint.PUTIH
    paint_leaves(
        unit, grown, (Tint.SOGA, Tint.IRENG, Tint.SOGA, Tint.BIRU) if light else (Tint.SOGA, Tint.BIRU, Tint.MUDA)
    )
    once = unit.drawing()
    pen.add(Place(once))
    pen.add(Place(once, plan.glide))
    paint_stems(pen, plan.stems, Inks(core=Tint.IRENG if light else Tint.BIRU))
    for eye in plan.eyes:
        rosette(pen, eye, 15.5, inks=_inks(ground), eye=Tint.IRENG)
    return pen.drawing("sulur")


@cache
def twigs(ground: Tint) -> Drawing:
    """Sprigs of three sizes; twigs that sprout from a stone."""
    pen = Pen(ground)
    for i, length in enumerate((34.0, 22.0, 13.0)):
        paint_sprig(
            pen, sprig((24.0 * i, 40.0), -75.0, length, 1 if i % 2 else -1, 4 - i), weights=weights_for(1.4 * length)
        )
    rng = np.random.default_rng(4)
    figure = stone((120.0, 30.0), 26.0, 22.0, rng)
    grown = sprout(
        figure, (26.0, 22.0, 18.0, 15.0, 12.0, 10.0, 8.0), rng, bound=shapely.box(76, -22, 168, 84), tries=60
    )
    for twig in reversed(grown):
        paint_sprig(pen, twig, weights=weights_for(1.4 * twig.length))
    core = rimmed(pen, figure)
    pen.dots(dots_along(inner(core, 1.2), 1.5), 0.35, Tint.PUTIH)
    return pen.drawing("twigs")


@cache
def suns(ground: Tint) -> Drawing:
    """Swinging and straight rays about a flower, a modang, a row of tongues."""
    pen = Pen(ground)
    for x, swing in ((0.0, 32.0), (74.0, 0.0)):
        for i, blade in enumerate(rays((x, 0.0), 12.0, 16, (24.0, 16.0), 7.5, swing)):
            rimmed_blade(pen, blade, _inks(ground, 0 if i < 8 else 1), SMALL)
        rosette(pen, (x, 0.0), 12.6, inks=_inks(ground), weights=SMALL)
    paint_flame(pen, (128.0, 36.0), -90.0, 64.0, 4, 8.0, _inks(ground))
    paint_flame(pen, (162.0, 36.0), -90.0, 40.0, 3, -8.0, _inks(ground, 1))
    for blade in cemukiran([(-30.0, 70.0), (110.0, 70.0)], 8.0, 24.0):
        rimmed_blade(pen, blade, _inks(ground), SMALL)
    pen.form(shapely.box(-31.0, 69.0, 111.0, 74.0), Tint.IRENG if ground is Tint.PUTIH else Tint.SOGA, halo=0.6)
    return pen.drawing("suns")


@cache
def scales_and_clouds(ground: Tint) -> Drawing:
    """A field of scales, scales along a body, three clouds."""
    pen = Pen(ground)
    for i, s in enumerate(scale_rows(shapely.box(0, 0, 48, 34), 4.0)):
        core = rimmed(pen, s.form, width=0.55, halo=0.0, rim_width=0.4, core=(Tint.SOGA, Tint.MUDA, Tint.IRENG)[i % 3])
        if not core.is_empty:
            scale_isen(pen, s.spot, s.heading, s.size, Tint.PUTIH, 0.36, i % 2 == 0)
    body = Blade(spine((62.0, 34.0), -40.0, 50.0, [-60.0, 120.0]), 13.0, LANCE)
    core = rimmed(pen, body.shape, core=Tint.SOGA)
    arcs = shapely.MultiLineString(scales_along(body.spine, 0.8 * body.half, 2.2, 0.08, 0.8)).intersection(core)
    pen.line(arcs, 0.36, Tint.PUTIH)
    rng = np.random.default_rng(2)
    bands = (Tint.PUTIH, Tint.MUDA, Tint.SOGA, Tint.BIRU, Tint.IRENG)
    for i in range(3):
        spot = (28.0 + 64.0 * i, 62.0)
        outline = cloud(spot, 60.0, 32.0, -4.0 * i, rng)
        shape = curled(outline, cloud_curls(spot, 60.0, 32.0, -4.0 * i), 0.4)
        layered_cloud(pen, shape, bands, 1.2, 0.7, Tint.SOGA, growth=1.1)
    return pen.drawing("scales and clouds")


PIECES: tuple[tuple[Piece, float, float], ...] = (
    (leaves, 6.0, 6.0),
    (curls, 172.0, 6.0),
    (twigs, 186.0, 92.0),
    (single_wing, 76.0, 300.0),
    (tail, 124.0, 226.0),
    (scales_and_clouds, 178.0, 154.0),
    (suns, 130.0, 274.0),
    (vine, 298.0, 224.0),
)
"""Each piece and where its origin lies on the sheet (mm)."""


def sheet(ground: Tint = Tint.PUTIH) -> Drawing:
    """All pieces on one sheet."""
    pen = Pen(ground)
    pen.form(shapely.box(-6.0, -2.0, 440.0, 352.0), Tint.LATAR, Role.LATAR)
    for piece, x, y in PIECES:
        pen.place(piece(ground), (x, y))
    return pen.drawing("kit")


if __name__ == "__main__":
    File(sys.argv[2]).write_text(quick_svg(sheet(Tint(sys.argv[1]))), encoding="utf-8")
