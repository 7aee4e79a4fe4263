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
from wastra.motifs.ground._spray import Hand, spray
from wastra.motifs.ground.sisik_gringsing import LEAST_SEEN, NEAR, Net, sisik_gringsing
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


@given(x=st.floats(0, 60), y=st.floats(0, 60), turn=st.floats(0, 90), seed=st.integers(0, 10**6))
@settings(max_examples=12, deadline=None)
def test_scales_end_at_a_flower_and_no_crumb_is_left(x, y, turn, seed):
    petals = shapely.union_all([shapely.box(-13, -2, 13, 2), shapely.box(-2, -9, 2, 9)])
    net = net_about(shapely.transform(petals, Affine.placing((x, y), turn)), seed=seed)
    for scale in net.scales:
        body = shapely.Polygon(scale.outline)
        assert body.difference(net.taken).area > LEAST_SEEN * body.area
        inner = net.fitted(scale)
        assert inner is None or shapely.LineString(inner.outline).disjoint(net.taken.buffer(-0.05 * net.pitch))


def test_nodes_near_a_flower_stand_on_its_edge():
    net = net_about(shapely.Point(30, 30).buffer(11))
    away = shapely.distance(shapely.points(net.places), net.taken.boundary)
    near = shapely.points(net.nodes[away < NEAR * net.pitch])
    assert len(near) > 5
    assert shapely.distance(near, net.taken.boundary).max() < 1e-6


def test_scales_stand_at_the_flower():
    net = net_about(shapely.Point(30, 30).buffer(11))
    ring = shapely.Point(30, 30).buffer(11 + 0.5 * net.pitch).difference(net.taken)
    seen = shapely.union_all([shapely.LineString(scale.outline) for scale in net.scales]).buffer(0.45 * net.pitch)
    assert seen.intersection(ring).area > 0.85 * ring.area


def test_far_from_a_flower_scales_stay_in_their_rows():
    net = net_about(shapely.Point(30, 30).buffer(8), hand=0)
    far = np.hypot(*(net.places - 30.0).T) > 25
    assert np.abs(net.nodes - net.places)[far].max() < 0.12 * net.pitch


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
