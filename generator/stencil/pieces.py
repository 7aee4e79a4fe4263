"""Pieces: what a sheet may show of a cloth (its cell, a part, the border, the whole cloth), as beds.

A bed is a drawing and what shows of it on the cloth. Whoever asks the drawing what is visible asks it once, on its
torus, and repeats the answer over the bed; only what meets the bed's outline has to be cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ...motifs.drawing import Box, Drawing
from ...motifs.errors import WastraError
from ...motifs.geometry.path import Path, shapes_of
from ...motifs.seen import areas
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..cloth.part import Part, no_such_part
from .figures import hulls, separate
from .sheet import Sheet

CELL, WHOLE, BORDER = "cell", "cloth", "border"


@dataclass(frozen=True, eq=False)
class Bed:
    """A drawing as it lies: one with a cell repeats from `origin` (mm), another lies there once.

    `shown` is where it can be seen: polygons in the piece's millimetres, flattened within 0.002 mm; nothing else of
    the piece lies over them. That of a border is the whole cloth: it shows wherever it paints.
    """

    drawing: Drawing
    origin: tuple[float, float]
    shown: BaseGeometry


@dataclass(frozen=True, eq=False)
class Piece:
    """What is to be made: its beds, back to front; nothing that one paints lies under another.

    `window` is its outline in mm: the cell from (0, 0), or a region in the cloth's millimetres. `outlines` are the
    parts' own inside it. A piece that `repeats` is a cell: its right edge goes on at its left one.
    """

    name: str
    beds: tuple[Bed, ...]
    window: Path
    outlines: tuple[Path, ...] = ()
    repeats: bool = False

    @property
    def box(self) -> Box:
        """The box of its window."""
        return self.window.bounds

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of its box in mm."""
        left, top, right, bottom = self.box
        return right - left, bottom - top


def piece_names(cloth: Cloth) -> tuple[str, ...]:
    """The names of the pieces that a cloth has: "cell", "cloth", "border" where there is one, and its parts."""
    border = (BORDER,) if cloth.border is not None else ()
    return (CELL, WHOLE, *border, *dict.fromkeys(part.name for part in _rooms(cloth)))


def piece(cloth: Cloth, name: str) -> Piece:
    """A piece of a cloth: "cell", "cloth", "border", or the name of a part (its cell, or what lies there once).

    The picture of the structure (`cloth.over`) is no part of any. Raises WastraError, naming those there are, for an
    unknown name.
    """
    if name not in piece_names(cloth):
        raise WastraError(no_such_part(name, piece_names(cloth)))
    if name == CELL:
        return _cell(name, cloth.cell)
    whole = Path.rectangle(0.0, 0.0, *cloth.size)
    if name == WHOLE:
        return Piece(name, beds(cloth), whole, tuple(part.region for part in _rooms(cloth)))
    if name == BORDER:
        assert cloth.border is not None
        return Piece(name, (Bed(cloth.border, (0.0, 0.0), shapely.box(*cloth.box)),), whole)
    part = next(part for part in _rooms(cloth) if part.name == name)
    if part.content.cell is not None:
        return _cell(name, part.content)
    return Piece(name, (Bed(part.content, part.origin, part.region.to_shapely()),), part.region)


def field_of(cloth: Cloth, name: str) -> Cloth:
    """The cloth for a technique that is made cell by cell: with the cell of a part as its field, and nothing else.

    "cell" is the cloth as it is. Raises WastraError, naming those that repeat, for a part that has no cell.
    """
    if name == CELL:
        return cloth
    repeating = {part.name: part for part in reversed(_rooms(cloth)) if part.content.cell is not None}
    if name not in repeating:
        found = (CELL, *reversed(repeating))
        if name not in piece_names(cloth):
            raise WastraError(no_such_part(name, found))
        raise WastraError(
            _(
                "{cloth}: {name} does not repeat, and here a cell is made that does; {found} can be. Whatever lies "
                "there once can be traced, projected, printed with screens or cut with a laser."
            ).format(cloth=cloth.name, name=name, found=", ".join(found))
        )
    part = repeating[name]
    return replace(
        cloth,
        name=f"{cloth.name} {name}",
        cell=part.content,
        origin=part.origin,
        border=None,
        border_widths=(0.0, 0.0, 0.0, 0.0),
        parts=(),
        over=None,
    )


