"""Each repeat has the symmetry that it claims; a cell's items may be cloned in runs without changing the picture."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.generator.repeat.repeat import batik_words, repeat, repeats
from wastra.generator.repeat.torus import copies_in, layers, parted
from wastra.motifs import Drawing, Form, Ink, Path, Pen, Role, Tint
from wastra.motifs.drawing import Box, Item
from wastra.motifs.errors import WastraError
from wastra.motifs.seen import leaves

WIDTH, HEIGHT = 12.0, 8.0
CELL = (WIDTH, HEIGHT)
CLAIMS = {
    "grid": (1, 1, []),
    "brick": (1, 2, [lambda x, y: (x + WIDTH / 2, y + HEIGHT)]),
    "half-drop": (2, 1, [lambda x, y: (x + WIDTH, y + HEIGHT / 2)]),
    "3/4 drop": (4, 1, [lambda x, y: (x + WIDTH, y + 3 * HEIGHT / 4)]),
    "2/5-brick": (1, 5, [lambda x, y: (x + 2 * WIDTH / 5, y + HEIGHT)]),
    "mirror": (2, 2, [lambda x, y: (2 * WIDTH - x, y), lambda x, y: (x, 2 * HEIGHT - y)]),
}
"""Columns and rows of units in the cell, and the maps that leave the cloth as it is (beside steps of the cell)."""


def three_dots() -> Drawing:
    """A unit without any symmetry of its own."""
    pen = Pen(Tint.PUTIH, CELL)
    pen.dots([(1.0, 1.0), (4.0, 2.0), (2.0, 6.5)], 0.3, Tint.SOGA)
    return pen.drawing()


def dots_on_torus(cell: Drawing) -> set[tuple[float, float]]:
    """Where the dots of a cell lie, taken back into it."""
    assert cell.cell is not None
    found = set()
    for leaf in leaves(cell):
        for x, y in leaf.affine(leaf.mark.centres).tolist():
            found.add((round(x % cell.cell[0], 6), round(y % cell.cell[1], 6)))
    return found


def test_every_repeat_is_claimed_here() -> None:
    steps = {name for name, found in repeats().items() if found.group is None and found.walk is None}
    assert steps == {c for c in CLAIMS if "/" not in c}


@pytest.mark.parametrize("name", CLAIMS)
def test_cell_has_whole_units(name: str) -> None:
    columns, rows, _ = CLAIMS[name]
    cell = repeat(name)(three_dots())
    assert cell.cell == (columns * WIDTH, rows * HEIGHT)
    assert len(dots_on_torus(cell)) == 3 * columns * rows


def test_every_word_names_a_repeat() -> None:
    for word, name in batik_words().items():
        assert repeat(word) is repeats()[name]


@pytest.mark.parametrize("name", ["1/1 drop", "3/2 brick", "1/25 drop", "0/3 drop", "half-dorp", "p5"])
def test_what_is_no_repeat_is_said(name: str) -> None:
    with pytest.raises(WastraError, match=r"fraction|nearest"):
        repeat(name)


@pytest.mark.parametrize("name", CLAIMS)
def test_cloth_is_unchanged_by_the_repeats_own_map(name: str) -> None:
    cell = repeat(name)(three_dots())
    assert cell.cell is not None
    width, height = cell.cell
    dots = dots_on_torus(cell)
    for moved in CLAIMS[name][2]:
        there = {moved(x, y) for x, y in dots}
        assert {(round(x % width, 6), round(y % height, 6)) for x, y in there} == dots


def test_mirror_turns_the_unit_over() -> None:
    turned = [leaf.affine.determinant for leaf in leaves(repeats()["mirror"](three_dots()))]
    assert sorted(turned) == [-1, -1, 1, 1]


@pytest.mark.parametrize("name", CLAIMS)
def test_a_unit_without_a_cell_cannot_repeat(name: str) -> None:
    with pytest.raises(ValueError, match="cell"):
        repeat(name)(Drawing(()))


side = st.integers(-100, 180).map(lambda v: v / 10)
size = st.integers(1, 90).map(lambda v: v / 10)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(side), draw(side)
    return left, top, left + draw(size), top + draw(size)


@given(boxes())
def test_copies_are_all_that_come_into_the_window_row_by_row(box: Box) -> None:
    window = (0.0, 0.0, WIDTH, HEIGHT)
    shifts = copies_in(box, CELL, window)
    assert shifts == sorted(shifts, key=lambda s: (s[1], s[0]))
    for i in range(-4, 5):
        for j in range(-4, 5):
            left, top, right, bottom = (v + step for v, step in zip(box, (i * WIDTH, j * HEIGHT) * 2, strict=True))
            inside = right > 0 and left < WIDTH and bottom > 0 and top < HEIGHT
            near = right > -0.03 and left < WIDTH + 0.03 and bottom > -0.03 and top < HEIGHT + 0.03
            assert not inside or (i, j) in shifts
            assert near or (i, j) not in shifts


def rectangle(box: Box, tint: Tint) -> Form:
    left, top, right, bottom = box
    return Form(Path.rectangle(left, top, right - left, bottom - top), fill=Ink(Role.ISI, tint))


Painted = list[tuple[int, int, int]]
"""(item, column, row) in the order of painting."""
REACH = range(-3, 5)


def by_items(count: int) -> Painted:
    """The order of the torus: every copy of an item before every copy of the next."""
    return [(item, i, j) for item in range(count) for j in REACH for i in REACH]


def by_runs(runs: list[list[int]]) -> Painted:
    """The order of a cloth: run by run, cell by cell in reading order, the run's items in each."""
    return [(item, i, j) for run in runs for j in REACH for i in REACH for item in run]


