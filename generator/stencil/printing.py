"""Strokes for the eye: what printed and projected sheets have in common."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from ...motifs.drawing import Box
from ...motifs.geometry.path import Path
from ...motifs.words import _
from .laid import Mark
from .lettering import LINE_PITCH, lettering, width_of, wrapped
from .sheet import Operation, SheetLayer, Stroke

HAIR = 0.18
"""Width of crosses, frames and words (mm)."""
LETTERS = 3.0
"""Height of a capital letter (mm)."""
CHECK = 100.0
"""Side of the check square (mm)."""
UNSAID = ("name", "design", "technique", "settings")
"""What the file knows of itself but the paper need not say again (the name is its title)."""
Point = tuple[float, float]


def hand_layers(marks: Iterable[Mark], klowong: float, isen: float, rim: float = 0.0) -> tuple[SheetLayer, SheetLayer]:
    """Marks as the layers klowong and isen, lines with pens of these widths (mm); full marks grow by `rim`."""
    strokes: dict[bool, list[Stroke]] = {False: [], True: []}
    for mark in marks:
        layer = strokes[mark.is_isen]
        if mark.filled:
            layer.append(Stroke(mark.path, Operation.PRINT, mark.role))
        if rim or not mark.filled:
            pen = 2 * rim if mark.filled else isen if mark.is_isen else klowong
            layer.append(Stroke(mark.path, Operation.PRINT, mark.role, pen))
    return SheetLayer("klowong", tuple(strokes[False])), SheetLayer("isen", tuple(strokes[True]))


def hair(path: Path, width: float = HAIR) -> Stroke:
    """A mark or lettering."""
    return Stroke(path, Operation.PRINT, None, width)


def cross(at: Point, arm: float) -> list[Path]:
    """Two lines through a point."""
    x, y = at
    return [Path.line((x - arm, y), (x + arm, y)), Path.line((x, y - arm), (x, y + arm))]


def corners(box: Box) -> list[Point]:
    """The corners of a box."""
    left, top, right, bottom = box
    return [(x, y) for x in (left, right) for y in (top, bottom)]


def dashed(start: Point, end: Point, dash: float, gap: float) -> Path:
    """A straight line in dashes, a whole one at its start."""
    a, b = np.array(start), np.array(end)
    length = float(np.sqrt(((b - a) ** 2).sum()))
    if length <= 0:
        return Path(())
    along = (b - a) / length
    starts = np.arange(0.0, length, dash + gap)
    return Path.joined(Path.polyline([a + s * along, a + min(s + dash, length) * along]) for s in starts.tolist())


def ruler(start: Point, end: Point, tick: float) -> Path:
    """A line to measure, from tick to tick."""
    (x0, y0), (x1, y1) = start, end
    length = max(abs(x1 - x0), abs(y1 - y0))
    across = ((y1 - y0) / length * tick / 2, (x1 - x0) / length * tick / 2)
    ticks = [Path.line((x - across[0], y - across[1]), (x + across[0], y + across[1])) for x, y in (start, end)]
    return Path.joined([Path.line(start, end), *ticks])


def shortened(text: str, width: float, height: float) -> str:
    """A text that is at most `width` mm long in letters of that height; what is too much ends in three dots."""
    if width_of(text, height) <= width:
        return text
    while text and width_of(text + "...", height) > width:
        text = text[:-1]
    return text.rstrip() + "..." if text else ""


def paragraphs(texts: Iterable[str], at: Point, width: float, height: float = LETTERS) -> Iterator[Stroke]:
    """Paragraphs in a column from its upper left corner."""
    x, y = at
    y += height
    for text in texts:
        for line in wrapped(text, width, height):
            yield hair(lettering(line, (x, y), height))
            y += height * LINE_PITCH
        y += height * 0.5


def paragraphs_height(texts: Iterable[str], width: float, height: float = LETTERS) -> float:
    """How high a column of paragraphs is (mm)."""
    return sum(len(wrapped(text, width, height)) * height * LINE_PITCH + height * 0.5 for text in texts)


def made_lines(about: Mapping[str, str]) -> list[str]:
    """How to make a sheet again, as its words say it: what the file alone holds (the design) is left out."""
    words = {"motifs": _("motifs"), "seed": _("seed"), "scale": _("scale"), "program": _("program")}
    said = [f"{word}: {about[key]}" for key, word in words.items() if key in about]
    said += [f"{key}: {value}" for key, value in sorted(about.items()) if key not in (*words, *UNSAID)]
    settings = json.loads(about.get("settings", "{}"))
    found = ["; ".join(said)] if said else []
    if "technique" in about:
        given = [f"-p {key}={_plain(value)}" for key, value in settings.items()]
        found.append(" ".join([f"--technique {about['technique']}", *given]))
    return found


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
