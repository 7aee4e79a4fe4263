"""Parang, half step: the stamp goes along slanting lines, each time one step aside and half a step on.

The stamps stand as in ondo-ende, in another order: along the slope, which rises to the right.
Sources: [kriya] [cap], as for the whole step (`lampah_parang`).
"""

from __future__ import annotations

from ....motifs.geometry.affine import Affine
from ....motifs.words import _

COLUMNS, ROWS = 2, 1


def positions(width: float, height: float) -> list[Affine]:
    """Where the stamp stands in a cell of COLUMNS x ROWS stamps (mm)."""
    return [Affine(), Affine.shift(width, height / 2)]


def line(column: int, row: int, index: int) -> tuple[int, int]:
    """In which line stamp `index` of a cell is set, and at which place of the line."""
    return column + row + index, COLUMNS * column + index


def order() -> str:
    """The order in one sentence."""
    return _(
        "Along slanting lines from the upper left corner on: each line rises to the right, one step aside and half "
        "a step up at a time."
    )
