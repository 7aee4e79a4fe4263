"""Union and difference that do not fail on nearly equal edges: what GEOS refuses is done again on a grid."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

Shapes = NDArray[np.object_]
_GRID = 1e-4


def united(shapes: Shapes) -> BaseGeometry:
    """The union of all shapes."""
    try:
        return shapely.union_all(shapes)
    except GEOSException:
        return shapely.union_all(shapely.make_valid(shapes), grid_size=_GRID)


def minus(shapes: BaseGeometry | Shapes, less: BaseGeometry | Shapes) -> Shapes:
    """Shapes without others, each without its own or all without one."""
    try:
        return np.asarray(shapely.difference(shapes, less))
    except GEOSException:
        return np.asarray(shapely.difference(shapely.make_valid(shapes), shapely.make_valid(less), grid_size=_GRID))


def crossed(shapes: Shapes, others: Shapes) -> Shapes:
    """What each shape has in common with the other of its place."""
    try:
        return np.asarray(shapely.intersection(shapes, others))
    except GEOSException:
        return np.asarray(shapely.intersection(shapely.make_valid(shapes), others, grid_size=_GRID))
