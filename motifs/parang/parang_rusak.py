"""Parang rusak: hooked blades that lock into rows at 45 degrees, with a row of mlinjon between the rows.

Measured from a parang rusak barong. In each row a hooked blade, its head bent over to the right and its foot
to the left, alternates with a plain one; the wedge under each hook is dark and holds a wavy line; dots follow
the scallops of heads and shoulders. A hair line, curled up in head and foot, lets the eye run on.

Everything is told in pitches: a pitch is the distance across the cloth from a blade to the next of its kind.
"""

from __future__ import annotations

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
HOOKED_EDGE = [
    (0.05, -1.300), (0.17, -1.275), (0.265, -1.195), (0.280, -1.090), (0.215, -0.990), (0.10, -0.930),
    (0.01, -0.880), (-0.022, -0.800), (0.020, -0.670), (0.120, -0.460), (0.195, -0.245), (0.225, 0.0),
    (0.225, 0.27), (0.218, 0.55), (0.212, 0.81), (0.185, 1.00), (0.125, 1.15), (0.04, 1.255),
]  # fmt: skip
"""Right edge of the hooked blade about its middle: crown, head, throat, belly, foot; turned, the left."""
PLAIN_EDGE = [
    (0.12, -1.275), (0.185, -1.225), (0.212, -1.09), (0.216, -0.88), (0.212, -0.60), (0.205, -0.30),
    (0.175, 0.0), (0.152, 0.31), (0.145, 0.60), (0.140, 0.82), (0.105, 1.01), (0.035, 1.145), (-0.055, 1.235),
]  # fmt: skip
"""Right edge of the plain blade about its middle, from the upper tip to the rounded shoulder below."""
HAIR = [
    (0.125, -1.100), (0.165, -1.135), (0.140, -1.190), (0.070, -1.180), (-0.010, -1.090), (-0.073, -0.910),
    (-0.085, -0.720), (-0.050, -0.340),
]  # fmt: skip
"""Hair line of the hooked blade, from the curl in its head to the middle."""
CECEK = [(0.085, -0.98), (0.055, -0.60), (0.025, -0.25)]
"""Line of dots in the plain blade, from above to the middle."""
WEDGE = [(0.170, -0.875), (0.185, -0.775), (0.203, -0.665), (0.230, -0.545), (0.252, -0.45)]
"""Middle of the dark wedge under a head, from its wide end to its tip."""
SWING = 0.035
"""How far the ends of all blades swing over, beyond their lean."""
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
    pen.form(row.closed(0.03 * pitch, 0.055 * pitch), Tint.SOGA, Role.KLOWONG)
    for blade in row.blades:
        pen.form(blade, Tint.PUTIH, Role.TEMBOK)
    if pitch >= FINE:
        draw_isen(pen, row, hand, rng)
    for wave in row.waves():
        pen.line(wave, max(0.3, 0.024 * pitch), Tint.PUTIH)
    for scallops in row.scallops(0.125 * pitch):
        dots = dots_along(scallops, max(0.95, 0.072 * pitch))[:-1]
        pen.dots(dots, 0.024 * pitch * uneven(len(dots), 0.14 * hand, rng), Tint.PUTIH)
    square = mlinjon(0.12 * pitch, plain=pitch < FINE)
    for place, turn in row.mlinjon_places():
        pen.place(square, place, turn)
    return pen.drawing()


def draw_isen(pen: Pen, row: Row, hand: float, rng: np.random.Generator) -> None:
    """What fills the blades: a curled hair line in the hooked ones, a row of swelling dots in the others."""
    for hair in row.hairs():
        pen.line(hair, max(0.28, 0.022 * row.pitch), Tint.SOGA)
    for line in row.cecek_lines():
        dots = dots_along(line, max(1.0, 0.085 * row.pitch))
        swell = np.sqrt(np.sin(np.linspace(0.25, np.pi - 0.25, len(dots))))
        pen.dots(dots, 0.0165 * row.pitch * swell * uneven(len(dots), 0.14 * hand, rng), Tint.SOGA)


