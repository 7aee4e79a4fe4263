"""Lar, sawat, meru and merak: what must hold for every setting."""

from __future__ import annotations

import io

import numpy as np
import pytest
import resvg_py
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from wastra.motifs.drawing import Drawing
from wastra.motifs.errors import WastraError
from wastra.motifs.fauna.lar import lar
from wastra.motifs.fauna.merak import merak
from wastra.motifs.fauna.meru import meru
from wastra.motifs.fauna.sawat import sawat
from wastra.motifs.ink import Tint
from wastra.motifs.motif import Motif
from wastra.motifs.picture import SOGAN, quick_svg

from ..drawn import drawn
from .measures import weight

FIGURES = (lar, sawat, meru, merak)
FEW = settings(max_examples=2, deadline=None)
seeds = st.integers(0, 10**6)
NAMES = [figure.slug for figure in FIGURES]


def shadow(drawing: Drawing) -> shapely.Polygon:
    """The figure in black, without its halo."""
    return drawing.silhouette(halo=False)


def stands(drawing: Drawing, size: float, across: bool = False) -> None:
    """It is one piece, as large as asked, about the origin, and keeps clear of its neighbours."""
    whole = shadow(drawing)
    assert drawing.cell is None
    assert isinstance(whole, shapely.Polygon)
    left, top, right, bottom = whole.bounds
    assert (right - left if across else bottom - top) == pytest.approx(size, rel=0.03)
    assert abs(left + right) < 0.04 * size and abs(top + bottom) < 0.04 * size
    box = drawing.bounds
    assert all(box[i] < whole.bounds[i] - 0.4 for i in (0, 1)) and all(box[i] > whole.bounds[i] + 0.4 for i in (2, 3))
    assert weight(drawing) < 300_000


@FEW
@given(size=st.floats(40, 160), feathers=st.integers(5, 9), dots=st.integers(10, 14), seed=seeds)
def test_lar_draws_over_its_range(size, feathers, dots, seed):
    stands(lar(size=size, feathers=feathers, dots=dots, seed=seed), size)


@FEW
@given(size=st.floats(90, 240), feathers=st.integers(5, 9), tail=st.integers(5, 9), seed=seeds)
def test_sawat_draws_over_its_range(size, feathers, tail, seed):
    stands(sawat(size=size, feathers=feathers, tail=tail, seed=seed), size)


@FEW
@given(size=st.floats(45, 160), steps=st.integers(4, 6), plants=st.booleans(), seed=seeds)
@example(size=160.0, steps=4, plants=False, seed=7)
def test_meru_draws_over_its_range(size, steps, plants, seed):
    stands(meru(size=size, steps=steps, plants=plants, seed=seed), size)


@FEW
@given(size=st.floats(80, 240), feathers=st.integers(5, 9), sweep=st.floats(0.5, 1.4), seed=seeds)
def test_merak_draws_over_its_range(size, feathers, sweep, seed):
    stands(merak(size=size, feathers=feathers, sweep=sweep, seed=seed), size, across=True)


@pytest.mark.parametrize("figure", FIGURES, ids=NAMES)
def test_same_call_same_drawing_and_another_seed_another_hand(figure: Motif):
    again = quick_svg(figure())
    assert again == quick_svg(drawn(figure))
    assert again != quick_svg(drawn(figure, seed=1))


@pytest.mark.parametrize("figure", FIGURES, ids=NAMES)
def test_its_file_is_small(figure: Motif):
    assert weight(drawn(figure)) < 230_000


@pytest.mark.parametrize("figure", FIGURES, ids=NAMES)
def test_it_leads_on_a_light_and_on_a_dark_ground(figure: Motif):
    """Along the whole contour dark meets the cream ground; behind it, a light line meets the dark one."""
    drawing = drawn(figure)
    whole = shadow(drawing)
    for ground, depth, dark in ((Tint.PUTIH, 0.4, True), (Tint.IRENG, 1.3, False)):
        line = whole.buffer(-depth)
        ring = max(shapely.get_parts(line).tolist(), key=lambda part: part.area).exterior
        grey = _grey_at(Drawing(drawing.items, ground), shapely.get_coordinates(ring.segmentize(1.0)))
        share = (grey < 128).mean() if dark else (grey > 128).mean()
        assert share > (0.95 if dark else 0.75), (figure.slug, ground, share)


