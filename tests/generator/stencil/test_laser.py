"""Cut sheets: the beam leaves just the openings, cells go on over their edges, holes meet, every line is cut once."""

from __future__ import annotations

import functools
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.generator import Cloth, colourway
from wastra.generator.stencil.bridges.field import Field
from wastra.generator.stencil.cutting.cutsheet import FOOT, HOLE, MARGIN
from wastra.generator.stencil.cutting.kerf import compensated
from wastra.generator.stencil.cutting.lines import CutLines
from wastra.generator.stencil.cutting.material import materials
from wastra.generator.stencil.cutting.proofs import proof_of
from wastra.generator.stencil.cutting.route import Route
from wastra.generator.stencil.cutting.testcard import ROW, SQUARE, kerf_of, test_card
from wastra.generator.stencil.cutting.windows import Openings, Window, windows
from wastra.generator.stencil.sheet import Operation, Sheet
from wastra.generator.stencil.technique import technique
from wastra.motifs import Path, Pen, Role, Tint
from wastra.motifs.errors import WastraError

CELL = (40.0, 30.0)
test_card.__test__ = False  # type: ignore[attr-defined]


@functools.cache
def cloth() -> Cloth:
    """A ring with an island, a disc over the cell's corner, a bar over its right edge."""
    pen = Pen(Tint.IRENG, CELL)
    pen.form(Path.circle((20.0, 15.0), 9.0) + Path.circle((20.0, 15.0), 5.0), Tint.PUTIH, Role.ISI)
    pen.form(Path.circle((0.0, 0.0), 4.0), Tint.PUTIH, Role.ISI)
    pen.form(Path.rectangle(36.0, 12.0, 7.0, 3.0), Tint.PUTIH, Role.ISI)
    return Cloth("Uji", pen.drawing("sel"), (200.0, 90.0), colourway("sogan"), about={"seed": "1"})


@functools.cache
def sheets(**values: object) -> tuple[Sheet, ...]:
    return tuple(cloth().stencil("laser", **values))


def layer(sheet: Sheet, number: int) -> list[Path]:
    return [stroke.path for stroke in sheet.layers[number].strokes]


def opened(sheet: Sheet, kerf: float) -> shapely.Geometry:
    """What falls out when a beam of that width follows the cut lines, in mm of the pattern."""
    shapes = shapely.union_all([path.to_shapely(0.002).buffer(kerf / 2) for path in layer(sheet, 1)])
    return shapely.transform(shapes, lambda points: points - MARGIN)


def test_the_layers_are_cut_in_their_order_and_every_line_once() -> None:
    sheet, card = sheets(columns=2, rows=2)
    assert [{stroke.operation for stroke in one.strokes} for one in sheet.layers] == [
        {Operation.ENGRAVE}, {Operation.CUT}, {Operation.CUT}, {Operation.CUT},
    ]  # fmt: skip
    assert [len(one.strokes) for one in sheet.layers[2:]] == [8, 1]
    for one in (sheet, card):
        cuts = [stroke.path for part in one.layers for stroke in part.strokes if stroke.operation is Operation.CUT]
        proof = proof_of(cuts)
        assert proof.is_good and proof.open_paths == 0
        edge = layer(one, -1)[0].to_shapely().buffer(0.01)
        shapely.prepare(edge)
        assert shapely.covers(edge, [_shape(stroke.path) for part in one.layers for stroke in part.strokes]).all()


def _shape(path: Path) -> shapely.Geometry:
    return shapely.MultiLineString([points.tolist() for points in path.flat(0.05)])


def test_what_falls_out_is_the_pattern_and_goes_on_in_the_next_cell() -> None:
    kerf = materials()["mylar"].kerf
    sheet, _card = sheets(columns=2, rows=2)
    found = opened(sheet, kerf)
    one = shapely.intersection(found, shapely.box(0, 0, *CELL))
    for x, y in ((1, 0), (0, 1), (1, 1)):
        there = shapely.intersection(found, shapely.box(x * 40, y * 30, x * 40 + 40, y * 30 + 30))
        back = shapely.transform(there, lambda points, x=x, y=y: points - np.array([x * 40, y * 30]))
        assert shapely.symmetric_difference(back, one).buffer(-0.05).is_empty
    ring = shapely.Point(20, 15).buffer(9, 64) - shapely.Point(20, 15).buffer(5, 64)
    bars = [shapely.box(36, 12, 40, 15), shapely.box(0, 12, 3, 15)]
    corners = [shapely.Point(x, y).buffer(4, 64) for x in (0, 40) for y in (0, 30)]
    drawn = shapely.intersection(shapely.union_all([ring, *bars, *corners]), shapely.box(0, 0, *CELL))
    # but for the two bridges that hold the island, 4 mm long and flared at their ends; the cell may begin elsewhere
    assert 2 * 1.2 * 4 < drawn.area - one.area < 3 * 1.2 * 4


