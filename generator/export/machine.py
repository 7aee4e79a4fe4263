"""What machine formats make of a sheet: layers by operation, in the order of work, in LightBurn's colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...motifs.geometry.path import Path
from ..stencil.sheet import Operation, Sheet, Stroke

# The thirty layers C00 to C29 of LightBurn's palette, in its order. Seen as a table in public code that writes
# LightBurn projects, and in part (C00 to C10) in several others.
PALETTE = (
    *("#000000", "#0000ff", "#ff0000", "#00e000", "#d0d000", "#ff8000", "#00e0e0", "#ff00ff", "#b4b4b4", "#0000a0"),
    *("#a00000", "#00a000", "#a0a000", "#c08000", "#00a0ff", "#a000a0", "#808080", "#7d87b9", "#bb7784", "#4a6fe3"),
    *("#d33f6a", "#8cd78c", "#f0b98d", "#f6c4e1", "#fa9ed4", "#500a78", "#b45a00", "#004754", "#86fa88", "#ffdb66"),
)
"""Colours of LightBurn's layers by index: a drawing in one of them comes to lie on that layer."""
ORDER = (Operation.COVER, Operation.PRINT, Operation.DRAW, Operation.ENGRAVE, Operation.CUT)
"""Order of work: what is cut comes loose and moves, so everything else is done before."""
FIRST = {
    Operation.CUT: (2, 10, 20, 18),
    Operation.ENGRAVE: (1, 9, 19, 14),
    Operation.DRAW: (3, 11, 21, 28),
    Operation.PRINT: (0, 16, 17, 27),
    Operation.COVER: (4, 12, 29, 13),
}
"""Which colours an operation takes first: cuts are reds, engraving is blue, so that a workshop's defaults fit."""


@dataclass(frozen=True)
class MachineLayer:
    """Strokes that a machine does in the same way. `pen` is the width of its line (mm), None where it fills."""

    name: str
    operation: Operation
    pen: float | None
    index: int
    """LightBurn's number of the layer; over 29 when a sheet has more than thirty."""
    paths: tuple[Path, ...]

    @property
    def colour(self) -> str:
        """Its colour, #rrggbb."""
        return PALETTE[self.index % len(PALETTE)]

    @property
    def cuts(self) -> bool:
        """Whether the material is cut through along it."""
        return self.operation is Operation.CUT


def machine_layers(sheet: Sheet) -> list[MachineLayer]:
    """The layers of a sheet for a machine, in the order of work; strokes keep their order, empty layers go.

    A layer's name is its operation, the sheet's own name of it, and what the pen does: "cut stensil",
    "engrave isen fill", "print klowong 0.5 mm".
    """
    found: dict[tuple[Operation, str, float | None], list[Stroke]] = {}
    for layer in sheet.layers:
        for stroke in layer.strokes:
            if not stroke.path.is_empty:
                # a cut is a cut, whatever pen draws it on the screen
                width = None if stroke.operation is Operation.CUT else stroke.width
                found.setdefault((stroke.operation, layer.name, width), []).append(stroke)
    ordered = sorted(found.items(), key=lambda entry: ORDER.index(entry[0][0]))
    indices = _indices([operation for (operation, _, _), _ in ordered])
    return [
        MachineLayer(
            _name(operation, name, width), operation, strokes[0].width, index, tuple(stroke.path for stroke in strokes)
        )
        for ((operation, name, width), strokes), index in zip(ordered, indices, strict=True)
    ]


def _name(operation: Operation, name: str, width: float | None) -> str:
    if operation is Operation.CUT:
        return f"{operation} {name}"
    return f"{operation} {name} {'fill' if width is None else f'{width:g} mm'}"


def _indices(operations: Sequence[Operation]) -> list[int]:
    """A colour for each layer: the operation's own as long as there are, then whatever is free, then beyond."""
    free = list(range(len(PALETTE)))
    found: list[int] = []
    for place, operation in enumerate(operations):
        wanted = [index for index in FIRST[operation] if index in free]
        # colours that a later layer has a right to are taken last
        claimed = {index for later in operations[place:] for index in FIRST[later]}
        index = next(iter([*wanted, *(i for i in free if i not in claimed), *free]), len(found))
        if index in free:
            free.remove(index)
        found.append(index)
    return found
