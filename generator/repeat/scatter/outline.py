"""The outline of a drawing, made ready to be tried at thousands of places on the cloth.

Two things are kept of a silhouette: a polygon of few corners that covers it, for the exact tests, and circles
that lie inside it, whose room is looked up in a picture of distances before any polygon is made.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Drawing
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import rounded

Floats = NDArray[np.float64]
CLOSED = 0.5
"""Slits of a silhouette up to twice this wide (mm) count as its own: the halos between the parts of a figure."""
COVER = 0.06
"""The polygon is grown by this (mm), so that with fewer corners it still covers the silhouette."""
THINNED = 0.05
"""How far its edge may leave the grown one (mm); under COVER, less the sag of the round joins."""
SLACK = COVER + THINNED
"""The polygon reaches at most this far beyond the silhouette (mm)."""
DISCS = 10
"""Circles inside a form: with ten the middle of a bird is felt, its feet and crest are left to the edge points."""
EDGE_POINTS = 26
"""Points along its edge, for what is too thin for a circle."""


@dataclass(frozen=True, eq=False)
class Outline:
    """What a drawing covers, its pivot (the middle of the smallest circle round it) moved to the origin.

    `shape`: polygons (mm) that cover the silhouette and reach at most SLACK beyond it; holes are its own, so they
    are filled. `pivot`: that middle in the drawing's own coordinates. `radius`: of the circle (mm).
    """

    shape: BaseGeometry
    pivot: tuple[float, float]
    radius: float

    @classmethod
    def of(cls, drawing: Drawing) -> Outline:
        """The outline of a drawing without its halos, made once for each drawing.

        Raises ValueError when it paints nothing.
        """
        key = id(drawing)
        if key not in _KNOWN:
            _KNOWN[key] = cls.around(drawing.silhouette(halo=False))
            weakref.finalize(drawing, _KNOWN.pop, key, None)
        return _KNOWN[key]

    @classmethod
    def around(cls, silhouette: BaseGeometry) -> Outline:
        """The outline of polygons (mm).

        Raises ValueError when there are none.
        """
        shape = covering(silhouette)
        if shape.is_empty:
            raise ValueError("a form without any area has no outline")
        circle = shapely.minimum_bounding_circle(shape)
        x, y = rounded(shapely.get_coordinates(circle.centroid)[0]).tolist()
        centred = shapely.transform(shape, lambda points: rounded(points - (x, y)))
        radius = float(np.hypot(*shapely.get_coordinates(centred).T).max())
        return cls(centred, (x, y), radius)

    @cached_property
    def rings(self) -> list[Floats]:
        """The corners (n, 2) of each part, the first repeated at the end."""
        return [shapely.get_coordinates(part) for part in shapely.get_parts(self.shape).tolist()]

    @cached_property
    def discs(self) -> Floats:
        """Circles that the form holds, (DISCS + EDGE_POINTS, 3): x, y, radius; the widest first, points last."""
        left, top, right, bottom = self.shape.bounds
        step = max(right - left, bottom - top) / 36
        x, y = np.meshgrid(np.arange(left, right, step) + step / 2, np.arange(top, bottom, step) + step / 2)
        inside = shapely.contains_xy(self.shape, x, y)
        points = np.stack([x[inside], y[inside]], axis=1)
        if len(points) == 0:
            points = shapely.get_coordinates(shapely.point_on_surface(self.shape))
        radii = np.asarray(shapely.distance(shapely.points(points), self.shape.boundary))
        apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
        holds = apart <= radii[:, None]
        free = np.ones(len(points), dtype=bool)
        chosen = [int(radii.argmax())]
        for _ in range(DISCS - 1):
            free &= ~holds[chosen[-1]]
            chosen.append(int((holds[:, free].sum(axis=1) + 1e-3 * radii).argmax()))
        edge = self.shape.boundary
        along = (np.arange(EDGE_POINTS) + 0.5) / EDGE_POINTS
        on_edge = shapely.get_coordinates(_merged(edge, along))
        discs = np.column_stack([points[chosen], radii[chosen]])
        return np.concatenate([discs, np.column_stack([on_edge, np.zeros(len(on_edge))])])

    def placing(self, at: tuple[float, float], turn: float, scale: float, mirror: bool = False) -> Affine:
        """The map that puts the drawing so that its pivot lies at `at` (mm), in numbers short enough to be written."""
        return short(Affine.placing(at, turn, scale, mirror) @ Affine.shift(-self.pivot[0], -self.pivot[1]))

    def placed(self, affines: Sequence[Affine]) -> NDArray[np.object_]:
        """What the drawing covers under each map of the drawing's own coordinates, on the grid of 0.0001 mm."""
        if not affines:
            return np.empty(0, dtype=object)
        m = np.array([(a.a, a.b, a.c, a.d, a.e, a.f) for a in affines])[:, :, None]
        parts = []
        for ring in self.rings:
            x, y = ring[None, :, 0] + self.pivot[0], ring[None, :, 1] + self.pivot[1]
            corners = np.stack([m[:, 0] * x + m[:, 2] * y + m[:, 4], m[:, 1] * x + m[:, 3] * y + m[:, 5]], axis=-1)
            parts.append(np.asarray(shapely.polygons(rounded(corners)), dtype=object))
        return parts[0] if len(parts) == 1 else np.asarray(shapely.multipolygons(np.stack(parts, axis=1)), dtype=object)


_KNOWN: dict[int, Outline] = {}
"""Outlines of the drawings that are alive, by their ids: a scatter asks for the same ones stage by stage."""


def covering(silhouette: BaseGeometry) -> BaseGeometry:
    """Polygons of few corners that cover a silhouette (mm), slits up to 2 CLOSED closed and holes filled."""
    closed = silhouette.buffer(CLOSED + COVER, quad_segs=8).buffer(-CLOSED, quad_segs=8)
    filled = [shapely.Polygon(part.exterior) for part in shapely.get_parts(closed).tolist() if not part.is_empty]
    whole: BaseGeometry = shapely.union_all(filled).simplify(THINNED)
    if isinstance(whole, shapely.MultiPolygon) and len(whole.geoms) == 1:
        return whole.geoms[0]
    return whole


def short(affine: Affine) -> Affine:
    """The map with short numbers: the same on every processor, and the same when a file has written them."""
    a, b, c, d = (round(value, 6) + 0.0 for value in (affine.a, affine.b, affine.c, affine.d))
    return Affine(a, b, c, d, round(affine.e, 4) + 0.0, round(affine.f, 4) + 0.0)


def _merged(edge: BaseGeometry, shares: Floats) -> NDArray[np.object_]:
    """Points at shares of the whole length of one or more lines."""
    lines = shapely.get_parts(edge)
    lengths = shapely.length(lines)
    ends = np.cumsum(lengths)
    at = shares * ends[-1]
    which = np.searchsorted(ends, at, side="right").clip(0, len(lines) - 1)
    return np.asarray(shapely.line_interpolate_point(lines[which], at - (ends - lengths)[which]))
