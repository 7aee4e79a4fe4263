"""Rawan: winding lines like water in a marsh. They run round the figures, lead in, fork and end; they yield
and are cut nowhere.

After the grounds of Mojokerto's rawan cloths (rawan inggek). The lines are the stripes of the
Swift-Hohenberg equation (Swift and Hohenberg 1977), u' = (r - (1 + L/k0^2)^2) u - u^3 with L the Laplacian,
solved in Fourier space, started from waves and held low in the figures.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..ink import Role, Tint
from ..motif import Mm, Ratio
from ..pen import Pen
from .field import Array, Field, level_lines, tree
from .filling import filler

GAP = 0.5
"""Lines keep this from the region's edge (mm)."""
BETWEEN = 0.35
"""And this from each other."""
DRIVE = 0.55
"""r of the equation: how strongly stripes grow."""
TIME_STEP = 0.5
STEPS = 150
"""More of them iron the waves straight: 400 make a maze."""
HELD = -1.05
"""The value where no line may be: a little lower than the stripes' own valleys."""
CREST = float(np.sqrt(4 * DRIVE / 3))
"""Amplitude of grown stripes."""
ROUNDS = 40
"""Lines without end on the torus are broken in at most so many rounds."""
PIXELS = 10
"""Pixels per wavelength while the equation runs; the lines are read from twice as many."""


@filler
def rawan(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(2.2, 12)] = 4.0,
    width: Annotated[float, Ratio(0.15, 0.45)] = 0.3,
    swing: Annotated[float, Ratio(0, 3)] = 1.5,
) -> None:
    """Lines every `spacing`, `width` of that wide, that start as waves of `swing` times the spacing.

    Lines keep 0.5 mm from the edge; those that would run round the torus for ever are broken once.
    """
    field = Field.of(region, cell, spacing / PIXELS, spacing)
    if field.deepest < 0.5 * spacing:
        # a narrow form takes finer water
        spacing = max(2.2, 2 * field.deepest)
        field = Field.of(region, cell, spacing / PIXELS, spacing)
    water = _Water(field, spacing, width, swing, seed)
    for line in water.lines():
        pen.form(line, tint, Role.ISEN)


class _Water:
    """The pattern while it grows: `u` over the field, high where a line runs."""

    def __init__(self, field: Field, spacing: float, width: float, swing: float, seed: int) -> None:
        self.field, self.spacing = field, spacing
        self.level = CREST * float(np.cos(np.pi * width))
        self.least_width = width * spacing
        self.least_area = 0.8 * self.least_width**2
        self.rng = np.random.default_rng(seed)
        # soft over a pixel, or the lines would show the pixels
        self.held: Array = np.clip((0.22 * spacing - field.depth) * PIXELS / spacing + 0.5, 0.0, 1.0)
        (rows, columns), (dx, dy) = field.shape, field.step
        across, down = 2 * np.pi * np.fft.rfftfreq(columns, dx), 2 * np.pi * np.fft.fftfreq(rows, dy)
        square = (across[None, :] ** 2 + down[:, None] ** 2) / (2 * np.pi / spacing) ** 2
        self.damping = 1 - TIME_STEP * (DRIVE - (1 - square) ** 2)
        self.u = self._waves(swing * spacing)
        self.grow(STEPS)

    def _waves(self, swing: float) -> Array:
        """The start: waves across the window; near the figures, rows that follow their contours."""
        (width, height), spacing = self.field.size, self.spacing
        x, y = self.field.centres[..., 0] / width, self.field.centres[..., 1] / height
        turn = 2 * np.pi
        bend = np.sin(turn * 2 * x + 1.3 * np.sin(turn * y)) + 0.38 * np.sin(turn * (5 * x + 2 * y) + 1)
        waves = 0.8 * np.cos(turn * max(1, round(height / spacing)) * y + turn * swing / spacing * bend)
        rows = -np.cos(turn * (self.field.depth - 0.22 * spacing + 0.25 * spacing) / spacing)
        near = np.exp(-np.maximum(self.field.depth, 0) / (0.9 * spacing))
        started: Array = (1 - near) * waves + near * rows + 0.05 * self.rng.standard_normal(waves.shape)
        return started

    def grow(self, steps: int) -> None:
        """Run the equation: the linear part implicitly in Fourier space, the cubic part as it stands."""
        from scipy.fft import irfft2, rfft2

        for _ in range(steps):
            u = self.u + self.held * (HELD - self.u)
            self.u = irfft2(rfft2(u - TIME_STEP * u**3) / self.damping, s=u.shape)

    def fine(self) -> Array:
        """`u` on twice as many pixels, pressed under the level where a line would come too near to the
        edge.
        """
        from scipy.fft import irfft2, rfft2

        rows, columns = self.u.shape
        wide = np.zeros((2 * rows, columns + 1), dtype=np.complex128)
        spectrum = rfft2(self.u)
        half = (rows + 1) // 2
        wide[:half, : spectrum.shape[1]] = spectrum[:half]
        wide[2 * rows - (rows - half) :, : spectrum.shape[1]] = spectrum[half:]
        # the zoom moves samples to the corners of the old pixels; a quarter pixel brings them back
        k, m = np.fft.fftfreq(2 * rows, 1 / (2 * rows)), np.arange(columns + 1)
        wide *= np.exp(-2j * np.pi * (0.25 * k[:, None] / rows + 0.25 * m[None, :] / columns))
        fine: Array = irfft2(wide, s=(2 * rows, 2 * columns)) * 4
        dx, dy = self.field.step
        x, y = np.meshgrid((np.arange(2 * columns) + 0.5) * dx / 2, (np.arange(2 * rows) + 0.5) * dy / 2)
        depth = self.field.lookup(self.field.depth, np.stack([x, y], axis=-1))
        return np.minimum(fine, self.level + (depth - GAP - 0.06) * 2 / self.spacing)

    def lines(self) -> list[BaseGeometry]:
        """The lines as polygons, each once, its middle in the window."""
        for _ in range(ROUNDS):
            contours = level_lines(self.fine(), self.level, self.field.size)
            endless = [c for c in contours if self._winding(c) > (0, 0)]
            closed = [c for c in contours if self._winding(c) == (0, 0) and len(c) > 8]
            rings, lost = self._rings(closed)
            # a hole that lies in no ring is a mesh of a net without end
            if not (endless or lost):
                break
            for contour in endless or lost[:3]:
                self._break(contour)
            self.grow(25)
        parted = _parted(rings, 0.22 * self.least_width, self.field)
        return [_in_window(line, self.field) for line in parted]

    def _winding(self, contour: Array) -> tuple[int, int]:
        """How often a line runs round the torus (across, down)."""
        across, down = np.rint((contour[-1] - contour[0]) / self.field.size).astype(int).tolist()
        return across, down

    def _break(self, contour: Array) -> None:
        """Let the line that this contour bounds end, somewhere."""
        here = contour[int(self.rng.integers(len(contour)))]
        size = np.asarray(self.field.size)
        away = np.mod(self.field.centres - here + size / 2, size) - size / 2
        pit = np.clip(
            (0.38 * self.spacing - np.hypot(away[..., 0], away[..., 1])) * PIXELS / self.spacing + 0.5,
            0.0,
            1.0,
        )
        self.held = np.maximum(self.held, pit)

    def _rings(self, contours: list[Array]) -> tuple[list[BaseGeometry], list[Array]]:
        """Lines with the holes in them, put together across the seams; and the holes that lie in no line."""
        outer = [shapely.make_valid(shapely.Polygon(c)) for c in contours if _turns_right(c)]
        outer = sorted((r for r in outer if r.area > self.least_area), key=lambda r: (r.area, r.bounds))
        width, height = self.field.size
        shifts = [(i * width, j * height) for j in range(-3, 4) for i in range(-3, 4)]
        lost = []
        for contour in contours:
            if _turns_right(contour):
                continue
            copies = [contour + np.array(shift) for shift in shifts]
            corners = shapely.points([c[0] for c in copies])
            for index, ring in enumerate(outer):
                inside = np.flatnonzero(shapely.contains_properly(ring, corners))
                if len(inside):
                    outer[index] = ring.difference(shapely.Polygon(copies[inside[0]]))
                    break
            else:
                lost.append(contour)
        return outer, lost


