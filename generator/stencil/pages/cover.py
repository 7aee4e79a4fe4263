"""The cover of a set of pages: a map of them, a square to measure, and what to do, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.words import _, ngettext
from ..lettering import LINE_PITCH, lettering, width_of, wrapped
from ..printing import CHECK, LETTERS, hair, paragraphs, paragraphs_height, shortened
from ..sheet import Stroke
from .page import CHECK_LINE
from .plan import Plan, name_of

TITLE = 5.0
"""Height of the title (mm)."""
GAP = 6.0
"""Between the parts of the cover (mm)."""
GOOD_MAP, LEAST_MAP = 65.0, 30.0
"""Height of a map that reads well, and of one that can just be read (mm)."""
LEAST_LETTERS = 2.2
"""Height of the letters below which the map gives way instead (mm)."""
MOST_NAME = 6.0
"""The largest names on the map (mm)."""
THIN = 0.1
"""Pen of the drawing on the map (mm)."""
NARROW = 55.0
"""A column of words is not narrower (mm)."""


@dataclass(frozen=True)
class CoverWords:
    """What the cover says: its title, what it is and how to make it again (beside the square), and what to do."""

    title: str
    facts: Sequence[str]
    steps: Sequence[str]


def cover_size(plan: Plan) -> tuple[float, float]:
    """The cover's paper: that of the pages, upright; of a roll no more than is needed."""
    width, height = sorted(plan.paper)
    return width, min(height, 600.0)


def cover_marks(plan: Plan, words: CoverWords, outline: Sequence[Path], drawing: Sequence[Path]) -> Iterator[Stroke]:
    """All of the cover. `outline` and `drawing` (mm of the drawing) are shown on the map, thick and thin."""
    width, height = cover_size(plan)
    room = width - 2 * plan.margin
    x, y = plan.margin, plan.margin
    for line in wrapped(words.title, room, TITLE)[:2]:
        yield hair(lettering(line, (x, y + TITLE), TITLE), 0.4)
        y += TITLE * LINE_PITCH
    y += 1.0
    square = CHECK * plan.scale
    letters = LETTERS
    # letters shrink until all the words have their place and the map can still be read
    while True:
        left_over = height - plan.margin - y - _words_height(words, room, square, letters) - 2 * GAP
        if left_over >= (GOOD_MAP if letters > LEAST_LETTERS else LEAST_MAP) or letters < 1.6:
            break
        letters -= 0.1
    map_height = min(max(left_over, LEAST_MAP), 0.45 * height)
    columns, rows = plan.counts
    scale = min(room / (columns * plan.step[0]), map_height / (rows * plan.step[1]))
    middle = x + (room - columns * plan.step[0] * scale) / 2
    yield from _map(plan, (middle, y), scale, outline, drawing)
    y += rows * plan.step[1] * scale + GAP
    yield hair(Path.rectangle(x, y, square, square))
    column = room - square - GAP
    inside = [_("100 mm: measure me, each side"), *_if_off(plan)]
    yield from paragraphs(inside, (x + 4.0, y + 4.0), square - 8.0, min(letters, LETTERS))
    if column >= NARROW:
        yield from paragraphs(words.facts, (x + square + GAP, y), column, letters)
        y += max(square, paragraphs_height(words.facts, column, letters)) + GAP
    else:
        y += square + GAP
        yield from paragraphs(words.facts, (x, y), room, letters)
        y += paragraphs_height(words.facts, room, letters)
    yield from paragraphs(words.steps, (x, y), room, letters)


def _if_off(plan: Plan) -> list[str]:
    """What to do when the square is not 100 mm, written into the square itself."""
    found = [
        _(
            "If it is not: set the printer to 100 % (actual size). If that does not help, make the pages again with"
            " measured=... and what you measured, for example measured=98mm."
        ),
        _("If the sides differ by more than 1 mm, the printer stretches one way: use another printer."),
    ]
    if plan.scale != 1.0:
        found.append(
            _("These pages are enlarged to {percent:.1f} %, since the square came out at {measured:g} mm.").format(
                percent=100 * plan.scale, measured=round(100 / plan.scale, 2)
            )
        )
    return found


