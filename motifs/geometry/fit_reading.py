"""How a polyline is read before it is fitted: where it has corners, where it is truly straight, where it
bends.

A flattened outline has lost the difference between a corner, the joint of a line and an arc, and one of the
many small turns of a curve. This room finds it again, for all rings of a drawing at once, and gives every
vertex a tangent, so that the points between the vertices can be read off a cubic Hermite curve instead of the
chord.

Nothing here uses trigonometry, matrix products or sums whose order could depend on the neighbours in the
batch: a ring is read to the same bits alone and among others, on every processor. Arc lengths are whole
numbers of 1e-9 mm for the same reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

SAME_POINT = 1e-7
"""Points nearer than this, in mm, are one point."""

ARC_UNIT = 1e-9
"""Arc lengths are counted in whole units of this many mm."""

_LONGEST = 9e9  # mm of outline that 64 bits can count in these units

# Turns are measured as the chord between the unit vectors before and after, 2 sin(turn / 2): no trigonometry.
_TURN_8 = 0.1482  # 8.5 degrees: more than one step of an arc that was flattened for fitting
_TURN_20 = 0.3473  # 20 degrees
_TURN_25 = 0.4329  # 25 degrees
_TURN_55 = 0.9235  # 55 degrees
_STANDS_OUT = 1.7  # a corner turns this much more than its two neighbours
_LONGER = 2.0  # a straight edge is this much longer than its neighbours
_BULGE_JOINT = 0.3  # in tolerances: what a smooth reading may add to an edge that looks like a line
_BULGE_ANY = 1.0  # in tolerances: what a smooth reading may add to any edge
_BULGE_ARC = 5.0  # in tolerances: what it may add to an edge that is one of the like steps of an arc
_ROUND = 0.97  # smallest over largest squared distance from the middle: a form without a long axis
_BULGE_NONE = 0.03  # in tolerances: below this two edges are one line


@dataclass(frozen=True, slots=True)
class Reading:
    """All rings end to end, each from its first knot to its last (for a closed ring the same point twice).

    Position k holds a vertex and the edge from it to position k + 1; at a ring's last position the edge is
    void.
    """

    x: Floats
    y: Floats
    arc: Integers
    """Arc length along the polyline in units of `ARC_UNIT`, rising through all rings without a reset."""
    length: Floats
    leave_x: Floats
    leave_y: Floats
    """Unit tangent with which the edge leaves its first vertex."""
    arrive_x: Floats
    arrive_y: Floats
    """Unit tangent with which the edge arrives at its second vertex."""
    knot: Flags
    """Where a piece must begin or end: corners, ends of straight edges, ends of rings."""
    ring: Integers
    """Index of the ring in the caller's list."""
    tolerance: Floats
    """Tolerance in mm of the ring at each position."""

    def runs(self) -> tuple[Integers, Integers]:
        """First and last position of every stretch from one knot to the next."""
        knots = np.flatnonzero(self.knot)
        same_ring = self.ring[knots[:-1]] == self.ring[knots[1:]]
        return knots[:-1][same_ring], knots[1:][same_ring]


@dataclass(frozen=True, slots=True)
class _Polylines:
    """Distinct points of all usable rings, end to end; edge i leads from point i to point `after[i]`."""

    x: Floats
    y: Floats
    ring: Integers
    start: Integers
    count: Integers
    before: Integers
    after: Integers
    is_end: Flags
    tolerance: Floats


def read_rings(rings: Sequence[Floats], tolerance: Floats, *, closed: bool) -> Reading | None:
    """Read rings (m, 2) in mm with one tolerance each; None when no ring is left.

    Rings with fewer than three distinct points (open: two) are left out. Raises ValueError when all outlines
    together are longer than 9,000 km.
    """
    lines = _distinct(rings, tolerance, closed)
    if lines is None:
        return None
    return _read(lines, closed)


