"""Isometries of the plane as numbers, and whether a diagram has them. Knows nothing of the generator."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from .diagrams import SIDES, Diagram, Line, Point

Vector = NDArray[np.float64]
NEAR = 1e-6


@dataclass(frozen=True, eq=False)
class Isometry:
    """p -> linear p + shift, in mm; `name` says it to a person."""

    linear: Vector
    shift: Vector
    name: str

    def __call__(self, points: Vector) -> Vector:
        return points @ self.linear.T + self.shift


def turn(degrees: float) -> Vector:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]])


def mirror(along: Vector) -> Vector:
    x, y = along / np.hypot(*along)
    return np.array([[x * x - y * y, 2 * x * y], [2 * x * y, y * y - x * x]])


def candidates(diagram: Diagram) -> list[Isometry]:
    """Every translation, turn, mirror and glide that a minimal supergroup on this lattice could have, and many more.

    Turns of orders 2, 3, 4 and 6, mirrors along every 15 degrees and along the sides and diagonals of the cell, each
    followed by every translation of a twelfth of the cell: so centres lie at 1/24, steps of glides at 1/12. A strip
    can only be mapped to itself.
    """
    sides = np.array(SIDES[diagram.lattice])
    if diagram.lattice == "strip":
        linear = [
            ("-", np.eye(2)),
            ("turn 180", turn(180)),
            ("mirror |", mirror(sides[1])),
            ("mirror -", mirror(sides[0])),
        ]
        height = {"-": 0.0, "turn 180": 1.0, "mirror |": 0.0, "mirror -": 1.0}
        return [
            Isometry(matrix, np.array([i / 24, height[name]]) @ sides, f"{name}, {i}/24")
            for name, matrix in linear
            for i in range(24)
        ]
    linear = [("turn 0", np.eye(2))]
    linear += [(f"turn {d}", turn(d)) for d in (60, 90, 120, 180, 240, 270, 300)]
    linear += [
        (f"mirror at {d}", mirror(np.array([np.cos(np.radians(d)), np.sin(np.radians(d))]))) for d in range(0, 180, 15)
    ]
    linear += [(f"mirror along {v}", mirror(np.array(v) @ sides)) for v in ((1, 0), (0, 1), (1, 1), (1, -1))]
    found = [
        Isometry(matrix, np.array([i / 12, j / 12]) @ sides, f"{name}, {i}/12 {j}/12")
        for (name, matrix), i, j in product(linear, range(12), range(12))
    ]
    return found + [Isometry(np.eye(2), side, "a whole step") for side in sides]


def has(diagram: Diagram, isometry: Isometry) -> bool:
    """Whether the diagram shows that isometry."""
    sides = np.array(SIDES[diagram.lattice])
    steps = _steps(diagram, sides)
    linear, shift = isometry.linear, isometry.shift
    if np.linalg.det(linear) < 0:
        return any(_is_on(line, 0.0, isometry, sides, steps) for line in diagram.mirrors) or any(
            _is_on(line, 0.5, isometry, sides, steps) for line in diagram.glides
        )
    if np.abs(linear - np.eye(2)).max() < NEAR:
        return _is_step(shift, steps)
    centre = np.linalg.solve(np.eye(2) - linear, shift)
    degrees = np.degrees(np.arctan2(linear[1, 0], linear[0, 0])) % 360
    return any(
        _whole(degrees * order / 360) and _is_step(centre - np.array(point) @ sides, steps)
        for order, points in diagram.turns.items()
        for point in points
    )


def _is_on(line: Line, glide: float, isometry: Isometry, sides: Vector, steps: Vector) -> bool:
    """Whether it is the mirror (glide 0) or glide of that line, or of one that a step of the lattice moves it to."""
    point, step = np.array(line[0]) @ sides, np.array(line[1]) @ sides
    if np.abs(isometry.linear - mirror(step)).max() > NEAR:
        return False
    normal = np.array([-step[1], step[0]]) / np.hypot(*step)
    along = isometry.shift @ step / (step @ step)
    offset = isometry.shift @ normal / 2
    return _whole(along - glide) and bool((np.abs((steps + point) @ normal - offset) < NEAR).any())


def _is_step(shift: Vector, steps: Vector) -> bool:
    return bool((np.abs(steps - shift).max(axis=1) < NEAR).any())


def _whole(value: float) -> bool:
    return abs(value - round(value)) < NEAR


def _steps(diagram: Diagram, sides: Vector) -> Vector:
    """The steps of the lattice around the origin."""
    rows = range(1) if diagram.lattice == "strip" else range(-4, 5)
    steps: list[Point] = [(i, j) for i in range(-4, 5) for j in rows]
    if diagram.centred:
        steps += [(i + 0.5, j + 0.5) for i, j in steps]
    return np.array(steps, dtype=float) @ sides
