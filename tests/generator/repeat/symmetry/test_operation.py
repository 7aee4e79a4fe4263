"""Operations are exact maps; those of a group form a group."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wastra.generator.repeat.symmetry.groups import FRIEZES, PLANE_GROUPS, Group
from wastra.generator.repeat.symmetry.operation import Operation

GROUPS = {**PLANE_GROUPS, **FRIEZES}
fractions = st.fractions(min_value=-3, max_value=3, max_denominator=12)
operations = st.builds(
    lambda of, x, y: Operation(of.rows, (x, y)),
    st.sampled_from([one for group in GROUPS.values() for one in group.operations]),
    fractions,
    fractions,
)


def mapped(operation: Operation, x: Fraction, y: Fraction) -> tuple[Fraction, Fraction]:
    (a, c), (b, d) = operation.rows
    return a * x + c * y + operation.shift[0], b * x + d * y + operation.shift[1]


def written(operation: Operation) -> str:
    """As the International Tables write it."""
    (a, c), (b, d) = operation.rows
    sides = []
    for along, across, shift in ((a, c, operation.shift[0]), (b, d, operation.shift[1])):
        terms = "".join(
            f"{'-' if factor < 0 else '+'}{name}" for factor, name in ((along, "x"), (across, "y")) if factor
        )
        sides.append(f"{terms}{'-' if shift < 0 else '+'}{abs(shift)}")
    return ", ".join(sides)


@given(operations)
def test_what_is_written_is_read(operation: Operation) -> None:
    assert Operation.parse(written(operation)) == operation


@pytest.mark.parametrize(
    "text", ["x", "x,y,x", "", ",", "x,", "xy,y", "x,1/2x", "x,z", "x,1/0", "x,+", "2*x,y", "x,1/2/3"]
)
def test_what_is_no_operation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="coordinate"):
        Operation.parse(text)


@given(operations, operations, fractions, fractions)
def test_a_product_applies_the_inner_first(outer: Operation, inner: Operation, x: Fraction, y: Fraction) -> None:
    assert mapped(outer @ inner, x, y) == mapped(outer, *mapped(inner, x, y))
    assert (outer @ inner).determinant == outer.determinant * inner.determinant


@given(operations)
def test_the_order_brings_the_directions_back(operation: Operation) -> None:
    power = Operation(operation.rows)
    for _ in range(operation.order - 1):
        assert power.rows != ((1, 0), (0, 1))
        power = power @ Operation(operation.rows)
    assert power.rows == ((1, 0), (0, 1)) and operation.order in (1, 2, 3, 4, 6)


@given(operations, st.integers(-3, 3), st.integers(-3, 3))
def test_a_reduced_operation_lies_in_the_first_cell(operation: Operation, column: int, row: int) -> None:
    reduced = operation.moved(column, row).reduced
    assert reduced == operation.reduced
    assert all(0 <= side < 1 for side in reduced.shift)


@pytest.mark.parametrize("group", GROUPS.values(), ids=list(GROUPS))
def test_operations_form_a_group(group: Group) -> None:
    own = [operation.reduced for operation in group.operations]
    assert own[0] == Operation.parse("x,y") and len(set(own)) == len(own)
    for first in own:
        assert any((first @ second).reduced == own[0] for second in own)
        for second in own:
            assert (first @ second).reduced in own
    assert group.has_mirrors == any(operation.determinant < 0 for operation in own)
    assert group.is_frieze == group.name.startswith("frieze")
