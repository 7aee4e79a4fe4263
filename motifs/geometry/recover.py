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

from .chains import Chains, chain, spliced
from .sources import Areas, Sources
from .splice import signed_area
from .torus import UNITS, Floats, Integers, Torus, from_grid, to_grid, whole

SLIVER = 0.002
"""Parts and holes below this area, in square millimetres, are dropped: no tool makes them."""
HAIR = 0.002
"""Parts and holes thinner than this on the whole, in millimetres, are dropped: they are within the flattening."""

# How far a cut on the grid may lie from the source's edge, in grid units: half a diagonal, and some.
_REACH = 1.5
_SEARCHES = 3

Marks = NDArray[np.bool_]


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
        first = np.cumsum(size) - size
        step = np.arange(len(ring)) - first[ring]
        before = grid[first[ring] + (step - 1) % size[ring]]
        after = grid[first[ring] + (step + 1) % size[ring]]
        kept = (grid != before).any(axis=1) & (before != after).any(axis=1) & (size[ring] >= 3)
        if kept.all():
            break
        grid, ring = grid[kept], ring[kept]
    present, ring = np.unique(ring, return_inverse=True)
    area = area[present].astype(np.int64)
    return Outlines(grid + shift[area[ring]], ring.astype(np.int64), area)


def without_slivers(areas: Areas) -> Areas:
    """Areas without the parts and the holes that are slivers or hairs."""
    parts, index = shapely.get_parts(areas, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    slivers = _are_slivers(rings)
    result = np.array(areas, dtype=object)
    for number in np.unique(index[part[slivers]]):
        kept = []
        for polygon in parts[index == number]:
            outline = shapely.get_rings(polygon)
            thin = _are_slivers(outline)
            if not thin[0]:
                kept.append(shapely.Polygon(outline[0], list(outline[1:][~thin[1:]])))
        result[number] = kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)
    return result


def _are_slivers(rings: Areas) -> Marks:
    if len(rings) == 0:
        return np.zeros(0, dtype=np.bool_)
    area = shapely.area(shapely.polygons(rings))
    # A long strip's area is half its outline times its width.
    return np.asarray((area < SLIVER * UNITS * UNITS) | (2.0 * area < HAIR * UNITS * shapely.length(rings)))


def contours_of(areas: Areas, shift: Integers, sources: Sources, torus: Torus) -> list[list[Floats]]:
    """The contours of each area, moved by its ``shift``, in millimetres, out of the sources' own cubics."""
    result: list[list[Floats]] = [[] for _ in range(len(areas))]
    shapes = outlines(areas, shift)
    if len(shapes.area) == 0:
        return result
    chains = chain(shapes, locate(shapes, sources, torus), sources)
    cut = [pair for pair in spliced(chains, sources) if abs(signed_area(pair[1])) >= 0.5 * SLIVER]
    found = verbatim(chains, sources) + cut
    for number, contour in sorted(found, key=lambda pair: pair[0]):
        result[shapes.area[number]].append(contour)
    return result


def verbatim(chains: Chains, sources: Sources) -> list[tuple[int, Floats]]:
    """(outline ring, contour) for the rings that are one whole ring of a source."""
    found = []
    rings = zip(chains.whole_rings.tolist(), chains.whole_sources.tolist(), chains.whole_shifts, strict=True)
    for ring, source, shift in rings:
        contour = sources.contours[source]
        moved = shift + sources.home[sources.shape[source]]
        found.append((ring, contour if not moved.any() else from_grid(to_grid(contour) + moved)))
    return found


def locate(shapes: Outlines, sources: Sources, torus: Torus) -> Edges:
    """Finds every edge of the outlines on the sources."""
    count = len(shapes.points)
    edges = Edges(np.full(count, -1), np.zeros(count), np.zeros(count), np.zeros((count, 2), dtype=np.int64))
    search = _Search(sources, torus)
    every = np.arange(count)
    forward = search.guesses(every, shapes.points, shapes.points[shapes.following])
    entire = np.zeros(count, dtype=np.bool_)
    entire[forward.edge[forward.is_exact]] = True
    rest = every[~entire]
    against = search.guesses(rest, shapes.points[shapes.following[rest]], shapes.points[rest])
    _choose(edges, forward.joined(against.reversed()), shapes, sources)
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
    """The vertices of the sources, to be found by where they are on the torus."""

    def __init__(self, sources: Sources, torus: Torus) -> None:
        self.sources, self.torus = sources, torus
        self.origin = sources.vertices.min(axis=0)
        self.span = int(sources.vertices[:, 1].max() - self.origin[1]) + 1
        keys = torus.keys(sources.vertices, self.origin, self.span)
        self.order = np.argsort(keys, kind="stable")
        self.keys = keys[self.order]

    def guesses(self, edge: Integers, start: Integers, end: Integers) -> _Guesses:
        """Where edges from ``start`` to ``end`` may lie, next to the sources' vertices at their start."""
        wanted = self.torus.keys(start, self.origin, self.span)
        low = np.searchsorted(self.keys, wanted, side="left")
        count = np.searchsorted(self.keys, wanted, side="right") - low
        row = np.repeat(np.arange(len(edge)), count)
        nth = np.arange(len(row)) - (np.cumsum(count) - count)[row]
        vertex = self.order[low[row] + nth]
        shift = start[row] - self.sources.vertices[vertex]
        target = end[row] - shift
        onward = self._along(edge[row], vertex, 0.0, target, shift)
        return onward.joined(self._along(edge[row], self.sources.before(vertex), 1.0, target, shift))

    def _along(self, edge: Integers, source: Integers, home: float, target: Integers, shift: Integers) -> _Guesses:
        share, away, length = _project(self.sources, source, target)
        near = (away <= _REACH) & (np.abs(share - home) * length >= 0.5)
        start = np.full(np.count_nonzero(near), home)
        return _Guesses(edge[near], source[near], start, share[near], away[near], shift[near])


def _choose(edges: Edges, guesses: _Guesses, shapes: Outlines, sources: Sources) -> None:
    """Takes for each edge the best guess: a whole edge, then the nearest, then the best supported."""
    exact = guesses.is_exact
    support = _support(shapes.ring[guesses.edge], sources.ring[guesses.source], exact)
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
