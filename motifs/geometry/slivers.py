"""What is too small or too thin to be made is dropped; what only seems so, since the cell's side cuts it, is not."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .sources import SAG, Areas
from .torus import UNITS, Floats, Integers, Torus

SLIVER = 0.002
"""Parts and holes below this area, in square millimetres, are dropped: no tool makes them."""
HAIR = SAG
"""Parts and holes thinner than this on the whole, in millimetres, are dropped: they are within the flattening."""

Marks = NDArray[np.bool_]


def without_slivers(areas: Areas, torus: Torus | None = None) -> Areas:
    """Areas without the parts and the holes that are slivers or hairs.

    With a ``torus``, what was cut at the sides of its cell goes on in the next one, and is none.
    """
    parts, index = shapely.get_parts(areas, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    slivers = _are_slivers(rings, torus)
    result = np.array(areas, dtype=object)
    for number in np.unique(index[part[slivers]]):
        kept = []
        for polygon in parts[index == number]:
            outline = shapely.get_rings(polygon)
            thin = _are_slivers(outline, torus)
            if not thin[0]:
                kept.append(shapely.Polygon(outline[0], list(outline[1:][~thin[1:]])))
        result[number] = kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)
    return result


def _are_slivers(rings: Areas, torus: Torus | None) -> Marks:
    if len(rings) == 0:
        return np.zeros(0, dtype=np.bool_)
    area = shapely.area(shapely.polygons(rings))
    # A long strip's area is half its outline times its width.
    slivers = (area < SLIVER * UNITS * UNITS) | (2.0 * area < HAIR * UNITS * shapely.length(rings))
    if torus is not None and slivers.any():
        points, ring = shapely.get_coordinates(rings[slivers], return_index=True)
        along = along_sides(points[:-1], points[1:], torus) & (ring[1:] == ring[:-1])
        slivers[slivers] = np.bincount(ring[1:][along], minlength=np.count_nonzero(slivers)) == 0
    return np.asarray(slivers)


def along_sides(start: Floats | Integers, end: Floats | Integers, torus: Torus) -> Marks:
    """Which edges, from ``start`` to ``end``, lie along a side of the cell."""
    along = np.zeros(len(start), dtype=np.bool_)
    for axis in () if torus.is_plane else (0, 1):
        along |= (start[:, axis] == end[:, axis]) & (start[:, axis] % torus.sides[axis] == 0)
    return along
