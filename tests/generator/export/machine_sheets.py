"""Sheets for the tests of machine formats: one with everything in it, and those of every technique."""

from __future__ import annotations

import functools
import io

from wastra.generator import Design, compose
from wastra.generator.export.format import format_module
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.generator.stencil.technique import technique
from wastra.motifs import Path

ABOUT = {
    "program": "wastra 0.1.0",
    "name": "Kain “é” – ꦧꦠꦶꦏ",
    "scale": "1:1",
    "design": '{"cloth": {"name": "Kain é \\\\ (sogan)"}}',
}


def everything() -> Sheet:
    """Every operation, fills with holes, arcs, spirals, cusps, open and closed lines, a dot, names that DXF forbids."""
    ring = Path.circle((30.0, 30.0), 12.0) + Path.circle((30.0, 30.0), 7.0)
    loop = Path.cubics((60.0, 40.0), ((95.0, 5.0), (45.0, 5.0), (80.0, 40.0)))
    drop = Path.cubics((70.0, 60.0), ((90.0, 60.0), (70.0, 80.0), (70.0, 60.0)), closed=True)
    cuts = (
        Path.rectangle(2, 2, 96, 76),
        Path.ellipse((20.0, 60.0), 9.0, 3.0, 30.0),
        Path.circle((40.0, 60.0), 0.3),
        drop,
    )
    lines = (Path.euler_spiral((50.0, 55.0), 0.0, 40.0, [0.0, 900.0]), loop, Path.arc((30.0, 30.0), 15.0, 20.0, 300.0))
    layers = (
        SheetLayer("stensil", tuple(Stroke(path, Operation.CUT, None, 0.3) for path in cuts)),
        SheetLayer(
            "isen: a/b", (Stroke(ring, Operation.ENGRAVE), *(Stroke(p, Operation.DRAW, None, 0.3) for p in lines))
        ),
        SheetLayer("tanda", (Stroke(Path.line((90.0, 70.0), (90.0, 70.0)), Operation.DRAW, None, 0.8),)),
        SheetLayer("TANDA", (Stroke(Path.line((5.0, 75.0), (20.0, 75.0)), Operation.DRAW, None, 0.8),)),
        SheetLayer("kosong", ()),
    )
    return Sheet(
        "semua", (100.0, 80.0), layers, ABOUT, ("3 islands were dropped",), {"least bridge": "1.02 mm (limit 1)"}
    )


@functools.cache
def sheets_of(name: str) -> list[Sheet]:
    """The first and the last sheet of a technique for a small cloth."""
    design = 'seed = 7\n[cloth]\nlength = 120\nwidth = 90\n[[motif]]\nname = "kawung"\n'
    # of a stencil one cell and one tint: a whole sheet of them is too large to be compared closely
    settings = {"columns": 1, "rows": 1, "tint": "putih"} if name == "laser" else {}
    found = technique(name)(compose(Design.parse(design)), **settings)
    return [found[i] for i in sorted({0, len(found) - 1})]


def written(sheet: Sheet, ending: str) -> bytes:
    """The file of a sheet."""
    stream = io.BytesIO()
    format_module(f"sheet.{ending}", "sheet").sheet(sheet, stream)
    return stream.getvalue()
