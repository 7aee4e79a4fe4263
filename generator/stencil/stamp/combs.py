"""Rows of dots as combs: a strip cut into teeth, bent along the row. Dots that stand in no row are pins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
LONGEST_PITCH = 8.0
"""Teeth further apart than this (mm) are pins: the strip between them is longer than it is high."""
LEAST_TEETH = 3
EVEN = 1.35
"""How much longer than the last step the next may be."""
STRAIGHT = 0.75
"""Cosine of the sharpest turn of a comb from tooth to tooth (41 degrees)."""


@dataclass(frozen=True)
class Comb:
    """Dots in a row, in order: indices into the stamp's dots; `length` of the row, `pitch` from tooth to tooth (mm)."""

    teeth: tuple[int, ...]
    length: float
    pitch: float
    radius: float


def combs_of(dots: Floats, lines: Sequence[shapely.LineString] = ()) -> tuple[list[Comb], list[int]]:
    """The combs of dots (n, 3), and the dots that are left as pins. Long rows of near dots go first.

    A comb is a strip between its teeth too: it crosses none of the `lines`, and no other comb.
    """
    if len(dots) < LEAST_TEETH:
        return [], list(range(len(dots)))
    points, radii = dots[:, :2], dots[:, 2]
    tree = cKDTree(points)
    asked = tree.query(points, k=min(9, len(points)), distance_upper_bound=LONGEST_PITCH)
    near, index = np.asarray(asked[0]), np.asarray(asked[1]).astype(np.int64)
    index = np.where(_parted_by(points, index, lines), len(dots), index)
    free = np.ones(len(dots), dtype=bool)
    starts = np.lexsort((index[:, 0], np.round(near[:, 1], 3)))
    combs = []
    ways: list[shapely.LineString] = []
    for start in starts.tolist():
        if not free[start]:
            continue
        best: list[int] = []
        for other, step in zip(index[start, 1:].tolist(), near[start, 1:].tolist(), strict=True):
            if other >= len(dots) or not free[other] or not _like(radii, start, other):
                continue
            if best and step > EVEN * near[start, 1]:
                break
            row = _grown(_grown([start, other], points, radii, free, index)[::-1], points, radii, free, index)
            if len(row) > len(best):
                best = row
        way = shapely.LineString(points[best]) if len(best) >= LEAST_TEETH else None
        if way is None or (ways and shapely.intersects(np.array(ways, dtype=object), way).any()):
            continue
        ways.append(way)
        steps = np.sqrt((np.diff(points[best], axis=0) ** 2).sum(axis=1))
        combs.append(Comb(tuple(best), float(steps.sum()), float(steps.mean()), float(radii[best].mean())))
        free[best] = False
    return combs, np.flatnonzero(free).tolist()


def _parted_by(points: Floats, index: NDArray[np.int64], lines: Sequence[shapely.LineString]) -> NDArray[np.bool_]:
    """Whether a line runs between a dot and each of those near it."""
    found = np.zeros(index.shape, dtype=bool)
    if len(lines):
        rows, columns = np.nonzero(index < len(points))
        ways = shapely.linestrings(np.stack([points[rows], points[index[rows, columns]]], axis=1))
        crossed = np.unique(shapely.STRtree(list(lines)).query(ways, predicate="intersects")[0])
        found[rows[crossed], columns[crossed]] = True
    return found


def _like(radii: Floats, one: int, other: int) -> bool:
    return bool(abs(radii[one] - radii[other]) < 0.25 * max(radii[one], radii[other]))


def _grown(
    row: list[int], points: Floats, radii: Floats, free: NDArray[np.bool_], index: NDArray[np.int64]
) -> list[int]:
    """The row made longer at its end for as long as a free, like, evenly spaced dot stands straight on."""
    row = list(row)
    while True:
        last = points[row[-1]] - points[row[-2]]
        step = float(np.sqrt((last * last).sum()))
        found, most = -1, -1.0
        for other in index[row[-1], 1:].tolist():
            if other >= len(points) or not free[other] or other in row or not _like(radii, row[-1], other):
                continue
            ahead = points[other] - points[row[-1]]
            length = float(np.sqrt((ahead * ahead).sum()))
            turn = float((ahead * last).sum()) / (length * step)
            if turn >= STRAIGHT and step / EVEN <= length <= step * EVEN and turn / length > most:
                found, most = other, turn / length
        if found < 0:
            return row
        row.append(found)
