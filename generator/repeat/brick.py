"""Brick (ondo-ende, half a step across): every second row is moved by half a unit."""

from __future__ import annotations

from ...motifs.geometry.affine import Affine

COLUMNS, ROWS = 1, 2


def positions(width: float, height: float) -> list[Affine]:
    """Where the unit stands in a cell of COLUMNS x ROWS units."""
    return [Affine(), Affine.shift(width / 2, height)]
