"""DXF: flat polylines in millimetres, layers by what is done, for cutters and CAD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, BinaryIO

from ....motifs.drawing import Drawing
from ....motifs.motif import Choice
from ...colour.colourway import Colourway
from ...stencil.sheet import Sheet
from ..dxf import Curves, about_of, write_drawing, write_sheet

Asked = Annotated[Curves, Choice("flat", "lines", "spline")]


def drawing(
    drawing: Drawing,
    colourway: Colourway,
    about: Mapping[str, str],
    stream: BinaryIO,
    dpi: float | None,
    curves: Asked = "flat",
) -> None:
    """What is visible of one motif, regions by tint and role, and its lines; `curves` as for a sheet."""
    write_drawing(drawing, colourway, about, stream, curves)


def sheet(sheet: Sheet, stream: BinaryIO, curves: Asked = "flat") -> None:
    """One sheet of a stencil; `curves` as arcs and lines (flat), as lines alone, or as splines for CAD."""
    write_sheet(sheet, stream, curves)


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return about_of(data)
