"""Written LightBurn projects: layers in the order of work, curves as they are, lengths equal."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import pytest

from wastra.generator.export.lbrn2 import Setting, write_sheet
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.motifs import Path
from wastra.motifs.errors import WastraError

from ...flat_reader import read_lbrn2
from .machine_sheets import ABOUT, everything, written


def root_of(sheet: Sheet) -> ElementTree.Element:
    return ElementTree.fromstring(written(sheet, "lbrn2"))


def value(element: ElementTree.Element, name: str) -> str:
    (found,) = element.findall(name)
    return found.attrib["Value"]


def test_layers_are_in_the_order_of_work() -> None:
    layers = root_of(everything()).findall("CutSetting")
    names = [value(layer, "name") for layer in layers]
    assert names[-2:] == ["engrave isen: a/b fill", "cut stensil"]
    assert [value(layer, "priority") for layer in layers] == [str(i) for i in range(len(layers))]
    assert [layer.attrib["type"] for layer in layers][-2:] == ["Scan", "Cut"]
    assert [value(layer, "index") for layer in layers][-2:] == ["1", "2"], "blue engraves, red cuts"
    assert not [child for layer in layers for child in layer if child.tag in ("speed", "maxPower")]


def test_speed_and_power_are_written_when_given() -> None:
    stream = io.BytesIO()
    write_sheet(everything(), stream, {Operation.CUT: Setting(12.5, 80)})
    *others, cut = ElementTree.fromstring(stream.getvalue()).findall("CutSetting")
    assert (value(cut, "speed"), value(cut, "maxPower")) == ("12.5", "80")
    assert not [layer for layer in others if layer.findall("speed")]


def test_every_cut_is_a_shape_of_its_own_and_a_ring_stays_one() -> None:
    shapes = root_of(everything()).findall("Shape")
    numbers = [shape.attrib["VertID"] for shape in shapes]
    assert len(set(numbers)) == len(numbers)
    assert len([shape for shape in shapes if shape.attrib["CutIndex"] == "2"]) == 4
    (ring,) = (shape for shape in shapes if shape.attrib["CutIndex"] == "1")
    assert ring.findtext("PrimList") == "B0 1B1 2B2 3B3 0B4 5B5 6B6 7B7 4"


def test_a_line_is_written_as_lightburn_writes_it() -> None:
    """The form of tests/artifacts/line.lbrn2 of jlucaso1/lbrn2-to-svg, which LightBurn 1.7.08 saved."""
    path = Path.cubics((10.0, 70.0), ((20.0, 60.5),), ((20.0, 50.0), (30.25, 40.0), (30.0, 40.0)))
    (shape,) = root_of(
        Sheet("uji", (100.0, 80.0), (SheetLayer("a", (Stroke(path, Operation.DRAW, None, 0.3),)),))
    ).findall("Shape")
    assert shape.findtext("VertList") == ("V10 10c0x1c1x1V20 19.5c0x20c0y30c1x1V30 40c0x1c1x30.25c1y40")
    assert shape.findtext("PrimList") == "L0 1B1 2"


def test_lengths_come_back() -> None:
    sheet = everything()
    true = sum(stroke.path.length for layer in sheet.layers for stroke in layer.strokes)
    assert read_lbrn2(written(sheet, "lbrn2").decode(), sheet.size).length() == pytest.approx(true, rel=1e-3)


def test_notes_say_what_was_changed_and_measured() -> None:
    (notes,) = root_of(everything()).findall("Notes")
    assert "3 islands were dropped" in notes.attrib["Notes"]
    assert "least bridge: 1.02 mm (limit 1)" in notes.attrib["Notes"]
    assert f"name: {ABOUT['name']}" in notes.attrib["Notes"]


def test_more_layers_than_lightburn_has_are_refused() -> None:
    line = Path.line((0, 0), (9, 9))
    layers = tuple(SheetLayer(f"l{i}", (Stroke(line, Operation.CUT, None, 0.1),)) for i in range(31))
    assert len(root_of(Sheet("uji", (10, 10), layers[:30])).findall("CutSetting")) == 30
    indices = {value(layer, "index") for layer in root_of(Sheet("uji", (10, 10), layers[:30])).findall("CutSetting")}
    assert indices == {str(i) for i in range(30)}
    with pytest.raises(WastraError, match=r"uji.*30.*31"):
        written(Sheet("uji", (10, 10), layers), "lbrn2")
