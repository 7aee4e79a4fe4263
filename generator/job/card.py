"""The job card: one A4 page that goes with the sheets; pictures, what the job is, and what to do, step by step."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from ...motifs.drawing import Clip, Dots, Drawing, Place
from ...motifs.geometry.path import Path
from ...motifs.ink import Tint
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..export.pdf_cloth import paint_cloth
from ..export.pdf_document import PdfPage, number_precise, round_pen, set_colour, write_path
from ..stencil.lettering import LINE_PITCH, lettering, width_of, wrapped
from ..stencil.sheet import Sheet
from ..stencil.technique import Technique
from .card_words import Block, care, facts, tint_words, work

A4 = (210.0, 297.0)
MARGIN = 14.0
WIDE = 182.0
"""Width of both pictures (mm): the cloth, and one cell of it."""
HIGH = (70.0, 54.0, 40.0)
"""Height of the pictures (mm), the highest first; a card that is too full takes the next before letters get small."""
CELL_ROOM = 50.0
"""So much of its width is kept for the cell (mm)."""
TITLE, HEAD = 5.0, 3.2
"""Heights of capital letters (mm): the title, and the heads of paragraphs."""
CAPTION = 2.0
"""Height of the words under a picture, and of those at the foot (mm)."""
TEXT = (2.8, 2.65, 2.5, 2.3, 2.1, 1.9, 1.7)
"""Heights of the text, the largest first; a card that is too full takes the next."""
EASY = (2.3, 2.1, 1.7)
"""The smallest letters beside pictures of each height."""
FACTS = 58.0
"""Width of the left column, which says what the job is."""
GUTTER = 8.0
FOOT = 9.0
"""Room for the line at the foot (mm)."""
LOWEST = A4[1] - MARGIN - FOOT


def write_card(
    cloth: Cloth,
    technique: Technique,
    sheets: Sequence[Sheet],
    target: BinaryIO,
    files: Sequence[Sequence[str]] = (),
) -> None:
    """The card as a PDF of one page; `files` are the names of each sheet's files, without endings.

    What does not fit in the smallest letters is left to the manifest, and the card says so.
    """
    about = sheets[0].about if sheets else cloth.about
    page = PdfPage((0.0, 0.0, *A4), {**about, "name": _("Job card: {name}").format(name=cloth.name)})
    top = _heading(page, cloth, technique)
    left_blocks, right_blocks = facts(cloth, technique, about), work(cloth, technique, sheets, files)
    asked = care(cloth)
    tints = [tint for tint in Tint if tint in _tints_of(cloth)]
    right_width = A4[0] - 2 * MARGIN - FACTS - GUTTER
    # what the motif asks for goes where there is room for it in the larger letters
    ways = [(left_blocks, [*right_blocks, *asked]), ([*left_blocks, *asked], right_blocks)]
    sizes = [(high, size) for high, least in zip(HIGH, EASY, strict=True) for size in TEXT if size >= least]
    for (high, size), (in_left, in_right) in itertools.product(sizes, ways):
        low = top + _picture_room(cloth, high)
        colours = (len(tints) + 2) * size * (LINE_PITCH + 0.2)
        left, right = _column(in_left, FACTS, size), _column(in_right, right_width, size)
        if low + max(_high(left) + colours, _high(right)) <= LOWEST:
            break
    _pictures(page, cloth, top, high)
    left, right = (_shortened(c, LOWEST - low - rest, size) for c, rest in ((left, colours), (right, 0.0)))
    _colours(page, cloth, tints, _write(page, left, MARGIN, low), size)
    _write(page, right, MARGIN + FACTS + GUTTER, low)
    _text(page, _foot(), MARGIN, A4[1] - MARGIN - 1.0, CAPTION, 0.2)
    page.write(target)


def _foot() -> str:
    """Words to fill in by hand."""
    blank = " " + "_" * 18 + "   "
    return "".join(word + blank for word in (_("Date:"), _("Made by:"), _("Checked by:"))).rstrip()


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


def _picture_sizes(cloth: Cloth, high: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Width and height (mm) of the pictures of the cloth and of one cell, as large as fits in that height."""

    def fitted(size: tuple[float, float], room: float) -> tuple[float, float]:
        scale = min(room / size[0], high / size[1])
        return size[0] * scale, size[1] * scale

    whole = fitted(cloth.size, WIDE - CELL_ROOM - GUTTER)
    return whole, fitted(cloth.cell_size, WIDE - whole[0] - GUTTER)


def _picture_room(cloth: Cloth, high: float) -> float:
    """How much of the card's height the pictures and the words under them take (mm)."""
    whole, cell = _picture_sizes(cloth, high)
    return max(whole[1], cell[1]) + CAPTION + 7.5


