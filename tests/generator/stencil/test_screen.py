"""Films of a small cloth, opened by programs that we did not write."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path as File

import numpy as np
import pytest
import shapely
from PIL import Image

from wastra.generator.cloth.cloth import Cloth
from wastra.generator.colour.colourway import colourway
from wastra.generator.export.formats import pdf, png, svg, tiff
from wastra.generator.export.sheet_raster import PER_MM, sheet_bands
from wastra.generator.stencil.sheet import Operation, Sheet, SheetLayer, Stroke
from wastra.generator.stencil.technique import technique
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError

CELL = (20.0, 16.0)


def drawing() -> Drawing:
    pen = Pen(Tint.SOGA, CELL)
    pen.form(Path.ellipse((0.0, 8.0), 5.0, 3.0, 20.0), Tint.PUTIH, line=Tint.IRENG, width=1.0)
    pen.form(Path.circle((11.0, 0.5), 3.0), Tint.MUDA)
    pen.dots([(10.0, 9.0), (12.0, 10.0)], 0.6, Tint.IRENG)
    return pen.drawing("uji")


def cloth(cell: Drawing | None = None) -> Cloth:
    return Cloth(
        "Kain uji", cell or drawing(), (200.0, 160.0), colourway("sogan"), about={"seed": "7", "program": "wastra"}
    )


def films(**settings: object) -> list[Sheet]:
    return technique("screen")(cloth(), **settings)


def image(sheet: Sheet) -> Path:
    return Path.joined([stroke.path for stroke in sheet.layers[0].strokes])


def test_films_stand_in_order_with_their_colours() -> None:
    sheets = films()
    assert [s.about["colour"] for s in sheets] == ["muda #cfa873", "soga #7d3f1b", "ireng #181a28"]
    assert [s.about["film"] for s in sheets] == ["1/3", "2/3", "3/3"]
    assert all(s.about["order"] == "1 muda #cfa873; 2 soga #7d3f1b; 3 ireng #181a28" for s in sheets)
    assert "0.2 mm" in sheets[0].checks["trap"]
    said = technique("screen").steps
    assert said is not None
    told = " ".join(said(cloth(), sheets))
    assert told.index("muda #") < told.index("soga #") < told.index("ireng #")


def test_marks_coincide_and_keep_clear_of_the_image() -> None:
    sheets = films(frame_width=45.0, frame_height=40.0)
    marks = [[stroke.path.key for stroke in s.layers[1].strokes] for s in sheets]
    assert marks[0] == marks[1] == marks[2] and len(marks[0]) == 20
    box = shapely.box(20.0, 20.0, 60.0, 52.0)
    for sheet in sheets:
        assert box.buffer(1e-6).contains(image(sheet).to_shapely())
        for layer in sheet.layers[1:]:
            for stroke in layer.strokes:
                left, top, right, bottom = stroke.path.bounds
                assert left > 0 and top > 0 and right < sheet.size[0] and bottom < sheet.size[1]
                assert shapely.box(left, top, right, bottom).distance(box) >= 1.5


def test_a_frame_holds_cells_exactly_and_the_next_print_joins_on() -> None:
    for sheet in films(frame_width=45.0, frame_height=40.0):
        area = shapely.transform(image(sheet).to_shapely(0.0005), lambda p: p - 20.0)
        left, right = (area.boundary & shapely.LineString([(x, -1), (x, 33)]) for x in (0.0, 40.0))
        if left.length:
            assert left.length == pytest.approx(right.length, abs=0.01)
        assert sheet.checks["image"] == "40 x 32 mm"


def test_a_rotary_image_is_the_circumference() -> None:
    sheets = films(circumference=64.0, frame_height=40.0)
    (layer, *_others) = sheets[1].layers
    left, _top, right, _bottom = layer.strokes[0].path.bounds
    assert right - left == 64.0
    assert sheets[1].about["scale"] == "106.6667 %"


def test_a_mirrored_film_is_the_film_seen_from_behind() -> None:
    for plain, turned in zip(films(), films(mirrored=True), strict=True):
        assert turned.about["reading"] == "mirrored"
        back = image(turned).mirrored(turned.size[0] / 2)
        assert back.to_shapely().symmetric_difference(image(plain).to_shapely()).area < 0.01


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"frame_width": 10.0},
            "does not fit into a frame of 10 x 16 mm; the nearest frame that holds it is 20 x 16 mm",
        ),
        ({"trap": 2.0}, "A trap of 2 mm is wider than the lines"),
        ({"circumference": 14.0}, "nearest circumference is 20 mm"),
        ({"circumference": 60.0, "frame_width": 60.0}, "give one of the two"),
        ({"printed": "wax", "bare": "muda"}, "bare should be putih"),
    ],
)
def test_what_cannot_be_is_said_with_the_nearest_that_can(settings: dict[str, object], said: str) -> None:
    with pytest.raises(WastraError, match=re.escape(said)):
        films(**settings)


def test_plain_cloth_needs_no_film() -> None:
    pen = Pen(Tint.SOGA, CELL)
    pen.form(Path.circle((5, 5), 2), Tint.SOGA)
    with pytest.raises(WastraError, match="one tint only, soga"):
        technique("screen")(cloth(pen.drawing("polos")))


def test_wax_films_tell_their_baths() -> None:
    sheets = films(printed="wax")
    assert [s.about["covers"] for s in sheets] == ["putih", "putih, muda, soga", "putih, muda"]
    assert sheets[2].about["freed"] == "soga"
    assert sheets[0].about["uncovered"] == ""
    steps = technique("screen").steps
    assert steps is not None and "lorod" in steps(cloth(), sheets)[-1]


def test_a_bath_that_spares_nothing_is_told_before_the_first_wax() -> None:
    pen = Pen(Tint.IRENG, CELL)
    pen.form(Path.circle((8.0, 8.0), 4.0), Tint.BIRU)
    sheets = technique("screen")(cloth(pen.drawing("biru")), printed="wax")
    steps = technique("screen").steps
    assert [s.about["bath"].split(" ")[0] for s in sheets] == ["soga"] and steps is not None
    assert sheets[0].about["uncovered"].startswith("biru #")
    assert any("Dye all of the cloth biru #" in step for step in steps(cloth(pen.drawing("biru")), sheets))


def test_every_reader_sees_the_same_film(tmp_path: File) -> None:
    sheet = films()[1]
    for module, name in ((png, "f.png"), (tiff, "f.tiff"), (svg, "f.svg"), (pdf, "f.pdf")):
        with (tmp_path / name).open("wb") as stream:
            module.sheet(sheet, stream)
    width, height = (round(side * PER_MM) for side in sheet.size)
    with Image.open(tmp_path / "f.png") as one, Image.open(tmp_path / "f.tiff") as two:
        assert one.mode == two.mode == "1" and one.size == two.size == (width, height)
        assert round(one.info["dpi"][0]) == round(float(two.info["dpi"][0])) == 1200
        assert np.array_equal(np.asarray(one), np.asarray(two))
    # the other two are compared at a quarter of that
    scale = 300 / 25.4
    bits = np.concatenate([band.rows for band in sheet_bands(sheet, scale)[0]])
    draw = ["pdftoppm", "-r", "300", "-mono", "-aaVector", "no", "-singlefile", "f.pdf", "p"]
    subprocess.run(draw, cwd=tmp_path, check=True)
    size = [str(side) for side in bits.shape]
    draw = ["rsvg-convert", "f.svg", "-w", size[1], "-h", size[0], "-b", "white", "-o", "s.png"]
    subprocess.run(draw, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "p.pbm") as other:
        drawn = np.asarray(other)
    with Image.open(tmp_path / "s.png") as other:
        grey = np.asarray(other.convert("L"))
    for theirs in (drawn, grey > 127):
        h, w = (min(a, b) for a, b in zip(bits.shape, theirs.shape, strict=True))
        assert h >= bits.shape[0] - 1 and w >= bits.shape[1] - 1
        # only pixels on an edge, one deep: poppler inks whatever it touches
        differ = bits[:h, :w] != theirs[:h, :w]
        assert not _eroded(differ).any()
        assert differ.mean() < 0.02


def _eroded(marks: np.ndarray) -> np.ndarray:
    inner = marks.copy()
    inner[1:] &= marks[:-1]
    inner[:-1] &= marks[1:]
    inner[:, 1:] &= marks[:, :-1]
    inner[:, :-1] &= marks[:, 1:]
    return inner


def test_a_pixel_is_black_where_its_middle_has_ink() -> None:
    strokes = (
        Stroke(Path.circle((4.0, 4.0), 3.1) + Path.circle((4.0, 4.0), 1.3), Operation.PRINT),
        Stroke(Path.circle((5.0, 4.5), 2.0), Operation.PRINT),
        Stroke(Path.line((0.5, 9.0), (9.0, 6.2)), Operation.PRINT, None, 0.35),
        Stroke(Path.polygon([(8.0, 1.0), (9.5, 1.1), (8.6, 3.0)]), Operation.PRINT),
    )
    sheet = Sheet("uji", (10.0, 10.0), (SheetLayer("satu", strokes),))
    bands, height = sheet_bands(sheet, 20.0)
    black = ~np.concatenate([band.rows for band in bands])
    assert black.shape == (height, 200)
    ring, disc, line, corner = (s.path.to_shapely(0.0002) for s in strokes)
    ink = shapely.union_all([ring, disc, line.buffer(0.175, quad_segs=64), corner])
    y, x = np.mgrid[0:height, 0:200]
    middles = shapely.points((x.ravel() + 0.5) / 20, (y.ravel() + 0.5) / 20)
    wrong = black.ravel() != shapely.contains(ink, middles)
    # a twenty-fifth of a pixel: the flattening
    assert (shapely.distance(middles[wrong], ink.boundary) < 0.04 / 20).all() and wrong.sum() < 30


def test_bands_do_not_depend_on_their_height(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = films()[0]
    one = np.concatenate([band.rows for band in sheet_bands(sheet, 5.0)[0]])
    monkeypatch.setattr("wastra.generator.export.sheet_raster._BAND_PIXELS", 7 * round(sheet.size[0] * 5.0))
    two = np.concatenate([band.rows for band in sheet_bands(sheet, 5.0)[0]])
    assert np.array_equal(one, two)


def test_words_name_colour_and_order() -> None:
    stream = io.BytesIO()
    svg.sheet(films()[0], stream)
    text = stream.getvalue().decode()
    assert "muda #cfa873" in text and '"seed": "7"' in text
