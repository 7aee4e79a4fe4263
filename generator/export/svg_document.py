"""SVG of a cell or a whole cloth at true size: millimetres, instances, painter's order, no seams.

A cloth's SVG does not clip each cell (a clip edge would show as a hair line at every resolution but one): the
cell's items are cloned over the cloth in runs that keep painter's order on the torus.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import svgwrite
from svgwrite.base import Desc, Title
from svgwrite.container import Group

from ...motifs.drawing import Box, Drawing, Place
from ...motifs.geometry.path import Path
from ...motifs.geometry.pathdata import path_data
from ...motifs.ink import Tint
from ..cloth.cloth import Cloth
from ..cloth.part import Part
from ..colour.colourway import Colourway
from ..repeat.torus import copies_in, layers, parted, union
from .about import as_json
from .svg_body import INHERITED, SvgBody, number

INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"


def drawing_svg(drawing: Drawing, colourway: Colourway, about: Mapping[str, str] | None = None) -> str:
    """One drawing: a repeating one as its cell, complete with what reaches in from the neighbours; else its box."""
    if drawing.cell is not None:
        return cell_svg(drawing, colourway, about)
    return boxed_svg(drawing, drawing.bounds, colourway, drawing.ground, about)


def boxed_svg(
    drawing: Drawing, box: Box, colourway: Colourway, ground: Tint, about: Mapping[str, str] | None = None
) -> str:
    """What lies in a box (left, top, right, bottom, mm) of a drawing that does not repeat."""
    document, body = _document(drawing.name, box, ground, colourway, about)
    body.expect(drawing.items)
    body.add(_layer(document, drawing.name or "motif"), drawing.items)
    return _text(document)


def cell_svg(cell: Drawing, colourway: Colourway, about: Mapping[str, str] | None = None) -> str:
    """A repeating drawing, one cell: the copies of every item that reach into it, in painter's order.

    Raises ValueError for a drawing without a cell.
    """
    if cell.cell is None:
        raise ValueError("only a drawing with a cell repeats")
    width, height = cell.cell
    document, body = _document(cell.name, (0.0, 0.0, width, height), cell.ground, colourway, about)
    layer = _layer(document, cell.name or "motif")
    items = parted(cell.items, cell.cell)
    body.expect(items)
    for item in items:
        shifts = copies_in(item.box(), cell.cell, (0.0, 0.0, width, height))
        if shifts == [(0, 0)]:
            body.add(layer, [item])
        elif shifts:
            name = body.define_items([item], "tepi")
            for i, j in shifts:
                layer.add(body.repeated(name, i * width, j * height))
    return _text(document)


def cloth_svg(cloth: Cloth) -> str:
    """A whole cloth: each run of items once, cloned along a row, the row cloned down; parts and border on top."""
    document, body = _document(cloth.name, cloth.box, cloth.cell.ground, cloth.colourway, cloth.about)
    _repeated(body, _layer(document, "badan"), cloth.cell, cloth.origin, cloth.box)
    for part in cloth.parts:
        inner = body.on(cloth.colourway.on(part.content.ground))
        group = inner.clipped(_layer(document, part.name), part.region)
        _ground(inner, group, part.box)
        _part(inner, group, part, part.box)
    if cloth.border is not None:
        border = _layer(document, "pinggir")
        body.add(border, [Place(cloth.border)])
    if cloth.over is not None:
        body.add(_layer(document, cloth.over.name), [Place(cloth.over)])
    return _text(document)


def part_svg(part: Part, box: Box, colourway: Colourway) -> str:
    """What a part would show in a box (mm of the cloth) if its region did not end there."""
    document, body = _document(part.name, box, part.content.ground, colourway, None)
    _part(body, _layer(document, part.name), part, box)
    return _text(document)


def region_svg(region: Path, box: Box) -> str:
    """A region in white on black, in a box (mm): how much of every pixel belongs to it."""
    document, body = _document("", box, Tint.LATAR, None, None)
    body.document.add(body.document.path(d=path_data(region, body.decimals), fill="white"))
    return _text(document)


def _part(body: SvgBody, group: Group, part: Part, box: Box) -> None:
    if part.content.cell is None:
        body.add(group, [Place(part.content)])
    else:
        _repeated(body, group, part.content, part.origin, box)


def _repeated(body: SvgBody, group: Group, cell: Drawing, origin: tuple[float, float], box: Box) -> None:
    """The copies of a cell that reach into a box, run by run, each run once in the definitions."""
    assert cell.cell is not None
    (width, height), (x0, y0) = cell.cell, origin
    window = (box[0] - x0, box[1] - y0, box[2] - x0, box[3] - y0)
    runs = layers(cell.items, cell.cell)
    body.expect(item for run in runs for item in run)
    for run in runs:
        shifts = copies_in(union(run), cell.cell, window)
        if not shifts:
            continue
        name = body.define_items(run, "sel")
        row = body.document.g(id=body.fresh("baris"))
        for i in sorted({i for i, _ in shifts}):
            row.add(body.repeated(name, i * width, 0.0))
        body.defs.add(row)
        for j in sorted({j for _, j in shifts}):
            group.add(body.repeated(row["id"], x0, y0 + j * height))


def _document(
    name: str, box: Box, ground: Tint, colourway: Colourway | None, about: Mapping[str, str] | None
) -> tuple[svgwrite.Drawing, SvgBody]:
    left, top, right, bottom = box
    width, height = number(right - left), number(bottom - top)
    document = svgwrite.Drawing(size=(f"{width}mm", f"{height}mm"), debug=False)
    document["viewBox"] = f"{number(left)} {number(top)} {width} {height}"
    document["xmlns:inkscape"] = INKSCAPE
    for key, value in INHERITED.items():
        document[key] = value
    colours = colourway.on(ground) if colourway else {Tint.LATAR: "black"}
    if name:
        document.add(Title(name))
    if about:
        document.add(Desc(as_json(about)))
    body = SvgBody(document, colours)
    _ground(body, _layer(document, "latar"), box)
    return document, body


def _ground(body: SvgBody, group: Group, box: Box) -> None:
    left, top, right, bottom = box
    size = number(right - left), number(bottom - top)
    group.add(body.document.rect((number(left), number(top)), size, fill=body.colours[Tint.LATAR]))


def _layer(document: svgwrite.Drawing, label: str) -> Group:
    """A group that Inkscape shows as a layer."""
    group = document.g()
    group["inkscape:groupmode"] = "layer"
    group["inkscape:label"] = label
    document.add(group)
    return group


def _text(document: svgwrite.Drawing) -> str:
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue()
