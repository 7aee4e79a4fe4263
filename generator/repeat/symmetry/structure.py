"""The structure of a repeat over its pattern, as a teacher shows it: international signs, lattice, region, steps.

Signs of the International Tables: a lens for turns of a half, a triangle, a square and a hexagon for those of a third,
a fourth and a sixth; full lines for mirrors, broken lines for glides. The region lies open, a veil of fine lines over
all else. Every line and sign is dark with a light edge, so that it reads on light and on dark cloth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Box, Clip, Drawing, Item, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path, Point
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ..repeat import Repeat
from ..torus import copies_in
from .elements import Axis, Centre, elements
from .groups import PLANE_GROUPS
from .lattice import lattice
from .slant import Slant
from .wrapping import region

Vector = NDArray[np.float64]

PLAIN_SIDE = 55.0
"""Side of a cell (mm) whose signs are drawn at their plain size; larger and smaller ones scale with it."""
LINE, EDGED = 0.6, 1.5
"""Width of an axis, and of it with its light edge (mm at PLAIN_SIDE, as are all that follow)."""
SIGN = 1.9
"""Radius of a sign."""
DASH, GAP = 2.6, 2.0
VEIL, VEIL_STEP = 0.32, 1.0
BESIDE = 2.6
"""How far outside the cell a step is shown that runs along its side, where it would hide an axis."""


@dataclass(frozen=True)
class Structure:
    """One lattice cell (or one unit and its neighbours) of a repeat, in mm."""

    region: Path
    """What holds each mark once: the group's region, or the unit."""
    outlines: tuple[Path, ...]
    """The cell of the lattice, or the units of the rectangular cell."""
    steps: tuple[tuple[Point, Point], ...]
    """From where to where the pattern moves into itself (or the unit to its neighbour)."""
    centres: tuple[Centre, ...] = ()
    axes: tuple[Axis, ...] = ()

    @property
    def bounds(self) -> Box:
        """The box of the region and all outlines."""
        boxes = np.array([path.bounds for path in (self.region, *self.outlines)])
        (left, top), (right, bottom) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def structure_of(way: Repeat, size: tuple[float, float], shift: float = 0.0) -> Structure:
    """The structure of a repeat whose unit has the cell `size` (mm), every row `shift` further right.

    Raises WastraError for sides that the group cannot have.
    """
    width, height = size
    if way.group is None and way.name in ("mirror", "mubeng"):
        # a unit turned over both ways is the region of pmm, one turned four times that of p4
        if way.walk is not None:
            way.walk.check(size)
        group = PLANE_GROUPS["pmm" if way.name == "mirror" else "p4"]
        return structure_of(Repeat(way.name, way.make, group), (2 * width, 2 * height))
    if way.group is not None:
        own = lattice(way.group.lattice, width, height, shift)
        found = elements(way.group, own)
        corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)])
        # one that rises begins at the lower corner, so that it stays in the cell
        steps = tuple(
            (((0.0, own.cell[1]), (x, own.cell[1] + y)) if y < 0 else ((0.0, 0.0), (x, y)))
            for x, y in found.translations
        )
        return Structure(
            region(way.group, own), (Path.polygon(own.to_page(corners)),), steps, found.centres, found.axes
        )
    probe = Pen(cell=size)
    probe.dots([(width / 2, height / 2)], 0.1, Tint.IRENG)
    cell = way(probe.drawing())
    assert cell.cell is not None
    places = [item.affine for item in cell.items if isinstance(item, Place)] or [Affine()]
    unit = Path.rectangle(0, 0, width, height)
    # the second unit stands beside the first in a drop, below it in a brick
    beside = [(affine.e, affine.f) for affine in places[1:2]]
    across = next((at for at in beside if at[1] < height), (width, 0.0))
    down = next((at for at in beside if at[1] >= height), (0.0, height))
    return Structure(
        unit, tuple(unit.moved(affine.e, affine.f) for affine in places), (((0.0, 0.0), across), ((0.0, 0.0), down))
    )


