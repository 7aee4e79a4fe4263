"""Dots as pins: each clear of walls and of each other; one that stands too near a wall is moved off it a little."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from .making import FACTORS, Making, smaller
from .torus_lines import about_cell

Floats = NDArray[np.float64]
FARTHEST = 0.6
"""A dot is moved no further than this to be clear of a wall (mm): the eye does not miss it."""
NEVER = 100.0
CLEAR = 1e-3
"""What the distance of a moved pin may fall short of the gap (mm)."""


@dataclass(frozen=True)
class Pins:
    """The dots of a torus that have room, (n, 3) x, y, radius; how many were lost, how many moved, by how much (mm)."""

    dots: Floats
    lost: int = 0
    moved: int = 0
    farthest: float = 0.0


def pins_of(dots: Floats, walls: Sequence[BaseGeometry], cell: tuple[float, float], making: Making) -> Pins:
    """Dots (n, 3) as pins that stand clear of each other and of all walls; larger ones go first.

    Dots of a size keep their order: along a row that is too close every second or third is kept.
    """
    if not len(dots):
        return Pins(dots)
    size = np.array(cell)
    points = _folded(dots[:, :2], size)
    radii = np.maximum(dots[:, 2], making.pin / 2)
    points, shift, free = _off_the_walls(points, radii, walls, cell, making)
    points = _folded(points, size)
    near = cKDTree(points, boxsize=size).query_pairs(2 * float(radii.max()) + making.gap, output_type="ndarray")
    beside: list[list[int]] = [[] for _dot in dots]
    for i, j in near.tolist():
        apart = np.abs(points[i] - points[j])
        apart = np.minimum(apart, size - apart)
        if np.sqrt((apart * apart).sum()) < radii[i] + radii[j] + making.gap:
            beside[i].append(j)
            beside[j].append(i)
    kept = np.zeros(len(dots), dtype=bool)
    for index in np.argsort(-np.round(radii, 1), kind="stable").tolist():
        kept[index] = free[index] and not any(kept[other] for other in beside[index])
    shifted = shift[kept]
    return Pins(
        np.column_stack([points, radii])[kept],
        int((~kept).sum()),
        int((shifted > 0.05).sum()),
        float(shifted.max(initial=0.0)),
    )


def enlarging(dots: Floats, lines: Sequence[shapely.LineString], cell: tuple[float, float], making: Making) -> float:
    """How many times as large the motif must be for nine of ten dots to have room; 0 when no factor tried is enough.

    A motif k times as large is the same as limits that are k times as small.
    """

    def lost(factor: float) -> int:
        limits = smaller(making, factor)
        walls = shapely.buffer(np.array(lines, dtype=object), limits.wall / 2, quad_segs=4).tolist()
        return pins_of(dots, walls, cell, limits).lost

    # what lies on a line in the drawing has no room at any size
    never = lost(NEVER)
    least = bisect.bisect_left(FACTORS, True, key=lambda factor: lost(factor) - never <= 0.1 * (len(dots) - never))
    return FACTORS[least] if least < len(FACTORS) else 0.0


def _folded(points: Floats, size: Floats) -> Floats:
    """Points moved into the cell at the origin; what rounding puts on its far edge comes to the near one."""
    inside = points % size
    return np.where(inside >= size, 0.0, inside)


def _off_the_walls(
    points: Floats, radii: Floats, walls: Sequence[BaseGeometry], cell: tuple[float, float], making: Making
) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """The points, moved off walls that are too near; how far each was moved; which are clear in the end."""
    shift = np.zeros(len(points))
    free = np.ones(len(points), dtype=bool)
    room = radii + making.gap
    copies = np.array([wall for wall, _k in about_cell(walls, cell, float(room.max()) + FARTHEST)], dtype=object)
    if not len(copies):
        return points, shift, free
    tree = shapely.STRtree(copies)
    here = np.asarray(shapely.points(points))
    for index in np.unique(tree.query(here, predicate="dwithin", distance=room)[0]).tolist():
        # twice, for what is moved off one wall may come near another
        at = here[index]
        for _again in range(2):
            at = _off(at, copies[tree.query(at, predicate="dwithin", distance=room[index])], float(room[index]))
        moved = float(at.distance(here[index]))
        clear = not len(tree.query(at, predicate="dwithin", distance=float(room[index]) - CLEAR))
        free[index] = clear and moved <= FARTHEST
        if free[index]:
            points[index], shift[index] = (at.x, at.y), moved
    return points, shift, free


def _off(at: shapely.Point, walls: NDArray[np.object_], room: float) -> shapely.Point:
    """A point moved straight away from the nearest of these walls, just as far as it needs."""
    if not len(walls):
        return at
    apart = shapely.distance(walls, at)
    nearest = int(apart.argmin())
    least = float(apart[nearest])
    if not 1e-6 < least < room:
        return at
    (x0, y0), (x1, y1) = shapely.get_coordinates(shapely.shortest_line(walls[nearest], at)).tolist()
    share = (room - least) / least
    return shapely.Point(x1 + (x1 - x0) * share, y1 + (y1 - y0) * share)
