"""The second count: the sheet as pixels, labelled. It knows nothing of faces, bridges or their tables."""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

from .field import Box

PIXEL = 0.1
"""mm."""


def solid_pixels(parts: NDArray[np.object_] | BaseGeometry, box: Box, pixel: float = PIXEL) -> NDArray[np.bool_]:
    """The box as pixels (rows, columns) of about `pixel` mm, true where the middle of a pixel lies in no part.

    Even-odd, row by row: where an edge crosses the middle line of a row, all pixels on its right change.
    """
    left, top, right, bottom = box
    columns, rows = math.ceil((right - left) / pixel - 1e-9), math.ceil((bottom - top) / pixel - 1e-9)
    rings = shapely.get_rings(np.atleast_1d(np.asarray(parts, dtype=np.object_)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    x = (points[:, 0] - left) * columns / (right - left) - 0.5
    y = (points[:, 1] - top) * rows / (bottom - top) - 0.5
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    x0, y0, x1, y1 = x[edge], y[edge], x[edge + 1], y[edge + 1]
    low = np.clip(np.ceil(np.minimum(y0, y1)), 0, rows).astype(np.int64)
    high = np.clip(np.ceil(np.maximum(y0, y1)), 0, rows).astype(np.int64)
    count = high - low
    at = np.repeat(np.arange(len(edge)), count)
    row = low[at] + np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    crossing = x0[at] + (row - y0[at]) / (y1[at] - y0[at]) * (x1[at] - x0[at])
    column = np.clip(np.ceil(crossing), 0, columns).astype(np.int64)
    changes = np.bincount(row * (columns + 1) + column, minlength=rows * (columns + 1))
    inside = np.cumsum(changes.reshape(rows, columns + 1)[:, :columns] & 1, axis=1, dtype=np.int32) & 1
    return np.asarray(inside == 0)


def pieces_of_pixels(solid: NDArray[np.bool_], repeats: bool, cells: int = 3) -> int:
    """How many pieces a sheet of `cells` by `cells` such cells with a frame round it falls into.

    Pixels hang together by their sides, not by corners. The cell is labelled once; its labels are joined over the
    edges.
    """
    found, count = ndimage.label(solid)
    labels = np.asarray(found, dtype=np.int32)
    if not repeats:
        edge = _rim(labels)
        return _joined(count, 1, [], [], edge, edge, edge, edge)
    return _joined(
        count,
        cells,
        _meeting(labels[:, -1], labels[:, 0]),
        _meeting(labels[-1], labels[0]),
        np.unique(labels[:, 0]),
        np.unique(labels[:, -1]),
        np.unique(labels[0]),
        np.unique(labels[-1]),
    )


def _rim(labels: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))


def _meeting(first: NDArray[np.int32], second: NDArray[np.int32]) -> list[list[int]]:
    pairs = np.unique(np.column_stack([first, second]), axis=0)
    found: list[list[int]] = pairs[(pairs > 0).all(axis=1)].tolist()
    return found


def _joined(
    count: int,
    cells: int,
    across: list[list[int]],
    down: list[list[int]],
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    top: NDArray[np.int32],
    bottom: NDArray[np.int32],
) -> int:
    """Pieces of the sheet; label 0 is opening, and node 0 of the graph is the frame."""
    first: list[int] = []
    second: list[int] = []

    def node(column: int, row: int, label: int) -> int:
        return 1 + (row * cells + column) * count + label - 1

    for row in range(cells):
        for column in range(cells):
            for pairs, x, y in ((across, column + 1, row), (down, column, row + 1)):
                if x < cells and y < cells:
                    first += [node(column, row, a) for a, _b in pairs]
                    second += [node(x, y, b) for _a, b in pairs]
            for edge, meets in (
                (left, column == 0),
                (right, column == cells - 1),
                (top, row == 0),
                (bottom, row == cells - 1),
            ):
                if meets:
                    touching = [node(column, row, label) for label in edge.tolist() if label]
                    first += touching
                    second += [0] * len(touching)
    total = 1 + cells * cells * count
    graph = coo_array((np.ones(len(first)), (first, second)), shape=(total, total))
    return int(connected_components(graph, directed=False)[0])
