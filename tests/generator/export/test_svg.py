"""Written SVG says millimetres, keeps to what every program reads, and is the same picture in three of them."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from wastra.generator import Cloth, Design, colourway, compose
from wastra.generator.export.svg_document import boxed_svg, cell_svg, cloth_svg
from wastra.motifs import Drawing, Path, Pen, Tint

from ... import rasterisers
from ...pictures import assert_same, beyond_antialiasing, difference
from ...rasterisers import CSS_DPI, Picture

SCALE = 2.0
"""Device pixels per CSS pixel: 192 dpi."""
APART = 0.01
"""The share of pixels that may differ beyond antialiasing."""


def everything() -> Drawing:
    """Every kind of mark: fill, line and halo, hole, open stroke, dots, instances turned and mirrored, clip."""
    leaf = Pen()
    leaf.form(Path.ellipse((5, 0), 5, 2), Tint.SOGA, line=Tint.IRENG, width=0.8, halo=0.8)
    leaf.dots([(2.5, 0), (5, 0.2), (7.5, 0)], [0.3, 0.5, 0.4], Tint.MUDA)
    instance = leaf.drawing("daun")
    pen = Pen(Tint.PUTIH, (40.0, 30.0))
    pen.form(Path.circle((20, 15), 9) + Path.circle((20, 15), 5), Tint.BIRU)
    pen.line(Path.euler_spiral((4, 4), 20, 40, [0, 260]), 0.6, Tint.IRENG, halo=0.7)
    for turn in (0.0, 72.0, 144.0, 216.0, 288.0):
        pen.place(instance, (36, 26), turn, 1.1, mirror=turn > 100)
    pen.clipped(instance, Path.rectangle(2, -1, 4, 2))
    pen.dots([(20, 15), (22, 15), (20, 17)], 0.5, Tint.IRENG, halo=0.4)
    return pen.drawing("sel")


def whole_cloth() -> Cloth:
    """A cloth with a border, and cells that end where they may."""
    return compose(
        Design.parse('[cloth]\nlength = 150\nwidth = 110\n[[motif]]\nname = "kawung"\n[border]\nwidth = 18\n')
    )


DOCUMENTS = {
    "cell": lambda: cell_svg(everything(), colourway("sogan")),
    "cloth": lambda: cloth_svg(whole_cloth()),
    "box": lambda: boxed_svg(everything(), (-5, -5, 45, 35), colourway("sogan"), Tint.PUTIH),
}
SIZES = {"cell": (40.0, 30.0), "cloth": (150.0, 110.0), "box": (50.0, 40.0)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sizes_are_millimetres_and_units_of_the_drawing_too(name: str) -> None:
    root = ElementTree.fromstring(DOCUMENTS[name]())
    width, height = SIZES[name]
    assert (root.get("width"), root.get("height")) == (f"{width:g}mm", f"{height:g}mm")
    assert [float(v) for v in (root.get("viewBox") or "").split()][2:] == [width, height]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_written_that_other_programs_drop(name: str) -> None:
    text = DOCUMENTS[name]()
    assert "px" not in text
    assert not re.search(r"<style|style=|class=|<pattern|<symbol|<text|<image|<script|<!DOCTYPE", text)
    # a clip for each cell would show as a hair line between cells; the only one here is drawn by the motif
    assert text.count("<clipPath") == (0 if name == "cloth" else 1)


def test_every_reference_is_defined_once() -> None:
    for document in DOCUMENTS.values():
        text = document()
        names = re.findall(r'\bid="([^"]+)"', text)
        assert len(names) == len(set(names))
        assert set(re.findall(r'href="#([^"]+)"', text) + re.findall(r"url\(#([^)]+)\)", text)) <= set(names)


def shown_by(program: str, svg: str, size: tuple[float, float]) -> Picture:
    """An SVG file at 192 dpi."""
    if program == "resvg":
        return rasterisers.resvg(svg, SCALE * CSS_DPI)
    if program == "rsvg-convert":
        return rasterisers.rsvg_convert(svg, SCALE * CSS_DPI)
    window = tuple(round(side / 25.4 * CSS_DPI) + 2 for side in size)
    return rasterisers.chromium(svg, (window[0], window[1]), SCALE)


@pytest.mark.parametrize("name", ["cell", "cloth"])
@pytest.mark.parametrize("program", ["resvg", "chromium"])
def test_same_picture_as_in_rsvg_convert(name: str, program: str) -> None:
    svg, size = DOCUMENTS[name](), SIZES[name]
    one, other = shown_by("rsvg-convert", svg, size), shown_by(program, svg, size)
    # sizes are rounded up, down, or to a window: what all show is compared, without the last row and column
    width, height = (int(side / 25.4 * CSS_DPI * SCALE) - 1 for side in size)
    assert abs(one.shape[1] - width) <= 2
    assert other.shape[0] >= height and other.shape[1] >= width
    one, other = one[:height, :width], other[:height, :width]
    assert beyond_antialiasing(one, other) < APART
    assert difference(one, other, 128).count < APART * width * height


def test_a_picture_of_another_size_would_be_noticed() -> None:
    """One part in a hundred larger is beyond antialiasing."""
    svg, size = DOCUMENTS["cell"](), SIZES["cell"]
    larger = svg.replace('width="40mm"', 'width="40.4mm"').replace('height="30mm"', 'height="30.3mm"')
    one, other = (shown_by("resvg", text, size)[:200, :280] for text in (svg, larger))
    assert beyond_antialiasing(one, other) > APART


def test_border_lies_on_the_field() -> None:
    """Without a border the same place shows the field."""
    cloth = whole_cloth()
    plain = replace(cloth, border=None)
    one, other = (rasterisers.resvg(cloth_svg(c), 50) for c in (cloth, plain))
    middle = slice(80, 130), slice(100, 200)
    assert_same(one[middle], other[middle], "border-field")
    assert difference(one[:30], other[:30]).count > 100
