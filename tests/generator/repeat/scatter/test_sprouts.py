"""Sprouts: rooted at an edge, grown along its normal, clear of all else."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from wastra.generator.repeat.scatter import Rank, Sprout, root_room, sprouts
from wastra.generator.repeat.scatter.sprouts import SPREAD, UNDER
from wastra.motifs.errors import WastraError

from .torus_measures import copies, nearest_pairs, polygon_drawing, shape_of

TWIG = polygon_drawing([(0.6, 0), (0.5, -8), (5, -13), (2, -22), (-1, -12), (-0.6, 0)])
LEAF = polygon_drawing([(0.4, 0), (3, -6), (0, -11), (-3, -6), (-0.4, 0)])
RANKS = [Rank((TWIG,), apart=9.0, scales=(0.8, 1.2)), Rank((LEAF, TWIG), apart=4.0, scales=(0.4, 0.7))]
CELL = (150.0, 110.0)


def figures(places: list[tuple[float, float]]) -> list[shapely.Geometry]:
    bean = shapely.LineString([(-12, 0), (0, -6), (14, 3)]).buffer(9.0)
    return [shapely.transform(bean, lambda p, d=place: p + d) for place in places]


def near(
    wanted: list[shapely.Geometry], held: list[shapely.Geometry], shapes: list[shapely.Geometry], gap: float
) -> list[set[int]]:
    """For each wanted shape, one for each of `shapes`, which of what stood before that one (first the held, then the
    earlier shapes) comes within `gap` mm of it on the torus."""
    index, everything = copies([*held, *shapes], CELL)
    first, second = shapely.STRtree(everything).query(wanted, predicate="dwithin", distance=gap)
    found: list[set[int]] = [set() for _ in wanted]
    for one, other in zip(first.tolist(), index[second].tolist(), strict=True):
        if other < len(held) + one:
            found[one].add(other)
    return found


@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(st.tuples(st.floats(0, 150), st.floats(0, 110)), min_size=1, max_size=3),
    st.floats(0.3, 3.0),
    st.integers(0, 10**6),
)
def test_a_sprout_meets_only_what_it_grows_from_and_that_only_at_its_root(
    places: list[tuple[float, float]], gap: float, seed: int
) -> None:
    held = figures(places)
    found = sprouts(CELL, RANKS, held, seed, gap, 2)
    assert found
    shapes = [shape_of(s.placement, RANKS) for s in found]
    roots = [shapely.Point(sprout.placement.affine((0, 0))).buffer(root_room(gap)) for sprout in found]
    beyond = [shape.difference(root) for shape, root in zip(shapes, roots, strict=True)]
    assert all(len(met) <= 1 for met in near(shapes, held, shapes, gap))
    assert all(met == set() for met in near(beyond, held, shapes, gap))
    assert all(nearest_pairs([shape], CELL, gap) == [] for shape in shapes)


@pytest.fixture(scope="module")
def grown() -> tuple[list[shapely.Geometry], tuple[Sprout, ...]]:
    held = figures([(5.0, 4.0), (80.0, 60.0)])
    return held, sprouts(CELL, RANKS, held, 4, 1.0, 3)


def test_roots_lie_just_under_an_edge_and_sprouts_leave_along_its_normal(
    grown: tuple[list[shapely.Geometry], tuple[Sprout, ...]],
) -> None:
    held, found = grown
    shapes = [shape_of(s.placement, RANKS) for s in found]
    around = [shapely.Point(sprout.placement.affine((0, 0))).buffer(3.0) for sprout in found]
    for sprout, bearers in zip(found, near(around, held, shapes, 0.0), strict=True):
        x, y = sprout.placement.affine((0, 0))
        assert ((x - sprout.root[0]) / CELL[0]) == pytest.approx(round((x - sprout.root[0]) / CELL[0]), abs=1e-6)
        before = [*held, *(shapes[j - len(held)] for j in sorted(bearers) if j >= len(held))]
        there = shapely.union_all([c for c in copies(before, CELL)[1] if c.distance(shapely.Point(x, y)) < 4.0])
        assert there.buffer(0.12).contains(shapely.Point(x, y))
        assert there.boundary.distance(shapely.Point(x, y)) <= UNDER + 0.12
        ax, ay = sprout.placement.affine((0, -1)) - (x, y)
        lean = np.mod(np.degrees(np.arctan2(ay, ax)) - sprout.normal + 180, 360) - 180
        assert abs(lean) <= SPREAD + 0.01
        nx, ny = np.cos(np.radians(sprout.normal)), np.sin(np.radians(sprout.normal))
        # the normal leads out of what bears it
        assert not there.contains(shapely.Point(x + 2.2 * nx, y + 2.2 * ny))


def test_later_generations_grow_from_earlier_ones(grown: tuple[list[shapely.Geometry], tuple[Sprout, ...]]) -> None:
    _, found = grown
    assert {s.generation for s in found} >= {0, 1}


def test_roots_of_a_rank_are_apart(grown: tuple[list[shapely.Geometry], tuple[Sprout, ...]]) -> None:
    _, found = grown
    for rank, settings_of in enumerate(RANKS):
        roots = np.array([s.root for s in found if s.placement.rank == rank])
        shift = np.abs(roots[:, None] - roots[None])
        shift = np.minimum(shift, np.array(CELL) - shift)
        far = np.hypot(shift[..., 0], shift[..., 1])[~np.eye(len(roots), dtype=bool)]
        assert (far >= settings_of.apart - 1e-6).all()


def test_the_same_seed_grows_the_same_plants() -> None:
    held = figures([(40.0, 50.0)])
    first, again, other = (sprouts(CELL, RANKS, held, seed, 1.0, 1) for seed in (1, 1, 2))
    assert repr(first) == repr(again) != repr(other)


def test_nothing_grows_from_what_is_held() -> None:
    figure, block = figures([(40.0, 50.0), (110.0, 50.0)])
    found = sprouts(CELL, RANKS, [figure], 1, 1.0, 1, held=[block])
    for sprout in found:
        assert figure.distance(shapely.Point(sprout.root)) < block.distance(shapely.Point(sprout.root))


def test_more_sprouts_than_find_room_are_refused() -> None:
    with pytest.raises(WastraError, match="found room"):
        sprouts(CELL, [Rank((TWIG,), 500, apart=9.0)], figures([(40.0, 50.0)]), 1)
    with pytest.raises(WastraError, match="less than none"):
        sprouts(CELL, RANKS, figures([(40.0, 50.0)]), 1, -1.0)
