"""Candidates: where, how turned and how large the forms of a rank might stand; the most promising first.

All of it is looked up in the picture of distances, thousands of places at once; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.affine import Affine
from ....motifs.isen.field import tree
from .crowd import Flags, Floats
from .openness import Edges, Openness, wrapped
from .outline import Outline

if TYPE_CHECKING:
    from .scattering import Placement, Rank

TURNS = 10
"""Headings that are tried at each place."""
SCALES = 4
"""Scales between the largest and the smallest of a rank, both included."""
BESIDE = (0.0, 0.35, 0.6)
"""How far from the middle of an opening a form is tried too, in shares of the opening's radius."""
CHANCES = 4
"""Proposals for one place: the second is tried where the first turns out not to fit."""
DEALT = 20.0
"""How much more the drawing that was dealt to a first place is wished there than the others."""
LLOYD = 6
"""Rounds that even out the first places of large forms: even, but no honeycomb yet."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One form that may fit."""

    drawing: int
    affine: Affine


class Candidates:
    """The forms of one rank, looking for places."""

    def __init__(
        self, rank: Rank, outlines: Sequence[Outline], gap: float, openness: Openness, rng: np.random.Generator
    ) -> None:
        self.rank = rank
        self.outlines = outlines
        self.gap = gap
        self.openness = openness
        self.rng = rng
        low, high = rank.scales
        count = SCALES if high > low else 1
        self.scales = np.geomspace(high, low, count)
        self.areas = np.array([float(shapely.area(o.shape)) for o in outlines])
        # where forms are counted each drawing has its turn; where gaps are filled the larger one goes first
        self.greed = 0.0 if rank.count is not None else 0.5
        # distances are read at the pixel's middle
        self.blur = 0.4 * float(openness.step.max())

    @property
    def least_depth(self) -> float:
        """How far (mm) from all else the widest part of the thinnest form must be."""
        thinnest = min(float(o.discs[0, 2]) for o in self.outlines) * self.rank.scales[0]
        return max(0.0, thinnest + self.gap - self.blur)

    def roughly(self, count: int | None) -> int:
        """How many first places to look at on an empty cell."""
        if count is not None:
            return count
        across = 2 * float(np.mean([o.radius for o in self.outlines])) * self.rank.scales[0]
        width, height = self.openness.cell
        return max(1, int(0.7 * width * height / (across + max(self.gap, self.rank.apart)) ** 2))

    def around(self, points: Floats, idle: int) -> Floats:
        """Points (n, 2) and others beside them, (n * k, 2); after an idle round they are strewn wider."""
        depth = self.openness.read(points)[:, None]
        share = np.array(BESIDE) * (1.0 + 0.5 * idle)
        angle = self.rng.uniform(0.0, 2 * np.pi, (len(points), len(share)))
        far = share * depth
        moved = np.stack([far * np.cos(angle), far * np.sin(angle)], axis=-1)
        return wrapped((points[:, None] + moved).reshape(-1, 2), self.openness.cell)

    def proposals(self, points: Floats, edges: Edges | None, standing: Sequence[Placement]) -> Iterator[list[Proposal]]:
        """For each place the forms that seem to fit, in CHANCES lists, each best first.

        `standing`: the forms of this rank that stand already; with none the drawings are dealt out over the places.
        """
        headings = self.rank.orientation(points, edges, TURNS, self.rng)
        mirror = (
            self.rng.integers(0, 2, headings.shape).astype(bool)
            if self.rank.mirrored
            else np.zeros(headings.shape, dtype=bool)
        )
        # turning a drawing over swaps left and right; one that was not drawn upright then grows another way
        turns = headings - np.where(mirror, 180.0 - self.rank.drawn, self.rank.drawn)
        fitted = np.stack([self._largest(outline, points, turns, mirror) for outline in self.outlines], axis=-1)
        # the larger the better, with a little chance, and what was used little, or not beside here, before the rest
        worth = fitted**2 * self.areas**self.greed * self.rng.uniform(0.6, 1.0, fitted.shape)
        worth *= self._wanted(points, standing)[:, None, :]
        flat = worth.reshape(len(points), -1)
        ranked = np.argsort(-flat, axis=1, kind="stable")[:, :CHANCES]
        drawings = len(self.outlines)
        for chance in range(ranked.shape[1]):
            pick = ranked[:, chance]
            value = flat[np.arange(len(points)), pick]
            if chance:
                # the lists before have taken places
                value = np.where(self._still(points, turns, mirror, fitted, pick), value, 0.0)
            found = []
            for i in np.argsort(-value, kind="stable").tolist():
                if value[i] <= 0:
                    break
                turn, which = divmod(int(pick[i]), drawings)
                found.append(self._proposal(which, points[i], turns[i, turn], fitted[i, turn, which], mirror[i, turn]))
            yield found

    def sure(self, points: Floats) -> list[Proposal]:
        """The smallest form in the middle of each place."""
        which = int(np.argmin([o.radius for o in self.outlines]))
        turns = self.rank.orientation(points, None, 1, self.rng)[:, 0] - self.rank.drawn
        return [self._proposal(which, p, t, self.rank.scales[0], False) for p, t in zip(points, turns, strict=True)]

    def _proposal(self, which: int, point: Floats, turn: float, scale: float, mirror: bool) -> Proposal:
        at = (float(point[0]), float(point[1]))
        affine = self.outlines[which].placing(at, float(turn), float(scale), bool(mirror))
        return Proposal(which, affine)

    def _largest(self, outline: Outline, points: Floats, turns: Floats, mirror: Flags) -> Floats:
        """The largest scale (n, k) that seems to fit at points (n, 2) under turns (n, k); 0 where none does."""
        found = np.zeros(turns.shape)
        waiting = np.ones(turns.shape, dtype=bool)
        for scale in self.scales.tolist():
            n, k = np.nonzero(waiting)
            fits = self._fits(outline, points[n], turns[n, k], mirror[n, k], np.full(len(n), scale))
            found[n[fits], k[fits]] = scale
            waiting[n[fits], k[fits]] = False
        return found

    def _fits(self, outline: Outline, points: Floats, turns: Floats, mirror: Flags, scales: Floats) -> Flags:
        discs = np.broadcast_to(outline.discs, (1, *outline.discs.shape))
        return fits(self.openness, discs, points, turns, mirror, scales, self.gap - self.blur)

    def _still(self, points: Floats, turns: Floats, mirror: Flags, fitted: Floats, pick: NDArray[np.intp]) -> Flags:
        """Whether the picked form of each place still seems to fit."""
        turn, which = np.divmod(pick, len(self.outlines))
        at = np.arange(len(points))
        scales = fitted[at, turn, which]
        still = scales > 0
        for index, outline in enumerate(self.outlines):
            mine = np.flatnonzero(still & (which == index))
            t = turn[mine]
            still[mine] = self._fits(outline, points[mine], turns[mine, t], mirror[mine, t], scales[mine])
        return still

    def _wanted(self, points: Floats, standing: Sequence[Placement]) -> Floats:
        """How much each drawing is wished at each place (n, drawings): less where it stands near, or is used often."""
        weights = np.array(self.rank.weights) if self.rank.weights else np.ones(len(self.outlines))
        wanted = np.broadcast_to(weights / weights.sum(), (len(points), len(weights))).copy()
        if len(weights) == 1:
            return wanted
        if not standing:
            wanted[np.arange(len(points)), dealt(points, weights, self.openness.cell)] *= DEALT
            return wanted
        used = np.array([p.drawing for p in standing])
        share = np.bincount(used, minlength=len(weights)) / len(used)
        wanted *= np.clip(2.0 - share * weights.sum() / np.maximum(weights, 1e-9), 0.25, 2.0)
        pivots = np.array([p.affine(self.outlines[p.drawing].pivot) for p in standing])
        near = np.asarray(
            tree(wrapped(pivots, self.openness.cell), self.openness.cell).query(points, k=min(3, len(pivots)))[1]
        ).reshape(len(points), -1)
        for column in near.T:
            wanted[np.arange(len(points)), used[column]] *= 0.6
        return wanted


