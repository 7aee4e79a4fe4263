"""Parang, whole step: the stamp goes along slanting lines, each time one step aside and one step on.

The stamps stand as in tubrukan, in another order: along the slope, so that a row of parang is set without a break. The
slope rises to the right, as parang does. The repeat is named lampah-parang: parang alone is a class of pattern.
Sources: [kriya] [cap]: along a slanting line, one step or half a step from the stamp beside.
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
    return column + row, column


def order() -> str:
    """The order in one sentence."""
    return _(
        "Along slanting lines from the upper left corner on: each line rises to the right, one step aside and one "
        "step up at a time."
    )
