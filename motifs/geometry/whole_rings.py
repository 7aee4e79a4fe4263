"""Rings of areas that are one whole ring of a source, vertex for vertex: nothing cut them.

Most rings of a drawing are; comparing them point by point costs far less than looking up each of their edges.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .sources import Sources
from .torus import Floats, Integers, Torus, from_grid, to_grid


class Vertices:
    """All vertices of the sources, to be found by where they are on the torus."""

    def __init__(self, sources: Sources, torus: Torus) -> None:
        self._torus = torus
        self._origin = sources.vertices.min(axis=0)
        self._span = int(sources.vertices[:, 1].max() - self._origin[1]) + 1
        keys = torus.keys(sources.vertices, self._origin, self._span)
        self.order = np.argsort(keys, kind="stable")
        self._keys, self._first, self._count = np.unique(keys[self.order], return_index=True, return_counts=True)

    def find(self, points: Integers) -> tuple[Integers, Integers]:
        """For points (n, 2): the vertices at point k are ``order[first[k] : first[k] + count[k]]``."""
        wanted = self._torus.keys(points, self._origin, self._span)
        # Asked in order, a long table answers from the cache.
        asked = np.argsort(wanted, kind="stable")
        place = np.empty_like(asked)
        place[asked] = np.minimum(np.searchsorted(self._keys, wanted[asked]), len(self._keys) - 1)
        return self._first[place], np.where(self._keys[place] == wanted, self._count[place], 0)


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of areas on the grid, (points, 2), one after the other; ``ring`` (points,) numbers them."""

    points: Integers
    ring: Integers
    area: Integers
    """(rings,): the index of the area that a ring belongs to."""

    @property
    def following(self) -> Integers:
        """(points,): the index of the next point on the same ring."""
        size = np.bincount(self.ring, minlength=len(self.area))
        last = np.cumsum(size) - 1
        following = np.arange(1, len(self.ring) + 1)
        following[last] = last - size + 1
        return following

    def __getitem__(self, rings: Integers) -> Outlines:
        """The outlines of some ``rings``, in order; they are numbered anew."""
        number = np.full(len(self.area), -1)
        number[rings] = np.arange(len(rings))
        kept = number[self.ring] >= 0
        return Outlines(self.points[kept], number[self.ring[kept]], self.area[rings])


@dataclass(frozen=True, slots=True)
class WholeRings:
    """``ring`` (n,) of outlines that are the ring ``source`` of the sources, moved by ``shift`` (n, 2)."""

    ring: Integers
    source: Integers
    shift: Integers

    def contours(self, sources: Sources) -> list[tuple[int, Floats]]:
        """(outline ring, contour in millimetres), the source's own digits."""
        found = []
        moved = self.shift + sources.home[sources.shape[self.source]]
        for ring, source, shift in zip(self.ring.tolist(), self.source.tolist(), moved, strict=True):
            contour = sources.contours[source]
            found.append((ring, from_grid(to_grid(contour) + shift) if shift.any() else contour))
        return found


def whole_rings(shapes: Outlines, sources: Sources, vertices: Vertices) -> WholeRings:
    """The outlines that are whole rings of a source. One that starts where two sources do is left to be looked up."""
    size = np.bincount(shapes.ring, minlength=len(shapes.area))
    start = np.cumsum(size) - size
    place, count = vertices.find(shapes.points[start])
    ring = np.flatnonzero(count == 1)
    vertex = vertices.order[place[ring]]
    alike = sources.vertex_count[sources.ring[vertex]] == size[ring]
    ring, vertex = ring[alike], vertex[alike]
    shift = shapes.points[start[ring]] - sources.vertices[vertex]
    same = _runs(shapes, start[ring], size[ring], sources, vertex, shift, 1)
    same |= _runs(shapes, start[ring], size[ring], sources, vertex, shift, -1)
    return WholeRings(ring[same], sources.ring[vertex[same]], shift[same])


def _runs(
    shapes: Outlines, start: Integers, size: Integers, sources: Sources, vertex: Integers, shift: Integers, way: int
) -> NDArray[np.bool_]:
    """Whether each outline goes on from its ``start`` as its source does from ``vertex``, forwards or backwards."""
    if len(start) == 0:
        return np.zeros(0, dtype=np.bool_)
    row = np.repeat(np.arange(len(start)), size)
    step = np.arange(len(row)) - (np.cumsum(size) - size)[row]
    first = sources.first_vertex[sources.ring[vertex]]
    there = first[row] + ((vertex - first)[row] + way * step) % size[row]
    differs = (shapes.points[start[row] + step] != sources.vertices[there] + shift[row]).any(axis=1)
    return np.asarray(np.bincount(row, weights=differs, minlength=len(start)) == 0)
