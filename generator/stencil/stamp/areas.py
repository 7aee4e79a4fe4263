"""Areas by Clipper (in manifold3d): united, made wider and narrower some ten times faster than GEOS does it.

A face of a whole stamp hangs together and has a hundred thousand corners; GEOS takes minutes to offset it in one piece.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.errors import WastraError
from ....motifs.words import _

if TYPE_CHECKING:
    from manifold3d import CrossSection

Floats = NDArray[np.float64]
EXACT = 0.002
"""How far an outline may lie from the true one (mm), unless it is said."""


def area_of(shapes: Iterable[BaseGeometry]) -> CrossSection:
    """Shapes (polygons, also of several parts) as one area, united.

    Raises WastraError without the library manifold3d.
    """
    parts = shapely.get_parts(np.array(list(shapes), dtype=object))
    parts = parts[(shapely.get_dimensions(parts) == 2) & ~shapely.is_empty(parts)]
    return _filled([ring[:-1] for ring in _coordinates(shapely.get_rings(shapely.orient_polygons(parts)))])


def shape_of(area: CrossSection) -> shapely.MultiPolygon:
    """An area as polygons for Shapely."""
    polygons = []
    for part in area.decompose():
        # the outer ring is the one that runs against the clock
        rings = sorted((np.asarray(ring) for ring in part.to_polygons()), key=_signed, reverse=True)
        if rings:
            polygons.append(shapely.Polygon(rings[0], rings[1:]))
    return shapely.MultiPolygon(polygons)


def offset(area: CrossSection, steps: Sequence[float], tolerance: float = EXACT) -> CrossSection:
    """The area made wider (positive, mm) or narrower step by step, its corners round; after each step corners that are
    off their chord by less than `tolerance` are left out."""
    from manifold3d import JoinType

    for by in steps:
        if by:
            area = simplified(area.offset(by, JoinType.Round, 2.0, chords(abs(by), tolerance)), tolerance)
    return area


def simplified(area: CrossSection, tolerance: float) -> CrossSection:
    """The area with as few corners as lie within `tolerance` (mm) of its outline."""
    rings = [np.asarray(ring) for ring in area.to_polygons()]
    if not rings:
        return area
    closed = np.concatenate([np.concatenate([ring, ring[:1]]) for ring in rings])
    lines = shapely.linestrings(closed, indices=np.repeat(np.arange(len(rings)), [len(ring) + 1 for ring in rings]))
    # without its care for topology, which is slow: what comes to cross is filled by Clipper again
    fewer = np.asarray(shapely.simplify(lines, tolerance, preserve_topology=False))
    return _filled([ring[:-1] for ring in _coordinates(fewer) if len(ring) > 3])


def chords(radius: float, tolerance: float) -> int:
    """Into how many chords a circle is divided that lies within `tolerance` of them."""
    half = math.acos(max(0.7, 1.0 - tolerance / radius))
    return 4 * math.ceil(math.pi / half / 4)


def _filled(rings: list[Floats]) -> CrossSection:
    try:
        from manifold3d import CrossSection, FillRule
    except ImportError as error:
        raise WastraError(_("a body to print needs manifold3d: pip install 'wastra[solid]'.")) from error
    return CrossSection(rings, FillRule.Positive)


def _coordinates(lines: NDArray[np.object_]) -> list[Floats]:
    """The corners of each line."""
    points, owners = shapely.get_coordinates(lines, return_index=True)
    return np.split(points, np.flatnonzero(np.diff(owners)) + 1) if len(points) else []


def _signed(ring: Floats) -> float:
    """Twice the area of a ring; negative when it runs with the clock."""
    x, y = ring.T
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum())
