"""The field in which suns stand side by side: lotus medallions between four suns, and what grows out of them.

The ground runs on from sun to sun; no frame is drawn on it. A medallion of eight lobes holds a lotus. From its four
axis lobes a twig of leaves grows between the tips of two suns' rays and opens toward the twig of the next medallion;
where the two meet lies a small rosette. So medallions and twigs make the net of the cloth. All lengths are of the
drawing at full size: SIDE mm from sun to sun.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Path, unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.scatter import apart, row
from ..kit.leaf import Blade, claw
from ..kit.lines import dots_along
from ..kit.profile import LEAF
from ..kit.recipe import Inks, Weights, rimmed_blade
from ..kit.spine import spine
from ..pen import Pen

SIDE = 100.0
"""Distance from sun to sun (mm)."""
RADIUS = SIDE / 2 / math.cos(math.pi / 8)
"""From the middle of a sun to where the tips of two suns' rays would meet (mm)."""
LOBES = 23.6, 2.1
"""How far the lobes of a medallion reach on average, and how much farther on the axes than on the diagonals (mm)."""
TWIG = 46.2
"""From the middle of a medallion to the tip of the twigs that grow out of it (mm)."""


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


def medallion_outline(inside: float = 0.0) -> NDArray[np.float64]:
    """The outline of a medallion about the origin, `inside` mm within: eight lobes, as a ring (240, 2)."""
    headings = np.arange(0.0, 360.0, 1.5)
    mean, more = LOBES
    lobes = 0.815 + 0.185 * np.abs(np.cos(np.radians(4 * headings))) ** 0.62
    reach = (mean + more * np.cos(np.radians(4 * headings))) * lobes - inside
    return np.array([at(heading, far) for heading, far in zip(headings.tolist(), reach.tolist(), strict=True)])


def medallion(ground: Tint, rng: np.random.Generator) -> Drawing:
    """The field between four suns about the origin: a lobed band, a row of dots inside it, and a lotus."""
    pen = Pen(ground=Tint.IRENG)
    hands = [_tongue(rng) for _ in range(2)]
    for k in range(8):
        pen.place(hands[int(rng.integers(2))], turn=45.0 * k + 22.5)
    outer = Path.through(medallion_outline()[::4], closed=True)
    pen.form(outer, Tint.PUTIH, Role.KLOWONG, line=Tint.IRENG, width=0.5, halo=0.6)
    pen.form(Path.through(medallion_outline(1.0)[::4], closed=True), Tint.IRENG)
    beads = dots_along(np.vstack([medallion_outline(1.75), medallion_outline(1.75)[:1]]), 2.0)[:-1]
    pen.dots(beads, rng.uniform(0.3, 0.42, len(beads)), Tint.MUDA)
    pen.form(Path.through(medallion_outline(2.5)[::4], closed=True), ground, Role.ISEN, line=Tint.PUTIH, width=0.5)
    light = ground is Tint.PUTIH
    dots = dots_along(np.vstack([medallion_outline(3.7), medallion_outline(3.7)[:1]]), 1.7)[:-1]
    pen.dots(dots, rng.uniform(0.26, 0.36, len(dots)), Tint.SOGA if light else Tint.MUDA)
    _lotus(pen, rng)
    return pen.drawing("teratai")


def _tongue(rng: np.random.Generator) -> Drawing:
    """The petal that stands between two lobes of a medallion, along +x."""
    pen = Pen(ground=Tint.IRENG)
    seat_petal(pen, 9.2 * rng.uniform(0.96, 1.04), 4.2, 0.0, (17.6, 0.0), Tint.SOGA, rng)
    return pen.drawing("lidah")


def _lotus(pen: Pen, rng: np.random.Generator) -> None:
    """The lotus of a medallion, seen from above: a petal into every lobe, and two rings over them."""
    rows = (
        (45.0, 90.0, 4.0, 17.2, 8.2, Tint.IRENG),
        (0.0, 90.0, 5.0, 20.6, 9.8, Tint.BIRU),
        (22.5, 45.0, 3.4, 13.0, 6.4, Tint.MUDA),
        (0.0, 45.0, 2.2, 8.8, 5.0, Tint.SOGA),
    )
    for first, step, foot, tip, width, core in rows:
        hands = [_lotus_petal(foot, tip, width, core, rng) for _ in range(2)]
        for i in range(round(360 / step)):
            heading = first + i * step + rng.normal(0, 0.8)
            pen.place(hands[int(rng.integers(2))], turn=heading)
    seed_head(pen, 3.9, rng)


