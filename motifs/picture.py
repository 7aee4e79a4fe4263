"""A plain SVG of one drawing, for notebooks and for looking while a motif is made; files: wastra.generator."""

from __future__ import annotations

import zlib

from .drawing import Clip, Dots, Drawing, Form, Item, Place
from .geometry.affine import Affine
from .geometry.pathdata import path_data
from .ink import Tint

SOGAN = {
    Tint.PUTIH: "#f1e8d6",
    Tint.MUDA: "#cfa873",
    Tint.SOGA: "#7d3f1b",
    Tint.BIRU: "#2b3f63",
    Tint.IRENG: "#181a28",
}
"""Cream, tan, soga brown, indigo, blue-black: cloth colours, not screen colours."""


def quick_svg(drawing: Drawing, colours: dict[Tint, str] | None = None, width: float | None = None) -> str:
    """The drawing in sogan colours, clipped to its cell when it repeats; `width` in pixels, else true size in mm."""
    palette = dict(SOGAN if colours is None else colours)
    palette[Tint.LATAR] = palette[drawing.ground]
    if drawing.cell:
        left, top, right, bottom = 0.0, 0.0, *drawing.cell
    else:
        left, top, right, bottom = drawing.bounds
    w, h = right - left, bottom - top
    size = f'width="{w:g}mm" height="{h:g}mm"' if width is None else f'width="{width:g}" height="{width * h / w:g}"'
    body = "".join(
        _svg(Place(Drawing((item,)), Affine.shift(dx, dy)), palette)
        for item in drawing.items
        for dx, dy in copies(item, drawing.cell)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{left:g} {top:g} {w:g} {h:g}">'
        f'<rect x="{left:g}" y="{top:g}" width="{w:g}" height="{h:g}" fill="{palette[drawing.ground]}"/>{body}</svg>'
    )


def copies(item: Item, cell: tuple[float, float] | None) -> list[tuple[float, float]]:
    """The shifts (mm) under which an item of a repeating drawing can be seen in its cell, row by row."""
    if cell is None:
        return [(0.0, 0.0)]
    left, top, right, bottom = item.box()
    width, height = cell
    columns = range(-int(right // width), int(-left // width) + 2)
    rows = range(-int(bottom // height), int(-top // height) + 2)
    return [
        (i * width, j * height)
        for j in rows
        for i in columns
        if right + i * width > 0 and left + i * width < width and bottom + j * height > 0 and top + j * height < height
    ]


def _svg(item: Item, palette: dict[Tint, str]) -> str:
    if isinstance(item, Place):
        m = item.affine
        inner = "".join(_svg(child, palette) for child in item.drawing.items)
        if m == Affine():
            return inner
        return f'<g transform="matrix({m.a:.9g} {m.b:.9g} {m.c:.9g} {m.d:.9g} {m.e:.6g} {m.f:.6g})">{inner}</g>'
    if isinstance(item, Clip):
        name = f"clip{zlib.crc32(item.region.key):08x}"
        inner = "".join(_svg(child, palette) for child in item.drawing.items)
        region = f'<clipPath id="{name}"><path d="{path_data(item.region)}" clip-rule="evenodd"/></clipPath>'
        return f'{region}<g clip-path="url(#{name})">{inner}</g>'
    if isinstance(item, Dots):
        colour, ground = palette[item.ink.tint], palette[Tint.LATAR]
        halos = "".join(
            f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{r + item.halo:.3f}" fill="{ground}"/>'
            for (x, y), r in zip(item.centres, item.radii, strict=True)
            if item.halo
        )
        return halos + "".join(
            f'<circle cx="{x:.3f}" cy="{y:.3f}" r="{r:.3f}" fill="{colour}"/>'
            for (x, y), r in zip(item.centres, item.radii, strict=True)
        )
    return _form(item, palette)


def _form(form: Form, palette: dict[Tint, str]) -> str:
    d = path_data(form.path, 3)
    joins = 'stroke-linejoin="round" stroke-linecap="round"'
    out = ""
    ground = palette[Tint.LATAR]
    if form.halo:
        fill = ground if form.fill else "none"
        stroke = f'stroke="{ground}" stroke-width="{2 * form.reach:.3f}" {joins}'
        out += f'<path d="{d}" fill="{fill}" fill-rule="evenodd" {stroke}/>'
    fill = palette[form.fill.tint] if form.fill else "none"
    stroke = f'stroke="{palette[form.line.tint]}" stroke-width="{form.width:.3f}" {joins}' if form.line else ""
    return out + f'<path d="{d}" fill="{fill}" fill-rule="evenodd" {stroke}/>'
