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
KEYS = {"number", "severity", "where", "measured", "limit", "unit", "sentence", "fix"}


@pytest.fixture
def findings(wastra: Wastra) -> Wastra:
    """The program beside a design whose colours are too like each other, which no drawing can mend."""
    Path("like.toml").write_text(LIKE)
    return wastra


def test_findings_are_told_with_number_weight_place_and_what_helps(findings: Wastra) -> None:
    ran = findings("check", "like.toml")
    assert ran.code == 0 and ran.err == ""
    assert "\nW105  warning  in the colours: putih and muda\n" in "\n" + ran.out
    assert "W106  advice  motif truntum" in ran.out
    *paragraphs, counts = ran.out.split("\n\n")
    assert all(p.startswith("W1") and p.count("\n  What helps: ") == 1 for p in paragraphs)
    assert counts.startswith("Warnings: ")
    assert all(len(line) <= 96 for line in ran.out.splitlines())


def test_json_has_stable_keys(findings: Wastra) -> None:
    told = json.loads(findings("check", "like.toml", "--json").out)
    assert all(set(finding) == KEYS for finding in told)
    assert all(set(finding["where"]) == {"words", "part", "points", "count"} for finding in told)
    assert {finding["severity"] for finding in told} <= {"advice", "warning"}
    colours = next(finding for finding in told if finding["number"] == "W105")
    assert colours["unit"] == "dE" and colours["measured"] < colours["limit"]


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_strict_ends_with_1_when_there_is_a_warning(findings: Wastra, how: tuple[str, ...]) -> None:
    plain, strict = findings("check", "like.toml", *how), findings("check", "like.toml", "--strict", *how)
    assert (plain.code, strict.code) == (0, 1)
    assert plain.out == strict.out and plain.err == ""
    assert strict.err.startswith("Error: there are warnings (") and strict.err.count("\n") == 1


def test_advice_alone_ends_with_0_even_when_strict(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    from wastra.generator.check import findings as room

    advice = [search for search in room.searches() if search.number == "W106"]
    monkeypatch.setattr(room, "searches", lambda: advice)
    ran = findings("check", "kain.toml", "--strict")
    assert ran.code == 0 and ran.out.endswith("Warnings: 0. Advice: 1.\n")


def test_what_cannot_be_read_or_is_no_technique_ends_with_1_and_a_sentence(findings: Wastra) -> None:
    assert findings.fails("check", "none.toml").startswith("none.toml cannot be read")
    assert findings.fails("check", "kain.toml", "--technique", "trac").startswith("There is no technique 'trac'")


def test_a_technique_of_whose_tool_nothing_is_known_says_so(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("findings", "tools"):
        monkeypatch.setattr(f"wastra.generator.check.{place}.tool_of", lambda _name: None)
    ran = findings("check", "kain.toml")
    assert ran.code == 0 and ran.err.startswith("Nothing is known of the tool of trace")


def test_it_speaks_indonesian(findings: Wastra, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    said = findings("check", "like.toml").out
    assert "W105  peringatan" in said
    for english in ("warning", "advice", "What helps", " and "):
        assert english not in said
