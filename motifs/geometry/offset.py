"""The few offsets that ornament is made of, on Shapely shapes in millimetres.

Flatten paths at 0.002 mm before they come here, and fit what leaves: a buffer of a fine polyline is as
accurate as an offset of the exact curve, needs as few cubics, and always closes. Round joins have 24 segments
a quarter (turns of 3.75 degrees), because coarser ones look like corners to the fit.

What comes back is clean: valid, polygons only, without specks or pinholes that no canting could make. It may
be empty where nothing is left, and in several parts where a form has a waist.
"""

from __future__ import annotations

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

QUADRANT_SEGMENTS = 24
SPECK = 0.002
"""Parts and holes smaller than this, in mm2, are leavings of arithmetic, not drawing."""


def grown(shape: BaseGeometry, distance: float) -> Polygon | MultiPolygon:
    """Everything within `distance` mm of the shape; outer corners become round. A line becomes a round-ended
    band.

    Raises ValueError for a negative distance.
    """
    return _clean(_buffered(shape, _positive(distance, "distance")))


def inset(shape: BaseGeometry, distance: float, corner: float = 0.0) -> Polygon | MultiPolygon:
    """What lies deeper than `distance` mm inside the shape, its outward corners rounded to the radius
    `corner` mm.

    The hand rounds the corners of an inner line; without a radius they stay as sharp as those of the outline,
    and in a tapering tip the offset dies out in a needle. What is narrower than twice the corner vanishes.
    Raises ValueError for a negative distance or corner.
    """
    _positive(distance, "distance")
    _positive(corner, "corner")
    inner = _buffered(shape, -(distance + corner))
    return _clean(_buffered(inner, corner))


def opened(shape: BaseGeometry, radius: float) -> Polygon | MultiPolygon:
    """The part of the shape that a disc of `radius` mm can reach from inside: thin tips and bridges go.

    Raises ValueError for a negative radius.
    """
    return inset(shape, 0.0, _positive(radius, "radius"))


def closed_up(shape: BaseGeometry, radius: float) -> Polygon | MultiPolygon:
    """The shape with every notch and gap filled that a disc of `radius` mm cannot enter from outside.

    Raises ValueError for a negative radius.
    """
    return _clean(_buffered(_buffered(shape, _positive(radius, "radius")), -radius))


def band(shape: BaseGeometry, distance: float, width: float, corner: float = 0.5) -> Polygon | MultiPolygon:
    """The line of `width` mm whose middle runs `distance` mm inside the outline, as a shape of its own.

    It is drawn as a pen would draw it: of equal width everywhere, with its middle rounded to the radius
    `corner` mm at outward corners. Where the form is too narrow for the middle there is no line. Raises
    ValueError for a negative distance or corner, or a width that is not positive.
    """
    if not width > 0.0:
        raise ValueError(f"the width of a band must be positive, not {width} mm")
    middle = inset(shape, distance, corner)
    return _clean(_buffered(middle.boundary, width / 2.0))


def parallel(line: LineString, distance: float) -> LineString | MultiLineString:
    """The line at `distance` mm beside an open line, in its direction, with round joins.

    Positive is the side of growing y for a line that runs along growing x: with y down, the right hand. Where
    the line bends more tightly than the distance its parallel loses that stretch; it may come in several
    parts, ordered along the line, or be empty.
    """
    curve = shapely.offset_curve(line, distance, quad_segs=QUADRANT_SEGMENTS, join_style="round")
    parts: list[LineString] = [part for part in shapely.get_parts(curve) if not part.is_empty]
    parts.sort(key=lambda part: line.project(shapely.get_point(part, 0)))
    if len(parts) == 1:
        return parts[0]
    return MultiLineString(parts) if parts else LineString()


def _positive(length: float, name: str) -> float:
    if not length >= 0.0:
        raise ValueError(f"{name} must not be negative, and was {length} mm")
    return length


def _buffered(shape: BaseGeometry, distance: float) -> BaseGeometry:
    return shapely.buffer(shape, distance, quad_segs=QUADRANT_SEGMENTS)


def _clean(shape: BaseGeometry) -> Polygon | MultiPolygon:
    """Without specks and pinholes; one polygon, or several, or an empty one."""
    kept = []
    for part in shapely.get_parts(shape):
        if part.area < SPECK:
            continue
        holes = [ring for ring in part.interiors if Polygon(ring).area >= SPECK]
        kept.append(part if len(holes) == len(part.interiors) else Polygon(part.exterior, holes))
    if len(kept) == 1:
        return kept[0]
    return MultiPolygon(kept) if kept else Polygon()
