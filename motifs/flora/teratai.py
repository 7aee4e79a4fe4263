"""Teratai: a lotus pond seen from the side, which runs through the cloth from edge to edge.

Source of the form: lotuses of semen and buketan cloths, and a relief that shows flower, leaf, stem and root. Pads
overlap along the water, and flowers, buds and seed heads rise between them, each on a stalk of its own that comes
from the water. The rows of ground dots follow the outlines.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.scatter import NONE, apart, row
from ..kit.lines import cecek_row, within
from ..kit.spine import Points, through
from ..kit.torus import free_region
from ..motif import Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._lotus import bud, dish, half_open_flower, open_flower, pad, pod

WIDTH, HEIGHT = 160.0, 132.0
"""The cell at full size (mm)."""
SHORE = 114.5
"""The height of the uppermost line of water (mm), about which it sways."""
DEEP = 13.5
"""How far the lowest line of water lies below it (mm)."""


@dataclass(frozen=True)
class Standing:
    """What one stalk bears: a part of the plant, where its stalk ends, and where that comes from the water."""

    part: str
    head: tuple[float, float]
    foot: float
    turn: float = 0.0
    thick: float = 2.2
    scale: float = 1.0
    mirror: bool = False


POND = (
    Standing("pad high", (19, 66), 26, 10, 2.0),
    Standing("pad behind", (150, 66), 147, -8, 2.0, 1.0),
    Standing("dish dark", (93, 36), 97, -7, 2.2),
    Standing("pod", (118, 24), 113, 10, 1.9),
    Standing("bud", (147, 30), 141, 6, 2.0, 1.05),
    Standing("bud", (5, 43), 12, -8, 1.9),
    Standing("flower", (47, 47), 56, -3, 3.0),
    Standing("half", (127, 71), 122, 4, 2.8, 0.95),
    Standing("pod", (20, 24), 33, -12, 1.8, 0.85, True),
    Standing("bud", (71, 76), 72, -9, 1.8, 0.9, True),
    Standing("dish pale", (98, 89), 101, 5, 2.2),
    Standing("pad left", (20, 94), 18, -7, 2.4),
    Standing("pad folded", (73, 102), 66, 6, 2.2),
    Standing("pad right", (140, 102), 136, 7, 2.4),
    Standing("pad dark", (51, 106), 47, -4, 2.2),
)
"""What stands in the pond, from the back to the front."""
ROWS = 6
"""Rows of dots round the outlines; beyond them the ground rests."""
FLOATING = ((30, 120.5, 9.0, 3), (103, 119.5, 10.0, -4), (91, 123.5, 6.0, 2), (157, 121.5, 7.5, 4))
"""(x, y, radius, turn in degrees) of the pads that lie on the water."""


@motif(family="flora", symmetry="p1")
def teratai(
    size: Annotated[float, Mm(110, 240)] = 160.0,
    opening: Annotated[float, Ratio(0.7, 1.1)] = 1.0,
    water: Annotated[bool, Switch()] = True,
    ground: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 11,
) -> Drawing:
    """A lotus pond: two flowers, buds, seed heads and pads over a band of water.

    `size` is the width of the cell; its height is 0.825 of that. `opening` is how wide the flowers stand
    open, `water` the band out of which the stalks rise, `ground` the dots around all of it. `seed`
    draws the hand.
    """
    rng = np.random.default_rng(seed)
    figures = Pen(cell=(WIDTH, HEIGHT))
    _stalks(figures, rng)
    parts = _parts(opening, rng)
    if water:
        _water(figures, rng)
    for plant in POND:
        figures.place(parts[plant.part], plant.head, plant.turn, plant.scale, plant.mirror)
    if water:
        for i, (x, y, radius, turn) in enumerate(FLOATING):
            core = (Tint.BIRU, Tint.SOGA, Tint.IRENG)[i % 3]
            figures.place(pad(radius, core, rng, squash=0.36, depth=0.02), (x, y), turn)
    pond = figures.drawing()
    pen = Pen(cell=(WIDTH, HEIGHT))
    if ground:
        _ground(pen, pond, seed)
    for item in pond.items:
        pen.add(item)
    scale = size / WIDTH
    cloth = Pen(cell=(size, HEIGHT * scale))
    for item in pen.drawing().items:
        cloth.place(Drawing((item,)), scale=scale)
    return cloth.drawing()


def _parts(opening: float, rng: np.random.Generator) -> dict[str, Drawing]:
    """One drawing of each part that stands in the pond, by the names used there."""
    return {
        "flower": open_flower(opening, rng),
        "half": half_open_flower(opening, rng),
        "bud": bud(rng),
        "pod": pod(rng),
        "pad high": pad(19.0, Tint.MUDA, rng, 0.52, -0.1),
        "pad behind": pad(19.0, Tint.BIRU, rng, 0.58, 0.1),
        "dish dark": dish(20.0, Tint.IRENG, Tint.SOGA, rng),
        "dish pale": dish(22.0, Tint.MUDA, Tint.BIRU, rng, 0.56, 0.2),
        "pad left": pad(23.0, Tint.BIRU, rng, 0.5, 0.1),
        "pad right": pad(24.0, Tint.IRENG, rng, 0.48, 0.06, (195, 300)),
        "pad folded": pad(19.0, Tint.SOGA, rng, 0.62, 0.05, (200, 330)),
        "pad dark": pad(20.0, Tint.IRENG, rng, 0.46, -0.06),
    }


def _stalks(pen: Pen, rng: np.random.Generator) -> None:
    """The stalks, each a swing of its own from the water to what it bears, with a row of dots in it."""
    for plant in POND:
        x, y = plant.head
        down = shore(plant.foot) + 2.0
        sway = (plant.foot - x) * 0.35 + (7.0 if plant.turn > 0 else -7.0) * (down - y) / 60
        line = through(
            [
                (plant.foot, down),
                (plant.foot - 0.15 * (plant.foot - x) + 0.5 * sway, y + 0.66 * (down - y)),
                (x + 0.45 * (plant.foot - x) + 0.2 * sway, y + 0.33 * (down - y)),
                (x - math.tan(math.radians(plant.turn)) * 0.1 * (down - y), y + 0.1 * (down - y)),
                (x, y),
            ]
        )
        whole = stroke(line, [(0, plant.thick * 1.15), (1, plant.thick * 0.85)])
        pen.form(whole, Tint.IRENG, Role.KLOWONG, line=Tint.SOGA, width=0.65, halo=0.8)
        if plant.thick >= 1.9:
            dots = cecek_row(line, 1.8, 0.15 * plant.thick, 0.04, 0.96, 0.85, rng)
            pen.dots(*within(dots, whole.buffer(-0.4)), Tint.PUTIH)


def shore(x: float) -> float:
    """The height of the uppermost line of water at x (mm); it repeats with the cell."""
    t = 2 * math.pi * x / WIDTH
    return SHORE + 1.6 * math.sin(t + 0.8) + 0.9 * math.sin(3 * t + 2.0)


def _line_of_water(depth: float, waves: int, phase: float, height: float) -> Points:
    """A line of water at a depth under the shore, from edge to edge and a little beyond."""
    x = np.arange(-1.0, WIDTH + 1.01, 0.5)
    ripple = height * np.sin(2 * math.pi * waves * x / WIDTH + phase)
    return np.stack([x, np.array([shore(a) + depth for a in x.tolist()]) + ripple], axis=1)


def _water(pen: Pen, rng: np.random.Generator) -> None:
    """A band of ripples that runs through the cell: swelling lines, rows of dots between."""
    rows = (
        (0.0, 9, 0.9, 1.25, Tint.BIRU),
        (3.4, 8, 1.0, 0.6, Tint.SOGA),
        (6.6, 7, 1.1, 1.0, Tint.BIRU),
        (10.0, 8, 1.0, 0.6, Tint.SOGA),
        (DEEP, 9, 0.9, 0.9, Tint.BIRU),
    )
    band = _line_of_water(0.0, 9, 0.0, 0.9)
    floor = _line_of_water(DEEP, 9, 0.0, 0.9)
    pen.form(shapely.Polygon(np.concatenate([band, floor[::-1]])), Tint.PUTIH, Role.TEMBOK)
    for i, (depth, waves, height, thick, tint) in enumerate(rows):
        phase = rng.uniform(0, 2 * math.pi)
        line = _line_of_water(depth, waves, phase, height)
        swell = 1 + 0.45 * np.sin(2 * math.pi * waves * line[:, 0] / WIDTH + phase + 1.2)
        pen.form(stroke(line, thick * swell), tint, Role.KLOWONG)
        if i < len(rows) - 1:
            between = _line_of_water(depth + 1.7, waves, phase, height * 0.9)
            pen.dots(*cecek_row(between[2:-3], 2.2, 0.34, rng=rng, end=1.0), Tint.SOGA)


def _ground(pen: Pen, pond: Drawing, seed: int) -> None:
    """Rows of dots that follow all outlines; the first is the clearer one."""
    free = free_region((WIDTH, HEIGHT), [pond.silhouette(halo=False).simplify(0.05)], margin=0.9)
    field = Field.of(free, (WIDTH, HEIGHT), 0.25, 3.0)
    rng = np.random.default_rng(seed)
    held = NONE
    for k in range(ROWS):
        step = 1.9 + 0.06 * k
        line = row(field, 0.85 + 2.3 * k, step, phase=0.5 * (k % 2))
        line = line[apart(np.vstack([held, line]), 0.85 * step, field.size)[len(held) :]]
        held = np.vstack([held, line])
        mine = field.wrapped(line + rng.normal(0, 0.06, line.shape))
        # The wax flows more and less by turns, so neighbours are of one size.
        flow = np.repeat(rng.normal(0, 0.09, len(mine) // 7 + 1), 7)[: len(mine)]
        radii = (0.42 - 0.018 * k) * (1 + flow.clip(-0.2, 0.2))
        pen.dots(field.placed(mine), radii, Tint.MUDA if k else Tint.SOGA)
