"""Surya Majapahit: the eight-rayed sun of the reliefs, as a ceplok that covers a cloth without a gap.

Source of the form: the sun relief of the Majapahit age (stone with eight grooved rays, a concave star
within a ring, a round boss, and figures seated between the rays). Proportions are read off a photograph of
the relief; the lotus on the boss, colours and fillers are the draughtsman's. Between the rays stand signs
in niches; which god or quarter a sign belongs to is not claimed here.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.cecek import cecek
from ..motif import Choice, Mm, Seed, Switch, motif
from ..pen import Pen
from .direction_signs import SIGNS, niche
from .surya_field import (
    RADIUS,
    SIDE,
    at,
    border,
    lotus,
    lotus_outline,
    petal,
    round_line,
    seed_head,
    sun_outline,
)

RAY_HANDS = 4


@motif(family="emblem", symmetry="p4m")
def surya_majapahit(
    size: Annotated[float, Mm(80, 160)] = 100.0,
    rays: Annotated[str, Choice("8", "8+8", "16")] = "8",
    directions: Annotated[bool, Switch()] = True,
    lotus_field: Annotated[str, Choice("soga", "cream")] = "soga",
    seed: Annotated[int, Seed()] = 5,
) -> Drawing:
    """One sun and one lotus field, which tile.

    `size` is the side of the cell, from sun to sun. `rays`: eight broad ones as on the relief, eight with
    eight short ones between, or sixteen slender ones. `directions` puts eight signs in niches between the
    eight broad rays; where more rays stand, they take that room and there are no signs. `lotus_field` is the
    ground of the field between four suns. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    scale = size / SIDE
    middle = (SIDE / 2, SIDE / 2)
    pen = Pen(ground=Tint.IRENG, cell=(SIDE, SIDE))
    field = Tint.PUTIH if lotus_field == "cream" else Tint.SOGA
    pen.form(Path.through(lotus_outline()[::4], closed=True), field, Role.LATAR)
    disc, flower = sun(rays, directions, rng), lotus(rng)
    dark_ground = shapely.Polygon(sun_outline()).buffer(-1.5).difference(disc.silhouette())
    light_ground = shapely.Polygon(lotus_outline()).buffer(-1.5).difference(flower.silhouette().buffer(0.3))
    pen.place(_dotted(dark_ground, Tint.SOGA, Tint.SOGA, seed), middle)
    pen.place(
        _dotted(
            light_ground,
            *((Tint.SOGA, Tint.MUDA) if lotus_field == "cream" else (Tint.PUTIH, Tint.MUDA)),
            seed,
        )
    )
    pen.place(disc, middle)
    border(pen, middle, rng)
    pen.place(flower)
    cloth = Pen(ground=Tint.IRENG, cell=(size, size))
    for item in pen.drawing().items:
        cloth.place(Drawing((item,), Tint.IRENG), scale=scale)
    return cloth.drawing()


def _dotted(ground: BaseGeometry, near: Tint, far: Tint, seed: int) -> Drawing:
    """A ground of dots in rows along its contours; the row that follows the forms is the clearer one."""
    pen = Pen()
    cecek(
        pen, ground, near, second=far, seed=seed, spacing=1.75, radius=0.34, edge=0.4, rows=3, two_tints=True
    )
    return pen.drawing("cecek")


def sun(rays: str, directions: bool, rng: np.random.Generator) -> Drawing:
    """The sun about the origin, without its octagon: rays, niches, ring, star, lotus boss."""
    pen = Pen(ground=Tint.IRENG)
    if rays != "8":
        spread, reaches = (8.0, (0.79, 0.74)) if rays == "8+8" else (9.5, (0.875, 0.80))
        for first, tip in zip((0.0, 45.0), reaches, strict=True):
            _place_around(pen, [ray(tip, spread, rng) for _ in range(RAY_HANDS)], first, 90.0, rng)
    elif directions:
        for k, sign in enumerate(SIGNS):
            # the bays on the diagonals are shallower: the lotus fields push in there
            distance, scale = (0.715, 0.74) if k % 2 == 0 else (0.699, 0.63)
            pen.place(niche(sign, rng), at(45.0 * k, distance * RADIUS), 45.0 * k + 90, scale)
    spread = 10.0 if rays == "16" else 14.0
    _place_around(pen, [ray(0.975, spread, rng) for _ in range(RAY_HANDS)], 22.5, 45.0, rng)
    _ring(pen, rng)
    _star(pen, rng)
    _boss(pen, rng)
    return pen.drawing("surya")


def ray(tip: float, spread: float, rng: np.random.Generator) -> Drawing:
    """A ray along +x, as the relief has it: broad foot, hollow flanks, a ridge, three grooves on each side.

    `tip` is a share of the sun's radius, `spread` half the angle of the foot in degrees.
    """
    foot = 0.575
    near, far = foot + 0.32 * (tip - foot), foot + 0.70 * (tip - foot)
    flank = [at(a * spread / 14, r * RADIUS) for a, r in ((14, foot), (7.6, near), (3.0, far), (0, tip))]
    other = [(x, -y) for x, y in flank]
    outline = Path.cubics(
        other[0], other[1:], (flank[2], flank[1], flank[0]), (at(0, 0.55 * RADIUS),), (other[0],), closed=True
    )
    pen = Pen(ground=Tint.IRENG)
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.45, halo=0.55)
    core = outline.to_shapely().buffer(-1.25).buffer(0.25)
    pen.form(core, Tint.MUDA)
    ridge = [at(rng.normal(0, 0.2), r * RADIUS) for r in (foot, far, foot + 0.84 * (tip - foot))]
    pen.form(stroke(ridge, [(0, 0.8), (1, 0.25)]).intersection(core.buffer(-0.1)), Tint.PUTIH, Role.ISEN)
    for side in (-1, 1):
        for heading, share in ((3.4, 0.56), (6.6, 0.40), (9.6, 0.22)):
            turn = side * heading * spread / 14 + rng.normal(0, 0.15)
            end = share + rng.uniform(-0.03, 0.03)
            # a groove keeps its place between the ridge and the flank, which close together towards the tip
            closing = [(t, 1 - 0.92 * t**0.62) for t in np.linspace(0.0, end, 7)]
            groove = [at(turn * narrow, (foot + t * (tip - foot)) * RADIUS) for t, narrow in closing]
            pen.form(
                stroke(groove, [(0, 0.5), (1, 0.2)]).intersection(core.buffer(-0.1)), Tint.SOGA, Role.ISEN
            )
    return pen.drawing("sinar")


