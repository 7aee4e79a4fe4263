"""Mrico bolong: what must hold for its spikes, its leaves and its ground."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Drawing, Form, Place
from wastra.motifs.flora.mrico_bolong import (
    CELL,
    CORN,
    HANDS,
    VINES,
    _axis,
    _corn,
    _spike,
    _vine,
    _widths,
    mrico_bolong,
)
from wastra.motifs.ink import Ink, Role, Tint
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, weight
from .test_flora_pring import covered, nearest


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(mrico_bolong)


@settings(max_examples=2, deadline=None)
@given(
    size=st.floats(60, 110),
    corn=st.floats(0.75, 1.1),
    leaves=st.integers(0, 10),
    hole=st.floats(0.3, 0.55),
    seed=st.integers(0, 10**6),
)
def test_it_draws_over_its_range(size, corn, leaves, hole, seed):
    drawing = mrico_bolong(size=size, corn=corn, leaves=leaves, ground_corn=4.5, hole=hole, seed=seed)
    assert drawing.cell == pytest.approx((size, size * 96 / 76), abs=1e-3)
    assert weight(drawing) < 150_000


def test_the_file_stays_small_and_the_cloth_dark():
    assert weight(default()) < 85_000
    assert default().ground is Tint.IRENG
    assert 0.10 < light_share(default()) < 0.30


def test_four_spikes_hang_and_their_corns_are_of_many_hands():
    corns = [item for item in default().items if isinstance(item, Place) and item.drawing.name == "mrico"]
    assert 48 <= len(corns) <= 100, "rows, not heaps"
    assert len({id(corn.drawing) for corn in corns}) >= 6
    assert len({corn.affine for corn in corns}) == len(corns)


@pytest.mark.parametrize("wrinkled", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_a_corn_has_one_round_hole_in_its_middle(seed, wrinkled):
    corn = _corn(wrinkled, np.random.default_rng(seed))
    holes = [item for item in corn.drawing.items if isinstance(item, Form) and item.fill == Ink(Role.ISI, Tint.IRENG)]
    assert len(holes) == 1 and corn.drawing.items[-1] is holes[0], "nothing lies over it"
    mouth = holes[0].path.to_shapely()
    assert 0.08 < mouth.area / corn.shape.area < 0.2
    assert mouth.centroid.distance(corn.shape.centroid) < 0.05 * CORN
    assert corn.shape.buffer(-0.8).contains(mouth)
    assert 4 * np.pi * mouth.area / mouth.length**2 > 0.95


def spikes(seed: int) -> list[tuple[np.ndarray, list[tuple[shapely.Geometry, float]]]]:
    """Two spikes: the axis, and of each corn what it covers and its radius, from the vine to the tip."""
    rng = np.random.default_rng(seed)
    corns = [_corn(wrinkled, rng) for wrinkled in (True, False) for _ in range(HANDS)]
    found = []
    for swing in (-70.0, 70.0):
        axis = _axis(_vine(*VINES[0], rng), 0.3, 1, 1.0, swing)
        placed = _spike(axis, CORN, corns, rng)
        found.append((axis, [(hand.placed(affine), CORN * abs(affine.magnification)) for hand, affine in placed]))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_corns_stand_whole_in_two_rows_along_a_stalk_that_is_seen(seed):
    for axis, corns in spikes(seed):
        shapes = [shape for shape, _ in corns]
        near = [a.distance(b) for k, a in enumerate(shapes) for b in shapes[k + 1 :]]
        assert min(near) > 0.1, "none lies on another"
        stalk = shapely.LineString(axis)
        assert max(stalk.distance(shape) for shape in shapes) < 0.6, "each sits on the stalk"
        assert stalk.intersection(shapely.union_all(shapes[:-1])).length < 0.5, "none hides it"
        along = [stalk.project(shape.centroid) for shape in shapes]
        assert (np.diff(along) > 0).all()
        left = [stalk.buffer(20, single_sided=True).contains(shape.centroid) for shape in shapes[:-1]]
        assert all(a != b for a, b in pairwise(left)), "by turns left and right"
        assert stalk.distance(shapes[-1].centroid) < 0.1, "the last ends it"


@pytest.mark.parametrize("seed", range(3))
def test_a_spike_is_slim_tapers_to_its_tip_and_swings_a_little(seed):
    for axis, corns in spikes(seed):
        box = shapely.union_all([shape for shape, _ in corns]).minimum_rotated_rectangle
        sides = sorted(np.hypot(*np.diff(shapely.get_coordinates(box), axis=0).T))
        assert 2.4 < sides[-1] / sides[0] < 5
        sizes = np.array([radius for _, radius in corns])
        fullest = int(sizes.argmax())
        assert fullest < len(sizes) / 3
        assert (np.diff(sizes[fullest:]) < 0.06 * CORN).all() and sizes[-1] < 0.5 * sizes.max()
        hanging = shapely.LineString(axis[len(axis) * 3 // 10 :])
        (x0, y0), (x1, y1) = hanging.coords[0], hanging.coords[-1]
        assert abs(x1 - x0) < 0.5 * (y1 - y0), "it hangs"
        bow = shapely.hausdorff_distance(hanging, shapely.LineString([(x0, y0), (x1, y1)])) / hanging.length
        assert 0.02 < bow < 0.15


def test_leaves_on_the_vine_keep_clear_of_the_corns():
    blades, corns = covered(default(), "daun"), shapely.union_all(covered(default(), "mrico"))
    assert len(blades) >= 12
    assert min(blade.distance(corns) for blade in blades) > 0.35


def ground_corns() -> tuple[np.ndarray, np.ndarray]:
    """Middles (n, 2) and widths (n,) of the corns of the ground."""
    rings = [item for item in default().items if isinstance(item, Form) and item.line == Ink(Role.ISEN, Tint.SOGA)]
    found = [(contour[0][0], item.width) for item in rings for contour in item.path.contours]
    return np.array([spot for spot, _ in found]), np.array([width for _, width in found])


def test_ground_corns_are_many_small_and_grow_with_their_distance_from_the_plant():
    """Those along the plant are dots, those in the open large: sizes stand together in rows, not strewn."""
    middles, widths = ground_corns()
    assert len(widths) > 400 and len(set(widths)) >= 8
    assert widths.max() < 1.5 * CORN
    names = ("daun", "mrico")
    plant = shapely.union_all([wrapped(shape, CELL, 5) for name in names for shape in covered(default(), name)])
    stems = [item for item in default().items if isinstance(item, Form) and item.fill == Ink(Role.KLOWONG, Tint.MUDA)]
    plant = plant.union(shapely.union_all([wrapped(item.path.to_shapely(), CELL, 5) for item in stems]))
    away = shapely.distance(plant, shapely.points(middles))
    assert np.median(away[widths < 1.0]) + 2 < np.median(away[widths > 1.8])
    assert widths[away < 1.2].max() < 1.2
    ringed = widths > 1.1
    assert np.corrcoef(away[ringed], widths[ringed])[0, 1] > 0.6


def test_holes_of_the_ground_are_in_the_middle_of_their_corns():
    middles, _ = ground_corns()
    holes = [item for item in default().items if isinstance(item, Form) and item.line == Ink(Role.LATAR, Tint.LATAR)]
    spots = np.array([contour[0][0] for item in holes if not item.fill for contour in item.path.contours])
    assert len(spots) > 150
    off = shapely.distance(shapely.MultiPoint(middles), shapely.points(spots))
    assert off.max() < 0.35, "both are short touches about one middle"


def test_the_plant_leads_by_value():
    """Corns are the lightest, then leaves; the ground's marks stay dark."""
    tints = {ink.tint for item in default().items if isinstance(item, Form) for ink in (item.fill, item.line) if ink}
    assert Tint.PUTIH not in tints, "only in corns and leaves, which are placed"
    leaf = next(item.drawing for item in default().items if isinstance(item, Place) and item.drawing.name == "daun")
    fills = [item.fill.tint for item in leaf.items if isinstance(item, Form) and item.fill]
    assert fills[:2] == [Tint.PUTIH, Tint.MUDA]


def test_same_call_same_drawing():
    assert quick_svg(mrico_bolong()) == quick_svg(default())
    assert quick_svg(mrico_bolong(seed=12)) != quick_svg(default())


def test_what_keeps_clear_is_measured_across_the_seam():
    square = shapely.box(0.0, 0.0, 2.0, 2.0)
    assert nearest([square], (2.5, 10.0)) == pytest.approx(0.5)


@pytest.mark.parametrize("plan", VINES)
def test_a_vine_tapers_from_node_to_node_and_is_as_strong_at_both_ends_of_the_cell(plan):
    vine = _vine(*plan, np.random.default_rng(1))
    widths = _widths(vine)
    assert widths[0] == pytest.approx(widths[-1], abs=0.02)
    assert widths.max() > 2 * widths.min()
