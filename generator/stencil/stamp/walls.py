"""The printing face as areas: strips at their thickness; for a carved or printed face walls and gaps that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path
from .areas import EXACT, area_of, offset, shape_of
from .bending import middle_line
from .making import Making
from .torus_lines import flat_line

if TYPE_CHECKING:
    from .piece import Stamp

ARC = 8
"""Chords per quarter turn of round ends and pins."""


def opened(shape: BaseGeometry, width: float) -> BaseGeometry:
    """What of a shape is at least `width` wide."""
    half = width / 2 - EXACT
    return shape_of(offset(area_of([shape]), (-half, half)))


def closed(shape: BaseGeometry, width: float) -> BaseGeometry:
    """The shape with every gap filled that is narrower than `width`."""
    area = area_of([shape])
    return shape_of(offset(area, (width / 2, -width / 2)) + area)


def wall_of_stroke(path: Path, making: Making) -> BaseGeometry:
    """A stroke that swells as a wall: as it is drawn, thickened along its middle where it is too thin."""
    shape = path.to_shapely(0.005)
    broad = opened(shape, making.wall)
    if shape.difference(broad).area < 0.02:
        return broad
    if len(path.contours) > 1:
        return shape.union(shape.boundary.buffer(making.wall / 2, quad_segs=ARC))
    spine = flat_line(middle_line(path, making.wall)).buffer(making.wall / 2, quad_segs=ARC)
    return opened(shape.union(spine), making.wall)


def printed(stamp: Stamp, making: Making) -> BaseGeometry:
    """What a stamp of strips prints, in its own coordinates (mm)."""
    flats = np.array([piece.flat for piece in stamp.pieces], dtype=object)
    lines = shapely.buffer(flats, making.wall / 2, quad_segs=ARC).tolist()
    pins = shapely.buffer(shapely.points(stamp.dots[:, :2]), stamp.dots[:, 2], quad_segs=ARC).tolist()
    return shapely.union_all([*lines, *pins])
