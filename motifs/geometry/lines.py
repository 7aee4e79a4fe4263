"""Centre lines under areas. Every edge of a line is cut by itself, so lines may cross themselves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from .covers import meeting, united_covers
from .sources import Areas, Sources, gather
from .splice import control_length, expand, part
from .torus import Floats, Integers, Torus, from_grid, whole

SHORTEST = 0.01
"""Pieces of lines below this length, in millimetres, are dropped."""


def cut_lines(contours: Sequence[Floats], position: Integers, shapes: Areas, torus: Torus) -> list[tuple[Floats, ...]]:
    """What is left of each line after ``shapes`` from its ``position`` on have covered it."""
    sources = gather([(contour,) for contour in contours], torus)
    starts, ends = _edges(sources)
    courses = _courses(sources, len(contours))
    pairs = meeting(courses, position, shapes, torus, ties=False)
    cut, covers = united_covers(courses, pairs)
    result: list[tuple[Floats, ...]] = [
        () if empty else (contour,) for contour, empty in zip(contours, shapely.is_empty(courses), strict=True)
    ]
    if len(cut) == 0:
        return result

    shapely.prepare(covers)
    cover_of = np.full(len(contours), -1)
    cover_of[cut] = np.arange(len(cut))
    touched = cover_of[sources.ring[starts]] >= 0
    edges, ends = starts[touched], ends[touched]
    cover = covers[cover_of[sources.ring[edges]]]
    corners = np.stack([sources.vertices[edges], sources.vertices[ends]], axis=1).astype(np.float64)
    segments = np.asarray(shapely.linestrings(corners), dtype=object)
    open_ = ~np.asarray(shapely.intersects(cover, segments))
    crossed = ~open_ & ~np.asarray(shapely.covers(cover, segments))
    pieces, index = shapely.get_parts(shapely.difference(segments[crossed], cover[crossed]), return_index=True)
    real = ~shapely.is_empty(pieces)
    pieces, index = pieces[real], np.flatnonzero(crossed)[index[real]]
    points = shapely.get_coordinates(pieces).reshape(-1, 2, 2)
    origin, along = corners[index, 0], corners[index, 1] - corners[index, 0]
    squared = along[:, 0] * along[:, 0] + along[:, 1] * along[:, 1]
    share = [
        ((points[:, k, 0] - origin[:, 0]) * along[:, 0] + (points[:, k, 1] - origin[:, 1]) * along[:, 1]) / squared
        for k in (0, 1)
    ]
    free = np.flatnonzero(open_)
    edge = edges[np.concatenate([free, index])]
    low = np.concatenate([np.zeros(len(free)), np.minimum(*share)])
    high = np.concatenate([np.ones(len(free)), np.maximum(*share)])
    order = np.lexsort((low, edge))
    for number in cut.tolist():
        result[number] = ()
    _write(result, contours, sources, edge[order], low[order], high[order])
    return result


def _write(
    result: list[tuple[Floats, ...]],
    contours: Sequence[Floats],
    sources: Sources,
    edge: Integers,
    low: Floats,
    high: Floats,
) -> None:
    """Ties the visible stretches of edges and puts the parts of the cubics into ``result``."""
    if len(edge) == 0:
        return
    ring = sources.ring[edge]
    place = edge + low
    stop = edge + high
    begins = np.append(True, (ring[1:] != ring[:-1]) | (np.abs(place[1:] - stop[:-1]) > 1e-9))
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(edge)) - 1
    ring = ring[first]
    start = sources.places(edge[first], low[first])
    end = sources.places(edge[last], high[last])

    # A closed line that is visible at its start: the last stretch and the first are one.
    closed = sources.closed[ring]
    final = sources.first_vertex[ring] + sources.vertex_count[ring] - np.where(closed, 1, 2)
    opens = (edge[first] == sources.first_vertex[ring]) & (low[first] == 0.0)
    shuts = (edge[last] == final) & (high[last] == 1.0)
    for head in np.flatnonzero(opens & closed):
        tail = np.searchsorted(ring, ring[head], side="right") - 1
        if shuts[tail] and tail != head:
            end[tail] = end[head] + sources.cubic_count[ring[head]]
            end[head] = start[head]
    entire = opens & shuts
    for number in ring[entire].tolist():
        result[number] = (contours[number],)
    kept = ~entire & (end > start)
    ring, start, end = ring[kept], start[kept], end[kept]
    if len(ring) == 0:
        return

    stretch, cubic, low, high = expand(start, end)
    number = ring[stretch]
    source = sources.cubics[sources.first_cubic[number] + cubic % sources.cubic_count[number]]
    pieces = part(source, low, high)
    split = (low > 0.0) | (high < 1.0)
    pieces[split] = whole(pieces[split])
    pieces -= sources.home[number][:, None, :]
    lengths = control_length(pieces)
    opening = np.flatnonzero(np.append(True, stretch[1:] != stretch[:-1]))
    totals = np.add.reduceat(lengths, opening)
    for line, contour, total in zip(ring, np.split(from_grid(pieces), opening[1:]), totals, strict=True):
        if from_grid(total) >= SHORTEST:
            result[line] = (*result[line], contour)


def _edges(sources: Sources) -> tuple[Integers, Integers]:
    """All edges of all lines as (vertex, vertex); an open line has none from its last to its first."""
    vertex = np.arange(len(sources.ring))
    last = vertex - sources.first_vertex[sources.ring] == sources.vertex_count[sources.ring] - 1
    starts = vertex[~last | sources.closed[sources.ring]]
    return starts, sources.after(starts)


def _courses(sources: Sources, count: int) -> Areas:
    """Each line as one polyline; empty where it has no length."""
    courses = np.full(count, shapely.LineString(), dtype=object)
    for ring in np.flatnonzero(sources.vertex_count >= 2).tolist():
        first = sources.first_vertex[ring]
        points = sources.vertices[first : first + sources.vertex_count[ring]]
        closing = points[:1] if sources.closed[ring] else points[:0]
        courses[ring] = shapely.LineString(np.concatenate([points, closing]))
    return courses
