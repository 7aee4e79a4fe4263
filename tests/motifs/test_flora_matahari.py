"""Matahari: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.flora._sunflower import TURNED
from wastra.motifs.flora.matahari import CELL, SUNS, _stem_end, _stems, matahari
from wastra.motifs.geometry import unit
from wastra.motifs.ink import Role, Tint
from wastra.motifs.kit.spine import at
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, picture, weight


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(matahari)


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
    assert 0.52 < light_share(default()) < 0.78
    assert weight(default()) < 200_000


def test_no_grain_lies_on_a_figure():
    rice = grains(default())
    assert len(rice) > 300
    figures = Drawing(tuple(i for i in default().items if i not in rice), default().ground)
    taken = wrapped(covered(figures), CELL)
    for grain in rice:
        shape = Drawing((grain,)).silhouette(halo=False)
        assert taken.distance(shape) > 0.3


def test_the_grains_lie_along_the_figures():
    rice = grains(default())
    figures = Drawing(tuple(i for i in default().items if i not in rice), default().ground)
    taken = wrapped(covered(figures), CELL)
    off = []
    for grain in rice:
        (x0, y0), (x1, y1) = grain.affine(np.array([[-1.0, 0.0], [1.0, 0.0]]))
        middle = shapely.Point((x0 + x1) / 2, (y0 + y1) / 2)
        if 0.8 < middle.distance(taken) < 2.0:
            here, edge = shapely.shortest_line(middle, taken).coords
            across = np.arctan2(edge[1] - here[1], edge[0] - here[0])
            off.append(abs(np.sin(np.arctan2(y1 - y0, x1 - x0) - across - np.pi / 2)))
    assert len(off) > 100
    assert np.median(off) < np.sin(np.radians(15))


def test_every_stem_ends_in_the_cup_of_its_sun():
    ends = np.array([stem[-1] for stem in _stems()])
    for sun in SUNS:
        gap = (ends - _stem_end(sun) + 48) % 96 - 48
        assert np.hypot(*gap.T).min() < 0.01
        away = np.hypot(*np.subtract(_stem_end(sun), sun.spot))
        # the cup begins at `foot`; its edge lies behind the petals, of a sun from the front at .73 of the radius
        assert away <= sun.foot + 1e-6
        assert away > 0.73 * sun.tilt * sun.radius


def test_no_gap_parts_a_stem_from_its_head_and_no_stem_lies_over_petals():
    """Along the last of each stem all is dye until the light of the cup's rim; past its foot no stem is seen."""
    grey = picture(default(), 1920).mean(axis=2)
    for index, sun in enumerate(SUNS, start=1):
        stem = _stems()[index]
        foot = np.array(sun.spot) + sun.foot * np.array(unit(sun.stem))
        nearest = stem[np.argmin(np.hypot(*(stem - foot).T))]
        ahead = np.array(unit(sun.stem + 180 if sun.tilt > TURNED else at(stem, 1.0)[1]))
        # clear of the dots on the stem, which end 0.8 mm before the cup
        on = [nearest + t * ahead for t in np.arange(-0.4, 0.25, 0.1)]
        assert max(grey[tuple(np.int_(np.mod(p[::-1], 96) * 20))] for p in on) < 90, index
        above = [nearest + t * ahead for t in np.arange(0.15, 0.34, 0.02) * sun.radius]
        assert np.median([grey[tuple(np.int_(np.mod(p[::-1], 96) * 20))] for p in above]) > 60, index


def test_not_all_suns_are_seen_from_the_front():
    assert len({sun.tilt for sun in SUNS}) == 3
    assert min(sun.tilt for sun in SUNS) < TURNED
