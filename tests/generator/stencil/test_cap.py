"""The stamp: its impressions make the cloth, its edges match, its list holds every line, each walk is kept."""

from __future__ import annotations

import csv
import io
import math
from itertools import pairwise

import numpy as np
import pytest
import shapely

from wastra.generator import Design, compose
from wastra.generator.repeat.stamping.walk import walks
from wastra.generator.stencil.stamp.combs import combs_of
from wastra.generator.stencil.stamp.edges import alike, edges_of
from wastra.generator.stencil.stamp.fitting import Fit, fitted
from wastra.generator.stencil.stamp.listing import listing_of
from wastra.generator.stencil.stamp.making import making
from wastra.generator.stencil.stamp.piece import EDGE, Stamp
from wastra.generator.stencil.stamp.strips import FREE, SIDE
from wastra.generator.stencil.stamp.wax import wax_of
from wastra.generator.stencil.techniques.cap import steps
from wastra.motifs import Drawing, Path, Pen, Role, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.seen import Seen

from .stamps import cloth_of, made, moved, unit, walked

WALKS = [
    ("tubrukan", 48.0, 48.0),
    ("ondo-ende", 48.0, 40.0),
    ("ondo-ende-rebah", 48.0, 48.0),
    ("lampah-parang-setengah", 48.0, 48.0),
    ("mubeng", 48.0, 48.0),
    ("mlampah", 96.0, 48.0),
]
PER_MM = 8


def printed(stamp: Stamp, width: float) -> list[shapely.Geometry]:
    """What a stamp leaves, by its lines alone: no code of the walls is asked."""
    lines = [shapely.LineString(p.path.flat(0.002)[0]).buffer(width / 2, quad_segs=8) for p in stamp.pieces]
    return [*lines, *(shapely.Point(x, y).buffer(r, quad_segs=8) for x, y, r in stamp.dots)]


def on_cloth(stamps: list[Stamp], fit: Fit, width: float, box: tuple[float, float, float, float]) -> shapely.Geometry:
    """What the same stamps leave in a box, set at every place of three by three tori, and of those around."""
    window = shapely.box(*box)
    numbered = {stamp.window.number: shapely.union_all(printed(stamp, width)) for stamp in stamps}
    set_down = []
    for i in range(-1, 3):
        for j in range(-1, 3):
            for place, affine in fit.placed():
                one = moved(shapely.transform(numbered[place.number], affine), i * fit.torus[0], j * fit.torus[1])
                set_down.append(one.intersection(window))
    return shapely.union_all(set_down)


def pixels(
    shape: shapely.Geometry, box: tuple[float, float, float, float], asked: np.ndarray | None = None
) -> np.ndarray:
    """Whether the middle of each pixel, or of those that are asked for, lies in a shape."""
    x = np.arange(box[0], box[2], 1 / PER_MM) + 0.5 / PER_MM
    y = np.arange(box[1], box[3], 1 / PER_MM) + 0.5 / PER_MM
    shapely.prepare(shape)
    middles = np.stack([a.ravel() for a in np.meshgrid(x, y)])
    return shapely.contains_xy(shape, *(middles if asked is None else middles[:, asked]))


@pytest.mark.parametrize(("walk", "width", "height"), WALKS, ids=[walk for walk, _w, _h in WALKS])
def test_three_by_three_impressions_are_the_cloth_to_the_pixel(walk: str, width: float, height: float) -> None:
    cell = walked(walk, width, height)
    assert cell.cell is not None
    _strips, fit, places, limits = made(cell, walk)
    assert fit.walk.name == walk
    assert alike(places)
    margin = 12.0
    box = (margin, margin, *(min(3 * side - margin, margin + 100.0) for side in fit.torus))
    got = on_cloth(places[0], fit, limits.wall, box)
    # the cloth: the drawing's own lines and dots, copied by the cell
    wax = wax_of(cell)
    shapes = [
        shapely.LineString(ring).buffer(limits.wall / 2, quad_segs=8)
        for line in Seen(cell).lines()
        if line.ink.tint in (Tint.PUTIH, Tint.MUDA, Tint.SOGA)
        for ring in line.path.flat(0.002)
    ]
    shapes += [shapely.Point(x, y).buffer(max(r, limits.pin / 2), quad_segs=8) for x, y, r in wax.dots]
    steps_x, steps_y = (round(3 * fit.torus[k] / cell.cell[k]) for k in (0, 1))
    copies = [
        moved(shape, i * cell.cell[0], j * cell.cell[1])
        for shape in shapes
        for i in range(-1, steps_x + 1)
        for j in range(-1, steps_y + 1)
    ]
    want = shapely.union_all([copy for copy in copies if copy.intersects(shapely.box(*box))])
    one, two = pixels(got, box), pixels(want, box)
    # the leaf is a strip of its own making; it is looked at below
    assert two.sum() > 3000
    assert pixels(shapely.union_all(_leaves(cell, steps_x, steps_y)), box, one != two).all()


