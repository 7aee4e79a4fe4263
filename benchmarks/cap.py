"""Stamps of all motifs: how long they take, and whether what must hold does.

    python -m benchmarks.cap [MAKE ...] [MOTIF[@SIZE] ...]     copper-strip and print3d, all motifs of the catalogue

For each motif and material one line: processor time; sides of the stamps; the thinnest wall and the narrowest gap; of
the impressions over three by three steps of the walk, about a corner of the stamp, what differs from the cell's own
strips, or its own face, copied by the cell (mm2, thicker than 0.01 mm); of a face what it lacks of the lines, what it
is thicker than the lines with narrow gaps closed, and the share of the open ground that was closed; how far the list's
length is off the drawing's; triangles and volume of the body, and "OPEN" when it is not watertight. A motif that does
not repeat by itself stands in a cell of its own size and 8 mm.
"""

from __future__ import annotations

import io
import math
import sys
import time
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
import trimesh
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from wastra.catalog import all_records, find
from wastra.generator import Cloth, Design, compose
from wastra.generator.export.formats import stl
from wastra.generator.repeat.stamping.stamping import stamping_of
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.stamp.areas import area_of, shape_of
from wastra.generator.stencil.stamp.edges import alike
from wastra.generator.stencil.stamp.face import face_of_strips, shared, tiled
from wastra.generator.stencil.stamp.fitting import Fit, fitted
from wastra.generator.stencil.stamp.making import CARE, Making, making
from wastra.generator.stencil.stamp.narrow import narrow, thin
from wastra.generator.stencil.stamp.piece import Stamp
from wastra.generator.stencil.stamp.placing import placed
from wastra.generator.stencil.stamp.strips import Strips, strips_of
from wastra.generator.stencil.stamp.torus_lines import flat_lines
from wastra.generator.stencil.stamp.walls import closed, opened, printed
from wastra.generator.stencil.stamp.wax import wax_of
from wastra.generator.stencil.techniques.cap import _walk_of
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.path import shapes_of

MAKES = ("copper-strip", "print3d")
AROUND = 10.0
"""So much is looked at beyond the stamp in the middle (mm)."""
THICK = 0.01


def cloth_of(motif: str) -> Cloth:
    """A cloth of one motif; "truntum@96" is truntum with size=96."""
    motif, _at, size = motif.partition("@")
    drawing = find(motif).draw(**({"size": float(size)} if size else {}))
    cell = ""
    if drawing.cell is None:
        left, top, right, bottom = drawing.bounds
        cell = f"[cell]\nwidth = {math.ceil(right - left + 8)}\nheight = {math.ceil(bottom - top + 8)}\n"
    sized = f"size = {size}\n" if size else ""
    return compose(Design.parse(f'[cloth]\nlength = 1000\nwidth = 500\n{cell}[[motif]]\nname = "{motif}"\n{sized}'))


def impressed(faces: dict[int, BaseGeometry], fit: Fit, window: BaseGeometry) -> BaseGeometry:
    """What three by three steps of the walk leave in a window."""
    found = []
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            for place, affine in fit.placed():
                face = translate(shapely.transform(faces[place.number], affine), i * fit.torus[0], j * fit.torus[1])
                found.append(shapely.intersection(face, window))
    return shapely.union_all(found)


def copied(strips: Strips, limits: Making, window: BaseGeometry) -> BaseGeometry:
    """The cell's own strips, pins and strokes, copied by the cell: no code of the stamps is asked."""
    face = limits.kind == "face"
    widths = [max(strip.width, limits.wall) if face else limits.wall for strip in strips.strips]
    flats = flat_lines([strip.path for strip in strips.strips])
    shapes = [flat.buffer(width / 2, quad_segs=12) for flat, width in zip(flats, widths, strict=True)]
    shapes += [shapely.Point(x, y).buffer(radius, quad_segs=12) for x, y, radius in strips.dots.tolist()]
    shapes += shapes_of(list(strips.strokes), 0.005)
    return shapely.union_all([shapely.intersection(shape, window) for shape in _over(shapes, strips.cell, window)])


def _over(shapes: list[BaseGeometry], cell: tuple[float, float], window: BaseGeometry) -> Iterator[BaseGeometry]:
    left, top, right, bottom = window.bounds
    for shape in shapes:
        a, b, c, d = shape.bounds
        for i in range(math.floor((left - c) / cell[0]), math.ceil((right - a) / cell[0]) + 1):
            for j in range(math.floor((top - d) / cell[1]), math.ceil((bottom - b) / cell[1]) + 1):
                yield translate(shape, i * cell[0], j * cell[1])


