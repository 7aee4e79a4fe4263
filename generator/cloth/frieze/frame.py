"""Frame: the band along the sides of a rectangle or of another convex polygon."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.words import _

Widths = tuple[float, float, float, float]
SHARP = 60.0
"""Corners of less than this (degrees) are sharp: the inner edges meet more than two widths away."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A corner between two sides that both have a border.

    `angle`: between the sides, inside (degrees). `before`, `after`: the widths (mm) of the side that comes and of
    the one that goes. `place` brings a drawing to the cloth: it lies with the corner's outer point in the origin,
    the side that goes along +x, the middle of the cloth toward +y.
    """

    angle: float
    before: float
    after: float
    place: Affine

    @property
    def is_right(self) -> bool:
        """Whether the sides meet at a right angle."""
        return math.isclose(self.angle, 90.0, abs_tol=1e-6)

    @property
    def is_sharp(self) -> bool:
        """Whether the sides meet at so small an angle that a row of full units ends far from the corner."""
        return self.angle < SHARP

    @property
    def foot(self) -> float:
        """Where, along the side that goes, its inner edge begins (mm from the corner)."""
        return _feet(self.angle, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Side:
    """A side that has a border.

    `length`: of its outer edge, `width`: of its band (mm). `place` brings a strip to the cloth: x runs along the outer
    edge from the side's start, y to the middle of the cloth. `feet`: how far from either end the inner edge begins
    (mm); 0 where the band runs out to the edge of the cloth. `angles`: of the corners at its ends, inside (degrees).
    """

    index: int
    length: float
    width: float
    place: Affine
    feet: tuple[float, float]
    angles: tuple[float, float]

    def from_its_end(self) -> Side:
        """The same side laid the other way round, as in a mirror."""
        place = self.place @ Affine.shift(self.length, 0.0) @ Affine.scale(-1.0, 1.0)
        return replace(self, place=place, feet=self.feet[::-1], angles=self.angles[::-1])


@dataclass(frozen=True)
class Frame:
    """A convex polygon `corners`, clockwise on the page, with a band of `widths` (mm) inside each side.

    Side i runs from corner i to the next. A side of width 0 has no border; its neighbours run out to its edge. In one
    that is `facing` every second side is laid from its end, so that units which lean mirror each other at the corners.
    """

    corners: tuple[tuple[float, float], ...]
    widths: tuple[float, ...]
    facing: bool = False

    @classmethod
    def of_cloth(cls, size: tuple[float, float], widths: Widths) -> Frame:
        """The border of a cloth of `size` (length, width) on its sides left, top, right, bottom, in mm."""
        length, width = size
        return cls(((0.0, width), (0.0, 0.0), (length, 0.0), (length, width)), widths)._checked()

    @classmethod
    def along(cls, polygon: ArrayLike, width: float) -> Frame:
        """A band of one width inside a convex polygon (n, 2): the diamond of an iket, the lozenge of a kemben.

        Raises ValueError when the polygon is not convex.
        """
        points = np.asarray(polygon, dtype=np.float64)
        after = np.roll(points, -1, axis=0) - points
        bends = _cross(after, np.roll(after, -1, axis=0))
        if not ((bends > 0).all() or (bends < 0).all()):
            raise ValueError("a border runs along a convex polygon")
        ordered = points if bends[0] > 0 else points[::-1]
        return cls(tuple((float(x), float(y)) for x, y in ordered), (width,) * len(points))._checked()

    @property
    def thickest(self) -> float:
        """The width of the widest side (mm)."""
        return max(self.widths)

    @property
    def is_closed(self) -> bool:
        """Whether every side has a border."""
        return all(self.widths)

    def inset(self, part: float) -> NDArray[np.float64]:
        """The polygon (n, 2) that lies `part` of each side's width inside the outer edge."""
        points = np.asarray(self.corners)
        inward = self._along[:, ::-1] * [-1.0, 1.0]
        before = np.roll(inward, 1, axis=0)
        reach = np.asarray(self.widths) * part
        rows = np.stack([before, inward], axis=1)
        shift = np.linalg.solve(rows, np.stack([np.roll(reach, 1), reach], axis=1)[:, :, None])[:, :, 0]
        moved: NDArray[np.float64] = points + shift
        return moved

    def part(self, outer: float, inner: float) -> Frame:
        """The band between two parts of the width, 0 at the outer edge and 1 at the inner."""
        corners = tuple((float(x), float(y)) for x, y in self.inset(outer))
        return Frame(corners, tuple(w * (inner - outer) for w in self.widths), self.facing)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The sides that have a border."""
        count = len(self.corners)
        found = []
        for i, width in enumerate(self.widths):
            if not width:
                continue
            angles = (self._angle(i), self._angle((i + 1) % count))
            feet = (
                _feet(angles[0], self.widths[i - 1], width),
                _feet(angles[1], self.widths[(i + 1) % count], width),
            )
            side = Side(i, self._lengths[i], width, self._place(i), feet, angles)
            found.append(side.from_its_end() if self.facing and i % 2 else side)
        return tuple(found)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The corners at which two borders meet."""
        return tuple(
            Turn(self._angle(i), self.widths[i - 1], width, self._place(i))
            for i, width in enumerate(self.widths)
            if width and self.widths[i - 1]
        )

    @cached_property
    def _edges(self) -> NDArray[np.float64]:
        points = np.asarray(self.corners)
        edges: NDArray[np.float64] = np.roll(points, -1, axis=0) - points
        return edges

    @cached_property
    def _lengths(self) -> list[float]:
        return [float(v) for v in np.sqrt((self._edges**2).sum(axis=1))]

    @cached_property
    def _along(self) -> NDArray[np.float64]:
        along: NDArray[np.float64] = self._edges / np.asarray(self._lengths)[:, None]
        return along

    def _place(self, side: int) -> Affine:
        (cos, sin), (x, y) = self._along[side], self.corners[side]
        return Affine(float(cos), float(sin), float(-sin), float(cos), x, y)

    def _angle(self, corner: int) -> float:
        """Between the sides that meet there, inside (degrees)."""
        back, forth = -self._along[corner - 1], self._along[corner]
        crossing = float(forth[0] * back[1] - forth[1] * back[0])
        return math.degrees(math.atan2(crossing, float(back @ forth)))

    def _checked(self) -> Frame:
        """Raises WastraError when two bands meet in the middle, so that no middle is left."""
        inner = self.inset(1.0)
        if ((np.roll(inner, -1, axis=0) - inner) * self._along).sum(axis=1).min() <= 0:
            raise WastraError(
                _("a border of {width:g} mm leaves no middle on a piece whose shortest side is {side:g} mm.").format(
                    width=self.thickest, side=round(min(self._lengths), 1)
                )
            )
        return self


def _feet(angle: float, other: float, own: float) -> float:
    """How far from the corner the inner edge of a band `own` wide begins, beside a band `other` wide (mm)."""
    if not other:
        return 0.0
    turn = math.radians(angle)
    # where the two inner edges cross: other = x sin(turn) - own cos(turn)
    return (other + own * math.cos(turn)) / math.sin(turn)


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    crossed: NDArray[np.float64] = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return crossed
