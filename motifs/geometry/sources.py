"""The drawing on the grid: cubics, and the vertices that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .flatten import check_contours, evenly, points_at
from .splice import level
from .torus import UNITS, Floats, Integers, Torus, to_grid, whole

Areas = NDArray[np.object_]

SAG = 0.004
"""How far an edge may stand off its curve, in millimetres. The curves come back, so it moves no cut; only what is
thinner than it may be mistaken."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All contours of a drawing, each shape at home: its box starts inside the cell. Lengths in grid units.

    A *ring* is one contour. Its vertices stand together in the arrays, in order, without repeats.
    A *place* on a ring is a number: the index of a cubic in it plus t. Where cubics shorter than the grid
    stand on one vertex, the place at which the ring arrives there and the one at which it leaves differ.
    """

    contours: tuple[Floats, ...]
    """As they came, in millimetres, one for each ring."""
    shape: Integers
    """(rings,): the index of the shape that a ring belongs to."""
    home: Integers
    """(shapes, 2): how far each shape was moved."""
    closed: NDArray[np.bool_]
    """(rings,): contours that end where they start."""
    cubics: Floats
    """(cubics, 4, 2), the cubics of all rings."""
    first_cubic: Integers
    """(rings,): where a ring's cubics start."""
    cubic_count: Integers
    """(rings,): how many it has."""
    vertices: Integers
    """(vertices, 2), the vertices of all rings."""
    ring: Integers
    """(vertices,): the ring of each vertex."""
    arrives: Floats
    """(vertices,): the place at which the ring comes to a vertex; its end for a closed one's first."""
    leaves: Floats
    """(vertices,): the place at which it goes on."""
    first_vertex: Integers
    """(rings,): where a ring's vertices start."""
    vertex_count: Integers
    """(rings,): how many it has."""

    def after(self, vertex: Integers) -> Integers:
        """The next vertex of the same closed ring."""
        ring = self.ring[vertex]
        step = vertex - self.first_vertex[ring] + 1
        return np.asarray(self.first_vertex[ring] + np.where(step == self.vertex_count[ring], 0, step))

    def before(self, vertex: Integers) -> Integers:
        """The vertex before, of the same closed ring."""
        ring = self.ring[vertex]
        step = vertex - self.first_vertex[ring]
        return np.asarray(self.first_vertex[ring] + np.where(step == 0, self.vertex_count[ring], step) - 1)

    def places(self, edge: Integers, share: Floats) -> Floats:
        """The place of the curve beside ``share`` (0 to 1) of the edge that leaves vertex ``edge``."""
        after = self.after(edge)
        result = np.where(share == 1.0, self.arrives[after], self.leaves[edge])
        inside = (share > 0.0) & (share < 1.0)
        edge, after, share = edge[inside], after[inside], share[inside]
        start = self.vertices[edge].astype(np.float64)
        along = self.vertices[after] - start
        cubic = np.floor(self.leaves[edge])
        cubics = self.cubics[self.first_cubic[self.ring[edge]] + cubic.astype(np.int64)]
        low, high = self.leaves[edge] - cubic, self.arrives[after] - cubic
        result[inside] = cubic + level(cubics, low, high, start + share[:, None] * along, along)
        return result


