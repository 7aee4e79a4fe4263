"""Pages of a tracing pattern, printed by Poppler: glued by their marks they are the whole sheet; they measure true."""

from __future__ import annotations

import functools
import re
import subprocess
from dataclasses import replace
from pathlib import Path as FilePath

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from wastra.generator import Cloth, colourway
from wastra.generator.export.sheet_pdf import write_sheet
from wastra.generator.stencil.pages.cover import cover_size
from wastra.generator.stencil.pages.page import CHECK_LINE, CROSS
from wastra.generator.stencil.pages.paper import Paper, papers
from wastra.generator.stencil.pages.plan import LEAD, PIXELS, Plan, name_of, plan
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.techniques.trace import MARGIN
from wastra.motifs import Path, Pen, Tint
from wastra.motifs.errors import WastraError

from ...conftest import program

Grey = NDArray[np.uint8]
DPI = 150
PER_PIXEL = 25.4 / DPI
CORNER = 16 * PIXELS + LEAD
"""Where a page's field begins with the default margin (mm)."""


@functools.cache
def cloth() -> Cloth:
    """A small cloth with a border, more than one A4 page each way: curves, swelling strokes, dots, lines that end."""
    pen = Pen(Tint.PUTIH, (40.0, 30.0))
    pen.line([(2.0, 15.0), (38.0, 15.0)], 0.4, Tint.SOGA)
    pen.form(Path.circle((20.0, 15.0), 5.0), Tint.SOGA, line=Tint.IRENG, width=1.0, halo=0.8)
    pen.form(Path.ellipse((3.0, 4.0), 9.0, 4.0, 30.0), Tint.BIRU, line=Tint.IRENG, width=1.0)
    pen.form(Path.ellipse((28.0, 6.0), 5.0, 0.5, -40.0), Tint.IRENG)
    pen.dots([(40.0, 22.0), (10.0, 24.0), (12.0, 25.0)], 0.4, Tint.IRENG)
    frame = Pen(Tint.PUTIH)
    frame.form(Path.rectangle(0.0, 0.0, 300.0, 290.0) + Path.rectangle(12.0, 12.0, 276.0, 266.0), Tint.PUTIH)
    for x in range(6, 300, 12):
        frame.form(Path.circle((float(x), 6.0), 4.0), Tint.SOGA, line=Tint.IRENG, width=1.0)
    cell, border = pen.drawing("sel"), frame.drawing("pinggir")
    way = colourway("sogan")
    return Cloth("Uji", cell, (300.0, 290.0), way, (12.0, 12.0), border, (12.0, 12.0, 12.0, 12.0), {"seed": "1"})


@functools.cache
def pages() -> Sheet:
    (sheet,) = cloth().stencil("trace", part="cloth", paper="a4")
    return sheet


def printed(sheet: Sheet, folder: FilePath, finer: int = 1, reduced: bool = True) -> list[Grey]:
    """Every page of a sheet as grey pixels at 150 dpi, from a printing that is `finer` times as fine."""
    file = folder / "sheet.pdf"
    with file.open("wb") as stream:
        write_sheet(sheet, stream)
    for old in folder.glob("page-*.pgm"):
        old.unlink()
    subprocess.run([program("pdftoppm"), "-r", str(DPI * finer), "-gray", file, folder / "page"], check=True)
    found = []
    for path in sorted(folder.glob("page-*.pgm")):
        with Image.open(path) as image:
            found.append(np.asarray(image.reduce(finer) if reduced else image))
    return found


def only(sheet: Sheet, *names: str) -> Sheet:
    """The sheet and its pages with these layers alone."""

    def kept(one: Sheet) -> Sheet:
        return replace(one, layers=tuple(part for part in one.layers if part.name in names), pages=())

    return replace(kept(sheet), pages=[kept(page) for page in sheet.pages])


def mark_at(page: Grey, place: tuple[float, float]) -> tuple[int, int]:
    """The pixel (column, row) of a ringed cross near a place (mm), seen on its arms outside the ring."""
    near = 6
    arm, ring = round(CROSS / PER_PIXEL), round(2.5 / PER_PIXEL)
    x, y = (round(value / PER_PIXEL) for value in place)
    ink = 255.0 - page
    beside = ink[y - near : y + near + 1, x - arm : x - ring].sum(axis=1)
    above = ink[y - arm : y - ring, x - near : x + near + 1].sum(axis=0)
    column, row = (float(np.average(np.arange(2 * near + 1), weights=profile)) for profile in (above, beside))
    # a hair line on the border of two pixels inks both: it is the border
    return x - near + round(column + 0.5), y - near + round(row + 0.5)


