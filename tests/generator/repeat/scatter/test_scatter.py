"""Scattered forms: what must hold for any shapes, sizes, gaps and cells."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
import shapely
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from wastra.generator.repeat.scatter import (
    Rank,
    Scatter,
    along,
    beside,
    diagonal_swing,
    footprint,
    least_hole,
    scatter,
    upright,
)
from wastra.motifs import Drawing
from wastra.motifs.errors import WastraError

from .torus_measures import blobs, nearest_pairs, polygon_drawing, shape_of, widest_gap

CRESCENT = polygon_drawing([(0, 0), (16, -6), (26, -22), (24, 4), (10, 14), (-6, 12)])
LEAF = polygon_drawing([(0, 0), (3, -6), (2, -14), (0, -18), (-2, -14), (-3, -6)])
STAR = polygon_drawing(
    [(r * np.cos(a), r * np.sin(a)) for a, r in zip(np.radians(np.arange(0, 360, 36)), [5.0, 2.4] * 5, strict=True)]
)
sides = st.floats(70, 140).map(lambda side: round(side, 4))


def shapes_of(found: Scatter, ranks: list[Rank]) -> list[shapely.Geometry]:
    return [shape_of(p, ranks) for p in found.placements]


def digest(found: Scatter) -> str:
    return hashlib.sha256(repr((found.placements, found.widest_gap)).encode()).hexdigest()


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    cell=st.tuples(sides, sides),
    large=blobs(15, 28),
    small=st.lists(blobs(6, 10), min_size=1, max_size=3),
    gap=st.floats(0, 4),
    seed=st.integers(0, 10**6),
    low=st.floats(0.7, 1.0),
)
def test_forms_keep_the_gap_on_the_torus_and_leave_no_wider_hole(
    cell: tuple[float, float], large: Drawing, small: list[Drawing], gap: float, seed: int, low: float
) -> None:
    ranks = [Rank((large,), 2), Rank(tuple(small), scales=(low, 1.0))]
    hole = least_hole(ranks[1], gap)
    try:
        found = scatter(cell, ranks, seed, gap, hole)
    except WastraError as error:
        assert "too many" in str(error)
        return
    shapes = shapes_of(found, ranks)
    assert nearest_pairs(shapes, cell, gap) == []
    assert found.widest_gap <= hole
    assert widest_gap(shapes, cell, 1.5) <= found.widest_gap


@pytest.fixture(scope="module")
def large_cell() -> tuple[list[Rank], Scatter]:
    ranks = [
        Rank((CRESCENT,), 25, apart=12.0, scales=(1.6, 2.0)),
        Rank((CRESCENT, LEAF), 75, apart=4.0),
        Rank((LEAF, STAR), scales=(0.6, 1.0), orientation=beside()),
    ]
    return ranks, scatter((600.0, 600.0), ranks, 7, 1.5, 14.0)


def test_five_hundred_forms_on_600_mm_meet_nowhere(large_cell: tuple[list[Rank], Scatter]) -> None:
    ranks, found = large_cell
    assert len(found.placements) >= 500
    assert [sum(p.rank == r for p in found.placements) for r in (0, 1)] == [25, 75]
    assert nearest_pairs(shapes_of(found, ranks), (600.0, 600.0), 1.5) == []


def test_the_stated_hole_is_the_widest_on_600_mm(large_cell: tuple[list[Rank], Scatter]) -> None:
    ranks, found = large_cell
    measured = widest_gap(shapes_of(found, ranks), (600.0, 600.0), 2.0)
    assert measured <= found.widest_gap <= 14.0


def test_a_rank_keeps_apart_from_itself(large_cell: tuple[list[Rank], Scatter]) -> None:
    ranks, found = large_cell
    large = [shape_of(p, ranks) for p in found.placements if p.rank == 0]
    assert nearest_pairs(large, (600.0, 600.0), 12.0) == []


def test_forms_stand_across_every_seam(large_cell: tuple[list[Rank], Scatter]) -> None:
    ranks, found = large_cell
    boxes = shapely.bounds(np.array(shapes_of(found, ranks), dtype=object))
    assert (boxes[:, 0] < 0).any() and (boxes[:, 1] < 0).any()
    assert (boxes[:, 2] > 600).any() and (boxes[:, 3] > 600).any()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    ranks = [Rank((CRESCENT,), 4), Rank((LEAF, STAR), scales=(0.6, 1.0))]
    first, again, other = (scatter((200.0, 150.0), ranks, seed, 1.0, 16.0) for seed in (3, 3, 4))
    assert digest(first) == digest(again) != digest(other)


def test_without_a_stated_hole_no_form_fits_any_more() -> None:
    ranks = [Rank((STAR,))]
    found = scatter((80.0, 60.0), ranks, 1, 1.0)
    assert nearest_pairs(shapes_of(found, ranks), (80.0, 60.0), 1.0) == []
    assert found.widest_gap <= least_hole(ranks[0], 1.0)


def test_what_is_held_stays_clear_also_over_the_seam_and_inside_a_ring() -> None:
    ring = shapely.Point(3.0, 40.0).buffer(26.0).difference(shapely.Point(3.0, 40.0).buffer(14.0))
    ranks = [Rank((STAR,), scales=(0.5, 1.0))]
    found = scatter((120.0, 100.0), ranks, 2, 1.2, 9.0, [ring])
    assert nearest_pairs([ring, *shapes_of(found, ranks)], (120.0, 100.0), 1.2) == []
    middles = [p.affine((0.0, 0.0)) for p in found.placements]
    assert any(np.hypot((x - 3.0 + 60) % 120 - 60, y - 40.0) < 10 for x, y in middles)


def test_footprints_cover_what_is_drawn() -> None:
    ranks = [Rank((CRESCENT, STAR), 5)]
    found = scatter((150.0, 150.0), ranks, 5, 1.0)
    for cover, shape in zip(footprint(found.placements, ranks), shapes_of(found, ranks), strict=True):
        assert cover.covers(shape)
        assert cover.hausdorff_distance(shape) < 4.0


def heading(found: Scatter) -> np.ndarray:
    """Where up has gone, degrees."""
    return np.degrees([np.arctan2(-p.affine.d, -p.affine.c) for p in found.placements])


def test_upright_forms_stand_upright_mirrored_or_not() -> None:
    found = scatter((200.0, 200.0), [Rank((LEAF,), 20, orientation=upright())], 1, 1.0)
    assert np.allclose(heading(found), -90, atol=1e-3)
    leaning = scatter((200.0, 200.0), [Rank((LEAF,), 20, orientation=upright(20.0))], 1, 1.0)
    assert (np.abs(heading(leaning) + 90) <= 20.001).all() and np.ptp(heading(leaning)) > 5


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("drawn", [-90.0, 0.0, 35.0])
def test_forms_follow_a_flow_however_they_were_drawn(drawn: float, mirrored: bool) -> None:
    flow = diagonal_swing((240.0, 160.0), (1, -1), 30.0)
    turn = np.radians(drawn + 90)
    cos, sin = np.cos(turn), np.sin(turn)
    drawing = polygon_drawing([(0, 0), (2 * cos + 14 * sin, 2 * sin - 14 * cos), (-3 * cos, -3 * sin)])
    rank = Rank((drawing,), 40, orientation=along(flow, 10.0), drawn=drawn, mirrored=mirrored)
    found = scatter((240.0, 160.0), [rank], 3, 1.0)
    grows = [
        p.affine((np.cos(np.radians(drawn)), np.sin(np.radians(drawn)))) - p.affine((0, 0)) for p in found.placements
    ]
    circles = [shapely.minimum_bounding_circle(shape_of(p, [rank])).centroid for p in found.placements]
    middles = np.array([(c.x, c.y) for c in circles])
    is_now = np.degrees([np.arctan2(y, x) for x, y in grows])
    off = np.mod(is_now - flow(middles) + 180, 360) - 180
    assert (np.abs(off) <= 10.1).all()


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([(1, -1), (1, 0), (0, 1), (-1, -1)]))
def test_a_flow_closes_on_the_torus(x: float, y: float, steps: tuple[int, int]) -> None:
    cell = (240.0, 130.0)
    flow = diagonal_swing(cell, steps)
    points = np.array([[x * 240, y * 130], [x * 240 + 240, y * 130], [x * 240, y * 130 - 130]])
    assert np.allclose(flow(points), flow(points)[0], atol=1e-6)


def test_forms_beside_a_figure_grow_away_from_it() -> None:
    figure = shapely.Point(100.0, 100.0).buffer(30.0)
    rank = Rank((LEAF,), 8, orientation=beside(spread=10.0), mirrored=False)
    found = scatter((200.0, 200.0), [rank], 1, 1.0, held=[figure])
    for p in found.placements:
        away = (p.affine((0, -9)) - (100.0, 100.0) + 100.0) % 200.0 - 100.0
        grows = p.affine((0, -1)) - p.affine((0, 0))
        first = found.placements.index(p) == 0
        assert not first or np.dot(grows, away) / np.hypot(*away) > 0.7


def test_wishes_that_cannot_be_are_refused_with_what_can() -> None:
    with pytest.raises(WastraError, match=r"2 found room|1 found room|3 found room"):
        scatter((60.0, 60.0), [Rank((CRESCENT,), 30)], 1, 2.0)
    with pytest.raises(WastraError, match="does not fit"):
        scatter((20.0, 20.0), [Rank((CRESCENT,))], 1, 2.0)
    with pytest.raises(WastraError, match="does not fit"):
        scatter((20.0, 20.0), [Rank((CRESCENT,))], 1, 2.0, 60.0)
    with pytest.raises(WastraError, match="less than none"):
        scatter((60.0, 60.0), [Rank((STAR,))], 1, -0.1)
    rank = Rank((STAR,))
    least = least_hole(rank, 1.0)
    with pytest.raises(WastraError, match=f"down to {least:g} mm"):
        scatter((100.0, 100.0), [rank], 1, 1.0, least - 0.02)
    assert scatter((100.0, 100.0), [rank], 1, 1.0, least).widest_gap <= least