def fits(
    openness: Openness, discs: Floats, points: Floats, turns: Floats, mirror: Flags, scales: Floats, gap: float
) -> Flags:
    """Whether there seems to be room for each of n forms: `gap` mm round all their circles.

    `discs`: (1 or n, k, 3), about the point that is put at `points` (n, 2), the widest first; circles of a radius
    below zero are overlooked. `turns`: degrees. `mirror`: turned over before.
    """
    angle = np.radians(turns)
    cos, sin = scales * np.cos(angle), scales * np.sin(angle)
    side = np.where(mirror, -1.0, 1.0)
    found = np.ones(len(points), dtype=bool)
    # the widest circle first: most places fail there
    for some in (slice(0, 1), slice(1, 8), slice(8, None)):
        left = np.flatnonzero(found)
        x, y, radius = np.moveaxis(discs[:, some] if len(discs) == 1 else discs[left, some], -1, 0)
        c, s, m = cos[left, None], sin[left, None], side[left, None]
        spots = np.stack(
            [points[left, 0, None] + c * m * x - s * y, points[left, 1, None] + s * m * x + c * y], axis=-1
        )
        room = openness.read(spots)
        found[left] = ((room >= scales[left, None] * radius + gap) | (radius < 0)).all(axis=1)
    return found


def even_points(cell: tuple[float, float], count: int, rng: np.random.Generator) -> Floats:
    """Points (count, 2) spread evenly over the torus, by Lloyd's relaxation of random ones."""
    points = rng.uniform(0.0, 1.0, (count, 2)) * cell
    if count < 2:
        return points
    per_side = int(np.clip(np.sqrt(count) * 7, 24, 320))
    x, y = np.meshgrid((np.arange(per_side) + 0.5) / per_side, (np.arange(per_side) + 0.5) / per_side)
    sample = np.stack([x.reshape(-1), y.reshape(-1)], axis=1) * cell
    size = np.asarray(cell)
    for _ in range(LLOYD):
        owner = np.asarray(tree(points, cell).query(sample)[1])
        shift = np.mod(sample - points[owner] + size / 2, size) - size / 2
        share = np.maximum(np.bincount(owner, minlength=count), 1)
        total = np.stack([np.bincount(owner, shift[:, axis], count) for axis in (0, 1)], axis=1)
        points = wrapped(points + total / share[:, None], cell)
    return points


def dealt(points: Floats, weights: Floats, cell: tuple[float, float]) -> NDArray[np.intp]:
    """One drawing for each point (n, 2): in the shares of the weights, like ones far from each other on the torus."""
    size = np.asarray(cell)
    owner = np.full(len(points), -1, dtype=np.intp)
    for i, point in enumerate(points):
        shift = np.mod(points[:i] - point + size / 2, size) - size / 2
        closeness = 1.0 / (1e-9 + (shift * shift).sum(axis=1))
        near = np.bincount(owner[:i], closeness, len(weights)) / max(closeness.sum(), 1e-12)
        used = np.bincount(owner[:i], minlength=len(weights)) * weights.sum() / weights / max(i, 1)
        owner[i] = int((near / np.maximum(weights / weights.sum(), 1e-9) + used).argmin())
    return owner