def _words_height(words: CoverWords, room: float, square: float, letters: float) -> float:
    column = room - square - GAP
    below = paragraphs_height(words.steps, room, letters)
    if column >= NARROW:
        return below + max(square, paragraphs_height(words.facts, column, letters))
    return below + square + paragraphs_height(words.facts, room, letters)


def _map(
    plan: Plan, at: tuple[float, float], scale: float, outline: Sequence[Path], drawing: Sequence[Path]
) -> Iterator[Stroke]:
    """The pages' fields with their names; one that is not printed is crossed out."""
    affine = (
        Affine.shift(*at)
        @ Affine.scale(scale * plan.scale, scale * plan.scale)
        @ Affine.shift(-plan.box[0], -plan.box[1])
    )
    for path in drawing:
        yield hair(path.mapped(affine), THIN)
    for path in outline:
        yield hair(path.mapped(affine), 0.35)
    width, height = (side * scale for side in plan.step)
    columns, rows = plan.counts
    missing = set(plan.left_out)
    longest = max(width_of(name_of((rows - 1, columns - 1)), 1.0), width_of(name_of((0, columns - 1)), 1.0))
    letters = min(MOST_NAME, 0.4 * height, 0.75 * width / longest)
    for row in range(rows):
        for column in range(columns):
            x, y = at[0] + column * width, at[1] + row * height
            yield hair(Path.rectangle(x, y, width, height), 0.25)
            if (row, column) in missing:
                yield hair(Path.line((x, y), (x + width, y + height)))
                yield hair(Path.line((x + width, y), (x, y + height)))
                continue
            name = name_of((row, column))
            base = (x + (width - width_of(name, letters)) / 2, y + (height + letters) / 2)
            yield hair(lettering(name, base, letters), min(0.5, letters / 6))


def pages_text(plan: Plan) -> list[str]:
    """How many pages there are, and which are left out."""
    columns, rows = plan.counts
    first, last = name_of((0, 0)), name_of((rows - 1, columns - 1))
    found = [
        ngettext(
            "{count} page and this cover, {columns} columns by {rows} rows: {first} to {last}.",
            "{count} pages and this cover, {columns} columns by {rows} rows: {first} to {last}.",
            len(plan.places),
        ).format(count=len(plan.places), columns=columns, rows=rows, first=first, last=last)
    ]
    if plan.left_out:
        names = ", ".join(name_of(place) for place in plan.left_out)
        found.append(_("Not printed, since nothing is on them: {pages}.").format(pages=shortened(names, 150.0, 2.0)))
    return found


def gluing(plan: Plan, size: tuple[float, float]) -> list[str]:
    """What to do with the pages, step by step, until they are one drawing; `size` is that of the drawing (mm)."""
    found = [
        _(
            "Print this cover first, at 100 % (actual size), without fitting to the page. Each side of the square must"
            " measure 100 mm; in it stands what to do if not."
        ),
        _(
            "Print the other pages with the same settings. On each page both check lines must measure {length:g} mm."
        ).format(length=CHECK_LINE),
    ]
    if len(plan.places) > 1:
        found += [
            _(
                "Lay the pages out as the map shows: a letter for each row from the top, a number for each column from"
                " the left."
            ),
            _(
                "Where a page has dashes at its left or upper edge, cut along them. Leave the right and lower edges:"
                " they are the glue strips."
            ),
            _(
                "Row by row from the left, put glue on the strip and lay the cut edge of the next page on it, so that"
                " ringed crosses, diamonds and lines meet. Then glue row on row in the same way."
            ),
        ]
    found.append(
        _("Measure the whole: from corner cross to corner cross {width:g} mm by {height:g} mm.").format(
            width=round(size[0], 1), height=round(size[1], 1)
        )
    )
    return found
