"""A repeating drawing turned whole, to the nearest angle at which its torus is a rectangle again: parang at 40 degrees.

A cell of w x h mm has copies at p (w, 0) + q (0, h). Turned until the step a (w, 0) + b (0, h) lies level, it closes
along that step, and upright along the shortest step that stands square on it. There is one when w and h are as two
whole numbers m : n, namely (-b n^2, a m^2) / g with g the greatest divisor of both; the new cell then holds
N = (a^2 m^2 + b^2 n^2) / g of the old.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from ....motifs.errors import WastraError
from ....motifs.geometry.path import GRID, Point
from ....motifs.words import _
from .slant import MOST_DEVIATION, UNSEEN, Slant

LONGEST = 1600.0
"""The longest side of a turned cell (mm): a quarter longer than a cloth is wide, for 5 degrees take 12 steps."""
MOST_UNITS = 400
"""Cells in one turned cell."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The lattice step (a, b) that comes to lie level, for a cell whose sides are as m : n."""

    a: int
    b: int
    m: int
    n: int

    @property
    def common(self) -> int:
        return math.gcd(self.b * self.n**2, self.a * self.m**2)

    @property
    def units(self) -> int:
        return ((self.a * self.m) ** 2 + (self.b * self.n) ** 2) // self.common

    @property
    def rise(self) -> float:
        """By how many degrees the drawing is turned to the left."""
        return math.degrees(math.atan2(self.b * self.n, self.a * self.m))

    def cell(self, width: float) -> tuple[float, float]:
        """Sides (mm) for an old cell of that width."""
        unit = width / self.m
        level = math.hypot(self.a * self.m, self.b * self.n)
        return level * unit, level * self.m * self.n / self.common * unit


def turned(unit: tuple[float, float], angle: float, own: float = 0.0, most: int = MOST_UNITS) -> Slant:
    """How a cell of `unit` mm whose rows rise by `own` degrees is turned, so that they rise by about `angle`.

    The new cell holds at most `most` of the old and has no side over LONGEST; of angles that no eye parts the most
    compact cell is taken, else the nearest.
    Raises WastraError, saying what would fit, when none is within MOST_DEVIATION, or the sides have no ratio.
    """
    ratio = Fraction(round(unit[0] / GRID), round(unit[1] / GRID))
    # half a turn leaves rows as they were
    wanted = (angle - own + 90.0) % 180.0 - 90.0
    found = _steps(ratio.numerator, ratio.denominator, unit[0], most)
    if not found:
        raise WastraError(
            _(
                "a cell of {width:g} x {height:g} mm cannot be turned, for no turn of it closes within {longest:g} mm; "
                "take a smaller size, or sides like 1 : 1 or 2 : 1."
            ).format(width=unit[0], height=unit[1], longest=LONGEST)
        )
    least = min(_apart(one.rise, wanted) for one in found)
    if least > MOST_DEVIATION:
        near = min(found, key=lambda one: _apart(one.rise, wanted)).rise + own
        raise WastraError(
            _(
                "a cell of {width:g} x {height:g} mm does not close at {angle:g} degrees within {longest:g} mm; "
                "the nearest is {near:g}, and a smaller size comes nearer."
            ).format(width=unit[0], height=unit[1], angle=angle, longest=LONGEST, near=round(_level(near), 2))
        )
    fine = [one for one in found if _apart(one.rise, wanted) <= max(UNSEEN, least + 1e-9)]
    best = min(fine, key=lambda one: (one.units, _apart(one.rise, wanted)))
    return _laid(best, unit, angle, own)


def _steps(m: int, n: int, width: float, most: int) -> list[_Step]:
    """Every step that makes a cell within the limits, the level one of no turn among them."""
    # a and b share no divisor, hence g divides m^2 n^2 and a m, b n are at most m n sqrt(most)
    reach = math.isqrt(most) + 1
    across = min(int(LONGEST / width) + 1, n * reach)
    down = min(int(LONGEST * m / (width * n)) + 1, m * reach)
    a, b = np.meshgrid(np.arange(across + 1), np.arange(-down, down + 1), indexing="ij")
    squares = (a * m) ** 2 + (b * n) ** 2
    common = np.gcd(b * n**2, a * m**2)
    longest = np.sqrt(squares) * (width / m) * np.maximum(1.0, m * n / np.maximum(common, 1))
    fits = (np.gcd(a, b) == 1) & ((a > 0) | (b > 0)) & (squares <= most * common) & (longest <= LONGEST)
    return [_Step(int(i), int(j), m, n) for i, j in zip(a[fits], b[fits], strict=True)]


def _laid(step: _Step, unit: tuple[float, float], wished: float, own: float) -> Slant:
    """The corners of the old cells in the new one, in whole parts of its sides, so that it closes to the last bit."""
    a, b, units = step.a, step.b, step.units
    m, n = step.m, step.n
    width, height = (round(round(side / GRID) * GRID, 4) for side in step.cell(unit[0]))

    def at(p: int, q: int) -> Point:
        level = p * a * m * m + q * b * n * n
        return level / (units * step.common) * width, (a * q - b * p) / units * height

    # a q - b p takes every value once
    q0, p0 = _bezout(a, b)
    corners = [at(r * p0, r * q0) for r in range(units)]
    return Slant(
        wished + _level(step.rise + own - wished),
        wished,
        unit,
        0.0,
        (width, height),
        at(1, 0),
        at(0, 1),
        tuple((x % width, y % height) for x, y in corners),
        step.rise,
    )


def _bezout(a: int, b: int) -> tuple[int, int]:
    """Whole q, p with a q - b p = 1, for a and b without a common divisor."""
    if b == 0:
        return 1 // a, 0
    if a == 0:
        return 0, -1 // b
    q = pow(a, -1, abs(b)) if abs(b) > 1 else 1
    return q, (a * q - 1) // b


def _apart(one: float, other: float) -> float:
    """Degrees between two slopes; half a turn is none."""
    return abs(_level(one - other))


def _level(degrees: float) -> float:
    return (degrees + 90.0) % 180.0 - 90.0
