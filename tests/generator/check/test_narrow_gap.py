"""W103: the distance of parts that do not touch, on the torus; the answer does not depend on where the cell is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wastra.generator.check.finding import Severity
from wastra.generator.check.gaps import narrow_gaps, nearness
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


def bands(gap: float, length: float, between: Tint = Tint.SOGA) -> Callable[[Pen], None]:
    """Two bands of white that lie along each other for a length, with a strip of another tint between them."""

    def draw(pen: Pen) -> None:
        pen.form(Path.rectangle(5.0, 5.0, 30.0, 20.0), between)
        pen.form(Path.rectangle(10.0, 10.0, length, 4.0), Tint.PUTIH)
        pen.form(Path.rectangle(10.0, 14.0 + gap, length, 4.0), Tint.PUTIH)

    return draw


def test_strips_along_which_wax_runs_together_are_a_warning_with_place_and_measure() -> None:
    (finding,) = found_in("W103", bands(0.15, 12.0))
    assert finding.severity is Severity.WARNING
    assert (finding.measured, finding.limit, finding.where.count) == (0.15, 0.25, 1)
    x, y = finding.where.points[0]
    assert 10 <= x <= 22 and y == pytest.approx(14.1, abs=0.11)


def test_what_only_the_finest_canting_keeps_apart_is_advice() -> None:
    (finding,) = found_in("W103", bands(0.35, 12.0))
    assert finding.severity is Severity.ADVICE and (finding.measured, finding.limit) == (0.35, 0.5)
    assert found_in("W103", bands(0.6, 12.0)) == []


@pytest.mark.parametrize(("length", "severity"), [(1.0, Severity.ADVICE), (3.0, Severity.WARNING)])
def test_a_strip_counts_by_its_length(length: float, severity: Severity) -> None:
    (finding,) = found_in("W103", bands(0.15, length))
    assert finding.severity is severity


def test_a_strip_of_wax_between_two_that_are_dyed_counts_as_much() -> None:
    def dyed(pen: Pen) -> None:
        pen.form(Path.rectangle(10.0, 10.0, 12.0, 4.0), Tint.SOGA)
        pen.form(Path.rectangle(10.0, 14.15, 12.0, 4.0), Tint.IRENG)

    (finding,) = found_in("W103", dyed)
    assert finding.severity is Severity.WARNING


def test_white_beside_what_is_never_waxed_does_not_run_together() -> None:
    def rimmed(pen: Pen) -> None:
        pen.form(Path.rectangle(5.0, 5.0, 30.0, 20.0), Tint.IRENG)
        pen.form(Path.rectangle(10.0, 10.0, 12.0, 4.0), Tint.SOGA)
        pen.form(Path.rectangle(10.15, 10.15, 11.7, 3.7), Tint.PUTIH)

    # white is covered before every bath and black before none; the rim itself is too fine a line
    assert found_in("W103", rimmed) == []


def test_dots_near_one_another_are_advice_with_place_and_measure() -> None:
    def near(pen: Pen) -> None:
        pen.dots([(10.0, 10.0), (11.2, 10.0), (20.0, 10.0), (21.15, 10.0)], 0.5, Tint.SOGA)

    (finding,) = found_in("W103", near)
    assert finding.severity is Severity.ADVICE
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
    assert cell.cell is not None
    for drawing in (cell, pen.drawing()):
        # whether pieces touch, and so are one part, must not hang on a hundredth
        distance = nearness(visible_pieces(drawing), cell.cell, LIMIT).distance
        assume(not ((distance > 0.005) & (distance < 0.035)).any())
    moved, still = gaps(pen.drawing()), gaps(cell)
    for some, others in ((moved, list(still)), (still, list(moved))):
        # at the limit itself, and where parts just touch, a hundredth decides whether it is a gap
        for gap in (gap for gap in some if 0.05 < gap < LIMIT - 0.03):
            nearest = min(others, key=lambda other: abs(other - gap), default=9.0)
            assert nearest == pytest.approx(gap, abs=0.011)
            others.remove(nearest)


@settings(max_examples=25)
@given(units())
def test_pieces_cover_the_torus_once(cell: Drawing) -> None:
    assert cell.cell is not None
    covered = sum(shapely.area(piece.shape) for piece in visible_pieces(cell))
    assert covered == pytest.approx(cell.cell[0] * cell.cell[1], rel=0.003)


def test_only_what_repeats_has_pieces() -> None:
    with pytest.raises(ValueError, match="repeats"):
        visible_pieces(Drawing(()))
