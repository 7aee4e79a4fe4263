"""How open the torus still is: a picture of distances to look up, and the widest empty circle with a proof.

The picture guides the search and may err by a pixel. The proof is a branch and bound on squares: the distance to
what stands changes by at most as much as one moves (it is 1-Lipschitz), so no point of a square is farther than its
middle's distance and half the diagonal. Distances are taken to points sown along the edges, which is never too short.
(Piyavskii 1972 and Shubert 1972 on such bounds.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter
from scipy.spatial import cKDTree
from skimage.draw import polygon

from ....motifs.isen.field import tree
from .crowd import Crowd, Floats, Shapes

SOWN = 0.4
"""Distance (mm) of the points along edges: a distance of 2 mm is read at most 0.01 mm too long."""
EXACT = 0.01
"""The widest circle's radius is known to this (mm)."""
MOST_PIXELS = 500_000
"""A picture of distances never has more: a cell of 600 mm is then read every 0.85 mm."""


class Openness:
    """The distance (mm) from every pixel of the torus to what stands there, zero inside it."""

    def __init__(self, cell: tuple[float, float], step: float) -> None:
        self.cell = cell
        coarse = max(step, float(np.sqrt(cell[0] * cell[1] / MOST_PIXELS)))
        self.rows, self.columns = (max(8, int(np.ceil(side / coarse))) for side in (cell[1], cell[0]))
        self.step = np.array([cell[0] / self.columns, cell[1] / self.rows])
        # as far as anything can be on the torus
        self.depth = np.full((self.rows, self.columns), float(np.hypot(*cell)) / 2)
        x, y = np.meshgrid(np.arange(self.columns) + 0.5, np.arange(self.rows) + 0.5)
        self._centres = np.stack([x, y], axis=-1) * self.step

    def add(self, shapes: Shapes) -> None:
        """These stand there too."""
        if len(shapes) == 0:
            return
        touched = self._touched(shapes)
        far = tree(wrapped(sown(shapes), self.cell), self.cell).query(self._centres[touched])[0]
        self.depth[touched] = np.minimum(self.depth[touched], far)
        dx, dy = self.step
        for part in shapely.get_parts(shapes).tolist():
            corners = shapely.get_coordinates(part.exterior)
            # the rasteriser drops negative pixels
            lift = np.ceil(np.maximum(0.0, -corners.min(axis=0)) / self.cell) * (self.columns, self.rows)
            i, j = polygon(corners[:, 1] / dy - 0.5 + lift[1], corners[:, 0] / dx - 0.5 + lift[0])  # type: ignore[no-untyped-call]
            if part.interiors:
                inside = shapely.contains_xy(part, (j + 0.5 - lift[0]) * dx, (i + 0.5 - lift[1]) * dy)
                i, j = i[inside], j[inside]
            self.depth[i % self.rows, j % self.columns] = 0.0

    def read(self, points: Floats) -> Floats:
        """The distance at the pixel of each point (..., 2)."""
        at = np.floor(points / self.step).astype(np.intp)
        found: Floats = self.depth.reshape(-1)[(at[..., 1] % self.rows) * self.columns + at[..., 0] % self.columns]
        return found

    def peaks(self, least: float) -> tuple[Floats, Floats]:
        """Middles of openings (n, 2) and their distances (n,): at least `least` mm, the widest first."""
        high = (self.depth >= maximum_filter(self.depth, size=5, mode="wrap")) & (self.depth >= least)
        points, depth = self._centres[high], self.depth[high]
        order = np.lexsort((points[:, 0], points[:, 1], -depth))
        return points[order], depth[order]

    def _touched(self, shapes: Shapes) -> NDArray[np.bool_]:
        """The pixels that these may come nearer to than anything did: not even their boxes reach the others."""
        reach = float(self.depth.max())
        touched = np.zeros(self.depth.shape, dtype=bool)
        squared = self.depth * self.depth
        for left, top, right, bottom in shapely.bounds(shapes).tolist():
            across = _arcs(left, right, reach, self.columns, float(self.step[0]))
            down = _arcs(top, bottom, reach, self.rows, float(self.step[1]))
            for rows, over in down:
                for columns, beside in across:
                    touched[rows, columns] |= beside[None, :] + over[:, None] < squared[rows, columns]
        return touched


def _arcs(low: float, high: float, reach: float, count: int, step: float) -> list[tuple[slice, Floats]]:
    """The pixels within `reach` of an interval on a circle of `count` pixels, in one or two runs, and the squares of
    their distances (mm2) from it.
    """
    first, end = math.floor((low - reach) / step), math.ceil((high + reach) / step)
    if end - first >= count:
        way = np.mod((np.arange(count) + 0.5) * step - low, count * step)
        beyond = np.where(way <= high - low, 0.0, np.minimum(way - (high - low), count * step - way))
        return [(slice(0, count), beyond * beyond)]
    at = (np.arange(first, end) + 0.5) * step
    beyond = np.maximum(np.maximum(low - at, at - high), 0.0)
    start = first % count
    here = min(end - first, count - start)
    runs = [(slice(start, start + here), beyond[:here] ** 2), (slice(0, end - first - here), beyond[here:] ** 2)]
    return runs[: 1 + (here < end - first)]


