"""Smooth random fields in millimetres: the same field at every scale and in every tile.

A field is a lattice of normal random numbers under cubic B-splines. On a rectangle of pixels that is two
products with sparse matrices (across, then down; four weights a pixel), which is many times faster than
filtering white noise and needs nothing from outside the rectangle. Sparse, because a dense product would
be shared among threads, and for tiles that costs more than it gains.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_LATTICE = 512
_SPREAD_PER_AXIS = float(np.sqrt(151 / 315))
"""Standard deviation left of unit lattice values: root of the mean of the summed squared spline weights."""


@dataclass(frozen=True)
class Window:
    """Rows from `top` and columns from `left` of a picture of `pixels_per_mm`; both may be negative."""

    top: int
    left: int
    height: int
    width: int
    pixels_per_mm: float

    @property
    def rows_mm(self) -> NDArray[np.float64]:
        """Heights of the pixel centres, millimetres."""
        return (np.arange(self.height, dtype=np.float64) + (self.top + 0.5)) / self.pixels_per_mm

    @property
    def columns_mm(self) -> NDArray[np.float64]:
        """Positions across of the pixel centres, millimetres."""
        return (np.arange(self.width, dtype=np.float64) + (self.left + 0.5)) / self.pixels_per_mm


class Noise:
    """A field of mean 0 and standard deviation 1; it repeats after 512 wavelengths."""

    def __init__(self, seed: int, stream: int, across: float, down: float | None = None) -> None:
        """`across`, `down`: wavelengths in mm (down: the same); `stream` keeps fields of one seed apart."""
        self.across = across
        self.down = across if down is None else down
        random = np.random.default_rng([seed, stream])
        self._lattice = random.standard_normal((_LATTICE, _LATTICE)).astype(np.float32) / _SPREAD_PER_AXIS**2
        self._phase = random.uniform(0, _LATTICE, 2)

    def __call__(self, window: Window) -> NDArray[np.float32]:
        """The field on the window's pixels, (height, width)."""
        rows, row_weights = _weights(window.rows_mm / self.down + self._phase[0])
        columns, column_weights = _weights(window.columns_mm / self.across + self._phase[1])
        part = self._lattice[np.ix_(rows, columns)]
        across = np.ascontiguousarray((column_weights @ part.T).T)
        field: NDArray[np.float32] = row_weights @ across
        return field

    def at(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """The field at single points (mm), shape of x."""
        column, across = _spline(x / self.across + self._phase[1])
        row, down = _spline(y / self.down + self._phase[0])
        total = np.zeros_like(x)
        for i in range(4):
            for j in range(4):
                values = self._lattice[(row + i) % _LATTICE, (column + j) % _LATTICE]
                total += down[i] * across[j] * values
        return total


def _spline(position: NDArray[np.float64]) -> tuple[NDArray[np.intp], list[NDArray[np.float64]]]:
    """First of the four knots that act at each position, and the weights of the uniform cubic B-spline."""
    base = np.floor(position)
    t = position - base
    weights = [
        (1 - t) ** 3 / 6,
        (3 * t**3 - 6 * t**2 + 4) / 6,
        (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6,
        t**3 / 6,
    ]
    return base.astype(np.intp), weights


def _weights(position: NDArray[np.float64]) -> tuple[NDArray[np.intp], sparse.csr_array]:
    """Lattice indices in reach (wrapped) and the matrix (positions, indices) of their weights."""
    base, weights = _spline(position)
    first, count = int(base[0]), int(base[-1] - base[0]) + 4
    values = np.stack(weights, axis=1).astype(np.float32).ravel()
    knots = ((base - first)[:, None] + np.arange(4)).ravel()
    starts = np.arange(0, len(values) + 1, 4)
    matrix = sparse.csr_array((values, knots, starts), shape=(len(position), count))
    return (first + np.arange(count)) % _LATTICE, matrix
