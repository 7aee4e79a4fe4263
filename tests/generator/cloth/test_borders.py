"""Borders: whole units on every side, corners that turn, nothing outside the bands."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wastra.generator.cloth.borders import border_along, border_style, border_styles
from wastra.generator.cloth.frieze import STRETCH, Corner, Frame, Frieze, Widths, divided, lay
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.drawing import Place, mapped
from wastra.motifs.errors import WastraError
from wastra.motifs.picture import quick_svg

from ...rasterisers import librsvg

NEW = tuple(name for name in border_styles() if name != "garis")
SIZE = (300.0, 200.0)
HAIR = 0.06
"""mm: what a running line reaches over its end, so that no seam shows."""
ON_ALL, ON_ENDS, ON_LONG = (1.0, 1.0, 1.0, 1.0), (1.0, 0.0, 1.0, 0.0), (0.0, 1.0, 0.0, 1.0)


def widths(width: float, sides: tuple[float, float, float, float]) -> Widths:
    return (width * sides[0], width * sides[1], width * sides[2], width * sides[3])


def box_unit(step: float, height: float) -> tuple[Drawing, ...]:
    """A unit that fills its strip."""
    pen = Pen(Tint.PUTIH)
    pen.form(Path.rectangle(0.0, 0.0, step, height), Tint.SOGA)
    return (pen.drawing("satuan"),)


def units_of(drawing: Drawing, name: str) -> list[shapely.Polygon]:
    """Where the units of that name lie on the cloth."""
    return [
        mapped(item.drawing.silhouette(), item.affine)
        for item in drawing.items
        if isinstance(item, Place) and item.drawing.name == name
    ]


def bands(size: tuple[float, float], border: Widths) -> shapely.Geometry:
    inner = shapely.box(border[0], border[1], size[0] - border[2], size[1] - border[3])
    return shapely.box(0, 0, *size).difference(inner)


@given(st.floats(1, 5000), st.floats(0.5, 200))
def test_a_side_is_made_of_whole_units(length: float, step: float) -> None:
    division = divided(length, step)
    assert division.count >= 1
    assert division.count * division.step == pytest.approx(length)
    assert division.step == pytest.approx(step * (1 + division.stretch))
    if length >= 4 * step:
        assert division.fits()


@given(
    st.tuples(st.integers(60, 2600), st.integers(60, 1200)),
    st.integers(8, 80),
    st.sampled_from([ON_ALL, ON_ENDS, ON_LONG, (1.0, 1.0, 0.0, 0.0), (0.6, 1.0, 1.4, 0.0)]),
    st.sampled_from([0.5, 0.9, 1.3]),
)
@example((2500, 1060), 26, ON_ENDS, 0.5)
@settings(deadline=None, max_examples=40)
def test_every_side_is_divided_exactly_or_the_error_names_a_width_that_fits(
    size: tuple[int, int], width: int, sides: tuple[float, float, float, float], step: float
) -> None:
    assume(width * max(sides) <= min(size) / 3)
    frame = Frame.of_cloth(size, widths(width, sides))
    frieze = Frieze("frieze-p1m1", box_unit, step, Corner(lambda turn: box_unit(turn.before, turn.after)))
    pen = Pen()
    try:
        divisions = lay(pen, frame, frieze)
    except WastraError as error:
        numbers = [float(word) for word in str(error).split() if word.replace(".", "").isdigit()]
        other = numbers[1] / numbers[0]
        lay(Pen(), Frame.of_cloth(size, widths(width * other, sides)), frieze)
        return
    assert all(abs(division.stretch) <= STRETCH for division in divisions)
    units = units_of(pen.drawing(), "satuan")
    # units and corners of full strips cover the bands, and overlap nowhere
    assert len(units) == sum(division.count for division in divisions) + len(frame.turns)
    covered = shapely.union_all(units, grid_size=0.001)
    band = bands(size, widths(width, sides))
    assert covered.symmetric_difference(band).area <= 1e-4 * band.area
    assert sum(unit.area for unit in units) == pytest.approx(band.area, rel=1e-4)


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("sides", [ON_ALL, ON_ENDS, ON_LONG], ids=["all", "ends", "long"])
@pytest.mark.parametrize("width", [12.0, 40.0])
def test_a_border_fills_its_bands_and_never_leaves_them(
    name: str, sides: tuple[float, float, float, float], width: float
) -> None:
    border = widths(width, sides)
    drawing = border_style(name)(SIZE, border)
    left, top, right, bottom = drawing.bounds
    assert min(left, top) >= -HAIR
    assert (right, bottom) <= (SIZE[0] + HAIR, SIZE[1] + HAIR)
    band = bands(SIZE, border)
    assert area_beyond(drawing, band) < 1e-3
    grounds = Drawing(tuple(item for item in drawing.items if not isinstance(item, Place)))
    assert band.difference(grounds.silhouette()).area < 1e-3


def area_beyond(drawing: Drawing, band: shapely.Geometry) -> float:
    """How much is painted further than a hair outside a band (mm2)."""
    shapes = np.array([shape for shape, _ink in drawing.painted(0.02)])
    allowed = band.buffer(HAIR)
    shapely.prepare(allowed)
    outside = shapes[~shapely.covered_by(shapes, allowed)]
    return float(shapely.area(shapely.difference(outside, allowed)).sum())


UNITS = {
    "untu-walang": ("untu", "untu-sudut"),
    "tumpal": ("tumpal-segitiga", "tumpal-sudut"),
    "tali": ("tali-pilin", "sudut"),
    "cemukiran": ("lidah-api", "lidah-api-sudut"),
    "sisir": ("sisir", "sisir-sudut"),
}
"""Of the styles whose units stand apart: names of unit and corner."""


@pytest.mark.parametrize("name", sorted(UNITS))
@pytest.mark.parametrize("width", [12.0, 23.0, 40.0])
def test_units_and_corners_overlap_nowhere_and_are_whole(name: str, width: float) -> None:
    drawing = border_style(name)(SIZE, widths(width, ON_ALL))
    found = [unit for part in UNITS[name] for unit in units_of(drawing, part)]
    assert len(found) > 8
    tree = shapely.STRtree(found)
    for one, other in tree.query(found, predicate="intersects").T.tolist():
        if one < other:
            assert found[one].intersection(found[other]).area < 1e-3


DIRECTED = ("cemukiran", "meander", "tali")
"""Styles that run round the cloth in one sense."""


def picture(drawing: Drawing, size: tuple[float, float]) -> NDArray[np.int16]:
    """The border on light cloth, 4 pixels a mm."""
    pen = Pen(Tint.PUTIH)
    pen.form(Path.rectangle(0.0, 0.0, *size), Tint.PUTIH)
    pen.add(drawing.placed())
    return librsvg(quick_svg(pen.drawing(), width=4 * size[0])).astype(np.int16)


def differ(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The share of pixels that clearly differ."""
    return float((np.abs(one - other).max(axis=2) > 128).mean())