@pytest.mark.parametrize(("finer", "unlike"), [(1, 4), (4, 40)])
def test_pages_glued_by_their_marks_are_the_whole_sheet(tmp_path: FilePath, finer: int, unlike: int) -> None:
    """At 150 dpi as printed so, and from a printing at 600: of 3 million pixels but for `unlike`, by little."""
    (whole_sheet,) = cloth().stencil("trace", part="cloth")
    hand = ("klowong", "isen")
    (whole,) = printed(only(whole_sheet, *hand), tmp_path, finer)
    _cover, *drawn = printed(only(pages(), *hand), tmp_path, finer)
    _cover, *marks = printed(only(pages(), "tanda"), tmp_path)
    names = [page.name.rsplit("-", 1)[1] for page in pages().pages]
    assert names == ["A1", "A2", "B1", "B2"]
    step = a4().step
    origin = round(MARGIN / PER_PIXEL)
    glued = np.full_like(whole, 255)
    at = {"A1": (origin, origin)}
    for name, page, tanda in zip(names, drawn, marks, strict=True):
        left, top = mark_at(tanda, (CORNER, CORNER))
        right, _top = mark_at(tanda, (CORNER + step[0], CORNER))
        _left, bottom = mark_at(tanda, (CORNER, CORNER + step[1]))
        x, y = at[name]
        at.setdefault("A2", (x + right - left, y))
        at.setdefault("B1", (x, y + bottom - top))
        at.setdefault("B2", (x + right - left, y + bottom - top))
        part = glued[y : y + bottom - top, x : x + right - left]
        part[...] = page[top:bottom, left:right][: part.shape[0], : part.shape[1]]
    width, height = (round(side / PER_PIXEL) for side in cloth().size)
    box = np.s_[origin : origin + height, origin : origin + width]
    apart = np.abs(whole[box].astype(int) - glued[box])
    assert (whole[box] < 128).mean() > 0.01
    # where a curve was halved its ends were rounded: one or two of the sixteen samples of a pixel may fall otherwise
    assert (apart > 0).sum() <= unlike
    assert apart.max() <= (32 if finer == 1 else 8)


@functools.cache
def a4() -> Plan:
    """The plan of the pages, as the technique makes it."""
    return plan((0.0, 0.0, *cloth().size), papers()["a4"], 8.0, 15.0, 1.0, lambda box: False)


def line_lengths(page: Grey, dpi: int, least: float) -> list[float]:
    """The lengths (mm) of straight level lines in a picture that end in ticks: from tick to tick."""
    ink = page < 128
    per_mm = dpi / 25.4
    found = []
    for row in np.flatnonzero(ink.sum(axis=1) > least * per_mm):
        columns = np.flatnonzero(ink[row])
        breaks = np.flatnonzero(np.diff(columns) > 1)
        for run in np.split(columns, breaks + 1):
            if len(run) > least * per_mm:
                above = ink[row - round(0.8 * per_mm), run[0] - 3 : run[-1] + 4]
                ticks = np.flatnonzero(above) + run[0] - 3
                ends = [ticks[ticks < run.mean()], ticks[ticks > run.mean()]]
                if all(len(end) for end in ends):
                    found.append(float((ends[1].mean() - ends[0].mean()) / per_mm))
    return found


def test_square_and_check_lines_measure_true(tmp_path: FilePath) -> None:
    """At 600 dpi, from the middle of one line to that of the other."""
    cover, page, *_others = printed(only(pages(), "tanda"), tmp_path, 4, reduced=False)
    for picture in (page, page.T):
        lengths = [length for length in line_lengths(picture, 600, 45.0) if length < 60.0]
        assert lengths and lengths == pytest.approx([CHECK_LINE] * len(lengths), abs=0.1)
    for picture in (cover, cover.T):
        ink = (picture < 128).sum(axis=0) / (600 / 25.4)
        sides = np.flatnonzero((ink > 90) & (ink < 125))
        first, second = sides[sides < sides.mean()], sides[sides > sides.mean()]
        assert (second.mean() - first.mean()) / (600 / 25.4) == pytest.approx(100.0, abs=0.1)


def square_side(sheet: Sheet) -> float:
    """The side (mm) of the one square on a sheet that is larger than 80 mm."""
    boxes = [s.path.bounds for s in sheet.layers[-1].strokes if s.path.is_closed and len(s.path.contours) == 1]
    sides = {round(b[2] - b[0], 3) for b in boxes if abs(b[2] - b[0] - b[3] + b[1]) < 1e-3 and b[2] - b[0] > 80}
    (side,) = sides
    return side


