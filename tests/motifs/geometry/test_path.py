"""Path against closed forms, and what must hold for any path."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from wastra.motifs import Affine, Path
from wastra.motifs.geometry.path import GRID

coordinate = st.floats(-200, 200, allow_nan=False).map(lambda v: round(v, 3))
point = st.tuples(coordinate, coordinate)


@st.composite
def curves(draw: st.DrawFn, pieces: int = 4) -> Path:
    count = draw(st.integers(1, pieces))
    points = draw(st.lists(point, min_size=3 * count + 1, max_size=3 * count + 1))
    return Path.cubics(points[0], *[tuple(points[3 * i + 1 : 3 * i + 4]) for i in range(count)])


def test_circle_has_the_area_and_length_of_a_circle() -> None:
    circle = Path.circle((3, -2), 10)
    assert circle.area == pytest.approx(math.pi * 100, rel=3e-4)
    assert circle.length == pytest.approx(2 * math.pi * 10, rel=3e-4)
    assert circle.bounds == pytest.approx((-7, -12, 13, 8), abs=1e-3)


def test_turned_ellipse_has_the_bounds_that_calculus_says() -> None:
    a, b, turn = 20.0, 7.0, 30.0
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    half = math.hypot(a * c, b * s), math.hypot(a * s, b * c)
    left, top, right, bottom = Path.ellipse((0, 0), a, b, turn).bounds
    assert (right, bottom) == pytest.approx(half, rel=5e-4)
    assert (left, top) == pytest.approx((-half[0], -half[1]), rel=5e-4)


@pytest.mark.parametrize("sweep", [12.0, 90.0, -135.0, 300.0])
def test_every_point_of_an_arc_lies_on_its_circle(sweep: float) -> None:
    arc = Path.arc((5, 5), 40, 20, sweep)
    points = np.concatenate(arc.flat(0.001)) - [5, 5]
    assert np.hypot(*points.T) == pytest.approx(40, abs=40 * 3e-4)
    assert arc.length == pytest.approx(40 * math.radians(abs(sweep)), rel=3e-4)


def test_euler_spiral_turns_linearly_and_keeps_its_length() -> None:
    spiral = Path.euler_spiral((0, 0), 10, 100, [0, 180])
    assert spiral.length == pytest.approx(100, rel=1e-4)
    for distance in (0.0, 25.0, 50.0, 100.0):
        _, tangent = spiral.at(distance)
        turned = 10 + 180 * (distance / 100) ** 2 / 2
        heading = math.degrees(math.atan2(tangent[1], tangent[0]))
        assert math.remainder(heading - turned, 360) == pytest.approx(0, abs=0.1)


def test_fresnel_integrals_give_the_end_of_an_euler_spiral() -> None:
    from scipy.special import fresnel

    length, turned = 100.0, math.radians(90)
    unit = math.sqrt(math.pi * length * length / (2 * turned))
    sine, cosine = fresnel(length / unit)
    end = Path.euler_spiral((0, 0), 0, length, [0, 180]).contours[0][-1, 3]
    assert end == pytest.approx((cosine * unit, sine * unit), abs=2e-3)


def test_log_spiral_multiplies_its_radius_at_each_half_turn() -> None:
    spiral = Path.log_spiral((1, 2), 40, 0.7, 0, 720)
    points = spiral.contours[0][:, 0] - [1, 2]
    radii = np.hypot(*points.T)
    headings = np.arange(len(radii)) * 30 / 180
    assert radii == pytest.approx(40 * 0.7**headings, rel=1e-5)
    rate = math.log(0.7) / math.pi
    exact = 40 * math.sqrt(1 + rate**2) / abs(rate) * (1 - 0.7**4)
    assert spiral.length == pytest.approx(exact, rel=1e-4)


def test_smooth_curve_goes_through_its_points_and_bends_without_a_jump() -> None:
    points = [(0, 0), (30, 8), (42, 30), (20, 44), (-6, 25)]
    contour = Path.through(points, closed=True).contours[0]
    assert contour[:, 0] == pytest.approx(np.array(points, dtype=float), abs=GRID)
    before, after = contour[:, 3] - contour[:, 2], np.roll(contour[:, 1] - contour[:, 0], -1, axis=0)
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    assert cross / np.hypot(*before.T) / np.hypot(*after.T) == pytest.approx(0, abs=1e-4)


@given(curves())
def test_splitting_keeps_length_and_ends(path: Path) -> None:
    length = path.length
    if length < 1:
        return
    first, second = path.split(length * 0.37)
    assert first.length == pytest.approx(length * 0.37, rel=2e-3, abs=1e-2)
    assert first.length + second.length == pytest.approx(length, rel=2e-3, abs=1e-2)
    assert np.array_equal(first.contours[0][-1, 3], second.contours[0][0, 0])
    assert np.array_equal(second.contours[0][-1, 3], path.contours[0][-1, 3])


@given(curves())
def test_reversing_twice_is_the_path_and_once_turns_the_area(path: Path) -> None:
    assert path.reversed().reversed() == path
    assert path.reversed().area == pytest.approx(-path.area, abs=1e-6)
    assert path.reversed().length == pytest.approx(path.length, rel=1e-9)


@given(curves(), st.floats(-180, 180), st.floats(0.1, 5), st.booleans())
def test_similar_maps_scale_length_and_area(path: Path, turn: float, scale: float, mirror: bool) -> None:
    mapped = path.mapped(Affine.placing((7, -3), turn, scale, mirror))
    assert mapped.length == pytest.approx(path.length * scale, rel=1e-3, abs=1e-2)
    assert abs(mapped.area) == pytest.approx(abs(path.area) * scale**2, rel=1e-3, abs=0.5)


@given(curves())
def test_bounds_hold_every_point_and_are_reached(path: Path) -> None:
    points = np.concatenate([_points(cubic, np.linspace(0, 1, 1001)) for cubic in path.contours[0]])
    left, top, right, bottom = path.bounds
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    assert left <= x0 + GRID and top <= y0 + GRID and right >= x1 - GRID and bottom >= y1 - GRID
    assert (left, top, right, bottom) == pytest.approx((x0, y0, x1, y1), abs=0.02)


def test_coordinates_lie_on_the_grid_and_must_be_finite() -> None:
    path = Path.line((1 / 3, 2 / 3), (math.pi, -0.0))
    assert path.contours[0] / GRID == pytest.approx(np.rint(path.contours[0] / GRID), abs=1e-6)
    with pytest.raises(ValueError, match="finite"):
        Path.line((0, 0), (float("nan"), 1))


def test_a_path_survives_shapely_as_few_curves() -> None:
    circle = Path.circle((0, 0), 25)
    back = Path.from_shapely(circle.to_shapely())
    assert len(back.contours[0]) <= 6
    assert back.area == pytest.approx(circle.area, rel=1e-3)
    ring = circle + Path.circle((0, 0), 10)
    assert ring.to_shapely().area == pytest.approx(math.pi * (625 - 100), rel=1e-3)
    assert len(Path.from_shapely(ring.to_shapely()).contours) == 2


def test_offsets_of_circles_and_arcs_are_circles_and_arcs() -> None:
    circle = Path.circle((1, 2), 10)
    assert circle.offset(2).area == pytest.approx(math.pi * 144, rel=1e-3)
    assert circle.offset(-3).bounds == pytest.approx((-6, -5, 8, 9), abs=0.02)
    assert circle.offset(-11).is_empty
    inner = Path.arc((0, 0), 10, 0, 90).offset(2).contours[0]
    assert inner[0, 0] == pytest.approx((8, 0), abs=2e-3) and inner[-1, 3] == pytest.approx((0, 8), abs=2e-3)
    assert Path.line((0, 0), (10, 0)).offset(1.5) == Path.line((0, 1.5), (10, 1.5))


@given(st.floats(-720, 720), point)
def test_an_affine_map_and_its_inverse_cancel(turn: float, at: tuple[float, float]) -> None:
    there = Affine.placing(at, turn, 1.7, True)
    points = np.array([(0.0, 0.0), (10.0, -4.0), at])
    assert there.inverse()(there(points)) == pytest.approx(points, abs=1e-9)


def test_a_map_onto_a_line_has_no_inverse() -> None:
    with pytest.raises(ValueError, match="determinant"):
        Affine.scale(0, 1).inverse()


def test_quarter_and_third_turns_are_exact() -> None:
    assert Affine.turn(90)([(1.0, 0.0)]).tolist() == [[0.0, 1.0]]
    assert Affine.turn(60)([(2.0, 0.0)])[0, 0] == 1.0


def _points(cubic: NDArray[np.float64], t: NDArray[np.float64]) -> NDArray[np.float64]:
    s = 1 - t
    weights = np.stack([s**3, 3 * s * s * t, 3 * s * t * t, t**3], axis=1)
    return weights @ cubic


def test_an_area_of_many_rings_is_the_same_put_together_group_by_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rings that meet, lie in each other, or stand alone: filled where an odd number of them is."""
    rng = np.random.default_rng(5)
    made = Path.circles(rng.uniform(0.0, 60.0, (60, 2)), rng.uniform(0.3, 5.0, 60))
    one_by_one = made.to_shapely()
    monkeypatch.setattr("wastra.motifs.geometry.even_odd.MANY", 10)
    grouped = made.to_shapely()
    assert grouped.is_valid and grouped.symmetric_difference(one_by_one).area < 1e-9
    assert grouped.area == pytest.approx(one_by_one.area)
