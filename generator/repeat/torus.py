"""Painting a repeating drawing: which copies of an item reach where, and which items may be cloned cell by cell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ...motifs.drawing import Box, Dots, Drawing, Form, Item, Place
from ...motifs.geometry.affine import Affine
from ...motifs.geometry.bezier import bounds
from ...motifs.geometry.path import Path

Shift = tuple[int, int]
WRITTEN = 0.02
"""How far a mark as written may leave its box (mm): two decimals move its path by 0.005 mm, radii of dots by 0.01."""

NEAR = 0.3
"""Marks nearer than this (mm) may share a pixel, and then it shows which was painted first, though they do not meet."""


def copies_in(box: Box, cell: tuple[float, float], window: Box) -> list[Shift]:
    """The steps (columns, rows) of a cell by which something with that box comes into a window, row by row.

    The box is taken WRITTEN mm wider, so that no sliver is lost at a seam when a file rounds.
    """
    left, top, right, bottom = box[0] - WRITTEN, box[1] - WRITTEN, box[2] + WRITTEN, box[3] + WRITTEN
    width, height = cell
    x0, y0, x1, y1 = window
    columns = range(math.floor((x0 - right) / width), math.ceil((x1 - left) / width) + 1)
    rows = range(math.floor((y0 - bottom) / height), math.ceil((y1 - top) / height) + 1)
    return [
        (i, j)
        for j in rows
        for i in columns
        if right + i * width > x0 and left + i * width < x1 and bottom + j * height > y0 and top + j * height < y1
    ]


def parted(items: Iterable[Item], cell: tuple[float, float]) -> list[Item]:
    """The items, with dots and lines that are spread over the cell parted: what meets its edge, and the rest.

    Lines that follow each other are joined first, here for cell and cloth alike: two strokes that cross have other
    edge pixels than one path of both. Only what meets the edge is painted again from the neighbouring cells. The
    order of such dots or lines among themselves shows nowhere, since they are of one ink and have no halo.
    """
    found: list[Item] = []
    for item in joined_lines(items):
        if isinstance(item, Dots) and not item.halo and len(item.radii) > 1:
            meets = _meets_edge(item.centres - item.radii[:, None], item.centres + item.radii[:, None], cell)
            found += [replace(item, centres=item.centres[m], radii=item.radii[m]) for m in (meets, ~meets) if m.any()]
        elif isinstance(item, Form) and not item.fill and not item.halo and len(item.path.contours) > 1:
            boxes = np.array([bounds(contour) for contour in item.path.contours])
            meets = _meets_edge(boxes[:, :2] - item.reach, boxes[:, 2:] + item.reach, cell)
            for part in (meets, ~meets):
                contours = tuple(c for c, wanted in zip(item.path.contours, part.tolist(), strict=True) if wanted)
                if contours:
                    found.append(replace(item, path=Path(contours)))
        else:
            found.append(item)
    return found


def joined_lines(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with lines of one ink and width that follow each other as one: the picture is the same."""
    run: list[Form] = []
    for item in items:
        if isinstance(item, Form) and item.line and not item.fill and not item.halo:
            if run and (run[0].line, run[0].width) != (item.line, item.width):
                yield _joined(run)
                run = []
            run.append(item)
            continue
        if run:
            yield _joined(run)
            run = []
        yield item
    if run:
        yield _joined(run)


def _joined(run: list[Form]) -> Form:
    return run[0] if len(run) == 1 else replace(run[0], path=Path(tuple(c for form in run for c in form.path.contours)))


def _meets_edge(low: NDArray[np.float64], high: NDArray[np.float64], cell: tuple[float, float]) -> NDArray[np.bool_]:
    size = np.array(cell)
    first, last = np.floor((low - WRITTEN) / size), np.floor((high + WRITTEN) / size)
    found: NDArray[np.bool_] = (first != 0).any(axis=1) | (last != 0).any(axis=1)
    return found


def union(items: Iterable[Item]) -> Box:
    """The box of all that items paint."""
    boxes = np.array([item.box() for item in items])
    (left, top), (right, bottom) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
    return left, top, right, bottom


def layers(items: Sequence[Item], cell: tuple[float, float]) -> list[list[Item]]:
    """Items in runs that may be cloned cell by cell, run after run, and give the same picture as item by item.

    On the torus every copy of an item lies under every copy of the next item. A group of items cloned over the
    cells in reading order keeps that, unless a copy in a later cell of an earlier item falls on a later item of
    an earlier cell; then the later item opens a new run. Boxes are compared, so a run may be shorter than need be.
    """
    runs: list[list[Item]] = []
    parts = parted(items, cell)
    boxes = np.array([item.box() for item in parts]).reshape(-1, 4)
    first = 0
    for index, item in enumerate(parts):
        if not runs or _comes_back_over(boxes[first:index], boxes[index], cell):
            runs.append([])
            first = index
        runs[-1].append(item)
    return runs


def _comes_back_over(earlier: NDArray[np.float64], later: NDArray[np.float64], cell: tuple[float, float]) -> bool:
    """Whether one of the `earlier` boxes (n, 4), in a cell that is painted after, meets `later` in one before."""
    size = np.array(cell)
    # the steps (columns, rows) by which an earlier box comes onto the later one lie strictly between these
    least = (later[:2] - earlier[:, 2:] - NEAR) / size
    most = (later[2:] - earlier[:, :2] + NEAR) / size
    column, row = np.ceil(most).astype(np.int64).T - 1
    columns = column > least[:, 0]
    below = columns & (row > least[:, 1]) & (row > 0)
    right = (column > 0) & columns & (least[:, 1] < 0) & (most[:, 1] > 0)
    return bool((below | right).any())


def with_copies(cell: Drawing) -> Drawing:
    """A repeating drawing as it fills its cell: each item with the copies that reach in, in painter's order.

    Raises ValueError when the drawing does not repeat.
    """
    if cell.cell is None:
        raise ValueError("only a drawing with a cell has copies")
    width, height = cell.cell
    items: list[Item] = []
    for item in cell.items:
        one = Drawing((item,), cell.ground)
        shifts = copies_in(item.box(), cell.cell, (0.0, 0.0, width, height))
        items += [Place(one, Affine.shift(i * width, j * height)) for i, j in shifts]
    return Drawing(tuple(items), cell.ground, None, cell.name)
