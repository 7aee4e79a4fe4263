"""Pools of a marsh: the rings in each of them as one line that winds to an eye, fed by the rows beside it.

For the winding lines of rawan; see `_water`, which draws the rows. All of it is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.stroke import lengths_along
from ..kit.spine import Points, resampled

BETWEEN = 0.4
"""Lines keep this from each other (mm)."""
NEAREST = 0.32
"""Where two lines nearly meet at a neck, one is lifted off at this distance (mm)."""
CLOSE = 0.66
"""Distance of the rows of a bundle, as a share of that of the bundles."""
BUNDLE = (1.1, 1.0, 0.9)
"""Width of the rows of a bundle, from the shore inward; then comes a wider space."""
EYE = 0.85
"""A line winds in its pool as long as this radius leaves room to turn (mm)."""
LEAST = 10.0
"""Where only shorter lines would fit there are drops (mm)."""
STEP = 0.4
"""Distance of the points of a line (mm)."""
KEPT = 0.9
"""Least share of a line through a pool that has to keep off itself."""
WHOLE = 0.98
"""And of one that comes to a pool from the rows beside it."""
FEEDERS = 4
"""So many rings are joined to one line at the most."""
FEEDS = 2.0
"""A ring feeds a pool when it comes as near as this to its shore (in least distances of lines)."""
SLIDE = 2.0
"""On twice this way the line goes over from the ring to the pool's shore (mm)."""


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


def wound(rows: Sequence[Sequence[Ring]], size: tuple[float, float], flow: Flow) -> tuple[list[Ring], list[Points]]:
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
                whole = parted(line, flow.width + BETWEEN)
                if len(whole) >= KEPT * len(line):
                    break
            # where the pool is too crooked for one line, its outer rings stay rings
            rings += [Ring(shore, BUNDLE[i % len(BUNDLE)] * flow.width) for i, shore in enumerate(pool[:first], k)]
            feeders, fed = _fed(pool[first:], rings, shifts, flow.width + NEAREST) if first < len(pool) else ([], whole)
            rings = [ring for ring in rings if not any(ring is one for one in feeders)]
            lines.append(fed if feeders else whole)
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
        chain.append(calmed(line if shapely.is_ccw(shore.exterior) else line[::-1]))


def _hollows(ring: Points, pitch: float) -> list[Points]:
    """The rings within one that parts into several hollows."""
    found = []
    waiting = [shapely.Polygon(ring).buffer(0)]
    while waiting:
        inner = waiting.pop().buffer(-pitch - EYE).buffer(EYE)
        parts = [part for part in shapely.get_parts(inner).tolist() if not part.is_empty]
        found += [calmed(shapely.get_coordinates(part.exterior)) for part in parts]
        waiting += parts
    return found


def inward(chain: Sequence[Points]) -> Points:
    """One line through rings that lie in each other, all of one sense: in one turn it goes from each to the next."""
    from scipy.ndimage import gaussian_filter1d

    if not chain:
        return np.empty((0, 2))
    line = chain[0]
    parts: list[Points] = []
    for ring, deeper in pairwise(chain):
        line = _from(ring, line[-1] if parts else line[0])
        inner = shapely.LinearRing(deeper)
        there = shapely.line_locate_point(inner, shapely.points(line))
        t = np.linspace(0, 1, len(line))[:, None]
        line = (1 - t) * line + t * shapely.get_coordinates(shapely.line_interpolate_point(inner, there))
        parts.append(line[:-1])
    parts.append(_from(chain[-1], line[-1] if parts else line[0]))
    return np.asarray(gaussian_filter1d(resampled(np.vstack(parts), STEP), 1.2, axis=0, mode="nearest"))


def _fed(
    pool: Sequence[Points], rings: Sequence[Ring], shifts: Sequence[Points], apart: float
) -> tuple[list[Ring], Points]:
    """A line that comes round on a ring beside the pool's shore and then winds into the pool, and the rings that became
    part of it: that ring, the one beside it where it begins, and so on; neither of the two may meet itself."""
    used: list[Ring] = []
    line = np.empty((0, 2))
    while len(used) < FEEDERS:
        near = pool[0] if not used else line[:1]
        found = _beside(near, [ring for ring in rings if not any(ring is one for one in used)], shifts, FEEDS * apart)
        if found is None:
            break
        ring, feeder, i, j = found
        ahead = line if used else inward([_from(pool[0], pool[0][j]), *pool[1:]])
        longer = _slid(resampled(_from(feeder, feeder[i]), STEP), resampled(ahead, STEP))
        whole = parted(longer, apart)
        if len(whole) < WHOLE * len(longer):
            break
        used.append(ring)
        line = whole
    return used, line


def _beside(
    near: Points, rings: Sequence[Ring], shifts: Sequence[Points], reach: float
) -> tuple[Ring, Points, int, int] | None:
    """The closed ring nearest to some points, moved to where it is so, and the numbers of the two points that are."""
    from scipy.spatial import cKDTree

    shore = cKDTree(near)
    found, least = None, reach
    for ring in rings:
        if np.hypot(*(ring.line[-1] - ring.line[0])) > 1e-3:
            continue
        for shift in shifts:
            away, beside = (np.asarray(a) for a in shore.query(ring.line + shift, distance_upper_bound=least))
            i = int(np.argmin(away))
            if away[i] < least:
                found, least = (ring, ring.line + shift, i, int(beside[i])), float(away[i])
    return found


def _slid(feeder: Points, ahead: Points) -> Points:
    """One line once round on a closed one, then over to the beginning of another beside it."""
    from scipy.ndimage import gaussian_filter1d

    way = int(min(SLIDE / STEP, len(feeder) / 5, len(ahead) / 5))
    line = np.vstack([feeder[way : len(feeder) - way], ahead[way:]])
    return np.asarray(gaussian_filter1d(resampled(line, STEP), 1.6, axis=0, mode="nearest"))


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


def calmed(line: Points) -> Points:
    """A line that closes, here or in another cell, without the pixels' trembling."""
    from scipy.ndimage import gaussian_filter1d

    even, way = resampled(line, STEP)[:-1], line[-1] - line[0]
    straight = np.linspace(0, 1, len(even), endpoint=False)[:, None] * way
    calm = gaussian_filter1d(even - straight, 1.0, axis=0, mode="wrap") + straight
    return np.vstack([calm, calm[:1] + way])
