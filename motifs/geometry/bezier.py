"""Arithmetic of cubic Beziers on arrays (n, 4, 2): evaluate, split, measure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Cubics = NDArray[np.float64]

# Gauss-Legendre nodes and weights on 0..1, for arc length: 16 points in each of four pieces, which keeps the error
# small where a handle makes the speed uneven.
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)
_NODES = ((np.arange(4)[:, None] + (_NODES + 1) / 2) / 4).ravel()
_WEIGHTS = np.tile(_WEIGHTS / 8, 4)
_AT_ONCE = 4096
"""Cubics measured in one go: 64 speeds of each are 2 MB."""


def straight(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> Cubics:
    """Straight cubics (n, 4, 2) between points (n, 2), handles at the thirds."""
    step = (ends - starts) / 3
    return np.stack([starts, starts + step, ends - step, ends], axis=1)


def point(cubics: Cubics, t: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Points (n, 2) of n cubics at n parameters."""
    t = np.asarray(t, dtype=np.float64)[..., None]
    s = 1 - t
    return (
        s * s * s * cubics[..., 0, :]
        + 3 * s * s * t * cubics[..., 1, :]
        + 3 * s * t * t * cubics[..., 2, :]
        + t * t * t * cubics[..., 3, :]
    )


def velocity(cubics: Cubics, t: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """First derivatives (n, 2) of n cubics at n parameters."""
    t = np.asarray(t, dtype=np.float64)[..., None]
    s = 1 - t
    d = np.diff(cubics, axis=-2) * 3
    return s * s * d[..., 0, :] + 2 * s * t * d[..., 1, :] + t * t * d[..., 2, :]


def cut(cubic: Cubics, t0: float, t1: float) -> Cubics:
    """The piece (4, 2) of one cubic (4, 2) between two parameters, by de Casteljau."""
    if t1 < 1:
        cubic = _left(cubic, t1)
    if t0 > 0:
        cubic = _left(cubic[::-1], 1 - t0 / t1)[::-1]
    return cubic


def _left(p: Cubics, t: float) -> Cubics:
    a = p[:-1] + (p[1:] - p[:-1]) * t
    b = a[:-1] + (a[1:] - a[:-1]) * t
    c = b[0] + (b[1] - b[0]) * t
    return np.stack([p[0], a[0], b[0], c])


def lengths(cubics: Cubics, until: float = 1.0) -> NDArray[np.float64]:
    """Arc length of each cubic from 0 to `until`."""
    total = np.empty(len(cubics))
    t = until * _NODES
    for first in range(0, len(cubics), _AT_ONCE):
        d = np.diff(cubics[first : first + _AT_ONCE], axis=-2) * 3
        start, linear, square = d[:, 0], 2 * (d[:, 1] - d[:, 0]), d[:, 0] - 2 * d[:, 1] + d[:, 2]
        vx, vy = ((square[:, k, None] * t + linear[:, k, None]) * t + start[:, k, None] for k in (0, 1))
        total[first : first + _AT_ONCE] = until * (np.sqrt(vx * vx + vy * vy) @ _WEIGHTS)
    return total


def signed_area(contour: Cubics) -> float:
    """Area by Green's theorem, exact; positive when clockwise on the page. An open contour is closed by a chord."""
    return float(signed_areas([contour])[0])


def signed_areas(contours: Sequence[Cubics]) -> NDArray[np.float64]:
    """`signed_area` of each of many contours, in one go."""
    if not contours:
        return np.zeros(0)
    count = np.array([len(contour) for contour in contours])
    first = np.cumsum(count) - count
    owner = np.repeat(np.arange(len(count)), count)
    cubics = np.concatenate(contours)
    # About the contour's own start no digits are lost to where it lies, and the closing chord encloses nothing.
    cubics = cubics - cubics[first, 0][owner][:, None, :]
    p0, p1, p2, p3 = (cubics[:, k] for k in range(4))
    pieces = (
        6 * _cross(p0, p1)
        + 3 * _cross(p0, p2)
        + _cross(p0, p3)
        + 3 * _cross(p1, p2)
        + 3 * _cross(p1, p3)
        + 6 * _cross(p2, p3)
    )
    return np.asarray(np.bincount(owner, weights=pieces) / 20)


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


def bounds(cubics: Cubics) -> tuple[float, float, float, float]:
    """The exact box of cubics: their ends, and where a coordinate stands still in between."""
    low = np.minimum(cubics[:, 0], cubics[:, 3]).min(axis=0)
    high = np.maximum(cubics[:, 0], cubics[:, 3]).max(axis=0)
    d = np.diff(cubics, axis=1)
    a, b, c = d[:, 0] - 2 * d[:, 1] + d[:, 2], 2 * (d[:, 1] - d[:, 0]), d[:, 0]
    root = np.sqrt(np.maximum(b * b - 4 * a * c, 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        # the stable pair of roots: the larger by sum, the other by Vieta
        q = -(b + np.where(b >= 0, root, -root)) / 2
        for t in (q / a, c / q):
            inside = np.isfinite(t) & (t > 0) & (t < 1)
            for axis in (0, 1):
                hit = inside[:, axis]
                if hit.any():
                    values = point(cubics[hit], t[hit, axis])[:, axis]
                    low[axis] = min(low[axis], values.min())
                    high[axis] = max(high[axis], values.max())
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def locate(contour: Cubics, distance: float) -> tuple[int, float]:
    """Which cubic, and at which parameter, an arc length from the start falls."""
    each = lengths(contour)
    ends = np.cumsum(each)
    distance = min(max(distance, 0.0), float(ends[-1]))
    index = min(int(np.searchsorted(ends, distance)), len(contour) - 1)
    rest = distance - (float(ends[index - 1]) if index else 0.0)
    low, high = 0.0, 1.0
    piece = contour[index : index + 1]
    for _ in range(44):
        middle = (low + high) / 2
        if lengths(piece, middle)[0] < rest:
            low = middle
        else:
            high = middle
    return index, (low + high) / 2


def at_length(contour: Cubics, distance: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Point and unit tangent at an arc length."""
    index, t = locate(contour, distance)
    p = point(contour[index], t)
    v = velocity(contour[index], t)
    if not v.any():
        v = contour[index, 3] - contour[index, 0]
    speed = float(np.sqrt(v[0] * v[0] + v[1] * v[1])) or 1.0
    return (float(p[0]), float(p[1])), (float(v[0]) / speed, float(v[1]) / speed)


def split_at_length(contour: Cubics, distance: float) -> tuple[Cubics, Cubics]:
    """Both parts of a contour cut at an arc length.

    Raises ValueError when the cut is not inside.
    """
    if not 0 < distance < float(lengths(contour).sum()):
        raise ValueError("the cut must lie inside the path")
    index, t = locate(contour, distance)
    first, second = cut(contour[index], 0, t), cut(contour[index], t, 1)
    return np.concatenate([contour[:index], first[None]]), np.concatenate([second[None], contour[index + 1 :]])
