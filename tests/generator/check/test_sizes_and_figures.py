"""W110 to W113: stamps, colours, lengths and sheets, just under and just over their limits."""

from __future__ import annotations

import msgspec
import pytest

from wastra.generator import Design
from wastra.generator.check.finding import Severity
from wastra.generator.check.tools import Tool, tool_of
from wastra.motifs import Path, Pen, Tint

from .making import cloth_of, drawn, found, found_with


def tool(name: str) -> Tool:
    known = tool_of(name)
    assert known is not None
    return known


def dotted(width: float, height: float) -> object:
    return cloth_of(drawn(lambda pen: pen.dots([(20.0, 15.0)], 3.0, Tint.SOGA), (width, height)), (1, 1))


@pytest.mark.parametrize(("cell", "stamps"), [((300, 250), 1), ((301, 250), 2), ((250, 301), 2), ((650, 301), 6)])
def test_a_cell_larger_than_a_stamp_is_parted_over_several(cell: tuple[float, float], stamps: int) -> None:
    told = found("W110", dotted(*cell), technique="cap")  # type: ignore[arg-type]
    assert len(told) == (stamps > 1)
    for finding in told:
        assert finding.severity is Severity.WARNING and finding.limit == 300 and finding.measured == max(cell)
        assert f"over {stamps} stamps" in finding.fix
    assert found("W110", dotted(*cell)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(("way", "count"), [("grid", 1), ("half-drop", 0)])
def test_the_stamp_is_what_walks_and_not_the_whole_cell(way: str, count: int) -> None:
    """A half-drop cell is two stamps wide."""
    design = Design.parse(
        f'cloth = {{ format = "taplak" }}\nmotif = [{{ name = "kawung" }}]\ncell = {{ repeat = "{way}" }}'
    )
    cloth = cloth_of(drawn(lambda pen: pen.dots([(20.0, 15.0)], 3.0, Tint.SOGA), (400, 200)), (1, 1))
    assert len(found("W110", cloth, design, "cap")) == count


@pytest.mark.parametrize(("side", "sheets"), [(451, 1), (452, 2)])
def test_a_cell_larger_than_the_sheet_is_parted(side: float, sheets: int) -> None:
    told = found("W113", dotted(460, side), technique="laser")  # type: ignore[arg-type]
    assert len(told) == (sheets > 1)
    for finding in told:
        assert finding.severity is Severity.ADVICE and (finding.measured, finding.limit) == (side, 451)
    assert len(found("W113", dotted(side, 460), technique="laser")) == (sheets > 1)  # type: ignore[arg-type]


def test_films_are_counted_and_too_many_are_a_warning() -> None:
    def three(pen: Pen) -> None:
        pen.dots([(5.0, 5.0)], 2.0, Tint.SOGA)
        pen.dots([(15.0, 5.0)], 2.0, Tint.BIRU)
        pen.dots([(25.0, 5.0)], 2.0, Tint.IRENG)

    cloth = cloth_of(drawn(three))
    for most, severity in ((3, Severity.NOTE), (2, Severity.WARNING)):
        (finding,) = found_with("W111", cloth, msgspec.structs.replace(tool("screen"), colours=most))
        assert (finding.measured, finding.limit, finding.unit) == (3, most, "films")
        assert finding.severity is severity
    # black of blue over brown has no bath of its own
    (baths,) = found("W111", cloth)
    assert (baths.measured, baths.unit) == (2, "baths")


def test_white_cloth_needs_no_film() -> None:
    assert found("W111", cloth_of(drawn(lambda pen: None)), technique="screen") == []


def test_lines_are_as_long_as_they_are_drawn() -> None:
    def lines(pen: Pen) -> None:
        pen.line([(5.0, 5.0), (35.0, 5.0)], 1.0, Tint.SOGA)
        pen.form(Path.rectangle(5.0, 10.0, 20.0, 10.0), Tint.IRENG)
        pen.dots([(35.0, 25.0), (37.0, 25.0)], 1.0, Tint.SOGA)

    cloth = cloth_of(drawn(lines), (3, 3))
    (finding,) = found("W112", cloth)
    # a line of 30 mm and the edge of a mass, 60 mm: on nine cells
    assert finding.measured == pytest.approx(0.81, abs=0.06) and finding.unit == "m"
    assert "0.1 m in one cell" in finding.sentence and "18 dots" in finding.sentence
    assert "hour" not in finding.sentence and finding.severity is Severity.NOTE
    (machine,) = found("W112", cloth, technique="plotter")
    assert "400 mm a minute" in machine.sentence and "hours" in machine.sentence


def test_a_line_that_is_covered_is_not_followed() -> None:
    def covered(pen: Pen) -> None:
        for y in range(2, 28, 2):
            pen.line([(0.0, y), (40.0, y)], 1.0, Tint.SOGA)

    def hidden(pen: Pen) -> None:
        covered(pen)
        pen.form(Path.rectangle(-1.0, -1.0, 42.0, 32.0), Tint.PUTIH)

    def length(draw: object) -> float:
        return sum(f.measured or 0 for f in found("W112", cloth_of(drawn(draw))))  # type: ignore[arg-type]

    assert length(hidden) < length(covered) / 2


@pytest.mark.parametrize("technique", ["cap", "screen", "laser"])
def test_what_follows_no_line_has_no_length(technique: str) -> None:
    assert found("W112", dotted(40, 30), technique=technique) == []  # type: ignore[arg-type]
