"""wastra check: what it prints for people and for programs, and how it ends."""

from __future__ import annotations

import gettext
import json
from pathlib import Path

import pytest

from wastra.generator.cli.language import LOCALE
from wastra.motifs.words import DOMAIN

from .running import DESIGN, Wastra

LIKE = f'{DESIGN}\n[colours]\nputih = "#f0e6d0"\nmuda = "#efe5cf"\n'
TRACE = ("--technique", "trace")
KEYS = {"number", "severity", "where", "measured", "limit", "unit", "sentence", "fix", "refused"}


@pytest.fixture
def findings(wastra: Wastra) -> Wastra:
    """The program beside a design whose colours are too like each other, which no drawing can mend."""
    Path("like.toml").write_text(LIKE)
    return wastra


def test_findings_are_told_with_number_weight_place_and_what_helps(findings: Wastra) -> None:
    ran = findings("check", "like.toml", *TRACE)
    assert ran.code == 0 and ran.err == ""
    assert "\nW105  warning  in the colours: putih and muda\n" in "\n" + ran.out
    assert "W106  advice  motif truntum" in ran.out
    *paragraphs, counts = ran.out.split("\n\n")
    assert all(p.startswith("W1") and p.count("\n  What helps: ") == 1 for p in paragraphs)
    assert counts.startswith("Warnings: ")
    assert all(len(line) <= 96 for line in ran.out.splitlines())


def test_json_has_stable_keys(findings: Wastra) -> None:
    told = json.loads(findings("check", "like.toml", *TRACE, "--json").out)
    assert all(set(finding) == KEYS for finding in told)
    assert all(set(finding["where"]) == {"words", "part", "points", "count", "name"} for finding in told)
    assert {finding["severity"] for finding in told} <= {"advice", "warning", "note"}
    colours = next(finding for finding in told if finding["number"] == "W105")
    assert colours["unit"] == "dE" and colours["measured"] < colours["limit"]


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_strict_ends_with_1_when_there_is_a_warning(findings: Wastra, how: tuple[str, ...]) -> None:
    plain, strict = (
        findings("check", "like.toml", *TRACE, *how),
        findings("check", "like.toml", *TRACE, "--strict", *how),
    )
    assert (plain.code, strict.code) == (0, 1)
    assert plain.out == strict.out and plain.err == ""
    assert strict.err.startswith("Error: there are warnings (") and strict.err.count("\n") == 1


def test_advice_alone_ends_with_0_even_when_strict(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    from wastra.generator.check import findings as room

    advice = [search for search in room.searches() if search.number == "W106"]
    monkeypatch.setattr(room, "searches", lambda: advice)
    ran = findings("check", "kain.toml", *TRACE, "--strict")
    assert ran.code == 0 and ran.out.endswith("Warnings: 0. Advice: 1.\n")


def test_what_cannot_be_read_or_is_no_technique_ends_with_1_and_a_sentence(findings: Wastra) -> None:
    assert findings.fails("check", "none.toml").startswith("none.toml cannot be read")
    assert findings.fails("check", "kain.toml", "--technique", "trac").startswith("There is no technique 'trac'")


def test_a_technique_of_whose_tool_nothing_is_known_says_so(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("findings", "tools"):
        monkeypatch.setattr(f"wastra.generator.check.{place}.tool_of", lambda _name, _material="": None)
    ran = findings("check", "kain.toml", *TRACE)
    assert ran.code == 0 and ran.err.startswith("Nothing is known of the tool of trace")


def test_it_speaks_indonesian(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    said = findings("check", "like.toml", *TRACE).out
    assert "W105  peringatan" in said
    for english in ("warning", "advice", "What helps", " and "):
        assert english not in said


def test_without_a_technique_all_are_told_in_one_table(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    said = findings("check", "like.toml").out
    heads = ("trace: ", "cap (copper): ", "screen: ", "laser (mylar): ", "plotter: ")
    places = [said.index(f"\n{head}") for head in heads]
    assert places == sorted(places)
    table, _mark, common = said.partition("For every technique:")
    assert "W105" not in table and "W105  warning" in common and common.count("W106  advice") == 1
    rows = [line for line in table.splitlines() if line.startswith("  W1")]
    assert rows and len({row.index("  ", 3) for row in rows}) == 1
    assert all(len(line) <= 96 for line in said.splitlines())
    monkeypatch.setenv("LANGUAGE", "id")
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    indonesian = findings("check", "like.toml").out.splitlines()
    assert [line.split()[0] for line in indonesian if line.startswith("  W1")] == [row.split()[0] for row in rows]
    assert all(len(line) <= 96 for line in indonesian)


def test_json_of_all_has_stable_keys(findings: Wastra) -> None:
    told = json.loads(findings("check", "like.toml", "--json").out)
    assert set(told) == {"common", "techniques"}
    assert [one["technique"] for one in told["techniques"]][:2] == ["trace", "cap"]
    for one in told["techniques"]:
        assert set(one) == {"technique", "material", "verdict", "findings"}
        assert one["verdict"] in ("yes", "care", "changed", "no", "unknown")
        assert not {f["number"] for f in one["findings"]} & {"W104", "W105", "W106"}


def test_a_fixed_design_is_a_new_file_and_no_other_is_touched(
    findings: Wastra, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wastra.generator.check import findings as room

    ends = [search for search in room.searches() if search.number == "W104"]
    monkeypatch.setattr(room, "searches", lambda: ends)
    Path("long.toml").write_text('[cloth]\nlength = 44 # hers\nwidth = 42\n\n[[motif]]\nname = "truntum"\n')
    Path("old.toml").write_text("mine")
    refused = findings.fails("check", "long.toml", *TRACE, "--fix", "-o", "old.toml")
    assert refused.startswith("old.toml exists") and Path("old.toml").read_text() == "mine"
    before = Path("long.toml").read_text()
    ran = findings("check", "long.toml", *TRACE, "--fix", "-o", "new.toml")
    assert ran.code == 0 and "cloth.length: 44 -> 42" in ran.out and "What is left:" in ran.out
    assert Path("long.toml").read_text() == before and Path("new.toml").read_text() == before.replace("44", "42")
    assert findings("compose", "new.toml", "-o", "new.svg").code == 0
    again = findings("check", "new.toml", *TRACE, "--fix", "-o", "newer.toml")
    assert "nothing that could be changed safely" in again.out and not Path("newer.toml").exists()


def test_fixing_and_materials_are_for_one_technique(findings: Wastra) -> None:
    assert findings.fails("check", "kain.toml", "--fix").startswith("--fix is for one technique")
    assert findings.fails("check", "kain.toml", "--material", "wood").startswith("--material is for one technique")
    assert "the nearest is wood" in findings.fails("check", "kain.toml", "--technique", "laser", "--material", "wod")
    assert findings.fails("check", "kain.toml", *TRACE, "--material", "wood").startswith("trace is the same for every")
