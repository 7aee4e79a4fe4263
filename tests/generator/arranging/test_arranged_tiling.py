"""Arranged cells tile: 3 by 3 of the cell's picture is the picture of 3 by 3 cells, whatever the parameters."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ... import rasterisers
from ...pictures import assert_same
from ..designs import nine
from ..seams import svg_pair
from .figures import CELLS, cell_of, names

pytestmark = pytest.mark.usefixtures("names")
__all__ = ["names"]
DPI = 101.6
"""4 pixels per mm, which float32 holds exactly: librsvg may read it, ten times faster than one with float64."""
TIE = 1
"""As in test_tiling: an edge that lies between two steps of a pixel."""
KINDS = "".join(f'[[motif]]\nname = "{name}"\n' for name in CELLS)
some = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
seeds = st.integers(0, 2**32 - 1)
cells = st.tuples(st.integers(52, 70), st.integers(52, 70)).map(
    lambda size: f"[cell]\nwidth = {size[0]}\nheight = {size[1]}\n"
)


def assert_tiles(text: str, name: str) -> None:
    assert_same(*svg_pair(nine(cell_of(text)), rasterisers.librsvg, DPI), name, TIE)


@some
@given(
    seeds,
    cells,
    st.booleans(),
    st.sampled_from(["upright", "free", "flow"]),
    st.sampled_from(["", "cecek", "gringsing"]),
)
def test_scattered_cells_tile(seed: int, cell: str, sprouts: bool, orientation: str, filler: str) -> None:
    assert_tiles(
        f"seed = {seed}\n{cell}[scatter]\nsprouts = {str(sprouts).lower()}\norientation = '{orientation}'\n"
        f'[ground]\nfiller = "{filler}"\n'
        '[[motif]]\nname = "bulan"\nrank = "large"\ncount = 1\n[[motif]]\nname = "biji"\nrank = "small"\n',
        "tiling-scatter",
    )


@some
@given(seeds, cells, st.integers(20, 25), st.sampled_from(["stones", "clouds", "flowers"]))
def test_maps_of_islands_tile(seed: int, cell: str, island: int, lobes: str) -> None:
    assert_tiles(
        f"seed = {seed}\n{cell}[jagad]\nisland = {island}\nchannel = 3\nlobes = '{lobes}'\n"
        f'fillers = ["cecek", "ukel", "sawut"]\n{KINDS}',
        "tiling-jagad",
    )


@some
@given(seeds, cells, st.integers(16, 30), st.sampled_from(["square", "diagonal"]))
def test_patches_tile(seed: int, cell: str, patch: int, cut: str) -> None:
    assert_tiles(
        f"seed = {seed}\n{cell}[tambal]\npatch = {patch}\nseam = 2\ncut = '{cut}'\n"
        f'fillers = ["cecek", "galaran", "sawut"]\n{KINDS}',
        "tiling-tambal",
    )
