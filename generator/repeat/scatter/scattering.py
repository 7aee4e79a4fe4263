"""Scatter: drawings of falling sizes on the torus, by their true outlines, till no gap is wider than wished.

Large forms first, where they are evenly far from each other; then each smaller rank into the middle of the gaps. A
place is looked for in a picture of distances and decided by exact geometry. The scheme is ours; its parent is the
Poisson disc (Cook 1986), which knows only circles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Drawing, Place
from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.words import _
from ...limits import CELL_ITEMS, check_count
from .candidates import Candidates, Proposal, even_points
from .crowd import Crowd, Floats, Shapes, parts_of
from .openness import EXACT, SOWN, Edges, Openness
from .orientation import Orientation, free
from .outline import SLACK, Outline

HELD = -1
"""The class of what stood there before; ranks count from 0."""
PEAKS = 400
"""Openings that are looked at in one round: enough for a cell of semen, few enough to be quick."""
PERSISTENCE = 3
"""Rounds in a row without a new form that end a rank: each looks at other places, turns and sides."""


class NoRoom(WastraError):
    """Forms of a rank (counted from 0) that are too many: so many of them found room."""

    def __init__(self, message: str, rank: int, placed: int) -> None:
        super().__init__(message)
        self.rank = rank
        self.placed = placed


@dataclass(frozen=True)
class Rank:
    """Drawings of one size: the large figures, the middle ones, or what fills the gaps.

    `count`: how many to place; None: as many as fit. `apart`: mm between the outlines of this rank, when that is
    more than the gap to all others. `scales`: smallest and largest scale; each form is as large as its place lets
    it be. `weights`: how often each drawing is wished, all alike if empty. `mirrored`: forms may be turned over.
    `drawn`: the heading along which the drawings grow (degrees): -90 up, 0 for twigs drawn along x.
    """

    drawings: tuple[Drawing, ...]
    count: int | None = None
    apart: float = 0.0
    scales: tuple[float, float] = (1.0, 1.0)
    orientation: Orientation = field(default_factory=free)
    weights: tuple[float, ...] = ()
    mirrored: bool = True
    drawn: float = -90.0

    def __post_init__(self) -> None:
        if not self.drawings:
            raise ValueError("a rank needs a drawing")
        if not 0 < self.scales[0] <= self.scales[1]:
            raise ValueError("scales rise from above zero")
        if self.weights and len(self.weights) != len(self.drawings):
            raise ValueError("one weight for each drawing")


@dataclass(frozen=True)
class Placement:
    """Where one form stands: which rank, which of its drawings, and the map of that drawing's coordinates."""

    rank: int
    drawing: int
    affine: Affine

    def place(self, ranks: Sequence[Rank]) -> Place:
        """The instance."""
        return Place(ranks[self.rank].drawings[self.drawing], self.affine)


@dataclass(frozen=True, eq=False)
class Scatter:
    """What was placed, in order; `widest_gap`: no empty circle has a larger diameter (mm); `widest_at`: its middle.

    Both are measured on what was placed and held, with a proof (see `openness`); infinite for an empty cell.
    """

    placements: tuple[Placement, ...]
    widest_gap: float
    widest_at: tuple[float, float]


def scatter(
    cell: tuple[float, float],
    ranks: Sequence[Rank],
    seed: int,
    gap: float = 1.5,
    largest_hole: float | None = None,
    held: Sequence[BaseGeometry] = (),
) -> Scatter:
    """Place forms on the torus of a cell (width, height in mm), the ranks in order, the last into what is left.

    `gap`: all outlines keep at least this distance (mm) from each other, from `held` (polygons that stand there
    already, over the seams or not) and from their own copies. `largest_hole`: with it the last rank stands where an
    empty circle is wider than this (mm), and nowhere else; when all is placed none is left. Without it, as many as fit.

    Raises WastraError for a cell off the grid, a gap below zero, a form that does not fit beside its own copies, a
    count that finds no room, a hole smaller than the smallest form can fill, and for more forms than a cell may have.
    """
    if not ranks:
        raise ValueError("nothing to scatter")
    if gap < 0:
        raise WastraError(_("A gap of {gap:g} mm is less than none; forms need 0 mm or more.").format(gap=gap))
    work = _Work(cell, ranks, seed, gap)
    work.stand(parts_of(list(held)), HELD)
    last = ranks[-1]
    for index, rank in enumerate(ranks):
        filling = index == len(ranks) - 1 and largest_hole is not None and rank.count is None
        if not filling:
            work.settle(index, rank.count)
    if largest_hole is not None and last.count is None:
        work.fill(len(ranks) - 1, largest_hole)
    return work.result()


