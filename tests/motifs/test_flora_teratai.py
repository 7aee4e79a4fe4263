"""Teratai: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Dots, Drawing, Place
from wastra.motifs.flora.teratai import DEEP, HEIGHT, POND, SHORE, WIDTH, shore, teratai
from wastra.motifs.picture import quick_svg

from .measures import light_share, picture, weight

DEFAULT, BARE = teratai(), teratai(ground=False)
DRY = teratai(ground=False, water=False)


def count_dots(drawing: Drawing) -> int:
    """All dots of a drawing, those of instances as often as they are placed."""
    total = 0
    for item in drawing.items:
        if isinstance(item, Place):
            total += count_dots(item.drawing)
        elif isinstance(item, Dots):
            total += len(item.centres)
    return total


@settings(max_examples=2, deadline=None)
@given(
    size=st.floats(110, 240),
    opening=st.floats(0.7, 1.1),
    water=st.booleans(),
    seed=st.integers(0, 10**6),
)
def test_teratai_draws_over_its_range(size, opening, water, seed):
    drawing = teratai(size=size, opening=opening, water=water, ground=False, seed=seed)
    assert drawing.cell == pytest.approx((size, 0.825 * size), abs=1e-3)
    assert weight(drawing) < 300_000


def test_the_whole_cloth_is_light_and_its_file_small():
    assert 0.55 < light_share(DEFAULT) < 0.80
    assert weight(DEFAULT) < 250_000


def test_the_ground_is_dotted_only_when_asked_and_repeats():
    assert count_dots(DEFAULT) > count_dots(BARE) + 1000
    cell = picture(DEFAULT, 400).mean(axis=2)
    steps = np.abs(np.diff(cell, axis=1)).mean(axis=0)
    assert np.abs(cell[:, 0] - cell[:, -1]).mean() < steps.max() * 1.2


def test_same_call_same_drawing_and_another_seed_another_hand():
    assert quick_svg(teratai(ground=False)) == quick_svg(BARE)
    assert quick_svg(teratai(ground=False, seed=2)) != quick_svg(BARE)


def test_two_flowers_unlike_each_other_stand_among_buds_seed_heads_and_pads():
    parts = [plant.part for plant in POND]
    assert parts.count("flower") == parts.count("half") == 1
    assert parts.count("bud") >= 3 and parts.count("pod") >= 2
    assert sum(part.startswith(("pad", "dish")) for part in parts) >= 7


def test_every_stalk_comes_from_a_place_of_its_own_in_the_water():
    feet = sorted(plant.foot for plant in POND)
    assert min(np.diff([*feet, feet[0] + WIDTH])) >= 1.5
    assert all(plant.head[1] < shore(plant.foot) < HEIGHT for plant in POND)


def test_the_water_runs_from_edge_to_edge():
    """Straight down from any place on the shore a line of water is met; without water the ground lies bare."""
    assert shore(0.0) == pytest.approx(shore(WIDTH))
    below = slice(round(400 * (SHORE + DEEP - 3) / WIDTH), round(400 * (SHORE + DEEP + 4) / WIDTH))
    wet, dry = (picture(drawing, 400)[below].mean(axis=2).min(axis=0) for drawing in (BARE, DRY))
    assert (wet < 150).all()
    assert (dry > 200).all()