def _leaves(cell: Drawing, steps_x: int, steps_y: int) -> list[shapely.Geometry]:
    assert cell.cell is not None
    strokes = [stroke.path.to_shapely(0.005).buffer(0.5) for stroke in wax_of(cell).strokes]
    return [
        moved(stroke, i * cell.cell[0], j * cell.cell[1])
        for stroke in strokes
        for i in range(-1, steps_x + 1)
        for j in range(-1, steps_y + 1)
    ]


@pytest.mark.parametrize(("walk", "width", "height"), WALKS, ids=[walk for walk, _w, _h in WALKS])
def test_lines_that_leave_at_an_edge_enter_at_the_neighbours(walk: str, width: float, height: float) -> None:
    _strips, fit, places, _limits = made(walked(walk, width, height), walk)
    edges = edges_of(places[0], fit)
    assert edges.count >= 8
    assert edges.met == edges.count
    assert edges.worst < 0.01


def test_a_walk_that_does_not_suit_the_cell_is_found_out() -> None:
    """A cell without the half drop is not alike at the places of ondo-ende, and its edges do not meet."""
    _strips, fit, places, _limits = made(unit(96.0, 96.0), "ondo-ende")
    assert fit.walk.name == "ondo-ende"
    assert not alike(places)
    edges = edges_of(places[0], fit)
    assert edges.met < edges.count


def test_such_a_cell_is_stamped_whole_and_it_is_said() -> None:
    design = (
        '[cloth]\nlength = 300\nwidth = 300\n[cell]\nwidth = 60\nheight = 60\nrepeat = "ondo-ende"\n'
        '[[motif]]\nname = "padma"\nsize = 40\n'
    )
    cloth = compose(Design.parse(design))
    spoilt = cloth_of(unit(120.0, 120.0), design=cloth.about["design"])
    found = spoilt.stencil("cap", smallest=60.0, largest=130.0)
    assert any("ondo-ende" in note for note in found[0].notes)
    left, top, right, bottom = Path.joined(stroke.path for stroke in found[0].layers[0].strokes).bounds
    assert right - left > 100.0 and bottom - top > 100.0


def test_the_list_is_as_long_as_the_drawing() -> None:
    cloth = cloth_of(unit())
    sheets = cloth.stencil("cap", smallest=90.0, largest=100.0)
    rows = list(csv.DictReader(io.StringIO(sheets[0].data["strips.csv"])))
    listed = sum(int(r["pieces"]) * float(r["length_mm"]) for r in rows if r["kind"] in ("strip", "loop"))
    drawn = sum(
        shapely.LineString(ring).length
        for layer in sheets[0].layers
        if layer.name in ("klowong", "isen")
        for stroke in layer.strokes
        for ring in stroke.path.flat(0.002)
    )
    assert drawn > 400
    assert listed == pytest.approx(drawn, rel=0.005)
    assert {r["height_mm"] for r in rows} == {"15"}
    assert [int(r["number"]) for r in rows] == list(range(1, len(rows) + 1))


def test_of_two_lines_that_cross_one_goes_on_and_the_other_is_soldered_to_its_side() -> None:
    """Each as often as the cell stands on the stamp, and the list says to which strip the ends come."""
    pen = Pen(Tint.IRENG, (40.0, 40.0))
    pen.line([(10.0, 20.0), (30.0, 20.0)], 0.5, Tint.PUTIH)
    pen.line([(20.0, 10.0), (20.0, 30.0)], 0.5, Tint.PUTIH)
    _strips, _fit, places, limits = made(pen.drawing("silang"), "tubrukan", smallest=80.0, largest=80.0)
    listing = listing_of(places[0][0], limits)
    assert sorted((row.kind, row.pieces, row.length) for row in listing.rows) == [
        ("strip", 4, 10.0),
        ("strip", 4, 10.0),
        ("strip", 4, 20.0),
    ]
    (through,) = (row for row in listing.rows if row.length == 20.0)
    assert through.ends == (FREE, FREE)
    for row in listing.rows:
        if row is not through:
            assert sorted(row.ends) == [SIDE, FREE]
            assert row.beside[row.ends.index(SIDE)] == through.number
    sides = {row[end] for row in csv.DictReader(io.StringIO(listing.as_csv())) for end in ("from", "to")}
    assert sides == {"", f"side {through.number}"}


