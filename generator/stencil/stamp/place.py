"""One place of the walk's torus: which points are its own, and what falls into it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from .fitting import Window
from .piece import Piece, Stamp

Floats = NDArray[np.float64]
ON_EDGE = 2e-3
"""What lies so near the edge lies on it (mm)."""


class Place:
    """One place of the walk's torus and what falls into it, in the stamp's own coordinates."""

    def __init__(self, window: Window, affine: Affine, closed_right: bool) -> None:
        self.window = window
        self.affine = affine
        self.inverse = affine.inverse()
        self.closed_right = closed_right
        corners = affine([(0.0, 0.0), (window.width, window.height)])
        self.box = np.concatenate([corners.min(axis=0), corners.max(axis=0)])
        self.pieces: list[Piece] = []
        self.dots: list[Floats] = []
        self.dot_kinds: list[int] = []
        self.strokes: list[Path] = []

    def holds(self, points: Floats, near: float = ON_EDGE) -> NDArray[np.bool_]:
        """Which points (..., 2) are its own; of two stamps that share an edge just one has what lies `near` it (mm).

        Set straight on, a stamp has its left and upper edge. One that is turned about its corner meets its own upper
        edge with its left, its lower with its right: it has both upright ones.
        """
        found = self.inverse(points)
        x, y = found[..., 0], found[..., 1]
        width, height, e = self.window.width, self.window.height, near
        inside: NDArray[np.bool_]
        if self.closed_right:
            inside = (x >= -e) & (x <= width + e) & (y >= e) & (y <= height - e)
        else:
            inside = (x >= -e) & (x < width - e) & (y >= -e) & (y < height - e)
        return inside

    def stamp(self) -> Stamp:
        """The stamp that stands here."""
        order = sorted(range(len(self.pieces)), key=lambda i: (self.pieces[i].isen, self.pieces[i].kind))
        dots = np.array(self.dots).reshape(-1, 3)
        return Stamp(
            self.window,
            tuple(self.pieces[i] for i in order),
            dots,
            np.array(self.dot_kinds, dtype=np.int64),
            tuple(self.strokes),
        )
