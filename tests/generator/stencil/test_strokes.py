"""Joining, ordering, filling and the middle of strokes: nothing lost, nothing twice, never longer than before."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wastra.generator.stencil.strokes.edges import cut_at_edges
from wastra.generator.stencil.strokes.filling import filling
from wastra.generator.stencil.strokes.greedy import linked
from wastra.generator.stencil.strokes.joining import joined
from wastra.generator.stencil.strokes.machine import machine, machine_names, machine_of, seconds_over
from wastra.generator.stencil.strokes.middle import middles, trimmed
from wastra.generator.stencil.strokes.ordering import ordered, travel_of
from wastra.motifs import Path
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.bezier import bounds, lengths

Floats = NDArray[np.float64]
CELL = (40.0, 30.0)


def lines(count: int, seed: int, side: float = 100.0) -> list[Floats]:
    """Lines, closed curves and dots at random places."""
    rng = np.random.default_rng(seed)
    found: list[Floats] = []
    for at in rng.uniform(0, side, (count, 2)):
        kind = rng.random()
        if kind < 0.5:
            found.append(Path.line(tuple(at), tuple(at + rng.uniform(-4, 4, 2))).contours[0])
        elif kind < 0.75:
            found.append(Path.circle(tuple(at), rng.uniform(0.5, 3)).contours[0])
        else:
            found.append(np.broadcast_to(np.round(at, 4), (1, 4, 2)))
    return found


def same(contours: list[Floats]) -> list[tuple[float, ...]]:
    """What a set of contours draws, whichever way and wherever begun."""
    return sorted(tuple(np.round([*bounds(c), lengths(c).sum()], 6).tolist()) for c in contours)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 60), st.integers(0, 10_000))
def test_an_order_draws_each_stroke_once_and_is_not_longer(count: int, seed: int) -> None:
    contours = lines(count, seed)
    found = ordered(contours, (0.0, 100.0))
    assert sorted(number for number, _contour in found) == list(range(count))
    assert same([contour for _number, contour in found]) == same(contours)
    after = [contour for _number, contour in found]
    assert travel_of(after, (0.0, 100.0)).sum() <= travel_of(contours, (0.0, 100.0)).sum() + 1e-9
    for number, contour in found:
        assert np.array_equal(contour[1:, 0], contour[:-1, 3])
        assert sorted(map(tuple, contour[:, 0].tolist())) == sorted(map(tuple, contours[number][:, 0].tolist())) or (
            not np.array_equal(contours[number][0, 0], contours[number][-1, 3])
        )


def test_an_order_is_much_shorter_than_nearest_neighbour() -> None:
    """On 600 strokes: under 0.9 of a greedy walk from end to nearest end, and the same each time."""
    contours = lines(600, 7)
    mine = [contour for _number, contour in ordered(contours)]
    assert travel_of(mine).sum() < 0.9 * travel_of(nearest(contours)).sum()
    again = [contour for _number, contour in ordered(contours)]
    assert all(np.array_equal(a, b) for a, b in zip(mine, again, strict=True))


def nearest(contours: list[Floats]) -> list[Floats]:
    left, at, found = list(contours), np.zeros(2), []
    while left:
        ends = np.array([(c[0, 0], c[-1, 3]) for c in left])
        away = ((ends - at) ** 2).sum(axis=2)
        index, end = np.unravel_index(int(away.argmin()), away.shape)
        contour = left.pop(int(index))
        found.append(contour[::-1, ::-1] if end else contour)
        at = found[-1][-1, 3]
    return found


@pytest.mark.parametrize("seed", range(8))
def test_small_orders_are_nearly_the_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    starts = rng.uniform(0, 50, (6, 2))
    ends = starts + rng.uniform(-8, 8, (6, 2))
    contours = [Path.line(tuple(a), tuple(b)).contours[0] for a, b in zip(starts, ends, strict=True)]
    best = min(
        travel_of([contours[i][::-1, ::-1] if b else contours[i] for i, b in zip(order, back, strict=True)]).sum()
        for order in itertools.permutations(range(6))
        for back in [best_ways(contours, order)]
    )
    assert travel_of([c for _n, c in ordered(contours)]).sum() <= 1.25 * best


def best_ways(contours: list[Floats], order: tuple[int, ...]) -> tuple[bool, ...]:
    """The best directions for an order, by dynamic programming over the two ends."""
    states: dict[bool, tuple[float, tuple[bool, ...], Floats]] = {False: (0.0, (), np.zeros(2))}
    for index in order:
        states = {
            back: min(
                (cost + float(np.linalg.norm(c[0, 0] - at)), (*ways, back), c[-1, 3])
                for cost, ways, at in states.values()
            )
            for back, c in ((False, contours[index]), (True, contours[index][::-1, ::-1]))
        }  # fmt: skip
    return min(states.values(), key=lambda state: state[0])[1]


def test_a_first_tour_visits_all() -> None:
    points = np.zeros((30, 2))
    assert sorted(n for n, _b in linked(points, points, (0.0, 0.0))) == list(range(30))


def test_lines_are_joined_across_the_edge_of_the_cell() -> None:
    """A wave in three pieces, one of them beyond the edge and run backwards, is one stroke, moved together."""
    (wave,) = Path.through([(-10.0, 5.0), (5.0, 8.0), (20.0, 4.0), (35.0, 7.0)]).contours
    pieces = [wave[:1], wave[1:2][::-1, ::-1] + [40.0, 0.0], wave[2:]]
    (whole,) = joined(pieces, CELL)
    if whole[0, 0, 0] > whole[-1, 3, 0]:
        whole = whole[::-1, ::-1]
    assert np.allclose((whole - wave - (whole[0, 0] - wave[0, 0])), 0.0, atol=1e-9)
    assert np.allclose((whole[0, 0] - wave[0, 0]) / CELL % 1.0, 0.0)
    assert len(joined(pieces)) == 3


def test_a_line_round_the_torus_stays_open_and_is_used_once() -> None:
    half = [Path.line((0, 5), (20, 5)).contours[0], Path.line((20, 5), (40, 5)).contours[0]]
    (whole,) = joined(half, CELL)
    assert lengths(whole).sum() == pytest.approx(40.0)
    assert abs(whole[-1, 3, 0] - whole[0, 0, 0]) == pytest.approx(40.0)


def test_where_three_meet_the_smooth_pair_is_joined() -> None:
    ends = [((0, 0), (10, 0)), ((10, 0), (20, 1)), ((10, 0), (10, 10))]
    found = joined([Path.line(a, b).contours[0] for a, b in ends])
    assert sorted(len(c) for c in found) == [1, 2]
    (alone,) = [c for c in found if len(c) == 1]
    assert {tuple(alone[0, 0]), tuple(alone[0, 3])} == {(10.0, 0.0), (10.0, 10.0)}


def test_a_corner_of_two_is_gone_round_but_not_a_turn_back() -> None:
    corner = [Path.line((0, 0), (10, 0)).contours[0], Path.line((10, 0), (10, 10)).contours[0]]
    assert len(joined(corner)) == 1
    back = [Path.line((0, 0), (10, 0)).contours[0], Path.line((10, 0), (0, 1)).contours[0]]
    assert len(joined(back)) == 2


def test_four_sides_become_a_closed_line() -> None:
    p = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    (square,) = joined([Path.line(a, b).contours[0] for a, b in itertools.pairwise(p)])
    assert np.array_equal(square[0, 0], square[-1, 3])
    assert lengths(square).sum() == pytest.approx(40.0)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=3, max_size=7, unique=True), st.booleans())
def test_lines_cut_at_the_edges_lie_in_one_cell_and_lose_nothing(points: list[tuple[float, float]], shut: bool) -> None:
    if min(math.dist(a, b) for a, b in itertools.combinations(points, 2)) < 0.5:
        return
    (contour,) = Path.through(points, closed=shut).contours
    parts = cut_at_edges(contour, CELL)
    assert sum(lengths(p).sum() for p in parts) == pytest.approx(lengths(contour).sum(), rel=1e-3)
    for part in parts:
        left, top, right, bottom = bounds(part)
        middle = np.array([(left + right) / 2, (top + bottom) / 2])
        low = np.floor(middle / CELL) * CELL
        assert left > low[0] - 1e-4 and top > low[1] - 1e-4
        assert right < low[0] + 40.0 + 1e-4 and bottom < low[1] + 30.0 + 1e-4


@pytest.mark.parametrize(
    "shape",
    [shapely.box(0, 0, 12, 7), shapely.Point(0, 0).buffer(5).difference(shapely.Point(1, 0).buffer(2)),
     Path.ellipse((0, 0), 9, 2.2).to_shapely(), shapely.Polygon([(0, 0), (14, 0.5), (4, 6)])],
    ids=["box", "ring", "leaf", "triangle"],
)  # fmt: skip
@pytest.mark.parametrize("spout", [0.5, 1.0, 2.0])
def test_a_filling_covers_its_region_and_stays_inside(shape: shapely.Polygon, spout: float) -> None:
    (found,) = filling([shape], spout, spout / 2)
    wax = shapely.union_all([line.buffer(spout / 2, quad_segs=16) for line in found])
    assert wax.difference(shape.buffer(0.02)).area < 0.01 * shape.area
    # what a round spout cannot reach are sharp corners; inside hardly anything is left bare
    assert shape.buffer(-0.6 * spout).difference(wax).area < 0.005 * shape.area
    bare = [part.area for part in shapely.get_parts(shape.difference(wax)).tolist()]
    assert sum(bare) < 0.06 * shape.area or max(bare) < 1.5 * spout * spout


def test_the_middle_of_a_bow_runs_along_it() -> None:
    arc = Path.arc((0, 0), 10.0, 0.0, 150.0).to_shapely()
    bow = arc.buffer(0.5, quad_segs=16)
    (line,) = middles([bow], np.array([0.5]))
    assert line is not None
    away = np.abs(np.hypot(line[4:-4, 0], line[4:-4, 1]) - 10.0)
    assert away.max() < 0.05
    assert shapely.LineString(line).length == pytest.approx(arc.length + 1.0, abs=0.4)
    assert shapely.LineString(trimmed(line, 0.5)).length == pytest.approx(arc.length, abs=0.4)


def test_a_cross_has_no_middle_line() -> None:
    cross = shapely.union(shapely.box(-5, -0.4, 5, 0.4), shapely.box(-0.4, -5, 0.4, 5)).difference(
        shapely.Point(0, 0).buffer(0.3)
    )
    assert middles([cross], np.array([0.3])) == [None]
    assert middles([], np.zeros(0)) == []


def test_times() -> None:
    assert seconds_over(0.0, 600.0, 100.0) == 0.0
    # 10 mm/s gained at 100 mm/s2 takes 0.1 s and 0.5 mm, twice
    assert seconds_over(1.0, 600.0, 100.0) == pytest.approx(0.2)
    assert seconds_over(101.0, 600.0, 100.0) == pytest.approx(10.2)
    assert seconds_over(0.25, 600.0, 100.0) == pytest.approx(0.1)


def test_machines() -> None:
    assert len(machine_names()) >= 3
    for name in machine_names():
        one = machine(name)
        assert one.says.id and one.says.en and min(one.area) > 0 and one.feed > 0 and one.travel >= one.feed
        assert one.up and one.down and one.start[:2] == ("G21", "G90") and one.end[-1] in ("M2", "M30")
        assert all(len(line) < 70 for line in (*one.up, *one.down, *one.start, *one.end, *one.change))
    assert machine_of({"profile": "wax-z", "feed": "250"})[1].feed == 250.0
    with pytest.raises(WastraError, match="feed should be a number"):
        machine_of({"feed": "fast"})
