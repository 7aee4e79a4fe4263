"""Symmetry operations as the International Tables write them: "-x+1/2, y" is a mirror at x = 1/4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

Rows = tuple[tuple[int, int], tuple[int, int]]
Shift = tuple[Fraction, Fraction]
_TERM = re.compile(r"([+-]?)(?:([xy])|(\d+)(?:/([1-9]\d*))?)")


@dataclass(frozen=True, slots=True)
class Operation:
    """The map p -> rows p + shift in coordinates of a lattice, kept exact in whole numbers and fractions."""

    rows: Rows
    shift: Shift = (Fraction(0), Fraction(0))

    @classmethod
    def parse(cls, text: str) -> Operation:
        """From two terms "x-y, -y+1/2".

        Raises ValueError for what is no such pair.
        """
        parts = text.replace(" ", "").split(",")
        if len(parts) != 2:
            raise ValueError(f"{text!r} is no pair of coordinates")
        read = [_coordinate(part) for part in parts]
        return cls((read[0][0], read[1][0]), (read[0][1], read[1][1]))

    def __matmul__(self, inner: Operation) -> Operation:
        """`outer @ inner` applies `inner` first."""
        (a, c), (b, d) = self.rows
        (e, g), (f, h) = inner.rows
        x, y = inner.shift
        return Operation(
            ((a * e + c * f, a * g + c * h), (b * e + d * f, b * g + d * h)),
            (a * x + c * y + self.shift[0], b * x + d * y + self.shift[1]),
        )

    def moved(self, column: int, row: int) -> Operation:
        """The same operation followed by a step of the lattice."""
        return Operation(self.rows, (self.shift[0] + column, self.shift[1] + row))

    @property
    def reduced(self) -> Operation:
        """The same operation with its shift brought into the first cell."""
        return Operation(self.rows, (self.shift[0] % 1, self.shift[1] % 1))

    @property
    def determinant(self) -> int:
        """1 for turns and shifts, -1 for mirrors and glides."""
        (a, c), (b, d) = self.rows
        return a * d - b * c

    @property
    def order(self) -> int:
        """After how many times the directions are the same again: 1, 2, 3, 4 or 6."""
        power, count = self.rows, 1
        while power != ((1, 0), (0, 1)):
            power = (Operation(power) @ Operation(self.rows)).rows
            count += 1
        return count


def _coordinate(text: str) -> tuple[tuple[int, int], Fraction]:
    factors = {"x": 0, "y": 0}
    shift = Fraction(0)
    at = 0
    while at < len(text) or not text:
        term = _TERM.match(text, at)
        if term is None or (at and not term[1]):
            raise ValueError(f"{text!r} is no coordinate")
        sign = -1 if term[1] == "-" else 1
        if term[2]:
            factors[term[2]] += sign
        else:
            shift += sign * Fraction(int(term[3]), int(term[4] or 1))
        at = term.end()
    return (factors["x"], factors["y"]), shift
