"""What one stamp is made of: its pieces of strip, dots and strokes, in its own coordinates, as it prints."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.path import Path
from .fitting import Window

Floats = NDArray[np.float64]
EDGE = -2
"""The node of an end that the edge of the stamp cut: it meets the neighbour's."""


@dataclass(frozen=True)
class Piece:
    """A strip as one stamp has it (its own coordinates, mm): `kind` is equal for equal pieces in all repeats.

    `flat` is its path as a line of chords.
    """

    path: Path
    flat: shapely.LineString
    isen: bool
    width: float
    ends: tuple[int, int]
    kind: tuple[int, float, float]


@dataclass(frozen=True)
class Stamp:
    """One stamp, seen as it prints: its pieces, `dots` (n, 3) and which of the cell's each is, and strokes."""

    window: Window
    pieces: tuple[Piece, ...]
    dots: Floats
    dot_kinds: NDArray[np.int64]
    strokes: tuple[Path, ...]

    @property
    def length(self) -> float:
        """Length of all its strips (mm)."""
        return float(shapely.length([piece.flat for piece in self.pieces]).sum())
