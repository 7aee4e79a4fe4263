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
from PIL import Image

from wastra.generator import Cloth, Design, compose
from wastra.generator.arranging import arrangements
from wastra.generator.export import format as formats
from wastra.generator.export import svg_document
from wastra.motifs import Drawing, Pen, Tint

from .. import rasterisers
from ..pictures import assert_same, difference
from .designs import BINARY_UNIT, GROUPS, STEPS, cells, nine
from .fields import ALL_EXAMPLES, example
from .seams import DPI, FLOAT32_DPI, Pair, pdf_pair, svg_pair

SMALL = (
    "kain-panjang-surya-majapahit",
    "saputangan-surya-setengah-langkah",
    "selendang-parang-rusak",
    "taplak-sekolah-kawung",
)
"""Examples with a cell of at most 160 mm, read by two programs at full resolution;
`python -m benchmarks.tiling examples` reads all of them so, with their parts."""
ARRANGED = [
    file for file in ALL_EXAMPLES if any(f"[{way}]" in file.read_text(encoding="utf-8") for way in arrangements())
]
"""Large cells that take a minute to arrange: one reader here; random small ones stand in tests/generator/arranging."""
EXAMPLES = [file for file in ALL_EXAMPLES if file.stem in SMALL]
MARGIN = 17.78
"""mm, 210 pixels at 300 dpi: more than any mark of the random designs reaches out of its cell."""
SAMPLE = 48
"""What a pixel may differ by where rounding moves a sample, of 255: one of 16 is worth 24 at most (Splash bends the
scale by a power of 1.5), and two edges may meet there."""
TIE = 1
"""What a pixel may differ by (of 255) where float64 rounds an edge that lies between two steps of 1/256 pixel to one
side in the cell and to the other in the cloth: Hypothesis finds such edges, none of 200 random designs had one."""
MOST_PIXELS = 1900
"""Side of an example's cell in pixels: 160 mm at 300 dpi. Larger cells are shown at 150 or 75 dpi."""
LONELY = 1 / 500
"""On which share of the pixels that may be; a seam along one side of every cell would be more than twice as many."""


def dpi_of(cloth: Cloth, full: float) -> float:
    """That resolution, or a half or a quarter of it for a cell that is too large to be shown nine times."""
    while max(cloth.cell_size) * full / 25.4 > MOST_PIXELS:
        full /= 2
    return full


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
    @settings(max_examples=50)
    @given(cells(repeat))
    def tiles(cell: Drawing) -> None:
        assert_same(*svg_pair(nine(cell), rasterisers.cairosvg), f"tiling-cairosvg-{repeat}", TIE)

    tiles()


@settings(max_examples=40)
@given(st.sampled_from(GROUPS).flatmap(cells))
def test_random_designs_in_every_group_tile_in_cairosvg(cell: Drawing) -> None:
    assert_same(*svg_pair(nine(cell), rasterisers.cairosvg, DPI / 2), "tiling-cairosvg-groups", TIE)


@settings(max_examples=12)
@given(st.sampled_from(STEPS).flatmap(lambda repeat: cells(repeat, BINARY_UNIT)))
def test_random_designs_tile_in_resvg(cell: Drawing) -> None:
    pair = svg_pair(nine(cell), rasterisers.resvg, FLOAT32_DPI)
    assert_same(*pair, "tiling-resvg", SAMPLE)
    assert_same(*pair, "tiling-resvg", count=lonely(pair))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_tile_in_splash_as_they_are_written(file: FilePath) -> None:
    cloth = example(file)
    pair = pdf_pair(cloth, rasterisers.splash, dpi=dpi_of(cloth, DPI))
    assert_same(*pair, f"tiling-splash-{file.stem}", SAMPLE)
    assert_same(*pair, f"tiling-splash-{file.stem}", count=lonely(pair))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_tile_in_librsvg(file: FilePath) -> None:
    cloth = example(file)
    exact = all(side == round(side) for side in cloth.cell_size)
    pair = svg_pair(cloth, rasterisers.rsvg_convert, dpi_of(cloth, FLOAT32_DPI))
    assert_same(*pair, f"tiling-rsvg-convert-{file.stem}", 0 if exact else SAMPLE)


@pytest.mark.parametrize("file", ARRANGED, ids=lambda file: file.stem)
def test_arranged_examples_tile_in_librsvg(file: FilePath) -> None:
    pair = svg_pair(example(file), rasterisers.rsvg_convert, FLOAT32_DPI / 4)
    # marks lie anywhere, and float32 rounds far from the corner: an edge may move by one step of 255
    assert_same(*pair, f"tiling-rsvg-convert-{file.stem}", TIE)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_our_picture_of_a_cloth_is_its_cell_repeated(file: FilePath, tmp_path: FilePath) -> None:
    whole = compose(Design.load(file))
    width, height = whole.cell_size
    cloth = replace(
        whole, size=(2.3 * width, 1.6 * height), origin=(-0.4 * width, 0.25 * height), border=None, parts=()
    )
    cloth.save(tmp_path / "cell.png", part="cell", dpi=150)
    cloth.save(tmp_path / "cloth.png", dpi=150)
    with Image.open(tmp_path / "cell.png") as cell, Image.open(tmp_path / "cloth.png") as field:
        rows, columns = np.asarray(cell).shape[:2]
        down = (np.arange(field.height) - round(0.25 * rows)) % rows
        across = (np.arange(field.width) - round(-0.4 * columns)) % columns
        assert np.array_equal(np.asarray(field), np.asarray(cell)[down][:, across])


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


def lonely(pair: Pair) -> int:
    """How many pixels LONELY is."""
    return int(LONELY * pair[0].shape[0] * pair[0].shape[1])


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
