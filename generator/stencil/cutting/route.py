"""Route: the order in which the openings of many cells are cut; cells that are alike are put in order once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....motifs.geometry.path import PER_MM
from ..strokes.ordering import ordered

Floats = NDArray[np.float64]


def routed(contours: list[Floats], cell: tuple[float, float]) -> list[Floats]:
    """Closed contours (n, 4, 2) in a short order: cell by cell of that size (mm), to and fro along the rows."""
    if not contours:
        return []
    corners = np.array([contour[:, 0].min(axis=0) for contour in contours])
    places = np.floor((corners - corners.min(axis=0)) / np.array(cell) + 1e-9).astype(int)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, (column, row) in enumerate(places.tolist()):
        groups.setdefault((row, -column if row % 2 else column), []).append(index)
    known: dict[bytes, list[tuple[int, int]]] = {}
    result = []
    for _place, members in sorted(groups.items()):
        # alike whatever order they come in
        members = sorted(members, key=lambda index: tuple(np.rint(corners[index] * PER_MM)))
        home = corners[members].min(axis=0)
        key = np.concatenate([np.rint((contours[index] - home) * PER_MM).ravel() for index in members]).tobytes()
        if key not in known:
            known[key] = _order([contours[index] - home for index in members])
        for number, first in known[key]:
            contour = contours[members[number]]
            result.append(np.concatenate([contour[first:], contour[:first]]) if first else contour)
    return result


def _order(contours: list[Floats]) -> list[tuple[int, int]]:
    """Which contour comes next, and with which of its cubics it begins."""
    found = []
    for number, contour in ordered(contours):
        starts = np.abs(contours[number][:, 0] - contour[0, 0]).sum(axis=1)
        found.append((number, int(starts.argmin())))
    return found
