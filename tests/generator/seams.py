"""A cell repeated 3 by 3 beside the cloth of 3 by 3 cells, both by one rasteriser that we did not write."""

from __future__ import annotations

import io
import math
from collections.abc import Callable

import numpy as np
import pytest

from wastra.generator.cloth.cloth import Cloth
from wastra.generator.export import pdf_cloth
from wastra.generator.export.pdf_document import PdfPage
from wastra.generator.export.raster import cell_pixels
from wastra.generator.export.svg_document import cell_svg, cloth_svg
from wastra.generator.repeat.torus import copies_in
from wastra.motifs import Drawing
from wastra.motifs.drawing import Box
from wastra.motifs.seen import leaves

from .. import rasterisers
from ..rasterisers import Picture

DPI = 300.0
FLOAT32_DPI = 304.8
"""12 pixels per mm, which float32 holds exactly; cells of whole millimetres are whole pixels."""
Pair = tuple[Picture, Picture]
"""The cell repeated, and the cloth."""
SAMPLE = 48
"""What a pixel may differ by where rounding moves a sample, of 255: one of 16 is worth 24 at most (Splash bends the
scale by a power of 1.5), and two edges may meet there."""
TIE = 1
"""What a pixel may differ by (of 255) where float64 rounds an edge that lies between two steps of 1/256 pixel to one
side in the cell and to the other in the cloth: Hypothesis finds such edges, none of 200 random designs had one."""
LONELY = 1 / 500
"""On which share of the pixels that may be; a seam along one side of every cell would be more than twice as many."""


def svg_pair(cloth: Cloth, rasteriser: Callable[[str], Picture], dpi: float = DPI) -> Pair:
    """Both as SVG, with a margin in which nothing is cut."""
    (width, height), scale = whole_pixels(cloth, dpi)
    margin = math.ceil(reach(cloth.cell) * max(scale)) + 2
    cell = rasteriser(rasterisers.framed(cell_svg(cloth.cell, cloth.colourway), scale, (width, height), margin))
    field = rasteriser(rasterisers.framed(cloth_svg(cloth), scale, (3 * width, 3 * height), margin))
    return np.tile(rasterisers.cropped(cell, margin), (3, 3, 1)), rasterisers.cropped(field, margin)


def pdf_pair(
    cloth: Cloth,
    rasteriser: Callable[[bytes, tuple[int, int]], Picture],
    margin_mm: float = 0.0,
    dpi: float = DPI,
) -> Pair:
    """Both as PDF as it is written, or on pages with a margin (which should be whole pixels)."""
    (width, height), scale = whole_pixels(cloth, dpi)
    across, down = (round(margin_mm * s) for s in scale)

    class Page(PdfPage):
        def __init__(self, box: Box, about: dict[str, str]) -> None:
            left, top, right, bottom = box
            super().__init__((left - margin_mm, top - margin_mm, right + margin_mm, bottom + margin_mm), about)

    files = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        if margin_mm:
            patch.setattr(pdf_cloth, "PdfPage", Page)
        pdf_cloth.write_drawing(cloth.cell, cloth.colourway, {}, files[0])
        pdf_cloth.write_cloth(cloth, files[1])
    cell = rasteriser(files[0].getvalue(), (width + 2 * across, height + 2 * down))
    field = rasteriser(files[1].getvalue(), (3 * width + 2 * across, 3 * height + 2 * down))
    return (
        np.tile(cell[down : down + height, across : across + width], (3, 3, 1)),
        field[down : down + 3 * height, across : across + 3 * width],
    )


def whole_pixels(cloth: Cloth, dpi: float = DPI) -> tuple[tuple[int, int], tuple[float, float]]:
    """The cell in whole pixels at about that resolution, and the pixels per mm that make it so."""
    width, height = cell_pixels(cloth.cell_size, dpi)
    return (width, height), (width / cloth.cell_size[0], height / cloth.cell_size[1])


def lonely(pair: Pair) -> int:
    """How many pixels LONELY is."""
    return int(LONELY * pair[0].shape[0] * pair[0].shape[1])


def reach(cell: Drawing) -> float:
    """How far beyond the cell (mm) any copy of a mark goes that comes into it."""
    assert cell.cell is not None
    width, height = cell.cell
    most = 0.0
    for leaf in leaves(cell):
        left, top, right, bottom = leaf.mark.box()
        corners = leaf.affine([(left, top), (right, top), (right, bottom), (left, bottom)])
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        for i, j in copies_in((x0, y0, x1, y1), cell.cell, (0.0, 0.0, width, height)):
            over = (-x0 - i * width, -y0 - j * height, x1 + (i - 1) * width, y1 + (j - 1) * height)
            most = max(most, *over)
    return most
