"""Meru: the mountain of semen cloths, a stepped cone of wavy tongues on rocks, with a plant at each side.

Source of the form: peaks topped with leaves on semen and sidoluhur cloths, and the flame edge of crowns. Tier by tier
the tongues hide the feet of those above, and the outer ones lick outward, so that the slope is stepped. Rocks, the
winding ground line, the two plants, and all counts and sizes, are ours.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade, claw
from ..kit.lines import cecek_row, hairs, inner, sawut, second_line, within
from ..kit.profile import Profile
from ..kit.recipe import Weights
from ..kit.scale import scale, scale_isen
from ..kit.spine import Points, at, resampled, spine, through
from ..motif import Count, Mm, Seed, Switch, motif
from ..pen import Pen
from ._figures import contour, dyed, small_feather, stand_of

HEIGHT = 70.0
"""Height for which the mountain is constructed (mm), about."""
FOOT = 21.0
"""Half the distance of the outermost tongues at the foot (mm)."""
PEAK: Profile = ((0, 0.80), (0.22, 1), (0.46, 0.86), (0.66, 0.5), (0.82, 0.24), (0.94, 0.09), (1, 0))
"""A tongue: full below, licking to a thin point."""
BAY = 1.5
"""Inlets between mountain and plants narrower than twice this are filled (mm)."""
ROCKS = ((-28.0, 4.8), (28.0, 4.8), (-19.0, 5.7), (19.0, 5.7), (-9.6, 6.3), (9.6, 6.3), (0.0, 7.2))
"""The rocks along the foot, as (place, half width) in mm, the outer ones first."""


@motif(family="fauna", symmetry="p1")
def meru(
    size: Annotated[float, Mm(45, 160)] = 70.0,
    steps: Annotated[int, Count(4, 6)] = 5,
    plants: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 3,
) -> Drawing:
    """A mountain of `steps` tiers: one tongue in the highest, one more in each below.

    `size` is its height. `plants` are the twigs at its sides. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    tiers = _tiers(steps, rng)
    rocks = [(x, radius * rng.uniform(0.95, 1.05)) for x, radius in ROCKS]
    stones = [scale(_on_ground(x), -90.0, radius, 1.6) for x, radius in rocks]
    line = _ground_line()
    ground = stroke(line, [(0, 1.7), (0.14, 2.3), (0.5, 4.4), (0.86, 2.3), (1, 1.7)])
    twigs = [_plant(side, rng) for side in (-1, 1)] if plants else []
    core = shapely.Polygon([(-0.9 * FOOT, 0.0), (0.0, -34.0), (0.9 * FOOT, 0.0)])
    parts = [core, *(blade.shape for tier in tiers for blade in tier), *stones, ground]
    parts += [shape for stem, leaves in twigs for shape in (stem, *(leaf.shape for leaf in leaves))]
    stand = stand_of(parts, size)
    w = stand.weights
    pen = Pen()
    contour(pen, parts, w, BAY)
    pen.form(core, Tint.IRENG)
    for i, tier in enumerate(tiers):
        for blade in tier:
            _tongue(pen, blade, w, (Tint.SOGA, Tint.BIRU)[i % 2])
    for stem, leaves in twigs:
        for i, leaf in enumerate(leaves):
            small_feather(pen, leaf, w.times(0.9), (Tint.SOGA, Tint.BIRU)[i % 2])
        pen.form(stem, Tint.IRENG, Role.KLOWONG, line=Tint.PUTIH, width=0.9 * w.rim, line_role=Role.TEMBOK)
    for i, ((x, radius), stone) in enumerate(zip(rocks, stones, strict=True)):
        pale = i in (2, 3, 6)
        dyed(pen, stone, Tint.MUDA if pale else Tint.SOGA, w)
        scale_isen(pen, _on_ground(x), -90.0, 0.84 * radius, Tint.SOGA if pale else Tint.PUTIH, w.isen)
    room = dyed(pen, ground, Tint.IRENG, w)
    pen.dots(*within(cecek_row(line, 3.8 * w.cecek, w.cecek, 0.2, 0.8, 1.0), room, 0.05), Tint.PUTIH)
    return stand.placed(pen.drawing("meru"))