def _neighbours(start: Integers, count: Integers) -> tuple[Integers, Integers]:
    """Index of the point before and after each point, round each ring."""
    total = int(count.sum())
    before = np.arange(-1, total - 1, dtype=np.int64)
    after = np.arange(1, total + 1, dtype=np.int64)
    before[start] = start + count - 1
    after[start + count - 1] = start
    return before, after


def _distinct(rings: Sequence[Floats], tolerance: Floats, closed: bool) -> _Polylines | None:
    """Drop repeated points, then rings that are no longer a form."""
    filled = [index for index, ring in enumerate(rings) if len(ring)]
    if not filled:
        return None
    points = np.concatenate([rings[index] for index in filled])
    count = np.array([len(rings[index]) for index in filled], dtype=np.int64)
    ring = np.repeat(np.array(filled, dtype=np.int64), count)
    start = np.cumsum(count) - count
    _, after = _neighbours(start, count)
    step_x = points[after, 0] - points[:, 0]
    step_y = points[after, 1] - points[:, 1]
    keep = step_x * step_x + step_y * step_y >= SAME_POINT * SAME_POINT
    if not closed:
        keep[start + count - 1] = True
    points, ring = points[keep], ring[keep]
    if not len(points):
        return None

    start = np.flatnonzero(np.r_[True, ring[1:] != ring[:-1]])
    count = np.diff(np.r_[start, len(ring)])
    first = points[start]
    second = points[start + np.minimum(1, count - 1)]
    is_new = (points != np.repeat(first, count, axis=0)).any(axis=1)
    if closed:
        is_new &= (points != np.repeat(second, count, axis=0)).any(axis=1)
    usable = np.logical_or.reduceat(is_new, start)
    keep = np.repeat(usable, count)
    points, ring, count = points[keep], ring[keep], count[usable]
    if not len(points):
        return None
    start = np.cumsum(count) - count
    before, after = _neighbours(start, count)
    is_end = np.zeros(len(points), dtype=np.bool_)
    if not closed:
        is_end[start] = True
        is_end[start + count - 1] = True
    return _Polylines(
        x=np.ascontiguousarray(points[:, 0]),
        y=np.ascontiguousarray(points[:, 1]),
        ring=ring,
        start=start,
        count=count,
        before=before,
        after=after,
        is_end=is_end,
        tolerance=tolerance[ring],
    )


