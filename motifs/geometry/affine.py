"""Affine maps of the plane, in the order of SVG's matrix(a b c d e f)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

_HALF_ROOT_2 = math.sqrt(0.5)
_HALF_ROOT_3 = math.sqrt(0.75)
_EXACT_COSINES = {
    0: 1.0,
    30: _HALF_ROOT_3,
    45: _HALF_ROOT_2,
    60: 0.5,
    90: 0.0,
    120: -0.5,
    135: -_HALF_ROOT_2,
    150: -_HALF_ROOT_3,
    180: -1.0,
}


def _cosine(degrees: float) -> float:
    """Cosine from a table at multiples of 30 and 45 degrees, where processors would differ in the last bit."""
    folded = abs(math.remainder(degrees, 360.0))
    exact = _EXACT_COSINES.get(int(folded)) if folded == int(folded) else None
    return math.cos(math.radians(degrees)) if exact is None else exact


def unit(degrees: float) -> tuple[float, float]:
    """The unit vector of a heading: 0 is right, 90 is down."""
    return _cosine(degrees), _cosine(degrees - 90.0)


@dataclass(frozen=True, slots=True)
class Affine:
    """The map x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def shift(cls, dx: float, dy: float) -> Affine:
        """Move by (dx, dy) mm."""
        return cls(e=dx, f=dy)

    @classmethod
    def turn(cls, degrees: float, about: tuple[float, float] = (0.0, 0.0)) -> Affine:
        """Turn clockwise on the page (y is down) about a point."""
        cos, sin = unit(degrees)
        x, y = about
        return cls(cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)

    @classmethod
    def scale(cls, sx: float, sy: float | None = None, about: tuple[float, float] = (0.0, 0.0)) -> Affine:
        """Scale by (sx, sy) about a point; one factor serves both axes."""
        sy = sx if sy is None else sy
        return cls(sx, 0.0, 0.0, sy, about[0] * (1 - sx), about[1] * (1 - sy))

    @classmethod
    def mirror(cls, x: float = 0.0) -> Affine:
        """Mirror left and right about the vertical line at x."""
        return cls(a=-1.0, e=2 * x)

    @classmethod
    def flip(cls, y: float = 0.0) -> Affine:
        """Mirror top and bottom about the horizontal line at y."""
        return cls(d=-1.0, f=2 * y)

    @classmethod
    def placing(
        cls, at: tuple[float, float] = (0.0, 0.0), turn: float = 0.0, scale: float = 1.0, mirror: bool = False
    ) -> Affine:
        """Mirror, scale, turn, then move to `at`: how a motif is put on cloth."""
        placed = cls.shift(*at) @ cls.turn(turn) @ cls.scale(scale)
        return placed @ cls.mirror() if mirror else placed

    def __matmul__(self, inner: Affine) -> Affine:
        """`outer @ inner` applies `inner` first."""
        return Affine(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def __call__(self, points: ArrayLike) -> NDArray[np.float64]:
        """Map points of any shape (..., 2)."""
        p = np.asarray(points, dtype=np.float64)
        x, y = p[..., 0], p[..., 1]
        return np.stack([self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f], axis=-1)

    @property
    def determinant(self) -> float:
        """Signed change of area; negative when the map mirrors."""
        return self.a * self.d - self.b * self.c

    @property
    def magnification(self) -> float:
        """The mean change of length."""
        return math.sqrt(abs(self.determinant))

    def inverse(self) -> Affine:
        """The map back.

        Raises ValueError when the map flattens the plane to a line.
        """
        det = self.determinant
        if det == 0:
            raise ValueError("an affine map with determinant 0 has no inverse")
        a, b, c, d = self.d / det, -self.b / det, -self.c / det, self.a / det
        return Affine(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))


IDENTITY = Affine()
"""The map that changes nothing."""
