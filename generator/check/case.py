"""Case: what a finding is looked for in. Heavy work that several findings need is done once here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..design import Design
from .finding import MOST_POINTS, Point, Where
from .pieces import Piece, visible_pieces
from .tools import Tool


@dataclass(frozen=True)
class Case:
    """A cloth, the design that it was composed from, and the tool that should make it (None: nothing is known)."""

    cloth: Cloth
    design: Design
    tool: Tool | None

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The visible pieces of the cell, the ground among them."""
        return visible_pieces(self.cloth.cell)

    @property
    def language(self) -> str:
        """The language of the run, for texts that carry both: "id" or "en"."""
        return "id" if os.environ.get("LANGUAGE", "").startswith("id") else "en"

    @property
    def tool_name(self) -> str:
        """What the tool is called in a sentence."""
        return self.tool.tool.in_language(self.language) if self.tool else ""

    def in_cell(self, places: Sequence[Point]) -> Where:
        """Places in the cell, worst first; copies in other cells count as the same place."""
        cell = self.cloth.cell_size
        points = tuple((_within(x, cell[0]), _within(y, cell[1])) for x, y in places[:MOST_POINTS])
        return Where(place_words(points, len(places)), "cell", points, len(places))


def place_words(points: Sequence[Point], count: int) -> str:
    """Places of the cell in words: the worst ones, and how many more there are."""
    named = points[:3]
    said = ", ".join(f"({x:g}, {y:g})" for x, y in named)
    if count > len(named):
        return _("in the cell at {places} mm and {more} more places").format(places=said, more=count - len(named))
    return _("in the cell at {places} mm").format(places=said)


def rounded_mm(value: float) -> float:
    """A length as it is said: hundredths of a millimetre."""
    return round(value, 2) + 0.0


def _within(value: float, side: float) -> float:
    """A coordinate in the cell, in tenths of a millimetre: as near as a finger points."""
    return round(value % side, 1) + 0.0


def worst_first(found: Iterable[tuple[float, Point]]) -> list[tuple[float, Point]]:
    """Measures with their places, the smallest first; equal ones by place, so that every run says the same."""
    return sorted((round(measure, 3), (round(x, 3), round(y, 3))) for measure, (x, y) in found)
