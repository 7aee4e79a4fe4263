"""Written PDF measures true with Poppler, passes QPDF's check, has layers, and is the picture of the SVG."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path as FilePath

import numpy as np
import pytest
from PIL import Image

from wastra.generator import Cloth, Design, colourway, compose, save_sheet
from wastra.generator.export.pdf_cloth import write_cloth, write_drawing
from wastra.generator.export.pdf_document import LARGEST_PAGE
from wastra.generator.export.svg_document import cell_svg
from wastra.generator.stencil.techniques.trace import CHECK, GAP, MARGIN
from wastra.motifs import Path, Pen, Tint
from wastra.motifs.errors import WastraError

from ... import rasterisers
from ...conftest import program
from ...pictures import beyond_antialiasing
from .test_svg import everything, whole_cloth

TRUE = 0.1
"""mm that a page or the check square may be off."""
POINT_MM = 25.4 / 72
DPI = 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    """Every kind of PDF that is written: a cloth, its cell, a tracing sheet."""
    found = tmp_path_factory.mktemp("pdf")
    cloth = whole_cloth()
    cloth.save(found / "cloth.pdf")
    cloth.save(found / "cell.pdf", part="cell")
    (sheet,) = cloth.stencil("trace")
    save_sheet(sheet, found / "sheet.pdf")
    return found


def said(name: str, *arguments: str | FilePath) -> str:
    """What a program of others says."""
    command = [program(name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def sizes(cloth: Cloth) -> dict[str, tuple[float, float]]:
    (sheet,) = cloth.stencil("trace")
    return {"cloth": cloth.size, "cell": cloth.cell_size, "sheet": sheet.size}


@pytest.mark.parametrize("name", ["cloth", "cell", "sheet"])
def test_page_measures_true(folder: FilePath, name: str) -> None:
    found = re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", said("pdfinfo", folder / f"{name}.pdf"))
    assert found
    page = float(found[1]) * POINT_MM, float(found[2]) * POINT_MM
    assert page == pytest.approx(sizes(whole_cloth())[name], abs=TRUE)


@pytest.mark.parametrize("name", ["cloth", "cell", "sheet"])
def test_qpdf_finds_nothing_wrong(folder: FilePath, name: str) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", folder / f"{name}.pdf")


def test_check_square_measures_100_mm(folder: FilePath, tmp_path: FilePath) -> None:
    """Its four lines, printed at 600 dpi: from middle to middle, along and across."""
    per_mm = DPI / 25.4
    top = MARGIN + whole_cloth().cell_size[1] + GAP
    corner = (round((MARGIN - 5) * per_mm), round((top - 5) * per_mm))
    side = round((CHECK + 10) * per_mm)
    crop = ["-x", str(corner[0]), "-y", str(corner[1]), "-W", str(side), "-H", str(side)]
    said("pdftoppm", "-r", str(DPI), "-gray", *crop, "-singlefile", folder / "sheet.pdf", tmp_path / "square")
    with Image.open(tmp_path / "square.pgm") as image:
        ink = 255.0 - np.asarray(image)
    for axis in (0, 1):
        # a line of the square is the only ink that runs along most of the side
        along = ink.sum(axis=axis) / 255
        line = np.where(along > 0.8 * CHECK * per_mm, along, 0)
        places = np.arange(side)
        first, second = places < side / 2, places >= side / 2
        assert line[first].any() and line[second].any()
        low, high = (np.average(places[half], weights=line[half]) for half in (first, second))
        assert (high - low) / per_mm == pytest.approx(CHECK, abs=TRUE)


def test_layers_can_be_switched(folder: FilePath) -> None:
    said("qpdf", "--qdf", "--object-streams=disable", folder / "sheet.pdf", folder / "sheet.qdf")
    text = (folder / "sheet.qdf").read_bytes().decode("latin-1")
    groups = re.findall(r"/Name \((\w+)\)\s+/Type /OCG", text)
    assert groups == ["klowong", "isen", "tanda"]
    assert text.count("BDC") == text.count("EMC") == len(groups)


def test_it_is_the_picture_of_the_svg() -> None:
    cell, way = everything(), colourway("sogan")
    stream = io.BytesIO()
    write_drawing(cell, way, {}, stream)
    printed = rasterisers.splash(stream.getvalue(), (400, 300))
    drawn = rasterisers.rsvg_convert(cell_svg(cell, way), 254)[:300, :400]
    assert beyond_antialiasing(printed, drawn) < 0.01


def test_information_says_how_to_make_it_again(folder: FilePath) -> None:
    text = said("pdfinfo", folder / "cloth.pdf")
    assert re.search(r"Subject: .*motifs: kawung; .*seed: 1", text)
    assert re.search(r"Producer: +wastra \d", text)


def test_a_cloth_longer_than_a_page_may_be_is_refused() -> None:
    pen = Pen(Tint.PUTIH, (100.0, 100.0))
    pen.form(Path.circle((50, 50), 20), Tint.SOGA)
    cell = pen.drawing()
    write_cloth(Cloth("kain", cell, (int(LARGEST_PAGE), 200.0), colourway("sogan")), io.BytesIO())
    with pytest.raises(WastraError, match="5080 mm"):
        write_cloth(Cloth("kain", cell, (LARGEST_PAGE + 1, 200.0), colourway("sogan")), io.BytesIO())


def test_the_demo_cloth_is_a_page_too(tmp_path: FilePath) -> None:
    design = next((FilePath(__file__).parents[3] / "examples").glob("kain-panjang-*.toml"))
    compose(Design.load(design)).save(tmp_path / "kain.pdf")
    found = re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", said("pdfinfo", tmp_path / "kain.pdf"))
    assert found
    assert float(found[1]) * POINT_MM == pytest.approx(compose(Design.load(design)).size[0], abs=TRUE)
