"""A first tour by shortest links: the ends of strokes that lie nearest to each other are linked first."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
NEAR = 10
"""How many of the nearest ends are tried from each end; more finds hardly any shorter link."""
MICRON = 1e-3
"""Lengths that differ by less are a tie, and the order in the drawing decides, so that it is the same everywhere."""


def linked(starts: Floats, ends: Floats, home: tuple[float, float]) -> list[tuple[int, bool]]:
    """A tour over strokes with these ends (n, 2): each stroke's number, and whether it is drawn backwards.

    The shortest possible link is taken first, then the next that leads neither into a used end nor back into the same
    chain. The chains that remain are linked in the same way. The end of the last chain that is nearer to
    `home` begins.
    """
    count = len(starts)
    points = np.empty((2 * count, 2))
    points[0::2], points[1::2] = starts, ends
    mate = [-1] * (2 * count)
    root = list(range(count))
    free = np.arange(2 * count)
    while len(free) > 2:
        before = len(free)
        for a, b in _shortest_first(points, free):
            if mate[a] >= 0 or mate[b] >= 0:
                continue
            first, second = _root(root, a >> 1), _root(root, b >> 1)
            if first != second:
                root[max(first, second)] = min(first, second)
                mate[a], mate[b] = b, a
        free = np.array([end for end in free.tolist() if mate[end] < 0])
        if len(free) == before:
            _bridge(points, free, mate, root)
            free = np.array([end for end in free.tolist() if mate[end] < 0])
    return _walked(mate, points, free, home)


def _shortest_first(points: Floats, free: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Pairs of free ends that are near to each other, shortest first."""
    tree = cKDTree(points[free])
    distances, found = tree.query(points[free], k=min(NEAR, len(free)))
    a = np.repeat(free, found.shape[1])
    b = free[found.ravel()]
    once = (a < b) & (a >> 1 != b >> 1)
    a, b, length = a[once], b[once], np.rint(np.asarray(distances).ravel()[once] / MICRON)
    order = np.lexsort((b, a, length))
    return zip(a[order].tolist(), b[order].tolist(), strict=True)


def _bridge(points: Floats, free: NDArray[np.int64], mate: list[int], root: list[int]) -> None:
    """One link where all near ends belong to the same chain: the nearest end of another chain."""
    a = int(free[0])
    mine = _root(root, a >> 1)
    others = np.array([end for end in free.tolist() if _root(root, end >> 1) != mine])
    gap = points[others] - points[a]
    b = int(others[np.rint(np.sqrt((gap * gap).sum(axis=1)) / MICRON).argmin()])
    second = _root(root, b >> 1)
    root[max(mine, second)] = min(mine, second)
    mate[a], mate[b] = b, a


def _root(root: list[int], stroke: int) -> int:
    while root[stroke] != stroke:
        root[stroke] = root[root[stroke]]
        stroke = root[stroke]
    return stroke


def _walked(
    mate: list[int], points: Floats, free: NDArray[np.int64], home: tuple[float, float]
) -> list[tuple[int, bool]]:
    away = points[free] - np.array(home)
    entry = int(free[np.rint(np.sqrt((away * away).sum(axis=1)) / MICRON).argmin()])
    tour = []
    while entry >= 0:
        tour.append((entry >> 1, bool(entry & 1)))
        entry = mate[entry ^ 1]
    return tour
