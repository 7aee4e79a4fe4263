"""Openings that are alike but for their place, so that each is offset and fitted once however often it is cut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

SAME = 1e-5
"""Shapes whose points differ by less (mm) are the same."""


@dataclass(frozen=True, eq=False)
class Copies:
    """Shape k of a sheet is `shapes[which[k]]`, moved by `shift[k]` (mm)."""

    shapes: NDArray[np.object_]
    which: NDArray[np.int64]
    shift: NDArray[np.float64]


def copies_of(shapes: NDArray[np.object_]) -> Copies:
    """Each different shape once, its box's corner at (0, 0)."""
    count = len(shapes)
    if not count:
        return Copies(shapes, np.zeros(0, dtype=np.int64), np.zeros((0, 2)))
    corners = shapely.bounds(shapes)[:, :2]
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    local = points - corners[owner]
    rounded = np.rint(local / SAME).astype(np.int64)
    ends = np.cumsum(np.bincount(owner, minlength=count))
    known: dict[bytes, int] = {}
    which = np.zeros(count, dtype=np.int64)
    first: list[int] = []
    for index, (start, end) in enumerate(zip(np.r_[0, ends[:-1]].tolist(), ends.tolist(), strict=True)):
        key = rounded[start:end].tobytes()
        if key not in known:
            known[key] = len(first)
            first.append(index)
        which[index] = known[key]
    moved = shapely.set_coordinates(shapes.copy(), local)
    return Copies(np.asarray(moved[first], dtype=object), which, corners)
