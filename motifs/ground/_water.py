"""Water of a marsh: lines that run round all figures at even distances, row behind row, and wind inward in every pool.

After the winding grounds named rawan, and cloths on which rows of lines surround the figures. Each row is the shore of
the water that is left at its depth; the rows of one pool are one line that turns to an eye. Pools and eyes are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.stroke import lengths_along
from ..ink import Role, Tint
from ..isen.field import Array, Field, level_lines, tree
from ..isen.scatter import thrown
from ..kit.hand import wander
from ..kit.spine import Points, resampled
from ..pen import Pen

GAP = 0.5
"""Lines keep this from the region's edge (mm)."""
OUTLINE = 0.25
"""And this for the half of an outline that lies outside its form (mm)."""
CALMED = 0.2
"""And this for what calming a line takes off its bends round leaf tips (mm)."""
BETWEEN = 0.4
"""And this from each other (mm)."""
NEAREST = 0.32
"""Where two lines nearly meet at a neck, one is lifted off at this distance (mm)."""
PIXEL = 0.33
"""Depth is read on pixels of this size (mm)."""
BEND = 1.3
"""No row turns more narrowly about deep water than on this radius (mm): bays between leaves are passed by."""
CLOSE = 0.58
"""Distance of the rows of a bundle, as a share of that of the bundles."""
BUNDLE = (1.0, 0.85, 0.7)
"""Width of the rows of a bundle, from the shore inward; then comes a wider space."""
EYE = 0.85
"""A line winds in its pool as long as this radius leaves room to turn (mm)."""
LEAST = 10.0
"""Where only shorter lines would fit there are drops (mm)."""
KEPT = 0.9
"""Least share of a line through a pool that has to keep off itself."""
STEP = 0.4
"""Distance of the points of a line (mm)."""
MOST = 24
"""There are no more rows than these."""
WINDING = 0.08
"""By how much the rows draw together at the most for each unit of `swing`, as a share of their distance."""


@dataclass(frozen=True)
class Flow:
    """How the water runs: distance of the bundles, width of a line (mm), how far lines wind where it is deep (0-3)."""

    spacing: float
    width: float
    swing: float

    @property
    def pitch(self) -> float:
        """Distance of two rows of a bundle (mm)."""
        return max(CLOSE * self.spacing, self.width + BETWEEN)


@dataclass(frozen=True, eq=False)
class Ring:
    """One line of a row: it closes, or it goes on in the next cell; `width` in mm."""

    line: Points
    width: float

    @property
    def pool(self) -> BaseGeometry | None:
        """What lies inside, if that is the deep side and not a figure."""
        x, y = self.line.T
        closes = np.hypot(*(self.line[-1] - self.line[0])) < 1e-3
        deep = closes and float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) > 0
        return shapely.Polygon(self.line).buffer(0) if deep else None


def water(pen: Pen, region: BaseGeometry, tint: Tint, cell: tuple[float, float], flow: Flow, seed: int) -> None:
    """Rows over a region of the torus `cell`, and drops where there is room for none."""
    rng = np.random.default_rng(seed)
    depths = Field.of(region, cell, PIXEL, 0.0)
    rings, winding = _wound(_rows(depths, flow, seed), depths.size, flow)
    wanted = [*((ring.line, ring.width) for ring in rings), *((line, 0.92 * flow.width) for line in winding)]
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
    far = np.clip((depths.depth - 2.0) / 3.0, 0.0, 1.0)
    away = far * far * (3 - 2 * far) * waves
    slopes = [(np.roll(away, -1, axis) - away) / step for axis, step in zip((1, 0), depths.step, strict=True)]
    steepest = float(np.hypot(*slopes).max())
    return np.asarray(depths.depth + WINDING * flow.swing / max(steepest, 1e-6) * away)


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
    return [_calm(line) for line in level_lines(-away, -BEND, depths.size) if len(line) > 24]


def _calm(line: Points) -> Points:
    """A line that closes, here or in another cell, without the pixels' trembling."""
    from scipy.ndimage import gaussian_filter1d

    even, way = resampled(line, STEP)[:-1], line[-1] - line[0]
    straight = np.linspace(0, 1, len(even), endpoint=False)[:, None] * way
    calm = gaussian_filter1d(even - straight, 1.0, axis=0, mode="wrap") + straight
    return np.vstack([calm, calm[:1] + way])


def _in_window(line: Points, size: tuple[float, float]) -> Points:
    """The same line of the torus, its middle in the window."""
    middle = (line.min(axis=0) + line.max(axis=0)) / 2
    return np.asarray(line - np.floor(middle / size) * size)


# ---- pools


