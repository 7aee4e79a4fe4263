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
from .bending import SHORTEST, reaching, strips_of_strokes
from .crowded import tight_places, without_neighbours
from .making import Making, careful
from .pins import Pins, enlarging, pins_of
from .torus_lines import flat_lines, home, near_pairs, parted
from .walls import wall_of_stroke
from .wax import Wax, WaxLine

Floats = NDArray[np.float64]
FREE = -1
"""The node of an end that meets nothing."""
SIDE = -3
"""The node of an end that stops at the side of another strip, which goes on: it is soldered there."""


@dataclass(frozen=True)
class Strip:
    """One strip on the torus: an open path between two nodes (or FREE, or SIDE), or a closed one with a seam at its
    start."""

    path: Path
    isen: bool
    width: float
    ends: tuple[int, int]


@dataclass(frozen=True)
class Strips:
    """All of a cell: `nodes` (n, 2) on the torus, `pins` its dots; `strokes` are closed outlines, walls as they are
    drawn (for a face only); `dropped` mm of lines had no room beside others; `walls` are the areas of strips and
    strokes, where they stand. Where more than a fifth of the dots was lost, `enlarge` is how much larger the
    motif must be for them. `tight` places are left where bent strips are too near each other: how many, the narrowest,
    and how long in all (mm)."""

    cell: tuple[float, float]
    strips: tuple[Strip, ...]
    nodes: Floats
    pins: Pins
    strokes: tuple[Path, ...]
    dropped: float
    walls: tuple[BaseGeometry, ...] = ()
    enlarge: float = 0.0
    tight: tuple[int, float, float] = (0, 0.0, 0.0)

    @property
    def dots(self) -> Floats:
        """The dots (n, 3): x, y, radius."""
        return self.pins.dots


def strips_of(wax: Wax, making: Making) -> Strips:
    """The strips of a cell's wax in that material."""
    lines = list(wax.lines)
    strokes: tuple[Path, ...] = ()
    dropped = 0.0
    if making.kind == "strip":
        lines += strips_of_strokes(wax.strokes, making)
    else:
        drawn = [wall_of_stroke(home(stroke.path, wax.cell), careful(making)) for stroke in wax.strokes]
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
    flats = flat_lines([strip.path for strip in strips])
    walls: list[BaseGeometry] = [
        flat.buffer((max(strip.width, careful(making).wall) if face else making.wall) / 2, quad_segs=12)
        for strip, flat in zip(strips, flats, strict=True)
    ]
    walls += shapes_of(list(strokes), 0.005)
    pins = pins_of(wax.dots, walls, wax.cell, careful(careful(making)) if face else making)
    tight = (0, 0.0, 0.0) if face else tight_places(flats, wax.cell, making)
    enlarge = enlarging(wax.dots, flats, wax.cell, making) if pins.lost > 0.2 * len(wax.dots) else 0.0
    return Strips(wax.cell, tuple(strips), nodes, pins, strokes, dropped, tuple(walls), enlarge, tight)


def _without_small_rings(lines: list[WaxLine], making: Making) -> tuple[list[WaxLine], Floats]:
    """The lines; closed ones with no room inside, and bits too short to be bent, as pins (n, 3) instead."""
    kept, pins = [], []
    for line in lines:
        if _is_too_small(line.path, making):
            left, top, right, bottom = line.path.bounds
            pins.append(((left + right) / 2, (top + bottom) / 2, _radius(line, making)))
        else:
            kept.append(line)
    return kept, np.array(pins, dtype=np.float64).reshape(-1, 3)


def _is_too_small(path: Path, making: Making) -> bool:
    """Whether a path is too short to be bent, or a ring so small that nothing stays open inside."""
    around = path.length
    if not path.is_closed:
        return around < SHORTEST
    if around >= 2 * np.pi * making.apart:
        return False
    inside = shapely.make_valid(shapely.Polygon(path.flat(0.02)[0]))
    return around < np.pi * making.apart or bool(inside.buffer(-making.apart / 2).is_empty)


def _radius(line: WaxLine, making: Making) -> float:
    """Of the pin that stands for a line with no room: what a small ring encloses, or the smallest that can be."""
    return line.path.length / (2 * np.pi) + making.wall / 2 if line.path.is_closed else making.pin / 2


def _cut_where_they_meet(lines: list[WaxLine], cell: tuple[float, float], making: Making) -> tuple[list[Strip], Floats]:
    if not lines:
        return [], np.zeros((0, 2))
    touch = making.wall / 2 + 0.05
    flats = flat_lines([line.path for line in lines])
    cuts: list[list[float]] = [[] for _line in lines]
    aside: set[tuple[int, int]] = set()
    for i, j, by in near_pairs(flats, cell, touch):
        other = translate(flats[j], *by.tolist())
        met = flats[i].intersection(other)
        points = [shapely.Point(at) for at in shapely.get_coordinates(met)] if met.length < touch else []
        ends = _tips(flats[i], i) + _tips(other, j)
        # where an end stops at the side of the other, that one goes on uncut; where two ends meet there is a node
        for tip, whose in ends:
            if tip.distance(other if whose[0] == i else flats[i]) < touch and not any(
                tip.distance(end) < touch for end, owner in ends if owner != whose
            ):
                aside.add(whose)
        for point in points:
            if not any(point.distance(tip) < touch for tip, _whose in ends):
                cuts[i].append(flats[i].project(point))
                cuts[j].append(other.project(point))
    pieces: list[tuple[Path, WaxLine]] = []
    sides: list[tuple[bool, bool]] = []
    for index, (line, at) in enumerate(zip(lines, cuts, strict=True)):
        path = line.path
        if path.is_closed and at:
            path = _begun_at(path, at[0])
            at = [(cut - at[0]) % path.length for cut in at[1:]]
        own = parted(path, at, SHORTEST)
        pieces += [(piece, line) for piece in own]
        sides += [(k == 0 and (index, 0) in aside, k == len(own) - 1 and (index, -1) in aside) for k in range(len(own))]
    tips = np.array([[p.contours[0][0, 0], p.contours[0][-1, 3]] for p, _line in pieces], dtype=np.float64)
    numbers, nodes = _nodes(tips.reshape(-1, 2), cell, touch)
    # the seam of a closed strip is a node only where others meet it
    pairs = numbers.reshape(-1, 2)
    alone = (pairs[:, 0] == pairs[:, 1]) & (np.bincount(numbers + 1, minlength=len(nodes) + 1)[pairs[:, 0] + 1] == 2)
    numbers = np.where(np.repeat(alone, 2), FREE, numbers)
    numbers = np.where(np.array(sides).ravel(), SIDE, numbers)
    strips = [
        Strip(path, line.is_isen, line.width, (int(numbers[2 * k]), int(numbers[2 * k + 1])))
        for k, (path, line) in enumerate(pieces)
    ]
    return strips, nodes


def _tips(line: shapely.LineString, index: int) -> list[tuple[shapely.Point, tuple[int, int]]]:
    """The two ends of an open line, each with the line's index and which end it is."""
    if line.is_closed:
        return []
    return [(shapely.Point(line.coords[end]), (index, end)) for end in (0, -1)]


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
