"""Outlines of the solid as arrays: samples to find neighbours by, and short runs of edges to measure against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .faces import Faces
from .field import NEAR, Field, Floats, Integers, Shapes

RUN = 8
"""Edges of a run: its box is what a search finds."""
LEAST_SAMPLES = 8


@dataclass(frozen=True, eq=False)
class Samples:
    """Points on the outlines, in the cell.

    `normal`: unit vector out of the solid. `turn`: how the outline turns there, within a bridge's width: 1 - cosine of
    the angle, positive where the solid is convex (a tip of the solid), negative where it is concave. `ring`: a number
    for the outline, rising; `part`: the opening that it is an outline of, -1 where that goes over the cell's edge.
    """

    point: Floats
    normal: Floats
    turn: Floats
    face: Integers
    ring: Integers
    part: Integers


@dataclass(frozen=True, eq=False)
class Runs:
    """Short runs of edges with their copies round the cell: `edges` (n, RUN, 2, 2) from, to; nan where one is short."""

    edges: Floats
    face: Integers
    step: Integers
    boxes: Floats
    tree: shapely.STRtree


class _Arcs:
    """Rings by arc length, all in one table."""

    def __init__(self, rings: Shapes) -> None:
        self.points, ring = shapely.get_coordinates(rings, return_index=True)
        delta = np.diff(self.points, axis=0)
        length = np.sqrt((delta * delta).sum(axis=1))
        length[ring[1:] != ring[:-1]] = 0.0
        self.along = np.concatenate([[0.0], np.cumsum(length)])
        count = np.bincount(ring, minlength=len(rings))
        self.last = np.cumsum(count) - 1
        self.first = self.last - count + 1
        self.length = self.along[self.last] - self.along[self.first]

    def at(self, ring: Integers, distance: Floats) -> Floats:
        """Points (n, 2) at distances along rings, which go round."""
        total = self.length[ring]
        wanted = self.along[self.first[ring]] + distance - np.floor(distance / total) * total
        index = np.searchsorted(self.along, wanted, side="right") - 1
        index = np.clip(index, self.first[ring], self.last[ring] - 1)
        span = self.along[index + 1] - self.along[index]
        share = (wanted - self.along[index]) / np.where(span > 0.0, span, 1.0)
        return np.asarray(self.points[index] + share[:, None] * (self.points[index + 1] - self.points[index]))


def samples_of(faces: Faces, spacing: float, width: float) -> Samples:
    """Samples at most `spacing` mm apart, of the outlines of openings that hold something or go over the cell's edge.

    What lies on the cell's edge is no outline.
    """
    lines = faces.outlines
    asked = np.append(shapely.get_num_interior_rings(faces.parts) > 0, True)[lines.part]
    number = np.flatnonzero(asked)
    if not len(number):
        none = np.zeros(0, dtype=np.int64)
        return Samples(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), none, none, none)
    arcs = _Arcs(lines.rings[number])
    count = np.maximum(np.ceil(arcs.length / spacing).astype(np.int64), LEAST_SAMPLES)
    ring = np.repeat(np.arange(len(count)), count)
    order = np.arange(len(ring)) - (np.cumsum(count) - count)[ring]
    # a third of a step on, so that samples of equal rings do not lie on the corners of equal polygons
    distance = (order + 1 / 3) / count[ring] * arcs.length[ring]
    point = arcs.at(ring, distance)
    box = faces.field.box
    free = ((point > np.array(box[:2]) + 2 * NEAR) & (point < np.array(box[2:]) - 2 * NEAR)).all(axis=1)
    ring, distance, point = ring[free], distance[free], point[free]
    reach = np.minimum(0.05, arcs.length[ring] / 40)
    tangent = unit(arcs.at(ring, distance + reach) - arcs.at(ring, distance - reach))
    reach = np.minimum(0.6 * width, arcs.length[ring] / 8)
    before, after = unit(point - arcs.at(ring, distance - reach)), unit(arcs.at(ring, distance + reach) - point)
    turn = 1.0 - (before * after).sum(axis=1)
    turn = np.where(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0] >= 0.0, turn, -turn)
    normal = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)
    ring = number[ring]
    return Samples(point, normal, turn, lines.owner[ring], ring, lines.part[ring])


def runs_of(faces: Faces, reach: float) -> Runs:
    """All outlines in runs, with the copies that come within `reach` mm of the cell."""
    field = faces.field
    lines = faces.outlines
    points, ring = shapely.get_coordinates(lines.rings, return_index=True)
    start = np.flatnonzero((ring[1:] == ring[:-1]) & ~_on_edge(points, field))
    place = start - np.searchsorted(ring, np.arange(len(lines.rings)))[ring[start]]
    key = ring[start].astype(np.int64) * (len(points) + 1) + place // RUN
    first = np.flatnonzero(np.diff(key, prepend=-1))
    edges = np.full((len(first), RUN, 2, 2), np.nan)
    if not len(first):
        return Runs(edges, start, np.zeros((0, 2), dtype=np.int64), np.zeros((0, 4)), shapely.STRtree([]))
    run = np.repeat(np.arange(len(first)), np.diff(first, append=len(start)))
    here, there = points[start], points[start + 1]
    edges[run, place % RUN, 0] = here
    edges[run, place % RUN, 1] = there
    low = np.minimum.reduceat(np.minimum(here, there), first)
    boxes = np.concatenate([low, np.maximum.reduceat(np.maximum(here, there), first)], axis=1)
    index, step = field.copies(boxes, reach)
    shift = step * field.size
    boxes = boxes[index] + np.tile(shift, 2)
    owner = lines.owner[ring[start[first]]]
    return Runs(edges[index] + shift[:, None, None], owner[index], step, boxes, shapely.STRtree(shapely.box(*boxes.T)))


def unit(vectors: Floats) -> Floats:
    """Vectors (n, 2) of length 1; a zero stays zero."""
    length = np.sqrt((vectors * vectors).sum(axis=1))
    return np.asarray(vectors / np.where(length > 0.0, length, 1.0)[:, None])


def _on_edge(points: Floats, field: Field) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which edges between consecutive points run along the box's edge."""
    found = np.zeros(len(points) - 1, dtype=bool)
    for axis in (0, 1):
        for value in (field.box[axis], field.box[axis + 2]):
            lies = np.abs(points[:, axis] - value) < NEAR
            found |= lies[1:] & lies[:-1]
    return found
