"""The structure over a cloth, and its plain allowances: where they lie, in every format."""

from __future__ import annotations

from pathlib import Path as FilePath

import numpy as np
import pytest
from PIL import Image

from wastra.generator.cloth.cloth import Cloth
from wastra.generator.composing import compose
from wastra.generator.design import parse_design
from wastra.generator.export.raster import rasterise
from wastra.generator.structure import structure, with_structure
from wastra.motifs import Tint
from wastra.motifs.errors import WastraError

from .. import rasterisers

DPI = 50.8
"""Two pixels per mm."""
FINE = 127.0
"""Five pixels per mm: programs widen lines that are thinner than a pixel, each in its own way."""
SARUNG = """[cloth]
length = 600
width = 300
layout = "kepala"
{more}
[[motif]]
name = "kawung"
size = 40
parameters = {{ across = 1 }}
[border]
style = "garis"
width = 20
sides = "long"
"""


def cloth(more: str = "") -> Cloth:
    return compose(*parse_design(SARUNG.format(more=more), "kain.toml"))


def test_plain_cloth_lies_along_every_edge_and_the_border_inside_it() -> None:
    made = cloth("seam = 15\nselvedge = 10")
    assert made.border_widths == (15, 30, 15, 30) and made.size == (600, 300)
    picture = rasterise(made, DPI).whole()
    plain = made.colourway.rgb(Tint.PUTIH)
    frame = np.ones(picture.shape[:2], dtype=bool)
    frame[21:-21, 31:-31] = False
    edge = np.ones(picture.shape[:2], dtype=bool)
    edge[19:-19, 29:-29] = False
    assert (picture[edge] == plain).all()
    assert not (picture[frame & ~edge] == plain).all()


def test_the_pattern_in_the_allowances_is_the_smaller_cloth() -> None:
    """What lies inside is, to the pixel, the cloth that has so much less."""
    large = rasterise(cloth("seam = 15\nselvedge = 10"), DPI).whole()
    text = SARUNG.format(more="").replace("600", "570").replace("300", "280")
    small = rasterise(compose(*parse_design(text, "kain.toml")), DPI).whole()
    inside = large[20:-20, 30:-30]
    assert inside.shape == small.shape
    assert np.mean(np.abs(inside.astype(int) - small).max(axis=2) > 60) < 1e-3


@pytest.mark.parametrize("line", ["seam = -1", "seam = 121", 'selvedge = "7cm"'])
def test_an_allowance_that_leaves_no_cloth_is_refused(line: str) -> None:
    with pytest.raises(WastraError, match=r"kain.toml, line 5, cloth\.(seam|selvedge): .* from 0 to (120|60) mm"):
        cloth(line)


def test_the_structure_shows_parts_border_and_cell_by_name_and_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    from wastra.generator import structure as module

    said: list[str] = []
    real = module.lettering

    def heard(text: str, at: tuple[float, float], height: float) -> object:
        said.append(text)
        return real(text, at, height)

    monkeypatch.setattr(module, "lettering", heard)
    structure(cloth("seam = 15\nselvedge = 10"))
    names = said[::2]
    assert names.count("border") == 2 and names.count("plain cloth") == 4
    assert {"cell", "kepala"} <= set(names)
    assert "40 x 40 mm" in said and "570 x 20 mm" in said


def test_the_structure_hides_nothing_but_its_own_lines() -> None:
    bare, shown = rasterise(cloth(), DPI).whole(), rasterise(with_structure(cloth()), DPI).whole()
    apart = np.abs(bare.astype(int) - shown).max(axis=2) > 8
    assert 0.02 < apart.mean() < 0.5


@pytest.mark.parametrize("ending", ["svg", "pdf", "png"])
def test_every_format_shows_the_structure_alike(ending: str, tmp_path: FilePath) -> None:
    made = with_structure(cloth("seam = 15\nselvedge = 10"))
    file = tmp_path / f"kain.{ending}"
    made.save(file, dpi=FINE if ending == "png" else None)
    expected = rasterise(made, FINE).whole().astype(int)
    size = expected.shape[1], expected.shape[0]
    if ending == "svg":
        picture = rasterisers.rsvg_convert(file.read_text(encoding="utf-8"), FINE)
    elif ending == "pdf":
        picture = rasterisers.cairo(file.read_bytes(), size)
    else:
        picture = np.asarray(Image.open(file).convert("RGB"))
    shown = np.asarray(Image.fromarray(picture).resize(size)).astype(int)
    assert (abs(shown - expected).max(axis=2) > 60).mean() < 0.01
