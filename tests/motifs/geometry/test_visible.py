"""What must hold of visibility: it shows what a painter would see, in the curves that the painter drew."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.flatten import flatten
from wastra.motifs.geometry.path import rounded
from wastra.motifs.geometry.visible import Layer, visible_lines, visible_regions, visible_shapes

Floats = NDArray[np.float64]
CELL = (24.0, 18.0)
KAPPA = 0.5522847498307936


def polygon(*corners: tuple[float, float]) -> Floats:
    start = np.array(corners, dtype=np.float64)
    end = np.roll(start, -1, axis=0)
    third = (end - start) / 3.0
    return rounded(np.stack([start, start + third, end - third, end], axis=1))


def box(x: float, y: float, width: float, height: float) -> Floats:
    return polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def ellipse(x: float, y: float, a: float, b: float, angle: float = 0.0) -> Floats:
    k = KAPPA
    unit = np.array(
        [
            [[1, 0], [1, k], [k, 1], [0, 1]],
            [[0, 1], [-k, 1], [-1, k], [-1, 0]],
            [[-1, 0], [-1, -k], [-k, -1], [0, -1]],
            [[0, -1], [k, -1], [1, -k], [1, 0]],
        ]
    )
    c, s = np.cos(angle), np.sin(angle)
    return rounded(unit * [a, b] @ np.array([[c, s], [-s, c]]) + [x, y])


def petal(x: float, y: float, length: float, width: float, angle: float) -> Floats:
    """Two cubics between two pointed tips, the first one at (x, y)."""
    c, s = np.cos(angle), np.sin(angle)
    turn = np.array([[c, s], [-s, c]])
    out = np.array([[0, 0], [0.3 * length, width], [0.8 * length, width], [length, 0]])
    back = np.array([[length, 0], [0.8 * length, -width], [0.3 * length, -0.4 * width], [0, 0]])
    return rounded(np.stack([out, back]) @ turn + [x, y])


def crossings(start: Floats, points: Floats) -> NDArray[np.int64]:
    """How often a ray to the right from each point crosses the ring ``start`` (vertices, 2)."""
    end = np.roll(start, -1, axis=0)
    x, y = points[:, :1], points[:, 1:]
    spans = (start[:, 1] <= y) != (end[:, 1] <= y)
    rise = np.where(end[:, 1] == start[:, 1], 1.0, end[:, 1] - start[:, 1])
    at = start[:, 0] + (y - start[:, 1]) / rise * (end[:, 0] - start[:, 0])
    return np.count_nonzero(spans & (at > x), axis=1)


def area_of(contours: tuple[Floats, ...]) -> shapely.Geometry:
    """Even-odd, finely flattened, in the plane."""
    rings = [flatten(contour, 0.0003).points for contour in contours]
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([shapely.LinearRing(r) for r in rings])]))
    points = shapely.get_coordinates(shapely.point_on_surface(faces))
    count = sum((crossings(ring, points) for ring in rings), np.zeros(len(points), dtype=np.int64))
    return shapely.union_all(faces[count % 2 == 1])


def copies(points: Floats, cell: tuple[float, float] | None) -> list[Floats]:
    if cell is None:
        return [points]
    steps = range(-2, 4)
    # Far enough for every shape that `shapes` draws.
    return [points + np.multiply((i, j), cell) for i, j in itertools.product(steps, steps)]


def inside(contours: tuple[Floats, ...], points: Floats, cell: tuple[float, float] | None) -> NDArray[np.bool_]:
    found = np.zeros(len(points), dtype=np.bool_)
    rings = [flatten(contour).points for contour in contours]
    for copy in copies(points, cell):
        count = np.zeros(len(points), dtype=np.int64)
        for ring in rings:
            count += crossings(ring, copy)
        found |= count % 2 == 1
    return found


def far_from_edges(layers: list[Layer], points: Floats, cell: tuple[float, float] | None) -> NDArray[np.bool_]:
    lines = [
        shapely.LinearRing(flatten(contour).points)
        for layer in layers
        for contour in layer.contours
        if len(flatten(contour).points) >= 3
    ]
    edges = shapely.union_all(lines)
    shapely.prepare(edges)
    far = np.ones(len(points), dtype=np.bool_)
    for copy in copies(points, cell):
        far &= ~shapely.dwithin(edges, shapely.points(copy), 0.01)
    return far


def painted(layers: list[Layer], points: Floats, cell: tuple[float, float] | None) -> NDArray[np.int64]:
    """The number of the front layer at each point, -1 for none."""
    front = np.full(len(points), -1)
    for number, layer in enumerate(layers):
        front[inside(layer.contours, points, cell)] = number
    return front


lengths = st.floats(0.3, 16.0)
angles = st.floats(0.0, 6.28)
xs = st.floats(-10.0, 34.0)
ys = st.floats(-10.0, 28.0)
# Places in common make shapes share vertices, edges and tips.
places = st.one_of(
    st.tuples(xs, ys), st.sampled_from([(0.0, 0.0), (12.0, 9.0), (24.0, 18.0), (20.0, 4.0), (12.0, 0.0)])
)


@st.composite
def shapes(draw: st.DrawFn) -> tuple[Floats, ...]:
    x, y = draw(places)
    form = draw(st.integers(0, 5))
    a, b, angle = draw(lengths), draw(lengths), draw(angles)
    if form == 0:
        return (petal(x, y, a, 0.4 * b, angle),)
    if form == 1:
        return (ellipse(x, y, a, b, angle),)
    if form == 2:
        return (
            box(
                x,
                y,
                draw(st.sampled_from([2.0, 4.0, 12.0, 24.0, 30.0])),
                draw(st.sampled_from([3.0, 9.0, 18.0])),
            ),
        )
    if form == 3:
        return (
            ellipse(x, y, a, b, angle),
            ellipse(x, y, 0.6 * a, 0.6 * b, angle),
            ellipse(x, y, 0.2 * a, 0.3 * b, angle),
        )
    if form == 4:
        return (petal(x, y, a, 0.2 * b, angle), petal(x, y, a, 0.2 * b, angle + 3.0))
    return (polygon((x, y), (x + a, y), (x, y + b), (x + a, y + b)),)


@st.composite
def drawings(draw: st.DrawFn) -> list[Layer]:
    forms = draw(st.lists(shapes(), min_size=1, max_size=7))
    forms += draw(st.lists(st.sampled_from(forms), max_size=2))
    layers = [Layer(form, draw(st.integers(1, 3))) for form in forms]
    if draw(st.booleans()):
        layers.insert(0, Layer((box(0.0, 0.0, *CELL),), 0))
    return layers


cells = st.sampled_from([None, CELL])


@settings(max_examples=15, deadline=None)
@given(drawings(), cells, st.integers(0, 2**16))
def test_what_comes_out_is_what_a_painter_sees(
    layers: list[Layer], cell: tuple[float, float] | None, seed: int
) -> None:
    points = np.random.default_rng(seed).uniform((-2.0, -2.0), (26.0, 20.0), (80, 2))
    points = points[far_from_edges(layers, points, cell)]
    front = painted(layers, points, cell)
    for number, contours in enumerate(visible_shapes(layers, cell)):
        assert np.array_equal(inside(contours, points, cell), front == number), number
    kinds = np.array([layer.kind for layer in layers])
    for kind, contours in visible_regions(layers, cell).items():
        expected = (front >= 0) & (kinds[front] == kind)
        assert np.array_equal(inside(contours, points, cell), expected), kind


@settings(max_examples=25, deadline=None)
@given(drawings(), cells)
def test_what_comes_out_is_closed_and_on_the_grid(layers: list[Layer], cell: tuple[float, float] | None) -> None:
    regions = visible_regions(layers, cell)
    for contour in itertools.chain(*regions.values(), *visible_shapes(layers, cell)):
        assert np.array_equal(contour[:, 3], np.roll(contour[:, 0], -1, axis=0))
        assert np.array_equal(contour, rounded(contour))


@settings(max_examples=25, deadline=None)
@given(drawings())
def test_on_a_full_ground_the_visible_parts_fill_the_cell(layers: list[Layer]) -> None:
    layers = [Layer((box(0.0, 0.0, *CELL),), 0), *layers]
    cell_area = CELL[0] * CELL[1]
    shapes_area = sum(area_of(contours).area for contours in visible_shapes(layers, CELL) if contours)
    regions = [area_of(contours) for contours in visible_regions(layers, CELL).values() if contours]
    assert shapes_area == pytest.approx(cell_area, rel=1e-3)
    assert sum(region.area for region in regions) == pytest.approx(cell_area, rel=1e-3)


@settings(max_examples=25, deadline=None)
@given(drawings(), cells)
def test_regions_of_two_kinds_do_not_overlap(layers: list[Layer], cell: tuple[float, float] | None) -> None:
    regions = [area_of(contours) for contours in visible_regions(layers, cell).values() if contours]
    for one, other in itertools.combinations(regions, 2):
        border = min(one.length, other.length)
        for i, j in itertools.product(range(-2, 3), range(-2, 3)) if cell else ((0, 0),):
            step = np.multiply((i, j), CELL)
            shared = one.intersection(shapely.affinity.translate(other, *step)).area
            assert shared <= 0.002 * border + 0.01


def test_what_is_not_cut_comes_back_digit_for_digit() -> None:
    ground = Layer((box(0.0, 0.0, *CELL),), 0)
    flower = Layer((ellipse(40.0, 7.0, 5.0, 4.0, 0.3), ellipse(40.0, 7.0, 2.0, 1.0)), 1)
    dot = Layer((ellipse(44.3, 7.0, 0.02, 0.02),), 2)
    shapes = visible_shapes([ground, flower, dot], CELL)
    assert shapes[2] == dot.contours
    assert shapes[1][-1] is flower.contours[1]
    assert visible_regions([ground, flower, dot], CELL)[2][0] is dot.contours[0]
    assert visible_shapes([flower], CELL)[0] == flower.contours
    # The ground has the flower's outlines as holes, one cell to the left, cubic for cubic.
    holes = [contour for contour in shapes[0] if len(contour) == 4 and contour[0, 0, 0] != 0.0]
    moved = [rounded(contour - [24.0, 0.0]) for contour in flower.contours]
    assert all(any(np.array_equal(hole, contour) for hole in holes) for contour in moved)


def test_a_cut_curve_keeps_its_whole_cubics_and_its_course() -> None:
    back, front = ellipse(8.0, 9.0, 5.0, 5.0), ellipse(12.0, 9.0, 3.0, 3.0)
    (crescent,), _ = visible_shapes([Layer((back,), 1), Layer((front,), 2)], None)
    for cubic in back[1:3]:
        assert any(np.array_equal(cubic, piece) for piece in crescent)
    circles = shapely.union(
        shapely.LinearRing(flatten(back, 1e-5).points), shapely.LinearRing(flatten(front, 1e-5).points)
    )
    course = shapely.points(flatten(crescent, 1e-5).points)
    assert shapely.distance(circles, course).max() < 5e-4


def test_corners_are_where_the_curves_cross() -> None:
    back, front = box(0.0, 0.0, 20.0, 10.0), ellipse(10.0, 0.0, 60.0, 5.0)
    (lower,), _ = visible_shapes([Layer((back,), 1), Layer((front,), 2)], None)
    corners = lower[:, 0]
    on_sides = corners[(corners[:, 1] < 10.0) & np.isin(corners[:, 0], [0.0, 20.0])]
    assert len(on_sides) == 2
    outline = shapely.LinearRing(flatten(front, 1e-6).points)
    assert shapely.distance(outline, shapely.points(on_sides)).max() < 2e-4


def test_shapes_that_share_a_border_leave_no_gap() -> None:
    border = np.array([[8.0, 2.0], [14.0, 6.0], [3.0, 11.0], [9.0, 16.0]])
    around_left = polygon((9.0, 16.0), (2.0, 16.0), (2.0, 2.0), (8.0, 2.0))[:3]
    around_right = polygon((8.0, 2.0), (20.0, 2.0), (20.0, 16.0), (9.0, 16.0))[:3]
    left = np.concatenate([[border], around_left])
    right = np.concatenate([[border[::-1]], around_right])
    ground = Layer((box(0.0, 0.0, *CELL),), 0)
    regions = visible_regions([ground, Layer((left,), 1), Layer((right,), 2)], CELL)
    assert len(regions[0]) == 2
    united = visible_regions([ground, Layer((left,), 1), Layer((right,), 1)], CELL)
    assert len(united[1]) == 1
    assert len(united[0]) == 2


def test_fruits_that_meet_in_a_point_stay_whole_across_the_cells_edges() -> None:
    tips = [(0.0, 0.0), (12.0, 9.0)]
    fruits = [Layer((petal(x, y, 15.0, 3.0, np.arctan2(9.0, 12.0)),), 1) for x, y in tips]
    regions = visible_regions(fruits, CELL)
    assert [contour.tolist() for contour in regions[1]] == [fruit.contours[0].tolist() for fruit in fruits]


def test_neighbours_that_touch_an_edge_do_not_split_it() -> None:
    bar = box(0.0, 0.0, 20.0, 4.0)
    lozenges = [polygon((x, 4.0), (x + 1.0, 5.0), (x, 6.0), (x - 1.0, 5.0)) for x in (5.0, 12.0)]
    bite = ellipse(10.0, 0.0, 2.0, 2.0)
    shapes = visible_shapes([Layer((form,), 1) for form in (bar, *lozenges, bite)], None)
    assert any(np.array_equal(bar[2], piece) for piece in shapes[0][0])


def test_hidden_shapes_are_empty() -> None:
    dot, leaf = ellipse(5.0, 5.0, 1.0, 1.0), ellipse(5.0 + CELL[0], 5.0, 3.0, 3.0)
    assert visible_shapes([Layer((dot,), 1), Layer((leaf,), 2)], CELL)[0] == ()
    assert visible_regions([Layer((dot,), 1), Layer((leaf,), 2)], CELL)[1] == ()
    assert visible_shapes([Layer((dot,), 1), Layer((dot,), 2)], None) == [(), (dot,)]
    assert visible_shapes([], CELL) == []
    assert visible_regions([], None) == {}
    assert visible_shapes([Layer((), 1)], CELL) == [()]


def test_a_band_round_the_torus_is_cut_at_the_cells_edges() -> None:
    wave = np.array([[[-3.0, 4.0], [5.0, 1.0], [16.0, 9.0], [21.0, 4.0]]])
    back = polygon((21.0, 4.0), (21.0, 8.0), (-3.0, 8.0), (-3.0, 4.0))[:3]
    band = rounded(np.concatenate([wave, back]))
    (contour,) = visible_regions([Layer((band,), 1)], CELL)[1]
    assert contour[..., 0].min() == 0.0
    assert contour[..., 0].max() == CELL[0]
    left, right = (np.sort(contour[contour[:, 0, 0] == side, 0, 1]) for side in (0.0, CELL[0]))
    assert np.array_equal(left, right)
    assert area_of((contour,)).area == pytest.approx(area_of((band,)).area, rel=1e-4)


def test_a_shape_over_its_own_copies_shows_each_place_once() -> None:
    disc = Layer((ellipse(12.0, 9.0, 15.0, 12.0),), 1)
    (contours,) = visible_shapes([disc], CELL)
    assert area_of(contours).area == pytest.approx(area_of(visible_regions([disc], CELL)[1]).area, rel=1e-4)


def test_slivers_are_dropped_but_small_shapes_are_not() -> None:
    leaf = Layer((box(2.0, 2.0, 10.0, 10.0),), 1)
    nearly = Layer((box(2.0001, 1.0, 12.0, 12.0),), 2)
    assert visible_shapes([leaf, nearly], None)[0] == ()
    dot = Layer((box(1.0, 1.0, 0.03, 0.03),), 3)
    assert visible_regions([dot], None)[3][0] is dot.contours[0]


def test_lines_end_where_what_is_in_front_begins() -> None:
    leaf = Layer((box(5.0, 2.0, 4.0, 10.0),), 1)
    vein = rounded(np.array([[[1.0, 6.0], [8.0, 6.0], [13.0, 6.0], [20.0, 6.0]]]))
    uncut, cut = visible_lines([(vein, 1), (vein, 0)], [leaf], CELL)
    assert uncut[0] is vein
    assert [part[[0, -1], [0, 3]].tolist() for part in cut] == [
        [[1.0, 6.0], [5.0, 6.0]],
        [[9.0, 6.0], [20.0, 6.0]],
    ]
    beyond = rounded(vein + np.array([24.0, 18.0]))
    assert [len(parts) for parts in visible_lines([(beyond, 0)], [leaf], CELL)] == [2]
    assert [len(parts) for parts in visible_lines([(beyond, 0)], [leaf], None)] == [1]


def test_lines_may_cross_themselves_and_close() -> None:
    loop = rounded(np.array([[[2.0, 2.0], [22.0, 14.0], [-4.0, 14.0], [16.0, 2.0]]]))
    ring = ellipse(12.0, 9.0, 4.0, 4.0)
    leaf = Layer((ellipse(12.0, 13.0, 1.0, 1.0),), 1)
    crossing, closed = visible_lines([(loop, 0), (ring, 0)], [leaf], None)
    assert crossing == (loop,)
    # One part, through the point where the ring was begun.
    (arc,) = closed
    assert any(np.array_equal(piece, ring[3]) for piece in arc)
    assert not np.array_equal(arc[0, 0], arc[-1, 3])


@settings(max_examples=25, deadline=None)
@given(st.lists(shapes(), min_size=1, max_size=4), shapes(), cells)
def test_no_line_is_visible_inside_what_is_in_front(
    forms: list[tuple[Floats, ...]], line: tuple[Floats, ...], cell: tuple[float, float] | None
) -> None:
    layers = [Layer(form, 0) for form in forms]
    course = line[0][:-1] if len(line[0]) > 1 else line[0]
    (parts,) = visible_lines([(course, 0)], layers, cell)
    points = flatten(course).points
    points = points[far_from_edges(layers, points, cell)]
    hidden = painted(layers, points, cell) >= 0
    ways = [shapely.LineString(flatten(part).points) for part in parts if control_is_long(part)]
    shown = shapely.dwithin(shapely.union_all(ways), shapely.points(points), 0.003)
    assert np.array_equal(shown, ~hidden)


def control_is_long(contour: Floats) -> bool:
    return bool(np.ptp(contour.reshape(-1, 2), axis=0).max() > 0.0)


@pytest.mark.parametrize("cell", [(10.00005, 5.0), (0.0, 5.0), (-3.0, 5.0), (float("nan"), 5.0)])
def test_a_cell_off_the_grid_is_an_error(cell: tuple[float, float]) -> None:
    with pytest.raises(WastraError, match=r"multiples of 0\.0001"):
        visible_shapes([], cell)


def test_open_contours_and_impossible_positions_are_errors() -> None:
    with pytest.raises(WastraError, match="Layer 0"):
        visible_shapes([Layer((box(0, 0, 1, 1)[:3],), 0)], None)
    with pytest.raises(WastraError, match="position"):
        visible_lines([(box(0, 0, 1, 1), 2)], [Layer((box(0, 0, 1, 1),), 0)], None)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    rng = np.random.default_rng(3)
    layers = [Layer((petal(*rng.uniform(0, 24, 2), 8.0, 1.5, a),), k % 3) for k, a in enumerate(range(30))]
    first, second = (visible_regions(layers, CELL) for _ in range(2))
    for kind, contours in first.items():
        assert [c.tobytes() for c in contours] == [c.tobytes() for c in second[kind]]


def diamond(x: float, y: float, reach: float) -> Floats:
    return polygon((x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach))


@pytest.mark.parametrize("at", [(0.0, 9.0), (12.0, 0.0), (0.0, 0.0), (24.0, 18.0)])
def test_a_small_place_across_the_cells_edge_is_no_sliver(at: tuple[float, float]) -> None:
    # each part in the cell is less than a sliver, together they are not
    reach = 0.04
    ground = Layer((box(0.0, 0.0, *CELL),), 0)
    cover = Layer((box(at[0] - 12.0, at[1] - 9.0, *CELL), diamond(*at, reach)), 1)
    regions = visible_regions([ground, cover], CELL)
    assert area_of(regions[0]).area == pytest.approx(2 * reach * reach, abs=1e-6)
    assert sum(area_of(contours).area for contours in regions.values()) == pytest.approx(24.0 * 18.0, abs=1e-4)


@pytest.mark.parametrize("reach", [0.02, 0.04])
def test_a_region_that_runs_right_round_keeps_its_small_ends(reach: float) -> None:
    # a strip runs through the cell; its tip over the lower edge comes in again at the upper one
    ground = Layer((box(0.0, 0.0, *CELL),), 0)
    cover = Layer((polygon((0.0, 3.0), (24.0, 3.0), (24.0, 18.0), (10.0 + reach, 18.0), (10.0, 18.0 - reach),
                           (10.0 - reach, 18.0), (0.0, 18.0)),), 1)  # fmt: skip
    regions = visible_regions([ground, cover], CELL)
    assert area_of(regions[0]).area == pytest.approx(24.0 * 3.0 + reach * reach, abs=1e-6)
