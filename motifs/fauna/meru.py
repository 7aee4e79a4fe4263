"""Meru: the mountain of semen cloths, broad, its hills in steps up to a straight peak, rooted plants at its sides.

Source of the form: peaks in tiers on semen and sidoluhur cloths. Row by row the hills hide the feet of those above, and
the outer ones stand out, so that the slope is stepped. Rocks, the earth under them, the two plants, and all counts and
sizes, are ours.
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
from ..kit.spine import Points, at, spine, through
from ..motif import Count, Mm, Seed, Switch, motif
from ..pen import Pen
from ._figures import contour, dyed, small_feather, stand_of

TOP, LOWEST = 59.0, 17.5
"""Height of the peak and of the hills of the lowest row (mm) over the ground."""
FOOT = 24.0
"""Half the distance of the outermost hills (mm)."""
HILL: Profile = ((0, 0.96), (0.34, 1), (0.52, 0.94), (0.66, 0.68), (0.78, 0.34), (0.88, 0.15), (0.95, 0.06), (1, 0))
"""A hill: broad below, drawn up to its point."""
BAY = 0.7
"""Inlets between mountain and plants narrower than twice this are filled (mm)."""
ROCKS = (
    (-33.2, 4.4), (33.2, 4.4), (-24.8, 4.6), (24.8, 4.6), (-16.8, 4.9), (16.8, 4.9), (-8.6, 5.2), (8.6, 5.2),
    (0.0, 5.6),
)  # fmt: skip
"""The rocks along the foot, as (place, half width) in mm, the outer ones first; in the outermost two a plant roots."""


@motif(family="fauna", symmetry="p1")
def meru(
    size: Annotated[float, Mm(45, 160)] = 70.0,
    steps: Annotated[int, Count(4, 6)] = 5,
    plants: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 3,
) -> Drawing:
    """A mountain of `steps` rows of hills: one in the highest, one more in each below.

    `size` is its height. `plants` are the twigs at its sides. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    tiers = _tiers(steps, rng)
    rocks = [(x, radius * rng.uniform(0.95, 1.05)) for x, radius in ROCKS]
    stones = [scale(_on_ground(x), -90.0, radius, 2.4) for x, radius in rocks]
    line = _ground_line()
    ground = stroke(line, [(0, 2.0), (0.2, 3.6), (0.5, 4.4), (0.8, 3.6), (1, 2.0)])
    twigs = [_plant(side, rng) for side in (-1, 1)] if plants else []
    core = shapely.Polygon([(-0.9 * FOOT, 0.0), (0.0, -0.7 * TOP), (0.9 * FOOT, 0.0)])
    parts = [core, *(blade.shape for tier in tiers for blade in tier), *stones, ground]
    parts += [shape for stem, leaves in twigs for shape in (stem, *(leaf.shape for leaf in leaves))]
    stand = stand_of(parts, size)
    w = stand.weights
    pen = Pen()
    contour(pen, parts, w, BAY)
    pen.form(core, Tint.IRENG)
    for i, tier in enumerate(tiers):
        for blade in tier:
            (_striped, _dotted)[i % 2](pen, blade, w, (Tint.SOGA, Tint.BIRU)[i % 2])
    for stems, leaves in twigs:
        for i, leaf in enumerate(leaves):
            small_feather(pen, leaf, w.times(0.9), (Tint.SOGA, Tint.BIRU)[i % 2])
        pen.form(stems, Tint.IRENG, Role.KLOWONG)
    for i, ((x, radius), stone) in enumerate(zip(rocks, stones, strict=True)):
        pale = i in (2, 3, 6, 7)
        dyed(pen, stone, Tint.MUDA if pale else Tint.SOGA, w)
        scale_isen(pen, _on_ground(x), -90.0, 0.84 * radius, Tint.SOGA if pale else Tint.PUTIH, w.isen, dotted=pale)
    room = dyed(pen, ground, Tint.IRENG, w)
    pen.dots(*within(cecek_row(line, 3.8 * w.cecek, w.cecek, 0.03, 0.97, 1.0), room, 0.05), Tint.PUTIH)
    return stand.placed(pen.drawing("meru"))