def least_hole(rank: Rank, gap: float) -> float:
    """The smallest `largest_hole` (mm) that drawings of the last rank can be sure to reach."""
    smallest = min(Outline.of(drawing).radius for drawing in rank.drawings) * rank.scales[0]
    # a distance is read too long by the half step between two sown points, if at all
    clear = math.hypot(smallest + max(gap, rank.apart), SOWN / 2)
    # a hundredth up, so that the number can be said with two digits and given back
    return math.ceil(100 * (2 * (clear + SLACK + 2 * EXACT) + 0.01)) / 100


class _Work:
    """One scatter on its way."""

    def __init__(self, cell: tuple[float, float], ranks: Sequence[Rank], seed: int, gap: float) -> None:
        self.cell = cell
        self.ranks = ranks
        self.gap = gap
        self.rng = np.random.default_rng(seed)
        outlines = {id(d): Outline.of(d) for rank in ranks for d in rank.drawings}
        self.outlines = [[outlines[id(d)] for d in rank.drawings] for rank in ranks]
        self.crowd = Crowd(cell)
        finest = min(o.radius * rank.scales[0] for rank, row in zip(ranks, self.outlines, strict=True) for o in row)
        self.openness = Openness(cell, min(4.0, max(0.6, finest / 6)))
        self.placements: list[Placement] = []

    def stand(self, shapes: Shapes, of_class: int) -> None:
        """These stand on the torus from now on."""
        if len(shapes):
            self.crowd.add(shapes, of_class)
            self.openness.add(shapes)

    def settle(self, index: int, count: int | None) -> None:
        """Place a rank: so many, or as many as fit.

        Raises WastraError when not all find room.
        """
        rank, candidates = self.ranks[index], self._candidates(index)
        wanted = CELL_ITEMS + 1 if count is None else count
        placed = 0
        if len(self.crowd.shapes) == 0 and placed < wanted:
            start = even_points(self.cell, candidates.roughly(count), self.rng)
            placed += self._round(index, candidates, start, wanted)
        idle = 0
        while placed < wanted and idle < PERSISTENCE:
            points, _depth = self.openness.peaks(candidates.least_depth)
            found = self._round(index, candidates, candidates.around(points[:PEAKS], idle), wanted - placed)
            placed += found
            idle = 0 if found else idle + 1
            check_count(_("forms in one cell"), len(self.placements), CELL_ITEMS)
        if count is not None and placed < count:
            self._no_room(index, count, placed)
        if count is None and placed == 0 and index == 0 and len(self.crowd.shapes) == 0:
            self._too_large(rank, index)

    def fill(self, index: int, largest_hole: float) -> None:
        """Place the last rank where an empty circle is wider than `largest_hole` mm, till there is none.

        Raises WastraError when its smallest form cannot be sure to fit into such a circle.
        """
        rank, candidates = self.ranks[index], self._candidates(index)
        least = least_hole(rank, self.gap)
        if largest_hole < least:
            raise WastraError(
                _(
                    "Gaps of {hole:g} mm cannot be filled with these drawings; they fill gaps down to {least:g} mm. "
                    "For less, add a smaller drawing."
                ).format(hole=largest_hole, least=least)
            )
        # finding a circle and measuring it both allow EXACT
        radius = largest_hole / 2 - SLACK - 2 * EXACT
        if len(self.crowd.shapes) == 0:
            start = even_points(self.cell, candidates.roughly(None), self.rng)
            if not self._round(index, candidates, start, len(start)):
                self._too_large(rank, index)
        idle = 0
        while idle < PERSISTENCE:
            points, _depth = self.openness.peaks(radius)
            if len(points) == 0:
                break
            found = self._round(index, candidates, candidates.around(points[:PEAKS], idle), CELL_ITEMS)
            idle = 0 if found else idle + 1
            check_count(_("forms in one cell"), len(self.placements), CELL_ITEMS)
        # what the picture cannot see is found by the proof, and there a circle takes the smallest form as it is
        while True:
            points, _radii = Edges.of(self.crowd).wider(radius)
            if len(points) == 0:
                return
            if not self._accept(index, candidates.sure(points[:PEAKS]), CELL_ITEMS):
                raise AssertionError("a circle that is wide enough takes a form")
            check_count(_("forms in one cell"), len(self.placements), CELL_ITEMS)

    def result(self) -> Scatter:
        """What was placed, and the widest gap that is left."""
        if len(self.crowd.shapes) == 0:
            return Scatter((), math.inf, (0.0, 0.0))
        at, radius = Edges.of(self.crowd).widest()
        # outlines reach SLACK beyond what is drawn; circles between them may grow by it
        return Scatter(tuple(self.placements), 2 * (radius + SLACK), at)

    def _candidates(self, index: int) -> Candidates:
        return Candidates(self.ranks[index], self.outlines[index], self.gap, self.openness, self.rng)

    def _round(self, index: int, candidates: Candidates, points: Floats, most: int) -> int:
        """Try forms about points, best first; how many were placed."""
        if len(points) == 0:
            return 0
        edges = Edges.of(self.crowd) if len(self.crowd.shapes) else None
        of_rank = [p for p in self.placements if p.rank == index]
        placed = 0
        for proposals in candidates.proposals(points, edges, of_rank):
            placed += self._accept(index, proposals, most - placed)
            if placed >= most:
                break
        return placed

    def _accept(self, index: int, proposals: Sequence[Proposal], most: int) -> int:
        """Place those of the proposals that are free, earlier ones first; how many."""
        if not proposals or most <= 0:
            return 0
        rank, outlines = self.ranks[index], self.outlines[index]
        shapes = np.empty(len(proposals), dtype=object)
        drawing = np.array([p.drawing for p in proposals])
        for which, outline in enumerate(outlines):
            mine = np.flatnonzero(drawing == which)
            shapes[mine] = outline.placed([proposals[i].affine for i in mine.tolist()])
        keep = np.flatnonzero(self.crowd.free(shapes, self.gap))
        if rank.apart > self.gap:
            keep = keep[self.crowd.free(shapes[keep], rank.apart, index)]
        keep = keep[self.crowd.apart(shapes[keep], max(rank.apart, self.gap))][:most]
        self.stand(shapes[keep], index)
        self.placements += [Placement(index, proposals[i].drawing, proposals[i].affine) for i in keep.tolist()]
        return len(keep)

    def _no_room(self, index: int, count: int, placed: int) -> None:
        raise NoRoom(
            _("{count} forms of rank {rank} are too many for this cell; {placed} found room.").format(
                count=count, rank=index + 1, placed=placed
            ),
            index,
            placed,
        )

    def _too_large(self, rank: Rank, index: int) -> None:
        wide = 2 * min(o.radius for o in self.outlines[index]) * rank.scales[0]
        raise WastraError(
            _(
                "A form {wide:.1f} mm wide does not fit into a cell of {width:g} x {height:g} mm beside its copies."
            ).format(wide=wide, width=self.cell[0], height=self.cell[1])
        )


def footprint(placements: Sequence[Placement], ranks: Sequence[Rank]) -> NDArray[np.object_]:
    """What placed forms cover, as polygons of few corners that reach at most SLACK mm beyond them; for `held`."""
    outlines: dict[tuple[int, int], Outline] = {}
    found = []
    for p in placements:
        key = (p.rank, p.drawing)
        if key not in outlines:
            outlines[key] = Outline.of(ranks[p.rank].drawings[p.drawing])
        found += outlines[key].placed([p.affine]).tolist()
    return parts_of(found)
