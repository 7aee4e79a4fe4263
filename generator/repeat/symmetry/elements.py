"""What a group's operations leave in place: centres of turning, mirror axes, glide axes; computed, not looked up.

An operation is p -> W p + w. A turn keeps the one point that solves (1 - W) p = w. A mirrored one keeps a line: W has a
direction v with W v = v, the half of w + W w along it is the glide, and the line lies at a quarter of w - W w.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ....motifs.geometry.path import Point
from .groups import Group
from .lattice import Lattice
from .operation import Operation

Pair = tuple[Fraction, Fraction]
REACH = 2
"""Steps of the lattice to each side among which all elements of one cell are found: no operation's shift is over 1."""


@dataclass(frozen=True, slots=True)
class Centre:
    """A point (mm) about which the pattern turns into itself `order` times in a full turn: 2, 3, 4 or 6."""

    at: Point
    order: int


@dataclass(frozen=True, slots=True)
class Axis:
    """A line through `at` along `step`, the shortest step that maps it and the pattern to themselves (mm).

    Across it the pattern is its own image, moved along by `glide` (mm): nothing for a mirror.
    """

    at: Point
    step: Point
    glide: Point = (0.0, 0.0)

    @property
    def is_mirror(self) -> bool:
        """Whether the image stands opposite, not moved along."""
        return self.glide == (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Elements:
    """All that a group has in one cell of its lattice, edges included (mm)."""

    centres: tuple[Centre, ...]
    axes: tuple[Axis, ...]
    translations: tuple[Point, ...]
    """Two steps that make the lattice, the shorter ones where it is centred; one for a frieze."""

    @property
    def mirrors(self) -> tuple[Axis, ...]:
        """The mirror axes."""
        return tuple(axis for axis in self.axes if axis.is_mirror)

    @property
    def glides(self) -> tuple[Axis, ...]:
        """The glide axes that are no mirrors."""
        return tuple(axis for axis in self.axes if not axis.is_mirror)


def elements(group: Group, lattice: Lattice) -> Elements:
    """The elements of a group on a lattice of its kind, in one cell of that lattice, in a fixed order."""
    orders: dict[Pair, int] = {}
    glides: dict[tuple[Pair, Fraction], Fraction] = {}
    for operation in _around(group):
        if operation.determinant > 0 and operation.order > 1:
            centre = _centre(operation)
            if all(0 <= side <= 1 for side in centre):
                orders[centre] = max(orders.get(centre, 0), operation.order)
        elif operation.determinant < 0:
            along = _kept_direction(operation)
            glide = abs(_half_of(operation, 1)[0] / along[0] if along[0] else _half_of(operation, 1)[1] / along[1])
            line = along, _cross(along, _line_point(operation))
            if _meets_cell(*line):
                glides[line] = min(glide, glides.get(line, glide))
    page = lattice.to_page

    def placed(pair: Pair) -> Point:
        x, y = page((float(pair[0]), float(pair[1])))
        return float(x), float(y)

    axes = []
    for line, glide in sorted(glides.items()):
        x, y = line[0]
        axes.append(Axis(placed(_foot(*line)), placed((x, y)), placed((glide * x, glide * y))))
    return Elements(
        tuple(Centre(placed(at), orders[at]) for at in sorted(orders)),
        tuple(axes),
        tuple(placed(step) for step in _translations(group)),
    )


def _around(group: Group) -> Iterator[Operation]:
    """Every operation with the steps of the lattice around; a frieze has steps along its strip only."""
    steps = range(-REACH, REACH + 1)
    for operation in group.operations:
        for column in steps:
            for row in (0,) if group.is_frieze else steps:
                yield operation.moved(column, row)


def _centre(turn: Operation) -> Pair:
    """The point that a turn keeps."""
    (a, c), (b, d) = turn.rows
    x, y = turn.shift
    whole = (1 - a) * (1 - d) - b * c
    return Fraction((1 - d) * x + c * y) / whole, Fraction(b * x + (1 - a) * y) / whole


def _kept_direction(operation: Operation) -> Pair:
    """The shortest whole step along the line that a mirrored operation keeps, pointing right, or else down."""
    (a, c), (b, d) = operation.rows
    x, y = (1 + a, b) if (1 + a, b) != (0, 0) else (c, 1 + d)
    common = math.gcd(x, y) * (-1 if (x, y) < (0, 0) else 1)
    return Fraction(x, common), Fraction(y, common)


def _half_of(operation: Operation, sign: int) -> Pair:
    """Half of w + W w (the part of w along the line), or of w - W w (the part across)."""
    (a, c), (b, d) = operation.rows
    x, y = operation.shift
    return (x + sign * (a * x + c * y)) / 2, (y + sign * (b * x + d * y)) / 2


def _line_point(operation: Operation) -> Pair:
    x, y = _half_of(operation, -1)
    return x / 2, y / 2


def _cross(first: Pair, second: Pair) -> Fraction:
    return first[0] * second[1] - first[1] * second[0]


def _meets_cell(along: Pair, offset: Fraction) -> bool:
    """Whether a line runs through the cell or along one of its sides; one that only touches a corner does not."""
    corners = sorted(_cross(along, (Fraction(x), Fraction(y))) for x in (0, 1) for y in (0, 1))
    return corners[0] < offset < corners[3] or (offset in (corners[0], corners[3]) and corners.count(offset) == 2)


def _foot(along: Pair, offset: Fraction) -> Pair:
    """A point of the line: on the upper side of the cell, or on its left side for a line that runs level."""
    x, y = along
    return (Fraction(0), offset / x) if y == 0 else (-offset / y, Fraction(0))


def _translations(group: Group) -> tuple[Pair, ...]:
    one, none, half = Fraction(1), Fraction(0), Fraction(1, 2)
    if group.is_frieze:
        return ((one, none),)
    if any(operation == Operation(((1, 0), (0, 1)), (half, half)) for operation in group.operations):
        return (half, -half), (half, half)
    return (one, none), (none, one)
