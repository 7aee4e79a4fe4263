"""Trace (pola, njaplak): the lines of a cell, a part or a whole cloth at true size, to be drawn through onto cloth.

On one sheet of the size it needs, or on pages of A4, A3, F4 or a roll that are glued together.
"""

from __future__ import annotations

from typing import Annotated

import shapely

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Role
from ....motifs.motif import Choice, Mm, Name
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..hand import Drawn
from ..laid import ISEN_ROLES, Mark, cut
from ..lettering import lettering
from ..pages.cover import CoverWords, cover_marks, cover_size, gluing, pages_text
from ..pages.lazy import LazySheets
from ..pages.page import PageWords, page_marks
from ..pages.paper import Paper, papers
from ..pages.plan import PIXELS, Plan, name_of, plan
from ..pieces import BORDER, CELL, WHOLE, Piece, others, part_asked, piece
from ..printing import (
    CHECK,
    HAIR,
    LETTERS,
    corners,
    cross,
    hair,
    hand_layers,
    made_lines,
    paragraphs,
    paragraphs_height,
)
from ..sheet import Sheet, SheetLayer
from ._apart_words import own_sheets

__all__ = ["CHECK", "GAP", "HAIR", "ISEN_ROLES", "LETTERS", "MARGIN", "WORDS", "sheets", "steps", "title"]

MARGIN = 30 * PIXELS
"""Paper round everything (mm): what a printer cannot reach, and room for the corner marks."""
GAP = 12.0
"""Between the drawing, the check square and the words (mm)."""
WORDS = 110.0
"""Width of the column of words (mm)."""
ONE_PAGE = "whole"
CROSS = 6.0
"""Arm of the crosses at the drawing's corners (mm)."""
ON_MAP = 300
"""How many outlines the map of the pages shows: the longest ones."""


def title() -> str:
    """What the technique is called."""
    return _("tracing pattern (pola)")


def sheets(
    cloth: Cloth,
    part: Annotated[str, Name()] = CELL,
    paper: Annotated[str, Choice(ONE_PAGE, "a4", "a3", "f4", "roll")] = ONE_PAGE,
    roll_width: Annotated[float, Mm(280, 1900)] = 914.0,
    overlap: Annotated[float, Mm(10, 60)] = 15.0,
    printer_margin: Annotated[float, Mm(0, 25)] = 8.0,
    measured: Annotated[float, Mm(90, 110)] = 100.0,
    klowong: Annotated[float, Mm(0.1, 3)] = 0.5,
    isen: Annotated[float, Mm(0.1, 3)] = 0.3,
) -> list[Sheet]:
    """One sheet: the visible lines of a piece of the cloth, marks to lay it by, a check square and how to use it all.

    `part` is "cell", "cloth", "border" or the name of a part. `paper` "whole" is one page as large as it needs; on
    paper the sheet is the cover, and its `pages` are glued together. `measured` is what the side of the 100 mm square
    measures as printed: all is enlarged to make up for it. `klowong` and `isen` are widths of the printed lines (mm):
    outlines read through mori on a light table, fillers stay finer.

    Raises WastraError for a part that the cloth does not have, and for paper that is too small.
    """
    drawn = Drawn(piece(cloth, part))
    scale = CHECK / measured
    name = f"{cloth.name}-pola" if part == CELL else f"{cloth.name}-pola-{part}"
    if paper == ONE_PAGE:
        return [_one_page(cloth, drawn, name, scale, (klowong, isen))]
    sort = papers()[paper]
    if paper == "roll":
        sort = Paper(roll_width, sort.height)
    pages = plan(drawn.piece.box, sort, printer_margin, overlap, scale, drawn.is_empty)
    return [_cover(cloth, drawn, pages, name, (klowong, isen))]


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """What a workshop does with the sheets, one sentence a step."""
    part = part_asked(sheets)
    own, once = others(cloth, part)
    repeats = part == CELL or (part not in (WHOLE, BORDER) and piece(cloth, part).repeats)
    return [
        _("Print at 100 %, without fitting to the page. Each side of the square must measure 100 mm."),
        _("If it does not, make the sheets again with --measured and what you measured, for example --measured 98mm."),
        *(
            [_("Glue the pages together as their cover says, and measure the whole.")]
            if any(sheet.pages for sheet in sheets)
            else []
        ),
        *_tracing(),
        *_moving(cloth, part, repeats),
        _("Hold the cloth against the light and draw what is missing: what has no pencil line gets no wax."),
        *own_sheets([*own, *once]),
        _("Wax along the lines: klowong first, then isen and dots, and at last what is covered whole (tembok)."),
    ]


def _tracing() -> list[str]:
    return [
        _(
            "Fasten the pattern on a light table (a window will do), the washed and ironed cloth over it, its thread "
            "along the crosses, both so that nothing slips."
        ),
        _("Draw with a soft pencil what shows through: klowong first, then isen (layers of this file)."),
    ]


