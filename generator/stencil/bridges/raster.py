"""The second count: the sheet as pixels, labelled. It knows nothing of faces, bridges or their tables.

A row of pixels is kept as its runs of solid, where they begin and end: a raster of a whole cloth is counted in little
room, and pixel for pixel as if it were labelled as a picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

from .field import Box, Integers

PIXEL = 0.1
"""mm."""


@dataclass(frozen=True, eq=False)
class Runs:
    """Solid pixels of `rows` by `columns`: `row`, `start` and `stop` (n,) of each run, in reading order."""

    rows: int
    columns: int
    row: Integers
    start: Integers
    stop: Integers

    def picture(self) -> NDArray[np.bool_]:
        """The same as an array (rows, columns), true where there is solid."""
        changes = np.zeros((self.rows, self.columns + 1), dtype=np.int8)
        changes[self.row, self.start] += 1
        changes[self.row, self.stop] -= 1
        return np.asarray(np.cumsum(changes, axis=1)[:, :-1] > 0)


def solid_pixels(parts: NDArray[np.object_] | BaseGeometry, box: Box, pixel: float = PIXEL) -> Runs:
    """The box as pixels of about `pixel` mm, solid where the middle of a pixel lies in no part.

    Even-odd, row by row: where an edge crosses the middle line of a row, all pixels on its right change.
    """
    left, top, right, bottom = box
    columns, rows = math.ceil((right - left) / pixel - 1e-9), math.ceil((bottom - top) / pixel - 1e-9)
    rings = shapely.get_rings(np.atleast_1d(np.asarray(parts, dtype=np.object_)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    x = (points[:, 0] - left) * columns / (right - left) - 0.5
    y = (points[:, 1] - top) * rows / (bottom - top) - 0.5
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    high = np.clip(np.ceil(y), 0, rows).astype(np.int64)
    low, high = np.minimum(high[edge], high[edge + 1]), np.maximum(high[edge], high[edge + 1])
    crosses = high > low
    edge, low, count = edge[crosses], low[crosses], (high - low)[crosses]
    slope = (x[edge + 1] - x[edge]) / (y[edge + 1] - y[edge])
    at = np.repeat(np.arange(len(edge)), count)
    row = np.arange(len(at)) - (np.cumsum(count) - count - low)[at]
    column = np.clip(np.ceil(x[edge][at] + (row - y[edge][at]) * slope[at]), 0, columns).astype(np.int64)
    # every row changes at its beginning and at its end besides: outside there is nothing
    width = columns + 1
    ends = np.arange(rows) * width
    key = np.sort(np.concatenate([row * width + column, ends, ends + columns]))
    # two changes of one pixel are none
    fresh = np.flatnonzero(np.diff(key, prepend=-1))
    odd = np.diff(fresh, append=len(key)) % 2 == 1
    key = key[fresh[odd]]
    start, stop = key[::2], key[1::2]
    return Runs(rows, columns, start // width, start % width, stop - start // width * width)


def pieces_of_pixels(solid: Runs, repeats: bool, cells: int = 3) -> int:
    """How many pieces a sheet of `cells` by `cells` such cells with a frame round it falls into.

    Pixels hang together by their sides, not by corners. The cell is labelled once; its labels are joined over the
    edges.
    """
    labels, count = labelled(solid)
    left, right = np.flatnonzero(solid.start == 0), np.flatnonzero(solid.stop == solid.columns)
    top, bottom = np.flatnonzero(solid.row == 0), np.flatnonzero(solid.row == solid.rows - 1)
    sides = [np.unique(labels[runs]) for runs in (left, right, top, bottom)]
    if not repeats:
        rim = np.unique(np.concatenate(sides))
        return _joined(count, 1, labels[:0, None], labels[:0, None], [rim] * 4)
    _row, a, b = np.intersect1d(solid.row[right], solid.row[left], return_indices=True)
    across = np.column_stack([labels[right[a]], labels[left[b]]])
    first, second = _overlapping(solid.start[bottom], solid.stop[bottom], solid.start[top], solid.stop[top])
    down = np.column_stack([labels[bottom[first]], labels[top[second]]])
    return _joined(count, cells, np.unique(across, axis=0), np.unique(down, axis=0), sides)


def labelled(solid: Runs) -> tuple[Integers, int]:
    """The number of the piece of each run, and how many pieces there are."""
    width = solid.columns + 1
    start, stop = solid.row * width + solid.start, solid.row * width + solid.stop
    first, second = _overlapping(start + width, stop + width, start, stop)
    count = len(solid.row)
    graph = coo_array((np.ones(len(first), dtype=np.int8), (first, second)), shape=(count, count))
    found, labels = connected_components(graph, directed=False)
    return np.asarray(labels, dtype=np.int64), int(found)


def _overlapping(start: Integers, stop: Integers, starts: Integers, stops: Integers) -> tuple[Integers, Integers]:
    """Pairs of runs, first of the one kind and of the other, that share a pixel; each kind sorted, none overlapping."""
    low, high = np.searchsorted(stops, start, side="right"), np.searchsorted(starts, stop, side="left")
    count = np.maximum(high - low, 0)
    first = np.repeat(np.arange(len(start)), count)
    return first, np.arange(len(first)) - (np.cumsum(count) - count - low)[first]


def _joined(count: int, cells: int, across: Integers, down: Integers, sides: list[Integers]) -> int:
    """Pieces of the sheet: `across` and `down` (n, 2) say which labels meet in the next cell, `sides` which lie on the
    left, right, top, and bottom. Node 0 of the graph is the frame.
    """
    left, right, top, bottom = sides
    first: list[Integers] = []
    second: list[Integers] = []
    for row in range(cells):
        for column in range(cells):
            here = 1 + (row * cells + column) * count
            for pairs, there in ((across, 1), (down, cells)):
                if (column if there == 1 else row) + 1 < cells:
                    first.append(here + pairs[:, 0])
                    second.append(here + there * count + pairs[:, -1])
            for edge, meets in (
                (left, column == 0),
                (right, column == cells - 1),
                (top, row == 0),
                (bottom, row == cells - 1),
            ):
                if meets:
                    first.append(here + edge)
                    second.append(np.zeros_like(edge))
    a, b = np.concatenate(first), np.concatenate(second)
    total = 1 + cells * cells * count
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(total, total))
    return int(connected_components(graph, directed=False)[0])
