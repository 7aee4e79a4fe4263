"""The areas of sources that GEOS works with, filled by the even-odd rule."""

from __future__ import annotations

import numpy as np
import shapely

from .sources import Areas, Sources
from .torus import Floats, Integers

# Of shapes with more rings, a tree finds which may lie in which.
_FEW_RINGS = 24


def areas(sources: Sources, count: int) -> Areas:
    """The even-odd area of each of ``count`` shapes: a valid polygon or multipolygon, maybe empty."""
    result = np.full(count, shapely.Polygon(), dtype=object)
    usable = sources.vertex_count >= 3
    if not usable.any():
        return result
    number = np.cumsum(usable) - 1
    vertex_used = usable[sources.ring]
    points = sources.vertices[vertex_used].astype(np.float64)
    rings = _rings(points, number[sources.ring[vertex_used]])
    shape = sources.shape[usable]
    counts = np.bincount(shape, minlength=count)
    firsts = np.cumsum(counts) - counts
    single = counts == 1
    result[single] = shapely.polygons(rings[firsts[single]])
    several = counts[shape] > 1
    if several.any():
        owners, filled, doubtful = nested(rings[several], shape[several])
        result[owners] = filled
        for index in doubtful.tolist():
            result[index] = even_odd(rings[firsts[index] : firsts[index] + counts[index]])
    for index in np.flatnonzero(~shapely.is_valid(result)):
        result[index] = even_odd(rings[firsts[index] : firsts[index] + counts[index]])
    return result


def even_odd(rings: Areas) -> shapely.Geometry:
    """The points inside an odd number of ``rings``, which may cross themselves and one another.

    Noded on the grid, so that every vertex of the rings stays where it is; ``make_valid`` would move some.
    """
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all(rings, grid_size=1.0)]))
    if len(faces) == 0:
        return shapely.Polygon()
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    edges = np.flatnonzero(ring[1:] == ring[:-1])
    crossings = _crossings(corners[edges], corners[edges + 1], inside)
    return shapely.union_all(faces[crossings % 2 == 1])


def _crossings(start: Floats, end: Floats, points: Floats) -> Integers:
    """How many edges the ray from each point to the right crosses."""
    count = np.zeros(len(points), dtype=np.int64)
    for k, (x, y) in enumerate(points):
        spanning = (start[:, 1] <= y) != (end[:, 1] <= y)
        a, b = start[spanning], end[spanning]
        count[k] = np.count_nonzero(a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0]) > x)
    return count


def _rings(points: Floats, number: Integers) -> Areas:
    return np.asarray(shapely.linearrings(points, indices=number), dtype=object)


def nested(rings: Areas, shape: Integers) -> tuple[Integers, Areas, Integers]:
    """Shells with their holes, for shapes whose rings are disjoint or nested: (shapes, areas, doubtful shapes).

    ``shape`` (rings,): the shape of each ring, rising. Of doubtful shapes, whose rings cross, the area is not right.
    """
    discs = np.asarray(shapely.polygons(rings), dtype=object)
    shapely.prepare(discs)
    inner, outer = _rivals(discs, shape)
    held = np.asarray(shapely.covers(discs[outer], discs[inner]))
    inner, outer = inner[held], outer[held]
    depth = np.bincount(inner, minlength=len(discs))
    parent = np.full(len(discs), -1)
    direct = depth[outer] == depth[inner] - 1
    parent[inner[direct]] = outer[direct]
    doubtful = np.unique(shape[((depth > 0) & (parent < 0)) | ~shapely.is_valid(discs)])

    hole = (depth % 2 == 1) & (parent >= 0)
    shell = np.where(hole, parent, np.arange(len(discs)))
    order = np.lexsort((hole, shell))
    shells, number = np.unique(shell[order], return_inverse=True)
    polygons = np.asarray(shapely.polygons(rings[order], indices=number), dtype=object)
    owners, start, count = np.unique(shape[shells], return_index=True, return_counts=True)
    areas = polygons[start]
    many = np.repeat(count > 1, count)
    if many.any():
        place = np.unique(shape[shells][many], return_inverse=True)[1]
        areas[count > 1] = shapely.multipolygons(polygons[many], indices=place)
    return owners, areas, doubtful


def _rivals(discs: Areas, shape: Integers) -> tuple[Integers, Integers]:
    """All (inner, outer) discs of one shape of which the box of the first lies in that of the second."""
    first, count = np.unique(shape, return_index=True, return_counts=True)[1:]
    few = np.repeat(count <= _FEW_RINGS, count)
    size = np.repeat(count, count)[few]
    inner = np.repeat(np.flatnonzero(few), size)
    nth = np.arange(len(inner)) - np.repeat(np.cumsum(size) - size, size)
    found = [(inner, np.repeat(np.repeat(first, count)[few], size) + nth)]
    for start, members in zip(first[count > _FEW_RINGS], count[count > _FEW_RINGS], strict=True):
        own = discs[start : start + members]
        found.append(tuple(start + shapely.STRtree(own).query(own)))
    inner, outer = (np.concatenate(column) for column in zip(*found, strict=True))
    boxes = shapely.bounds(discs)
    inside = (boxes[inner, :2] >= boxes[outer, :2]).all(axis=1) & (boxes[inner, 2:] <= boxes[outer, 2:]).all(axis=1)
    inside &= inner != outer
    return inner[inside], outer[inside]
