"""The openings of a stencil in one cell, as polygons; and their copies round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.errors import WastraError
from ....motifs.geometry.flatten import evenly, points_at
from ....motifs.geometry.path import Path
from ....motifs.words import _
from .overlay import united

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Shapes = NDArray[np.object_]
Box = tuple[float, float, float, float]

NEAR = 1e-6
SPECK = 0.002
"""Parts and holes smaller than this, in mm2, are leavings of arithmetic."""
_CUTS = (0.381966, 0.236068, 0.618034, 0.145898, 0.763932, 0.0901699)
SAG = 0.005
"""How closely curves are flattened here (mm)."""


@dataclass(frozen=True, eq=False)
class Field:
    """Openings `parts` (polygons that do not overlap) inside `box` (left, top, right, bottom in mm).

    With `repeats` the opposite edges of the box are one: the torus. Without, the box is the sheet and its edge a frame.
    """

    parts: Shapes
    box: Box
    repeats: bool

    @property
    def size(self) -> Floats:
        """(2,): width and height."""
        left, top, right, bottom = self.box
        return np.array([right - left, bottom - top])

    def grown(self, reach: float) -> Box:
        """The box with `reach` mm more on every side."""
        left, top, right, bottom = self.box
        return left - reach, top - reach, right + reach, bottom + reach

    def copies(self, boxes: Floats, reach: float) -> tuple[Integers, Integers]:
        """Which copies of boxes (n, 4) meet the box grown by `reach` mm: (index (m,), step in cells (m, 2))."""
        if not self.repeats:
            return np.arange(len(boxes)), np.zeros((len(boxes), 2), dtype=np.int64)
        return self.copies_in(boxes, self.grown(reach))

    def copies_in(self, boxes: Floats, box: Box) -> tuple[Integers, Integers]:
        """Which copies of boxes (n, 4) meet any box on the endless sheet, as `copies` tells them."""
        window = np.array(box)
        low = np.ceil((window[:2] - boxes[:, 2:]) / self.size).astype(np.int64)
        high = np.floor((window[2:] - boxes[:, :2]) / self.size).astype(np.int64)
        count = np.maximum(high - low + 1, 0)
        total = count[:, 0] * count[:, 1]
        index = np.repeat(np.arange(len(boxes)), total)
        turn = np.arange(len(index)) - (np.cumsum(total) - total)[index]
        rows = np.maximum(count[index, 1], 1)
        return index, low[index] + np.stack([turn // rows, turn % rows], axis=1)

    def moved(self, shapes: Shapes, step: Integers) -> Shapes:
        """Shapes (n,), each moved by its own whole number of cells (n, 2)."""
        result = np.array(shapes, dtype=object)
        some = np.flatnonzero(step.any(axis=1))
        if len(some):
            points, index = shapely.get_coordinates(result[some], return_index=True)
            result[some] = shapely.set_coordinates(result[some], points + (step[some] * self.size)[index])
        return result

    def window(self, reach: float) -> Shapes:
        """The openings with their copies in the box grown by `reach` mm, joined where the cell's edge cut them."""
        if not self.repeats:
            return self.parts
        index, step = self.copies(shapely.bounds(self.parts), reach)
        shapes = clipped(self.moved(self.parts[index], step), self.grown(reach))
        return self.joined(shapes)

    def joined(self, shapes: Shapes) -> Shapes:
        """Shapes, united where they meet at edges of cells."""
        boxes = shapely.bounds(shapes)
        ends = (boxes - np.tile(np.array(self.box[:2]), 2)) / np.tile(self.size, 2)
        seam = (np.abs(ends - np.rint(ends)) * np.tile(self.size, 2) < NEAR).any(axis=1)
        if not seam.any():
            return shapes
        return np.concatenate([shapes[~seam], polygons_in(united(self.aligned(shapes[seam])))])

    def aligned(self, shapes: Shapes) -> Shapes:
        """Shapes whose vertices at the cell's edges lie on them in all their bits, so that copies can be joined."""
        points = shapely.get_coordinates(shapes)
        low = np.array(self.box[:2])
        edges = low + np.rint((points - low) / self.size) * self.size
        near = np.abs(points - edges) < NEAR
        return np.asarray(shapely.set_coordinates(shapes.copy(), np.where(near, edges, points)))

    def touching_edge(self, shapes: Shapes) -> NDArray[np.bool_]:
        """Which shapes meet the edge of the box, so that they may go on in the next cell."""
        bounds = shapely.bounds(shapes).reshape(-1, 4)
        low = bounds[:, :2] <= np.array(self.box[:2]) + NEAR
        high = bounds[:, 2:] >= np.array(self.box[2:]) - NEAR
        return np.asarray((low | high).any(axis=1))

    def replaced(self, parts: Shapes) -> Field:
        """The field of other openings, given as they lie in a window: clipped to the box."""
        return Field(clipped(parts, self.box), self.box, self.repeats)


