"""The job card: one A4 page that goes with the sheets; a picture, what the job is, and what to do, step by step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from ...motifs.geometry.path import Path
from ...motifs.ink import Tint
from ...motifs.words import _, shown
from ..cloth.cloth import Cloth
from ..export.pdf_cloth import paint_cloth
from ..export.pdf_document import PdfPage, number_precise, round_pen, set_colour, write_path
from ..stencil.lettering import LINE_PITCH, lettering, width_of, wrapped
from ..stencil.sheet import Sheet
from ..stencil.technique import Technique

A4 = (210.0, 297.0)
MARGIN = 14.0
PICTURE = (182.0, 78.0)
"""The largest box of the picture (mm)."""
TITLE, HEAD = 5.0, 3.2
"""Heights of capital letters (mm): the title, and the heads of paragraphs."""
TEXT = (2.5, 2.3, 2.1, 1.9, 1.7)
"""Heights of the text, the largest first; a card that is too full takes the next."""
FACTS = 58.0
"""Width of the left column, which says what the job is."""
GUTTER = 8.0
MOST_SHEETS = 14
"""So many sheets are named; of more, the manifest tells."""

_Block = tuple[str, list[str]]


def write_card(cloth: Cloth, technique: Technique, sheets: Sequence[Sheet], target: BinaryIO) -> None:
    """The card as a PDF of one page."""
    about = sheets[0].about if sheets else cloth.about
    page = PdfPage((0.0, 0.0, *A4), {**about, "name": _("Job card: {name}").format(name=cloth.name)})
    low = _picture(page, cloth, _heading(page, cloth, technique))
    facts, work = _facts(cloth, about), _work(cloth, technique, sheets)
    for size in TEXT:
        right = A4[0] - 2 * MARGIN - FACTS - GUTTER
        left_column, right_column = _column(facts, FACTS, size), _column(work, right, size)
        # the colours stand under the facts, a line each
        if low + max(_high(left_column) + 7 * size * LINE_PITCH, _high(right_column)) <= A4[1] - MARGIN:
            break
    bottom = _write(page, left_column, MARGIN, low)
    _colours(page, cloth, bottom, size)
    _write(page, right_column, MARGIN + FACTS + GUTTER, low)
    page.write(target)


def _heading(page: PdfPage, cloth: Cloth, technique: Technique) -> float:
    """Title and technique; how far down they reach (mm)."""
    width = A4[0] - 2 * MARGIN
    size = TITLE
    while width_of(cloth.name, size) > width and size > HEAD:
        size *= 0.9
    y = MARGIN + size
    for line in wrapped(cloth.name, width, size):
        _text(page, line, MARGIN, y, size, 0.16 * size)
        y += size * LINE_PITCH
    _text(page, _("Job card: {technique}").format(technique=technique.title), MARGIN, y, HEAD, 0.35)
    return y + 4.0


def _picture(page: PdfPage, cloth: Cloth, top: float) -> float:
    """The cloth, as large as fits, in a hair line; how far down it reaches (mm)."""
    scale = min(PICTURE[0] / cloth.size[0], PICTURE[1] / cloth.size[1])
    width, height = cloth.size[0] * scale, cloth.size[1] * scale
    page.begin_clip(Path.rectangle(MARGIN, top, width, height))
    page.stream.set_matrix(*(number_precise(v) for v in (scale, 0.0, 0.0, scale, MARGIN, top)))
    paint_cloth(page, cloth)
    page.end_clip()
    page.stream.stream.append(b"0 G")
    round_pen(page.stream, 0.15)
    write_path(page.stream, Path.rectangle(MARGIN, top, width, height))
    page.stream.stream.append(b"S")
    return top + height + 8.0


def _facts(cloth: Cloth, about: Mapping[str, str]) -> list[_Block]:
    """What the job is."""
    width, height = cloth.cell_size
    settings = [
        f"{name}: {value if isinstance(value, str) else shown(value)}"
        for name, value in json.loads(about.get("settings", "{}")).items()
    ]
    blocks: list[_Block] = [
        (
            _("Cloth"),
            [
                _("{length:g} x {width:g} mm").format(length=cloth.size[0], width=cloth.size[1]),
                _("Cell {width:g} x {height:g} mm").format(width=width, height=height),
                _("Motifs: {names}").format(names=cloth.about.get("motifs", "-")),
                _("Seed {seed}, scale {scale}").format(
                    seed=cloth.about.get("seed", "-"), scale=cloth.about.get("scale", "1:1")
                ),
                cloth.about.get("program", ""),
            ],
        )
    ]
    if settings:
        blocks.append((_("Settings"), settings))
    blocks.append((_("Make it again"), ["wastra redo manifest.json -o " + _("FOLDER")]))
    return blocks


def _work(cloth: Cloth, technique: Technique, sheets: Sequence[Sheet]) -> list[_Block]:
    """What lies in the folder and what to do with it."""
    listed = [_listed(sheet) for sheet in sheets[:MOST_SHEETS]]
    if len(sheets) > MOST_SHEETS:
        listed.append(_("and {count} more; manifest.json names all").format(count=len(sheets) - MOST_SHEETS))
    blocks: list[_Block] = [(_("Sheets ({count})").format(count=len(sheets)), listed)]
    steps = technique.steps(cloth, list(sheets)) if technique.steps else []
    if steps:
        blocks.append((_("What to do"), [f"{number}. {step}" for number, step in enumerate(steps, 1)]))
    notes = _gathered((sheet.name, sheet.notes) for sheet in sheets)
    if notes:
        blocks.append((_("Changed so that it can be made"), notes))
    checks = _gathered((s.name, ["; ".join(f"{k}: {v}" for k, v in s.checks.items())]) for s in sheets if s.checks)
    if checks:
        blocks.append((_("Measured"), checks))
    return blocks


def _listed(sheet: Sheet) -> str:
    """A sheet with its size, and how many pages come with it."""
    size = _("{width:g} x {height:g} mm").format(width=round(sheet.size[0], 1), height=round(sheet.size[1], 1))
    pages = _(", with {count} pages").format(count=len(sheet.pages)) if sheet.pages else ""
    return f"{sheet.name}: {size}{pages}"


def _gathered(said: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Sentences, each once; with the names of their sheets where not all sheets say the same."""
    owners: dict[str, list[str]] = {}
    named = 0
    for name, sentences in said:
        named += bool(sentences)
        for sentence in dict.fromkeys(sentences):
            owners.setdefault(sentence, []).append(name)
    return [s if len(names) == named or len(names) > 3 else f"{', '.join(names)}: {s}" for s, names in owners.items()]


