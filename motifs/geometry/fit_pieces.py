"""One cubic for one stretch of a polyline, for many stretches at once.

Ends and end tangents are given; unknown are the two handle lengths. A linear least-squares step gives the
start, Gauss-Newton steps on the distance along the curve's normal do the rest (four of them beat a dozen of
Schneider's reparametrisations, "An algorithm for automatically fitting digitized curves", Graphics Gems,
1990). What fits on 16 samples is verified on 67, because a tight tip can hide between sixteen.

Samples run along the first axis and pieces along the second, and sums over samples are folded by halves, so
the arithmetic of one piece never depends on how many others are in the batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .fit_reading import ARC_UNIT, Flags, Floats, Integers, Reading

SAMPLES = 16
LENGTH_OVER_CHORD = 1.21
"""A cubic turns by at most about 120 degrees, so that its handles can be edited by hand."""

_CHUNK = 4096  # pieces whose sample arrays stay in the processor's cache
_ROUNDS = 5
_ACCEPT = 0.9  # of the tolerance, on the few samples
_HOPELESS = ((1, 60.0), (2, 12.0))  # after so many steps, so many tolerances off: give up
_FRACTIONS = np.arange(1, SAMPLES + 1) / (SAMPLES + 1)
_FINE = np.array([step / (4 * (SAMPLES + 1)) for step in range(4 * (SAMPLES + 1)) if step % 4])


@dataclass(frozen=True, slots=True)
class Fits:
    """What came of trying to fit pieces: one entry each."""

    fitted: Flags
    handle_start: Floats
    """Length in mm of the handle at the first end."""
    handle_end: Floats
    error: Floats
    """Largest distance found, in tolerances."""
    parameter: Floats
    """(16, n): the cubic's parameter at 16 samples, equally spaced in arc length between the ends."""

    def take(self, keep: Flags | Integers) -> Fits:
        """Some of the entries."""
        return Fits(
            self.fitted[keep],
            self.handle_start[keep],
            self.handle_end[keep],
            self.error[keep],
            self.parameter[:, keep],
        )

    @classmethod
    def joined(cls, parts: Sequence[Fits]) -> Fits:
        """Entries of several, one after the other."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            np.concatenate([part.fitted for part in parts]),
            np.concatenate([part.handle_start for part in parts]),
            np.concatenate([part.handle_end for part in parts]),
            np.concatenate([part.error for part in parts]),
            np.concatenate([part.parameter for part in parts], axis=1),
        )


@dataclass(slots=True)
class _Pieces:
    """Stretches from position `first` to `last` of a reading, with coordinates from the first end."""

    first: Integers
    last: Integers
    chord_x: Floats
    chord_y: Floats
    leave_x: Floats
    leave_y: Floats
    arrive_x: Floats
    arrive_y: Floats
    length: Floats
    tolerance: Floats

    @classmethod
    def of(cls, reading: Reading, first: Integers, last: Integers) -> _Pieces:
        return cls(
            first=first,
            last=last,
            chord_x=reading.x[last] - reading.x[first],
            chord_y=reading.y[last] - reading.y[first],
            leave_x=reading.leave_x[first],
            leave_y=reading.leave_y[first],
            arrive_x=reading.arrive_x[last - 1],
            arrive_y=reading.arrive_y[last - 1],
            length=(reading.arc[last] - reading.arc[first]).astype(np.float64) * ARC_UNIT,
            tolerance=reading.tolerance[first],
        )

    def take(self, keep: Flags | Integers) -> _Pieces:
        return _Pieces(
            self.first[keep],
            self.last[keep],
            self.chord_x[keep],
            self.chord_y[keep],
            self.leave_x[keep],
            self.leave_y[keep],
            self.arrive_x[keep],
            self.arrive_y[keep],
            self.length[keep],
            self.tolerance[keep],
        )


def _sum(values: Floats) -> Floats:
    """Sum over 16 samples, folded by halves."""
    values = values[:8] + values[8:]
    values = values[:4] + values[4:]
    values = values[:2] + values[2:]
    total: Floats = values[0] + values[1]
    return total


def samples(reading: Reading, first: Integers, last: Integers, fractions: Floats) -> tuple[Floats, Floats]:
    """Points of the reading at fractions of the arc length, from the first end; each (fractions, pieces).

    Between vertices they lie on a cubic Hermite curve: points on the chords would cost the polyline's sag.
    """
    arc = reading.arc
    total = (arc[last] - arc[first]).astype(np.float64)
    target = arc[first] + np.rint(fractions[:, None] * total).astype(np.int64)
    edge = np.searchsorted(arc, target.ravel(), side="right").reshape(target.shape) - 1
    edge = np.clip(edge, first, last - 1)
    base = arc[edge]
    part = (target - base) / (arc[edge + 1] - base)
    length = reading.length[edge]
    near, far = 1.0 - part, part * part
    leave = near * near * part * length
    arrive = far * near * length
    blend = far * (3.0 - 2.0 * part)
    start_x, start_y = reading.x[edge], reading.y[edge]
    x = start_x - reading.x[first] + blend * (reading.x[edge + 1] - start_x)
    y = start_y - reading.y[first] + blend * (reading.y[edge + 1] - start_y)
    x += leave * reading.leave_x[edge] - arrive * reading.arrive_x[edge]
    y += leave * reading.leave_y[edge] - arrive * reading.arrive_y[edge]
    return x, y


@dataclass(slots=True)
class _Cubics:
    """Power-basis coefficients, coordinates from the first end: ((c3 t + c2) t + c1) t."""

    x1: Floats
    x2: Floats
    x3: Floats
    y1: Floats
    y2: Floats
    y3: Floats

    @classmethod
    def of(cls, pieces: _Pieces, start: Floats, end: Floats) -> _Cubics:
        x1, y1 = 3.0 * start * pieces.leave_x, 3.0 * start * pieces.leave_y
        far_x = 3.0 * (pieces.chord_x - end * pieces.arrive_x)
        far_y = 3.0 * (pieces.chord_y - end * pieces.arrive_y)
        return cls(
            x1,
            far_x - 2.0 * x1,
            pieces.chord_x - far_x + x1,
            y1,
            far_y - 2.0 * y1,
            pieces.chord_y - far_y + y1,
        )

    def at(self, t: Floats) -> tuple[Floats, Floats]:
        return ((self.x3 * t + self.x2) * t + self.x1) * t, ((self.y3 * t + self.y2) * t + self.y1) * t

    def speed(self, t: Floats) -> tuple[Floats, Floats]:
        x = (3.0 * self.x3 * t + 2.0 * self.x2) * t + self.x1
        y = (3.0 * self.y3 * t + 2.0 * self.y2) * t + self.y1
        return x, y

    def take(self, index: Integers) -> _Cubics:
        return _Cubics(self.x1[index], self.x2[index], self.x3[index], self.y1[index], self.y2[index], self.y3[index])

    def nearest(self, x: Floats, y: Floats, t: Floats) -> Floats:
        """Move the parameters one Newton step towards the points of the cubics that are nearest to (x, y)."""
        at_x, at_y = self.at(t)
        off_x, off_y = at_x - x, at_y - y
        speed_x, speed_y = self.speed(t)
        square = speed_x * speed_x + speed_y * speed_y
        bend_x = 6.0 * self.x3 * t + 2.0 * self.x2
        bend_y = 6.0 * self.y3 * t + 2.0 * self.y2
        slope = square + off_x * bend_x + off_y * bend_y
        slope = np.where(slope > 0.2 * square, slope, square)
        slope = np.maximum(slope, 1e-30)
        step = (off_x * speed_x + off_y * speed_y) / slope
        return np.minimum(np.maximum(t - step, 0.0), 1.0)


def _rising(t: Floats) -> Flags:
    """Whether the parameters rise along the samples: a loop or a fold does not."""
    whole = np.concatenate([np.zeros_like(t[:1]), t, np.ones_like(t[:1])])
    rising: Flags = np.logical_and.reduce(whole[1:] > whole[:-1], axis=0)
    return rising


def _linear_start(pieces: _Pieces, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Handle lengths by linear least squares when the parameter is the fraction of the arc length."""
    t = _FRACTIONS[:, None]
    s = 1.0 - t
    near, far = 3.0 * t * s * s, 3.0 * t * t * s
    end = far + t * t * t
    rest_x = x - end * pieces.chord_x
    rest_y = y - end * pieces.chord_y
    near_near = float(_sum(near * near)[0])
    near_far = float(_sum(near * far)[0])
    far_far = float(_sum(far * far)[0])
    right_start = _sum(near * (rest_x * pieces.leave_x + rest_y * pieces.leave_y))
    right_end = -_sum(far * (rest_x * pieces.arrive_x + rest_y * pieces.arrive_y))
    mixed = -near_far * (pieces.leave_x * pieces.arrive_x + pieces.leave_y * pieces.arrive_y)
    determinant = near_near * far_far - mixed * mixed
    start = (far_far * right_start - mixed * right_end) / determinant
    finish = (near_near * right_end - mixed * right_start) / determinant
    low, high = 0.1 * pieces.length, 0.7 * pieces.length
    return np.minimum(np.maximum(start, low), high), np.minimum(np.maximum(finish, low), high)


