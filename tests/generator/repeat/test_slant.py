"""Rows at an angle: sizes exact, the cell closes, no nearer angle closes, and the pattern tiles to the pixel."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wastra.generator import Design, compose
from wastra.generator.design import parse_design
from wastra.generator.repeat.repeat import repeat
from wastra.generator.repeat.symmetry.slant import LONGEST, MOST_DEVIATION, UNSEEN, Slant, is_in_row, slant
from wastra.motifs import Drawing, Path, Pen, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.seen import leaves

from ... import rasterisers
from ...pictures import assert_same
from ..designs import UNIT, nine, units
from ..seams import svg_pair

TIE = 1
"""As in test_walks."""
ROUNDED = 2e-4
"""mm: the grid, on which the cell's sides lie."""

sizes = st.integers(40, 900).map(lambda v: v / 10)
angles = st.integers(-890, 890).filter(bool).map(lambda v: v / 10)


def found_or_not(step: float, pitch: float, angle: float, slide: float = 0.0, most: int = 400) -> Slant | None:
    try:
        return slant(step, pitch, angle, slide, most)
    except WastraError:
        return None


@settings(max_examples=60)
@given(sizes, sizes, angles, st.integers(-50, 50))
def test_sizes_are_exact_and_the_cell_closes(step: float, pitch: float, angle: float, slide: float) -> None:
    found = found_or_not(step, pitch, angle, slide)
    assume(found is not None)
    assert found is not None
    (width, height), a, b = found.cell, np.array(found.a), np.array(found.b)
    assert max(found.cell) <= LONGEST + ROUNDED and len(found.corners) <= 400
    assert abs(found.deviation) <= MOST_DEVIATION
    # a step along the row, in its direction, and the next row below, a pitch away, slid along by what is said
    assert math.isclose(np.hypot(*a), step, rel_tol=1e-4)
    assert math.isclose(math.degrees(math.atan2(-a[1], a[0])), found.angle, abs_tol=0.02)
    along = a / np.hypot(*a)
    assert math.isclose(along[0] * b[1] - along[1] * b[0], pitch, rel_tol=1e-4)
    assert math.isclose(along @ b, found.slide, abs_tol=step * 1e-3)
    # corners are as many as units fit by area, no two alike, and each step leads from one to another
    units = len(found.corners)
    assert math.isclose(units * step * pitch, width * height, rel_tol=1e-4)

    def on_torus(points: np.ndarray) -> set[tuple[int, int]]:  # type: ignore[type-arg]
        parts = np.array(points) / found.cell * units
        assert np.abs(parts - np.rint(parts)).max() < 1e-6
        return {(int(x) % units, int(y) % units) for x, y in np.rint(parts)}

    corners = np.array(found.corners)
    assert (corners >= 0).all() and (corners < found.cell).all()
    own = on_torus(corners)
    assert len(own) == units and (0, 0) in own
    assert on_torus(corners + a) == own == on_torus(corners + b)


