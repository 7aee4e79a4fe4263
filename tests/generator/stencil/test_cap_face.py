"""The carved or printed face: shared out among stamps without loss, nothing too narrow at their edges, refused when
all of it is too fine."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from wastra.generator.stencil.stamp.areas import shape_of
from wastra.generator.stencil.stamp.face import face_of_strips, shared, tiled
from wastra.generator.stencil.stamp.fitting import Fit
from wastra.generator.stencil.stamp.making import making
from wastra.generator.stencil.stamp.strips import strips_of
from wastra.generator.stencil.stamp.wax import wax_of
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError

from .stamps import cloth_of, made, moved, unit, walked

PER_MM = 20


def slanting(side: float = 40.0) -> Drawing:
    """What a cut at the edge spoils: lines that cross it nearly along it, wedges of lines that meet beyond it, rings
    and dots on it and on a corner."""
    pen = Pen(Tint.IRENG, (side, side))
    pen.line([(-2.0, 6.0), (2.0, 34.0)], 0.4, Tint.PUTIH)
    pen.line([(-9.0, 20.0), (6.0, 22.0)], 0.4, Tint.PUTIH)
    pen.line([(-9.0, 20.0), (6.0, 18.0)], 0.4, Tint.PUTIH)
    pen.line([(6.0, -0.4), (30.0, 0.3)], 0.4, Tint.PUTIH)
    pen.line(Path.circle((20.0, -2.0), 3.0), 0.4, Tint.PUTIH)
    pen.form(Path.ellipse((20.0, 20.0), 6.0, 0.7, 30.0), Tint.PUTIH)
    # what closes the gap between these rings is thinner than a wall
    pen.line(Path.circle((24.0, 31.0), 3.0), 0.4, Tint.PUTIH)
    pen.line(Path.circle((31.82, 31.0), 3.0), 0.4, Tint.PUTIH)
    pen.dots([(0.0, 0.0), (34.0, side), (12.0, 20.0)], 0.5, Tint.PUTIH)
    return pen.drawing("serong")


def printed(faces: dict[int, shapely.Geometry], fit: Fit, box: tuple[float, float, float, float]) -> shapely.Geometry:
    """What stamps leave in a box, set at every place of the walk's torus and of those around."""
    window = shapely.box(*box)
    set_down = [
        moved(shapely.transform(faces[window_.number], affine), i * fit.torus[0], j * fit.torus[1]).intersection(window)
        for i in range(-1, 3)
        for j in range(-1, 3)
        for window_, affine in fit.placed()
    ]
    return shapely.union_all(set_down)


