"""Gedeg rubuh: a wall of plaited bamboo that has come down and leans.

The source says only "like plaited bamboo on the slant"; the plait is ours: a twill, each splint running over
three and under three. It is turned off its level as a whole, rows and all, for the wall has fallen. A falling
splint is a bundle of three slats that show the pale inside of the bamboo, tied in rhythm; a rising one is two
slats with the dark skin and dots. The ends are drawn straight to the edge that they dive under, with a few
strokes for the shadow. In the windows the plait is left open round a flower; four slats frame it.
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
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen

Points = NDArray[np.float64]

ACROSS = 12
"""Splints along each side of the cell while the wall stands level."""
OVER = 3
"""How many splints one runs over before it dives under as many. Two look like parquet."""
HANDS = 5
"""How often a splint of each kind is drawn before the hands are dealt out over the wall."""
WINDOW = 5
"""Side of a window, in splints, its frame included."""
GAP = 0.085
"""What stays open along each side of a splint, in splint widths."""
DIVE = 0.055
"""What stays open at each end."""
LINE = 0.08
"""Width of the lines round and between slats."""


@motif(family="weave", symmetry="p2")
def gedeg_rubuh(
    size: Annotated[float, Mm(40, 200)] = 72.0,
    lean: Annotated[int, Choice(0, 2, 4)] = 2,
    windows: Annotated[int, Count(0, 2)] = 2,
    hand: Annotated[float, Ratio(0, 1.5)] = 1.0,
    seed: Annotated[int, Seed()] = 5,
) -> Drawing:
    """size: side of the cell, about twelve splints. windows: framed openings with a flower, where the eye rests.

    lean: by how many half floats the rows of the wall climb over a cell: 2 is 14 degrees, 4 is 27. hand: how
    unlike the splints are.
    """
    rng = np.random.default_rng(seed)
    wall = Wall(size, lean, windows)
    pen = Pen(Tint.IRENG, cell=(size, size))
    hands: dict[tuple[bool, int, bool], list[Drawing]] = {}
    for splint in wall.splints():
        kind = (splint.rising, splint.length, splint.tied)
        if kind not in hands:
            hands[kind] = [drawn_splint(wall, *kind, hand, rng) for _ in range(HANDS)]
        pen.place(hands[kind][int(rng.integers(HANDS))], wall.at(splint.i, splint.j))
    for (i, j), breadth in zip(wall.windows, (0.88, 0.74), strict=False):
        lie = Affine.shift(*wall.at(i + WINDOW / 2, j + WINDOW / 2)) @ wall.grid
        window_frame(pen, lie, wall.unit, hand, rng)
        window_flower(pen, lie, wall.unit, breadth, hand, rng)
    return pen.drawing()


# ---- the wall


@dataclass(frozen=True, slots=True)
class Splint:
    """What is seen of one splint between two dives: it starts at (i, j) and runs `length` splints on."""

    rising: bool
    i: int
    j: int
    length: int
    tied: bool = False


class Wall:
    """The twill on a grid of whole numbers, i falling to the right, j to the left, and where it lies (mm)."""

    def __init__(self, size: float, lean: int, windows: int) -> None:
        # A turned square lattice closes on the cell when both of its periods keep the twill: i + j by sixes.
        turned = lean * OVER // 2
        self.right = (ACROSS + turned, turned - ACROSS)
        self.down = (ACROSS - turned, ACROSS + turned)
        self.squares = 2 * (ACROSS**2 + turned**2)
        step = size / self.squares
        self.grid = Affine(self.right[0] * step, -self.right[1] * step, self.right[1] * step, self.right[0] * step)
        self.unit = step * self.squares**0.5
        # The first window is centred on a twofold centre of the twill, the second half a cell off: p2 stays.
        self.windows = [(1, -1), (1 + ACROSS, turned - 1)][:windows]

    def at(self, i: float, j: float) -> tuple[float, float]:
        """The place of a grid point on the cloth (mm)."""
        x, y = self.grid([i, j])
        return float(x), float(y)

    def splints(self) -> Iterator[Splint]:
        """Every visible splint of one cell, shortened or left out where a window opens."""
        (right_i, right_j), (down_i, down_j) = self.right, self.down
        for total in range(right_i + right_j + down_i + down_j + 1):
            if total % OVER:
                continue
            for i in range(right_i + down_i):
                j = total - i
                inside = 0 <= i * down_j - j * down_i < self.squares and 0 <= j * right_i - i * right_j < self.squares
                if inside:
                    yield from self._kept(i, j, rising=total % (2 * OVER) != 0)

    def _kept(self, i: int, j: int, rising: bool) -> Iterator[Splint]:
        start = 0
        for k in range(OVER + 1):
            square = (i, j + k) if rising else (i + k, j)
            if k == OVER or self._open(*square):
                if k > start:
                    tied = k - start == OVER and not rising and (i - j) % 6 == 0
                    yield Splint(rising, i if rising else i + start, j + start if rising else j, k - start, tied)
                start = k + 1

    def _open(self, i: int, j: int) -> bool:
        """Whether a square of the grid lies in a window or in one of its copies in the cells around."""
        return any(
            0 <= i - window_i - a * self.right[0] - b * self.down[0] < WINDOW
            and 0 <= j - window_j - a * self.right[1] - b * self.down[1] < WINDOW
            for window_i, window_j in self.windows
            for a in range(-2, 3)
            for b in range(-2, 3)
        )


# ---- a splint


def drawn_splint(wall: Wall, rising: bool, length: int, tied: bool, hand: float, rng: np.random.Generator) -> Drawing:
    """One splint from its start at the origin, drawn on the grid and leaned with the wall."""
    grid = wall.grid @ Affine(0, 1, 1, 0) if rising else wall.grid
    start, end = np.array([DIVE, length - DIVE]) + 0.012 * hand * rng.uniform(-1, 1, 2)
    edges = np.array([GAP, 1 - GAP])[:, None] + 0.014 * hand * rng.uniform(-1, 1, (2, 2))
    swell = np.array([-1, 1]) * (0.028 + 0.012 * hand * rng.uniform(-1, 1, 2))
    pen = Pen(Tint.IRENG)
    sides = [side(start, end, edge, out) for edge, out in zip(edges, swell, strict=True)]
    pen.form(between(*sides).mapped(grid), Tint.PUTIH, Role.TEMBOK)
    if rising:
        draw_skin(pen, grid, wall.unit, (start, end), hand, rng)
    else:
        draw_slats(pen, grid, wall.unit, (start, end), hand, rng)
    if tied:
        draw_binding(pen, grid, wall.unit, (start + end) / 2 + 0.06 * hand * rng.uniform(-1, 1))
    for edge in sides:
        pen.line(Path.cubics(*edge).mapped(grid), LINE * wall.unit, Tint.SOGA, Role.KLOWONG)
    return pen.drawing("splint")


Side = tuple[tuple[float, float], list[tuple[float, float]]]


def side(start: float, end: float, edge: Points, out: float) -> Side:
    """A long side along x from y `edge`[0] to `edge`[1], bowed by `out` in the middle."""
    third = (end - start) / 3
    a, b = float(edge[0]), float(edge[1])
    return (start, a), [(start + third, a + 1.33 * out), (end - third, b + 1.33 * out), (end, b)]


def between(top: Side, bottom: Side) -> Path:
    """What lies between two long sides, cut straight at the ends."""
    (first, (a, b, last)) = bottom
    return Path.cubics(top[0], top[1], (last,), [b, a, first], closed=True)


def draw_skin(
    pen: Pen, grid: Affine, unit: float, span: tuple[float, float], hand: float, rng: np.random.Generator
) -> None:
    """Two slats with the dark skin outside, each with a row of dots; they run on under the neighbours."""
    start, end = span
    dots = []
    for top, bottom in ((0.175, 0.475), (0.535, 0.825)):
        edges = np.array([[top, top], [bottom, bottom]]) + 0.014 * hand * rng.uniform(-1, 1, (2, 2))
        bow = 0.02 * (top + bottom - 1)
        slat = between(side(start, end, edges[0], bow), side(start, end, edges[1], bow))
        pen.form(slat.mapped(grid), Tint.SOGA)
        places = np.linspace(start + 0.3, end - 0.3, max(1, round(3.4 * (end - start) - 1)))
        places += 0.03 * hand * rng.normal(size=len(places))
        dots.append(np.column_stack([places, (top + bottom) / 2 + 0.014 * hand * rng.normal(size=len(places))]))
    centres = np.vstack(dots)
    pen.dots(grid(centres), 0.062 * unit * uneven(len(centres), 0.12 * hand, rng), Tint.PUTIH)
    for x, inward in ((start, 1), (end, -1)):
        strokes = [[(x, y), (x + inward * 0.16 * float(uneven(1, 0.3, rng)[0]), y)] for y in (0.25, 0.40, 0.61, 0.75)]
        for stroke in strokes:
            pen.line(grid(stroke), 0.055 * unit, Tint.IRENG)


def draw_slats(
    pen: Pen, grid: Affine, unit: float, span: tuple[float, float], hand: float, rng: np.random.Generator
) -> None:
    """Three pale slats side by side: the lines between them, and the shadow where they dive, one stroke a slat."""
    start, end = span
    for across in (0.365, 0.635):
        waver = across + 0.016 * hand * rng.normal(size=4)
        pen.line(Path.through(grid(np.column_stack([np.linspace(start, end, 4), waver]))), 0.075 * unit, Tint.SOGA)
    for x, inward in ((start, 1), (end, -1)):
        for y in (0.235, 0.5, 0.765):
            long = 0.34 * float(uneven(1, 0.35, rng)[0])
            pen.line(grid([(x, y), (x + inward * long, y + 0.01 * rng.normal())]), 0.055 * unit, Tint.SOGA)


def draw_binding(pen: Pen, grid: Affine, unit: float, middle: float) -> None:
    """A tie round the bundle: two crossing turns of a strip of bark."""
    for lean in (-0.17, 0.17):
        line = grid([(middle - lean, GAP - 0.02), (middle + lean, 1.02 - GAP)])
        pen.line(line, 0.115 * unit, Tint.SOGA)


# ---- a window


def window_frame(pen: Pen, lie: Affine, unit: float, hand: float, rng: np.random.Generator) -> None:
    """Four slats round a window; each runs over the one before and dives under the next."""
    outer, inner = WINDOW / 2 - GAP, WINDOW / 2 - 0.66
    for quarter in range(4):
        there = lie @ Affine.turn(90 * quarter)
        edges = np.array([[-outer, -outer], [-inner, -inner]]) + 0.012 * hand * rng.uniform(-1, 1, (2, 2))
        span = (-outer, inner - DIVE)
        sides = [side(*span, edge, out) for edge, out in zip(edges, (-0.02, 0.03), strict=True)]
        pen.form(between(*sides).mapped(there), Tint.PUTIH, Role.TEMBOK)
        middle = side(span[0] + 0.2, span[1], edges.mean(axis=0), 0.01)
        pen.line(Path.cubics(*middle).mapped(there), 0.075 * unit, Tint.SOGA)
        for edge in sides:
            pen.line(Path.cubics(*edge).mapped(there), LINE * unit, Tint.SOGA, Role.KLOWONG)
        pen.line(there([(span[0], -outer), (span[0], -inner)]), LINE * unit, Tint.SOGA, Role.KLOWONG)


def window_flower(pen: Pen, lie: Affine, unit: float, breadth: float, hand: float, rng: np.random.Generator) -> None:
    """Petals from the heart into the four corners of a window, buds to its four sides, dots between.

    `breadth`: of the petals, against their length.
    """
    for quarter in range(4):
        sway = 3 * hand * rng.uniform(-1, 1)
        draw_bud(pen, lie @ Affine.turn(90 * quarter + sway) @ Affine.scale(1.0, 0.85))
    for quarter in range(4):
        sway, long = 3 * hand * rng.uniform(-1, 1), 1 + 0.04 * hand * rng.uniform(-1, 1)
        draw_petal(pen, lie @ Affine.turn(90 * quarter + 45 + sway) @ Affine.scale(long, breadth * long), unit)
        dots = (lie @ Affine.turn(90 * quarter))([(1.56, 0.0), (1.52, -0.40), (1.52, 0.40)])
        pen.dots(dots, 0.07 * unit * uneven(3, 0.12 * hand, rng), Tint.PUTIH)
    heart = lie([(0.0, 0.0)])
    pen.dots(heart, 0.44 * unit, Tint.PUTIH, Role.TEMBOK)
    pen.dots(heart, 0.34 * unit, Tint.SOGA, Role.ISI)
    seeds = [heading_vector(72.0 * k) for k in range(5)]
    pen.dots(lie(0.19 * np.array(seeds)), 0.07 * unit, Tint.PUTIH)


def draw_petal(pen: Pen, lie: Affine, unit: float) -> None:
    """A broad petal to the right with a swung point: light with a soga line, soga core, three light sawut."""
    outline = Path.cubics(
        (0.30, 0.0),
        ((0.55, -0.25), (0.95, -0.62), (1.38, -0.57)),
        ((1.74, -0.52), (1.86, -0.18), (2.24, -0.06)),
        ((1.90, 0.20), (1.74, 0.50), (1.38, 0.56)),
        ((0.95, 0.60), (0.55, 0.25), (0.30, 0.0)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.05 * unit)
    pen.form(outline.scaled(0.66, 0.62, about=(1.25, 0.0)).mapped(lie), Tint.SOGA)
    for y, end in ((-0.19, 1.42), (0.0, 1.62), (0.18, 1.42)):
        line = lie([(0.86, y * 0.4), ((0.86 + end) / 2, y * 0.9), (end, y)])
        pen.line(Path.through(line), 0.075 * unit, Tint.PUTIH)


def draw_bud(pen: Pen, lie: Affine) -> None:
    """A small pointed bud to the right, with a slit."""
    outline = Path.cubics(
        (0.35, 0.0),
        ((0.60, -0.30), (0.98, -0.36), (1.30, 0.0)),
        ((0.98, 0.36), (0.60, 0.30), (0.35, 0.0)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK)
    pen.form(outline.scaled(0.5, 0.34, about=(0.95, 0.0)).mapped(lie), Tint.SOGA, Role.ISEN)
