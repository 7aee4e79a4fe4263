"""Proofs of what will be cut: every path closed, no edge cut twice, no web narrower than the material bears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ....motifs.geometry import bezier
from ....motifs.geometry.flatten import evenly, points_at
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
    if not contours:
        return CutProof(0, 0.0, 0.0)
    cubics = np.concatenate(contours)
    count = np.array([len(contour) for contour in contours])
    last = np.cumsum(count) - 1
    loose = int((cubics[last, 3] != cubics[last - count + 1, 0]).any(axis=1).sum())
    cubic, t = evenly(cubics, FLATTENED)
    # the last point of each line is the end of its last cubic
    line = np.repeat(np.arange(len(contours)), count)
    points = np.concatenate([points_at(cubics, cubic, t), cubics[last, 3]])
    owner = np.concatenate([line[cubic], np.arange(len(contours))])
    order = np.argsort(owner, kind="stable")
    lines = np.asarray(shapely.linestrings(points[order], indices=owner[order]), dtype=object)
    first, second = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=TOUCH)
    pairs = first < second
    near = shapely.intersection(shapely.buffer(lines[first[pairs]], TOUCH, quad_segs=2), lines[second[pairs]])
    twice = float(shapely.length(near).sum()) if pairs.any() else 0.0
    return CutProof(loose, twice, float(bezier.lengths(cubics).sum()))
