"""A cloth: its sizes, what may not be one, and that files and notebooks show it at true size."""

from __future__ import annotations

import json
from pathlib import Path as FilePath
from xml.etree import ElementTree

import pytest
from PIL import Image

from wastra.generator import Cloth, colourway
from wastra.generator.limits import INSTANCES, LEAST_SIDE_MM, SIDE_MM
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError

SVG = "{http://www.w3.org/2000/svg}"


def cell(width: float = 20.0, height: float = 10.0) -> Drawing:
    pen = Pen(Tint.PUTIH, (width, height))
    pen.form(Path.circle((width / 2, height / 2), 0.4 * min(width, height)), Tint.SOGA)
    return pen.drawing("sel")


def cloth(size: tuple[float, float] = (50.0, 30.0), of: Drawing | None = None) -> Cloth:
    return Cloth("kain", of or cell(), size, colourway("sogan"), about={"seed": "1"})


def test_it_knows_its_cell_and_its_box() -> None:
    assert cloth().cell_size == (20.0, 10.0)
    assert cloth().counts == (3, 3)
    assert cloth().box == (0.0, 0.0, 50.0, 30.0)


@pytest.mark.parametrize("size", [(LEAST_SIDE_MM, 30.0), (SIDE_MM, 30.0), (30.0, SIDE_MM)])
def test_sides_up_to_the_limits_are_a_cloth(size: tuple[float, float]) -> None:
    assert cloth(size, cell(200, 100)).size == size


@pytest.mark.parametrize("side", [0.0, -5.0, float("nan"), LEAST_SIDE_MM - 0.01, SIDE_MM + 1])
def test_other_sides_are_refused_in_a_sentence(side: float) -> None:
    with pytest.raises(WastraError, match=r"length is .* should lie between"):
        cloth((side, 30.0))
    with pytest.raises(WastraError, match=r"width is .* should lie between"):
        cloth((30.0, side))


def test_more_cells_than_a_reader_bears_are_refused() -> None:
    across = 500
    down = INSTANCES // across
    assert cloth((across * 2.0, down * 2.0), cell(2, 2)).counts == (across, down)
    with pytest.raises(WastraError, match="too many"):
        cloth((across * 2.0, down * 2.0 + 2), cell(2, 2))


def test_a_cell_must_repeat() -> None:
    with pytest.raises(ValueError, match="torus"):
        cloth(of=Drawing(()))


def test_an_unknown_part_or_ending_is_refused_and_nothing_is_written(tmp_path: FilePath) -> None:
    with pytest.raises(WastraError, match="cloth or cell"):
        cloth().save(tmp_path / "a.svg", part="half")
    with pytest.raises(WastraError, match=r"ending should be one of .*\.svg"):
        cloth().save(tmp_path / "a.bmp")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("part", "size"), [("cloth", (50.0, 30.0)), ("cell", (20.0, 10.0))])
def test_parts_are_written_at_their_size(part: str, size: tuple[float, float], tmp_path: FilePath) -> None:
    cloth().save(tmp_path / "a.svg", part=part)
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert (root.get("width"), root.get("height")) == (f"{size[0]:g}mm", f"{size[1]:g}mm")
    cloth().save(tmp_path / "a.png", part=part, dpi=254)
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (round(size[0] * 10), round(size[1] * 10))
        assert image.info["dpi"] == pytest.approx((254, 254), abs=0.1)


def test_a_file_says_how_to_make_it_again(tmp_path: FilePath) -> None:
    cloth().save(tmp_path / "a.svg")
    described = ElementTree.parse(tmp_path / "a.svg").getroot().find(f"{SVG}desc")
    assert described is not None
    assert json.loads(described.text or "") == {"part": "cloth", "seed": "1"}


def test_a_notebook_shows_the_whole_cloth() -> None:
    root = ElementTree.fromstring(cloth()._repr_svg_())
    assert (root.get("width"), root.get("height")) == ("50mm", "30mm")


def test_the_cell_begins_where_the_origin_is_and_covers_the_edges(tmp_path: FilePath) -> None:
    moved = Cloth("kain", cell(), (50.0, 30.0), colourway("sogan"), (-7.0, 4.0))
    moved.save(tmp_path / "a.png", dpi=254)
    with Image.open(tmp_path / "a.png") as image:
        soga = image.getpixel((-70 + 100, 40 + 50))
        assert soga == image.getpixel((-70 + 300, 40 + 150))
        assert soga == image.getpixel((-70 + 500, 40 - 50))
        assert soga != image.getpixel((-70 + 200, 40 + 100))
