"""A figure in the region of a repeat: as large as it can stand there, or as large as asked."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.drawing import Clip, Dots, Drawing, Item, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path, Point
from ....motifs.seen import leaves
from ..torus import copies_in

AIR = 0.92
"""Share of the room that a figure takes: as much again as a halo stays free between two of them."""


def as_figure(drawing: Drawing) -> Drawing:
    """A drawing that stands alone: one that repeats is cut out along its cell, with what reaches in from its copies."""
    if drawing.cell is None:
        return drawing
    window = 0.0, 0.0, *drawing.cell
    items: list[Item] = []
    for item in drawing.items:
        one = Drawing((item,), drawing.ground, None, drawing.name)
        for i, j in copies_in(item.box(), drawing.cell, window):
            items.append(Place(one, Affine.shift(i * drawing.cell[0], j * drawing.cell[1])) if i or j else item)
    whole = Drawing(tuple(items), drawing.ground, None, drawing.name)
    return Drawing((Clip(whole, Path.rectangle(*window)),), drawing.ground, None, drawing.name)


def placed(
    figure: Drawing, region: Path, turn: float = 0.0, at: Point | None = None, longest: float | None = None
) -> Place:
    """The figure with the middle of its box at `at` (mm; the roomiest point of the region when not given), turned.

    `longest` (mm) is the longer side of its box before it is turned; without it the figure is as large as it can stand
    at the roomiest point.
    """
    left, top, right, bottom = figure.bounds
    middle = Affine.shift(-(left + right) / 2, -(top + bottom) / 2)
    shape = shapely.Polygon(shapely.get_coordinates(region.to_shapely()))
    room = _roomiest(shape)
    if longest is not None:
        scale = longest / max(right - left, bottom - top)
    else:
        clipped = any(isinstance(item, Clip) for item in figure.items)
        scale = _largest(Affine.turn(turn) @ middle, figure, shape, room) * (1.0 if clipped else AIR)
    return Place(figure, Affine.placing(at or room, turn, scale) @ middle)


def _roomiest(shape: shapely.Polygon) -> Point:
    """The middle of a region where that has as much room as any point, as in a long rectangle; else the roomiest."""
    spoke = shapely.maximum_inscribed_circle(shape, 0.01)
    middle = shape.centroid
    found = middle if middle.distance(shape.exterior) > 0.99 * spoke.length else shapely.Point(spoke.coords[0])
    return float(found.x), float(found.y)


def _largest(turned: Affine, figure: Drawing, shape: shapely.Polygon, room: Point) -> float:
    """By how much a turned figure can be scaled about `room` until it meets a side of the (convex) region."""
    corners = shapely.get_coordinates(shapely.orient_polygons(shape))
    along = np.diff(corners, axis=0)
    outward = np.stack([along[:, 1], -along[:, 0]], axis=1) / np.hypot(along[:, 0], along[:, 1])[:, None]
    free = np.sum((corners[:-1] - room) * outward, axis=1)
    points, reach = _outline(figure)
    needed = (turned(points) @ outward.T + reach[:, None]).max(axis=0)
    return float((free / np.maximum(needed, 1e-9)).min())


def _outline(figure: Drawing) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points (n, 2) that hold all marks between them, and how far paint reaches around each (n,)."""
    points, reach = [np.empty((0, 2))], [np.empty(0)]
    for leaf in leaves(figure):
        mark, by = leaf.mark, leaf.affine.magnification
        if leaf.clips:
            own = np.concatenate([contour.reshape(-1, 2) for contour in leaf.clips[-1].contours])
            points.append(own)
            reach.append(np.zeros(len(own)))
            continue
        own = mark.centres if isinstance(mark, Dots) else np.concatenate(mark.path.contours).reshape(-1, 2)
        around = mark.radii + mark.halo if isinstance(mark, Dots) else np.full(len(own), mark.reach)
        points.append(leaf.affine(own))
        reach.append(around * by)
    return np.concatenate(points), np.concatenate(reach)
