"""Flower, bud and calyx of the small plants and of padma, and the mound of stones that they grow from.

Source of the form: flowers and buds of semen cloths, which sit in a cup at the end of their stalk; the piled stones of
the meru, here a few. Counts and sizes are ours.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry.affine import Affine, unit
from ..ink import Role, Tint
from ..kit.flower import whorl
from ..kit.leaf import Blade
from ..kit.lines import Dotted, cecek_row, hairs, inner, within
from ..kit.profile import ACUM, Profile
from ..kit.recipe import Weights
from ..kit.spine import Points, Spot, length_of, part, spine, through
from ..pen import Pen
from ._plant_parts import Part, cored, light_on, petal_part, solid_form, solid_part

SEPAL: Profile = ((0, 0.55), (0.25, 1), (0.55, 0.86), (0.8, 0.42), (1, 0))
"""The cup of a bud, full below."""
ROUND: Profile = ((0, 0.30), (0.3, 0.72), (0.58, 1), (0.80, 0.86), (0.93, 0.46), (1, 0.05))
"""A petal seen from above: narrow at the disc, full and blunt."""


def flower_parts(
    centre: Spot, radius: float, petals: int = 7, turn: float = 0.0, double: bool = False, line: Tint = Tint.IRENG
) -> list[Part]:
    """A flower seen from above: sepals between the petals, hairs from the middle, a ring of cecek on its disc.

    `double`: a second ring of pale petals within.
    """
    room = 2 * np.pi * radius / petals
    behind = whorl(centre, 1.10 * radius, petals, turn + 180.0 / petals, 8.0, 0.42 * room)
    parts = [solid_part(Blade(b.spine, b.width, ACUM), Tint.BIRU, False, line) for b in behind]
    ring = whorl(centre, radius, petals, turn, 26.0, 0.74 * room)
    parts += [petal_part(Blade(b.spine, b.width, ROUND, 0.08, 0.3), Tint.SOGA, line) for b in ring]
    if double:
        ring = whorl(centre, 0.62 * radius, petals, turn + 180.0 / petals, 26.0, 0.46 * room)
        parts += [petal_part(Blade(b.spine, b.width, ROUND, 0.08, 0.3), Tint.MUDA, line) for b in ring]
    return [*parts, seed_disc(centre, (0.28 if double else 0.32) * radius, line)]


def seed_disc(centre: Spot, radius: float, line: Tint = Tint.IRENG) -> Part:
    """The middle of a flower: a dark disc with a ring of cecek about one."""
    disc = shapely.Point(centre).buffer(radius, quad_segs=24)

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        room = cored(pen, disc, Tint.IRENG, Weights(w.klowong, 0.8 * w.rim, w.isen, w.cecek, 0.0), line)
        reach = float(np.sqrt(room.area / np.pi)) if not room.is_empty else 0.0
        dot = min(0.75 * w.cecek, 0.26 * reach)
        ring = reach - 1.55 * dot
        count = max(5, int(2 * np.pi * ring / (3.4 * dot))) if ring > 0 else 0
        angles = np.radians(np.arange(count) * 360.0 / max(count, 1) + 11.0)
        spots = np.asarray(centre) + ring * np.stack([np.cos(angles), np.sin(angles)], axis=1)
        pen.dots(spots, dot, Tint.PUTIH)
        if ring > 2.6 * dot:
            pen.dots([centre], dot, Tint.PUTIH)

    return Part(disc, paint)


def bud_parts(spot: Spot, heading: float, length: float, line: Tint = Tint.IRENG) -> list[Part]:
    """A flower bud: pale petals, a brown one between them, in an indigo calyx that closes upon the stalk's end."""
    petals = [
        Blade(spine(spot, heading + 28 * s, 0.84 * length, [-30.0 * s, -50.0 * s, 120.0 * s]), 0.40 * length, ACUM)
        for s in (1, -1)
    ]
    petals.append(Blade(spine(spot, heading, length, 0.0), 0.46 * length, ACUM))
    parts = [petal_part(b, core, line) for b, core in zip(petals, (Tint.MUDA, Tint.MUDA, Tint.SOGA), strict=True)]
    return [*parts, calyx_part(spot, heading, 0.5 * length, line=line)]


