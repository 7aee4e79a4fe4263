"""Water: a river that winds past the figures in long pairs of lines, a blue and a light one, with few curls.

Streamlines at even distance after Jobard and Lefer (1997) through a field of directions that lies along the nearest
outline beside a figure and goes over into a winding current between them. After the winding grounds named rawan; the
current and the curls are ours.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.stroke import lengths_along, stroke
from ..ink import Role, Tint
from ..isen.field import Array, Field
from ..isen.scatter import row, thrown
from ..kit.spine import Points, Spot, spiral
from ..pen import Pen

GAP = 0.5
"""Lines keep this from the region's edge (mm)."""
OUTLINE = 0.25
"""And this for the half of an outline that lies outside its form (mm)."""
PIXEL = 0.33
"""Depth and directions are read on pixels of this size (mm)."""
STEP = 0.5
"""Distance of the points of a line (mm)."""
NEAREST = 0.54
"""A line ends where it comes nearer than this share of the spacing to another, from middle to middle."""
LENGTHS = (260.0, 420.0)
"""A line is lifted off after so many mm at the latest."""
CURLS = 2
"""There are no more curls than these."""
PAIR, LIGHT = 0.27, 0.6
"""How far the lines of a pair lie from their middle, against the spacing; how wide the light one is, against the other."""
ALONG = 2.2
"""So many spacings from a figure its outline leads less than the current does."""


@dataclass(frozen=True)
class Flow:
    """How the water runs: distance of the lines, their full width (mm), how strongly the current winds (0-3)."""

    spacing: float
    width: float
    swing: float


def water(pen: Pen, region: BaseGeometry, tint: Tint, cell: tuple[float, float], flow: Flow, seed: int) -> None:
    """Lines over a region of the torus `cell`, and drops where there is room for no line."""
    rng = np.random.default_rng(seed)
    whole = Field.of(region, cell, PIXEL, 0.0)
    curls = _curls(whole, flow, rng)[:CURLS]
    discs = [disc for _, copies in curls for disc in copies]
    depths = Field.of(region.difference(shapely.union_all(discs)), cell, PIXEL, 0.0) if discs else whole
    directions = _directions(depths, flow, rng)
    # two lines keep abreast, so a pair is traced as one broad line
    pairs = _Stream(depths, Flow(2 * flow.spacing, 2 * PAIR * flow.spacing + flow.width, 0.0), directions, rng)
    first = max(GAP + 0.7 * flow.width + OUTLINE, 0.5 * flow.spacing)
    single = _Stream(depths, flow, directions, rng)
    for curl, _ in curls:
        pairs.lay(curl)
        single.lay(curl)
    count = len(pairs.courses)
    seeds = thrown(depths, flow.spacing, first, seed)
    for least in (36.0, 20.0, 11.0):
        pairs.fill(seeds, least * flow.spacing)
    light = []
    for course in pairs.courses[count:]:
        for side, lines in ((PAIR, single.lines), (-PAIR, light)):
            line = parallel(course, side * flow.spacing)
            single.lay(line, 1.0 if side > 0 else LIGHT, lines)
    for least in (9.0, 5.0):
        single.fill(seeds, least * flow.spacing)
    stream = single
    for line in stream.lines:
        pen.form(line, tint, Role.ISEN)
    for line in light:
        pen.form(line, Tint.PUTIH, Role.ISEN)
    room = np.where(stream.far > 0.85 * flow.spacing, depths.depth, 0.0)
    drops = thrown(depths, 1.1 * flow.spacing, GAP + 0.7 * flow.width + OUTLINE, seed, room=room)
    pen.dots(drops, 0.42 * flow.width * rng.uniform(0.85, 1.15, len(drops)), tint, Role.ISEN)


