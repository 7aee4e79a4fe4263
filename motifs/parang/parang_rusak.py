"""Parang rusak: S-shaped blades that lock into rows at 45 degrees, with a row of mlinjon between the rows.

The rhythm is the one of parang kusumo and of small light parang: every blade is of one kind. It swings about a
waist, and has at each end a neck and a head that curls over, to the right above, to the left below; each head grips
into the back of the next blade. Between two blades runs one slit of even width, which opens into a dark wedge under
the head above and over the foot below. In every wedge hangs an uceng, a round drop. Between the rows stand mlinjon,
squares on their points, one for each blade. Dots follow the scallops of heads and feet. A hair line, curled up in
both heads, lets the eye run on.

Everything is told in pitches: a pitch is the distance across the cloth from a blade to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import Affine
from ..geometry.path import Path
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.lines import dots_along
from ..motif import Degrees, Mm, Ratio, Seed, motif
from ..pen import Pen

Points = NDArray[np.float64]
Spot = tuple[float, float]

ROW = 6.5
"""From row to row, straight down."""
BLADES = 13
"""Blades until the rows meet themselves: a row that climbs thirteen pitches passes two rows."""
CLIMB = np.array([1.0, -1.0])
"""From blade to blade."""
EDGE = [
    (0.045, -2.485), (0.20, -2.475), (0.35, -2.40), (0.455, -2.27), (0.505, -2.10), (0.46, -1.95), (0.33, -1.885),
    (0.16, -1.83), (0.045, -1.73), (0.000, -1.56), (0.045, -1.36), (0.175, -1.17), (0.285, -1.0), (0.355, -0.78),
    (0.400, -0.50), (0.425, -0.22), (0.462, 0.03), (0.512, 0.28), (0.515, 0.52), (0.455, 0.78), (0.380, 1.05),
    (0.34, 1.32), (0.325, 1.60), (0.315, 1.85), (0.27, 2.08), (0.185, 2.29), (0.075, 2.43),
]  # fmt: skip
"""Right edge of a blade about its middle: crown, head, throat, belly, foot; turned, the left.

