"""Parts of the bridges that are quick ways to an answer: each gives what the plain way gives."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import ndimage

from wastra.generator.stencil.bridges.alike import alike
from wastra.generator.stencil.bridges.changes import gathered
from wastra.generator.stencil.bridges.field import SAG, Field, field_of
from wastra.generator.stencil.bridges.holding import Hold, held
from wastra.generator.stencil.bridges.necks import necks_of
from wastra.generator.stencil.bridges.overlay import crossed, minus, offset
from wastra.generator.stencil.bridges.proof import least_web
from wastra.generator.stencil.bridges.raster import Runs, labelled, pieces_of_pixels, solid_pixels
from wastra.generator.stencil.bridges.thin import narrow_between, narrow_parts
from wastra.generator.stencil.bridges.tiles import tiles_of
from wastra.generator.stencil.bridges.without import without
from wastra.motifs import Path

CELL = (40.0, 30.0)


def runs_of(picture: np.ndarray) -> Runs:
    steps = np.diff(np.pad(picture, ((0, 0), (1, 1))).astype(int), axis=1)
    row, start = np.nonzero(steps == 1)
    return Runs(*picture.shape, row, start, np.nonzero(steps == -1)[1])


@settings(max_examples=60)
@given(arrays.arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 9))), st.booleans())
def test_runs_of_pixels_are_labelled_as_a_picture_is(picture: np.ndarray, repeats: bool) -> None:
    solid = runs_of(picture)
    assert (solid.picture() == picture).all()
    assert labelled(solid)[1] == ndimage.label(picture)[1]
    cells = 3 if repeats else 1
    framed = np.pad(np.tile(picture, (cells, cells)), 1, constant_values=True)
    assert pieces_of_pixels(solid, repeats, cells) == ndimage.label(framed)[1]


def test_a_pixel_is_solid_where_its_middle_lies_in_no_opening() -> None:
    rng = np.random.default_rng(4)
    discs = shapely.buffer(shapely.points(rng.uniform(0, 6, (25, 2))), rng.uniform(0.1, 0.9, 25), quad_segs=3)
    union = shapely.intersection(shapely.union_all(discs), shapely.box(0, 0, 6, 5))
    found = solid_pixels(shapely.get_parts(union), (0.0, 0.0, 6.0, 5.0)).picture()
    assert found.shape == (50, 60)
    x, y = np.meshgrid(np.arange(0.05, 6, 0.1), np.arange(0.05, 5, 0.1))
    assert (found == ~shapely.contains_xy(union, x, y)).all()


def comb() -> np.ndarray:
    """A large solid with slots of many widths, so that webs between them are narrow and wide."""
    rng = np.random.default_rng(7)
    place = np.stack(np.meshgrid(np.arange(2, 58, 3.0), np.arange(2, 58, 3.0)), axis=-1).reshape(-1, 2)
    dots = shapely.points(place + rng.uniform(-0.9, 0.9, place.shape))
    dots = shapely.buffer(dots, rng.uniform(0.5, 1.4, len(place)))
    return shapely.get_parts(shapely.box(0, 0, 60, 60) - shapely.union_all(dots))


def test_narrow_parts_of_squares_are_those_of_the_whole() -> None:
    solid, radius = comb(), 0.4
    box = (0.0, 0.0, 60.0, 60.0)
    openings = shapely.get_parts(shapely.box(*box) - shapely.union_all(solid))
    core = shapely.buffer(shapely.buffer(solid, -radius, quad_segs=8), radius + 0.01, quad_segs=8)
    whole = shapely.get_parts(shapely.difference(solid, core))
    whole = whole[shapely.area(whole) > 0.02 * radius * radius]
    for found in (narrow_between(openings, box, radius), narrow_parts(solid, radius)):
        assert len(np.unique(found.tiles.square)) > 9
        assert abs(len(found.parts) - len(whole)) <= 2
        assert shapely.union_all(found.parts).symmetric_difference(shapely.union_all(whole)).area < 0.02
        assert found.contacts.max() <= 4
        assert (found.contacts >= 2).sum() > 50


def test_squares_near_something_show_all_that_is_near_it() -> None:
    solid, near = comb(), np.array([shapely.Point(31, 29).buffer(1)])
    box = (0.0, 0.0, 60.0, 60.0)
    openings = shapely.get_parts(shapely.box(*box) - shapely.union_all(solid))
    all_of_it, some = narrow_between(openings, box, 0.4), narrow_between(openings, box, 0.4, near)
    assert 0 < len(some.parts) < len(all_of_it.parts)
    wanted = all_of_it.parts[shapely.dwithin(all_of_it.parts, near[0], 0.8)]
    assert shapely.union_all(wanted).symmetric_difference(shapely.union_all(some.parts)).area < 1e-3
    assert len(tiles_of(solid, 1.0, near).boxes) < len(tiles_of(solid, 1.0).boxes)


def test_many_shapes_are_worked_on_as_one_by_one() -> None:
    shapes = shapely.get_parts(comb())
    shapes = np.concatenate([shapes, shapely.buffer(shapely.points(np.arange(900).reshape(-1, 2)), 0.4)])
    assert (offset(shapes, 0.3, 8) == np.array([shape.buffer(0.3, 8) for shape in shapes.tolist()])).all()
    others = shapes[::-1]
    assert (crossed(shapes, others) == np.array([a & b for a, b in zip(shapes, others, strict=True)])).all()
    assert (minus(shapes, shapes[0]) == np.array([a - shapes[0] for a in shapes])).all()


def test_shapes_are_alike_when_turned_but_not_when_their_holes_lie_elsewhere() -> None:
    ring = shapely.Polygon(shapely.Point(0, 0).buffer(3).exterior, [shapely.Point(0.5, 0).buffer(1).exterior])
    turned = shapely.transform(ring, lambda points: points[:, ::-1] * (1, -1) + (17.3, 4.1))
    moved = shapely.Polygon(shapely.Point(0, 0).buffer(3).exterior, [shapely.Point(1.5, 0).buffer(1).exterior])
    different, which = alike(np.array([ring, turned, moved]))
    assert len(different) == 2
    assert which[0] == which[1] != which[2]


def test_bars_are_taken_only_from_the_openings_that_they_meet() -> None:
    parts = np.array([shapely.box(0, 0, 4, 4), shapely.box(10, 0, 14, 4)])
    bars = np.array([shapely.box(1, -1, 2, 5), shapely.box(1.5, -1, 2.5, 5)])
    assert sorted(shapely.area(without(parts, bars)).tolist()) == pytest.approx([4.0, 6.0, 16.0])


def test_changes_at_one_place_are_told_once_even_over_the_edge() -> None:
    field = Field(np.zeros(0, dtype=object), (0.0, 0.0, *CELL), True)
    at = [shapely.box(39.2, 5, 39.8, 6), shapely.box(40.1, 5, 40.8, 6), shapely.box(0.1, 5, 0.8, 6)]
    found = [("web widened", np.array(at)), ("web widened", np.array([shapely.box(20, 20, 21, 22)]))]
    told = gathered([*found, ("line dropped", np.array([shapely.box(20, 20, 21, 21)]))], field, 0.5)
    assert [change.what for change in told] == ["web widened"] * 2 + ["line dropped"]
    assert sorted(round(change.size, 2) for change in told) == [1.0, 1.3, 2.0]


def test_flattened_openings_keep_to_their_curves() -> None:
    blob = Path.ellipse((20.0, 15.0), 9.0, 3.0, 30.0)
    (part,) = field_of(blob, None, 10.0).parts
    fine = shapely.segmentize(shapely.get_rings(blob.to_shapely(0.0005)), 0.02)
    there = shapely.points(shapely.get_coordinates(fine))
    assert shapely.distance(shapely.get_rings(part)[0], there).max() < 1.1 * SAG


@pytest.mark.parametrize(("bulb", "is_sound"), [(0.784, True), (0.9, False)])
def test_a_tongue_that_widens_within_rounding_has_no_neck(bulb: float, is_sound: bool) -> None:
    """A disc of the limit fits in at one spot of the tongue's end; a real bulb hangs on a neck."""
    sides = [(6.0, 0.385), (6.4, bulb / 2), (6.8, 0.385)]
    upper = [(0.0, 0.385), *sides]
    tongue = shapely.Polygon([*upper, *((x, -y) for x, y in upper[::-1])])
    bay = shapely.box(0, -4, 12, 4) - tongue
    field = Field(np.array([bay], dtype=object), (-10.0, -10.0, 20.0, 10.0), False)
    assert least_web(field, 0.8) == is_sound


@pytest.mark.parametrize("bulb", [0.81, 0.83, 0.87])
def test_a_bulb_hardly_wider_than_a_web_gets_a_neck_that_is_one(bulb: float) -> None:
    tongue = shapely.union_all([shapely.Point(10.0, 10.0).buffer(bulb / 2, 32), shapely.box(9.7, 10.0, 10.3, 15.0)])
    made = held(shapely.box(6.0, 6.0, 14.0, 14.0) - tongue, None, Hold())
    for slack in (0.02, 0.04, 0.06):
        assert least_web(made.cut, 0.8, slack)


@pytest.mark.parametrize("island", [0.0, 0.2])
def test_an_island_that_is_gone_hides_no_neck(island: float) -> None:
    tongue = shapely.union_all([shapely.Point(10.0, 10.0).buffer(0.8, 32), shapely.box(9.7, 10.0, 10.3, 15.0)])
    opening = shapely.box(6.0, 6.0, 14.0, 12.0) - tongue - shapely.Point(7.5, 7.5).buffer(island, 8)
    assert len(necks_of(np.array([opening], dtype=object), 0.8, 0.02, (0.0, 0.0, 20.0, 20.0))) == 1
