"""Strokes of changing width: the region that a disc sweeps while it rolls along a spine and swells and shrinks.

The edge of a swept disc is not the spine moved sideways: where the half width w changes along the arc length s,
the disc touches its envelope at  c - w w' T +- w sqrt(1 - w'^2) N  (T tangent, N normal). Sideways offsets are
wrong by up to 0.3 mm on hooks and tips; this keeps within 0.02 mm of the swept discs.

Width between knots: monotone cubics after F. N. Fritsch and J. Butland, A method for constructing local monotone
piecewise cubic interpolants, SIAM J. Sci. Stat. Comput. 5 (1984). Only + - * / and roots, so that every
processor draws the same stroke.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from .path import GRID, rounded

Floats = NDArray[np.float64]
Width = float | Sequence[tuple[float, float]] | Floats

STEP = 0.12
"""Largest distance between samples along a spine (mm)."""
TURN = math.radians(4.0)
"""Largest turn between samples, and largest arc of a cap's chord."""
LEAST_RING = 0.002
"""Rings under this many mm2 are crumbs of the union, not parts of the stroke."""

STUB = 0.02
"""Longest edge that can be a stub (mm)."""

_STEEPEST = 0.98
# A spine that turns by more than this at one vertex has a corner there: two strokes that share a disc.
_CORNER = math.radians(30.0)
# A piece that turns no further than this cannot meet its own beginning.
_PIECE_TURN = math.radians(45.0)
_DISC_SEGMENTS = 24
# Enough for two arcs of nearly half a turn, at TURN a chord.
_CAP_HALVINGS = 6


def stroke(points: ArrayLike, width: Width) -> BaseGeometry:
    """What a disc covers that rolls along `points` (n, 2), in mm; polygons, valid, on the grid.

    `width` is the full width: a number, knots (t, width) over the share t of the arc length from 0 to 1, or an
    array with one width for each point. An end of width 0 is pointed, any other end is round. A spine that ends
    where it starts is swept like any other: its two round ends meet. Source: the envelope of a moving disc.

    Raises ValueError with fewer than two distinct points, or when a width is negative or does not fit the points.
    """
    spine, share = _distinct(points)
    half = _half_widths(width, share, len(np.asarray(points)))
    pieces = [
        _swept(spine[a : b + 1], half[a : b + 1] if half is not None else None, width, share[a], share[b])
        for a, b in _between_corners(spine)
    ]
    return pieces[0] if len(pieces) == 1 else _united(pieces)


def ribbon(points: ArrayLike, left: ArrayLike, right: ArrayLike) -> BaseGeometry:
    """The region between two edges beside a spine (n, 2), at distances `left` and `right` (n,) along its normals.

    With y down and the spine running right, `right` lies below it. Where the spine turns too hard for its width
    and the edges cross, the quads between neighbouring samples are united instead.
    """
    spine = np.asarray(points, dtype=np.float64)
    across = normals(spine)
    lower = spine + across * np.broadcast_to(np.asarray(right, dtype=np.float64), (len(spine),))[:, None]
    upper = spine - across * np.broadcast_to(np.asarray(left, dtype=np.float64), (len(spine),))[:, None]
    outline = shapely.Polygon(rounded(np.concatenate([lower, upper[::-1]])))
    if outline.is_valid and outline.area > 0:
        return outline
    corners = np.stack([lower[:-1], lower[1:], upper[1:], upper[:-1]], axis=1)
    quads = np.asarray(shapely.convex_hull(shapely.multipoints(rounded(corners))), dtype=object)
    return _united(quads.tolist())


