"""Grid (tubrukan): the unit repeats straight to the right and straight down."""

from __future__ import annotations

from ...motifs.geometry.affine import Affine

COLUMNS, ROWS = 1, 1


def positions(width: float, height: float) -> list[Affine]:
    """Where the unit stands in a cell of COLUMNS x ROWS units."""
    return [Affine()]
