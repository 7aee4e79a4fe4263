"""Polylines become few, smooth, editable cubics: all rings of a drawing in one batch.

Kept: corners, straight edges and the ends of open lines, exactly. Smooth joints are smooth by construction,
because both neighbours share one tangent. The rooms behind this door: `fit_reading` (corners, straight edges,
tangents), `fit_pieces` (one cubic for one stretch), `fit_chain` (how many, and where they meet).

Cost: about 40 microseconds for each cubic written when thousands are fitted together, 1 to 10 ms for a ring
alone; so collect the rings of a drawing and call once.

Input should be flattened finely (turns of at most 8 degrees, sag of a few micrometres, round joins of 16 or
more segments a quarter). Noisy outlines, such as traced paper, must be smoothed before: noise of half the
tolerance already costs ten times the cubics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray

from .fit_chain import Chain, cover
from .fit_reading import Floats, Integers, Reading, read_rings

FINEST_TOLERANCE = 0.0005
"""No ring is fitted more closely than this, in mm."""

_SHARE_OF_FORM = 0.01  # of a form's smaller side: at .02 mm a dot of .4 mm radius becomes an egg
_STRAIGHT = 1e-6  # mm: handles this near to the chord are a line
# A ring that crosses itself only after the fit: fit it so much more closely to the same reading; if the smooth reading
# itself crosses, read it more closely too.
_REPAIRS = ((1.0, 4.0), (16.0, 1.0))
_CHECK_STEPS = 16  # chords a cubic in the test for crossings


def fit_rings(
    rings: Sequence[NDArray[np.float64]], *, tolerance: float = 0.02, closed: bool = True
) -> list[NDArray[np.float64]]:
    """Fit cubics to rings (m, 2) in mm, or with `closed=False` to open polylines.

    Returns one contour (k, 4, 2) for each ring, in order.

    Every point given lies within the tolerance of its contour. Between points the contour follows a smooth
    reading of the polyline, so it may leave a chord by the sag that the flattening has cut off: at most
    once more the tolerance, on the like steps of a coarse arc (turns under 8.5 degrees) five times. A polygon
    of longer edges keeps its corners: an octagon of 5 mm stays one, a finely flattened circle becomes four
    cubics.

    The tolerance of a ring is `tolerance`, but at most 1 % of the smaller side of its box (open: of the
    longer side, since a hair line has no width), and never under 0.0005 mm.

    A closed contour's last end is its first start, bit for bit; a last point like the first does no harm.
    It runs in the direction of the ring and begins at the ring's first corner or end of a straight edge;
    without either, at an end of its long axis. A ring with fewer than three distinct points (open: two)
    encloses nothing and becomes an empty (0, 4, 2). A ring that does not cross itself gives a contour that
    does not, unless even a tolerance 16 times finer cannot part its sides. The result of a ring has the same
    bits alone and in any company.

    Raises ValueError for an array that is not (m, 2), for a coordinate that is not finite, for a
    tolerance that is not a positive number, and for more than 9,000 km of outline.
    """
    if not (np.isfinite(tolerance) and tolerance > 0.0):
        raise ValueError(f"tolerance must be a positive length in mm, not {tolerance}")
    lines = [_checked(ring, index) for index, ring in enumerate(rings)]
    tolerances = np.array([_tolerance(line, tolerance, closed) for line in lines], dtype=np.float64)
    contours = _fit(lines, tolerances, closed)

    suspects = _crossing(contours, closed)
    suspects = suspects[~_crosses([lines[index] for index in suspects], closed)]
    for read_closer, fit_closer in _REPAIRS:
        if not len(suspects):
            break
        finer = np.maximum(tolerances[suspects] / read_closer, FINEST_TOLERANCE)
        again = _fit([lines[index] for index in suspects], finer, closed, fit_closer)
        for index, contour in zip(suspects, again, strict=True):
            contours[index] = contour
        suspects = suspects[_crossing(again, closed)]
    return contours


def _checked(ring: NDArray[np.float64], index: int) -> Floats:
    """The ring as finite float64 (m, 2)."""
    points = np.asarray(ring, dtype=np.float64)
    if points.size == 0:
        return np.zeros((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError(f"ring {index} must be an array of points (m, 2), not {points.shape}")
    if not np.isfinite(points).all():
        raise ValueError(f"ring {index} has a coordinate that is not a finite number")
    return points


def _tolerance(points: Floats, tolerance: float, closed: bool) -> float:
    """Tolerance in mm that suits the size of the form."""
    if not len(points):
        return tolerance
    sides = points.max(axis=0) - points.min(axis=0)
    side = float(sides.min() if closed else sides.max())
    return max(min(tolerance, _SHARE_OF_FORM * side), FINEST_TOLERANCE)


def _fit(lines: Sequence[Floats], tolerances: Floats, closed: bool, closer: float = 1.0) -> list[Floats]:
    """Contours of checked rings, read with one tolerance each and fitted so many times closer to the reading."""
    reading = read_rings(lines, tolerances, closed=closed)
    contours = [np.zeros((0, 4, 2)) for _ in lines]
    if reading is None:
        return contours
    if closer > 1.0:
        reading = replace(reading, tolerance=np.maximum(reading.tolerance / closer, FINEST_TOLERANCE))
    chain = cover(reading)
    cubics = _cubics(reading, chain)
    ring = reading.ring[chain.first]
    cuts = np.flatnonzero(ring[1:] != ring[:-1]) + 1
    for index, contour in zip(ring[np.r_[0, cuts]], np.split(cubics, cuts), strict=True):
        contours[index] = contour
    return contours


def _cubics(reading: Reading, chain: Chain) -> Floats:
    """Control points (n, 4, 2) of the pieces; lines get their handles at the thirds of the chord."""
    first, last = chain.first, chain.last
    start = np.stack([reading.x[first], reading.y[first]], axis=1)
    end = np.stack([reading.x[last], reading.y[last]], axis=1)
    leave = np.stack([reading.leave_x[first], reading.leave_y[first]], axis=1) * chain.fits.handle_start[:, None]
    arrive = np.stack([reading.arrive_x[last - 1], reading.arrive_y[last - 1]], axis=1)
    arrive = arrive * chain.fits.handle_end[:, None]
    chord = end - start
    length = np.sqrt(chord[:, 0] * chord[:, 0] + chord[:, 1] * chord[:, 1])
    off_start = np.abs(leave[:, 0] * chord[:, 1] - leave[:, 1] * chord[:, 0])
    off_end = np.abs(arrive[:, 0] * chord[:, 1] - arrive[:, 1] * chord[:, 0])
    straight = (np.maximum(off_start, off_end) <= _STRAIGHT * length)[:, None]
    third = chord / 3.0
    return np.stack(
        [start, start + np.where(straight, third, leave), end - np.where(straight, third, arrive), end],
        axis=1,
    )


def _crossing(contours: Sequence[Floats], closed: bool) -> Integers:
    """Indices of the contours that cross or touch themselves, as far as chords can tell."""
    filled = np.array([index for index, contour in enumerate(contours) if len(contour)], dtype=np.int64)
    if not len(filled):
        return filled
    cubics = np.concatenate([contours[index] for index in filled])
    t = (np.arange(_CHECK_STEPS) / _CHECK_STEPS)[None, :, None]
    s = 1.0 - t
    p0, p1, p2, p3 = (cubics[:, None, corner, :] for corner in range(4))
    points = s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3
    counts = np.array([len(contours[index]) for index in filled]) * _CHECK_STEPS
    lines = np.split(points.reshape(-1, 2), np.cumsum(counts)[:-1])
    if not closed:
        lines = [np.concatenate([line, contours[i][-1, 3:]]) for line, i in zip(lines, filled, strict=True)]
    return filled[_crosses(lines, closed)]


def _crosses(lines: Sequence[Floats], closed: bool) -> NDArray[np.bool_]:
    """Whether each ring or open line crosses or touches itself."""
    if not len(lines):
        return np.zeros(0, dtype=np.bool_)
    owner = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    points = np.concatenate(lines)
    if closed:
        simple = shapely.is_valid(shapely.polygons(shapely.linearrings(points, indices=owner)))
    else:
        simple = shapely.is_simple(shapely.linestrings(points, indices=owner))
    return ~np.asarray(simple, dtype=np.bool_)
