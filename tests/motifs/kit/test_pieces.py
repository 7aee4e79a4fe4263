"""Wings, tails, rays, flames, scales, clouds, flowers: whole, simple, of the size asked; and the sheet of them all."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import resvg_py
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.ink import Tint
from wastra.motifs.kit import (
    Blade,
    arch,
    cemukiran,
    cloud,
    cloud_curls,
    curled,
    flame,
    lar,
    layers,
    rays,
    rosette,
    scale,
    scale_rows,
    scales_along,
    spine,
    tail_fan,
    tongue,
    whorl,
    wing,
)
from wastra.motifs.pen import Pen
from wastra.motifs.picture import quick_svg

from .sheet import PIECES, Piece, sheet


@given(height=st.floats(30, 150), feathers=st.integers(6, 9))
@settings(max_examples=10, deadline=None)
def test_a_wing_grows_with_its_height_and_opens_left_and_up(height: float, feathers: int) -> None:
    parts = wing(height, feathers)
    left, top, right, bottom = parts.silhouette.bounds
    assert 0.9 * height < bottom - top < 1.6 * height
    assert right < 0.2 * height and bottom < 0.2 * height and left < -0.5 * height
    assert len(parts.primaries) == feathers and len(parts.coverts) == feathers + 1
    lengths = [b.length for b in parts.primaries]
    assert lengths == sorted(lengths, reverse=True), "painted from the tip, where they are longest, to the root"
    assert len({round(length, 3) for length in lengths}) == feathers, "no feather is a copy of another"


def test_a_tail_is_symmetric_and_its_middle_lies_on_top() -> None:
    blades = tail_fan(7, 60, 12, 58)
    whole = shapely.union_all([b.shape for b in blades])
    flipped = shapely.transform(whole, lambda p: p * [-1, 1])
    assert whole.symmetric_difference(flipped).area < 2e-3 * whole.area
    assert blades[-1].tip[0] == pytest.approx(0, abs=1e-6)
    assert blades[-1].length == max(b.length for b in blades)


@given(count=st.integers(5, 24), swing=st.floats(-50, 50))
@settings(max_examples=20, deadline=None)
def test_rays_stand_on_their_circle_and_the_short_ones_come_first(count: int, swing: float) -> None:
    found = rays((5, 5), 12, count, (24, 16), 7, swing)
    assert len(found) == count
    assert all(np.hypot(b.root[0] - 5, b.root[1] - 5) == pytest.approx(12) for b in found)
    lengths = [round(b.length, 3) for b in found]
    assert lengths == sorted(lengths)
    assert all(b.shape.is_valid and b.shape.geom_type == "Polygon" for b in found)


def test_a_straight_ray_is_symmetric_about_its_heading() -> None:
    shape = rays((0, 0), 10, 1, (20,), 7, 0.0, start=0.0)[0].shape
    flipped = shapely.transform(shape, lambda p: p * [1, -1])
    assert shape.symmetric_difference(flipped).area < 1e-3 * shape.area


@given(length=st.floats(20, 80), pairs=st.integers(3, 5), sway=st.floats(-20, 20))
@settings(max_examples=20, deadline=None)
def test_a_flame_is_one_form_without_holes(length: float, pairs: int, sway: float) -> None:
    shape = flame((0, 0), -90, length, pairs, sway)
    assert shape.is_valid and shape.geom_type == "Polygon" and len(shape.interiors) == 0
    assert shape.bounds[3] - shape.bounds[1] == pytest.approx(length, rel=0.12)


def test_tongues_stand_on_their_edge_and_alternate() -> None:
    blades = cemukiran([(0, 0), (80, 0)], 8, 20)
    assert len(blades) == 10
    assert all(b.root[1] == pytest.approx(0) and b.tip[1] < 0 for b in blades)
    assert {round(b.length, 3) for b in blades} == {20.0, 13.6}
    assert tongue((0, 0), -90, 20, 8, 1).shape.is_valid


@given(size=st.floats(1, 8), heading=st.floats(-180, 180))
@settings(max_examples=20, deadline=None)
def test_scales_cover_their_region(size: float, heading: float) -> None:
    region = shapely.Point(0, 0).buffer(4 * size)
    rows = scale_rows(region, size, heading)
    assert shapely.union_all([s.form for s in rows]).buffer(0.02).contains(region)


def test_a_scale_has_its_size() -> None:
    left, top, right, bottom = scale((0, 0), 0, 4).bounds
    assert (bottom - top, right - left) == (pytest.approx(8, rel=0.02), pytest.approx(5, rel=0.02))
    assert np.allclose(arch(4.0)[[0, -1]], [(0, -4), (0, 4)])


def test_scales_along_a_body_stay_within_its_width() -> None:
    body = Blade(spine((0, 0), 0, 60, [40]), 14)
    for row in scales_along(body.spine, body.half, 2.0, 0.1, 0.8):
        assert shapely.LineString(body.spine).distance(shapely.LineString(row)) < 7.0


@given(width=st.floats(30, 90), flatness=st.floats(0.4, 0.65), seed=st.integers(0, 50))
@settings(max_examples=20, deadline=None)
def test_clouds_are_simple_and_their_bands_nest(width: float, flatness: float, seed: int) -> None:
    height = width * flatness
    shape = cloud((0, 0), width, height, 0.0, np.random.default_rng(seed))
    assert shape.is_valid and shape.geom_type == "Polygon"
    assert shape.bounds[2] - shape.bounds[0] == pytest.approx(width, rel=0.1)
    bands = layers(shape, 0.04 * width, 5)
    assert len(bands) >= 4
    assert all(outer.contains(inner) for outer, inner in pairwise(bands))


def test_the_curls_of_a_cloud_leave_it_in_one_piece() -> None:
    shape = curled(cloud((0, 0), 60, 32), cloud_curls((0, 0), 60, 32), 0.5)
    assert shape.is_valid and shape.geom_type == "Polygon"


@given(count=st.integers(5, 12), radius=st.floats(4, 30), swirl=st.floats(-40, 40))
@settings(max_examples=20, deadline=None)
def test_a_whorl_turns_onto_itself(count: int, radius: float, swirl: float) -> None:
    petals = [b.shape for b in whorl((0, 0), radius, count, 10, swirl)]
    step = 2 * np.pi / count
    turn = np.array([[np.cos(step), np.sin(step)], [-np.sin(step), np.cos(step)]])
    for one, other in zip(petals, petals[1:] + petals[:1], strict=True):
        assert shapely.transform(one, lambda p: p @ turn).symmetric_difference(other).area < 5e-3 * one.area


def test_small_flowers_are_simpler_than_large_ones() -> None:
    marks = []
    for radius in (6.0, 15.0):
        pen = Pen()
        rosette(pen, (0, 0), radius)
        marks.append(len(pen.drawing().items))
    assert marks[0] < marks[1] / 2


def test_a_wing_is_painted_the_same_every_time() -> None:
    texts = []
    for _ in range(2):
        pen = Pen(Tint.IRENG)
        lar(pen, wing(60.0, 6))
        texts.append(quick_svg(pen.drawing()))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("piece", [piece for piece, _, _ in PIECES])
@pytest.mark.parametrize("ground", [Tint.PUTIH, Tint.IRENG])
def test_every_piece_paints_sound_regions_on_light_and_on_dark(piece: Piece, ground: Tint) -> None:
    for shape, _ in piece(ground).painted(0.02):
        # On the grid two vertices of a line's edge may touch; a fold of any size would change the area.
        assert shape.is_valid or shapely.make_valid(shape).area == pytest.approx(shape.area, abs=1e-3)


def test_the_sheet_renders() -> None:
    picture = resvg_py.svg_to_bytes(svg_string=quick_svg(sheet(), width=300))
    assert bytes(picture[:8]) == b"\x89PNG\r\n\x1a\n"