Its points at y and at 1 - y stand .8 apart where the slit is even: the next blade's left edge lies so.
"""
HAIR = [
    (0.245, -2.165), (0.165, -2.145), (0.155, -2.045), (0.235, -1.985), (0.335, -2.045), (0.355, -2.18),
    (0.27, -2.30), (0.12, -2.325), (-0.03, -2.215), (-0.11, -1.98), (-0.135, -1.70), (-0.155, -1.40),
    (-0.145, -1.0), (-0.085, -0.48),
]  # fmt: skip
"""Hair line of a blade, from the curl in its head to the middle."""
BELLY = [(0.14, -1.05), (0.21, -0.78), (0.245, -0.45), (0.27, -0.1), (0.32, 0.28), (0.31, 0.58), (0.235, 0.95)]
"""Row of dots right of the hair line, over the belly; turned, the left one."""
UCENG = (0.250, -1.585)
"""Middle of the drop that hangs under a head."""
DROP = (0.142, 0.42)
"""Its radius, and how far below its middle it runs out to a point (pitches)."""
SWING = 0.006
"""How far the ends of all blades swing over, beyond their lean."""
SQUARE = 0.73
"""Side of a mlinjon: six tenths of the band between the heads of two rows."""
NEST = ((1.0, Tint.SOGA), (0.79, Tint.IRENG), (0.65, Tint.SOGA), (0.44, Tint.IRENG), (0.31, Tint.SOGA))
"""The squares in a mlinjon: share of its side, and tint."""
LOZENGES = 5
"""How many mlinjon are drawn before the hands are dealt out along the row."""
FINE = 6.0
"""Pitch (mm) under which blades stay white and mlinjon plain, as on small old cloth."""


@motif(family="parang", symmetry="p2", slope=45.0)
def parang_rusak(
    size: Annotated[float, Mm(24, 240)] = 56.0,
    lean: Annotated[float, Degrees(0, 15)] = 9.0,
    hand: Annotated[float, Ratio(0, 1.5)] = 1.0,
    seed: Annotated[int, Seed()] = 3,
) -> Drawing:
    """size: from row to row, straight down: about 30 klithik, 60 gendreh, 140 and more barong.

    The cell is `size` high and twice as wide. lean: how far the blades lean over from upright (degrees).
    hand: how unlike the blades are, 0 as on stamped cloth.
    """
    rng = np.random.default_rng(seed)
    pitch = size / ROW
    row = Row(pitch, lean, hand, rng)
    pen = Pen(Tint.IRENG, cell=(2 * size, size))
    pen.form(row.contour(0.03 * pitch, 0.046 * pitch), Tint.SOGA, Role.KLOWONG)
    for blade in row.blades:
        pen.form(blade.to_shapely(0.005), Tint.PUTIH, Role.TEMBOK)
    if pitch >= FINE:
        draw_isen(pen, row, hand, rng)
    draw_uceng(pen, row, hand, rng)
    dots = np.vstack([dots_along(line, max(0.95, 0.122 * pitch))[:-1] for line in row.scallops(0.16 * pitch)])
    pen.dots(dots, 0.035 * pitch * uneven(len(dots), 0.16 * hand, rng), Tint.PUTIH)
    lozenges = [mlinjon(pitch, pitch < FINE, hand, rng) for _ in range(LOZENGES)]
    for place, turn in row.mlinjon_places():
        pen.place(lozenges[int(rng.integers(LOZENGES))], place, turn)
    return pen.drawing()


def draw_isen(pen: Pen, row: Row, hand: float, rng: np.random.Generator) -> None:
    """What fills the blades: a hair line curled up at both ends, and a row of dots along each belly."""
    for hair in row.in_blades(mirrored(HAIR, [(0.0, 0.0)])):
        pen.line(hair.flat(0.005)[0], max(0.28, 0.034 * row.pitch), Tint.SOGA)
    lines = [*row.in_blades(BELLY), *row.in_blades([(-x, -y) for x, y in BELLY])]
    rows = [dots_along(line.flat(0.01)[0], max(1.0, 0.14 * row.pitch)) for line in lines]
    swell = np.concatenate([np.sqrt(np.sin(np.linspace(0.3, np.pi - 0.3, len(dots)))) for dots in rows])
    pen.dots(np.vstack(rows), 0.030 * row.pitch * swell * uneven(len(swell), 0.14 * hand, rng), Tint.SOGA)


def draw_uceng(pen: Pen, row: Row, hand: float, rng: np.random.Generator) -> None:
    """The drop in each wedge, under each head and by a half turn over each foot."""
    for place, heading in row.uceng():
        radius, long = row.pitch * np.array(DROP) * uneven(2, 0.05 * hand, rng)
        pen.form(
            drop(max(0.42, float(radius)), float(long)).mapped(Affine.placing(place, heading)), Tint.PUTIH, Role.ISEN
        )


def drop(radius: float, long: float) -> Path:
    """A drop about the origin: round, and drawn out to a point `long` mm along +x."""
    # Three quarters of a circle by Beziers; from where it is left the sides swing in to the point.
    k, side = 0.5523 * radius, 0.86 * radius
    return Path.cubics(
        (long, 0.0),
        [(0.66 * long, 0.06 * radius), (0.9 * radius, 0.52 * side), (0.50 * radius, side)],
        [(0.28 * radius, 1.0 * radius), (0.1 * radius, radius), (0.0, radius)],
        [(-k, radius), (-radius, k), (-radius, 0.0)],
        [(-radius, -k), (-k, -radius), (0.0, -radius)],
        [(0.1 * radius, -radius), (0.28 * radius, -1.0 * radius), (0.50 * radius, -side)],
        [(0.9 * radius, -0.52 * side), (0.66 * long, -0.06 * radius), (long, 0.0)],
        closed=True,
    )


def mirrored(half: Sequence[Spot], middle: Sequence[Spot] = ()) -> list[Spot]:
    """A line from its upper half, the lower half being the upper one turned about the middle."""
    return [*half, *middle, *((-x, -y) for x, y in reversed(half))]


class Row:
    """One row of blades, drawn by hand: no two alike."""

    def __init__(self, pitch: float, lean: float, hand: float, rng: np.random.Generator) -> None:
        self.pitch, self._hand, self._rng = pitch, hand, rng
        slope = float(np.tan(np.radians(lean)))
        self._shear = slope / (1 + slope)
        self._middles = [(float(k), ROW / 2 - k) for k in range(BLADES)]

    @cached_property
    def blades(self) -> list[Path]:
        """The outlines of all blades, wax put on by hand."""
        outlines = []
        for outline, middle in self._outlines:
            swell, bend, long = np.clip(self._rng.normal(0, 1, 3), -2, 2) * self._hand
            phase = self._rng.uniform(0, 2 * np.pi)
            drawn = outline * [1 + 0.016 * swell, 1 + 0.009 * long]
            drawn[:, 0] += 0.014 * bend * np.sin(1.4 * outline[:, 1] + phase)
            outlines.append(Path.through(self._laid(drawn, middle), closed=True))
        return outlines

    @property
    def _outlines(self) -> list[tuple[Points, Spot]]:
        """The outline of every blade about its middle, and the middle (pitches)."""
        edge = np.array(EDGE)
        return [(np.vstack([edge, -edge]), middle) for middle in self._middles]

    def _laid(self, points: Points, middle: Spot) -> Points:
        """Points about a blade's middle (pitches) in their place (mm), leaned along the row's 45 degrees."""
        there = points + np.array(middle)
        off_axis = there.sum(axis=1) - ROW / 2
        along = self._shear * off_axis + SWING * off_axis**3
        return np.asarray(self.pitch * (there - np.column_stack([along, -along])))

    def contour(self, gap: float, margin: float) -> BaseGeometry:
        """The dark line round all blades of a cell, with the seams up to twice `gap` (mm) wide between them.

        Its pen went round the blades another time than the wax did, so it swells and thins about `margin` (mm).
        """
        shapes = []
        for blade, (outline, middle) in zip(self.blades, self._outlines, strict=True):
            phases = self._rng.uniform(0, 2 * np.pi, 2)
            away = 0.009 * self._hand * np.sin(1.7 * outline + phases)
            second = Path.through(self._laid(outline + away, middle), closed=True).to_shapely(0.002)
            shapes.append(blade.to_shapely(0.002).buffer(0.6 * margin, 32).union(second.buffer(margin, 32)))
        return shapely.union_all(shapes).buffer(gap, 32).buffer(-gap, 32)

    def scallops(self, distance: float) -> list[Points]:
        """The lines at a distance (mm) along the heads above and the feet below, one cell long."""
        step = BLADES * self.pitch * CLIMB
        shapes = [blade.to_shapely(0.01) for blade in self.blades]
        rows = [shapely.affinity.translate(shape, *(k * step)) for k in range(3) for shape in shapes]
        gap = 0.14 * self.pitch
        row = shapely.union_all(rows).buffer(gap + distance, 24).buffer(-gap, 24)
        outline = shapely.get_coordinates(shapely.get_exterior_ring(row))[:-1]
        period = BLADES * CLIMB
        lines = []
        for valley in ((0.5, ROW / 2 - 2.3), (-0.5, ROW / 2 + 2.3)):
            ends = self._laid(np.array([period, 2 * period]), valley)
            a, b = sorted(int(np.hypot(*(outline - end).T).argmin()) for end in ends)
            between, around = outline[a : b + 1], np.vstack([outline[b:], outline[: a + 1]])
            lines.append(min(between, around, key=len))
        return lines

    def in_blades(self, line: Sequence[Spot]) -> list[Path]:
        """A line about the middle of a blade (pitches) in each blade (mm)."""
        return [Path.through(self._laid(np.array(line), middle)) for middle in self._middles]

    def uceng(self) -> Iterator[tuple[Spot, float]]:
        """The middles (mm) of the drops under all heads and over all feet, and where they point (degrees)."""
        for turned in (1, -1):
            for middle in self._middles:
                ahead = np.array([UCENG, np.add(UCENG, (0.10, 0.5))])
                (x, y), (x1, y1) = self._laid(turned * ahead, middle).tolist()
                sway = 3.0 * self._hand * float(self._rng.uniform(-1, 1))
                yield (x, y), float(np.degrees(np.arctan2(y1 - y, x1 - x))) + sway

    def mlinjon_places(self) -> list[tuple[Spot, float]]:
        """Where the mlinjon lie between the rows (mm), their points in the valleys, and their turns (degrees)."""
        places = (np.arange(BLADES)[:, None] + 0.5) * CLIMB + [0.0, ROW]
        places += 0.015 * self._hand * self._rng.normal(size=places.shape)
        turns = -45 + 2.0 * self._hand * self._rng.normal(size=len(places))
        spots = (self.pitch * places).tolist()
        return [((x, y), turn) for (x, y), turn in zip(spots, turns.tolist(), strict=True)]


def mlinjon(pitch: float, plain: bool, hand: float, rng: np.random.Generator) -> Drawing:
    """A square that stands on its point in the row: three squares in one another, soga and dark, and a light eye.

    Its four corners were put down by hand: none is quite opposite another. A dot on each side parts it from the
    next one.
    """
    corners = SQUARE * pitch * np.sqrt(0.5) * np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
    corners += 0.02 * pitch * hand * np.clip(rng.normal(size=corners.shape), -1.6, 1.6)
    pen = Pen(Tint.IRENG)
    nest = ((1.0, Tint.SOGA),) if plain else NEST
    for share, tint in nest:
        pen.form(lozenge(share * corners), tint, Role.ISI if share == 1.0 else Role.KLOWONG)
    eye = corners.mean(axis=0)
    pen.dots([eye.tolist()], (0.10 if plain else 0.072) * pitch, Tint.PUTIH)
    if not plain:
        between = np.array([(0.5 * np.hypot(*CLIMB), side * 0.16) for side in (-1, 1)]) * pitch
        pen.dots(between + 0.015 * pitch * hand * rng.normal(size=(2, 2)), 0.04 * pitch, Tint.MUDA)
    return pen.drawing("mlinjon")


def lozenge(corners: Points) -> Path:
    """A square of four corners about the origin, its sides a little drawn in."""
    points = [(float(x), float(y)) for x, y in corners]
    sides: list[list[Spot]] = []
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        sides.append(
            [(0.65 * x0 + 0.31 * x1, 0.65 * y0 + 0.31 * y1), (0.31 * x0 + 0.65 * x1, 0.31 * y0 + 0.65 * y1), (x1, y1)]
        )
    return Path.cubics(points[0], *sides, closed=True)
