"""The wing of the semen figures, as a construction: scalloped band, feathers, coverts. Shared by lar and sawat."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import unit
from ..geometry.offset import closed_up
from ..ink import Tint
from ..kit.curl import curl_form, ukel_spine
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, within
from ..kit.profile import SICKLE, Profile, half_widths
from ..kit.recipe import Weights
from ..kit.spine import Points, Spot, at, beside, spine, through
from ..pen import Pen
from ._figures import dark_feather, dyed, light_feather, small_feather

BAND: Profile = ((0, 0.66), (0.18, 0.95), (0.45, 1), (0.75, 0.70), (0.93, 0.42), (1, 0.22))
"""The band along the outer edge, widest below its middle."""
QUILL: Profile = ((0, 0.5), (0.3, 0.86), (0.56, 1), (0.78, 0.66), (0.92, 0.24), (1, 0))
"""The feathers that fan from the root, widest beyond their middle."""
THICK = 0.105
"""Width of the band, in heights of the wing."""


@dataclass(frozen=True)
class Bearing:
    """How a wing is borne: where its band sets out (degrees), how it turns, how long it is, where the feathers end.

    Lengths are in heights of the wing, from its root. `tips`: from the feather nearest to the root to the outermost.
    `bulge`: how far these two swing out on the way (shares of their length). `roots`: on the band.
    """

    heading: float
    turning: tuple[float, ...]
    length: float
    tips: tuple[Spot, ...]
    bulge: tuple[float, float]
    roots: tuple[float, float]


UPRIGHT = Bearing(
    192.0,
    (150.0, 150.0, 110.0, 100.0, 60.0),
    1.22,
    ((0.21, -0.32), (0.25, -0.50), (0.20, -0.69), (0.07, -0.87), (-0.12, -1.0)),
    (0.20, 0.09),
    (0.04, 0.51),
)
"""The single wing, whose feathers end on its hollow side."""
SPREAD = Bearing(
    162.0,
    (70.0, 120.0, 150.0, 130.0, 60.0),
    1.52,
    ((-0.34, -0.52), (-0.44, -0.66), (-0.56, -0.80), (-0.70, -0.93), (-0.88, -0.98)),
    (0.20, 0.13),
    (0.04, 0.60),
)
"""A wing of the sawat: a bowl whose feathers end above, so that the tail stands free."""


@dataclass(frozen=True, eq=False)
class Lar:
    """The parts of one wing, each list in the order in which it is painted; root in the origin, it opens left and up.

    `knobs`: the scallops of the band's edge, as (x, y, radius). `roll`: the line of the curl in which the band ends.
    """

    height: float
    axis: Points
    band: BaseGeometry
    knobs: tuple[tuple[float, float, float], ...]
    feathers: tuple[Blade, ...]
    coverts: tuple[Blade, ...]
    roll: Points | None = None

    @property
    def parts(self) -> list[BaseGeometry]:
        """All outlines."""
        return [*(b.shape for b in (*self.feathers, *self.coverts)), self.band]


def lar_parts(
    height: float, feathers: int, dots: int, rng: np.random.Generator, bearing: Bearing = UPRIGHT, curl: bool = True
) -> Lar:
    """The parts of a wing of about `height` mm, with `feathers` long feathers and `dots` scallops.

    `rng`: how far the tips of the feathers leave their rule. `curl`: the band rolls in at its root, as a vine does.
    """
    h = height
    axis = spine((0.0, 0.0), bearing.heading, bearing.length * h, bearing.turning)
    band, knobs = _band(axis, dots, h)
    roll = None
    if curl:
        roll = ukel_spine((0.0, 0.0), bearing.heading - 180.0, 0.125 * h, 0.8, 1)
        band = closed_up(band.union(curl_form(roll, 0.66 * THICK * h, 0.46, 0.54)), 0.25)
    return Lar(
        h,
        axis,
        band,
        knobs,
        _quills(axis, feathers, h, bearing, rng),
        _coverts(axis, feathers + 1, h, (7 / feathers) ** 0.75),
        roll,
    )


def _quills(axis: Points, count: int, h: float, bearing: Bearing, rng: np.random.Generator) -> tuple[Blade, ...]:
    """The long feathers, the outermost first: wider as they are fewer, widest in the middle of the wing."""
    tips = through(np.array(bearing.tips) * h)
    (first, last), (near, far) = bearing.roots, bearing.bulge
    wide = (7 / count) ** 0.75
    chance = rng.uniform(-0.012, 0.012, count).tolist()
    blades = []
    for u, luck in zip(np.linspace(1, 0, count).tolist(), chance, strict=True):
        root, _ = at(axis, first + (last - first) * u)
        tip, _ = at(tips, u + luck)
        width = (0.128 + 0.03 * math.sin(math.pi * u)) * h * wide
        blades.append(Blade(_swung(root, tip, near + (far - near) * u * u), width, QUILL, -0.16, 0.3))
    return tuple(blades)


def _coverts(axis: Points, count: int, h: float, wide: float) -> tuple[Blade, ...]:
    """The short feathers over the roots of the long ones."""
    blades = []
    for u in np.linspace(1, 0, count).tolist():
        spot, along = at(axis, 0.05 + 0.60 * u)
        line = spine(spot, along + 66 - 36 * u, (0.17 + 0.05 * math.sin(math.pi * u)) * h, [10, 60])
        blades.append(Blade(line, 0.086 * h * wide, SICKLE, -0.1, 0.25))
    return tuple(blades)


def _band(axis: Points, dots: int, h: float) -> tuple[BaseGeometry, tuple[tuple[float, float, float], ...]]:
    """The band with its scalloped outer edge, and the scallops, which grow smaller toward the tip."""
    blade = Blade(axis, THICK * h, BAND, 0.0, 0.3)
    pitch = 0.83 * blade.length / (dots - 1)
    knobs = []
    for u in np.linspace(0, 1, dots).tolist():
        t = 0.075 + 0.83 * u
        (x, y), along = at(axis, t)
        radius = 0.54 * pitch * (1.05 - 0.42 * u**2)
        away = float(blade.half[round(t * (len(blade.half) - 1))]) - 0.25 * radius
        dx, dy = unit(along - 90)
        knobs.append((x + dx * away, y + dy * away, radius))
    rounds = [shapely.Point(x, y).buffer(radius, quad_segs=24) for x, y, radius in knobs]
    return closed_up(shapely.union_all([blade.shape, *rounds]), 0.25), tuple(knobs)


def _swung(start: Spot, end: Spot, bulge: float) -> Points:
    """A quill from start to end that swings out to its left by `bulge` of its length, most of it early."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    return through([start, (x0 + 0.42 * dx + bulge * dy, y0 + 0.42 * dy - bulge * dx), end])


def paint_lar(pen: Pen, wing: Lar, weights: Weights) -> None:
    """Paint a wing upon its contour: every second feather light, coverts, the band with its white dots."""
    w = weights
    for i, blade in enumerate(wing.feathers):
        (dark_feather if i % 2 == 0 else light_feather)(pen, blade, w)
    for blade in wing.coverts:
        small_feather(pen, blade, w.times(0.85))
    room = dyed(pen, wing.band, Tint.BIRU, w)
    spots = np.asarray(wing.knobs)
    if wing.roll is not None:
        row = cecek_row(wing.roll, 3.0 * w.cecek, 0.8 * w.cecek, 0.1, 0.6, 0.7)
        pen.dots(*within(row, room, 0.15), Tint.PUTIH)
    pen.dots(spots[:, :2], 0.40 * spots[:, 2], Tint.PUTIH)
    inside = beside(wing.axis, half_widths(BAND, len(wing.axis)) * (THICK / 2 * wing.height), 0.12)
    pen.dots(*within(cecek_row(inside, 3.0 * w.cecek, 0.8 * w.cecek, 0.06, 0.9, 0.5), room, 0.15), Tint.PUTIH)
