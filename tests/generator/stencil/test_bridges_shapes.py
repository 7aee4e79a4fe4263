"""Bridges on ragged islands, and webs that an opening pinches off by itself."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from wastra.generator.stencil.bridges.falling import spare
from wastra.generator.stencil.bridges.holding import Hold, held
from wastra.generator.stencil.bridges.necks import necks_of

CELL = (40.0, 30.0)


def blob(x: float, y: float, radius: float, lobe: float, lobes: int) -> shapely.Polygon:
    turn = np.linspace(0.0, 2.0 * np.pi, 240, endpoint=False)
    far = radius * (1.0 + lobe * np.sin(lobes * turn))
    return shapely.Polygon(np.column_stack([x + far * np.cos(turn), y + far * np.sin(turn)]))


def ragged(number: int) -> tuple[shapely.Geometry, Hold]:
    rng = np.random.default_rng(number)
    width, inner, lobes = float(rng.uniform(0.8, 1.6)), float(rng.uniform(2, 5)), int(rng.integers(2, 9))
    x, y = float(rng.uniform(0, 40)), float(rng.uniform(0, 30))
    outer = 1.4 * inner + float(rng.uniform(0.8, 3))
    opening = blob(x, y, outer, 0.1 * float(rng.uniform()), lobes) - blob(
        x, y, inner, 0.3 * float(rng.uniform()), lobes + 1
    )
    return opening, Hold(width=width, web=width)


@pytest.mark.parametrize("number", range(12))
def test_ragged_islands_hold_without_a_narrow_web(number: int) -> None:
    opening, hold = ragged(number)
    made = held(opening, CELL, hold)
    assert (made.pieces(), made.pieces_by_pixels(), made.pieces(0.05), made.pieces_by_pixels(0.05)) == (1, 1, 1, 1)
    assert made.least_web(hold.width)
    assert shapely.is_valid(made.bridges.bars).all()
    # a bridge takes only itself from the openings
    taken = shapely.area(made.open.parts).sum() - shapely.area(made.cut.parts).sum()
    assert 0.0 < taken < 1.2 * shapely.area(made.bridges.bars).sum()


def bottle(mouth: float) -> shapely.Geometry:
    """An opening round a bay of the solid, with pointed lips that leave `mouth` mm between them."""
    bay = shapely.Point(20, 15).buffer(4, quad_segs=32)
    left = shapely.Polygon([(8, 10), (20 - mouth / 2, 21), (8, 23)])
    right = shapely.Polygon([(32, 10), (20 + mouth / 2, 21), (32, 23)])
    neck = shapely.Polygon([(17, 18), (23, 18), (20 + mouth / 2, 21), (20 - mouth / 2, 21)])
    round_it = shapely.union_all([shapely.Point(20, 15).buffer(7, quad_segs=32), left, right])
    return round_it - shapely.union_all([bay, neck, shapely.box(18, 21, 22, 26)])


def test_a_neck_inside_one_opening_becomes_wide_and_is_told() -> None:
    opening = bottle(0.5)
    assert isinstance(opening, shapely.Polygon)
    assert not opening.interiors
    assert len(necks_of(np.array([opening], dtype=object), 0.8, 0.02, (0.0, 0.0, *CELL))) == 1
    made = held(opening, CELL)
    assert "web widened" in made.counts()
    assert made.least_web(0.8)
    assert made.pieces() == 1


def test_a_wide_neck_is_left_alone() -> None:
    assert not len(necks_of(np.array([bottle(1.2)], dtype=object), 0.8, 0.02, (0.0, 0.0, *CELL)))


def test_spare_bridges_are_not_those_that_were_cut() -> None:
    """With half of them cut an island of two falls, and what holds it then stands elsewhere."""
    made = held(shapely.Point(20, 15).buffer(8).difference(shapely.Point(20, 15).buffer(6)), CELL)
    faces, more = spare(made.open, made.cut, made.bridges, made.hold.opening, 1.0, made.hold.width)
    assert not faces.cover().is_whole
    assert len(more)
    away = shapely.distance(
        shapely.points(more.middle % CELL)[:, None], shapely.points(made.bridges.middle % CELL)[None, :]
    )
    assert away.min() > made.hold.width
