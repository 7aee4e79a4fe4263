"""What is cut into a sheet, one sheet for each tint: openings, webs between them, islands that a bridge has to hold.

A sheet's material is everything that is not its tint. On the whole cloth it runs on for ever; what of it does not hang
together with that is an island.
"""

from __future__ import annotations

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


def plates(surface: Surface) -> list[Tint]:
    """The tints that are cut or printed: all that are seen but the ground's."""
    return [tint for tint in surface.tints if tint is not surface.drawing.ground]


def narrow_openings(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The widest place of every opening of every sheet that is nowhere as wide as `limit` mm, and where it is."""
    for tint in plates(surface):
        yield from _narrow(surface, surface.near.tint == number_of(tint), limit, 0.0, False)


def thin_webs(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The least distance of every two openings of one sheet nearer than `limit` mm, and its middle."""
    for tint in plates(surface):
        for gap, place in surface.near.gaps(limit - SLACK, number_of(tint)):
            yield gap, surface.on_drawing(place)


def small_islands(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The widest place of every island of every sheet that is nowhere as wide as `limit` mm: no bridge finds hold.

    What hangs together by less than the limit is taken apart.
    """
    for tint in plates(surface):
        yield from _narrow(surface, surface.near.tint != number_of(tint), limit, limit, True)


def _narrow(
    surface: Surface, wanted: NDArray[np.bool_], limit: float, least: float, islands: bool
) -> Iterator[tuple[float, Point]]:
    """The parts of the wanted pieces that are nowhere as wide as the limit; of `islands`, those that do not run on."""
    parts = surface.near.parts(wanted, least)
    index = np.flatnonzero(wanted)
    shapes = shapes_at(surface, index, parts.step[index])
    owner = parts.part[index]
    # a part with a piece as wide as the limit is wide enough, and need not be put together
    wide = ~shapely.is_empty(shapely.buffer(shapes, -(limit - SLACK) / 2, quad_segs=4))
    passed = set(owner[wide].tolist())
    if islands:
        passed |= set(np.flatnonzero(parts.endless).tolist())
        passed |= _at_the_edge(surface, index, owner)
    for part in np.unique(owner).tolist():
        if part in passed:
            continue
        whole = shapely.union_all(shapely.buffer(shapes[owner == part], SLACK / 4, quad_segs=2))
        if not shapely.buffer(whole, -(limit - SLACK) / 2 - SLACK / 4, quad_segs=4).is_empty:
            continue
        (radius,) = shapely.maximum_inscribed_circle(np.array([whole]), PRECISION).tolist()
        (x, y), end = shapely.get_coordinates(radius)
        yield max(0.0, 2 * float(np.hypot(end[0] - x, end[1] - y)) - SLACK / 2), (float(x), float(y))


def _at_the_edge(surface: Surface, index: NDArray[np.int64], owner: NDArray[np.int64]) -> set[int]:
    """Parts that reach the edge of a surface that lies on the cloth once: there the sheet goes on."""
    if surface.window is None:
        return set()
    edge = surface.window.to_shapely().boundary
    shapely.prepare(edge)
    shapes = shapes_at(surface, index, np.zeros((len(index), 2), dtype=np.int64))
    return set(owner[shapely.dwithin(edge, shapes, SLACK)].tolist())
