"""The printing face as areas: strips at their thickness; for a carved or printed face walls and gaps that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path, shapes_of
from .areas import EXACT, area_of, offset, shape_of
from .bending import middle_line
from .making import Making
from .narrow import BESIDE, FINE, OVERLAP, filled
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
    if shape.difference(opened(shape, making.wall)).area < 0.02:
        return shape
    if len(path.contours) > 1:
        return shape.union(shape.boundary.buffer(making.wall / 2, quad_segs=ARC))
    spine = flat_line(middle_line(path, making.wall)).buffer(making.wall / 2, quad_segs=ARC)
    return opened(shape.union(spine), making.wall)


def face_of(stamp: Stamp, making: Making) -> BaseGeometry:
    """The printing face of one stamp, as it prints (not mirrored), in its own coordinates (mm)."""
    widths = [max(piece.width, making.wall) if making.kind == "face" else making.wall for piece in stamp.pieces]
    flats = np.array([piece.flat for piece in stamp.pieces], dtype=object)
    lines = shapely.buffer(flats, np.array(widths) / 2, quad_segs=ARC).tolist()
    pins = shapely.buffer(shapely.points(stamp.dots[:, :2]), stamp.dots[:, 2], quad_segs=ARC).tolist()
    shapes = np.array([*lines, *pins, *shapes_of(list(stamp.strokes), 0.005), *stamp.fills], dtype=object)
    if making.kind != "face":
        return shapely.union_all(shapes)
    # walls are thick enough, and what fills gaps is as thick with them; but not what the edge has cut
    window = shapely.box(0.0, 0.0, stamp.window.width, stamp.window.height)
    inner, further = (window.buffer(-by, join_style="mitre") for by in (BESIDE, 2 * BESIDE))
    near = ~shapely.contains_properly(further, shapes)
    half = making.wall / 2 - EXACT
    along = filled(offset(area_of(shapes[near]), (-half, half), FINE), making, FINE) - area_of([inner])
    return shape_of((area_of(shapes) ^ area_of([inner.buffer(OVERLAP)])) + along)
