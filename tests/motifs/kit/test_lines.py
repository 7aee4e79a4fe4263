"""Lines and dots inside a form: even, closed where the form is closed, never cut by the edge."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.ink import Tint
from wastra.motifs.kit import (
    SICKLE,
    Blade,
    barbs,
    cecek_row,
    claw,
    closing_arc,
    dots_along,
    dotted_line,
    hairs,
    inner,
    length_of,
    sawut,
    second_line,
    seven,
    spine,
    within,
)
from wastra.motifs.pen import Pen

FORM = claw((0, 0), 0, 30).shape


@given(st.floats(0.6, 4), st.floats(0, 1))
@settings(deadline=None)
def test_a_row_round_a_form_closes_evenly(step: float, phase: float) -> None:
    ring = shapely.Point(0, 0).buffer(10, quad_segs=64)
    dots = dots_along(ring, step, phase)
    gaps = np.sqrt(((dots - np.roll(dots, 1, axis=0)) ** 2).sum(axis=1))
    assert gaps.max() / gaps.min() < 1.02
    assert gaps.mean() == pytest.approx(step, rel=0.25)


def test_an_open_row_has_a_dot_at_both_ends() -> None:
    dots = dots_along([(0, 0), (10, 0)], 2.1)
    assert np.allclose(dots, [(2.0 * i, 0) for i in range(6)])


def test_half_a_step_of_phase_lies_between_the_dots_before() -> None:
    ring = shapely.Point(0, 0).buffer(10, quad_segs=64)
    one, two = dots_along(ring, 2.0), dots_along(ring, 2.0, 0.5)
    nearest = np.sqrt(((one[:, None] - two[None]) ** 2).sum(axis=2)).min(axis=1)
    assert nearest.min() > 0.9


@given(st.floats(0.4, 2.2))
@settings(max_examples=20, deadline=None)
def test_an_inner_row_keeps_its_distance_to_the_edge(inside: float) -> None:
    dots = dotted_line(FORM, inside, 1.3)
    assert shapely.contains(FORM, shapely.points(dots)).all()
    assert shapely.distance(FORM.boundary, shapely.points(dots)).min() >= inside - 1e-3


@given(st.floats(0, 4.0))
@settings(max_examples=20, deadline=None)
def test_the_inner_form_lies_within_at_its_depth(depth: float) -> None:
    core = inner(FORM, depth)
    assert core.is_empty or FORM.buffer(1e-3).contains(core.buffer(0.98 * depth))


def test_cecek_fall_in_size_and_waver_only_with_a_generator() -> None:
    line = spine((0, 0), 0, 30, [60])
    centres, radii = cecek_row(line, 2.0, 0.6, end=0.4)
    assert radii[0] == 0.6 and radii[-1] == pytest.approx(0.24)
    assert (np.diff(radii) < 0).all()
    assert shapely.distance(shapely.LineString(line), shapely.points(centres)).max() < 1e-3
    again = [cecek_row(line, 2.0, 0.6, rng=np.random.default_rng(5)) for _ in range(2)]
    assert np.array_equal(again[0][0], again[1][0]) and not np.array_equal(again[0][0], centres)


def test_only_whole_dots_stay() -> None:
    dots = (np.array([(5.0, 0.0), (0.2, 0.0), (40.0, 0.0)]), np.array([0.4, 0.4, 0.4]))
    centres, radii = within(dots, shapely.box(0, -3, 20, 3))
    assert centres.tolist() == [[5.0, 0.0]] and len(radii) == 1
    assert len(within(dots, shapely.Polygon())[0]) == 0


def test_hairs_end_inside_their_region() -> None:
    blade = Blade(spine((0, 0), -80, 50, [30, 60]), 12, SICKLE)
    core = inner(blade.shape, 1.2)
    for lines in (sawut(blade, (-0.9, -0.3, 0.0, 0.3, 0.9), end=0.98), barbs(blade, 2.5, reach=1.2)):
        shape = hairs(lines, 0.4, core)
        assert not shape.is_empty and core.buffer(0.06).contains(shape)


def test_sawut_are_longest_in_the_middle() -> None:
    blade = Blade(spine((0, 0), 0, 40), 14)
    sizes = [length_of(line) for line in sawut(blade, (-0.7, 0.0, 0.7))]
    assert sizes[1] > sizes[0] and sizes[0] == pytest.approx(sizes[2], rel=0.02)


def test_the_closing_arc_lies_beyond_the_sawut() -> None:
    blade = Blade(spine((0, 0), 0, 40), 14)
    centres, _ = closing_arc(blade, 5, 0.4, 0.80, 0.3)
    ends = [line[-1] for line in sawut(blade, np.linspace(-0.6, 0.6, 5).tolist(), end=0.74)]
    assert (centres[:, 0] > np.asarray(ends)[:, 0]).all()


def test_seven_dots_stand_at_one_distance() -> None:
    dots = seven((3, 4), 2.0, 17)
    assert np.allclose(np.sqrt(((dots[1:] - dots[0]) ** 2).sum(axis=1)), 2.0)


def test_a_second_line_is_drawn_where_there_is_room_and_else_not() -> None:
    pen = Pen()
    second_line(pen, FORM, 1.0, 0.4, Tint.SOGA)
    second_line(pen, FORM, 20.0, 0.4, Tint.SOGA)
    assert len(pen.drawing().items) == 1
