"""Shapes that are alike but for their place, or turned or mirrored: what holds for one of them holds for all."""

from __future__ import annotations

import numpy as np
import shapely

from .field import Integers, Shapes

_SAME = 1e-5


def alike(shapes: Shapes) -> tuple[Shapes, Integers]:
    """Each different polygon once, and which of these each is.

    Alike are those of as many points and rings whose area, length, and means of the first four powers of the points'
    distances from their middle agree: the middle and the distances tell how rings lie to each other.
    """
    if len(shapes) < 2:
        return shapes, np.zeros(len(shapes), dtype=np.int64)
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    count = np.bincount(owner, minlength=len(shapes))
    share = 1.0 / np.maximum(count, 1)
    middle = np.stack([np.bincount(owner, points[:, axis], len(shapes)) * share for axis in (0, 1)], axis=1)
    away = points - middle[owner]
    square = (away * away).sum(axis=1)
    far = np.sqrt(square)
    means = [np.bincount(owner, values, len(shapes)) * share for values in (far, square, far * square, square * square)]
    rings = shapely.get_num_interior_rings(shapes)
    marks = np.column_stack([count, rings, shapely.area(shapes), shapely.length(shapes), *means])
    marks[:, 2:] = np.rint(marks[:, 2:] / _SAME)
    _marks, first, which = np.unique(marks, axis=0, return_index=True, return_inverse=True)
    return shapes[first], which.reshape(-1)
