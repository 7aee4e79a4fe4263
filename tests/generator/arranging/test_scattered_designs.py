"""Scattered cells as a design asks for them: apart, filled, closed, the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wastra.generator.arranging import arrangements
from wastra.generator.colour.colourway import colourway
from wastra.generator.export.svg_document import cell_svg
from wastra.motifs.drawing import Place
from wastra.motifs.errors import WastraError

from ..repeat.scatter.torus_measures import nearest_pairs, widest_gap
from .figures import cell_of, names, placed

pytestmark = pytest.mark.usefixtures("names")
__all__ = ["names"]
CELL = "[cell]\nwidth = 160\nheight = 120\n"
SIZE = (160.0, 120.0)
LARGE = '[[motif]]\nname = "bulan"\nrank = "large"\ncount = 4\n'
SMALL = '[[motif]]\nname = "daun"\nrank = "small"\n[[motif]]\nname = "biji"\nrank = "small"\n'


def svg(text: str) -> str:
    return cell_svg(cell_of(text), colourway("sogan"))


def test_the_files_of_the_folder_are_the_arrangements() -> None:
    assert set(arrangements()) >= {"scatter", "jagad", "tambal"}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.floats(0.5, 3), st.sampled_from(["upright", "free", "flow"]), st.booleans())
def test_forms_stay_apart_and_no_gap_is_wider_than_the_design_says(
    seed: int, apart: float, orientation: str, mirror: bool
) -> None:
    gap = 10.0 + 2 * apart
    table = f"[scatter]\ngap = {gap}\napart = {apart}\norientation = '{orientation}'\nmirror = {str(mirror).lower()}\n"
    cell = cell_of(f"seed = {seed}\n{CELL}{table}{LARGE}{SMALL}")
    shapes = placed(cell)
    assert len(shapes) > 12
    assert nearest_pairs(shapes, SIZE, apart) == []
    assert widest_gap(shapes, SIZE, 1.0) <= gap


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    text = f"{CELL}[scatter]\ngap = 12\nsprouts = true\n{LARGE}"
    first, again, other = svg(text), svg(text), svg("seed = 2\n" + text)
    assert first == again != other


def test_counted_motifs_stand_as_often_as_they_should() -> None:
    cell = cell_of(f"{CELL}[scatter]\n{LARGE}" + '[[motif]]\nname = "daun"\nrank = "middle"\ncount = 7\n')
    drawings = [item.drawing.bounds for item in cell.items if isinstance(item, Place)]
    assert sorted(drawings.count(b) for b in set(drawings)) == [4, 7]


def test_a_mirrored_cell_is_its_own_image() -> None:
    text = f"{CELL}[scatter]\nmirror = true\n{LARGE}" + '[[motif]]\nname = "bulan"\nat = [40, 60]\n'
    shapes = placed(cell_of(text))
    middles = np.array([s.centroid.coords[0] for s in shapes])
    images = np.mod(np.array([SIZE[0], 0.0]) + middles * [-1.0, 1.0], SIZE)
    far = np.abs(np.mod(middles, SIZE)[:, None] - images[None]).sum(axis=2)
    assert len(shapes) == 6 and (far.min(axis=1) < 0.01).all()
    assert nearest_pairs(shapes, SIZE, 1.5 - 1e-3) == []


def test_a_figure_on_an_axis_stands_once() -> None:
    text = f"{CELL}[scatter]\nmirror = true\n" + '[[motif]]\nname = "biji"\nat = [80, 60]\n'
    assert len(placed(cell_of(text))) == 1


def test_sprouts_touch_what_bears_them_and_nothing_else() -> None:
    shapes = placed(cell_of(f"{CELL}[scatter]\nsprouts = true\n{LARGE}"))
    assert len(shapes) > 20
    pairs = {tuple(sorted(pair)) for pair in nearest_pairs(shapes, SIZE, 0.0)}
    # one bearer each: the pairs that touch are a forest
    assert 0.8 * (len(shapes) - 4) <= len(pairs) <= len(shapes) - 4


def test_a_sprout_of_the_design_roots_at_its_foot() -> None:
    cell = cell_of(f"{CELL}[scatter]\n{LARGE}" + '[[motif]]\nname = "daun"\nrank = "sprout"\ncount = 5\n')
    figures, grown = placed(cell)[5:], [i for i in cell.items if isinstance(i, Place)][:5]
    crowd = shapely.union_all([
        shapely.transform(f, lambda p, d=(i * SIZE[0], j * SIZE[1]): p + d)
        for f in figures for i in (-1, 0, 1) for j in (-1, 0, 1)
    ])  # fmt: skip
    for place in grown:
        root = shapely.Point(place.affine((0.0, 0.0)))
        assert crowd.contains(root) and crowd.boundary.distance(root) < 1.1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{CELL}[scatter]\n" + LARGE.replace("4", "400"), "motif[1].count: 400 of bulan are too many for this cell;"),
        (f"{CELL}[scatter]\nmirror = true\n" + LARGE.replace("4", "3"), "motif[1].count: in a mirror there is an even"),
        (f"{CELL}[scatter]\ngap = 20\n{LARGE}", "scatter.gap: a gap of"),
        (f"{CELL}[scatter]\ngap = 3\n{LARGE}{SMALL}", "scatter.gap: Gaps of 3 mm cannot be filled"),
        (f"{CELL}[scatter]\n" + '[[motif]]\nname = "kotak"\n', "motif[1]: kotak repeats by itself and cannot be"),
        ("[cell]\nwidth = 1300\n[scatter]\n" + LARGE, "cell.width: a cell of islands, patches or scattered motifs"),
        ("[cell]\nwidth = 14\n[scatter]\n" + LARGE.replace("count = 4", ""), "scatter: A form"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_where_it_stands(text: str, said: str) -> None:
    with pytest.raises(WastraError) as caught:
        cell_of(text)
    assert said in str(caught.value) and str(caught.value).startswith("kain.toml, line ")
