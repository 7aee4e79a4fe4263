"""`wastra repeat`: a cell of any repeat, its structure, the tile for a printer."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from wastra.generator.repeat.repeat import batik_words, repeats

from .running import Wastra

LEAF = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="12mm" viewBox="0 0 20 12">'
    '<path d="M1 6 Q10 0 19 6 Q8 11 1 6z" fill="#7d3f1b" stroke="#181a28" stroke-width="0.8"/>'
    '<circle cx="14" cy="3" r="1.2" fill="#2b3f63"/></svg>'
)


@pytest.fixture(autouse=True)
def leaf(wastra: Wastra) -> None:
    Path("daun.svg").write_text(LEAF)


def about(file: str) -> dict[str, str]:
    text = ElementTree.parse(file).getroot().findtext("{http://www.w3.org/2000/svg}desc")
    found: dict[str, str] = json.loads(text or "{}")
    return found


@pytest.mark.parametrize("name", [*repeats(), "1/3 drop", "2/5-brick", "ceplok"])
def test_every_name_makes_a_cell(wastra: Wastra, name: str) -> None:
    ran = wastra("repeat", name, "--motif", "daun.svg", "--size", "3cm", "-o", "a.svg")
    assert (ran.code, ran.out) == (0, "")
    wanted = batik_words().get(name, name)
    assert ran.err.rstrip().splitlines()[-1].startswith(f"Wrote a.svg: {wanted}, ")
    assert about("a.svg")["repeat"] == wanted
    root = ElementTree.parse("a.svg").getroot()
    assert float((root.get("width") or "").removesuffix("mm")) >= 30


@pytest.mark.parametrize("name", ["p1", "p4g", "p6m", "cm", "frieze-p2mg", "1/3 drop", "brick", "mirror", "grid"])
@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_the_structure_is_shown_over_it(wastra: Wastra, name: str, ending: str) -> None:
    arguments = ("repeat", name, "--motif", "daun.svg", "--size", "30", "--dpi", "80")
    plain = wastra(*arguments, "-o", f"a.{ending}")
    shown = wastra(*arguments, "--show-structure", "-o", f"b.{ending}")
    assert (plain.code, shown.code) == (0, 0)
    assert Path(f"b.{ending}").stat().st_size > Path(f"a.{ending}").stat().st_size


def test_cells_in_one_file(wastra: Wastra) -> None:
    wastra("repeat", "p4", "--motif", "daun.svg", "--size", "30", "--dpi", "127", "-o", "a.png")
    wastra("repeat", "p4", "--motif", "daun.svg", "--size", "30", "--dpi", "127", "--cells", "3x2", "-o", "b.png")
    with Image.open("a.png") as one, Image.open("b.png") as six:
        assert six.size == (3 * one.width, 2 * one.height)
        same = np.tile(np.asarray(one, dtype=int), (2, 3, 1)) - np.asarray(six, dtype=int)
        assert np.abs(same).max() <= 3


def test_what_was_moved_is_said(wastra: Wastra) -> None:
    ran = wastra("repeat", "p1", "--motif", "daun.svg", "--size", "30", "--shift", "7.4", "-o", "a.svg")
    assert "shifted by 7.5 mm instead of 7.4 mm" in ran.err or "instead of 7.4 mm" in ran.err
    ran = wastra("repeat", "p3", "--motif", "daun.svg", "--size", "30", "-o", "a.svg")
    assert "The rectangle that tiles is 30 x 51.9616 mm." in ran.err.replace("51.962 mm", "51.9616 mm")
    assert "rectangle" not in wastra("repeat", "p4", "--motif", "daun.svg", "--size", "30", "-o", "a.svg").err


def test_a_motif_that_stands_alone_does_so(wastra: Wastra) -> None:
    ran = wastra("repeat", "pmm", "--motif", "surya-majapahit", "--size", "80mm", "-o", "a.svg")
    assert ran.code == 0 and "alone=True" in about("a.svg")["parameters"]


def test_a_figure_as_asked(wastra: Wastra) -> None:
    arguments = ("repeat", "p1", "--motif", "daun.svg", "--size", "40", "--dpi", "100")
    seen = []
    for more in (
        (),
        ("--figure", "12mm"),
        ("--figure", "12mm", "--at", "10,1cm"),
        ("--figure", "12mm", "--turn", "90"),
    ):
        assert wastra(*arguments, *more, "-o", "a.png").code == 0
        with Image.open("a.png") as picture:
            dark = np.argwhere(np.asarray(picture.convert("L")) < 150)
        (top, left), (bottom, right) = dark.min(axis=0) * 0.254, (dark.max(axis=0) + 1) * 0.254
        seen.append((left, top, right, bottom))
    large, small, aside, turned = seen
    assert large[2] - large[0] > 34
    assert small[2] - small[0] == pytest.approx(12, abs=0.6) and (small[0] + small[2]) / 2 == pytest.approx(20, abs=0.5)
    assert (aside[0] + aside[2]) / 2 == pytest.approx(10, abs=0.5)
    assert turned[3] - turned[1] == pytest.approx(12, abs=0.6)


@pytest.mark.parametrize(
    ("name", "drop", "columns", "rows"),
    [
        ("grid", "straight", 1, 1),
        ("half-drop", "1/2 drop", 2, 1),
        ("brick", "1/2 brick", 1, 2),
        ("p4", "straight", 1, 1),
        ("2/5 drop", "2/5 drop", 5, 1),
        ("p3", "1/2 brick", 1, 2),
        ("cmm", "1/2 brick", 1, 2),
        ("mirror", "straight", 1, 1),
    ],
)
def test_the_tile_and_its_drop_make_the_cell_again(
    wastra: Wastra, name: str, drop: str, columns: int, rows: int
) -> None:
    arguments = ("repeat", name, "--motif", "daun.svg", "--size", "33.3", "--turn", "25")
    ran = wastra(*arguments, "--tile", "--dpi", "150", "-o", "a.png")
    assert ran.code == 0 and drop in ran.err
    said = dict(line.split(": ", 1) for line in Path("a.txt").read_text().splitlines())
    assert said["drop"].startswith(drop)
    with Image.open("a.png") as picture:
        assert picture.info["drop"] == said["drop"] and picture.info["tile"] == said["tile"]
        assert said["tile"].startswith(f"{picture.width} x {picture.height} px, ")
        tile = np.asarray(picture, dtype=int)
    assert all(abs(float(dpi) - 150) < 5 for dpi in said["dpi"].split(" x "))
    with Image.open("a-proof.png") as picture:
        proof = np.asarray(picture, dtype=int)
    assert proof.shape == (2 * tile.shape[0], 2 * tile.shape[1], 3)
    from wastra.generator.export.raster import pixels_of

    wastra(*arguments, "-o", "cell.svg")
    size = tile.shape[1] * columns, tile.shape[0] * rows
    cell = pixels_of(Path("cell.svg").read_text(), *size).astype(int)
    wanted = np.tile(cell, (2, 2, 1))[: proof.shape[0], : proof.shape[1]]
    assert (np.abs(proof - wanted).max(axis=2) > 8).mean() < 0.001


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("p5", "--motif", "daun.svg"), "there is no repeat 'p5'"),
        (("p4", "--motif", "trumtum"), "Did you mean truntum?"),
        (("p4", "--motif", "none.svg"), "none.svg cannot be read"),
        (("p4", "--motif", "daun.svg", "-p", "size=3"), "leave out -p"),
        (("p4", "--motif", "daun.svg", "--height", "41mm"), "leave the height out"),
        (("p4", "--motif", "daun.svg", "--size", "0.2"), "should lie between 1 mm"),
        (("p4", "--motif", "daun.svg", "--size", "-2"), "more than 0"),
        (("p4", "--motif", "daun.svg", "--shift", "3"), "cannot be shifted"),
        (("brick", "--motif", "daun.svg", "--edge", "clip"), "no region to clip at"),
        (("p4", "--motif", "daun.svg", "--at", "3"), "two lengths with a comma"),
        (("p4", "--motif", "daun.svg", "--cells", "3"), "columns x rows"),
        (("p4", "--motif", "daun.svg", "--cells", "30x30"), "at most 400"),
        (("p4", "--motif", "daun.svg", "--tile"), "should be .png or .tiff"),
        (("1/30 drop", "--motif", "daun.svg"), "write a fraction"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(wastra: Wastra, arguments: tuple[str, ...], said: str) -> None:
    assert said in wastra.fails("repeat", *arguments, "-o", "a.svg")
    assert not Path("a.svg").exists()


def test_a_tile_whose_overlaps_break_the_drop_is_the_whole_cell(wastra: Wastra) -> None:
    arguments = ("repeat", "cmm", "--motif", "daun.svg", "--size", "33.3", "--figure", "38", "--turn", "25")
    assert ", straight, " in wastra(*arguments, "--tile", "-o", "a.png").err


def test_a_tile_is_one(wastra: Wastra) -> None:
    for more in (("--cells", "2x2"), ("--show-structure",)):
        assert "leave out" in wastra.fails("repeat", "p4", "--motif", "daun.svg", "--tile", *more, "-o", "a.png")
