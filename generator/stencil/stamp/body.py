"""The stamp as a solid body: base, walls that widen towards their foot, mirrored so that the impression reads right."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..solid import Solid
from .areas import area_of, offset, simplified
from .making import Making, careful
from .narrow import filled

if TYPE_CHECKING:
    from manifold3d import CrossSection

STEPS = 3
"""Terraces in which a wall widens from its face to its foot: each is thinner than a printer's layers show."""
FINE = 0.015
"""How far the outline of the body may lie from the true one (mm): far finer than a nozzle."""
COLLAR = 0.2
"""So far the base reaches beyond walls that stand over its edge (mm)."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def body(name: str, face: BaseGeometry, size: tuple[float, float], making: Making, about: Mapping[str, str]) -> Solid:
    """A face (as it prints, mm) of a repeat of `size` raised on its base, standing on z = 0, face up.

    The base reaches `rim` beyond the repeat but for its corners: there one sees the corner of the last impression.
    Raises WastraError without the library manifold3d.
    """
    width, height = size
    mirrored = shapely.transform(face, lambda p: np.column_stack([width - p[:, 0], height - p[:, 1]]))
    levels = terraces(mirrored, making)
    across = shapely.box(-making.rim, 0.0, width + making.rim, height)
    down = shapely.box(0.0, -making.rim, width, height + making.rim)
    plate = area_of([across, down]) + offset(levels[-1][0], (COLLAR,), FINE)
    areas = [*(area for area, _high in levels), plate]
    tops = [*(making.base + high for _area, high in levels), making.base]
    return Solid(name, *stacked(areas, tops), about)


def terraces(face: BaseGeometry, making: Making) -> list[tuple[CrossSection, float]]:
    """The areas of the walls from the face down, and how high each reaches over the base (mm).

    Each lies within the next by a terrace's breadth. A gap that the widening makes too narrow is filled at that level.
    """
    steps = STEPS if making.draft else 1
    wider = making.height * math.tan(math.radians(making.draft)) / (STEPS - 1)
    area = simplified(area_of([face]), FINE)
    levels = [(area, making.height)]
    for step in range(1, steps):
        area = filled(area, careful(making), FINE, wider)
        levels.append((area, making.height * (1 - step / STEPS)))
    return levels


def stacked(areas: Sequence[CrossSection], tops: Sequence[float]) -> tuple[Floats, Ints]:
    """Vertices (n, 3) and triangles (m, 3) of areas that lie each within the next, from the highest down; each goes
    from its top to the next one's, the last to z = 0.

    The corners of an area are the corners of its walls, above and below: so the body is closed without any cutting of
    meshes, which takes longer than all the rest.
    """
    from manifold3d import triangulate

    vertices: list[Floats] = []
    triangles: list[Ints] = []
    count = 0
    above: list[Floats] = []
    below = np.zeros(0, dtype=np.int64)
    for area, top, bottom in zip(areas, tops, [*tops[1:], 0.0], strict=True):
        rings = _apart(area)
        points = np.concatenate(rings)
        upper = count + np.arange(len(points))
        lower = upper + len(points)
        vertices += [np.column_stack([points, np.full(len(points), z)]) for z in (top, bottom)]
        # the terrace: this area less the one that stands on it, whose foot has the same corners
        holes = [ring[::-1] for ring in above]
        ids = np.concatenate([upper, *_turned(below, above)])
        triangles += [ids[np.asarray(triangulate([*rings, *holes]), dtype=np.int64)], _sides(rings, upper, lower)]
        count += 2 * len(points)
        above, below = rings, lower
    triangles.append(below[np.asarray(triangulate(above), dtype=np.int64)][:, ::-1])
    return np.concatenate(vertices), np.concatenate(triangles)


def _turned(ids: Ints, rings: Sequence[Floats]) -> list[Ints]:
    """The ids of the corners of rings, ring by ring from its end."""
    return [part[::-1] for part in np.split(ids, np.cumsum([len(ring) for ring in rings])[:-1])] if rings else []


def _sides(rings: Sequence[Floats], upper: Ints, lower: Ints) -> Ints:
    """The upright sides below rings: two triangles for each edge, seen from outside against the clock."""
    sizes = [len(ring) for ring in rings]
    following = np.arange(len(upper)) + 1
    following[np.cumsum(sizes) - 1] -= sizes
    one = np.column_stack([lower, lower[following], upper[following]])
    other = np.column_stack([lower, upper[following], upper])
    return np.concatenate([one, other])


def _apart(area: CrossSection) -> list[Floats]:
    """The rings of an area, no two corners at one place in the 32 bits of an STL file: rings that touch at a corner are
    parted by a hair."""
    for _again in range(4):
        rings = [np.asarray(ring, dtype=np.float64) for ring in area.to_polygons()]
        points = np.concatenate(rings).astype(np.float32)
        if len(np.unique(points, axis=0)) == len(points):
            break
        area = simplified(offset(area, (-FINE / 4,), FINE / 4), FINE / 4)
    return rings
