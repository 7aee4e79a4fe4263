"""Pools: lying lines of water that swell and thin, part round what stands in them and end in curls.

Source of the form: water of relief and of coast cloths, told by lines alone. A pool has no outline; its lines run
together into a tail on either side. Sizes are ours (mm).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ..drawing import Drawing
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import ukel_spine
from ..kit.lines import cecek_row
from ..kit.recipe import rimmed
from ..kit.spine import Points, at, part, resampled, through
from ..pen import Pen

LINES = 8
"""Lines of water in a pool."""
PITCH = 4.1
"""How far they lie from each other in its middle (mm)."""

FLAT = 0.46
"""Height of a leaf that lies on the water over its width."""


@dataclass(frozen=True)
class Pool:
    """A pool about its middle: how far it reaches to the left and right, how it swings, and the eddies in it.

    `eddies`: (x from the middle, line beside which it turns, radius): lines before `line` pass above the eddy. A
    small leaf may float in it.
    """

    middle: tuple[float, float]
    reach: tuple[float, float]
    swing: float
    eddies: tuple[tuple[float, float, float], ...]

    def line(self, k: float, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """The heights of line k (0 above, LINES - 1 below) at the places x, both counted from the middle."""
        left, right = self.reach
        share = np.where(x < 0, -x / left, x / right)
        gather = 1 - 0.62 * np.clip(share, 0, 1.2) ** 2
        y = (k - (LINES - 1) / 2) * PITCH * gather
        for spot, beside, radius in self.eddies:
            away = k - beside
            y = y + radius * float(np.sign(away)) * math.exp(-0.42 * (abs(away) - 0.5)) * np.exp(
                -(((x - spot) / (1.9 * radius)) ** 2)
            )
        ripple = 0.5 * np.sin(0.31 * x + 1.7 * k) + 0.3 * np.sin(0.17 * x - 0.9 * k)
        return np.asarray(y + ripple + self.swing * np.sin(2.9 * x / (left + right)))

    def at(self, x: float, k: float) -> tuple[float, float]:
        """Where on the cloth line k runs at x."""
        height = float(self.line(k, np.array([x]))[0])
        return self.middle[0] + x, self.middle[1] + height


def draw_pool(pen: Pen, pool: Pool, rng: np.random.Generator) -> None:
    """The lines of a pool, strong and thin by turns, dots where they lie far apart, curls at one end of most."""
    (left, right), middle = pool.reach, np.array(pool.middle)
    half = (LINES - 1) / 2
    for k in range(LINES):
        short = 1 - 0.5 * (abs(k - half) / half) ** 1.8
        start = -left * short * rng.uniform(0.9, 1.05)
        end = right * short * rng.uniform(0.9, 1.05)
        x = np.arange(start, end, 0.8)
        line = np.stack([x, pool.line(k, x)], axis=1) + middle
        strong = k % 2 == 0
        if strong or k > half:
            line = _with_curl(line, k, half, rng)
        t = np.linspace(0, 1, len(line))
        thick = (4.6 if strong else 1.2) * (1 - 0.25 * abs(k - half) / half)
        waves = 2 + k % 2
        swell = 0.62 + 0.38 * np.sin(2 * math.pi * waves * t + rng.uniform(0, 6.28))
        width = thick * (0.22 + 0.78 * np.sin(math.pi * t.clip(0.02, 0.98)) ** 0.6) * swell.clip(0.3)
        pen.form(stroke(line, width.clip(0.42)), Tint.BIRU if strong else Tint.SOGA, Role.KLOWONG)
        slit = width > 1.45
        if strong and slit.any():
            for run in np.split(np.arange(len(line)), np.flatnonzero(np.diff(slit.astype(int))) + 1):
                if slit[run[0]] and len(run) > 9:
                    inner = line[run[2:-2]]
                    pen.form(stroke(inner, 0.62 * np.sin(np.linspace(0, math.pi, len(inner))).clip(0.1)), Tint.PUTIH)
        if k < LINES - 1:
            own = x[(x > 0.8 * start) & (x < 0.8 * end)]
            between = np.stack([own, pool.line(k + 0.5, own)], axis=1) + middle
            away = np.abs(pool.line(k + 1, own) - pool.line(k, own))
            run = between[away > 2.9]
            if len(run) > 8:
                pen.dots(*_spaced(run, rng), Tint.SOGA)


def _with_curl(line: Points, k: int, half: float, rng: np.random.Generator) -> Points:
    """A line that winds up at one of its ends: those above the middle upward, those below downward."""
    side = -1 if k <= half else 1
    forward = k % 4 < 2
    (x, y), heading = at(line, 1.0 if forward else 0.0)
    radius, turns = rng.uniform(2.6, 3.6), rng.uniform(0.95, 1.2)
    if forward:
        return resampled(np.concatenate([line, ukel_spine((x, y), heading, radius, turns, side)[1:]]), 0.8)
    return resampled(np.concatenate([ukel_spine((x, y), heading + 180, radius, turns, -side)[:0:-1], line]), 0.8)


def _spaced(points: Points, rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A row of dots along points that may have gaps."""
    gaps = np.flatnonzero(np.hypot(*np.diff(points, axis=0).T) > 2.0) + 1
    runs = [run for run in np.split(points, gaps) if len(run) > 4]
    rows = [cecek_row(run, 2.1, 0.36, rng=rng, end=0.8) for run in runs]
    if not rows:
        return np.empty((0, 2)), np.empty(0)
    return np.concatenate([centres for centres, _ in rows]), np.concatenate([radii for _, radii in rows])


