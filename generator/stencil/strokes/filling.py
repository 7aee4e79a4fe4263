"""Filling a region with lines of one width that lie side by side, from the edge inwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .middle import middles

Floats = NDArray[np.float64]
OVERLAP = 0.1
"""Neighbouring lines overlap by this share of the spout's width, so that no dye comes between."""
ARC = 16
DEPTH = 0.35
"""A line along a thin end keeps so many spouts from the edge; half a spout would be no thin end."""
FINE = 0.002
"""Rings are kept within this (mm) while they are made."""
SLIVER = 0.1
"""What is left with a half width under this share of the spout is covered by what overlaps it, or too thin for it."""


def filling(regions: Sequence[BaseGeometry], spout: float, first: float) -> list[list[BaseGeometry]]:
    """Lines that fill each region: rings whose middles lie `first` mm inside the edge and then a spout further.

    Where a ring has no room and something is left (the thin ends of a leaf, the last ridge in the middle), a line runs
    along what is left. Each region gets a list of shapely lines; all within the region.
    """
    lines: list[list[BaseGeometry]] = [[] for _ in regions]
    shift = spout * (1.0 - OVERLAP) - spout / 2
    owners = np.arange(len(regions))
    left = np.array(list(regions), dtype=object)
    depth = first
    rests: list[tuple[int, BaseGeometry]] = []
    while len(left):
        # simplified: else each round would double the points of the last
        inner = shapely.simplify(shapely.buffer(left, -depth, quad_segs=ARC), FINE)
        thin = shapely.difference(left, shapely.buffer(inner, depth + 4 * FINE, quad_segs=ARC))
        for owner, ring, rest in zip(owners.tolist(), inner.tolist(), thin.tolist(), strict=True):
            lines[owner] += [r for part in shapely.get_parts(ring).tolist() for r in _rings(part)]
            rests += [(owner, part) for part in shapely.get_parts(rest).tolist() if part.geom_type == "Polygon"]
        # what the ring has covered is gone, but for the overlap
        left = shapely.simplify(shapely.buffer(inner, -shift, quad_segs=ARC), FINE)
        alive = ~shapely.is_empty(left)
        left, owners = left[alive], owners[alive]
        depth = spout / 2
    _fill_rests(regions, rests, lines, spout)
    return lines


def _rings(polygon: BaseGeometry) -> list[BaseGeometry]:
    if polygon.is_empty or polygon.geom_type != "Polygon":
        return []
    whole = cast(shapely.Polygon, polygon)
    return [whole.exterior, *whole.interiors]


def _fill_rests(
    regions: Sequence[BaseGeometry],
    rests: list[tuple[int, BaseGeometry]],
    lines: list[list[BaseGeometry]],
    spout: float,
) -> None:
    """Lines along what no ring reaches, as far as the spout does not run over the region's edge by more than a hair."""
    kept = [
        (owner, rest)
        for owner, rest in rests
        if rest.length > 3 * spout and rest.area > SLIVER * spout * rest.length / 2
    ]
    radii = np.array([shapely.maximum_inscribed_circle(cast(shapely.Polygon, rest)).length for _owner, rest in kept])
    for (owner, _rest), line, radius in zip(kept, middles([rest for _o, rest in kept], radii), radii, strict=True):
        if line is None or radius <= SLIVER * spout:
            continue
        depth = shapely.distance(shapely.points(line), regions[owner].boundary)
        inside = np.flatnonzero(depth >= DEPTH * spout)
        if len(inside) > 1:
            lines[owner].append(shapely.LineString(line[inside[0] : inside[-1] + 1]))
