"""Sisik gringsing: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine
from wastra.motifs.ground.sisik_gringsing import Net, bouquet, sisik_gringsing
from wastra.motifs.ink import Tint
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight

FEW = settings(max_examples=3, deadline=None)


def net_about(*edges: shapely.Geometry, hand: float = 1.0, seed: int = 3) -> Net:
    """A net of scales 5 mm wide on a cell of 60 mm."""
    return Net(5.0, 12, list(edges), hand, np.random.default_rng(seed))


@FEW
@given(
    size=st.floats(50, 200),
    scales=st.integers(12, 18),
    hand=st.floats(0, 1.5),
    seed=st.integers(0, 10**6),
)
def test_draws_over_its_range(size, scales, hand, seed):
    drawing = sisik_gringsing(size=size, scales=scales, hand=hand, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-3)
    assert drawing.ground is Tint.PUTIH
    assert 0.6 < light_share(drawing) < 0.88
    assert weight(drawing) < 200_000


def test_rings_instead_of_scales():
    drawing = sisik_gringsing(ground="gringsing")
    assert drawing.cell == pytest.approx((80, 80))
    assert 0.5 < light_share(drawing) < 0.85
    assert weight(drawing) < 200_000


def test_without_flowers_every_scale_is_there_and_whole():
    net = net_about(hand=0)
    assert len(net.scales) == net.across * net.rows
    assert {round(scale.area, 6) for scale in net.scales} == {round(net.pitch * net.step, 6)}


@given(x=st.floats(0, 60), y=st.floats(0, 60), turn=st.floats(0, 90), seed=st.integers(0, 10**6))
@settings(max_examples=12, deadline=None)
def test_scales_give_way_to_a_flower_and_are_not_cut(x, y, turn, seed):
    petals = shapely.union_all([shapely.box(-13, -2, 13, 2), shapely.box(-2, -9, 2, 9)])
    net = net_about(shapely.transform(petals, Affine.placing((x, y), turn)), seed=seed)
    core = net.taken.buffer(-0.15 * net.pitch)
    for scale in net.scales:
        body = shapely.Polygon(scale.outline)
        assert body.intersection(core).area <= 0.12 * body.area
        assert scale.area > 0.3 * net.pitch * net.step


def test_scales_stand_at_the_flower():
    net = net_about(shapely.Point(30, 30).buffer(11))
    ring = shapely.Point(30, 30).buffer(11 + 0.5 * net.pitch).difference(net.taken)
    seen = net.outlines.buffer(0.45 * net.pitch)
    assert seen.intersection(ring).area > 0.85 * ring.area


def test_far_from_a_flower_scales_stay_in_their_rows():
    net = net_about(shapely.Point(30, 30).buffer(8), hand=0)
    far = np.hypot(*(net.places - 30.0).T) > 25
    assert np.abs(net.nodes - net.places)[far].max() < 0.12 * net.pitch


def test_flowers_are_unlike():
    flowers = bouquet(80.0, 1.0, np.random.default_rng(0))
    areas = sorted(flower.edge(0.5).area for flower in flowers)
    assert len(flowers) == 8
    assert areas[-1] > 4 * areas[0]
    assert len({round(area, 1) for area in areas}) == 8


def test_same_call_same_bytes():
    first, again, other = (quick_svg(sisik_gringsing(seed=seed, scales=12)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_refuses_a_ground_it_does_not_know():
    with pytest.raises(WastraError, match="ground"):
        sisik_gringsing(ground="kawung")
