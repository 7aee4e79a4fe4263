"""Drawing: marks in painter's order, each with its batik role and tint; instances, not copies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .geometry.affine import Affine
from .geometry.path import GRID, Path, rounded, shapes_of
from .ink import GROUND, Ink, Tint

Box = tuple[float, float, float, float]
ARC_SEGMENTS = 24
"""Chords per quarter turn of round joins: fewer make the fit see corners."""


@dataclass(frozen=True, slots=True)
class Form:
    """One path: filled with an ink, drawn along with another, or both; it may knock out a halo behind itself.

    `width` is that of the line (mm), which lies half inside and half outside the path, with round ends and
    joins. `halo` (mm) reaches outward from the outer edge of all that and shows the ground's colour.
    """

    path: Path
    fill: Ink | None = None
    line: Ink | None = None
    width: float = 0.0
    halo: float = 0.0

    @property
    def reach(self) -> float:
        """How far the mark goes beyond its path (mm)."""
        return (self.width / 2 if self.line else 0.0) + self.halo

    def box(self) -> Box:
        """The box of all that it paints."""
        left, top, right, bottom = self.path.bounds
        r = self.reach
        return left - r, top - r, right + r, bottom + r

    def regions(self, tolerance: float = 0.002) -> Iterator[tuple[BaseGeometry, Ink]]:
        """What it paints, back to front: (polygons, ink), flattened within `tolerance` mm."""
        return self.regions_on(self.path.to_shapely(tolerance))

    def regions_on(self, shape: BaseGeometry) -> Iterator[tuple[BaseGeometry, Ink]]:
        """`regions`, its path already flattened to `shape`."""
        edge = self.width / 2 if self.line else 0.0
        if self.halo:
            yield shape.buffer(self.reach, quad_segs=ARC_SEGMENTS), GROUND
        if self.fill:
            yield shape, self.fill
        if self.line:
            spine = shape.boundary if self.path.is_closed else shape
            yield spine.buffer(edge, quad_segs=ARC_SEGMENTS), self.line


@dataclass(frozen=True, slots=True, eq=False)
class Dots:
    """Many dots of one ink: centres (n, 2) and radii (n,) in mm."""

    centres: NDArray[np.float64]
    radii: NDArray[np.float64]
    ink: Ink
    halo: float = 0.0

    def __post_init__(self) -> None:
        centres = rounded(self.centres).reshape(-1, 2)
        radii = np.broadcast_to(rounded(self.radii), (len(centres),)).copy()
        if (radii <= 0).any():
            raise ValueError("a dot needs a positive radius")
        centres.setflags(write=False)
        radii.setflags(write=False)
        object.__setattr__(self, "centres", centres)
        object.__setattr__(self, "radii", radii)

    def box(self) -> Box:
        """The box of all that it paints."""
        r = (self.radii + self.halo)[:, None]
        (left, top), (right, bottom) = (self.centres - r).min(axis=0), (self.centres + r).max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    def regions(self, tolerance: float = 0.002) -> Iterator[tuple[BaseGeometry, Ink]]:
        """What it paints, back to front: (polygons, ink)."""
        points = shapely.points(self.centres)
        if self.halo:
            yield (
                shapely.union_all(shapely.buffer(points, self.radii + self.halo, quad_segs=ARC_SEGMENTS)),
                GROUND,
            )
        yield shapely.union_all(shapely.buffer(points, self.radii, quad_segs=ARC_SEGMENTS)), self.ink


@dataclass(frozen=True, slots=True)
class Place:
    """An instance: another drawing, put somewhere."""

    drawing: Drawing
    affine: Affine = field(default_factory=Affine)

    def box(self) -> Box:
        """The box of all that it paints."""
        left, top, right, bottom = self.drawing.bounds
        corners = self.affine([(left, top), (right, top), (right, bottom), (left, bottom)])
        (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)


@dataclass(frozen=True, slots=True)
class Clip:
    """A drawing seen through a region (a closed path)."""

    drawing: Drawing
    region: Path

    def box(self) -> Box:
        """The box of what can be seen."""
        a, b = self.drawing.bounds, self.region.bounds
        return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


Mark = Form | Dots
Item = Form | Dots | Place | Clip


@dataclass(frozen=True)
class Drawing:
    """Items back to front, on a ground; `cell` (width, height in mm) says that it repeats on that torus.

    A repeating drawing keeps each form once, wherever its middle lies: whoever paints it paints the copies
    that reach in from the neighbouring cells.
    """

    items: tuple[Item, ...]
    ground: Tint = Tint.PUTIH
    cell: tuple[float, float] | None = None
    name: str = ""

    def __post_init__(self) -> None:
        if self.cell is not None:
            width, height = (round(round(side / GRID) * GRID, 4) for side in self.cell)
            if not (width > 0 and height > 0):
                raise ValueError("a cell needs a positive width and height")
            object.__setattr__(self, "cell", (width, height))

    @cached_property
    def bounds(self) -> Box:
        """The box of all marks, halos and lines included; of the cell, when there is nothing else."""
        boxes = [item.box() for item in self.items]
        if not boxes:
            return (0.0, 0.0, *self.cell) if self.cell else (0.0, 0.0, 0.0, 0.0)
        a = np.asarray(boxes)
        (x0, y0), (x1, y1) = a[:, :2].min(axis=0), a[:, 2:].max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)

    def placed(
        self,
        at: tuple[float, float] = (0.0, 0.0),
        turn: float = 0.0,
        scale: float = 1.0,
        mirror: bool = False,
    ) -> Place:
        """An instance of this drawing."""
        return Place(self, Affine.placing(at, turn, scale, mirror))

    def renamed(self, name: str) -> Drawing:
        """The same drawing under another name (the id of its group in files)."""
        return replace(self, name=name)

    def painted(self, tolerance: float = 0.002) -> Iterator[tuple[BaseGeometry, Ink]]:
        """Every region that is painted, back to front, instances and clips resolved: (polygons, ink).

        Halos carry the ground's ink, with the tint resolved to the ground of this drawing. Regions are cut at a
        clip, not at the cell: on the torus the reader places the copies.
        """
        yield from _Painter(tolerance).paint(self, Affine(), None, self.ground)

    def silhouette(self, halo: bool = True) -> BaseGeometry:
        """The union of all that it paints (mm2 as polygons), with or without halos; made once."""
        return self._silhouette(halo, 0.02)

    def _silhouette(self, halo: bool, tolerance: float) -> BaseGeometry:
        key = (halo, tolerance)
        if key not in self._silhouettes:
            self._silhouettes[key] = shapely.union_all(list(self._shapes(halo, tolerance)))
        return self._silhouettes[key]

    @cached_property
    def _silhouettes(self) -> dict[tuple[bool, float], BaseGeometry]:
        return {}

    def _shapes(self, halo: bool, tolerance: float) -> Iterator[BaseGeometry]:
        """What the silhouette is united of; an instance brings its drawing's, which is made once for all of them."""
        own = [item for item in self.items if not isinstance(item, Place | Clip)]
        for shape, ink in replace(self, items=tuple(own)).painted(tolerance):
            if halo or ink.tint is not self.ground or ink.role != GROUND.role:
                yield shape
        for item in self.items:
            if isinstance(item, Place):
                # a power of two: instances of about one size share a silhouette
                finer = 2.0 ** math.floor(math.log2(tolerance / max(item.affine.magnification, 1e-9)))
                yield mapped(item.drawing._silhouette(halo, finer), item.affine)
            elif isinstance(item, Clip):
                yield item.drawing._silhouette(halo, tolerance).intersection(item.region.to_shapely(tolerance))

    def _repr_svg_(self) -> str:
        """The drawing as SVG, for notebooks."""
        from .picture import quick_svg

        return quick_svg(self)


