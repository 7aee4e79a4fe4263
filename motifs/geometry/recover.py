"""From polygons back to the curves they were made of: every edge is looked up in the sources.

GEOS keeps the vertices that go in, so an edge of an area, of which one end is a vertex of a source, lies
on an edge of that source: whole, or from the vertex to a cut. Edges in a row along one source make a
chain; a chain that closes is the source's ring itself, any other is the part of its cubics between two
cuts. What is on no source, as the edge of the cell, becomes a straight cubic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .bezier import signed_areas
from .chains import chain, spliced
from .slivers import SLIVER, along_sides
from .sources import Areas, Sources
from .torus import Floats, Integers, Torus, whole
from .whole_rings import Outlines, Vertices, whole_rings

# How far a cut on the grid may lie from the source's edge, in grid units: half a diagonal, and some.
_REACH = 1.5
_SEARCHES = 3

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Edges:
    """For every edge of outlines the edge of the sources that it lies on, and from which share to which.

    ``source`` (n,): the vertex that the source's edge leaves, -1 for none. ``start``, ``end`` (n,):
    shares of it; the end is the smaller where the outline runs against the source. ``shift`` (n, 2): from
    source to outline.
    """

    source: Integers
    start: Floats
    end: Floats
    shift: Integers


def outlines(areas: Areas, shift: Integers) -> Outlines:
    """The rings of areas, each moved by its ``shift``, on the grid, without repeats and spikes."""
    parts, area = shapely.get_parts(areas, return_index=True)
    surfaces = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, part = shapely.get_rings(parts[surfaces], return_index=True)
    area = area[surfaces][part]
    points, ring = shapely.get_coordinates(rings, return_index=True)
    grid = whole(points)
    ring = ring.astype(np.int64)
    while True:
        size = np.bincount(ring, minlength=len(rings))
        stop = np.cumsum(size[size > 0])
        before, after = np.roll(grid, 1, axis=0), np.roll(grid, -1, axis=0)
        before[stop - size[size > 0]], after[stop - 1] = grid[stop - 1], grid[stop - size[size > 0]]
        kept = (grid != before).any(axis=1) & (before != after).any(axis=1) & (size[ring] >= 3)
        if kept.all():
            break
        grid, ring = grid[kept], ring[kept]
    present, ring = np.unique(ring, return_inverse=True)
    area = area[present].astype(np.int64)
    return Outlines(grid + shift[area[ring]], ring.astype(np.int64), area)


def contours_of(areas: Areas, shift: Integers, sources: Sources, torus: Torus) -> list[list[Floats]]:
    """The contours of each area, moved by its ``shift``, in millimetres, out of the sources' own cubics."""
    result: list[list[Floats]] = [[] for _ in range(len(areas))]
    shapes = outlines(areas, shift)
    if len(shapes.area) == 0:
        return result
    vertices = Vertices(sources, torus)
    uncut = whole_rings(shapes, sources, vertices)
    rings = np.setdiff1d(np.arange(len(shapes.area)), uncut.ring, assume_unique=True)
    others = shapes[rings]
    chains = chain(others, locate(others, sources, vertices), sources)
    along = along_sides(others.points, others.points[others.following], torus)
    at_sides = np.bincount(others.ring[along], minlength=len(rings)) > 0
    found = [*chains.whole.contours(sources), *_of_some_size(spliced(chains, sources), at_sides)]
    every = uncut.contours(sources) + [(int(rings[number]), contour) for number, contour in found]
    for number, contour in sorted(every, key=lambda pair: pair[0]):
        result[shapes.area[number]].append(contour)
    return result


def _of_some_size(found: list[tuple[int, Floats]], at_sides: Marks) -> list[tuple[int, Floats]]:
    """Those of (ring, contour) that are no slivers; what goes on in the next cell is none."""
    large = np.abs(signed_areas([contour for _ring, contour in found])) >= 0.5 * SLIVER
    return [pair for pair, kept in zip(found, large.tolist(), strict=True) if kept or at_sides[pair[0]]]


def locate(shapes: Outlines, sources: Sources, vertices: Vertices) -> Edges:
    """Finds every edge of the outlines on the sources."""
    count = len(shapes.points)
    edges = Edges(np.full(count, -1), np.zeros(count), np.zeros(count), np.zeros((count, 2), dtype=np.int64))
    search = _Search(sources, vertices, shapes.points)
    following = shapes.following
    search.plain(edges, following)
    plain = edges.source >= 0
    rest = np.flatnonzero(~plain)
    forward = search.guesses(rest, rest, following[rest])
    entire = np.zeros(count, dtype=np.bool_)
    entire[forward.edge[forward.is_exact]] = True
    lost = rest[~entire[rest]]
    against = search.guesses(lost, following[lost], lost)
    _choose(edges, np.flatnonzero(plain), forward.joined(against.reversed()), shapes, sources)
    _from_neighbours(edges, shapes, sources)
    return edges


@dataclass(frozen=True, slots=True)
class _Guesses:
    """Edges of outlines, each with an edge of the sources that it may lie on, ``away`` units from it."""

    edge: Integers
    source: Integers
    start: Floats
    end: Floats
    away: Floats
    shift: Integers

    @property
    def is_exact(self) -> Marks:
        """Whole edges of the source, vertex for vertex."""
        return np.asarray((self.away == 0.0) & (np.abs(self.end - self.start) == 1.0))

    def reversed(self) -> _Guesses:
        """The same edges read from their ends."""
        return _Guesses(self.edge, self.source, self.end, self.start, self.away, self.shift)

    def joined(self, other: _Guesses) -> _Guesses:
        """These guesses, then the other ones."""
        return _Guesses(
            np.concatenate([self.edge, other.edge]), np.concatenate([self.source, other.source]),
            np.concatenate([self.start, other.start]), np.concatenate([self.end, other.end]),
            np.concatenate([self.away, other.away]), np.concatenate([self.shift, other.shift]),
        )  # fmt: skip


