"""Whether the edges of the stamps match under their walk: every line that the edge cuts meets the neighbour's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from .fitting import Fit
from .piece import EDGE, Stamp

NEAR = 0.02
"""Two ends nearer than this meet (mm): the thickness of no strip."""


@dataclass(frozen=True)
class Edges:
    """Ends of lines at the edges of all impressions of the torus: how many, how many meet one of equal width, and how
    far apart the worst pair is (mm)."""

    count: int
    met: int
    worst: float


def edges_of(stamps: Sequence[Stamp], fit: Fit) -> Edges:
    """The ends at the edges when the same stamps are set at every place of the walk."""
    points, widths = [], []
    numbered = {stamp.window.number: stamp for stamp in stamps}
    for window, affine in fit.placed():
        for piece in numbered[window.number].pieces:
            contour = piece.path.contours[0]
            for end, point in zip(piece.ends, (contour[0, 0], contour[-1, 3]), strict=True):
                if end == EDGE:
                    points.append(affine(point))
                    widths.append(piece.width)
    if not points:
        return Edges(0, 0, 0.0)
    torus = np.array(fit.torus)
    folded = np.array(points) % torus
    folded = np.where(folded >= torus, 0.0, folded)
    width = np.array(widths)
    asked = cKDTree(folded, boxsize=torus).query(folded, k=2, distance_upper_bound=NEAR)
    apart, other = np.asarray(asked[0]), np.asarray(asked[1])
    found = np.isfinite(apart[:, 1])
    partner = np.where(other[:, 1] < len(width), other[:, 1], 0)
    found &= np.abs(width - width[partner]) < 1e-6
    return Edges(len(points), int(found.sum()), float(apart[found, 1].max(initial=0.0)))


def alike(places: list[list[Stamp]]) -> bool:
    """Whether every place of the walk has the same stamps: then one set of stamps makes the cloth."""
    first = places[0]
    for other in places[1:]:
        for one, two in zip(first, other, strict=True):
            a, b = _picture(one), _picture(two)
            if a.symmetric_difference(b).area > 0.02 * max(a.area, b.area) + 0.5:
                return False
    return True


def _picture(stamp: Stamp) -> BaseGeometry:
    width = 0.6
    lines = [piece.flat.buffer(width / 2) for piece in stamp.pieces]
    dots = [shapely.Point(x, y).buffer(radius) for x, y, radius in stamp.dots.tolist()]
    strokes = [stroke.to_shapely(0.02) for stroke in stamp.strokes]
    return shapely.union_all([*lines, *dots, *strokes])