def test_what_a_printer_shrank_is_made_up_for() -> None:
    (sheet,) = cloth().stencil("trace", paper="f4", measured=98.0)
    assert square_side(sheet) == pytest.approx(100 / 0.98, abs=0.001)
    (whole,) = cloth().stencil("trace", measured=98.0)
    (true,) = cloth().stencil("trace")
    assert square_side(whole) == pytest.approx(100 / 0.98, abs=0.001)
    drawn, right = (np.concatenate([s.path.bounds for s in one.layers[0].strokes]) for one in (whole, true))
    assert np.ptp(drawn) == pytest.approx(np.ptp(right) / 0.98, abs=0.1)
    for one in ("89mm", 111.0):
        with pytest.raises(WastraError, match="measured"):
            cloth().stencil("trace", measured=one)


def test_nothing_is_printed_outside_the_margin() -> None:
    for sheet in (pages(), *pages().pages):
        width, height = sheet.size
        for layer in sheet.layers:
            for stroke in layer.strokes:
                left, top, right, bottom = stroke.path.bounds
                assert min(left, top, width - right, height - bottom) > 8.0 - 0.3


def test_empty_pages_are_left_out_and_the_cover_says_so() -> None:
    """A border round nothing: the pages of the middle have nothing to draw."""
    pen = Pen(Tint.PUTIH)
    for x in (2.0, 2000.0 - 2.0):
        pen.line([(x, 2.0), (x, 238.0)], 1.0, Tint.SOGA)
    bare = Cloth("Uji", Pen(Tint.PUTIH, (100.0, 100.0)).drawing("sel"), (2000.0, 240.0), cloth().colourway)
    (sheet,) = replace(bare, border=pen.drawing("pinggir")).stencil("trace", part="cloth", paper="a4")
    assert [page.name for page in sheet.pages] == ["Uji-pola-cloth-A1", "Uji-pola-cloth-A12"]


def test_page_names_go_on_after_z() -> None:
    assert [name_of(place) for place in ((0, 0), (1, 2), (25, 9), (26, 0), (27, 3), (52, 0))] == [
        "A1",
        "B3",
        "Z10",
        "AA1",
        "AB4",
        "BA1",
    ]


@pytest.mark.parametrize("name", ["a4", "a3", "f4"])
def test_fields_lie_on_whole_pixels_of_150_dpi(name: str) -> None:
    shown = plan((0.0, 0.0, 1000.0, 700.0), papers()[name], 8.0, 15.0, 1.0, lambda box: False)
    for length in (*shown.corner, *shown.step):
        assert length / PER_PIXEL == pytest.approx(round(length / PER_PIXEL), abs=1e-9)
    width, height = shown.paper
    assert shown.corner[0] + shown.step[0] + shown.overlap <= width - 8.0
    assert shown.corner[1] + shown.step[1] + shown.overlap <= height - 8.0


def test_paper_that_is_too_small_is_refused() -> None:
    with pytest.raises(WastraError, match=r"paper of 100 x 90 mm is too small: .* take 37.6 mm"):
        plan((0.0, 0.0, 100.0, 100.0), Paper(100.0, 90.0), 8.0, 15.0, 1.0, lambda box: False)


def test_a_roll_needs_one_page_where_it_is_wide_enough() -> None:
    (sheet,) = cloth().stencil("trace", part="cloth", paper="roll", roll_width=610.0)
    assert len(sheet.pages) == 1
    assert cover_size(plan((0.0, 0.0, 300.0, 290.0), Paper(610.0, 5000.0), 8.0, 15.0, 1.0, lambda box: False))[0] == 610


def test_layers_are_one_for_all_pages(tmp_path: FilePath) -> None:
    file = tmp_path / "pages.pdf"
    with file.open("wb") as stream:
        write_sheet(pages(), stream)
    checked = subprocess.run([program("qpdf"), "--check", file], capture_output=True, check=True, text=True).stdout
    assert "No syntax or stream encoding errors found" in checked
    subprocess.run([program("qpdf"), "--qdf", "--object-streams=disable", file, tmp_path / "pages.qdf"], check=True)
    text = (tmp_path / "pages.qdf").read_bytes().decode("latin-1")
    assert re.findall(r"/Name \((\w+)\)\s+/Type /OCG", text) == ["klowong", "isen", "tanda"]
    assert text.count("BDC") == text.count("EMC") == 3 * 5
    said = subprocess.run([program("pdfinfo"), file], capture_output=True, check=True, text=True).stdout
    assert re.search(r"Pages: +5\n", said)


def test_pages_can_be_taken_singly_and_in_slices() -> None:
    names = [f"Uji-pola-cloth-{name}" for name in ("A1", "A2", "B1", "B2")]
    assert [page.name for page in pages().pages] == names
    assert pages().pages[-1].name == names[-1] and [page.name for page in pages().pages[1:3]] == names[1:3]
    with pytest.raises(IndexError):
        pages().pages[4]
