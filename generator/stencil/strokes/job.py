"""A job: all strokes of one or several cells, joined, in order, with what the machine does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from ....motifs.errors import WastraError
from ....motifs.geometry.bezier import bounds, lengths
from ....motifs.geometry.flatten import flatten_many
from ....motifs.words import _
from .edges import cut_at_edges
from .joining import joined
from .machine import SECONDS, Machine, Work, seconds_over
from .ordering import ordered, travel_of
from .spout import Drawn, Tool

Floats = NDArray[np.float64]
MOST = 40_000
"""Strokes of one tool in one job: more take minutes to put in order, and a machine days to draw."""
REACH = 0.25
"""A line may reach this share of the cell's side beyond it, to be drawn in one stroke."""
EVERY = 0.5
"""Lines are looked at every so many mm for others that are too near."""


@dataclass(frozen=True)
class Pass:
    """What one tool draws, in order: contours (n, 4, 2), and for each the diameter where it is a dot, else 0."""

    tool: Tool
    contours: tuple[Floats, ...]
    diameters: tuple[float, ...]


def placed(drawn: Drawn, cell: tuple[float, float]) -> dict[Tool, list[Floats]]:
    """The joined lines of each tool, each with its middle inside the cell.

    A line that would reach more than REACH of a side beyond the cell is cut at the cells' edges: its parts meet when
    the cell is repeated.
    """
    found: dict[Tool, list[Floats]] = {}
    for tool in Tool:
        whole = [_homed(contour, cell) for contour in joined(drawn.lines[tool], cell)]
        found[tool] = [part for contour in whole for part in _shortened(contour, cell)]
    return found


def _homed(contour: Floats, cell: tuple[float, float]) -> Floats:
    left, top, right, bottom = bounds(contour)
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    return contour - np.floor(middle / cell) * cell


def _shortened(contour: Floats, cell: tuple[float, float]) -> list[Floats]:
    left, top, right, bottom = bounds(contour)
    beyond = max(-left / cell[0], right / cell[0] - 1, -top / cell[1], bottom / cell[1] - 1)
    return [contour] if beyond <= REACH else [_homed(part, cell) for part in cut_at_edges(contour, cell)]


def passes(
    lines: Mapping[Tool, Sequence[Floats]],
    dots: Sequence[tuple[float, float, float]],
    cell: tuple[float, float],
    counts: tuple[int, int],
) -> list[Pass]:
    """All strokes of columns by rows cells, tool by tool; the machine comes from the lower left corner.

    Lines that go on from cell to cell are joined. Each tool begins where the last one ended.
    """
    columns, rows = counts
    steps = [np.array([i * cell[0], j * cell[1]]) for j in range(rows) for i in range(columns)]
    home = (0.0, rows * cell[1])
    found = []
    for tool in Tool:
        contours = [contour + step for step in steps for contour in lines[tool]]
        if len(steps) > 1:
            contours = joined(contours)
        diameters = [0.0] * len(contours)
        if tool is Tool.CECEK:
            for x, y, diameter in dots:
                at = np.array([x % cell[0], y % cell[1]])
                contours += [np.broadcast_to(at + step, (1, 4, 2)) for step in steps]
                diameters += [diameter] * len(steps)
        if len(contours) > MOST:
            raise WastraError(
                _(
                    "{tool}: {count} strokes are too many for one job; at most {most}. Take fewer columns or rows."
                ).format(tool=tool, count=len(contours), most=MOST)
            )
        order = ordered(contours, home)
        if order:
            home = (float(order[-1][1][-1, 3, 0]), float(order[-1][1][-1, 3, 1]))
            found.append(Pass(tool, tuple(c for _n, c in order), tuple(diameters[n] for n, _c in order)))
    return found


def work_of(done: Sequence[Pass], machine: Machine, home: tuple[float, float]) -> Work:
    """What a machine does for these passes, from `home` and back; pauses to change the tool are not counted."""
    contours = [contour for one in done for contour in one.contours]
    diameters = [d for one in done for d in one.diameters]
    if not contours:
        return Work(0.0, 0.0, 0, 0, 0.0)
    drawn = [0.0 if d else float(lengths(c).sum()) for c, d in zip(contours, diameters, strict=True)]
    back = contours[-1][-1, 3] - np.array(home)
    ways = [*travel_of(contours, home).tolist(), float(np.sqrt((back * back).sum()))]
    dots = [d for d in diameters if d]
    seconds = sum(seconds_over(length, machine.feed, machine.acceleration) for length in drawn)
    seconds += sum(seconds_over(way, machine.travel, machine.acceleration) for way in ways)
    seconds += machine.lift * len(contours) + sum(machine.rest(d) for d in dots)
    return Work(sum(drawn), sum(ways), len(contours) - len(dots), len(dots), seconds / SECONDS)


def crowded(lines: Mapping[Tool, Sequence[Floats]], spouts: Mapping[Tool, float], cell: tuple[float, float]) -> float:
    """The length of line (mm of one cell) that lies nearer to another line than both spouts leave room for.

    There the wax runs together. Measured every EVERY mm; ends that meet and crossings count with a spout's width.
    """
    points, owners, halves = [], [], []
    number = 0
    for tool, contours in lines.items():
        flats = flatten_many([np.asarray(c) for c in contours], 0.02) if contours else []
        for flat in flats:
            steps = np.sqrt((np.diff(flat.points, axis=0) ** 2).sum(axis=1))
            along = np.concatenate([[0.0], np.cumsum(steps)])
            at = np.arange(EVERY / 2, along[-1], EVERY)
            points.append(np.stack([np.interp(at, along, flat.points[:, k]) for k in (0, 1)], axis=1))
            owners.append(np.full(len(at), number))
            halves.append(np.full(len(at), spouts[tool] / 2))
            number += 1
    if not points:
        return 0.0
    where = np.concatenate(points) % np.array(cell)
    owner, half = np.concatenate(owners), np.concatenate(halves)
    where[where >= np.array(cell)] = 0.0
    pairs = cKDTree(where, boxsize=np.array(cell)).query_pairs(max(spouts.values()), output_type="ndarray")
    gap = np.abs(where[pairs[:, 0]] - where[pairs[:, 1]])
    gap = np.minimum(gap, np.array(cell) - gap)
    apart = np.sqrt((gap * gap).sum(axis=1))
    close = (owner[pairs[:, 0]] != owner[pairs[:, 1]]) & (apart < half[pairs].sum(axis=1))
    return float(len(np.unique(pairs[close]))) * EVERY
