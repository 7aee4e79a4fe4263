"""Where two parts of a cell come close and do not touch, on the torus.

Outlines of the visible pieces are parted into short runs, filed in a tree with the copies that reach in from the
neighbouring cells, and measured against what lies near. Pieces of one tint that touch are one part; a part that runs
on into its own copies is one on the whole cloth. The work grows with the length of outlines, not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from .finding import Point
from .pieces import Piece

TOUCHING = 0.02
"""Pieces so near (mm) touch: curves are fitted within this."""
RUN_EDGES = 16
"""Edges of a run: fewer make more runs, more make each measure slower."""
LONGEST_EDGE = 2.0
"""Longer edges are divided (mm), so that a run's box stays small."""

EVERY = 0.1
"""How often it is looked whether a run lies near another (mm)."""

Shift = tuple[int, int]
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class _Runs:
    """Runs of outlines in the cell: lines, the piece of each, and the step by which it was brought there."""

    lines: NDArray[np.object_]
    piece: Integers
    step: Integers


@dataclass(frozen=True)
class Parts:
    """Of each piece: its part, the cell in which it lies seen from that part, and the parts that run on for ever."""

    part: Integers
    step: Integers
    endless: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Facing:
    """The pairs of runs of a gap."""

    near: Nearness
    pairs: Integers


@dataclass(frozen=True, eq=False)
class Gap:
    """Two parts that come near: their least `distance` (mm) and the middle of where that is."""

    distance: float
    place: Point
    sides: _Facing

    def runs(self, limit: float, length: float) -> bool:
        """Whether they run along each other nearer than `limit` mm for `length` mm or more; a point does not."""
        near, pairs = self.sides.near, self.sides.pairs
        # most are small dots, which are not so long all round
        if shapely.length(near.lines[pairs]).sum() < length:
            return False
        return near.facing(pairs, limit) >= length