def field_of(openings: Path | BaseGeometry, cell: tuple[float, float] | None, frame: float) -> Field:
    """The openings in their cell, or with None in a sheet with `frame` mm more on every side.

    Raises WastraError for open contours, and for a plane without any opening.
    """
    parts = _parts(openings)
    if cell is None:
        if not len(parts):
            raise WastraError(_("There is nothing to cut."))
        boxes = shapely.bounds(parts)
        low, high = (boxes[:, :2].min(axis=0) - frame).tolist(), (boxes[:, 2:].max(axis=0) + frame).tolist()
        return Field(parts, (low[0], low[1], high[0], high[1]), False)
    size = np.array(cell, dtype=np.float64)
    left, top = _origin(parts, size)
    field = Field(parts, (left, top, left + cell[0], top + cell[1]), True)
    if not len(parts):
        return field
    index, step = field.copies(shapely.bounds(parts), 1.0)
    # what runs round the cell comes cut at its edges, which lie inside the box
    source = Field(parts, (0.0, 0.0, cell[0], cell[1]), True)
    return field.replaced(source.joined(field.moved(parts[index], step)))


def _origin(parts: Shapes, size: Floats) -> tuple[float, float]:
    """Where the cell is cut open: at no line that is an outline, since motifs like to end at the cell's edge."""
    points, ring = shapely.get_coordinates(shapely.get_rings(parts), return_index=True)
    points, follows = points - np.floor(points / size) * size, ring[1:] == ring[:-1]
    found = [0.0, 0.0]
    for axis in (0, 1):
        for share in _CUTS:
            found[axis] = round(share * float(size[axis]), 3)
            near = np.abs(points[:, axis] - found[axis]) < 1e-3
            if not (near[1:] & near[:-1] & follows).any():
                break
    return found[0], found[1]


def clipped(shapes: Shapes, box: Box) -> Shapes:
    """Polygons cut at a box; those that lie inside stay as they are."""
    if not len(shapes):
        return shapes
    bounds = shapely.bounds(shapes)
    inside = (bounds[:, :2] >= box[:2]).all(axis=1) & (bounds[:, 2:] <= box[2:]).all(axis=1)
    if inside.all():
        return shapes
    cut = shapely.intersection(shapes[~inside], shapely.box(*box))
    return np.concatenate([shapes[inside], polygons_in(cut)])


def polygons_in(shapes: BaseGeometry | Shapes | Sequence[BaseGeometry]) -> Shapes:
    """All polygons in shapes of any kind, without specks."""
    parts = np.asarray(shapely.get_parts(shapely.get_parts(np.atleast_1d(np.asarray(shapes, dtype=object)))))
    return np.asarray(parts[(shapely.get_type_id(parts) == 3) & (shapely.area(parts) > SPECK)], dtype=object)


def _parts(openings: Path | BaseGeometry) -> Shapes:
    if isinstance(openings, Path):
        return even_odd(*_rings_of(openings))
    return polygons_in(openings)


def _rings_of(openings: Path) -> tuple[Floats, Integers]:
    """The flattened contours: points (n, 2), and the ring of each."""
    if not openings.contours:
        return np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
    cubics = np.concatenate(openings.contours)
    count = np.array([len(contour) for contour in openings.contours])
    last = np.cumsum(count) - 1
    if (cubics[last, 3] != cubics[last - count + 1, 0]).any():
        raise WastraError(_("Openings need closed outlines."))
    cubic, t = evenly(cubics, SAG)
    return points_at(cubics, cubic, t), np.repeat(np.arange(len(count)), count)[cubic]


def even_odd(points: Floats, ring: Integers) -> Shapes:
    """Polygons of rings that are disjoint or nested: every second one inside another is a hole.

    `points` (n, 2) and the number of the ring (n,) of each, in order.
    """
    point = points[np.bincount(ring, minlength=1)[ring] > 2] if len(ring) else points
    if not len(point):
        return np.zeros(0, dtype=object)
    ring = np.unique(ring[np.bincount(ring)[ring] > 2], return_inverse=True)[1]
    closed = np.asarray(shapely.linearrings(point, indices=ring), dtype=object)
    discs = np.asarray(shapely.polygons(closed), dtype=object)
    inner, outer = inside_of(point[np.searchsorted(ring, np.arange(len(discs)))], discs)
    other = inner != outer
    inner, outer = inner[other], outer[other]
    depth = np.bincount(inner, minlength=len(discs))
    direct = depth[outer] == depth[inner] - 1
    shell = np.arange(len(discs))
    hole = depth % 2 == 1
    shell[hole] = -1
    parents = inner[direct & hole[inner]]
    shell[parents] = outer[direct & hole[inner]]
    # outer rings before the holes in them
    order = np.lexsort((hole, shell))
    order = order[shell[order] >= 0]
    owner = np.unique(shell[order], return_inverse=True)[1]
    found = np.asarray(shapely.polygons(closed[order], indices=owner), dtype=object)
    bad = ~shapely.is_valid(found)
    if bad.any():
        found = np.concatenate([found[~bad], polygons_in(shapely.make_valid(found[bad]))])
    return polygons_in(found)


def inside_of(points: Floats, shapes: Shapes) -> tuple[Integers, Integers]:
    """Pairs (point, shape) where the shape holds the point."""
    if not len(shapes) or not len(points):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    shapely.prepare(shapes)
    point, shape = shapely.STRtree(shapes).query(shapely.points(points))
    holds = shapely.contains_xy(shapes[shape], points[point, 0], points[point, 1])
    return point[holds], shape[holds]
