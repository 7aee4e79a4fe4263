"""Islands and patches: side by side on the torus, the channel even, neighbours filled differently."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from wastra.generator.repeat.scatter import Region, assigned, inlaid, islands, patches
from wastra.motifs import Drawing, Path
from wastra.motifs.drawing import Form
from wastra.motifs.errors import WastraError

from .torus_measures import INK, copies, nearest_pairs

CELL = (300.0, 240.0)


def shapes_of(regions: list[Region], share: bool = False) -> list[shapely.Geometry]:
    return [(r.share if share else r.region).to_shapely() for r in regions]


def differ(regions: list[Region], kinds: int) -> None:
    for index, region in enumerate(regions):
        assert 0 <= region.kind < kinds
        assert index not in region.neighbours
        for other in region.neighbours:
            assert regions[other].kind != region.kind
            assert index in regions[other].neighbours


@settings(max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    st.integers(6, 24),
    st.integers(0, 10**6),
    st.floats(0.5, 6),
    st.floats(0, 0.24),
    st.floats(0, 0.4),
    st.integers(7, 9),
)
def test_islands_lie_apart_by_the_channel_and_differ_from_their_neighbours(
    count: int, seed: int, channel: float, wander: float, unevenness: float, kinds: int
) -> None:
    regions = islands(CELL, count, seed, channel, kinds, wander, unevenness)
    assert len(regions) == count
    shapes = shapes_of(regions)
    assert all(isinstance(shape, shapely.Polygon) and shape.is_valid for shape in shapes)
    # the fit of the outlines may take its tolerance on both sides
    assert nearest_pairs(shapes, CELL, channel - 0.1) == []
    differ(regions, kinds)


@pytest.fixture(scope="module")
def map_of_islands() -> list[Region]:
    return islands((625.0, 530.0), 32, 5, 4.5)


def test_the_channel_is_even(map_of_islands: list[Region]) -> None:
    shapes = shapes_of(map_of_islands)
    index, everything = copies(shapes, (625.0, 530.0))
    tree = shapely.STRtree(everything)
    widths = []
    for i, shape in enumerate(shapes):
        ring = shape.exterior
        spots = shapely.line_interpolate_point(ring, np.arange(0, ring.length, 2.0))
        pairs = tree.query(spots, predicate="dwithin", distance=16.0)
        other = index[pairs[1]] != i
        far = shapely.distance(spots[pairs[0][other]], np.array(everything, dtype=object)[pairs[1][other]])
        nearest = np.full(len(spots), 16.0)
        np.minimum.at(nearest, pairs[0][other], far)
        widths.append(nearest)
    width = np.concatenate(widths)
    assert np.quantile(width, 0.75) < 1.25 * 4.5
    assert (width > 4.5 - 0.1).all()


def test_islands_with_their_channel_fill_the_torus(map_of_islands: list[Region]) -> None:
    area = sum(shape.area for shape in shapes_of(map_of_islands, share=True))
    assert 0.97 * 625 * 530 < area <= 1.0005 * 625 * 530
    for region in map_of_islands:
        assert region.share.to_shapely().buffer(0.05).contains(region.region.to_shapely())


def test_islands_differ_in_size_but_none_is_a_sliver(map_of_islands: list[Region]) -> None:
    shapes = shapes_of(map_of_islands)
    areas = np.array([s.area for s in shapes])
    assert 1.5 < np.quantile(areas, 0.9) / np.quantile(areas, 0.1) < 4.5
    assert all(s.buffer(-0.2 * np.sqrt(s.area)).area > 0 for s in shapes)


def test_islands_reach_over_every_seam(map_of_islands: list[Region]) -> None:
    boxes = np.array([s.bounds for s in shapes_of(map_of_islands)])
    assert ((boxes[:, 0] < 0) | (boxes[:, 2] > 625)).any() and ((boxes[:, 1] < 0) | (boxes[:, 3] > 530)).any()


def test_the_same_seed_draws_the_same_map(map_of_islands: list[Region]) -> None:
    again = islands((625.0, 530.0), 32, 5, 4.5)
    assert [r.kind for r in again] == [r.kind for r in map_of_islands]
    assert all(
        np.array_equal(a.region.contours[0], b.region.contours[0]) for a, b in zip(again, map_of_islands, strict=True)
    )


def test_maps_that_cannot_be_are_refused() -> None:
    with pytest.raises(WastraError, match="at least 13"):
        islands((400.0, 100.0), 5, 1)
    with pytest.raises(WastraError, match="does not fit islands"):
        islands(CELL, 12, 1, 60.0)
    with pytest.raises(WastraError, match="too few for neighbours"):
        islands(CELL, 12, 1, kinds=2)
    with pytest.raises(WastraError, match="does not fit patches"):
        patches(CELL, (50.0, 50.0), 1, 30.0)
    with pytest.raises(WastraError, match="above 0 mm"):
        patches(CELL, (0.0, 50.0), 1)


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(st.floats(60, 400), st.floats(60, 400)).map(lambda c: (round(c[0], 4), round(c[1], 4))),
    st.tuples(st.floats(20, 120), st.floats(20, 120)),
    st.booleans(),
    st.integers(0, 10**6),
)
def test_patches_divide_the_torus_exactly(
    cell: tuple[float, float], size: tuple[float, float], triangles: bool, seed: int
) -> None:
    regions = patches(cell, size, seed, 3.0, 7, triangles)
    whole, sewn = shapes_of(regions, share=True), shapes_of(regions)
    assert sum(s.area for s in whole) == pytest.approx(cell[0] * cell[1], rel=1e-4)
    assert all(abs(a.area - shapely.intersection(a, shapely.box(0, 0, *cell)).area) < 0.01 * a.area for a in whole)
    assert nearest_pairs(sewn, cell, 3.0 - 0.002) == []
    differ(regions, 7)
    touching = {(a, b) for a, b in nearest_pairs(sewn, cell, 3.0 + 0.01) if a != b}
    assert {(i, n) for i, r in enumerate(regions) for n in r.neighbours if n != i} <= touching


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 14), st.integers(0, 10**6), st.floats(0, 0.6))
def test_fillings_never_meet_themselves(count: int, seed: int, thick: float) -> None:
    rng = np.random.default_rng(seed)
    meets = np.triu(rng.random((count, count)) < thick, 1)
    meets |= meets.T
    around = [np.flatnonzero(row).tolist() for row in meets]
    kinds = max(len(a) for a in around) + 1
    middles = [(float(x), float(y)) for x, y in rng.random((count, 2)) * 100]
    found = assigned(around, middles, (100.0, 100.0), kinds, seed)
    assert all(found[i] != found[j] for i, row in enumerate(around) for j in row)


def test_seven_regions_that_all_touch_need_seven_kinds() -> None:
    around = [[j for j in range(7) if j != i] for i in range(7)]
    middles = [(float(i), 0.0) for i in range(7)]
    assert sorted(assigned(around, middles, (10.0, 10.0), 7, 1)) == list(range(7))
    with pytest.raises(WastraError, match="6 kinds"):
        assigned(around, middles, (10.0, 10.0), 6, 1)


def test_fillings_are_used_alike() -> None:
    regions = patches((800.0, 800.0), (100.0, 100.0), 1, kinds=6)
    used = np.bincount([r.kind for r in regions])
    assert used.max() - used.min() <= 4


def test_a_filling_covers_its_region_and_nothing_else() -> None:
    tile = Drawing((Form(Path.rectangle(-2.0, -2.0, 14.0, 9.0), INK),), cell=(13.0, 8.0))
    region = patches((100.0, 100.0), (50.0, 50.0), 1)[0]
    items = inlaid(region, tile, 20.0)
    shape = region.region.to_shapely()
    painted = Drawing(tuple(items[1:])).silhouette()
    assert shape.buffer(1e-3).covers(painted)
    assert painted.area == pytest.approx(shape.area, rel=1e-4)
    with pytest.raises(ValueError, match="with a cell"):
        inlaid(region, Drawing(()))
