"""From cubics to vertices that remember where on which cubic they lie.

The number of edges of a cubic is the integral of the larger of two densities over its length: one edge for
every ``max_turn`` of turning (|k| / turn), one for every chord of sag ``tolerance`` (1 / sqrt(8 R sag), from
the arc of radius R). Seventeen samples carry the integral; a peak of curvature between two of them is
found afterwards by measuring inside every edge, and halving the edge where the curve is too far away.

A cubic and its reverse are given the same vertices, so two shapes that share a border stay without a gap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import WastraError
from ..words import _

TOLERANCE = 0.002
MAX_TURN = 8.0

_SAMPLES = 17
_HALVINGS = 6
_MOST_EDGES = 4000
# On this grid 1 - t is exact, so a cubic and its reverse agree to the last bit.
_T_GRID = float(1 << 40)
# Every sample's curvature is an estimate: an edge is halved only when its middle is clearly too far away.
_SLACK = 1.25
# Below a hundredth of the tolerance an arc is a point for every use that a flattening has.
_SAG_FLOOR = 0.01

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Flat:
    """A contour as vertices, in order along it.

    ``points`` (m, 2): millimetres. ``cubic`` (m,): the index of the cubic that each vertex lies on.
    ``t`` (m,): where on it, 0 to 1. The end of an open contour is its last vertex, with t = 1; a closed one
    does not repeat its start.
    """

    points: Floats
    cubic: Integers
    t: Floats


def flatten(cubics: Floats, tolerance: float = TOLERANCE, max_turn: float = MAX_TURN) -> Flat:
    """The vertices of one contour.

    ``cubics`` (n, 4, 2): a contour, open or closed, in millimetres. ``tolerance``: largest distance between
    curve and polyline, in millimetres. ``max_turn``: about how far an edge may turn from the one before,
    in degrees; a cusp turns at once. A straight cubic gets its two ends only. Every start is a vertex.

    Raises WastraError for another shape of array, for numbers that are not finite, and for limits that are
    not above zero.
    """
    return flatten_many((cubics,), tolerance, max_turn)[0]


def flatten_many(contours: Sequence[Floats], tolerance: float = TOLERANCE, max_turn: float = MAX_TURN) -> list[Flat]:
    """`flatten` of many contours in one go, which is much faster than one by one."""
    if not (tolerance > 0.0 and max_turn > 0.0):
        raise WastraError(
            _("Flattening needs limits above zero, not tolerance {tolerance}, turn {turn}.").format(
                tolerance=tolerance, turn=max_turn
            )
        )
    check_contours(contours)
    if not contours:
        return []
    together = np.concatenate(contours) if len(contours) > 1 else np.asarray(contours[0], dtype=np.float64)
    cubic, t = subdivide(together, tolerance, max_turn)
    points = points_at(together, cubic, t)
    sizes = np.array([len(contour) for contour in contours])
    firsts = np.cumsum(sizes) - sizes
    starts = np.searchsorted(cubic, firsts)
    stops = np.searchsorted(cubic, firsts + sizes)
    flats = []
    for contour, first, start, stop in zip(contours, firsts, starts, stops, strict=True):
        flat = Flat(points[start:stop], cubic[start:stop] - first, t[start:stop])
        flats.append(flat if is_closed(contour) else _with_end(flat, contour))
    return flats


def is_closed(contour: Floats) -> bool:
    """Whether the last cubic ends exactly where the first one starts."""
    return len(contour) > 0 and bool(np.all(contour[-1, 3] == contour[0, 0]))


def subdivide(cubics: Floats, tolerance: float, max_turn: float) -> tuple[Integers, Floats]:
    """Where vertices go on independent cubics (n, 4, 2): (cubic, t) in order, t = 0 included, t = 1 not."""
    backwards = _is_backwards(cubics)
    curve = _Curves(np.where(backwards[:, None, None], cubics[:, ::-1], cubics))
    turn = math.radians(max_turn)
    cubic, start, end = _first_edges(curve, tolerance, turn)
    settled = []
    for _halving in range(_HALVINGS):
        bulging = _bulges(curve, cubic, start, end, tolerance, turn)
        settled.append((cubic[~bulging], start[~bulging], end[~bulging]))
        cubic, start, end = cubic[bulging], start[bulging], end[bulging]
        middle = 0.5 * (start + end)
        cubic = np.concatenate([cubic, cubic])
        start, end = np.concatenate([start, middle]), np.concatenate([middle, end])
    settled.append((cubic, start, end))
    cubic, start, end = (np.concatenate(column) for column in zip(*settled, strict=True))
    # Read backwards, an edge starts at what was its end; 1 - 1 is exactly 0, so the start of the cubic stays.
    t = np.where(backwards[cubic], 1.0 - end, start)
    order = np.lexsort((t, cubic))
    return cubic[order], t[order]


def evenly(cubics: Floats, sag: float) -> tuple[Integers, Floats]:
    """As `subdivide`, but each cubic (n, 4, 2) is cut evenly, into as many edges as keep it within `sag` mm.

    The second differences of a cubic bound its distance from its chords (Wang, Goldman and others). That is far
    quicker than by its curvature, and makes more edges of a cubic that bends at one end only.
    """
    bend = np.diff(cubics, n=2, axis=1)
    most = np.sqrt((bend[..., 0] * bend[..., 0] + bend[..., 1] * bend[..., 1]).max(axis=1))
    edges = np.maximum(np.ceil(np.sqrt(0.75 * most / sag) - 1e-9), 1).astype(np.int64)
    cubic = np.repeat(np.arange(len(cubics)), edges)
    step = np.arange(len(cubic)) - (np.cumsum(edges) - edges)[cubic]
    return cubic, np.rint(step / edges[cubic] * _T_GRID) / _T_GRID


def points_at(cubics: Floats, cubic: Integers, t: Floats) -> Floats:
    """The points (m, 2) at parameters ``t`` (m,) of the cubics with indices ``cubic`` (m,)."""
    backwards = _is_backwards(cubics)
    curve = _Curves(np.where(backwards[:, None, None], cubics[:, ::-1], cubics))
    x, y = curve.at(cubic, np.where(backwards[cubic], 1.0 - t, t))
    points = np.stack([x, y], axis=1) + curve.origin[cubic]
    points[t == 0.0] = cubics[cubic[t == 0.0], 0]
    points[t == 1.0] = cubics[cubic[t == 1.0], 3]
    return points


class _Curves:
    """Cubics as polynomials about their own start: a shift of the drawing changes no bit of them."""

    def __init__(self, cubics: Floats) -> None:
        self.origin = cubics[:, 0]
        p1, p2, p3 = (cubics[:, k] - self.origin for k in (1, 2, 3))
        self.c1 = 3.0 * p1
        self.c2 = 3.0 * (p2 - 2.0 * p1)
        self.c3 = p3 - 3.0 * (p2 - p1)

    def at(self, cubic: Integers, t: Floats) -> tuple[Floats, Floats]:
        c1, c2, c3 = self.c1[cubic], self.c2[cubic], self.c3[cubic]
        return (
            ((c3[:, 0] * t + c2[:, 0]) * t + c1[:, 0]) * t,
            ((c3[:, 1] * t + c2[:, 1]) * t + c1[:, 1]) * t,
        )

    def velocity(self, cubic: Integers, t: Floats) -> tuple[Floats, Floats]:
        c1, c2, c3 = self.c1[cubic], self.c2[cubic], self.c3[cubic]
        return (
            (3.0 * c3[:, 0] * t + 2.0 * c2[:, 0]) * t + c1[:, 0],
            (3.0 * c3[:, 1] * t + 2.0 * c2[:, 1]) * t + c1[:, 1],
        )


def _first_edges(curve: _Curves, tolerance: float, turn: float) -> tuple[Integers, Floats, Floats]:
    """Edges (cubic, start, end) whose number and spacing follow the density of each cubic."""
    t = np.arange(_SAMPLES) / (_SAMPLES - 1)
    c1, c2, c3 = (c[:, :, None] for c in (curve.c1, curve.c2, curve.c3))
    velocity = (3.0 * c3 * t + 2.0 * c2) * t + c1
    acceleration = 6.0 * c3 * t + 2.0 * c2
    cross = np.abs(velocity[:, 0] * acceleration[:, 1] - velocity[:, 1] * acceleration[:, 0])
    squared = velocity[:, 0] * velocity[:, 0] + velocity[:, 1] * velocity[:, 1]
    floor = tolerance * tolerance * 1e-6
    speed = np.sqrt(squared + floor)
    density = np.maximum(cross / ((squared + floor) * turn), np.sqrt(cross / (speed * 8.0 * tolerance)))
    density = np.minimum(density, _MOST_EDGES)
    strips = 0.5 * (density[:, 1:] + density[:, :-1]) / (_SAMPLES - 1)
    counts = np.maximum(np.ceil(strips.sum(axis=1) - 1e-9), 1.0).astype(np.int64)

    # A little even density keeps the sum rising where a cubic is straight, so that it can be inverted.
    total = np.concatenate([np.zeros((len(strips), 1)), np.cumsum(strips + 1e-3, axis=1)], axis=1)
    total /= total[:, -1:]
    cubic = np.repeat(np.arange(len(counts)), counts)
    first = np.cumsum(counts) - counts
    step = np.arange(len(cubic)) - first[cubic]
    start = np.rint(_inverse(total, cubic, step / counts[cubic]) * _T_GRID) / _T_GRID
    start[step == 0] = 0.0
    end = np.ones_like(start)
    end[:-1] = np.where(step[1:] == 0, 1.0, start[1:])
    return cubic, start, end


def _inverse(total: Floats, row: Integers, share: Floats) -> Floats:
    """The t at which the rising table ``total`` (n, samples) of each ``row`` reaches ``share``."""
    column = np.zeros(len(row), dtype=np.int64)
    for k in range(1, total.shape[1] - 1):
        column += total[row, k] <= share
    low, high = total[row, column], total[row, column + 1]
    return np.asarray((column + (share - low) / (high - low)) / (total.shape[1] - 1))


def _bulges(
    curve: _Curves, cubic: Integers, start: Floats, end: Floats, tolerance: float, turn: float
) -> NDArray[np.bool_]:
    """Edges that the curve leaves too far, as a distance or as a turn."""
    ax, ay = curve.at(cubic, start)
    bx, by = curve.at(cubic, end)
    ex, ey = bx - ax, by - ay
    squared = ex * ex + ey * ey
    # An arc that turns by theta stands off its chord by chord * theta / 8.
    allowed = np.clip(np.sqrt(squared) * turn / 8.0, _SAG_FLOOR * tolerance, tolerance)
    bulging = np.zeros(len(cubic), dtype=np.bool_)
    # The middle alone would miss an edge that the curve crosses there.
    for inside, share in ((0.5, 1.0), (0.25, 0.75), (0.75, 0.75)):
        mx, my = curve.at(cubic, start + inside * (end - start))
        along = ((mx - ax) * ex + (my - ay) * ey) / np.where(squared > 0.0, squared, 1.0)
        along = np.clip(along, 0.0, 1.0)
        dx, dy = mx - ax - along * ex, my - ay - along * ey
        bulging |= np.sqrt(dx * dx + dy * dy) > _SLACK * share * allowed
    # A hairpin's tip may lie just beyond an end: there the curve runs back.
    for t in (start, end):
        vx, vy = curve.velocity(cubic, t)
        bulging |= vx * ex + vy * ey < -1e-6 * squared
    return bulging


def _is_backwards(cubics: Floats) -> NDArray[np.bool_]:
    """Whether a cubic read from its end comes first in the order of its numbers."""
    forward = cubics.reshape(len(cubics), 8)
    reverse = cubics[:, ::-1].reshape(len(cubics), 8)
    differs = forward != reverse
    column = np.argmax(differs, axis=1)
    rows = np.arange(len(cubics))
    return np.asarray(differs[rows, column] & (reverse[rows, column] < forward[rows, column]))


def _with_end(flat: Flat, contour: Floats) -> Flat:
    return Flat(
        np.concatenate([flat.points, contour[-1:, 3]]),
        np.append(flat.cubic, len(contour) - 1),
        np.append(flat.t, 1.0),
    )


def check_contours(contours: Sequence[Floats]) -> None:
    """Raises WastraError for an array that is not (n, 4, 2) with n >= 1, or not of finite numbers."""
    for contour in contours:
        if contour.ndim != 3 or contour.shape[1:] != (4, 2) or len(contour) == 0:
            raise WastraError(
                _("A contour is an array of shape (n, 4, 2) with n >= 1, not {shape}.").format(shape=contour.shape)
            )
    if contours and not np.isfinite(np.concatenate(contours)).all():
        raise WastraError(_("A contour holds a coordinate that is not a finite number."))
