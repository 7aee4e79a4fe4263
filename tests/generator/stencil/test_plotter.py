"""The plotter's sheet: every mark once on the torus, tool by tool, with what it costs; what cannot be made is said."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from wastra.generator import Cloth, colourway
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer
from wastra.generator.stencil.strokes.machine import machine
from wastra.generator.stencil.technique import technique
from wastra.motifs import Drawing, Path, Pen, Role, Tint
from wastra.motifs.errors import WastraError

CELL = (40.0, 30.0)


def drawing(**more: Any) -> Drawing:
    pen = Pen(Tint.PUTIH, CELL)
    pen.line([(-10.0, 6.0), (30.0, 6.0)], 0.5, Tint.SOGA)
    pen.form(Path.circle((20.0, 18.0), 5.0), Tint.SOGA, line=Tint.IRENG, width=1.0)
    pen.form(Path.ellipse((8.0, 20.0), 4.0, 0.5, 20.0), Tint.SOGA)
    pen.dots([(40.0, 22.0), (10.0, 26.0), (30.0, 26.0)], [0.25, 0.1, 1.2], Tint.IRENG)
    return pen.drawing("sel")


def cloth(cell: Drawing) -> Cloth:
    return Cloth("uji", cell, (400.0, 300.0), colourway("sogan"), about={"seed": "1"})


def plotted(cell: Drawing | None = None, **settings: Any) -> Sheet:
    (sheet,) = cloth(cell or drawing()).stencil("plotter", **settings)
    return sheet


def layer(sheet: Sheet, name: str) -> SheetLayer:
    (found,) = (part for part in sheet.layers if part.name == name)
    return found


def length(part: SheetLayer) -> float:
    return sum(s.path.length for s in part.strokes if s.width is not None)


def test_layers_are_tools_in_the_order_of_work() -> None:
    sheet = plotted(klowong=1.0, isen=0.5, cecek=0.4)
    assert [part.name for part in sheet.layers] == ["klowong", "isen", "cecek"]
    assert {s.operation for part in sheet.layers for s in part.strokes} == {Operation.DRAW}
    widths = {part.name: {s.width for s in part.strokes if s.width} for part in sheet.layers}
    assert widths == {"klowong": {1.0}, "isen": {0.5}, "cecek": {0.4}}
    for part in sheet.layers:
        for stroke in part.strokes:
            assert len(stroke.path.contours) == 1
            assert stroke.width is not None or stroke.path.is_closed
            x0, y0, x1, y1 = stroke.path.bounds
            half = (stroke.width or 0.0) / 2
            assert min(x0, y0) >= half and x1 <= sheet.size[0] - half and y1 <= sheet.size[1] - half


def test_a_line_round_the_cloth_is_drawn_once_and_in_one_stroke_over_several_cells() -> None:
    one, four = plotted(), plotted(columns=4, rows=2)
    straight = [s for s in layer(one, "isen").strokes if s.path.length > 30]
    assert [s.path.length for s in straight] == pytest.approx([40.0])
    straight = [s for s in layer(four, "isen").strokes if s.path.length > 30]
    assert [s.path.length for s in straight] == pytest.approx([160.0, 160.0])
    assert length(layer(four, "klowong")) == pytest.approx(8 * length(layer(one, "klowong")))


def test_dots_are_touches_or_rings() -> None:
    sheet = plotted(machine="pen-servo", cecek=0.5)
    dots = [s for s in layer(sheet, "cecek").strokes if s.width is None]
    # one is smaller than the spout and comes out as broad; the largest is drawn round and round
    assert [round(s.path.bounds[2] - s.path.bounds[0], 3) for s in dots] == [0.5, 0.5]
    rings = [s for s in layer(sheet, "cecek").strokes if s.width is not None]
    assert len(rings) >= 2
    assert max(s.path.bounds[2] - s.path.bounds[0] for s in rings) == pytest.approx(2.4 - 0.5, abs=0.02)
    assert any("1 dots are larger" in note for note in sheet.notes)
    assert any("finest 0.20 mm" in note for note in sheet.notes)


def test_a_stroke_that_swells_is_its_middle_or_filled_by_the_width_of_the_spout() -> None:
    """An ellipse of 8 x 1 mm: once along its middle with 0.8 mm, side by side with 0.4 mm."""
    pen = Pen(Tint.PUTIH, CELL)
    pen.form(Path.ellipse((20.0, 15.0), 4.0, 0.5), Tint.SOGA, role=Role.ISEN)
    (middle,) = layer(plotted(pen.drawing("sel"), isen=0.8), "isen").strokes
    x0, y0, x1, y1 = middle.path.bounds
    assert (x1 - x0, y1 - y0) == pytest.approx((8.0 - 0.8, 0.0), abs=0.1)
    full = layer(plotted(pen.drawing("sel"), isen=0.4), "isen").strokes
    box = np.array([s.path.bounds for s in full])
    assert box[:, 3].max() - box[:, 1].min() == pytest.approx(1.0 - 0.4, abs=0.02)
    assert any(s.path.is_closed for s in full)


def test_tembok_is_filled_on_request_by_its_own_broad_spout() -> None:
    pen = Pen(Tint.SOGA, CELL)
    pen.form(Path.rectangle(10.0, 8.0, 16.0, 12.0), Tint.PUTIH, role=Role.TEMBOK)
    plain = plotted(pen.drawing("sel"))
    assert [part.name for part in plain.layers] == ["klowong"]
    assert length(layer(plain, "klowong")) == pytest.approx(56.0, abs=0.1)
    filled = layer(plotted(pen.drawing("sel"), fill=True, tembok=2.0), "tembok")
    assert length(filled) * 2.0 == pytest.approx(16 * 12, rel=0.25)


def test_it_says_what_it_costs() -> None:
    sheet = plotted()
    drawn = sum(length(part) for part in sheet.layers)
    assert sheet.checks["length of line"] == f"{drawn / 1000:.2f} m"
    assert sheet.checks["dots"] == "2"
    profile = machine("wax-z")
    least = drawn / profile.feed
    slow = float(plotted(feed=200.0).checks["time"].split()[0])
    assert least < float(sheet.checks["time"].split()[0]) < slow
    assert slow == pytest.approx(float(sheet.checks["time"].split()[0]) + least, rel=0.05)
    # every line of the cell lies alone but for the stretch beside the disc
    assert set(sheet.checks) >= {"travel", "strokes", "lines closer than the spout"}


def test_lines_closer_than_the_spout_are_measured() -> None:
    pen = Pen(Tint.PUTIH, CELL)
    pen.line([(5.0, 10.0), (25.0, 10.0)], 0.5, Tint.SOGA)
    pen.line([(5.0, 10.8), (25.0, 10.8)], 0.5, Tint.SOGA)
    assert plotted(pen.drawing("sel"), isen=0.5).checks["lines closer than the spout"] == "0.00 m in a cell"
    assert plotted(pen.drawing("sel"), isen=1.0).checks["lines closer than the spout"] == "0.04 m in a cell"


def test_about_and_steps() -> None:
    sheet = plotted(machine="pen-z", columns=2, feed=900.0)
    assert (sheet.about["profile"], sheet.about["feed"], sheet.about["technique"]) == ("pen-z", "900", "plotter")
    assert json.loads(sheet.about["settings"])["columns"] == 2
    steps = technique("plotter").steps
    assert steps is not None
    said = " ".join(steps(cloth(drawing()), [sheet]))
    assert "pen-z" in said and "klowong, isen, cecek" in said and "80 mm along" in said and "30 mm across" in said
    assert "Hot wax" not in said


def test_a_wax_machine_is_warned_of_before_it_runs_and_what_it_leaves_is_told() -> None:
    steps = technique("plotter").steps
    assert steps is not None
    pen = Pen(Tint.PUTIH, CELL)
    pen.form(Path.circle((20.0, 15.0), 8.0), Tint.SOGA)
    edge = Pen(Tint.PUTIH)
    edge.form(Path.rectangle(2.0, 2.0, 6.0, 26.0), Tint.SOGA)
    made = replace(cloth(pen.drawing("sel")), border=edge.drawing(), border_widths=(10.0, 0.0, 0.0, 0.0))
    said = steps(made, made.stencil("plotter"))
    first = [next(n for n, step in enumerate(said) if step.startswith(words)) for words in ("Hot wax", "Run the job")]
    assert first == sorted(first)
    assert any("tembok" in step and "by hand" in step for step in said) and said[-1].endswith("by hand: border.")
    assert not any("tembok" in step and "by hand" in step for step in steps(made, made.stencil("plotter", fill=True)))


def all_length(sheet: Sheet) -> float:
    return sum(length(part) for part in sheet.layers if part.name != "tanda")


def test_a_job_larger_than_the_table_comes_in_parts_of_whole_cells() -> None:
    area = machine("pen-z").area
    sheets = cloth(drawing()).stencil("plotter", machine="pen-z", columns=20, rows=13)
    assert len(sheets) > 1
    cells, drawn = [], 0.0
    for sheet in sheets:
        assert sheet.size[0] <= area[0] and sheet.size[1] <= area[1]
        assert sheet.layers[0].name == "tanda"
        columns, rows = (int(n) for n in sheet.name.rsplit("-", 1)[1].split("x"))
        (said,) = (note for note in sheet.notes if "upper left cross" in note)
        places = [tuple(map(float, at.split(", "))) for at in re.findall(r"\(([0-9., ]+)\)", said)]
        drawn += len(places) * all_length(sheet)
        for x, y in places:
            cells += [(x / CELL[0] + i, y / CELL[1] + j) for i in range(columns) for j in range(rows)]
    assert sorted(cells) == [(float(i), float(j)) for i in range(20) for j in range(13)]
    assert drawn == pytest.approx(20 * 13 * all_length(plotted()))


def test_a_cell_larger_than_the_table_comes_in_pieces_that_make_it_whole() -> None:
    pen = Pen(Tint.PUTIH, (500.0, 300.0))
    pen.line([(-50.0, 40.0), (450.0, 40.0)], 0.5, Tint.SOGA)
    pen.form(Path.circle((250.0, 150.0), 60.0), Tint.SOGA, line=Tint.IRENG, width=1.0)
    pen.dots([(20.0, 20.0), (480.0, 290.0), (251.0, 20.0)], 0.3, Tint.IRENG)
    cell = pen.drawing("sel")
    (whole,) = cloth(cell).stencil("plotter", machine="wax-z")
    sheets = cloth(cell).stencil("plotter", machine="pen-servo")
    area = machine("pen-servo").area
    # the circle's edge crosses the middle, where two pieces meet
    assert [sheet.name[-2:] for sheet in sheets] == ["A1", "A2", "B1", "B2"]
    assert sum(map(all_length, sheets)) == pytest.approx(all_length(whole), abs=0.05)
    dots = [s for sheet in sheets for p in sheet.layers if p.name == "cecek" for s in p.strokes]
    assert len(dots) == 3
    lines = []
    for sheet in sheets:
        assert sheet.size[0] <= area[0] and sheet.size[1] <= area[1]
        x, y = (float(n) for n in re.findall(r"lies ([0-9.]+) mm along and ([0-9.]+) mm down", "".join(sheet.notes))[0])
        marks = [stroke.path.bounds for stroke in sheet.layers[0].strokes]
        left, top = min(b[0] for b in marks) + 5, min(b[1] for b in marks) + 5
        right, bottom = max(b[2] for b in marks) - 5, max(b[3] for b in marks) - 5
        assert (right - left, bottom - top) == pytest.approx((250.0, 150.0))
        for stroke in (s for p in sheet.layers[1:] for s in p.strokes if s.width):
            box = stroke.path.bounds
            assert left - 0.01 <= box[0] and box[2] <= right + 0.01 and top - 0.01 <= box[1] and box[3] <= bottom + 0.01
            lines.append(stroke.path.moved(x - left, y - top).to_shapely(0.002))
    circle = shapely.Point(250.0, 150.0).buffer(60.0, 64).exterior
    on_circle = [line for line in lines if line.distance(circle) < 0.1]
    # nothing of it is missing: what is put together again runs all round
    assert sum(line.length for line in on_circle) == pytest.approx(2 * np.pi * 60.0, rel=0.002)
    assert all(line.hausdorff_distance(line.intersection(circle.buffer(0.1))) < 0.1 for line in on_circle)
    steps = technique("plotter").steps
    assert steps is not None and any("500 mm along or 300 mm across" in step for step in steps(cloth(cell), sheets))


def test_a_cell_without_marks_is_said() -> None:
    with pytest.raises(WastraError, match="no line and no dot"):
        plotted(Pen(Tint.PUTIH, CELL).drawing("kosong"))


def test_a_long_line_is_cut_at_the_edges_so_that_the_job_stays_near_its_cell() -> None:
    pen = Pen(Tint.PUTIH, CELL)
    pen.form(Path.ellipse((20.0, 15.0), 35.0, 3.0), None, line=Tint.SOGA, width=1.0)
    sheet = plotted(pen.drawing("sel"))
    assert sheet.size[0] < 40.0 + 8.0
    assert length(layer(sheet, "klowong")) == pytest.approx(Path.ellipse((0, 0), 35.0, 3.0).length, rel=0.02)
    wide = plotted(pen.drawing("sel"), columns=3)
    assert max(s.path.length for s in layer(wide, "klowong").strokes) > 80.0