def _moving(cloth: Cloth, name: str, repeats: bool) -> list[str]:
    """How to go on from one cell to the next."""
    if not repeats:
        return []
    if name != CELL:
        return [_("Move by the corner crosses until the part {name} is filled.").format(name=name)]
    columns, rows = cloth.counts
    return [
        _("Move by the corner crosses: {columns} cells along the cloth, {rows} across.").format(
            columns=columns, rows=rows
        )
    ]


def _facts(cloth: Cloth, shown: Piece) -> str:
    width, height = (round(side, 2) for side in shown.size)
    if shown.repeats:
        return _("Tracing pattern, true size (1:1). One cell: {width:g} x {height:g} mm.").format(
            width=width, height=height
        )
    if shown.name == WHOLE:
        return _("Tracing pattern, true size (1:1). The whole cloth: {width:g} x {height:g} mm.").format(
            width=width, height=height
        )
    return _("Tracing pattern, true size (1:1). {name}: {width:g} x {height:g} mm.").format(
        name=shown.name, width=width, height=height
    )


def _one_page(cloth: Cloth, drawn: Drawn, name: str, scale: float, pens: tuple[float, float]) -> Sheet:
    """All on one page, with the square and the words under it."""
    shown = drawn.piece
    width, height = (side * scale for side in shown.size)
    left, top = shown.box[:2]
    affine = Affine.shift(MARGIN, MARGIN) @ Affine.scale(scale, scale) @ Affine.shift(-left, -top)
    square = CHECK * scale
    text = [
        cloth.name,
        _facts(cloth, shown),
        _("Print at 100 %, without fitting to the page. Each side of the square must measure 100 mm."),
        _("If it does not, make the sheet again with measured=... and what you measured, for example measured=98mm."),
        *_tracing(),
        *_moving(cloth, shown.name, shown.repeats),
        *made_lines(cloth.about),
    ]
    under = max(square, paragraphs_height(text, WORDS))
    size = (max(width, square + GAP + WORDS) + 2 * MARGIN, height + GAP + under + 2 * MARGIN)
    below = MARGIN + height + GAP
    marks = [
        *(hair(mark.path.mapped(affine)) for mark in _piece_marks(shown)),
        hair(Path.rectangle(MARGIN, below, square, square)),
        hair(lettering(_("100 mm: measure me"), (MARGIN + 6.0, below + square / 2), LETTERS)),
        *paragraphs(text, (MARGIN + square + GAP, below), WORDS),
    ]
    layers = hand_layers(drawn.within(shown.box, affine), *pens)
    return Sheet(name, size, (*layers, SheetLayer("tanda", tuple(marks))), cloth.about)


def _cover(cloth: Cloth, drawn: Drawn, pages: Plan, name: str, pens: tuple[float, float]) -> Sheet:
    """The cover of the pages, with them."""
    shown = drawn.piece
    words = CoverWords(
        cloth.name,
        [_facts(cloth, shown), *pages_text(pages), "; ".join(made_lines(cloth.about))],
        [
            f"{number}. {step}"
            for number, step in enumerate(
                [*gluing(pages, shown.size), *_tracing(), *_moving(cloth, shown.name, shown.repeats)],
                1,
            )
        ],
    )
    largest = [mark.path for mark in drawn.largest(ON_MAP)]
    marks = cover_marks(pages, words, [shown.window, *shown.outlines], largest)
    made = ", ".join(
        [
            "1:1" if pages.scale == 1.0 else f"{100 * pages.scale:.2f} %",
            *(cloth.about[key] for key in ("program", "motifs") if key in cloth.about),
            *(_("seed {seed}").format(seed=cloth.about[key]) for key in ("seed",) if key in cloth.about),
        ]
    )

    own = _piece_marks(shown)

    def page(number: int) -> Sheet:
        place = pages.places[number]
        affine = pages.affine(place)
        tanda = [
            *(hair(mark.path.mapped(affine)) for mark in cut(own, shapely.box(*pages.drawn(place)))),
            *page_marks(pages, place, PageWords(cloth.name, made)),
        ]
        layers = hand_layers(drawn.within(pages.drawn(place), affine, pages.net(place)), *pens)
        return Sheet(f"{name}-{name_of(place)}", pages.paper, (*layers, SheetLayer("tanda", tuple(tanda))), cloth.about)

    return Sheet(
        name,
        cover_size(pages),
        (SheetLayer("klowong", ()), SheetLayer("isen", ()), SheetLayer("tanda", tuple(marks))),
        cloth.about,
        pages=LazySheets(len(pages.places), page),
    )


def _piece_marks(shown: Piece) -> list[Mark]:
    """Crosses at the drawing's corners; the outline of what is no cell, and those of its parts. In its own mm."""
    paths = [arm for corner in corners(shown.box) for arm in cross(corner, CROSS)]
    if not shown.repeats:
        paths += [Path((contour,)) for path in (shown.window, *shown.outlines) for contour in path.contours]
    return [Mark(path, Role.LATAR, False) for path in paths]