def slanted_structure(way: Repeat, found: Slant) -> Structure:
    """The structure of a repeat whose rows slant: one unit as it stands in its row, and its steps."""
    width, height = found.unit
    half_turns = way.group is not None and way.group.name == "p2"
    unit = Path.rectangle(0.0, 0.0, width, height).mapped(found.turn)
    region = Path.rectangle(0.0, 0.0, width / 2 if half_turns else width, height).mapped(found.turn)
    steps = tuple(((0.0, 0.0), step) for step in (found.a, found.b))
    middle = found.turn((width / 2, height / 2))
    parts = [(i / 2, j / 2) for i in (-1, 0, 1) for j in (-1, 0, 1)] if half_turns else []
    centres = [middle + i * np.array(found.a) + j * np.array(found.b) for i, j in parts]
    return Structure(region, (unit,), steps, tuple(Centre((float(x), float(y)), 2) for x, y in centres))


def tiled(cell: Drawing, columns: int, rows: int) -> Drawing:
    """So many cells beside and below each other, as one larger cell.

    Raises ValueError for a drawing without a cell.
    """
    if cell.cell is None:
        raise ValueError("only a drawing with a cell can be tiled")
    if (columns, rows) == (1, 1):
        return cell
    width, height = cell.cell
    steps = [Affine.shift(i * width, j * height) for j in range(rows) for i in range(columns)]
    # item by item, so that painter's order holds between neighbouring cells as it does on the torus
    items = [Place(Drawing((item,), cell.ground, None, cell.name), step) for item in cell.items for step in steps]
    return Drawing(tuple(items), cell.ground, (columns * width, rows * height), cell.name)