def fit_pieces(reading: Reading, first: Integers, last: Integers) -> Fits:
    """Try one cubic for each stretch (first, last) of the reading."""
    parts = [
        _fit_chunk(reading, first[at : at + _CHUNK], last[at : at + _CHUNK])
        for at in range(0, max(len(first), 1), _CHUNK)
    ]
    return Fits.joined(parts)


def _fit_chunk(reading: Reading, first: Integers, last: Integers) -> Fits:
    total = len(first)
    found = Fits(
        fitted=np.zeros(total, dtype=np.bool_),
        handle_start=np.zeros(total),
        handle_end=np.zeros(total),
        error=np.full(total, np.inf),
        parameter=np.zeros((SAMPLES, total)),
    )
    every = _Pieces.of(reading, first, last)
    # One edge is its own reading: the Hermite curve between its two ends, nothing to fit.
    single = last - first == 1
    found.fitted[single] = True
    found.handle_start[single] = every.length[single] / 3.0
    found.handle_end[single] = every.length[single] / 3.0
    found.error[single] = 0.0
    found.parameter[:, single] = _FRACTIONS[:, None]

    chord = np.sqrt(every.chord_x * every.chord_x + every.chord_y * every.chord_y)
    index = np.flatnonzero(~single & (every.length <= LENGTH_OVER_CHORD * chord))
    if not len(index):
        return found
    pieces = every.take(index)
    x, y = samples(reading, pieces.first, pieces.last, _FRACTIONS)
    start, end = _linear_start(pieces, x, y)
    t = np.repeat(_FRACTIONS[:, None], len(index), axis=1)
    for step in range(_ROUNDS):
        cubics = _Cubics.of(pieces, start, end)
        t = cubics.nearest(x, y, t)
        at_x, at_y = cubics.at(t)
        off_x, off_y = at_x - x, at_y - y
        error = np.sqrt((off_x * off_x + off_y * off_y).max(axis=0)) / pieces.tolerance
        fits = (error <= _ACCEPT) & _rising(t)
        done = index[fits]
        found.fitted[done] = True
        found.handle_start[done] = start[fits]
        found.handle_end[done] = end[fits]
        found.error[done] = error[fits]
        found.parameter[:, done] = t[:, fits]
        keep = ~fits
        for after, limit in _HOPELESS:
            if step == after:
                keep &= error <= limit
        if step == _ROUNDS - 1 or not keep.any():
            break
        if not keep.all():
            index, pieces, cubics = index[keep], pieces.take(keep), cubics.take(np.flatnonzero(keep))
            start, end, t, x, y = start[keep], end[keep], t[:, keep], x[:, keep], y[:, keep]
            off_x, off_y = off_x[:, keep], off_y[:, keep]
        start, end = _gauss_newton(pieces, cubics, t, off_x, off_y, start, end)
    _verify(reading, every, found)
    return found


