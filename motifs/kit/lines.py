"""Lines and dots inside a form: second lines, sawut hairs, rows of cecek. They follow the form; nothing is hatched.

All lengths in mm. Functions return points, polygons or (centres, radii); what takes a pen paints.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.offset import inset
from ..geometry.stroke import places, stroke
from ..ink import Role, Tint
from ..pen import Pen
from .leaf import Blade
from .spine import Points, length_of, spine

Dotted = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Centres (n, 2) and radii (n,)."""
LEAST_HAIR = 0.9
"""Hairs shorter than this (mm) are specks and are left out."""


def inner(shape: BaseGeometry, depth: float, corner: float = 0.25) -> BaseGeometry:
    """The shape drawn in by `depth` mm, its corners as round as `corner` mm where there is room; may be empty."""
    deep = inset(shape, depth)
    soft = inset(shape, depth, corner)
    return soft if soft.area > 0.5 * deep.area else deep


def second_line(
    pen: Pen,
    shape: BaseGeometry,
    inside: float,
    width: float,
    tint: Tint,
    role: Role = Role.ISEN,
    corner: float = 0.25,
) -> None:
    """A line that goes round within the outline at the distance `inside` (to the line's axis)."""
    edge = inner(shape, inside, corner)
    if not edge.is_empty:
        pen.line(edge.boundary, width, tint, role)


def dotted_line(shape: BaseGeometry, inside: float, step: float, phase: float = 0.0) -> NDArray[np.float64]:
    """Centres (n, 2) of dots in a row round within the outline, `inside` mm from it; each round closes evenly."""
    edge = inner(shape, inside) if inside else shape
    rows = [dots_along(ring, step, phase) for ring in _lines_of(edge)]
    return np.concatenate(rows) if rows else np.empty((0, 2))


def dots_along(line: BaseGeometry | ArrayLike, step: float, phase: float = 0.0) -> NDArray[np.float64]:
    """Points (n, 2) at equal steps of about `step` mm along a line, ends included; the step is fitted to the length.

    On closed lines the row closes, and `phase` (0..1) shifts it by that share of a step: .5 sets it between the
    dots of the row before.
    """
    rows = []
    for curve in _lines_of(line):
        points = shapely.get_coordinates(curve)
        length = length_of(points)
        if length < step:
            continue
        closed = bool(np.array_equal(points[0], points[-1]))
        count = max(3 if closed else 1, round(length / step))
        index = np.arange(count) + phase % 1.0 if closed else np.arange(count + 1)
        rows.append(shapely.get_coordinates(shapely.line_interpolate_point(curve, index * (length / count))))
    return np.concatenate(rows) if rows else np.empty((0, 2))


def cecek_row(
    points: ArrayLike,
    step: float,
    radius: float,
    t0: float = 0.0,
    t1: float = 1.0,
    end: float = 0.5,
    rng: np.random.Generator | None = None,
) -> Dotted:
    """A row of dots along a line that grow smaller toward its end.

    `step`: distance (mm), fitted. `radius`: of the first dot, `end`: share of it that the last one has. `rng`:
    lets place and size waver as by hand (6 and 8 %).
    """
    line = np.asarray(points, dtype=np.float64)
    length = length_of(line)
    count = max(1, round(length * (t1 - t0) / step))
    u = np.linspace(0.0, 1.0, count + 1)
    centres = places(line, (t0 + (t1 - t0) * u) * length)
    radii = radius * (1 + (end - 1) * u)
    if rng is not None:
        centres = centres + rng.normal(0.0, 0.06, centres.shape) * radii[:, None]
        radii = radii * (1 + rng.uniform(-0.08, 0.08, len(radii)))
    return centres, radii


def within(dots: Dotted, region: BaseGeometry, clear: float = 0.0) -> Dotted:
    """Those of the dots that lie in the region whole, with `clear` mm around them."""
    centres, radii = dots
    if region.is_empty or len(centres) == 0:
        return np.empty((0, 2)), np.empty(0)
    spots = shapely.points(centres)
    free = shapely.contains(region, spots) & (shapely.distance(region.boundary, spots) >= radii + clear)
    return centres[free], radii[free]


