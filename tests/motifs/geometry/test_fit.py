"""The fit: close to what it was given, smooth where that was smooth, sharp where sharp, always the same."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wastra.motifs.geometry.fit import fit_rings

Floats = NDArray[np.float64]
TOLERANCE = 0.02


def ellipse(width: float, height: float, count: int = 400) -> Floats:
    angle = np.arange(count) * (2.0 * np.pi / count)
    return np.stack([width / 2.0 * np.cos(angle), height / 2.0 * np.sin(angle)], axis=1)


def ring_of(shape: BaseGeometry) -> Floats:
    return shapely.get_coordinates(shapely.get_exterior_ring(shape))[:-1]


def rounded_box(width: float, height: float, radius: float) -> Floats:
    return ring_of(shapely.box(0.0, 0.0, width, height).buffer(-radius).buffer(radius, quad_segs=24))


def leaf(count: int = 300) -> Floats:
    x = np.linspace(-1.0, 1.0, count)
    upper, lower = 9.0 * (1.0 - x * x), 6.0 * (1.0 - x * x) * (1.0 + 0.4 * x)
    return np.concatenate([np.stack([30.0 * x, upper], axis=1), np.stack([30.0 * x, -lower], axis=1)[-2:0:-1]])


def leaf_curl() -> Floats:
    """A tapering curl: two sides that nearly touch, a point and a blunt end."""
    s = np.linspace(0.0, 1.0, 500)
    angle, radius, width = 9.0 * s, 12.0 * (1.0 - 0.8 * s), 1.2 * (1.0 - s)
    out = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.concatenate([out * (radius + width)[:, None], (out * (radius - width)[:, None])[-2::-1]])


FORMS = {
    "circle": ellipse(20.0, 20.0),
    "ellipse": ellipse(60.0, 24.0),
    "needle": ellipse(80.0, 2.0, 2000),
    "rounded box": rounded_box(50.0, 20.0, 5.0),
    "leaf": leaf(),
    "curl": leaf_curl(),
    "petals": ring_of(
        shapely.union_all([shapely.Point(np.cos(a) * 8, np.sin(a) * 8).buffer(4, quad_segs=24) for a in range(6)])
    ),
}


def drawn(contour: Floats, steps: int = 200) -> Floats:
    """Points on the cubics, the ends included."""
    t = np.linspace(0.0, 1.0, steps + 1)[None, :, None]
    s = 1.0 - t
    p0, p1, p2, p3 = (contour[:, None, corner, :] for corner in range(4))
    points: Floats = s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3
    return points.reshape(-1, 2)


def distances(line: Floats, contour: Floats, *, closed: bool = True) -> tuple[float, float]:
    """Largest distance from contour to line, and from the line (points, middles of edges) to the contour."""
    if closed:
        line = np.concatenate([line, line[:1]])
    points = drawn(contour)
    there, back = shapely.LineString(line), shapely.LineString(points)
    shapely.prepare([there, back])
    given_points = np.concatenate([line, (line[1:] + line[:-1]) / 2.0])
    return (
        float(shapely.distance(there, shapely.points(points)).max()),
        float(shapely.distance(back, shapely.points(given_points)).max()),
    )


def kinks(contour: Floats, *, closed: bool = True) -> Floats:
    """Turn at each joint in degrees, between the handles that meet there."""
    after = np.roll(contour, -1, axis=0) if closed else contour[1:]
    before = contour if closed else contour[:-1]
    arrive, leave = before[:, 3] - before[:, 2], after[:, 1] - after[:, 0]
    cross = arrive[:, 0] * leave[:, 1] - arrive[:, 1] * leave[:, 0]
    along = (arrive * leave).sum(axis=1)
    turn: Floats = np.degrees(np.abs(np.arctan2(cross, along)))
    return turn


def assert_chain(contour: Floats, *, closed: bool = True) -> None:
    assert contour.ndim == 3 and contour.shape[1:] == (4, 2) and len(contour)
    assert np.isfinite(contour).all()
    assert np.array_equal(contour[:-1, 3], contour[1:, 0])
    if closed:
        assert np.array_equal(contour[-1, 3], contour[0, 0])


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("tolerance", [0.05, 0.02, 0.005])
def test_contour_stays_within_the_tolerance_both_ways(name: str, tolerance: float) -> None:
    (contour,) = fit_rings([FORMS[name]], tolerance=tolerance)
    assert_chain(contour)
    assert max(distances(FORMS[name], contour)) <= 1.1 * tolerance + 0.002


def test_distance_test_can_fail() -> None:
    (contour,) = fit_rings([FORMS["leaf"]])
    contour[0, 1] += 0.5
    assert max(distances(FORMS["leaf"], contour)) > 0.1


@pytest.mark.parametrize(
    ("ring", "most"),
    [
        (ellipse(20.0, 20.0), 4),
        (ellipse(60.0, 24.0), 4),
        (rounded_box(50.0, 20.0, 5.0), 8),
        (leaf(), 4),
        (np.array([[0.0, 0.0], [20.0, 0.0], [20.0, 8.0], [0.0, 8.0]]), 4),
    ],
    ids=["circle", "ellipse", "rounded box", "leaf", "box"],
)
def test_simple_forms_take_few_cubics(ring: Floats, most: int) -> None:
    (contour,) = fit_rings([ring])
    assert len(contour) <= most


def test_circle_is_round() -> None:
    (contour,) = fit_rings([ellipse(20.0, 20.0)])
    radius = np.sqrt((drawn(contour) ** 2).sum(axis=1))
    assert np.abs(radius - 10.0).max() < 0.004
    assert kinks(contour).max() < 1e-6


def test_ellipse_begins_on_its_long_axis() -> None:
    (contour,) = fit_rings([np.roll(ellipse(60.0, 24.0), 77, axis=0)])
    assert abs(contour[0, 0, 1]) < 1e-9


@pytest.mark.parametrize("name", ["circle", "ellipse", "rounded box", "needle"])
def test_smooth_forms_have_no_kinks(name: str) -> None:
    (contour,) = fit_rings([FORMS[name]])
    assert kinks(contour).max() < 1e-6


@pytest.mark.parametrize("name", FORMS)
def test_joints_are_smooth_or_real_corners(name: str) -> None:
    (contour,) = fit_rings([FORMS[name]])
    turn = kinks(contour)
    assert not ((turn > 1e-6) & (turn < 15.0)).any()


@pytest.mark.parametrize("count", [300, 8000])
def test_leaf_keeps_its_two_points(count: int) -> None:
    (contour,) = fit_rings([leaf(count)])
    for tip in ([-30.0, 0.0], [30.0, 0.0]):
        assert (np.abs(contour[:, 0] - tip).max(axis=1) < 1e-9).any()
    assert (kinks(contour) > 30.0).sum() == 2


GATE = np.array(
    [[0, 0], [20, 0], [19.5, 20], [17, 40], [14, 41], [13, 60], [7, 60], [6, 41], [3, 40], [0.5, 20]],
    dtype=float,
)
POLYGONS = {
    "box": np.array([[0.0, 0.0], [20.0, 0.0], [20.0, 8.0], [0.0, 8.0]]),
    "splint": np.array([[0.0, 0.0], [20.0, 0.0], [20.0, 0.05], [0.0, 0.05]]),
    "turned box": np.array([[0.0, 0.0], [3.0, 4.0], [-5.0, 10.0], [-8.0, 6.0]]) / 3.0,
    "gate": GATE,
    "octagon": ellipse(10.0, 10.0, 8),
    "speck": np.array([[0.0, 0.0], [0.01, 0.0], [0.0, 0.01]]),
    "there and back": np.array([[0.0, 0.0], [10.0, 0.0], [5.0, 0.0], [5.0, 5.0]]),
}


@pytest.mark.parametrize("name", POLYGONS)
def test_polygons_come_back_as_straight_cubics_with_exact_corners(name: str) -> None:
    ring = POLYGONS[name]
    (contour,) = fit_rings([ring])
    assert_chain(contour)
    assert len(contour) == len(ring)
    assert np.abs(contour[:, 0] - ring).max() <= 1e-9
    chord = contour[:, 3] - contour[:, 0]
    assert np.abs(contour[:, 1] - (contour[:, 0] + chord / 3.0)).max() <= 1e-9
    assert np.abs(contour[:, 2] - (contour[:, 3] - chord / 3.0)).max() <= 1e-9


def test_points_along_a_side_disappear() -> None:
    ring = np.array([[0.0, 0.0], [1.0, 0.0], [7.3, 0.0], [20.0, 0.0], [20.0, 8.0], [11.0, 8.0], [0.0, 8.0]])
    (contour,) = fit_rings([ring])
    assert len(contour) == 4


def test_straight_sides_of_a_rounded_box_stay_straight() -> None:
    (contour,) = fit_rings([rounded_box(50.0, 20.0, 5.0)])
    level = np.ptp(contour[:, :, 1], axis=1) < 1e-9
    assert level.sum() == 2
    assert np.abs(np.ptp(contour[level][:, :, 0], axis=1) - 40.0).max() < 1e-9


@pytest.mark.parametrize(("name", "part"), [("needle", 40), ("leaf", 40), ("rounded box", 20), ("circle", 25)])
def test_small_form_is_fitted_more_closely(name: str, part: int) -> None:
    ring = FORMS[name] / part
    smaller_side = np.ptp(ring, axis=0).min()
    assert smaller_side < 2.0
    (contour,) = fit_rings([ring], tolerance=0.02)
    assert max(distances(ring, contour)) <= 1.1 * 0.01 * smaller_side


def test_small_feature_between_samples_is_not_lost() -> None:
    """A bump of .1 mm on a side of 200 mm: equally spaced samples step over it."""
    x = np.linspace(0.0, 200.0, 4001)
    bump = 0.1 * np.exp(-(((x - 101.47) / 0.3) ** 2))
    line = np.stack([x, bump + 0.0001 * x * (200.0 - x)], axis=1)
    (contour,) = fit_rings([line], closed=False)
    assert_chain(contour, closed=False)
    assert max(distances(line, contour, closed=False)) <= 1.1 * TOLERANCE


def test_simple_ring_does_not_cross_itself_after_the_fit() -> None:
    """Hair lines thinner than the tolerance; a tooth on one side sets other knots there than on the other."""
    s = np.linspace(0.0, 1.0, 500)
    spine = np.stack([30.0 * s, 3.0 * np.sin(5.0 * s)], axis=1)
    rings = []
    for width in (0.01, 0.012, 0.02):
        for place in (0.2, 0.3, 0.45, 0.7):
            upper = width * (1.0 - 0.7 * s)
            lower = upper + np.maximum(0.0, 0.5 - np.abs(s - place) * 60.0)
            across = np.array([0.0, 1.0])
            rings.append(np.concatenate([spine + across * upper[:, None], (spine - across * lower[:, None])[::-1]]))
    for ring, contour in zip(rings, fit_rings(rings), strict=True):
        assert shapely.Polygon(ring).is_valid
        assert shapely.Polygon(drawn(contour, 32)).is_valid


def test_figure_eight_stays_a_figure_eight() -> None:
    angle = np.arange(800) * (2.0 * np.pi / 800)
    ring = np.stack([20.0 * np.sin(angle), 10.0 * np.sin(2.0 * angle)], axis=1)
    (contour,) = fit_rings([ring])
    assert len(contour) <= 8
    assert max(distances(ring, contour)) <= 1.1 * TOLERANCE


@pytest.mark.parametrize("name", FORMS)
def test_no_cubic_turns_too_far_to_be_edited(name: str) -> None:
    (contour,) = fit_rings([FORMS[name]])
    steps = np.diff(drawn(contour).reshape(len(contour), -1, 2), axis=1)
    length = np.sqrt((steps * steps).sum(axis=2)).sum(axis=1)
    chord = np.sqrt(((contour[:, 3] - contour[:, 0]) ** 2).sum(axis=1))
    assert (length <= 1.22 * chord).all()


def test_coarse_arc_is_read_as_an_arc_and_facets_as_facets() -> None:
    coarse = ellipse(60.0, 60.0, 60)
    (circle,) = fit_rings([coarse])
    assert len(circle) == 4
    assert max(distances(coarse, circle)) <= 2.0 * TOLERANCE + 0.01
    facets = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 1.2], [30.0, 3.6], [30.0, 10.0], [0.0, 10.0]])
    (roof,) = fit_rings([facets])
    assert len(roof) == 6
    assert np.abs(roof[:, 0] - facets).max() <= 1e-9


@pytest.mark.parametrize(("length", "radius"), [(50.0, 3.0), (2.0, 0.5)])
def test_line_runs_into_an_arc_without_a_kink_or_a_bulge(length: float, radius: float) -> None:
    angle = np.linspace(0.0, np.pi / 2.0, 25)[1:]
    bend = np.stack([length + radius * np.sin(angle), radius - radius * np.cos(angle)], axis=1)
    line = np.concatenate([[[0.0, 0.0], [length, 0.0]], bend])
    (contour,) = fit_rings([line], closed=False)
    assert len(contour) == 2
    assert np.abs(contour[0, :, 1]).max() < 1e-9
    assert kinks(contour, closed=False).max() < 1e-6
    assert max(distances(line, contour, closed=False)) <= 1.1 * TOLERANCE


def test_open_line_keeps_its_ends() -> None:
    s = np.linspace(0.0, 6.0 * np.pi, 3000)
    spiral = np.stack([s * np.cos(s), s * np.sin(s)], axis=1)
    (contour,) = fit_rings([spiral], closed=False)
    assert_chain(contour, closed=False)
    assert np.array_equal(contour[0, 0], spiral[0]) and np.array_equal(contour[-1, 3], spiral[-1])
    assert max(distances(spiral, contour, closed=False)) <= 1.1 * TOLERANCE
    assert kinks(contour, closed=False).max() < 1e-6


def test_open_straight_line_is_one_cubic() -> None:
    line = np.stack([np.linspace(0.0, 50.0, 200), np.zeros(200)], axis=1)
    (contour,) = fit_rings([line], closed=False)
    expected = np.array([[[0.0, 0.0], [50.0 / 3.0, 0.0], [100.0 / 3.0, 0.0], [50.0, 0.0]]])
    assert np.abs(contour - expected).max() < 1e-9


def test_two_points_are_an_open_line_but_not_a_ring() -> None:
    two = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert len(fit_rings([two], closed=False)[0]) == 1
    assert fit_rings([two])[0].shape == (0, 4, 2)


DEGENERATE = [
    np.zeros((0, 2)),
    np.array([[1.0, 2.0]]),
    np.full((7, 2), 3.0),
    np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 0.0], [5.0, 0.0]]),
]


def test_degenerate_rings_become_empty_and_keep_their_place() -> None:
    rings = [DEGENERATE[0], ellipse(20.0, 20.0), *DEGENERATE[1:], POLYGONS["box"]]
    contours = fit_rings(rings)
    assert [len(contour) for contour in contours] == [0, 4, 0, 0, 0, 4]
    assert all(contour.shape[1:] == (4, 2) for contour in contours)
    assert fit_rings([]) == []
    assert [len(contour) for contour in fit_rings(DEGENERATE[:3], closed=False)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("ring", "tolerance", "word"),
    [
        (np.array([[0.0, 0.0], [1.0, np.nan], [1.0, 1.0]]), 0.02, "finite"),
        (np.zeros((4, 3)), 0.02, r"\(m, 2\)"),
        (np.zeros(8), 0.02, r"\(m, 2\)"),
        (ellipse(2.0, 2.0), 0.0, "tolerance"),
        (ellipse(2.0, 2.0), float("nan"), "tolerance"),
        (ellipse(1e13, 1e13), 0.02, "longer"),
    ],
)
def test_refuses_what_is_not_a_ring(ring: Floats, tolerance: float, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        fit_rings([ring], tolerance=tolerance)


def test_repeated_points_change_nothing() -> None:
    ring = leaf()
    repeated = np.repeat(ring, 3, axis=0)
    closing = np.concatenate([ring, ring[:1]])
    plain, tripled, closed_twice = fit_rings([ring, repeated, closing])
    assert np.array_equal(plain, tripled)
    assert np.array_equal(plain, closed_twice)


def test_ring_alone_and_in_company_have_the_same_bits() -> None:
    rings = [*FORMS.values(), *POLYGONS.values()]
    together = fit_rings(rings)
    turned_round = fit_rings(rings[::-1])[::-1]
    for ring, contour, other in zip(rings, together, turned_round, strict=True):
        (alone,) = fit_rings([ring])
        assert alone.tobytes() == contour.tobytes() == other.tobytes()


def test_input_is_left_alone() -> None:
    ring = leaf()
    before = ring.copy()
    fit_rings([ring])
    assert np.array_equal(ring, before)


@st.composite
def outlines(draw: st.DrawFn) -> Floats:
    """Rings of straight sides and finely flattened arcs, with corners, repeats and points along the sides."""
    corners = draw(st.integers(3, 9))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    angle = np.sort(generator.uniform(0.0, 2.0 * np.pi, corners))
    radius = generator.uniform(2.0, 30.0, corners)
    knots = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    points: list[Floats] = []
    for begin, end in zip(knots, np.roll(knots, -1, axis=0), strict=True):
        kind = draw(st.sampled_from(["line", "arc", "repeat", "divided"]))
        count = {"line": 1, "arc": 240, "repeat": 1, "divided": 7}[kind]
        s = np.arange(count)[:, None] / count
        across = np.array([begin[1] - end[1], end[0] - begin[0]])
        bow = draw(st.floats(-0.4, 0.4)) if kind == "arc" else 0.0
        side = begin + (end - begin) * s + across * (4.0 * bow * s * (1.0 - s))
        points.append(np.repeat(side, 3, axis=0) if kind == "repeat" else side)
    return np.concatenate(points)


@settings(max_examples=40, deadline=None)
@given(st.lists(outlines(), min_size=1, max_size=3))
def test_any_outline_is_followed(rings: list[Floats]) -> None:
    contours = fit_rings(rings)
    for ring, contour in zip(rings, contours, strict=True):
        (alone,) = fit_rings([ring])
        assert alone.tobytes() == contour.tobytes()
        if not len(contour):
            assert len(np.unique(ring, axis=0)) < 3
            continue
        assert_chain(contour)
        # Short sides make coarse steps: beside the tolerance the smooth reading may leave a chord once more.
        points = drawn(contour)
        line, curve = shapely.LinearRing(ring), shapely.LineString(points)
        shapely.prepare([line, curve])
        assert shapely.distance(line, shapely.points(points)).max() <= 2.1 * TOLERANCE
        assert shapely.distance(curve, shapely.points(ring)).max() <= 1.05 * TOLERANCE


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-60, 60), st.integers(-60, 60)), min_size=1, max_size=40),
    st.sampled_from([1.0, 0.1, 0.001]),
    st.booleans(),
)
def test_any_scribble_is_survived(points: list[tuple[int, int]], unit: float, closed: bool) -> None:
    line = np.array(points, dtype=np.float64) * unit
    (contour,) = fit_rings([line], closed=closed)
    assert np.isfinite(contour).all()
    if len(contour):
        assert_chain(contour, closed=closed)
        curve = shapely.LineString(drawn(contour, 100))
        assert shapely.distance(curve, shapely.points(line)).max() <= 1.02 * TOLERANCE