@settings(max_examples=15)
@given(st.integers(8, 60), st.integers(8, 60), angles)
def test_no_nearer_angle_closes(step: int, pitch: int, angle: float) -> None:
    """Another way round: a row that closes after going X times across and Y times down is M steps long.

    D such rows lie in the cell. So W = M step cos / X, H = M step sin / Y, and W H = D M step pitch.
    """
    most = 24
    found = found_or_not(step, pitch, angle, most=most)
    best = math.inf
    for steps in range(1, most + 1):
        for rows in range(1, most // steps + 1):
            # no sine is over 1
            for across in range(1, steps * step // (2 * rows * pitch) + 1):
                for down in range(1, steps * step // (2 * rows * pitch * across) + 1):
                    sine = 2 * rows * pitch * across * down / (steps * step)
                    if math.gcd(across, down) > 1:
                        continue
                    low = math.asin(sine) / 2
                    for bend in (low, math.pi / 2 - low):
                        width, height = steps * step * math.cos(bend) / across, steps * step * math.sin(bend) / down
                        if max(width, height) <= LONGEST:
                            best = min(best, abs(math.degrees(bend) - abs(angle)))
    if found is None:
        assert best > MOST_DEVIATION - 1e-6
    else:
        assert abs(found.deviation) <= max(best, UNSEEN) + 1e-6


@settings(max_examples=40)
@given(sizes, sizes, angles)
def test_falling_rows_mirror_rising_ones(step: float, pitch: float, angle: float) -> None:
    rising, falling = found_or_not(step, pitch, angle), found_or_not(step, pitch, -angle)
    assert (rising is None) == (falling is None)
    if rising is not None and falling is not None:
        assert rising.cell == falling.cell and rising.angle == -falling.angle
        assert len(rising.corners) == len(falling.corners)


def test_forty_five_degrees_close_at_once() -> None:
    found = slant(20.0, 20.0, 45.0)
    assert found.deviation == 0 and len(found.corners) == 2 and abs(found.slide) < 1e-9
    assert found.cell == (round(20 * math.sqrt(2), 4),) * 2


def test_the_slide_that_is_asked_for_is_the_nearest_that_closes() -> None:
    steps = {round(slant(24.0, 30.0, 45.0, slide).slide, 3) for slide in range(-12, 13)}
    assert len(steps) >= 2
    for slide in range(-12, 13):
        found = slant(24.0, 30.0, 45.0, slide).slide
        assert abs(found - slide) == pytest.approx(min(abs(one - slide) for one in steps), abs=1e-3)


def unit_of(*points: tuple[float, float], cell: tuple[float, float] = (12.0, 8.0)) -> Drawing:
    pen = Pen(Tint.PUTIH, cell)
    pen.dots(list(points), 0.3, Tint.SOGA)
    return pen.drawing()


@pytest.mark.parametrize("angle", [17.0, -33.0, 45.0, 61.5])
def test_the_pattern_is_the_same_a_step_on(angle: float) -> None:
    way = repeat("lereng")
    found = way.slant((12.0, 8.0), angle)
    cell = way.slanted(unit_of((1.0, 1.0), (4.0, 2.0)), found)
    assert cell.cell is not None
    dots = np.concatenate([leaf.affine(leaf.mark.centres) for leaf in leaves(cell)])
    assert len(dots) == 2 * len(found.corners)
    for step in (found.a, found.b):
        away = (dots[:, None] + step - dots[None]) / cell.cell
        gaps = np.hypot(*np.moveaxis((away - np.rint(away)) * cell.cell, 2, 0)).min(axis=1)
        assert gaps.max() < 1e-3
    # within a unit nothing is stretched
    first = next(leaf.affine(leaf.mark.centres) for leaf in leaves(cell))
    assert math.isclose(math.dist(*first), math.hypot(3, 1), rel_tol=1e-6)


def test_parang_turns_each_unit_by_half_in_its_own_row() -> None:
    way = repeat("parang")
    found = way.slant((12.0, 8.0), 40.0)
    cell = way.slanted(unit_of((2.0, 1.0)), found)
    back = found.turn.inverse()
    at = {tuple(np.round(back(leaf.affine(leaf.mark.centres))[0], 3).tolist()) for leaf in leaves(cell)}
    assert {(2.0, 1.0), (10.0, 7.0)} <= at
    assert len(at) == 2 * len(found.corners)


def is_small(found: Slant | None) -> bool:
    """Whether nine cells are quickly rendered."""
    return found is not None and max(found.cell) < 70


@pytest.mark.parametrize("name", ["lereng", "parang", "grid"])
@pytest.mark.parametrize("edge", ["wrap", "clip"])
def test_random_designs_tile_at_random_angles(name: str, edge: str) -> None:
    small = [angle for angle in range(-89, 90) if angle and is_small(found_or_not(*UNIT, angle, most=8))]
    assert len(small) > 40

    @settings(max_examples=4)
    @given(units(), st.sampled_from(small))
    def tiles(unit: Drawing, angle: float) -> None:
        way = repeat(name)
        cell = way.slanted(unit, way.slant(UNIT, angle, most=8), edge)  # type: ignore[arg-type]
        assert_same(*svg_pair(nine(cell), rasterisers.cairosvg, 150.0), f"tiling-slant-{name}-{edge}", TIE)

    tiles()


@pytest.mark.parametrize(
    ("step", "pitch", "angle", "said"),
    [
        (40, 60, 0, r"0 degrees do not slant; leave the angle out .* between 0 and 90"),
        (40, 60, 90, r"90 degrees do not slant"),
        (40, 60, -135, r"-135 degrees do not slant"),
        (900, 900, 30, r"no slanting cell of at most 1000 mm closes with units of 900 x 900 mm; take a smaller unit"),
        (400, 400, 36, r"400 x 400 mm do not close at 36 degrees .* the nearest is 45, and smaller units come nearer"),
        (400, 400, -10, r"the nearest is -26.57"),
    ],
)
def test_an_angle_that_cannot_be(step: float, pitch: float, angle: float, said: str) -> None:
    with pytest.raises(WastraError, match=said):
        slant(step, pitch, angle)


def test_the_angle_that_is_named_instead_is_taken() -> None:
    with pytest.raises(WastraError) as refused:
        slant(400, 400, 15)
    near = re.search(r"the nearest is ([\d.]+),", str(refused.value))
    assert near is not None
    assert abs(slant(400, 400, float(near[1])).deviation) < 0.01


def test_rows_that_cannot_slide_do_not_slant() -> None:
    with pytest.raises(WastraError, match=r"p4m cannot run at an angle; rows that can are grid, lereng"):
        repeat("ceplok").slant((40, 40), 30)


def test_a_mark_over_the_edge_of_its_row_is_seen() -> None:
    assert is_in_row(unit_of((2.0, 4.0)), 8.0)
    pen = Pen(Tint.PUTIH, (12.0, 8.0))
    pen.form(Path.circle((3.0, 7.0), 2.0), Tint.SOGA)
    assert not is_in_row(pen.drawing(), 8.0)


DESIGN = """[cloth]
length = 400
width = 300
[cell]
width = 100
height = 120
repeat = "lereng"
angle = {angle}
[[motif]]
name = "surya-majapahit"
at = [50, 60]
size = 80
parameters = {{ alone = true }}
"""


def test_a_design_says_what_it_took() -> None:
    cloth = compose(Design.parse(DESIGN.format(angle=38)))
    found = slant(100, 120, 38)
    assert cloth.cell_size == found.cell
    assert cloth.about["angle"] == found.sentence()
    assert f"Rows run at {found.angle:.3f}"[:-1] in cloth.about["angle"] and "wished 38" in cloth.about["angle"]
    assert "angle" not in compose(Design.parse(DESIGN.format(angle=38).replace("angle = 38\n", ""))).about


def test_a_design_with_an_angle_that_cannot_be() -> None:
    with pytest.raises(WastraError, match=r"line 8, cell\.angle: rows at 0 degrees do not slant"):
        compose(*parse_design(DESIGN.format(angle=0), "kain.toml"))


@pytest.mark.parametrize("wrong", ['"40"', "true", "[40]", "4000"])
def test_an_angle_that_is_no_number_of_degrees(wrong: str) -> None:
    with pytest.raises(WastraError, match=r"kain\.toml, line 8, cell\.angle: here should be a number from -3600"):
        parse_design(DESIGN.format(angle=wrong), "kain.toml")
