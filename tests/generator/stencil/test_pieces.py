"""Pieces of a cloth: what each shows, that beds do not overlap, and that a hand draws every mark once."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from wastra.generator import Cloth, colourway
from wastra.generator.cloth.part import Part
from wastra.generator.stencil.hand import Drawn
from wastra.generator.stencil.pieces import piece, piece_names
from wastra.generator.stencil.technique import technique
from wastra.generator.stencil.techniques.projector import MARGIN
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError


def tile(side: float = 20.0) -> Drawing:
    """A line right across, a ring over the corner, a dot."""
    pen = Pen(Tint.PUTIH, (side, side))
    pen.line([(0.0, side / 2), (side, side / 2)], 0.4, Tint.SOGA)
    pen.form(Path.circle((0.0, 0.0), 4.0), Tint.SOGA, line=Tint.IRENG, width=1.0)
    pen.dots([(0.7 * side, 0.2 * side)], 0.4, Tint.IRENG)
    return pen.drawing("sel")


def cloth() -> Cloth:
    """A field with a border along its top, a round part with its own cell, and a plain one."""
    frame = Pen(Tint.PUTIH)
    frame.form(Path.rectangle(0.0, 0.0, 200.0, 15.0), Tint.PUTIH)
    frame.line([(0.0, 10.0), (200.0, 10.0)], 0.4, Tint.IRENG)
    parts = (
        Part("medali", tile(10.0), Path.circle((100.0, 60.0), 25.0), (3.0, 4.0)),
        Part("polos", Drawing((), Tint.IRENG), Path.rectangle(150.0, 30.0, 30.0, 40.0)),
        Part("badan-sela", Drawing((), Tint.PUTIH), Path.rectangle(20.0, 80.0, 20.0, 20.0)),
    )
    return Cloth(
        "Uji", tile(), (200.0, 120.0), colourway("sogan"), (-7.0, 15.0), frame.drawing(), (0, 15.0, 0, 0), parts=parts
    )


def test_a_cloth_names_its_pieces() -> None:
    assert piece_names(cloth()) == ("cell", "cloth", "border", "medali", "polos")
    with pytest.raises(WastraError, match=r"no part 'kepala'; it has cell, cloth, border, medali, polos"):
        piece(cloth(), "kepala")
    with pytest.raises(WastraError, match="no part 'kepala'"):
        cloth().stencil("trace", part="kepala")


def test_pieces_have_their_size_and_say_whether_they_repeat() -> None:
    shown = {name: piece(cloth(), name) for name in piece_names(cloth())}
    assert {name: tuple(np.round(one.size, 3).tolist()) for name, one in shown.items()} == {
        "cell": (20.0, 20.0),
        "cloth": (200.0, 120.0),
        "border": (200.0, 120.0),
        "medali": (10.0, 10.0),
        "polos": (30.0, 40.0),
    }
    assert {name for name, one in shown.items() if one.repeats} == {"cell", "medali"}


def test_beds_do_not_overlap_and_leave_out_what_is_covered() -> None:
    field, medal, border = (bed.shown for bed in piece(cloth(), "cloth").beds)
    assert field.intersection(medal).area == pytest.approx(0.0, abs=0.01)
    assert border.area == 200.0 * 120.0
    assert medal.area == pytest.approx(np.pi * 25.0**2, rel=1e-3)
    assert field.area == pytest.approx(200 * 120 - 200 * 15 - np.pi * 25**2 - 30 * 40 - 20 * 20, rel=1e-3)


def test_lines_stop_where_a_part_or_the_border_begins() -> None:
    drawn = Drawn(piece(cloth(), "cloth")).within((0.0, 0.0, 200.0, 120.0))
    level = [mark.path.bounds for mark in drawn if not mark.filled and mark.path.bounds[3] - mark.path.bounds[1] < 0.01]
    at = {y: sorted(b[:3:2] for b in level if abs(b[1] - y) < 0.01) for y in (10.0, 25.0, 65.0, 85.0)}
    assert at[10.0] == [(0.0, 200.0)]
    assert shapely.union_all([shapely.LineString([(a, 0), (b, 0)]) for a, b in at[25.0]]).length == pytest.approx(200.0)
    half = float(np.sqrt(25.0**2 - 5.0**2))
    spans = shapely.union_all([shapely.LineString([(a, 0), (b, 0)]) for a, b in at[65.0]])
    assert spans.length == pytest.approx(200.0 - 2 * half - 30.0, abs=0.01)
    spans = shapely.union_all([shapely.LineString([(a, 0), (b, 0)]) for a, b in at[85.0]])
    assert spans.length == pytest.approx(200.0 - 20.0, abs=0.01)


def test_windows_side_by_side_hold_the_whole_once() -> None:
    """Lengths of lines and areas of dots add up, whatever the windows cut."""
    drawn = Drawn(piece(cloth(), "cloth"))
    whole = drawn.within((0.0, 0.0, 200.0, 120.0))
    parts = [
        mark for x in (0.0, 61.3, 137.7) for mark in drawn.within((x, 0.0, {0.0: 61.3, 61.3: 137.7}.get(x, 200), 120.0))
    ]
    for filled in (False, True):
        sums = [
            sum(abs(m.path.area) if filled else m.path.length for m in marks if m.filled is filled)
            for marks in (whole, parts)
        ]
        assert sums[0] > 0 and sums[1] == pytest.approx(sums[0], rel=1e-3)


def test_the_projector_shows_it_at_true_size_with_a_grid() -> None:
    (sheet,) = cloth().stencil("projector", part="cloth", grid=50.0)
    assert [layer.name for layer in sheet.layers] == ["kisi", "klowong", "isen", "tanda"]
    # whole squares, over what is not 120 mm but two squares and a part of one
    lines = [s.path.bounds for s in sheet.layers[0].strokes if s.path.length == pytest.approx(150.0)]
    assert np.diff(sorted(b[0] for b in lines)) == pytest.approx([25.0] * 8)
    assert sorted(b[0] for b in lines)[0] == MARGIN
    (small,) = cloth().stencil("projector", part="cell", grid=300.0)
    whole = [s.path.bounds for s in small.layers[0].strokes if s.path.length == pytest.approx(300.0)]
    assert max(b[2] for b in whole) - min(b[0] for b in whole) == pytest.approx(300.0), "a square to measure"
    for layer in sheet.layers:
        for stroke in layer.strokes:
            left, top, right, bottom = stroke.path.bounds
            assert left >= 0 and top >= 0 and right <= sheet.size[0] and bottom <= sheet.size[1]


MADE_ONCE = {"screen"}
"""Techniques that are made cell by cell, and of what lies on the cloth once too."""


@pytest.mark.parametrize("name", ["screen", "plotter", "cap"])
def test_what_is_made_cell_by_cell_is_also_made_of_a_part_that_repeats(name: str) -> None:
    of_part = cloth().stencil(name, part="medali")
    alone = Cloth("Uji medali", tile(10.0), (200.0, 120.0), colourway("sogan"), (3.0, 4.0)).stencil(name)
    assert [sheet.name for sheet in of_part] == [sheet.name for sheet in alone]
    for one, other in zip(of_part, alone, strict=True):
        assert [stroke.path for stroke in one.layers[0].strokes] == [stroke.path for stroke in other.layers[0].strokes]
    steps = technique(name).steps
    assert steps is not None
    assert name == "cap" or any("10" in step for step in steps(cloth(), of_part))
    for missing in () if name in MADE_ONCE else ("border", "polos"):
        with pytest.raises(WastraError, match=rf"{missing} does not repeat, .*; cell, medali can be"):
            cloth().stencil(name, part=missing)
    known = "cell, cloth, border, medali, polos" if name in MADE_ONCE else "cell, medali"
    with pytest.raises(WastraError, match=f"no part 'kepala'; it has {known}"):
        cloth().stencil(name, part="kepala")


def test_films_of_the_field_say_how_the_others_are_made() -> None:
    (notes,) = {sheet.notes for sheet in cloth().stencil("screen")}
    assert any("-p part=medali, -p part=border, -p part=polos" in note for note in notes)
    assert not any("part=" in note for sheet in cloth().stencil("screen", part="medali") for note in sheet.notes)


@pytest.mark.parametrize("name", ["cap", "plotter"])
def test_the_steps_tell_what_of_the_cloth_is_made_elsewhere(name: str) -> None:
    steps = technique(name).steps
    assert steps is not None
    told = " ".join(steps(cloth(), cloth().stencil(name)))
    assert "-p part=medali" in told and "by hand: border, polos" in told
    assert "part=" not in " ".join(steps(cloth(), cloth().stencil(name, part="medali")))
