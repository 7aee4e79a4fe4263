"""From vectors to pixels: the cell once, by libvips (librsvg inside), at a resolution that makes it whole pixels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...motifs.drawing import Box, Drawing
from ...motifs.ink import Tint
from ..cloth.borders import bands
from ..cloth.cloth import Cloth
from ..cloth.part import Part
from ..colour.colourway import Colourway
from ..limits import CELL_PIXELS, SIDE_PIXELS, check_count
from .rows import Band
from .svg_document import boxed_svg, cell_svg, part_svg, region_svg

Picture = NDArray[np.uint8]
STRIP_ROWS = 256
"""Rows of a cloth that are held at once while it is written."""


def pixels_of(svg: str, width: int, height: int, crisp: bool = False) -> Picture:
    """An SVG text as (height, width, 3) uint8; `crisp` leaves out antialiasing: only the inks' own colours appear.

    Raises WastraError when that is more pixels than one picture may have.
    """
    import pyvips

    check_count("pixels", width * height, CELL_PIXELS)
    size = f'width="{width}" height="{height}" preserveAspectRatio="none"'
    if crisp:
        size += ' shape-rendering="crispEdges"'
    head, rest = svg.split("<svg ", 1)
    attributes, body = rest.split(">", 1)
    attributes = re.sub(r'(?<![\w-])(?:width|height)="[^"]*"', "", attributes)
    text = f"{head}<svg {attributes} {size}>{body}"
    # libvips scales pixels by dpi / 72
    image = pyvips.Image.svgload_buffer(text.encode(), dpi=72, unlimited=True)
    found: Picture = image.flatten().numpy()[..., :3]
    return np.ascontiguousarray(found)


@dataclass(frozen=True)
class PartPixels:
    """A part of a cloth in pixels, made strip by strip: its `box` lies in pixels of the cloth."""

    part: Part
    box: tuple[int, int, int, int]
    scale: tuple[float, float]
    colourway: Colourway
    crisp: bool

    def lay_on(self, strip: Picture, top: int) -> None:
        """Paint it over a strip of the cloth, whose first row is `top`."""
        left, upper, right, lower = self.box
        first, last = max(upper, top), min(lower, top + len(strip))
        if first >= last or left >= right:
            return
        sx, sy = self.scale
        box: Box = (left / sx, first / sy, right / sx, last / sy)
        size = right - left, last - first
        shown = pixels_of(part_svg(self.part, box, self.colourway), *size, self.crisp)
        share = pixels_of(region_svg(self.part.region, box), *size)[..., :1]
        under = strip[first - top : last - top, left:right]
        if self.crisp:
            np.copyto(under, shown, where=share > 127)
        else:
            weight = share.astype(np.uint32)
            under[:] = ((shown * weight + under * (255 - weight) + 127) // 255).astype(np.uint8)


@dataclass(frozen=True)
class Raster:
    """A cloth in pixels: the cell as one picture, and how it lies on the cloth."""

    cloth: Cloth
    cell: Picture
    scale: tuple[float, float]
    """Pixels per millimetre across and down, so that the cell is whole."""
    crisp: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole cloth in pixels."""
        return round(self.cloth.size[0] * self.scale[0]), round(self.cloth.size[1] * self.scale[1])

    def strips(self, rows: int = STRIP_ROWS) -> Iterator[Picture]:
        """The whole cloth from top to bottom, at most `rows` rows at a time, border included."""
        width, height = self.size
        cell_height, cell_width = self.cell.shape[:2]
        x0 = round(self.cloth.origin[0] * self.scale[0]) % cell_width
        y0 = round(self.cloth.origin[1] * self.scale[1])
        columns = (np.arange(width) - x0) % cell_width
        borders = self._borders()
        parts = [self._part(part) for part in self.cloth.parts]
        for top in range(0, height, rows):
            lines = (np.arange(top, min(top + rows, height)) - y0) % cell_height
            strip = self.cell[lines][:, columns]
            for part in parts:
                part.lay_on(strip, top)
            for (left, upper), picture in borders:
                first, last = max(upper, top), min(upper + picture.shape[0], top + len(lines))
                if first < last:
                    strip[first - top : last - top, left : left + picture.shape[1]] = picture[
                        first - upper : last - upper
                    ]
            if self.cloth.over is not None:
                self._lay_over(self.cloth.over, strip, top)
            yield strip

    def whole(self) -> Picture:
        """The whole cloth in one array."""
        return np.concatenate(list(self.strips()))

    def bands(self, part: str = "cloth") -> tuple[Iterable[Band], int]:
        """The cloth (or its cell) as bands for a writer, and the rows of the whole.

        Without parts, border and what lies over them the bands are views of one cell: writers share its compressed
        rows.
        """
        width, height = self.size
        if part == "cell":
            return [Band(self.cell)], self.cell.shape[0]
        if self.cloth.border is not None or self.cloth.parts or self.cloth.over is not None:
            return (Band(strip) for strip in self.strips()), height
        x0, y0 = (round(o * s) for o, s in zip(self.cloth.origin, self.scale, strict=True))
        cell = np.roll(self.cell, x0, axis=1)
        rows = len(cell)
        first = -y0 % rows
        head = cell[first : first + min(height, rows - first)] if first else cell[:0]
        whole, rest = divmod(height - len(head), rows)
        parts = [(head, 1), (cell, whole), (cell[:rest], 1)]
        return [Band(rows, repeat, width) for rows, repeat in parts if len(rows) and repeat], height

    def _part(self, part: Part) -> PartPixels:
        left, top, right, bottom = (
            round(side * scale) for side, scale in zip(part.box, (*self.scale, *self.scale), strict=True)
        )
        width, height = self.size
        box = (max(left, 0), max(top, 0), min(right, width), min(bottom, height))
        return PartPixels(part, box, self.scale, self.cloth.colourway, self.crisp)

    def _lay_over(self, over: Drawing, strip: Picture, top: int) -> None:
        """Paint a drawing's marks over a strip; what shows on black and on white alike is opaque."""
        height, width = strip.shape[:2]
        sx, sy = self.scale
        box: Box = (0.0, top / sy, width / sx, (top + height) / sy)
        on_black, on_white = (
            pixels_of(
                boxed_svg(over, box, self.cloth.colourway.changed({Tint.LATAR: ground}), Tint.LATAR), width, height
            )
            for ground in ("#000000", "#ffffff")
        )
        clear = on_white.astype(np.uint16) - on_black
        strip[:] = on_black + (strip * clear + 127) // 255

    def _borders(self) -> list[tuple[tuple[int, int], Picture]]:
        """The border's bands as pictures, each with its upper left pixel."""
        cloth = self.cloth
        if cloth.border is None:
            return []
        sx, sy = self.scale
        found = []
        for left, top, right, bottom in bands(cloth.size, cloth.border_widths):
            x0, y0, x1, y1 = round(left * sx), round(top * sy), round(right * sx), round(bottom * sy)
            if x1 <= x0 or y1 <= y0:
                continue
            box: Box = (x0 / sx, y0 / sy, x1 / sx, y1 / sy)
            svg = boxed_svg(cloth.border, box, cloth.colourway, cloth.cell.ground)
            found.append(((x0, y0), pixels_of(svg, x1 - x0, y1 - y0, self.crisp)))
        return found


