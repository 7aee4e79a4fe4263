"""Mrico bolong: what must hold for its spikes, its leaves and its ground."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Dots, Form, Place
from wastra.motifs.flora.mrico_bolong import CORN_RADII, _corn, mrico_bolong
from wastra.motifs.ink import Tint
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


def test_four_spikes_hang_and_no_two_neighbouring_corns_are_one_hand_turned_alike():
    corns = [item for item in DEFAULT.items if isinstance(item, Place) and item.drawing.name == "mrico"]
    assert 60 <= len(corns) <= 120
    assert len({id(corn.drawing) for corn in corns}) >= 12
    assert len({corn.affine for corn in corns}) == len(corns)


def test_the_hole_lies_off_the_middle_and_is_no_pupil():
    import numpy as np

    for index in range(5):
        corn = _corn(CORN_RADII[0], index, 1.0, np.random.default_rng(index))
        hole = next(item for item in reversed(corn.drawing.items) if isinstance(item, Form) and item.fill)
        mouth = hole.path.to_shapely()
        assert 0.04 < mouth.area / corn.shape.area < 0.14
        assert mouth.centroid.distance(corn.shape.centroid) > 0.2 * CORN_RADII[0]
        assert corn.shape.buffer(-0.5).contains(mouth)


def test_leaves_on_the_vine_keep_clear_of_the_corns():
    blades, corns = covered(DEFAULT, "daun")[4:], shapely.union_all(covered(DEFAULT, "mrico"))
    assert len(blades) >= 6
    assert min(blade.distance(corns) for blade in blades) > 0.35


def test_ground_corns_are_many_and_uneven():
    ground = [item for item in DEFAULT.items if isinstance(item, Place) and item.drawing.name not in ("mrico", "daun")]
    assert len(ground) > 250
    assert len({id(item.drawing) for item in ground}) >= 8
    assert any(isinstance(item, Dots) for item in DEFAULT.items)


def test_same_call_same_drawing():
    assert quick_svg(mrico_bolong()) == quick_svg(DEFAULT)
    assert quick_svg(mrico_bolong(seed=12)) != quick_svg(DEFAULT)


def test_what_keeps_clear_is_measured_across_the_seam():
    square = shapely.box(0.0, 0.0, 2.0, 2.0)
    assert nearest([square], (2.5, 10.0)) == pytest.approx(0.5)
