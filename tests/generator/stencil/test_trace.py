"""The tracing sheet: every visible line once, inside the cell, by layers; a size to check; words in both languages."""

from __future__ import annotations

import functools
import json
from pathlib import Path as FilePath
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from wastra.generator import Cloth, Design, colourway, compose, save_sheet
from wastra.generator.stencil.lettering import lettering, width_of, wrapped
from wastra.generator.stencil.sheet import Operation, Sheet
from wastra.generator.stencil.technique import technique, technique_names
from wastra.generator.stencil.techniques.trace import CHECK, GAP, HAIR, ISEN_ROLES, LETTERS, MARGIN, WORDS
from wastra.motifs import Drawing, Path, Pen, Role, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.words import _

WIDTH, HEIGHT = 40.0, 30.0
SENTENCES = (
    "100 mm: measure me",
    "Tracing pattern, true size (1:1). One cell: {width:g} x {height:g} mm.",
    "Print at 100 %, without fitting to the page. Each side of the square must measure 100 mm.",
    "Draw with a soft pencil what shows through: klowong first, then isen (layers of this file).",
    "Move by the corner crosses: {columns} cells along the cloth, {rows} across.",
)


def traced(cell: Drawing) -> Sheet:
    (sheet,) = Cloth("uji", cell, (200.0, 90.0), colourway("sogan"), about={"seed": "1"}).stencil("trace")
    return sheet


def crossing() -> Drawing:
    """A line under a disc, a dot at the edge, a flower over a corner."""
    pen = Pen(Tint.PUTIH, (WIDTH, HEIGHT))
    pen.line([(2.0, 15.0), (38.0, 15.0)], 0.4, Tint.SOGA)
    pen.form(Path.circle((20.0, 15.0), 5.0), Tint.SOGA, line=Tint.IRENG, width=1.0, halo=0.8)
    pen.form(Path.circle((0.0, 0.0), 4.0), Tint.BIRU, line=Tint.IRENG, width=1.0)
    pen.dots([(40.0, 22.0), (10.0, 24.0)], 0.4, Tint.IRENG)
    return pen.drawing("sel")


@functools.cache
def kawung() -> Sheet:
    (sheet,) = compose(Design.parse('[cloth]\nlength = 240\nwidth = 240\n[[motif]]\nname = "kawung"\n')).stencil(
        "trace"
    )
    return sheet


def layer(sheet: Sheet, name: str) -> list[Path]:
    (found,) = (part for part in sheet.layers if part.name == name)
    return [stroke.path.moved(-MARGIN, -MARGIN) for stroke in found.strokes]


@pytest.mark.parametrize("sheet", [lambda: traced(crossing()), kawung], ids=["crossing", "kawung"])
def test_lines_stay_inside_the_cell(sheet: functools.partial[Sheet]) -> None:
    width, height = (WIDTH, HEIGHT) if sheet is not kawung else (48.0, 48.0)
    for name in ("klowong", "isen"):
        paths = layer(sheet(), name)
        assert paths
        for path in paths:
            left, top, right, bottom = path.bounds
            assert left > -0.03 and top > -0.03 and right < width + 0.03 and bottom < height + 0.03


def test_roles_are_sorted_into_their_layers() -> None:
    for sheet in (traced(crossing()), kawung()):
        assert [part.name for part in sheet.layers] == ["klowong", "isen", "tanda"]
        klowong, isen, marks = sheet.layers
        assert all(stroke.role in ISEN_ROLES for stroke in isen.strokes)
        assert not any(stroke.role in ISEN_ROLES or stroke.role is Role.LATAR for stroke in klowong.strokes)
        assert all(stroke.role is None and stroke.width == HAIR for stroke in marks.strokes)
        assert {stroke.operation for part in sheet.layers for stroke in part.strokes} == {Operation.PRINT}


def test_what_is_covered_is_not_drawn() -> None:
    """The line stops at the disc's halo: 5 mm, half the outline, 0.8 mm."""
    lines = shapely.union_all([p.to_shapely(0.005) for p in layer(traced(crossing()), "isen") if not p.is_closed])
    assert not lines.is_empty
    hidden = shapely.Point(20.0, 15.0).buffer(5.0 + 0.5 + 0.8 - 0.05, quad_segs=64)
    assert lines.intersection(hidden).length == 0
    assert lines.length == pytest.approx(36.0 - 2 * 6.3, abs=0.05)


