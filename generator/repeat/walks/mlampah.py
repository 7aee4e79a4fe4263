"""Mlampah (mlampah sareng, walking together): two stamps side by side make one raport and take turns.

The unit is the whole raport, two stamps wide: its left half is cut into the first stamp, its right half into the
second. So a motif too wide for one stamp may cross the middle, or each stamp may have a motif of its own.
Sources: [kriya]: two stamps, walking side by side, reach one raport of the motif; [cap].
"""

from __future__ import annotations

from ....motifs.geometry.affine import Affine
from ....motifs.words import _

COLUMNS, ROWS = 1, 1
STAMPS = 2


def positions(width: float, height: float) -> list[Affine]:
    """Where the raport of STAMPS stamps stands in a cell of COLUMNS x ROWS raports (mm)."""
    return [Affine()]


def line(column: int, row: int, index: int) -> tuple[int, int]:
    """In which line stamp `index` of a cell is set, and at which place of the line."""
    return row, STAMPS * column + index


def order() -> str:
    """The order in one sentence."""
    return _(
        "Row by row from the upper left: the first stamp and the second take turns, one step to the right at a time; "
        "then one step forward."
    )
