"""Parang rusak: what must hold for every setting."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Dots, Drawing, Form, Place, mapped
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine
from wastra.motifs.ink import Ink, Role, Tint
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.parang.parang_rusak import BLADES, ROW, parang_rusak
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight

FEW = settings(max_examples=6, deadline=None)


def blades(drawing: Drawing) -> list[shapely.Geometry]:
    """The blades of one cell."""
    return [
        item.path.to_shapely(0.01)
        for item in drawing.items
        if isinstance(item, Form) and item.fill and item.fill.role is Role.TEMBOK
    ]


def on_torus(shapes: list[shapely.Geometry], drawing: Drawing) -> shapely.Geometry:
    """The shapes with all their copies, cut to the cell."""
    assert drawing.cell
    around = shapely.union_all([wrapped(shape, drawing.cell) for shape in shapes])
    return around.intersection(shapely.box(0, 0, *drawing.cell))


@FEW
@given(
    size=st.floats(24, 240),
    lean=st.floats(0, 15),
    hand=st.floats(0, 1.5),
    seed=st.integers(0, 10**6),
)
def test_draws_over_its_range(size, lean, hand, seed):
    drawing = parang_rusak(size=size, lean=lean, hand=hand, seed=seed)
    assert drawing.cell == pytest.approx((2 * size, size), abs=1e-3)
    assert len(blades(drawing)) == BLADES
    assert sum(isinstance(item, Place) for item in drawing.items) == BLADES
    assert 0.38 < light_share(drawing) < 0.66
    assert weight(drawing) < 60_000


@FEW
@given(lean=st.floats(0, 15), seed=st.integers(0, 10**6), hand=st.floats(0, 1))
def test_blades_lock_without_fusing(lean, seed, hand):
    drawing = parang_rusak(lean=lean, seed=seed, hand=hand)
    shapes = blades(drawing)
    separate = sum(shape.area for shape in shapes)
    assert on_torus(shapes, drawing).area == pytest.approx(separate, rel=0.002)


@FEW
@given(lean=st.floats(0, 12), seed=st.integers(0, 10**6))
def test_a_slit_of_ground_stays_between_neighbours(lean, seed):
    """Never closed; and between the bellies of blades as stamped it is even."""
    pitch = 56.0 / ROW
    drawn, stamped = (blades(parang_rusak(lean=lean, seed=seed, hand=hand)) for hand in (1, 0))
    for one, next_one in pairwise(drawn):
        assert one.distance(next_one) > 0.025 * pitch
    first, second = stamped[0], stamped[1]
    middle = 28.0 - 0.5 * pitch
    widths = []
    for y in np.linspace(middle - 0.4 * pitch, middle + 0.4 * pitch, 9).tolist():
        row = shapely.LineString([(-3 * pitch, y), (4 * pitch, y)])
        widths.append(second.intersection(row).bounds[0] - first.intersection(row).bounds[2])
    assert max(widths) < 1.25 * min(widths)


def test_each_row_is_one_unbroken_band():
    row = next(item for item in parang_rusak().items if isinstance(item, Form))
    band = row.path.to_shapely(0.01)
    period = shapely.transform(band, Affine.shift(112.0, -112.0))
    assert band.geom_type == "Polygon"
    assert band.intersects(period)


def test_the_plan_is_p2():
    drawing = parang_rusak(hand=0)
    light = on_torus(blades(drawing), drawing)
    blade = shapely.Point(0, 28)
    turned = shapely.transform(light, Affine.turn(180, (blade.x, blade.y)))
    assert drawing.cell
    turned = wrapped(turned, drawing.cell).intersection(shapely.box(0, 0, *drawing.cell))
    assert light.symmetric_difference(turned).area < 0.002 * light.area
    mlinjon = np.array([(p.affine.e, p.affine.f) for p in drawing.items if isinstance(p, Place)])
    apart = mlinjon[:, None] - (2 * np.array(blade.coords[0]) - mlinjon)
    apart -= np.rint(apart / drawing.cell) * drawing.cell
    assert np.hypot(*apart.T).min(axis=0).max() < 0.01


def test_mlinjon_are_squares_on_their_points_one_for_each_blade_that_touch_nothing():
    drawing = parang_rusak(hand=0)
    pitch = 56.0 / ROW
    squares = [item for item in drawing.items if isinstance(item, Place)]
    assert len(squares) == BLADES
    outlines = [
        [form.path.to_shapely(0.01) for form in square.drawing.items if isinstance(form, Form)] for square in squares
    ]
    for nest, square in zip(outlines, squares, strict=True):
        assert len(nest) >= 3, "squares in one another"
        left, top, right, bottom = mapped(nest[0], square.affine).bounds
        assert right - left == pytest.approx(bottom - top, rel=0.02)
        assert 0.62 < (right - left) / pitch < 0.8, "upright on the cloth, so on its point in a row at 45 degrees"
    laid = shapely.union_all([mapped(nest[0], square.affine) for nest, square in zip(outlines, squares, strict=True)])
    around = on_torus([laid], drawing)
    assert around.distance(on_torus(blades(drawing), drawing)) > 0.07 * pitch
    dots = next(item for item in drawing.items if isinstance(item, Dots) and item.ink.tint is Tint.PUTIH)
    assert around.distance(shapely.MultiPoint(np.mod(dots.centres, drawing.cell))) > 0.3 * dots.radii.max()


@FEW
@given(lean=st.floats(0, 12), seed=st.integers(0, 10**6))
def test_drops_are_round_and_hang_free(lean, seed):
    drawing = parang_rusak(lean=lean, seed=seed)
    drops = [
        item.path.to_shapely(0.01)
        for item in drawing.items
        if isinstance(item, Form) and item.fill == Ink(Role.ISEN, Tint.PUTIH)
    ]
    assert len(drops) == 2 * BLADES
    light = on_torus(blades(drawing), drawing)
    for drop in drops:
        circle = shapely.maximum_inscribed_circle(drop)
        assert shapely.Point(circle.coords[0]).buffer(circle.length).area > 0.6 * drop.area, "most of it is a disc"
        assert on_torus([drop], drawing).distance(light) > 0.02 * 56.0 / ROW


def test_rows_climb_at_45_degrees():
    drawing = parang_rusak(hand=0, lean=0)
    middles = np.array([shape.centroid.coords[0] for shape in blades(drawing)])
    steps = np.diff(middles, axis=0)
    assert steps[:, 0] == pytest.approx(-steps[:, 1], abs=0.01)


def test_no_two_blades_are_alike_unless_stamped():
    areas = [round(shape.area, 3) for shape in blades(parang_rusak())]
    assert len(set(areas)) == BLADES
    stamped = [round(shape.area, 1) for shape in blades(parang_rusak(hand=0))]
    assert len(set(stamped)) == 1


def test_small_parang_leaves_its_blades_white():
    large, small = parang_rusak(size=56), parang_rusak(size=30)
    assert len(large.items) > len(small.items)


def test_same_call_same_bytes():
    assert quick_svg(parang_rusak(seed=7)) == quick_svg(parang_rusak(seed=7))
    assert quick_svg(parang_rusak(seed=7)) != quick_svg(parang_rusak(seed=8))


def test_refuses_a_size_no_cloth_has():
    with pytest.raises(WastraError, match="size"):
        parang_rusak(size=5)
