"""The depth of regions and its level lines, on the plane and over the seams of the torus."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.isen import field as field_module
from wastra.motifs.isen.field import Field, level_lines
from wastra.motifs.isen.scatter import apart, ringpack, row, thrown

from .filled import CELL, free_cell, leaf, wrapped


@settings(max_examples=20, deadline=None)
@given(x=st.floats(0, 33.9), y=st.floats(0, 27.9))
def test_depth_on_a_torus_is_the_distance_to_the_nearest_copy_of_the_edge(x: float, y: float) -> None:
    field = Field.of(free_cell(), CELL, 0.25, 2)
    whole = wrapped(free_cell(), CELL)
    point = shapely.Point(x, y)
    true = shapely.distance(point, whole.boundary) * (1 if whole.contains(point) else -1)
    assert field.depth_at([(x, y)])[0] == pytest.approx(true, abs=0.05 if abs(true) < 0.1 else 0.015)


@pytest.mark.parametrize("many", [0, 2000], ids=["by-tree", "by-list"])
@pytest.mark.parametrize("step", [0.11, 0.25, 0.9])
def test_the_depth_of_all_pixels_is_that_of_each(step: float, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_module, "MANY", many)
    holed = shapely.Point(30, 20).buffer(14).difference(shapely.box(18, 19, 31, 19.4))
    for field in (
        Field.of(free_cell(), CELL, step, 2),
        Field.of(leaf(), None, step, 2),
        Field.of(holed, None, step, 2),
    ):
        assert np.array_equal(field.depth, field.depth_at(field.centres))


def test_the_windows_own_edge_is_no_edge() -> None:
    field = Field.of(shapely.box(0, 0, *CELL), CELL, 0.5, 2)
    assert field.deepest >= max(CELL)


def test_a_region_on_the_plane_comes_back_to_its_place() -> None:
    field = Field.of(leaf(), None, 0.25, 2)
    inside = field.centres[field.depth > 1]
    assert shapely.contains_xy(leaf(), field.placed(inside)).all()


def test_level_lines_are_unbroken_over_the_seams() -> None:
    field = Field.of(free_cell(), CELL, 0.25, 2)
    for line in field.levels(1.0):
        whole_windows = (line[-1] - line[0]) / CELL
        assert np.allclose(whole_windows, np.rint(whole_windows), atol=1e-6)
        assert np.hypot(*np.diff(line, axis=0).T).max() < 0.4


def test_a_line_that_runs_round_the_torus_ends_in_the_next_window() -> None:
    y = (np.arange(40) + 0.5) / 40
    values = np.cos(2 * np.pi * y)[:, None] * np.ones(50)
    lines = level_lines(values, 0.0, (5.0, 4.0))
    assert len(lines) == 2
    assert sorted(round(float(line[-1, 0] - line[0, 0])) for line in lines) == [-5, 5]


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000), least=st.floats(0.3, 4))
def test_points_that_are_kept_are_apart_over_the_seams(seed: int, least: float) -> None:
    points = np.random.default_rng(seed).uniform(0, 1, (60, 2)) * CELL
    kept = points[apart(points, least, CELL)]
    away = np.abs(kept[:, None] - kept[None])
    away = np.hypot(*np.moveaxis(np.minimum(away, np.array(CELL) - away), -1, 0))
    assert away[~np.eye(len(kept), dtype=bool)].min(initial=9) >= least - 1e-9


def test_thrown_points_leave_no_room_for_another() -> None:
    field = Field.of(free_cell(), CELL, 0.25, 2)
    points = thrown(field, 2.0, 0.6, 1)
    room = field.centres[field.depth >= 0.6]
    away = np.abs(room[:, None] - points[None])
    away = np.hypot(*np.moveaxis(np.minimum(away, np.array(CELL) - away), -1, 0))
    assert away.min(axis=1).max() < 2.0


def test_rows_stand_at_their_depth_and_pitch() -> None:
    field = Field.of(free_cell(), CELL, 0.2, 2)
    points = row(field, 1.0, 1.9)
    assert np.allclose(field.depth_at(points), 1.0, atol=0.06)
    assert len(points) > 20


def test_packed_circles_touch_neither_the_edge_nor_each_other() -> None:
    field = Field.of(free_cell(), CELL, 0.2, 3)
    centres, radii = ringpack(field, [1.5, 1.0, 0.6], 0.35, 1)
    assert (field.depth_at(centres) - radii >= 0.35 - 0.01).all()
    assert apart(centres, 2 * radii + 0.34, CELL).all()