def _curls(depths: Field, flow: Flow, rng: np.random.Generator) -> list[tuple[Points, list[BaseGeometry]]]:
    """Curls where the water is widest, each with the disc in which it turns and that disc's copies."""
    curls: list[tuple[Points, list[BaseGeometry]]] = []
    room, (width, height) = depths.depth.copy(), depths.size
    while True:
        index = int(np.argmax(room))
        radius = min(float(room.flat[index]) - 1.1 * flow.spacing, 2.3 * flow.spacing)
        if radius < 1.5 * flow.spacing:
            return curls
        x, y = depths.centres.reshape(-1, 2)[index].tolist()
        away = np.mod(depths.centres - (x, y) + np.array(depths.size) / 2, depths.size) - np.array(depths.size) / 2
        room = np.minimum(room, np.hypot(away[..., 0], away[..., 1]) - radius - 6.0 * flow.spacing)
        turns = radius / flow.spacing
        ratio = (0.4 * flow.spacing / radius) ** (0.5 / turns)
        curl = spiral((x, y), radius, ratio, float(rng.uniform(0, 360)), turns, bool(rng.integers(2)), 0.06)
        shifts = [(i * width, j * height) for j in (-1, 0, 1) for i in (-1, 0, 1)]
        curls.append((curl, [shapely.Point(x + i, y + j).buffer(radius) for i, j in shifts]))


def _directions(depths: Field, flow: Flow, rng: np.random.Generator) -> Array:
    """The direction of the lines at every pixel, as the vector (rows, columns, 2) of twice its angle."""
    from scipy.ndimage import gaussian_filter

    (dx, dy), (width, height) = depths.step, depths.size
    x, y = depths.centres[..., 0] / width, depths.centres[..., 1] / height
    heading = np.full(depths.shape, float(rng.uniform(-0.5, 0.5)))
    for _ in range(6):
        i, j = rng.integers(-2, 3), rng.integers(1, 4)
        heading += 0.26 * flow.swing * np.sin(2 * np.pi * (i * x + j * y) + rng.uniform(0, 2 * np.pi))
    led = np.exp(-((np.maximum(depths.depth, 0.0) / (ALONG * flow.spacing)) ** 2))
    along = np.arctan2(depths.inward[..., 0], -depths.inward[..., 1])
    inside = np.linalg.norm(depths.inward, axis=-1) > 0.5
    led = np.where(inside, led, 0.0)
    both = [led * wave(2 * along) + (1 - led) * wave(2 * heading) for wave in (np.cos, np.sin)]
    soft = 0.35 * flow.spacing
    return np.stack([gaussian_filter(part, (soft / dy, soft / dx), mode="wrap") for part in both], axis=-1)


