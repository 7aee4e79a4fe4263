"""Every limit lets N pass, and ends N + 1 in a clear sentence."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from wastra.generator import Cloth, colourway, limits
from wastra.generator.composing import compose
from wastra.generator.design import Design, parse_design, read_design
from wastra.generator.export import raster
from wastra.generator.export.raster import pixels_of, rasterise
from wastra.motifs.drawing import Drawing
from wastra.motifs.errors import WastraError

MOTIF = '[[motif]]\nname = "truntum"\nsize = 8\nparameters = { across = 1 }\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="1mm" viewBox="0 0 1 1"></svg>'


def cloth(length: float, width: float, cell: tuple[float, float] = (10.0, 10.0)) -> Cloth:
    return Cloth("kain", Drawing((), cell=cell), (length, width), colourway("sogan"))


def test_each_limit_says_its_reason() -> None:
    source = inspect.getsource(limits).splitlines()
    named = [n for n, line in enumerate(source) if line.split(" ")[0].isupper() and " = " in line]
    assert len(named) >= 10
    for n in named:
        assert source[n + 1].startswith('"""') and len(source[n + 1]) > 30, source[n]


def test_bytes_of_a_design(tmp_path: Path) -> None:
    text = '[cloth]\nformat = "iket"\n' + MOTIF + "#"
    file = tmp_path / "kain.toml"
    file.write_text(text.ljust(limits.DESIGN_BYTES, "-"))
    assert read_design(file)[0].motif
    file.write_text(text.ljust(limits.DESIGN_BYTES + 1, "-"))
    with pytest.raises(WastraError, match=f"at most {limits.DESIGN_BYTES} bytes"):
        read_design(file)


def test_placed_motifs() -> None:
    head = '[cloth]\nformat = "iket"\n'
    assert len(Design.parse(head + MOTIF * limits.PLACED_MOTIFS).motif) == limits.PLACED_MOTIFS
    with pytest.raises(WastraError, match=rf"motif\[{limits.PLACED_MOTIFS + 1}\]: at most {limits.PLACED_MOTIFS}"):
        Design.parse(head + MOTIF * (limits.PLACED_MOTIFS + 1))


def test_letters_of_a_name() -> None:
    def named(letters: int) -> Cloth:
        return compose(Design.parse(f'[cloth]\nformat = "iket"\nname = "{"k" * letters}"\n{MOTIF}'))

    assert len(named(limits.NAME_LETTERS).name) == limits.NAME_LETTERS
    with pytest.raises(WastraError, match=r"cloth\.name: a name is one line of at most 120 letters"):
        named(limits.NAME_LETTERS + 1)


@pytest.mark.parametrize("side", ["length", "width"])
def test_sides_of_a_cloth(side: str) -> None:
    for least_or_most, beyond in ((limits.SIDE_MM, 1), (limits.LEAST_SIDE_MM, -1)):
        sizes = {"length": 100.0, "width": 100.0, side: least_or_most}
        assert cloth(**sizes).size == tuple(sizes.values())
        sizes[side] = least_or_most + beyond * 0.001
        with pytest.raises(WastraError, match=f"{side} is .* it should lie between 1 mm and 20000 mm"):
            cloth(**sizes)


def test_sides_of_a_cell_and_places() -> None:
    text = '[cloth]\nformat = "iket"\n[cell]\nwidth = {width}\nheight = 8\n' + MOTIF + "at = [{at}, 0]\n"

    def cell(width: float, at: float = 0) -> tuple[float, float] | None:
        return compose(
            *parse_design(text.replace("{width}", str(width)).replace("{at}", str(at)), "kain.toml")
        ).cell.cell

    assert cell(8, limits.SIDE_MM) == cell(8, -limits.SIDE_MM) == (8, 8)
    assert cell(16) == (16, 8)
    for width, at in ((8, limits.SIDE_MM + 1), (8, -limits.SIDE_MM - 1), (limits.SIDE_MM + 1, 0), (0.999, 0)):
        with pytest.raises(WastraError, match=r"line (4|10), (cell\.width|motif\[1\]\.at\[1\]): .*20000 mm"):
            cell(width, at)


def test_width_of_a_border() -> None:
    def border(width: float) -> float:
        text = f"[cloth]\nlength = 300\nwidth = 300\n[border]\nwidth = {width}\n{MOTIF}"
        return compose(*parse_design(text, "kain.toml")).border_widths[0]

    for width in (limits.LEAST_SIDE_MM, 100):
        assert border(width) == width
    for width in (limits.LEAST_SIDE_MM - 0.001, 100.001):
        with pytest.raises(WastraError, match=r"line 5, border\.width: .*(at least 1|at most 100) mm"):
            border(width)


def test_instances() -> None:
    columns = limits.INSTANCES // 500
    assert cloth(columns * 10, 5000).counts == (columns, 500)
    with pytest.raises(WastraError, match=f"too many; at most {limits.INSTANCES}"):
        cloth(columns * 10, 5000.001)


def test_marks_of_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[cloth]\nformat = "iket"\n[cell]\nwidth = 24\nheight = 8\n' + MOTIF
    marks = len(compose(Design.parse(text)).cell.items)
    monkeypatch.setattr("wastra.generator.field.CELL_ITEMS", marks)
    compose(Design.parse(text))
    monkeypatch.setattr("wastra.generator.field.CELL_ITEMS", marks - 1)
    with pytest.raises(WastraError, match=f"line 3, cell: marks in one cell: {marks} is too many"):
        compose(*parse_design(text, "kain.toml"))


def test_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    limits.check_count("pixels", limits.CELL_PIXELS, limits.CELL_PIXELS)
    for name, most, over in (("CELL_PIXELS", 600, (20, 31)), ("SIDE_PIXELS", 30, (31, 20))):
        monkeypatch.setattr(raster, "CELL_PIXELS", 10**9)
        monkeypatch.setattr(raster, name, most)
        if name == "CELL_PIXELS":
            assert pixels_of(SVG, 20, 30).shape == (30, 20, 3)
            with pytest.raises(WastraError, match="pixels: 620 is too many; at most 600"):
                pixels_of(SVG, *over)
        else:
            assert rasterise(cloth(30, 20), 25.4).size == (30, 20)
            with pytest.raises(WastraError, match="pixels: 31 is too many; at most 30"):
                rasterise(cloth(*over), 25.4)


def test_a_sentence_and_not_a_machine_without_memory() -> None:
    with pytest.raises(WastraError, match=r"pixels: .* too many"):
        rasterise(cloth(20_000, 20_000, (20_000.0, 20_000.0)), 2400)
    with pytest.raises(WastraError, match=r"pixels: .* too many"):
        pixels_of(SVG, limits.CELL_PIXELS + 1, 1)
