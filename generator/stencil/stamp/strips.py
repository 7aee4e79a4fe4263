"""The strips of a cell on its torus: lines cut where they meet, nodes where ends meet, dots."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path, paths_from_shapely, shapes_of
from .bending import reaching, strips_of_strokes, without_neighbours
from .making import Making
from .torus_lines import flat_line, home, near_pairs, parted
from .walls import narrow_gaps, wall_of_stroke
from .wax import Wax, WaxLine

Floats = NDArray[np.float64]
FREE = -1
"""The node of an end that meets nothing."""
SHORTEST = 1.5
"""No line is cut nearer than this to another cut or its end (mm)."""


@dataclass(frozen=True)
class Strip:
    """One strip on the torus: an open path between two nodes (or FREE), or a closed one with a seam at its start."""

    path: Path
    isen: bool
    width: float
    ends: tuple[int, int]


@dataclass(frozen=True)
class Strips:
    """All of a cell: `nodes` (n, 2) on the torus, `dots` (n, 3) x, y, radius; `strokes` are closed outlines, walls as
    they are drawn (for a face only); `dropped` mm of lines and `lost` dots had no room beside others,
    `filled` gaps were too narrow for a face."""

    cell: tuple[float, float]
    strips: tuple[Strip, ...]
    nodes: Floats
    dots: Floats
    strokes: tuple[Path, ...]
    dropped: float
    lost: int
    filled: int = 0


def strips_of(wax: Wax, making: Making) -> Strips:
    """The strips of a cell's wax in that material."""
    lines = list(wax.lines)
    strokes: tuple[Path, ...] = ()
    dropped = 0.0
    if making.kind == "strip":
        lines += strips_of_strokes(wax.strokes, making)
    else:
        drawn = [wall_of_stroke(home(stroke.path, wax.cell), making) for stroke in wax.strokes]
        strokes = tuple(path for path in paths_from_shapely(drawn, 0.005) if not path.is_empty)
    at_home = [WaxLine(home(line.path, wax.cell), line.role, line.width) for line in lines if line.path.length > 0.05]
    at_home = reaching(at_home, wax.cell) if at_home else []
    if making.kind == "strip" and at_home:
        at_home, dropped = without_neighbours(at_home, wax.cell, making)
        at_home = [WaxLine(home(line.path, wax.cell), line.role, line.width) for line in at_home]
        at_home, rings = _without_small_rings(at_home, making)
        wax = replace(wax, dots=np.concatenate([wax.dots, rings]))
    strips, nodes = _cut_where_they_meet(at_home, wax.cell, making)
    face = making.kind == "face"
    walls: list[BaseGeometry] = [
        flat_line(strip.path).buffer((max(strip.width, making.wall) if face else making.wall) / 2, quad_segs=12)
        for strip in strips
    ]
    walls += shapes_of(list(strokes), 0.005)
    dots = _with_room(wax.dots, walls, wax.cell, making)
    filled = narrow_gaps(walls, wax.cell, making) if face else []
    strokes += tuple(Path.polygon(ring) for gap in filled for ring in [shapely.get_coordinates(gap.exterior)])
    lost = len(wax.dots) - len(dots)
    return Strips(wax.cell, tuple(strips), nodes, dots, strokes, dropped, lost, len(filled))


def _without_small_rings(lines: list[WaxLine], making: Making) -> tuple[list[WaxLine], Floats]:
    """The lines, closed ones with no room inside as pins (n, 3) instead."""
    kept, pins = [], []
    for line in lines:
        around = line.path.length
        if line.path.is_closed and around < np.pi * making.apart:
            left, top, right, bottom = line.path.bounds
            pins.append(((left + right) / 2, (top + bottom) / 2, around / (2 * np.pi) + making.wall / 2))
        else:
            kept.append(line)
    return kept, np.array(pins, dtype=np.float64).reshape(-1, 3)


