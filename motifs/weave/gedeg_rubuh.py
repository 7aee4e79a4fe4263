"""Gedeg rubuh: a wall of plaited bamboo that has come down and leans.

The source says only "like plaited bamboo on the slant"; the plait is ours: a twill, each splint running over
three and under three. It is turned off its level as a whole, rows and all, for the wall has fallen. A falling
splint shows the pale inside of the bamboo, its fibres running along and ending short, bound in rhythm; a rising
one is two slats with the dark skin and dots. Each end lies in a crescent of shadow where it goes under its
neighbour. In the windows the plait is left open round a flower; a mitred frame holds it, and the splints run on
under it. Where a window would leave a single square of a splint, the one that crosses stays on top for one more.
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
UNDER = 0.3
"""How far a splint runs on under the frame of a window."""
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
    hands: dict[tuple[bool, int, int, bool], list[Drawing]] = {}
    for splint in wall.splints():
        kind = (splint.rising, splint.length, splint.under, splint.tied)
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
    """What is seen of one splint between two dives: it starts at (i, j) and runs `length` splints on.

    `under`: 1 where it ends under the frame of a window, -1 where it starts under one, 0 for one between two dives.
    """

    rising: bool
    i: int
    j: int
    length: int
    under: int = 0
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
        """Every visible splint of one cell; at a window those that are left run on under its frame."""
        (right_i, right_j), (down_i, down_j) = self.right, self.down
        for total in range(right_i + right_j + down_i + down_j + 1):
            if total % OVER:
                continue
            for i in range(right_i + down_i):
                j = total - i
                inside = 0 <= i * down_j - j * down_i < self.squares and 0 <= j * right_i - i * right_j < self.squares
                if inside and (splint := self._kept(i, j, rising=total % (2 * OVER) != 0)):
                    yield splint

    def _kept(self, i: int, j: int, rising: bool) -> Splint | None:
        """What a float that starts at (i, j) shows; None where a window leaves one square of it or less.

        A single square beside a frame would be a stub: there the splint that crosses it stays on top for one more.
        """
        step = np.array([0, 1] if rising else [1, 0])
        squares = [np.array([i, j]) + k * step for k in range(OVER)]
        bare = [square for square in squares if not self._open(*square.tolist())]
        if len(bare) < 2:
            return None
        first, last = bare[0], bare[-1]
        under = int(self._open(*(last + step).tolist())) - int(self._open(*(first - step).tolist()))
        if len(bare) == OVER:
            under = 0
            if self._stub(first - step, not rising):
                first = first - step
            if self._stub(last + step, not rising):
                last = last + step
        length = int((last - first).sum()) + 1
        tied = length == OVER and not rising and (i - j) % 6 == 0
        return Splint(rising, int(first[0]), int(first[1]), length, under, tied)

    def _stub(self, square: NDArray[np.int64], rising: bool) -> bool:
        """Whether a square is all that a window leaves of the float to which it belongs."""
        i, j = square.tolist()
        if self._open(i, j):
            return False
        into = (i + j) % OVER
        step = np.array([0, 1] if rising else [1, 0])
        start = square - into * step
        others = [start + k * step for k in range(OVER) if k != into]
        return all(self._open(*other.tolist()) for other in others)

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


def drawn_splint(
    wall: Wall, rising: bool, length: int, under: int, tied: bool, hand: float, rng: np.random.Generator
) -> Drawing:
    """One splint from its start at the origin, drawn on the grid and leaned with the wall.

    An end that lies `under` a frame runs on until the frame covers it, and has no shadow of a neighbour.
    """
    grid = wall.grid @ Affine(0, 1, 1, 0) if rising else wall.grid
    start, end = np.array([DIVE, length - DIVE]) + 0.012 * hand * rng.uniform(-1, 1, 2)
    start, end = (start - UNDER if under < 0 else start), (end + UNDER if under > 0 else end)
    edges = np.array([GAP, 1 - GAP])[:, None] + 0.014 * hand * rng.uniform(-1, 1, (2, 2))
    swell = np.array([-1, 1]) * (0.028 + 0.012 * hand * rng.uniform(-1, 1, 2))
    pen = Pen(Tint.IRENG)
    sides = [side(start, end, edge, out) for edge, out in zip(edges, swell, strict=True)]
    pen.form(between(*sides).mapped(grid), Tint.PUTIH, Role.TEMBOK)
    if rising:
        draw_skin(pen, grid, wall.unit, (start, end), hand, rng)
    else:
        draw_fibres(pen, grid, (start + 0.75 * UNDER * (under < 0), end - 0.75 * UNDER * (under > 0)), hand, rng)
    if tied:
        draw_binding(pen, grid, wall.unit, (start + end) / 2 + 0.06 * hand * rng.uniform(-1, 1), hand, rng)
    for at_start in [False] * (under < 1) + [True] * (under > -1):
        ends = edges[:, 0 if at_start else 1], start if at_start else end
        draw_shadow(pen, grid, *ends, 1.0 if at_start else -1.0, not rising, rng)
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


def fibre(start: float, end: float, y: float, width: float, drift: float) -> Path:
    """A line along the splint that swells to `width` and runs out in points, `drift` aside at its end."""
    third, half = (end - start) / 8, 0.67 * width
    first, last = (start, y), (end, y + drift)
    return Path.cubics(
        first,
        [(start + third, y - half), (end - third, y + drift - half), last],
        [(end - third, y + drift + half), (start + third, y + half), first],
        closed=True,
    )


def draw_shadow(
    pen: Pen, grid: Affine, edges: Points, x: float, inward: float, pale: bool, rng: np.random.Generator
) -> None:
    """Where a splint goes under: shadow along the edge that covers it, and on a pale one the soga seam before it."""
    top, bottom = edges
    steps = ((0.16, Tint.SOGA), (0.05, Tint.IRENG)) if pale else ((0.09, Tint.IRENG),)
    deep = uneven(2, 0.16, rng)
    for step, tint in steps:
        first, last = inward * step * deep
        band = Path.cubics(
            (x, top),
            ((x + first, top),),
            [(x + 0.72 * first, top + 0.25), (x + 0.72 * last, bottom - 0.25), (x + last, bottom)],
            ((x, bottom),),
            closed=True,
        )
        pen.form(band.mapped(grid), tint, Role.ISEN)


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
        places = np.linspace(start + 0.42, end - 0.42, max(1, round(3.4 * (end - start) - 2)))
        places += 0.03 * hand * rng.normal(size=len(places))
        dots.append(np.column_stack([places, (top + bottom) / 2 + 0.014 * hand * rng.normal(size=len(places))]))
    centres = np.vstack(dots)
    pen.dots(grid(centres), 0.062 * unit * uneven(len(centres), 0.12 * hand, rng), Tint.PUTIH)


def draw_fibres(pen: Pen, grid: Affine, span: tuple[float, float], hand: float, rng: np.random.Generator) -> None:
    """Three fibres that run along the splint and stop, one sooner than another, before the shadows."""
    clear = min(0.205, 0.2 * (span[1] - span[0]))
    start, end = span[0] + clear, span[1] - clear
    for y, width in ((0.29, 0.085), (0.5, 0.10), (0.71, 0.085)):
        short = rng.uniform(0, 0.045, 2) * (end - start)
        drift = 0.02 * hand * rng.normal()
        along = fibre(start + short[0], end - short[1], y + 0.012 * hand * rng.normal(), width, drift)
        pen.form(along.mapped(grid), Tint.SOGA, Role.ISEN)


def draw_binding(pen: Pen, grid: Affine, unit: float, middle: float, hand: float, rng: np.random.Generator) -> None:
    """A strip of bark round the splint, a little aslant and pulled in, with dots."""
    lean, half = 0.04 + 0.03 * hand * rng.uniform(-1, 1), 0.15
    top, bottom = GAP - 0.02, 1.02 - GAP
    band = Path.cubics(
        (middle - half - lean, top),
        ((middle + half - lean, top),),
        [(middle + half - 0.04, 0.36), (middle + half - 0.04, 0.64), (middle + half + lean, bottom)],
        ((middle - half + lean, bottom),),
        [(middle - half + 0.04, 0.64), (middle - half + 0.04, 0.36), (middle - half - lean, top)],
        closed=True,
    )
    pen.form(band.mapped(grid), Tint.SOGA, Role.ISEN)
    knots = [(middle - lean * (1 - 2 * y), y) for y in (0.25, 0.5, 0.75)]
    pen.dots(grid(knots), 0.062 * unit * uneven(3, 0.12 * hand, rng), Tint.PUTIH)


# ---- a window


def window_frame(pen: Pen, lie: Affine, unit: float, hand: float, rng: np.random.Generator) -> None:
    """A frame of four slats round a window, joined on the mitre; a fibre runs along each."""
    outer, inner = WINDOW / 2 - GAP, WINDOW / 2 - 0.62
    pen.form(bowed_square(outer, 0.03, hand, rng).mapped(lie), Tint.PUTIH, Role.TEMBOK, halo=0.11 * unit)
    for quarter in range(4):
        there = lie @ Affine.turn(90 * quarter)
        run = outer - 0.42
        long = fibre(-run, run, -(outer + inner) / 2, 0.1, 0.02 * hand * rng.normal())
        pen.form(long.mapped(there), Tint.SOGA, Role.ISEN)
        pen.line(there([(-outer, -outer), (-inner, -inner)]), LINE * unit, Tint.SOGA, Role.KLOWONG)
    pen.form(bowed_square(inner, 0.03, hand, rng).mapped(lie), Tint.IRENG, line=Tint.SOGA, width=LINE * unit)
    pen.line(bowed_square(outer, 0.03, hand, rng).mapped(lie), LINE * unit, Tint.SOGA, Role.KLOWONG)


def bowed_square(half: float, out: float, hand: float, rng: np.random.Generator) -> Path:
    """A square about the origin whose sides swell by about `out`."""
    corners = half * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    sides = []
    for k in range(4):
        first, last = corners[k], corners[(k + 1) % 4]
        away = (first + last) / (2 * half) * out * (1 + 0.5 * hand * rng.uniform(-1, 1))
        sides.append([first + (last - first) / 3 + away, last - (last - first) / 3 + away, last])
    return Path.cubics(corners[0], *sides, closed=True)


def window_flower(pen: Pen, lie: Affine, unit: float, breadth: float, hand: float, rng: np.random.Generator) -> None:
    """A flower of six petals; swung leaves reach into the corners of the window and buds hang to its sides.

    `breadth`: of the leaves, against their length.
    """
    for quarter in range(4):
        draw_bud(pen, lie @ Affine.turn(90 * quarter + 4 * hand * rng.uniform(-1, 1)), unit)
        dots = (lie @ Affine.turn(90 * quarter))([(1.60, -0.46), (1.64, -0.82), (1.62, 0.42), (1.62, 0.74)])
        pen.dots(dots, unit * np.array([0.075, 0.055, 0.07, 0.05]) * uneven(4, 0.12 * hand, rng), Tint.PUTIH)
    for quarter in range(4):
        sway, long = 3 * hand * rng.uniform(-1, 1), 1 + 0.04 * hand * rng.uniform(-1, 1)
        draw_leaf(pen, lie @ Affine.turn(90 * quarter + 43 + sway) @ Affine.scale(long, breadth * long), unit)
    phase = 60 * rng.random()
    for petal in range(6):
        sway, long = 3 * hand * rng.uniform(-1, 1), 1 + 0.06 * hand * rng.uniform(-1, 1)
        draw_petal(pen, lie @ Affine.turn(phase + 60 * petal + sway) @ Affine.scale(long), unit)
    heart = lie([(0.0, 0.0)])
    pen.dots(heart, 0.31 * unit, Tint.SOGA, Role.ISI)
    seeds = [heading_vector(72.0 * k) for k in range(5)]
    pen.dots(lie(0.19 * np.array(seeds)), 0.06 * unit * uneven(5, 0.12 * hand, rng), Tint.PUTIH)


def draw_petal(pen: Pen, lie: Affine, unit: float) -> None:
    """A petal to the right, broad and notched at its end, with a soga line round it and a drop of soga within."""
    outline = Path.cubics(
        (0.12, 0.0),
        ((0.36, -0.20), (0.58, -0.50), (0.88, -0.44)),
        ((1.08, -0.40), (1.12, -0.16), (0.98, -0.02)),
        ((1.13, 0.14), (1.08, 0.42), (0.86, 0.44)),
        ((0.58, 0.46), (0.36, 0.20), (0.12, 0.0)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.075 * unit)
    pen.form(fibre(0.34, 0.84, 0.0, 0.17, 0.02).mapped(lie), Tint.SOGA, Role.ISEN)


def draw_leaf(pen: Pen, lie: Affine, unit: float) -> None:
    """A leaf to the right that swings to its point: soga line round it, soga rib and sawut from the rib."""
    outline = Path.cubics(
        (0.55, 0.0),
        ((0.85, -0.34), (1.25, -0.60), (1.66, -0.44)),
        ((1.98, -0.31), (2.10, -0.08), (2.40, 0.06)),
        ((2.02, 0.24), (1.72, 0.50), (1.36, 0.48)),
        ((0.98, 0.46), (0.75, 0.24), (0.55, 0.0)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.06 * unit)
    rib = Path.cubics((0.8, 0.0), [(1.2, -0.06), (1.7, -0.08), (2.1, 0.04)])
    pen.line(rib.mapped(lie), 0.085 * unit, Tint.SOGA)
    for x, out in ((1.14, 0.26), (1.42, 0.26), (1.70, 0.18)):
        for way in (-1, 1):
            pen.line(lie([(x, -0.05), (x + 0.24, way * out - 0.02)]), 0.06 * unit, Tint.SOGA)


def draw_bud(pen: Pen, lie: Affine, unit: float) -> None:
    """A bud to the right on a bent stem, its point turned over."""
    stem = Path.cubics((0.5, 0.0), [(0.8, 0.08), (1.0, 0.08), (1.15, 0.0)])
    pen.line(stem.mapped(lie), 0.06 * unit, Tint.PUTIH)
    outline = Path.cubics(
        (1.08, 0.02),
        ((1.16, -0.26), (1.40, -0.24), (1.66, -0.08)),
        ((1.48, 0.02), (1.40, 0.28), (1.08, 0.02)),
        closed=True,
    )
    pen.form(outline.mapped(lie), Tint.PUTIH, Role.TEMBOK)
