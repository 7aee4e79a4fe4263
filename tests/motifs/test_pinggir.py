"""Borders and banji: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from wastra.motifs import Tint
from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.errors import WastraError
from wastra.motifs.ink import Role
from wastra.motifs.kit.lines import inner
from wastra.motifs.kit.spine import part
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg
from wastra.motifs.pinggir._flame import inside
from wastra.motifs.pinggir._flame_hands import BODY, HANDS, Tongue, line_width, rim_width
from wastra.motifs.pinggir._strip import field_of, triangle
from wastra.motifs.pinggir.banji import banji
from wastra.motifs.pinggir.cemukiran import cemukiran
from wastra.motifs.pinggir.pucuk_rebung import pucuk_rebung, shoot
from wastra.motifs.pinggir.tumpal_sulur import plant, tumpal_sulur
from wastra.motifs.pinggir.untu_walang import untu_walang

from ..drawn import drawn
from .measures import light_share, weight

FEW = settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
ALL = (pucuk_rebung, tumpal_sulur, untu_walang, cemukiran, banji)
SLACK = 0.7
"""mm: by how much an outline may lie on the light edge of a triangle."""


def named(drawing: Drawing, name: str) -> list[Place]:
    """The instances of the drawings of that name."""
    return [item for item in drawing.items if isinstance(item, Place) and item.drawing.name == name]


def on_cloth(drawing: Drawing, places: list[Place]) -> shapely.Geometry:
    """What instances paint, with all copies that reach into the cell."""
    assert drawing.cell
    shape = shapely.union_all([s for s, _ in Drawing(tuple(places)).painted(0.01)])
    return wrapped(shape, drawing.cell)


@FEW
@given(
    size=st.floats(24, 160),
    slender=st.floats(1.4, 2.8),
    across=st.integers(2, 8),
    sheaths=st.integers(3, 6),
    facing=st.booleans(),
    seed=st.integers(0, 10**6),
)
@example(size=160.0, slender=2.8, across=8, sheaths=6, facing=True, seed=7)
def test_pucuk_rebung_draws_over_its_range(size, slender, across, sheaths, facing, seed):
    drawing = pucuk_rebung(size=size, slender=slender, across=across, sheaths=sheaths, facing=facing, seed=seed)
    rows = 2 if facing else 1
    assert drawing.cell == pytest.approx((across * size / slender, (rows + 0.24) * size), abs=1e-3)
    assert len(named(drawing, "rebung")) == rows * across
    assert weight(drawing) < 125_000


@FEW
@given(
    size=st.floats(30, 180),
    slender=st.floats(1.4, 2.8),
    across=st.integers(2, 8),
    facing=st.booleans(),
    two_colours=st.booleans(),
    seed=st.integers(0, 10**6),
)
@example(size=180.0, slender=2.8, across=8, facing=True, two_colours=True, seed=7)
def test_tumpal_sulur_draws_over_its_range(size, slender, across, facing, two_colours, seed):
    drawing = tumpal_sulur(size=size, slender=slender, across=across, facing=facing, two_colours=two_colours, seed=seed)
    rows = 2 if facing else 1
    assert drawing.cell == pytest.approx((across * size / slender, (rows + 0.24) * size), abs=1e-3)
    assert len(named(drawing, "tumpal")) == rows * across
    assert weight(drawing) < 180_000


@FEW
@given(
    size=st.floats(4, 40),
    width=st.floats(0.4, 1.1),
    across=st.integers(4, 24),
    flowers=st.booleans(),
    seed=st.integers(0, 10**6),
)
@example(size=40.0, width=1.1, across=24, flowers=True, seed=7)
def test_untu_walang_draws_over_its_range(size, width, across, flowers, seed):
    drawing = untu_walang(size=size, width=width, across=across, flowers=flowers, seed=seed)
    assert drawing.cell[0] == pytest.approx(across * size * width, abs=1e-3)
    assert len(named(drawing, "untu")) == (2 if flowers else 1) * across
    assert weight(drawing) < 60_000


@FEW
@given(
    size=st.floats(10, 90),
    width=st.floats(0.45, 0.9),
    across=st.integers(2, 10),
    lean=st.floats(0, 1),
    plain=st.floats(0.2, 2),
    field=st.sampled_from(["putih", "soga", "ireng"]),
    licks=st.booleans(),
    seed=st.integers(0, 10**6),
)
@example(size=90.0, width=0.9, across=10, lean=1.0, plain=2.0, field="soga", licks=True, seed=7)
@example(size=10.0, width=0.45, across=3, lean=0.0, plain=0.2, field="ireng", licks=False, seed=7)
def test_cemukiran_draws_over_its_range(size, width, across, lean, plain, field, licks, seed):
    drawing = cemukiran(
        size=size, width=width, across=across, lean=lean, plain=plain, field=field, licks=licks, seed=seed
    )
    assert drawing.cell == pytest.approx((across * size * width, (1.34 + plain) * size), abs=1e-3)
    assert drawing.ground == Tint(field)
    flames = named(drawing, "lidah-api")
    assert len(flames) == across
    _, top, _, bottom = Drawing(tuple(flames)).bounds
    assert top > 0 and bottom < (1.07 + plain) * size, "flames stay in their own row"
    assert weight(drawing) < 90_000


@FEW
@given(
    size=st.floats(9, 48),
    across=st.integers(1, 6),
    width=st.floats(0.34, 0.6),
    roundness=st.floats(0, 1),
    bent=st.sampled_from(["left", "right"]),
    filling=st.sampled_from(["flower", "sawut", "plain"]),
    seed=st.integers(0, 10**6),
)
@example(size=48.0, across=6, width=0.6, roundness=1.0, bent="right", filling="sawut", seed=7)
@example(size=9.0, across=1, width=0.34, roundness=0.0, bent="right", filling="plain", seed=7)
def test_banji_draws_over_its_range(size, across, width, roundness, bent, filling, seed):
    drawing = banji(size=size, across=across, width=width, roundness=roundness, bent=bent, filling=filling, seed=seed)
    assert drawing.cell == pytest.approx((size * across, size * across), abs=1e-3)
    assert len(named(drawing, "banji")) == 4 * across**2, "two lines for each cross, two crosses in each square"
    assert len(named(drawing, "banji-isi")) == (0 if filling == "plain" else 2 * across**2)
    assert weight(drawing) < 60_000


@pytest.mark.parametrize("width", [0.34, 0.6])
@pytest.mark.parametrize("roundness", [0.0, 1.0])
def test_banji_is_one_line_that_runs_on_and_never_a_free_cross(width, roundness):
    drawing = banji(width=width, roundness=roundness, across=2)
    lines = on_cloth(drawing, named(drawing, "banji"))
    assert len(shapely.get_parts(lines)) == 1
    # and no two lines meet but at the crosses: each square of the ground stays closed off by itself
    square = shapely.box(0, 0, *drawing.cell)
    bays = [bay for bay in shapely.get_parts(square.difference(lines)).tolist() if bay.area > 0.5]
    assert len(bays) >= 8


def test_banji_has_quarter_turns_and_no_mirror():
    drawing = banji(across=1, seed=2)
    lines = on_cloth(drawing, named(drawing, "banji"))
    square = shapely.box(0, 0, *drawing.cell)
    middle = (drawing.cell[0] / 2, drawing.cell[1] / 2)
    turned = shapely.affinity.rotate(lines, 90, origin=middle)
    flipped = shapely.affinity.scale(lines, -1, 1, origin=middle)
    ink = lines.intersection(square).area
    assert lines.symmetric_difference(turned).intersection(square).area < 0.25 * ink, "but for the hand"
    assert lines.symmetric_difference(flipped).intersection(square).area > 0.6 * ink


def test_banji_bends_both_ways():
    left, right = (banji(across=1, bent=bent, filling="plain", seed=2) for bent in ("left", "right"))
    shapes = [on_cloth(d, named(d, "banji")) for d in (left, right)]
    middle = (left.cell[0] / 2, left.cell[1] / 2)
    flipped = shapely.affinity.scale(shapes[0], -1, 1, origin=middle)
    square = shapely.box(0, 0, *left.cell)
    assert (
        shapes[1].symmetric_difference(flipped).intersection(square).area < 0.25 * shapes[1].intersection(square).area
    )


@FEW
@given(height=st.floats(30, 160), slender=st.floats(1.4, 2.8), seed=st.integers(0, 10**6))
@example(height=160.0, slender=2.8, seed=7)
def test_plants_stay_in_their_triangles(height, slender, seed):
    base = height / slender
    inside = field_of(triangle(base, height), height).buffer(SLACK)
    rng = np.random.default_rng(seed)
    for drawing in (shoot(base, height, 5, rng), plant(base, height, Tint.SOGA, rng)):
        beyond = drawing.silhouette(halo=False).difference(inside)
        assert beyond.area < 0.003 * inside.area, drawing.name


@pytest.mark.parametrize("across", [2, 4, 7, 9])
@pytest.mark.parametrize("settings_", [{}, {"width": 0.45, "lean": 1.0}, {"width": 0.9, "lean": 0.0, "field": "ireng"}])
def test_all_flames_are_one_piece_with_the_strip_they_rise_from(across, settings_):
    drawing = cemukiran(across=across, **settings_)
    for name in ("api-terang", "lidah-api"):
        light = Drawing(tuple(named(drawing, name))).painted(0.01)
        whole = shapely.union_all([shape for shape, ink in light if ink.role in (Role.TEMBOK, Role.ISI)])
        assert len([p for p in shapely.get_parts(whole) if p.area > 0.05]) == 1, (
            "no tongue is stuck on, no seam is open"
        )


@pytest.mark.parametrize("across", [3, 4, 5, 7, 8])
def test_no_two_neighbours_are_flames_of_one_hand(across):
    cores = named(cemukiran(across=across), "lidah-api")
    shapes = [place.drawing.silhouette(halo=False) for place in cores]
    for one, other in zip(shapes, [*shapes[1:], shapes[0]], strict=True):
        assert one.symmetric_difference(other).area > 0.06 * one.union(other).area


@pytest.mark.parametrize("hand", range(len(HANDS)))
def test_the_dyed_core_runs_into_every_tongue(hand):
    rng = np.random.default_rng(8)
    tongue = Tongue.large(17.4, 30.0, 0.6, HANDS[hand], True, rng)
    core = inner(tongue.shape, line_width(30.0) / 2 + rim_width(30.0), 0.15)
    for tip in tongue.isen.tips:
        end = part(inside(tip, tongue.axis, BODY * 17.4), 0.0, 0.7)[-1]
        assert core.distance(shapely.Point(end)) < 0.3


def test_flames_keep_clear_of_each_other_and_have_dots_about_them():
    drawing = cemukiran(seed=3)
    dots = named(drawing, "api-titik")
    flames = Drawing(tuple(named(drawing, "api-garis") + named(drawing, "api-terang"))).silhouette(halo=False)
    marks = [shape for shape, _ in Drawing(tuple(dots)).painted(0.01)]
    assert sum(len(shapely.get_parts(shape)) for shape in marks) > 100
    assert all(shape.distance(flames) > 0.2 for shape in marks)


@pytest.mark.parametrize("width", [0.5, 0.62, 1.1])
def test_flowerlets_stand_in_step_with_the_gaps_and_no_lower_tooth_touches_the_strip(width):
    drawing = untu_walang(width=width, across=6)
    step, width_of_cell = 10.0 * width, drawing.cell[0]
    flowers = sorted(place.affine.e for place in named(drawing, "untu-bunga"))
    assert flowers == pytest.approx(np.arange(6) * step)
    assert width_of_cell == pytest.approx(6 * step)
    teeth = named(drawing, "untu")
    foot = max(place.affine.f for place in teeth)
    lower = Drawing(tuple(place for place in teeth if place.affine.f > foot - 1.0))
    strip_end = 10.0 * (0.55 + 1.0 + 0.82)
    assert lower.bounds[1] > strip_end + 0.4


def test_facing_tumpal_differ_in_colour_and_point_at_each_other():
    drawing = tumpal_sulur(across=4)
    tumpal = named(drawing, "tumpal")
    upper = [p for p in tumpal if p.affine.f < drawing.cell[1] / 2]
    lower = [p for p in tumpal if p.affine.f > drawing.cell[1] / 2]
    assert len(upper) == len(lower) == 4

    def dye(place: Place) -> Tint:
        tints = [ink.tint for _, ink in Drawing((place,)).painted()]
        return Tint.BIRU if Tint.BIRU in tints else Tint.SOGA

    for above, below in zip(upper, lower, strict=True):
        assert above.affine.e == pytest.approx(below.affine.e)
        assert above.affine.b > 0 > below.affine.b, "the axis runs down above, up below"
        assert dye(above) != dye(below)


@pytest.mark.parametrize("motif", ALL)
def test_same_call_same_drawing_and_another_seed_another_hand(motif):
    assert quick_svg(motif()) == quick_svg(drawn(motif))
    assert quick_svg(motif(seed=1)) != quick_svg(drawn(motif))


def test_light_is_shared_out_as_on_cloth():
    """A third of a dark border is light; cemukiran is mostly plain white field."""
    assert 0.24 < light_share(drawn(pucuk_rebung)) < 0.38
    assert 0.17 < light_share(drawn(tumpal_sulur)) < 0.34
    assert 0.30 < light_share(drawn(untu_walang)) < 0.48
    assert 0.36 < light_share(drawn(banji)) < 0.50
    assert light_share(drawn(cemukiran)) > 0.55 and light_share(cemukiran(field="ireng")) < 0.5


def test_a_setting_out_of_range_is_a_clear_error():
    with pytest.raises(WastraError, match="bent"):
        banji(bent="up")
    with pytest.raises(WastraError, match="slender"):
        pucuk_rebung(slender=0.5)
