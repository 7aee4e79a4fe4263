"""Mirror (turn-over): every second column and every second row is the unit seen in a mirror."""

from __future__ import annotations

from ...motifs.geometry.affine import Affine

COLUMNS, ROWS = 2, 2


def positions(width: float, height: float) -> list[Affine]:
    """Where the unit stands in a cell of COLUMNS x ROWS units."""
    across, down = Affine.mirror(width), Affine.flip(height)
    return [Affine(), across, down, across @ down]
