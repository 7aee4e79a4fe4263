"""PNG: the cell in whole pixels, repeated; true size by the resolution it states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ....motifs.drawing import Drawing
from ...cloth.cloth import Cloth
from ...colour.colourway import Colourway
from ...stencil.sheet import Sheet
from ..png import write_png
from ..raster import drawing_band, rasterise
from ..reading_back import from_png
from ..sheet_raster import PER_MM, sheet_bands

DPI = 300.0
"""Resolution when none is asked for: what print shops take."""


def drawing(
    drawing: Drawing, colourway: Colourway, about: Mapping[str, str], stream: BinaryIO, dpi: float | None
) -> None:
    """One motif."""
    band, per_metre = drawing_band(drawing, colourway, dpi or DPI)
    write_png(stream, [band], per_metre, metadata=about)


def cloth(cloth: Cloth, part: str, stream: BinaryIO, dpi: float | None) -> None:
    """A whole cloth, or its cell."""
    raster = rasterise(cloth, dpi or DPI)
    bands, height = raster.bands(part)
    write_png(stream, bands, raster.scale[0] * 1000, metadata=cloth.about, height=height)


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil in one bit, 1200 dpi: black is ink."""
    bands, height = sheet_bands(sheet)
    write_png(stream, bands, PER_MM * 1000, metadata={"name": sheet.name, **sheet.about}, height=height)


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return from_png(data)
