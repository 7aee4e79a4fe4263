"""The visible pieces of a drawing: connected parts of what every mark shows, the ground among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ...motifs.drawing import Dots, Drawing
from ...motifs.geometry.flatten import flatten_many
from ...motifs.geometry.path import Path
from ...motifs.ink import Ink, Role
from ...motifs.seen import Area, Seen, seen_on_ground
from .nesting import odd

FLATTENED = 0.005
"""How far a piece may leave its curves (mm): a tenth of what a finding can turn on."""
LEAST_AREA = 0.01
"""Pieces under this many mm2 are crumbs where two curves nearly meet: nobody sees them, nobody draws them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One connected visible part of a mark, where the mark stands (it may reach over the cell's edge)."""

    shape: shapely.Polygon
    area: Area

    @property
    def ink(self) -> Ink:
        """Its role and tint."""
        return self.area.ink

    @property
    def is_ground(self) -> bool:
        """Whether it is ground, or the halo that a form keeps free in the ground's colour."""
        return self.ink.role is Role.LATAR

    @property
    def is_dot(self) -> bool:
        """Whether it is set as a dot, and not drawn as a stroke."""
        return isinstance(self.area.leaf.mark, Dots) or (self.area.part == "fill" and self.ink.role is Role.CECEK)


def visible_pieces(drawing: Drawing, window: Path | None = None) -> tuple[Piece, ...]:
    """Every piece of a drawing, the ground first: together they cover its torus, or the window, once.

    The pieces of a drawing that is seen through a `window` end there. Raises ValueError as `seen_on_ground` does.
    """
    return pieces_of(seen_on_ground(drawing, window))


def pieces_of(seen: Seen) -> tuple[Piece, ...]:
    """Every piece of what `seen_on_ground` gives."""
    shown = seen.shapes(lambda _: True)
    shapes = _polygons([path for path, _area in shown])
    return tuple(
        Piece(part, area)
        for shape, (_path, area) in zip(shapes, shown, strict=True)
        for part in shapely.get_parts(shapely.get_parts(shape)).tolist()
        if part.geom_type == "Polygon" and part.area >= LEAST_AREA
    )


def shapes_of(pieces: Iterable[Piece]) -> NDArray[np.object_]:
    """The shapes of pieces as an array, for Shapely's functions of many shapes."""
    found = list(pieces)
    shapes = np.empty(len(found), dtype=np.object_)
    shapes[:] = [piece.shape for piece in found]
    return shapes


def _polygons(paths: list[Path]) -> list[shapely.Geometry]:
    """Closed paths as polygons by the even-odd rule, all flattened in one go."""
    rings: list[list[shapely.LinearRing]] = [[] for _path in paths]
    owners = [index for index, path in enumerate(paths) for _contour in path.contours]
    flats = flatten_many([contour for path in paths for contour in path.contours], FLATTENED)
    for owner, flat in zip(owners, flats, strict=True):
        if len(flat.points) > 2:
            rings[owner].append(shapely.LinearRing(flat.points))
    polygons = np.empty(len(rings), dtype=np.object_)
    polygons[:] = [shapely.Polygon(found[0], found[1:]) if found else shapely.Polygon() for found in rings]
    for index in np.flatnonzero(~shapely.is_valid(polygons)).tolist():
        polygons[index] = odd(rings[index])
    mended: list[shapely.Geometry] = polygons.tolist()
    return mended
