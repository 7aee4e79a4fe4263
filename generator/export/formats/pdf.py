"""PDF: true size, shared forms, layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ....motifs.drawing import Drawing
from ...cloth.cloth import Cloth
from ...colour.colourway import Colourway
from ...stencil.sheet import Sheet
from ..pdf_cloth import write_cloth, write_drawing
from ..reading_back import from_pdf
from ..sheet_pdf import write_sheet

PAGES = True
"""A sheet's further pages go into the same file."""


def drawing(
    drawing: Drawing, colourway: Colourway, about: Mapping[str, str], stream: BinaryIO, dpi: float | None
) -> None:
    """One motif."""
    write_drawing(drawing, colourway, about, stream)


def cloth(cloth: Cloth, part: str, stream: BinaryIO, dpi: float | None) -> None:
    """A whole cloth, or its cell."""
    if part == "cell":
        write_drawing(cloth.cell, cloth.colourway, cloth.about, stream)
    else:
        write_cloth(cloth, stream)


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil."""
    write_sheet(sheet, stream)


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return from_pdf(data)
