"""Mrico bolong: what must hold for its spikes, its leaves and its ground."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Form, Place
from wastra.motifs.flora._growing import Room
from wastra.motifs.flora.mrico_bolong import (
    CELL,
    CORN,
    SKINS,
    VINES,
    _axis,
    _corn,
    _spike,
    _vine,
    _widths,
    mrico_bolong,
)
from wastra.motifs.ink import Ink, Role, Tint
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight
from .test_flora_pring import covered, nearest

DEFAULT = mrico_bolong()


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
    assert weight(DEFAULT) < 85_000
    assert DEFAULT.ground is Tint.IRENG
    assert 0.10 < light_share(DEFAULT) < 0.30


def test_four_spikes_hang_and_their_corns_are_of_many_hands():
    corns = [item for item in DEFAULT.items if isinstance(item, Place) and item.drawing.name == "mrico"]
    assert 60 <= len(corns) <= 120
    assert len({id(corn.drawing) for corn in corns}) >= 6
    assert len({corn.affine for corn in corns}) == len(corns)


@pytest.mark.parametrize("seed", range(5))
def test_the_hole_is_round_and_off_the_middle(seed):
    corn = _corn(SKINS[seed], 1.0, np.random.default_rng(seed))
    hole = next(item for item in reversed(corn.drawing.items) if isinstance(item, Form) and item.fill)
    mouth = hole.path.to_shapely()
    assert 0.08 < mouth.area / corn.shape.area < 0.2
    assert 0.15 * CORN < mouth.centroid.distance(corn.shape.centroid) < 0.45 * CORN
    assert corn.shape.buffer(-0.2).contains(mouth)
    assert 4 * np.pi * mouth.area / mouth.length**2 > 0.95


@pytest.mark.parametrize("seed", range(5))
def test_a_spike_is_slim_and_its_corns_whole(seed):
    rng = np.random.default_rng(seed)
    axis = _axis(_vine(*VINES[0], rng), 0.3, 1, 1.0, 100.0)
    corns = [_corn(skin, 1.0, rng) for skin in SKINS]
    shapes = [hand.placed(affine) for hand, affine in _spike(Room(CELL), axis, CORN, corns, rng)]
    box = shapely.union_all(shapes).minimum_rotated_rectangle
    sides = sorted(np.hypot(*np.diff(shapely.get_coordinates(box), axis=0).T))
    assert 2.2 < sides[-1] / sides[0] < 6
    # Those before the axis lie over their neighbours, but hide none.
    for k, shape in enumerate(shapes):
        assert shape.difference(shapely.union_all(shapes[k + 1 :])).area > 0.4 * shape.area
    assert shapes[-1].area < 0.35 * max(shape.area for shape in shapes)


@pytest.mark.parametrize("seed", range(5))
def test_a_spike_swells_in_the_middle_and_does_not_hang_plumb(seed):
    rng = np.random.default_rng(seed)
    corns = [_corn(skin, 1.0, rng) for skin in SKINS]
    for swing in (-100.0, 100.0):
        axis = _axis(_vine(*VINES[0], rng), 0.3, 1, 1.0, swing)
        placed = sorted(
            (affine((0.0, 0.0))[1], abs(affine.magnification))
            for _, affine in _spike(Room(CELL), axis, CORN, corns, rng)
        )
        sizes = np.array([size for _, size in placed])
        third = len(sizes) // 3
        assert sizes[third : 2 * third].mean() > 1.15 * max(sizes[:third].mean(), sizes[-third:].mean())
        hanging = shapely.LineString(axis[len(axis) // 5 :])
        chord = shapely.LineString(hanging.boundary.geoms)
        assert shapely.hausdorff_distance(hanging, chord) > 0.06 * hanging.length


def test_leaves_on_the_vine_keep_clear_of_the_corns():
    blades, corns = covered(DEFAULT, "daun"), shapely.union_all(covered(DEFAULT, "mrico"))
    assert len(blades) >= 12
    assert min(blade.distance(corns) for blade in blades) > 0.35


def test_ground_corns_are_many_small_and_uneven():
    rings = [item for item in DEFAULT.items if isinstance(item, Form) and item.line == Ink(Role.ISEN, Tint.SOGA)]
    assert sum(len(item.path.contours) for item in rings) > 400
    assert len({item.width for item in rings}) >= 8
    assert max(item.width for item in rings) < 1.5 * CORN


def test_same_call_same_drawing():
    assert quick_svg(mrico_bolong()) == quick_svg(DEFAULT)
    assert quick_svg(mrico_bolong(seed=12)) != quick_svg(DEFAULT)


def test_what_keeps_clear_is_measured_across_the_seam():
    square = shapely.box(0.0, 0.0, 2.0, 2.0)
    assert nearest([square], (2.5, 10.0)) == pytest.approx(0.5)


@pytest.mark.parametrize("plan", VINES)
def test_a_vine_tapers_from_node_to_node_and_is_as_strong_at_both_ends_of_the_cell(plan):
    vine = _vine(*plan, np.random.default_rng(1))
    widths = _widths(vine)
    assert widths[0] == pytest.approx(widths[-1], abs=0.02)
    assert widths.max() > 2 * widths.min()
