"""Proofs of what will be cut: every path closed, no edge cut twice, no web narrower than the material bears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ....motifs.geometry.flatten import flatten_many
from ....motifs.geometry.path import Path

FLATTENED, TOUCH = 0.005, 0.02
"""How closely lines are read (mm); two cuts nearer to each other than the second (mm) run on one line."""


@dataclass(frozen=True)
class CutProof:
    """`open_paths` end elsewhere than they begin; `twice` (mm) is the length that two cuts share."""

    open_paths: int
    twice: float
    length: float
    """All cut lines together (mm)."""

    @property
    def is_good(self) -> bool:
        """Whether a machine can follow it."""
        return not self.open_paths and self.twice <= TOUCH


def proof_of(cuts: Sequence[Path]) -> CutProof:
    """Read from the cut lines themselves, as they will be written."""
    contours = [contour for path in cuts for contour in path.contours]
    loose = sum(not np.array_equal(contour[0, 0], contour[-1, 3]) for contour in contours)
    flats = [flat.points for flat in flatten_many(contours, FLATTENED)]
    # flattened contours do not repeat their first point
    lines = np.array([shapely.LineString(np.vstack([points, points[:1]])) for points in flats], dtype=object)
    first, second = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=TOUCH)
    pairs = first < second
    near = shapely.intersection(shapely.buffer(lines[first[pairs]], TOUCH, quad_segs=2), lines[second[pairs]])
    twice = float(shapely.length(near).sum()) if pairs.any() else 0.0
    return CutProof(loose, twice, sum(path.length for path in cuts))
