"""Tubrukan: straight on, like tiles on a floor: one step to the right, then one step forward.

The most usual walk; the stamp's left edge must meet its right edge, its upper its lower (sanggit).
Sources: [kriya] [cap] [bahan].
"""

from __future__ import annotations

from ....motifs.geometry.affine import Affine
from ....motifs.words import _

COLUMNS, ROWS = 1, 1


def positions(width: float, height: float) -> list[Affine]:
    """Where the stamp stands in a cell of COLUMNS x ROWS stamps (mm)."""
    return [Affine()]


def line(column: int, row: int, index: int) -> tuple[int, int]:
    """In which line stamp `index` of a cell is set, and at which place of the line."""
    return row, column


def order() -> str:
    """The order in one sentence."""
    return _("Row by row from the upper left: one step to the right at a time, then one step forward.")
