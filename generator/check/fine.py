"""What is finer than a tool makes: the frame of W101 (lines) and W102 (dots)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .case import Case, larger, rounded_mm, worst_first
from .finding import Finding, Point, Severity
from .surface import Surface
from .tools import Fineness

SLACK = 0.02
"""What is so little under the usual limit (mm) is at it: outlines are fitted within this, and flattening takes some."""


@dataclass(frozen=True)
class Said:
    """What is said of places: a sentence for a cell, one for what lies on the cloth once, and what helps.

    `{tool}` and `{count}` in the sentences are filled in.
    """

    in_cell: str
    in_all: str
    fix: str


def fine_findings(
    number: str,
    case: Case,
    limits: Fineness | None,
    measured: Callable[[Surface, float], Iterable[tuple[float, Point]]],
    slack: float,
    said: Callable[[], tuple[Said, Said]],
) -> Iterator[Finding]:
    """A warning for what is lost, or comes out twice as heavy, and advice for what only the finest tool makes.

    `measured` gives of a surface all that is under a limit (mm): its measure and place. `slack` (mm) is what a measure
    may be under the limit of a warning. `said` gives the words of the warning and of the advice.
    """
    if case.tool is None or limits is None:
        return
    least = limits.lost(case.tool.swells)
    warned, advised = said()
    for surface in case.surfaces:
        small = [one for one in worst_first(measured(surface, limits.usual)) if one[0] < limits.usual - SLACK]
        lost = [one for one in small if one[0] < least - slack]
        for severity, places, limit, words in (
            (Severity.WARNING, lost, least, warned),
            (Severity.ADVICE, small[len(lost) :], limits.usual, advised),
        ):
            if places:
                sentence = words.in_cell if surface.cell else words.in_all
                yield Finding(
                    number,
                    severity,
                    surface.where([at for _measure, at in places]),
                    sentence.format(tool=case.tool_name, count=len(places)),
                    f"{words.fix} {larger(case, surface, places[0][0], limit)}",
                    rounded_mm(places[0][0]),
                    limit,
                    "mm",
                )
