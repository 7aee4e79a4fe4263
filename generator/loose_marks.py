"""Loose marks: a filler's marks one by one, with their copies on the torus, so that some of them can be taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

from ..motifs.drawing import Box, Dots, Drawing, Form, Item, Place, mapped
from ..motifs.geometry.affine import Affine
from ..motifs.geometry.path import Path, shapes_of

Shapes = NDArray[np.object_]
Flags = NDArray[np.bool_]
Integers = NDArray[np.intp]
Floats = NDArray[np.float64]

GROUP = 0.45
"""Marks that stand nearer to each other than this (mm) are one group: the seven dots of cecek pitu."""
FLATTENED = 0.02
"""How far the shapes may leave the curves (mm)."""
WIDEST = 6.0
"""What is wider than this (mm) is no group but a ground whose marks all stand close."""


class LooseMarks:
    """The marks of `items`, which repeat on the torus `cell`: of dots and of lines each for itself."""

    def __init__(self, items: Iterable[Item], cell: tuple[float, float]) -> None:
        self.items = tuple(items)
        self.cell = cell
        shapes: list[shapely.Geometry] = []
        whose: list[tuple[int, int]] = []
        for index, item in enumerate(self.items):
            found = _shapes(item)
            shapes += found
            whose += [(index, number) for number in range(len(found))]
        self.shapes: Shapes = np.array(shapes, dtype=np.object_)
        self.whose: Integers = np.array(whose, dtype=np.intp).reshape(-1, 2)
        self._tree = shapely.STRtree(self.shapes)

    def near(self, box: Box) -> Marks:
        """The copies of all marks that reach into a box, in the order in which the torus paints them."""
        left, top, right, bottom = shapely.total_bounds(self.shapes) if len(self.shapes) else (0.0, 0.0, 0.0, 0.0)
        (width, height), found = self.cell, []
        for j in range(int((box[1] - bottom) // height), int((box[3] - top) // height) + 1):
            for i in range(int((box[0] - right) // width), int((box[2] - left) // width) + 1):
                window = shapely.box(box[0] - i * width, box[1] - j * height, box[2] - i * width, box[3] - j * height)
                marks = self._tree.query(window)
                found.append(np.column_stack([marks, np.full(len(marks), i), np.full(len(marks), j)]))
        rows = np.concatenate(found) if found else np.empty((0, 3), dtype=np.intp)
        rows = rows[np.lexsort((rows[:, 1], rows[:, 2], rows[:, 0]))].astype(np.intp)
        return Marks(self, rows)


@dataclass(frozen=True, eq=False)
class Marks:
    """Some copies of marks: `rows` (n, 3) says which mark, and by how many cells across and down it is moved."""

    source: LooseMarks
    rows: Integers

    @property
    def shapes(self) -> Shapes:
        """What each covers, its inside with it (mm of the cell)."""
        moves = self.rows[:, 1:] * np.array(self.source.cell)
        sizes = shapely.get_num_coordinates(self.source.shapes[self.rows[:, 0]])
        shapes = self.source.shapes[self.rows[:, 0]].copy()
        return np.asarray(
            shapely.set_coordinates(shapes, shapely.get_coordinates(shapes) + np.repeat(moves, sizes, axis=0)),
            dtype=np.object_,
        )

    def groups(self, shapes: Shapes) -> Integers:
        """A number for each: marks that stand close have the same, unless too many of them do."""
        pairs = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GROUP)
        labels = components(pairs, len(shapes))
        count = int(labels.max(initial=-1)) + 1
        boxes = shapely.bounds(shapes)
        low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
        np.minimum.at(low, labels, boxes[:, :2])
        np.maximum.at(high, labels, boxes[:, 2:])
        alone = ((high - low).max(axis=1) > WIDEST)[labels] if count else np.zeros(0, dtype=bool)
        return np.where(alone, count + np.arange(len(shapes)), labels).astype(np.intp)

    def drawn(self, chosen: Flags) -> tuple[Item, ...]:
        """The chosen ones as items, those of one item and copy together."""
        found: list[Item] = []
        rows = self.rows[chosen]
        keys = np.column_stack([self.source.whose[rows[:, 0], 0], rows[:, 2], rows[:, 1]])
        for item, j, i in np.unique(keys, axis=0).tolist():
            mine = rows[(keys == (item, j, i)).all(axis=1)]
            numbers = self.source.whose[mine[:, 0], 1]
            found.append(_part(self.source.items[item], numbers, (i * self.source.cell[0], j * self.source.cell[1])))
        return tuple(found)


def components(pairs: Integers, count: int) -> Integers:
    """A number for each of `count` things: those that `pairs` (2, n) join, also by others, have the same."""
    graph = coo_array((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.intp)


def _shapes(item: Item) -> list[shapely.Geometry]:
    """What the marks of an item cover: each dot, each line; any other item is one mark."""
    if isinstance(item, Dots):
        points = shapely.points(item.centres)
        return list(shapely.buffer(points, item.radii + item.halo, quad_segs=4))
    if isinstance(item, Form) and not item.fill:
        lines = shapes_of([Path((contour,)) for contour in item.path.contours], FLATTENED)
        return list(shapely.buffer([_filled(line) for line in lines], item.reach, quad_segs=4))
    shape = mapped(item.drawing.silhouette(), item.affine) if isinstance(item, Place) else None
    return [shape if shape is not None else Drawing((item,)).silhouette()]


def _filled(shape: BaseGeometry) -> BaseGeometry:
    """A ring with all that lies in it."""
    if shape.geom_type == "LineString":
        return shape
    parts = [shapely.Polygon(p.exterior) if p.geom_type == "Polygon" else p for p in shapely.get_parts(shape).tolist()]
    return shapely.union_all(parts)


def _part(item: Item, numbers: Integers, move: tuple[float, float]) -> Item:
    """Some of the marks of an item, moved."""
    if isinstance(item, Dots):
        return replace(item, centres=item.centres[numbers] + np.array(move), radii=item.radii[numbers])
    if isinstance(item, Form):
        path = item.path if item.fill else Path(tuple(item.path.contours[number] for number in numbers.tolist()))
        return replace(item, path=path.moved(*move))
    if isinstance(item, Place):
        return replace(item, affine=Affine.shift(*move) @ item.affine)
    return Place(Drawing((item,)), Affine.shift(*move))
