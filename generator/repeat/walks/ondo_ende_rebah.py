"""Ondo-ende, lying (rebah): half a step to the right and one step forward, like bricks: every second row stands aside.

The word rebah, to tell the two forms apart, is ours. Sources: [kriya] [cap]; [bahan] knows this form only.
"""

from __future__ import annotations

from ....motifs.geometry.affine import Affine
from ....motifs.words import _

COLUMNS, ROWS = 1, 2


def positions(width: float, height: float) -> list[Affine]:
    """Where the stamp stands in a cell of COLUMNS x ROWS stamps (mm)."""
    return [Affine(), Affine.shift(width / 2, height)]


def line(column: int, row: int, index: int) -> tuple[int, int]:
    """In which line stamp `index` of a cell is set, and at which place of the line."""
    return ROWS * row + index, column


def order() -> str:
    """The order in one sentence."""
    return _(
        "Row by row from the upper left: one step to the right at a time, then one step forward; every second row "
        "begins half a step further right."
    )