def ripples(rng: np.random.Generator) -> tuple[Drawing, Drawing]:
    """Rings of water round the foot of a stalk that is 1 mm wide: what lies behind the stalk, and what lies before it.

    Each ring is a lens of two crescents that thin out to its points and never close; the outer one is broken. The
    nearer crescent hides where the stalk ends.
    """
    back, front = Pen(), Pen()
    reach, deep = rng.uniform(0.95, 1.06, 2) * (1.75, 0.66)
    wide, low = rng.uniform(0.95, 1.06, 2) * (2.95, 1.22)
    near, far, outer = _crescent(reach, deep), _crescent(reach, -0.85 * deep), _crescent(wide, low)
    # The lines of the water part round the rings and leave them clear.
    lens = shapely.Polygon([*outer, *_crescent(wide, -0.7 * low)[::-1]])
    back.form(lens.buffer(0.2), Tint.LATAR, Role.LATAR)
    back.form(stroke(part(far, 0.04, 0.96), [(0, 0), (0.5, 0.24), (1, 0)]), Tint.BIRU, Role.KLOWONG)
    front.form(shapely.Polygon([*near, (reach, -0.02), (-reach, -0.02)]).buffer(0), Tint.LATAR, Role.LATAR)
    front.form(stroke(near, [(0, 0), (0.5, 0.5), (1, 0)]), Tint.BIRU, Role.KLOWONG)
    gap = rng.uniform(0.26, 0.34)
    for t0, t1, thick in ((0.02, gap, 0.3), (gap + 0.09, 0.98, 0.4)):
        broken = stroke(part(outer, t0, t1), [(0, 0), (0.5, thick), (1, 0)])
        front.form(broken, Tint.BIRU, Role.KLOWONG, halo=0.12)
    return back.drawing("riak-belakang"), front.drawing("riak")


def _crescent(reach: float, deep: float) -> Points:
    """The nearer (or, `deep` negative, the farther) side of a lens: flat toward its points, round in the middle."""
    knots = ((-1.0, 0.0), (-0.6, 0.55), (0.0, 1.0), (0.57, 0.58), (1.0, 0.0))
    return through([(reach * x, deep * y) for x, y in knots])


def floating(radius: float, core: Tint, notch: float) -> Drawing:
    """A round leaf that lies flat on the water, seen aslant: notched to its navel at `notch` degrees, veins to the rim.

    `radius` in mm; angles run clockwise from the right, measured on the round leaf before it is seen aslant.
    """

    def spot(angle: float, share: float) -> tuple[float, float]:
        return (
            radius * share * math.cos(math.radians(angle)),
            FLAT * radius * share * math.sin(math.radians(angle)),
        )

    half = 15.0
    rim = [spot(a, 1.0) for a in np.linspace(notch + half, notch + 360 - half, 60).tolist()]
    shape = shapely.Polygon([spot(notch, 0.16), *rim])
    pen = Pen()
    body = rimmed(pen, shape, core=core, width=0.55, rim_width=0.36, halo=0.8, corner=0.0)
    veins = [[spot(a, 0.12), spot(a, 0.86)] for a in (notch + np.array([52, 103, 154, 206, 257, 308])).tolist()]
    pen.line(shapely.MultiLineString(veins).intersection(body.buffer(-0.25)), 0.38, Tint.PUTIH)
    return pen.drawing("daun-apung")


def eyes_of(pool: Pool) -> Sequence[tuple[float, float, float]]:
    """The eddies on the cloth: x, y, radius."""
    return [(*pool.at(x, beside), radius) for x, beside, radius in pool.eddies]
