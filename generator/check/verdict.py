"""One design checked for every technique: what each says, a verdict in words, and the table that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..design import Design
from .finding import Finding, Severity
from .findings import OF_EVERY_TECHNIQUE, findings, known_techniques
from .surface import called, surfaces
from .tools import is_like_another, reach, tool_of

Verdict = Literal["yes", "care", "changed", "no", "unknown"]
WEIGHTS = (Severity.WARNING, Severity.ADVICE, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a technique, with a material, says of a design; `verdict` is the same word in every language."""

    technique: str
    material: str
    verdict: Verdict
    findings: tuple[Finding, ...]


def check_all(cloth: Cloth, design: Design) -> tuple[tuple[Finding, ...], tuple[Checked, ...]]:
    """The findings that hold for every technique, and what each technique says beside them.

    The visible pieces are worked out once. A technique with the tool of another is not told twice.
    """
    names = [name for name in known_techniques() if not is_like_another(name)]
    looked_at = surfaces(cloth, reach(tool_of(name) for name in names))
    common: tuple[Finding, ...] = ()
    checked = []
    for name in names:
        tool = tool_of(name)
        found = findings(cloth, design, name, "", looked_at)
        common = tuple(f for f in found if f.number in OF_EVERY_TECHNIQUE)
        own = tuple(f for f in found if f.number not in OF_EVERY_TECHNIQUE)
        checked.append(Checked(name, tool.material if tool else "", verdict(own) if tool else "unknown", own))
    return common, tuple(checked)


def verdict(found: Iterable[Finding]) -> Verdict:
    """Whether it can be made: "no" where the technique refuses, "changed" with a warning, "care" with advice."""
    told = tuple(found)
    if any(finding.refused for finding in told):
        return "no"
    weights = {finding.severity for finding in told}
    return "changed" if Severity.WARNING in weights else "care" if Severity.ADVICE in weights else "yes"


def table(checked: Sequence[Checked]) -> list[str]:
    """The table in lines: for each technique its verdict, and its problems, those of one number and weight together."""
    head = ["", _("number"), _("worst"), _("limit"), _("places"), _("what")]
    rows = [[_row(same) for same in _alike(one.findings)] for one in checked]
    every = [head, *(row for group in rows for row in group)]
    widths = [max(len(row[i]) for row in every) for i in range(len(head))]
    lines = [_line(head, widths)]
    for one, group in zip(checked, rows, strict=True):
        name = f"{one.technique} ({one.material})" if one.material else one.technique
        lines += ["", f"{name}: {_verdict_words(one.verdict)}"]
        lines += [_line(row, widths) for row in group]
    return lines


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    right = (2, 3, 4)
    cells = [
        cell.rjust(w) if i in right else cell.ljust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _alike(found: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one number, weight and limit together, the gravest first: a row's places are all past its limit."""
    groups: dict[tuple[int, str, float], list[Finding]] = {}
    for one in found:
        groups.setdefault((WEIGHTS.index(one.severity), one.number, one.limit or 0.0), []).append(one)
    return [groups[key] for key in sorted(groups)]


def _row(same: Sequence[Finding]) -> list[str]:
    """Findings of one number in a line: the worst measure, and the places of all."""
    number = same[0].number
    worst = max(same, key=_badness)
    unit = f" {worst.unit}" if worst.unit in ("mm", "m") else ""
    measured = "" if worst.measured is None else f"{worst.measured:g}{unit}"
    limit = "" if worst.limit is None else f"{worst.limit:g}{unit}"
    places = sum(finding.where.count for finding in same)
    parts = dict.fromkeys(finding.where.name for finding in same)
    # of a cloth that is all field nothing need be said
    where = f" ({', '.join(called(name) for name in parts)})" if any(parts) else ""
    what = _names(worst.unit).get(number, "") + where
    return ["", number, measured, limit, "" if worst.severity is Severity.NOTE else str(places), what]


def _badness(finding: Finding) -> float:
    """How far a measure is from its limit, on whichever side the limit lies."""
    if not finding.measured or not finding.limit:
        return 0.0
    return max(finding.measured / finding.limit, finding.limit / finding.measured)


def _verdict_words(word: Verdict) -> str:
    return {
        "yes": _("can be made"),
        "care": _("can be made, with care"),
        "changed": _("can be made, but not all of it as it is drawn"),
        "no": _("cannot be made"),
        "unknown": _("nothing is known of the tool"),
    }[word]


def _names(unit: str) -> dict[str, str]:
    """What each kind of finding is called in a table; `unit` is what it counts."""
    return {
        "W101": _("fine lines"),
        "W102": _("small dots"),
        "W103": _("narrow gaps"),
        "W107": _("narrow openings"),
        "W108": _("thin webs between openings"),
        "W109": _("islands too small to hold"),
        "W110": _("a cell larger than a stamp"),
        "W111": _("films, one for each colour") if unit == "films" else _("dye baths"),
        "W112": _("lines to follow on the cloth"),
        "W113": _("a cell larger than a sheet"),
        "W114": _("islands, held by bridges"),
        "W115": _("nothing that it could make"),
    }
