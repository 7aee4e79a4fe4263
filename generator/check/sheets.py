"""What is cut into a sheet, one sheet for each tint: openings, webs between them, islands that a bridge has to hold.

A sheet's material is everything that is not its tint. On the whole cloth it runs on for ever; what of it does not hang
together with that is an island.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from ...motifs.ink import Tint
from .finding import Point
from .surface import Surface, number_of, shapes_at

SLACK = 0.02
"""Outlines are fitted within this (mm)."""
PRECISION = 0.01
CRUMB = 0.1
"""What is nowhere as wide as this (mm) is a crumb that covering forms leave, and nobody's island."""


def plates(surface: Surface) -> list[Tint]:
    """The tints that are cut or printed: all that are seen but the ground's."""
    return [tint for tint in surface.tints if tint is not surface.drawing.ground]


def narrow_openings(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The widest place of every opening of every sheet that is nowhere as wide as `limit` mm, and where it is."""
    for tint in plates(surface):
        shapes, owner, outside = _parts(surface, surface.near.tint == number_of(tint), 0.0, False)
        yield from (found for _part, found in _nowhere_wide(shapes, owner, outside, limit))


def thin_webs(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The least distance of every two openings of one sheet nearer than `limit` mm, and its middle."""
    for tint in plates(surface):
        for gap in surface.near.gaps(limit - SLACK, frozenset({number_of(tint)})):
            yield gap.distance, surface.on_drawing(gap.place)


def smallest_island(bridge: float, area: float) -> float:
    """The diameter (mm) of the smallest round island that a bridge holds: by its width, and by its area (mm2)."""
    return max(bridge, 2 * math.sqrt(area / math.pi))


@functools.lru_cache(maxsize=16)
def islands(surface: Surface, bridge: float, web: float, area: float) -> tuple[list[tuple[float, Point]], int]:
    """Of all sheets the islands that are too small to hold, and how many others there are, which bridges hold.

    Too small is what is nowhere as wide as a `bridge` (mm) or smaller than `area` mm2; told is its widest place, or the
    diameter of the round one that is as large, and where it is. What hangs together by less than `web` mm is taken
    apart. Crumbs are neither.
    """
    small: list[tuple[float, Point]] = []
    held = 0
    for tint in plates(surface):
        shapes, owner, outside = _parts(surface, surface.near.tint != number_of(tint), web, True)
        narrow = dict(_nowhere_wide(shapes, owner, outside, bridge))
        size = np.bincount(owner, shapely.area(shapes))
        for part in np.unique(owner).tolist():
            if part in outside:
                continue
            if part in narrow:
                small.append(narrow[part])
            elif size[part] < area:
                (at,) = shapely.get_coordinates(shapely.point_on_surface(shapes[owner == part][0]))
                small.append((2 * math.sqrt(size[part] / math.pi), (float(at[0]), float(at[1]))))
            else:
                held += 1
    return [one for one in small if one[0] >= CRUMB], held


def _parts(
    surface: Surface, wanted: NDArray[np.bool_], least: float, islands: bool
) -> tuple[NDArray[np.object_], NDArray[np.int64], set[int]]:
    """Wanted pieces, the part of each, and, asked for `islands`, the parts that run on or reach an edge."""
    parts = surface.near.parts(wanted, least)
    index = np.flatnonzero(wanted)
    owner = parts.part[index]
    outside: set[int] = set()
    if islands:
        outside = set(np.flatnonzero(parts.endless).tolist()) | _at_the_edge(surface, index, owner)
    return shapes_at(surface, index, parts.step[index]), owner, outside


def _nowhere_wide(
    shapes: NDArray[np.object_], owner: NDArray[np.int64], outside: set[int], limit: float
) -> Iterator[tuple[int, tuple[float, Point]]]:
    """The parts that are nowhere as wide as the limit: number, widest place and where that is."""
    # a part with a piece as wide as the limit is wide enough, and need not be put together
    wide = ~shapely.is_empty(shapely.buffer(shapes, -(limit - SLACK) / 2, quad_segs=4))
    passed = outside | set(owner[wide].tolist())
    for part in np.unique(owner).tolist():
        if part in passed:
            continue
        whole = shapely.union_all(shapely.buffer(shapes[owner == part], SLACK / 4, quad_segs=2))
        if not shapely.buffer(whole, -(limit - SLACK) / 2 - SLACK / 4, quad_segs=4).is_empty:
            continue
        (radius,) = shapely.maximum_inscribed_circle(np.array([whole]), PRECISION).tolist()
        (x, y), end = shapely.get_coordinates(radius)
        yield part, (max(0.0, 2 * float(np.hypot(end[0] - x, end[1] - y)) - SLACK / 2), (float(x), float(y)))


def _at_the_edge(surface: Surface, index: NDArray[np.int64], owner: NDArray[np.int64]) -> set[int]:
    """Parts that reach the edge of a surface that lies on the cloth once: there the sheet goes on."""
    if surface.window is None:
        return set()
    edge = surface.window.to_shapely().boundary
    shapely.prepare(edge)
    shapes = shapes_at(surface, index, np.zeros((len(index), 2), dtype=np.int64))
    return set(owner[shapely.dwithin(edge, shapes, SLACK)].tolist())