@pytest.mark.parametrize("name", NEW)
def test_all_four_corners_are_alike(name: str) -> None:
    """Half a turn of the cloth maps the border to itself; with mirrored friezes so does a mirror."""
    seen = picture(border_style(name)(SIZE, widths(30.0, ON_ALL)), SIZE)
    # the flower in a square may have a number of petals that half a turn does not keep
    allowed = 0.004 if name in DIRECTED else 0.0005
    assert differ(seen, seen[::-1, ::-1]) <= allowed
    if name not in DIRECTED:
        assert differ(seen, seen[:, ::-1]) <= allowed
        assert differ(seen, seen[::-1]) <= allowed


@pytest.mark.parametrize("name", [n for n in NEW if n not in DIRECTED])
def test_a_corner_is_its_own_mirror_image_on_the_diagonal(name: str) -> None:
    seen = picture(border_style(name)((180.0, 180.0), widths(30.0, ON_ALL)), (180.0, 180.0))
    assert differ(seen, seen.transpose(1, 0, 2)) <= 0.001


def test_the_vine_runs_on_through_its_corner() -> None:
    """All stems together are one piece that goes round the cloth."""
    drawing = border_style("sulur")(SIZE, widths(30.0, ON_ALL))
    stems = shapely.union_all(units_of(drawing, "sulur-tepi"), grid_size=0.001)
    assert stems.geom_type == "Polygon"
    assert len(stems.interiors) == 1


@pytest.mark.parametrize("name", NEW)
def test_the_same_border_is_the_same_drawing(name: str) -> None:
    def marks() -> list[tuple[str, bytes]]:
        drawing = border_style(name)(SIZE, widths(25.0, ON_ALL))
        return [(ink.tint.value, shapely.to_wkb(shape)) for shape, ink in drawing.painted(0.05)]

    assert marks() == marks()


@pytest.mark.parametrize("name", NEW)
def test_units_are_drawn_once(name: str) -> None:
    """A border three times as long has no more drawings, only more places of them."""

    def drawn(length: float) -> int:
        drawing = border_style(name)((length, 400.0), widths(20.0, ON_LONG))
        return len({id(item.drawing) for item in drawing.items if isinstance(item, Place)})

    assert drawn(400.0) == drawn(1200.0)


@pytest.mark.parametrize("name", NEW)
@pytest.mark.parametrize("width", [2.5, 66.0])
def test_a_width_that_cannot_hold_it_gets_a_sentence_or_a_border(name: str, width: float) -> None:
    try:
        border_style(name)((200.0, 200.0), widths(width, ON_ALL))
    except WastraError as error:
        assert "mm" in str(error)


def test_a_border_that_leaves_no_middle_is_refused() -> None:
    with pytest.raises(WastraError, match="no middle"):
        border_style("tumpal")((300.0, 100.0), widths(50.0, ON_ALL))


def diamond(half_length: float, half_height: float) -> NDArray[np.float64]:
    return np.array([(0.0, -half_height), (half_length, 0.0), (0.0, half_height), (-half_length, 0.0)])


@pytest.mark.parametrize("half", [(330.0, 330.0), (600.0, 180.0)], ids=["iket", "kemben"])
@pytest.mark.parametrize("name", ["cemukiran", "tumpal"])
def test_flames_go_round_a_diamond_and_a_lozenge(name: str, half: tuple[float, float]) -> None:
    polygon = diamond(*half)
    drawing = border_along(name, polygon, 40.0)
    frame = Frame.along(polygon, 40.0)
    band = shapely.Polygon(frame.inset(0.0), [frame.inset(1.0)])
    assert area_beyond(drawing, band) < 1e-3
    found = [unit for part in UNITS[name] for unit in units_of(drawing, part)]
    tree = shapely.STRtree(found)
    pairs = tree.query(found, predicate="intersects").T.tolist()
    assert all(found[a].intersection(found[b]).area < 1e-3 for a, b in pairs if a < b)


def test_the_direction_of_a_polygon_does_not_matter() -> None:
    polygon = diamond(200.0, 200.0)
    one, other = border_along("cemukiran", polygon, 30.0), border_along("cemukiran", polygon[::-1], 30.0)
    assert one.bounds == pytest.approx(other.bounds)


def test_a_style_that_needs_right_angles_says_so() -> None:
    with pytest.raises(WastraError, match="right angles only"):
        border_along("sulur", diamond(300.0, 200.0), 30.0)
