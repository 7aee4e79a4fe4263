"""Offsets: the closed forms of circle, box and line, and what must hold for any shape."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.geometry.fit import fit_rings
from wastra.motifs.geometry.offset import band, closed_up, grown, inset, opened, parallel

DISC = shapely.Point(3.0, 2.0).buffer(10.0, quad_segs=90)
BOX = shapely.box(0.0, 0.0, 20.0, 10.0)
CHORD_LOSS = 1e-3  # part of a circle's area that 24 segments a quarter cut off, rounded up


def star(seed: int) -> shapely.Polygon:
    generator = np.random.default_rng(seed)
    angle = np.arange(14) * (2.0 * np.pi / 14)
    radius = generator.uniform(4.0, 15.0, 14)
    return shapely.Polygon(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1))


def test_grown_box_has_round_corners() -> None:
    assert grown(BOX, 2.0).area == pytest.approx(200.0 + 60.0 * 2.0 + math.pi * 4.0, rel=CHORD_LOSS)
    assert grown(BOX, 2.0).bounds == pytest.approx((-2.0, -2.0, 22.0, 12.0))


def test_grown_point_is_a_disc() -> None:
    assert grown(shapely.Point(1.0, 1.0), 3.0).area == pytest.approx(math.pi * 9.0, rel=CHORD_LOSS)


def test_inset_of_a_circle_is_a_circle() -> None:
    inner = inset(DISC, 4.0)
    away = shapely.distance(shapely.Point(3.0, 2.0), shapely.points(shapely.get_coordinates(inner)))
    assert away == pytest.approx(6.0, abs=2e-3)


def test_inset_keeps_corners_sharp_unless_told() -> None:
    assert inset(BOX, 2.0).equals(shapely.box(2.0, 2.0, 18.0, 8.0))
    rounded = inset(BOX, 2.0, corner=1.0)
    assert rounded.area == pytest.approx(16.0 * 6.0 - (4.0 - math.pi), rel=CHORD_LOSS)
    assert rounded.bounds == pytest.approx((2.0, 2.0, 18.0, 8.0))


def test_inset_may_leave_nothing_or_several_parts() -> None:
    assert inset(BOX, 5.1).is_empty
    waist = shapely.union_all([BOX, shapely.box(20.0, 4.0, 30.0, 6.0), shapely.box(30.0, 0.0, 50.0, 10.0)])
    assert len(shapely.get_parts(inset(waist, 1.5))) == 2


def test_opened_drops_the_bridge_and_closed_up_fills_the_gap() -> None:
    bridge = shapely.union_all([BOX, shapely.box(20.0, 4.8, 30.0, 5.2), shapely.box(30.0, 0.0, 50.0, 10.0)])
    assert len(shapely.get_parts(opened(bridge, 0.3))) == 2
    slit = BOX.difference(shapely.box(9.9, 2.0, 10.1, 12.0))
    assert closed_up(slit, 0.3).contains(shapely.Point(10.0, 6.0))
    assert not slit.contains(shapely.Point(10.0, 6.0))


def test_band_is_a_line_of_its_width_at_its_distance() -> None:
    line = band(DISC, 3.0, 0.8)
    away = shapely.distance(shapely.Point(3.0, 2.0), shapely.points(shapely.get_coordinates(line)))
    assert away.max() == pytest.approx(7.4, abs=5e-3)
    assert away.min() == pytest.approx(6.6, abs=5e-3)
    assert line.area == pytest.approx(math.pi * 14.0 * 0.8, rel=2e-3)


def test_band_of_a_box_has_round_corners_and_a_hole() -> None:
    line = band(BOX, 2.0, 0.6)
    assert line.bounds == pytest.approx((1.7, 1.7, 18.3, 8.3))
    assert shapely.get_num_interior_rings(line) == 1
    assert not line.contains(shapely.Point(1.75, 1.75))


def test_band_ends_where_the_form_is_too_narrow() -> None:
    assert band(BOX, 6.0, 0.5).is_empty


def test_specks_and_pinholes_go() -> None:
    speck = shapely.union_all([BOX, shapely.box(40.0, 0.0, 40.01, 0.01)])
    pinhole = speck.difference(shapely.box(5.0, 5.0, 5.02, 5.02))
    cleaned = inset(pinhole, 0.0)
    assert cleaned.geom_type == "Polygon"
    assert shapely.get_num_interior_rings(cleaned) == 0


@pytest.mark.parametrize("distance", [1.5, -1.5])
def test_parallel_of_an_arc_is_an_arc_in_its_direction(distance: float) -> None:
    angle = np.linspace(0.0, 2.0, 400)
    arc = shapely.LineString(np.stack([10.0 * np.cos(angle), 10.0 * np.sin(angle)], axis=1))
    beside = parallel(arc, distance)
    points = shapely.get_coordinates(beside)
    assert np.sqrt((points * points).sum(axis=1)) == pytest.approx(10.0 - distance, abs=2e-2)
    assert points[0] == pytest.approx([10.0 - distance, 0.0], abs=0.05)


def test_parallel_lies_on_the_side_of_growing_y() -> None:
    beside = parallel(shapely.LineString([(0.0, 0.0), (10.0, 0.0)]), 2.0)
    assert shapely.get_coordinates(beside).tolist() == [[0.0, 2.0], [10.0, 2.0]]


def test_parallel_that_cannot_be_is_empty() -> None:
    hook = shapely.LineString([(0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (0.0, 2.0)])
    assert parallel(hook, 1.2).is_empty


def test_parallel_in_parts_follows_the_line() -> None:
    """Three hills with narrow valleys between: beside them only the tops have a parallel."""
    x = np.linspace(0.0, 60.0, 1200)
    line = shapely.LineString(np.stack([x, 8.0 * np.cos(x * (2.0 * np.pi / 20.0))], axis=1))
    for distance in (-6.0, 6.0):
        parts = shapely.get_parts(parallel(line, distance))
        places = [line.project(shapely.get_point(part, 0)) for part in parts]
        assert places == sorted(places)
        for part in parts:
            assert shapely.distance(part, line) == pytest.approx(6.0, abs=0.1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: grown(BOX, -1.0),
        lambda: inset(BOX, -1.0),
        lambda: inset(BOX, 1.0, corner=-0.5),
        lambda: opened(BOX, -0.1),
        lambda: closed_up(BOX, -0.1),
        lambda: band(BOX, 1.0, 0.0),
        lambda: grown(BOX, float("nan")),
    ],
)
def test_refuses_lengths_that_make_no_sense(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match="mm"):
        call()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.1, 3.0), st.floats(0.0, 1.0))
def test_inset_is_deep_inside_and_grown_is_near(seed: int, distance: float, corner: float) -> None:
    shape = star(seed)
    inner, outer = inset(shape, distance, corner), grown(shape, distance)
    assert inner.is_valid and outer.is_valid
    assert outer.contains(shape)
    loss = 0.015 * (distance + corner)  # what a buffer may shave off its input, and the chords of its arcs
    if not inner.is_empty:
        assert shape.contains(inner)
        assert shape.exterior.distance(inner) >= distance - loss
    rim = shapely.distance(shape, shapely.points(shapely.get_coordinates(outer)))
    assert distance - loss <= rim.min() and rim.max() <= distance + loss


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.2, 1.5))
def test_offsets_can_be_fitted(seed: int, distance: float) -> None:
    rings = [
        shapely.get_coordinates(part.exterior)[:-1]
        for part in shapely.get_parts(inset(star(seed), distance, corner=0.4))
    ]
    for ring, contour in zip(rings, fit_rings(rings), strict=True):
        t = np.linspace(0.0, 1.0, 101)[None, :, None]
        s = 1.0 - t
        p0, p1, p2, p3 = (contour[:, None, corner, :] for corner in range(4))
        points = s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3
        away = shapely.distance(shapely.LinearRing(ring), shapely.points(points))
        assert float(away.max()) <= 1.1 * 0.02 + 0.001
