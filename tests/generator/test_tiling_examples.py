"""The cells of the examples tile exactly too, read by two programs and shown by our own picture.

What each reader is worth, and why some may differ by a sample, stands in test_tiling.py.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath

import msgspec
import numpy as np
import pytest
from PIL import Image

from wastra.generator import Cloth, Design, compose
from wastra.generator.arranging import arrangements

from .. import rasterisers
from ..pictures import assert_same
from .fields import ALL_EXAMPLES, example, field_of
from .seams import DPI, FLOAT32_DPI, SAMPLE, TIE, lonely, pdf_pair, svg_pair

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
MOST_PIXELS = 1900
"""Side of an example's cell in pixels: 160 mm at 300 dpi. Larger cells are shown at 150 or 75 dpi."""


LARGE = 500.0
"""A cell of such sides (mm) is arranged in half of them."""


def dpi_of(cloth: Cloth, full: float) -> float:
    """That resolution, or a half or a quarter of it for a cell that is too large to be shown nine times."""
    while max(cloth.cell_size) * full / 25.4 > MOST_PIXELS:
        full /= 2
    return full


def arranged(file: FilePath) -> Cloth:
    """An example's field; a cell of half a metre in half its sides, where an arrangement takes a fifth of the time.

    `python -m benchmarks.tiling examples` reads it whole.
    """
    design = Design.load(file)
    cell = design.cell
    sides = {name: side for name in ("width", "height") if isinstance(side := getattr(cell, name), int | float)}
    if len(sides) < 2 or min(sides.values()) < LARGE:
        return example(file)
    half = msgspec.structs.replace(cell, **{name: side / 2 for name, side in sides.items()})
    return field_of(compose(msgspec.structs.replace(design, cell=half)))


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
    pair = svg_pair(arranged(file), rasterisers.rsvg_convert, FLOAT32_DPI / 4)
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
