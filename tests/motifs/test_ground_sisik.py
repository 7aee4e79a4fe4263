"""Sisik gringsing: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Dots, Form
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine
from wastra.motifs.ground._spray import CELL, Hand, bell, mouth, spray, vine
from wastra.motifs.ground.sisik_gringsing import Net, along, between, sisik_gringsing
from wastra.motifs.ink import Role, Tint
from wastra.motifs.isen.field import tree
from wastra.motifs.kit.spine import at
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.pen import Pen
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
def test_rows_run_on_under_a_flower_and_come_near_to_it(x, y, turn, seed):
    petals = shapely.union_all([shapely.box(-13, -2, 13, 2), shapely.box(-2, -9, 2, 9)])
    flower = shapely.transform(petals, Affine.placing((x, y), turn))
    net, bare = net_about(flower, seed=seed), net_about(seed=seed)
    assert np.array_equal(net.nodes, bare.nodes)
    assert 0.55 * len(bare.scales) < sum(map(bool, net.seen)) < len(bare.scales)
    drawn = [shapely.LineString(along(run, np.linspace(0, 1, 17))) for runs in net.seen for run in runs]
    # the line of an outline is 0.095 of the pitch wide
    assert shapely.distance(wrapped(flower, (CELL, CELL), 2 * net.pitch), drawn).min() > 0.047 * net.pitch
    # what is seen lies where it lay without the flower, and in the open nothing is missing
    for scale, runs in zip(bare.scales, net.seen, strict=True):
        dome = shapely.LineString(along(scale.dome, np.linspace(0, 1, 97)))
        spots = [shapely.points(along(run, np.linspace(0, 1, 5))) for run in runs]
        assert all(shapely.distance(dome, of_run).max() < 0.03 for of_run in spots)
    far = shapely.distance(net.covered, shapely.points(net.nodes)) > 1.6 * net.pitch
    assert all(len(runs) == 1 for runs, open_ in zip(net.seen, far, strict=True) if open_)
    beside = shapely.get_coordinates(shapely.segmentize(flower.buffer(0.3 * net.pitch).exterior, 0.5))
    spots = shapely.get_coordinates(drawn)
    assert tree(spots % CELL, (CELL, CELL)).query(beside % CELL)[0].mean() < 0.6 * net.pitch


@given(seed=st.integers(0, 10**6))
@settings(max_examples=3, deadline=None)
def test_no_slivers_beside_a_flower(seed):
    net = net_about(shapely.Point(40, 40).buffer(13), seed=seed)
    shares = []
    for scale, runs in zip(net.scales, net.seen, strict=True):
        outline = shapely.LineString(along(scale.dome, np.linspace(0, 1, 97)))
        shares += [shapely.LineString(along(run, np.linspace(0, 1, 97))).length / outline.length for run in runs]
    assert min(shares) > 0.1
    assert np.mean(np.array(shares) < 0.99) < 0.15


def test_a_run_of_a_dome_lies_on_it():
    dome = net_about().scales[5].dome
    run = between(dome, 0.2, 0.7)
    assert along(run, np.linspace(0, 1, 11)) == pytest.approx(along(dome, np.linspace(0.2, 0.7, 11)))


def test_a_bell_is_alike_on_both_sides_and_its_stamens_hang_in_its_mouth():
    pen = Pen()
    bell(pen, (0.0, 0.0), 90.0, 14.5, Hand(np.random.default_rng(1), 1.0))
    lip = shapely.union_all([shape for shape, ink in pen.drawing().painted(0.01) if ink.role is Role.TEMBOK][:1])
    other = shapely.transform(lip, lambda points: points * (-1.0, 1.0))
    assert lip.symmetric_difference(other).area < 0.03 * lip.area
    hollow = mouth(np.array([(0.0, 0.0), (0.0, 14.5)]), 0.46 * 14.2, 0.112, 0)
    stamens = [item for item in pen.drawing().items if isinstance(item, Dots) and len(item.centres) == 5]
    assert shapely.covers(hollow, shapely.points(stamens[-1].centres)).all()


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
