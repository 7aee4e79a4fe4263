"""Teratai: lotuses that stand over water, seen from the side, with leaves, buds and a seed head.

Source of the form: lotuses of semen and buketan cloths. Petals rise, then flick out to a drawn-out point; the
outer ones have dark cores, hairs (sawut) run from the root and an arc of dots closes them.
Two plants, which differ, stand in half-drop on a light ground whose dots follow their outlines.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray

from ..drawing import Drawing
from ..geometry import unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.cecek import cecek
from ..kit.leaf import Blade, lotus_petal
from ..kit.lines import cecek_row, hairs, within
from ..kit.profile import CLAW, LANCE, SICKLE
from ..kit.recipe import Inks, Weights, rimmed, rimmed_blade
from ..kit.spine import Points, at, spine, through
from ..kit.torus import free_region
from ..motif import Mm, Ratio, Seed, Switch, motif
from ..pen import Pen

WIDTH, HEIGHT = 160.0, 132.0
"""The cell at full size (mm); two plants of 70 mm stand in it."""
LINES = Weights(klowong=0.75, rim=0.6, isen=0.42, cecek=0.46, halo=0.8)
FINE = Weights(klowong=0.65, rim=0.5, isen=0.38, cecek=0.4, halo=0.7)
DARK, BROWN = Inks(core=Tint.IRENG), Inks(core=Tint.SOGA)
PALE = Inks(core=Tint.MUDA, isen=Tint.SOGA)
BLUE = Inks(core=Tint.BIRU)


@dataclass(frozen=True)
class Plant:
    """What sets one plant off from the other: its flower, and where its stems end (mm from its foot)."""

    opening: float
    lean: float
    bud: tuple[float, float]
    second: tuple[float, float]
    second_is_pod: bool
    leaves: tuple[tuple[float, float, float, float], ...]
    """(x, y, radius, turn in degrees) of each leaf."""
    pads: tuple[tuple[float, float, float, float], ...]
    """The same of the leaves that float on the water."""
    blades: tuple[tuple[float, float, float, float], ...]
    """(x, heading, length, turning in degrees) of the grass that stands in the water."""
    sprouts: tuple[tuple[float, float, float, float], ...]
    """(share of the main stem, heading, length, turning) of the young leaves that it bears."""


PLANTS = (
    Plant(
        1.0, 3.0, (29, -43), (-28, -47), False,
        ((-26, -25, 18.5, -9), (26, -18, 16.5, 10)),
        ((-30, 11.5, 8.5, 4), (27, 13.5, 7.0, -6), (38, 8, 4.6, 0)),
        ((-9, -130, 16, 60), (-18, -138, 15, 50), (12, -52, 15, -50), (20, -44, 14, -60), (27, -40, 10, -60)),
        ((0.30, -132, 31, 60), (0.50, -44, 28, -80), (0.58, -142, 23, 70), (0.76, -34, 17, -90)),
    ),
    Plant(
        0.80, -4.0, (-28, -45), (29, -40), True,
        ((27, -22, 18, 8), (-26, -17, 16.5, -12)),
        ((31, 11.0, 8.5, -5), (-26, 13.5, 7.5, 5), (-37, 8, 4.6, 0)),
        ((11, -50, 16, -50), (19, -42, 15, -60), (-11, -128, 15, 50), (-19, -138, 13, 60), (-26, -142, 9, 60)),
        ((0.29, -50, 31, -60), (0.46, -136, 28, 80), (0.62, -38, 23, -70), (0.77, -148, 16, 90)),
    ),
)  # fmt: skip


@motif(family="flora", symmetry="p1")
def teratai(
    size: Annotated[float, Mm(110, 240)] = 160.0,
    opening: Annotated[float, Ratio(0.7, 1.1)] = 1.0,
    water: Annotated[bool, Switch()] = True,
    ground: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 11,
) -> Drawing:
    """Two lotus plants in half-drop.

    `size` is the width of the cell; its height is 0.825 of that. `opening` is how wide the flowers stand
    open, `water` the ripples out of which the stems rise, `ground` the dots around all of it. `seed`
    draws the hand.
    """
    rng = np.random.default_rng(seed)
    feet = ((WIDTH * 0.25, HEIGHT * 0.97), (WIDTH * 0.75, HEIGHT * 0.47))
    figures = Pen(cell=(WIDTH, HEIGHT))
    plants = [_plant(kind, opening, water, rng) for kind in PLANTS]
    for plant, foot in zip(plants, feet, strict=True):
        figures.place(plant, foot)
    pen = Pen(cell=(WIDTH, HEIGHT))
    if ground:
        shapes = [
            shapely.affinity.translate(plant.silhouette(halo=False).simplify(0.05), *foot)
            for plant, foot in zip(plants, feet, strict=True)
        ]
        free = free_region((WIDTH, HEIGHT), shapes, margin=0.9)
        cecek(
            pen,
            free,
            Tint.SOGA,
            second=Tint.MUDA,
            cell=(WIDTH, HEIGHT),
            seed=seed,
            spacing=2.3,
            radius=0.42,
            edge=0.4,
            rows=3,
            two_tints=True,
        )
    for item in figures.drawing().items:
        pen.add(item)
    scale = size / WIDTH
    cloth = Pen(cell=(size, HEIGHT * scale))
    for item in pen.drawing().items:
        cloth.place(Drawing((item,)), scale=scale)
    return cloth.drawing()


def _plant(kind: Plant, opening: float, water: bool, rng: np.random.Generator) -> Drawing:
    """A whole plant above its foot at the origin."""
    pen = Pen()
    head = (kind.lean * 0.8, -74.0)
    main = through([(0, 0), (kind.lean * 1.1, -24), (-kind.lean * 0.8, -50), head])
    branches = [(main, 3.4, 2.5)]
    for x, y in (kind.bud, kind.second):
        branches.append((_branch((math.copysign(1.2, x), 0), (x, y + 2)), 2.5, 2.0))
    for x, y, radius, _turn in kind.leaves:
        branches.append((_branch((math.copysign(2.2, x), 0), (x * 0.97, y + 0.1 * radius)), 2.3, 1.9))
    for i, (x, heading, length, turning) in enumerate(kind.blades):
        line = spine(
            (x, 0.4), heading, length * rng.uniform(0.95, 1.05), [0.2 * turning, turning, 2.2 * turning]
        )
        rimmed_blade(pen, Blade(line, 0.27 * length, CLAW), DARK if i % 2 else BLUE, FINE, "rib")
    for i, (share, heading, length, turning) in enumerate(kind.sprouts):
        line = spine(
            at(main, share)[0], heading + rng.normal(0, 3), length, [-0.4 * turning, turning, 1.6 * turning]
        )
        rimmed_blade(pen, Blade(line, 0.35 * length, LANCE), BROWN if i % 2 else PALE, FINE, "veins", rng)
    _stems(pen, branches, rng)
    for (x, y, radius, turn), core in zip(kind.leaves, (Tint.BIRU, Tint.IRENG), strict=True):
        pen.add(_leaf(radius, core, rng).placed((x, y), turn))
    pen.add(_bud(rng).placed(kind.bud, 8.0 * math.copysign(1, kind.bud[0])))
    second = _pod(rng) if kind.second_is_pod else _bud(rng)
    pen.add(second.placed(kind.second, 10.0 * math.copysign(1, kind.second[0]), 0.92))
    pen.add(_flower(kind.opening * opening, rng).placed(head, kind.lean))
    if water:
        _water(pen, rng)
        for (x, y, radius, turn), core in zip(kind.pads, (Tint.BIRU, Tint.SOGA, Tint.IRENG), strict=True):
            pen.add(_leaf(radius, core, rng, squash=0.42).placed((x, y), turn))
    return pen.drawing("teratai")


def _branch(root: tuple[float, float], tip: tuple[float, float]) -> Points:
    """A stem that rises beside the main one, then swings out to what it carries."""
    (x0, y0), (x1, y1) = root, tip
    across, up = x1 - x0, y1 - y0
    return through(
        [
            root,
            (x0 + 0.16 * across, y0 + 0.27 * up),
            (x0 + 0.66 * across, y0 + 0.55 * up),
            (x1 - 0.02 * across, y0 + 0.8 * up),
            tip,
        ]
    )


def _stems(pen: Pen, branches: list[tuple[Points, float, float]], rng: np.random.Generator) -> None:
    """All stems as one form, so that no fork is cut, with a row of dots in each."""
    whole = shapely.union_all([stroke(line, [(0, thick), (1, thin)]) for line, thick, thin in branches])
    core = rimmed(pen, whole, core=Tint.IRENG, width=0.7, rim_width=0.0, halo=0.8)
    for line, _thick, _thin in branches:
        pen.dots(*within(cecek_row(line, 1.7, 0.36, 0.04, 0.96, 0.85, rng), core.buffer(-0.1)), Tint.PUTIH)


def _flower(opening: float, rng: np.random.Generator) -> Drawing:
    """The open flower about the joint of its petals, painted from the back row to the seed head."""
    pen = Pen()
    for v in (-1.0, 1.0, -0.5, 0.5, 0.0):
        blade = lotus_petal(
            (v * 6, -8),
            -90 + v * 33 * opening,
            (31 - 4 * abs(v)) * rng.uniform(0.96, 1.04),
            10.5,
            [0, 14 * v, -34 * v],
        )
        rimmed_blade(pen, blade, DARK, LINES)
    _stamens(pen, opening, rng)
    pairs = (
        (92, 28, 9.2, DARK, (30, 40, -160)),
        (70, 32, 10.8, BROWN, (26, 30, -160)),
        (48, 32, 11.6, PALE, (14, 30, -140)),
        (26, 29, 11.0, BROWN, (6, 26, -100)),
    )
    for angle, length, width, inks, turning in pairs:
        for side in (-1, 1):
            heading = -90 + side * angle * opening + rng.normal(0, 1.5)
            turns = [-side * k for k in turning]
            blade = lotus_petal(
                (side * angle / 11, -3), heading, length * rng.uniform(0.95, 1.05), width, turns, -0.12 * side
            )
            rimmed_blade(pen, blade, inks, LINES)
    rimmed_blade(pen, lotus_petal((0, -2), -90 + rng.normal(0, 2), 25.5, 12.8, [4, 8, -34]), PALE, LINES)
    for angle, length, width, x in ((114, 19, 5.6, 4.0), (150, 11, 4.6, 1.6)):
        for side in (-1, 1):
            line = spine(
                (side * x, -0.8),
                -90 + side * angle,
                length * rng.uniform(0.93, 1.05),
                [side * 10, -side * 60, -side * 160],
            )
            rimmed_blade(pen, Blade(line, width, SICKLE, 0.15 * side), BLUE, FINE, "cecek", rng)
    cup = shapely.Polygon(
        through(
            [(-6, -2), (-3.6, -4.3), (0, -5.1), (3.6, -4.3), (6, -2), (3, 1.8), (0, 3), (-3, 1.8)],
            closed=True,
        )
    )
    rimmed(pen, cup, core=Tint.IRENG, width=0.7, rim_width=0.5, halo=0.7)
    seeds = [
        ((i - (count - 1) / 2) * 1.8, y)
        for count, y in ((4, -2.9), (3, -1.3), (2, 0.3))
        for i in range(count)
    ]
    pen.dots(seeds, rng.uniform(0.34, 0.44, len(seeds)), Tint.PUTIH)
    return pen.drawing("bunga")


def _stamens(pen: Pen, opening: float, rng: np.random.Generator) -> None:
    """Seven threads behind the front petals, each with a ring at its end."""
    for i in range(7):
        v = (i - 3) / 3
        line = spine(
            (v * 4, -13), -90 + v * 40 * opening, 16 - 2.5 * abs(v) + rng.normal(0, 0.5), [0, 40 * v]
        )
        pen.line(line, 0.6, Tint.SOGA, halo=0.5)
        pen.dots([line[-1]], 1.1, Tint.SOGA, halo=0.4)
        pen.dots([line[-1]], 0.5, Tint.PUTIH)


def _bud(rng: np.random.Generator) -> Drawing:
    """A bud that has begun to part, upright on its joint."""
    pen = Pen()
    for side in (-1, 1):
        half = lotus_petal(
            (side * 1.3, 0.6),
            -90 + side * 21,
            17.0 * rng.uniform(0.95, 1.05),
            7.4,
            [side * -20, side * -30, side * 34],
        )
        rimmed_blade(pen, half, DARK, FINE)
    rimmed_blade(pen, lotus_petal((0, 0.4), -90 + rng.normal(0, 3), 20.0, 8.8, [0, 6, -24]), PALE, FINE)
    for side in (-1, 1):
        line = spine(
            (0, 1.0), -90 + side * 62, 9.5 * rng.uniform(0.92, 1.08), [-side * 40, -side * 60, side * 110]
        )
        rimmed_blade(pen, Blade(line, 3.6, SICKLE), BLUE, FINE, "cecek", rng)
    return pen.drawing("kuncup")


def _pod(rng: np.random.Generator) -> Drawing:
    """The seed head when the petals have fallen: a funnel with a lid of holes, two dry petals below."""
    pen = Pen()
    for side in (-1, 1):
        line = spine(
            (0, 0.5), -90 + side * 100, 10.0 * rng.uniform(0.9, 1.1), [-side * 10, -side * 60, side * 150]
        )
        rimmed_blade(pen, Blade(line, 4.2, SICKLE), BROWN, FINE, "rib")
    funnel = shapely.Polygon(
        through(
            [(-1.4, 1.0), (-3.0, -4), (-6.6, -9.4), (0, -11), (6.6, -9.4), (3.0, -4), (1.4, 1.0)], closed=True
        )
    )
    core = rimmed(pen, funnel, core=Tint.SOGA, width=0.65, rim_width=0.5, halo=0.7)
    ribs = [[(x * 0.25, 0.4), (x * 0.5, -4), (x, -8.4)] for x in (-4.2, -2.1, 0, 2.1, 4.2)]
    pen.form(hairs(ribs, 0.42, core.buffer(-0.1)), Tint.PUTIH, Role.ISEN)
    lid = shapely.affinity.scale(shapely.Point(0, -10.2).buffer(1, quad_segs=24), 6.9, 2.5)
    rimmed(pen, lid, core=Tint.IRENG, width=0.6, rim_width=0.4, halo=0.4)
    holes = [
        (x, -10.2 + 0.6 * s)
        for x, s in ((-4.2, 0), (-2.2, -1), (-2.0, 1), (0, 0), (2.0, -1), (2.2, 1), (4.2, 0))
    ]
    pen.dots(holes, rng.uniform(0.38, 0.5, len(holes)), Tint.PUTIH)
    return pen.drawing("buah-teratai")


def _leaf(radius: float, core_tint: Tint, rng: np.random.Generator, squash: float = 0.60) -> Drawing:
    """A leaf seen aslant: scalloped rim, veins from a navel off the middle, dots and short hairs between."""
    pen = Pen()
    large = radius > 12
    lobes, phase = 9 if large else 7, rng.uniform(0, 6)
    angles = 180.0 / lobes * np.arange(2 * lobes)
    reach = (
        radius
        * np.where(np.arange(2 * lobes) % 2 == 0, 1.0, 0.9 if large else 0.96)
        * (1 + 0.05 * np.sin(3 * np.radians(angles) + phase))
    )
    reach = reach * rng.uniform(0.97, 1.03, 2 * lobes)
    rim = np.array([unit(a) for a in angles]) * reach[:, None] * (1.0, squash)
    line, rim_width = (0.75, 0.6) if large else (0.6, 0.4)
    core = rimmed(
        pen,
        shapely.Polygon(through(rim, closed=True)),
        core=core_tint,
        width=line,
        rim_width=rim_width,
        halo=0.8,
    )
    clear = core.buffer(-0.15)
    navel = np.array([0.08 * radius, -0.16 * radius * squash])
    veins = [_bowed(navel, navel + (end - navel) * 0.9, 0.05 * radius)[4:] for end in rim[::2]]
    pen.form(hairs(veins, 0.8 if large else 0.5, clear, 0.3), Tint.PUTIH, Role.ISEN)
    if not large:
        pen.dots([navel], 0.6, Tint.PUTIH)
        return pen.drawing("daun")
    short = []
    for i in range(4 * lobes):
        end = np.array(unit(90.0 / lobes * (i + 0.5))) * radius * (1.0, squash)
        short.append(
            np.linspace(navel + (end - navel) * 0.92, navel + (end - navel) * rng.uniform(0.62, 0.7), 4)
        )
    pen.form(hairs(short, 0.42, clear), Tint.PUTIH, Role.ISEN)
    for end in rim[1::2]:
        row = cecek_row(
            _bowed(navel, navel + (end - navel) * 0.72, 0.03 * radius)[8:], 1.7, 0.36, end=0.7, rng=rng
        )
        pen.dots(*within(row, clear), Tint.PUTIH)
    pen.dots([navel], 1.35, Tint.PUTIH)
    pen.dots([navel], 0.85, Tint.SOGA)
    pen.dots([navel], 0.36, Tint.PUTIH)
    return pen.drawing("daun")


def _bowed(start: NDArray[np.float64], end: NDArray[np.float64], bow: float) -> NDArray[np.float64]:
    t = np.linspace(0.0, 1.0, 21)
    return start + np.outer(t, end - start) + np.outer(np.sin(math.pi * t), (0.0, bow))


def _water(pen: Pen, rng: np.random.Generator) -> None:
    """Ripples over the foot of the stems: swelling lines that close in a lens, dots between."""
    for row, (half, y) in enumerate(((31, 0.8), (37, 4.0), (31, 7.2), (22, 10.4), (11, 13.2))):
        x = np.linspace(-half, half, 90) * rng.uniform(0.96, 1.04) + rng.normal(0, 1.5)
        line = np.stack([x, y + 0.95 * np.sin(x / 4.3 + row * 2.3)], axis=1)
        shape = stroke(line, [(0, 0.3), (0.5, 1.3), (1, 0.3)])
        pen.form(shape, Tint.BIRU if row % 2 else Tint.SOGA, Role.KLOWONG, halo=0.8 if row else 0.0)
        if row in (2, 3):
            pen.dots(*cecek_row(line - (0, 1.6), 2.0, 0.38, 0.1, 0.9, 0.8, rng), Tint.SOGA)
