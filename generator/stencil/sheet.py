"""Sheet: what a workshop lays on the table, flat. `docs/sheet.md` is its contract.

Absolute millimetres from the upper left corner, y down; no references, no clip, no text (lettering is strokes).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ...motifs.geometry.path import Path
from ...motifs.ink import Role
from .solid import Solid


class Operation(StrEnum):
    """What a machine or a hand does along or inside a path."""

    CUT = "cut"
    ENGRAVE = "engrave"
    DRAW = "draw"
    PRINT = "print"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path of a sheet: drawn with a pen of `width` mm (round ends), or filled (even-odd) where width is None."""

    path: Path
    operation: Operation
    role: Role | None = None
    width: float | None = None


@dataclass(frozen=True)
class SheetLayer:
    """Strokes that belong together and may be shown, printed or cut alone. `name` is what the reader shows."""

    name: str
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True)
class Sheet:
    """One page: `size` (width, height in mm), its layers, and `about`: how to make it again.

    `notes` say, in the reader's language, what was changed so that it can be made. `checks` are what was measured on
    it: a name and a figure with its unit and limit. `solid` is the body that the sheet shows, for formats that write
    solids; `data` are further files beside it, by the end of their name ("strips.csv"), as text.
    `pages` are more pages that belong to it and are printed with it, in one file where the format has pages; they may
    be drawn anew each time they are asked for, so go through them once.
    """

    name: str
    size: tuple[float, float]
    layers: tuple[SheetLayer, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    checks: Mapping[str, str] = field(default_factory=dict)
    solid: Solid | None = None
    data: Mapping[str, str] = field(default_factory=dict)
    pages: Sequence[Sheet] = ()
