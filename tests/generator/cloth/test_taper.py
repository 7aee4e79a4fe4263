"""Taper: units go on into a sharp corner, diminishing, and no other corner changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wastra.generator.cloth.borders import cemukiran
from wastra.generator.cloth.borders.cemukiran import CORNER, FLAMES, FOOT, SMALLEST
from wastra.generator.cloth.frieze import STRETCH, Corner, Frame, Frieze, Taper, lay
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.drawing import Place, mapped

WIDTH = 30.0
LOZENGES = {"kemben": (600.0, 166.4), "dodot": (954.0, 451.5), "needle": (900.0, 120.0)}
"""Half the length and half the height (mm), of 31, 51 and 15 degrees at their points."""
UNTAPERED = replace(FLAMES, corner=replace(CORNER, taper=None))


def lozenge(half_length: float, half_height: float) -> NDArray[np.float64]:
    return np.array([(0.0, -half_height), (half_length, 0.0), (0.0, half_height), (-half_length, 0.0)])


def laid(frame: Frame, frieze: Frieze) -> Drawing:
    pen = Pen()
    lay(pen, frame, frieze)
    return pen.drawing()


def units_of(drawing: Drawing, *names: str) -> list[shapely.Polygon]:
    return [
        mapped(item.drawing.silhouette(), item.affine)
        for item in drawing.items
        if isinstance(item, Place) and item.drawing.name in names
    ]


def box_unit(step: float, height: float) -> tuple[Drawing, ...]:
    pen = Pen(Tint.PUTIH)
    pen.form(Path.rectangle(0.0, 0.0, step, height), Tint.SOGA)
    return (pen.drawing("satuan"),)


@given(st.floats(0.1, 0.55), st.floats(0.2, 0.7), st.floats(0.4, 0.9))
@settings(deadline=None, max_examples=30)
def test_small_units_go_on_from_the_full_ones_without_a_gap(slope: float, smallest: float, step: float) -> None:
    """Along each side whole units, from the smallest at one sharp corner to the full ones."""
    frame = Frame.along(lozenge(1000.0, 1000.0 * slope), 20.0)
    taper = Taper(smallest)
    for side in frame.sides:
        wished = step * side.width
        clear = (side.feet[0], side.feet[1])
        small = sorted(taper.units(side, clear, wished), key=lambda unit: unit.along)
        sharp = [angle < 60.0 for angle in side.angles]
        assert sum(sharp) == 1
        begins = clear[0] * smallest if sharp[0] else side.length - clear[1]
        ends = clear[0] if sharp[0] else side.length - clear[1] * smallest
        assert [small[0].along, small[-1].along + small[-1].step] == pytest.approx([begins, ends])
        for one, other in pairwise(small):
            assert one.along + one.step == pytest.approx(other.along)
        heights = [unit.height for unit in small]
        assert heights == sorted(heights, reverse=not sharp[0])
        assert min(heights) == pytest.approx(smallest * side.width)
        # all alike but for their size
        assert np.ptp([unit.step / unit.height for unit in small]) < 1e-6


@pytest.mark.parametrize("half", LOZENGES.values(), ids=list(LOZENGES))
def test_small_flames_stretch_no_more_than_the_full_ones_may(half: tuple[float, float]) -> None:
    assert CORNER.taper is not None
    for side in Frame.along(lozenge(*half), WIDTH).sides:
        clear = [CORNER.clear(foot, side.width) for foot in side.feet]
        for unit in CORNER.taper.units(side, (clear[0], clear[1]), FLAMES.step * side.width):
            assert unit.step / (unit.height * FLAMES.step) == pytest.approx(1.0, abs=STRETCH)


@pytest.mark.parametrize("half", LOZENGES.values(), ids=list(LOZENGES))
def test_flames_in_a_sharp_corner_keep_to_their_side(half: tuple[float, float]) -> None:
    """None crosses the middle of the corner, leaves the band or lies on the corner's own flame."""
    frame = Frame.along(lozenge(*half), WIDTH)
    drawing = laid(frame, FLAMES)
    band = shapely.Polygon(frame.inset(0.0), [frame.inset(1.0)]).buffer(0.01)
    flames = units_of(drawing, "lidah-api", "lidah-api-kecil")
    corners = shapely.union_all(units_of(drawing, "lidah-api-sudut"))
    assert len(flames) > len(units_of(laid(frame, UNTAPERED), "lidah-api", "lidah-api-kecil"))
    for flame in flames:
        _left, top, _right, bottom = flame.bounds
        assert top > 0.0 or bottom < 0.0
        assert band.covers(flame)
        assert corners.intersection(flame).area < 1e-3


