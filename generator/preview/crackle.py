"""Crackle: where stiff wax broke and dye ran in.

After Wyvill, van Overveld and Carpendale, "Rendering Cracks in Batik" (2004): cracks form one after the
other; a crack runs until it meets an older one or the edge of the wax; it starts in the open middle of the
wax and heads for what is nearest; older cracks are wider, and all are wider where they meet. Before them
come the folds of the handled cloth, long lines that run on below whatever is drawn.

Cracks of one age grow together, a step at a time, on a raster that knows where the wax is whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from .noise import Noise, Window

_FREE, _OUTSIDE = 0, -1


@dataclass(frozen=True)
class Age:
    """One generation of cracks. Lengths and widths in mm; `area` in mm2 of cloth per crack."""

    area: float
    longest: float
    width: float
    turn: float
    clearance: float
    stops_at_wax_edge: bool


AGES = (
    Age(area=900, longest=130, width=0.085, turn=0.045, clearance=0.0, stops_at_wax_edge=False),
    Age(area=110, longest=30, width=0.060, turn=0.10, clearance=1.3, stops_at_wax_edge=True),
    Age(area=42, longest=14, width=0.042, turn=0.13, clearance=0.9, stops_at_wax_edge=True),
    Age(area=24, longest=7, width=0.030, turn=0.16, clearance=0.6, stops_at_wax_edge=True),
)
_FINEST_VISIBLE = 0.11
"""Width in pixels below which an age of cracks is not worth growing."""


@dataclass(frozen=True)
class Cracks:
    """Straight pieces of cracks, sorted from top to bottom: (n, 5) of x0, y0, x1, y1, width in mm."""

    pieces: NDArray[np.float32]

    def coverage(self, window: Window) -> NDArray[np.float32]:
        """Share of each pixel that is cracked, (height, width), 0 and up."""
        scale = window.pixels_per_mm
        reach = 1.0
        low = np.searchsorted(self.pieces[:, 1], window.top / scale - reach)
        high = np.searchsorted(self.pieces[:, 1], (window.top + window.height) / scale + reach)
        near = self.pieces[low:high]
        left, right = window.left / scale - reach, (window.left + window.width) / scale + reach
        near = near[(near[:, 0] > left) & (near[:, 0] < right)].astype(np.float64)
        out = np.zeros(window.height * window.width)
        if not len(near):
            return out.reshape(window.height, window.width).astype(np.float32)
        length = np.hypot(near[:, 2] - near[:, 0], near[:, 3] - near[:, 1]) * scale
        samples = int(np.ceil(max(1.0, float(length.max()) / 0.6)))
        for sample in range(samples):
            t = (sample + 0.5) / samples
            x = (near[:, 0] + t * (near[:, 2] - near[:, 0])) * scale - window.left - 0.5
            y = (near[:, 1] + t * (near[:, 3] - near[:, 1])) * scale - window.top - 0.5
            _splat(out, window, x, y, near[:, 4] * scale * length / samples)
        return out.reshape(window.height, window.width).astype(np.float32)


def _splat(
    out: NDArray[np.float64],
    window: Window,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    ink: NDArray[np.float64],
) -> None:
    """Share the ink of each point among the four pixels round it."""
    column, row = np.floor(x), np.floor(y)
    right, below = x - column, y - row
    for down in (0, 1):
        for across in (0, 1):
            i, j = (row + down).astype(np.intp), (column + across).astype(np.intp)
            inside = (i >= 0) & (i < window.height) & (j >= 0) & (j < window.width)
            share = ink * (below if down else 1 - below) * (right if across else 1 - right)
            out += np.bincount((i * window.width + j)[inside], share[inside], out.size)


def grow_cracks(waxed: NDArray[np.bool_], cell: float, pixels_per_mm: float, seed: int) -> Cracks:
    """All cracks worth showing at `pixels_per_mm`.

    waxed  (rows, columns): where wax lies, one entry for each square of side `cell` (mm).
    """
    random = np.random.default_rng([seed, 77])
    owner = np.zeros((waxed.shape[0] + 2, waxed.shape[1] + 2), np.int32)
    owner[[0, -1]] = _OUTSIDE
    owner[:, [0, -1]] = _OUTSIDE
    open_wax = np.pad(waxed, 1)
    patches = Noise(seed, 78, 14.0)
    pieces: list[NDArray[np.float64]] = []
    born = 0
    for age in AGES:
        if age.width * pixels_per_mm < _FINEST_VISIBLE:
            break
        starts, angles = _starts(age, owner, open_wax, cell, random)
        grown = _grow(age, starts, angles, born, owner, open_wax, cell, random)
        born += len(starts)
        pieces.extend(grown)
    if not pieces:
        return Cracks(np.empty((0, 5), np.float32))
    every = np.concatenate(pieces)
    every[:, :4] -= cell
    # Crackle comes in patches: a cloth breaks where it was bent, and lies whole beside.
    every[:, 4] *= np.clip(0.45 + 0.75 * patches.at(every[:, 0], every[:, 1]), 0, 1.5)
    every = every[every[:, 4] > 0.012]
    return Cracks(every[np.argsort(every[:, 1], kind="stable")].astype(np.float32))


def _starts(
    age: Age, owner: NDArray[np.int32], waxed: NDArray[np.bool_], cell: float, random: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points (n, 2) x, y in mm of the padded raster, and first directions (n,) in radians."""
    rows, columns = owner.shape
    count = random.poisson(rows * columns * cell * cell / age.area) + 1
    points = random.uniform((cell, cell), ((columns - 1) * cell, (rows - 1) * cell), (count, 2))
    if age.clearance == 0:
        # Hands bend a cloth mostly along two ways across each other, neither of them straight.
        main = random.uniform(0, np.pi)
        return points, main + random.integers(0, 2, count) * np.pi / 2 + random.normal(0, 0.42, count)
    whole = waxed & (owner == _FREE)
    distance = ndimage.distance_transform_edt(whole).astype(np.float32)
    i, j = (points[:, 1] / cell).astype(np.intp), (points[:, 0] / cell).astype(np.intp)
    keep = distance[i, j] * cell > age.clearance
    points, i, j = points[keep], i[keep], j[keep]
    down = distance[np.minimum(i + 2, rows - 1), j] - distance[np.maximum(i - 2, 0), j]
    across = distance[i, np.minimum(j + 2, columns - 1)] - distance[i, np.maximum(j - 2, 0)]
    return points, np.arctan2(down, across).astype(float) + random.normal(0, 0.35, len(points))


