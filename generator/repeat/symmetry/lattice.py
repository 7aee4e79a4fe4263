"""Lattices in millimetres: two steps, their map to the page, and the smallest rectangle that tiles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import GRID
from ....motifs.words import _
from .operation import Operation

ROOT_3 = math.sqrt(3.0)
MOST_ROWS = 24
"""Rows of an oblique lattice in one rectangle: with more the cell is no drawing any more but a cloth."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Steps `a` and `b` (mm); `columns` x `rows` of them make the rectangle `cell` (mm) that tiles.

    The rectangle stands upright: `a` runs to the right, and `rows` steps of `b` come down to below where they began.
    `deviation` (mm) says by how much the second row stands elsewhere than was asked for.
    """

    a: tuple[float, float]
    b: tuple[float, float]
    cell: tuple[float, float]
    rows: int = 1
    deviation: float = 0.0

    @property
    def to_page(self) -> Affine:
        """From fractions of the steps to millimetres."""
        return Affine(self.a[0], self.a[1], self.b[0], self.b[1])

    def affine(self, operation: Operation) -> Affine:
        """An operation as a map of the page."""
        (a, c), (b, d) = operation.rows
        x, y = (float(side) for side in operation.shift)
        found = self.to_page @ Affine(a, b, c, d, x, y) @ self.to_page.inverse()
        # what is a whole number or a half is so to the last bit
        return Affine(_tidied(found.a), _tidied(found.b), _tidied(found.c), _tidied(found.d), found.e, found.f)

    def steps(self) -> list[tuple[int, int]]:
        """The lattice points of one rectangle: (columns, rows), one in each row."""
        return [(0, row) for row in range(self.rows)]


def lattice(kind: str, width: float, height: float | None = None, shift: float = 0.0) -> Lattice:
    """A lattice of that kind; sides in mm, rounded to the grid.

    oblique: `width` along the row, `height` between rows, every row `shift` further right; the shift is taken to the
    nearest fraction of the width that closes within MOST_ROWS rows. rectangular: `width` x `height`. rhombic: the
    same, with a point in the middle (the rhombus has these as its diagonals). square and hexagonal: `width` is the
    step; a hexagonal one needs twice its row to make a rectangle. strip: `width` is the step, `height` the strip's.

    Raises WastraError when a side is missing, and when square or hexagonal are given a height that differs.
    """
    width = _on_grid(width)
    if kind == "hexagonal":
        # half of the height is the row; on the grid both are, and the sixty degrees are wrong by less than a millionth
        row = _on_grid(width * ROOT_3 / 2)
        _no_other_height(kind, height, width, 2 * row)
        return Lattice((width, 0.0), (-width / 2, row), (width, 2 * row), 2)
    if kind == "square":
        _no_other_height(kind, height, width, width)
        return Lattice((width, 0.0), (0.0, width), (width, width))
    if height is None:
        raise WastraError(_("a {kind} lattice needs a width and a height.").format(kind=kind))
    height = _on_grid(height)
    if kind != "oblique":
        return Lattice((width, 0.0), (0.0, height), (width, height))
    part = Fraction(shift / width).limit_denominator(MOST_ROWS)
    rows = part.denominator
    return Lattice(
        (width, 0.0),
        (float(part) * width, height),
        (width, _on_grid(rows * height)),
        rows,
        abs(float(part) * width - shift),
    )


def _no_other_height(kind: str, height: float | None, width: float, own: float) -> None:
    if height is not None and abs(height - own) > GRID and abs(height - width) > GRID:
        raise WastraError(
            _("a {kind} lattice of {width:g} mm is {own:g} mm high; leave the height out.").format(
                kind=kind, width=width, own=own
            )
        )


def _on_grid(value: float) -> float:
    return round(round(value / GRID) * GRID, 4)


def _tidied(value: float) -> float:
    near = round(2 * value) / 2
    return near if abs(value - near) < 1e-12 else value