def _gauss_newton(
    pieces: _Pieces, cubics: _Cubics, t: Floats, off_x: Floats, off_y: Floats, start: Floats, end: Floats
) -> tuple[Floats, Floats]:
    """One step on the handle lengths, minimising the distances along the normals."""
    speed_x, speed_y = cubics.speed(t)
    size = np.sqrt(np.maximum(speed_x * speed_x + speed_y * speed_y, 1e-30))
    normal_x, normal_y = -speed_y / size, speed_x / size
    distance = normal_x * off_x + normal_y * off_y
    s = 1.0 - t
    both = 3.0 * t * s
    by_start = (normal_x * pieces.leave_x + normal_y * pieces.leave_y) * (both * s)
    by_end = (normal_x * pieces.arrive_x + normal_y * pieces.arrive_y) * (both * t)
    start_start = _sum(by_start * by_start)
    end_end = _sum(by_end * by_end)
    mixed = -_sum(by_start * by_end)
    right_start = _sum(by_start * distance)
    right_end = -_sum(by_end * distance)
    damping = 1e-4 * (start_start + end_end) + 1e-30
    start_start += damping
    end_end += damping
    determinant = start_start * end_end - mixed * mixed
    step_start = (end_end * right_start - mixed * right_end) / determinant
    step_end = (start_start * right_end - mixed * right_start) / determinant
    longest = 0.25 * pieces.length
    low, high = 0.03 * pieces.length, 0.85 * pieces.length
    start = start - np.minimum(np.maximum(step_start, -longest), longest)
    end = end - np.minimum(np.maximum(step_end, -longest), longest)
    return np.minimum(np.maximum(start, low), high), np.minimum(np.maximum(end, low), high)


