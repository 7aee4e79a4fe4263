"""From one unit to the rectangular cell that tiles: the repeats are the files of this folder that have `positions`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ...motifs.drawing import Drawing, Place
from ...motifs.geometry.affine import Affine


@dataclass(frozen=True)
class Repeat:
    """How many units wide and high the cell is, and where the unit stands in it."""

    name: str
    columns: int
    rows: int
    positions: Callable[[float, float], list[Affine]]
    says: str

    def __call__(self, unit: Drawing) -> Drawing:
        """The cell of a unit that has one.

        Raises ValueError for a unit without a cell.
        """
        if unit.cell is None:
            raise ValueError("only a drawing with a cell can repeat")
        width, height = unit.cell
        places = self.positions(width, height)
        if places == [Affine()]:
            return unit
        items = tuple(Place(unit, affine) for affine in places)
        return Drawing(items, unit.ground, (width * self.columns, height * self.rows), unit.name)


@functools.cache
def repeats() -> dict[str, Repeat]:
    """Every repeat by its name (the file's name, with hyphens)."""
    found = {}
    for file in sorted(Path(__file__).parent.glob("*.py")):
        module = import_module(f".{file.stem}", __package__) if file.stem not in ("__init__", "repeat") else None
        if module is not None and hasattr(module, "positions"):
            name = file.stem.replace("_", "-")
            says = (module.__doc__ or "").split(":")[0]
            found[name] = Repeat(name, module.COLUMNS, module.ROWS, module.positions, says)
    return found
