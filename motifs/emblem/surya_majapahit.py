"""Surya Majapahit: the eight-rayed sun of the reliefs, as a ceplok that covers a cloth without a gap.

Source of the form: the sun relief of the Majapahit age (stone with eight grooved rays, a concave star
within a ring, a round boss, and figures seated between the rays). Proportions are read off a photograph of
the relief, its ring drawn in a little; the lotus on the boss, colours and fillers are the draughtsman's. Flames
(modang) run off the ring between the rays, as leaves do on the cloths of today. In their place signs can stand in
niches; which god or quarter a sign belongs to is not claimed here.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade, claw
from ..kit.profile import LEAF
from ..kit.recipe import Inks, Weights, rimmed_blade
from ..kit.spine import at as along
from ..kit.spine import spine
from ..motif import Choice, Mm, Seed, Switch, motif
from ..pen import Pen
from .direction_signs import SIGNS, niche
from .surya_field import (
    RADIUS,
    SIDE,
    at,
    border,
    echoed,
    lotus,
    lotus_outline,
    petal,
    round_line,
    seat_petal,
    seed_head,
    sun_outline,
)

RAY_HANDS = 3
RING = 0.572
"""Outer edge of the ring on which the rays stand (share of the sun's radius; 0.60 on the relief)."""
NICHE, SEAT = 0.70, 8.4
"""Size of the niches, and how far under its middle a niche has its seat (mm at full size)."""


@motif(family="emblem", symmetry="p4m")
def surya_majapahit(
    size: Annotated[float, Mm(80, 160)] = 100.0,
    rays: Annotated[str, Choice("8", "8+8", "16")] = "8",
    directions: Annotated[bool, Switch()] = False,
    lotus_field: Annotated[str, Choice("soga", "cream")] = "soga",
    alone: Annotated[bool, Switch()] = False,
    seed: Annotated[int, Seed()] = 5,
) -> Drawing:
    """One sun and one lotus field, which tile.

    `size` is the side of the cell, from sun to sun. `rays`: eight broad ones as on the relief, eight with
    eight short ones between, or sixteen slender ones. Between eight broad rays stand flames, or with
    `directions` eight signs in niches; where more rays stand, they take that room. `lotus_field` is the
    ground of the field between four suns. `alone` gives the sun by itself, as large as in that cell, to be placed
    among other motifs. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    scale = size / SIDE
    if alone:
        figure = Pen(ground=Tint.IRENG)
        figure.place(sun(rays, directions, rng), scale=scale)
        return figure.drawing()
    middle = (SIDE / 2, SIDE / 2)
    pen = Pen(ground=Tint.IRENG, cell=(SIDE, SIDE))
    field = Tint.PUTIH if lotus_field == "cream" else Tint.SOGA
    pen.form(Path.through(lotus_outline()[::4], closed=True), field, Role.LATAR)
    disc, flower = sun(rays, directions, rng), lotus(rng)
    dark_ground = shapely.Polygon(sun_outline()).buffer(-1.5).difference(disc.silhouette())
    light_ground = shapely.Polygon(lotus_outline()).buffer(-1.5).difference(flower.silhouette().buffer(0.3))
    pen.place(echoed(dark_ground, Tint.SOGA, seed, 1), middle)
    pen.place(echoed(light_ground, Tint.SOGA if lotus_field == "cream" else Tint.MUDA, seed, 2))
    pen.place(disc, middle)
    border(pen, middle, seed)
    pen.place(flower)
    cloth = Pen(ground=Tint.IRENG, cell=(size, size))
    for item in pen.drawing().items:
        cloth.place(Drawing((item,), Tint.IRENG), scale=scale)
    return cloth.drawing()


def sun(rays: str, directions: bool, rng: np.random.Generator) -> Drawing:
    """The sun about the origin, without its octagon: rays, flames or niches, ring, star, lotus boss."""
    pen = Pen(ground=Tint.IRENG)
    if rays != "8":
        spread, reaches = (8.0, (0.79, 0.74)) if rays == "8+8" else (9.5, (0.875, 0.80))
        for first, tip in zip((0.0, 45.0), reaches, strict=True):
            _place_around(pen, [ray(tip, spread, rng) for _ in range(RAY_HANDS)], first, 90.0, rng)
    elif directions:
        for k, sign in enumerate(SIGNS):
            pen.place(niche(sign, rng), at(45.0 * k, RING * RADIUS + SEAT * NICHE), 45.0 * k + 90, NICHE)
    else:
        _place_around(pen, [flames(rng) for _ in range(2)], 0.0, 45.0, rng)
    spread = 9.0 if rays == "16" else 12.5
    _place_around(pen, [ray(0.975, spread, rng) for _ in range(RAY_HANDS)], 22.5, 45.0, rng)
    _ring(pen, rng)
    _star(pen, rng)
    _boss(pen, rng)
    return pen.drawing("surya")


def ray(tip: float, spread: float, rng: np.random.Generator) -> Drawing:
    """A ray along +x, as the relief has it: hollow flanks and a ridge; hatched alike to both sides of the ridge.

    It rises out of three lotus petals on the ring, and drops like small flames run along its flanks. `tip` is a
    share of the sun's radius, `spread` half the angle of the foot in degrees.
    """
    foot, wide = RING - 0.02, spread / 12.5
    reach = tip - foot
    pen = Pen(ground=Tint.IRENG)
    flank = [at(a * wide, (foot + t * reach) * RADIUS) for a, t in ((12.5, 0), (7.7, 0.30), (3.4, 0.70), (0, 1))]
    flank[3] = (flank[3][0], rng.normal(0, 0.15))
    if spread > 10:
        _drops(pen, flank, rng)
    pen.form(_wedge(flank), Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.5, halo=0.6)
    # The rim is broad at the foot and runs out to a hair: a canting that is drawn away.
    inside = [at(a * wide, (foot + t * reach) * RADIUS) for a, t in ((9.6, 0), (5.6, 0.30), (2.2, 0.66), (0, 0.93))]
    inside[3] = (inside[3][0], flank[3][1])
    core = _wedge(inside)
    pen.form(core, Tint.MUDA)
    room = core.to_shapely().buffer(-0.3)
    ridge = [at(0, (foot + t * reach) * RADIUS) for t in (0.1, 0.45, 0.84)]
    pen.form(stroke(ridge, [(0, 0.9), (0.5, 0.65), (1, 0.2)]).intersection(room), Tint.PUTIH, Role.ISEN)
    hatching = []
    for t in np.linspace(0.10, 0.62, 8 if tip > 0.9 else 6):
        for side in (-1, 1):
            start, end = t + rng.uniform(-0.006, 0.006), t + 0.13
            angle = side * 11.0 * wide * (1 - end) ** 1.35
            line = [
                at(side * 0.5, (foot + start * reach) * RADIUS),
                at(angle * 0.62, (foot + (t + 0.055) * reach) * RADIUS),
            ]
            hatching.append(shapely.LineString([*line, at(angle, (foot + end * reach) * RADIUS)]))
    pen.line(shapely.MultiLineString(hatching).intersection(room), 0.32, Tint.SOGA)
    for heading, turn, length, width, tint in (
        (-8.2, -30, 5.4, 4.0, Tint.SOGA),
        (8.2, 30, 5.4, 4.0, Tint.SOGA),
        (0, 0, 6.6, 5.8, Tint.MUDA),
    ):
        seat_petal(pen, length * wide, width * wide, turn, at(heading * wide, foot * RADIUS), tint, rng)
    return pen.drawing("sinar")


def _wedge(flank: list[tuple[float, float]]) -> Path:
    """A ray's outline from one of its flanks (foot, two handles, tip), mirrored in its axis; its foot is hollow."""
    other = [(x, -y) for x, y in flank[:3]]
    back = (flank[0][0] - 0.06 * RADIUS, 0.0)
    return Path.cubics(
        other[0], (other[1], other[2], flank[3]), (flank[2], flank[1], flank[0]), (back, back, other[0]), closed=True
    )


def _drops(pen: Pen, flank: list[tuple[float, float]], rng: np.random.Generator) -> None:
    """Drops along both flanks of a ray, smaller toward its tip."""
    edge = Path.cubics(flank[0], (flank[1], flank[2], flank[3])).flat(0.01)[0]
    for i, t in enumerate(np.linspace(0.24, 0.80, 6).tolist()):
        (x, y), heading = along(edge, t)
        for side in (1, -1):
            length = (4.0 - 1.9 * i / 5) * rng.uniform(0.92, 1.06)
            turn = side * (heading + 44)
            drop = petal(length, 0.5 * length, rng, 0.7, 0.45)
            pen.form(drop.turned(turn).moved(x, side * y), Tint.SOGA, Role.ISI)


def flames(rng: np.random.Generator) -> Drawing:
    """What stands in a bay, along +x: a flame of five tongues that rises out of three petals on the ring."""
    pen = Pen(ground=Tint.IRENG)
    inks = Inks(line=Tint.IRENG, rim=Tint.MUDA, core=Tint.SOGA, isen=Tint.MUDA)
    weights = Weights(klowong=0.4, rim=0.45, isen=0.4, cecek=0.34, halo=0.5)
    root = (RING + 0.03) * RADIUS
    for heading, length, hook, width in ((62.0, 6.6, 120, 2.7), (30.0, 10.2, 105, 3.5)):
        for side in (-1, 1):
            size = length * rng.uniform(0.95, 1.05)
            rimmed_blade(pen, claw((root, side * 0.7), side * heading, size, side, hook, width), inks, weights, "rib")
    middle = spine((root, 0.0), 0.0, 14.6 * rng.uniform(0.97, 1.02), [rng.normal(0, 8), 0])
    rimmed_blade(pen, Blade(middle, 4.9, LEAF), inks, weights, "veins")
    for heading, turn, tall in ((-5.2, -38.0, 4.6), (5.2, 38.0, 4.6), (0.0, 0.0, 5.2)):
        seat_petal(pen, tall, 0.74 * tall, turn, at(heading, (RING - 0.01) * RADIUS), Tint.BIRU, rng)
    return pen.drawing("modang")


def _place_around(pen: Pen, hands: list[Drawing], first: float, step: float, rng: np.random.Generator) -> None:
    for k in range(round(360 / step)):
        pen.place(hands[int(rng.integers(len(hands)))], turn=first + step * k)


def _ring(pen: Pen, rng: np.random.Generator) -> None:
    """The ring on which the rays stand, with a row of beads and a thin line inside."""
    pen.form(round_line(RING * RADIUS, rng), Tint.PUTIH, Role.KLOWONG, line=Tint.IRENG, width=0.7)
    pen.form(round_line((RING - 0.024) * RADIUS, rng), Tint.SOGA, Role.ISEN)
    beads = 72
    headings = np.arange(beads) * 360 / beads + rng.normal(0, 0.3, beads)
    pen.dots([at(a, (RING - 0.045) * RADIUS) for a in headings], rng.uniform(0.28, 0.42, beads), Tint.MUDA)
    pen.form(round_line((RING - 0.068) * RADIUS, rng), Tint.IRENG, line=Tint.PUTIH, width=0.6)


def _star(pen: Pen, rng: np.random.Generator) -> None:
    """The star within the ring: eight points, and bays as hollow as in the stone, each with a bead."""
    outline = []
    for degrees in range(0, 360, 3):
        share = degrees / 45 % 1
        outline.append(at(degrees, RADIUS * (0.372 + 0.114 * abs(2 * share - 1) ** 2.4)))
    shape = shapely.Polygon(outline)
    pen.form(shape, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.5, halo=0.4)
    core = shape.buffer(-0.9)
    pen.form(core, Tint.MUDA)
    hands = []
    for _ in range(2):
        point, strokes = Pen(), []
        for heading, reach in ((0, 0.470), (2.6, 0.452), (5.6, 0.426), (9, 0.402), (12.6, 0.385)):
            for side in (-1, 1) if heading else (1,):
                end = (reach + rng.uniform(-0.006, 0.004)) * RADIUS
                line = [at(side * heading, 0.33 * RADIUS), at(side * heading * 0.6, end)]
                strokes.append(stroke(line, [(0, 0.5), (1, 0.2)]))
        point.form(shapely.union_all(strokes).intersection(core), Tint.SOGA, Role.ISEN)
        hands.append(point.drawing("sawut"))
    _place_around(pen, hands, 0.0, 45.0, rng)
    for k in range(8):
        bay = 45.0 * k + 22.5
        pen.form(Path.circle(at(bay, 0.446 * RADIUS), 1.25), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.4)
        pen.dots([at(bay, 0.446 * RADIUS)], 0.5, Tint.IRENG)
        spots = [at(bay + side * a, r * RADIUS) for side in (-1, 1) for a, r in ((5.2, 0.458), (9.2, 0.470))]
        pen.dots(spots, (0.48, 0.36, 0.48, 0.36), Tint.MUDA)


def _boss(pen: Pen, rng: np.random.Generator) -> None:
    """The lotus in the middle: three rings of petals; in each, every second petal lies behind the others."""
    pen.form(round_line(0.372 * RADIUS, rng), Tint.PUTIH, Role.KLOWONG, line=Tint.SOGA, width=0.6)
    pen.form(round_line(0.352 * RADIUS, rng), Tint.IRENG)
    rings = (
        (16, 0.17, 0.338, 0.112, 0.0, (Tint.SOGA, Tint.BIRU), Tint.MUDA),
        (16, 0.10, 0.238, 0.084, 11.25, (Tint.IRENG, Tint.SOGA), Tint.MUDA),
        (8, 0.04, 0.160, 0.090, 22.5, (Tint.SOGA, Tint.MUDA), Tint.PUTIH),
    )
    for count, inner, outer, width, first, cores, rim in rings:
        for behind in (1, 0):
            hands = [_boss_petal(outer - inner, width, cores[behind], rim, rng) for _ in range(3)]
            for i in range(behind, count, 2):
                heading = first + i * 360 / count + rng.normal(0, 0.7)
                pen.place(hands[int(rng.integers(3))], at(heading, inner * RADIUS), turn=heading)
    seed_head(pen, 0.082 * RADIUS, rng)


def _boss_petal(length: float, width: float, core: Tint, rim: Tint, rng: np.random.Generator) -> Drawing:
    """A short petal of the boss along +x: line, light rim, core, a stroke and a dot."""
    pen = Pen(ground=Tint.IRENG)
    length, width = length * RADIUS, width * RADIUS
    pen.form(petal(length, width, rng), rim, Role.TEMBOK, line=Tint.SOGA, width=0.5, halo=0.3)
    pen.form(petal(length - 1.5, width - 1.3, rng).moved(0.3, 0), core)
    marks = Tint.SOGA if core in (Tint.MUDA, Tint.PUTIH) else rim
    for share in (-0.35, 0.0, 0.35):
        pen.line(
            [(0.3 * length, share * 0.6 * width), ((0.62 - 0.3 * abs(share)) * length, share * width * 0.8)],
            0.32,
            marks,
        )
    pen.dots([(0.77 * length, 0.0)], 0.3, marks)
    return pen.drawing("kelopak")
