"""A tongue of fire as one contour: a body on an axis, side tongues that split off from it, all tips to one side.

The contour is told along the axis, so it takes part in each of its turns: share of the axis, and how far beside it, in
widths of the body. From photographs of the flames at the plain middle of headcloths and of modang in semen cloth: broad
below, a few tongues at the flanks, never symmetric. The numbers are ours.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.offset import closed_up
from ..geometry.path import rounded
from ..kit.leaf import bent, softened
from ..kit.spine import length_of, through

Knots = tuple[tuple[float, float], ...]
Flame = tuple[Knots, ...]
LARGE: Flame = (
    # Each piece runs from a notch to a point or back; between two pieces the line has a corner.
    (
        (0.0, -0.98),
        (0.08, -0.90),
        (0.15, -0.78),
        (0.24, -0.72),
        (0.35, -0.71),
        (0.47, -0.75),
        (0.58, -0.70),
        (0.70, -0.44),
    ),
    ((0.70, -0.44), (0.61, -0.42), (0.53, -0.37), (0.455, -0.32), (0.40, -0.27)),
    ((0.40, -0.27), (0.52, -0.31), (0.64, -0.33), (0.77, -0.27), (0.89, -0.12), (1.0, 0.14)),
    ((1.0, 0.14), (0.91, 0.14), (0.82, 0.16), (0.71, 0.18), (0.58, 0.18)),
    ((0.58, 0.18), (0.64, 0.26), (0.72, 0.36), (0.79, 0.52), (0.86, 0.82)),
    ((0.86, 0.82), (0.70, 0.81), (0.57, 0.71), (0.45, 0.58), (0.34, 0.44)),
    ((0.34, 0.44), (0.385, 0.56), (0.45, 0.69), (0.51, 0.80), (0.60, 1.04)),
    ((0.60, 1.04), (0.46, 1.00), (0.33, 0.88), (0.23, 0.77), (0.15, 0.79), (0.08, 0.90), (0.0, 0.98)),
)
"""A large flame: one tongue to the left, the point, two tongues to the right."""
SECOND: Flame = (
    ((0.0, -0.98), (0.08, -0.90), (0.15, -0.78), (0.24, -0.72), (0.34, -0.75), (0.46, -0.80), (0.64, -0.68)),
    ((0.64, -0.68), (0.54, -0.57), (0.44, -0.42), (0.34, -0.20)),
    ((0.34, -0.20), (0.48, -0.33), (0.62, -0.39), (0.76, -0.34), (0.89, -0.15), (1.0, 0.16)),
    ((1.0, 0.16), (0.90, 0.18), (0.79, 0.22), (0.66, 0.24), (0.50, 0.20)),
    ((0.50, 0.20), (0.55, 0.36), (0.61, 0.52), (0.67, 0.68), (0.76, 1.08)),
    ((0.76, 1.08), (0.62, 1.00), (0.47, 0.88), (0.33, 0.74), (0.23, 0.72), (0.15, 0.78), (0.08, 0.90), (0.0, 0.98)),
)
"""Another: one low tongue to the left, one broad one to the right."""
SMALL: Flame = (
    ((0.0, -0.88), (0.14, -0.70), (0.30, -0.56), (0.50, -0.47), (0.70, -0.36), (0.87, -0.18), (1.0, 0.08)),
    ((1.0, 0.08), (0.88, 0.23), (0.71, 0.37), (0.50, 0.47), (0.30, 0.57), (0.14, 0.71), (0.0, 0.88)),
)
"""A small one: a single tongue."""
PLAIN: Flame = (
    (
        (0.0, -0.98),
        (0.06, -0.70),
        (0.14, -0.60),
        (0.26, -0.60),
        (0.42, -0.62),
        (0.62, -0.45),
        (0.84, -0.14),
        (1.0, 0.12),
    ),
    ((1.0, 0.12), (0.86, 0.12), (0.68, 0.27), (0.46, 0.48), (0.26, 0.58), (0.13, 0.58), (0.06, 0.70), (0.0, 0.98)),
)
"""A large one without tongues."""
UPRIGHT: Flame = (
    ((0.0, -0.14), (0.10, -0.36), (0.28, -0.50), (0.50, -0.41), (0.74, -0.20), (0.90, -0.06), (1.0, 0.0)),
    ((1.0, 0.0), (0.90, 0.06), (0.74, 0.20), (0.50, 0.41), (0.28, 0.50), (0.10, 0.36), (0.0, 0.14)),
)
"""One that leans to no side, for a corner."""
VEINS: Flame = (
    ((0.02, 0.0), (0.25, -0.04), (0.5, -0.06), (0.75, -0.06), (0.93, 0.03)),
    ((0.03, -0.26), (0.14, -0.24), (0.30, -0.46), (0.45, -0.62), (0.58, -0.60)),
    ((0.03, 0.26), (0.14, 0.24), (0.28, 0.48), (0.40, 0.67), (0.50, 0.90)),
    ((0.07, 0.13), (0.20, 0.12), (0.38, 0.24), (0.56, 0.37), (0.72, 0.55)),
    ((0.07, -0.13), (0.20, -0.14), (0.36, -0.22), (0.50, -0.17), (0.70, -0.155)),
)
"""Where the hairs of a large flame run: one to the point, one into each tongue, one between."""


def raised(flame: Flame, by: float) -> Flame:
    """The same flame, what is at its middle moved up by a share of the axis; its foot and point stay."""
    return tuple(tuple((t + by * float(np.sin(np.pi * t)), v) for t, v in piece) for piece in flame)


def contour(flame: Flame, axis: ArrayLike, width: float) -> BaseGeometry:
    """The flame on an axis (n, 2), its body `width` mm wide; points are as sharp as wax leaves them, notches round."""
    pieces = [_bent(knots, axis, width) for knots in flame]
    outline = shapely.Polygon(rounded(np.concatenate([piece[:-1] for piece in pieces] + [pieces[-1][-1:]])))
    whole = outline if outline.is_valid else outline.buffer(0)
    body = max(shapely.get_parts(closed_up(whole, 0.045 * width)).tolist(), key=lambda part: part.area)
    return softened(shapely.Polygon(body.exterior), 0.12)


def inside(knots: Knots, axis: ArrayLike, width: float) -> NDArray[np.float64]:
    """A line within the flame, told as the contour is."""
    return _bent(knots, axis, width)


def _bent(knots: Knots, axis: ArrayLike, width: float) -> NDArray[np.float64]:
    length = length_of(axis)
    flat = through(np.asarray(knots) * (length, width))
    return bent(axis, (flat / (length, 1.0)).tolist())


def dots_about(
    row: BaseGeometry, width: float, base: float, distance: float, step: float, phase: float
) -> NDArray[np.float64]:
    """Centres (n, 2) of dots along the upper edge of a row of flames, `distance` mm off it, one turn of the torus long.

    `row`: the flames of one cell of `width` mm as they stand on the page, `base` the y below which nothing is dotted.
    """
    copies = shapely.union_all([shapely.affinity.translate(row, k * width, 0.0) for k in (-1, 0, 1)])
    apart = copies.buffer(distance)
    whole = shapely.union(apart, shapely.box(-2 * width, base, 3 * width, base + 10 * distance))
    outer = max(shapely.get_parts(whole).tolist(), key=lambda piece: piece.area)
    edge = shapely.get_coordinates(outer.exterior)
    inside = (edge[:, 0] > -0.9 * width) & (edge[:, 0] < 1.9 * width) & (edge[:, 1] < base - 0.01)
    # from the foot of the box on: the window's sides may cut a flame that sways across them
    start = int(np.argmax(edge[:, 1]))
    edge = np.roll(edge[:-1], -start, axis=0)
    line = edge[np.roll(inside[:-1], -start)]
    if line[0, 0] > line[-1, 0]:
        line = line[::-1]
    # One whole turn: from where the edge first leaves x = 0 to the same place of the next copy.
    first = int(np.argmax(line[:, 0] > 0.0))
    last = int(np.argmax(line[:, 0] > width))
    turn = shapely.LineString(np.concatenate([line[first:last], line[first : first + 1] + np.array([width, 0.0])]))
    rows = [_along(turn, step, phase)]
    for ring in outer.interiors:
        if ring.length > 3 * step and 0.0 <= ring.centroid.x < width:
            rows.append(_along(ring, step, phase))
    return np.concatenate(rows)


def _along(line: shapely.LineString, step: float, phase: float) -> NDArray[np.float64]:
    """Points at equal steps along a line that closes on itself or on its next copy."""
    count = max(1, round(line.length / step))
    spots = shapely.line_interpolate_point(line, (np.arange(count) + phase) / count, normalized=True)
    return np.asarray(shapely.get_coordinates(spots))


def spread(centres: NDArray[np.float64], taken: NDArray[np.float64], clear: float, width: float) -> NDArray[np.float64]:
    """Those of the dots that keep `clear` mm from each other and from those taken, also over the cell's edge."""
    kept = taken
    chosen = []
    for spot in centres:
        away = kept - spot
        away[:, 0] -= width * np.round(away[:, 0] / width)
        if len(kept) == 0 or float(np.hypot(away[:, 0], away[:, 1]).min()) >= clear:
            kept = np.concatenate([kept, spot[None]])
            chosen.append(spot)
    return np.asarray(chosen).reshape(-1, 2)