def with_structure(cell: Drawing, structure: Structure, columns: int = 1, rows: int = 1) -> Drawing:
    """A picture of `columns` x `rows` cells with the structure over the middle one; it does not repeat.

    The picture is as large as it must be for the whole cell of the lattice.
    Raises ValueError for a drawing without a cell.
    """
    if cell.cell is None:
        raise ValueError("only a drawing with a cell has a structure")
    (width, height), (left, top, right, bottom) = cell.cell, structure.bounds
    aside = Affine.shift((columns - 1) // 2 * width, (rows - 1) // 2 * height)
    right, bottom = max(right + aside.e, columns * width), max(bottom + aside.f, rows * height)
    window = min(left + aside.e, 0.0), min(top + aside.f, 0.0), right, bottom
    cloth: list[Item] = []
    for item in cell.items:
        one = Drawing((item,), cell.ground, None, cell.name)
        cloth += [Place(one, Affine.shift(i * width, j * height)) for i, j in copies_in(item.box(), cell.cell, window)]
    frame = Path.rectangle(window[0], window[1], right - window[0], bottom - window[1])
    seen = Clip(Drawing(tuple(cloth), cell.ground), frame)
    pen = Pen(cell.ground)
    pen.form(frame, cell.ground, Role.LATAR)
    pen.add(seen)
    _Overlay(pen, structure, aside).draw(frame.to_shapely())
    return pen.drawing(cell.name)


def edged_line(pen: Pen, path: Path, width: float, edged: float, tint: Tint = Tint.IRENG) -> None:
    """A line with a light one of width `edged` (mm) under it, so that it reads on light and on dark cloth."""
    pen.line(path, edged, Tint.PUTIH, Role.KLOWONG)
    pen.line(path, width, tint, Role.KLOWONG)


class _Overlay:
    """Draws one structure with a pen; sizes follow the cell of the lattice."""

    def __init__(self, pen: Pen, structure: Structure, aside: Affine) -> None:
        self.pen = pen
        self.structure = structure
        self.aside = aside
        self.unit = math.sqrt(abs(structure.outlines[0].area)) / PLAIN_SIDE

    def draw(self, window: BaseGeometry) -> None:
        own = self.structure
        region = own.region.mapped(self.aside)
        self._veil(window.difference(region.to_shapely()))
        outlines = [outline.mapped(self.aside) for outline in own.outlines]
        self._line(outlines, LINE * 0.5, EDGED * 0.7)
        self._line([region], LINE, EDGED, Tint.SOGA)
        cell = outlines[0].to_shapely().buffer(1e-3)
        for axis in sorted(own.axes, key=lambda axis: axis.is_mirror):
            self._axis(axis, cell)
        for start, end in own.steps:
            self._arrow(self.aside(start), self.aside(end), cell)
        for centre in own.centres:
            self._sign(centre)

    def _veil(self, around: BaseGeometry) -> None:
        """Fine light lines over all that is not the region, so that this stands out in its full colours."""
        if around.is_empty:
            return
        left, top, right, bottom = around.bounds
        step = VEIL_STEP * self.unit * math.sqrt(2)
        height = bottom - top
        lines = [[(x, bottom), (x + height, top)] for x in np.arange(left - height + step / 2, right, step).tolist()]
        cut = shapely.get_parts(shapely.MultiLineString(lines).intersection(around)).tolist()
        lines = [part for part in cut if part.geom_type == "LineString" and part.length > VEIL * self.unit]
        self.pen.line(shapely.MultiLineString(lines), VEIL * self.unit, Tint.PUTIH)

    def _line(self, paths: Iterable[Path], width: float, edged: float, tint: Tint = Tint.IRENG) -> None:
        edged_line(self.pen, Path.joined(paths), width * self.unit, edged * self.unit, tint)

    def _axis(self, axis: Axis, cell: BaseGeometry) -> None:
        """A mirror as a full line, a glide as a broken one, as far as it runs in the cell."""
        at, step = self.aside(axis.at), np.asarray(axis.step)
        inside = shapely.LineString([at - 9 * step, at + 9 * step]).intersection(cell)
        if inside.length < DASH * self.unit:
            return
        start, end = (np.asarray(point) for point in (inside.coords[0], inside.coords[-1]))
        if axis.is_mirror:
            self._line([Path.polyline([start, end])], LINE, EDGED)
            return
        count = max(2, round((inside.length / self.unit + GAP) / (DASH + GAP)))
        dash = (DASH / (DASH + GAP)) / (count - GAP / (DASH + GAP))
        starts = np.arange(count) * (1 - dash) / (count - 1)
        self._line(
            [
                Path.polyline([start + (end - start) * by, start + (end - start) * (by + dash)])
                for by in starts.tolist()
            ],
            LINE,
            EDGED,
        )

    def _arrow(self, start: Vector, end: Vector, cell: BaseGeometry) -> None:
        """A step of the lattice; one along the cell's side stands outside it."""
        along = (end - start) / np.hypot(*(end - start))
        across = np.array([-along[1], along[0]])
        if cell.boundary.buffer(0.01).contains(shapely.LineString([start, end])):
            middle = np.array(cell.centroid.coords[0]) - (start + end) / 2
            aside = -BESIDE * self.unit * np.sign(middle @ across) * across
            start, end = start + aside, end + aside
        head, half = 3.2 * self.unit, 1.3 * self.unit
        point = Path.polygon([end, end - along * head + across * half, end - along * head - across * half])
        shaft = Path.polyline([start, end - along * head * 0.8])
        self.pen.line(shaft, 1.6 * self.unit, Tint.PUTIH, Role.KLOWONG)
        self.pen.form(point, Tint.SOGA, line=Tint.PUTIH, width=0.8 * self.unit)
        self.pen.line(shaft, 0.8 * self.unit, Tint.SOGA, Role.KLOWONG)
        self.pen.form(point, Tint.SOGA)

    def _sign(self, centre: Centre) -> None:
        x, y = (float(side) for side in self.aside(centre.at))
        radius = SIGN * self.unit
        if centre.order == 2:
            sign = _lens(0.62 * radius, 1.15 * radius)
        else:
            # a triangle stands on its side, a square and a hexagon too
            turns = {3: -90.0, 4: 45.0, 6: 0.0}[centre.order]
            angles = np.radians(turns + 360 / centre.order * np.arange(centre.order))
            sign = Path.polygon(
                np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius * (1.2, 1.1)[centre.order > 3]
            )
        self.pen.form(sign.moved(x, y), Tint.IRENG, line=Tint.PUTIH, width=0.5 * self.unit)


def _lens(half_width: float, half_height: float) -> Path:
    """Two arcs that meet in points above and below."""
    side = half_width * 4 / 3
    return Path.cubics(
        (0.0, -half_height),
        ((side, -half_height / 2), (side, half_height / 2), (0.0, half_height)),
        ((-side, half_height / 2), (-side, -half_height / 2), (0.0, -half_height)),
        closed=True,
    )
