"""The cell tiles exactly: repeated 3 by 3 it is the picture of the 3 by 3 cloth, in whole pixels at 300 dpi.

Measured by `python -m benchmarks.tiling` over 300 random designs in all four repeats: how many designs differ at
all; and, what Hypothesis searched out besides included, the largest difference (of 255) and on how many pixels of
the nine cells.

                                                                worst  designs  pixels
    pdftocairo, 300 dpi                  PDF with a margin          0        0       0
    CairoSVG, 300 dpi                    SVG with a margin          1        0      18
    librsvg, 12 pixels per mm            SVG with a margin          0        0       0
    pdftoppm (Splash), 300 dpi           PDF as it is written      24        2      27
    librsvg, 300 dpi, crisp edges        SVG with a margin         99        0       6
    librsvg, 300 dpi                     SVG with a margin          2        2      36
    resvg, 300 dpi or 12 pixels per mm   SVG with a margin         25       52      96
    pdftocairo, 300 dpi                  PDF as it is written      12      173     960

Cairo cuts a form at the picture's edge a little differently than it draws it whole, so the pages get a margin in
which nothing is cut. librsvg reads the numbers of a transform as float32: 12.7 mm are then not quite 150 pixels at
300 dpi; at 12 pixels per mm (304.8 dpi) float32 is exact. Splash takes 16 samples a pixel, resvg sixteenths of a
pixel's area in float32: rounding moves one sample of a lonely pixel to the other side of an edge (in the example of
Surya Majapahit Splash does so on 7 of 12.5 million pixels, librsvg nowhere).
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path as FilePath

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.generator import Design, compose
from wastra.generator.export import format as formats
from wastra.generator.export import svg_document
from wastra.generator.export.svg_document import cloth_svg
from wastra.generator.repeat.repeat import repeats
from wastra.motifs import Drawing, Path, Pen, Tint

from .. import rasterisers
from ..pictures import assert_same, difference
from .designs import BINARY_UNIT, GROUPS, STEPS, UNIT, cells, nine
from .seams import DPI, FLOAT32_DPI, SAMPLE, TIE, lonely, pdf_pair, svg_pair

MARGIN = 17.78
"""mm, 210 pixels at 300 dpi: more than any mark of the random designs reaches out of its cell."""


@pytest.mark.parametrize("repeat", STEPS)
def test_random_designs_tile_in_librsvg(repeat: str) -> None:
    @settings(max_examples=50)
    @given(cells(repeat, BINARY_UNIT))
    def tiles(cell: Drawing) -> None:
        cloth = nine(cell)
        assert_same(*svg_pair(cloth, crisp, FLOAT32_DPI), f"tiling-crisp-{repeat}")
        assert_same(*svg_pair(cloth, rasterisers.librsvg, FLOAT32_DPI), f"tiling-librsvg-{repeat}")

    tiles()


@pytest.mark.parametrize("repeat", STEPS)
def test_random_designs_tile_in_splash_as_they_are_written(repeat: str) -> None:
    @settings(max_examples=50)
    @given(cells(repeat))
    def tiles(cell: Drawing) -> None:
        pair = pdf_pair(nine(cell), rasterisers.splash)
        assert_same(*pair, f"tiling-splash-{repeat}", SAMPLE)
        assert_same(*pair, f"tiling-splash-{repeat}", count=lonely(pair))

    tiles()


@settings(max_examples=40)
@given(st.sampled_from(STEPS).flatmap(cells))
def test_random_designs_tile_in_cairo(cell: Drawing) -> None:
    assert_same(*pdf_pair(nine(cell), rasterisers.cairo, MARGIN), "tiling-pdftocairo")


@pytest.mark.parametrize("repeat", STEPS)
def test_random_designs_tile_in_cairosvg(repeat: str) -> None:
    @settings(max_examples=30)
    @given(cells(repeat))
    def tiles(cell: Drawing) -> None:
        assert_same(*svg_pair(nine(cell), rasterisers.cairosvg), f"tiling-cairosvg-{repeat}", TIE)

    tiles()


@settings(max_examples=28)
@given(st.sampled_from(GROUPS).flatmap(cells))
def test_random_designs_in_every_group_tile_in_cairosvg(cell: Drawing) -> None:
    assert_same(*svg_pair(nine(cell), rasterisers.cairosvg, DPI / 2), "tiling-cairosvg-groups", TIE)


@settings(max_examples=12)
@given(st.sampled_from(STEPS).flatmap(lambda repeat: cells(repeat, BINARY_UNIT)))
def test_random_designs_tile_in_resvg(cell: Drawing) -> None:
    pair = svg_pair(nine(cell), rasterisers.resvg, FLOAT32_DPI)
    assert_same(*pair, "tiling-resvg", SAMPLE)
    assert_same(*pair, "tiling-resvg", count=lonely(pair))


def test_a_border_leaves_the_field_where_it_was(tmp_path: FilePath) -> None:
    text = "[cloth]\nlength = 163\nwidth = 117\n[[motif]]\nname = 'kawung'\n[border]\nwidth = 20\n"
    framed = compose(Design.parse(text))
    plain = replace(framed, border=None)
    for cloth, name in ((framed, "framed.png"), (plain, "plain.png")):
        cloth.save(tmp_path / name, dpi=150)
    one, other = (rasterisers.decoded((tmp_path / name).read_bytes()) for name in ("framed.png", "plain.png"))
    edge = round(20 / 25.4 * 150) + 2
    assert_same(one[edge:-edge, edge:-edge], other[edge:-edge, edge:-edge], "tiling-border")
    assert difference(one[:edge], other[:edge]).count > 1000


@settings(max_examples=20)
@given(st.sampled_from(STEPS).flatmap(cells))
def test_our_picture_of_a_random_cloth_is_its_cell_repeated(cell: Drawing) -> None:
    module = formats.format_module("x.png", "cloth")
    files = io.BytesIO(), io.BytesIO()
    for part, stream in zip(("cell", "cloth"), files, strict=True):
        module.cloth(nine(cell), part, stream, 300.0)
    once, field = (rasterisers.decoded(stream.getvalue()) for stream in files)
    assert_same(np.tile(once, (3, 3, 1)), field, "tiling-png")


def test_a_dot_that_only_the_rounding_of_a_file_brings_into_the_cell_is_not_lost() -> None:
    pen = Pen(Tint.PUTIH, BINARY_UNIT)
    # its box ends at -0.001 mm; two decimals and RADIUS_STEP draw it as 0.36 mm about -0.35 mm
    pen.dots((-0.352, 5.0), 0.351, Tint.IRENG)
    assert_same(*svg_pair(nine(pen.drawing()), rasterisers.librsvg, FLOAT32_DPI), "tiling-rounded-dot")


def test_strokes_that_cross_are_the_same_in_cell_and_cloth() -> None:
    pen = Pen(Tint.PUTIH, BINARY_UNIT)
    pen.line([(2.0, 2.0), (9.0, 7.3)], 0.5, Tint.IRENG)
    pen.line([(2.0, 7.0), (14.1, 2.4)], 0.5, Tint.IRENG)
    assert_same(*svg_pair(nine(pen.drawing()), rasterisers.librsvg, FLOAT32_DPI), "tiling-crossing")


def test_cairosvg_shows_what_is_written_out_as_what_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    leaf, pen = Pen(), Pen(Tint.PUTIH, (UNIT[0], UNIT[0]))
    leaf.form(Path.ellipse((2, 0), 2, 0.8), Tint.IRENG, line=Tint.SOGA, width=0.35, halo=0.4)
    pen.place(leaf.drawing("daun"), (11.0, 3.0), 25.0, 1.45, True)
    cloth = nine(repeats()["p4m"](pen.drawing()))
    svg = cloth_svg(cloth)
    assert svg.count("<use") > 8 and b"use" not in rasterisers.written_out(svg)
    pair = svg_pair(cloth, rasterisers.cairosvg)
    monkeypatch.setattr(rasterisers, "written_out", str.encode)
    for one, other in zip(pair, svg_pair(cloth, rasterisers.cairosvg), strict=True):
        assert_same(one, other, "tiling-written-out")


def crisp(svg: str) -> rasterisers.Picture:
    """librsvg without antialiasing."""
    return rasterisers.librsvg(svg, crisp=True)


@pytest.mark.xfail(raises=AssertionError, reason="proves that a seam is seen")
def test_a_copy_that_is_lost_at_the_edge_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    pen = Pen(Tint.PUTIH, BINARY_UNIT)
    pen.dots((12.4, 5.0), 0.3, Tint.IRENG)
    monkeypatch.setattr(svg_document, "copies_in", lambda box, cell, window: [(0, 0)])
    cell = svg_pair(nine(pen.drawing()), rasterisers.librsvg, FLOAT32_DPI)[0]
    monkeypatch.undo()
    cloth = svg_pair(nine(pen.drawing()), rasterisers.librsvg, FLOAT32_DPI)[1]
    assert_same(cell, cloth, "tiling-lost-copy")
