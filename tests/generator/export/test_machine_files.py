"""G-code and HPGL drawn by interpreters of our own give the sheet back, and the cloth."""

from __future__ import annotations

import functools
import io
import math
import shutil
import subprocess
from pathlib import Path as FilePath

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage
from scipy.spatial import cKDTree

from wastra.generator import Cloth, colourway, save_sheet
from wastra.generator.export.format import format_module, format_names
from wastra.generator.export.formats import gcode, hpgl
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.generator.stencil.strokes.machine import machine, machine_names
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.seen import Seen

from .machines import Picture, run_gcode, run_hpgl

CELL = (40.0, 30.0)
PX = 20.0
"""Pixels a millimetre in the comparison of pictures."""


def drawing() -> Drawing:
    """Lines over the edges, a disc with an outline, a swelling stroke, fine and broad dots."""
    pen = Pen(Tint.PUTIH, CELL)
    pen.line(Path.through([(-4.0, 6.0), (10.0, 3.0), (24.0, 9.0), (36.0, 6.0)]), 0.5, Tint.SOGA)
    pen.form(Path.circle((20.0, 15.0), 5.0), Tint.SOGA, line=Tint.IRENG, width=1.0, halo=0.8)
    pen.form(Path.circle((0.0, 0.0), 2.5), Tint.BIRU, line=Tint.IRENG, width=1.0)
    pen.line(Path.euler_spiral((8.0, 20.0), 20.0, 16.0, [30, 300]), 0.4, Tint.SOGA)
    pen.form(Path.ellipse((30.0, 24.0), 4.0, 0.5, 30.0), Tint.SOGA)
    pen.dots([(40.0, 22.0), (10.0, 26.0), (11.5, 26.0), (20.0, 25.0)], [0.25, 0.3, 0.3, 1.2], Tint.IRENG)
    return pen.drawing("sel")


@functools.cache
def plotted(name: str = "pen-servo", **settings: float) -> Sheet:
    cloth = Cloth('uji; "é"', drawing(), (200.0, 90.0), colourway("sogan"), about={"seed": "1", "note": 'a;b"c) é'})
    (sheet,) = cloth.stencil("plotter", machine=name, klowong=0.6, isen=0.5, **settings)
    return sheet


def written(sheet: Sheet, ending: str) -> bytes:
    stream = io.BytesIO()
    format_module(f"x.{ending}", "sheet").sheet(sheet, stream)
    return stream.getvalue()


def picture(sheet: Sheet, ending: str) -> Picture:
    text = written(sheet, ending).decode("ascii")
    return run_gcode(text) if ending == "gcode" else run_hpgl(text)


def drawn(sheet: Sheet, found: Picture) -> NDArray[np.bool_]:
    """What the pens of the sheet's layers make of the interpreter's lines and touches."""
    height = sheet.size[1]
    first = min(found.tools, default=0)
    widths = [next((s.width for s in layer.strokes if s.width), 0.0) for layer in sheet.layers]
    shapes = [
        shapely.LineString(line).buffer((widths[tool - first] or 0.0) / 2, quad_segs=24)
        for line, tool in zip(found.lines, found.tools, strict=True)
    ]
    dots = [s.path.bounds for layer in sheet.layers for s in layer.strokes if s.width is None]
    for (x, y), _rest in found.touches:
        box = min(dots, key=lambda b: math.dist(((b[0] + b[2]) / 2, height - (b[1] + b[3]) / 2), (x, y)))
        shapes.append(shapely.Point(x, y).buffer((box[2] - box[0]) / 2, quad_segs=24))
    big = 2 * PX
    image = Image.new("L", (round(sheet.size[0] * big), round(height * big)), 255)
    pen = ImageDraw.Draw(image)
    rings = [(r, 0) for p in parts(shapes) for r in [p.exterior]]
    rings += [(r, 255) for p in parts(shapes) for r in p.interiors]
    for ring, colour in sorted(rings, key=lambda item: -shapely.Polygon(item[0]).area):
        points = shapely.get_coordinates(ring) * [1.0, -1.0] + [0.0, height]
        pen.polygon([(x, y) for x, y in (points * big - 0.5).tolist()], colour)
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
    return np.asarray(small) < 128


def parts(shapes: list[shapely.Polygon]) -> list[shapely.Polygon]:
    return list(shapely.get_parts(shapely.union_all(shapes)).tolist())


def rsvg(sheet: Sheet, folder: FilePath) -> NDArray[np.bool_]:
    program = shutil.which("rsvg-convert")
    assert program, "rsvg-convert (librsvg2-bin) is needed"
    save_sheet(sheet, folder / "s.svg")
    width = round(sheet.size[0] * PX)
    command = [program, "-w", str(width), "-b", "white", str(folder / "s.svg"), "-o", str(folder / "s.png")]
    subprocess.run(command, check=True)
    with Image.open(folder / "s.png") as image:
        return np.asarray(image.convert("L")) < 128


@pytest.mark.parametrize("ending", ["gcode", "hpgl"])
@pytest.mark.parametrize("name", ["pen-servo", "wax-z"])
def test_the_file_draws_the_sheet(ending: str, name: str, tmp_path: FilePath) -> None:
    """No pixel of 0.05 mm differs that lies more than 0.1 mm from an edge."""
    sheet = plotted(name)
    one, two = rsvg(sheet, tmp_path), drawn(sheet, picture(sheet, ending))
    assert one.shape == two.shape
    assert one.mean() > 0.03
    block = np.ones((5, 5), dtype=bool)
    assert not (ndimage.binary_erosion(one, block) & ~two).any()
    assert not (ndimage.binary_erosion(two, block) & ~one).any()
    assert (one != two).mean() < 0.01


