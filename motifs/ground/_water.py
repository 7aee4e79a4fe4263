"""Water of a marsh: lines that run round all figures at even distances, row behind row, and wind inward in every pool.

After the winding grounds named rawan, and cloths on which rows of lines surround the figures. Each row is the shore of
the water that is left at its depth; the rows of one pool are one line that turns to an eye, and a row beside a pool
flows into it. Pools and eyes are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..ink import Role, Tint
from ..isen.field import Array, Field, level_lines, tree
from ..isen.scatter import thrown
from ..kit.hand import wander
from ..kit.spine import Points, resampled
from ..pen import Pen
from ._pools import BUNDLE, LEAST, NEAREST, STEP, Flow, Ring, calmed, wound

GAP = 0.5
"""Lines keep this from the region's edge (mm)."""
OUTLINE = 0.25
"""And this for the half of an outline that lies outside its form (mm)."""
CALMED = 0.2
"""And this for what calming a line takes off its bends round leaf tips (mm)."""
PIXEL = 0.33
"""Depth is read on pixels of this size (mm)."""
BEND = 1.3
"""No row turns more narrowly about deep water than on this radius (mm): bays between leaves are passed by."""
ROUNDING = ((1.3, 0.7), (2.6, 1.5))
"""From these depths on (mm) it is read through a glass that blurs so far (mm): rows have no corners."""
MOST = 24
"""There are no more rows than these."""
WINDING = 0.08
"""By how much the rows draw together at the most for each unit of `swing`, as a share of their distance."""


def water(pen: Pen, region: BaseGeometry, tint: Tint, cell: tuple[float, float], flow: Flow, seed: int) -> None:
    """Rows over a region of the torus `cell`, and drops where there is room for none."""
    rng = np.random.default_rng(seed)
    depths = Field.of(region, cell, PIXEL, 0.0)
    rings, winding = wound(_rows(depths, flow, seed), depths.size, flow)
    wanted = [*((ring.line, ring.width) for ring in rings), *((line, flow.width) for line in winding)]
    drawn = _parted_from_each_other(wanted, depths)
    for line, width in sorted(drawn, key=lambda pair: pair[1]):
        pen.line(_in_window(line, depths.size), width, tint, Role.ISEN)
    radius = 0.42 * flow.width
    sown = depths.wrapped(np.vstack([resampled(line, 0.2) for line, _ in drawn])) if drawn else np.empty((0, 2))
    beside = tree(sown, depths.size).query(depths.centres)[0] if len(sown) else np.inf
    room = np.minimum(depths.depth, beside - flow.width / 2)
    clear = max(GAP + OUTLINE + 1.15 * radius, 0.75 * flow.pitch)
    drops = thrown(depths, 1.25 * flow.pitch + radius, clear, seed, room=room)
    pen.dots(drops, radius * rng.uniform(0.8, 1.15, len(drops)), tint, Role.ISEN)


def _parted_from_each_other(lines: Sequence[tuple[Points, float]], depths: Field) -> list[tuple[Points, float]]:
    """Lines (points, width), the longest first; where a later one comes too near to an earlier one it is lifted off."""
    kept: list[tuple[Points, float]] = []
    sown = np.empty((0, 2))
    for line, width in sorted(lines, key=lambda pair: -len(pair[0])):
        fine = resampled(line, STEP)
        if len(sown):
            free = np.asarray(tree(sown, depths.size).query(depths.wrapped(fine))[0] > width + NEAREST)
            if not free.all():
                # a ring begins anew behind the gap
                closes = np.hypot(*(fine[-1] - fine[0])) < 1e-3
                first = int(np.argmin(free)) if closes else 0
                fine, free = (np.roll(part[:-1] if closes else part, -first, axis=0) for part in (fine, free))
                runs = np.flatnonzero(np.diff(np.concatenate([[False], free, [False]]).astype(int))).reshape(-1, 2)
                start, end = max(runs.tolist(), key=lambda run: run[1] - run[0], default=(0, 0))
                line = fine[start:end]
        if len(line) * STEP > LEAST:
            kept.append((line, width))
            sown = np.vstack([sown, depths.wrapped(resampled(line, 0.2))])
    return kept


# ---- rows


def _rows(depths: Field, flow: Flow, seed: int) -> list[list[Ring]]:
    """Row behind row, as long as there is water."""
    winding, depth = _winding(depths, flow, seed), GAP + OUTLINE + CALMED + 0.5 * flow.width
    rows: list[list[Ring]] = []
    while len(rows) < MOST:
        width = flow.width * BUNDLE[len(rows) % len(BUNDLE)]
        rings = [Ring(line, width) for line in row_at(depths, winding, depth) if len(line) > 8]
        if not rings:
            break
        rows.append(rings)
        depth += flow.pitch if len(rows) % len(BUNDLE) else flow.spacing
    return rows


def _winding(depths: Field, flow: Flow, seed: int) -> Array:
    """The depth at every pixel as the rows read it: near a figure as it is, farther off more here and less there."""
    waves = wander(depths.size, 1.0, seed, 17.0)(depths.centres)[..., 0] - depths.centres[..., 0]
    calm = _rounded(depths)
    far = np.clip((depths.depth - 2.0) / 3.0, 0.0, 1.0)
    away = far * far * (3 - 2 * far) * waves
    slopes = [(np.roll(away, -1, axis) - away) / step for axis, step in zip((1, 0), depths.step, strict=True)]
    steepest = float(np.hypot(*slopes).max())
    return np.asarray(calm + WINDING * flow.swing / max(steepest, 1e-6) * away)


def _rounded(depths: Field) -> Array:
    """The depth without the ridges in which the shores' bays would meet in corners: the farther off the rounder."""
    from scipy.ndimage import gaussian_filter

    rounded = depths.depth
    for start, radius in ROUNDING:
        soft = gaussian_filter(
            np.maximum(depths.depth, 0.0), [radius / step for step in depths.step[::-1]], mode="wrap"
        )
        share = np.clip((depths.depth - start) / 2.0, 0.0, 1.0)
        share = share * share * (3 - 2 * share)
        rounded = rounded * (1 - share) + soft * share
    return np.asarray(rounded)


def row_at(depths: Field, winding: Array, depth: float) -> list[Points]:
    """The lines at that depth (mm), none of which goes into a bay that is narrower than its bend."""
    deep = level_lines(winding, depth + BEND, depths.size)
    if not deep:
        return []
    sown = depths.wrapped(np.vstack([resampled(line, 0.15) for line in deep if len(line) > 3]))
    outside = winding <= depth + BEND
    shore = outside & (winding > depth - 1.0)
    found = tree(sown, depths.size).query(depths.centres[shore], distance_upper_bound=BEND + 1.0)[0]
    away = np.where(outside, BEND + 1.0, 0.0)
    away[shore] = np.minimum(found, BEND + 1.0)
    return [calmed(line) for line in level_lines(-away, -BEND, depths.size) if len(line) > 24]


def _in_window(line: Points, size: tuple[float, float]) -> Points:
    """The same line of the torus, its middle in the window."""
    middle = (line.min(axis=0) + line.max(axis=0)) / 2
    return np.asarray(line - np.floor(middle / size) * size)