def _grey_at(drawing: Drawing, points: np.ndarray, per_mm: float = 10.0) -> np.ndarray:
    """The grey of the picture at points (n, 2)."""
    left, top, right, _ = drawing.bounds
    svg = quick_svg(drawing, SOGAN, width=round((right - left) * per_mm))
    pixels = np.asarray(Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=svg)))).convert("L"), dtype=float)
    scale = pixels.shape[1] / (right - left)
    x, y = ((points - (left, top)) * scale).astype(int).T
    return pixels[np.clip(y, 0, pixels.shape[0] - 1), np.clip(x, 0, pixels.shape[1] - 1)]


def test_sawat_is_the_same_seen_in_a_mirror():
    whole = shadow(drawn(sawat))
    mirrored = shapely.transform(whole, lambda points: points * (-1, 1))
    assert whole.symmetric_difference(mirrored).area < 0.005 * whole.area


def test_ground_shows_between_the_tail_of_the_sawat_and_its_wings():
    """At the height of the wing tips a line across meets wing, ground, tail, ground, wing."""
    for feathers, tail in ((5, 9), (9, 5)):
        whole = shadow(sawat(feathers=feathers, tail=tail))
        left, top, right, bottom = whole.bounds
        y = top + 0.40 * (bottom - top)
        assert len(shapely.get_parts(whole.intersection(shapely.LineString([(left, y), (right, y)])))) >= 3


def test_the_wing_is_a_crescent_toothed_on_its_hollow_side():
    whole = shadow(drawn(lar))
    assert 1.3 < (whole.bounds[3] - whole.bounds[1]) / (whole.bounds[2] - whole.bounds[0]) < 2.2
    assert 0.6 < whole.area / whole.convex_hull.area < 0.93
    hollow = whole.convex_hull.difference(whole)
    notches = [part for part in shapely.get_parts(hollow).tolist() if part.area > 1.5]
    assert sum(part.centroid.x > 0 for part in notches) >= 5


def test_every_step_of_the_mountain_is_narrower_than_the_one_below():
    whole = shadow(drawn(meru, plants=False))
    left, top, right, bottom = whole.bounds
    widths = [
        whole.intersection(shapely.box(left, top + v * (bottom - top), right, top + (v + 0.08) * (bottom - top))).bounds
        for v in (0.05, 0.25, 0.45, 0.65, 0.85)
    ]
    across = [box[2] - box[0] for box in widths]
    assert across == sorted(across) and across[-1] > 4 * across[0]


def test_plants_stand_beside_the_mountain_only_when_asked():
    bare, planted = shadow(drawn(meru, plants=False)), shadow(drawn(meru))
    assert planted.area > 1.1 * bare.area
    assert planted.bounds[2] - planted.bounds[0] > 1.05 * (bare.bounds[2] - bare.bounds[0])


def test_the_peacock_looks_left_and_its_train_is_the_larger_half():
    whole = shadow(drawn(merak))
    left, top, right, bottom = whole.bounds
    halves = [
        whole.intersection(shapely.box(x, top, x + (right - left) / 2, bottom)) for x in (left, (left + right) / 2)
    ]
    assert halves[1].area > 1.1 * halves[0].area
    crest = whole.intersection(shapely.box(left, top, right, top + 0.1 * (bottom - top)))
    assert crest.centroid.x < left + 0.3 * (right - left)


def test_a_train_that_sweeps_further_falls_lower():
    depths = []
    for sweep in (0.5, 1.4):
        whole = shadow(merak(sweep=sweep))
        left, top, right, bottom = whole.bounds
        # the branch hangs lower than the train, but stands left of it
        train = whole.intersection(shapely.box(left + 0.62 * (right - left), top, right, bottom))
        depths.append(train.bounds[3] - top)
    assert depths[1] > depths[0] + 3


@pytest.mark.parametrize("figure", FIGURES, ids=NAMES)
def test_a_setting_out_of_range_is_a_clear_error(figure: Motif):
    with pytest.raises(WastraError, match="size"):
        figure(size=5)
