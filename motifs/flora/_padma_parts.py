"""What padma is made of besides its petals: the seed pod, the pad seen from the side, the calyx.

Source of the form: lotuses of semen cloths and the plant itself: the pod stands among the petals as a fluted cone with
a lid of seeds; the pad rises on its stalk like a dish, its rim in waves. Counts and sizes are ours (mm).
"""

from __future__ import annotations

import math

import numpy as np
import shapely

from ..ink import Role, Tint
from ..kit.leaf import claw
from ..kit.lines import cecek_row, hairs, inner, within
from ..kit.recipe import Weights
from ..kit.spine import Spot, through
from ..pen import Pen
from ._plant_parts import Part, cored, leaf_part, light_on, solid_form, solid_part

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
    """Sepals that hang from the joint of all petals, two pairs, and the knob that the stalk ends in."""
    sepals = [
        claw((1.2 * side, 0.2), 90 - side * (90 - tilt), length, side, 90.0, 0.40 * length)
        for side, tilt, length in ((-1, 22.0, 13.6), (1, 22.0, 12.8), (-1, 58.0, 9.0), (1, 58.0, 9.6))
    ]
    knob = shapely.Polygon(
        through([(-3.6, -1.2), (0.0, -2.6), (3.6, -1.2), (2.6, 2.6), (0.0, 3.8), (-2.6, 2.6)], closed=True)
    )
    row = through([(-2.4, 0.4), (0.0, 1.2), (2.4, 0.4)])
    outer, inner_pair = sepals[:2], sepals[2:]
    parts = [solid_part(b, Tint.BIRU) for b in inner_pair] + [leaf_part(b, Tint.SOGA) for b in outer]
    return [*parts, solid_form(knob, Tint.SOGA, [row])]


def pad_parts(spot: Spot, heading: float, radius: float, phase: float, core: Tint = Tint.BIRU) -> list[Part]:
    """A pad seen from the side, its stalk's end in `spot`, tilted so that it rises along `heading` from there.

    First the strip of its inside that the far rim shows, lifted in waves; then the underside with veins that fork.
    """
    turn = math.radians(heading + 90.0)
    turned = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])

    def place(angle: float, share: float) -> tuple[float, float]:
        """`angle`: 0 toward the eye, 90 to the right."""
        a = math.radians(angle)
        wave = 0.06 * math.sin(3 * a + phase) + 0.035 * math.sin(5 * a + 2.1 * phase)
        rise = 0.66 * share**1.6 - 0.15 * share * math.cos(a) + wave * share**3
        x, y = turned @ np.array([radius * share * math.sin(a), -radius * rise])
        return spot[0] + float(x), spot[1] + float(y)

    inside = shapely.Polygon(through([place(a, 1.0) for a in range(0, 360, 15)], closed=True)).buffer(0)
    navel = np.asarray(spot) + turned @ np.array([0.0, -0.30 * radius])
    back = [
        through([navel + s * (np.asarray(place(a, 0.97)) - navel) for s in (0.25, 0.6, 1.0)])
        for a in range(108, 260, 18)
    ]
    shares = (1.0, 0.8, 0.6, 0.4, 0.2, 0.06)
    edge = [place(-90, s) for s in shares] + [place(90, s) for s in reversed(shares)]
    edge += [place(a, 1.0) for a in range(75, -90, -15)]
    bowl = shapely.Polygon(through(edge, closed=True)).buffer(0)
    angles = (-76, -50, -25, 0, 25, 50, 76)
    veins = [through([place(a, s) for s in (0.08, 0.35, 0.65, 0.95)]) for a in angles]
    forks = [
        through([place(a, 0.56), place(a + s * 6, 0.76), place(a + s * 10, 0.94)])
        for a in angles[1:-1]
        for s in (-1, 1)
    ]
    rows = [through([place(a, s) for s in (0.5, 0.7, 0.94)]) for a in (-63, -37.5, -12.5, 12.5, 37.5, 63)]

    def paint_inside(pen: Pen, weights: Weights) -> None:
        room = cored(pen, inside, Tint.MUDA, weights)
        pen.form(hairs(back, weights.isen, room.buffer(-0.1)), Tint.SOGA, Role.ISEN)

    def paint_bowl(pen: Pen, weights: Weights) -> None:
        w = weights
        room = inner(cored(pen, bowl, core, w), 0.2 * w.isen, 0.0)
        drawn = shapely.union_all([hairs(veins, 1.35 * w.isen, room, 0.35), hairs(forks, 0.9 * w.isen, room)])
        pen.form(drawn, light_on(core), Role.ISEN)
        free = room.difference(drawn.buffer(0.6 * w.isen))
        for row in rows:
            pen.dots(*within(cecek_row(row, 3.4 * w.cecek, 0.8 * w.cecek, 0.0, 1.0, 1.0), free), light_on(core))

    return [Part(inside, paint_inside), Part(bowl, paint_bowl)]
