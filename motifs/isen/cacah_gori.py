"""Cacah gori ("chopped jackfruit"): pebbles close together, the first row along the contours, the rest in
courses round them.

A plain relaxed Voronoi net reads as crazy paving; with the held first row the stones stand round the forms
as on cloth.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.path import Path
from ..ink import Role, Tint
from ..motif import Mm
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import in_window
from .scatter import apart, relaxed, row, thrown

GAP = 0.35
"""Stones keep this from the region's edge (mm)."""
CRUMB = 0.1
"""Stones of less than this share of spacing squared are left out: their neighbours' joint is wide enough."""
BLUNT = 0.05
"""Corners of less than this (mm) are smoothed away before a stone is rounded."""
SHORT_SIDE = 0.22
"""Sides shorter than this share of a stone's size vanish."""
FULL = 0.75
"""How far a corner pulls at its curve: 0.67 makes round stones, 1 squares them."""


@filler
def cacah_gori(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.4, 6)] = 2.0,
    gap: Annotated[float, Mm(0.3, 1.2)] = 0.36,
) -> None:
    """Stones about `spacing` wide with joints of `gap` in the ground's colour, 0.35 mm from the edge."""
    field = Field.of(region, cell, min(0.25, spacing / 9), 2 * spacing)
    first = row(field, 0.52 * spacing, 1.05 * spacing)
    first = first[apart(first, 0.8 * spacing, field.size)]
    inner = relaxed(field, thrown(field, 0.9 * spacing, 1.15 * spacing, seed, first), 6, spacing, first)
    centres = np.vstack([first, inner])
    # narrow ends, where no first row closes
    narrow = thrown(field, 0.85 * spacing, 0.3 * spacing, seed, centres)
    for stone in stones(field, np.vstack([centres, narrow]), spacing, gap):
        outline = shapely.get_coordinates(stone.boundary)[:-1]
        pen.form(in_window(field, _rounded(outline)), tint, Role.ISEN)


def stones(field: Field, centres: Array, spacing: float, gap: float) -> list[BaseGeometry]:
    """The parts of the region nearest to each centre, apart by `gap`, as straight-sided polygons."""
    from scipy.spatial import Voronoi

    width, height = field.size
    if len(centres) == 0:
        return []
    around = [(0.0, 0.0)]
    around += [(i * width, j * height) for j in (-1, 0, 1) for i in (-1, 0, 1) if (i, j) != (0, 0)]
    copies = [centres + np.array(shift) for shift in around]
    # only copies near the window matter, and in small windows all of them
    reach = max(3 * spacing, 0.5 * min(width, height))
    near = [c[((c > -reach) & (c < np.array(field.size) + reach)).all(axis=1)] for c in copies[1:]]
    # far corners, so that a few stones in a row still have a net
    far = 20 * np.array([(-width, -height), (width, -height), (width, height), (-width, height)])
    net = Voronoi(np.vstack([centres, *near, far]))
    cells = []
    for index in net.point_region[: len(centres)].tolist():
        corners = net.regions[index]
        bounded = len(corners) > 2 and -1 not in corners
        cells.append(shapely.Polygon(net.vertices[corners]) if bounded else shapely.Polygon())
    polygons = np.array(cells, dtype=object)
    ground = shapely.buffer(field.region, gap / 2 - GAP - BLUNT)
    shapely.prepare(ground)
    edge = ~shapely.contains_properly(ground, polygons)
    polygons[edge] = shapely.intersection(polygons[edge], ground)
    shrunk = shapely.buffer(polygons, -gap / 2, join_style="mitre")
    shrunk = shapely.simplify(shrunk, BLUNT)
    parts = [max(shapely.get_parts(s).tolist(), key=lambda p: p.area) for s in shrunk.tolist() if not s.is_empty]
    return [p for p in parts if p.area > CRUMB * spacing**2]


def _rounded(stone: Array) -> Path:
    """A convex or nearly convex outline (n, 2) with all its corners rounded: one curve a corner, inside
    the corners' hull.
    """
    corners = stone
    size = float(np.sqrt(shapely.area(shapely.Polygon(stone))))
    while len(corners) > 4:
        sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
        k = int(sides.argmin())
        if sides[k] > SHORT_SIDE * size:
            break
        # two corners that nearly meet become one, between them
        corners = np.roll(corners, -k, axis=0)
        corners = np.vstack([corners[:2].mean(axis=0), corners[2:]])
    middles = (corners + np.roll(corners, -1, axis=0)) / 2
    start, end = np.roll(middles, 1, axis=0), middles
    pull = corners
    return Path((np.stack([start, start + FULL * (pull - start), end + FULL * (pull - end), end], axis=1),))