def test_ends_that_meet_share_a_node() -> None:
    """Three lines that end at one point: a node there, with one number; and no node where they are free."""
    pen = Pen(Tint.IRENG, (40.0, 40.0))
    for tip in ((10.0, 20.0), (28.0, 12.0), (26.0, 31.0)):
        pen.line([(20.0, 20.0), tip], 0.5, Tint.PUTIH)
    _strips, _fit, places, limits = made(pen.drawing("simpul"), "tubrukan", smallest=80.0, largest=80.0)
    listing = listing_of(places[0][0], limits)
    assert [row.pieces for row in listing.rows] == [4, 4, 4]
    assert all(sorted(row.ends) == [FREE, 1] for row in listing.rows)
    x, y = listing.nodes[1]
    assert (x % 40.0, y % 40.0) == pytest.approx((20.0, 20.0), abs=0.25)


def test_short_strips_that_are_bent_alike_have_one_number_wherever_they_lie() -> None:
    """Strokes of one length in three directions are one row; one that is bowed is another."""
    pen = Pen(Tint.IRENG, (60.0, 60.0))
    for x, tip in ((10.0, (10.0, 26.0)), (25.0, (29.0, 24.4721)), (40.0, (46.0, 20.0))):
        pen.line([(x, 20.0), tip], 0.5, Tint.PUTIH)
    pen.line([(10.0, 45.0), (13.0, 48.0), (16.0, 45.0)], 0.5, Tint.PUTIH)
    _strips, _fit, places, limits = made(pen.drawing("sawut"), "tubrukan", smallest=60.0, largest=60.0)
    listing = listing_of(places[0][0], limits)
    assert sorted(row.pieces for row in listing.rows) == [1, 3]
    (alike,) = (row for row in listing.rows if row.pieces == 3)
    assert len(alike.firsts) == 3
    assert listing.strip_length == pytest.approx(places[0][0].length, rel=0.005)


def test_a_line_that_ran_beside_another_is_led_on_to_it() -> None:
    """Its end comes to the strip that stands for both: no gap stays in the print."""
    pen = Pen(Tint.IRENG, (80.0, 60.0))
    pen.line([(5.0, 30.0), (75.0, 30.0)], 0.4, Tint.PUTIH)
    pen.line([(8.0, 50.0), (30.0, 31.0), (60.0, 31.0)], 0.4, Tint.PUTIH)
    strips, *_rest = made(pen.drawing("cabang"), "tubrukan", largest=80.0)
    through, branch = sorted(strips.strips, key=lambda strip: -strip.path.length)
    assert through.ends == (FREE, FREE)
    assert sorted(branch.ends) == [SIDE, FREE]
    tips = (branch.path.contours[0][0, 0], branch.path.contours[0][-1, 3])
    assert min(abs(tip[1] - 30.0) for tip in tips) < 0.01
    assert 25.0 < branch.path.length < 33.0


def test_outlines_have_the_room_before_the_edges_of_masses() -> None:
    """A fruit keeps its outline whole, though the edge of the mass beside it is longer."""
    pen = Pen(Tint.IRENG, (60.0, 60.0))
    pen.form(Path.circle((30.0, 30.0), 20.0), Tint.SOGA, role=Role.ISI)
    pen.form(Path.circle((30.0, 30.0), 19.2), Tint.PUTIH, line=Tint.SOGA, width=0.3)
    strips, *_rest = made(pen.drawing("buah"), "tubrukan", largest=60.0)
    assert [strip.path.length for strip in strips.strips] == pytest.approx([2 * math.pi * 19.2], abs=0.1)


def test_a_dot_too_near_a_wall_is_moved_off_it_and_it_is_said() -> None:
    pen = Pen(Tint.IRENG, (40.0, 40.0))
    pen.line([(5.0, 20.0), (35.0, 20.0)], 0.5, Tint.PUTIH)
    pen.dots([(15.0, 21.0)], 0.3, Tint.PUTIH)
    pen.dots([(25.0, 20.3)], 0.3, Tint.PUTIH)
    cell = pen.drawing("titik")
    strips, _fit, _places, limits = made(cell, "tubrukan")
    ((x, y, radius),) = strips.dots
    assert (x, y - 20.0) == pytest.approx((15.0, limits.wall / 2 + limits.gap + radius), abs=2e-3)
    assert strips.pins.lost == 1
    notes = cloth_of(cell).stencil("cap", smallest=60.0, largest=100.0)[0].notes
    assert any("1 dots were moved" in note for note in notes)


