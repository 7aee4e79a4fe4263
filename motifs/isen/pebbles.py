"""Pebbles: a region parted among points on the torus, each share drawn in and rounded, so that nothing is left bare.

The shares are those of Voronoi (1908): what is nearer to one point than to all others. A row of points stands along
the region's edge, so that the last pebbles lie against it, flattened; the others are thrown and relaxed.
"""

from __future__ import annotations

import itertools

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .field import Array, Field
from .scatter import apart, relaxed, row, thrown

ROUNDED = (0.26, 0.1)
"""Radius of a pebble's corners, in spacings; the second for those in which the first would leave nothing."""
AROUND = (-1, 0, 1)
Shapes = NDArray[np.object_]


def pebbles(field: Field, spacing: float, gap: float, edge: float, seed: int) -> list[BaseGeometry]:
    """Polygons about `spacing` less `gap` wide, `gap` mm from each other and `edge` mm from the region's edge.

    In the window's coordinates; they may reach over its edges.
    """
    depth = edge + 0.45 * (spacing - gap)
    first = row(field, depth, 0.95 * spacing)
    first = first[apart(first, 0.8 * spacing, field.size)]
    inner = thrown(field, 0.8 * spacing, edge + 0.3, seed, held=first)
    inner = relaxed(field, inner, 3, edge + 0.3, held=first)
    points = np.vstack([first, inner])
    if len(points) == 0:
        return []
    room = field.region.buffer(-(edge - gap / 2))
    drawn_in = shapely.get_parts(shapely.buffer(_within(shares(points, field.size), room), -gap / 2))
    round_ones, narrow = (
        shapely.buffer(shapely.buffer(drawn_in, -share * spacing), share * spacing, quad_segs=12) for share in ROUNDED
    )
    parts = shapely.get_parts(np.where(shapely.area(round_ones) > 0.55 * shapely.area(narrow), round_ones, narrow))
    found: list[BaseGeometry] = parts[shapely.area(parts) > 0.2].tolist()
    return found


def _within(shapes: Shapes, room: BaseGeometry) -> Shapes:
    """What of each small shape lies in a room: what stands in its way is cut off, the room is never laid on it."""
    walls = _walls(room, shapely.total_bounds([room, *shapes]), 4 * float(np.sqrt(np.median(shapely.area(shapes)))))
    shape, wall = shapely.STRtree(walls).query(shapes, predicate="intersects")
    found = shapes.copy()
    order = np.argsort(shape, kind="stable")
    for own in np.split(order, np.flatnonzero(np.diff(shape[order])) + 1) if len(order) else []:
        index = shape[own[0]]
        found[index] = shapes[index].difference(shapely.union_all(walls[wall[own]]))
    return found


def _walls(room: BaseGeometry, bounds: Array, step: float) -> Shapes:
    """All that is not room, in tiles of about `step` mm: a wall as long as the cell would be read for every shape."""
    left, top, right, bottom = bounds + np.array([-1.0, -1.0, 1.0, 1.0])
    whole = shapely.box(left, top, right, bottom).difference(room)
    across, down = (
        np.linspace(low, high, 2 + int((high - low) / step)) for low, high in ((left, right), (top, bottom))
    )
    rows = [shapely.clip_by_rect(whole, left, low, right, high) for low, high in itertools.pairwise(down)]
    tiles = [
        shapely.clip_by_rect(row, low, top, high, bottom) for row in rows for low, high in itertools.pairwise(across)
    ]
    parts = shapely.get_parts(shapely.make_valid(np.array(tiles, dtype=object)))
    found: Shapes = parts[shapely.area(parts) > 0]
    return found


def shares(points: Array, size: tuple[float, float]) -> Shapes:
    """The polygon of all that is nearer to each point (n, 2) of a torus than to any other point or copy."""
    from scipy.spatial import Voronoi

    steps = [(i, j) for j in AROUND for i in AROUND if (i, j) != (0, 0)]
    copies = [points + np.multiply(step, size) for step in steps]
    map_of = Voronoi(np.vstack([points, *copies]))
    corners = [map_of.vertices[map_of.regions[map_of.point_region[n]]] for n in range(len(points))]
    # the corners of a share stand in order round it
    return np.array([shapely.Polygon(ring) for ring in corners], dtype=object)
