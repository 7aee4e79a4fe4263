"""The list of strips as a table on pages of A4: what is cut, how often, how long, where its ends come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ....motifs.geometry.path import Path
from ....motifs.words import _
from ..lettering import LINE_PITCH, lettering, width_of
from ..pages.paper import papers
from ..printing import hair, paragraphs, paragraphs_height, shortened
from ..sheet import Sheet, SheetLayer, Stroke
from .listing import Listing, Row, length_text
from .piece import EDGE
from .strips import FREE, SIDE

MARGIN = 12.0
LETTERS = 2.3
COLUMN_LETTERS = 2.0
HEAD_LETTERS = 2.8
COLUMNS = 2
GUTTER = 6.0
TABS = 7.0, 20.5, 32.0, 41.5, 43.5
"""Where number, pieces, length and height end and the words begin, from the left of a column (mm)."""
RULE = 0.1


def list_sheet(name: str, listing: Listing, about: Mapping[str, str], words: Sequence[str]) -> Sheet:
    """The list of strips as lettering on pages of A4, in two columns."""
    paper = papers()["a4"]
    pitch = LETTERS * LINE_PITCH
    wide = paper.width - 2 * MARGIN
    top = MARGIN + paragraphs_height([*words, "1"], wide, HEAD_LETTERS) + pitch
    rows_high = int((paper.height - MARGIN - top - pitch) // pitch)
    lines = _table(listing)
    per_page = rows_high * COLUMNS
    count = max(1, -(-len(lines) // per_page))
    pages = []
    for number in range(count):
        counted = _("page {number} of {count}").format(number=number + 1, count=count)
        strokes = list(paragraphs([*words, counted], (MARGIN, MARGIN), wide, HEAD_LETTERS))
        width = (wide - GUTTER * (COLUMNS - 1)) / COLUMNS
        for column in range(COLUMNS):
            left = MARGIN + column * (width + GUTTER)
            start = number * per_page + column * rows_high
            part = lines[start : start + rows_high]
            if part:
                strokes += _header(left, top, width)
                for place, line in enumerate(part, 2):
                    strokes += _set(line, left, top + place * pitch, width)
        title = name if count == 1 else f"{name}-{number + 1}"
        pages.append(Sheet(title, (paper.width, paper.height), (SheetLayer("daftar", tuple(strokes)),), about))
    return replace(pages[0], name=name, pages=tuple(pages[1:]))


Line = Row | str
"""A row of the list, or a heading."""


def _table(listing: Listing) -> list[Line]:
    """The rows under headings: outlines, fillers, combs, pins."""
    found: list[Line] = []
    heading = ""
    for row in listing.rows:
        dotted = {"comb": _("combs"), "pin": _("pins")}
        here = dotted.get(row.kind, "isen" if row.isen else "klowong")
        if here != heading:
            found.append(here)
            heading = here
        found.append(row)
    return found


def _header(left: float, top: float, width: float) -> list[Stroke]:
    """The heads of the columns, and a rule under them."""
    y = top + LETTERS
    heads = [_("no."), _("pieces"), _("mm"), _("high")]
    strokes = [_ending(text, left + tab, y, COLUMN_LETTERS) for text, tab in zip(heads, TABS, strict=False)]
    strokes.append(hair(lettering(_("ends"), (left + TABS[-1], y), COLUMN_LETTERS)))
    rule = y + LETTERS * 0.6
    return [*strokes, hair(Path.line((left, rule), (left + width, rule)))]


def _set(line: Line, left: float, y: float, width: float) -> list[Stroke]:
    if isinstance(line, str):
        return [hair(lettering(line, (left, y), LETTERS), 0.35)]
    texts = [str(line.number), f"{line.pieces} x", length_text(line.length), f"{line.height:g}"]
    strokes = [_ending(text, left + tab, y) for text, tab in zip(texts, TABS, strict=False) if text]
    said = shortened(ends_of(line), width - TABS[-1], LETTERS)
    rule = y + LETTERS * 0.35
    return [
        *strokes,
        hair(lettering(said, (left + TABS[-1], y), LETTERS)),
        hair(Path.line((left, rule), (left + width, rule)), RULE),
    ]


def ends_of(row: Row) -> str:
    """Where the ends of a strip come, in words; of combs and pins what their teeth are."""
    if row.kind == "pin":
        return _("{tooth:.1f} mm thick").format(tooth=row.tooth)
    if row.kind == "comb":
        return _("{teeth} teeth of {tooth:.1f}, every {pitch:.1f}").format(
            teeth=row.teeth, tooth=row.tooth, pitch=row.pitch
        )
    if row.kind == "loop":
        return _("closed") if row.ends[0] < 0 else _("closed, at ({node})").format(node=row.ends[0])
    said = []
    for end, beside in zip(row.ends, row.beside, strict=True):
        if end == SIDE:
            said.append(_("side of {number}").format(number=beside) if beside else _("side"))
        else:
            said.append({EDGE: _("edge"), FREE: _("free")}.get(end, f"({end})"))
    return " - ".join(said) if row.ends != (FREE, FREE) else _("free")


def _ending(text: str, right: float, y: float, height: float = LETTERS) -> Stroke:
    """A text that ends at `right`."""
    return hair(lettering(text, (right - width_of(text, height), y), height))
