"""Areas of one kind, united group by group; a group that runs right round is cut at the cell's edges."""

from __future__ import annotations

import numpy as np
import shapely

from .placed import moved, on_grid
from .slivers import without_slivers
from .sources import Areas
from .torus import Groups, Integers, Torus, connect


def united(areas: Areas, home: Integers, torus: Torus) -> tuple[Areas, Integers]:
    """The union of ``areas`` on the torus: (groups (m,), shift (m, 2)).

    ``home`` (n, 2): how far each area was moved from where it was drawn. Its shift brings a group to
    where its first shape was drawn; one that runs right round lies in the cell.
    """
    parts, area = shapely.get_parts(areas, return_index=True)
    filled = ~shapely.is_empty(parts)
    parts, home = parts[filled], home[area[filled]]
    if len(parts) == 0:
        return np.zeros(0, dtype=object), np.zeros((0, 2), dtype=np.int64)
    groups = _groups(parts, torus)
    placed = moved(parts, groups.offset)
    unions, shifts = [], []
    order = np.argsort(groups.group, kind="stable")
    starts = np.searchsorted(groups.group[order], np.arange(len(groups.wraps) + 1))
    for number, around in enumerate(groups.wraps):
        members = order[starts[number] : starts[number + 1]]
        if around:
            unions.append(_in_cell(parts[members], torus))
            shifts.append(np.zeros(2, dtype=np.int64))
        else:
            unions.append(placed[members[0]] if len(members) == 1 else shapely.union_all(placed[members]))
            shifts.append(-home[members[0]])
    together = np.array(unions, dtype=object)
    grown = np.bincount(groups.group) > 1
    together[grown & ~groups.wraps] = without_slivers(together[grown & ~groups.wraps])
    together[groups.wraps] = without_slivers(together[groups.wraps], torus)
    return together, np.array(shifts)


def _groups(parts: Areas, torus: Torus) -> Groups:
    """Which parts overlap or share a border, also across the cell's edges. A common point is not enough."""
    boxes = shapely.bounds(parts)
    within = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
    index, shift = torus.copies(boxes, within)
    copy_boxes = boxes[index] + np.concatenate([shift, shift], axis=1)
    first, copy = shapely.STRtree(shapely.box(*copy_boxes.T)).query(shapely.box(*boxes.T))
    second, shift = index[copy], shift[copy]
    # Each pair is found from both sides, a part and its own copy also.
    once = (second > first) | ((second == first) & ((shift[:, 0] > 0) | ((shift[:, 0] == 0) & (shift[:, 1] > 0))))
    first, second, shift = first[once], second[once], shift[once]
    order = np.lexsort((shift[:, 1], shift[:, 0], second, first))
    first, second, shift = first[order], second[order], shift[order]
    neighbours = moved(parts[second], shift)
    shapely.prepare(parts)
    near = np.asarray(shapely.intersects(parts[first], neighbours))
    touching = np.flatnonzero(near)
    touching = touching[shapely.touches(parts[first[touching]], neighbours[touching])]
    near[touching] = shapely.relate_pattern(parts[first[touching]], neighbours[touching], "****1****")
    return connect(len(parts), first[near], second[near], shift[near])


def _in_cell(parts: Areas, torus: Torus) -> shapely.Geometry:
    """The union of all copies, inside the cell."""
    width, height = torus.sides.tolist()
    index, shift = torus.copies(shapely.bounds(parts), np.array([0.0, 0.0, width, height]))
    inside = shapely.intersection(moved(parts[index], shift), shapely.box(0.0, 0.0, width, height))
    # A copy that only touches the cell leaves points and lines.
    pieces = shapely.get_parts(inside)
    return shapely.union_all(on_grid(pieces[shapely.get_type_id(pieces) == shapely.GeometryType.POLYGON]))
