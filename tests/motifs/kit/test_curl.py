"""Curls: wind the asked way, inwards, and end in a ball that keeps clear of its own coil."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.kit import length_of, tendril, tendril_spine, ukel, ukel_spine

sides = st.sampled_from([1, -1])


@given(st.floats(-180, 180), st.floats(1.5, 20), st.floats(1.1, 1.6), sides)
@settings(deadline=None)
def test_a_curl_winds_to_its_side_and_ever_tighter(heading: float, radius: float, turns: float, side: int) -> None:
    line = ukel_spine((0, 0), heading, radius, turns, side)
    steps = np.diff(line, axis=0)
    turn = steps[:-1, 0] * steps[1:, 1] - steps[:-1, 1] * steps[1:, 0]
    assert (turn * side > 0).all()
    assert (np.diff(turn * side) > -1e-9).all()


@given(st.floats(-180, 180), st.floats(4, 20), sides)
@settings(max_examples=25, deadline=None)
def test_the_standard_curl_is_open_and_never_touches_itself(heading: float, radius: float, side: int) -> None:
    shape = ukel((0, 0), heading, radius, side=side)
    assert shape.is_valid and shape.geom_type == "Polygon"
    assert len(shape.interiors) == 0
    closed = shape.buffer(0.03 * radius).buffer(-0.03 * radius)
    assert len(closed.interiors) == 0, "a gap of .06 radii stays open"


def test_the_mirror_image_winds_the_other_way() -> None:
    one, other = ukel((0, 0), 0, 8, side=1), ukel((0, 0), 0, 8, side=-1)
    flipped = shapely.transform(other, lambda p: p * [1, -1])
    assert one.symmetric_difference(flipped).area < 1e-3 * one.area


@given(st.floats(2, 12), sides)
@settings(max_examples=20, deadline=None)
def test_a_tendril_leaves_straight_and_ends_in_its_ball(radius: float, side: int) -> None:
    line = tendril_spine((0, 0), 0, radius, side)
    assert length_of(line) == pytest.approx(4.6 * radius, rel=1e-2)
    assert line[len(line) // 3][0] > radius
    shape = tendril((0, 0), 0, radius, side)
    assert shape.is_valid
    assert shape.contains(shapely.Point(line[-1]).buffer(0.55 * 0.3 * radius))
