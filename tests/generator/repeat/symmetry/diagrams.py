"""The symmetry elements of the 17 plane groups and the 7 friezes, as one reads them from the diagrams of the
International Tables for Crystallography (volume A, plane groups; volume E, frieze groups). Shares nothing with the
generator: no operations, only where centres and lines lie.

Coordinates are fractions of the two sides of the conventional cell (of the strip for friezes). A line is a point and
the shortest lattice step along it; a glide line glides by half of that step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]
Line = tuple[Point, Point]

_T, _H, _Q = 1 / 3, 1 / 2, 1 / 4
DOWN, ACROSS, FALLING, RISING = (0.0, 1.0), (1.0, 0.0), (1.0, 1.0), (1.0, -1.0)


@dataclass(frozen=True)
class Diagram:
    """What a diagram shows in one cell."""

    lattice: str
    turns: dict[int, list[Point]]
    mirrors: list[Line]
    glides: list[Line]
    centred: bool = False


def _lines(step: Point, *points: Point) -> list[Line]:
    return [(point, step) for point in points]


def _diagram(
    lattice: str,
    turns: dict[int, list[Point]] | None = None,
    mirrors: list[Line] | None = None,
    glides: list[Line] | None = None,
) -> Diagram:
    return Diagram(lattice, turns or {}, mirrors or [], glides or [], lattice == "rhombic")


HALVES = [(0.0, 0.0), (_H, 0.0), (0.0, _H), (_H, _H)]
QUARTERS = [(_Q, _Q), (3 * _Q, _Q), (_Q, 3 * _Q), (3 * _Q, 3 * _Q)]
SQUARE = {4: [(0.0, 0.0), (_H, _H)], 2: [(_H, 0.0), (0.0, _H)]}
THIRDS = [(_T, 2 * _T), (2 * _T, _T)]
SIXFOLD = {6: [(0.0, 0.0)], 3: THIRDS, 2: [(_H, 0.0), (0.0, _H), (_H, _H)]}
UPRIGHT = _lines(DOWN, (0.0, 0.0), (_H, 0.0))
LEVEL = _lines(ACROSS, (0.0, 0.0), (0.0, _H))
UPRIGHT_BETWEEN = _lines(DOWN, (_Q, 0.0), (3 * _Q, 0.0))
LEVEL_BETWEEN = _lines(ACROSS, (0.0, _Q), (0.0, 3 * _Q))
DIAGONALS = [((0.0, 0.0), FALLING), ((0.0, 0.0), RISING)]
DIAGONALS_BETWEEN = [((_H, 0.0), FALLING), ((_H, 0.0), RISING)]
# a hexagonal cell has its second side at 120 degrees to the first
ALONG_SIDES = [((0.0, 0.0), ACROSS), ((0.0, 0.0), DOWN), ((0.0, 0.0), FALLING)]
ALONG_SIDES_BETWEEN = [((0.0, _H), ACROSS), ((_H, 0.0), DOWN), ((_H, 0.0), FALLING)]
ACROSS_SIDES = [((0.0, 0.0), (1.0, 2.0)), ((0.0, 0.0), (2.0, 1.0)), ((0.0, 0.0), RISING)]
ACROSS_SIDES_BETWEEN = [((_Q, 0.0), (1.0, 2.0)), ((0.0, _Q), (2.0, 1.0)), ((_Q, _Q), RISING)]

PLANE = {
    "p1": _diagram("oblique"),
    "p2": _diagram("oblique", {2: HALVES}),
    "pm": _diagram("rectangular", {}, UPRIGHT),
    "pg": _diagram("rectangular", {}, [], UPRIGHT),
    "cm": _diagram("rhombic", {}, UPRIGHT, UPRIGHT_BETWEEN),
    "pmm": _diagram("rectangular", {2: HALVES}, UPRIGHT + LEVEL),
    "pmg": _diagram("rectangular", {2: HALVES}, UPRIGHT_BETWEEN, LEVEL),
    "pgg": _diagram("rectangular", {2: HALVES}, [], UPRIGHT_BETWEEN + LEVEL_BETWEEN),
    "cmm": _diagram("rhombic", {2: HALVES + QUARTERS}, UPRIGHT + LEVEL, UPRIGHT_BETWEEN + LEVEL_BETWEEN),
    "p4": _diagram("square", SQUARE),
    "p4m": _diagram("square", SQUARE, UPRIGHT + LEVEL + DIAGONALS, DIAGONALS_BETWEEN),
    "p4g": _diagram("square", SQUARE, DIAGONALS_BETWEEN, DIAGONALS + UPRIGHT_BETWEEN + LEVEL_BETWEEN),
    "p3": _diagram("hexagonal", {3: [(0.0, 0.0), *THIRDS]}),
    "p3m1": _diagram("hexagonal", {3: [(0.0, 0.0), *THIRDS]}, ACROSS_SIDES, ACROSS_SIDES_BETWEEN),
    "p31m": _diagram("hexagonal", {3: [(0.0, 0.0), *THIRDS]}, ALONG_SIDES, ALONG_SIDES_BETWEEN),
    "p6": _diagram("hexagonal", SIXFOLD),
    "p6m": _diagram("hexagonal", SIXFOLD, ALONG_SIDES + ACROSS_SIDES, ALONG_SIDES_BETWEEN + ACROSS_SIDES_BETWEEN),
}

AXIS_CENTRES = [(0.0, _H), (_H, _H)]
AXIS = [((0.0, _H), ACROSS)]
FRIEZE = {
    "frieze-p1": _diagram("strip"),
    "frieze-p11g": _diagram("strip", {}, [], AXIS),
    "frieze-p1m1": _diagram("strip", {}, UPRIGHT),
    "frieze-p2": _diagram("strip", {2: AXIS_CENTRES}),
    "frieze-p2mg": _diagram("strip", {2: AXIS_CENTRES}, UPRIGHT_BETWEEN, AXIS),
    "frieze-p11m": _diagram("strip", {}, AXIS),
    "frieze-p2mm": _diagram("strip", {2: AXIS_CENTRES}, UPRIGHT + AXIS),
}

SIDES: dict[str, tuple[Point, Point]] = {
    "oblique": ((42.0, 0.0), (14.0, 26.0)),
    "rectangular": ((46.0, 0.0), (0.0, 34.0)),
    "rhombic": ((50.0, 0.0), (0.0, 36.0)),
    "square": ((40.0, 0.0), (0.0, 40.0)),
    "hexagonal": ((38.0, 0.0), (-19.0, 19.0 * math.sqrt(3.0))),
    "strip": ((44.0, 0.0), (0.0, 26.0)),
}
"""The cells of the tests (mm, y down), none with a symmetry that its lattice need not have."""