def test_the_island_is_held_and_the_checks_say_so() -> None:
    sheet, _card = sheets(columns=1, rows=1)
    values = list(sheet.checks.values())
    assert values[:3] == ["1", "1", "2"] and "limit 1.2" in values[3]
    frame = layer(sheet, -1)[0].to_shapely() - shapely.union_all([path.to_shapely() for path in layer(sheet, 1)])
    assert frame.geom_type == "Polygon"


def test_the_holes_of_one_place_lie_on_those_of_the_next() -> None:
    sheet, _card = sheets(columns=2, rows=1)
    middles = np.array([_middle(path) for path in layer(sheet, 2)])
    for step in ((80.0, 0.0), (0.0, 30.0)):
        moved = middles + np.array(step)
        apart = np.sqrt(((moved[:, None] - middles[None]) ** 2).sum(axis=2)).min(axis=1)
        assert (apart < 1e-3).sum() == 2
    kerf = materials()["mylar"].kerf
    assert all(path.bounds[2] - path.bounds[0] == pytest.approx(HOLE - kerf, abs=1e-3) for path in layer(sheet, 2))


def _middle(path: Path) -> tuple[float, float]:
    left, top, right, bottom = path.bounds
    return (left + right) / 2, (top + bottom) / 2


@pytest.mark.parametrize("kerf", [(0.2, 0.2), (0.3, 0.1), (0.0, 0.0)])
def test_the_beam_leaves_just_the_opening(kerf: tuple[float, float]) -> None:
    shapes = np.array([shapely.Point(0, 0).buffer(5, 64), shapely.box(10, 0, 14, 3)], dtype=object)
    for outside in (False, True):
        for shape, line in zip(shapes, compensated(shapes, kerf, outside), strict=True):
            left, top, right, bottom = shape.bounds
            sign = 1 if outside else -1
            grown = (
                left - sign * kerf[0] / 2,
                top - sign * kerf[1] / 2,
                right + sign * kerf[0] / 2,
                bottom + sign * kerf[1] / 2,
            )
            assert line.bounds == pytest.approx(grown, abs=2e-3)


def test_kerfs_of_the_two_directions_come_from_the_rows_of_the_card() -> None:
    assert kerf_of(99.3) == pytest.approx(0.14)
    sheet, card = sheets(columns=1, rows=1, row_x=99.0, row_y=99.5)
    plain, _card = sheets(columns=1, rows=1)
    for number, kerf in ((0, 0.2), (1, 0.1)):
        assert sheet.size[number] == pytest.approx(CELL[number] + 2 * MARGIN + FOOT * number + kerf)
        assert sheet.size[number] != plain.size[number]
    squares = [path for path in layer(card, 1) if path.bounds[2] - path.bounds[0] == pytest.approx(SQUARE)]
    assert sum(path.bounds[2] - path.bounds[0] for path in squares) == pytest.approx(ROW)
    with pytest.raises(WastraError, match=r"row_x: a row of 90 mm cannot be; the five squares measure 95 to 100 mm"):
        cloth().stencil("laser", row_x=90.0)


def test_what_cannot_be_cut_is_one_sentence() -> None:
    with pytest.raises(WastraError, match="shows nothing in biru beside its ground"):
        cloth().stencil("laser", tint="biru")
    with pytest.raises(WastraError, match=r"at least 30 mm each way"):
        cloth().stencil("laser", sheet_width=80.0, sheet_height=80.0)
    with pytest.raises(WastraError, match="this cloth has no part 'kepala'"):
        cloth().stencil("laser", part="kepala")