def monotone(knots: ArrayLike, at: ArrayLike) -> Floats:
    """Values at `at` of the monotone cubic through knots (k, 2) of (t, value), t rising; constant beyond the ends.

    Between two knots it never leaves the interval of their values: no bulge that nobody asked for.
    """
    table = np.asarray(knots, dtype=np.float64)
    t, value = table[:, 0], table[:, 1]
    x = np.clip(np.asarray(at, dtype=np.float64), t[0], t[-1])
    if len(t) == 1:
        return np.full_like(x, value[0])
    step = t[1:] - t[:-1]
    if not (step > 0).all():
        raise ValueError("the knots of a width need rising places")
    slope = (value[1:] - value[:-1]) / step
    rate = np.empty(len(t))
    rate[0], rate[-1] = _end_rate(step, slope), _end_rate(step[::-1], slope[::-1])
    if len(t) > 2:
        before, after = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
        same = slope[:-1] * slope[1:] > 0
        safe = np.where(same, slope[:-1] * slope[1:], 1.0)
        blend = before * slope[1:] + after * slope[:-1]
        rate[1:-1] = np.where(same, (before + after) * safe / np.where(same, blend, 1.0), 0.0)
    i = np.clip(np.searchsorted(t, x, side="right") - 1, 0, len(step) - 1)
    u = (x - t[i]) / step[i]
    v = 1.0 - u
    hermite = value[i] * (1 + 2 * u) * v * v + value[i + 1] * (3 - 2 * u) * u * u
    return np.asarray(hermite + step[i] * u * v * (rate[i] * v - rate[i + 1] * u))


def without_stubs(shape: BaseGeometry) -> BaseGeometry:
    """Polygons without the stub edges that an opening leaves at each vertex: its two ends become their middle.

    A stub is shorter than `STUB` mm and than a third of both neighbours. On the grid its direction would be noise,
    which a fit takes for corners. The outline moves by less than half a stub; coordinates come back on the grid.
    """
    parts = []
    for part in shapely.get_parts(shape).tolist():
        rings = [_without_stubs(shapely.get_coordinates(ring)[:-1]) for ring in (part.exterior, *part.interiors)]
        parts.append(shapely.Polygon(rings[0], rings[1:]))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def lengths_along(points: Floats) -> Floats:
    """Arc length (n,) of a polyline (n, 2) up to each of its points."""
    edge = np.diff(points, axis=0)
    return np.concatenate([[0.0], np.cumsum(np.sqrt((edge * edge).sum(axis=1)))])


def tangents(points: Floats) -> Floats:
    """Unit tangents (n, 2) at the points of a polyline: those of the circles through three neighbours."""
    edge = np.diff(points, axis=0)
    size = np.sqrt((edge * edge).sum(axis=1))
    edge = edge / size[:, None]
    inner = edge[:-1] / size[:-1, None] + edge[1:] / size[1:, None]
    if len(points) == 2:
        return np.concatenate([edge, edge])
    # The circle's tangent at an end is that of its neighbour, mirrored in the chord between them.
    inner = _unit(inner)
    first = 2 * (edge[0] * inner[0]).sum() * edge[0] - inner[0]
    last = 2 * (edge[-1] * inner[-1]).sum() * edge[-1] - inner[-1]
    return _unit(np.concatenate([first[None], inner, last[None]]))


def normals(points: Floats) -> Floats:
    """Unit normals (n, 2): the tangents turned by 90 degrees clockwise on the page (below a line that runs right)."""
    along = tangents(points)
    return np.stack([-along[:, 1], along[:, 0]], axis=1)


def places(points: Floats, at: Floats) -> Floats:
    """Points (m, 2) at arc lengths `at` (m,) on the smooth curve through a polyline, by cubic Hermite pieces."""
    length = lengths_along(points)
    along = tangents(points)
    i = np.clip(np.searchsorted(length, at, side="right") - 1, 0, len(length) - 2)
    step = length[i + 1] - length[i]
    u = np.clip((at - length[i]) / step, 0.0, 1.0)[:, None]
    v = 1.0 - u
    step = step[:, None]
    return np.asarray(
        points[i] * ((1 + 2 * u) * v * v)
        + points[i + 1] * ((3 - 2 * u) * u * u)
        + step * u * v * (along[i] * v - along[i + 1] * u)
    )


