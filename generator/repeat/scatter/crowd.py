"""The crowd: what stands on the torus, as polygons; says by exact geometry which new forms keep their distance."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.torus import UNITS, Torus

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]


class Crowd:
    """Forms on the torus of a cell (mm). Each is kept once; its copies are found where they are needed.

    Distances are those of GEOS between polygons in the plane of all copies: exact but for the last bits of a double.
    """

    def __init__(self, cell: tuple[float, float]) -> None:
        self.cell = cell
        self.torus = Torus.of(cell)
        self.shapes: Shapes = np.empty(0, dtype=object)
        self.classes: NDArray[np.int64] = np.empty(0, dtype=np.int64)

    def add(self, shapes: Shapes, of_class: int) -> None:
        """From now on these stand there too, each part by itself, as members of a class."""
        parts = shapely.get_parts(shapes)
        parts = parts[~shapely.is_empty(parts)]
        self.shapes = np.concatenate([self.shapes, parts])
        self.classes = np.concatenate([self.classes, np.full(len(parts), of_class, dtype=np.int64)])

    def free(self, shapes: Shapes, gap: float, of_class: int | None = None) -> Flags:
        """Which shapes keep more than `gap` mm from all that stands there (of one class, if it is given)."""
        standing = self.shapes if of_class is None else self.shapes[self.classes == of_class]
        found = np.ones(len(shapes), dtype=bool)
        if len(standing) and len(shapes):
            found[self._meetings(shapes, standing, gap)[0]] = False
        return found

    def free_but(self, shapes: Shapes, gap: float, bearers: NDArray[np.int64]) -> Flags:
        """Which shapes keep more than `gap` mm from all that stands there but one: the part each grows from."""
        found = np.ones(len(shapes), dtype=bool)
        if len(self.shapes) and len(shapes):
            first, second, _moved = self._meetings(shapes, self.shapes, gap)
            found[first[second != bearers[first]]] = False
        return found

    def apart(self, shapes: Shapes, gap: float) -> Flags:
        """Which of new shapes to keep, earlier ones first, so that all keep more than `gap` mm from each other.

        A shape that comes too near to its own copies is not kept.
        """
        keep = np.ones(len(shapes), dtype=bool)
        if len(shapes) == 0:
            return keep
        for index in self._wide(shapes, gap):
            # by themselves first: where all meet their own copies, all pairs would be looked at
            _first, _second, moved = self._meetings(shapes[index : index + 1], shapes[index : index + 1], gap)
            keep[index] = not moved.any()
        alone = np.flatnonzero(keep)
        if len(alone) == 0:
            return keep
        first, second, _moved = self._meetings(shapes[alone], shapes[alone], gap)
        pair = first < second
        first, second = alone[first[pair]], alone[second[pair]]
        waiting = keep.copy()
        while len(first):
            # whoever has no earlier one to wait for stays; those after it that it meets go
            blocked = np.zeros(len(shapes), dtype=bool)
            blocked[second] = True
            stays = waiting & ~blocked
            goes = second[stays[first]]
            keep[goes] = False
            waiting[goes] = False
            waiting &= ~stays
            open_still = waiting[first] & waiting[second]
            first, second = first[open_still], second[open_still]
        return keep

    def _wide(self, shapes: Shapes, gap: float) -> list[int]:
        """Those that might come near their own copies: wider or higher than the cell with the gap allows."""
        boxes = shapely.bounds(shapes)
        wide: list[int] = np.flatnonzero((boxes[:, 2:] - boxes[:, :2] + gap >= self.cell).any(axis=1)).tolist()
        return wide

    def _meetings(
        self, shapes: Shapes, standing: Shapes, gap: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], Flags]:
        """Pairs (shape, standing) with a copy of the second within `gap` mm of the first, and whether it is moved."""
        boxes = shapely.bounds(shapes)
        window = np.concatenate([boxes[:, :2].min(axis=0) - gap, boxes[:, 2:].max(axis=0) + gap])
        index, copies, moved = self.copies(standing, window)
        shapely.prepare(shapes)
        first, near = shapely.STRtree(copies).query(shapes, predicate="dwithin", distance=gap)
        return first, index[near], moved[near]

    def copies(self, shapes: Shapes, window: Floats) -> tuple[NDArray[np.int64], Shapes, Flags]:
        """Every copy of shapes that may meet a window (4,): index, the copy, whether it is moved."""
        index, shift = self.torus.copies(shapely.bounds(shapes) * UNITS, window * UNITS)
        moved = (shift != 0).any(axis=1)
        copies = shapes[index]
        if moved.any():
            away = copies[moved]
            steps = np.repeat(shift[moved] / UNITS, shapely.get_num_coordinates(away), axis=0)
            copies[moved] = shapely.transform(away, lambda points: points + steps)
        return index, copies, moved


def parts_of(shapes: list[BaseGeometry]) -> Shapes:
    """Shapes of any kind as an array."""
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found