@given(st.integers(1, 9), st.integers(1, 9), st.floats(30, 400), st.floats(30, 400))
@settings(max_examples=60, deadline=None)
def test_windows_show_every_place_once(columns: int, rows: int, wide: float, high: float) -> None:
    found = windows((0.0, 0.0, *CELL), True, (columns, rows), (wide, high))
    area = sum((w.box[2] - w.box[0]) * (w.box[3] - w.box[1]) * w.copies for w in found)
    assert area == pytest.approx(columns * rows * CELL[0] * CELL[1], rel=1e-6)
    for window in found:
        assert window.size[0] <= wide + 1e-3 and window.size[1] <= high + 1e-3


def test_a_cell_larger_than_a_sheet_is_parted_and_nothing_is_lost() -> None:
    disc = np.array([shapely.Point(20, 15).buffer(9, 32)], dtype=object)
    field = Field(disc, (0.0, 0.0, *CELL), True)
    found = windows(field.box, True, (1, 1), (31.0, 31.0))
    assert len(found) == 2
    parts = np.concatenate([Openings(field).inside(window) for window in found])
    assert shapely.union_all(parts).symmetric_difference(disc[0]).area < 1e-9


def test_an_opening_over_the_edge_of_cells_is_whole_on_the_sheet_also_one_that_runs_on() -> None:
    bars = [
        shapely.box(0, 4, 40, 6),
        shapely.box(33, 10, 40, 12),
        shapely.box(0, 10, 5, 12),
        shapely.box(9, 20, 12, 24),
    ]
    field = Field(np.array(bars, dtype=object), (0.0, 0.0, *CELL), True)
    found = Openings(field).inside(Window((0.0, 0.0, 120.0, 60.0), 0, 0))
    expected = [shapely.box(0, y, 120, y + 2) for y in (4, 34)]
    expected += [shapely.box(x, y, x + 12, y + 2) for x in (33, 73) for y in (10, 40)]
    expected += [shapely.box(x, y, x + w, y + 2) for x, w in ((0, 5), (113, 7)) for y in (10, 40)]
    expected += [shapely.box(x, y, x + 3, y + 4) for x in (9, 49, 89) for y in (20, 50)]
    assert sorted(map(_box, found)) == sorted(map(_box, expected))
    assert shapely.area(found).sum() == pytest.approx(shapely.area(expected).sum())


def _box(shape: shapely.Geometry) -> tuple[float, ...]:
    return tuple(round(value, 6) for value in shape.bounds)


def test_like_openings_are_fitted_once_on_all_sheets_and_stand_where_they_stood() -> None:
    disc = shapely.Point(3, 2).buffer(1.3, 16)
    shapes = np.array(
        [shapely.transform(disc, lambda p, k=k: p + k * 7.1) for k in range(5)] + [shapely.box(0, 0, 1, 2)]
    )
    lines = CutLines((0.1, 0.1))
    for some in (shapes, shapes[2:]):
        found = lines.laid(some)
        assert len(found.forms) == 2
        for shape, which, shift in zip(some, found.which, found.shift, strict=True):
            cut = Path((found.forms[which] + shift,)).to_shapely()
            assert cut.buffer(0.05, 16).symmetric_difference(shape).buffer(-0.01).is_empty
    assert len(lines.laid(shapes[:0])) == 0
    nearly = np.array([shapely.box(0, 0, 1, 2), shapely.box(5, 0, 6.001, 2)])
    assert len(set(lines.laid(nearly).which.tolist())) == 2


def test_an_opening_that_the_beam_fills_is_not_cut() -> None:
    lines = CutLines((0.3, 0.3))
    assert lines.laid(np.array([shapely.box(0, 0, 0.25, 4), shapely.box(2, 0, 4, 4)])).which.tolist() == [0]