class Row:
    """One row of blades, drawn by hand: no two alike."""

    def __init__(self, pitch: float, lean: float, hand: float, rng: np.random.Generator) -> None:
        self.pitch, self._hand, self._rng = pitch, hand, rng
        slope = float(np.tan(np.radians(lean)))
        self._shear = slope / (1 + slope)
        self._hooked = [(k + 0.5, ROW / 2 - 0.5 - k) for k in range(BLADES)]
        self._plain = [(float(k), ROW / 2 - k) for k in range(BLADES)]

    @cached_property
    def blades(self) -> list[Path]:
        """The outlines of all blades."""
        edges = [(HOOKED_EDGE, self._hooked), (PLAIN_EDGE, self._plain)]
        return [self._blade(np.array(edge), middle) for edge, middles in edges for middle in middles]

    def _blade(self, right: Points, middle: Spot) -> Path:
        outline = np.vstack([right, -right])
        swell, bend, long = np.clip(self._rng.normal(0, 1, 3), -2, 2) * self._hand
        phase = self._rng.uniform(0, 2 * np.pi)
        outline *= [1 + 0.02 * swell, 1 + 0.008 * long]
        outline[:, 0] += 0.008 * bend * np.sin(2.4 * outline[:, 1] + phase)
        return Path.through(self._laid(outline, middle), closed=True)

    def _laid(self, points: Points, middle: Spot) -> Points:
        """Points about a blade's middle (pitches) in their place (mm), leaned along the row's 45 degrees."""
        there = points + np.array(middle)
        off_axis = there.sum(axis=1) - ROW / 2
        along = self._shear * off_axis + SWING * off_axis**3
        return np.asarray(self.pitch * (there - np.column_stack([along, -along])))

    def closed(self, gap: float, margin: float, turns: int = 1) -> BaseGeometry:
        """`turns` cells of blades, seams up to twice `gap` wide between them closed, grown by `margin` (mm)."""
        step = BLADES * self.pitch * CLIMB
        shapes = [blade.to_shapely(0.01) for blade in self.blades]
        row = [shapely.affinity.translate(shape, *(k * step)) for k in range(turns) for shape in shapes]
        return shapely.union_all(row).buffer(gap + margin, 24).buffer(-gap, 24)

    def scallops(self, distance: float) -> list[Points]:
        """The lines at a distance (mm) along the heads above and the feet below, one cell long."""
        row = self.closed(0.14 * self.pitch, distance, 3)
        outline = shapely.get_coordinates(shapely.get_exterior_ring(row))[:-1]
        period = BLADES * CLIMB
        lines = []
        for valley in ((0.25, 0.25), (0.75, ROW - 0.75)):
            ends = self._laid(np.array([period, 2 * period]), valley)
            a, b = sorted(int(np.hypot(*(outline - end).T).argmin()) for end in ends)
            between, around = outline[a : b + 1], np.vstack([outline[b:], outline[: a + 1]])
            lines.append(min(between, around, key=len))
        return lines

    def waves(self) -> list[Path]:
        """The wavy lines in the wedges: under each head, and by a half turn over each foot."""
        middle = shapely.LineString(Path.through(WEDGE).flat(0.001)[0])
        along = shapely.line_interpolate_point(middle, np.linspace(0, 1, 9), normalized=True)
        swing = np.where(np.arange(9) % 2, 1, -1) * np.linspace(0.05, 0.012, 9)
        lines = []
        for place in self._hooked:
            for turned in (1, -1):
                wave = shapely.get_coordinates(along)
                wave[1:, 0] += swing[1:] * uneven(8, 0.2 * self._hand, self._rng)
                lines.append(Path.through(self._laid(turned * wave, place)))
        return lines

    def hairs(self) -> list[Path]:
        """The hair line down each hooked blade, curled up in head and foot."""
        half = np.array(HAIR)
        whole = np.vstack([half, [(0.0, 0.0)], -half[::-1]])
        return [Path.through(self._laid(whole, middle)) for middle in self._hooked]

    def cecek_lines(self) -> list[Points]:
        """Where the row of dots runs down each plain blade."""
        whole = np.vstack([CECEK, -np.array(CECEK)[::-1]])
        return [Path.through(self._laid(whole, middle)).flat(0.01)[0] for middle in self._plain]

    def mlinjon_places(self) -> list[tuple[Spot, float]]:
        """Where the mlinjon stand between the rows (mm), in the bays of the scallops, and their turns (degrees)."""
        places = np.arange(2 * BLADES)[:, None] * CLIMB / 2 + [0.0, ROW]
        places += 0.012 * self._hand * self._rng.normal(size=places.shape)
        turns = 2.5 * self._hand * self._rng.normal(size=len(places))
        spots = (self.pitch * places).tolist()
        return [((x, y), turn) for (x, y), turn in zip(spots, turns.tolist(), strict=True)]


def mlinjon(half: float, plain: bool) -> Drawing:
    """A small square with its sides drawn in, soga with a light eye; large ones have a dark line and dots."""
    pen = Pen(Tint.IRENG)
    pen.form(drawn_in_square(half), Tint.SOGA, Role.ISI)
    if plain:
        pen.dots([(0, 0)], 0.3 * half, Tint.PUTIH)
        return pen.drawing("mlinjon")
    pen.form(drawn_in_square(0.58 * half), None, line=Tint.IRENG, width=0.16 * half)
    pen.dots([(0, 0)], 0.17 * half, Tint.PUTIH)
    border = shapely.box(-1.22 * half, -1.22 * half, 1.22 * half, 1.22 * half).exterior
    pen.dots(dots_along(border, 0.42 * half), 0.1 * half, Tint.PUTIH)
    return pen.drawing("mlinjon")


def drawn_in_square(half: float) -> Path:
    """A square whose sides bend inward by a seventh of `half`."""
    return Path.cubics(
        (-1.0, -1.0),
        ((-0.4, -0.86), (0.4, -0.86), (1.0, -1.0)),
        ((0.86, -0.4), (0.86, 0.4), (1.0, 1.0)),
        ((0.4, 0.86), (-0.4, 0.86), (-1.0, 1.0)),
        ((-0.86, 0.4), (-0.86, -0.4), (-1.0, -1.0)),
        closed=True,
    ).scaled(half)
