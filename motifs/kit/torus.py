"""The torus: a cell whose left edge is its right edge. Shapes with their copies, and what they leave free."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine

Cell = tuple[float, float]


def wrapped(shape: BaseGeometry, cell: Cell, margin: float = 0.0) -> BaseGeometry:
    """The shape with all its copies that reach into the cell (0, 0, width, height), grown by `margin` mm; uncut."""
    if shape.is_empty:
        return shape
    width, height = cell
    left, top, right, bottom = shape.bounds
    copies = [
        shapely.transform(shape, Affine.shift(i * width, j * height))
        for j in range(-int((bottom + margin) // height) - 1, -int((top - margin) // height) + 2)
        for i in range(-int((right + margin) // width) - 1, -int((left - margin) // width) + 2)
        if left + i * width < width + margin
        and right + i * width > -margin
        and top + j * height < height + margin
        and bottom + j * height > -margin
    ]
    return shapely.union_all(copies)


def free_region(cell: Cell, shapes: Iterable[BaseGeometry], margin: float = 0.0) -> BaseGeometry:
    """The cell minus all shapes and their copies, each grown by `margin` mm."""
    grown = [wrapped(s.buffer(margin, quad_segs=24) if margin else s, cell) for s in shapes]
    return shapely.box(0.0, 0.0, *cell).difference(shapely.union_all(grown))
