"""The widest empty circle: found, and never said too small."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.generator.repeat.scatter.crowd import Crowd
from wastra.generator.repeat.scatter.openness import EXACT, Edges, Openness

from .torus_measures import widest_gap

CELL = (60.0, 40.0)
spots = st.tuples(st.floats(-70, 70), st.floats(-50, 50), st.floats(0.8, 6))


def crowd_of(circles: list[tuple[float, float, float]]) -> Crowd:
    crowd = Crowd(CELL)
    shapes = [shapely.Point(x, y).buffer(r, quad_segs=5) for x, y, r in circles]
    crowd.add(np.array(shapes, dtype=object), 0)
    return crowd


@pytest.mark.parametrize("at", [(30.0, 20.0), (0.0, 0.0), (59.9, 0.1)])
def test_beside_one_small_form_the_widest_circle_lies_at_the_far_corner(at: tuple[float, float]) -> None:
    crowd = Crowd(CELL)
    crowd.add(np.array([shapely.box(at[0] - 0.5, at[1] - 0.5, at[0] + 0.5, at[1] + 0.5)], dtype=object), 0)
    (x, y), radius = Edges.of(crowd).widest()
    assert radius == pytest.approx(math.hypot(29.5, 19.5), abs=2 * EXACT)
    assert math.isclose((x - at[0]) % 60, 30, abs_tol=0.05) and math.isclose((y - at[1]) % 40, 20, abs_tol=0.05)


@settings(max_examples=40, deadline=None)
@given(st.lists(spots, min_size=1, max_size=9))
def test_no_circle_is_wider_than_said(circles: list[tuple[float, float, float]]) -> None:
    crowd = crowd_of(circles)
    _, radius = Edges.of(crowd).widest()
    sampled = widest_gap(list(crowd.shapes), CELL, 0.5) / 2
    assert sampled <= radius <= sampled + 0.5


@settings(max_examples=40, deadline=None)
@given(st.lists(spots, min_size=1, max_size=9), st.floats(1, 25))
def test_circles_over_a_radius_are_found_exactly_when_there_are_any(
    circles: list[tuple[float, float, float]], radius: float
) -> None:
    edges = Edges.of(crowd_of(circles))
    points, wide = edges.wider(radius)
    _, widest = edges.widest()
    assert (wide > radius).all()
    assert np.allclose(edges.distance(points), wide)
    if len(points) == 0:
        assert widest <= radius + 2 * EXACT + 1e-9
    else:
        assert widest > radius


@settings(max_examples=20, deadline=None)
@given(st.lists(spots, min_size=2, max_size=8))
def test_the_picture_agrees_with_the_distances_whatever_order_it_was_made_in(
    circles: list[tuple[float, float, float]],
) -> None:
    crowd = crowd_of(circles)
    at_once, bit_by_bit = Openness(CELL, 1.0), Openness(CELL, 1.0)
    at_once.add(crowd.shapes)
    for shape in crowd.shapes:
        bit_by_bit.add(np.array([shape], dtype=object))
    assert np.allclose(at_once.depth, bit_by_bit.depth)
    x, y = np.meshgrid(np.arange(60) + 0.5, np.arange(40) + 0.5)
    points = np.stack([x.reshape(-1), y.reshape(-1)], axis=1)
    exact = Edges.of(crowd).distance(points)
    assert np.abs(at_once.read(points) - exact).max() < 1.0


def test_a_hole_in_a_form_is_open() -> None:
    ring = shapely.Point(0.0, 0.0).buffer(15.0).difference(shapely.Point(0.0, 0.0).buffer(9.0))
    openness = Openness(CELL, 0.5)
    openness.add(np.array([ring], dtype=object))
    assert openness.read(np.array([[0.0, 0.0], [59.9, 39.9], [12.0, 0.1]])) == pytest.approx([9, 9, 0], abs=0.6)


def test_an_empty_torus_has_no_edges() -> None:
    with pytest.raises(ValueError, match="no edges"):
        Edges.of(Crowd(CELL))
