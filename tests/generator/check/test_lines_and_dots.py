"""W101 and W102: what is finer or smaller than the tool makes is found where it is, and nothing else is."""

from __future__ import annotations

import pytest

from wastra.generator.check.finding import Severity
from wastra.motifs import Path, Pen, Role, Tint

from .making import found_in


def line(width: float, tint: Tint = Tint.SOGA, y: float = 15.0) -> object:
    return lambda pen: pen.line([(10.0, y), (30.0, y)], width, tint)


@pytest.mark.parametrize(
    ("width", "severity"),
    [(0.06, Severity.WARNING), (0.1, Severity.WARNING), (0.2, Severity.ADVICE), (0.4, Severity.ADVICE)],
)
def test_a_line_finer_than_the_tool_draws_is_found_with_its_width_and_place(width: float, severity: Severity) -> None:
    (finding,) = found_in("W101", line(width))  # type: ignore[arg-type]
    assert finding.severity is severity
    assert finding.measured == pytest.approx(width, abs=0.02)
    # what is at least half as broad as the finest spout comes out as broad as that
    assert finding.limit == (0.125 if severity is Severity.WARNING else 0.5)
    ((x, y),) = finding.where.points
    assert finding.where.part == "cell" and 10 <= x <= 30 and y == pytest.approx(15.0, abs=0.1)
    assert "canting" in finding.sentence


@pytest.mark.parametrize("width", [0.5, 0.8, 3.0])
def test_a_line_that_the_tool_draws_is_no_finding(width: float) -> None:
    assert found_in("W101", line(width)) == []  # type: ignore[arg-type]


def test_what_another_form_leaves_of_a_stroke_is_measured_as_it_is_seen() -> None:
    def covered(pen: Pen) -> None:
        pen.line([(10.0, 15.0), (30.0, 15.0)], 1.0, Tint.SOGA)
        pen.form(Path.rectangle(5.0, 10.0, 30.0, 5.42), Tint.IRENG)

    (finding,) = found_in("W101", covered)
    assert finding.severity is Severity.WARNING and finding.measured == pytest.approx(0.08, abs=0.02)


def test_a_crumb_that_a_form_leaves_of_a_broad_stroke_is_no_finding() -> None:
    def covered(width: float) -> object:
        def draw(pen: Pen) -> None:
            pen.line([(10.0, 15.0), (11.2, 15.0)], width, Tint.SOGA)
            # of its rounded end 0.2 mm are left
            pen.form(Path.rectangle(5.0, 10.0, 6.6 - (1.0 - width) / 2, 10.0), Tint.IRENG)

        return draw

    assert found_in("W101", covered(1.0)) == []  # type: ignore[arg-type]
    # a stroke that is itself too fine stays one, whatever covers it
    assert len(found_in("W101", covered(0.3))) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(("beside", "count"), [(Tint.SOGA, 0), (Tint.BIRU, 1)])
@pytest.mark.parametrize("top", [15.0, 30.0])
def test_what_makes_a_form_of_its_own_tint_broader_is_no_stroke(beside: Tint, count: int, top: float) -> None:
    """Also over the cell's edge."""

    def covered(pen: Pen) -> None:
        pen.form(Path.rectangle(10.0, top, 20.0, 4.0), Tint.SOGA)
        pen.form(Path.rectangle(10.0, top + 0.2, 20.0, 3.8), Tint.IRENG)
        pen.form(Path.rectangle(10.0, top - 4.0, 20.0, 4.0), beside)

    assert len(found_in("W101", covered)) == count


def test_a_fine_line_that_ends_at_its_own_tint_is_found() -> None:
    def stem(pen: Pen) -> None:
        pen.line([(10.0, 15.0), (20.0, 15.0)], 0.2, Tint.SOGA)
        pen.form(Path.circle((22.0, 15.0), 2.5), Tint.SOGA)

    (finding,) = found_in("W101", stem)
    assert finding.measured == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize(("across", "told"), [(0.8, []), (0.4, [0.4])])