_Line = tuple[str, float, float]
"""A line of a column: its words, the height of its letters, and its distance from the line above (mm)."""


def _column(blocks: Iterable[_Block], width: float, size: float) -> list[_Line]:
    lines: list[_Line] = []
    for head, paragraphs in blocks:
        lines.append((head, size * 1.2, size * (LINE_PITCH + 1.4)))
        for paragraph in paragraphs:
            for index, line in enumerate(wrapped(paragraph, width, size)):
                lines.append((line, size, size * (LINE_PITCH + (0.35 if index == 0 else 0.0))))
    return lines


def _high(lines: Sequence[_Line]) -> float:
    return sum(step for _words, _size, step in lines)


def _write(page: PdfPage, lines: Sequence[_Line], left: float, top: float) -> float:
    y = top
    heads = {size for _words, size, _step in lines}
    for words, size, step in lines:
        y += step if y > top else size
        _text(page, words, left, y, size, (0.14 if len(heads) > 1 and size == max(heads) else 0.09) * size)
    return y


def _colours(page: PdfPage, cloth: Cloth, top: float, size: float) -> None:
    """The colours of the cloth, each with its tint's name and number."""
    step = size * (LINE_PITCH + 0.2)
    y = top + 2 * step
    _text(page, _("Colours"), MARGIN, y, size * 1.2, 0.17 * size)
    for tint in (t for t in Tint if t is not Tint.LATAR):
        y += step
        colour = cloth.colourway.colours[tint]
        page.stream.push_state()
        set_colour(page.stream, colour, stroke=False)
        page.stream.stream.append(b"0 G")
        round_pen(page.stream, 0.12)
        write_path(page.stream, Path.rectangle(MARGIN, y - size, 6.0, size * 1.15))
        page.stream.stream.append(b"B")
        page.stream.pop_state()
        _text(page, f"{tint.value}  {colour}", MARGIN + 8.0, y, size, 0.09 * size)


def _text(page: PdfPage, words: str, left: float, base: float, size: float, pen: float) -> None:
    path = lettering(words, (left, base), size)
    if path.is_empty:
        return
    page.stream.stream.append(b"0 G")
    round_pen(page.stream, max(pen, 0.14))
    write_path(page.stream, path)
    page.stream.stream.append(b"S")
