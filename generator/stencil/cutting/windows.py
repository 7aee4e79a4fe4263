"""Windows: the openings of a field, laid over as many cells as a sheet takes, or of a cell that is larger than one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.drawing import Box
from ....motifs.errors import WastraError
from ....motifs.words import _
from ..bridges.cover import Cover
from ..bridges.faces import joints_of
from ..bridges.field import Field, Shapes, clipped, polygons_in
from ..bridges.overlay import united

LEAST_WINDOW = 30.0
"""A sheet that leaves less than this (mm) for the pattern is all frame."""
SLACK = 1e-6


@dataclass(frozen=True)
class Window:
    """What one sheet shows: a box in the field's mm; `copies` sheets of the same cut make up the whole.

    `row` and `column` count from 0, of the first of them.
    """

    box: Box
    row: int
    column: int
    copies: int = 1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in mm."""
        left, top, right, bottom = self.box
        return right - left, bottom - top


def windows(box: Box, repeats: bool, cells: tuple[int, int], room: tuple[float, float]) -> list[Window]:
    """The sheets for a field: `cells` (columns, rows) of it where it repeats, each sheet with `room` (mm) for it.

    Cells are not cut when a sheet holds one; a larger cell is parted evenly. Raises WastraError when a sheet leaves
    next to no room.
    """
    if min(room) < LEAST_WINDOW:
        raise WastraError(
            _("The sheet leaves {width:g} x {height:g} mm for the pattern; at least {least:g} mm each way.").format(
                width=max(room[0], 0.0), height=max(room[1], 0.0), least=LEAST_WINDOW
            )
        )
    across = _steps(box[2] - box[0], cells[0] if repeats else 1, room[0])
    down = _steps(box[3] - box[1], cells[1] if repeats else 1, room[1])
    found: dict[tuple[float, ...], Window] = {}
    cell = (box[2] - box[0], box[3] - box[1])
    for row, (top, bottom) in enumerate(down):
        for column, (left, right) in enumerate(across):
            phase = (left % cell[0], top % cell[1]) if repeats else (left, top)
            key = tuple(round(value, 4) for value in (*phase, right - left, bottom - top))
            known = found.get(key)
            shown = (box[0] + left, box[1] + top, box[0] + right, box[1] + bottom)
            found[key] = (
                Window(known.box, known.row, known.column, known.copies + 1) if known else Window(shown, row, column)
            )
    return list(found.values())


class Openings:
    """The openings of a field, each whole across the edges of cells, ready to be laid into windows."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.shapes, self._endless = _whole(field)

    def inside(self, window: Window) -> NDArray[np.object_]:
        """Those in a window, cut at its edge."""
        if not self.field.repeats:
            return clipped(self.shapes, window.box)
        laid = self._copies(self.shapes, window)
        if len(self._endless):
            laid = np.concatenate([laid, self.field.joined(self._copies(self._endless, window))])
        return clipped(laid, window.box)

    def _copies(self, shapes: Shapes, window: Window) -> Shapes:
        """The copies of shapes that meet a window."""
        index, step = self.field.copies_in(shapely.bounds(shapes).reshape(-1, 4), window.box)
        return self.field.moved(shapes[index], step)


def _whole(field: Field) -> tuple[Shapes, Shapes]:
    """Openings, each once, where the cell's edge cut them joined; and the parts of those that run on for ever."""
    if not field.repeats:
        return field.parts, field.parts[:0]
    edge = field.touching_edge(field.parts)
    parts = field.aligned(field.parts[edge])
    cover = Cover(int(edge.sum()))
    for first, second, column, row in joints_of(parts, field).tolist():
        cover.link(first, second, (column, row))
    found = np.array([cover.find(part) for part in range(len(parts))], dtype=np.int64).reshape(-1, 3)
    endless = np.array([not cover.lattice(root).is_empty for root in found[:, 0].tolist()], dtype=bool)
    placed = field.moved(parts, found[:, 1:])
    roots = [np.flatnonzero((found[:, 0] == root) & ~endless) for root in np.unique(found[:, 0]).tolist()]
    joined = [polygons_in(united(field.aligned(placed[members]))) for members in roots if len(members)]
    return np.concatenate([field.parts[~edge], *joined]), parts[endless]


def _steps(side: float, count: int, room: float) -> list[tuple[float, float]]:
    """Where windows begin and end along `count` cells of `side` mm (in mm from the first cell's edge)."""
    per_sheet = math.floor(room / side + SLACK)
    if per_sheet:
        # as even as whole cells allow, so that no sheet is a narrow rest
        sheets = math.ceil(count / per_sheet)
        ends = [round(count * k / sheets) for k in range(sheets + 1)]
        return [(a * side, b * side) for a, b in pairwise(ends)]
    parts = math.ceil(side / room - SLACK)
    cuts = [round(side * k / parts, 4) for k in range(parts + 1)]
    return [(i * side + a, i * side + b) for i in range(count) for a, b in pairwise(cuts)]
