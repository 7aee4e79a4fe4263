"""Gedeg rubuh: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.errors import WastraError
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg
from wastra.motifs.weave.gedeg_rubuh import OVER, WINDOW, Splint, Wall, gedeg_rubuh

from .measures import light_share, weight

FEW = settings(max_examples=6, deadline=None)
LEANS = st.sampled_from([0, 2, 4])


def covered(splint: Splint) -> list[tuple[int, int]]:
    """The squares of the grid that a splint covers."""
    run = range(splint.length)
    return [(splint.i, splint.j + k) if splint.rising else (splint.i + k, splint.j) for k in run]


def folded(wall: Wall, size: float, squares: list[tuple[int, int]]) -> set[tuple[float, float]]:
    """The middles of squares of the grid on the torus (mm)."""
    spots = np.array([wall.at(i + 0.5, j + 0.5) for i, j in squares])
    return {tuple(spot) for spot in np.mod(np.round(spots, 4) + 1e-3, size).round(2).tolist()}


@FEW
@given(
    size=st.floats(40, 200), lean=LEANS, windows=st.integers(0, 2), hand=st.floats(0, 1.5), seed=st.integers(0, 10**6)
)
def test_draws_over_its_range(size, lean, windows, hand, seed):
    drawing = gedeg_rubuh(size=size, lean=lean, windows=windows, hand=hand, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-3)
    assert 0.3 < light_share(drawing) < 0.62
    assert weight(drawing) < 60_000


@pytest.mark.parametrize("lean", [0, 2, 4])
@pytest.mark.parametrize("windows", [0, 1, 2])
def test_splints_cover_the_cell_once_outside_the_windows(lean, windows):
    wall = Wall(96.0, lean, windows)
    squares = [square for splint in wall.splints() for square in covered(splint)]
    assert len(squares) == wall.squares - windows * WINDOW**2
    assert len(folded(wall, 96.0, squares)) == len(squares)


def test_no_splint_is_longer_than_its_float_but_beside_a_window():
    assert {splint.length for splint in Wall(72, 4, 0).splints()} == {OVER}
    long = [splint for splint in Wall(72, 4, 2).splints() if splint.length > OVER]
    assert long and all(splint.length <= OVER + 2 and not splint.under for splint in long)


@pytest.mark.parametrize("lean", [0, 2, 4])
@pytest.mark.parametrize("windows", [1, 2])
def test_a_window_leaves_no_stubs_and_what_it_cuts_runs_on_under_its_frame(lean, windows):
    wall = Wall(96.0, lean, windows)
    splints = list(wall.splints())
    assert min(splint.length for splint in splints) >= 2
    assert all(splint.under for splint in splints if splint.length < OVER)
    drawing = gedeg_rubuh(size=96.0, lean=lean, windows=windows, hand=0)
    places = [item for item in drawing.items if isinstance(item, Place)]
    for splint, place in zip(splints, places, strict=True):
        if splint.under:
            body = shapely.transform(place.drawing.items[0].path.to_shapely(0.01), place.affine)
            corners = shapely.get_coordinates(body.minimum_rotated_rectangle)
            assert np.hypot(*np.diff(corners[:3], axis=0).T).max() > (splint.length + 0.15) * wall.unit


@pytest.mark.parametrize("lean", [0, 2, 4])
@pytest.mark.parametrize("windows", [1, 2])
def test_the_plan_is_p2_about_a_window(lean, windows):
    wall = Wall(96.0, lean, windows)
    i, j = wall.windows[0]
    for rising in (True, False):
        squares = [square for s in wall.splints() if s.rising is rising for square in covered(s)]
        turned = [(2 * i + WINDOW - 1 - a, 2 * j + WINDOW - 1 - b) for a, b in squares]
        assert folded(wall, 96.0, squares) == folded(wall, 96.0, turned)


def splint_shapes(drawing: Drawing) -> list[shapely.Geometry]:
    """The bodies of all splints of a cell, without their lines."""
    return [
        shapely.transform(item.drawing.items[0].path.to_shapely(0.01), item.affine)
        for item in drawing.items
        if isinstance(item, Place)
    ]


def test_splints_keep_apart():
    drawing = gedeg_rubuh(hand=1.5, seed=11)
    assert drawing.cell
    shapes = [shape.buffer(0.2) for shape in splint_shapes(drawing)]
    together = shapely.union_all([wrapped(shape, drawing.cell) for shape in shapes])
    area = together.intersection(shapely.box(0, 0, *drawing.cell)).area
    assert area == pytest.approx(sum(shape.area for shape in shapes), rel=0.003)


def test_same_call_same_bytes():
    assert quick_svg(gedeg_rubuh(seed=7)) == quick_svg(gedeg_rubuh(seed=7))
    assert quick_svg(gedeg_rubuh(seed=7)) != quick_svg(gedeg_rubuh(seed=8))


def test_refuses_a_lean_that_does_not_close():
    with pytest.raises(WastraError, match="lean"):
        gedeg_rubuh(lean=3)
