"""Written DXF passes ezdxf's audit, holds nothing that machines trip over, and comes back with the same lengths."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path as FilePath

import ezdxf
import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wastra.generator import colourway, save_drawing
from wastra.generator.export.bulges import TOLERANCE, polylines
from wastra.generator.export.dxf import about_of, write_sheet
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.motifs import Path, Pen, Tint

from ...flat_reader import read_dxf
from .machine_sheets import ABOUT, everything, written

LENGTH = 1e-3
"""Relative error of a length."""


def opened(data: bytes) -> Document:
    """As ezdxf reads it, which must find nothing to repair."""
    document = ezdxf.read(io.StringIO(data.decode()))
    audit = document.audit()
    assert not audit.errors and not audit.fixes
    return document


def sheet_of(*paths: Path) -> Sheet:
    strokes = tuple(Stroke(path, Operation.DRAW, None, 0.3) for path in paths)
    return Sheet("uji", (100.0, 80.0), (SheetLayer("garis", strokes),), ABOUT)


def length_of(data: bytes) -> float:
    return read_dxf(data.decode()).length()


@pytest.mark.parametrize("curves", ["flat", "lines", "spline"])
def test_audit_finds_nothing(curves: str) -> None:
    stream = io.BytesIO()
    write_sheet(everything(), stream, curves)  # type: ignore[arg-type]
    document = opened(stream.getvalue())
    kinds = {entity.dxftype() for entity in document.modelspace()}
    assert kinds == ({"SPLINE"} if curves == "spline" else {"LWPOLYLINE", "POINT"})


def test_units_tables_and_extents() -> None:
    document = opened(written(everything(), "dxf"))
    assert document.header["$INSUNITS"] == 4
    assert document.header["$EXTMIN"] == (0, 0, 0)
    assert document.header["$EXTMAX"] == (100, 80, 0)
    assert "Continuous" in document.linetypes
    assert not [block for block in document.blocks if not block.name.startswith("*")]


def test_layers_are_named_by_operation_in_the_order_of_work_with_lightburn_colours() -> None:
    layers = [
        layer for layer in opened(written(everything(), "dxf")).layers if layer.dxf.name not in ("0", "Defpoints")
    ]
    assert [layer.dxf.name for layer in layers] == [
        "draw isen- a-b 0.3 mm",
        "draw tanda 0.8 mm",
        "draw TANDA 0.8 mm 2",
        "engrave isen- a-b fill",
        "cut stensil",
    ]
    assert [layer.rgb for layer in layers][3:] == [(0, 0, 255), (255, 0, 0)]
    assert [layer.color for layer in layers][3:] == [5, 1]


def test_closed_paths_are_closed_and_y_is_up() -> None:
    (square, line) = opened(
        written(sheet_of(Path.rectangle(10, 5, 20, 30), Path.line((0, 0), (100, 80))), "dxf")
    ).modelspace()
    assert square.closed and not line.closed  # type: ignore[attr-defined]
    assert list(square.vertices()) == [(10, 75), (30, 75), (30, 45), (10, 45)]  # type: ignore[attr-defined]
    assert list(line.vertices()) == [(0, 80), (100, 0)]  # type: ignore[attr-defined]


def test_a_circle_is_four_bulges_and_as_long_as_it_is() -> None:
    data = written(sheet_of(Path.circle((30, 30), 10)), "dxf")
    (circle,) = opened(data).modelspace()
    assert len(circle) == 4  # type: ignore[arg-type]
    assert length_of(data) == pytest.approx(20 * np.pi, rel=LENGTH)


def test_lengths_come_back() -> None:
    sheet = everything()
    true = sum(stroke.path.length for layer in sheet.layers for stroke in layer.strokes)
    assert length_of(written(sheet, "dxf")) == pytest.approx(true, rel=LENGTH)


def test_splines_are_the_curves_themselves() -> None:
    path = Path.euler_spiral((50.0, 55.0), 0.0, 40.0, [0.0, 900.0])
    stream = io.BytesIO()
    write_sheet(sheet_of(path), stream, "spline")
    (spline,) = opened(stream.getvalue()).modelspace()
    control = np.array(spline.control_points)[:, :2] * [1, -1] + [0, 80]  # type: ignore[attr-defined]
    expected = np.vstack([path.contours[0][0, :1], path.contours[0][:, 1:].reshape(-1, 2)])
    assert np.abs(control - expected).max() < 1e-6
    chords = np.array(list(spline.flattening(0.0005)))  # type: ignore[attr-defined]
    assert np.sqrt((np.diff(chords, axis=0) ** 2).sum(axis=1)).sum() == pytest.approx(path.length, rel=LENGTH)


@given(st.lists(st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=4, max_size=10))
@settings(max_examples=60)
@example([(0, 10), (0, -80), (0, -110), (0, 13)])
@example([(0, 0), (0, 1), (0, -1), (0, 1)])
def test_no_polyline_leaves_its_curve(points: list[tuple[int, int]]) -> None:
    """Measured at 200 places of each cubic, loops, cusps and all: to the nearest of 64 points of every arc."""
    used = points[: (len(points) - 1) // 3 * 3 + 1]
    rows = [[np.array(used[i + k]) / 10 for k in range(4)] for i in range(0, len(used) - 1, 3)]
    path = Path((np.array(rows, dtype=float),))
    data = written(sheet_of(path), "dxf")
    lines = read_dxf(data.decode()).lines
    t = np.linspace(0, 1, 201)[:, None]
    import shapely

    drawn = shapely.union_all([shapely.LineString(run) if len(run) > 1 else shapely.Point(run[0]) for run, _ in lines])
    for a, b, c, d in path.contours[0] if path.contours else []:
        curve = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
        # the reader's own chords stand off its arcs by up to a hundredth
        assert shapely.distance(shapely.points(curve), drawn).max() <= TOLERANCE + 0.01
    assert read_dxf(data.decode()).length() == pytest.approx(path.length, rel=5 * LENGTH, abs=0.02)


def test_arcs_are_fewer_than_chords() -> None:
    path = Path.log_spiral((0, 0), 10, 0.5, 0, 720) + Path.circle((0, 0), 8)
    arcs = sum(len(each) for each in polylines(path.contours))
    assert arcs * 3 < sum(len(each) for each in path.flat(TOLERANCE))


def test_a_dot_is_a_point() -> None:
    (point,) = opened(written(sheet_of(Path.line((10, 20), (10, 20))), "dxf")).modelspace()
    assert point.dxftype() == "POINT"
    assert point.dxf.location == (10, 60, 0)


def test_a_motif_is_its_visible_regions_and_lines(tmp_path: FilePath) -> None:
    pen = Pen(Tint.PUTIH, (40.0, 30.0))
    pen.form(Path.circle((20.0, 15.0), 6.0), Tint.SOGA, line=Tint.IRENG, width=1.0)
    pen.form(Path.circle((0.0, 0.0), 4.0), Tint.BIRU)
    save_drawing(pen.drawing("sel"), colourway("sogan"), ABOUT, tmp_path / "x.dxf")
    data = (tmp_path / "x.dxf").read_bytes()
    document = opened(data)
    areas: dict[str, float] = {}
    for entity in document.modelspace():
        points = np.array([(p.x, p.y) for p in ezdxf.path.make_path(entity).flattening(0.001)])  # type: ignore[arg-type]
        x, y = points.T
        if not entity.dxf.layer.startswith("line "):
            areas[entity.dxf.layer] = areas.get(entity.dxf.layer, 0.0) + abs(
                float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2
            )
    assert areas["biru isi"] == pytest.approx(16 * np.pi, rel=0.005), "all four corners, cut at the cell"
    assert areas["soga isi"] == pytest.approx(5.5**2 * np.pi, rel=0.005)
    assert document.layers.get("soga isi").rgb == colourway("sogan").rgb(Tint.SOGA)
    assert [entity for entity in document.modelspace() if entity.dxf.layer.startswith("line ireng")]
    assert about_of(data) == ABOUT


def test_processes_with_different_hash_seeds_write_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.generator.export.machine_sheets import everything, written;"
        "print([hashlib.sha256(written(everything(), kind)).hexdigest() for kind in ('dxf', 'lbrn2')])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            cwd=FilePath(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(said) == 1
