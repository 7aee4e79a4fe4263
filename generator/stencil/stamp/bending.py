"""From wax to strips that can be bent: strokes become loops or single strips, ends are led on to what they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from ....motifs.geometry.bezier import straight
from ....motifs.geometry.path import Path, paths_from_shapely, shapes_of
from .making import Making
from .torus_lines import flat_lines, near_pairs
from .wax import WaxLine

Floats = NDArray[np.float64]
SIDE = 0.05
"""An end so near the side of a broad line stops at it (mm)."""
SHORTEST = 1.5
"""Nothing shorter is bent: it is a pin; and no line is cut nearer to another cut or its end (mm)."""
STATIONS = 9
"""Points through which the middle of a thin stroke is laid."""
BACK = -0.7
"""Cosine of the turn at which a middle runs back on itself; no curl turns so far from one station to the next."""


def strips_of_strokes(strokes: Sequence[WaxLine], making: Making) -> list[WaxLine]:
    """Strokes that swell, as strips: one along the edge where it stands open inside, else one along the middle."""
    found: list[WaxLine] = []
    loops: list[BaseGeometry] = []
    owners: list[WaxLine] = []
    for stroke, shape in zip(strokes, shapes_of([stroke.path for stroke in strokes], 0.005), strict=True):
        if shape.length < 2 * SHORTEST:
            # a dot that is not quite round: a ring with no room inside, which becomes a pin
            radius = max(0.05, float(np.sqrt(shape.area / np.pi)) - making.wall / 2)
            found.append(replace(stroke, path=Path.circle((shape.centroid.x, shape.centroid.y), radius)))
            continue
        open_inside = not shape.buffer(-making.wall - making.gap / 2).is_empty
        if open_inside:
            loops.append(shape.buffer(-making.wall / 2, quad_segs=24).boundary)
            owners.append(stroke)
        elif len(stroke.path.contours) > 1:
            # a thin ring: the middle between its two edges
            thin = shape.buffer(-shape.area / shape.length, quad_segs=24)
            parts = shapely.get_parts(shape if thin.is_empty else thin)
            loops.append(shapely.MultiLineString([part.exterior for part in parts.tolist()]))
            owners.append(stroke)
        else:
            middle = middle_line(stroke.path, making.wall)
            found.append(replace(stroke, path=middle, width=2 * shape.area / shape.length))
    for path, owner in zip(paths_from_shapely(loops), owners, strict=True):
        found += [replace(owner, path=Path((contour,))) for contour in path.contours]
    return found


def middle_line(path: Path, wall: float) -> Path:
    """The line half way between the two sides of a thin closed outline, from tip to tip less half a wall at each."""
    ring = path.flat(0.01)[0]
    points = ring[:-1] if np.array_equal(ring[0], ring[-1]) else ring
    apart = ((points[:, None] - points[None, :]) ** 2).sum(axis=-1)
    first, last = sorted(divmod(int(apart.argmax()), len(points)))
    one = points[first : last + 1]
    other = np.concatenate([points[last:], points[: first + 1]])[::-1]
    along = np.linspace(0.0, 1.0, STATIONS)
    sides = [shapely.line_interpolate_point(shapely.LineString(side), along, normalized=True) for side in (one, other)]
    middle = (shapely.get_coordinates(sides[0]) + shapely.get_coordinates(sides[1])) / 2
    steps = np.diff(middle, axis=0)
    lengths = np.sqrt((steps * steps).sum(axis=1))
    if ((steps[1:] * steps[:-1]).sum(axis=1) < BACK * lengths[1:] * lengths[:-1]).any():
        # both sides are toothed and run back along each tooth; the strip would be bent to and fro
        middle = middle[np.argsort((middle - middle[0]) @ (middle[-1] - middle[0]), kind="stable")]
    line = shapely.LineString(middle)
    if line.length > 3 * wall:
        # the strip's own thickness makes up the tips
        middle = shapely.get_coordinates(substring(line, wall / 2, line.length - wall / 2))
    bow = shapely.LineString([middle[0], middle[-1]]).hausdorff_distance(shapely.LineString(middle))
    return Path.polyline(middle[[0, -1]]) if bow < 0.05 or len(middle) < 3 else Path.through(middle)


def reaching(lines: Sequence[WaxLine], cell: tuple[float, float]) -> list[WaxLine]:
    """The lines, ends that stop at the side of a broad line led on to its middle, where its strip stands.

    A line that another crosses is seen up to that one's edge only.
    """
    flats = flat_lines([line.path for line in lines])
    broad = max((line.width for line in lines), default=0.0) / 2 + SIDE
    led: dict[tuple[int, int], tuple[float, Floats]] = {}
    for i, j, by in near_pairs(flats, cell, broad):
        for one, two, shift in ((i, j, by), (j, i, -by)):
            if flats[one].is_closed or not lines[two].width:
                continue
            other = translate(flats[two], *shift.tolist())
            for end in (0, -1):
                tip = shapely.Point(flats[one].coords[end])
                apart = tip.distance(other)
                if 1e-3 < apart <= lines[two].width / 2 + SIDE and apart < led.get((one, end), (np.inf, None))[0]:
                    led[one, end] = apart, shapely.get_coordinates(other.interpolate(other.project(tip)))[0]
    found = list(lines)
    for (index, end), (_apart, point) in sorted(led.items(), key=lambda item: item[0]):
        contour = found[index].path.contours[0]
        if end:
            added = np.concatenate([contour, straight(contour[-1:, 3], point[None])])
        else:
            added = np.concatenate([straight(point[None], contour[:1, 0]), contour])
        found[index] = replace(found[index], path=Path((added,)))
    return found
