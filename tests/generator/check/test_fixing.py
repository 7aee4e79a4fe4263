"""Fixing: safe changes only, each tried and kept when it helps; comments, order and meaning stay."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import msgspec
import pytest
import tomlkit

from wastra.catalog import find
from wastra.generator import Design, compose, findings
from wastra.generator.check import findings as room
from wastra.generator.check import tools
from wastra.generator.check.case import Case
from wastra.generator.check.enlarging import MOST, enlarged, wider_gap
from wastra.generator.check.finding import Finding, Severity, Where
from wastra.generator.check.findings import Search
from wastra.generator.check.fixing import Fixed, Fixing, fixed
from wastra.generator.check.tools import tool_of

LONG = """# Made for Bu Sri, 3 March
seed = 7   # her number

[cloth]
length = "19cm"  # as long as the table
width = 90

[[motif]]
size = "3cm"       # she likes them small
name = "kawung"    # hers
"""


def numbers(text: str, technique: str = "trace") -> list[str]:
    design = Design.parse(text)
    return [finding.number for finding in findings(compose(design), design, technique)]


@pytest.fixture(scope="module")
def made() -> Fixed:
    return fixed(LONG, "long.toml", "trace")


def test_the_cloth_comes_to_whole_cells_in_the_unit_in_which_it_was_written(made: Fixed) -> None:
    assert "W104" in numbers(LONG)
    change = next(change for change in made.changes if change.key == "cloth.length")
    assert change.before == "19cm" and change.after.endswith("cm") and "W104" in change.why
    assert "W104" not in numbers(made.text)
    assert [f.number for f in made.left] == numbers(made.text)


def test_comments_order_and_meaning_stay(made: Fixed) -> None:
    for comment in ("# Made for Bu Sri, 3 March", "# her number", "# as long as the table", "# she likes them small"):
        assert comment in made.text
    before, after = tomllib.loads(LONG), tomllib.loads(made.text)
    assert list(before) == list(after) and list(before["motif"][0]) == list(after["motif"][0])
    assert after["motif"][0]["name"] == "kawung" and after["seed"] == 7
    assert len(made.text.splitlines()) == len(LONG.splitlines())


def only(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    """Look for one kind of finding, so that a test does not hang on how a motif is drawn today."""
    wanted = [search for search in room.searches() if search.number == number]
    monkeypatch.setattr(room, "searches", lambda: wanted)


def test_a_field_grows_until_its_finest_line_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "W101")
    text = 'cloth = { length = 84, width = 84 }\n[[motif]] # one\nname = "truntum"\n'
    # a tool that makes no line broader than it is drawn
    tool = tool_of("trace")
    assert tool is not None
    monkeypatch.setattr(tools, "_tool", lambda _technique, _material: msgspec.structs.replace(tool, swells=False))
    (before,) = (f for f in Fixing(text, "t.toml", "trace", "").state.findings if f.severity is Severity.WARNING)
    assert before.measured is not None and before.measured < 0.25
    made = fixed(text, "t.toml", "trace")
    assert not any(finding.severity is Severity.WARNING for finding in made.left)
    assert [change.key for change in made.changes] == ["motif[1].size"] and "# one" in made.text
    usual = next(p.default for p in find("truntum").parameters if p.name == "size")
    assert usual < tomllib.loads(made.text)["motif"][0]["size"] <= usual * MOST


def test_a_field_grows_with_its_cell_and_the_places_in_it() -> None:
    text = (
        'cloth = { format = "taplak" }\n[cell]\nwidth = "20cm" # wide\nheight = 100\n'
        '[[motif]]\nname = "sawat"\nsize = "100 mm"\nat = ["1in", 0]\n'
    )
    document = tomlkit.parse(text)
    changes = enlarged(document, Design.parse(text), "", 1.1, "W101")
    after = tomllib.loads(tomlkit.dumps(document))
    assert after["cell"] == {"width": "22cm", "height": 110}
    assert after["motif"][0] | {"name": ""} == {"name": "", "size": "110 mm", "at": ["1.1in", 0]}
    assert "# wide" in tomlkit.dumps(document) and len(changes) == 4
    assert all(change.before and change.why.startswith("W101: ") for change in changes)


@pytest.mark.parametrize("more", ["scatter = { gap = 2 }", 'jagad = { island = 90, fillers = ["ukel"] }'])
def test_a_field_that_arranges_itself_does_not_grow(more: str) -> None:
    text = f'{more}\ncloth = {{ format = "taplak" }}\nmotif = [{{ name = "kawung" }}]\n'
    document = tomlkit.parse(text)
    assert enlarged(document, Design.parse(text), "", 1.1, "W101") == [] and tomlkit.dumps(document) == text


def test_the_filler_gets_more_room() -> None:
    text = 'cloth = { format = "taplak" }\nmotif = [{ name = "kawung" }]\n[ground]\nfiller = "cecek" # dots\n'
    document = tomlkit.parse(text)
    (change,) = wider_gap(document, Design.parse(text), "", 0.2, "W103")
    assert (change.key, change.before, change.after) == ("ground.gap", "", "1.4")
    assert tomllib.loads(tomlkit.dumps(document))["ground"] == {"filler": "cecek", "gap": 1.4}


def test_a_change_that_does_not_help_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room of 0.2 mm more keeps the filler off; when nothing may grow, nothing is written."""
    monkeypatch.setattr("wastra.generator.check.fixing.MOST", 1.0)
    monkeypatch.setattr("wastra.generator.check.fixing.MOST_LENGTH", 0.0)
    text = 'cloth = { length = 190, width = 90 }\nmotif = [{ name = "kawung", size = 30 }]\n'
    made = fixed(text, "k.toml", "trace")
    assert made.changes == () and made.text == text


def test_a_cloth_far_from_whole_cells_keeps_its_size() -> None:
    text = 'cloth = { length = 140, width = 90 }\nmotif = [{ name = "kawung", size = 30 }]\n'
    made = fixed(text, "k.toml", "trace")
    assert not any(change.key.startswith("cloth") for change in made.changes)


def test_what_a_stamp_refuses_is_drawn_larger_until_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal has no measure: the factors that the technique itself tries are tried, up to MOST."""
    text = 'cloth = { length = 84, width = 84 }\n[[motif]]\nname = "truntum" # hers\nsize = "20mm"\n'

    def find(case: Case) -> Iterator[Finding]:
        if case.cloth.cell_size[0] < 110.0:
            yield Finding("W115", Severity.WARNING, Where("", "cell"), "too fine", "", refused=True)

    monkeypatch.setattr(room, "searches", lambda: (Search("W115", "", find),))
    made = fixed(text, "t.toml", "cap")
    assert made.left == () and [(c.key, c.after) for c in made.changes] == [("motif[1].size", "30mm")]
    assert "# hers" in made.text
    # a film or a laser has nothing to make of an empty cell, however large
    assert fixed(text, "t.toml", "screen").changes == ()
