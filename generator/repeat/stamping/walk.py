"""Walks of the stamp (lampah): each file in `walks/` is one, with where its stamps stand and in which order."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ....motifs.drawing import Drawing
from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import GRID
from ....motifs.words import _
from ..symmetry.clipping import rectangle_edges
from ..symmetry.wrapping import Edge, copied

Size = tuple[float, float]


@dataclass(frozen=True)
class Walk:
    """A way to set stamps on cloth.

    The unit of the design is one stamp, or for more `stamps` one raport that they make side by side. A cell has
    `columns` x `rows` units, which stand at `positions(width, height)` (mm). `line(column, row, index)` says for a
    stamp of a cell in which line it is set and at which place of it; lines and places count on in both directions.
    """

    name: str
    columns: int
    rows: int
    positions: Callable[[float, float], list[Affine]]
    line: Callable[[int, int, int], tuple[int, int]]
    order: Callable[[], str]
    stamps: int = 1
    square: bool = False

    @property
    def is_straight(self) -> bool:
        """Whether a cell is one unit: then a motif that repeats by itself stays whole."""
        return self.columns * self.rows == 1

    def stamp_size(self, unit: Size) -> Size:
        """Width and height of one stamp (mm)."""
        return unit[0] / self.stamps, unit[1]

    def check(self, unit: Size) -> None:
        """Raises WastraError for a stamp that cannot walk so."""
        width, height = self.stamp_size(unit)
        if self.square and not math.isclose(width, height, abs_tol=GRID / 2):
            raise WastraError(
                _("{name} turns a square stamp, and {width:g} x {height:g} mm is none; give one side only.").format(
                    name=self.name, width=width, height=height
                )
            )

    def cell(self, unit: Drawing, edge: Edge = "wrap") -> Drawing:
        """The cell that tiles; with "clip" a mark that crosses the unit's edge ends there.

        Raises WastraError for a unit that cannot walk so.
        """
        assert unit.cell is not None
        width, height = unit.cell
        self.check(unit.cell)
        placed = self.positions(width, height)
        if edge == "wrap" and placed == [Affine()]:
            return unit
        edges = rectangle_edges(width, height) if edge == "clip" else None
        return copied(unit, placed, (width * self.columns, height * self.rows), edges)

    def placed(self, unit: Size, column: int, row: int) -> Iterator[tuple[int, int, Affine]]:
        """The stamps of one cell, as (index in the cell, number of the stamp from 1, where it stands in mm)."""
        corner = Affine.shift(column * self.columns * unit[0], row * self.rows * unit[1])
        wide = self.stamp_size(unit)[0]
        for place, affine in enumerate(self.positions(*unit)):
            for stamp in range(self.stamps):
                yield self.stamps * place + stamp, stamp + 1, corner @ affine @ Affine.shift(stamp * wide, 0.0)


@functools.cache
def walks() -> dict[str, Walk]:
    """Every walk, by its name: the name of its file with "-" for "_"."""
    found = {}
    for file in sorted((Path(__file__).parents[1] / "walks").glob("*.py")):
        if file.stem == "__init__":
            continue
        module = import_module(f"..walks.{file.stem}", __package__)
        found[file.stem.replace("_", "-")] = Walk(
            file.stem.replace("_", "-"),
            module.COLUMNS,
            module.ROWS,
            module.positions,
            module.line,
            module.order,
            getattr(module, "STAMPS", 1),
            getattr(module, "SQUARE", False),
        )
    return found
