"""A cut sheet stays one piece: by its exact shapes and by pixels, with all its bridges and without the weakest."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from wastra.generator.stencil.bridges.cover import Cover, Lattice
from wastra.generator.stencil.bridges.holding import Held, Hold, held
from wastra.motifs import Path
from wastra.motifs.errors import WastraError

CELL = (40.0, 30.0)


def ring(x: float, y: float, outer: float, inner: float) -> Path:
    return Path.circle((x, y), outer) + Path.circle((x, y), inner)


def labelled(made: Held, columns: int = 2, rows: int = 2) -> int:
    """Pieces of a sheet in a frame, counted here anew: points in polygons, then labels."""
    assert made.cell is not None
    width, height = columns * made.cell[0], rows * made.cell[1]
    openings = made.sheet(columns, rows)
    x = np.arange(0.05, width, 0.1)
    y = np.arange(0.05, height, 0.1)
    solid = np.ones((len(y) + 2, len(x) + 2), dtype=bool)
    for opening in openings:
        left, top, right, bottom = opening.bounds
        i, j = np.flatnonzero((x >= left) & (x <= right)), np.flatnonzero((y >= top) & (y <= bottom))
        shapely.prepare(opening)
        inside = shapely.contains_xy(opening, *np.meshgrid(x[i], y[j]))
        solid[np.ix_(j + 1, i + 1)] &= ~inside
    return int(ndimage.label(solid)[1])


def check(made: Held) -> None:
    assert made.pieces() == 1
    assert made.pieces_by_pixels() == 1
    assert made.pieces(0.05) == 1
    assert made.pieces_by_pixels(0.05) == 1


@st.composite
def rings(draw: st.DrawFn) -> Path:
    """Rings anywhere on the torus, some inside others, none too near to another."""
    found: list[tuple[float, float, float, float]] = []
    for _ in range(draw(st.integers(1, 9))):
        x, y = draw(st.integers(0, 399)) / 10, draw(st.integers(0, 299)) / 10
        outer = draw(st.integers(30, 120)) / 10
        inner = outer - draw(st.integers(8, 20)) / 10
        clear = all(
            _apart(x, y, a, b) > outer + far + 1.5 or _apart(x, y, a, b) + outer + 1.5 < near
            for a, b, far, near in found
        )
        if clear and 2 * outer + 1.5 < CELL[1]:
            found.append((x, y, outer, inner))
    return Path.joined(ring(*one) for one in found)


def _apart(x: float, y: float, a: float, b: float) -> float:
    dx, dy = abs(x - a) % CELL[0], abs(y - b) % CELL[1]
    dx, dy = min(dx, CELL[0] - dx), min(dy, CELL[1] - dy)
    return float(np.sqrt(dx * dx + dy * dy))


@settings(max_examples=10)
@given(rings())
def test_rings_anywhere_hold(openings: Path) -> None:
    made = held(openings, CELL)
    check(made)
    assert labelled(made) == 1
    assert made.least_web(min(made.hold.web, made.hold.width))


def test_a_ring_has_two_bridges_on_opposite_sides() -> None:
    made = held(ring(20, 15, 8, 6), CELL)
    assert len(made.bridges) >= 2
    away = made.bridges.middle % CELL - (20, 15)
    away /= np.sqrt((away * away).sum(axis=1))[:, None]
    assert (away @ away.T).min() < -0.9
    check(made)


def test_islands_in_islands_hold() -> None:
    check(held(ring(20, 15, 12, 10.5) + ring(20, 15, 8, 6.5) + ring(20, 15, 4, 2.5), CELL))


@pytest.mark.parametrize("place", [(0.0, 15.0), (20.0, 0.0), (0.0, 0.0), (39.9, 29.9)])
def test_an_island_over_the_edge_holds(place: tuple[float, float]) -> None:
    made = held(ring(*place, 8, 6), CELL)
    assert len(made.bridges) >= 2
    check(made)


def test_an_island_that_is_all_of_the_solid_holds() -> None:
    """One component on the torus, and yet every copy of it would fall out."""
    made = held(shapely.box(0, 0, *CELL).difference(shapely.Point(20, 15).buffer(9)), CELL)
    assert len(made.bridges) >= 2
    check(made)


def test_stripes_hold() -> None:
    made = held(Path.rectangle(0, 3, 40, 2) + Path.rectangle(0, 20, 40, 3), CELL)
    assert len(made.bridges) >= 2
    check(made)


def test_a_sheet_without_repeat_holds() -> None:
    made = held(ring(20, 15, 12, 10.5) + ring(20, 15, 8, 6.5), None)
    check(made)


def test_bridges_hang_on_their_whole_width() -> None:
    """Bars that end at the nearest point touch a curved island in one point: grown openings would cut them off."""
    hold = Hold(width=1.5, web=1.5)
    made = held(ring(20, 15, 6, 1.6), CELL, hold)
    assert len(made.bridges) >= 2
    grown = shapely.union_all(shapely.buffer(made.cut.parts, 0.74, quad_segs=32))
    solid = shapely.box(*made.cut.box).difference(grown)
    assert shapely.get_num_geometries(solid) == 1
    assert made.least_web(1.5)
    assert not made.least_web(1.7)


def test_bridges_are_as_wide_as_asked_and_short() -> None:
    made = held(ring(20, 15, 8, 6), CELL, Hold(width=1.2))
    assert (made.bridges.width >= 1.2).all()
    assert made.bridges.length == pytest.approx(2.0, abs=0.1)
    assert made.share_of_outline() < 0.08


def test_bridges_avoid_tips() -> None:
    star = [(20 + r * np.cos(a), 15 + r * np.sin(a)) for k in range(10) for a, r in [(k * np.pi / 5, (8, 4)[k % 2])]]
    island = shapely.Polygon(star)
    made = held(shapely.Point(20, 15).buffer(10, quad_segs=32).difference(island), CELL)
    tips = shapely.MultiPoint(star[::2])
    assert shapely.distance(shapely.points(made.bridges.ends.reshape(-1, 2) % CELL), tips).min() > 0.5
    check(made)


def test_a_thin_web_becomes_wide_and_is_told() -> None:
    made = held(Path.rectangle(5, 5, 10, 10) + Path.rectangle(15.5, 5, 10, 10), CELL)
    assert made.counts() == {"web widened": 1}
    assert made.least_web(0.8)
    (change,) = made.changes
    assert change.place == pytest.approx((15.25, 10), abs=5)


def test_a_crumb_goes_into_the_opening_and_is_told() -> None:
    made = held(ring(20, 15, 4, 0.4), CELL)
    assert made.counts() == {"island dropped": 1}
    assert shapely.area(made.cut.parts).sum() == pytest.approx(np.pi * 16, rel=0.01)
    with pytest.raises(WastraError, match=r"island at \(20\.0, 15\.0\) mm is too small for a bridge of 1 mm"):
        held(ring(20, 15, 4, 0.4), CELL, Hold(strict=True))


def test_curves_that_no_bridge_meets_stay_the_source_s_own() -> None:
    lonely = Path.circle((35, 5), 2)
    path = held(ring(15, 15, 8, 6) + lonely, CELL).path()
    assert any(Path((contour,)).area == pytest.approx(lonely.area) and len(contour) == 4 for contour in path.contours)
    assert len(path.contours) >= 3
    assert sum(map(len, path.contours)) < 60


def test_a_cell_without_openings_is_whole() -> None:
    made = held(Path(()), CELL)
    assert made.pieces() == made.pieces_by_pixels() == 1


def test_openings_without_any_solid_are_refused() -> None:
    with pytest.raises(WastraError, match="nothing that holds"):
        held(Path.rectangle(0, 0, *CELL), CELL)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), max_size=5))
def test_a_lattice_holds_what_its_steps_reach(steps: list[tuple[int, int]]) -> None:
    lattice = Lattice()
    for step in steps:
        lattice.add(*step)
    reached = {(0, 0)}
    for _ in range(8):
        reached |= {(x + s * a, y + s * b) for x, y in reached for a, b in steps for s in (1, -1)}
        reached = {(x, y) for x, y in reached if max(abs(x), abs(y)) <= 12}
    for x in range(-2, 3):
        for y in range(-2, 3):
            assert ((x, y) in reached) <= ((x, y) in lattice)
    units = {(1, 0), (0, 1)}
    assert lattice.is_whole == all(unit in lattice for unit in units)


def test_rank_two_is_not_enough() -> None:
    cover = Cover(1)
    cover.link(0, 0, (2, 0))
    cover.link(0, 0, (0, 1))
    assert not cover.is_whole
    cover.link(0, 0, (1, 1))
    assert cover.is_whole