def test_a_dot_that_is_covered_in_part_is_measured_as_it_is_set(across: float, told: list[float]) -> None:
    def dots(pen: Pen) -> None:
        pen.dots([(12.0, 8.0), (30.0, 20.0)], [across / 2, 0.5], Tint.SOGA)
        pen.form(Path.rectangle(8.0, 4.0, 4.05, 8.0), Tint.IRENG)

    assert [f.measured for f in found_in("W102", dots)] == [pytest.approx(one, abs=0.01) for one in told]


def test_what_is_hidden_is_not_found() -> None:
    def hidden(pen: Pen) -> None:
        pen.line([(10.0, 15.0), (30.0, 15.0)], 0.1, Tint.SOGA)
        pen.dots([(20.0, 15.0)], 0.05, Tint.IRENG)
        pen.form(Path.rectangle(5.0, 10.0, 30.0, 10.0), Tint.BIRU)

    assert found_in("W101", hidden) == [] and found_in("W102", hidden) == []


def test_a_stroke_that_tapers_is_measured_at_its_widest() -> None:
    def leaf(height: float) -> object:
        return lambda pen: pen.form(
            Path.cubics((10.0, 15.0), ((15, 15 - height), (25, 15 - height), (30, 15)), closed=True), Tint.SOGA
        )

    assert found_in("W101", leaf(2.0)) == []  # type: ignore[arg-type]
    (finding,) = found_in("W101", leaf(0.2))  # type: ignore[arg-type]
    assert finding.measured == pytest.approx(0.15, abs=0.03)


def test_a_stroke_that_crosses_the_edge_of_the_cell_is_found_once() -> None:
    def crossing(pen: Pen) -> None:
        pen.line([(-5.0, 30.0), (5.0, 30.0)], 0.2, Tint.SOGA)

    (finding,) = found_in("W101", crossing)
    assert finding.where.count == 1


def test_a_halo_is_ground_and_no_line() -> None:
    def haloed(pen: Pen) -> None:
        pen.form(Path.rectangle(5.0, 5.0, 20.0, 20.0), Tint.SOGA)
        pen.form(Path.circle((15.0, 15.0), 3.0), Tint.IRENG, halo=0.2)

    assert found_in("W101", haloed) == []


@pytest.mark.parametrize(
    ("across", "severity"), [(0.116, Severity.WARNING), (0.15, Severity.ADVICE), (0.3, Severity.ADVICE)]
)
def test_a_dot_smaller_than_the_tool_sets_is_found_with_its_size_and_place(across: float, severity: Severity) -> None:
    def dots(pen: Pen) -> None:
        pen.dots([(12.0, 8.0)], across / 2, Tint.SOGA)
        pen.dots([(30.0, 20.0)], 0.4, Tint.SOGA)

    (finding,) = found_in("W102", dots)
    assert finding.severity is severity
    assert finding.measured == pytest.approx(across, abs=0.01)
    assert finding.where.points == ((12.0, 8.0),)
    assert found_in("W101", dots) == []


def test_a_dot_that_the_tool_sets_is_no_finding() -> None:
    assert found_in("W102", lambda pen: pen.dots([(12.0, 8.0)], 0.26, Tint.SOGA)) == []


def test_a_round_form_that_is_said_to_be_a_dot_is_one() -> None:
    def dot(pen: Pen) -> None:
        pen.form(Path.circle((12.0, 8.0), 0.1), Tint.SOGA, Role.CECEK)

    assert [f.number for f in found_in("W102", dot)] == ["W102"] and found_in("W101", dot) == []


def test_what_is_scaled_is_measured_as_it_stands() -> None:
    inner = Pen()
    inner.line([(0.0, 0.0), (10.0, 0.0)], 0.6, Tint.SOGA)
    inner.dots([(5.0, 4.0)], 0.3, Tint.SOGA)

    def small(pen: Pen) -> None:
        pen.place(inner.drawing(), (10.0, 10.0), scale=0.25)

    for number in ("W101", "W102"):
        (finding,) = found_in(number, small)
        assert finding.measured == pytest.approx(0.15, abs=0.02)


def test_a_film_loses_what_is_finer_than_its_screen_holds() -> None:
    (finding,) = found_in("W101", line(0.2), "screen")  # type: ignore[arg-type]
    assert finding.severity is Severity.WARNING and finding.limit == 0.3
