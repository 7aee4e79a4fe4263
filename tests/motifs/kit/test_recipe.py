"""Recipes: line, rim, core in this order; the core inside the form; detail only where there is room."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Form
from wastra.motifs.ink import Role, Tint
from wastra.motifs.kit import (
    BIG,
    MEDIUM,
    ON_DARK,
    ON_LIGHT,
    SICKLE,
    SMALL,
    Blade,
    Inks,
    claw,
    feathered,
    plumage_on,
    rimmed,
    rimmed_blade,
    spine,
    weights_for,
)
from wastra.motifs.pen import Pen


@given(length=st.floats(10, 60), slimness=st.floats(0.2, 0.5), width=st.floats(0.4, 1.2), rim=st.floats(0.3, 1.0))
@settings(max_examples=40, deadline=None)
def test_the_core_lies_in_the_form_at_line_and_rim(length: float, slimness: float, width: float, rim: float) -> None:
    pen = Pen()
    shape = claw((0, 0), 20, length, 1, width=length * slimness).shape
    core = rimmed(pen, shape, width=width, rim_width=rim)
    if core.is_empty:
        assert len(pen.drawing().items) == 1
    else:
        assert shape.buffer(1e-3).contains(core.buffer(0.98 * (width / 2 + rim)))
        assert len(pen.drawing().items) == 2


def test_rim_first_with_line_and_halo_then_the_core() -> None:
    pen = Pen()
    rimmed(pen, shapely.box(0, 0, 20, 10), line=Tint.IRENG, rim=Tint.PUTIH, core=Tint.BIRU, width=0.8, halo=0.7)
    first, second = pen.drawing().items
    assert isinstance(first, Form) and isinstance(second, Form)
    assert first.fill and first.fill.role is Role.TEMBOK and first.fill.tint is Tint.PUTIH
    assert first.line and first.line.role is Role.KLOWONG and first.line.tint is Tint.IRENG
    assert (first.width, first.halo) == (0.8, 0.7)
    assert second.fill and second.fill.role is Role.ISI and second.fill.tint is Tint.BIRU


def test_on_a_backing_the_halo_shows_the_backing() -> None:
    pen = Pen()
    rimmed(pen, shapely.box(0, 0, 20, 10), halo=0.7, width=0.8, halo_tint=Tint.BIRU)
    first = pen.drawing().items[0]
    assert isinstance(first, Form) and first.fill and first.fill.tint is Tint.BIRU
    assert first.width == pytest.approx(2.2) and first.fill.role is Role.LATAR


@pytest.mark.parametrize("isen", ["sawut", "veins", "cecek", "rib", "none"])
@pytest.mark.parametrize("length", [5.0, 9.0, 16.0, 30.0])
def test_isen_lie_on_the_core_and_only_where_there_is_room(isen: str, length: float) -> None:
    pen = Pen()
    blade = claw((0, 0), 0, length)
    core = rimmed_blade(pen, blade, Inks(), MEDIUM, isen)
    drawing = pen.drawing()
    assert all(shape.is_valid for shape, _ in drawing.painted(0.01))
    for shape, ink in drawing.painted(0.01):
        if ink.role in (Role.ISEN, Role.CECEK):
            assert (blade.shape if core.is_empty else core).buffer(0.06).contains(shape)
    if isen == "none":
        assert not any(ink.role in (Role.ISEN, Role.CECEK) for _, ink in drawing.painted(0.01)) or core.is_empty


def test_a_figure_is_dark_on_light_ground_and_light_on_dark() -> None:
    assert plumage_on(Tint.PUTIH) is ON_LIGHT and plumage_on(Tint.IRENG) is ON_DARK
    assert ON_LIGHT.fill is Tint.IRENG and ON_DARK.fill is Tint.PUTIH


def test_sawut_never_take_the_tint_of_their_fill() -> None:
    for tints in (ON_LIGHT, ON_DARK):
        for fill in (Tint.PUTIH, Tint.MUDA, Tint.BIRU, Tint.IRENG):
            assert tints.dyed(fill).sawut is not fill


def test_no_dot_of_a_feather_is_cut_by_what_covers_it() -> None:
    blade = Blade(spine((0, 0), -90, 60, [10, 86]), 12, SICKLE, -0.12)
    cover = shapely.box(-20, -24, 20, 10)
    pen = Pen(Tint.IRENG)
    feathered(pen, blade, covered=cover)
    dots = [shape for shape, ink in pen.drawing().painted() if ink.role is Role.CECEK]
    assert dots and all(not d.intersects(cover) for d in dots)


def test_weights_grow_with_the_motif_and_keep_their_order() -> None:
    sizes = np.linspace(5, 200, 40)
    lines = [weights_for(float(size)) for size in sizes]
    for name in ("klowong", "rim", "isen", "cecek", "halo"):
        assert (np.diff([getattr(w, name) for w in lines]) >= 0).all()
    assert all(w.klowong > w.isen for w in (*lines, SMALL, MEDIUM, BIG))
    assert weights_for(50.0) == MEDIUM