def tapered(points: ArrayLike, width: float, end: float = 0.0, swell: float = 1.0) -> BaseGeometry:
    """One hair of wax: `width` mm at its start, `swell` times that at a third, thinning to `end` mm (0: to a point)."""
    return stroke(points, ((0.0, width), (0.35, width * swell), (1.0, min(end, width))))


def hairs(
    lines: Iterable[ArrayLike], width: float, region: BaseGeometry | None = None, end: float = 0.0
) -> BaseGeometry:
    """Many tapering hairs as one multipolygon; where some meet (at the foot of a fan) they run together, as wax does.

    Those that leave `region` end at its edge, thin, instead of being cut.
    """
    strokes = []
    for line in lines:
        points = np.asarray(line, dtype=np.float64)
        if region is not None:
            points = _first_run(points, region.buffer(-width / 2))
        if len(points) >= 2 and length_of(points) > LEAST_HAIR:
            strokes += shapely.get_parts(tapered(points, width, end)).tolist()
    found = shapely.MultiPolygon(strokes)
    return found if found.is_valid else shapely.union_all(strokes)


def sawut(
    blade: Blade, fractions: Sequence[float], start: float = 0.03, end: float = 0.74, fall: float = 0.3
) -> list[Points]:
    """Hair lines of a form from its root: each at a constant fraction of the half width; their ends lie on an arc.

    `fractions`: -1..1 across. `start`, `end`: shares of the length for the middle hair; the others end earlier by
    `fall` times the fraction squared.
    """
    return [blade.beside(v, start, end - fall * v * v) for v in fractions]


def barbs(
    blade: Blade, step: float, angle: float = 34.0, reach: float = 0.62, t0: float = 0.1, t1: float = 0.8
) -> list[Points]:
    """Oblique hairs off the midrib on both sides, bent a little forward.

    `step`: distance along the midrib (mm): 2.5 for feathers, 4.4 for leaves. `angle`: degrees to the midrib.
    `reach`: length as a share of the width there.
    """
    count = max(2, round(blade.length * (t1 - t0) / step))
    lines = []
    for i in range(count):
        t = t0 + (t1 - t0) * i / (count - 1)
        spot, heading = blade.at(t)
        size = 2 * float(blade.half[round(t * (len(blade.half) - 1))]) * reach
        if size > LEAST_HAIR:
            lines += [spine(spot, heading + side * angle, size, [-20.0 * side, -40.0 * side]) for side in (1, -1)]
    return lines


def closing_arc(blade: Blade, count: int, radius: float, end: float = 0.795, fall: float = 0.28) -> Dotted:
    """Dots on the arc beyond the ends of the sawut, at even fractions across."""
    across = np.linspace(-0.6, 0.6, count)
    centres = [blade.spot(end - fall * v * v, v) for v in across.tolist()]
    return np.asarray(centres), np.full(count, radius)


def seven(centre: tuple[float, float], distance: float, turn: float = 0.0) -> NDArray[np.float64]:
    """Cecek pitu: one dot and six about it at `distance` mm, as centres (7, 2)."""
    angle = np.radians(turn + 60.0 * np.arange(6))
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * distance
    return np.asarray(np.asarray(centre, dtype=np.float64) + np.concatenate([[[0.0, 0.0]], ring]))


def _first_run(points: Points, region: BaseGeometry) -> Points:
    """The first stretch of a line that lies in the region; what lies behind a gap is another line's business."""
    inside = shapely.contains_xy(region, points[:, 0], points[:, 1])
    if not inside.any():
        return points[:0]
    first = int(np.argmax(inside))
    after = inside[first:]
    last = first + (int(np.argmin(after)) if not after.all() else len(after))
    return points[first:last]


def _lines_of(shape: BaseGeometry | ArrayLike) -> list[shapely.LineString]:
    if not isinstance(shape, BaseGeometry):
        return [shapely.LineString(np.asarray(shape, dtype=np.float64))]
    edge = shape.boundary if shape.geom_type in ("Polygon", "MultiPolygon") else shape
    return [line for line in shapely.get_parts(edge).tolist() if not line.is_empty]