@dataclass(frozen=True, eq=False)
class Edges:
    """What stands on the torus, ready to be asked for distances."""

    crowd: Crowd
    near: cKDTree

    @classmethod
    def of(cls, crowd: Crowd) -> Edges:
        """The edges of all that stands there.

        Raises ValueError when nothing does.
        """
        if len(crowd.shapes) == 0:
            raise ValueError("an empty torus has no edges")
        return cls(crowd, tree(wrapped(sown(crowd.shapes), crowd.cell), crowd.cell))

    def widest(self) -> tuple[tuple[float, float], float]:
        """The middle of the widest empty circle, and a radius (mm) that it does not exceed, EXACT at most too large."""
        points, half = self._squares(min(self.crowd.cell) / 24)
        best, at = -1.0, points[0]
        while True:
            distance = self.distance(points)
            if distance.max() > best:
                best, at = float(distance.max()), points[int(distance.argmax())]
            reach = float(np.hypot(*half))
            if reach <= EXACT:
                return (float(at[0]), float(at[1])), best + reach
            points, half = quartered(points[distance + reach > best + EXACT], half)
            if len(points) == 0:
                return (float(at[0]), float(at[1])), best + EXACT

    def wider(self, radius: float) -> tuple[Floats, Floats]:
        """Middles (n, 2) of empty circles over a radius (mm), widest first, and their radii (n,).

        When there is none, no empty circle anywhere is wider than `radius` + EXACT.
        """
        points, half = self._squares(max(radius / 2, 0.5))
        found, radii = [np.empty((0, 2))], [np.empty(0)]
        while len(points):
            distance = self.distance(points)
            reach = float(np.hypot(*half))
            over = distance > radius
            found.append(points[over])
            radii.append(distance[over])
            if reach <= EXACT:
                break
            points, half = quartered(points[~over & (distance + reach > radius)], half)
        centres, wide = np.concatenate(found), np.concatenate(radii)
        order = np.lexsort((centres[:, 0], centres[:, 1], -wide))
        return centres[order], wide[order]

    def distance(self, points: Floats) -> Floats:
        """The distance (mm) of points (n, 2) from what stands there: zero inside, never read too short."""
        at = wrapped(points, self.crowd.cell)
        far = np.asarray(self.near.query(at)[0])
        window = np.array([0.0, 0.0, *self.crowd.cell])
        _, copies, _ = self.crowd.copies(self.crowd.shapes, window)
        far[shapely.STRtree(copies).query(shapely.points(at), predicate="intersects")[0]] = 0.0
        return far

    def away(self, points: Floats) -> Floats:
        """Unit vectors (n, 2) that lead from the nearest edge to the points; zero on an edge."""
        at = wrapped(points, self.crowd.cell)
        nearest = self.near.data[np.asarray(self.near.query(at)[1])]
        size = np.asarray(self.crowd.cell)
        lead = np.mod(at - nearest + size / 2, size) - size / 2
        length = np.hypot(lead[:, 0], lead[:, 1])[:, None]
        unit: Floats = np.where(length > 1e-9, lead / np.maximum(length, 1e-9), 0.0)
        return unit

    def _squares(self, step: float) -> tuple[Floats, Floats]:
        """Middles of squares that cover the torus, and half their sides."""
        size = np.asarray(self.crowd.cell)
        counts = np.ceil(size / step).astype(int)
        half = size / counts / 2
        x, y = np.meshgrid((2 * np.arange(counts[0]) + 1) * half[0], (2 * np.arange(counts[1]) + 1) * half[1])
        return np.stack([x.reshape(-1), y.reshape(-1)], axis=1), half


def quartered(points: Floats, half: Floats) -> tuple[Floats, Floats]:
    """Middles and half sides of the four quarters of each square."""
    corners = np.array([(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)]) * half
    return (points[:, None] + corners).reshape(-1, 2), half / 2


def sown(shapes: Shapes) -> Floats:
    """Points (n, 2) along the edges of polygons, at most SOWN mm apart."""
    return shapely.get_coordinates(shapely.segmentize(shapely.boundary(shapes), SOWN))


def wrapped(points: Floats, cell: tuple[float, float]) -> Floats:
    """The same points of the torus with both coordinates inside the cell."""
    within = np.mod(points, cell)
    return np.where(within >= np.asarray(cell), 0.0, within)
