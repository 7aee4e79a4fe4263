"""Areas of GEOS moved by whole grid units, and put on the grid."""

from __future__ import annotations

import numpy as np
import shapely

from .sources import Areas
from .torus import Integers, whole


def moved(shapes: Areas, shift: Integers) -> Areas:
    """Each shape moved by its ``shift`` (n, 2); those that stand still are the same objects."""
    result = np.array(shapes, dtype=object)
    moving = (shift != 0).any(axis=1)
    if moving.any():
        travellers = result[moving]
        points, index = shapely.get_coordinates(travellers, return_index=True)
        result[moving] = shapely.set_coordinates(travellers, points + shift[moving][index])
    return result


def on_grid(areas: Areas) -> Areas:
    """Areas with every vertex on the grid, so that equal cuts of neighbours are equal in all their bits."""
    points, index = shapely.get_coordinates(areas, return_index=True)
    result = np.array(areas, dtype=object)
    off = np.unique(index[(points != np.rint(points)).any(axis=1)])
    if len(off) == 0:
        return result
    points = shapely.get_coordinates(result[off])
    rounded = np.array(shapely.set_coordinates(result[off], whole(points).astype(np.float64)), dtype=object)
    folded = ~shapely.is_valid(rounded)
    # Snap rounding keeps what is on the grid; the second call only takes the grid's mark off again, which
    # would put every later union on the grid.
    rounded[folded] = shapely.set_precision(shapely.set_precision(result[off[folded]], 1.0), 0.0)
    result[off] = rounded
    return result