def _with_room(dots: Floats, walls: list[BaseGeometry], cell: tuple[float, float], making: Making) -> Floats:
    """The dots as pins (x, y, radius) that stand clear of each other and of all walls; larger ones go first.

    Dots of a size keep their order: along a row that is too close every second or third is kept.
    """
    if not len(dots):
        return dots
    size = np.array(cell)
    points = dots[:, :2] % size
    points = np.where(points >= size, 0.0, points)
    radii = np.maximum(dots[:, 2], making.pin / 2)
    free = np.ones(len(dots), dtype=bool)
    if walls:
        tree = shapely.STRtree(walls)
        boxes = shapely.bounds(np.array(walls, dtype=object)).reshape(-1, 4)
        low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        first, last = np.ceil((low - size - 9) / size).astype(int), np.floor((high + 9) / size).astype(int)
        for i in range(first[0], last[0] + 1):
            for j in range(first[1], last[1] + 1):
                here = shapely.points(points + np.array([i, j]) * size)
                free[tree.query(here, predicate="dwithin", distance=radii + making.gap)[0]] = False
    near = cKDTree(points, boxsize=size).query_pairs(2 * float(radii.max()) + making.gap, output_type="ndarray")
    beside: list[list[int]] = [[] for _dot in dots]
    for i, j in near.tolist():
        apart = np.abs(points[i] - points[j])
        apart = np.minimum(apart, size - apart)
        if np.sqrt((apart * apart).sum()) < radii[i] + radii[j] + making.gap:
            beside[i].append(j)
            beside[j].append(i)
    kept = np.zeros(len(dots), dtype=bool)
    for index in np.argsort(-np.round(radii, 1), kind="stable").tolist():
        kept[index] = free[index] and not any(kept[other] for other in beside[index])
    return np.column_stack([points, radii])[kept]


def _cut_where_they_meet(lines: list[WaxLine], cell: tuple[float, float], making: Making) -> tuple[list[Strip], Floats]:
    if not lines:
        return [], np.zeros((0, 2))
    touch = making.wall / 2 + 0.05
    flats = [flat_line(line.path) for line in lines]
    cuts: list[list[float]] = [[] for _line in lines]
    for i, j, by in near_pairs(flats, cell, touch):
        other = translate(flats[j], *by.tolist())
        met = flats[i].intersection(other)
        points = [*shapely.get_coordinates(met).tolist()] if met.length < touch else []
        # an end that stops just short of the other line is soldered to it
        for one, two in ((flats[i], other), (other, flats[i])):
            if not one.is_closed:
                ends = shapely.get_coordinates(one)[[0, -1]].tolist()
                points += [end for end in ends if shapely.Point(end).distance(two) < touch]
        for x, y in points:
            point = shapely.Point(x, y)
            cuts[i].append(flats[i].project(point))
            cuts[j].append(other.project(point))
    pieces: list[tuple[Path, WaxLine]] = []
    for line, at in zip(lines, cuts, strict=True):
        path = line.path
        if path.is_closed and at:
            path = _begun_at(path, at[0])
            at = [(cut - at[0]) % path.length for cut in at[1:]]
        pieces += [(piece, line) for piece in parted(path, at, SHORTEST)]
    tips = np.array([[p.contours[0][0, 0], p.contours[0][-1, 3]] for p, _line in pieces], dtype=np.float64)
    numbers, nodes = _nodes(tips.reshape(-1, 2), cell, touch)
    strips = [
        Strip(path, line.is_isen, line.width, (int(numbers[2 * k]), int(numbers[2 * k + 1])))
        for k, (path, line) in enumerate(pieces)
    ]
    return strips, nodes


def _begun_at(path: Path, distance: float) -> Path:
    """A closed path with its seam at an arc length."""
    if not 1e-6 < distance < path.length - 1e-6:
        return path
    first, second = path.split(distance)
    return Path((np.concatenate([second.contours[0], first.contours[0]]),))


def _nodes(ends: Floats, cell: tuple[float, float], touch: float) -> tuple[NDArray[np.int64], Floats]:
    """Ends (n, 2) that meet within `touch` on the torus share a node; the others are FREE."""
    size = np.array(cell)
    folded = ends % size
    folded = np.where(folded >= size, 0.0, folded)
    pairs = cKDTree(folded, boxsize=size).query_pairs(touch, output_type="ndarray")
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(ends), len(ends)))
    _count, groups = connected_components(graph, directed=False)
    counts = np.bincount(groups)
    shared = counts > 1
    number = np.cumsum(shared) - 1
    first = np.unique(groups, return_index=True)[1]
    return np.where(shared[groups], number[groups], FREE), folded[first[shared]]