def _tiers(steps: int, rng: np.random.Generator) -> list[list[Blade]]:
    """The hills from the peak down, in each row the outer ones first: they are lower and lean outward."""
    tiers = []
    fall = (TOP - LOWEST - 5.0) / (steps - 1)
    for k in range(steps):
        down = k / (steps - 1)
        top = TOP if k == 0 else TOP - 5.0 - k * fall
        foot = max(-2.0, top - (17.0 + 1.5 * fall))
        pitch = 2 * FOOT / (steps - 1)
        tier = []
        for v in sorted(np.linspace(-1, 1, k + 1).tolist() if k else [0.0], key=lambda v: (-abs(v), v)):
            reach = (top - foot) * rng.uniform(0.98, 1.02) - (0.6 + 1.6 * down) * abs(v) ** 1.5
            lean = 8.0 * v
            quill = spine((v * FOOT * down * 0.98, -foot), -90 + lean, reach, [0, -30 * v, -20 * v, 110 * v])
            width = pitch * (1.22 if k else 1.05) * rng.uniform(0.98, 1.02)
            tier.append(Blade(quill, width, HILL, 0.24 * v * abs(v), 0.3))
        tiers.append(tier)
    return tiers


def _hill(pen: Pen, blade: Blade, w: Weights, core: Tint) -> BaseGeometry:
    """A hill with a second line; returns what is left within for the isen."""
    room = dyed(pen, blade.shape, core, w)
    second_line(pen, room, 0.75 * w.rim + 0.45, w.isen, Tint.PUTIH)
    return inner(room, 1.25 * w.rim + 0.5, 0.2)


def _striped(pen: Pen, blade: Blade, w: Weights, core: Tint) -> None:
    """A hill with sawut from its foot, which follow its slopes."""
    clear = _hill(pen, blade, w, core)
    count = max(3, int(blade.width / (4.4 * w.isen))) | 1
    lines = sawut(blade, np.linspace(-0.62, 0.62, count).tolist(), 0.04, 0.74, 0.34)
    pen.form(hairs(lines, w.isen, clear), Tint.PUTIH, Role.ISEN)


def _dotted(pen: Pen, blade: Blade, w: Weights, core: Tint) -> None:
    """A hill with rows of cecek that follow its slopes, smaller toward the tip."""
    clear = _hill(pen, blade, w, core)
    room, step, row = clear, 2.9 * w.cecek, 0
    while not (room := inner(room, 0.85 * w.cecek if not row else 0.9 * step)).is_empty:
        row += 1
        for part in shapely.get_parts(room).tolist():
            ring = shapely.get_coordinates(part.exterior)
            if part.exterior.length > 2 * step:
                pen.dots(
                    *within(cecek_row(ring, step, 0.8 * w.cecek, 0, 1 - step / part.exterior.length, 1), clear, 0.02),
                    Tint.PUTIH,
                )


def _on_ground(x: float) -> tuple[float, float]:
    """The foot of a rock at `x` mm from the middle: the earth falls off to both sides."""
    return x, 0.0018 * x * x - 0.6


def _ground_line() -> Points:
    """The earth on which the rocks stand, from end to end."""
    xs = np.linspace(-37.4, 37.4, 9)
    return through([(x, _on_ground(x)[1] + 1.6) for x in xs.tolist()])


def _plant(side: int, rng: np.random.Generator) -> tuple[BaseGeometry, list[Blade]]:
    """A twig that grows out of the outermost rock at one side: its stem with all stalks, and its leaves."""
    (x, y), turning = _on_ground(side * 33.6), [-40 * side, -30 * side, 40 * side, 70 * side]
    line = spine((x, y - 2.0), -90 + side * 16, 30.0 * rng.uniform(0.97, 1.03), turning)
    stems, leaves = [stroke(line, [(0, 1.8), (1, 0.9)])], []
    for i, t in enumerate((0.36, 0.52, 0.60, 0.72, 0.80, 1.0)):
        spot, along = at(line, t)
        out = side if i % 2 == 0 else -side
        size, turn, away = (11.0 - 0.9 * i, out * 48, 2.0) if t < 1 else (9.4, 0, 0.6)
        stalk = spine(spot, along + turn, away + 3.6, -12 * out)
        tip, ahead = at(stalk, away / (away + 3.6))
        leaves.append(claw(tip, ahead, size * (1.0 if out == side else 0.88), out, 90.0, 0.42 * size))
        stems.append(stroke(stalk, ((0, 1.1), (0.5, 0.9), (1, 0.3))))
    return shapely.union_all(stems), leaves
