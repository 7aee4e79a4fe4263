"""Teratai: what must hold for every setting."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import translate

from wastra.motifs.drawing import Dots, Drawing, Place, mapped
from wastra.motifs.flora._lotus import half_open_flower, open_flower
from wastra.motifs.flora._pool import floating, ripples
from wastra.motifs.flora.teratai import HEIGHT, PONDS, POOLS, WIDTH, _parts, _stalk, teratai
from wastra.motifs.geometry import Affine
from wastra.motifs.ink import Tint
from wastra.motifs.pen import Pen
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, picture, weight


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(teratai)


@cache
def bare() -> Drawing:
    """The same without the dots of the ground."""
    return teratai(ground=False)


@cache
def without_water() -> Drawing:
    """The plants alone."""
    return teratai(ground=False, water=False)


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
    assert drawing.cell == pytest.approx((size, 0.9 * size), abs=1e-3)
    assert weight(drawing) < 300_000


def test_the_whole_cloth_is_light_and_its_file_small():
    assert 0.55 < light_share(default()) < 0.80
    assert weight(default()) < 220_000


def test_the_ground_is_dotted_only_when_asked_and_repeats():
    assert count_dots(default()) > count_dots(bare()) + 1000
    cell = picture(default(), 400).mean(axis=2)
    steps = np.abs(np.diff(cell, axis=1)).mean(axis=0)
    assert np.abs(cell[:, 0] - cell[:, -1]).mean() < steps.max() * 1.2


def test_same_call_same_drawing_and_another_seed_another_hand():
    assert quick_svg(teratai(ground=False)) == quick_svg(bare())
    assert quick_svg(teratai(ground=False, seed=2)) != quick_svg(bare())


def test_two_flowers_unlike_each_other_stand_among_buds_seed_heads_and_pads():
    first, second = ([plant.part for plant in pond] for pond in PONDS)
    assert first.count("flower") == second.count("half") == 1
    assert sorted(first) != sorted(second)
    for parts in (first, second):
        assert parts.count("bud") >= 1 and parts.count("pod") >= 1
        assert sum(part.startswith(("pad", "dish")) for part in parts) >= 4


def test_the_clumps_make_a_half_drop():
    """The second pool lies half a cell across and half a cell down from the first, so no rows stand like shelves."""
    (x, y), (x2, y2) = (pool.middle for pool in POOLS)
    assert x2 - x == pytest.approx(WIDTH / 2, abs=2)
    assert y2 - y == pytest.approx(HEIGHT / 2, abs=2)


def test_every_stalk_comes_from_a_place_of_its_own_in_its_pool():
    for pool, plants in zip(POOLS, PONDS, strict=True):
        feet = np.array([pool.at(plant.foot, plant.deep) for plant in plants])
        gaps = np.hypot(*(feet[:, None] - feet[None, :]).transpose(2, 0, 1))
        assert gaps[~np.eye(len(feet), dtype=bool)].min() >= 2.5
        for plant, foot in zip(plants, feet, strict=True):
            assert -pool.reach[0] < plant.foot < pool.reach[1]
            assert plant.head[1] < foot[1]


def test_heads_keep_clear_of_each_other():
    """No bud, pod, flower, dish or pad touches another, not even a copy in the next cell."""
    parts = _parts(1.0, np.random.default_rng(11))
    shapes = []
    for plant in [plant for plants in PONDS for plant in plants]:
        turn = plant.turn * (0.2 if plant.part.startswith("pad") else 0.45)
        place = Affine.placing(plant.head, turn, plant.scale, plant.mirror)
        shapes.append(mapped(parts[plant.part].silhouette(halo=False).simplify(0.05), place))
    shifts = [(i * WIDTH, j * HEIGHT) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    for index, shape in enumerate(shapes):
        copies = [translate(other, *shift) for other in shapes[:index] for shift in shifts]
        assert min((shape.distance(copy) for copy in copies), default=9.0) > 0.8, index


def test_a_stalk_thins_into_rings_that_stay_open():
    behind, before = ripples(np.random.default_rng(1))
    crescents = [item.path.to_shapely(0.005) for item in before.items if item.fill.tint is Tint.BIRU]
    assert len(crescents) == 3 and len(behind.items) == 2
    for crescent in crescents:
        left, _, right, _ = crescent.bounds
        ends, middle = (
            crescent.intersection(shapely.box(x - 0.04, -3, x + 0.04, 3)).area
            for x in (left + 0.05, (left + right) / 2)
        )
        assert ends < 0.5 * middle
    pen = Pen()
    _stalk(pen, PONDS[0][4], (0.0, 100.0), np.random.default_rng(1))
    stalk = pen.drawing().items[0].path.to_shapely(0.005)

    def width(y: float) -> float:
        return float(stalk.intersection(shapely.LineString([(-60, y), (120, y)])).length)

    assert width(99.9) < 0.8 * width(95.0)


def test_both_flowers_bear_a_seed_head():
    """Seven seeds lie in the lid of each, and no petal in front of it hides them."""
    for flower in (open_flower, half_open_flower):
        drawing = flower(1.0, np.random.default_rng(3))
        rows = [k for k, item in enumerate(drawing.items) if isinstance(item, Dots) and len(item.centres) == 7]
        seeds = shapely.MultiPoint(drawing.items[rows[0]].centres)
        later = Drawing(drawing.items[rows[-1] + 1 :], drawing.ground)
        assert len(shapely.get_parts(seeds.difference(later.silhouette(halo=False)))) >= 4


def test_the_lines_of_a_pool_part_round_its_eddies():
    for pool in POOLS:
        for x, beside, radius in pool.eddies:
            over, under = (float(pool.line(beside + side, np.array([x]))[0]) for side in (-0.5, 0.5))
            assert under - over > 1.8 * radius


def test_a_leaf_afloat_is_a_lens_notched_to_its_navel():
    leaf = floating(6.0, Tint.BIRU, 60.0).silhouette(halo=False)
    left, top, right, bottom = leaf.bounds
    assert 0.4 < (bottom - top) / (right - left) < 0.55
    notch = leaf.convex_hull.difference(leaf)
    assert notch.area > 0.015 * leaf.area
    assert notch.distance(shapely.Point(0, 0)) < 2.0


def test_water_is_drawn_only_when_asked():
    """Between the feet of the stalks and below them water is met, straight down; without it the ground lies bare."""
    wet, dry = (picture(drawing, 400).mean(axis=2) for drawing in (bare(), without_water()))
    for pool in POOLS:
        x, y = (round(400 * value / WIDTH) for value in pool.middle)
        wet_here, dry_here = (np.roll(cell, 40 - y, axis=0)[52:74, x - 25 : x + 25] for cell in (wet, dry))
        assert (wet_here.min(axis=0) < 150).all()
        assert (dry_here > 200).all()