def _place_around(
    pen: Pen, hands: list[Drawing], first: float, step: float, rng: np.random.Generator
) -> None:
    for k in range(round(360 / step)):
        pen.place(hands[int(rng.integers(len(hands)))], turn=first + step * k)


def _ring(pen: Pen, rng: np.random.Generator) -> None:
    """The ring on which the rays stand, with a row of beads and a fringe of small petals inside."""
    pen.form(round_line(0.597 * RADIUS, rng), Tint.PUTIH, Role.KLOWONG, line=Tint.IRENG, width=0.7)
    pen.form(round_line(0.572 * RADIUS, rng), Tint.SOGA, Role.ISEN)
    beads = 72
    headings = np.arange(beads) * 360 / beads + rng.normal(0, 0.3, beads)
    pen.dots([at(a, 0.549 * RADIUS) for a in headings], rng.uniform(0.30, 0.42, beads), Tint.PUTIH)
    pen.form(round_line(0.526 * RADIUS, rng), Tint.PUTIH, Role.KLOWONG)
    pen.form(round_line(0.513 * RADIUS, rng), Tint.IRENG)


def _star(pen: Pen, rng: np.random.Generator) -> None:
    """The star within the ring: eight points, and bays as hollow as in the stone, each with a bead."""
    outline = []
    for degrees in range(0, 360, 3):
        share = degrees / 45 % 1
        outline.append(at(degrees, RADIUS * (0.372 + 0.130 * abs(2 * share - 1) ** 2.4)))
    shape = shapely.Polygon(outline)
    pen.form(shape, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.5, halo=0.4)
    core = shape.buffer(-0.9)
    pen.form(core, Tint.MUDA)
    for k in range(8):
        for heading, reach in ((0, 0.485), (2.6, 0.462), (5.6, 0.432), (9, 0.405), (12.6, 0.385)):
            for side in (-1, 1) if heading else (1,):
                turn = 45.0 * k + side * heading
                line = [at(turn, 0.33 * RADIUS), at(45.0 * k + side * heading * 0.6, reach * RADIUS)]
                pen.form(stroke(line, [(0, 0.5), (1, 0.2)]).intersection(core), Tint.SOGA, Role.ISEN)
        bay = 45.0 * k + 22.5
        pen.form(
            Path.circle(at(bay, 0.462 * RADIUS), 1.25), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.4
        )
        pen.dots([at(bay, 0.462 * RADIUS)], 0.5, Tint.IRENG)
        spots = [at(bay + side * a, r * RADIUS) for side in (-1, 1) for a, r in ((5.2, 0.475), (9.2, 0.487))]
        pen.dots(spots, (0.48, 0.36, 0.48, 0.36), Tint.MUDA)


def _boss(pen: Pen, rng: np.random.Generator) -> None:
    """The lotus in the middle: three rings of petals; in each, every second petal lies behind the others."""
    pen.form(round_line(0.372 * RADIUS, rng), Tint.PUTIH, Role.KLOWONG, line=Tint.SOGA, width=0.6)
    pen.form(round_line(0.352 * RADIUS, rng), Tint.IRENG)
    rings = (
        (16, 0.17, 0.338, 0.112, 0.0, (Tint.SOGA, Tint.BIRU)),
        (16, 0.10, 0.238, 0.084, 11.25, (Tint.MUDA, Tint.SOGA)),
        (8, 0.04, 0.160, 0.090, 22.5, (Tint.PUTIH, Tint.MUDA)),
    )
    for count, inner, outer, width, first, cores in rings:
        for behind in (1, 0):
            hands = [_boss_petal(outer - inner, width, cores[behind], rng) for _ in range(3)]
            for i in range(behind, count, 2):
                heading = first + i * 360 / count + rng.normal(0, 0.7)
                pen.place(hands[int(rng.integers(3))], at(heading, inner * RADIUS), turn=heading)
    seed_head(pen, 0.082 * RADIUS, rng)


def _boss_petal(length: float, width: float, core: Tint, rng: np.random.Generator) -> Drawing:
    """A short petal of the boss along +x: line, cream rim, core, a stroke and a dot."""
    pen = Pen(ground=Tint.IRENG)
    length, width = length * RADIUS, width * RADIUS
    pen.form(petal(length, width, rng), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.5, halo=0.3)
    pen.form(petal(length - 1.5, width - 1.3, rng).moved(0.3, 0), core)
    marks = Tint.SOGA if core in (Tint.MUDA, Tint.PUTIH) else Tint.PUTIH
    for share in (-0.35, 0.0, 0.35):
        pen.line(
            [(0.3 * length, share * 0.6 * width), ((0.62 - 0.3 * abs(share)) * length, share * width * 0.8)],
            0.32,
            marks,
        )
    pen.dots([(0.77 * length, 0.0)], 0.3, marks)
    return pen.drawing("kelopak")
