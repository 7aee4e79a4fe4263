"""TIFF: as PNG, for print shops; repeated rows are stored once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ....motifs.drawing import Drawing
from ...cloth.cloth import Cloth
from ...colour.colourway import Colourway
from ...stencil.sheet import Sheet
from ..raster import drawing_band, rasterise
from ..reading_back import from_tiff
from ..sheet_raster import PER_MM, sheet_bands
from ..tiff import write_tiff
from .png import DPI


def drawing(
    drawing: Drawing, colourway: Colourway, about: Mapping[str, str], stream: BinaryIO, dpi: float | None
) -> None:
    """One motif."""
    band, per_metre = drawing_band(drawing, colourway, dpi or DPI)
    write_tiff(stream, [band], per_metre, metadata=about)


def cloth(cloth: Cloth, part: str, stream: BinaryIO, dpi: float | None) -> None:
    """A whole cloth, or its cell."""
    raster = rasterise(cloth, dpi or DPI)
    bands, height = raster.bands(part)
    write_tiff(stream, bands, raster.scale[0] * 1000, metadata=cloth.about, height=height)


def sheet(sheet: Sheet, stream: BinaryIO) -> None:
    """One sheet of a stencil in one bit, 1200 dpi, by Group 4: black is ink."""
    bands, height = sheet_bands(sheet)
    said = {"name": sheet.name, **sheet.about}
    write_tiff(stream, bands, PER_MM * 1000, compression="group4", metadata=said, height=height)


def about(data: bytes) -> dict[str, str]:
    """How to make a written file again; empty when it does not say."""
    return from_tiff(data)
