"""The region's images cover the cell once; marks keep their order; clipped copies meet without a hairline."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from wastra.generator.colour.colourway import colourway
from wastra.generator.export.raster import drawing_pixels
from wastra.generator.repeat.repeat import repeats
from wastra.generator.repeat.symmetry.clipping import BLEED, clipped_parts
from wastra.generator.repeat.symmetry.groups import FRIEZES, PLANE_GROUPS, Group
from wastra.generator.repeat.symmetry.lattice import Lattice, lattice
from wastra.generator.repeat.symmetry.wrapping import Edge, affines, cell_of, region
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.drawing import Clip
from wastra.motifs.seen import leaves

from ...designs import units

GROUPS = {**PLANE_GROUPS, **FRIEZES}
ON_A_MIRROR = {
    "pm": (0.0, 11.0),
    "cm": (15.0, 5.0),
    "pmm": (7.0, 11.0),
    "pmg": (7.5, 5.0),
    "cmm": (4.0, 0.0),
    "p4m": (7.5, 7.5),
    "p4g": (7.5, 7.5),
    "p3m1": (7.5, 4.3301),
    "p31m": (7.5, 0.0),
    "p6m": (11.0, 0.0),
}
"""A point on a mirror of each group that has one, in the cells of these tests (mm)."""


def lattice_of(group: Group, shift: float = 0.0) -> Lattice:
    return lattice(group.lattice, 30.0, None if group.lattice in ("square", "hexagonal") else 22.0, shift)


def on_torus(shape: BaseGeometry, cell: tuple[float, float]) -> list[BaseGeometry]:
    """A shape's parts in the cell, taken back into it."""
    window = shapely.box(0, 0, *cell)
    moved = [
        shapely.transform(shape, lambda points, step=(i * cell[0], j * cell[1]): points + step)
        for i in range(-3, 4)
        for j in range(-3, 4)
    ]
    return [part for one in moved if (part := one.intersection(window)).area > 1e-9]


@pytest.mark.parametrize(
    ("name", "shift"), [*((name, 0.0) for name in GROUPS), ("p1", 7.5), ("p1", -12.0), ("p2", 7.5), ("p2", 12.0)]
)
def test_images_of_the_region_cover_the_cell_once(name: str, shift: float) -> None:
    group = GROUPS[name]
    own = lattice_of(group, shift)
    shape = region(group, own).to_shapely()
    images = [part for affine in affines(group, own) for part in on_torus(shapely.transform(shape, affine), own.cell)]
    whole = own.cell[0] * own.cell[1]
    assert sum(image.area for image in images) == pytest.approx(whole, rel=1e-4)
    assert shapely.union_all(images).area == pytest.approx(whole, rel=1e-4)


@pytest.mark.parametrize("name", GROUPS)
def test_a_grown_region_is_grown_on_every_side(name: str) -> None:
    own = lattice_of(GROUPS[name])
    plain, grown = (region(GROUPS[name], own, by).to_shapely() for by in (0.0, BLEED))
    mitred = plain.buffer(BLEED, join_style="mitre", mitre_limit=20)
    assert grown.symmetric_difference(mitred).area < 1e-3 * plain.length


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([n for n, g in GROUPS.items() if g.lattice not in ("square", "hexagonal")]), units())
def test_wrapped_marks_keep_their_order_everywhere(name: str, unit: Drawing) -> None:
    """Every copy of a mark lies under every copy of the next, or no two copies of the drawing meet."""
    assert unit.cell is not None
    cell = repeats()[name](unit)
    marks = [id(leaf.mark) for leaf in leaves(cell)]
    own = [id(leaf.mark) for leaf in leaves(unit)]
    copies = len(affines(GROUPS[name], lattice(GROUPS[name].lattice, *unit.cell)))
    assert sorted(marks) == sorted(own * copies)
    whole = [mark for _ in range(copies) for mark in own]
    item_by_item = [
        mark
        for item in unit.items
        for _ in range(copies)
        for mark in [id(leaf.mark) for leaf in leaves(Drawing((item,)))]
    ]
    assert marks in (whole, item_by_item)


