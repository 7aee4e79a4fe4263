"""Ondo-ende: one step to the right and half a step forward, so that every second column stands half a stamp lower.

Of the two forms under one name this is the one that printers call half-drop. That a row goes back by half a step, and
does not climb on, is ours. Sources: [kriya] [cap].
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
    return row, COLUMNS * column + index


def order() -> str:
    """The order in one sentence."""
    return _(
        "Row by row from the upper left: one step to the right, every second stamp half a step further forward; "
        "then one step forward."
    )