def _swept(spine: Floats, half: Floats | None, width: Width, start: float, end: float) -> BaseGeometry:
    """The stroke of a spine without corners, which is the part from `start` to `end` of the whole length."""
    length = lengths_along(spine)
    along = tangents(spine)
    turn = np.abs(along[:-1, 0] * along[1:, 1] - along[:-1, 1] * along[1:, 0])
    fine = np.maximum(np.ceil(np.diff(length) / STEP), np.ceil(turn / TURN)).astype(np.int64).clip(1)
    at = np.concatenate([[0.0], np.repeat(length[:-1], fine) + _fractions(fine) * np.repeat(np.diff(length), fine)])
    share = at / length[-1]
    if half is not None:
        w = monotone(np.stack([length, half], axis=1), at)
    else:
        w = monotone(np.asarray(width, dtype=np.float64) * [1.0, 0.5], start + share * (end - start))
    centre = places(spine, at)
    ring = _ring(centre, at, w)
    if ring is not None:
        return ring
    along = tangents(centre)
    cross = along[:-1, 0] * along[1:, 1] - along[:-1, 1] * along[1:, 0]
    piece = np.floor(np.concatenate([[0.0], np.cumsum(np.abs(cross))]) / _PIECE_TURN)
    cuts = np.flatnonzero(np.diff(piece)) + 1
    edges = [0, *cuts.tolist(), len(centre) - 1]
    parts: list[BaseGeometry] = []
    for a, b in pairwise(edges):
        if b > a:
            part = _ring(centre[a : b + 1], at[a : b + 1], w[a : b + 1])
            parts += [part] if part is not None else _rolled(centre[a : b + 1], w[a : b + 1])
    return _united(parts)


def _ring(centre: Floats, at: Floats, half: Floats) -> BaseGeometry | None:
    """The envelope as one simple polygon, or None where it crosses itself."""
    rate = np.gradient(half, at) if len(at) > 2 else np.full(2, (half[1] - half[0]) / (at[1] - at[0]))
    steep = np.abs(rate) > 1.0
    if (steep & (half > 0)).any():
        return None
    rate = np.clip(rate, -_STEEPEST, _STEEPEST)
    along = tangents(centre)
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    back = -(half * rate)[:, None] * along
    side = (half * np.sqrt(1 - rate * rate))[:, None] * across
    right, left = centre + back + side, centre + back - side
    outline = np.concatenate(
        [
            right,
            _cap(centre[-1], half[-1], right[-1], left[-1], along[-1]),
            left[::-1],
            _cap(centre[0], half[0], left[0], right[0], -along[0]),
        ]
    )
    polygon = shapely.Polygon(rounded(outline))
    return polygon if polygon.is_valid and polygon.area > 0 else None


def _cap(centre: Floats, radius: float, start: Floats, end: Floats, outward: Floats) -> Floats:
    """Points strictly inside the arc about an end from one contact point to the other, by halving its chords."""
    if radius < GRID:
        return np.empty((0, 2))
    arc = np.stack([start - centre, outward * radius, end - centre])
    for _ in range(_CAP_HALVINGS):
        edge = np.diff(arc, axis=0)
        if (edge * edge).sum(axis=1).max() <= (TURN * radius) * (TURN * radius):
            break
        middle = _unit(arc[:-1] + arc[1:]) * radius
        both = np.empty((len(arc) + len(middle), 2))
        both[0::2], both[1::2] = arc, middle
        arc = both
    return np.asarray(centre + arc[1:-1])


def _rolled(centre: Floats, half: Floats) -> list[BaseGeometry]:
    """The stroke as the hulls of neighbouring discs: right wherever the edges fold, if slower."""
    spots = np.asarray(shapely.points(centre), dtype=object)
    discs = np.asarray(shapely.buffer(spots, half, quad_segs=_DISC_SEGMENTS), dtype=object)
    spots = np.where(half > 0, discs, spots)
    pairs = shapely.convex_hull(shapely.union(spots[:-1], spots[1:]))
    return list(pairs.tolist())


