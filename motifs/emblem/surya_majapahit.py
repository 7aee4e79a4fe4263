"""Surya Majapahit: the eight-rayed sun of the reliefs, as a ceplok, with lotus medallions between the suns.

Source of the form: the sun relief of the Majapahit age (stone with eight grooved rays, a concave star
within a ring, a round boss, and figures seated between the rays). Proportions are read off a photograph of
the relief, its ring drawn in a little; the lotus on the boss, colours and fillers are the draughtsman's. Flames
(modang) run off the ring between the rays, and tendrils up the rays, as leaves do on the cloths of today. In
place of the flames signs can stand in niches; which god or quarter a sign belongs to is not claimed here.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry import Path
from ..geometry.affine import Affine
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import curl_form, ukel_spine
from ..kit.leaf import Blade, claw
from ..kit.lines import inner
from ..kit.profile import LEAF
from ..kit.recipe import Inks, Weights, rimmed_blade
from ..kit.spine import at as along
from ..kit.spine import beside, part, spine
from ..kit.torus import free_region
from ..motif import Choice, Mm, Seed, Switch, motif
from ..pen import Pen
from .direction_signs import SIGNS, niche
from .star_bays import star_bays
from .surya_field import (
    RADIUS,
    SIDE,
    at,
    echoed,
    medallion,
    petal,
    rosette,
    round_line,
    seat_petal,
    seed_head,
    twig,
)

RAY_HANDS = 3
RING = 0.572
"""Outer edge of the ring on which the rays stand (share of the sun's radius; 0.60 on the relief)."""
TIP = 0.905
"""Where the broad rays end (share of the sun's radius): short of their neighbours' tips, so that air stays."""
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
    """One sun and one lotus medallion, which tile.

    `size` is the side of the cell, from sun to sun. `rays`: eight broad ones as on the relief, eight with
    eight short ones between, or sixteen slender ones. Between eight broad rays stand flames, or with
    `directions` eight signs in niches; where more rays stand, they take that room. `lotus_field` is the
    ground of the medallion between four suns. `alone` gives the sun by itself, as large as in that cell, to be placed
    among other motifs. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    scale = size / SIDE
    if alone:
        figure = Pen(ground=Tint.IRENG)
        figure.place(sun(rays, directions, rng), scale=scale)
        return figure.drawing()
    pen = Pen(ground=Tint.IRENG, cell=(SIDE, SIDE))
    half, disc = SIDE / 2, sun(rays, directions, rng)
    standing = [(disc, (half, half), 0.0)]
    twigs = [twig(rng) for _ in range(2)]
    standing += [(twigs[k % 2], (0.0, 0.0), 90.0 * k) for k in range(4)]
    standing += [(rosette(rng), place, 0.0) for place in ((half, 0.0), (0.0, half))]
    standing.append((medallion(Tint.PUTIH if lotus_field == "cream" else Tint.SOGA, rng), (0.0, 0.0), 0.0))
    shapes = [
        shapely.transform(drawing.silhouette(halo=False), Affine.shift(*place) @ Affine.turn(turn))
        for drawing, place, turn in standing
    ]
    pen.place(echoed(free_region((SIDE, SIDE), shapes), Tint.SOGA, seed, 1 if rays == "8" else 2))
    for drawing, place, turn in standing:
        pen.place(drawing, place, turn)
    cloth = Pen(ground=Tint.IRENG, cell=(size, size))
    for item in pen.drawing().items:
        cloth.place(Drawing((item,), Tint.IRENG), scale=scale)
    return cloth.drawing()


def sun(rays: str, directions: bool, rng: np.random.Generator) -> Drawing:
    """The sun about the origin, without its octagon: rays, flames or niches, ring, star, lotus boss."""
    pen = Pen(ground=Tint.IRENG)
    if rays != "8":
        spread, reaches = (8.0, (0.77, 0.73)) if rays == "8+8" else (9.5, (0.83, 0.80))
        for first, tip in zip((0.0, 45.0), reaches, strict=True):
            _place_around(pen, [ray(tip, spread, rng) for _ in range(RAY_HANDS)], first, 90.0, rng)
    elif directions:
        for k, sign in enumerate(SIGNS):
            pen.place(niche(sign, rng), at(45.0 * k, RING * RADIUS + SEAT * NICHE), 45.0 * k + 90, NICHE)
    else:
        _place_around(pen, [flames(rng) for _ in range(2)], 0.0, 45.0, rng)
    spread = 9.0 if rays == "16" else 12.5
    if rays != "16":
        hands = [tendril(rng) for _ in range(2)]
        for k in range(16):
            pen.place(hands[int(rng.integers(2))], turn=45.0 * (k // 2) + 22.5, mirror=k % 2 == 1)
    _place_around(pen, [ray(TIP, spread, rng) for _ in range(RAY_HANDS)], 22.5, 45.0, rng)
    _ring(pen, rng)
    _star(pen, rng)
    _boss(pen, rng)
    return pen.drawing("surya")


def ray(tip: float, spread: float, rng: np.random.Generator) -> Drawing:
    """A ray along +x, as the relief has it: hollow flanks and a ridge; hatched alike to both sides of the ridge.

    It rises out of three lotus petals on the ring. `tip` is a share of the sun's radius, `spread` half the angle of the
    foot in degrees.
    """
    foot, wide = RING - 0.02, spread / 12.5
    reach = tip - foot
    pen = Pen(ground=Tint.IRENG)
    flank = _flank(tip, spread)
    flank[3] = (flank[3][0], rng.normal(0, 0.15))
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
    if tip < 0.81:
        pen.dots([at(rng.normal(0, 0.2), (tip + t) * RADIUS) for t in (0.026, 0.05, 0.07)], (0.5, 0.4, 0.3), Tint.MUDA)
    return pen.drawing("sinar")


def _wedge(flank: list[tuple[float, float]]) -> Path:
    """A ray's outline from one of its flanks (foot, two handles, tip), mirrored in its axis; its foot is hollow."""
    other = [(x, -y) for x, y in flank[:3]]
    back = (flank[0][0] - 0.06 * RADIUS, 0.0)
    return Path.cubics(
        other[0], (other[1], other[2], flank[3]), (flank[2], flank[1], flank[0]), (back, back, other[0]), closed=True
    )


def _flank(tip: float, spread: float) -> list[tuple[float, float]]:
    """One flank of a ray along +x: foot, two handles, tip."""
    foot = RING - 0.02
    places = ((12.5, 0.0), (7.7, 0.30), (3.4, 0.70), (0.0, 1.0))
    return [at(a * spread / 12.5, (foot + t * (tip - foot)) * RADIUS) for a, t in places]


def tendril(rng: np.random.Generator) -> Drawing:
    """A tendril on the right of a ray along +x: small leaves fall in size up it, and it curls away before the tip."""
    flank = _flank(TIP, 12.5)
    edge = Path.cubics(flank[0], (flank[1], flank[2], flank[3])).flat(0.01)[0]
    line = part(beside(edge, np.full(len(edge), 1.3), 1.0), 0.12, 0.54)
    end, heading = along(line, 1.0)
    pen = Pen(ground=Tint.IRENG)
    stem = np.vstack([line, ukel_spine(end, heading - 8, 2.1 * rng.uniform(0.95, 1.05), 1.0)[1:]])
    pen.form(curl_form(stem, 0.58), Tint.MUDA, Role.ISI)
    for i, t in enumerate((0.40, 0.62, 0.84)):
        place, heading = along(line, t)
        length = (3.3 - 0.3 * i) * rng.uniform(0.93, 1.06)
        pen.form(petal(length, 0.36 * length, rng, 0.3, 0.55).turned(heading + 46).moved(*place), Tint.MUDA, Role.ISI)
    return pen.drawing("ulir")


def flames(rng: np.random.Generator) -> Drawing:
    """What stands in a bay, along +x: a flame of five tongues that rises out of three petals on the ring."""
    pen = Pen(ground=Tint.IRENG)
    inks = Inks(line=Tint.IRENG, rim=Tint.MUDA, core=Tint.SOGA, isen=Tint.MUDA)
    weights = Weights(klowong=0.4, rim=0.45, isen=0.4, cecek=0.34, halo=0.5)
    root = (RING + 0.035) * RADIUS
    for heading, length, hook, width in ((52.0, 8.2, 90, 2.9), (26.0, 10.4, 90, 3.4)):
        for side in (-1, 1):
            size = length * rng.uniform(0.95, 1.05)
            rimmed_blade(pen, claw((root, side * 0.7), side * heading, size, side, hook, width), inks, weights, "rib")
    middle = spine((root - 0.6, 0.0), 0.0, 13.6 * rng.uniform(0.97, 1.02), [rng.normal(0, 8), 0])
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
    pen.dots([at(a, (RING - 0.045) * RADIUS) for a in headings], rng.uniform(0.33, 0.38, beads), Tint.MUDA)
    pen.form(round_line((RING - 0.068) * RADIUS, rng), Tint.IRENG, line=Tint.PUTIH, width=0.6)


def _star(pen: Pen, rng: np.random.Generator) -> None:
    """The star within the ring: eight points, and bays as hollow as in the stone, each with its isen."""
    outline = []
    for degrees in range(0, 360, 3):
        share = degrees / 45 % 1
        outline.append(at(degrees, RADIUS * (0.346 + 0.140 * abs(2 * share - 1) ** 2.4)))
    shape = shapely.Polygon(outline)
    pen.form(shape, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.4, halo=0.4)
    core = shape.buffer(-1.05)
    pen.form(core, Tint.MUDA)
    hands = []
    for _ in range(2):
        point, strokes = Pen(), []
        for heading, reach in ((0, 0.470), (2.6, 0.452), (5.6, 0.426), (9, 0.402), (12.6, 0.385)):
            for side in (-1, 1) if heading else (1,):
                end = (reach + rng.uniform(-0.006, 0.004)) * RADIUS
                line = [at(side * heading, 0.315 * RADIUS), at(side * heading * 0.6, end)]
                strokes.append(stroke(line, [(0, 0.5), (1, 0.2)]))
        point.form(shapely.union_all(strokes).intersection(core), Tint.SOGA, Role.ISEN)
        hands.append(point.drawing("sawut"))
    _place_around(pen, hands, 0.0, 45.0, rng)
    star_bays(pen, shape, 0.486 * RADIUS, rng)


def _boss(pen: Pen, rng: np.random.Generator) -> None:
    """The lotus in the middle: three rings of petals; in each, every second petal lies behind the others."""
    pen.form(round_line(0.346 * RADIUS, rng), Tint.PUTIH, Role.KLOWONG, line=Tint.SOGA, width=0.6)
    pen.form(round_line(0.328 * RADIUS, rng), Tint.IRENG)
    rings = (
        (16, 0.16, 0.312, 0.110, 0.0, (Tint.SOGA, Tint.BIRU), Tint.PUTIH),
        (16, 0.10, 0.230, 0.084, 11.25, (Tint.IRENG, Tint.SOGA), Tint.MUDA),
        (8, 0.04, 0.156, 0.090, 22.5, (Tint.SOGA, Tint.SOGA), Tint.PUTIH),
    )
    for count, foot, tip, width, first, cores, rim in rings:
        for behind in (1, 0):
            hands = [_boss_petal(tip - foot, width, cores[behind], rim, rng) for _ in range(2)]
            for i in range(behind, count, 2):
                heading = first + i * 360 / count + rng.normal(0, 0.4)
                pen.place(hands[int(rng.integers(2))], at(heading, foot * RADIUS), turn=heading)
    seed_head(pen, 0.082 * RADIUS, rng)


def _boss_petal(length: float, width: float, core: Tint, rim: Tint, rng: np.random.Generator) -> Drawing:
    """A short petal of the boss along +x: dark line, light rim of one width, core, three strokes and a dot."""
    pen = Pen(ground=Tint.IRENG)
    length, width = length * RADIUS, width * RADIUS
    outline = petal(length, width, rng)
    pen.form(outline, rim, Role.TEMBOK, line=Tint.IRENG, width=0.4, halo=0.15)
    within = inner(outline.to_shapely(), 0.2 + 0.5)
    pen.form(within, core)
    room = within.buffer(-0.2)
    strokes = [
        shapely.LineString([(0.3 * length, share * 0.7 * width), ((0.64 - 0.34 * abs(share)) * length, share * width)])
        for share in (-0.24, 0.0, 0.24)
    ]
    pen.line(shapely.MultiLineString(strokes).intersection(room.buffer(-0.16)), 0.34, rim)
    spot = shapely.Point(0.755 * length, 0.0)
    if room.buffer(-0.28).contains(spot):
        pen.dots([spot.coords[0]], 0.28, rim)
    return pen.drawing("kelopak")
