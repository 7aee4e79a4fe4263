"""The printing face as areas: strips at their thickness; for a carved or printed face walls and gaps that can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path, shapes_of
from .bending import middle_line
from .making import Making
from .torus_lines import flat_line

if TYPE_CHECKING:
    from .piece import Stamp

ARC = 12
"""Chords per quarter turn of round ends and pins."""
EXACT = 0.002
"""What an offset there and back may lose (mm)."""
OVERLAP = 0.02
"""A filled gap reaches so far into the walls beside it (mm), lest a hairline stays open."""
BESIDE = 6.0
"""How far over the edge of the cell walls are looked at for gaps (mm)."""


def opened(shape: BaseGeometry, width: float) -> BaseGeometry:
    """What of a shape is at least `width` wide."""
    return shape.buffer(-width / 2 + EXACT, quad_segs=ARC).buffer(width / 2 - EXACT, quad_segs=ARC)


def closed(shape: BaseGeometry, width: float) -> BaseGeometry:
    """The shape with every gap filled that is narrower than `width`."""
    return shape.buffer(width / 2, quad_segs=ARC).buffer(-width / 2, quad_segs=ARC).union(shape)


def wall_of_stroke(path: Path, making: Making) -> BaseGeometry:
    """A stroke that swells as a wall: as it is drawn, thickened along its middle where it is too thin."""
    shape = path.to_shapely(0.005)
    if shape.difference(opened(shape, making.wall)).area < 0.02:
        return shape
    if len(path.contours) > 1:
        return shape.union(shape.boundary.buffer(making.wall / 2, quad_segs=ARC))
    spine = flat_line(middle_line(path, making.wall)).buffer(making.wall / 2, quad_segs=ARC)
    return opened(shape.union(spine), making.wall)


def narrow_gaps(walls: Sequence[BaseGeometry], cell: tuple[float, float], making: Making) -> list[shapely.Polygon]:
    """The gaps of a torus that are narrower than can be, each once, as areas that fill them."""
    if not walls:
        return []
    boxes = shapely.bounds(np.array(walls, dtype=object)).reshape(-1, 4)
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    copies = []
    columns = range(int((-BESIDE - high[0]) // cell[0]), int((cell[0] + BESIDE - low[0]) // cell[0]) + 1)
    rows = range(int((-BESIDE - high[1]) // cell[1]), int((cell[1] + BESIDE - low[1]) // cell[1]) + 1)
    for i in columns:
        for j in rows:
            x, y = i * cell[0], j * cell[1]
            meets = (
                (boxes[:, 0] + x < cell[0] + BESIDE)
                & (boxes[:, 2] + x > -BESIDE)
                & (boxes[:, 1] + y < cell[1] + BESIDE)
                & (boxes[:, 3] + y > -BESIDE)
            )
            copies += [translate(wall, x, y) for wall, wanted in zip(walls, meets.tolist(), strict=True) if wanted]
    together = shapely.union_all(copies)
    filled = closed(together, making.gap).difference(together)
    found = []
    for part in shapely.get_parts(filled).tolist():
        if part.geom_type != "Polygon" or part.area < 1e-4:
            continue
        x, y = part.centroid.coords[0]
        if 0 <= x < cell[0] and 0 <= y < cell[1]:
            grown = part.buffer(OVERLAP, quad_segs=2).simplify(0.002)
            found += [piece for piece in shapely.get_parts(grown).tolist() if piece.geom_type == "Polygon"]
    return found


def face_of(stamp: Stamp, making: Making) -> BaseGeometry:
    """The printing face of one stamp, as it prints (not mirrored), in its own coordinates (mm)."""
    widths = [max(piece.width, making.wall) if making.kind == "face" else making.wall for piece in stamp.pieces]
    lines = [piece.flat.buffer(width / 2, quad_segs=ARC) for piece, width in zip(stamp.pieces, widths, strict=True)]
    pins = shapely.buffer(shapely.points(stamp.dots[:, :2]), stamp.dots[:, 2], quad_segs=ARC).tolist()
    face = shapely.union_all([*lines, *pins, *shapes_of(list(stamp.strokes), 0.005)])
    # what the opening takes away may leave a gap; gaps that run on beyond the window of `narrow_gaps` are closed here
    return closed(opened(face, making.wall), making.gap) if making.kind == "face" else face
