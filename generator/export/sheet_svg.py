"""SVG of a sheet at true size: flat, black on white, its layers as Inkscape's; four decimals, no clones."""

from __future__ import annotations

import io

import svgwrite
from svgwrite.base import Desc, Title

from ...motifs.geometry.pathdata import path_data
from ..stencil.sheet import Sheet
from .about import as_json
from .svg_body import number
from .svg_document import INKSCAPE


def sheet_svg(sheet: Sheet) -> str:
    """The sheet as text."""
    width, height = (number(side) for side in sheet.size)
    document = svgwrite.Drawing(size=(f"{width}mm", f"{height}mm"), debug=False)
    document["viewBox"] = f"0 0 {width} {height}"
    document["xmlns:inkscape"] = INKSCAPE
    document.add(Title(sheet.name))
    document.add(Desc(as_json(sheet.about)))
    for layer in sheet.layers:
        group = document.g(fill="none", stroke="#000000", stroke_linecap="round", stroke_linejoin="round")
        group["inkscape:groupmode"] = "layer"
        group["inkscape:label"] = layer.name
        for stroke in layer.strokes:
            if stroke.path.is_empty:
                continue
            path = document.path(d=path_data(stroke.path, 4))
            if stroke.width is None:
                path["fill"], path["fill-rule"], path["stroke"] = "#000000", "evenodd", "none"
            else:
                path["stroke-width"] = number(stroke.width)
            group.add(path)
        document.add(group)
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue()
