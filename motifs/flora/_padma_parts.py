"""What padma is made of besides its petals: the seed pod, the pad seen at a slant, the sepals.

Source of the form: lotuses of semen cloths and the plant itself: the pod stands among the petals as a fluted cone with
a lid of seeds; the pad is round, with a rim in waves and a notch at its stalk. Counts and sizes are ours (mm).
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import shapely

from ..geometry.affine import Affine
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, hairs, inner, within
from ..kit.recipe import Weights
from ..kit.spine import Spot, spine, through
from ..pen import Pen
from ._plant_heads import SEPAL
from ._plant_parts import Part, cored, leaf_part, light_on

NOTCH = 19
"""Half the notch of a pad at its rim (degrees)."""
FLAT = 0.62
"""Height of a pad at its slant, in widths."""
DISC = (0.0, -25.0, 7.6, 3.3)
"""The lid of the pod: middle and half axes (mm), the joint of all petals in the origin."""


def pod_part(seeds: int) -> Part:
    """The fluted cone, and its lid with a ring of seeds and three within."""
    x, y, wide, high = DISC
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    disc = shapely.Polygon(np.stack([x + wide * np.cos(angles), y + high * np.sin(angles)], axis=1))
    side = through([(x + wide, y), (x + 0.86 * wide, y + 4.5), (x + 0.5 * wide, y + 11.0), (x + 0.3 * wide, y + 17.0)])
    cone = shapely.Polygon(np.concatenate([side, side[::-1] * [-1.0, 1.0]]))
    flutes = [
        through(
            [
                (x + v * wide, y + high * math.sqrt(1 - v * v)),
                (x + 0.8 * v * wide, y + 8.0),
                (x + 0.4 * v * wide, y + 16.0),
            ]
        )
        for v in (-0.72, -0.43, -0.14, 0.14, 0.43, 0.72)
    ]
    ring = seeds - 3
    turn = (np.arange(ring) + 0.25) * 2 * np.pi / ring
    outer = np.stack([x + 0.66 * wide * np.cos(turn), y + 0.58 * high * np.sin(turn)], axis=1)
    inside = np.array([[x - 0.24 * wide, y], [x + 0.24 * wide, y], [x, y]])
    form = shapely.union(disc, cone)

    def paint(pen: Pen, weights: Weights) -> None:
        room = cored(pen, form, Tint.IRENG, weights)
        clear = room.difference(disc.buffer(0.5 * weights.klowong + 0.4 * weights.isen))
        pen.form(hairs(flutes, 0.9 * weights.isen, clear, 0.3), Tint.PUTIH, Role.ISEN)
        cored(pen, disc, Tint.MUDA, weights)
        pen.dots(np.concatenate([outer, inside]), min(0.56, 1.1 * weights.cecek), Tint.IRENG)

    return Part(form, paint)


def calyx_parts() -> list[Part]:
    """Sepals that embrace the flower from below: two pairs that lie along the lowest petals, one before them."""
    foot = (0.0, 2.8)
    pairs = ((74.0, 15.4, 5.0, Tint.SOGA), (37.0, 12.8, 5.8, Tint.BIRU))
    parts = []
    for tilt, length, width, core in pairs:
        for side in (-1, 1):
            line = spine(foot, -90 + tilt * side, length, [-36.0 * side, -30.0 * side, 110.0 * side])
            parts.append(replace(leaf_part(Blade(line, width, SEPAL, 0.08 * side), core), kin=True))
    middle = Blade(spine(foot, -90.0, 9.0, 0.0), 5.4, SEPAL)
    return [*parts, leaf_part(middle, Tint.SOGA, stalk=Tint.SOGA)]


def pad_part(spot: Spot, toward: Spot, tilt: float, radius: float, phase: float, core: Tint = Tint.BIRU) -> Part:
    """A pad, round and seen from above at a slant, its rim in waves, with a notch in which the stalk joins.

    `spot`: where the stalk ends, in the middle. `toward`: a place that the notch opens to. `tilt`: of its long axis
    (degrees). Veins run to all sides and fork.
    """
    up = Affine.placing(spot, tilt)

    x, y = up.inverse()(toward).ravel()
    turn = math.atan2(-float(x), float(y) / FLAT)

    def place(angle: float, share: float) -> tuple[float, float]:
        """`angle`: from the notch, on by the left."""
        a = math.radians(angle) + turn
        wave = 1 + share**3 * (0.045 * math.sin(7 * a + phase) + 0.02 * math.sin(4 * a + 2.1 * phase))
        x, y = -radius * share * wave * math.sin(a), FLAT * radius * share * wave * math.cos(a)
        spot = up((x, y))
        return float(spot[..., 0].item()), float(spot[..., 1].item())

    rim = through([place(a, 1.0) for a in range(NOTCH, 361 - NOTCH, 8)])
    lips = [[place(s * (NOTCH - 9.0 * (1 - k)), k) for k in (0.9, 0.55, 0.2)] for s in (-1, 1)]
    edge = np.concatenate([rim, through([place(-NOTCH, 1.0), *lips[0], place(180, 0.08)])[1:]])
    edge = np.concatenate([edge, through([place(180, 0.08), *lips[1][::-1], place(NOTCH, 1.0)])[1:-1]])
    form = shapely.Polygon(edge).buffer(0)
    angles = np.linspace(NOTCH + 20, 340 - NOTCH, 11).tolist()
    veins = [through([place(a, s) for s in (0.10, 0.4, 0.7, 0.96)]) for a in angles]
    forks = [through([place(a, 0.58), place(a + s * 5, 0.76), place(a + s * 9, 0.94)]) for a in angles for s in (-1, 1)]
    between = [0.5 * (a + b) for a, b in pairwise(angles)]
    rows = [through([place(a, s) for s in (0.36, 0.6, 0.92)]) for a in between]

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        room = inner(cored(pen, form, core, w), 0.2 * w.isen, 0.0)
        drawn = shapely.union_all([hairs(veins, 1.3 * w.isen, room, 0.35), hairs(forks, 0.85 * w.isen, room)])
        pen.form(drawn, light_on(core), Role.ISEN)
        free = room.difference(drawn.buffer(0.6 * w.isen))
        for row in rows:
            pen.dots(*within(cecek_row(row, 3.2 * w.cecek, 0.8 * w.cecek, 0.0, 1.0, 1.0), free), light_on(core))

    return Part(form, paint)
