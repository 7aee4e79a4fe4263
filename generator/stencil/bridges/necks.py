"""Necks inside one opening: where the solid that it surrounds, or that lies in a bay of it, hangs on too little.

Grown by half a web the opening closes over such a neck, and what a disc can reach of the solid falls into two cores.
A straight stretch of solid from core to core, as broad as a web, joins them again.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .field import SPECK, Box, Shapes, inside_of, polygons_in
from .overlay import minus, offset

FAR = 3.0
"""Cores are joined over so many webs at most."""
_QUAD = 16


def necks_of(parts: Shapes, web: float, slack: float, box: Box, core: float = SPECK) -> Shapes:
    """Stretches of solid that are missing (n,).

    `parts`: openings in a window `box`; a neck is what is narrower than `web` - `slack` mm. Where the middle of a disc
    moves over less than `core` mm2 the solid is as wide as its neck, within rounding, and has none.
    """
    half = (web - slack) / 2
    grown = offset(parts, half, _QUAD)
    # an island that is narrower altogether is gone: its ring must not stand for one that closed
    left = shapely.get_num_interior_rings(parts) - _gone(parts, half)
    closed = np.flatnonzero(shapely.get_num_interior_rings(grown) > left)
    lines = [_missing(parts[part], grown[part], FAR * web, box, core) for part in closed.tolist()]
    if not lines:
        return parts[:0]
    return np.asarray(shapely.buffer(np.concatenate(lines), web / 2, quad_segs=_QUAD), dtype=object)


def _gone(parts: Shapes, half: float) -> NDArray[np.int64]:
    """How many holes of each part close when it grows by `half` mm."""
    rings, part = shapely.get_rings(parts, return_index=True)
    inner = np.zeros(len(rings), dtype=np.bool_)
    inner[1:] = part[1:] == part[:-1]
    islands = np.asarray(shapely.polygons(rings[inner]), dtype=object)
    gone = shapely.is_empty(offset(islands, -half, _QUAD))
    return np.bincount(part[inner][gone], minlength=len(parts))


def _missing(part: shapely.Polygon, grown: shapely.Polygon, far: float, box: Box, least: float) -> Shapes:
    """The shortest lines that join the cores of each stretch of solid round and in an opening."""
    outside = minus(np.array([shapely.box(*box)], dtype=object), shapely.Polygon(grown.exterior))
    inside = np.asarray(shapely.polygons([*grown.interiors]), dtype=object)
    cores = np.concatenate([polygons_in(outside), inside[shapely.area(inside) > least]])
    holes = np.array([shapely.Polygon(ring) for ring in part.interiors], dtype=object)
    core, hole = inside_of(shapely.get_coordinates(shapely.point_on_surface(cores)), holes)
    solid = np.full(len(cores), -1)
    solid[core] = hole
    first, second = shapely.STRtree(cores).query(cores, predicate="dwithin", distance=far)
    wanted = (first < second) & (solid[first] == solid[second])
    first, second = first[wanted], second[wanted]
    lines = np.asarray(shapely.shortest_line(cores[first], cores[second]), dtype=object)
    # what would lead over the opening is no neck
    solid_all_along = shapely.length(shapely.intersection(lines, part)) < 1e-6
    first, second, lines = first[solid_all_along], second[solid_all_along], lines[solid_all_along]
    root = list(range(len(cores)))

    def find(one: int) -> int:
        while root[one] != one:
            one = root[one]
        return one

    taken = []
    for index in np.argsort(shapely.length(lines), kind="stable").tolist():
        a, b = find(int(first[index])), find(int(second[index]))
        if a != b:
            root[a] = b
            taken.append(index)
    return lines[taken]
