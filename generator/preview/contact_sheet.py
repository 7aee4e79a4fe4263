"""Contact sheet: every motif as a square piece of cloth, named below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ...catalog.record import Record
from ..colour.colourway import colourway
from .preview import preview_drawing

PAPER, INK = "#d8cfbc", "#2b1b14"
GAP = 14


@dataclass(frozen=True)
class Contact:
    """One picture (side, side, 3) and the name below it."""

    name: str
    picture: NDArray[np.uint8]


def contact(record: Record, side: int, repeats: float = 1.0) -> Contact:
    """A motif at its default parameters, a square of cloth that shows `repeats` of its cell each way at least."""
    drawing = record.draw()
    if drawing.cell is None:
        left, top, right, bottom = drawing.bounds
        extent = max(right - left, bottom - top) + 4.0
        pixels = preview_drawing(drawing, colourway(record.colourway), side / extent)
        square = Image.new("RGB", (side, side), PAPER)
        image = Image.fromarray(pixels)
        square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
        return Contact(record.names.id, np.asarray(square))
    extent = max(drawing.cell) * repeats
    tiles = tuple(int(np.ceil(extent / length - 1e-6)) for length in drawing.cell)
    pixels = preview_drawing(drawing, colourway(record.colourway), side / extent, (tiles[0], tiles[1]))
    image = Image.fromarray(pixels[: min(pixels.shape[:2]), : min(pixels.shape[:2])])
    return Contact(record.names.id, np.asarray(image.resize((side, side), Image.Resampling.LANCZOS)))


def contact_sheet(contacts: Sequence[Contact], columns: int, captions: bool = True) -> Image.Image:
    """The pictures in rows."""
    side = contacts[0].picture.shape[0]
    foot = side // 12 if captions else 0
    columns = min(columns, len(contacts))
    rows = -(-len(contacts) // columns)
    sheet = Image.new("RGB", (columns * (side + GAP) + GAP, rows * (side + GAP + foot) + GAP), PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(max(10, side // 20))
    for index, one in enumerate(contacts):
        x, y = GAP + index % columns * (side + GAP), GAP + index // columns * (side + GAP + foot)
        sheet.paste(Image.fromarray(one.picture), (x, y))
        if captions:
            pen.text((x + side / 2, y + side + foot / 2), one.name, fill=INK, font=font, anchor="mm")
    return sheet
