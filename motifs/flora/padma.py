"""Padma: the lotus seen from the side, three layers of pointed petals about its seed disc.

Source of the form: lotus on semen cloths, in east Javanese batik and on Javanese temple stone, where padma, open and
seen from the side, has rows of petals that rise and petals that hang. Stalk, leaf and bud, all counts and sizes, are
ours. Weights and contour are those of lar, sawat and meru.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..fauna._figures import dyed
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade, claw, lotus_petal
from ..kit.lines import hairs
from ..kit.recipe import Weights
from ..kit.spine import Spot, at, spine, through
from ..motif import Count, Mm, Seed, Switch, motif
from ..pen import Pen
from ._plant_parts import Part, bud_parts, foot, form_part, joined, leaf_part, standing

BACK = ((-45.0, 33.0, 11.6), (45.0, 33.0, 11.6), (-23.0, 38.5, 12.6), (23.0, 38.5, 12.6), (0.0, 43.0, 13.4))
"""The petals behind the disc: (angle from upright in degrees, length, width in mm)."""
FRONT = ((-76.0, 31.0, 12.0), (76.0, 31.0, 12.0), (-46.0, 27.0, 12.6), (46.0, 27.0, 12.6), (0.0, 18.5, 12.4))
"""The petals before it; the middle one leaves the disc to be seen."""
LOW = ((-104.0, 28.0, 9.0), (104.0, 28.0, 9.0))
"""The petals that hang."""
DISC = (0.0, -19.5, 8.2, 3.5)
"""The seed disc: middle and half axes (mm), the joint of all petals in the origin."""


@motif(family="flora", symmetry="p1")
def padma(
    size: Annotated[float, Mm(40, 160)] = 70.0,
    seeds: Annotated[int, Count(8, 12)] = 10,
    stalk: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 2,
) -> Drawing:
    """A lotus from the side: five petals behind the seed disc, five before it, two that hang.

    `size` is its height. `seeds` is how many dots the disc has. With `stalk` it rises from a curled root, with a leaf
    and a bud; without, it stands as a flower alone. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    parts = _stalk(rng) if stalk else []
    for layer, cores in ((LOW, (Tint.BIRU,)), (BACK, (Tint.SOGA, Tint.SOGA, Tint.BIRU, Tint.BIRU, Tint.SOGA))):
        parts += [leaf_part(b, core, "sawut") for b, core in zip(_petals(layer, rng), cores * 2, strict=False)]
    parts.append(_pod(seeds))
    cores = (Tint.BIRU, Tint.BIRU, Tint.SOGA, Tint.SOGA, Tint.MUDA)
    parts += [leaf_part(b, core, "sawut") for b, core in zip(_petals(FRONT, rng), cores, strict=True)]
    parts += [leaf_part(b, Tint.SOGA, "rib") for b in _sepals()]
    return standing("padma", parts, size)


def _petals(layer: Sequence[tuple[float, float, float]], rng: np.random.Generator) -> list[Blade]:
    """The petals of a layer: they rise first, then flick outward."""
    blades = []
    for angle, length, width in layer:
        side = 1.0 if angle > 0 else -1.0
        swing = abs(angle) / 90 if angle else 0.0
        turning = [-30 * side * swing, -46 * side * swing, (40 + 60 * swing) * side * (1.0 if angle else 0.1)]
        heading = -90 + angle + 10 * side * swing
        root = (1.5 * side * swing, -1.0)
        blades.append(lotus_petal(root, heading, length * rng.uniform(0.97, 1.03), width, turning, 0.08 * side * swing))
    return blades


def _sepals() -> list[Blade]:
    """The small leaves below the flower, over the joint of all petals."""
    return [
        claw((0.4 * side, 0.6), 90 - side * (90 - tilt), length, side, 80.0, 0.42 * length)
        for side, tilt, length in ((-1, 34.0, 10.6), (1, 34.0, 10.6), (-1, 66.0, 7.6), (1, 66.0, 7.6))
    ]


def _pod(seeds: int) -> Part:
    """The seed disc on its cone: an ellipse with a ring of dots, the last ones inside it."""
    x, y, wide, high = DISC
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    disc = shapely.Polygon(np.stack([x + wide * np.cos(angles), y + high * np.sin(angles)], axis=1))
    cone = shapely.Polygon(
        [(x - 0.94 * wide, y + 0.2 * high), (x + 0.94 * wide, y + 0.2 * high), (3.0, -2.0), (-3.0, -2.0)]
    )
    ring = seeds - 3
    turn = (np.arange(ring) + 0.5) * 2 * np.pi / ring
    outer = np.stack([x + 0.66 * wide * np.cos(turn), y + 0.60 * high * np.sin(turn)], axis=1)
    inner = np.array([[x - 0.24 * wide, y], [x + 0.24 * wide, y], [x, y]])
    form = shapely.union(disc, cone)

    def paint(pen: Pen, weights: Weights) -> None:
        dyed(pen, form, Tint.IRENG, weights)
        dyed(pen, disc, Tint.MUDA, weights)
        pen.dots(np.concatenate([outer, inner]), min(0.62, 1.1 * weights.cecek), Tint.IRENG)

    return Part(form, paint)


def _stalk(rng: np.random.Generator) -> list[Part]:
    """Stalk, a leaf with a wavy rim to one side, a bud to the other, a curled root."""
    line = spine((0.0, 0.0), 96.0 + rng.uniform(-2, 2), 38.5, [-30.0, 10.0, 20.0])
    foot_at = at(line, 1.0)[0]
    left = spine(at(line, 0.80)[0], -150.0, 21.0, [10.0, 70.0, 60.0])
    right = spine(at(line, 0.72)[0], -14.0, 21.0, [0.0, -40.0, -110.0])
    tip, along = at(right, 1.0)
    stems = shapely.union_all(
        [
            stroke(line, [(0.0, 2.6), (1.0, 3.4)]),
            stroke(left, [(0.0, 2.0), (1.0, 1.6)]),
            stroke(right, [(0.0, 2.0), (1.0, 1.6)]),
        ]
    )
    return [
        *bud_parts(tip, along, 15.5),
        joined(form_part(stems), foot(foot_at, 15.0, 2.6)),
        _leaf(at(left, 1.0)[0]),
    ]


def _leaf(navel: Spot) -> Part:
    """A round leaf, its rim in waves, veins from its navel."""
    angles = np.linspace(0, 2 * np.pi, 9, endpoint=False) + 0.2
    rim = []
    for i, a in enumerate(angles.tolist()):
        for share, half in ((1.0, 0.0), (0.89, np.pi / 9)):
            rim.append(
                (
                    navel[0] + share * 12.5 * np.cos(a + half) - 1.5,
                    navel[1] + share * 7.4 * np.sin(a + half) + (i % 2) * 0.3,
                )
            )
    form = shapely.Polygon(through(rim, closed=True))
    veins = []
    for a in (angles + np.pi / 9).tolist():
        end = (navel[0] + 9.6 * np.cos(a) - 1.5, navel[1] + 5.6 * np.sin(a))
        veins.append(through([navel, (0.5 * (navel[0] + end[0]), 0.5 * (navel[1] + end[1]) + 0.4), end]))

    def paint(pen: Pen, weights: Weights) -> None:
        room = dyed(pen, form, Tint.BIRU, weights).buffer(-0.3 * weights.isen)
        pen.form(hairs(veins, 1.5 * weights.isen, room), Tint.PUTIH, Role.ISEN)
        pen.dots([navel], 2.0 * weights.cecek, Tint.PUTIH)
        pen.dots([navel], 1.0 * weights.cecek, Tint.SOGA)

    return Part(form, paint)
