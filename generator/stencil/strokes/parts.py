"""A job that is larger than its machine, in parts that fit: so many whole cells each, or pieces of a cell.

As `stencil/cutting/windows.py` does for sheets to cut: parts that are alike are one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ....motifs.geometry.bezier import bounds
from .edges import cut_at_edges
from .job import Pass
from .ordering import ordered
from .spout import Tool

Floats = NDArray[np.float64]
Size = tuple[float, float]


@dataclass(frozen=True)
class Window:
    """A part of whole cells: so many `columns` and `rows`, and the cells at which one begins each time it is drawn."""

    columns: int
    rows: int
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Tile:
    """A piece of a cell: column and row of the tile, its passes from its own upper left corner, and its size (mm)."""

    column: int
    row: int
    passes: list[Pass]
    size: Size


def reach_of(lines: Mapping[Tool, Sequence[Floats]], cell: Size) -> tuple[float, float]:
    """How far in all the lines of a cell reach beyond it, along and across (mm)."""
    boxes = [bounds(contour) for contours in lines.values() for contour in contours]
    if not boxes:
        return 0.0, 0.0
    left, top, right, bottom = np.array(boxes).T
    across = max(0.0, -left.min()) + max(0.0, right.max() - cell[0])
    return float(across), float(max(0.0, -top.min()) + max(0.0, bottom.max() - cell[1]))


def windows(counts: tuple[int, int], most: tuple[int, int]) -> list[Window]:
    """Columns and rows of cells in parts of at most so many, as even as can be; the larger parts first."""
    along, across = (_shares(count, limit) for count, limit in zip(counts, most, strict=True))
    starts = [np.concatenate([[0], np.cumsum(shares)[:-1]]).astype(int).tolist() for shares in (along, across)]
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for (column, columns), (row, rows) in product(
        zip(starts[0], along, strict=True), zip(starts[1], across, strict=True)
    ):
        places.setdefault((columns, rows), []).append((column, row))
    return [Window(columns, rows, tuple(found)) for (columns, rows), found in places.items()]


def _shares(count: int, most: int) -> list[int]:
    parts = math.ceil(count / most)
    sizes = Counter(number * parts // count for number in range(count))
    return sorted(sizes.values(), reverse=True)


def tiles(
    lines: Mapping[Tool, Sequence[Floats]], dots: Sequence[tuple[float, float, float]], cell: Size, room: Size
) -> list[Tile]:
    """A cell in pieces that are not larger than `room` (mm), row by row; lines are cut where the pieces meet.

    A piece on which nothing is drawn is left out.
    """
    counts = tuple(math.ceil(side / most) for side, most in zip(cell, room, strict=True))
    size = cell[0] / counts[0], cell[1] / counts[1]
    drawn: dict[tuple[int, int], dict[Tool, tuple[list[Floats], list[float]]]] = {}

    def add(tool: Tool, contour: Floats, middle: Floats, diameter: float) -> None:
        column, row = np.floor(middle / size).astype(int).tolist()
        home = column % counts[0], row % counts[1]
        by = np.array(size) * (column, row)
        contours, diameters = drawn.setdefault(home, {}).setdefault(tool, ([], []))
        contours.append(contour - by)
        diameters.append(diameter)

    for tool, contours in lines.items():
        for contour in contours:
            for piece in cut_at_edges(contour, size):
                left, top, right, bottom = bounds(piece)
                add(tool, piece, np.array([(left + right) / 2, (top + bottom) / 2]), 0.0)
    for x, y, diameter in dots:
        at = np.array([x, y])
        add(Tool.CECEK, np.broadcast_to(at, (1, 4, 2)), at, diameter)
    found = []
    for row, column in product(range(counts[1]), range(counts[0])):
        if (column, row) in drawn:
            found.append(Tile(column, row, _ordered(drawn[column, row], size), size))
    return found


def _ordered(drawn: Mapping[Tool, tuple[list[Floats], list[float]]], size: Size) -> list[Pass]:
    home = (0.0, size[1])
    passes = []
    for tool in Tool:
        if tool not in drawn:
            continue
        contours, diameters = drawn[tool]
        order = ordered(contours, home)
        home = (float(order[-1][1][-1, 3, 0]), float(order[-1][1][-1, 3, 1]))
        passes.append(Pass(tool, tuple(c for _n, c in order), tuple(diameters[n] for n, _c in order)))
    return passes
