"""Flattened contours as Shapely's shapes: filled by the even-odd rule when they are closed, lines when they are not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

MANY = 200
"""From more rings on than this an area is put together group by group of what meets."""


def shape_of(rings: Sequence[NDArray[np.float64]], closed: bool) -> BaseGeometry:
    """Polygons of closed rings (m, 2), each with its first point again at its end; or the lines, united."""
    if not rings:
        return shapely.Polygon()
    if not closed:
        return shapely.union_all([shapely.LineString(r) for r in rings])
    polygons = [shapely.make_valid(shapely.Polygon(r)) for r in rings if len(r) > 3]
    if len(polygons) <= MANY:
        return _odd(polygons)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    # what does not meet need not be worked on together: the time of that grows with the square
    boxes: NDArray[np.object_] = np.asarray(shapely.box(*shapely.bounds(polygons).T))
    first, second = shapely.STRtree(boxes).query(boxes, predicate="intersects")
    meet = coo_array((np.ones(len(first), dtype=bool), (first, second)), shape=(len(boxes), len(boxes)))
    owner = connected_components(meet, directed=False)[1]
    order = np.argsort(owner, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(owner[order])) + 1)
    parts = shapely.get_parts([_odd([polygons[i] for i in group.tolist()]) for group in groups])
    areal = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.MultiPolygon(areal.tolist())


def _odd(polygons: Sequence[BaseGeometry]) -> BaseGeometry:
    """What an odd number of polygons covers."""
    # one by one: shapely's symmetric_difference_all is wrong (shapely issue 2027)
    region: BaseGeometry = shapely.Polygon()
    for polygon in polygons:
        region = region.symmetric_difference(polygon)
    return region