def test_lines_too_near_for_two_strips_become_one_and_it_is_said() -> None:
    pen = Pen(Tint.IRENG, (40.0, 40.0))
    pen.line([(5.0, 20.0), (35.0, 20.0)], 0.3, Tint.PUTIH)
    pen.line([(8.0, 20.7), (32.0, 20.7)], 0.3, Tint.PUTIH)
    cell = pen.drawing("rangkap")
    strips, *_rest = made(cell, "tubrukan")
    assert len(strips.strips) == 1
    assert strips.dropped == pytest.approx(24.0, abs=0.1)
    notes = cloth_of(cell).stencil("cap", smallest=60.0, largest=100.0)[0].notes
    assert any("24 mm" in note for note in notes)


def test_gaps_that_are_left_too_narrow_are_said_with_the_narrowest() -> None:
    """Two rings come within 0.3 mm of each other at one place; two lines that meet leave no gap."""
    pen = Pen(Tint.IRENG, (60.0, 60.0))
    pen.line(Path.circle((17.0, 20.0), 10.0), 0.3, Tint.PUTIH)
    pen.line(Path.circle((37.8, 20.0), 10.0), 0.3, Tint.PUTIH)
    pen.line([(5.0, 45.0), (50.0, 45.0)], 0.3, Tint.PUTIH)
    pen.line([(25.0, 45.0), (30.0, 55.0)], 0.3, Tint.PUTIH)
    cell = pen.drawing("sempit")
    strips, *_rest = made(cell, "tubrukan")
    assert strips.tight == (1, pytest.approx(0.3, abs=0.01), pytest.approx(3.4, abs=0.1))
    notes = cloth_of(cell).stencil("cap", smallest=60.0, largest=100.0)[0].notes
    assert any("at 1 short places, the narrowest gap is 0.30 mm" in note for note in notes)


def test_a_row_of_dots_is_a_comb_and_a_lone_dot_a_pin() -> None:
    row = [(10.0 + 2.0 * k, 5.0 + 0.1 * k * k, 0.4) for k in range(6)]
    combs, pins = combs_of(np.array([*row, (40.0, 40.0, 0.4)]))
    (comb,) = combs
    assert sorted(comb.teeth) == [0, 1, 2, 3, 4, 5]
    assert abs(np.diff(comb.teeth)).tolist() == [1] * 5
    steps_of_row = [math.dist(a[:2], b[:2]) for a, b in pairwise(row)]
    assert comb.pitch == pytest.approx(np.mean(steps_of_row))
    assert pins == [6]


def test_dots_belong_to_one_stamp_and_are_never_cut() -> None:
    """The cell has nine dots, two of them on its edges."""
    _strips, fit, places, _limits = made(unit(), "tubrukan", smallest=96.0, largest=96.0)
    assert fit.cells == (2, 2)
    assert len(places[0][0].dots) == 9 * 4


def test_dark_lines_are_not_printed_unless_asked_for() -> None:
    pen = Pen(Tint.PUTIH, (40.0, 40.0))
    pen.line([(5.0, 20.0), (35.0, 20.0)], 0.5, Tint.IRENG)
    cell = pen.drawing("gelap")
    with pytest.raises(WastraError, match="lines=all"):
        cloth_of(cell).stencil("cap", smallest=40.0)
    assert len(wax_of(cell, every=True).lines) == 1


def test_edges_of_a_dark_mass_are_printed_where_it_borders_on_light() -> None:
    pen = Pen(Tint.IRENG, (60.0, 60.0))
    pen.form(Path.circle((30.0, 30.0), 20.0), Tint.PUTIH)
    pen.form(Path.circle((30.0, 30.0), 8.0), Tint.BIRU)
    pen.form(Path.circle((0.0, 0.0), 6.0), Tint.BIRU)
    lengths = sorted(line.path.length for line in wax_of(pen.drawing("massa")).lines)
    assert lengths == pytest.approx([2 * math.pi * 8, 2 * math.pi * 20], rel=1e-3)


@pytest.mark.parametrize(
    ("cell", "walk", "side"),
    [
        ((48.0, 48.0), "tubrukan", (192.0, 192.0)),
        ((56.0, 112.0), "tubrukan", (224.0, 224.0)),
        ((250.0, 190.0), "tubrukan", (250.0, 190.0)),
    ],
)
def test_a_stamp_of_whole_cells_lies_in_the_range(
    cell: tuple[float, float], walk: str, side: tuple[float, float]
) -> None:
    fit = fitted(cell, walks()[walk], 180.0, 300.0)
    (window,) = fit.windows
    assert (window.width, window.height) == side
    assert not fit.notes


