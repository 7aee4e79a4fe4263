"""What must hold for every filler, in every region, on the plane and on the torus."""

from __future__ import annotations

import inspect
import subprocess
import sys

import numpy as np
import pytest
import shapely
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Drawing
from wastra.motifs.errors import WastraError
from wastra.motifs.ink import Tint
from wastra.motifs.isen import filler, filler_names
from wastra.motifs.pen import Pen
from wastra.motifs.picture import quick_svg

from .filled import (
    BETWEEN,
    CELL,
    GAPS,
    OFF_MIDDLE,
    TOLERANCE,
    fill,
    free_cell,
    islands,
    leaf,
    least_depth,
    marks,
    middles,
    nearest,
    ring,
    wrapped,
)

every_filler = pytest.mark.parametrize("name", sorted(GAPS))
few = settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""Each example fills a region; smaller ones would say no more and take minutes to find."""
REGIONS = {"leaf": leaf(), "ring": ring(), "islands": islands()}


def assert_fits(name: str, region: shapely.Geometry, cell: tuple[float, float] | None, **parameters: object) -> Drawing:
    drawing = fill(name, region, cell, **parameters)
    shapes = marks(drawing)
    assert least_depth(shapes, region, cell) >= GAPS[name] - TOLERANCE
    assert nearest(shapes, cell) >= BETWEEN - TOLERANCE
    return drawing


def test_the_files_of_the_folder_are_the_list_of_fillers() -> None:
    assert filler_names() == tuple(sorted(GAPS))


@every_filler
@pytest.mark.parametrize("region", sorted(REGIONS))
def test_marks_stay_inside_and_apart(name: str, region: str) -> None:
    assert_fits(name, REGIONS[region], None)


@every_filler
def test_a_region_is_really_filled(name: str) -> None:
    region = free_cell()
    reached = wrapped(shapely.union_all([m.buffer(2.2) for m in marks(fill(name, region, CELL))]), CELL)
    assert region.buffer(-1.0).difference(reached).area < 0.08 * region.area


@every_filler
@few
@given(shift=st.tuples(st.floats(0, 33), st.floats(0, 27)), seed=st.integers(0, 50))
def test_nothing_collides_or_is_cut_at_the_seam_of_a_torus(name: str, shift: tuple[float, float], seed: int) -> None:
    region = free_cell(shift)
    at = middles(assert_fits(name, region, CELL, seed=seed))
    assert len(at) > 1
    slack = OFF_MIDDLE.get(name, 0.02)
    assert (at >= -slack).all() and (at <= np.array(CELL) + slack).all()


@every_filler
@few
@given(width=st.floats(0.4, 5.0), length=st.floats(4, 24), turn=st.floats(0, 360))
def test_slim_leaves_are_filled_or_left_empty(name: str, width: float, length: float, turn: float) -> None:
    assert_fits(name, leaf(length, width, turn), None)


def test_a_line_of_a_mat_that_a_point_of_the_edge_cuts_is_not_mended_by_its_round_ends() -> None:
    assert_fits("klasa", free_cell((1.32, 11.99)), CELL, seed=20)


@every_filler
def test_a_whole_torus_without_figures_is_filled(name: str) -> None:
    assert_fits(name, shapely.box(0, 0, *CELL), CELL)


@every_filler
def test_the_same_seed_gives_the_same_drawing_and_another_seed_another(name: str) -> None:
    pictures = [quick_svg(fill(name, free_cell(), CELL, seed=seed)) for seed in (3, 3, 4)]
    assert pictures[0] == pictures[1] != pictures[2]


@every_filler
@pytest.mark.parametrize("region", [shapely.Polygon(), shapely.MultiPolygon(), shapely.LineString([(0, 0), (9, 9)])])
def test_an_empty_region_draws_nothing(name: str, region: shapely.Geometry) -> None:
    assert not fill(name, region).items


@every_filler
def test_the_ends_of_the_spacing_work(name: str) -> None:
    spacing = next(p for p in filler(name).parameters if p.name == "spacing").domain
    for value in (spacing.low, spacing.high):
        assert_fits(name, leaf(16, 9), None, spacing=value)


@every_filler
def test_a_filler_says_what_it_does(name: str) -> None:
    assert inspect.getdoc(filler(name))
    assert filler(name).slug == name


def test_what_is_not_allowed_is_said_in_one_sentence() -> None:
    with pytest.raises(WastraError, match=r"no filler ceceg.*Did you mean cecek"):
        filler("ceceg")
    with pytest.raises(WastraError, match=r"no parameter spacin.*Did you mean spacing"):
        fill("cecek", leaf(), spacin=2)
    with pytest.raises(WastraError, match="spacing of cecek: 99 should lie between"):
        fill("cecek", leaf(), spacing=99)
    with pytest.raises(WastraError, match="seed of cecek"):
        fill("cecek", leaf(), seed=-1)


def test_the_second_tint_is_for_lesser_marks() -> None:
    pen = Pen(Tint.SOGA)
    filler("cecek")(pen, leaf(), Tint.PUTIH, second=Tint.IRENG, two_tints=True)
    tints = [ink.tint for _, ink in pen.drawing().painted()]
    assert set(tints) == {Tint.PUTIH, Tint.IRENG}


def test_the_door_imports_nothing_heavy_and_stays_open() -> None:
    asked = (
        "import sys, wastra.motifs.isen as isen; names = isen.filler_names();"
        "assert not {'numpy', 'shapely', 'scipy'} & set(sys.modules);"
        "assert [isen.filler(n).slug for n in names] == list(names)"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
