"""Half-drop (ondo-ende, half a step down): every second column is lowered by half a unit."""

from __future__ import annotations

from ...motifs.geometry.affine import Affine

COLUMNS, ROWS = 2, 1


def positions(width: float, height: float) -> list[Affine]:
    """Where the unit stands in a cell of COLUMNS x ROWS units."""
    return [Affine(), Affine.shift(width, height / 2)]