def cell_pixels(size: tuple[float, float], dpi: float) -> tuple[int, int]:
    """How many whole pixels a cell of that size (mm) has at about that resolution; at least one each way."""
    return max(1, round(size[0] * dpi / 25.4)), max(1, round(size[1] * dpi / 25.4))


def rasterise(cloth: Cloth, dpi: float, crisp: bool = False) -> Raster:
    """The cloth in pixels, at the resolution nearest to `dpi` that makes its cell whole.

    Raises WastraError when a side or the cell would have too many pixels.
    """
    width, height = cell_pixels(cloth.cell_size, dpi)
    scale = width / cloth.cell_size[0], height / cloth.cell_size[1]
    check_count("pixels", round(max(cloth.size[0] * scale[0], cloth.size[1] * scale[1])), SIDE_PIXELS)
    return Raster(cloth, pixels_of(cell_svg(cloth.cell, cloth.colourway), width, height, crisp), scale, crisp)


def drawing_band(drawing: Drawing, colourway: Colourway, dpi: float) -> tuple[Band, float]:
    """One drawing as a band for a writer, and its pixels per metre."""
    pixels = drawing_pixels(drawing, colourway, dpi)
    return Band(pixels), pixels.shape[1] / drawing.cell[0] * 1000 if drawing.cell else dpi / 0.0254


def drawing_pixels(drawing: Drawing, colourway: Colourway, dpi: float, crisp: bool = False) -> Picture:
    """One drawing in pixels: a repeating one as its cell, else its box with a margin of 2 mm."""
    if drawing.cell is not None:
        return pixels_of(cell_svg(drawing, colourway), *cell_pixels(drawing.cell, dpi), crisp)
    left, top, right, bottom = drawing.bounds
    box = (left - 2.0, top - 2.0, right + 2.0, bottom + 2.0)
    size = cell_pixels((box[2] - box[0], box[3] - box[1]), dpi)
    return pixels_of(boxed_svg(drawing, box, colourway, drawing.ground), *size, crisp)
