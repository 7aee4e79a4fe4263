"""Necks inside one opening: where the solid that it surrounds, or that lies in a bay of it, hangs on too little.

Grown by half a web the opening closes over such a neck, and what a disc can reach of the solid falls into two cores.
A straight stretch of solid from core to core, as broad as a web, joins them again.
"""

from __future__ import annotations

import numpy as np
import shapely

from .field import Box, Shapes, inside_of, polygons_in
from .overlay import minus, offset

FAR = 3.0
"""Cores are joined over so many webs at most."""
_QUAD = 16


def necks_of(parts: Shapes, web: float, slack: float, box: Box) -> Shapes:
    """Stretches of solid that are missing (n,).

    `parts`: openings in a window `box`; a neck is what is narrower than `web` - `slack` mm.
    """
    half = (web - slack) / 2
    grown = offset(parts, half, _QUAD)
    closed = np.flatnonzero(shapely.get_num_interior_rings(grown) > shapely.get_num_interior_rings(parts))
    lines = [_missing(parts[part], grown[part], FAR * web, box) for part in closed.tolist()]
    if not lines:
        return parts[:0]
    return np.asarray(shapely.buffer(np.concatenate(lines), web / 2, quad_segs=_QUAD), dtype=object)


def _missing(part: shapely.Polygon, grown: shapely.Polygon, far: float, box: Box) -> Shapes:
    """The shortest lines that join the cores of each stretch of solid round and in an opening."""
    outside = minus(np.array([shapely.box(*box)], dtype=object), shapely.Polygon(grown.exterior))
    # where the middle of a disc can hardly move it is no core: the solid there is as wide as its neck, within rounding
    inside = polygons_in([shapely.Polygon(ring) for ring in grown.interiors])
    cores = np.concatenate([polygons_in(outside), inside])
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