def gather(shapes: Sequence[Sequence[Floats]], torus: Torus) -> Sources:
    """Puts shapes (each a sequence of contours in millimetres) on the grid, at home, and flattens them."""
    contours = tuple(np.asarray(contour, dtype=np.float64) for shape in shapes for contour in shape)
    check_contours(contours)
    shape = np.repeat(np.arange(len(shapes)), [len(contours_) for contours_ in shapes])
    cubic_count = np.array([len(contour) for contour in contours], dtype=np.int64)
    first_cubic = np.cumsum(cubic_count) - cubic_count
    together = np.concatenate(contours) if contours else np.zeros((0, 4, 2))
    cubics = to_grid(together)
    ring_of_cubic = np.repeat(np.arange(len(contours)), cubic_count)
    closed = (together[first_cubic + cubic_count - 1, 3] == together[first_cubic, 0]).all(axis=1)

    cubic, t = evenly(cubics, SAG * UNITS)
    points = whole(points_at(cubics, cubic, t))
    ring = ring_of_cubic[cubic]
    place = cubic - first_cubic[ring] + t
    points, ring, place = _with_ends(points, ring, place, cubics, first_cubic, cubic_count, closed)

    home = torus.home(_boxes(points, shape[ring], len(shapes)))
    points = points + home[shape[ring]]
    cubics = cubics + home[shape[ring_of_cubic]][:, None, :]
    vertices, vertex_ring, arrives, leaves = _merge_repeats(points, ring, place, closed, cubic_count)
    vertex_count = np.bincount(vertex_ring, minlength=len(contours))
    return Sources(
        contours=contours,
        shape=shape,
        home=home,
        closed=closed,
        cubics=cubics,
        first_cubic=first_cubic,
        cubic_count=cubic_count,
        vertices=vertices,
        ring=vertex_ring,
        arrives=arrives,
        leaves=leaves,
        first_vertex=np.cumsum(vertex_count) - vertex_count,
        vertex_count=vertex_count,
    )


def _with_ends(
    points: Integers,
    ring: Integers,
    place: Floats,
    cubics: Floats,
    first_cubic: Integers,
    cubic_count: Integers,
    closed: NDArray[np.bool_],
) -> tuple[Integers, Integers, Floats]:
    """Adds the last point of every open contour."""
    ends = np.flatnonzero(~closed)
    if len(ends) == 0:
        return points, ring, place
    at = np.searchsorted(ring, ends, side="right")
    last = cubics[first_cubic[ends] + cubic_count[ends] - 1, 3].astype(np.int64)
    return (
        np.insert(points, at, last, axis=0),
        np.insert(ring, at, ends),
        np.insert(place, at, cubic_count[ends].astype(np.float64)),
    )


def _boxes(points: Integers, shape: Integers, count: int) -> Floats:
    """The box (xmin, ymin, xmax, ymax) of each shape's points; ``shape`` rises."""
    boxes = np.full((count, 4), np.nan)
    present, start = np.unique(shape, return_index=True)
    if len(present):
        boxes[present, :2] = np.minimum.reduceat(points, start, axis=0)
        boxes[present, 2:] = np.maximum.reduceat(points, start, axis=0)
    return boxes


def _merge_repeats(
    points: Integers, ring: Integers, place: Floats, closed: NDArray[np.bool_], cubic_count: Integers
) -> tuple[Integers, Integers, Floats, Floats]:
    """One vertex for every run of equal points: (vertices, ring, arrives, leaves)."""
    size = np.bincount(ring, minlength=len(closed))
    first = np.cumsum(size) - size
    step = np.arange(len(ring)) - first[ring]
    previous = np.where(step > 0, np.arange(len(ring)) - 1, first[ring] + size[ring] - 1)
    head = (points != points[previous]).any(axis=1) | ((step == 0) & ~closed[ring])
    if head.all():
        return points, ring, np.where((step == 0) & closed[ring], cubic_count[ring].astype(np.float64), place), place
    heads = np.flatnonzero(head)
    count = np.bincount(ring[heads], minlength=len(closed))
    start = np.cumsum(count) - count
    number = np.arange(len(heads)) - start[ring[heads]]
    is_last = number == count[ring[heads]] - 1

    # A run ends before the next head; the last run of a closed ring may go on through the ring's start.
    stop = np.append(heads[1:], len(ring)) - 1
    end_of_ring = first[ring[heads]] + size[ring[heads]] - 1
    first_head = heads[start[ring[heads]]] if len(heads) else heads
    stop = np.where(is_last, np.where(first_head > first[ring[heads]], first_head - 1, end_of_ring), stop)
    around = is_last & (first_head > first[ring[heads]])

    arrives = np.where(
        (step[heads] == 0) & closed[ring[heads]], cubic_count[ring[heads]].astype(np.float64), place[heads]
    )
    leaves = place[stop]
    order = np.lexsort((np.where(around, -1, number), ring[heads])) if around.any() else np.arange(len(heads))
    kept = heads[order]
    return points[kept], ring[kept], arrives[order], leaves[order]
