"""One page's marks: crosses to lay pages by, where to cut and glue, its name, its neighbours, and lines to measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....motifs.geometry.path import Path
from ....motifs.words import _
from ..lettering import lettering, width_of
from ..printing import cross, dashed, hair, ruler, shortened
from ..sheet import Stroke
from .plan import BLEED, Place, Plan, name_of

CHECK_LINE = 50.0
"""Length of the lines that each page is measured by (mm)."""
CROSS = 5.0
"""Arm of the crosses at the corners of a page's field (mm)."""
RING = 2.0
"""Radius of the ring round them: the crosses of the drawing itself have none (mm)."""
DIAMOND = 2.5
"""Half the height of the diamonds between two pages (mm): each page shows its half."""
DIAMONDS_EVERY = 150.0
"""About how far apart they stand along an edge (mm)."""
LINES = 2.0
"""Height of the letters in lead and glue strip (mm)."""
NAME = 5.0
"""Height of the page's name (mm)."""


@dataclass(frozen=True)
class PageWords:
    """What every page says of the whole: the title, and how to make it again."""

    title: str
    made: str


def page_marks(plan: Plan, place: Place, words: PageWords) -> Iterator[Stroke]:
    """Everything on a page beside the drawing."""
    left, top = plan.corner
    right, bottom = left + plan.step[0], top + plan.step[1]
    row, column = place
    printed = set(plan.places)
    # out of the drawing the arms run on through lead and strips: in a dense pattern the crosses alone are lost
    for at in ((left, top), (right, top), (left, bottom), (right, bottom)):
        for arm in cross(at, CROSS):
            yield hair(arm)
        yield hair(Path.circle(at, RING))
    for y in (top, bottom):
        yield hair(Path.line((right, y), (right + plan.overlap, y)))
        yield hair(Path.line((plan.margin, y), (left - BLEED, y)))
    for x in (left, right):
        yield hair(Path.line((x, bottom), (x, bottom + plan.overlap)))
        yield hair(Path.line((x, plan.margin), (x, top - BLEED)))
    neighbours = {
        "left": (row, column - 1),
        "right": (row, column + 1),
        "top": (row - 1, column),
        "bottom": (row + 1, column),
    }
    beside = {side: name_of(other) for side, other in neighbours.items() if other in printed}
    for side in beside:
        across = {"left": left, "right": right}.get(side)
        down = {"top": top, "bottom": bottom}.get(side)
        for share in _shares(right - left if across is None else bottom - top):
            middle_x = left + share * (right - left) if across is None else across
            middle_y = top + share * (bottom - top) if down is None else down
            yield hair(_diamond(middle_x, middle_y))
    yield from _cuts(plan, beside)
    yield from _right_strip(plan, beside.get("right"))
    yield from _bottom_strip(plan, place, beside.get("bottom"), words)


def _cuts(plan: Plan, beside: dict[str, str]) -> Iterator[Stroke]:
    """Where to cut at left and top, and the page that this one is then laid on."""
    left, top = plan.corner
    right, bottom = left + plan.step[0], top + plan.step[1]
    end_x, end_y = plan.paper[0] - plan.margin, plan.paper[1] - plan.margin
    before = plan.margin + LINES + 0.4
    if "left" in beside:
        yield hair(dashed((left, plan.margin), (left, end_y), 2.0, 4.0))
        text = _("Cut along the dashes; lay this edge on {page}.").format(page=beside["left"])
        text = shortened(text, plan.step[1], LINES)
        at = (before, (top + bottom + width_of(text, LINES)) / 2)
        yield hair(lettering(text, at, LINES).turned(-90.0, at))
    if "top" in beside:
        yield hair(dashed((plan.margin, top), (end_x, top), 2.0, 4.0))
        text = _("Cut along the dashes; lay this edge on {page}.").format(page=beside["top"])
        text = shortened(text, plan.step[0], LINES)
        yield hair(lettering(text, ((left + right - width_of(text, LINES)) / 2, before), LINES))


def _right_strip(plan: Plan, neighbour: str | None) -> Iterator[Stroke]:
    """The glue strip at the right: a line to measure, and which page comes on it."""
    left, top = plan.corner
    right = left + plan.step[0]
    band = plan.overlap - plan.run
    x = right + plan.run + band * 0.4
    length = CHECK_LINE * plan.scale
    start = top + 6.0
    yield hair(ruler((x, start), (x, start + length), 3.0))
    at = (x + band * 0.4, start + length)
    yield hair(lettering(_check_text(), at, LINES).turned(-90.0, at))
    if neighbour:
        text = shortened(_("Glue here; {page} comes on it.").format(page=neighbour), plan.step[1] - length - 12, LINES)
        at = (x + LINES / 2, top + plan.step[1] - 3.0)
        yield hair(lettering(text, at, LINES).turned(-90.0, at))


def _bottom_strip(plan: Plan, place: Place, neighbour: str | None, words: PageWords) -> Iterator[Stroke]:
    """The glue strip at the bottom: the page's name, a line to measure, what it belongs to."""
    left, top = plan.corner
    start = top + plan.step[1] + plan.run
    band = plan.overlap - plan.run
    name = name_of(place)
    height = min(NAME, band * 0.7)
    base = start + (band + height) / 2
    yield hair(lettering(name, (left + 3.0, base), height), 0.4)
    x = left + 3.0 + width_of(name, height) + 5.0
    length = CHECK_LINE * plan.scale
    y = start + band * 0.35
    yield hair(ruler((x, y), (x + length, y), 3.0))
    yield hair(lettering(_check_text(), (x + 2.0, start + band * 0.5 + LINES), LINES))
    x += length + 5.0
    room = left + plan.step[0] - x
    number = _("page {number} of {count}").format(number=plan.places.index(place) + 1, count=len(plan.places))
    first = f"{number}. {words.title}"
    if neighbour:
        first = _("Glue here; {page} comes on it.").format(page=neighbour) + f" {first}"
    height = min(LINES, band * 0.25)
    for text, down in ((first, 0.4), (words.made, 0.85)):
        text = shortened(text, room, height)
        if text:
            yield hair(lettering(text, (x, start + band * down), height))


def _check_text() -> str:
    return _("50 mm: measure me")


def _shares(length: float) -> list[float]:
    """Where on an edge the diamonds stand, as shares of it."""
    count = max(1, round(length / DIAMONDS_EVERY))
    return [(number + 0.5) / count for number in range(count)]


def _diamond(x: float, y: float) -> Path:
    return Path.polygon([(x - DIAMOND, y), (x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND)])
