"""DXF: flat polylines in millimetres, layers by what is done, for cutters and CAD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ....motifs.drawing import Drawing
from ...colour.colourway import Colourway
from ...stencil.sheet import Sheet
from ..dxf import about_of, write_drawing, write_sheet


def drawing(
    drawing: Drawing, colourway: Colourway, about: Mapping[str, str], stream: BinaryIO, dpi: float | None
) -> None:
    """What is visible of one motif: regions by tint and role, and its lines."""
    write_drawing(drawing, colourway, about, stream)


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil."""
    write_sheet(sheet, stream)


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return about_of(data)
