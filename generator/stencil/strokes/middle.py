"""The middle of a stroke that swells: where a spout of one width runs along it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
ROUND = 128
"""Points about each outline."""
ALONG = 33
"""Points along each middle."""
APART = 0.2
"""The two tips lie at least this share of the outline apart."""
HOLDS = 0.3
"""A middle must keep this share of half the width between it and the edge; else the form is no stroke."""


def middles(polygons: Sequence[BaseGeometry], radii: Floats) -> list[Floats | None]:
    """The middle line (ALONG, 2) of each polygon, from tip to tip; None where the form is not one stroke.

    `radii` are the largest circles inside (mm). The tips are where the outline turns about most sharply, measured at
    the scale of that circle; they part it into two sides, and the middle runs between points at equal shares of both.
    """
    if len(polygons) == 0:
        return []
    outlines = np.stack([_around(p) for p in polygons])
    steps = np.sqrt(((outlines - np.roll(outlines, 1, axis=1)) ** 2).sum(axis=2)).mean(axis=1)
    found: list[Floats | None] = []
    for outline, radius, step in zip(outlines, radii.tolist(), steps.tolist(), strict=True):
        reach = int(min(max(2.0 * radius / max(step, 1e-9), 1.0), ROUND // 8))
        found.append(_between(outline, *_tips(outline, reach)))
    lines = [shapely.points(line) if line is not None else None for line in found]
    for index, points in enumerate(lines):
        if points is None or shapely.get_num_interior_rings(polygons[index]):
            found[index] = None
            continue
        inner = np.asarray(points, dtype=object)[ALONG // 4 : -(ALONG // 4)]
        depth = shapely.distance(inner, shapely.boundary(polygons[index]))
        if not shapely.contains(polygons[index], inner).all() or depth.max() < HOLDS * radii[index]:
            found[index] = None
    return found


def _around(polygon: BaseGeometry) -> Floats:
    ring = shapely.get_exterior_ring(polygon)
    found: Floats = shapely.get_coordinates(
        shapely.line_interpolate_point(ring, np.arange(ROUND) / ROUND, normalized=True)
    )
    return found


def _tips(outline: Floats, reach: int) -> tuple[int, int]:
    behind = outline - np.roll(outline, reach, axis=0)
    ahead = np.roll(outline, -reach, axis=0) - outline
    size = np.sqrt((behind * behind).sum(axis=1) * (ahead * ahead).sum(axis=1))
    turn = np.rint(1e6 * (behind * ahead).sum(axis=1) / np.maximum(size, 1e-12))
    # in the middle of a blunt end the turn is the same for several points: take the one that reaches farthest
    first = int(turn.argmin())
    gap = np.abs(np.arange(ROUND) - first)
    far = np.minimum(gap, ROUND - gap) >= APART * ROUND
    second = int(np.where(far, turn, np.inf).argmin())
    return first, second


def _between(outline: Floats, first: int, second: int) -> Floats | None:
    ring = np.roll(outline, -first, axis=0)
    second = (second - first) % ROUND
    one, two = ring[: second + 1], np.vstack([ring[second:], ring[:1]])[::-1]
    if len(one) < 4 or len(two) < 4:
        return None
    return (_shared(one) + _shared(two)) / 2


def _shared(side: Floats) -> Floats:
    steps = np.diff(side, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.sqrt((steps * steps).sum(axis=1)))])
    at = np.linspace(0.0, along[-1], ALONG)
    return np.stack([np.interp(at, along, side[:, k]) for k in (0, 1)], axis=1)


def trimmed(line: Floats, cut: float) -> Floats:
    """A line (m, 2) shortened at both ends by `cut` mm, but never to less than a fifth: the spout is round."""
    steps = np.diff(line, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.sqrt((steps * steps).sum(axis=1)))])
    cut = min(cut, 0.4 * float(along[-1]))
    at = np.linspace(cut, float(along[-1]) - cut, len(line))
    return np.stack([np.interp(at, along, line[:, k]) for k in (0, 1)], axis=1)
