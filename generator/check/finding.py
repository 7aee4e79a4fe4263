"""Finding: one thing that a maker should know before the work begins, under a number that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Part = Literal["cell", "cloth", "design"]
Point = tuple[float, float]
MOST_POINTS = 10
"""Places that a finding names: who has mended these asks again; more are read by nobody."""


class Severity(StrEnum):
    """How much a finding weighs."""

    ADVICE = "advice"
    """Can be made; good to know."""
    NOTE = "note"
    """Nothing to mend: a figure to plan with."""
    WARNING = "warning"
    """Cannot be made as it is drawn, or will not look as it is drawn."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a finding lies: in words, and in millimetres where there is a place.

    `points` (x right, y down, at most MOST_POINTS, worst first) are measured in `part`: in the cell, which repeats,
    or on the cloth. `count` says how many places there are in all. `name` is the part of the cloth (kepala, border);
    "" is its main field, or all of it.
    """

    words: str
    part: Part = "design"
    points: tuple[Point, ...] = ()
    count: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `number` is the same in every language and version; the sentences are in the language of the run.

    `measured` and `limit` are in `unit`: "mm", "m", "dE" (a difference of colours, CIEDE2000), "films" or "baths"; None
    where there is nothing to measure. `fix` says what would help. `refused`: the technique writes no sheet of it.
    """

    number: str
    severity: Severity
    where: Where
    sentence: str
    fix: str
    measured: float | None = None
    limit: float | None = None
    unit: str = ""
    refused: bool = False
