"""Parang rusak: hooked blades that lock into rows at 45 degrees, with a row of mlinjon between the rows.

Measured from a parang rusak barong, but with both blades hooked. A heavy blade with a swelling belly alternates
with a slim one, each with its head bent over to the right and its foot to the left; every head grips into the
drawn-in back of the next blade. The wedges under the hooks are dark and hold a few strokes; dots follow the
scallops of heads and feet. A hair line, curled up in head and foot, lets the eye run on.

Everything is told in pitches: a pitch is the distance across the cloth from a blade to the next of its kind.
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
from ..geometry.path import Path
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.lines import dots_along
from ..motif import Degrees, Mm, Ratio, Seed, motif
from ..pen import Pen

Points = NDArray[np.float64]
Spot = tuple[float, float]

ROW = 3.5
"""From row to row, straight down."""
BLADES = 7
"""Blades of each kind until the rows meet themselves: a row that climbs seven pitches passes two rows."""
CLIMB = np.array([1.0, -1.0])
"""From blade to blade."""
HEAVY_EDGE = [
    (0.06, -1.31), (0.19, -1.28), (0.295, -1.195), (0.322, -1.085), (0.265, -0.985), (0.14, -0.935),
    (0.035, -0.88), (-0.005, -0.79), (0.025, -0.65), (0.125, -0.44), (0.222, -0.20), (0.262, 0.05),
    (0.252, 0.30), (0.205, 0.55), (0.193, 0.80), (0.175, 1.00), (0.12, 1.16), (0.035, 1.265),
]  # fmt: skip
"""Right edge of the heavy blade about its middle: crown, head, throat, belly, foot; turned, the left."""
SLIM_EDGE = [
    (0.09, -1.275), (0.18, -1.245), (0.237, -1.15), (0.232, -1.04), (0.165, -0.955), (0.085, -0.89),
    (0.06, -0.79), (0.095, -0.62), (0.150, -0.38), (0.152, -0.15), (0.118, 0.08), (0.095, 0.35), (0.10, 0.60),
    (0.125, 0.82), (0.115, 1.00), (0.06, 1.15), (-0.03, 1.235),
]  # fmt: skip
"""The same of the slim blade: its back is drawn in where the head of the heavy one grips."""
HAIR = [
    (0.150, -1.090), (0.200, -1.125), (0.175, -1.195), (0.095, -1.190), (0.005, -1.100), (-0.080, -0.920),
    (-0.098, -0.720), (-0.060, -0.340),
]  # fmt: skip
"""Hair line of the heavy blade, from the curl in its head to the middle."""
BELLY = [(0.025, -0.52), (0.085, -0.26), (0.125, 0.0), (0.130, 0.26), (0.100, 0.52)]
"""Row of dots right of the hair line, over the belly; turned, the left one."""
CECEK = [(0.155, -1.12), (0.075, -1.03), (-0.02, -0.88), (-0.033, -0.76), (0.0, -0.58), (0.03, -0.3)]
"""Row of dots in the slim blade, from its head to the middle."""
HEAVY_WEDGE = [
    [(0.085, -0.880), (0.045, -0.715), (0.185, -0.430)],
    [(0.165, -0.900), (0.150, -0.685), (0.238, -0.420)],
    [(0.248, -0.885), (0.257, -0.730), (0.280, -0.585)],
]
"""Strokes in the dark wedge under a heavy head, along the throat, in the middle, along the next blade: root,
handle and tip.
"""
SLIM_WEDGE = [[(0.135, -0.895), (0.130, -0.760), (0.200, -0.585)]]
"""The same under a slim head."""
SWING = 0.035
"""How far the ends of all blades swing over, beyond their lean."""
LOZENGES = 4
"""How many mlinjon are drawn before the hands are dealt out along the row."""
FINE = 10.0
"""Pitch (mm) under which blades stay white and mlinjon plain, as on small old cloth."""


@motif(family="parang", symmetry="p2")
def parang_rusak(
    size: Annotated[float, Mm(24, 240)] = 56.0,
    lean: Annotated[float, Degrees(0, 15)] = 3.0,
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
    pen.form(row.contour(0.03 * pitch, 0.055 * pitch), Tint.SOGA, Role.KLOWONG)
    for blade in row.blades:
        pen.form(blade.to_shapely(0.005), Tint.PUTIH, Role.TEMBOK)
    if pitch >= FINE:
        draw_isen(pen, row, hand, rng)
    draw_wedges(pen, row, hand, rng)
    dots = np.vstack([dots_along(line, max(0.95, 0.068 * pitch))[:-1] for line in row.scallops(0.115 * pitch)])
    pen.dots(dots, 0.022 * pitch * uneven(len(dots), 0.16 * hand, rng), Tint.PUTIH)
    lozenges = [mlinjon(pitch, pitch < FINE, hand, rng) for _ in range(LOZENGES)]
    for place, turn in row.mlinjon_places():
        pen.place(lozenges[int(rng.integers(LOZENGES))], place, turn)
    return pen.drawing()


def draw_isen(pen: Pen, row: Row, hand: float, rng: np.random.Generator) -> None:
    """What fills the blades: a curled hair line and dots over the belly, or a row of dots from head to foot."""
    for hair in row.in_heavy(mirrored(HAIR, [(0.0, 0.0)])):
        pen.line(hair, max(0.28, 0.022 * row.pitch), Tint.SOGA)
    lines = [*row.in_heavy(BELLY), *row.in_heavy([(-x, -y) for x, y in BELLY]), *row.in_slim(mirrored(CECEK))]
    rows = [dots_along(line.flat(0.01)[0], max(1.0, 0.078 * row.pitch)) for line in lines]
    swell = np.concatenate([np.sqrt(np.sin(np.linspace(0.3, np.pi - 0.3, len(dots)))) for dots in rows])
    pen.dots(np.vstack(rows), 0.0175 * row.pitch * swell * uneven(len(swell), 0.14 * hand, rng), Tint.SOGA)


def draw_wedges(pen: Pen, row: Row, hand: float, rng: np.random.Generator) -> None:
    """A few strokes in each wedge, under each head and by a half turn over each foot."""
    width = max(0.45, 0.038 * row.pitch)
    for turned in (1, -1):
        for root, handle, tip in row.wedge_lines(turned):
            swell = width * float(uneven(1, 0.2 * hand, rng)[0])
            pen.form(wax_stroke(root, handle, tip, swell), Tint.PUTIH, Role.ISEN)


def wax_stroke(root: Points, handle: Points, tip: Points, width: float) -> Path:
    """A stroke that swells to `width` soon after its root and runs out thin, bent toward `handle`."""
    along = (tip - root) / np.hypot(*(tip - root))
    side = 0.5 * width * np.array([-along[1], along[0]])
    first, second = (2 * handle + root) / 3, (2 * handle + tip) / 3
    points = [first + 1.6 * side, second + 0.9 * side, tip, second - 0.9 * side, first - 1.6 * side, root]
    a, b, end, c, d, start = [(float(x), float(y)) for x, y in points]
    return Path.cubics(start, (a, b, end), (c, d, start), closed=True)


def mirrored(half: Sequence[Spot], middle: Sequence[Spot] = ()) -> list[Spot]:
    """A line from its upper half, the lower half being the upper one turned about the middle."""
    return [*half, *middle, *((-x, -y) for x, y in reversed(half))]


class Row:
    """One row of blades, drawn by hand: no two alike."""

    def __init__(self, pitch: float, lean: float, hand: float, rng: np.random.Generator) -> None:
        self.pitch, self._hand, self._rng = pitch, hand, rng
        slope = float(np.tan(np.radians(lean)))
        self._shear = slope / (1 + slope)
        self._heavy = [(k + 0.5, ROW / 2 - 0.5 - k) for k in range(BLADES)]
        self._slim = [(float(k), ROW / 2 - k) for k in range(BLADES)]

    @cached_property
    def blades(self) -> list[Path]:
        """The outlines of all blades, wax put on by hand."""
        outlines = []
        for outline, middle in self._outlines:
            swell, bend, long = np.clip(self._rng.normal(0, 1, 3), -2, 2) * self._hand
            phase = self._rng.uniform(0, 2 * np.pi)
            drawn = outline * [1 + 0.03 * swell, 1 + 0.012 * long]
            drawn[:, 0] += 0.014 * bend * np.sin(2.4 * outline[:, 1] + phase)
            outlines.append(Path.through(self._laid(drawn, middle), closed=True))
        return outlines

    @property
    def _outlines(self) -> list[tuple[Points, Spot]]:
        """The outline of every blade about its middle, and the middle (pitches)."""
        edges = [(np.array(HEAVY_EDGE), self._heavy), (np.array(SLIM_EDGE), self._slim)]
        return [(np.vstack([edge, -edge]), middle) for edge, middles in edges for middle in middles]

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
            away = 0.011 * self._hand * np.sin(2.9 * outline + phases)
            second = Path.through(self._laid(outline + away, middle), closed=True).to_shapely(0.01)
            shapes.append(blade.to_shapely(0.01).buffer(0.6 * margin, 24).union(second.buffer(margin, 24)))
        return shapely.union_all(shapes).buffer(gap, 24).buffer(-gap, 24)

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
        for valley in ((0.25, 0.25), (0.75, ROW - 0.75)):
            ends = self._laid(np.array([period, 2 * period]), valley)
            a, b = sorted(int(np.hypot(*(outline - end).T).argmin()) for end in ends)
            between, around = outline[a : b + 1], np.vstack([outline[b:], outline[: a + 1]])
            lines.append(min(between, around, key=len))
        return lines

    def in_heavy(self, line: Sequence[Spot]) -> list[Path]:
        """A line about the middle of a blade (pitches) in each heavy blade (mm)."""
        return [Path.through(self._laid(np.array(line), middle)) for middle in self._heavy]

    def in_slim(self, line: Sequence[Spot]) -> list[Path]:
        """The same in each slim blade."""
        return [Path.through(self._laid(np.array(line), middle)) for middle in self._slim]

    def wedge_lines(self, turned: int) -> Iterator[Points]:
        """Root, handle and tip (mm) of the strokes under all heads (turned 1) or over all feet (-1)."""
        for lines, middles in ((HEAVY_WEDGE, self._heavy), (SLIM_WEDGE, self._slim)):
            for middle in middles:
                for line in lines:
                    points = np.array(line)
                    points[2] += self._hand * self._rng.uniform(-0.10, 0.04) * (points[2] - points[1])
                    points += 0.006 * self._hand * self._rng.normal(size=points.shape)
                    yield self._laid(turned * points, middle)

    def mlinjon_places(self) -> list[tuple[Spot, float]]:
        """Where the mlinjon lie between the rows (mm), along the slope, and their turns (degrees)."""
        places = np.arange(2 * BLADES)[:, None] * CLIMB / 2 + [0.0, ROW]
        places += 0.010 * self._hand * self._rng.normal(size=places.shape)
        turns = -45 + 2.0 * self._hand * self._rng.normal(size=len(places))
        spots = (self.pitch * places).tolist()
        return [((x, y), turn) for (x, y), turn in zip(spots, turns.tolist(), strict=True)]


def mlinjon(pitch: float, plain: bool, hand: float, rng: np.random.Generator) -> Drawing:
    """A lozenge along x with drawn-in sides, soga with a light eye; large ones have a light and a dark line."""
    long, high = np.array([0.350, 0.210]) * pitch * uneven(2, 0.05 * hand, rng)
    pen = Pen(Tint.IRENG)
    if plain:
        pen.form(lozenge(long, high), Tint.SOGA, Role.ISI)
        pen.dots([(0, 0)], 0.3 * high, Tint.PUTIH)
        return pen.drawing("mlinjon")
    pen.form(lozenge(long, high), Tint.SOGA, Role.ISI)
    pen.form(lozenge(0.66 * long, 0.62 * high), Tint.IRENG)
    pen.form(lozenge(0.45 * long, 0.40 * high), Tint.SOGA)
    pen.dots([(0, 0)], 0.17 * high, Tint.PUTIH)
    return pen.drawing("mlinjon")


def lozenge(long: float, high: float) -> Path:
    """A lozenge of the half diagonals `long` (along x) and `high`, its sides drawn in."""
    corners = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
    sides: list[list[Spot]] = []
    for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
        sides.append(
            [(0.64 * x0 + 0.29 * x1, 0.64 * y0 + 0.29 * y1), (0.29 * x0 + 0.64 * x1, 0.29 * y0 + 0.64 * y1), (x1, y1)]
        )
    return Path.cubics(corners[0], *sides, closed=True).scaled(long, high)
