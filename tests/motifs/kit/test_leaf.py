"""Leaves: the size asked for, the side asked for, always a simple form."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs import kit
from wastra.motifs.kit import (
    Blade,
    bent,
    claw,
    half_widths,
    heart_leaf,
    leaf,
    leaf_of_three,
    lens,
    lotus_petal,
    petal,
    softened,
    spine,
    tear,
)

PROFILES = {
    name: getattr(kit, name)
    for name in (
        "ACUM", "BAMBOO", "CLAW", "DROP", "EYE", "LANCE", "LEAF",
        "PADDLE", "PETAL", "SICKLE", "SLIT", "STRIP", "TONGUE", "WHORL",
    )
}  # fmt: skip
sizes = st.floats(6, 90)


def mirrored(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda p: p * [1, -1])


@pytest.mark.parametrize("name", PROFILES)
@given(length=sizes, slimness=st.floats(0.1, 0.6))
@settings(max_examples=15, deadline=None)
def test_a_leaf_has_the_length_and_width_that_were_asked(name: str, length: float, slimness: float) -> None:
    width = length * slimness
    left, top, right, bottom = leaf(spine((0, 0), 0, length), width, PROFILES[name], corner=0).bounds
    assert right - left == pytest.approx(length, rel=0.02)
    assert bottom - top == pytest.approx(width, rel=0.02)


@pytest.mark.parametrize("name", PROFILES)
def test_profiles_start_and_end_as_told_and_reach_full_width(name: str) -> None:
    width = half_widths(PROFILES[name], 2001)
    assert width.max() == pytest.approx(1.0, abs=1e-4)
    assert width[-1] == 0.0
    assert width[0] == pytest.approx(PROFILES[name][0][1], abs=0.03)
    rising = np.diff(width) > 1e-9
    assert np.count_nonzero(np.diff(rising.astype(int))) <= 1, "one swelling only"


@pytest.mark.parametrize("name", PROFILES)
def test_rounding_the_points_costs_little_of_the_length(name: str) -> None:
    _, _, right, _ = leaf(spine((0, 0), 0, 30), 9, PROFILES[name]).bounds
    assert right >= 30 * 0.95


@given(
    length=sizes,
    slimness=st.floats(0.08, 0.5),
    lean=st.floats(-0.3, 0.3),
    turning=st.lists(st.floats(-220, 220), min_size=1, max_size=4),
    name=st.sampled_from(sorted(PROFILES)),
)
@settings(max_examples=80, deadline=None)
def test_any_sensible_leaf_is_one_simple_form(
    length: float, slimness: float, lean: float, turning: list[float], name: str
) -> None:
    shape = leaf(spine((0, 0), 40, length, turning), length * slimness, PROFILES[name], lean)
    assert shape.is_valid and shape.geom_type == "Polygon"
    assert shape.area > 0.2 * length * length * slimness


@given(length=sizes, widest=st.floats(0.35, 0.65))
@settings(deadline=None)
def test_tears_and_lenses_are_symmetric_and_of_the_size_asked(length: float, widest: float) -> None:
    drop, fruit = tear(length, 0.4 * length, widest), lens(length, 0.45 * length)
    assert np.allclose(drop.bounds, (0, -0.2 * length, length, 0.2 * length), atol=0.01 * length)
    assert np.allclose(fruit.bounds, (-length / 2, -0.225 * length, length / 2, 0.225 * length), atol=0.01 * length)
    for shape in (drop, fruit):
        assert shape.is_valid
        assert shape.symmetric_difference(mirrored(shape)).area < 1e-3 * shape.area


def test_a_straight_leaf_without_lean_is_symmetric() -> None:
    for profile in PROFILES.values():
        shape = leaf(spine((0, 0), 0, 30), 10, profile)
        assert shape.symmetric_difference(mirrored(shape)).area < 1e-3 * shape.area


def test_lean_makes_the_right_side_the_wider() -> None:
    left, top, right, bottom = leaf(spine((0, 0), 0, 30), 10, lean=0.2, corner=0).bounds
    assert bottom == pytest.approx(6, abs=0.05) and top == pytest.approx(-4, abs=0.05)
    assert (left, right) == (0, 30)


@given(heading=st.floats(-180, 180), length=st.floats(8, 40), side=st.sampled_from([1, -1]))
@settings(deadline=None)
def test_a_claw_hooks_to_the_side_asked(heading: float, length: float, side: int) -> None:
    blade = claw((5, 5), heading, length, side)
    dx, dy = np.asarray(blade.tip) - 5
    angle = np.radians(heading)
    across = -np.sin(angle) * dx + np.cos(angle) * dy
    assert across * side > 0
    assert blade.shape.is_valid


def test_the_other_side_is_the_mirror_image() -> None:
    one, other = claw((0, 0), 0, 20, 1).shape, claw((0, 0), 0, 20, -1).shape
    assert one.symmetric_difference(mirrored(other)).area < 1e-3 * one.area


def test_a_leaf_of_three_has_its_longest_on_top_and_its_lobes_to_both_sides() -> None:
    first, second, longest = leaf_of_three((0, 0), 0, 30)
    assert longest.length > first.length and longest.length > second.length
    assert first.tip[1] * second.tip[1] < 0


def test_blades_can_be_placed_and_mirrored() -> None:
    blade = claw((0, 0), 0, 20, 1)
    placed = blade.placed((10, 20), 90.0)
    assert placed.root == (10, 20)
    assert placed.shape.area == pytest.approx(blade.shape.area, rel=1e-3)
    turned = blade.placed((0, 0), 0.0, mirror=True)
    assert turned.shape.symmetric_difference(mirrored(blade.shape)).area < 1e-3 * blade.shape.area


def test_what_follows_a_blade_lies_in_it() -> None:
    blade = Blade(spine((0, 0), -50, 40, [30, 60]), 12, lean=0.1)
    for v in (-0.9, -0.4, 0.0, 0.4, 0.9):
        assert blade.shape.buffer(0.3).contains(shapely.LineString(blade.beside(v, 0.05, 0.9)))
    assert blade.shape.contains(shapely.Point(blade.spot(0.5, 0.8)))


def test_heart_leaves_and_lotus_petals_are_simple_forms() -> None:
    heart = heart_leaf(spine((0, 0), -60, 17, [0, 40]), 12.6, 0.08)
    assert heart.is_valid and heart.contains(shapely.Point(spine((0, 0), -60, 17, [0, 40])[10]))
    for shape in (lotus_petal((0, 0), -90, 48, 19, (14, 30, -130)).shape, petal((0, 0), 0, 12, 5, 20).shape):
        assert shape.is_valid and shape.geom_type == "Polygon"


def test_bending_keeps_distances_across_and_goes_on_straight_beyond_the_ends() -> None:
    line = spine((0, 0), 0, 10, 0.0)
    assert np.allclose(bent(line, [(0.5, 2.0), (-0.1, 1.0), (1.2, 0.0)]), [(5, 2), (-1, 1), (12, 0)])


def test_softening_rounds_points_and_leaves_alone_what_would_vanish() -> None:
    thin = shapely.box(0, 0, 10, 0.3)
    assert softened(thin, 0.25).equals(thin)
    square = shapely.box(0, 0, 10, 10)
    assert square.contains(softened(square, 1.0)) and softened(square, 1.0).area < square.area


def test_the_same_call_gives_the_same_bytes() -> None:
    assert claw((1, 2), 33, 21).shape.wkb == claw((1, 2), 33, 21).shape.wkb
