"""Shapes without others, each only without those that it meets."""

from __future__ import annotations

import numpy as np
import shapely

from .field import Integers, Shapes, polygons_in
from .overlay import minus, united


def without(parts: Shapes, bars: Shapes) -> Shapes:
    """Openings without bridges or other stretches of solid (both as they lie in one window)."""
    if not len(bars) or not len(parts):
        return parts
    touched, covers = covers_of(parts, bars)
    result = np.array(parts, dtype=object)
    result[touched] = minus(parts[touched], covers)
    return polygons_in(result)


def covers_of(parts: Shapes, bars: Shapes) -> tuple[Integers, Shapes]:
    """Which parts bars come near to, and for each of these its bars as one shape."""
    part, bar = shapely.STRtree(bars).query(parts)
    order = np.lexsort((bar, part))
    return joined_by(part[order], bars[bar[order]])


def joined_by(number: Integers, shapes: Shapes) -> tuple[Integers, Shapes]:
    """Polygons that share a number (in order), each such set as one shape: the numbers, the shapes."""
    numbers, start = np.unique(number, return_index=True)
    rank = np.repeat(np.arange(len(numbers)), np.diff(np.append(start, len(number))))
    covers = np.asarray(shapely.multipolygons(shapes, indices=rank), dtype=object)
    for crossing in np.flatnonzero(~shapely.is_valid(covers)).tolist():
        covers[crossing] = united(shapely.get_parts(covers[crossing]))
    return numbers, covers