def _pictures(page: PdfPage, cloth: Cloth, top: float, high: float) -> None:
    """The cloth and one cell of it, and what they are."""
    cell = Cloth(cloth.name, cloth.cell, cloth.cell_size, cloth.colourway)
    sizes = _picture_sizes(cloth, high)
    lefts = MARGIN, MARGIN + sizes[0][0] + GUTTER
    base = top + max(size[1] for size in sizes) + CAPTION + 1.5
    said = _("The cloth: {width:g} x {height:g} mm"), _("One cell: {width:g} x {height:g} mm")
    for words, shown, left, size in zip(said, (cloth, cell), lefts, sizes, strict=True):
        _picture(page, shown, left, top, size)
        _text(page, words.format(width=shown.size[0], height=shown.size[1]), left, base, CAPTION, 0.2)


def _picture(page: PdfPage, cloth: Cloth, left: float, top: float, size: tuple[float, float]) -> None:
    """A cloth at that size (mm) on the card, in a hair line."""
    scale = size[0] / cloth.size[0]
    page.begin_clip(Path.rectangle(left, top, *size))
    page.stream.set_matrix(*(number_precise(v) for v in (scale, 0.0, 0.0, scale, left, top)))
    paint_cloth(page, cloth)
    page.end_clip()
    _pen(page, 0.15)
    write_path(page.stream, Path.rectangle(left, top, *size))
    page.stream.stream.append(b"S")


def _tints_of(cloth: Cloth) -> set[Tint]:
    """The tints that a cloth is painted with (one that lies wholly under others counts too)."""
    drawings = [cloth.cell, *(part.content for part in cloth.parts), *([cloth.border] if cloth.border else [])]
    return {tint for drawing in drawings for tint in _tints_in(drawing)} - {Tint.LATAR}


def _tints_in(drawing: Drawing) -> Iterator[Tint]:
    yield drawing.ground
    for item in drawing.items:
        if isinstance(item, Place | Clip):
            # its ground is that of the drawing it stands in
            yield from _tints_in(replace(item.drawing, ground=drawing.ground))
        elif isinstance(item, Dots):
            yield item.ink.tint
        else:
            yield from (ink.tint for ink in (item.fill, item.line) if ink is not None)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a column: its words, the height of its letters and its distance from the line above (mm)."""

    words: str
    size: float
    step: float
    is_head: bool = False
    ticked: bool = False
    indent: float = 0.0


def _column(blocks: Iterable[Block], width: float, size: float) -> list[_Line]:
    lines: list[_Line] = []
    for block in blocks:
        indent = 2.2 * size if block.ticked else 0.0
        lines.append(_Line(block.head, size * 1.2, size * (LINE_PITCH + 1.4), is_head=True))
        for paragraph in block.paragraphs:
            for index, words in enumerate(wrapped(paragraph, width - indent, size)):
                step = size * (LINE_PITCH + (0.35 if index == 0 else 0.0))
                lines.append(_Line(words, size, step, ticked=block.ticked and index == 0, indent=indent))
    return lines


def _high(lines: Sequence[_Line]) -> float:
    return sum(line.step for line in lines)


def _shortened(lines: list[_Line], room: float, size: float) -> list[_Line]:
    """The lines that fit, and where the rest is told."""
    if _high(lines) <= room:
        return lines
    last = _Line(_("manifest.json tells the rest."), size, size * (LINE_PITCH + 0.35))
    while lines and _high(lines) + last.step > room:
        lines = lines[:-1]
    while lines and lines[-1].is_head:
        lines = lines[:-1]
    return [*lines, last]


def _write(page: PdfPage, lines: Sequence[_Line], left: float, top: float) -> float:
    y = top
    for line in lines:
        y += line.step if y > top else line.size
        _text(page, line.words, left + line.indent, y, line.size, (0.14 if line.is_head else 0.09) * line.size)
        if line.ticked:
            _pen(page, 0.2)
            write_path(page.stream, Path.rectangle(left, y - line.size, line.size, line.size))
            page.stream.stream.append(b"S")
    return y


def _colours(page: PdfPage, cloth: Cloth, tints: Sequence[Tint], top: float, size: float) -> None:
    """The colours of the cloth, each with its tint's name and number."""
    step = size * (LINE_PITCH + 0.2)
    y = top + 1.6 * step
    _text(page, _("Colours"), MARGIN, y, size * 1.2, 0.17 * size)
    for tint in tints:
        y += step
        colour = cloth.colourway.colours[tint]
        page.stream.push_state()
        set_colour(page.stream, colour, stroke=False)
        _pen(page, 0.12)
        write_path(page.stream, Path.rectangle(MARGIN, y - size, 6.0, size * 1.15))
        page.stream.stream.append(b"B")
        page.stream.pop_state()
        said = f"{tint_words(tint)}  {colour}"
        letters = min(size, size * (FACTS - 8.0) / width_of(said, size))
        _text(page, said, MARGIN + 8.0, y, letters, 0.09 * size)


def _pen(page: PdfPage, width: float) -> None:
    page.stream.stream.append(b"0 G")
    round_pen(page.stream, width)


def _text(page: PdfPage, words: str, left: float, base: float, size: float, pen: float) -> None:
    path = lettering(words, (left, base), size)
    if path.is_empty:
        return
    _pen(page, max(pen, 0.14))
    write_path(page.stream, path)
    page.stream.stream.append(b"S")
