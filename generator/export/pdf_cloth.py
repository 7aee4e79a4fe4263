"""PDF of a drawing, a cell or a whole cloth, at true size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ...motifs.drawing import Box, Drawing, Form, Item
from ...motifs.errors import WastraError
from ...motifs.geometry.affine import Affine
from ...motifs.geometry.path import Path
from ...motifs.ink import Ink, Role, Tint
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..colour.colourway import Colourway
from ..repeat.torus import copies_in, layers, parted, union
from .pdf_document import LARGEST_PAGE, PdfPage


def write_drawing(drawing: Drawing, colourway: Colourway, about: Mapping[str, str], target: BinaryIO) -> None:
    """One drawing: a repeating one as its cell, else its box."""
    box = (0.0, 0.0, *drawing.cell) if drawing.cell else drawing.bounds
    page = _page(box, drawing.ground, colourway, about)
    colours = colourway.on(drawing.ground)
    for item in parted(drawing.items, drawing.cell) if drawing.cell else drawing.items:
        shifts = copies_in(item.box(), drawing.cell, box) if drawing.cell else [(0, 0)]
        if shifts == [(0, 0)]:
            page.paint(page.stream, [item], colours)
        elif shifts and drawing.cell:
            name = page.form(id(item), item, [item], colours, item.box())
            for i, j in shifts:
                page.place(page.stream, name, Affine.shift(i * drawing.cell[0], j * drawing.cell[1]))
    page.write(target)


def write_cloth(cloth: Cloth, target: BinaryIO) -> None:
    """A whole cloth: each run of items is one form XObject, placed in every cell; the border on top.

    Raises WastraError when the cloth is larger than a PDF page may be.
    """
    if max(cloth.size) > LARGEST_PAGE:
        raise WastraError(
            _("A PDF page is at most {most:g} mm long; this cloth has {side:g} mm. Write the cell, or SVG.").format(
                most=LARGEST_PAGE, side=max(cloth.size)
            )
        )
    page = PdfPage(cloth.box, cloth.about)
    paint_cloth(page, cloth)
    page.write(target)


def paint_cloth(page: PdfPage, cloth: Cloth) -> None:
    """A cloth onto a page, in the cloth's own millimetres from where the page's matrix puts them."""
    _ground(page, cloth.box, cloth.cell.ground, cloth.colourway)
    _repeated(page, cloth.cell, cloth.origin, cloth.box, cloth.colourway)
    for part in cloth.parts:
        page.begin_clip(part.region)
        _ground(page, part.box, part.content.ground, cloth.colourway)
        if part.content.cell is None:
            page.paint(page.stream, part.content.items, cloth.colourway.on(part.content.ground))
        else:
            _repeated(page, part.content, part.origin, part.box, cloth.colourway)
        page.end_clip()
    colours = cloth.colourway.on(cloth.cell.ground)
    if cloth.border is not None:
        page.paint(page.stream, cloth.border.items, colours)
    if cloth.over is not None:
        page.paint(page.stream, cloth.over.items, colours)


def _repeated(page: PdfPage, cell: Drawing, origin: tuple[float, float], box: Box, colourway: Colourway) -> None:
    """The copies of a cell that reach into a box, run by run, each run one form XObject."""
    assert cell.cell is not None
    (width, height), (x0, y0) = cell.cell, origin
    colours = colourway.on(cell.ground)
    window = (box[0] - x0, box[1] - y0, box[2] - x0, box[3] - y0)
    for run in layers(cell.items, cell.cell):
        around = union(run)
        name = page.form(id(run), run, run, colours, around)
        for i, j in copies_in(around, cell.cell, window):
            page.place(page.stream, name, Affine.shift(x0 + i * width, y0 + j * height))


def _page(box: Box, ground: Tint, colourway: Colourway, about: Mapping[str, str]) -> PdfPage:
    page = PdfPage(box, about)
    _ground(page, box, ground, colourway)
    return page


def _ground(page: PdfPage, box: Box, ground: Tint, colourway: Colourway) -> None:
    left, top, right, bottom = box
    sheet: Item = Form(Path.rectangle(left, top, right - left, bottom - top), fill=Ink(Role.LATAR, ground))
    page.paint(page.stream, [sheet], colourway.on(ground))