def _verify(reading: Reading, pieces: _Pieces, found: Fits) -> None:
    """Withdraw the fits that are off between the samples."""
    index = np.flatnonzero(found.fitted & (pieces.last - pieces.first > 1))
    if not len(index):
        return
    pieces = pieces.take(index)
    cubics = _Cubics.of(pieces, found.handle_start[index], found.handle_end[index])
    known = found.parameter[:, index]
    low = np.concatenate([np.zeros((1, len(index))), known])
    gap = np.concatenate([known, np.ones((1, len(index)))]) - low
    t = np.empty((3 * (SAMPLES + 1), len(index)))
    for quarter in range(3):
        t[quarter::3] = low + gap * ((quarter + 1) / 4.0)
    x, y = samples(reading, pieces.first, pieces.last, _FINE)
    for _ in range(2):
        t = cubics.nearest(x, y, t)
    at_x, at_y = cubics.at(t)
    off_x, off_y = at_x - x, at_y - y
    error = np.sqrt((off_x * off_x + off_y * off_y).max(axis=0)) / pieces.tolerance
    found.fitted[index] = (error <= 1.0) & _rising(t)
    found.error[index] = np.maximum(found.error[index], error)


def off_vertices(reading: Reading, first: Integers, last: Integers, fits: Fits) -> Floats:
    """Largest distance, in tolerances, of each piece's own vertices from its cubic.

    Samples equally spaced along a long piece can step over a small feature; the vertices cannot.
    """
    error = np.zeros(len(first))
    inner = last - first - 1
    owner = np.repeat(np.arange(len(first)), inner)
    if not len(owner):
        return error
    offset = np.cumsum(inner) - inner
    vertex = np.arange(len(owner)) - np.repeat(offset, inner) + first[owner] + 1
    pieces = _Pieces.of(reading, first, last)
    cubics = _Cubics.of(pieces, fits.handle_start, fits.handle_end).take(owner)
    known = np.concatenate([np.zeros((1, len(first))), fits.parameter, np.ones((1, len(first)))])
    along = (reading.arc[vertex] - reading.arc[first[owner]]) * ARC_UNIT / pieces.length[owner]
    place = along * (SAMPLES + 1)
    cell = np.minimum(place.astype(np.int64), SAMPLES)
    low = known[cell, owner]
    t = low + (known[cell + 1, owner] - low) * (place - cell)
    x = reading.x[vertex] - reading.x[first[owner]]
    y = reading.y[vertex] - reading.y[first[owner]]
    for _ in range(3):
        t = cubics.nearest(x, y, t)
    at_x, at_y = cubics.at(t)
    off_x, off_y = at_x - x, at_y - y
    distance = np.sqrt(off_x * off_x + off_y * off_y)
    filled = np.flatnonzero(inner > 0)
    error[filled] = np.maximum.reduceat(distance, offset[filled]) / pieces.tolerance[filled]
    return error
