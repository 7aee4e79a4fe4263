"""SVG: true size, instances, layers that Inkscape shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ....motifs.drawing import Drawing
from ...cloth.cloth import Cloth
from ...colour.colourway import Colourway
from ...stencil.sheet import Sheet
from ..reading_back import from_svg
from ..sheet_svg import sheet_svg
from ..svg_document import cell_svg, cloth_svg, drawing_svg


def drawing(
    drawing: Drawing, colourway: Colourway, about: Mapping[str, str], stream: BinaryIO, dpi: float | None
) -> None:
    """One motif."""
    stream.write(drawing_svg(drawing, colourway, about).encode())


def cloth(cloth: Cloth, part: str, stream: BinaryIO, dpi: float | None) -> None:
    """A whole cloth, or its cell."""
    text = cell_svg(cloth.cell, cloth.colourway, cloth.about) if part == "cell" else cloth_svg(cloth)
    stream.write(text.encode())


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil."""
    stream.write(sheet_svg(sheet).encode())


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return from_svg(data)