@dataclass(frozen=True, eq=False)
class Nearness:
    """What of pieces lies near what, pair by pair of runs: worked out once, asked for several tools.

    `a`, `b` (n) are the pieces of a pair, `step` (n, 2) the cells from the first to the second, `distance` (n) in mm,
    `contact` (n) how far they run along each other (mm) where they touch. `run` (n) is the number of the first's run.
    """

    tint: Integers
    a: Integers
    b: Integers
    step: Integers
    distance: NDArray[np.float64]
    lines: NDArray[np.object_]
    others: NDArray[np.object_]
    run: Integers
    known: dict[frozenset[int], Parts] = field(default_factory=dict)
    samples: dict[int, NDArray[np.object_]] = field(default_factory=dict)
    distances: dict[int, NDArray[np.float64]] = field(default_factory=dict)

    @cached_property
    def contact(self) -> NDArray[np.float64]:
        """How far each pair runs along each other (mm); 0 where it does not touch."""
        found = np.zeros(len(self.a))
        touching = np.flatnonzero(self.distance <= TOUCHING)
        bands = shapely.buffer(self.others[touching], 2 * TOUCHING, quad_segs=2, cap_style="flat")
        found[touching] = shapely.length(shapely.intersection(self.lines[touching], bands))
        return found

    def parts(self, wanted: NDArray[np.bool_], least: float = 0.0) -> Parts:
        """Parts of the pieces that are `wanted`: those that touch along at least `least` mm in all are one."""
        pairs = (self.distance <= TOUCHING) & wanted[self.a] & wanted[self.b]
        if least:
            links = np.column_stack([self.a, self.b, self.step])[pairs]
            each, owner = np.unique(links, axis=0, return_inverse=True)
            held = np.bincount(owner.ravel(), self.contact[pairs], len(each)) >= least
            found = each[held]
        else:
            found = np.unique(np.column_stack([self.a, self.b, self.step])[pairs], axis=0)
        pairs_ = zip(found[:, 0].tolist(), found[:, 1].tolist(), found[:, 2:].tolist(), strict=True)
        return _parts(len(self.tint), pairs_)

    def gaps(self, limit: float, tints: frozenset[int] | None = None) -> Iterator[Gap]:
        """The gap of every two parts nearer than `limit` mm that touch nowhere.

        Pieces of one tint that touch are one part. With `tints` (numbers) only pieces of these count, and all of them
        that touch are one part: what a wax covers, or a film prints.
        """
        kept = self.distance < limit
        if tints is not None:
            wanted = np.isin(self.tint, list(tints))
            kept &= wanted[self.a] & wanted[self.b]
        index = np.flatnonzero(kept)
        if not len(index):
            return
        parts = self._of_one_tint if tints is None else self._of(tints)
        distance = self.distance[index]
        key = _keys(parts, self.a[index], self.b[index], self.step[index])
        order = np.lexsort((distance, *key.T[::-1]))
        is_first = np.ones(len(order), dtype=bool)
        is_first[1:] = (key[order][1:] != key[order][:-1]).any(axis=1)
        starts = np.flatnonzero(is_first)
        for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)], strict=True):
            at = order[start]
            itself = key[at, 0] == key[at, 1] and not key[at, 2:].any()
            if distance[at] > TOUCHING and not itself:
                between = shapely.shortest_line(self.lines[index[at]], self.others[index[at]])
                x, y = shapely.get_coordinates(between).mean(axis=0).tolist()
                yield Gap(float(distance[at]), (x, y), _Facing(self, index[order[start:end]]))

    def facing(self, pairs: Integers, limit: float) -> float:
        """How far (mm) the first of some pairs of runs lie nearer than `limit` mm to the others, in steps of EVERY."""
        near = pairs[self.distance[pairs] < limit]
        found: dict[int, NDArray[np.bool_]] = {}
        for pair in near.tolist():
            run = int(self.run[pair])
            is_near = self._along(pair) < limit
            found[run] = found[run] | is_near if run in found else is_near
        return EVERY * sum(int(is_near.sum()) for is_near in found.values())

    def _along(self, pair: int) -> NDArray[np.float64]:
        """How far points along the first run of a pair, in steps of EVERY, lie from the other (mm); asked once."""
        if pair not in self.distances:
            run = int(self.run[pair])
            if run not in self.samples:
                line = self.lines[pair]
                at = np.arange(EVERY / 2, line.length, EVERY)
                self.samples[run] = shapely.line_interpolate_point(line, at)
            self.distances[pair] = shapely.distance(self.samples[run], self.others[pair])
        return self.distances[pair]

    def _of(self, tints: frozenset[int]) -> Parts:
        if tints not in self.known:
            self.known[tints] = self.parts(np.isin(self.tint, list(tints)))
        return self.known[tints]

    @cached_property
    def _of_one_tint(self) -> Parts:
        same = (self.distance <= TOUCHING) & (self.tint[self.a] == self.tint[self.b])
        links = zip(self.a[same].tolist(), self.b[same].tolist(), self.step[same].tolist(), strict=True)
        return _parts(len(self.tint), links)


def nearness(pieces: Sequence[Piece], cell: Point, limit: float) -> Nearness:
    """What of `pieces` of a cell (width, height in mm) lies nearer than `limit` mm."""
    runs = _runs(pieces, cell)
    first, second, step, others = _near(runs, cell, limit)
    lines = runs.lines[first]
    tints = np.array([list(type(p.ink.tint)).index(p.ink.tint) for p in pieces], dtype=np.int64)
    distance = shapely.distance(lines, others)
    return Nearness(tints, runs.piece[first], runs.piece[second], step, distance, lines, others, first)


def narrow_gaps(pieces: Sequence[Piece], cell: Point, limit: float) -> Iterator[tuple[float, Point]]:
    """The least distance of every two parts that are nearer than `limit` mm and touch nowhere, and its middle.

    `pieces` of a cell (width, height in mm) as `visible_pieces` gives them. Two parts that touch in one place and
    come near in another are not told: corners would be found everywhere.
    """
    yield from ((gap.distance, gap.place) for gap in nearness(pieces, cell, limit).gaps(limit))


