"""A repeating drawing turned whole: it is the same drawing, its cell closes, no nearer angle does, and it tiles."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wastra.generator import Design, compose
from wastra.generator.design import parse_design
from wastra.generator.repeat.symmetry.slant import MOST_DEVIATION, Slant
from wastra.generator.repeat.symmetry.turning import LONGEST, turned
from wastra.generator.repeat.symmetry.wrapping import copied
from wastra.motifs import Drawing
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine

from ... import rasterisers
from ...pictures import assert_same
from ..designs import cells, nine
from ..seams import svg_pair

TIE = 1
"""As in test_tiling."""
units = st.tuples(st.integers(10, 400), st.sampled_from([(1, 1), (2, 1), (1, 2), (3, 2), (4, 3)])).map(
    lambda drawn: (drawn[0] * drawn[1][0] / 4, drawn[0] * drawn[1][1] / 4)
)
angles = st.integers(-900, 900).map(lambda v: v / 10)
slopes = st.sampled_from([0.0, 45.0, -30.0])


def taken(unit: tuple[float, float], angle: float, own: float = 0.0) -> Slant:
    """The turn, where one closes."""
    try:
        return turned(unit, angle, own)
    except WastraError:
        assume(False)
        raise


@given(units, angles, slopes)
def test_the_cell_holds_whole_units_and_closes(unit: tuple[float, float], angle: float, own: float) -> None:
    found = taken(unit, angle, own)
    width, height = found.cell
    assert max(found.cell) <= LONGEST and abs(found.deviation) <= MOST_DEVIATION
    assert width * height == pytest.approx(len(found.corners) * unit[0] * unit[1], rel=1e-4)
    # the steps of the old torus, turned
    matrix = found.turn
    for step, side in ((found.a, (unit[0], 0.0)), (found.b, (0.0, unit[1]))):
        assert np.allclose(step, matrix([side])[0] - matrix([(0.0, 0.0)])[0], atol=2e-4)
    at = np.array(found.corners)
    for step in (found.a, found.b):
        moved = (at + np.array(step)) % found.cell
        way = np.abs(moved[:, None] - at[None])
        way = np.minimum(way, np.array(found.cell) - way).max(axis=2)
        assert (way.min(axis=1) < 1e-6).all()
        assert len(set(way.argmin(axis=1).tolist())) == len(at)


@settings(max_examples=30)
@given(units, angles)
def test_no_nearer_angle_closes_in_as_few_units(unit: tuple[float, float], angle: float) -> None:
    found = taken(unit, angle)
    m, n = (round(side * 4) for side in unit)
    for a in range(12):
        for b in range(-12, 13):
            if math.gcd(a, b) != 1:
                continue
            rise = math.degrees(math.atan2(b * n, a * m))
            common = math.gcd(b * n * n, a * m * m)
            sides = math.hypot(a * m, b * n) / 4, math.hypot(a * m, b * n) * m * n / common / 4
            if max(sides) <= LONGEST and sides[0] * sides[1] / unit[0] / unit[1] <= len(found.corners):
                assert abs((rise - angle + 90) % 180 - 90) >= abs(found.deviation) - 0.1 - 1e-6


@pytest.mark.parametrize("angle", [26.57, -45.0, 90.0])
def test_random_drawings_tile_when_they_are_turned(angle: float) -> None:
    @settings(max_examples=5)
    @given(cells("grid", (10.16, 5.08)))
    def tiles(unit: Drawing) -> None:
        assert unit.cell is not None
        found = turned(unit.cell, angle)
        assert abs(found.deviation) < 0.01
        cell = copied(unit, found.places(), found.cell)
        assert_same(*svg_pair(nine(cell), rasterisers.cairosvg, 150.0), f"tiling-turned-{angle:g}", TIE)

    tiles()


def test_it_is_the_same_drawing_turned() -> None:
    unit = compose(Design.parse("[cloth]\nlength=50\nwidth=50\n[[motif]]\nname='parang-rusak'\nsize=24\n")).cell
    text = "[cloth]\nlength=99\nwidth=99\n[cell]\nangle={angle}\n[[motif]]\nname='parang-rusak'\nsize=24\n"
    slanted = compose(Design.parse(text.format(angle=45 - 26.57))).cell
    assert unit.cell is not None and slanted.cell is not None
    whole = slanted.silhouette(halo=False)
    rise = math.degrees(math.atan2(1, 2))
    assert math.isclose(slanted.cell[0] / unit.cell[0], math.hypot(1, 0.5), rel_tol=1e-4)
    back = Affine.turn(-rise)
    assert abs(back([(1.0, 0.0)])[0][1]) == pytest.approx(math.sin(math.radians(rise)))
    # every tint covers the same share of the torus
    assert whole.area / (slanted.cell[0] * slanted.cell[1]) == pytest.approx(
        unit.silhouette(halo=False).area / (unit.cell[0] * unit.cell[1]), rel=0.2
    )


PARANG = (
    "[cloth]\nlength = 400\nwidth = 300\n[cell]\nangle = {angle}\n{more}[[motif]]\nname = 'parang-rusak'\nsize = 24\n"
)


@pytest.mark.parametrize(("angle", "near"), [(40, 39.806), (30, 30.069), (0, 0), (-40, -39.806)])
def test_parang_runs_at_any_angle_and_says_which(angle: float, near: float) -> None:
    cloth = compose(Design.parse(PARANG.format(angle=angle, more="")))
    assert f"Rows run at {near:g} degrees (wished {angle:g})" in cloth.about["angle"]


def test_at_its_own_angle_it_stays_as_it_is() -> None:
    assert compose(Design.parse(PARANG.format(angle=45, more=""))).cell_size == (48.0, 24.0)


def test_what_cannot_be_turned_is_said() -> None:
    with pytest.raises(WastraError, match=r"line 5, cell\.angle: parang-rusak runs on from row to row .* only the re"):
        compose(*parse_design(PARANG.format(angle=40, more="repeat = 'brick'\n"), "kain.toml"))
    with pytest.raises(WastraError, match=r"2000 x 2000 mm cannot be turned.*take a smaller size, or sides like 1 : 1"):
        turned((2000.0, 2000.0), 30)
    with pytest.raises(
        WastraError, match=r"does not close at 10 degrees within 1600 mm; the nearest is (-?[\d.]+),"
    ) as it:
        turned((700.0, 700.0), 10)
    near = float(re.findall(r"nearest is (-?[\d.]+)", str(it.value))[0])
    assert abs(turned((700.0, 700.0), near).deviation) < 0.01
