"""TIFF: as PNG, for print shops; repeated rows are stored once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ....motifs.drawing import Drawing
from ...cloth.cloth import Cloth
from ...colour.colourway import Colourway
from ..raster import drawing_band, rasterise
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