def on_top(order: Painted, boxes: list[Box], point: tuple[float, float]) -> int | None:
    """Which item is painted last at a point."""
    top = None
    for item, i, j in order:
        left, top_edge, right, bottom = boxes[item]
        x, y = point[0] - i * WIDTH, point[1] - j * HEIGHT
        if left < x < right and top_edge < y < bottom:
            top = item
    return top


@settings(max_examples=60)
@given(st.lists(boxes(), min_size=1, max_size=6))
def test_runs_paint_what_item_by_item_paints(marks: list[Box]) -> None:
    items: list[Item] = [rectangle(box, Tint.SOGA) for box in marks]
    runs = layers(items, CELL)
    assert [item for run in runs for item in run] == items
    numbers = iter(range(len(items)))
    numbered = [[next(numbers) for _ in run] for run in runs]
    for x in range(8):
        for y in range(6):
            point = (x * WIDTH / 8 + 0.033, y * HEIGHT / 6 + 0.037)
            assert on_top(by_runs(numbered), marks, point) == on_top(by_items(len(items)), marks, point)


def test_one_run_is_enough_where_nothing_meets() -> None:
    apart = [rectangle((2.0, 2.0, 4.0, 4.0), Tint.SOGA), rectangle((6.0, 3.0, 8.0, 6.0), Tint.BIRU)]
    assert len(layers(apart, CELL)) == 1


def test_a_later_neighbour_of_an_earlier_item_opens_a_run() -> None:
    back, front = rectangle((-2.0, 2.0, 1.0, 4.0), Tint.SOGA), rectangle((9.0, 1.0, 12.0, 5.0), Tint.BIRU)
    assert layers([back, front], CELL) == [[back], [front]]


@given(st.lists(st.tuples(side, side), min_size=1, max_size=12, unique=True))
def test_parting_loses_and_doubles_nothing(centres: list[tuple[float, float]]) -> None:
    pen = Pen(Tint.PUTIH, CELL)
    pen.dots(centres, 0.4, Tint.SOGA)
    for x, y in centres:
        pen.line([(x, y), (x + 1.5, y + 0.5)], 0.3, Tint.BIRU)
    items = pen.drawing().items
    parts = parted(items, CELL)
    dots = sorted(tuple(c) for part in parts if not isinstance(part, Form) for c in part.centres.tolist())
    assert dots == sorted(centres)
    lines = [contour for part in parts if isinstance(part, Form) for contour in part.path.contours]
    assert len(lines) == len(centres)
    assert math.isclose(
        sum(math.dist(c[0, 0], c[-1, 3]) for c in lines), len(centres) * math.hypot(1.5, 0.5), rel_tol=1e-3
    )
