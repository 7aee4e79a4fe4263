"""Sprouts: small plants that grow from the edges of what is there. This is what semen means (Javanese semi, to bud).

Every sprout roots under the edge of a figure, or of an earlier sprout, and grows along the normal into the open, so
that the cloth becomes one plant and not a field of stickers. The scheme is ours, after semen cloths: a point of the
contour with room before it, a twig that leaves it, everything beyond the root kept clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.isen.field import tree
from ....motifs.isen.scatter import apart
from ....motifs.words import _
from ...limits import CELL_ITEMS, check_count
from .candidates import SCALES, fits
from .crowd import Crowd, Flags, Floats, parts_of
from .openness import Openness, wrapped
from .outline import Outline, short
from .scattering import HELD, NoRoom, Placement, Rank

UNDER = 0.9
"""How deep a root lies under the edge (mm): the figure that is painted over it hides its cut end."""
SPREAD = 34.0
"""How far a sprout may lean from the normal (degrees): more and it creeps along the edge."""
CHORD = 2.4
"""The normal is that of a chord of the contour of this length (mm): single feathers and scales do not turn it."""
SPOT_STEP = 1.6
"""Distance (mm) of the spots of a contour that are tried in one round."""
LEANS = 5
"""Headings that are tried at each spot."""
CHANCES = 5
"""Proposals for one spot: the second is tried where the first turns out not to fit."""


@dataclass(frozen=True)
class Sprout:
    """One sprout: its placement, the place of its root (mm, in the cell) and the normal there (degrees).

    `generation`: 0 grows from a figure, 1 from a sprout of generation 0, and so on.
    """

    placement: Placement
    root: tuple[float, float]
    normal: float
    generation: int


def sprouts(
    cell: tuple[float, float],
    ranks: Sequence[Rank],
    figures: Sequence[BaseGeometry],
    seed: int,
    gap: float = 1.5,
    generations: int = 3,
    held: Sequence[BaseGeometry] = (),
) -> tuple[Sprout, ...]:
    """Grow plants from the edges of figures, the ranks in order, each first from the figures, then from sprouts.

    Their drawings are rooted in the origin and grow along `Rank.drawn`; `Rank.apart` is the least distance of their
    roots (mm), their `orientation` is not asked. `figures`: polygons (mm), over the seams or not. `held`: what must
    stay clear but bears nothing. A sprout keeps `gap` mm from everything but, within `root_room` of its root, the
    form that it grows from. Paint them in reverse order, before the figures.

    Raises WastraError for a cell off the grid, a gap below zero, a count that finds no room, too many forms.
    """
    if gap < 0:
        raise WastraError(_("A gap of {gap:g} mm is less than none; forms need 0 mm or more.").format(gap=gap))
    garden = _Garden(cell, ranks, seed, gap)
    garden.stand(list(figures), HELD)
    garden.bearing = np.ones(len(garden.crowd.shapes), dtype=bool)
    garden.stand(list(held), HELD)
    for index, rank in enumerate(ranks):
        wanted = CELL_ITEMS + 1 if rank.count is None else rank.count
        grown = 0
        for generation in range(generations):
            while grown < wanted:
                found = garden.grow(index, generation, wanted - grown)
                grown += found
                check_count(_("forms in one cell"), len(garden.grown), CELL_ITEMS)
                if not found:
                    break
        if rank.count is not None and grown < rank.count:
            raise NoRoom(
                _("{count} sprouts of rank {rank} are too many for these figures; {grown} found room.").format(
                    count=rank.count, rank=index + 1, grown=grown
                ),
                index,
                grown,
            )
    return tuple(garden.grown)


def root_room(gap: float) -> float:
    """The distance from its root (mm) up to which a sprout may be near the form that it grows from."""
    return 1.6 * (UNDER + gap) + 0.8


class _Garden:
    """What has grown so far."""

    def __init__(self, cell: tuple[float, float], ranks: Sequence[Rank], seed: int, gap: float) -> None:
        self.cell = cell
        self.ranks = ranks
        self.gap = gap
        self.rng = np.random.default_rng(seed)
        self.crowd = Crowd(cell)
        self.bearing: Flags = np.empty(0, dtype=bool)
        outlines = {id(d): Outline.of(d) for rank in ranks for d in rank.drawings}
        self.outlines = [[outlines[id(d)] for d in rank.drawings] for rank in ranks]
        finest = min(
            (o.radius * rank.scales[0] for rank, row in zip(ranks, self.outlines, strict=True) for o in row),
            default=4.0,
        )
        self.openness = Openness(cell, min(4.0, max(0.6, finest / 6)))
        self.grown: list[Sprout] = []
        self.generation: list[int] = []

    def stand(self, shapes: list[BaseGeometry], of_class: int, generation: int = 0) -> None:
        """These stand on the torus from now on; they may bear sprouts of a generation, if they are `bearing`."""
        if shapes:
            self.crowd.add(parts_of(shapes), of_class)
            self.openness.add(parts_of(shapes))
        more = len(self.crowd.shapes) - len(self.generation)
        self.generation += [generation] * more
        self.bearing = np.concatenate([self.bearing, np.zeros(len(self.crowd.shapes) - len(self.bearing), dtype=bool)])

    def grow(self, index: int, generation: int, most: int) -> int:
        """One round of sprouts of a rank from what may bear that generation; how many grew."""
        bearers = np.flatnonzero(self.bearing & (np.array(self.generation) == generation))
        if len(bearers) == 0:
            return 0
        spots, normals, of_bearer = self._spots(bearers)
        rank, outlines = self.ranks[index], self.outlines[index]
        taken = np.array([s.root for s in self.grown if s.placement.rank == index]).reshape(-1, 2)
        if rank.apart and len(taken):
            clear = np.asarray(tree(taken, self.cell).query(wrapped(spots, self.cell))[0]) >= rank.apart
            spots, normals, of_bearer = spots[clear], normals[clear], of_bearer[clear]
        ahead = self._ahead(spots, normals, min(o.radius for o in outlines) * rank.scales[0])
        roots, rooted = self._roots(spots, normals, of_bearer)
        tried = (ahead > 0) & rooted
        spots, normals, ahead, roots = (values[tried] for values in (spots, normals, ahead, roots))
        of_bearer = of_bearer[tried]
        if len(spots) == 0:
            return 0
        headings = normals[:, None] + SPREAD * self.rng.uniform(-1.0, 1.0, (len(spots), LEANS))
        mirror = self.rng.integers(0, 2, headings.shape).astype(bool) & rank.mirrored
        turns = headings - np.where(mirror, 180.0 - rank.drawn, rank.drawn)
        fitted = np.stack([self._largest(o, rank, roots, turns, mirror) for o in outlines], axis=-1)
        weights = np.array(rank.weights) if rank.weights else np.ones(len(outlines))
        used = np.bincount(
            [s.placement.drawing for s in self.grown if s.placement.rank == index], minlength=len(weights)
        )
        weights = weights / (1.0 + used / max(1.0, float(used.mean())))
        worth = fitted**2 * weights * self.rng.uniform(0.5, 1.0, fitted.shape)
        flat = worth.reshape(len(spots), -1) * ahead[:, None]
        ranked = np.argsort(-flat, axis=1, kind="stable")[:, :CHANCES]
        total = 0
        for pick in ranked.T:
            value = flat[np.arange(len(spots)), pick]
            order = np.argsort(-value, kind="stable")
            order = order[value[order] > 0]
            turn, which = np.divmod(pick, len(outlines))
            affines = [
                short(
                    Affine.placing(
                        (float(roots[i, 0]), float(roots[i, 1])),
                        float(turns[i, turn[i]]),
                        float(fitted[i, turn[i], which[i]]),
                        bool(mirror[i, turn[i]]),
                    )
                )
                for i in order.tolist()
            ]
            total += self._accept(
                index, generation, roots[order], normals[order], which[order], affines, of_bearer[order],
                most - total,
            )  # fmt: skip
        return total

    def _accept(
        self,
        index: int,
        generation: int,
        roots: Floats,
        normals: Floats,
        which: NDArray[np.intp],
        affines: Sequence[Affine],
        bearers: NDArray[np.int64],
        most: int,
    ) -> int:
        """Let those grow that are free, earlier ones first; how many."""
        if not affines or most <= 0:
            return 0
        shapes = np.empty(len(affines), dtype=object)
        for drawing, outline in enumerate(self.outlines[index]):
            mine = np.flatnonzero(which == drawing)
            shapes[mine] = outline.placed([affines[i] for i in mine.tolist()])
        keep = np.flatnonzero(self.crowd.free_but(shapes, self.gap, bearers))
        discs = shapely.buffer(shapely.points(roots[keep]), root_room(self.gap), quad_segs=16)
        beyond = shapely.difference(shapes[keep], discs)
        some = ~shapely.is_empty(beyond)
        keep, beyond = keep[some], beyond[some]
        keep = keep[self.crowd.free(beyond, self.gap)]
        keep = keep[self.crowd.apart(shapes[keep], self.gap)]
        distance = self.ranks[index].apart
        taken = np.array([s.root for s in self.grown if s.placement.rank == index]).reshape(-1, 2)
        if distance:
            keep = keep[
                apart(np.concatenate([taken, wrapped(roots[keep], self.cell)]), distance, self.cell)[len(taken) :]
            ]
        keep = keep[:most]
        before = len(self.crowd.shapes)
        self.stand(shapes[keep].tolist(), index, generation + 1)
        self.bearing[before:] = True
        for i in keep.tolist():
            at = wrapped(roots[i : i + 1], self.cell)[0]
            placement = Placement(index, int(which[i]), affines[i])
            self.grown.append(Sprout(placement, (float(at[0]), float(at[1])), float(normals[i]), generation))
        return len(keep)

    def _spots(self, bearers: NDArray[np.int64]) -> tuple[Floats, Floats, NDArray[np.int64]]:
        """Spots along the edges (n, 2), the normals there (degrees), and which form each belongs to."""
        rings = shapely.get_exterior_ring(self.crowd.shapes[bearers])
        lengths = shapely.length(rings)
        counts = np.maximum(1, (lengths / SPOT_STEP).astype(np.int64))
        of_ring = np.repeat(np.arange(len(rings)), counts)
        turn = np.arange(len(of_ring)) - np.repeat(np.cumsum(counts) - counts, counts)
        along = (turn + self.rng.uniform(0.0, 1.0, len(of_ring))) * (lengths / counts)[of_ring]
        whole = lengths[of_ring]
        spots, before, after = (
            shapely.get_coordinates(shapely.line_interpolate_point(rings[of_ring], np.mod(along + by, whole)))
            for by in (0.0, -CHORD / 2, CHORD / 2)
        )
        run = after - before
        # on a ring that runs clockwise on the page (GEOS calls it counter-clockwise, y up) outside is to the left
        side = np.where(shapely.is_ccw(rings)[of_ring], 1.0, -1.0)
        normals = np.degrees(np.arctan2(-side * run[:, 0], side * run[:, 1]))
        return spots, normals, bearers[of_ring]

    def _roots(self, spots: Floats, normals: Floats, bearers: NDArray[np.int64]) -> tuple[Floats, Flags]:
        """The root under each spot, and whether what bears it covers it: a thin stem takes half the depth."""
        roots, rooted = spots.copy(), np.zeros(len(spots), dtype=bool)
        shapes = self.crowd.shapes[bearers]
        shapely.prepare(shapes)
        for depth in (UNDER, UNDER / 2):
            under = spots - depth * _unit(normals)
            covered = ~rooted & shapely.contains_xy(shapes, under[:, 0], under[:, 1])
            roots[covered] = under[covered]
            rooted |= covered
        return roots, rooted

    def _ahead(self, spots: Floats, normals: Floats, reach: float) -> Floats:
        """How much room (mm) there is a sprout's length before each spot; 0 where it is not worth trying."""
        lead = _unit(normals)
        near, far = (self.openness.read(spots + reach * share * lead) for share in (0.8, 2.0))
        least = 0.35 * reach + self.gap
        return np.where(near >= least, near + np.minimum(far, 3 * reach), 0.0)

    def _largest(self, outline: Outline, rank: Rank, roots: Floats, turns: Floats, mirror: Flags) -> Floats:
        """The largest scale (n, k) that seems to fit at roots (n, 2) under turns (n, k); 0 where none does."""
        found = np.zeros(turns.shape)
        waiting = np.ones(turns.shape, dtype=bool)
        room = root_room(self.gap)
        blur = 0.4 * float(self.openness.step.max())
        count = SCALES if rank.scales[1] > rank.scales[0] else 1
        for scale in np.geomspace(rank.scales[1], rank.scales[0], count).tolist():
            discs = outline.discs + np.array([*outline.pivot, 0.0])
            # what begins within the root's room may be near the form that bears it
            rooted = np.hypot(discs[:, 0], discs[:, 1]) - discs[:, 2] < room / scale
            discs[rooted, 2] = -1.0
            n, k = np.nonzero(waiting)
            scales = np.full(len(n), scale)
            clear = fits(self.openness, discs[None], roots[n], turns[n, k], mirror[n, k], scales, self.gap - blur)
            found[n[clear], k[clear]] = scale
            waiting[n[clear], k[clear]] = False
        return found


def _unit(degrees: Floats) -> Floats:
    angle = np.radians(degrees)
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1)
