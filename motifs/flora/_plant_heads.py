"""Flower, bud, cup, berry and heart-shaped leaf of small plants and padma, and the stones that they grow from.

Source of the form: flowers and buds of semen cloths, which sit in a cup at the end of their stalk; the piled stones of
the meru, here a few. Counts and sizes are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine, unit
from ..ink import Role, Tint
from ..kit.flower import whorl
from ..kit.leaf import Blade, heart_leaf
from ..kit.lines import Dotted, cecek_row, hairs, inner, within
from ..kit.profile import ACUM, Profile
from ..kit.recipe import Weights
from ..kit.spine import Points, Spot, at, length_of, part, spine, through
from ..pen import Pen
from ._plant_parts import Part, cored, light_on, petal_part, solid_form, solid_part

SEPAL: Profile = ((0, 0.55), (0.25, 1), (0.55, 0.86), (0.8, 0.42), (1, 0))
"""The cup of a bud, full below."""
BUD: Profile = ((0, 0.5), (0.2, 0.9), (0.40, 1), (0.62, 0.78), (0.80, 0.42), (0.93, 0.14), (1, 0))
"""A closed bud, full below its middle."""
CUPPED: Profile = ((0, 0.34), (0.3, 0.9), (0.5, 1), (0.78, 0.5), (1, 0))
"""A sepal that holds a flower: narrow where it joins the others."""
CLOSED = np.array(
    [(-0.10, 0.0), (-0.06, 0.09), (0.05, 0.20), (0.20, 0.285), (0.36, 0.31), (0.52, 0.30), (0.36, 0.15), (0.17, 0.0)]
)
"""One of the two closed sepals of a bud: along, beside, in its lengths."""
ROUND: Profile = ((0, 0.30), (0.3, 0.72), (0.58, 1), (0.80, 0.86), (0.93, 0.46), (1, 0.05))
"""A petal seen from above: narrow at the disc, full and blunt."""


def flower_parts(
    centre: Spot,
    radius: float,
    petals: int = 7,
    turn: float = 0.0,
    double: bool = False,
    line: Tint = Tint.IRENG,
    aside: float = 0.0,
) -> list[Part]:
    """A flower seen from above: sepals between the petals, hairs from the middle, a ring of cecek on its disc.

    `double`: a second ring of pale petals within. `aside`: how far the sepals stand off the middle of
    two petals (degrees).
    """
    room = 2 * np.pi * radius / petals
    behind = whorl(centre, 1.10 * radius, petals, turn + 180.0 / petals + aside, 8.0, 0.42 * room)
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
    """A flower bud: one pointed form in a pair of sepals that close about its lower half and take in the stalk."""
    dx, dy = unit(heading)
    root = (spot[0] + 0.04 * length * dx, spot[1] + 0.04 * length * dy)
    bud = Blade(spine(root, heading, 1.04 * length, [10.0, -30.0]), 0.54 * length, BUD, 0.0, 0.15)
    up = Affine.placing(root, heading)
    edge = np.concatenate([through(CLOSED[:6]), through(CLOSED[5:])[1:]])
    form = shapely.Polygon(up(np.concatenate([edge, edge[-2:0:-1] * [1.0, -1.0]]) * length)).buffer(0)
    seam = up(np.array([(-0.04, 0.0), (0.13, 0.0)]) * length)
    bows = [through(up(np.array([(0.08, 0.10), (0.22, 0.17), (0.38, 0.22)]) * [1.0, s] * length)) for s in (1, -1)]
    return [petal_part(bud, Tint.SOGA, line), _veined(form, [seam, *bows], Tint.BIRU, line)]


def cup_parts(
    spot: Spot, heading: float, length: float, spread: float = 60.0, core: Tint = Tint.BIRU, line: Tint = Tint.IRENG
) -> list[Part]:
    """Three sepals at the end of a stalk (`spot`) that embrace a flower from below, the middle one in front."""
    dx, dy = unit(heading)
    foot = (spot[0] - 0.10 * length * dx, spot[1] - 0.10 * length * dy)
    sides = [
        Blade(spine(foot, heading + spread * s, length, [-50.0 * s, -30.0 * s, 150.0 * s]), 0.40 * length, CUPPED)
        for s in (1, -1)
    ]
    middle = Blade(spine(foot, heading, 0.94 * length, 0.0), 0.46 * length, CUPPED)
    return [_veined(b.shape, [part(b.spine, 0.22, 0.84)], core, line) for b in (*sides, middle)]


def _veined(form: BaseGeometry, veins: Sequence[Points], core: Tint, line: Tint) -> Part:
    """Sepals, dyed to their line, with light veins; they grow out of the stalk."""
    solid = solid_form(form, core, (), line)

    def paint(pen: Pen, weights: Weights) -> None:
        solid.paint(pen, weights)
        room = inner(form, 0.5 * weights.klowong, 0.0).buffer(-0.25 * weights.isen)
        pen.form(hairs(veins, 1.1 * weights.isen, room), light_on(core), Role.ISEN)

    return Part(form, paint, kin=True)


def berry(centre: Spot, radius: float, heading: float, core: Tint = Tint.SOGA) -> Part:
    """A round fruit with three cecek about its navel; `heading`: from its stalk to the navel."""
    disc = shapely.Point(centre).buffer(radius, quad_segs=24)
    spots = np.asarray(centre) + 0.36 * radius * np.array([unit(heading + a) for a in (0.0, 120.0, 240.0)])

    def paint(pen: Pen, weights: Weights) -> None:
        room = cored(pen, disc, core, weights)
        radii = np.full(3, min(0.8 * weights.cecek, 0.17 * radius))
        pen.dots(*within((spots, radii), room), light_on(core))

    return Part(disc, paint)


def heart_part(spot: Spot, heading: float, length: float, core: Tint, bend: float = 0.0) -> Part:
    """A heart-shaped leaf with midrib, three pairs of veins, and cecek between these and the edge."""
    line = spine(spot, heading, length, bend)
    form = heart_leaf(line, 0.92 * length)
    veins = [line[: round(0.86 * len(line))]]
    for t, reach in ((0.02, 0.42), (0.27, 0.36), (0.52, 0.22)):
        place, along = at(line, t)
        for side in (1, -1):
            veins.append(spine(place, along + side * 48, reach * length, [-20.0 * side, -60.0 * side]))
    rows = [
        cecek_row(spine(at(line, t)[0], heading + side * 62, 0.40 * length, -40.0 * side), 0.9, 0.3, 0.2, 0.98, 0.8)
        for t in (0.15, 0.40)
        for side in (1, -1)
    ]

    def paint(pen: Pen, weights: Weights) -> None:
        w = weights
        room = cored(pen, form, core, w).buffer(-0.3 * w.isen)
        drawn = hairs(veins, 1.15 * w.isen, room)
        pen.form(drawn, light_on(core), Role.ISEN)
        free = room.difference(drawn.buffer(0.7 * w.isen))
        for centres, radii in rows:
            step = max(1, round(3.1 * w.cecek / 0.9))
            pen.dots(*within((centres[::step], radii[::step] / 0.3 * 0.75 * w.cecek), free), light_on(core))

    return Part(form, paint)


def mound_parts(spot: Spot, size: float = 2.7, stones: int = 3, side: int = 1) -> tuple[list[Part], list[Part]]:
    """A small mountain of stones, no two alike: those behind the stem that grows from it, and those before.

    `spot`: where the stem ends. `size`: half width of a stone (mm). `side`: at which side the larger front stone lies.
    """
    back = [(-0.98, 0.0, 0.98, 1.62, Tint.IRENG)]
    front = [(1.0, 0.26, 1.06, 1.45, Tint.SOGA), (-0.16, 0.62, 1.0, 1.05, Tint.BIRU)]
    if stones > 3:
        back = [(-1.06, -0.1, 0.98, 1.5, Tint.IRENG), (1.12, -0.2, 0.92, 1.6, Tint.SOGA)]
        front = [(-1.9, 0.62, 0.86, 1.25, Tint.SOGA), (1.9, 0.6, 0.94, 1.3, Tint.BIRU), (0.0, 0.7, 1.1, 1.2, Tint.SOGA)]
    return _stones(spot, size, side, back), _stones(spot, size, side, front)


def _stones(spot: Spot, size: float, side: int, rows: Sequence[tuple[float, float, float, float, Tint]]) -> list[Part]:
    x, y = spot
    return [
        _stone((x + u * side * size, y + v * size), share * size, tall, core, 7.0 * u * side)
        for u, v, share, tall, core in rows
    ]


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