def raster(shape: shapely.Geometry, box: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    x = np.arange(box[0], box[2], 1 / PER_MM) + 0.5 / PER_MM
    y = np.arange(box[1], box[3], 1 / PER_MM) + 0.5 / PER_MM
    shapely.prepare(shape)
    grid = np.meshgrid(x, y)
    return np.asarray(shapely.contains_xy(shape, grid[0].ravel(), grid[1].ravel())).reshape(grid[0].shape)


def largest_lost(inside: NDArray[np.bool_], width: float) -> int:
    """Pixels of the largest patch that a disc just under a width takes away; corners lose a few."""
    reach = int((width - 3 / PER_MM) * PER_MM / 2)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = x * x + y * y <= ((width - 3 / PER_MM) * PER_MM / 2) ** 2
    patches, count = ndimage.label(inside & ~ndimage.binary_opening(inside, disc), np.ones((3, 3)))
    return int(np.bincount(patches.ravel())[1:].max()) if count else 0


WALKS = [("tubrukan", 48.0), ("ondo-ende", 48.0), ("mubeng", 48.0)]


@pytest.mark.parametrize(("walk", "side"), WALKS, ids=[walk for walk, _side in WALKS])
def test_printed_stamps_leave_the_face_of_the_cell(walk: str, side: float) -> None:
    """Gaps that lie across an edge are filled as those within; nothing of the lines is lost, nothing is printed that
    is neither line nor narrow gap."""
    cell = walked(walk, side, side)
    assert cell.cell is not None
    strips, fit, _places, limits = made(cell, walk, "print3d")
    assert fit.walk.name == walk
    face = face_of_strips(strips, limits)
    box = (40.0, 40.0, 90.0, 90.0)
    got = raster(printed(shared(face, fit, limits), fit, box), box)
    want = raster(shape_of(tiled(face, shapely.box(*box))), box)
    assert want.mean() > 0.02
    assert not ndimage.binary_opening(got ^ want, np.ones((2, 2))).any()
    lines = [
        moved(line, i * cell.cell[0], j * cell.cell[1])
        for line in shapely.buffer(np.array(strips.walls, dtype=object), -0.05).tolist()
        for i in range(-1, 5)
        for j in range(-1, 5)
    ]
    assert not (raster(shapely.union_all(lines), box) & ~got).any()


@pytest.mark.parametrize("cell", [slanting(), unit()], ids=["slanting", "unit"])
@pytest.mark.parametrize("cells", [1, 2])
def test_no_wall_and_no_gap_of_a_face_is_too_narrow_at_the_edges(cell: Drawing, cells: int) -> None:
    assert cell.cell is not None
    limits = making("print3d")
    strips = strips_of(wax_of(cell), limits)
    fit = made(cell, "tubrukan", "print3d", cells * cell.cell[0], cells * cell.cell[0])[1]
    (face,) = shared(face_of_strips(strips, limits), fit, limits).values()
    left, top, right, bottom = face.bounds
    inside = raster(face, (left - 3, top - 3, right + 3, bottom + 3))
    assert largest_lost(inside, limits.wall) <= 12
    assert largest_lost(~inside, limits.gap) <= 12
    # nothing stands alone that is thinner than a pin and would break off
    assert min(part.area for part in shapely.get_parts(face)) > 0.95 * np.pi / 4 * limits.pin**2


def test_a_dot_on_the_edge_belongs_whole_to_one_printed_stamp() -> None:
    cell = unit()
    limits = making("print3d")
    strips = strips_of(wax_of(cell), limits)
    fit = made(cell, "tubrukan", "print3d", 48.0, 50.0)[1]
    (face,) = shared(face_of_strips(strips, limits), fit, limits).values()
    pins = [part for part in shapely.get_parts(face) if part.area < 1.1 * np.pi / 4 * limits.pin**2]
    assert pins and all(part.area > 0.95 * np.pi / 4 * limits.pin**2 for part in pins)
    across = [part for part in pins if not shapely.box(0.0, 0.0, 48.0, 48.0).contains(part)]
    assert len(across) == 2


def test_pins_that_mark_stand_at_all_four_corners_and_no_gap_beside_them_is_too_narrow() -> None:
    limits = making("print3d")
    sheet = cloth_of(slanting()).stencil("cap", make="print3d", marks="print", smallest=40.0, largest=42.0)[0]
    (stroke,) = sheet.layers[0].strokes
    shape = stroke.path.moved((40.0 - sheet.size[0]) / 2, -9.0).to_shapely(0.01)
    for corner in ((0.0, 0.0), (40.0, 0.0), (0.0, 40.0), (40.0, 40.0)):
        assert shape.contains(shapely.Point(*corner).buffer(limits.pin / 2 - 0.05))
    left, top, right, bottom = shape.bounds
    inside = raster(shape, (left - 3, top - 3, right + 3, bottom + 3))
    assert largest_lost(~inside, limits.gap) <= 12


def fine(factor: float) -> Drawing:
    """Lines so near each other that hardly anything is open; so many times as large."""
    side = 24.0 * factor
    pen = Pen(Tint.IRENG, (side, side))
    for k in range(14):
        x = (k + 0.5) * side / 14
        pen.line([(x, y * side) for y in (0.1, 0.9)], 0.3, Tint.PUTIH)
    return pen.drawing("halus")


def test_a_face_of_which_most_would_be_closed_is_refused_with_a_size_that_can_be_made() -> None:
    with pytest.raises(WastraError, match="this stamp cannot be made") as caught:
        cloth_of(fine(1.0)).stencil("cap", make="print3d", smallest=20.0, largest=100.0)
    factor = float(re.search(r"([\d.]+) times as large", str(caught.value))[1])  # type: ignore[index]
    assert 1.0 < factor <= 2.0
    larger = cloth_of(fine(factor)).stencil("cap", make="print3d", smallest=20.0, largest=100.0)
    assert larger[0].solid is not None
    assert f"a repeat of {24 * factor:g} x {24 * factor:g} mm" in str(caught.value)


def comb_lines(factor: float) -> Drawing:
    """Short bits of line beside each other, too short for one to stand for another."""
    pen = Pen(Tint.IRENG, (30.0 * factor, 30.0 * factor))
    for i in range(12):
        for j in range(4):
            x, y = (2.0 + 2.2 * i) * factor, (3.0 + 7.0 * j) * factor
            pen.line([(x, y), (x + 0.3 * factor, y + 5.0 * factor)], 0.3, Tint.PUTIH)
    return pen.drawing("rapat")


def test_board_that_cannot_be_bent_so_near_is_refused_with_a_size_that_can_be_made() -> None:
    with pytest.raises(WastraError, match="this stamp cannot be made") as caught:
        cloth_of(comb_lines(1.0)).stencil("cap", make="board-strip", smallest=20.0, largest=100.0)
    factor = float(re.search(r"([\d.]+) times as large", str(caught.value))[1])  # type: ignore[index]
    assert cloth_of(comb_lines(factor)).stencil("cap", make="board-strip", smallest=20.0, largest=100.0)


def test_a_printed_stamp_reaches_over_its_edge_by_no_more_than_half_a_wall_and_a_crumb() -> None:
    """However closely the walls beyond the edge hang together."""
    pen = Pen(Tint.IRENG, (40.0, 40.0))
    for k in range(9):
        pen.line([(-12.0, 3.0 + 4.0 * k), (12.0, 3.0 + 4.0 * k)], 0.4, Tint.PUTIH)
        pen.line([(-12.0 + 2.7 * k, 1.0), (-12.0 + 2.7 * k, 37.0)], 0.4, Tint.PUTIH)
    limits = making("print3d")
    cell = pen.drawing("anyam")
    strips = strips_of(wax_of(cell), limits)
    fit = made(cell, "tubrukan", "print3d", 40.0, 40.0)[1]
    (face,) = shared(face_of_strips(strips, limits), fit, limits).values()
    assert shapely.box(0.0, 0.0, 40.0, 40.0).buffer(3.2).contains(face)