Regions = list[list[tuple[BaseGeometry, Ink]]]


@dataclass(frozen=True)
class _Painter:
    """Paints drawings within `tolerance` mm; an instance that is placed many times is flattened once."""

    tolerance: float
    _done: dict[tuple[int, float], Regions] = field(default_factory=dict)

    def paint(
        self, drawing: Drawing, outer: Affine, region: BaseGeometry | None, ground: Tint
    ) -> Iterator[tuple[BaseGeometry, Ink]]:
        own = iter(self._own(drawing, self.tolerance / max(outer.magnification, 1e-9)))
        for item in drawing.items:
            if isinstance(item, Place):
                yield from self.paint(item.drawing, outer @ item.affine, region, ground)
            elif isinstance(item, Clip):
                window = mapped(item.region.to_shapely(self.tolerance), outer)
                inner = window if region is None else region.intersection(window)
                yield from self.paint(item.drawing, outer, inner, ground)
            else:
                for shape, ink in next(own):
                    placed = mapped(shape, outer)
                    if region is not None:
                        placed = placed.intersection(region)
                    if not placed.is_empty:
                        yield placed, ink.on(ground)

    def _own(self, drawing: Drawing, tolerance: float) -> Regions:
        """What each mark of a drawing itself paints; drawings outlive the painter, so their ids name them."""
        key = (id(drawing), tolerance)
        if key not in self._done:
            forms = [item for item in drawing.items if isinstance(item, Form)]
            shapes = iter(shapes_of([form.path for form in forms], tolerance))
            self._done[key] = [
                list(item.regions_on(next(shapes)) if isinstance(item, Form) else item.regions(tolerance))
                for item in drawing.items
                if isinstance(item, Form | Dots)
            ]
        return self._done[key]


def mapped(shape: BaseGeometry, affine: Affine) -> BaseGeometry:
    """A shapely shape under an affine map, its coordinates on the grid again."""
    placed = shapely.transform(shape, lambda points: rounded(affine(points)))
    # rounding may fold an outline by a grain where two of its vertices met almost
    return placed if shapely.is_valid(placed) else shapely.make_valid(placed)