def _tiers(steps: int, rng: np.random.Generator) -> list[list[Blade]]:
    """The tongues from the peak down, in each tier the outer ones first: they are shorter and lick further out."""
    tiers = []
    for k in range(steps):
        down = k / (steps - 1)
        pitch = 43.4 / steps * (0.9 + 0.1 * down)
        tier = []
        for v in sorted(np.linspace(-1, 1, k + 1).tolist() if k else [0.0], key=lambda v: (-abs(v), v)):
            reach = 40.0 if k == 0 else 32.0 - 7.0 * down - (1.4 + 6.3 * down) * abs(v) ** 1.5
            reach += 20.0 / (steps - 1) * (1 - down) - 4.0 * (1 - down)
            side = float(np.sign(v)) or (1.0 if k % 4 == 0 else -1.0)
            lick = side * (0.45 + 0.65 * abs(v))
            # Feet reach behind the tier below, the deeper the fewer tiers there are.
            deeper = 20.0 / (steps - 1) * (1 - down)
            foot = (v * FOOT * down**1.1, -36.4 * (1 - down) ** 0.9 + deeper)
            turning = [-50 * lick, -80 * lick, 80 * lick, 190 * lick]
            quill = spine(foot, -90 + 5 * v + 26 * lick, reach * rng.uniform(0.98, 1.02), turning)
            width = pitch * (1.32 - 0.2 * abs(v)) * (1.0 if k else 1.12)
            tier.append(Blade(quill, width, PEAK, 0.10 * lick, 0.3))
        tiers.append(tier)
    return tiers


def _tongue(pen: Pen, blade: Blade, w: Weights, core: Tint) -> None:
    """A tongue with a second line, sawut from its foot, and a row of cecek toward the tip."""
    room = dyed(pen, blade.shape, core, w)
    second_line(pen, room, 0.75 * w.rim + 0.45, w.isen, Tint.PUTIH)
    clear = inner(room, 1.25 * w.rim + 0.5, 0.2)
    count = max(3, int(blade.width / (4.4 * w.isen))) | 1
    lines = sawut(blade, np.linspace(-0.62, 0.62, count).tolist(), 0.04, 0.62, 0.34)
    pen.form(hairs(lines, w.isen, clear), Tint.PUTIH, Role.ISEN)
    row = cecek_row(blade.spine, 3.2 * w.cecek, 0.85 * w.cecek, 0.68, 0.9, 0.6)
    pen.dots(*within(row, clear, 0.1), Tint.PUTIH)


def _on_ground(x: float) -> tuple[float, float]:
    """The foot of a rock at `x` mm from the middle."""
    return x, 0.0016 * x * x - 1.4


def _ground_line() -> Points:
    """The line on which the rocks stand, its ends curled up."""
    middle = through([(-32.2, 3.4), (-17.5, 1.6), (0.0, 1.0), (17.5, 1.6), (32.2, 3.4)])
    end = spine((32.2, 3.4), 10.0, 14.0, [-40, -260, -620])
    return resampled(np.concatenate([(end * [-1.0, 1.0])[:0:-1], middle, end[1:]]))


def _plant(side: int, rng: np.random.Generator) -> tuple[BaseGeometry, list[Blade]]:
    """A twig that grows out from between the rocks at one side: its stem and its leaves."""
    turning = [-90 * side, -50 * side, 30 * side, 110 * side]
    line = spine((side * 26.5, 1.6), -90 + side * 40, 40.0 * rng.uniform(0.95, 1.03), turning)
    leaves = []
    for i, t in enumerate((0.26, 0.42, 0.56, 0.70, 0.82)):
        spot, along = at(line, t)
        out = side if i % 2 == 0 else -side
        size = (14.0 - 1.25 * i) * (1.0 if out == side else 0.86)
        leaves.append(claw(spot, along + out * 46, size, out, 100.0, 0.40 * size))
    spot, along = at(line, 0.9)
    leaves.append(claw(spot, along, 11.6, side, 60.0, 4.9))
    return shapely.union_all([stroke(line, [(0, 1.9), (1, 1.0)])]), leaves