@pytest.mark.parametrize("half", LOZENGES.values(), ids=list(LOZENGES))
def test_little_is_bare_before_the_point(half: tuple[float, float]) -> None:
    """The row leaves the share of its least flame before the point of the wedge, and the corner's flame fills it."""
    frame = Frame.along(lozenge(*half), WIDTH)
    point = float(frame.inset(FOOT)[:, 0].max())

    def reached(frieze: Frieze, *names: str) -> list[float]:
        return [float(shape.bounds[2]) for shape in units_of(laid(frame, frieze), *names)]

    bare, before = point - max(reached(FLAMES, "lidah-api")), point - max(reached(UNTAPERED, "lidah-api"))
    assert bare <= (SMALLEST + 0.02) * before
    tall = max(units_of(laid(frame, FLAMES), "lidah-api-sudut"), key=lambda shape: float(shape.bounds[2]))
    assert point - tall.bounds[0] >= 0.6 * bare


@pytest.mark.parametrize(
    "frame",
    [
        Frame.of_cloth((300.0, 200.0), (20.0, 20.0, 20.0, 20.0)),
        Frame.along(lozenge(330.0, 330.0), WIDTH),
        Frame.along([(400.0 * np.cos(turn), 400.0 * np.sin(turn)) for turn in np.radians(range(0, 360, 60))], WIDTH),
    ],
    ids=["right", "iket", "obtuse"],
)
def test_right_and_blunt_corners_stay_as_they_were(frame: Frame) -> None:
    def marks(frieze: Frieze) -> list[tuple[str, bytes]]:
        return [(ink.tint.value, shapely.to_wkb(shape)) for shape, ink in laid(frame, frieze).painted(0.05)]

    assert marks(FLAMES) == marks(UNTAPERED)


def test_no_unit_is_smaller_than_the_frieze_bears() -> None:
    corner = Corner(lambda turn: box_unit(turn.after, turn.after), taper=Taper(0.1))
    frieze = Frieze("frieze-p1m1", box_unit, 0.5, corner, narrowest=12.0)
    drawing = laid(Frame.along(lozenge(600.0, 160.0), WIDTH), frieze)
    least = min(unit.area for unit in units_of(drawing, "satuan"))
    assert least >= 0.99 * 0.5 * (1 - STRETCH) * 12.0**2


@pytest.mark.parametrize("name", LOZENGES)
def test_the_flames_of_a_lozenge_mirror_each_other_about_both_axes(name: str) -> None:
    band = cemukiran.band(Frame.along(lozenge(*LOZENGES[name]), WIDTH))
    flames = [shape for shape in units_of(band, "lidah-api", "lidah-api-kecil") if shape.area > 1.0]
    tips = np.array([(*shape.centroid.coords[0], shape.area) for shape in flames])
    for across, down in ((-1.0, 1.0), (1.0, -1.0)):
        nearest = np.abs(tips[:, None] - tips[None] * [across, down, 1.0]).max(axis=2).min(axis=1)
        assert nearest.max() < 0.02


def test_the_flames_of_a_square_lean_one_way_round() -> None:
    band = cemukiran.band(Frame.along([(0.0, -500.0), (500.0, 0.0), (0.0, 500.0), (-500.0, 0.0)], WIDTH))
    flames = [item for item in band.items if isinstance(item, Place) and item.drawing.name == "lidah-api"]
    assert flames and all(item.affine.determinant > 0 for item in flames)