def measure(motif: str, make: str) -> str:
    """One line of figures; the sentence of a motif that cannot be made."""
    try:
        cloth = cloth_of(motif)
        start = time.process_time()
        sheets = cloth.stencil("cap", make=make)
    except WastraError as error:
        return f"CANNOT: {error}"
    spent = time.process_time() - start
    limits = making(make)
    strips = strips_of(wax_of(cloth.cell), limits)
    fit = fitted(cloth.cell_size, _walk_of(cloth, "design"), 180.0, 300.0)
    places = placed(strips, fit)
    if not alike(places):
        fit = fitted(cloth.cell_size, stamping_of(cloth, "grid").walk, 180.0, 300.0)
        places = placed(strips, fit)
    width, height = fit.windows[0].width, fit.windows[0].height
    right, bottom = (min(side, own) for side, own in zip((width, height), cloth.cell_size, strict=True))
    window = shapely.box(-AROUND, -AROUND, right + AROUND, bottom + AROUND)
    inner = shapely.box(-AROUND / 2, -AROUND / 2, right + AROUND / 2, bottom + AROUND / 2)
    drawn = copied(strips, limits, window)
    figures = [f"{spent:6.1f} s", f"{len(places[0])} of {width:.0f} x {height:.0f}"]
    if limits.kind == "face":
        face = face_of_strips(strips, limits)
        faces = shared(face, fit, limits)
        got, want = impressed(faces, fit, window), shape_of(tiled(face, window))
        gone = opened(drawn.difference(got), 2 * THICK).intersection(inner).area
        more = got.difference(closed(drawn, limits.gap + 3 * CARE)).intersection(inner).area
        figures.append(f"of the lines gone {gone:.2f}, thickened {more:.2f} mm2, {100 * face.closed:.0f} % closed")
        figures.append(_least(list(faces.values()), limits))
    else:
        got, want = impressed({s.window.number: printed(s, limits) for s in places[0]}, fit, window), drawn
        figures.append(f"wall {limits.wall:g}, least gap {strips.tight[1]:.2f} mm at {strips.tight[0]} places")
    off = opened(got.symmetric_difference(want), THICK + 0.004).intersection(inner).area
    figures += [
        f"off {off:.3f} mm2",
        *_of_the_list(sheets, places[0]),
        *_of_the_body(sheets),
    ]
    return "; ".join(figures)


def _least(faces: Sequence[BaseGeometry], limits: Making) -> str:
    """The thinnest wall and the narrowest gap of faces, by their limit, 0.99, 0.98, 0.95 of it, and so on."""
    areas = [area_of([face]) for face in faces]
    found = []
    for of, limit in ((thin, limits.wall), (narrow, limits.gap)):
        for share in (1.0, 0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3, 0.1):
            if all(of(area, share * limit).area() < 0.01 for area in areas):
                break
        found.append(share * limit)
    return "least wall {:.2f}, gap {:.2f} mm".format(*found)


def _of_the_list(sheets: Sequence[Sheet], stamps: Sequence[Stamp]) -> Iterator[str]:
    texts = [sheet.data["strips.csv"] for sheet in sheets if "strips.csv" in sheet.data]
    if texts:
        rows = [line.split(",") for text in texts for line in text.splitlines()[1:]]
        listed = sum(int(row[3]) * float(row[4]) for row in rows if row[1] in ("strip", "loop"))
        drawn = sum(stamp.length for stamp in stamps)
        yield f"{len(rows)} numbers, list {100 * (listed / drawn - 1) if drawn else 0.0:+.3f} %"


def _of_the_body(sheets: Sequence[Sheet]) -> Iterator[str]:
    for solid in (sheet.solid for sheet in sheets):
        if solid is not None:
            stream = io.BytesIO()
            stl.solid(solid, stream)
            stream.seek(0)
            mesh = trimesh.load(stream, file_type="stl")
            assert isinstance(mesh, trimesh.Trimesh)
            whole = mesh.is_watertight and mesh.is_winding_consistent and mesh.volume > 0
            yield f"{len(solid.triangles)} triangles, {np.abs(mesh.volume) / 1000:.1f} cm3{'' if whole else ', OPEN'}"


def main() -> None:
    """Print a line for each motif and material."""
    asked = sys.argv[1:]
    makes = [name for name in asked if name in ("copper-strip", "board-strip", "wood", "print3d")] or MAKES
    motifs = [name for name in asked if name not in makes] or [record.slug for record in all_records()]
    for motif in motifs:
        for make in makes:
            print(f"{motif:18} {make:13} {measure(motif, make)}", flush=True)


if __name__ == "__main__":
    main()