class _Search:
    """The vertices of the sources where the points (n, 2) of outlines are."""

    def __init__(self, sources: Sources, vertices: Vertices, points: Integers) -> None:
        self.sources, self.points, self.order = sources, points, vertices.order
        self.first, self.count = vertices.find(points)

    def plain(self, edges: Edges, following: Integers) -> None:
        """Finds the edges between two vertices that follow each other on a ring and that no other source has."""
        start, end = np.arange(len(following)), following
        single = self.count == 1
        both = single[start] & single[end]
        start, end = start[both], end[both]
        first, second = self.order[self.first[start]], self.order[self.first[end]]
        shift = self.points[start] - self.sources.vertices[first]
        still = (shift == self.points[end] - self.sources.vertices[second]).all(axis=1)
        onward = still & (self.sources.after(first) == second)
        back = still & ~onward & (self.sources.before(first) == second)
        for found, source, share in ((onward, first, 0.0), (back, second, 1.0)):
            at = start[found]
            edges.source[at], edges.shift[at] = source[found], shift[found]
            edges.start[at], edges.end[at] = share, 1.0 - share

    def guesses(self, edge: Integers, start: Integers, end: Integers) -> _Guesses:
        """Where edges from point ``start`` to point ``end`` may lie, next to the sources' vertices at their start."""
        count = self.count[start]
        row = np.repeat(np.arange(len(edge)), count)
        nth = np.arange(len(row)) - (np.cumsum(count) - count)[row]
        vertex = self.order[self.first[start][row] + nth]
        shift = self.points[start[row]] - self.sources.vertices[vertex]
        target = self.points[end[row]] - shift
        onward = self._along(edge[row], vertex, 0.0, target, shift)
        return onward.joined(self._along(edge[row], self.sources.before(vertex), 1.0, target, shift))

    def _along(self, edge: Integers, source: Integers, home: float, target: Integers, shift: Integers) -> _Guesses:
        share, away, length = _project(self.sources, source, target)
        near = (away <= _REACH) & (np.abs(share - home) * length >= 0.5)
        start = np.full(np.count_nonzero(near), home)
        return _Guesses(edge[near], source[near], start, share[near], away[near], shift[near])


def _choose(edges: Edges, plain: Integers, guesses: _Guesses, shapes: Outlines, sources: Sources) -> None:
    """Takes for each edge the best guess: a whole edge, then the nearest, then the best supported.

    ``plain``: the edges that are found already; they too support their sources.
    """
    exact = guesses.is_exact
    outline = shapes.ring[np.concatenate([guesses.edge, plain])]
    source = sources.ring[np.concatenate([guesses.source, edges.source[plain]])]
    support = _support(outline, source, np.concatenate([exact, np.ones(len(plain), dtype=np.bool_)]))[: len(exact)]
    order = np.lexsort((guesses.source, -support, np.floor(4.0 * guesses.away), ~exact, guesses.edge))
    edge, first = np.unique(guesses.edge[order], return_index=True)
    best = order[first]
    edges.source[edge] = guesses.source[best]
    edges.start[edge], edges.end[edge] = guesses.start[best], guesses.end[best]
    edges.shift[edge] = guesses.shift[best]


def _from_neighbours(edges: Edges, shapes: Outlines, sources: Sources) -> None:
    """Finds what is left, cut at both ends, on the source of the edge before or after."""
    following = shapes.following
    previous = np.empty_like(following)
    previous[following] = np.arange(len(following))
    for _ in range(_SEARCHES):
        changed = False
        for neighbour in (previous, following):
            lost = np.flatnonzero((edges.source < 0) & (edges.source[neighbour] >= 0))
            if len(lost) == 0:
                continue
            source, shift = edges.source[neighbour[lost]], edges.shift[neighbour[lost]]
            start, start_away, length = _project(sources, source, shapes.points[lost] - shift)
            end, end_away, _ = _project(sources, source, shapes.points[following[lost]] - shift)
            near = (start_away <= _REACH) & (end_away <= _REACH) & (np.abs(end - start) * length >= 0.5)
            found = lost[near]
            edges.source[found], edges.shift[found] = source[near], shift[near]
            edges.start[found], edges.end[found] = start[near], end[near]
            changed |= len(found) > 0
        if not changed:
            break


def _project(sources: Sources, source: Integers, target: Integers) -> tuple[Floats, Floats, Floats]:
    """Where on source edges the points are: (share 0 to 1, distance, length of the edge)."""
    start = sources.vertices[source]
    along = (sources.vertices[sources.after(source)] - start).astype(np.float64)
    offset = (target - start).astype(np.float64)
    squared = along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1]
    share = (offset[:, 0] * along[:, 0] + offset[:, 1] * along[:, 1]) / np.where(squared > 0.0, squared, 1.0)
    share = np.clip(share, 0.0, 1.0)
    away = offset - share[:, None] * along
    return share, np.sqrt(away[:, 0] * away[:, 0] + away[:, 1] * away[:, 1]), np.sqrt(squared)


def _support(outline: Integers, source: Integers, exact: Marks) -> Integers:
    """For each guess how many edges of its outline are whole edges of its source ring."""
    pair = outline * (int(source.max(initial=0)) + 1) + source
    _, number = np.unique(pair, return_inverse=True)
    return np.asarray(np.bincount(number, weights=exact, minlength=1)[number].astype(np.int64))
