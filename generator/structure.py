"""The structure of a cloth over its picture: cells, parts, border and allowances with their names and measures.

What a teacher shows and a maker checks before cutting. The structure of one repeat (mirrors, turns, region) is
`repeat.symmetry.structure`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from ..motifs.drawing import Box, Drawing
from ..motifs.geometry.path import GRID, Path
from ..motifs.ink import Tint
from ..motifs.pen import Pen
from ..motifs.words import _
from .cloth.borders import bands
from .cloth.cloth import Cloth
from .cloth.layouts import box_path
from .repeat.symmetry.structure import edged_line
from .repeat.torus import copies_in
from .stencil.lettering import LINE_PITCH, lettering, width_of

LETTERS = 1 / 110
"""Height of a capital letter as a share of the longer side."""
LINE, EDGE = 0.14, 0.34
"""Width of a line, and of it with its light edge, in heights of a letter."""
GRID_LINE, GRID_EDGE = 0.07, 0.17
EDGE_NAME = "-tepi"
"""How the name of a border inside a part ends (`composing`)."""
MOST_CELLS = 400
"""With more the grid would hide the cloth; then one cell stands for all."""


def with_structure(cloth: Cloth) -> Cloth:
    """The cloth with its structure over it."""
    return replace(cloth, over=structure(cloth))


def structure(cloth: Cloth) -> Drawing:
    """Lines and words that lie over a cloth, in its millimetres.

    The grid of cells, one of them marked; the outline of each part; border and allowance bands; at each its name and
    its width x height in mm.
    """
    writer = _Writer(max(cloth.size) * LETTERS, cloth.box)
    width, height = cloth.cell_size
    shifts = copies_in((0.0, 0.0, width, height), cloth.cell_size, _moved(_field(cloth), cloth.origin))
    boxes = [_moved((i * width, j * height, (i + 1) * width, (j + 1) * height), _back(cloth)) for i, j in shifts]
    rooms = [part for part in cloth.parts if not part.is_ground]
    field = shapely.box(*_field(cloth)).difference(shapely.union_all([room.region.to_shapely() for room in rooms]))
    whole = [box for box in boxes if field.buffer(GRID).contains(shapely.box(*box))]
    marked = min(whole or boxes, key=lambda box: math.dist(_middle(box), _middle(cloth.box)))
    if len(boxes) <= MOST_CELLS:
        writer.grid(boxes, field)
    writer.outline([room.region for room in rooms])
    border, plain = _border_bands(cloth)
    writer.outline(box_path(*box) for box in border + plain)
    writer.outline([box_path(*marked)], tint=Tint.SOGA)
    writer.plate(_middle(marked), _("cell"), marked)
    for part in rooms:
        # the border inside a part is outlined with it, and needs no name of its own
        for box in () if part.name.endswith(EDGE_NAME) else _boxes(part.region):
            writer.plate(_middle(box), part.name, box)
    for name, at, found in ((_("border"), 0.25, border), (_("plain cloth"), 0.75, plain)):
        for box in found:
            x, y = (start + (end - start) * at for start, end in ((box[0], box[2]), (box[1], box[3])))
            writer.plate((x, y), name, box)
    return writer.pen.drawing(_("structure"))


class _Writer:
    """Draws outlines and name plates; keeps the plates off each other."""

    def __init__(self, letters: float, box: Box) -> None:
        self.pen = Pen(Tint.PUTIH)
        self.letters = letters
        self.box = box
        self.plates: list[Box] = []

    def outline(self, paths: Iterable[Path], line: float = LINE, edge: float = EDGE, tint: Tint = Tint.IRENG) -> None:
        """Closed lines, dark with a light edge, so that they read on light and on dark cloth."""
        whole = Path.joined(paths)
        if not whole.is_empty:
            edged_line(self.pen, whole, line * self.letters, edge * self.letters, tint)

    def grid(self, boxes: list[Box], field: BaseGeometry) -> None:
        """The sides of the cells, as far as the field is seen."""
        sides = shapely.union_all([shapely.box(*box).exterior for box in boxes]).intersection(field)
        pieces = [line for line in shapely.get_parts(sides).tolist() if line.geom_type == "LineString"]
        if not pieces:
            return
        lines = shapely.MultiLineString(pieces)
        self.pen.line(lines, GRID_EDGE * self.letters, Tint.PUTIH)
        self.pen.line(lines, GRID_LINE * self.letters, Tint.IRENG)

    def plate(self, at: tuple[float, float], name: str, box: Box) -> None:
        """A name and its measures on a light plate, about `at`; lower where another plate lies there."""
        letters = self.letters
        words = [name, f"{round(box[2] - box[0], 1):g} x {round(box[3] - box[1], 1):g} mm"]
        half = max(width_of(line, letters) for line in words) / 2 + letters * 0.7
        down = letters * (LINE_PITCH + 1) / 2 + letters * 0.6
        left, top, right, bottom = self.box
        x = min(max(at[0], left + half), max(right - half, left + half))
        y = min(max(at[1], top + down), max(bottom - down, top + down))
        frame = (x - half, y - down, x + half, y + down)
        while any(_meet(frame, other) for other in self.plates) and y < bottom:
            y += down
            frame = (x - half, y - down, x + half, y + down)
        self.plates.append(frame)
        self.pen.form(box_path(*frame), Tint.PUTIH, line=Tint.IRENG, width=GRID_EDGE * letters)
        for number, line in enumerate(words):
            base = y - down + letters * (1.6 + number * LINE_PITCH)
            path = lettering(line, (x - width_of(line, letters) / 2, base), letters)
            self.pen.line(path, LINE * letters, Tint.IRENG)


def _border_bands(cloth: Cloth) -> tuple[list[Box], list[Box]]:
    """The bands of the border, and those of plain cloth outside it (mm of the cloth)."""
    across, down = cloth.allowances
    size = cloth.size[0] - 2 * across, cloth.size[1] - 2 * down
    left, top, right, bottom = cloth.border_widths
    inner = bands(size, (left - across, top - down, right - across, bottom - down))
    return [_moved(box, (-across, -down)) for box in inner], bands(cloth.size, (across, down, across, down))


def _field(cloth: Cloth) -> Box:
    left, top, right, bottom = cloth.border_widths
    return left, top, cloth.size[0] - right, cloth.size[1] - bottom


def _back(cloth: Cloth) -> tuple[float, float]:
    return -cloth.origin[0], -cloth.origin[1]


def _moved(box: Box, by: tuple[float, float]) -> Box:
    """A box as seen from a point."""
    return box[0] - by[0], box[1] - by[1], box[2] - by[0], box[3] - by[1]


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _boxes(region: Path) -> list[Box]:
    """The box of each piece of a region; papan are two."""
    return [Path((contour,)).bounds for contour in region.contours if Path((contour,)).area > 0]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
