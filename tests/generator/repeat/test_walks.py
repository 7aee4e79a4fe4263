"""Walks: stamps cover every place of the cloth once; stamping them makes the cloth, pixel by pixel."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from wastra.generator.export.svg_document import cell_svg, cloth_svg
from wastra.generator.repeat.repeat import repeat, repeats
from wastra.generator.repeat.stamping.impressions import impressions
from wastra.generator.repeat.stamping.walk import walks
from wastra.generator.repeat.symmetry.tile import drop_of
from wastra.motifs import Drawing, Pen, Tint
from wastra.motifs.drawing import mapped
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine

from ... import rasterisers
from ...pictures import assert_same, beyond_antialiasing
from ..designs import WALKS, cells, nine, units
from ..seams import reach, svg_pair, whole_pixels

W, H = 30.0, 20.0
"""A stamp (mm)."""
STANDS = {
    "tubrukan": lambda i, j: (i * W, j * H),
    "ondo-ende": lambda i, j: (i * W, j * H + (H / 2 if i % 2 else 0)),
    "ondo-ende-rebah": lambda i, j: (i * W + (W / 2 if j % 2 else 0), j * H),
    "lampah-parang": lambda i, j: (i * W, j * H),
    "lampah-parang-setengah": lambda i, j: (i * W, j * H + (H / 2 if i % 2 else 0)),
    "mlampah": lambda i, j: (i * W, j * H),
}
"""Where the stamp of column i and row j stands, as the sources say it."""
TIE = 1
"""Of 255: what the renderer rounds otherwise at another place (see test_tiling)."""
TURNED = 1e-4
"""On which share of the pixels a stamp that was turned may show what no soft edge explains."""


def unit_of(name: str, stamp: tuple[float, float] = (W, H)) -> tuple[float, float]:
    """The unit whose stamp is so large, a square for a walk that turns it."""
    walk = walks()[name]
    return stamp[0] * walk.stamps, stamp[0] if walk.square else stamp[1]


def test_all_walks_are_here() -> None:
    assert set(walks()) == {*STANDS, "mubeng"} == set(WALKS)
    for name, walk in walks().items():
        assert repeat(name).walk is walk and walk.order()


@pytest.mark.parametrize("name", STANDS)
def test_stamps_stand_as_the_sources_say(name: str) -> None:
    size = 8 * W, 6 * H
    found = impressions(walks()[name], unit_of(name), size)
    wanted = set()
    for i, j in itertools.product(range(-2, 10), range(-2, 9)):
        x, y = STANDS[name](i, j)
        if -W < x < size[0] and -H < y < size[1]:
            wanted.add((x, y))
    assert {(one.affine.e, one.affine.f) for one in found} == wanted
    assert len(found) == len(wanted)
    assert all(one.turn == 0 for one in found)


@pytest.mark.parametrize(("name", "step"), [("lampah-parang", (W, -H)), ("lampah-parang-setengah", (W, -H / 2))])
def test_parang_goes_along_the_slope(name: str, step: tuple[float, float]) -> None:
    found = impressions(walks()[name], unit_of(name), (8 * W, 6 * H))
    steps = {
        (after.affine.e - before.affine.e, after.affine.f - before.affine.f)
        for before, after in itertools.pairwise(found)
        if before.row == after.row
    }
    assert steps == {step}


def test_mubeng_turns_about_one_corner() -> None:
    found = impressions(walks()["mubeng"], (W, W), (6 * W, 4 * W))
    assert len(found) == 24
    for start in range(0, 24, 4):
        four = found[start : start + 4]
        assert [one.turn for one in four] == [0, 90, 180, 270]
        corners = [{tuple(np.round(one.affine(p), 6).tolist()) for p in corners_of(W, W)} for one in four]
        assert len(set.intersection(*corners)) == 1
        # the same corner of the stamp stays there
        assert len({tuple(np.round(one.affine((W, W)), 6).tolist()) for one in four}) == 1


def test_mlampah_takes_turns() -> None:
    found = impressions(walks()["mlampah"], (2 * W, H), (6 * W, 3 * H))
    assert [one.stamp for one in found] == [1, 2] * 9


def corners_of(width: float, height: float) -> list[tuple[float, float]]:
    return [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]


sides = st.integers(3, 12).map(lambda side: 2 * side)
cloths = st.tuples(st.integers(20, 90), st.integers(20, 90))
origins = st.tuples(st.integers(-30, 30), st.integers(-30, 30))


@pytest.mark.parametrize("name", WALKS)
def test_every_place_is_stamped_once(name: str) -> None:
    @settings(max_examples=40)
    @given(st.tuples(sides, sides), cloths, origins)
    def covers(stamp: tuple[int, int], size: tuple[int, int], origin: tuple[int, int]) -> None:
        unit = unit_of(name, stamp)
        found = impressions(walks()[name], unit, size, origin)
        wide, high = walks()[name].stamp_size(unit)
        times = np.zeros((size[1] + 80, size[0] + 80), dtype=int)
        for one in found:
            corners = one.affine(corners_of(wide, high))
            (left, top), (right, bottom) = np.rint(corners.min(axis=0)), np.rint(corners.max(axis=0))
            assert (right - left) * (bottom - top) == wide * high
            times[int(top) + 40 : int(bottom) + 40, int(left) + 40 : int(right) + 40] += 1
            inside = left < size[0] and right > 0 and top < size[1] and bottom > 0
            within = left >= 0 and right <= size[0] and top >= 0 and bottom <= size[1]
            assert inside and one.overhangs == (not within)
        assert (times[40 : 40 + size[1], 40 : 40 + size[0]] == 1).all()
        assert times.max() == 1
        assert [one.number for one in found] == list(range(1, len(found) + 1))
        rows = [one.row for one in found]
        assert rows == sorted(rows) and set(rows) == set(range(1, max(rows) + 1))

    covers()


@settings(max_examples=25)
@given(st.sampled_from(WALKS), st.floats(8, 40), st.floats(8, 40), st.floats(30, 150), st.floats(30, 150))
def test_any_sizes_are_covered(name: str, width: float, height: float, length: float, wide: float) -> None:
    unit = unit_of(name, (width, height))
    found = impressions(walks()[name], unit, (length, wide), (-width / 3, -height / 7))
    stamp = walks()[name].stamp_size(unit)
    shapes = [one.outline(stamp).to_shapely() for one in found]
    union = shapely.union_all(shapes)
    assert math.isclose(sum(shape.area for shape in shapes), union.area, rel_tol=1e-4)
    assert union.buffer(1e-3).contains(shapely.box(0, 0, length, wide))


def test_only_what_is_to_be_stamped_is() -> None:
    field = shapely.box(0, 0, 4 * W, 4 * H).difference(shapely.box(W, H, 3 * W, 3 * H))
    found = impressions(walks()["tubrukan"], (W, H), (4 * W, 4 * H), field=field)
    assert len(found) == 12
    assert not any(one.overhangs for one in found)


def apart(unit: Drawing, name: str) -> bool:
    """Whether no mark of the unit meets another copy of itself: else no order of painting is alike everywhere."""
    walk = walks()[name]
    assert unit.cell is not None
    places = walk.positions(*unit.cell)
    width, height = walk.columns * unit.cell[0], walk.rows * unit.cell[1]
    for item in unit.items:
        shape = Drawing((item,), unit.ground).silhouette().buffer(0.3)
        copies = [
            mapped(shape, Affine.shift(i * width, j * height) @ place)
            for place in places
            for i in (-2, -1, 0, 1, 2)
            for j in (-2, -1, 0, 1, 2)
        ]
        # every copy sees what every other sees, so the first is enough
        middle = mapped(shape, places[0])
        if any(copy.intersects(middle) for copy in copies if not copy.equals(middle)):
            return False
    return True


@pytest.mark.parametrize("name", WALKS)
def test_stamping_makes_the_cloth(name: str) -> None:
    square = walks()[name].square
    size = (12.7, 12.7) if square else (12.7, 10.16)

    @settings(max_examples=8, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
    @given(units(size))
    def stamps(unit: Drawing) -> None:
        assume(apart(unit, name))
        one, other = stamped(unit, name), drawn(unit, name)
        if square:
            # soft edges of a form differ from those of the same form turned by a quarter
            assert beyond_antialiasing(one, other) < TURNED
        else:
            assert_same(one, other, f"stamping-{name}", TIE)

    stamps()


def picture(cell: Drawing, svg: str, cells_: int) -> rasterisers.Picture:
    """So many cells of an SVG, at the resolution at which one is whole pixels."""
    (width, height), scale = whole_pixels(nine(cell))
    margin = math.ceil(reach(cell) * max(scale)) + 2
    framed = rasterisers.framed(svg, scale, (cells_ * width, cells_ * height), margin)
    return rasterisers.cropped(rasterisers.cairosvg(framed), margin)


def drawn(unit: Drawing, name: str) -> rasterisers.Picture:
    """The cloth of 3 x 3 cells."""
    cell = repeats()[name](unit)
    return picture(cell, cloth_svg(nine(cell)), 3)


def stamped(unit: Drawing, name: str, wrong: int = -1) -> rasterisers.Picture:
    """The same cloth, every impression set with the pixels of its stamp, which are cut out of the cell.

    Impression `wrong` is set a millimetre aside.
    """
    cell = repeats()[name](unit)
    assert cell.cell is not None and unit.cell is not None
    once = picture(cell, cell_svg(cell, nine(cell).colourway), 1)
    walk = walks()[name]
    high, wide = once.shape[0] // walk.rows, once.shape[1] // walk.columns // walk.stamps
    caps = [once[:high, number * wide : (number + 1) * wide] for number in range(walk.stamps)]
    canvas = np.zeros((3 * once.shape[0] + 2 * high, 3 * once.shape[1] + 2 * wide, 3), dtype=np.uint8)
    size = 3 * cell.cell[0], 3 * cell.cell[1]
    by = once.shape[1] / cell.cell[0]
    for one in impressions(walk, unit.cell, size):
        aside = (float(one.number == wrong), 0.0)
        left, top = np.rint(
            np.array(one.outline(walk.stamp_size(unit.cell)).bounds[:2]) * by + np.array(aside) * by
        ).astype(int)
        cap = np.rot90(caps[one.stamp - 1], -round(one.turn / 90))
        canvas[top + high : top + 2 * high, left + wide : left + 2 * wide] = cap
    return canvas[high:-high, wide:-wide]


@pytest.mark.xfail(raises=AssertionError, reason="proves that a stamp set wrongly is seen")
def test_a_stamp_that_is_set_wrongly_is_seen() -> None:
    pen = Pen(Tint.PUTIH, (12.7, 10.16))
    pen.dots([(3.0, 2.0), (12.4, 5.0)], 0.6, Tint.IRENG)
    assert_same(stamped(pen.drawing(), "ondo-ende", wrong=4), drawn(pen.drawing(), "ondo-ende"), "stamping-wrong", TIE)


@settings(max_examples=20)
@given(st.sampled_from(WALKS).flatmap(cells))
def test_random_designs_tile_in_every_walk(cell: Drawing) -> None:
    assert_same(*svg_pair(nine(cell), rasterisers.cairosvg), "tiling-walks", TIE)


@pytest.mark.parametrize("name", WALKS)
def test_a_mark_ends_at_the_stamp_when_asked(name: str) -> None:
    pen = Pen(Tint.PUTIH, unit_of(name))
    pen.dots([(0.0, 5.0)], 3.0, Tint.SOGA)
    kinds = {repr(repeat(name)(pen.drawing(), 0.0, edge).items) for edge in ("wrap", "clip")}
    assert len(kinds) == 2


@pytest.mark.parametrize(
    ("name", "drop"), [("tubrukan", "straight"), ("ondo-ende", "1/2 drop"), ("mubeng", "straight")]
)
def test_the_tile_of_a_walk(name: str, drop: str) -> None:
    assert str(drop_of(repeat(name), (W, W))) == drop


def test_what_cannot_be_stamped_is_said() -> None:
    with pytest.raises(WastraError, match=r"mubeng turns a square stamp, and 30 x 20 mm is none"):
        repeat("mubeng")(Drawing((), cell=(W, H)))
    with pytest.raises(WastraError, match=r"would be set 250000 times, more than 5000; .* 18 to 30 cm"):
        impressions(walks()["tubrukan"], (2.0, 2.0), (1000.0, 1000.0))
