"""PDF of a drawing, a cell or a whole cloth, at true size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from ...motifs.drawing import Drawing, Form, Item
from ...motifs.errors import WastraError
from ...motifs.geometry.affine import Affine
from ...motifs.geometry.path import Path
from ...motifs.ink import Ink, Role, Tint
from ...motifs.words import _
from ..cloth.cloth import Cloth
from ..colour.colourway import Colourway
from ..repeat.torus import copies_in, parted
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
    width, height = cloth.cell_size
    x0, y0 = cloth.origin
    page = _page(cloth.box, cloth.cell.ground, cloth.colourway, cloth.about)
    colours = cloth.colourway.on(cloth.cell.ground)
    window = (-x0, -y0, cloth.size[0] - x0, cloth.size[1] - y0)
    for number, run in enumerate(cloth.layers):
        boxes = [item.box() for item in run]
        union = (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        name = page.form(-1 - number, run, run, colours, union)
        for i, j in copies_in(union, cloth.cell_size, window):
            page.place(page.stream, name, Affine.shift(x0 + i * width, y0 + j * height))
    if cloth.border is not None:
        page.paint(page.stream, cloth.border.items, colours)
    page.write(target)


def _page(
    box: tuple[float, float, float, float], ground: Tint, colourway: Colourway, about: Mapping[str, str]
) -> PdfPage:
    page = PdfPage(box, about)
    left, top, right, bottom = box
    sheet: Item = Form(Path.rectangle(left, top, right - left, bottom - top), fill=Ink(Role.LATAR, ground))
    page.paint(page.stream, [sheet], colourway.on(ground))
    return page
