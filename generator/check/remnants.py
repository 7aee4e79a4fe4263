"""What covering forms leave of a mark: told apart from marks that are themselves too fine.

A stroke of 0.6 mm of which a leaf in front leaves a crumb is no fault of the design: who traces it draws the stroke up
to the leaf. A strip that runs along the leaf is seen, and stays a finding.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate

from ...motifs.drawing import Dots
from ...motifs.geometry.flatten import flatten_many
from ...motifs.ink import Tint
from ...motifs.seen import Area
from .finding import Point
from .pieces import FLATTENED, Piece, shapes_of

TOUCHING = 0.02
"""Pieces so near (mm) touch: curves are fitted within this."""
ALONG = 0.4
"""From this share of its outline on a piece lies along another: one long side is nearly half."""
CUT = 0.98
"""A piece with less of its mark's area than this was covered; more is lost by flattening alone."""


@dataclass(eq=False)
class Remnants:
    """The pieces of a drawing, asked what of them is left by others; `cell` (mm) where it repeats."""

    pieces: Sequence[Piece]
    cell: Point | None
    _wholes: dict[int, shapely.STRtree] = field(default_factory=dict)
    _trees: dict[Tint, tuple[shapely.STRtree, NDArray[np.object_]]] = field(default_factory=dict)
    _covered: dict[int, bool] = field(default_factory=dict)
    _along: dict[int, bool] = field(default_factory=dict)

    def whole(self, piece: Piece) -> shapely.Polygon:
        """The part of its mark that a piece is the visible rest of, as it was drawn."""
        key = id(piece.area)
        if key not in self._wholes:
            self._wholes[key] = shapely.STRtree(_drawn(piece.area))
        tree = self._wholes[key]
        if not len(tree):
            return piece.shape
        nearest = int(tree.nearest(piece.shape.representative_point()))
        found: shapely.Polygon = tree.geometries.item(nearest)
        return found

    def is_covered(self, piece: Piece) -> bool:
        """Whether something in front hides a share of the mark that a piece is of."""
        if id(piece) not in self._covered:
            self._covered[id(piece)] = bool(piece.shape.area < CUT * self.whole(piece).area)
        return self._covered[id(piece)]

    def is_crumb(self, piece: Piece, width: float) -> bool:
        """Whether a piece is an edge crumb of a mark that is itself as wide as `width` mm: less than one dot of it."""
        if piece.shape.area >= math.pi / 4 * width**2 or not self.is_covered(piece):
            return False
        return not self.whole(piece).buffer(-(width - TOUCHING) / 2, quad_segs=4).is_empty

    def lies_along_its_tint(self, piece: Piece) -> bool:
        """Whether a piece only makes broader what it lies along: another piece of the same tint, ground or not."""
        if id(piece) not in self._along:
            self._along[id(piece)] = self._lies_along(piece)
        return self._along[id(piece)]

    def _lies_along(self, piece: Piece) -> bool:
        tree, shapes = self._tree(piece.ink.tint)
        steps = [(0.0, 0.0)]
        if self.cell is not None:
            steps = [(i * self.cell[0], j * self.cell[1]) for i in (0, -1, 1) for j in (0, -1, 1)]
        held = 0.0
        for by in steps:
            shape = translate(piece.shape, *by) if any(by) else piece.shape
            near = shapes[tree.query(shape, predicate="dwithin", distance=TOUCHING)]
            others = near[~shapely.equals_exact(near, piece.shape, 1e-9)]
            if len(others):
                band = shapely.union_all(shapely.buffer(others, 2 * TOUCHING, quad_segs=2))
                held += shape.boundary.intersection(band).length
        return bool(held >= ALONG * piece.shape.length)

    def _tree(self, tint: Tint) -> tuple[shapely.STRtree, NDArray[np.object_]]:
        if tint not in self._trees:
            shapes = shapes_of(piece for piece in self.pieces if piece.ink.tint is tint)
            self._trees[tint] = shapely.STRtree(shapes), shapes
        return self._trees[tint]


def _drawn(area: Area) -> NDArray[np.object_]:
    """The connected parts of a mark as they were drawn."""
    if not isinstance(area.leaf.mark, Dots):
        return shapely.get_parts(area.path.to_shapely())
    # thousands of discs that do not meet: which lies inside which need not be asked
    rings = [flat.points for flat in flatten_many(area.path.contours, FLATTENED) if len(flat.points) > 2]
    points, owner = np.concatenate(rings), np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    discs: NDArray[np.object_] = np.atleast_1d(np.asarray(shapely.polygons(shapely.linearrings(points, indices=owner))))
    return discs
