"""The hand and the torus: unevenness and copies that tile exactly."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.kit import blob, free_region, stone, uneven, wander, wandered, wrapped

cells = st.tuples(st.floats(20, 200), st.floats(20, 200))


@given(cells, st.floats(0.02, 0.5), st.integers(0, 99))
@settings(deadline=None)
def test_the_wander_repeats_with_the_cell(cell: tuple[float, float], amount: float, seed: int) -> None:
    hand = wander(cell, amount, seed)
    points = np.random.default_rng(1).uniform(0, 20, (40, 2))
    for shift in ((cell[0], 0.0), (0.0, cell[1]), (-cell[0], 2 * cell[1])):
        assert np.allclose(hand(points + shift) - hand(points), shift, atol=3e-4)
    assert np.abs(hand(points) - points).max() < 6 * amount


def test_the_wander_is_of_the_amount_asked_and_of_its_seed() -> None:
    points = np.random.default_rng(1).uniform(0, 200, (4000, 2))
    shift = wander((200, 200), 0.2, 3)(points) - points
    assert 0.1 < np.sqrt((shift**2).sum(axis=1).mean()) < 0.4
    assert np.array_equal(wander((200, 200), 0.2, 3)(points), wander((200, 200), 0.2, 3)(points))
    assert not np.array_equal(wander((200, 200), 0.2, 4)(points), wander((200, 200), 0.2, 3)(points))


def test_a_wandered_form_stays_a_form() -> None:
    circle = shapely.Point(50, 50).buffer(20, quad_segs=32)
    moved = wandered(circle, wander((100, 100), 0.2, 1))
    assert moved.is_valid and moved.area == pytest.approx(circle.area, rel=0.02)


@given(st.floats(0.5, 20), st.floats(0, 0.08), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_a_blob_is_nearly_round(radius: float, lumps: float, seed: int) -> None:
    shape = blob((3, 4), radius, np.random.default_rng(seed), lumps)
    away = np.sqrt(((shapely.get_coordinates(shape) - [3, 4]) ** 2).sum(axis=1))
    assert shape.is_valid
    assert np.abs(away - radius).max() <= radius * lumps * 2.31 + 1e-3


def test_a_stone_is_a_simple_form_of_about_its_size() -> None:
    for seed in range(8):
        shape = stone((0, 0), 20, 12, np.random.default_rng(seed))
        left, top, right, bottom = shape.bounds
        assert shape.is_valid
        assert right - left == pytest.approx(20, rel=0.15) and bottom - top == pytest.approx(12, rel=0.15)


def test_uneven_factors_stay_in_their_bounds() -> None:
    factors = uneven(200, 0.1, np.random.default_rng(0))
    assert 0.9 <= factors.min() < 0.95 and 1.05 < factors.max() <= 1.1


@given(cells, st.floats(-400, 400), st.floats(-400, 400), st.floats(1, 9))
@settings(deadline=None)
def test_what_is_wrapped_covers_its_own_area_of_the_cell(
    cell: tuple[float, float], x: float, y: float, radius: float
) -> None:
    form = shapely.Point(x, y).buffer(radius)
    box = shapely.box(0, 0, *cell)
    assert wrapped(form, cell).intersection(box).area == pytest.approx(form.area, rel=1e-6)
    assert free_region(cell, [form]).area == pytest.approx(box.area - form.area, rel=1e-6)


def test_the_margin_keeps_clear_of_all_copies() -> None:
    form = shapely.Point(0, 10).buffer(4)
    free = free_region((40, 30), [form], 1.5)
    assert free.distance(wrapped(form, (40, 30))) >= 1.49
    assert wrapped(shapely.Polygon(), (40, 30)).is_empty