def others(cloth: Cloth, part: str) -> tuple[list[str], list[str]]:
    """What sheets of a cloth's cell do not show: the names of its parts that repeat, and of what lies there once.

    Sheets of another piece were asked for by its name: nothing is said of the others.
    """
    names = [name for name in piece_names(cloth) if name not in (CELL, WHOLE)] if part == CELL else []
    once = [name for name in names if name == BORDER or not piece(cloth, name).repeats]
    return [name for name in names if name not in once], once


def as_settings(names: Iterable[str]) -> str:
    """Pieces as they are asked for: "-p part=kepala, -p part=border"."""
    return ", ".join(f"-p part={name}" for name in names)


def part_asked(sheets: Sequence[Sheet]) -> str:
    """The name of the piece that sheets were made of: what their technique's `part` was."""
    return str(json.loads(sheets[0].about.get("settings", "{}")).get("part", CELL)) if sheets else CELL


def beds(cloth: Cloth, plain: bool = False) -> tuple[Bed, ...]:
    """All that shows of a cloth, back to front: its field, its parts, its border, each without what lies over it.

    With `plain` parts too that show nothing but their ground.
    """
    whole = shapely.box(*cloth.box)
    found: list[Bed] = []
    above: BaseGeometry = shapely.Polygon()
    if cloth.border is not None:
        found.append(Bed(cloth.border, (0.0, 0.0), whole))
        above = covered(cloth.border)
    for part in reversed(cloth.parts):
        region = part.region.to_shapely()
        found.append(Bed(part.content, part.origin, _polygons(region.intersection(whole).difference(above))))
        above = above.union(region)
    found.append(Bed(cloth.cell, cloth.origin, _polygons(whole.difference(above))))
    return tuple(bed for bed in reversed(found) if (plain or bed.drawing.items) and not bed.shown.is_empty)


def covered(drawing: Drawing) -> BaseGeometry:
    """All that a drawing which does not repeat paints over, its ground not counted."""
    figures = [figure for area in areas(drawing) for figure in separate(area.path)]
    boxes = hulls(figures)
    left = np.argsort(-((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])), kind="stable")
    cover: BaseGeometry = shapely.Polygon()
    # grounds first: of most borders nothing else is left to unite
    most = 8
    while len(left):
        cover = shapely.union_all([cover, *shapes_of([figures[index] for index in left[:most]])])
        shapely.prepare(cover)
        left = left[most:]
        left = left[~shapely.covers(cover, shapely.box(*boxes[left].T))]
        most *= 4
    return _polygons(cover)


def _cell(name: str, drawing: Drawing) -> Piece:
    assert drawing.cell is not None
    window = Path.rectangle(0.0, 0.0, *drawing.cell)
    return Piece(name, (Bed(drawing, (0.0, 0.0), window.to_shapely()),), window, repeats=True)


def _rooms(cloth: Cloth) -> list[Part]:
    """The parts that a user knows: not the ground where a figure is left out."""
    return [part for part in cloth.parts if not part.is_ground]


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    """Only the polygons of a shape, without slivers that a set operation leaves."""
    parts = [p for p in shapely.get_parts(shape).tolist() if p.geom_type == "Polygon" and p.area > 0.002]
    return shapely.MultiPolygon(parts) if len(parts) != 1 else parts[0]


def straight(shape: BaseGeometry) -> Path:
    """The rings of polygons as they are, with straight sides."""
    polygons = [polygon for polygon in shapely.get_parts(shape).tolist() if not polygon.is_empty]
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return Path.joined(Path.polygon(shapely.get_coordinates(ring)) for ring in rings)
