"""Sisik gringsing: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Form
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine
from wastra.motifs.ground._spray import CELL, Hand, spray, vine
from wastra.motifs.ground.sisik_gringsing import Net, sisik_gringsing
from wastra.motifs.ink import Tint
from wastra.motifs.isen.field import tree
from wastra.motifs.kit.spine import at
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight

FEW = settings(max_examples=3, deadline=None)


def net_about(*covering: shapely.Geometry, hand: float = 1.0, seed: int = 3) -> Net:
    """A net of scales 5 mm wide, what covers them on it."""
    return Net(16, shapely.union_all(covering), hand, np.random.default_rng(seed))


@FEW
@given(
    size=st.floats(50, 200),
    scales=st.integers(14, 24),
    hand=st.floats(0, 1.5),
    seed=st.integers(0, 10**6),
)
def test_draws_over_its_range(size, scales, hand, seed):
    drawing = sisik_gringsing(size=size, scales=scales, hand=hand, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-3)
    assert drawing.ground is Tint.PUTIH
    assert 0.55 < light_share(drawing) < 0.8
    assert weight(drawing) < 120_000


def test_the_file_stays_small():
    assert weight(sisik_gringsing()) < 82_000


def test_rings_instead_of_scales():
    drawing = sisik_gringsing(ground="gringsing")
    assert drawing.cell == pytest.approx((80, 80))
    assert 0.5 < light_share(drawing) < 0.85
    assert weight(drawing) < 200_000


def test_without_flowers_every_scale_is_there_and_whole():
    net = net_about(hand=0)
    assert len(net.scales) == net.across * net.rows
    assert len({round(shapely.Polygon(scale.outline).area, 6) for scale in net.scales}) == 1


@given(x=st.floats(0, 80), y=st.floats(0, 80), turn=st.floats(0, 90), seed=st.integers(0, 10**6))
@settings(max_examples=5, deadline=None)
def test_the_field_of_scales_does_not_yield_to_a_flower_and_leaves_nothing_bare_beside_it(x, y, turn, seed):
    petals = shapely.union_all([shapely.box(-13, -2, 13, 2), shapely.box(-2, -9, 2, 9)])
    flower = shapely.transform(petals, Affine.placing((x, y), turn))
    net, bare = net_about(flower, seed=seed), net_about(seed=seed)
    assert np.array_equal(net.nodes, bare.nodes)
    assert len(net.scales) < len(bare.scales)
    beside = shapely.get_coordinates(shapely.segmentize(flower.buffer(0.3 * net.pitch).exterior, 0.5))
    drawn = np.concatenate([scale.outline for scale in net.scales])
    assert tree(drawn % CELL, (CELL, CELL)).query(beside % CELL)[0].max() < 0.65 * net.pitch


def test_rows_swing_and_scales_vary_in_size_but_stay_in_order():
    net = net_about()
    widths = np.array([np.hypot(*(scale.right - scale.left)) for scale in net.scales]) / net.pitch
    assert 0.05 < widths.std() < 0.25
    assert widths.min() > 0.5
    row = net.nodes[: net.across]
    assert np.ptp(row[:, 1]) > 0.4 * net.pitch
    assert (np.diff(row[:, 0]) > 0.4 * net.pitch).all()


def test_the_vine_goes_on_in_the_next_cell():
    line = vine()
    assert line[-1] - line[0] == pytest.approx([CELL, -CELL], abs=1e-6)
    assert at(line, 1.0)[1] == pytest.approx(at(line, 0.0)[1], abs=0.5)


@pytest.mark.parametrize("seed", range(4))
def test_all_hangs_together_and_no_two_forms_are_alike(seed):
    plant = spray(Hand(np.random.default_rng(seed), 1.0))
    shape = plant.silhouette(halo=False)
    assert shape.geom_type == "Polygon"
    forms = [item.path.area for item in plant.items if isinstance(item, Form) and item.fill and item.line]
    assert len(forms) > 25
    assert len({round(abs(area), 3) for area in forms}) > len(forms) - 6


def test_same_call_same_bytes():
    first, again, other = (quick_svg(sisik_gringsing(seed=seed, scales=14)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_refuses_a_ground_it_does_not_know():
    with pytest.raises(WastraError, match="ground"):
        sisik_gringsing(ground="kawung")
