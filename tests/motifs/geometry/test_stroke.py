"""Strokes: the region that a rolling disc sweeps, whatever its spine does."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.geometry.stroke import monotone, ribbon, stroke
from wastra.motifs.kit import CLAW, SICKLE, Points, spine, through

ALLOWED = 0.02


def swept_discs(points: Points, width: list[tuple[float, float]]) -> shapely.Geometry:
    """The definition, slowly: discs close together, and the hulls between neighbours."""
    line = shapely.LineString(points)
    share = np.linspace(0.0, 1.0, max(1000, round(line.length / 0.05)))
    centres = shapely.line_interpolate_point(line, share, normalized=True)
    half = monotone(width, share) / 2
    discs = np.where(half > 0, shapely.buffer(centres, half, quad_segs=48), centres)
    return shapely.union_all(shapely.convex_hull(shapely.union(discs[:-1], discs[1:])))


def apart(one: shapely.Geometry, other: shapely.Geometry) -> float:
    """The largest distance of a place on one outline from the other shape's outline, both ways."""
    worst = 0.0
    for a, b in ((one, other), (other, one)):
        spots = shapely.points(shapely.get_coordinates(shapely.segmentize(a.boundary, 0.05)))
        worst = max(worst, float(shapely.distance(spots, b.boundary).max()))
    return worst


def hook() -> Points:
    """A straight line, a half turn of radius .8, and back."""
    return spine((0, 0), 0, 14.0, [0, 0, 0, 1000, 0, 0, 0])


def cusp() -> Points:
    t = np.linspace(-1, 1, 81)
    return np.stack([8 * t * t, 6 * t * t * t], axis=1)


CASES = {
    "feather": (spine((0, 0), -90, 60, [10, 86, 96]), [(t, 9 * w) for t, w in SICKLE]),
    "claw": (spine((0, 0), 0, 20, [-30, 48, 180]), [(t, 6 * w) for t, w in CLAW]),
    "hair": (spine((0, 0), 30, 12, [40]), [(0, 0.42), (1, 0)]),
    "even": (spine((0, 0), 30, 20, [200]), [(0, 1.5), (1, 1.5)]),
    "stem": (spine((0, 0), 0, 260, [300, 500, 900]), [(0, 5), (0.5, 4), (1, 2.2)]),
    "hook under a wide disc": (hook(), [(0, 4), (1, 4)]),
    "loop across itself": (spine((0, 0), 0, 60, [300, 420, 300]), [(0, 2), (0.5, 3), (1, 1)]),
    "swelling": (spine((0, 0), 0, 20, [60]), [(0, 1), (0.6, 1), (1, 9)]),
    "swelling faster than it rolls": (spine((0, 0), 0, 20, [60]), [(0, 1), (0.9, 1), (1, 9)]),
    "corner": (np.array([[0, 0], [8.0, 0], [8, 7], [3, 3]]), [(0, 1.6), (1, 0.8)]),
    "cusp": (cusp(), [(0, 1.4), (1, 1.0)]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_stroke_is_what_the_discs_sweep(name: str) -> None:
    points, width = CASES[name]
    shape = stroke(points, width)
    assert shape.is_valid
    assert apart(shape, swept_discs(points, width)) <= ALLOWED


def test_a_width_is_a_number_knots_or_one_for_each_point() -> None:
    line = spine((0, 0), 0, 30, [70])
    same = [stroke(line, 2.0), stroke(line, [(0, 2.0), (1, 2.0)]), stroke(line, np.full(len(line), 2.0))]
    assert same[0].equals_exact(same[1], 1e-3) and same[0].equals_exact(same[2], 1e-3)


def test_an_end_without_width_is_a_point_and_any_other_is_round() -> None:
    shape = stroke([(0, 0), (10, 0)], [(0, 3.0), (1, 0.0)])
    left, _, right, _ = shape.bounds
    assert left == pytest.approx(-1.5, abs=0.02)
    assert right == 10.0


@pytest.mark.parametrize("width", [1e-3, 1e-7, 1e-160, 5e-324])
def test_an_end_of_hardly_any_width_is_an_end(width: float) -> None:
    shape = stroke([(0, 0), (10, 0)], [(0, 2.0), (1, width)])
    assert shape.is_valid and shape.bounds[2] == pytest.approx(10, abs=1e-3)


def test_coordinates_lie_on_the_grid() -> None:
    for points, width in CASES.values():
        scaled = shapely.get_coordinates(stroke(points, width)) * 1e4
        assert np.abs(scaled - np.rint(scaled)).max() < 1e-6


@settings(max_examples=40, deadline=None)
@given(
    turning=st.lists(st.floats(-700, 700), min_size=1, max_size=4),
    length=st.floats(2, 60),
    width=st.lists(st.floats(0, 6), min_size=2, max_size=5),
)
def test_any_spine_and_width_give_a_valid_shape_that_covers_the_spine(
    turning: list[float], length: float, width: list[float]
) -> None:
    if max(width) < 0.3:
        width = [w + 0.3 for w in width]
    line = spine((0, 0), 15, length, turning)
    knots = list(zip(np.linspace(0, 1, len(width)).tolist(), width, strict=True))
    shape = stroke(line, knots)
    assert shape.is_valid and not shape.is_empty
    half = monotone(knots, np.linspace(0, 1, len(line))) / 2
    thick = shapely.points(line[half > 0.15])
    assert shapely.contains(shape.buffer(0.01), thick).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-5, 5), min_size=2, max_size=7))
def test_width_between_two_knots_stays_between_their_values(values: list[float]) -> None:
    places = np.linspace(0, 1, len(values))
    for i in range(len(values) - 1):
        inside = monotone(np.stack([places, values], axis=1), np.linspace(places[i], places[i + 1], 40))
        low, high = sorted(values[i : i + 2])
        assert inside.min() >= low - 1e-9 and inside.max() <= high + 1e-9
        steps = np.diff(inside)
        assert (steps >= -1e-9).all() or (steps <= 1e-9).all()


def test_width_passes_through_its_knots() -> None:
    assert np.allclose(monotone(SICKLE, [t for t, _ in SICKLE]), [w for _, w in SICKLE])


def test_a_ribbon_lies_where_it_is_told() -> None:
    line = np.array([[0.0, 0], [5, 0], [10, 0]])
    shape = ribbon(line, np.full(3, 1.0), np.full(3, 2.0))
    assert shape.bounds == (0.0, -1.0, 10.0, 2.0)


def test_a_ribbon_that_turns_too_hard_is_still_valid() -> None:
    line = through([(0, 0), (6, 0), (6.5, 1), (6, 2), (0, 2)])
    shape = ribbon(line, np.full(len(line), 2.0), np.full(len(line), 2.0))
    assert shape.is_valid and shape.area > 0


@pytest.mark.parametrize(
    ("points", "width"),
    [
        ([(0, 0)], 1.0),
        ([(0, 0), (0, 0)], 1.0),
        ([(0, 0), (1, 0)], -1.0),
        ([(0, 0), (1, math.nan)], 1.0),
        ([(0, 0), (1, 0)], [1.0, 2.0, 3.0]),
    ],
)
def test_nonsense_is_refused(points: list[tuple[float, float]], width: object) -> None:
    with pytest.raises(ValueError, match="stroke"):
        stroke(points, width if isinstance(width, float) else np.asarray(width))
