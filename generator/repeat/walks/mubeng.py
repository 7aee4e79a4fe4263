"""Mubeng (going round): one corner of the square stamp stays on one point while it is turned four times by a quarter.

The four make a square of two by two stamps that is set side by side; the whole has the group p4. A stamp's left edge
must meet its upper edge turned: what one side ends with, the next begins with. Where two turned copies of one mark lie
over each other, at the point about which all turn, no order of painting has four turns: `edge = "clip"` cuts them.
Sources: [kriya] [cap]: one corner stays on one point; [bahan]: as many turns as the stamp's angle asks, here four.
"""

from __future__ import annotations

from ....motifs.geometry.affine import Affine
from ....motifs.words import _

COLUMNS, ROWS = 2, 2
SQUARE = True


def positions(width: float, height: float) -> list[Affine]:
    """Where the stamp stands in a cell of COLUMNS x ROWS stamps (mm), in the order in which it is turned."""
    return [Affine.turn(turn, (width, height)) for turn in (0.0, 90.0, 180.0, 270.0)]


def line(column: int, row: int, index: int) -> tuple[int, int]:
    """In which line stamp `index` of a cell is set, and at which place of the line."""
    return row, COLUMNS * ROWS * column + index


def order() -> str:
    """The order in one sentence."""
    return _(
        "Square by square from the upper left: the stamp turns four times by a quarter, clockwise, about the corner "
        "that stays in the middle; then two steps to the right."
    )
