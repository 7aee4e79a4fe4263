"""Route: the order in which the openings of many cells are cut; one cell is put in order, the others follow it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.spatial import cKDTree

from ....motifs.geometry.path import PER_MM
from ..strokes.ordering import ordered
from .lines import Floats, Integers, Laid

Key = tuple[float, ...]


@dataclass(frozen=True, eq=False)
class _Way:
    """One cell in order: the corners of its lines and where each is begun, from the cell's own corner (mm)."""

    corners: cKDTree
    starts: Floats


@dataclass(eq=False)
class Route:
    """The order of cuts on all sheets of one stencil; cells of a size (mm) are put in order once."""

    cell: tuple[float, float]
    _ways: dict[Key, _Way] = field(default_factory=dict)

    def order(self, laid: Laid, corner: tuple[float, float], key: Key) -> tuple[Integers, Integers]:
        """Lines in a short order, cell by cell to and fro along the rows: which comes when, and at which cubic of it
        (n,) each is begun.

        `corner` is that of a cell on the sheet; sheets of one `key` show like cells from there. The fullest cell is
        put in order. In the others a line comes when that comes which lies in its place, or nearest to it, and is
        begun where that is begun.
        """
        if not len(laid):
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        corners = laid.corners
        places = np.floor((corners - np.array(corner)) / np.array(self.cell) + 1e-9).astype(np.int64)
        homes = np.array(corner) + places * np.array(self.cell)
        if key not in self._ways:
            self._ways[key] = _way(laid, corners, places, homes)
        way = self._ways[key]
        found = way.corners.query(corners - homes)
        away, rank = np.asarray(found[0]), np.asarray(found[1], dtype=np.int64)
        column, row = places.T
        along = np.where(row % 2 == 1, -column, column)
        order = np.lexsort((np.rint(away * PER_MM), rank, along, row))
        return order, _begun(laid, homes, way, rank)[order]


def _way(laid: Laid, corners: Floats, places: Integers, homes: Floats) -> _Way:
    _cells, cell, count = np.unique(places, axis=0, return_inverse=True, return_counts=True)
    fullest = np.flatnonzero(cell.reshape(-1) == int(count.argmax()))
    local = corners[fullest] - homes[fullest]
    # the same whatever order they come in
    sort = np.lexsort(np.rint(local * PER_MM).T[::-1])
    fullest, local = fullest[sort], local[sort]
    found = ordered([laid.forms[laid.which[index]] + (laid.shift[index] - homes[index]) for index in fullest.tolist()])
    return _Way(
        cKDTree(local[np.array([number for number, _line in found])]), np.array([line[0, 0] for _number, line in found])
    )


def _begun(laid: Laid, homes: Floats, way: _Way, rank: Integers) -> Integers:
    """At which cubic each line is begun: the one nearest to where its like in the ordered cell is."""
    pairs, first, which = np.unique(laid.which * len(way.starts) + rank, return_index=True, return_inverse=True)
    begun = np.zeros(len(pairs), dtype=np.int64)
    for number, index in enumerate(first.tolist()):
        start = way.starts[rank[index]] - (laid.shift[index] - homes[index])
        begun[number] = int(np.abs(laid.forms[laid.which[index]][:, 0] - start).sum(axis=1).argmin())
    return np.asarray(begun[which.reshape(-1)])