def _runs(pieces: Sequence[Piece], cell: Point) -> _Runs:
    """The outlines of pieces in runs, each brought into the cell by its own step."""
    longest = min(LONGEST_EDGE, min(cell) / 4)
    lines, owners = [], []
    for index, piece in enumerate(pieces):
        for ring in (piece.shape.exterior, *piece.shape.interiors):
            points = shapely.get_coordinates(shapely.segmentize(ring, longest))
            starts = range(0, len(points) - 1, RUN_EDGES)
            lines += [shapely.LineString(points[start : start + RUN_EDGES + 1]) for start in starts]
            owners += [index] * len(starts)
    found = np.array(lines, dtype=np.object_)
    step = -np.floor(shapely.bounds(found)[:, :2] / cell).astype(np.int64)
    return _Runs(_moved(found, step * np.array(cell)), np.array(owners), step)


def _near(runs: _Runs, cell: Point, limit: float) -> tuple[Integers, Integers, Integers, NDArray[np.object_]]:
    """Pairs of runs nearer than the limit: both indices, the cells from the first's piece to the second's, the second.

    Pairs inside one piece as it stands are left out, and every pair is told from one side only.
    """
    boxes = shapely.bounds(runs.lines)
    reach = boxes[:, 2:].max(axis=0) + limit
    copies, indices, shifts = [], [], []
    across, down = (math.ceil(r / side) for r, side in zip(reach.tolist(), cell, strict=True))
    for by in ((i, j) for i in range(-across, across + 1) for j in range(-down, down + 1)):
        moved = np.array(by) * np.array(cell)
        reaching = ((boxes[:, :2] + moved <= reach) & (boxes[:, 2:] + moved >= -limit)).all(axis=1)
        index = np.flatnonzero(reaching)
        copies.append(_moved(runs.lines[index], np.broadcast_to(moved, (len(index), 2))))
        indices.append(index)
        shifts.append(np.broadcast_to(by, (len(index), 2)))
    lines, index, shift = np.concatenate(copies), np.concatenate(indices), np.concatenate(shifts)
    first, found = shapely.STRtree(lines).query(runs.lines, predicate="dwithin", distance=limit)
    second = index[found]
    step = shift[found] + runs.step[second] - runs.step[first]
    a, b = runs.piece[first], runs.piece[second]
    forward = (step[:, 0] > 0) | ((step[:, 0] == 0) & (step[:, 1] > 0))
    wanted = (a < b) | ((a == b) & forward)
    return first[wanted], second[wanted], step[wanted], lines[found][wanted]


def _moved(lines: NDArray[np.object_], by: NDArray[np.float64]) -> NDArray[np.object_]:
    """Lines moved, each by its own vector (n, 2)."""
    points, owner = shapely.get_coordinates(lines, return_index=True)
    return shapely.set_coordinates(lines.copy(), points + by[owner])


def _parts(count: int, touching: Iterable[tuple[int, int, list[int]]]) -> Parts:
    """Pieces that touch, as parts; `touching` gives two pieces and the cells from the first to the second."""
    neighbours: dict[int, dict[tuple[int, Shift], None]] = defaultdict(dict)
    for a, b, (across, down) in touching:
        neighbours[a][b, (across, down)] = None
        neighbours[b][a, (-across, -down)] = None
    part, step = np.full(count, -1), np.zeros((count, 2), dtype=np.int64)
    endless = np.zeros(count, dtype=bool)
    for start in range(count):
        if part[start] >= 0:
            continue
        part[start] = start
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there, by in neighbours[here]:
                reached = step[here] + by
                if part[there] < 0:
                    part[there], step[there] = start, reached
                    waiting.append(there)
                elif (step[there] != reached).any():
                    endless[start] = True
    return Parts(part, step, endless)


def _keys(parts: Parts, a: Integers, b: Integers, step: Integers) -> Integers:
    """For each pair of pieces the pair of parts, and the cells from one to the other (none to or from an endless one).

    Rows (part, part, across, down); told from either side a pair has the same row.
    """
    first, second = parts.part[a], parts.part[b]
    between = step + parts.step[a] - parts.step[b]
    between[parts.endless[first] | parts.endless[second]] = 0
    turned = (first > second) | (
        (first == second) & ((between[:, 0] < 0) | ((between[:, 0] == 0) & (between[:, 1] < 0)))
    )
    low, high = np.where(turned, second, first), np.where(turned, first, second)
    return np.column_stack([low, high, np.where(turned[:, None], -between, between)])
