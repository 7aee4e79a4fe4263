"""Large shapes in squares: what an offset costs grows faster than its outline, and what it finds is near.

Each square is seen with a margin, as wide as whatever is asked about it reaches, and its answer holds inside its
window: the square and a little of its neighbours, so that answers overlap and can be joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from .field import SPECK, Box, Floats, Integers, Shapes, polygons_in
from .overlay import crossed, minus, united

OVERLAP = 0.2
"""How far windows reach over their square (mm)."""
POINTS = 500
"""About so many points of an outline lie in a square."""
LEAST = 6.0
"""No square is smaller (mm), nor than so many margins."""


@dataclass(frozen=True, eq=False)
class Tiles:
    """`parts` (n,): what of the shapes lies in a square with its margin; `square` (n,): the square of each, by its
    number; `boxes` (squares, 4): their windows.
    """

    parts: Shapes
    square: Integers
    boxes: Floats

    @cached_property
    def windows(self) -> Shapes:
        """The windows as polygons (squares,)."""
        return np.asarray(shapely.box(*self.boxes.T), dtype=object)

    @cached_property
    def whole(self) -> Shapes:
        """What lies in each square, as one shape (squares,)."""
        order = np.argsort(self.square, kind="stable")
        found = np.full(len(self.boxes), shapely.MultiPolygon(), dtype=object)
        shapely.multipolygons(self.parts[order], indices=self.square[order], out=found)
        return found

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The windows, to be found by place."""
        return shapely.STRtree(self.windows)


def tiles_of(shapes: Shapes, margin: float, near: Shapes | None = None) -> Tiles:
    """Polygons in squares, `margin` mm of their surroundings with each; only squares within a margin of `near`."""
    return _tiles(shapes, margin, near)[0]


def tiles_between(shapes: Shapes, box: Box, margin: float, near: Shapes | None = None) -> Tiles:
    """What of a box polygons leave, in squares as `tiles_of` gives them; only squares that polygons come near to."""
    tiles, frames = _tiles(shapes, margin, near)
    there = np.unique(tiles.square)
    covers = tiles.whole[there]
    for bad in np.flatnonzero(~shapely.is_valid(covers)).tolist():
        covers[bad] = united(shapely.get_parts(covers[bad]))
    low, high = np.array(box[:2]), np.array(box[2:])
    sides = np.concatenate([np.maximum(frames[there, :2], low), np.minimum(frames[there, 2:], high)], axis=1)
    parts, index = shapely.get_parts(minus(np.asarray(shapely.box(*sides.T), dtype=object), covers), return_index=True)
    filled = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 0.0)
    return Tiles(np.asarray(parts, dtype=object)[filled], there[index[filled]], tiles.boxes)


def _tiles(shapes: Shapes, margin: float, near: Shapes | None) -> tuple[Tiles, Floats]:
    """The squares, and each with its margin (squares, 4)."""
    if not len(shapes):
        return Tiles(shapes, np.zeros(0, dtype=np.int64), np.zeros((0, 4))), np.zeros((0, 4))
    bounds = shapely.bounds(shapes)
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    count = float(shapely.get_num_coordinates(shapes).sum())
    side = max(float(np.sqrt(np.prod(high - low) * POINTS / count)), LEAST * margin)
    steps = np.maximum(np.ceil((high - low) / side), 1).astype(np.int64)
    columns, rows = np.meshgrid(np.arange(steps[0]), np.arange(steps[1]))
    corner = low + np.stack([columns.ravel(), rows.ravel()], axis=1) * side
    boxes = np.concatenate([corner - OVERLAP, corner + side + OVERLAP], axis=1)
    reach = np.array([-margin, -margin, margin, margin])
    if near is not None:
        wide = shapely.box(*(boxes + reach).T)
        wanted = np.zeros(len(boxes), dtype=bool)
        wanted[shapely.STRtree(wide).query(near, predicate="intersects")[1]] = True
        boxes = boxes[wanted]
    return _cut(shapes, boxes, margin), boxes + reach


def _cut(shapes: Shapes, boxes: Floats, margin: float) -> Tiles:
    """Row by row, since a large shape is dear to cut."""
    found, squares = [shapes[:0]], [np.zeros(0, dtype=np.int64)]
    reach = np.array([-margin, -margin, margin, margin])
    tops, row = np.unique(boxes[:, 1], return_inverse=True)
    for number in range(len(tops)):
        mine = np.flatnonzero(row == number)
        low, high = boxes[mine, :2].min(axis=0), boxes[mine, 2:].max(axis=0)
        band = _clip(shapes, np.concatenate([low, high])[None] + reach)[0]
        parts, index = _clip(band, boxes[mine] + reach)
        found.append(parts)
        squares.append(mine[index])
    return Tiles(np.concatenate(found), np.concatenate(squares), boxes)


def _clip(shapes: Shapes, boxes: Floats) -> tuple[Shapes, Integers]:
    """What of shapes lies in boxes, and in which."""
    frames = np.asarray(shapely.box(*boxes.T), dtype=object)
    shape, frame = shapely.STRtree(frames).query(shapes)
    bounds = shapely.bounds(shapes)[shape]
    inside = (bounds[:, :2] >= boxes[frame, :2]).all(axis=1) & (bounds[:, 2:] <= boxes[frame, 2:]).all(axis=1)
    cut = crossed(shapes[shape[~inside]], frames[frame[~inside]])
    parts, index = shapely.get_parts(cut, return_index=True)
    filled = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 0.0)
    return (
        np.concatenate([shapes[shape[inside]], np.asarray(parts, dtype=object)[filled]]),
        np.concatenate([frame[inside], frame[~inside][index[filled]]]),
    )


def together(parts: Shapes, boxes: Floats) -> Shapes:
    """Answers of windows (the window of each), joined where they overlap."""
    if not len(parts):
        return parts
    bounds = shapely.bounds(parts)
    inner = 2.0 * OVERLAP + 1e-3
    alone = (bounds[:, :2] > boxes[:, :2] + inner).all(axis=1) & (bounds[:, 2:] < boxes[:, 2:] - inner).all(axis=1)
    joined = polygons_in(united(parts[~alone]))
    return np.concatenate([polygons_in(parts[alone]), filled(joined)])


def filled(shapes: Shapes) -> Shapes:
    """Polygons without the specks that joining leaves as holes."""
    holed = np.flatnonzero(shapely.get_num_interior_rings(shapes))
    result = np.array(shapes, dtype=object)
    for index in holed.tolist():
        rings = np.array(shapes[index].interiors, dtype=object)
        large = rings[shapely.area(shapely.polygons(rings)) > SPECK]
        if len(large) < len(rings):
            result[index] = shapely.polygons(shapes[index].exterior, large)
    return result


def meeting(shapes: Shapes, others: Shapes, distance: float = 0.0) -> NDArray[np.bool_]:
    """Which shapes come within a distance (mm) of any of the others."""
    found = np.zeros(len(shapes), dtype=bool)
    if len(shapes) and len(others):
        found[shapely.STRtree(shapes).query(others, predicate="dwithin", distance=distance)[1]] = True
    return found