def test_no_line_is_drawn_twice() -> None:
    """A form over a corner comes back in four parts, which together are its outline once."""
    sheet = traced(crossing())
    paths = [p for p in layer(sheet, "klowong") if not p.is_empty]
    together = shapely.union_all(
        [p.to_shapely(0.002) if not p.is_closed else p.to_shapely(0.002).boundary for p in paths]
    )
    drawn = sum(p.length for p in paths)
    assert drawn == pytest.approx(together.length, rel=1e-3)
    assert drawn == pytest.approx(2 * np.pi * (5.0 + 4.0), rel=2e-3)


def test_a_dot_at_the_edge_is_there_on_both_sides() -> None:
    contours = [c for path in layer(traced(crossing()), "isen") if path.is_closed for c in path.contours]
    sides = [(c[..., 0].min(), c[..., 0].max()) for c in contours if abs(c[..., 1].mean() - 22.0) < 0.1]
    assert sorted(sides) == [pytest.approx((0.0, 0.4), abs=0.02), pytest.approx((WIDTH - 0.4, WIDTH), abs=0.02)]


def test_check_square_is_exactly_100_mm_and_on_the_page() -> None:
    sheet = traced(crossing())
    marks = sheet.layers[2].strokes
    squares = [s.path for s in marks if s.path.is_closed and len(s.path.contours) == 1]
    (square,) = squares
    left, top, right, bottom = square.bounds
    assert (right - left, bottom - top) == (CHECK, CHECK) == (100.0, 100.0)
    assert square.length == pytest.approx(400.0, abs=1e-9)
    for part in sheet.layers:
        for stroke in part.strokes:
            x0, y0, x1, y1 = stroke.path.bounds
            assert x0 >= 0 and y0 >= 0 and x1 <= sheet.size[0] and y1 <= sheet.size[1]


def test_corner_crosses_stand_one_cell_apart() -> None:
    crosses = [s.path for s in traced(crossing()).layers[2].strokes if s.path.length == pytest.approx(12.0)]
    assert len(crosses) == 8
    middles = {tuple(np.round(np.reshape(p.bounds, (2, 2)).mean(axis=0) - MARGIN, 3).tolist()) for p in crosses}
    assert middles == {(x, y) for x in (0.0, WIDTH) for y in (0.0, HEIGHT)}


@pytest.mark.parametrize("language", ["id", "en"])
def test_words_stand_in_both_languages(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import gettext

    from wastra.generator.cli.language import LOCALE
    from wastra.motifs.words import DOMAIN

    gettext.bindtextdomain(DOMAIN, LOCALE)
    monkeypatch.setenv("LANGUAGE", language)
    said = [_(sentence) for sentence in SENTENCES]
    assert [text == sentence for text, sentence in zip(said, SENTENCES, strict=True)] == [language == "en"] * len(said)
    written = _(SENTENCES[0])
    expected = lettering(written, (MARGIN + 6.0, MARGIN + HEIGHT + GAP + CHECK / 2), LETTERS)
    assert any(stroke.path == expected for stroke in traced(crossing()).layers[2].strokes)


def test_words_stay_in_their_column() -> None:
    text = "Lay the cloth over the lines on a light table and draw klowong first, then isen."
    lines = wrapped(text, WORDS, LETTERS)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(width_of(line, LETTERS) <= WORDS for line in lines)


def test_sheet_says_how_to_make_it_again_and_holds_no_text_clip_or_clone(tmp_path: FilePath) -> None:
    sheet = traced(crossing())
    save_sheet(sheet, tmp_path / "sheet.svg")
    root = ElementTree.parse(tmp_path / "sheet.svg").getroot()
    assert (root.get("width"), root.get("height")) == (f"{sheet.size[0]:g}mm", f"{sheet.size[1]:g}mm")
    described = root.find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    said = json.loads(described.text or "")
    settings = json.loads(said.pop("settings"))
    assert said == {"seed": "1", "technique": "trace"}
    assert settings == {p.name: p.default for p in technique("trace").parameters}
    kinds = {element.tag.split("}")[1] for element in root.iter()}
    assert kinds <= {"svg", "defs", "title", "desc", "g", "path"}


def test_an_unknown_technique_names_those_there_are() -> None:
    assert "trace" in technique_names()
    with pytest.raises(WastraError, match=r"no technique 'trase'; the nearest is trace"):
        technique("trase")
