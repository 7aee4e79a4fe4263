"""What must hold of flattening: near enough, gentle enough, and every vertex where it says it is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.flatten import Flat, flatten, flatten_many

Floats = NDArray[np.float64]
KAPPA = 0.5522847498307936

coordinates = st.integers(-20_0000, 20_0000).map(lambda units: units / 1e4)
points = st.tuples(coordinates, coordinates)
cubics = st.tuples(points, points, points, points).map(lambda cubic: np.array([cubic], dtype=np.float64))


def at(contour: Floats, cubic: NDArray[np.int64], t: Floats) -> Floats:
    """By de Casteljau."""
    legs = contour[cubic]
    for _ in range(3):
        legs = legs[:, :-1] + t[:, None, None] * (legs[:, 1:] - legs[:, :-1])
    return legs[:, 0]


def distances(flat: Flat, targets: Floats) -> Floats:
    """From each target to the polyline."""
    vertices = flat.points if flat.t[-1] == 1.0 else np.concatenate([flat.points, flat.points[:1]])
    start, along = vertices[:-1], np.diff(vertices, axis=0)
    squared = np.maximum((along**2).sum(axis=1), 1e-30)
    offset = targets[:, None, :] - start
    share = np.clip((offset * along).sum(axis=2) / squared, 0.0, 1.0)
    return np.sqrt(((offset - share[..., None] * along) ** 2).sum(axis=2)).min(axis=1)


def circle(radius: float) -> Floats:
    k = KAPPA
    quarters = [
        [[1, 0], [1, k], [k, 1], [0, 1]],
        [[0, 1], [-k, 1], [-1, k], [-1, 0]],
        [[-1, 0], [-1, -k], [-k, -1], [0, -1]],
        [[0, -1], [k, -1], [1, -k], [1, 0]],
    ]
    return radius * np.array(quarters)


def turns(flat: Flat) -> Floats:
    """Degrees between an edge and the next, round a closed contour."""
    edges = np.diff(np.concatenate([flat.points, flat.points[:2]]), axis=0)
    cross = edges[:-1, 0] * edges[1:, 1] - edges[:-1, 1] * edges[1:, 0]
    return np.degrees(np.abs(np.arctan2(cross, (edges[:-1] * edges[1:]).sum(axis=1))))


@settings(deadline=None, max_examples=60)
@given(cubics, st.sampled_from([0.02, 0.002]))
def test_the_polyline_stays_near_the_curve(cubic: Floats, tolerance: float) -> None:
    flat = flatten(cubic, tolerance)
    shares = np.linspace(0.0, 1.0, 301)
    curve = at(cubic, np.zeros(301, dtype=np.int64), shares)
    assert distances(flat, curve).max() <= 1.5 * tolerance + 1e-6


@settings(deadline=None, max_examples=60)
@given(st.lists(points, min_size=4, max_size=13))
def test_every_vertex_is_where_it_says(knots: list[tuple[float, float]]) -> None:
    count = (len(knots) - 1) // 3
    contour = np.array([knots[3 * k : 3 * k + 4] for k in range(count)], dtype=np.float64)
    flat = flatten(contour)
    assert np.allclose(at(contour, flat.cubic, flat.t), flat.points, rtol=0.0, atol=1e-9)
    place = flat.cubic + flat.t
    assert (np.diff(place) > 0.0).all()
    assert np.array_equal(flat.points[flat.t == 0.0], contour[:, 0])
    if not np.array_equal(contour[-1, 3], contour[0, 0]):
        assert np.array_equal(flat.points[-1], contour[-1, 3])
        assert (flat.cubic[-1], flat.t[-1]) == (count - 1, 1.0)


@settings(deadline=None, max_examples=60)
@given(cubics)
def test_a_cubic_and_its_reverse_have_the_same_vertices(cubic: Floats) -> None:
    there, back = flatten(cubic), flatten(np.ascontiguousarray(cubic[:, ::-1]))
    if not np.array_equal(cubic[0, 0], cubic[0, 3]):
        assert np.array_equal(there.points, back.points[::-1])


@pytest.mark.parametrize("radius", [0.02, 0.4, 10.0, 300.0])
@pytest.mark.parametrize("max_turn", [8.0, 4.0])
def test_round_forms_turn_gently(radius: float, max_turn: float) -> None:
    flat = flatten(circle(radius), max_turn=max_turn)
    assert turns(flat).max() <= 1.1 * max_turn
    assert not np.array_equal(flat.points[0], flat.points[-1])


def test_straight_cubics_have_no_vertices_between_their_ends() -> None:
    corners = np.array([[0.0, 0.0], [80.0, 0.0], [80.0, 3.7], [0.0, 9.1]])
    ends = np.roll(corners, -1, axis=0)
    # Handles on the line, evenly and unevenly, and none at all.
    for near, far in ((1 / 3, 2 / 3), (0.05, 0.2), (0.0, 1.0)):
        box = np.stack([corners, corners + near * (ends - corners), corners + far * (ends - corners), ends], axis=1)
        flat = flatten(box)
        assert np.array_equal(flat.points, corners)
        assert np.array_equal(flat.cubic, [0, 1, 2, 3])
        assert not flat.t.any()


def test_a_narrow_tip_between_two_samples_is_found() -> None:
    tip = np.array([[[0.0, 0.0], [40.0, 0.011], [40.0, 0.0], [0.0, 0.02]]])
    shares = np.linspace(0.0, 1.0, 20_001)
    curve = at(tip, np.zeros(20_001, dtype=np.int64), shares)
    flat = flatten(tip)
    assert flat.points[:, 0].max() == pytest.approx(curve[:, 0].max(), abs=0.002)


def test_many_contours_at_once_are_each_as_alone() -> None:
    contours = [circle(3.0), circle(0.5)[:2], np.zeros((1, 4, 2)), circle(50.0)]
    for one, contour in zip(flatten_many(contours), contours, strict=True):
        alone = flatten(contour)
        assert np.array_equal(one.points, alone.points)
        assert np.array_equal(one.cubic, alone.cubic)
        assert np.array_equal(one.t, alone.t)
    assert flatten_many([]) == []


@pytest.mark.parametrize(
    ("contour", "tolerance", "max_turn"),
    [
        (np.zeros((2, 3, 2)), 0.002, 8.0),
        (np.zeros((0, 4, 2)), 0.002, 8.0),
        (np.full((1, 4, 2), np.nan), 0.002, 8.0),
        (np.zeros((1, 4, 2)), 0.0, 8.0),
        (np.zeros((1, 4, 2)), 0.002, -1.0),
    ],
)
def test_what_cannot_be_flattened_is_an_error(contour: Floats, tolerance: float, max_turn: float) -> None:
    with pytest.raises(WastraError):
        flatten(contour, tolerance, max_turn)
