"""Evenly spaced strokes that follow a direction over a region of the torus, and their drawing as tapered
marks.

Each stroke grows from a seed along the direction until it comes too near to the edge or to another stroke;
new seeds lie one pitch beside it, so that strokes stand in ranks (after Jobard and Lefer 1997, with a
raster of the free room in place of their lists).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np

from ..geometry.path import Path
from .field import Array, Field

CLOSER = 0.7
"""A growing stroke ends where another is nearer than this share of the pitch,"""
BETWEEN = 0.3
"""or where their edges would be nearer than this (mm)."""
SHARPEST = 0.9
"""A stroke ends where it would turn by more than the angle of this cosine in one step."""
BESIDE = 0.92
"""A seed beside a stroke needs this share of the pitch,"""
ROOTED = 0.8
"""one on a contour this: where the contour is hollow its strokes crowd, and end early."""


class Streams:
    """Strokes over a field, `width` wide, that keep `gap` from the edge (mm).

    `direction` (rows, columns, 2) holds unit vectors.
    """

    def __init__(self, field: Field, direction: Array, pitch: float, width: float, gap: float) -> None:
        self.field, self.direction = field, direction
        # strokes are seen through the pixels they lie in, and at every second of their points
        blur = float(np.hypot(*field.step)) / 2 + 0.03 * pitch
        self.pitch, self.clear = pitch, gap + 0.55 * width + blur
        self.closer = max(CLOSER * pitch, width + BETWEEN + blur)
        self.stride = 0.22 * pitch
        self.room = np.full(field.shape, 4 * pitch)
        rows, columns = field.shape
        dx, dy = field.step
        across, down = (
            min(int(1.05 * pitch / dx) + 1, (columns - 1) // 2),
            min(int(1.05 * pitch / dy) + 1, (rows - 1) // 2),
        )
        self._i, self._j = np.arange(-down, down + 1), np.arange(-across, across + 1)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        (dx, dy), (rows, columns) = self.field.step, self.field.shape
        return int(y // dy) % rows, int(x // dx) % columns

    def through(self, seed: tuple[float, float], longest: float) -> Array:
        """The stroke through a seed as points (n, 2), at most `longest` mm; empty when the seed has no
        room.
        """
        if not self._free(*seed, max(BESIDE * self.pitch, self.closer)):
            return np.empty((0, 2))
        backward = self._walk(seed, -1.0, longest / 2)
        return np.array([*backward[::-1], seed, *self._walk(seed, 1.0, longest / 2)])

    def onward(self, seed: tuple[float, float], longest: float) -> Array:
        """The stroke that begins at a seed as points (n, 2), at most `longest` mm; empty when the seed
        has no room.
        """
        if not self._free(*seed, max(ROOTED * self.pitch, self.closer)):
            return np.empty((0, 2))
        return np.array([seed, *self._walk(seed, 1.0, longest)])

    def _free(self, x: float, y: float, least: float) -> bool:
        at = self._pixel(x, y)
        return bool(self.field.depth[at] >= self.clear and self.room[at] >= least)

    def _walk(self, seed: tuple[float, float], sign: float, longest: float) -> list[tuple[float, float]]:
        """Steps along the direction from a seed, until it turns too sharply or there is no room."""
        x, y = seed
        last = self.direction[self._pixel(x, y)] * sign
        walked: list[tuple[float, float]] = []
        for _ in range(int(longest / self.stride)):
            step = self.direction[self._pixel(x + 0.5 * self.stride * last[0], y + 0.5 * self.stride * last[1])]
            along = float(step @ last)
            if abs(along) < SHARPEST:
                break
            last = step if along > 0 else -step
            x, y = x + self.stride * last[0], y + self.stride * last[1]
            if not self._free(x, y, self.closer):
                break
            walked.append((x, y))
        return walked

    def length(self, stroke: Array) -> float:
        """Length of a stroke (mm)."""
        return max(0, len(stroke) - 1) * self.stride

    def take(self, stroke: Array) -> None:
        """Count a stroke as drawn."""
        (dx, dy), (rows, columns) = self.field.step, self.field.shape
        for x, y in [*stroke[::2].tolist(), *stroke[-1:].tolist()]:
            row, column = int(y // dy), int(x // dx)
            far = np.hypot(((row + self._i + 0.5) * dy - y)[:, None], ((column + self._j + 0.5) * dx - x)[None, :])
            window = np.ix_((row + self._i) % rows, (column + self._j) % columns)
            self.room[window] = np.minimum(self.room[window], far)

    def fill(self, shortest: float, longest: tuple[float, float], seed: int) -> list[Array]:
        """Strokes all over the region, their lengths between two limits, none shorter than `shortest`."""
        rng = np.random.default_rng(seed)
        columns, (dx, dy) = self.field.shape[1], self.field.step
        inside = np.flatnonzero(self.field.depth >= self.clear)
        strokes: list[Array] = []
        seeds: deque[tuple[float, float]] = deque()
        for index in rng.permutation(inside).tolist():
            if self.room.flat[index] < 0.98 * self.pitch:
                continue
            seeds.append(((index % columns + 0.5) * dx, (index // columns + 0.5) * dy))
            while seeds:
                stroke = self.through(seeds.popleft(), rng.uniform(*longest))
                if self.length(stroke) < shortest:
                    continue
                self.take(stroke)
                strokes.append(stroke)
                heading = np.gradient(stroke, axis=0)
                normal = (
                    np.stack([-heading[:, 1], heading[:, 0]], axis=1)
                    / np.maximum(np.hypot(heading[:, 0], heading[:, 1]), 1e-9)[:, None]
                )
                for share in (0.5, 0.15, 0.85):
                    k = int(share * (len(stroke) - 1))
                    for side in (1, -1):
                        x, y = stroke[k] + side * self.pitch * 1.02 * normal[k]
                        seeds.append((float(x), float(y)))
        return strokes


def turned_into(field: Field, direction: Array, reach: float, sharpest: float = 0.35) -> Array:
    """A direction bent to run along the edge where the edge is near: unit vectors (rows, columns, 2).

    `reach` (mm) is how far in the edge is felt. An edge that stands across the direction (cosine under
    `sharpest`) does not bend it.
    """
    along = np.stack([-field.inward[..., 1], field.inward[..., 0]], axis=-1)
    agree = (along * direction).sum(axis=-1, keepdims=True)
    along = np.where(agree < 0, -along, along)
    share = np.exp(-np.maximum(field.depth, 0)[..., None] / reach) * np.clip((np.abs(agree) - sharpest) * 3, 0, 1)
    bent = direction * (1 - share) + along * share
    unit: Array = bent / np.maximum(np.linalg.norm(bent, axis=-1, keepdims=True), 1e-9)
    return unit


def tapered(points: Array, stations: Sequence[tuple[float, float]], width: float) -> Path:
    """A stroke along points (n, 2) as one closed path of few curves, its ends pointed.

    `stations` are (share of the length, share of `width`) from the root to the tip, an odd number: every
    second is a point of the outline, those between pull at it. Mapped on the spine sideways, which serves
    strokes that bend gently.
    """
    lengths = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    heading = np.gradient(points, axis=0)
    normal = np.stack([-heading[:, 1], heading[:, 0]], axis=1)
    normal /= np.maximum(np.hypot(normal[:, 0], normal[:, 1]), 1e-9)[:, None]
    share, half = np.array([s[0] for s in stations]), np.array([s[1] for s in stations]) * width / 2
    where = share * lengths[-1]
    spine = np.stack([np.interp(where, lengths, points[:, axis]) for axis in (0, 1)], axis=1)
    side = np.stack([np.interp(where, lengths, normal[:, axis]) for axis in (0, 1)], axis=1) * half[:, None]
    pieces = []
    for line in (spine + side, (spine - side)[::-1]):
        # quadratics, raised to cubics
        start, pull, end = line[:-2:2], line[1:-1:2], line[2::2]
        pieces.append(np.stack([start, start + (pull - start) * 2 / 3, end + (pull - end) * 2 / 3, end], axis=1))
    one, other = pieces
    root = np.stack([other[-1:, 3], other[-1:, 3], one[:1, 0], one[:1, 0]], axis=1)
    tip = np.stack([one[-1:, 3], one[-1:, 3], other[:1, 0], other[:1, 0]], axis=1)
    return Path((np.concatenate([one, tip, other, root]),))