def calyx_part(
    spot: Spot,
    heading: float,
    length: float,
    spread: float = 34.0,
    core: Tint = Tint.BIRU,
    line: Tint = Tint.IRENG,
) -> Part:
    """A cup of two sepals that lick outward, on a knob at the end of the stalk (`spot`), which it takes in."""
    dx, dy = unit(heading)
    foot = (spot[0] - 0.12 * length * dx, spot[1] - 0.12 * length * dy)
    sides = [
        Blade(spine(foot, heading + spread * s, length, [-70.0 * s, -30.0 * s, 260.0 * s]), 0.36 * length, SEPAL)
        for s in (1, -1)
    ]
    knob = shapely.Point(foot[0] + 0.16 * length * dx, foot[1] + 0.16 * length * dy).buffer(0.24 * length)
    form = shapely.union_all([knob, *(b.shape for b in sides)])
    veins = [spine(foot, heading, 0.62 * length), *(part(b.spine, 0.24, 0.86) for b in sides)]
    solid = solid_form(form, core, (), line)

    def paint(pen: Pen, weights: Weights) -> None:
        solid.paint(pen, weights)
        room = inner(form, 0.5 * weights.klowong, 0.0).buffer(-0.25 * weights.isen)
        pen.form(hairs(veins, 1.1 * weights.isen, room), light_on(core), Role.ISEN)

    return Part(form, paint)


def mound_parts(spot: Spot, size: float = 2.7, stones: int = 3, side: int = 1) -> list[Part]:
    """A small mountain that a plant grows from: a tall stone behind, two or three before it, no two alike.

    `size`: half width of a stone (mm). `side`: at which side the larger of the front stones lies.
    """
    x, y = spot
    rows = [(0.0, -0.35, 1.06, 1.75, Tint.IRENG)]
    if stones > 3:
        rows = [(-0.8 * side, -0.2, 0.98, 1.5, Tint.IRENG), (0.95 * side, -0.3, 0.92, 1.6, Tint.SOGA)]
        rows += [(-1.85 * side, 0.62, 0.86, 1.25, Tint.SOGA), (1.8 * side, 0.6, 0.94, 1.3, Tint.BIRU)]
        rows += [(0.0, 0.66, 1.06, 1.5, Tint.SOGA)]
    else:
        rows += [(-1.02 * side, 0.62, 0.94, 1.36, Tint.BIRU), (0.86 * side, 0.64, 1.1, 1.5, Tint.SOGA)]
    return [_stone((x + u * size, y + v * size), share * size, tall, core, 7.0 * u) for u, v, share, tall, core in rows]


def _stone(spot: Spot, size: float, tall: float, core: Tint, tilt: float) -> Part:
    """A stone: steep, broad at its foot, an inner arch of cecek, and hairs that rise from the foot.

    `size`: half width (mm), `tall`: height in half widths.
    """
    up = Affine.placing(spot, tilt)
    rim = np.array(
        [(-1, 0.1), (-0.92, -0.5), (-0.55, -0.86 * tall), (-0.05, -tall), (0.5, -0.83 * tall), (0.94, -0.46)]
    )
    foot = np.array([(0.98, 0.10), (0.70, 0.36), (0.0, 0.42), (-0.70, 0.37)])
    form = shapely.Polygon(through(up(np.concatenate([rim, foot]) * size), closed=True))
    arch = through(up(rim * [0.56, 0.70] * size))
    strokes = [
        spine(_spot(up((0.24 * v * size, 0.24 * size))), -90.0 + tilt + 7 * v, (0.70 - 0.1 * abs(v)) * size * tall)
        for v in (-2, -1, 0, 1, 2)
    ]

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        room = cored(pen, form, core, Weights(w.klowong, 0.85 * w.rim, w.isen, w.cecek, 0.0))
        if room.is_empty:
            return
        clear = room.buffer(-0.15 * w.isen)
        ink = light_on(core)
        # As many hairs as keep apart; an odd number of dots over them, one at the top.
        drawn = hairs(strokes if 0.24 * size > 2.1 * w.isen else strokes[::2], w.isen, room)
        pen.form(drawn, ink, Role.ISEN)
        row = _odd_row(arch, 3.3 * w.cecek, 0.75 * w.cecek)
        pen.dots(*within(row, clear.difference(drawn.buffer(0.8 * w.isen))), ink)

    return Part(form, paint)


def _spot(point: Points) -> Spot:
    return float(point[..., 0].item()), float(point[..., 1].item())


def _odd_row(line: Points, step: float, radius: float) -> Dotted:
    """Dots along a line, about a `step` apart, one of them in its middle."""
    count = 2 * max(1, round(0.5 * length_of(line) / step))
    return cecek_row(line, length_of(line) / count, radius, 0.0, 1.0, 1.0)