def layered() -> Drawing:
    """A placed drawing of which only the uppermost tint should be seen: halos and other tints lie under it."""
    pen = Pen()
    everywhere = Path.rectangle(-50, -50, 150, 150)
    pen.form(everywhere, Tint.MUDA, line=Tint.BIRU, width=1.0, halo=1.0)
    pen.form(everywhere, Tint.IRENG, halo=0.8)
    outer = Pen()
    outer.place(pen.drawing(), turn=20)
    return outer.drawing()


@pytest.mark.parametrize("dpi", [100, 231, 300])
@pytest.mark.parametrize("name", GROUPS)
def test_clipped_copies_meet_without_a_hairline(name: str, dpi: int) -> None:
    group = GROUPS[name]
    cell = cell_of(group, layered(), lattice_of(group, 7.5), "clip")
    pixels = drawing_pixels(cell, colourway("sogan"), dpi).astype(int)
    wanted = colourway("sogan").rgb(Tint.IRENG)
    assert np.abs(pixels - wanted).max() <= 6


@pytest.mark.parametrize("name", ON_A_MIRROR)
def test_a_clipped_form_is_one_figure_with_its_image(name: str) -> None:
    group, middle = GROUPS[name], ON_A_MIRROR[name]
    own = lattice_of(group)
    pen = Pen()
    pen.form(Path.circle(middle, 1.5), Tint.IRENG, line=Tint.SOGA, width=0.2, halo=0.5)
    pixels = drawing_pixels(cell_of(group, pen.drawing(), own, "clip"), colourway("sogan"), 300).astype(int)
    dark = np.abs(pixels - colourway("sogan").rgb(Tint.IRENG)).max(axis=2) <= 6
    y, x = (np.mgrid[: pixels.shape[0], : pixels.shape[1]] + 0.5) * own.cell[0] / pixels.shape[1]
    away = np.stack([x - middle[0], y - middle[1]], axis=2)
    away -= np.round(away / own.cell) * own.cell
    assert dark[np.hypot(away[..., 0], away[..., 1]) < 1.2].all()


def test_what_lies_inside_is_not_taken_apart_and_what_lies_outside_is_left_out() -> None:
    pen = Pen()
    inside = Path.circle((5, 5), 2)
    pen.form(inside, Tint.SOGA, line=Tint.IRENG, width=0.4, halo=0.5)
    pen.form(Path.circle((30, 5), 2), Tint.BIRU)
    pen.form(Path.circle((10, 5), 2), Tint.SOGA, line=Tint.IRENG, width=0.4, halo=0.5)
    pen.dots([(2, 2), (10.1, 8), (30, 8)], 0.4, Tint.BIRU, halo=0.3)
    parts = clipped_parts(pen.drawing(), Path.rectangle(0, 0, 10, 10), Path.rectangle(0, 0, 10.1, 10.1))
    crossing = [isinstance(part.items[0], Clip) for part in parts]
    assert crossing == [False, True, True, True, False, True, False, True]
    assert parts[0].items == pen.drawing().items[:1]
    drawn = shapely.union_all([part.silhouette(halo=False) for part in parts])
    wanted = pen.drawing().silhouette(halo=False).intersection(shapely.box(0, 0, 10.1, 10.1))
    assert drawn.symmetric_difference(wanted).area < 0.01


def test_a_clip_inside_the_drawing_stays() -> None:
    inner, pen = Pen(), Pen()
    inner.form(Path.rectangle(0, 0, 20, 20), Tint.SOGA)
    pen.clipped(inner.drawing(), Path.circle((10, 10), 6))
    edge: Edge = "clip"
    cell = cell_of(PLANE_GROUPS["p1"], pen.drawing(), lattice("oblique", 10, 30), edge)
    half = shapely.Point(10, 10).buffer(6, quad_segs=64).intersection(shapely.box(0, 0, 10 + BLEED, 30))
    assert cell.silhouette().symmetric_difference(half).area < 0.2