def _wound(rows: Sequence[Sequence[Ring]], size: tuple[float, float], flow: Flow) -> tuple[list[Ring], list[Points]]:
    """The rings that stay rings; and the lines into which all rings of one simple pool are joined."""
    shifts = [np.array([i, j]) * size for i in (-1, 0, 1) for j in (-1, 0, 1)]
    rings: list[Ring] = []
    lines: list[Points] = []
    used: set[int] = set()
    for k, row in enumerate(rows):
        for ring in row:
            if id(ring) in used:
                continue
            chain = _chain(ring, rows[k:], shifts)
            if chain is None:
                rings.append(ring)
                continue
            used.update(id(deeper) for deeper, _ in chain)
            pool = _to_eye([deeper.line + shift for deeper, shift in chain], flow.pitch)
            for first in range(len(pool) + 1):
                line = inward(pool[first:])
                whole = parted(line, 0.92 * flow.width + BETWEEN)
                if len(whole) >= KEPT * len(line):
                    break
            # where the pool is too crooked for one line, its outer rings stay rings
            lines.append(whole)
            rings += [Ring(shore, BUNDLE[i % len(BUNDLE)] * flow.width) for i, shore in enumerate(pool[:first], k)]
            rings += [Ring(shore, BUNDLE[-1] * flow.width) for shore in _hollows(pool[-1], flow.pitch)]
    return [r for r in rings if lengths_along(r.line)[-1] > LEAST], [n for n in lines if len(n) * STEP > LEAST]


def _chain(ring: Ring, rows: Sequence[Sequence[Ring]], shifts: Sequence[Points]) -> list[tuple[Ring, Points]] | None:
    """The rings that lie in each other down to the bottom of a pool, each moved to where the first lies; None if the
    pool parts on its way down or has a figure in it."""
    chain = [(ring, np.zeros(2))]
    while (pool := chain[-1][0].pool) is not None:
        level = len(chain)
        # a ring of the same row within is that of a figure
        beside = _within(pool, chain[-1][1], [ring for ring in rows[level - 1] if ring is not chain[-1][0]], shifts)
        below = _within(pool, chain[-1][1], rows[level] if level < len(rows) else (), shifts)
        if beside or len(below) > 1:
            return None
        if not below:
            return chain
        chain.append(below[0])
    return None


def _within(pool: BaseGeometry, at: Points, row: Sequence[Ring], shifts: Sequence[Points]) -> list[tuple[Ring, Points]]:
    """The rings of a row that lie in a pool moved to `at`, each with its own way there."""
    shapely.prepare(pool)
    return [(r, at + s) for r in row for s in shifts if shapely.contains_xy(pool, *(r.line[0] + s))]


def _to_eye(chain: list[Points], pitch: float) -> list[Points]:
    """The rings of a pool, and more of them within the last as long as they hang together."""
    shore = shapely.Polygon(chain[-1]).buffer(0)
    while True:
        shore = shore.buffer(-pitch - EYE).buffer(EYE)
        if shore.geom_type != "Polygon" or shore.is_empty:
            return chain
        line = shapely.get_coordinates(shore.exterior)
        chain.append(_calm(line if shapely.is_ccw(shore.exterior) else line[::-1]))


def _hollows(ring: Points, pitch: float) -> list[Points]:
    """The rings within one that parts into several hollows."""
    found = []
    waiting = [shapely.Polygon(ring).buffer(0)]
    while waiting:
        inner = waiting.pop().buffer(-pitch - EYE).buffer(EYE)
        parts = [part for part in shapely.get_parts(inner).tolist() if not part.is_empty]
        found += [_calm(shapely.get_coordinates(part.exterior)) for part in parts]
        waiting += parts
    return found


def inward(chain: Sequence[Points]) -> Points:
    """One line through rings that lie in each other, all of one sense: in one turn it goes from each to the next."""
    from scipy.ndimage import gaussian_filter1d

    if not chain:
        return np.empty((0, 2))
    line = chain[0]
    parts = []
    for ring, deeper in pairwise(chain):
        line = _from(ring, line[-1])
        inner = shapely.LinearRing(deeper)
        there = shapely.line_locate_point(inner, shapely.points(line))
        t = np.linspace(0, 1, len(line))[:, None]
        line = (1 - t) * line + t * shapely.get_coordinates(shapely.line_interpolate_point(inner, there))
        parts.append(line[:-1])
    parts.append(_from(chain[-1], line[-1]))
    return np.asarray(gaussian_filter1d(resampled(np.vstack(parts), STEP), 1.2, axis=0, mode="nearest"))


def _from(ring: Points, start: Points) -> Points:
    """A closed line, begun at its place nearest to `start`."""
    first = int(np.argmin(np.hypot(*(ring[:-1] - start).T)))
    turned = np.roll(ring[:-1], -first, axis=0)
    return np.vstack([turned, turned[:1]])


def parted(line: Points, apart: float) -> Points:
    """A line, lifted off where it would come nearer than `apart` to itself (middle to middle)."""
    behind = int(2.2 * apart / STEP)
    for k in range(behind + 1, len(line)):
        if np.min(np.hypot(*(line[: k - behind] - line[k]).T)) < apart:
            return line[:k]
    return line
