"""Proofs of what will be cut: every path closed, no edge cut twice, no web narrower than the material bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry import bezier
from ....motifs.geometry.flatten import evenly, points_at
from ....motifs.geometry.path import Path

FLATTENED, TOUCH = 0.005, 0.02
"""How closely lines are read (mm); two cuts nearer to each other than the second (mm) run on one line."""
PARCEL = 20_000
"""About so many cubics are flattened at once."""


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
    lines = np.concatenate([_lines(some) for some in _in_parcels(contours, count)])
    first, second = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=TOUCH)
    pairs = first < second
    near = shapely.intersection(shapely.buffer(lines[first[pairs]], TOUCH, quad_segs=2), lines[second[pairs]])
    twice = float(shapely.length(near).sum()) if pairs.any() else 0.0
    return CutProof(loose, twice, float(bezier.lengths(cubics).sum()))


def _lines(contours: Sequence[NDArray[np.float64]]) -> NDArray[np.object_]:
    """The contours flattened, from their first point to the end of their last cubic."""
    cubics = np.concatenate(contours)
    count = np.array([len(contour) for contour in contours])
    cubic, t = evenly(cubics, FLATTENED)
    points = np.concatenate([points_at(cubics, cubic, t), cubics[np.cumsum(count) - 1, 3]])
    owner = np.concatenate([np.repeat(np.arange(len(count)), count)[cubic], np.arange(len(count))])
    order = np.argsort(owner, kind="stable")
    return np.asarray(shapely.linestrings(points[order], indices=owner[order]), dtype=object)


def _in_parcels(
    contours: Sequence[NDArray[np.float64]], count: NDArray[np.int64]
) -> Iterator[Sequence[NDArray[np.float64]]]:
    """So many at once that what is worked out on the way takes little room."""
    ends = np.flatnonzero(np.diff((np.cumsum(count) - count) // PARCEL, append=-1)) + 1
    for start, end in pairwise([0, *ends.tolist()]):
        yield contours[start:end]
