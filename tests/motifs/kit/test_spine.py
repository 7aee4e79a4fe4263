"""Spines go where they are told: heading, length, turning, smooth curves through points, spirals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wastra.motifs.geometry.stroke import lengths_along
from wastra.motifs.kit import at, beside, length_of, part, resampled, spine, spiral, through

headings = st.floats(-360, 360)
lengths = st.floats(2, 200)
turnings = st.lists(st.floats(-400, 400), min_size=1, max_size=4)


@given(headings, lengths, turnings)
def test_a_spine_is_as_long_as_asked_and_turns_by_the_mean_of_its_rates(
    heading: float, length: float, turning: list[float]
) -> None:
    line = spine((3, 4), heading, length, turning)
    assert tuple(line[0]) == (3, 4)
    assert length_of(line) == pytest.approx(length, rel=2e-3)
    rates = turning * 2 if len(turning) == 1 else turning
    total = np.interp(np.linspace(0, 1, 2001), np.linspace(0, 1, len(rates)), rates).mean()
    steps = np.diff(line, axis=0)
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    assert np.degrees(angles[-1] - angles[0]) == pytest.approx(total, abs=8)


def test_positive_turning_is_clockwise_on_the_page() -> None:
    assert spine((0, 0), 0, 10, [90])[-1][1] > 0


@given(lengths, turnings)
def test_points_lie_at_equal_steps_finer_than_the_fit_needs(length: float, turning: list[float]) -> None:
    line = spine((0, 0), 0, length, turning)
    steps = np.diff(lengths_along(line))
    assert steps.max() <= 0.26
    assert steps.max() / steps.min() < 1.01


def test_a_spine_needs_a_length() -> None:
    with pytest.raises(ValueError, match="length"):
        spine((0, 0), 0, 0, [1])


def test_a_smooth_curve_meets_its_points() -> None:
    knots = [(0, 0), (10, 2), (14, 12), (3, 15)]
    for closed in (False, True):
        line = through(knots, closed)
        for knot in knots:
            assert np.sqrt(((line - knot) ** 2).sum(axis=1)).min() < 0.13
    assert not np.array_equal(through(knots, True)[0], through(knots, True)[-1])


def test_a_place_on_a_spine_has_the_share_and_heading_it_should() -> None:
    line = spine((0, 0), 30, 20, 0.0)
    (x, y), heading = at(line, 0.5)
    assert np.hypot(x, y) == pytest.approx(10, abs=1e-6)
    assert heading == pytest.approx(30)
    assert at(line, -1)[0] == (0, 0)


@given(st.floats(0, 0.45), st.floats(0.55, 1))
def test_a_part_runs_between_its_shares(t0: float, t1: float) -> None:
    line = spine((0, 0), 10, 40, [60, -90])
    piece = part(line, t0, t1)
    assert length_of(piece) == pytest.approx(40 * (t1 - t0), rel=2e-3)
    assert np.allclose(piece[0], at(line, t0)[0])
    assert np.allclose(piece[-1], at(line, t1)[0])


def test_beside_is_to_the_right_of_the_running() -> None:
    line = spine((0, 0), 0, 10, 0.0)
    assert np.allclose(beside(line, np.full(len(line), 2.0), 0.5)[:, 1], 1.0)


def test_resampling_keeps_the_curve_and_its_ends() -> None:
    line = spine((0, 0), 0, 40, [200])
    coarse = resampled(line, 2.0)
    fine = resampled(coarse, 0.25)
    assert np.array_equal(fine[0], coarse[0]) and np.allclose(fine[-1], line[-1])
    assert length_of(fine) == pytest.approx(40, rel=1e-3)


@given(st.floats(8, 60), st.floats(0.4, 0.9), st.booleans())
def test_a_spiral_shrinks_by_its_ratio_at_each_half_turn(radius: float, ratio: float, clockwise: bool) -> None:
    line = spiral((1, 2), radius, ratio, 180.0, 1.0, clockwise)
    away = np.sqrt(((line - [1, 2]) ** 2).sum(axis=1))
    assert away[0] == pytest.approx(radius)
    assert away[-1] == pytest.approx(radius * ratio**2, rel=1e-3)
    assert (np.diff(away) < 0).all()
    assert (line[1][1] < 2) == clockwise
