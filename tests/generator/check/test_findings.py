"""The frame: numbers are stable and documented, findings come in their order, in both languages, at bounded length."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

import wastra.generator.check.numbers as numbers
from wastra.generator import Finding, findings
from wastra.generator.check.finding import MOST_POINTS, Severity
from wastra.generator.check.findings import searches
from wastra.generator.check.tools import Tool, tool_of
from wastra.generator.cli.language import LOCALE
from wastra.generator.stencil.technique import technique_names
from wastra.motifs import Pen, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.words import DOMAIN

from .making import CELL, PLAIN, cloth_of, drawn

FOLDER = Path(numbers.__path__[0])
DOCUMENT = Path(__file__).parents[3] / "docs" / "findings.md"
ROW = re.compile(r"^\| (W\d{3}) \| ([^|]+) \|", re.MULTILINE)


def crowded(pen: Pen) -> None:
    """Fine lines, small dots and narrow gaps, more than are told."""
    for row in range(14):
        pen.line([(3.0, 2.0 * row + 1), (20.0, 2.0 * row + 1)], 0.1, Tint.SOGA)
        pen.dots([(25.0, 2.0 * row + 1), (25.3, 2.0 * row + 1)], 0.08, Tint.IRENG)


def told() -> tuple[Finding, ...]:
    return findings(cloth_of(drawn(crowded)), PLAIN)


def test_each_number_belongs_to_one_file_and_the_file_is_named_after_it() -> None:
    files = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem != "__init__")
    assert [f"w{search.number[1:]}" for search in searches()] == [stem[:4] for stem in files]
    stated = [search.number for search in searches()]
    assert stated == sorted(set(stated))
    assert all(re.fullmatch(r"W\d{3}", number) for number in stated)


def test_every_number_stands_in_the_document_with_what_it_says_and_none_stands_twice() -> None:
    rows = ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    documented = [number for number, _says in rows]
    assert documented == sorted(set(documented))
    assert {(search.number, search.title) for search in searches()} <= set(rows)


def test_findings_come_by_number_and_the_same_every_time() -> None:
    first = told()
    assert [finding.number for finding in first] == sorted(finding.number for finding in first)
    assert first == told()
    assert {"W101", "W102", "W103"} <= {finding.number for finding in first}


def test_numbers_measures_and_places_are_the_same_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    english = told()
    monkeypatch.setenv("LANGUAGE", "id")
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    indonesian = told()
    for here, there in zip(english, indonesian, strict=True):
        assert (here.number, here.severity, here.measured, here.limit) == (
            there.number,
            there.severity,
            there.measured,
            there.limit,
        )
        assert (here.where.points, here.where.count) == (there.where.points, there.where.count)
        assert here.sentence != there.sentence and here.fix != there.fix


def test_at_most_ten_places_are_told_and_all_are_counted() -> None:
    lines = next(finding for finding in told() if finding.number == "W101")
    assert len(lines.where.points) == MOST_POINTS
    assert lines.where.count == 14
    assert "11 more places" in lines.where.words


def test_places_lie_in_the_cell() -> None:
    for finding in told():
        if finding.where.part == "cell":
            assert all(0 <= x <= CELL[0] and 0 <= y <= CELL[1] for x, y in finding.where.points)


def test_an_unknown_technique_is_refused_in_a_sentence() -> None:
    with pytest.raises(WastraError, match="There is no technique 'trac'; the nearest is trace"):
        findings(cloth_of(drawn(crowded)), PLAIN, "trac")


def test_a_technique_of_whose_tool_nothing_is_known_is_still_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wastra.generator.check.findings.tool_of", lambda _name, _material="": None)
    assert {finding.number for finding in told()} == {"W106"}


def test_tracing_is_for_the_canting_and_its_limits_stand_in_their_order() -> None:
    tool = tool_of("trace")
    assert "trace" in technique_names()
    assert isinstance(tool, Tool) and tool.line and tool.dot and tool.gap
    assert 0 < tool.gap.finest <= tool.line.finest < tool.line.usual <= tool.gap.usual
    assert 0 < tool.dot.finest < tool.dot.usual
    assert tool_of("trac") is None


def test_a_finding_weighs_more_when_the_thing_cannot_be_made() -> None:
    weights = {finding.number: finding.severity for finding in told()}
    assert weights["W101"] is Severity.WARNING and weights["W106"] is Severity.ADVICE
