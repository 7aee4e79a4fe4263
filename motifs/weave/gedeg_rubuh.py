"""Gedeg rubuh: a wall of plaited bamboo that has come down and leans.

The source says only "like plaited bamboo on the slant"; the plait is ours: a twill, each splint running over
three and under three, turned by 45 degrees and sheared, so that the wall leans. The falling splints show the
pale inside of the bamboo with its fibres (galaran), some with a node; the rising ones its dark skin, with
dots. In the windows the plait is left open round a flower; the splints end at their edge, none is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ..drawing import Drawing
from ..geometry.affine import Affine
from ..geometry.affine import unit as heading_vector
from ..geometry.path import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen

Points = NDArray[np.float64]

ACROSS = 12
"""Splints along each side of the cell."""
OVER = 3
"""How many splints one runs over before it dives under as many. Two look like parquet."""
HANDS = 7
"""How often a splint of each kind is drawn before the hands are dealt out over the wall."""
WINDOW = 5
"""Side of a window, in splints."""
GAP = 0.125
"""What stays open on each side of a splint, in splint widths."""


@motif(family="weave", symmetry="p2")
def gedeg_rubuh(
    size: Annotated[float, Mm(40, 200)] = 72.0,
    lean: Annotated[int, Choice(0, 2, 4)] = 4,
    windows: Annotated[int, Count(0, 2)] = 2,
    hand: Annotated[float, Ratio(0, 1.5)] = 1.0,
    seed: Annotated[int, Seed()] = 5,
) -> Drawing:
    """size: side of the cell, twelve splints. windows: openings with a flower, where the eye rests.

    lean: by how many splints the wall has sunk aside over that height. hand: how unlike the splints are.
    """
    rng = np.random.default_rng(seed)
    wall = Wall(size, lean, windows)
    pen = Pen(Tint.IRENG, cell=(size, size))
    hands: dict[tuple[bool, int], list[Drawing]] = {}
    for splint in wall.splints():
        kind = (splint.rising, splint.length)
        if kind not in hands:
            hands[kind] = [drawn_splint(wall, *kind, n % 3 == 2, hand, rng) for n in range(HANDS)]
        pen.place(hands[kind][int(rng.integers(HANDS))], wall.at(splint.i, splint.j))
    for (i, j), breadth in zip(wall.windows, (1.0, 0.72), strict=False):
        window_flower(pen, wall, (i + WINDOW / 2, j + WINDOW / 2), breadth, hand, rng)
    return pen.drawing()


# ---- the wall


@dataclass(frozen=True, slots=True)
class Splint:
    """What is seen of one splint between two dives: it starts at (i, j) and runs `length` splints on."""

    rising: bool
    i: int
    j: int
    length: int


class Wall:
    """The twill on a grid of whole numbers, i falling to the right, j to the left, and where it lies (mm)."""

    def __init__(self, size: float, lean: int, windows: int) -> None:
        self.lean = lean
        step = size / (2 * ACROSS)
        shear = lean / ACROSS
        self.grid = Affine(step * (1 - shear), step, -step * (1 + shear), step)
        self.unit = step * 2**0.5
        # The first window is centred on a twofold centre of the twill, the second half a cell off: p2 stays.
        self.windows = [(1, -1), (1 + ACROSS + lean // 2, -1 - lean // 2)][:windows]

    def at(self, i: float, j: float) -> tuple[float, float]:
        """The place of a grid point on the cloth (mm)."""
        x, y = self.grid([i, j])
        return float(x), float(y)

    def splints(self) -> Iterator[Splint]:
        """Every visible splint of one cell, shortened or left out where a window opens."""
        for total in range(0, 2 * ACROSS, OVER):
            for difference in range(total % 2, 2 * ACROSS, 2):
                i, j = (total + difference) // 2, (total - difference) // 2
                yield from self._kept(i, j, rising=total % (2 * OVER) != 0)

    def _kept(self, i: int, j: int, rising: bool) -> Iterator[Splint]:
        start = 0
        for k in range(OVER + 1):
            square = (i, j + k) if rising else (i + k, j)
            if k == OVER or self._open(*square):
                if k > start:
                    yield Splint(rising, i if rising else i + start, j + start if rising else j, k - start)
                start = k + 1

    def _open(self, i: int, j: int) -> bool:
        """Whether a square of the grid lies in a window or in one of its copies in the cells around."""
        return any(
            0 <= i - window_i - a * ACROSS - b * (ACROSS + self.lean) < WINDOW
            and 0 <= j - window_j + a * ACROSS - b * (ACROSS - self.lean) < WINDOW
            for window_i, window_j in self.windows
            for a in range(-2, 3)
            for b in range(-2, 3)
        )


# ---- a splint


def drawn_splint(wall: Wall, rising: bool, length: int, node: bool, hand: float, rng: np.random.Generator) -> Drawing:
    """One splint from its start at the origin, drawn on the grid and leaned with the wall."""
    grid = wall.grid @ Affine(0, 1, 1, 0) if rising else wall.grid
    start, end = np.array([GAP, length - GAP]) + 0.05 * hand * rng.uniform(-1, 1, 2)
    bows = 0.03 + 0.02 * hand * rng.uniform(-1, 1, 2)
    pen = Pen(Tint.IRENG)
    body = splint_body(start, end, 0.0, bows).mapped(grid)
    pen.form(body, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.095 * wall.unit)
    if rising:
        pen.form(splint_body(start, end, 0.17, bows).mapped(grid), Tint.SOGA)
        places = np.linspace(start + 0.36, end - 0.36, 3 * length - (2 if node else 1))
        dots = grid(np.column_stack([places, 0.5 + 0.02 * hand * rng.normal(size=len(places))]))
        pen.dots(dots, 0.085 * wall.unit * uneven(len(dots), 0.12 * hand, rng), Tint.PUTIH)
    elif length == 1:
        pen.dots(grid([(0.36, 0.5), (0.64, 0.5)]), 0.085 * wall.unit, Tint.SOGA)
    else:
        draw_fibres(pen, grid, wall.unit, (start + 0.2, end - 0.2), hand, rng)
        if node:
            draw_node(pen, grid, wall.unit, (start + end) / 2 + 0.25 * rng.uniform(-1, 1))
    return pen.drawing("splint")


def splint_body(start: float, end: float, inset: float, bows: Points) -> Path:
    """A splint along x, from y 0 to 1 with its gaps: long sides bowed by `bows`, ends rounded off."""
    a, b, top, bottom = start + inset, end - inset, GAP + inset, 1 - GAP - inset
    third = (b - a) / 3
    r = 0.08 - 0.25 * inset
    return Path.cubics(
        (a + r, top),
        ((a + third, top - bows[0]), (b - third, top - bows[0]), (b - r, top)),
        ((b + r / 2, top + r / 2), (b + 0.9 * r, bottom - 2 * r), (b, bottom - r)),
        ((b - r / 4, bottom), (b - r / 2, bottom), (b - r, bottom)),
        ((b - third, bottom + bows[1]), (a + third, bottom + bows[1]), (a + r, bottom)),
        ((a - r / 2, bottom - r / 2), (a - 0.9 * r, top + 2 * r), (a, top + r)),
        ((a + r / 4, top), (a + r / 2, top), (a + r, top)),
        closed=True,
    )


def draw_fibres(
    pen: Pen, grid: Affine, unit: float, span: tuple[float, float], hand: float, rng: np.random.Generator
) -> None:
    """Galaran: three fibres along a splint, pointed at both ends, none quite as long as the next."""
    for across in (0.29, 0.5, 0.71):
        start, end = np.array(span) + 0.09 * (span[1] - span[0]) * rng.uniform(0, 1, 2) * [1, -1]
        waver = across + 0.018 * hand * rng.normal(size=4)
        line = grid(np.column_stack([np.linspace(start, end, 4), waver]))
        widths = [(0, 0.03 * unit), (0.4, 0.09 * unit), (0.7, 0.085 * unit), (1, 0.03 * unit)]
        pen.form(stroke(line, widths), Tint.SOGA, Role.ISEN)


def draw_node(pen: Pen, grid: Affine, unit: float, middle: float) -> None:
    """Ruas: two lines across a splint where the bamboo had a node."""
    for side in (-0.085, 0.085):
        line = grid([(middle + side, GAP), (middle + 1.6 * side, 0.5), (middle + side, 1 - GAP)])
        pen.line(Path.through(line), 0.08 * unit, Tint.SOGA)


# ---- the flower in a window


def window_flower(
    pen: Pen, wall: Wall, middle: tuple[float, float], breadth: float, hand: float, rng: np.random.Generator
) -> None:
    """Petals into the four corners of a window, buds and dots to its four sides, leaning with the wall.

    `breadth`: of the petals; buds are the larger, the narrower the petals are.
    """
    unit = wall.unit
    lie = Affine.shift(*wall.at(*middle)) @ wall.grid
    for quarter in range(4):
        sway, long = 4 * hand * rng.uniform(-1, 1), 1.06 + 0.04 * hand * rng.uniform(-1, 1)
        draw_petal(pen, lie @ Affine.turn(90 * quarter + 45 + sway) @ Affine.scale(long, breadth * long), unit)
        dots = (lie @ Affine.turn(90 * quarter))([(1.98, 0.0), (2.16, -0.3), (2.16, 0.3)])
        pen.dots(dots, 0.085 * unit * uneven(3, 0.12 * hand, rng), Tint.PUTIH)
        sway = 4 * hand * rng.uniform(-1, 1)
        draw_bud(pen, lie @ Affine.turn(90 * quarter + sway) @ Affine.scale(1.0, 1 / breadth))
    heart = lie([(0.0, 0.0)])
    pen.dots(heart, 0.46 * unit, Tint.PUTIH, Role.TEMBOK)
    pen.dots(heart, 0.36 * unit, Tint.SOGA, Role.ISI)
    seeds = [heading_vector(72.0 * k) for k in range(5)]
    pen.dots(lie(0.2 * np.array(seeds)), 0.075 * unit, Tint.PUTIH)


def draw_petal(pen: Pen, lie: Affine, unit: float) -> None:
    """A broad petal to the right with a swung point: light rim, soga core, three light sawut."""
    outline = Path.cubics(
        (0.5, 0.0),
        ((0.8, -0.35), (1.25, -0.78), (1.75, -0.72)),
        ((2.2, -0.66), (2.35, -0.2), (2.85, -0.05)),
        ((2.4, 0.25), (2.2, 0.62), (1.75, 0.7)),
        ((1.25, 0.76), (0.8, 0.35), (0.5, 0.0)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK)
    pen.form(outline.scaled(0.7, 0.66, about=(1.45, 0.0)).mapped(lie), Tint.SOGA)
    for y, end in ((-0.24, 1.75), (0.0, 2.05), (0.22, 1.75)):
        line = lie([(1.05, y * 0.4), ((1.05 + end) / 2, y * 0.9), (end, y)])
        widths = [(0, 0.05 * unit), (0.5, 0.11 * unit), (1, 0.03 * unit)]
        pen.form(stroke(line, widths), Tint.PUTIH, Role.ISEN)


def draw_bud(pen: Pen, lie: Affine) -> None:
    """A small pointed bud to the right, with a slit."""
    outline = Path.cubics(
        (0.62, 0.0),
        ((0.85, -0.44), (1.3, -0.42), (1.78, 0.0)),
        ((1.3, 0.42), (0.85, 0.44), (0.62, 0.0)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK)
    pen.form(outline.scaled(0.5, 0.3, about=(1.05, 0.0)).mapped(lie), Tint.SOGA, Role.ISEN)
