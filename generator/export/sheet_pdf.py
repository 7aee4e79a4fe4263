"""PDF of a sheet at true size: black on white, its layers as optional content; its pages in the same file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from ...motifs.errors import WastraError
from ...motifs.words import _
from ..stencil.sheet import Sheet, Stroke
from .pdf_document import LARGEST_PAGE, PdfPage, round_pen
from .pdf_paths import paths_written


def write_sheet(sheet: Sheet, target: BinaryIO) -> None:
    """The sheet, and its `pages` after it, each at its own size; layers of one name are one for all pages.

    One page is in memory at a time. Raises WastraError when a page is longer than a PDF page may be.
    """
    document = PdfPage((0.0, 0.0, *sheet.size), {"name": sheet.name, **sheet.about})
    _write_page(document, sheet)
    for page in sheet.pages:
        document.next_page((0.0, 0.0, *page.size))
        _write_page(document, page)
    document.write(target)


def _write_page(document: PdfPage, sheet: Sheet) -> None:
    if max(sheet.size) > LARGEST_PAGE:
        raise WastraError(
            _("A PDF page is at most {most:g} mm long; the sheet {name} has {side:g} mm. Take pages, or SVG.").format(
                most=LARGEST_PAGE, name=sheet.name, side=round(max(sheet.size), 1)
            )
        )
    document.stream.stream.append(b"0 g 0 G")
    for layer in sheet.layers:
        document.begin_layer(layer.name)
        _write_strokes(document, [stroke for stroke in layer.strokes if not stroke.path.is_empty])
        document.end_layer()


def _write_strokes(document: PdfPage, strokes: Iterable[Stroke]) -> None:
    pen = None
    strokes = list(strokes)
    for stroke, written in zip(strokes, paths_written([stroke.path for stroke in strokes]), strict=True):
        if stroke.width is not None and stroke.width != pen:
            pen = stroke.width
            round_pen(document.stream, pen)
        document.stream.stream.append(written)
        document.stream.stream.append(b"f*" if stroke.width is None else b"S")
