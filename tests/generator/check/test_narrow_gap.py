"""W103: the distance of parts that do not touch, on the torus; the answer does not depend on where the cell is cut."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.generator.check.finding import Severity
from wastra.generator.check.gaps import narrow_gaps
from wastra.generator.check.pieces import visible_pieces
from wastra.motifs import Drawing, Path, Pen, Tint

from ..designs import units
from .making import CELL, drawn, found_in

LIMIT = 0.5


def gaps(cell: Drawing, limit: float = LIMIT) -> list[float]:
    assert cell.cell is not None
    return sorted(round(gap, 2) for gap, _at in narrow_gaps(visible_pieces(cell), cell.cell, limit))


def two(gap: float, at: tuple[float, float] = (20.0, 15.0), other: Tint = Tint.IRENG) -> Drawing:
    """Two discs of 6 mm, so far apart, with the gap at a point."""

    def draw(pen: Pen) -> None:
        pen.form(Path.circle((at[0] - 3 - gap / 2, at[1]), 3.0), Tint.SOGA)
        pen.form(Path.circle((at[0] + 3 + gap / 2, at[1]), 3.0), other)

    return drawn(draw)


@pytest.mark.parametrize("other", [Tint.IRENG, Tint.SOGA])
def test_two_parts_that_are_near_are_found_with_their_distance_and_place(other: Tint) -> None:
    pieces = visible_pieces(two(0.3, other=other))
    ((gap, (x, y)),) = narrow_gaps(pieces, CELL, LIMIT)
    assert gap == pytest.approx(0.3, abs=0.01)
    assert (x, y) == pytest.approx((20.0, 15.0), abs=0.2)


@pytest.mark.parametrize("gap", [0.6, 2.0])
def test_parts_that_keep_their_distance_are_not(gap: float) -> None:
    assert gaps(two(gap)) == []


@pytest.mark.parametrize("gap", [0.0, -0.5])
def test_parts_that_touch_are_not(gap: float) -> None:
    assert gaps(two(gap)) == []


@pytest.mark.parametrize("at", [(0.0, 15.0), (40.0, 0.0), (20.0, 30.0), (-80.0, 61.0)])
def test_neighbours_over_the_edge_of_the_cell_are_near(at: tuple[float, float]) -> None:
    assert gaps(two(0.3, at)) == [0.3]


def test_a_mark_may_come_near_its_own_copy() -> None:
    cell = drawn(lambda pen: pen.form(Path.circle((20.0, 15.0), 14.9), Tint.SOGA))
    assert gaps(cell) == [0.2]


def test_a_thin_rim_between_a_core_and_the_ground_is_a_gap() -> None:
    def rimmed(pen: Pen) -> None:
        pen.form(Path.circle((20.0, 15.0), 6.0), Tint.PUTIH)
        pen.form(Path.circle((20.0, 15.0), 5.8), Tint.SOGA)

    assert gaps(drawn(rimmed, ground=Tint.IRENG)) == [0.2]


def test_parts_of_one_tint_that_touch_are_one() -> None:
    def strokes(pen: Pen) -> None:
        pen.line([(5.0, 10.0), (20.0, 10.0)], 1.0, Tint.SOGA)
        pen.line([(20.0, 10.0), (6.0, 11.4)], 1.0, Tint.SOGA)

    assert gaps(drawn(strokes)) == []


def test_a_line_round_the_torus_is_one_part_with_all_its_copies() -> None:
    def lines(pen: Pen) -> None:
        pen.line([(-1.0, 10.0), (41.0, 10.0)], 1.0, Tint.SOGA)
        pen.dots([(20.0, 11.2)], 0.5, Tint.IRENG)

    assert gaps(drawn(lines)) == [0.2]


@pytest.mark.parametrize(("cell", "distances"), [((1.2, 1.0), [0.2, 0.4]), ((40.0, 1.0), [0.2])])
def test_a_cell_smaller_than_what_is_near_in_it(cell: tuple[float, float], distances: list[float]) -> None:
    assert gaps(drawn(lambda pen: pen.dots([(0.5, 0.5)], 0.4, Tint.SOGA), cell)) == distances


def test_it_is_a_warning_with_place_and_measure() -> None:
    def near(pen: Pen) -> None:
        pen.dots([(10.0, 10.0), (11.2, 10.0), (20.0, 10.0), (21.15, 10.0)], 0.5, Tint.SOGA)

    (finding,) = found_in("W103", near)
    assert finding.severity is Severity.WARNING
    assert (finding.measured, finding.limit, finding.where.count) == (0.15, 0.25, 2)
    assert finding.where.points[0] == pytest.approx((20.6, 10.0), abs=0.11)


def test_marks_with_room_are_no_finding() -> None:
    assert found_in("W103", lambda pen: pen.dots([(10.0, 10.0), (11.3, 10.0)], 0.5, Tint.SOGA)) == []


@settings(max_examples=25)
@given(units(), st.tuples(st.integers(1, 1200), st.integers(1, 1000)))
def test_where_the_cell_is_cut_changes_nothing(cell: Drawing, by: tuple[int, int]) -> None:
    pen = Pen(cell.ground, cell.cell)
    for item in cell.items:
        pen.place(Drawing((item,), cell.ground), (by[0] / 100, by[1] / 100))
    assert gaps(pen.drawing()) == pytest.approx(gaps(cell), abs=0.011)


@settings(max_examples=25)
@given(units())
def test_pieces_cover_the_torus_once(cell: Drawing) -> None:
    assert cell.cell is not None
    covered = sum(shapely.area(piece.shape) for piece in visible_pieces(cell))
    assert covered == pytest.approx(cell.cell[0] * cell.cell[1], rel=0.003)


def test_only_what_repeats_has_pieces() -> None:
    with pytest.raises(ValueError, match="repeats"):
        visible_pieces(Drawing(()))
