"""Lattices close to a rectangle, on the grid, and say what they had to move."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wastra.generator.repeat.symmetry.groups import Lattices
from wastra.generator.repeat.symmetry.lattice import MOST_ROWS, lattice
from wastra.generator.repeat.symmetry.operation import Operation
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.path import GRID

sides = st.floats(1.0, 900.0)


def on_grid(value: float) -> bool:
    return abs(value / GRID - round(value / GRID)) < 1e-4


@given(st.sampled_from(Lattices), sides, sides, st.floats(-900.0, 900.0))
def test_rows_close_to_a_rectangle_on_the_grid(kind: str, width: float, height: float, shift: float) -> None:
    found = lattice(kind, width, None if kind in ("square", "hexagonal") else height, shift)
    assert all(on_grid(side) for side in found.cell)
    assert found.a == (found.cell[0], 0.0) and abs(found.cell[0] - width) <= GRID
    columns = found.rows * found.b[0] / found.a[0]
    assert abs(columns - round(columns)) < 1e-9
    assert abs(found.rows * found.b[1] - found.cell[1]) <= GRID / 2
    assert 1 <= found.rows <= MOST_ROWS and len(found.steps()) == found.rows


@given(sides, sides, st.floats(-900.0, 900.0))
def test_an_oblique_lattice_says_how_far_it_is_from_what_was_asked(width: float, height: float, shift: float) -> None:
    found = lattice("oblique", width, height, shift)
    assert abs(abs(found.b[0] - shift) - found.deviation) < 1e-6
    assert found.deviation <= found.cell[0] / (2 * MOST_ROWS) + 1e-6


@given(sides)
def test_a_hexagon_is_one_to_the_grid(width: float) -> None:
    found = lattice("hexagonal", width)
    assert abs(math.hypot(*found.b) - found.a[0]) < 2 * GRID
    sixth = found.affine(Operation.parse("x-y,x"))
    assert abs(sixth.determinant - 1) < 1e-9
    assert abs(sixth.a - 0.5) < 1e-3 and sixth.magnification == pytest.approx(1, abs=1e-6)


def test_a_square_or_hexagon_has_no_height_of_its_own() -> None:
    assert lattice("square", 40, 40).cell == (40, 40)
    assert lattice("hexagonal", 40, 40) == lattice("hexagonal", 40) == lattice("hexagonal", 40, 69.282)
    for kind, own in (("square", "40"), ("hexagonal", "69.282")):
        with pytest.raises(WastraError, match=f"{own} mm high"):
            lattice(kind, 40, 51)


@pytest.mark.parametrize("kind", ["oblique", "rectangular", "rhombic", "strip"])
def test_others_need_one(kind: str) -> None:
    with pytest.raises(WastraError, match="a width and a height"):
        lattice(kind, 40)