@pytest.mark.parametrize("ending", ["gcode", "hpgl"])
def test_the_file_draws_the_centre_lines_of_the_cloth(ending: str) -> None:
    """On the torus every point of the cloth's lines has one of the file within 0.05 mm; dots likewise."""
    sheet = plotted()
    found = picture(sheet, ending)
    left, below = corner(sheet)
    mine = np.concatenate([dense(np.array(line)) for line in found.lines])
    mine = np.stack([mine[:, 0] - left, sheet.size[1] - mine[:, 1] - below], axis=1) % CELL % CELL
    tree = cKDTree(mine, boxsize=CELL)
    lines = [p for line in Seen(drawing()).lines() for p in line.path.flat(0.005)]
    cloth = np.concatenate([dense(points) for points in lines]) % CELL % CELL
    assert len(cloth) > 3000
    assert tree.query(cloth)[0].max() < 0.05
    dots = np.array([at for at, _rest in found.touches])
    dots = np.stack([dots[:, 0] - left, sheet.size[1] - dots[:, 1] - below], axis=1) % CELL % CELL
    away, _ = cKDTree(dots, boxsize=CELL).query(np.array([(40.0, 22.0), (10.0, 26.0), (11.5, 26.0)]) % CELL)
    assert away.max() < 0.03
    # and nothing else: all but the middle of the swelling stroke and the rings of the broad dot
    other = mine[cKDTree(cloth, boxsize=CELL).query(mine)[0] > 0.05]
    near = [np.linalg.norm(other - at, axis=1) - r for at, r in (((30.0, 24.0), 4.0), ((20.0, 25.0), 1.2))]
    assert np.minimum(*near).max() < 0.05


def corner(sheet: Sheet) -> tuple[float, float]:
    """Where the cell's corner lies on the page, found by a dot: (10, 26) has a neighbour 1.5 mm to its right."""
    dots = [s.path.bounds for layer in sheet.layers for s in layer.strokes if s.width is None]
    middles = [((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for b in dots]
    (pair,) = [a for a in middles for b in middles if math.dist((a[0] + 1.5, a[1]), b) < 0.01]
    return pair[0] - 10.0, pair[1] - 26.0


def dense(points: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = np.sqrt((np.diff(points, axis=0) ** 2).sum(axis=1))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, along[-1], max(2, math.ceil(along[-1] / 0.02)))
    return np.stack([np.interp(at, along, points[:, k]) for k in (0, 1)], axis=1)


def test_the_pen_is_up_when_it_travels_and_at_the_end() -> None:
    for name in machine_names():
        found = run_gcode(written(plotted(name), "gcode").decode("ascii"))
        assert not found.down
        assert found.dragged == 0
        assert found.at == (0.0, 0.0)


def test_dots_rest_as_the_machine_says() -> None:
    sheet = plotted("wax-z")
    found = run_gcode(written(sheet, "gcode").decode("ascii"))
    expected = [machine("wax-z").rest(d) for d in (0.5, 0.6, 0.6)]
    assert sorted(rest for _at, rest in found.touches) == pytest.approx(expected)


def test_each_tool_is_a_pause_and_a_pen() -> None:
    sheet = plotted()
    names = [layer.name for layer in sheet.layers]
    assert names == ["klowong", "isen", "cecek"]
    assert written(sheet, "gcode").decode().splitlines().count("M0") == 2
    assert [f"SP{n};" in written(sheet, "hpgl").decode() for n in (1, 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize(("ending", "module"), [("gcode", gcode), ("hpgl", hpgl)])
def test_a_file_says_how_to_make_it_again(ending: str, module: object) -> None:
    sheet = plotted()
    data = written(sheet, ending)
    read = gcode.about if module is gcode else hpgl.about
    assert read(data) == dict(sheet.about)
    assert read(b"IN;PU;\nG0 X0") == {}
    assert data == written(sheet, ending)


def test_a_sheet_of_another_technique_is_drawn_along_its_paths() -> None:
    square = Stroke(Path.rectangle(10.0, 20.0, 30.0, 5.0), Operation.CUT)
    sheet = Sheet("potong", (60.0, 40.0), (SheetLayer("cut", (square,)),), {"technique": "laser"})
    for ending in ("gcode", "hpgl"):
        (line,) = picture(sheet, ending).lines
        assert np.allclose(np.array(line), [(10, 20), (40, 20), (40, 15), (10, 15), (10, 20)])
    assert b"machine: pen-servo (the sheet names none)" in written(sheet, "gcode")


def test_what_does_not_fit_leaves_no_file(tmp_path: FilePath) -> None:
    sheet = Sheet("besar", (310.0, 100.0), (), {})
    for ending in ("gcode", "hpgl", "plt"):
        with pytest.raises(WastraError, match=r"310 x 100 mm; pen-servo reaches 300 x 218 mm"):
            save_sheet(sheet, tmp_path / f"x.{ending}")
    with pytest.raises(WastraError, match="no machine 'robot'"):
        save_sheet(Sheet("x", (10.0, 10.0), (), {"profile": "robot"}), tmp_path / "x.gcode")
    assert list(tmp_path.iterdir()) == []


def test_endings() -> None:
    assert {"gcode", "hpgl"} <= set(format_names("sheet"))
    assert format_module("a.plt", "sheet") is format_module("a.hpgl", "sheet")
    assert format_module("a.nc", "sheet") is format_module("a.gcode", "sheet")
