"""PDF of a sheet at true size: black on white, its layers as optional content."""

from __future__ import annotations

from typing import BinaryIO

from ..stencil.sheet import Sheet
from .pdf_document import PdfPage, round_pen, write_path


def write_sheet(sheet: Sheet, target: BinaryIO) -> None:
    """One page of the sheet's size."""
    page = PdfPage((0.0, 0.0, *sheet.size), {"name": sheet.name, **sheet.about})
    page.stream.stream.append(b"0 g 0 G")
    for layer in sheet.layers:
        page.begin_layer(layer.name)
        for stroke in layer.strokes:
            if stroke.path.is_empty:
                continue
            if stroke.width is not None:
                round_pen(page.stream, stroke.width)
            write_path(page.stream, stroke.path)
            page.stream.stream.append(b"f*" if stroke.width is None else b"S")
        page.end_layer()
    page.write(target)