def test_the_route_takes_every_opening_once_and_shortens_the_way() -> None:
    rng = np.random.default_rng(3)
    inside = rng.uniform(2, 28, (12, 2))
    places = np.array([place + np.array([40.0 * i, 30.0 * j]) for j in range(3) for i in range(3) for place in inside])
    rng.shuffle(places)
    discs = shapely.buffer(shapely.points(places), 0.6)
    laid = CutLines((0.0, 0.0)).laid(discs)
    order, begun = Route(CELL).order(laid, (0.0, 0.0), ())
    assert sorted(order.tolist()) == list(range(len(places)))
    ends = np.array([laid.forms[w][b, 0] + s for w, b, s in zip(laid.which, begun, laid.shift, strict=True)])
    way = lambda numbers: float(np.hypot(*np.diff(ends[numbers], axis=0).T).sum())  # noqa: E731
    assert way(order) < 0.35 * way(np.arange(len(places)))
    cells = [tuple(place) for place in (places[order] // np.array(CELL)).astype(int).tolist()]
    assert list(dict.fromkeys(cells)) == [(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1), (0, 2), (1, 2), (2, 2)]
    again, _begun = Route(CELL).order(
        CutLines((0.0, 0.0)).laid(shapely.buffer(shapely.points(places[::-1]), 0.6)), (0.0, 0.0), ()
    )
    assert np.allclose(places[::-1][again], places[order])


def test_the_proof_sees_open_paths_and_double_edges() -> None:
    square = Path.rectangle(0, 0, 10, 10)
    assert proof_of([square, Path.rectangle(12, 0, 5, 5)]).is_good
    assert not proof_of([Path.polyline([(0, 0), (5, 0), (5, 5)])]).is_good
    shared = proof_of([square, Path.rectangle(10, 0, 10, 10)])
    assert not shared.is_good and shared.twice == pytest.approx(10.0, abs=0.2)
    assert proof_of([square]).length == pytest.approx(40.0)


def test_a_window_of_several_cells_has_one_box() -> None:
    (window,) = windows((0.0, 0.0, *CELL), True, (3, 2), (130.0, 70.0))
    assert window == Window((0.0, 0.0, 120.0, 60.0), 0, 0)


def test_the_steps_lead_from_the_test_card_to_the_last_bath() -> None:
    steps = technique("laser").steps
    assert steps is not None
    said = steps(cloth(), list(sheets()))
    card = next(number for number, step in enumerate(said) if "test card first" in step)
    row = next(number for number, step in enumerate(said) if "row_x=" in step)
    cut = next(number for number, step in enumerate(said) if "edge last" in step)
    assert card < row < cut
    width, height = sheets()[0].size
    assert f"{width:.1f} x {height:.1f} mm" in said[0]
    # the ground is darker than what has a stencil: wax keeps the light, and the ground takes the bath
    assert any(step.endswith("wax putih, dye ireng, boil the wax out (nglorod).") for step in said)
    # with a measured card nobody cuts it again
    measured = steps(cloth(), list(sheets(row_x=99.3)))
    assert not any("row_x=" in step for step in measured) and len(measured) < len(said)


def test_on_light_cloth_the_colours_are_brushed_and_the_border_is_named() -> None:
    pen = Pen(Tint.PUTIH, CELL)
    pen.form(Path.circle((10.0, 15.0), 6.0), Tint.SOGA, Role.ISI)
    pen.form(Path.circle((30.0, 15.0), 6.0), Tint.IRENG, Role.ISI)
    edge = Pen(Tint.PUTIH)
    edge.form(Path.rectangle(2.0, 2.0, 6.0, 86.0), Tint.SOGA, Role.ISI)
    made = replace(cloth(), cell=pen.drawing("sel"), border=edge.drawing(), border_widths=(10.0, 0.0, 0.0, 0.0))
    steps = technique("laser").steps
    assert steps is not None
    said = steps(made, made.stencil("laser"))
    assert any("on cloth that is putih already" in step and step.endswith("soga, ireng.") for step in said)
    assert any(step.endswith("made with: -p part=border.") for step in said)
    assert not any("part=" in step for step in steps(made, made.stencil("laser", part="border")))


def test_a_sheet_says_its_seed_in_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    from wastra.generator.stencil.techniques import laser

    monkeypatch.setattr(laser, "_", lambda text: "benih {seed}" if text == "seed {seed}" else text)
    job = laser._Job(cloth(), materials()["mylar"], None, (0.2, 0.2), (1.0, 1.0), (1, 1))  # type: ignore[arg-type]
    said = list(job._said(Tint.PUTIH, Window((0.0, 0.0, 1.0, 1.0), 0, 0), 1, 1))
    assert "benih 1" in said[1] and "seed" not in said[1]