def _united(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """The union on the grid, without the crumbs that a union of touching pieces leaves."""
    whole = shapely.union_all([p for p in parts if p.area > 0])
    kept = []
    for polygon in shapely.get_parts(whole).tolist():
        if polygon.area >= LEAST_RING:
            holes = [h for h in polygon.interiors if shapely.Polygon(h).area >= LEAST_RING]
            kept.append(shapely.Polygon(polygon.exterior, holes))
    cleaned = shapely.transform(shapely.union_all(kept), rounded)
    return cleaned if cleaned.is_valid else shapely.transform(shapely.buffer(cleaned, 0), rounded)


def _distinct(points: ArrayLike) -> tuple[Floats, Floats]:
    """The points without repeats, and each one's share of the whole length."""
    spine = np.asarray(points, dtype=np.float64)
    if spine.ndim != 2 or spine.shape[1:] != (2,) or not np.isfinite(spine).all():
        raise ValueError("a stroke needs finite points of shape (n, 2)")
    length = lengths_along(spine)
    keep = np.concatenate([[True], np.diff(length) > 1e-6])
    spine = spine[keep]
    if len(spine) < 2:
        raise ValueError("a stroke needs two distinct points")
    length = lengths_along(spine)
    return spine, length / length[-1]


def _half_widths(width: Width, share: Floats, count: int) -> Floats | None:
    """Half widths at the points when they follow from the points; None when they come from knots."""
    table = np.asarray(width, dtype=np.float64)
    if not np.isfinite(table).all() or (table < 0).any():
        raise ValueError("the width of a stroke is a finite number of mm, 0 or more")
    if table.ndim == 2 and table.shape[1] == 2:
        return None
    if table.ndim == 0:
        return np.full(len(share), float(table) / 2)
    if table.shape != (count,) or count != len(share):
        raise ValueError("a stroke needs one width for each of its points, which are all distinct")
    return table / 2


def _between_corners(spine: Floats) -> list[tuple[int, int]]:
    """The runs (first, last) of a spine between its corners."""
    edge = _unit(np.diff(spine, axis=0))
    cosine = (edge[:-1] * edge[1:]).sum(axis=1)
    corners = (np.flatnonzero(cosine < math.cos(_CORNER)) + 1).tolist()
    stops = [0, *corners, len(spine) - 1]
    return list(pairwise(stops))


def _fractions(counts: NDArray[np.int64]) -> Floats:
    """1/k, 2/k ... 1 for each count k, one after another."""
    last = np.cumsum(counts)
    step = np.arange(1, last[-1] + 1) - np.repeat(last - counts, counts)
    return np.asarray(step / np.repeat(counts, counts))


def _end_rate(step: Floats, slope: Floats) -> float:
    """The rate at the first knot: of the parabola through three, held back where it would overshoot."""
    if len(slope) == 1:
        return float(slope[0])
    rate = ((2 * step[0] + step[1]) * slope[0] - step[0] * slope[1]) / (step[0] + step[1])
    if rate * slope[0] <= 0:
        return 0.0
    if slope[0] * slope[1] <= 0 and abs(rate) > abs(3 * slope[0]):
        return float(3 * slope[0])
    return float(rate)


def _without_stubs(ring: Floats) -> Floats:
    """A ring (n, 2) on the grid, its stubs drawn together."""
    edge = np.roll(ring, -1, axis=0) - ring
    size = np.sqrt((edge * edge).sum(axis=1))
    stub = (size < STUB) & (size < np.minimum(np.roll(size, 1), np.roll(size, -1)) / 3)
    middle = np.where(stub[:, None], ring + edge / 2, ring)
    return rounded(middle[~np.roll(stub, 1)])


def _unit(vectors: Floats) -> Floats:
    size = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    return np.asarray(vectors / np.where(size > 0, size, 1.0))
