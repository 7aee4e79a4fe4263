"""Films of what lies on a cloth once: printed one over another they are the cloth."""

from __future__ import annotations

import re

import numpy as np
import pytest

from wastra.generator import Cloth, colourway
from wastra.generator.cloth.part import Part
from wastra.generator.export.raster import rasterise
from wastra.generator.export.sheet_raster import sheet_bands
from wastra.generator.stencil.sheet import Sheet
from wastra.generator.stencil.technique import technique
from wastra.generator.stencil.techniques.screen import MARGIN
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError

SIZE = (90.0, 70.0)
SCALE = 8
"""Pixels a mm."""


def cell() -> Drawing:
    pen = Pen(Tint.SOGA, (20.0, 16.0))
    pen.form(Path.ellipse((0.0, 8.0), 5.0, 3.0, 20.0), Tint.PUTIH, line=Tint.IRENG, width=1.0)
    pen.form(Path.circle((11.0, 0.5), 3.0), Tint.MUDA)
    return pen.drawing("sel")


def medallion() -> Drawing:
    pen = Pen(Tint.PUTIH)
    pen.form(Path.circle((45.0, 40.0), 7.0), Tint.SOGA, line=Tint.IRENG, width=1.2)
    pen.form(Path.circle((47.0, 40.0), 3.0), Tint.MUDA)
    return pen.drawing("medali")


def cloth() -> Cloth:
    """A field, a border along the top, a round part that lies there once, and a plain one."""
    border = Pen(Tint.PUTIH)
    border.form(Path.rectangle(0.0, 0.0, 90.0, 12.0), Tint.MUDA)
    border.form(Path.circle((20.0, 6.0), 3.0), Tint.IRENG)
    parts = (
        Part("medali", medallion(), Path.circle((45.0, 40.0), 12.0)),
        Part("polos", Drawing((), Tint.IRENG), Path.rectangle(70.0, 30.0, 10.0, 20.0)),
    )
    return Cloth(
        "Uji",
        cell(),
        SIZE,
        colourway("sogan"),
        (-7.0, 12.0),
        border.drawing("tepi"),
        (0.0, 12.0, 0.0, 0.0),
        parts=parts,
        about={"seed": "7", "program": "wastra"},
    )


def films(part: str, **settings: object) -> list[Sheet]:
    return technique("screen")(cloth(), part=part, **settings)


def ink(sheet: Sheet) -> np.ndarray:
    """Where a film is black, in pixels of the page."""
    bits = np.concatenate([band.rows for band in sheet_bands(sheet, SCALE)[0]])
    return ~bits


def printed(sheets: list[Sheet], size: tuple[float, float]) -> np.ndarray:
    """The image that films print one over another, as colours; bare cloth where none does."""
    left = round(MARGIN * SCALE)
    columns, rows = (round(side * SCALE) for side in size)
    colours = colourway("sogan")
    picture = np.full((rows, columns, 3), colours.rgb(Tint.PUTIH), dtype=np.uint8)
    for sheet in sheets:
        (tint,) = {Tint(layer.name) for layer in sheet.layers if layer.name in set(Tint)}
        picture[ink(sheet)[left : left + rows, left : left + columns]] = colours.rgb(tint)
    return picture


def eroded(marks: np.ndarray) -> np.ndarray:
    """Marks with marks on all four sides."""
    inner = marks[1:-1, 1:-1].copy()
    for there in (marks[:-2, 1:-1], marks[2:, 1:-1], marks[1:-1, :-2], marks[1:-1, 2:]):
        inner &= there
    return inner


def shown() -> np.ndarray:
    """The cloth itself, painted."""
    return rasterise(cloth(), SCALE * 25.4, crisp=True).whole()


def test_films_of_the_whole_cloth_print_the_cloth() -> None:
    sheets = films("cloth")
    assert all(sheet.checks["image"] == "90 x 70 mm" for sheet in sheets)
    differ = (printed(sheets, SIZE).astype(int) != shown()).any(axis=2)
    assert differ.mean() < 0.05 and not eroded(differ).any()


def test_films_of_a_part_print_its_place() -> None:
    sheets = films("medali")
    assert sheets[0].checks["image"] == "24 x 24 mm"
    picture = printed(sheets, (24.0, 24.0))
    there = shown()[28 * SCALE : 52 * SCALE, 33 * SCALE : 57 * SCALE]
    y, x = np.mgrid[: picture.shape[0], : picture.shape[1]]
    inside = np.hypot(x - picture.shape[1] / 2, y - picture.shape[0] / 2) < 12.0 * SCALE - 2
    differ = (picture != there).any(axis=2)
    assert not eroded(differ & inside).any()
    assert not eroded((picture != picture[0, 0]).any(axis=2) & ~inside).any()
    words = " ".join(sheets[0].about.values())
    assert "medali, 24 x 24 mm" in words


def test_a_plain_part_needs_no_film() -> None:
    with pytest.raises(WastraError, match="one tint only, ireng"):
        films("polos")


def test_a_border_prints_what_it_paints_and_nothing_else() -> None:
    sheets = films("border")
    assert [sheet.layers[0].name for sheet in sheets] == ["muda", "ireng"]
    differ = (printed(sheets, SIZE) != shown()).any(axis=2)
    assert not eroded(differ[: 12 * SCALE]).any()
    bare = colourway("sogan").rgb(Tint.PUTIH)
    assert (printed(sheets, SIZE)[12 * SCALE + 1 :] == bare).all()


def test_steps_say_where_the_frame_lies_and_what_is_covered() -> None:
    steps = technique("screen").steps
    assert steps is not None
    about = {"settings": '{"part": "medali"}'}
    sheets = [Sheet(s.name, s.size, s.layers, {**s.about, **about}, s.notes, s.checks) for s in films("medali")]
    said = " ".join(steps(cloth(), sheets))
    assert "33 mm from the left edge of the cloth and 28 mm from the upper one" in said
    assert "cover their places" in said and "over the whole cloth" not in said
    assert "-p part=border, -p part=medali" in " ".join(films("cell")[0].notes)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"frame_width": 20.0}, "The medali is 24 x 24 mm and does not fit into a frame of 20 x 24 mm"),
        ({"circumference": 640.0}, "A rotary screen repeats, and medali lies on the cloth once"),
    ],
)
def test_what_cannot_be_printed_once_is_said(settings: dict[str, object], said: str) -> None:
    with pytest.raises(WastraError, match=re.escape(said)):
        films("medali", **settings)


def test_a_film_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wastra.generator.stencil.film_beds.MOST_CELLS", 10)
    with pytest.raises(WastraError, match="at most 10 are written"):
        films("cloth")
