"""Sekar jagad and tambal as a design asks for them: every kind in its own region, nothing beyond it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from wastra.generator.colour.colourway import colourway
from wastra.generator.export.svg_document import cell_svg
from wastra.motifs import Drawing, Tint
from wastra.motifs.drawing import Clip, Form, Place
from wastra.motifs.errors import WastraError
from wastra.motifs.ink import Role

from .figures import CELLS, FIGURES, cell_of, names

pytestmark = pytest.mark.usefixtures("names")
__all__ = ["names"]
CELL = "[cell]\nwidth = 120\nheight = 100\n"
KINDS = "".join(f'[[motif]]\nname = "{name}"\n' for name in CELLS)
JAGAD = f'[jagad]\nisland = 36\nchannel = 3\nfillers = ["cecek"]\n{KINDS}'
TAMBAL = f'[tambal]\npatch = 30\nseam = 2.4\nfillers = ["cecek"]\n{KINDS}'


def grounds(cell: Drawing) -> list[Form]:
    """The regions, as the grounds of their fillings."""
    found = [i for i in cell.items if isinstance(i, Form) and i.fill and i.fill.role is Role.LATAR]
    return [form for form in found if len(form.path.contours) == 1]


@pytest.mark.parametrize("table", [JAGAD, TAMBAL], ids=["jagad", "tambal"])
def test_every_kind_fills_some_regions_and_shows_its_own_ground(table: str) -> None:
    cell = cell_of(CELL + table)
    assert cell.cell == (120.0, 100.0) and cell.ground is Tint.IRENG
    tints = {form.fill.tint for form in grounds(cell) if form.fill}
    assert tints == {drawing.ground for drawing in CELLS.values()}
    assert sum(isinstance(item, Clip) for item in cell.items) >= 5


@pytest.mark.parametrize("table", [JAGAD, TAMBAL], ids=["jagad", "tambal"])
def test_halos_of_a_filling_show_its_own_ground(table: str) -> None:
    cell = cell_of(CELL + table)
    for item in cell.items:
        if isinstance(item, Clip):
            own = item.drawing.ground
            seen = Drawing((item,), cell.ground).painted(0.05)
            shown = {ink.tint for _shape, ink in seen if ink.role is Role.LATAR}
            assert shown <= {own}


@pytest.mark.parametrize("table", [JAGAD, TAMBAL], ids=["jagad", "tambal"])
def test_fillers_are_not_clipped_but_fit_their_region(table: str) -> None:
    cell = cell_of(CELL + table.replace(KINDS, "") + KINDS)
    regions = [form.path.to_shapely() for form in grounds(cell)]
    whole = shapely.union_all(regions)
    dots = [item for item in cell.items if not isinstance(item, (Clip, Form, Place))]
    # the last are those of the bands
    for item in dots[:-1]:
        points = shapely.points(item.centres)
        assert (shapely.distance(points, whole.boundary) >= item.radii + 0.5).all()
        assert shapely.contains(whole, points).all()


def test_a_figure_stands_whole_in_its_island_and_its_filler_beside_it() -> None:
    ground = '[ground]\ntint = "putih"\nfiller = "cecek"\nfiller_tint = "soga"\n'
    cell = cell_of(CELL + ground + JAGAD + '[[motif]]\nname = "daun"\nturn = 20\n')
    figures = [i for i in cell.items if isinstance(i, Place) and i.drawing.name == FIGURES["daun"].name]
    shapes = [Drawing((f,)).silhouette(halo=False) for f in figures if Drawing((f,)).silhouette().area > 20]
    regions = [form.path.to_shapely() for form in grounds(cell)]
    assert shapes
    for shape in shapes:
        assert any(region.buffer(-2.9).contains(shape) for region in regions)


def test_a_figure_too_large_for_any_island_is_refused() -> None:
    with pytest.raises(WastraError, match=r"motif\[6\]: bulan, 4\d mm wide, does not fit into a region of"):
        cell_of(CELL + JAGAD.replace("36", "24") + '[[motif]]\nname = "daun"\n[[motif]]\nname = "bulan"\n')


def test_squares_are_not_cut() -> None:
    cell = cell_of(CELL + TAMBAL.replace("[tambal]", '[tambal]\ncut = "square"'))
    boxes = [form.path.to_shapely() for form in grounds(cell)]
    assert len(boxes) == 12 and all(np.isclose(box.area, (30 - 2.4) * (100 / 3 - 2.4), rtol=0.01) for box in boxes)


@pytest.mark.parametrize("table", [JAGAD, TAMBAL], ids=["jagad", "tambal"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(table: str) -> None:
    first, again, other = (cell_svg(cell_of(f"seed = {seed}\n{CELL}{table}"), colourway("sogan")) for seed in (1, 1, 2))
    assert first == again != other
