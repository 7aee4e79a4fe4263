"""Where shapes are narrow: what a disc cannot reach from inside, and on how many sides that goes on into the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .field import Box, Integers, Shapes
from .overlay import crossed, minus, offset
from .tiles import Tiles, meeting, tiles_between, tiles_of, together

_QUAD = 8
_GAP = 0.01
"""What is narrow by less than this (mm) is not cut off from the rest."""
_RUN = 6
"""So many edges of an outline are looked up together."""
_REACH = 3.5
"""Squares are seen with so many radii round them: a disc goes in and out again, and once more for broadening."""


@dataclass(frozen=True, eq=False)
class Narrow:
    """Narrow parts of shapes. `contacts`: 0 for one that stands alone, 1 for an end, 2 and more for a web.

    `tiles`: the shapes that they were taken from, in squares.
    """

    parts: Shapes
    contacts: Integers
    tiles: Tiles


def opened(shapes: Shapes, radius: float) -> Shapes:
    """What a disc of `radius` mm can reach inside shapes."""
    return offset(offset(shapes, -radius, _QUAD), radius, _QUAD)


def narrow_parts(shapes: Shapes, radius: float) -> Narrow:
    """The parts of shapes that are narrower than twice the radius."""
    return _narrow(tiles_of(shapes, _margin(radius)), shapes, radius)


def narrow_between(shapes: Shapes, box: Box, radius: float, near: Shapes | None = None) -> Narrow:
    """The parts of what shapes leave of a box that are narrower; what lies at the edge of the box goes on there.

    With `near` only what comes within a diameter of these shapes.
    """
    narrow = _narrow(tiles_between(shapes, box, _margin(radius), near), shapes, radius, box)
    if near is None:
        return narrow
    kept = meeting(narrow.parts, near, 2.0 * radius)
    return Narrow(narrow.parts[kept], narrow.contacts[kept], narrow.tiles)


def _margin(radius: float) -> float:
    return _REACH * radius + 0.3


def _narrow(tiles: Tiles, shapes: Shapes, radius: float, box: Box | None = None) -> Narrow:
    if not len(tiles.parts):
        return Narrow(shapes[:0], np.zeros(0, dtype=np.int64), tiles)
    # grown a little more than it shrank, so that round corners and rounding leave no crumbs
    core = offset(offset(tiles.parts, -radius, _QUAD), radius + _GAP, _QUAD)
    rest = crossed(minus(tiles.parts, core), tiles.windows[tiles.square])
    pieces, index = shapely.get_parts(rest, return_index=True)
    filled = shapely.get_type_id(pieces) == 3
    pieces, index = np.asarray(pieces, dtype=object)[filled], index[filled]
    parts = together(pieces, tiles.boxes[tiles.square[index]])
    parts = parts[shapely.area(parts) > 0.02 * radius * radius]
    return Narrow(parts, contacts(parts, shapes, radius, box), tiles)


def contacts(parts: Shapes, shapes: Shapes, radius: float, box: Box | None) -> Integers:
    """On how many stretches of its outline each part is inside of the shapes that it is taken from, or of what they
    leave: where it does not lie on their outline. The edge of `box` is none.
    """
    rings, owner = shapely.get_rings(parts, return_index=True)
    fine = shapely.segmentize(rings, max(0.15 * radius, 0.02))
    points, ring = shapely.get_coordinates(fine, return_index=True)
    lines = _runs(shapes, parts, box)
    on_edge = np.zeros(len(points), dtype=bool)
    if len(lines):
        on_edge[shapely.STRtree(lines).query(shapely.points(points), predicate="dwithin", distance=1.5 * _GAP)[0]] = (
            True
        )
    inside = ~on_edge
    follows = ring[1:] == ring[:-1]
    begins = np.zeros(len(points), dtype=bool)
    begins[1:] = inside[1:] & ~inside[:-1] & follows
    # rings end where they begin, so a stretch over that point is begun once
    count = np.bincount(ring[begins], minlength=len(rings))
    whole = np.bincount(ring[inside], minlength=len(rings)) == np.bincount(ring, minlength=len(rings))
    count = count + whole
    total = np.zeros(len(parts), dtype=np.int64)
    np.add.at(total, owner, count)
    return total


def _runs(shapes: Shapes, near: Shapes, box: Box | None) -> Shapes:
    """Outlines of shapes in short lines, of those that come near to some parts; the edge of the box is none."""
    shapes = shapes[meeting(shapes, near, 2.0 * _GAP)]
    points, ring = shapely.get_coordinates(shapely.get_rings(shapes), return_index=True)
    edge = ring[1:] == ring[:-1]
    if box is not None:
        for axis in (0, 1):
            for value in (box[axis], box[axis + 2]):
                lies = np.abs(points[:, axis] - value) < 1e-6
                edge &= ~(lies[1:] & lies[:-1])
    start = np.flatnonzero(edge)
    if not len(start):
        return shapes[:0]
    # a run begins where an edge does not go on from the one before, and after so many edges
    fresh = np.ones(len(start), dtype=bool)
    fresh[1:] = start[1:] != start[:-1] + 1
    first = np.flatnonzero(fresh)
    within = np.arange(len(start)) - first[np.cumsum(fresh) - 1]
    run = np.cumsum(within % _RUN == 0) - 1
    last = np.append(run[1:] != run[:-1], True)
    owner, place = np.concatenate([run, run[last]]), np.concatenate([start, start[last] + 1])
    order = np.lexsort((place, owner))
    return np.asarray(shapely.linestrings(points[place[order]], indices=owner[order]), dtype=object)