@dataclass(eq=False)
class _Stream:
    """The lines so far, and how far every pixel is from them."""

    depths: Field
    flow: Flow
    directions: Array
    rng: np.random.Generator
    lines: list[BaseGeometry] = field(default_factory=list)
    courses: list[Points] = field(default_factory=list)
    far: Array = field(init=False)

    def __post_init__(self) -> None:
        self.far = np.full(self.depths.shape, np.inf)

    def fill(self, seeds: Points, least: float) -> None:
        """Lines of `least` mm or more from seeds, then from places beside each new line, until no room is left."""
        waiting = deque((x, y) for x, y in self.rng.permutation(seeds).tolist())
        while waiting:
            spot = waiting.popleft()
            if not self._open(spot, 0.97 * self.flow.spacing):
                continue
            line = self._in_room(_evened(self._traced(spot)))
            if len(line) * STEP < least:
                continue
            self.lay(line)
            along = np.gradient(line, axis=0)
            normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
            for side in (1, -1):
                beside = line[::4] + side * self.flow.spacing * normal[::4]
                waiting.extendleft((x, y) for x, y in beside[::-1].tolist())

    def _pixel(self, spot: Spot) -> tuple[int, int]:
        (dx, dy), (rows, columns) = self.depths.step, self.depths.shape
        return int(spot[1] // dy) % rows, int(spot[0] // dx) % columns

    def _open(self, spot: Spot, apart: float) -> bool:
        """Whether a place is that far from all lines, and far enough from the edge."""
        pixel = self._pixel(spot)
        return bool(self.far[pixel] > apart and self.depths.depth[pixel] > GAP + 0.6 * self.flow.width + OUTLINE)

    def _traced(self, spot: Spot) -> Points:
        """The line through a place, to both sides until it meets another, the edge or itself."""
        longest = float(self.rng.uniform(*LENGTHS)) / STEP
        a, b = self.directions[self._pixel(spot)]
        start = float(np.arctan2(b, a)) / 2
        back = self._side(spot, start + np.pi, int(0.5 * longest), [spot])
        line = [*back[:0:-1], spot]
        return np.asarray(self._side(spot, start, int(longest), line))

    def _in_room(self, line: Points) -> Points:
        """The longest stretch of a line that keeps off the edge, read between the pixels."""
        kept = self.depths.lookup(self.depths.depth, line) > GAP + 0.56 * self.flow.width + OUTLINE
        ends = np.flatnonzero(np.diff(np.concatenate([[False], kept, [False]]).astype(int))).reshape(-1, 2)
        if len(ends) == 0:
            return line[:0]
        first, last = ends[int(np.argmax(ends[:, 1] - ends[:, 0]))]
        return line[first:last]

    def _side(self, spot: Spot, heading: float, count: int, line: list[Spot]) -> list[Spot]:
        """`line` and the points that follow when it goes on from `spot` along `heading`."""
        near = NEAREST * self.flow.spacing
        behind = int(2.4 * near / STEP)
        x, y = spot
        line = list(line)
        while len(line) < count:
            middle = self._heading((x, y), heading)
            middle = self._heading((x + STEP / 2 * np.cos(middle), y + STEP / 2 * np.sin(middle)), middle)
            # a canting does not turn on the spot
            heading += float(np.clip(middle - heading, -0.22, 0.22))
            x, y = x + STEP * float(np.cos(heading)), y + STEP * float(np.sin(heading))
            if not self._open((x, y), near):
                break
            if len(line) > behind:
                own = np.asarray(line[:-behind])
                if np.min((own[:, 0] - x) ** 2 + (own[:, 1] - y) ** 2) < near**2:
                    break
            line.append((x, y))
        return line

    def _heading(self, spot: Spot, before: float) -> float:
        """The direction there, of its two senses the one that goes on from `before` (radians)."""
        a, b = self.directions[self._pixel(spot)]
        angle = float(np.arctan2(b, a)) / 2
        return before + (angle - before + np.pi / 2) % np.pi - np.pi / 2

    def lay(self, line: Points, share: float = 1.0, lines: list[BaseGeometry] | None = None) -> None:
        """One line, that share of the width wide: thin where the pen is put down and lifted, a little uneven between."""
        width = share * self.flow.width
        length, thin = float(lengths_along(line)[-1]), 0.4 * width
        ramp = min(0.3, 1.2 * self.flow.spacing / length)
        inner = np.linspace(ramp, 1 - ramp, max(2, round(length / 24)))
        full = width * self.rng.uniform(0.86, 1.08, len(inner))
        form = stroke(line, [(0.0, thin), *zip(inner.tolist(), full.tolist(), strict=True), (1.0, thin)])
        left, top, right, bottom = form.bounds
        shift = np.floor(np.array([(left + right) / 2, (top + bottom) / 2]) / self.depths.size) * self.depths.size
        (self.lines if lines is None else lines).append(shapely.transform(form, lambda points: points - shift))
        self.courses.append(line)
        (dx, dy), (rows, columns) = self.depths.step, self.depths.shape
        reach = 1.3 * self.flow.spacing
        i, j = (np.arange(-int(reach / d) - 1, int(reach / d) + 2) for d in (dy, dx))
        for x, y in line.tolist():
            r, c = int(y // dy), int(x // dx)
            away = np.hypot((((r + i + 0.5) * dy) - y)[:, None], (((c + j + 0.5) * dx) - x)[None, :])
            window = np.ix_((r + i) % rows, (c + j) % columns)
            self.far[window] = np.minimum(self.far[window], away)


def parallel(line: Points, away: float) -> Points:
    """The line that keeps beside another."""
    along = np.gradient(line, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    return line + away * normal


def _evened(line: Points) -> Points:
    """The line without the pixels' trembling; its ends stay."""
    reach = min(4, (len(line) - 1) // 2)
    if reach == 0:
        return line
    weights: NDArray[np.float64] = np.hanning(2 * reach + 3)[1:-1]
    weights = weights / weights.sum()
    before, after = 2 * line[0] - line[reach:0:-1], 2 * line[-1] - line[-2 : -reach - 2 : -1]
    around = np.vstack([before, line, after])
    return np.stack([np.convolve(around[:, k], weights, mode="valid") for k in (0, 1)], axis=1)
