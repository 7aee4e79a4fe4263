"""Cloth: one repeating cell, laid over a piece of cloth, with its border; what techniques and formats are made from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ...motifs.drawing import Box, Drawing, Item
from ...motifs.geometry.path import GRID
from ..colour.colourway import Colourway
from ..limits import INSTANCES, check_count, check_side
from ..repeat.torus import layers
from .part import Part

if TYPE_CHECKING:
    from ..stencil.sheet import Sheet


@dataclass(frozen=True)
class Cloth:
    """A cloth of `size` (length, width in mm): `cell` repeats over it, `parts` lie on that, `border` on top.

    The corner of a cell lies at `origin`. Each part covers its region; the border covers its bands. `over` lies over
    all of it, where it has marks (the picture of the structure). `allowances` is the plain cloth at each end and along
    each long side; the border's drawing and widths hold it. `about` says how to make it again: design, parameters,
    seed, version.
    """

    name: str
    cell: Drawing
    size: tuple[float, float]
    colourway: Colourway
    origin: tuple[float, float] = (0.0, 0.0)
    border: Drawing | None = None
    border_widths: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    about: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    over: Drawing | None = None
    allowances: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        for side, value in zip(("length", "width"), self.size, strict=True):
            check_side(side, value)
        if self.cell.cell is None:
            raise ValueError("the cell of a cloth must say on which torus it repeats")
        columns, rows = self.counts
        check_count("cell", columns * rows, INSTANCES)
        for part in self.parts:
            if part.content.cell is not None:
                left, top, right, bottom = part.box
                count = (right - left) * (bottom - top) / (part.content.cell[0] * part.content.cell[1])
                check_count("cell", math.ceil(count), INSTANCES)

    @property
    def cell_size(self) -> tuple[float, float]:
        """Width and height of the cell in mm."""
        assert self.cell.cell is not None
        return self.cell.cell

    @property
    def counts(self) -> tuple[int, int]:
        """How many cells the field begins across and down, from the first that reaches into it."""
        ends = (self.size[0] - self.border_widths[2], self.size[1] - self.border_widths[3])
        columns, rows = (
            math.ceil((end - start) / step - GRID)
            for end, start, step in zip(ends, self.origin, self.cell_size, strict=True)
        )
        return columns, rows

    @property
    def box(self) -> Box:
        """The whole cloth: (0, 0, length, width)."""
        return 0.0, 0.0, *self.size

    @property
    def layers(self) -> list[list[Item]]:
        """The cell's items in runs that may be cloned cell by cell (see `repeat.torus.layers`)."""
        return layers(self.cell.items, self.cell_size)

    def save(self, target: str | FilePath, part: str = "cloth", dpi: float | None = None) -> None:
        """Write the cloth (or `part="cell"`) to a file; the ending says the format.

        Raises WastraError for an unknown format or a file that cannot be written.
        """
        from ..export.format import save_cloth

        save_cloth(self, target, part, dpi)

    def stencil(self, technique: str, **settings: object) -> list[Sheet]:
        """The sheets of a technique; `settings` are its parameters.

        Raises WastraError for an unknown technique or setting, or when the cloth cannot be made by it.
        """
        from ..stencil.technique import technique as found

        return found(technique)(self, **settings)

    def _repr_svg_(self) -> str:
        """The whole cloth as SVG, for notebooks."""
        from ..export.svg_document import cloth_svg

        return cloth_svg(self)
