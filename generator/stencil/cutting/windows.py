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
from ..bridges.field import Field, clipped, polygons_in
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


def openings_in(field: Field, window: Window) -> NDArray[np.object_]:
    """The openings in a window, whole across the edges of cells, cut at the window's own."""
    if not field.repeats:
        return clipped(field.parts, window.box)
    low, size = np.array(field.box[:2]), field.size
    first = np.floor((np.array(window.box[:2]) - low) / size + SLACK).astype(int)
    last = np.ceil((np.array(window.box[2:]) - low) / size - SLACK).astype(int)
    steps = [(i, j) for j in range(first[1], last[1]) for i in range(first[0], last[0])]
    count = len(field.parts)
    parts = np.tile(field.parts, len(steps))
    laid = field.moved(parts, np.repeat(np.array(steps, dtype=np.int64).reshape(-1, 2), count, axis=0))
    boxes = shapely.bounds(laid)
    ends = (boxes - np.tile(low, 2)) / np.tile(size, 2)
    seam = (np.abs(ends - np.rint(ends)) * np.tile(size, 2) < 1e-6).any(axis=1)
    if seam.any():
        laid = np.concatenate([laid[~seam], polygons_in(united(field.aligned(laid[seam])))])
    return clipped(laid, window.box)


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
