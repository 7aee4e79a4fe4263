"""Route: the order in which the openings of many cells are cut; one cell is put in order, the others follow it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ....motifs.geometry.path import PER_MM
from ..strokes.ordering import ordered

Floats = NDArray[np.float64]


def routed(contours: list[Floats], cell: tuple[float, float]) -> list[Floats]:
    """Closed contours (n, 4, 2) in a short order: cell by cell of that size (mm), to and fro along the rows.

    The fullest cell is put in order. In the others an opening comes when that comes which lies in its place, or
    nearest to it, and is begun where that is begun.
    """
    if not contours:
        return []
    corners = np.array([contour[:, 0].min(axis=0) for contour in contours])
    size, low = np.array(cell), corners.min(axis=0)
    places = np.floor((corners - low) / size + 1e-9).astype(int)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, (column, row) in enumerate(places.tolist()):
        groups.setdefault((row, -column if row % 2 else column), []).append(index)
    homes = low + places * size
    fullest = max(groups.values(), key=len)
    # the same whatever order they come in
    fullest = sorted(fullest, key=lambda index: tuple(np.rint((corners[index] - homes[index]) * PER_MM)))
    ways = ordered([contours[index] - homes[index] for index in fullest])
    there = cKDTree(np.array([corners[fullest[number]] - homes[fullest[number]] for number, _way in ways]))
    starts = np.array([way[0, 0] for _number, way in ways])
    found = there.query(corners - homes)
    away, rank = np.atleast_1d(found[0]), np.atleast_1d(found[1])
    result = []
    for _place, members in sorted(groups.items()):
        for index in sorted(members, key=lambda index: (rank[index], away[index])):
            contour = contours[index]
            first = int(np.abs(contour[:, 0] - homes[index] - starts[rank[index]]).sum(axis=1).argmin())
            result.append(np.concatenate([contour[first:], contour[:first]]) if first else contour)
    return result
