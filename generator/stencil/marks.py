"""Marks round an image: registration marks, ticks at its corners, and words; all outside it, in hair lines.

Sheets that are laid over one another get the same marks at the same places: they depend on the image's box alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...motifs.drawing import Box
from ...motifs.geometry.path import Path
from .lettering import LINE_PITCH, lettering, width_of, wrapped
from .sheet import Operation, Stroke

HAIR = 0.2
"""Width of the lines of marks (mm): thinner ones do not hold on a film."""
REACH = 16.0
"""How far marks reach out from the image (mm)."""
_CENTRE, _ARM, _RADIUS = 10.0, 5.0, 3.0
"""Registration mark (mm): how far its middle lies outside the image, its arm, and its ring."""
_TICK = (2.0, 8.0)
"""Corner ticks (mm): where they begin and end outside the image."""


def hair(path: Path) -> Stroke:
    """A line of marks or letters."""
    return Stroke(path, Operation.PRINT, None, HAIR)


def registration_marks(image: Box) -> list[Stroke]:
    """A cross in a ring beyond the middle of each side of the image (left, top, right, bottom in mm)."""
    left, top, right, bottom = image
    x, y = (left + right) / 2, (top + bottom) / 2
    middles = [(left - _CENTRE, y), (right + _CENTRE, y), (x, top - _CENTRE), (x, bottom + _CENTRE)]
    return [stroke for at in middles for stroke in _cross(at)]


def _cross(at: tuple[float, float]) -> Iterator[Stroke]:
    x, y = at
    yield hair(Path.circle(at, _RADIUS))
    yield hair(Path.line((x - _ARM, y), (x + _ARM, y)))
    yield hair(Path.line((x, y - _ARM), (x, y + _ARM)))


def corner_ticks(image: Box) -> list[Stroke]:
    """Two short lines at each corner, on the lines of the image's edges: where the next print joins on."""
    left, top, right, bottom = image
    near, far = _TICK
    ticks = []
    for x, out in ((left, -1.0), (right, 1.0)):
        for y, down in ((top, -1.0), (bottom, 1.0)):
            ticks.append(hair(Path.line((x + out * near, y), (x + out * far, y))))
            ticks.append(hair(Path.line((x, y + down * near), (x, y + down * far))))
    return ticks


def words(paragraphs: Iterable[tuple[str, float]], left: float, top: float, width: float) -> tuple[list[Stroke], float]:
    """Paragraphs, each with the height of its capital letters (mm), set in a column.

    Returns the strokes and the y of the column's lower end.
    """
    strokes = []
    y = top
    for text, height in paragraphs:
        for line in [part for whole in wrapped(text, width, height) for part in _broken(whole, width, height)]:
            y += height
            path = lettering(line, (left, y), height)
            if not path.is_empty:
                strokes.append(hair(path))
            y += height * (LINE_PITCH - 1.0)
        y += height * 0.5
    return strokes, y


def _broken(line: str, width: float, height: float) -> Iterator[str]:
    """A line that is one too long word, broken anywhere."""
    rest = line
    while width_of(rest, height) > width and len(rest) > 1:
        end = len(rest) - 1
        while end > 1 and width_of(rest[:end], height) > width:
            end -= 1
        yield rest[:end]
        rest = rest[end:]
    yield rest
