"""The elements computed from a group's operations are those of its diagram."""

from __future__ import annotations

import numpy as np
import pytest

from wastra.generator.repeat.repeat import repeats
from wastra.generator.repeat.symmetry.elements import Axis, Elements, elements
from wastra.generator.repeat.symmetry.lattice import lattice

from .diagrams import FRIEZE, PLANE, SIDES, Line

DIAGRAMS = {**PLANE, **FRIEZE}
Placed = tuple[tuple[float, float], tuple[float, float]]


def found(name: str) -> Elements:
    diagram = DIAGRAMS[name]
    group = repeats()[name].group
    assert group is not None
    (width, _), (shift, height) = SIDES[diagram.lattice]
    return elements(group, lattice(diagram.lattice, width, None if diagram.lattice == "hexagonal" else height, shift))


def in_cell(name: str, point: tuple[float, float]) -> tuple[float, float]:
    """Fractions of the cell of a point in mm, taken back into it (a strip only along itself)."""
    x, y = np.linalg.solve(np.array(SIDES[DIAGRAMS[name].lattice]).T, point)
    x, y = round(float(x), 4), round(float(y), 4)
    return (x % 1, y) if DIAGRAMS[name].lattice == "strip" else (x % 1, y % 1)


def lines_of(name: str, axes: tuple[Axis, ...]) -> set[tuple[tuple[float, float], float]]:
    """Each axis as its direction and its distance from the origin, in fractions, taken back by steps of the cell."""
    sides = np.array(SIDES[DIAGRAMS[name].lattice]).T
    return {
        line_of((tuple(np.linalg.solve(sides, axis.at)), tuple(np.linalg.solve(sides, axis.step))))  # type: ignore[arg-type]
        for axis in axes
    }


def line_of(line: Line) -> tuple[tuple[float, float], float]:
    (x, y), (along, down) = line
    direction = round(along), round(down)
    assert np.allclose(direction, (along, down), atol=1e-4)
    # a step of the lattice moves the line by a whole number of these
    offset = round((direction[0] * y - direction[1] * x) % 1, 4) % 1
    return direction, offset


@pytest.mark.parametrize("name", DIAGRAMS)
def test_centres_are_those_of_the_diagram(name: str) -> None:
    wanted = {(order, (round(x, 4), round(y, 4))) for order, at in DIAGRAMS[name].turns.items() for x, y in at}
    assert {(centre.order, in_cell(name, centre.at)) for centre in found(name).centres} == wanted


def canonical(line: Line) -> tuple[tuple[float, float], float]:
    """As the elements are given: pointing right, or else down."""
    point, (x, y) = line
    return line_of((point, (-x, -y) if (x, y) < (0, 0) else (x, y)))


@pytest.mark.parametrize("name", DIAGRAMS)
def test_axes_are_those_of_the_diagram(name: str) -> None:
    diagram, own = DIAGRAMS[name], found(name)
    assert lines_of(name, own.mirrors) == {canonical(line) for line in diagram.mirrors}
    assert lines_of(name, own.glides) == {canonical(line) for line in diagram.glides}
    for axis in own.glides:
        assert np.allclose(np.array(axis.glide) * 2, axis.step)


@pytest.mark.parametrize(("name", "count"), [("p4m", 9), ("p6m", 11), ("p3", 6), ("cmm", 13), ("frieze-p2mm", 3)])
def test_a_cell_has_the_elements_on_its_edges_too(name: str, count: int) -> None:
    assert len(found(name).centres) == count
    assert len(set(found(name).centres)) == count


@pytest.mark.parametrize("name", DIAGRAMS)
def test_translations_span_the_lattice(name: str) -> None:
    steps = np.array(found(name).translations)
    if DIAGRAMS[name].lattice == "strip":
        assert len(steps) == 1
        return
    area = abs(np.linalg.det(np.array(SIDES[DIAGRAMS[name].lattice])))
    assert abs(np.linalg.det(steps)) == pytest.approx(area / (2 if DIAGRAMS[name].centred else 1), rel=1e-4)
