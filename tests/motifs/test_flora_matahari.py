"""Matahari: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.flora.matahari import CELL, SUNS, _calyx_spot, _stems, matahari
from wastra.motifs.ink import Role, Tint
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight

DEFAULT = matahari()


def grains(drawing: Drawing) -> list[Place]:
    """The instances that the ground is made of: one form of the pale tint each."""
    return [
        item
        for item in drawing.items
        if isinstance(item, Place) and len(item.drawing.items) == 1 and item.drawing.items[0].fill.tint is Tint.MUDA
    ]


def covered(drawing: Drawing) -> BaseGeometry:
    """All that a drawing paints, halos left out."""
    painted = [shapely.make_valid(shape) for shape, ink in drawing.painted(0.05) if ink.role is not Role.LATAR]
    return shapely.union_all(painted, grid_size=0.01)


@settings(max_examples=1, deadline=None)
@given(
    size=st.floats(70, 110),
    flames=st.floats(0.7, 1.1),
    leaves=st.integers(0, 8),
    grain=st.floats(3.2, 4.0),
    seed=st.integers(0, 10**6),
)
def test_it_draws_over_its_range_and_the_same_at_every_call(size, flames, leaves, grain, seed):
    drawing = matahari(size=size, flames=flames, leaves=leaves, grain=grain, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-3)
    assert weight(drawing) < 300_000
    again = matahari(size=size, flames=flames, leaves=leaves, grain=grain, seed=seed)
    assert quick_svg(again) == quick_svg(drawing)


def test_the_cloth_is_light_and_its_file_small():
    assert 0.52 < light_share(DEFAULT) < 0.78
    assert weight(DEFAULT) < 200_000


def test_no_grain_lies_on_a_figure():
    rice = grains(DEFAULT)
    assert len(rice) > 300
    figures = Drawing(tuple(i for i in DEFAULT.items if i not in rice), DEFAULT.ground)
    taken = wrapped(covered(figures), CELL)
    for grain in rice:
        shape = Drawing((grain,)).silhouette(halo=False)
        assert taken.distance(shape) > 0.3


def test_every_stem_of_a_sun_ends_in_its_calyx():
    ends = np.array([stem[-1] for stem in _stems()])
    for sun in SUNS:
        gap = (ends - _calyx_spot(sun) + 48) % 96 - 48
        assert np.hypot(*gap.T).min() < 0.01
