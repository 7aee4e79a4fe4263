"""Pen: what a motif draws with. It collects marks in painter's order and fits all curves in one batch at the end."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely.geometry.base import BaseGeometry

from .drawing import Clip, Dots, Drawing, Form, Item, Place
from .geometry.affine import Affine
from .geometry.path import Path, paths_from_shapely
from .ink import Ink, Role, Tint

Shape = Path | BaseGeometry
FIT_TOLERANCE = 0.02
"""How far a fitted curve may leave the shape that was drawn (mm): a fifth of the finest line's wander by hand."""
LEAST_AREA = 0.01
"""Polygons under this many mm2 are crumbs of cutting, not marks."""


class Pen:
    """Collects the marks of one drawing.

    Shapes are Paths (their curves stay as they are) or shapely polygons and lines (fitted by few Beziers, all in
    one batch, when `drawing()` is called). Millimetres, y down. Later marks lie on earlier ones.
    """

    def __init__(self, ground: Tint = Tint.PUTIH, cell: tuple[float, float] | None = None) -> None:
        self.ground = ground
        self.cell = cell
        self._pending: list[BaseGeometry] = []
        self._makers: list[Callable[[list[Path]], Item | None]] = []

    def form(
        self,
        shape: Shape,
        fill: Tint | None,
        role: Role = Role.ISI,
        *,
        line: Tint | None = None,
        width: float = 0.0,
        halo: float = 0.0,
        line_role: Role = Role.KLOWONG,
    ) -> None:
        """A filled shape; `line` and `width` draw along its edge (half inside, half outside); `halo` keeps it clear."""
        self._mark(shape, Ink(role, fill) if fill else None, Ink(line_role, line) if line else None, width, halo)

    def line(
        self, shape: Shape | ArrayLike, width: float, tint: Tint, role: Role = Role.ISEN, halo: float = 0.0
    ) -> None:
        """A line of constant width with round ends along a path, lines, or points (n, 2)."""
        if not isinstance(shape, (Path, BaseGeometry)):
            shape = shapely.LineString(np.asarray(shape, dtype=np.float64))
        self._mark(shape, None, Ink(role, tint), width, halo)

    def dots(
        self, centres: ArrayLike, radius: ArrayLike, tint: Tint, role: Role = Role.CECEK, halo: float = 0.0
    ) -> None:
        """Dots at points (n, 2); one radius for all or one each."""
        points = np.asarray(centres, dtype=np.float64).reshape(-1, 2)
        if len(points):
            dots = Dots(points, np.asarray(radius, dtype=np.float64), Ink(role, tint), halo)
            self._makers.append(lambda _: dots)

    def place(
        self,
        drawing: Drawing,
        at: tuple[float, float] = (0.0, 0.0),
        turn: float = 0.0,
        scale: float = 1.0,
        mirror: bool = False,
    ) -> None:
        """An instance of another drawing: mirrored, scaled, turned, then moved. Line widths scale with it."""
        place = Place(drawing, Affine.placing(at, turn, scale, mirror))
        self._makers.append(lambda _: place)

    def add(self, item: Item) -> None:
        """A finished mark, instance or clip."""
        self._makers.append(lambda _: item)

    def clipped(self, drawing: Drawing, region: Path) -> None:
        """Another drawing, seen through a region."""
        self.add(Clip(drawing, region))

    def drawing(self, name: str = "") -> Drawing:
        """All marks as a Drawing; the pen may go on and be asked again."""
        paths = paths_from_shapely(self._pending, FIT_TOLERANCE)
        items = [item for maker in self._makers if (item := maker(paths)) is not None]
        return Drawing(tuple(items), self.ground, self.cell, name)

    def _mark(self, shape: Shape, fill: Ink | None, line: Ink | None, width: float, halo: float) -> None:
        if isinstance(shape, Path):
            if not shape.is_empty:
                form = Form(shape, fill, line, width, halo)
                self._makers.append(lambda _: form)
            return
        cleaned = _without_crumbs(shape, filled=fill is not None)
        if cleaned.is_empty:
            return
        index = len(self._pending)
        self._pending.append(cleaned)

        def maker(paths: list[Path]) -> Item | None:
            return None if paths[index].is_empty else Form(paths[index], fill, line, width, halo)

        self._makers.append(maker)


def _without_crumbs(shape: BaseGeometry, filled: bool) -> BaseGeometry:
    """Only polygons for a fill (polygons or lines otherwise), none too small to be a mark."""
    parts = [p for p in shapely.get_parts(shape).tolist() if not p.is_empty]
    flat: list[BaseGeometry] = []
    for part in parts:
        flat += shapely.get_parts(part).tolist() if part.geom_type.startswith(("Multi", "Geometry")) else [part]
    polygons = [p for p in flat if isinstance(p, shapely.Polygon) and p.area >= LEAST_AREA]
    if filled:
        return shapely.MultiPolygon(polygons)
    lines = [p for p in flat if isinstance(p, shapely.LineString) and p.length > 0]
    return shapely.MultiLineString(lines) if lines else shapely.MultiPolygon(polygons)