def _turns_right(contour: Array) -> bool:
    """Whether a ring runs round its line (and not round a hole in it)."""
    x, y = contour[:, 0], contour[:, 1]
    return bool(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) > 0)


def _parted(lines: list[BaseGeometry], narrow: float, field: Field) -> list[BaseGeometry]:
    """The lines without necks thinner than `narrow` on each side, and no two nearer than BETWEEN on the
    torus.
    """
    opened = [shapely.buffer(shapely.buffer(line, -narrow), narrow) for line in lines]
    parts = [p for line in opened for p in shapely.get_parts(line).tolist() if p.area > 4 * narrow**2]
    parts.sort(key=lambda p: (-p.area, p.bounds))
    width, height = field.size
    for first, later in _neighbours(parts, field):
        other, part = parts[first], parts[later]
        left, top, right, bottom = part.bounds
        a, b, c, d = other.bounds
        for j in range(math.floor((top - d) / height), math.ceil((bottom - b) / height) + 1):
            for i in range(math.floor((left - c) / width), math.ceil((right - a) / width) + 1):
                copy = affinity.translate(other, i * width, j * height)
                part = part.difference(copy.buffer(BETWEEN))
        parts[later] = part.buffer(-narrow).buffer(narrow)
    return [p for part in parts for p in shapely.get_parts(part).tolist() if p.area > 4 * narrow**2]


def _neighbours(parts: list[BaseGeometry], field: Field) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of lines that come too near to each other somewhere on the torus."""
    step = 0.15
    points, owner = shapely.get_coordinates(shapely.segmentize(parts, step), return_index=True)
    if len(points) == 0:
        return []
    near = owner[
        tree(field.wrapped(points), field.size).query_pairs(float(np.hypot(BETWEEN, step)), output_type="ndarray")
    ]
    pairs = np.unique(np.sort(near[near[:, 0] != near[:, 1]], axis=1), axis=0)
    return [(first, later) for first, later in pairs.tolist()]


def _in_window(line: BaseGeometry, field: Field) -> BaseGeometry:
    """The line, its middle moved into the window (or back to the region's own coordinates)."""
    left, top, right, bottom = line.bounds
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    return affinity.translate(line, *(field.placed(middle[None])[0] - middle))
