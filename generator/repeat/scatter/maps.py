"""Maps of the torus: regions side by side, which of them touch, and what fills each so that neighbours differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ....motifs.drawing import Drawing, Item
from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path
from ....motifs.words import _
from .inlay import Inlay

MOST_STEPS = 20_000
"""Regions that are filled in vain before another order is tried."""
ORDERS = 8
"""Orders that are tried before it is said that the kinds do not suffice."""


@dataclass(frozen=True, eq=False)
class Region:
    """One island or patch of a map on the torus.

    `share`: all of the torus that belongs to it; the shares of a map meet, save where lines are rounded. `region`:
    what is filled, the channel or seam taken off: clip a drawing with it. Both are in one piece and may reach over
    the cell's edges. `middle`: mm. `kind`: the number of what fills it. `neighbours`: the regions that it touches.
    """

    share: Path
    region: Path
    middle: tuple[float, float]
    kind: int
    neighbours: tuple[int, ...]


def assigned(
    neighbours: Sequence[Sequence[int]],
    middles: Sequence[tuple[float, float]],
    cell: tuple[float, float],
    kinds: int,
    seed: int,
) -> list[int]:
    """For each region one of `kinds` fillings: never a neighbour's, all used alike, like ones far from each other.

    Colours by the most hemmed-in region first (DSATUR, Brélaz 1979), with a way back. A map on the torus may need up
    to seven kinds (Heawood 1890); islands and patches mostly need four or five.

    Raises WastraError when so many kinds do not suffice.
    """
    rng = np.random.default_rng(seed)
    places = np.asarray(middles, dtype=np.float64).reshape(-1, 2)
    size = np.asarray(cell)
    shift = np.mod(places[:, None] - places[None] + size / 2, size) - size / 2
    closeness = 1.0 / (1.0 + (shift * shift).sum(axis=2) / (size[0] * size[1] / max(len(places), 1)))
    for order in range(ORDERS):
        found = _coloured(neighbours, closeness, kinds, rng.uniform(0.0, 0.1 + 0.2 * order, (len(places), kinds)))
        if found is not None:
            return found
    raise WastraError(
        _(
            "{kinds} kinds of filling are too few for neighbours to differ; seven suffice on a cell that repeats."
        ).format(kinds=kinds)
    )


def _coloured(
    neighbours: Sequence[Sequence[int]], closeness: np.ndarray, kinds: int, chance: np.ndarray
) -> list[int] | None:
    """A colouring, or None when MOST_STEPS did not find one."""
    count = len(neighbours)
    kind = np.full(count, -1)
    trail: list[tuple[int, list[int]]] = []
    steps = 0

    def choices(region: int) -> list[int]:
        taken = kind[list(neighbours[region])] if neighbours[region] else np.empty(0, dtype=int)
        done = kind >= 0
        near = np.bincount(kind[done], closeness[region, done], kinds)
        used = np.bincount(kind[done], minlength=kinds)
        cost = near + 3.0 * used * kinds / count + chance[region]
        # the worst first: the best is taken off the end
        return [int(k) for k in np.argsort(-cost, kind="stable") if k not in taken]

    def next_region() -> int:
        hemmed = [len(np.unique(kind[list(n)][kind[list(n)] >= 0])) + 0.01 * len(n) for n in neighbours]
        return int(np.where(kind < 0, hemmed, -1.0).argmax())

    region = next_region()
    trail.append((region, choices(region)))
    while steps < MOST_STEPS:
        region, left = trail[-1]
        if not left:
            trail.pop()
            kind[region] = -1
            if not trail:
                return None
            kind[trail[-1][0]] = -1
            continue
        kind[region] = left.pop()
        steps += 1
        if len(trail) == count:
            return kind.tolist()
        region = next_region()
        trail.append((region, choices(region)))
    return None


def inlaid(region: Region, filling: Drawing, turn: float = 0.0, at: tuple[float, float] | None = None) -> list[Item]:
    """A repeating drawing laid into a region: its ground, and as many of its cells as the region needs, clipped.

    `turn`: degrees. `at`: where a corner of its cells lies (mm), the region's middle if not given.

    Raises ValueError for a drawing without a cell.
    """
    return Inlay.of(filling).into(region.region, region.middle if at is None else at, turn)
