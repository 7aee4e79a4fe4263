"""The production tile of a repeat: whole pixels, as few as there can be, with the drop that a printer sets beside it.

Printers repeat a tile straight, or with every column lowered (drop) or every row moved (brick) by a part of the tile.
So a half-drop needs only one unit, a hexagonal lattice half of its rectangular cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ....motifs.drawing import Drawing
from ....motifs.errors import WastraError
from ....motifs.words import _
from ...colour.colourway import Colourway
from ..repeat import DROP, Repeat
from .lattice import MOST_ROWS, lattice

Pixels = NDArray[np.uint8]
INCH = 25.4
NOISE, NOISY = 8, 0.001
"""Steps of 255 by which a renderer's edges differ from copy to copy, and the share of pixels allowed to differ more."""


@dataclass(frozen=True, slots=True)
class Drop:
    """How tiles stand: "straight", or every column ("drop") or row ("brick") `part` of a tile further on."""

    way: Literal["straight", "drop", "brick"] = "straight"
    part: Fraction = Fraction(0)

    def __str__(self) -> str:
        return self.way if self.way == "straight" else f"{self.part} {self.way}"

    @property
    def parts(self) -> tuple[int, int]:
        """Tiles in the rectangular cell, across and down."""
        count = self.part.denominator
        return {"straight": (1, 1), "drop": (count, 1), "brick": (1, count)}[self.way]


def drop_of(way: Repeat, size: tuple[float, float], shift: float = 0.0) -> Drop:
    """How the tile of a repeat stands, whose unit has the cell `size` (mm)."""
    half = Fraction(1, 2)
    if way.group is not None:
        if way.group.lattice in ("rhombic", "hexagonal"):
            return Drop("brick", half)
        own = lattice(way.group.lattice, *size, shift)
        part = Fraction(own.b[0] / own.a[0]).limit_denominator(MOST_ROWS) % 1
        return Drop("brick", part) if part else Drop()
    if way.name in ("half-drop", "brick"):
        return Drop("drop" if way.name == "half-drop" else "brick", half)
    if way.walk is not None:
        # two stamps, the second half a step on; four that turn are a tile together
        counts = way.walk.columns, way.walk.rows
        return Drop("drop" if counts == (2, 1) else "brick", half) if counts in ((2, 1), (1, 2)) else Drop()
    found = re.fullmatch(DROP, way.name)
    if found is None:
        return Drop()
    return Drop("drop" if found[3] == "drop" else "brick", Fraction(int(found[1]), int(found[2])))


@dataclass(frozen=True)
class Tile:
    """The tile's pixels (h, w, 3), its size (mm), and how it stands."""

    pixels: Pixels
    size: tuple[float, float]
    drop: Drop

    @property
    def dpi(self) -> tuple[float, float]:
        """Pixels per inch across and down, as the whole pixels make them."""
        height, width = self.pixels.shape[:2]
        return width / self.size[0] * INCH, height / self.size[1] * INCH

    @property
    def about(self) -> dict[str, str]:
        """What a printer needs to know, for the file and for the sheet beside it."""
        height, width = self.pixels.shape[:2]
        across, down = self.dpi
        return {
            "tile": f"{width} x {height} px, {self.size[0]:.4f} x {self.size[1]:.4f} mm",
            "drop": self._drop_text(),
            "dpi": f"{across:.3f} x {down:.3f}",
        }

    def proof(self, columns: int = 2, rows: int = 2) -> Pixels:
        """So many tiles as they will be printed."""
        height, width = self.pixels.shape[:2]
        y, x = np.mgrid[: rows * height, : columns * width]
        if self.drop.way == "drop":
            y = y - x // width * self._pixels_on
        elif self.drop.way == "brick":
            x = x - y // height * self._pixels_on
        found: Pixels = self.pixels[y % height, x % width]
        return found

    @property
    def _pixels_on(self) -> int:
        """By how many pixels a column or row stands on from the one before."""
        side = self.pixels.shape[0 if self.drop.way == "drop" else 1]
        return int(self.drop.part * side)

    def _drop_text(self) -> str:
        if self.drop.way == "straight":
            return str(self.drop)
        side = self.size[1 if self.drop.way == "drop" else 0]
        return f"{self.drop} ({self._pixels_on} px, {float(self.drop.part) * side:.4f} mm)"


def tile_of(cell: Drawing, drop: Drop, colourway: Colourway, dpi: float) -> Tile:
    """The tile of a cell at about that resolution: the nearest at which tile and drop are whole pixels.

    Where copies of one mark overlap, the order of painting may break the drop; then the whole cell is the tile.
    Raises ValueError for a drawing without a cell, WastraError for too many pixels or a tile under one pixel.
    """
    from ...export.raster import pixels_of
    from ...export.svg_document import cell_svg

    if cell.cell is None:
        raise ValueError("only a drawing with a cell has a tile")
    columns, rows = drop.parts
    size = cell.cell[0] / columns, cell.cell[1] / rows
    # the side along which tiles stand on is a whole number of parts
    steps = {"straight": (1, 1), "drop": (1, rows * columns), "brick": (rows * columns, 1)}[drop.way]
    width, height = (max(1, round(side * dpi / INCH / step)) * step for side, step in zip(size, steps, strict=True))
    if min(size) * dpi / INCH < 1:
        raise WastraError(
            _("a tile of {width:g} x {height:g} mm is less than a pixel; give a higher --dpi.").format(
                width=size[0], height=size[1]
            )
        )
    pixels = pixels_of(cell_svg(cell, colourway), width * columns, height * rows)
    tile = Tile(pixels[:height, :width], size, drop)
    differs = np.abs(tile.proof(columns, rows).astype(np.int16) - pixels).max(axis=2) > NOISE
    return tile if differs.mean() < NOISY else Tile(pixels, cell.cell, Drop())