def _read(lines: _Polylines, closed: bool) -> Reading:
    """Corners, then straight edges, then tangents; last the rings laid out from knot to knot."""
    before, after = lines.before, lines.after
    edge_x = lines.x[after] - lines.x
    edge_y = lines.y[after] - lines.y
    length = np.sqrt(edge_x * edge_x + edge_y * edge_y)
    # In an open line the edge from its last point back to its first is void and may have no length.
    length = np.where(length > 0.0, length, 1.0)
    unit_x, unit_y = edge_x / length, edge_y / length

    change_x = unit_x - unit_x[before]
    change_y = unit_y - unit_y[before]
    turn = np.where(lines.is_end, 0.0, np.sqrt(change_x * change_x + change_y * change_y))
    stands_out = turn > _STANDS_OUT * np.maximum(turn[before], turn[after])
    corner = lines.is_end | (turn > _TURN_55) | ((turn > _TURN_25) & stands_out)

    tangent_x, tangent_y = _circle_tangents(unit_x, unit_y, length, before)
    straight, sag_start, sag_end = _straight_edges(lines, unit_x, unit_y, length, turn, corner, tangent_x, tangent_y)
    is_knot_at_start = straight & (corner | (sag_start > _BULGE_NONE * lines.tolerance))
    is_knot_at_end = straight & (corner[after] | (sag_end > _BULGE_NONE * lines.tolerance))
    ends_line = is_knot_at_end[before]
    knot = corner | is_knot_at_start | ends_line
    # Where a line runs into a curve without a corner, the curve starts in the line's direction; a step of the
    # curve that would have to bulge for it says that there is a corner after all.
    beside = np.where(is_knot_at_start, length[before], length)
    strains = turn * beside / 8.0 > _BULGE_ANY / 2.0 * lines.tolerance
    corner = corner | (knot & ((is_knot_at_start & ends_line) | (turn > _TURN_20) | strains))
    tangent_x = np.where(is_knot_at_start, unit_x, np.where(ends_line, unit_x[before], tangent_x))
    tangent_y = np.where(is_knot_at_start, unit_y, np.where(ends_line, unit_y[before], tangent_y))

    # At a corner the tangent belongs to one side only: that of an arc with the other end's tangent.
    mirrored_x, mirrored_y = _mirror(tangent_x[after], tangent_y[after], unit_x, unit_y)
    alone = straight | corner[after]
    leave_x = np.where(corner, np.where(alone, unit_x, mirrored_x), tangent_x)
    leave_y = np.where(corner, np.where(alone, unit_y, mirrored_y), tangent_y)
    mirrored_x, mirrored_y = _mirror(tangent_x, tangent_y, unit_x, unit_y)
    alone = straight | corner
    arrive_x = np.where(corner[after], np.where(alone, unit_x, mirrored_x), tangent_x[after])
    arrive_y = np.where(corner[after], np.where(alone, unit_y, mirrored_y), tangent_y[after])

    order, ring_end = _layout(lines, knot, closed)
    edges = length[order]
    if float(edges.sum()) > _LONGEST:
        raise ValueError(f"the rings are longer than {_LONGEST:g} mm together")
    counted = np.rint(edges / ARC_UNIT).astype(np.int64)
    knot_in_order = knot[order]
    knot_in_order[ring_end] = True
    knot_in_order[np.r_[0, ring_end[:-1] + 1]] = True
    return Reading(
        x=lines.x[order],
        y=lines.y[order],
        arc=np.cumsum(counted) - counted,
        length=length[order],
        leave_x=leave_x[order],
        leave_y=leave_y[order],
        arrive_x=arrive_x[order],
        arrive_y=arrive_y[order],
        knot=knot_in_order,
        ring=lines.ring[order],
        tolerance=lines.tolerance[order],
    )


def _circle_tangents(unit_x: Floats, unit_y: Floats, length: Floats, before: Integers) -> tuple[Floats, Floats]:
    """Tangent of the circle through each vertex and its two neighbours."""
    x = unit_x[before] / length[before] + unit_x / length
    y = unit_y[before] / length[before] + unit_y / length
    size = np.sqrt(x * x + y * y)
    known = size > 1e-12
    size = np.where(known, size, 1.0)
    return np.where(known, x / size, unit_x), np.where(known, y / size, unit_y)


def _mirror(x: Floats, y: Floats, unit_x: Floats, unit_y: Floats) -> tuple[Floats, Floats]:
    """Mirror vectors in the direction of a chord."""
    along = 2.0 * (x * unit_x + y * unit_y)
    return along * unit_x - x, along * unit_y - y


def _straight_edges(
    lines: _Polylines,
    unit_x: Floats,
    unit_y: Floats,
    length: Floats,
    turn: Floats,
    corner: Flags,
    tangent_x: Floats,
    tangent_y: Floats,
) -> tuple[Flags, Floats, Floats]:
    """Find the edges that are lines, not steps of a curve; also the sag in mm that each end would give its edge.

    Three signs: a corner at both ends; much longer than its neighbours, and a smooth reading would bulge; or
    a smooth reading would bulge so much that nobody can have meant it.
    """
    before, after, tolerance = lines.before, lines.after, lines.tolerance
    sag_start = np.abs(tangent_x * unit_y - tangent_y * unit_x) * length / 4.0
    sag_end = np.abs(tangent_x[after] * unit_y - tangent_y[after] * unit_x) * length / 4.0
    corner_start, corner_end = corner, corner[after]
    sag_start = np.where(corner_start, np.where(corner_end, 0.0, sag_end), sag_start)
    sag_end = np.where(corner_end, np.where(corner_start, 0.0, sag_start), sag_end)
    bulge = (sag_start + sag_end) / 2.0

    free_start = corner_start | (length > _LONGER * length[before]) | (sag_start < _BULGE_NONE * tolerance)
    free_end = corner_end | (length > _LONGER * length[after]) | (sag_end < _BULGE_NONE * tolerance)
    joint = free_start & free_end & (bulge > _BULGE_JOINT * tolerance)

    arc_step = _arc_steps(unit_x, unit_y, length, turn, corner, before, after)
    bent = bulge > np.where(arc_step, _BULGE_ARC, _BULGE_ANY) * tolerance
    return (corner_start & corner_end) | joint | bent, sag_start, sag_end