def _grow(
    age: Age,
    starts: NDArray[np.float64],
    angles: NDArray[np.float64],
    born: int,
    owner: NDArray[np.int32],
    waxed: NDArray[np.bool_],
    cell: float,
    random: np.random.Generator,
) -> list[NDArray[np.float64]]:
    """Both ends of every crack, step by step; marks `owner`. Pieces as in Cracks, in mm of the raster."""
    step = 0.7 * cell
    name = np.concatenate([np.arange(len(starts))] * 2) + born + 1
    here = np.concatenate([starts, starts])
    angle = np.concatenate([angles, angles + np.pi])
    reach = np.tile(age.longest * 0.5 * random.uniform(0.35, 1.0, len(starts)), 2)
    width = np.tile(age.width * np.exp(random.normal(0, 0.3, len(starts))), 2)
    pieces: list[NDArray[np.float64]] = []
    travelled = 0.0
    while len(here):
        angle = angle + random.normal(0, age.turn, len(angle)) * np.sqrt(step / 0.2)
        there = here + step * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        i0 = (here[:, 1] / cell).astype(np.intp)
        i1, j1 = (there[:, 1] / cell).astype(np.intp), (there[:, 0] / cell).astype(np.intp)
        met = owner[i1, j1]
        joined = (met > _FREE) & (met != name)
        ended = (met == _OUTSIDE) | (travelled > reach)
        if age.stops_at_wax_edge:
            ended |= ~waxed[i1, j1]
        thinning = 0.45 + 0.55 * np.clip((reach - travelled) / (0.4 * reach), 0, 1)
        wide = width * thinning * np.where(joined, 1.6, 1.0)
        pieces.append(np.column_stack([here, there, wide])[~ended])
        alive = ~(joined | ended)
        # Both corner cells of a diagonal step are marked, or a crossing crack would slip between them.
        owner[i0[alive], j1[alive]] = name[alive]
        owner[i1[alive], j1[alive]] = name[alive]
        here, angle, name, reach, width = there[alive], angle[alive], name[alive], reach[alive], width[alive]
        travelled += step
    return pieces