def _lotus_petal(foot: float, tip: float, width: float, core: Tint, rng: np.random.Generator) -> Drawing:
    """A petal of the lotus from `foot` to `tip` (mm from its middle) along +x: line, cream rim, core, sawut, dots."""
    pen = Pen()
    long = tip - foot
    line = Tint.SOGA if core is Tint.MUDA else Tint.IRENG
    pen.form(petal(long, width, rng, 0.6, 0.42).moved(foot, 0), Tint.PUTIH, Role.TEMBOK, line=line, width=0.5)
    pen.form(petal(long - 1.9, width - 1.7, rng, 0.6, 0.45).moved(foot + 0.2, 0), core)
    marks = Tint.SOGA if core is Tint.MUDA else Tint.PUTIH
    for share in (-0.7, -0.35, 0.0, 0.35, 0.7) if width > 8 else (-0.4, 0.0, 0.4):
        end = 0.70 - 0.30 * abs(share) + rng.uniform(-0.02, 0.02)
        pen.line(
            [(foot + 0.22 * long, 0.30 * share * width), (foot + end * long, 0.40 * share * width * (1.1 - end))],
            0.34,
            marks,
        )
    if width > 6:
        pen.dots([(foot + long * t, 0.0) for t in (0.76, 0.83)], (0.34, 0.26), marks)
    return pen.drawing("kelopak")


def twig(rng: np.random.Generator) -> Drawing:
    """What grows along +x out of a medallion about the origin: a stem, a bud, and leaves that open as the rays do."""
    pen = Pen(ground=Tint.IRENG)
    inks = Inks(line=Tint.IRENG, rim=Tint.PUTIH, core=Tint.BIRU, isen=Tint.PUTIH)
    weights = Weights(klowong=0.4, rim=0.42, isen=0.36, cecek=0.32, halo=0.45)
    root = LOBES[0] + LOBES[1]
    node = root + 8.6
    for side in (-1, 1):
        size = 9.8 * rng.uniform(0.96, 1.04)
        blade = claw((node - 0.6, side * 0.2), side * 40.0, size, side, 40, 3.6)
        rimmed_blade(pen, blade, inks, weights, "rib")
    bud = spine((node - 0.4, 0.0), rng.normal(0, 1.0), TWIG - node + 0.4, [rng.normal(0, 6), 0])
    rimmed_blade(pen, Blade(bud, 5.2, LEAF), inks.dyed(Tint.SOGA), weights, "veins")
    for side in (-1, 1):
        seat_petal(pen, 5.2, 3.8, side * 36.0, (root - 1.2, side * 1.3), Tint.BIRU, rng)
    # The stem swells into the foot of the bud and out of the seat: one growth, nothing stuck on.
    line = [(root - 1.5, 0.0), (root + 4.0, rng.normal(0, 0.12)), (node + 2.0, 0.0)]
    outer = stroke(line, [(0, 3.0), (0.2, 2.2), (0.45, 1.5), (0.8, 1.9), (1, 0.5)])
    pen.form(outer, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.35)
    pen.form(stroke(line, [(0, 2.0), (0.2, 1.3), (0.45, 0.7), (0.78, 1.0), (0.95, 0.1)]), Tint.SOGA)
    return pen.drawing("lung")


def rosette(rng: np.random.Generator) -> Drawing:
    """The small flower about the origin where two twigs meet: eight drops round a ring with a dot."""
    pen = Pen(ground=Tint.IRENG)
    for k in range(8):
        drop = petal(1.9 * rng.uniform(0.93, 1.07), 1.2, rng, 0.5, 0.6)
        pen.form(drop.moved(1.15, 0).turned(45.0 * k + rng.normal(0, 3)), Tint.MUDA, Role.ISI)
    pen.dots([(0.0, 0.0)], 0.8, Tint.PUTIH)
    pen.dots([(0.0, 0.0)], 0.36, Tint.IRENG)
    return pen.drawing("kembang")


def echoed(ground: BaseGeometry, tint: Tint, seed: int, rows: int) -> Drawing:
    """One or two `rows` of dots that follow the edges of the ground of a cell, smaller inward; the middle rests."""
    field, rng = Field.of(ground, (SIDE, SIDE), 0.25, 3.0), np.random.default_rng(seed)
    pen, held = Pen(), np.empty((0, 2))
    for depth, radius in ((0.95, 0.32), (2.75, 0.25))[:rows]:
        line = row(field, depth, 1.75, 0.5 * len(held[:1]))
        line = line[apart(np.vstack([held, line]), 1.45, field.size)[len(held) :]]
        held = np.vstack([held, line])
        sizes = radius * rng.uniform(0.82, 1.18, len(line))
        pen.dots(field.placed(line + rng.normal(0, 0.06, line.shape)), sizes, tint)
    return pen.drawing("cecek")


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