def _arc_steps(
    unit_x: Floats,
    unit_y: Floats,
    length: Floats,
    turn: Floats,
    corner: Flags,
    before: Integers,
    after: Integers,
) -> Flags:
    """Edges that are one of several like steps of a coarse arc: turns and lengths within a factor of two."""
    side = unit_x[before] * unit_y - unit_y[before] * unit_x
    gentle = corner | (turn < _TURN_8)
    gentle = gentle & gentle[after]
    turns_alike = (side * side[after] > 0.0) & (turn <= 2.0 * turn[after]) & (turn[after] <= 2.0 * turn)
    alike = (length <= 2.0 * length[after]) & (length[after] <= 2.0 * length)
    inner = gentle & turns_alike & alike & alike[before] & ~corner & ~corner[after]
    inner = inner & (inner[before] | inner[after])
    # The first and the last step of an arc have only one neighbour that says so.
    return inner | (gentle & ((inner[after] & alike) | (inner[before] & alike[before])))


def _layout(lines: _Polylines, knot: Flags, closed: bool) -> tuple[Integers, Integers]:
    """Order of the points, each ring laid out from its first knot, and the last position of each ring."""
    extra = 1 if closed else 0
    count = lines.count + extra
    offset = np.cumsum(count) - count
    shift = np.zeros_like(lines.start)
    if closed:
        total = len(knot)
        position = np.arange(total, dtype=np.int64) - np.repeat(lines.start, lines.count)
        shift = np.minimum.reduceat(np.where(knot, position, total), lines.start)
        smooth = shift == total
        if smooth.any():
            shift[smooth] = _natural_start(lines, position)[smooth]
    within = np.arange(int(count.sum()), dtype=np.int64) - np.repeat(offset, count)
    within = (within + np.repeat(shift, count)) % np.repeat(lines.count, count)
    return np.repeat(lines.start, count) + within, offset + count - 1


def _natural_start(lines: _Polylines, position: Integers) -> Integers:
    """Where a hand would start a ring without corners: at the end of its long axis, a circle at its top.

    The first vertex of a polygon is an accident; a knot on the long axis of a form saves a piece and edits
    better.
    """
    start, count = lines.start, lines.count
    middle_x = (np.minimum.reduceat(lines.x, start) + np.maximum.reduceat(lines.x, start)) / 2.0
    middle_y = (np.minimum.reduceat(lines.y, start) + np.maximum.reduceat(lines.y, start)) / 2.0
    from_x = lines.x - np.repeat(middle_x, count)
    from_y = lines.y - np.repeat(middle_y, count)
    far = from_x * from_x + from_y * from_y
    farthest = np.maximum.reduceat(far, start)
    is_round = np.minimum.reduceat(far, start) >= _ROUND * farthest
    # A circle has no long axis, only rounding noise that would pretend one: begin at its top.
    height = np.where(np.repeat(is_round, count), -lines.y, far)
    is_best = height == np.repeat(np.maximum.reduceat(height, start), count)
    return np.minimum.reduceat(np.where(is_best, position, len(position)), start)