def test_a_half_drop_keeps_its_walk_only_with_numbers_that_fall_together() -> None:
    """An odd number of columns with an odd number of rows, or even with even."""
    fit = fitted((120.0, 60.0), walks()["ondo-ende"], 180.0, 300.0)
    assert fit.walk.name == "ondo-ende"
    columns, rows = fit.unit[0] / 60.0, fit.unit[1] / 60.0
    assert columns % 2 == rows % 2


def test_a_large_repeat_is_cut_into_blocks_that_make_it_together() -> None:
    cell = unit(150.0, 110.0)
    strips, fit, places, _limits = made(cell, "tubrukan", smallest=60.0, largest=80.0)
    assert len(fit.windows) == 4
    assert len({stamp.window.number for stamp in places[0]}) == 4
    edges = edges_of(places[0], fit)
    assert edges.count and edges.met == edges.count
    total = sum(stamp.length for stamp in places[0])
    assert total == pytest.approx(sum(strip.path.length for strip in strips.strips), rel=1e-3)
    assert any(EDGE in piece.ends for stamp in places[0] for piece in stamp.pieces)


def test_a_repeat_that_needs_too_many_blocks_names_the_nearest_that_can_be() -> None:
    with pytest.raises(WastraError, match=r"at most 100 mm.*largest=250mm"):
        fitted((1000.0, 750.0), walks()["tubrukan"], 60.0, 100.0)
    assert len(fitted((1000.0, 750.0), walks()["tubrukan"], 60.0, 250.0).windows) == 12


def test_a_wall_that_cannot_stand_is_refused_with_the_nearest() -> None:
    with pytest.raises(WastraError, match=r"at most 25 mm, or a wall of 0\.9 mm"):
        making("copper-strip", height=40.0)


def test_the_face_is_the_mirrored_impression() -> None:
    sheets = cloth_of(unit()).stencil("cap", smallest=48.0, largest=50.0)
    face, impression = sheets[0], sheets[1]
    middle = face.size[0] / 2
    for one, two in zip(face.layers[0].strokes, impression.layers[0].strokes, strict=True):
        assert np.allclose(one.path.mirrored(middle).contours[0], two.path.contours[0], atol=2e-4)


def test_every_sheet_keeps_to_its_page_and_says_its_scale() -> None:
    sheets = cloth_of(unit(), scale="1:1").stencil("cap", smallest=48.0, largest=50.0)
    assert len(sheets) == 5
    for sheet in [page for one in sheets for page in (one, *one.pages)]:
        for layer in sheet.layers:
            for stroke in layer.strokes:
                if not stroke.path.is_empty:
                    left, top, right, bottom = stroke.path.bounds
                    assert left >= 0 and top >= 0 and right <= sheet.size[0] and bottom <= sheet.size[1], sheet.name
    assert [sheet.about.get("scale") for sheet in sheets][:3] == ["1:1", "1:1", "3:1"]


@pytest.mark.parametrize("make", ["copper-strip", "board-strip", "wood", "print3d"])
def test_the_steps_are_those_of_the_material(make: str) -> None:
    cloth = cloth_of(unit(edges=False))
    sheets = cloth.stencil("cap", make=make, smallest=48.0, largest=50.0)
    said = steps(cloth, sheets)
    assert len(said) >= 5
    assert any("STL" in step for step in said) == (make == "print3d")
    assert any("list" in step for step in said) == (make in ("copper-strip", "board-strip"))


def test_the_list_names_the_strip_at_whose_side_a_thick_strip_ends() -> None:
    """Strips of board end at the edge of the other's wall, half its thickness from its middle."""
    pen = Pen(Tint.IRENG, (40.0, 40.0))
    pen.line([(5.0, 20.0), (35.0, 20.0)], 0.5, Tint.PUTIH)
    pen.line([(20.0, 20.62), (20.0, 34.0)], 0.5, Tint.PUTIH)
    _strips, _fit, places, limits = made(pen.drawing("papan"), "tubrukan", "board-strip", 40.0, 40.0)
    listing = listing_of(places[0][0], limits)
    (through,) = (row for row in listing.rows if row.ends == (FREE, FREE))
    (branch,) = (row for row in listing.rows if row is not through)
    assert branch.beside[branch.ends.index(SIDE)] == through.number
