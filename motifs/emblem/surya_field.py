"""The field in which suns stand side by side: octagons and the four-cornered lotus fields between them.

The outer rays of the sun relief point to the corners of a regular octagon, so suns and lotuses make the
truncated square tiling (4.8.8): they share one border, and nothing is left over as a ground on which a plate
would float. All lengths are of the drawing at full size: SIDE mm from sun to sun.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Path, unit
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.scatter import NONE, apart, row
from ..kit.hand import wander
from ..kit.lines import dots_along
from ..pen import Pen

SIDE = 100.0
"""Distance from sun to sun (mm)."""
RADIUS = SIDE / 2 / math.cos(math.pi / 8)
"""From the middle of a sun to the corners of its octagon, where its rays end (mm)."""
REACH = SIDE / 2 - RADIUS * math.sin(math.pi / 8)
"""From the middle of a lotus field to its corners (mm)."""


def at(heading: float, distance: float) -> tuple[float, float]:
    """The point at a heading (degrees, 0 right, 90 down) and a distance (mm) from the origin."""
    x, y = unit(heading)
    return x * distance, y * distance


def petal(
    length: float,
    width: float,
    rng: np.random.Generator,
    base: float = 0.5,
    belly: float = 0.55,
    lean: float = 0.03,
) -> Path:
    """A lotus petal along +x from the origin: an open foot, a full belly, a drawn-out tip; no two alike."""
    length, half = length * rng.uniform(0.97, 1.03), width / 2 * rng.normal(1, 0.04, 2)
    middle = belly * length * rng.uniform(0.95, 1.05)
    tip = (length, width * rng.normal(0, lean))
    rest = length - middle
    return Path.cubics(
        (0.0, -base * half[0]),
        [(0.35 * middle, -0.78 * half[0]), (0.62 * middle, -half[0]), (middle, -half[0])],
        [(middle + 0.46 * rest, -half[0]), (length - 0.22 * rest, -0.22 * half[0]), tip],
        [(length - 0.22 * rest, 0.22 * half[1]), (middle + 0.46 * rest, half[1]), (middle, half[1])],
        [(0.62 * middle, half[1]), (0.35 * middle, 0.78 * half[1]), (0.0, base * half[1])],
        closed=True,
    )


def seat_petal(
    pen: Pen, length: float, width: float, turn: float, root: tuple[float, float], core: Tint, rng: np.random.Generator
) -> None:
    """A petal of the seat on which a ray or a flame stands, with one stroke in it."""
    outer, inner = petal(length, width, rng, 0.75, 0.45), petal(length - 1.6, width - 1.9, rng, 0.75, 0.45)
    line = Tint.SOGA if core is Tint.MUDA else Tint.IRENG
    pen.form(outer.turned(turn).moved(*root), Tint.PUTIH, Role.TEMBOK, line=line, width=0.45, halo=0.2)
    pen.form(inner.turned(turn).moved(*root), core)
    mark = Tint.SOGA if core is Tint.MUDA else Tint.PUTIH
    x, y = at(turn, 0.62 * length)
    pen.line([(root[0] + 0.5 * x, root[1] + 0.5 * y), (root[0] + x, root[1] + y)], 0.34, mark)


def sun_edge(k: int) -> NDArray[np.float64]:
    """The k-th of eight edges of the octagon about the origin, as points (41, 2) run clockwise.

    Even ones are straight, shared with the next sun; odd ones give way to two lobes of the lotus field.
    """
    start, end = np.array(at(45 * k - 22.5, RADIUS)), np.array(at(45 * k + 22.5, RADIUS))
    t = np.linspace(0.0, 1.0, 41)
    if k % 2 == 0:
        outward = np.zeros_like(t)
    else:
        outward = -3.0 * np.abs(np.sin(2 * math.pi * t)) ** 0.62 - 0.6 * np.sin(math.pi * t)
    return np.asarray(start + np.outer(t, end - start) + np.outer(outward, unit(45.0 * k)))


def sun_outline() -> NDArray[np.float64]:
    """The octagon of a sun about the origin, with its swung edges, as a ring (320, 2)."""
    return np.concatenate([sun_edge(k)[:-1] for k in range(8)])


def lotus_outline() -> NDArray[np.float64]:
    """The lotus field about the origin: four odd edges of the suns around it, as a ring (160, 2)."""
    half = SIDE / 2
    suns = ((5, half, half), (3, half, -half), (1, -half, -half), (7, -half, half))
    return np.concatenate([np.add(sun_edge(k)[:-1], (x, y)) for k, x, y in suns])


def border(pen: Pen, centre: tuple[float, float], seed: int) -> None:
    """The band on all edges, once a cell: dark, cream, brown, and a row of dots; `seed` draws the hand."""
    hand, rng = wander((SIDE, SIDE), 0.16, seed), np.random.default_rng(seed)
    edges = [hand(sun_edge(k) + centre) for k in (0, 1, 2, 3, 5, 7)]
    network = Path(tuple(Path.through(edge[::4]).contours[0] for edge in edges))
    for width, tint, role in (
        (3.3, Tint.IRENG, Role.LATAR),
        (2.4, Tint.PUTIH, Role.KLOWONG),
        (1.4, Tint.SOGA, Role.ISEN),
    ):
        pen.line(network, width, tint, role)
    for contour in network.contours:
        dots = dots_along(Path((contour,)).flat(0.01)[0], 2.1)
        pen.dots(dots, rng.uniform(0.26, 0.36, len(dots)), Tint.MUDA)


def echoed(ground: BaseGeometry, tint: Tint, seed: int, rows: int) -> Drawing:
    """One or two `rows` of dots that follow the edges of a ground, smaller inward; the middle of it rests."""
    field, rng = Field.of(ground, None, 0.25, 3.0), np.random.default_rng(seed)
    pen, held = Pen(), NONE
    for depth, radius in ((0.85, 0.36), (2.5, 0.28))[:rows]:
        line = row(field, depth, 1.75, 0.5 * (radius < 0.3))
        line = line[apart(np.vstack([held, line]), 1.45, field.size)[len(held) :]]
        held = np.vstack([held, line])
        pen.dots(field.placed(line + rng.normal(0, 0.06, line.shape)), radius, tint)
    return pen.drawing("cecek")


def lotus(rng: np.random.Generator) -> Drawing:
    """The lotus of a field, seen from above: dark petals to the joints of the border, five rings inward."""
    pen = Pen()
    rows = (
        (45.0, 90.0, 0.72, 0.36, Tint.SOGA),
        (0.0, 90.0, 0.87, 0.35, Tint.IRENG),
        (22.5, 45.0, 0.57, 0.27, Tint.BIRU),
        (0.0, 45.0, 0.45, 0.21, Tint.SOGA),
        (22.5, 45.0, 0.33, 0.17, Tint.MUDA),
    )
    for first, step, length, width, core in rows:
        hands = [_field_petal(length * REACH, width * REACH, core, rng) for _ in range(3)]
        for i in range(round(360 / step)):
            heading = first + i * step + rng.normal(0, 1.0)
            pen.place(hands[int(rng.integers(3))], turn=heading)
    seed_head(pen, 0.15 * REACH, rng)
    return pen.drawing("teratai")


def _field_petal(length: float, width: float, core: Tint, rng: np.random.Generator) -> Drawing:
    """A petal of the lotus field from its middle outward along +x: line, cream rim, core, sawut, dots."""
    pen = Pen()
    foot = 0.10 * REACH
    pen.form(
        petal(length - foot, width, rng, 0.4).moved(foot, 0),
        Tint.PUTIH,
        Role.TEMBOK,
        line=Tint.SOGA,
        width=0.6,
    )
    pen.form(petal(length - foot - 2.6, width - 2.2, rng, 0.4).moved(foot + 0.6, 0), core)
    marks = Tint.SOGA if core is Tint.MUDA else Tint.PUTIH
    for share in (-0.5, 0.0, 0.5):
        end = foot + (length - foot) * (0.66 - 0.3 * abs(share) + rng.uniform(-0.03, 0.03))
        start = foot + 0.28 * (length - foot)
        pen.line([(start, share * 0.45 * width), (end, share * 0.55 * width)], 0.34, marks)
    pen.dots([(foot + (length - foot) * t, 0.0) for t in (0.73, 0.80)], (0.34, 0.26), marks)
    return pen.drawing("kelopak")


def seed_head(pen: Pen, radius: float, rng: np.random.Generator) -> None:
    """The seed head of a lotus about the origin: dark in a cream ring, with seven seeds."""
    pen.form(round_line(radius, rng), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.7)
    pen.form(round_line(radius * 0.76, rng), Tint.IRENG)
    seeds = np.array([(0.0, 0.0)] + [at(60.0 * k + rng.normal(0, 4), radius * 0.46) for k in range(6)])
    pen.dots(seeds, rng.uniform(0.85, 1.15, 7) * radius * 0.115, Tint.PUTIH)


def round_line(radius: float, rng: np.random.Generator) -> Path:
    """A ring as the hand closes it: two waves of under a percent, so that no compass is felt."""
    phase = rng.uniform(0, 360, 2)
    waves = [
        1 + 0.009 * math.sin(math.radians(3 * a + phase[0])) + 0.006 * math.sin(math.radians(5 * a + phase[1]))
        for a in range(0, 360, 15)
    ]
    return Path.through([at(15.0 * i, radius * wave) for i, wave in enumerate(waves)], closed=True)
