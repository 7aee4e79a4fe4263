"""Sisik gringsing: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Form
from wastra.motifs.errors import WastraError
from wastra.motifs.geometry.affine import Affine
from wastra.motifs.geometry.bezier import cut, point
from wastra.motifs.ground._scales import BORDER, CELL, Net, draw_scales
from wastra.motifs.ground._spray import Hand, lily, sprays
from wastra.motifs.ground.sisik_gringsing import HALO, sisik_gringsing, surroundings
from wastra.motifs.ink import Tint
from wastra.motifs.isen.field import tree
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.pen import Pen
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, weight

FEW = settings(max_examples=1, deadline=None)


def net_about(*covering: shapely.Geometry, hand: float = 1.0, seed: int = 3) -> Net:
    """A net of scales 5 mm wide, what covers them on it."""
    return Net(16, shapely.union_all(covering), hand, np.random.default_rng(seed))


@FEW
@example(size=200.0, scales=18, hand=1.5, seed=7)
@given(
    size=st.floats(50, 200),
    scales=st.integers(10, 18),
    hand=st.floats(0, 1.5),
    seed=st.integers(0, 10**6),
)
def test_draws_over_its_range(size, scales, hand, seed):
    drawing = sisik_gringsing(size=size, scales=scales, hand=hand, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-3)
    assert drawing.ground is Tint.PUTIH
    # about as much is dyed as is white: the scales lead
    assert 0.5 < light_share(drawing) < 0.7
    assert weight(drawing) < 160_000


def test_the_file_stays_small():
    assert weight(drawn(sisik_gringsing)) < 95_000


def test_rings_instead_of_scales():
    drawing = sisik_gringsing(ground="gringsing")
    assert drawing.cell == pytest.approx((80, 80))
    assert 0.5 < light_share(drawing) < 0.85
    assert weight(drawing) < 200_000


def test_without_flowers_every_scale_is_there_and_whole():
    net = net_about(hand=0)
    assert len(net.scales) == net.across * net.rows
    assert len({round(shapely.Polygon(scale.outline()).area, 6) for scale in net.scales}) == 1


@given(x=st.floats(0, 80), y=st.floats(0, 80), turn=st.floats(0, 90), seed=st.integers(0, 10**6))
@settings(max_examples=5, deadline=None)
def test_rows_run_on_under_a_flower_and_up_to_it(x, y, turn, seed):
    petals = shapely.union_all([shapely.box(-13, -2, 13, 2), shapely.box(-2, -9, 2, 9)])
    flower = shapely.transform(petals, Affine.placing((x, y), turn))
    net, bare = net_about(flower, seed=seed), net_about(seed=seed)
    assert np.array_equal(net.nodes, bare.nodes)
    whole = [runs for scale, runs in zip(net.scales, net.seen, strict=True) if runs and runs[0] is scale.dome]
    assert 0.7 * len(bare.scales) < len(whole) < sum(map(bool, net.seen)) <= len(bare.scales)
    drawn = [shapely.LineString(point(run, np.linspace(0, 1, 17))) for runs in net.seen for run in runs]
    assert shapely.distance(wrapped(flower, (CELL, CELL), 2 * net.pitch), drawn).min() > 0.99 * BORDER * net.pitch
    # what is seen lies where it lay without the flower, and in the open nothing is missing
    for scale, runs in zip(bare.scales, net.seen, strict=True):
        dome = shapely.LineString(point(scale.dome, np.linspace(0, 1, 97)))
        spots = [shapely.points(point(run, np.linspace(0, 1, 5))) for run in runs]
        assert all(shapely.distance(dome, of_run).max() < 0.03 for of_run in spots)
    far = shapely.distance(net.covered, shapely.points(net.nodes)) > 1.6 * net.pitch
    assert all(len(runs) == 1 for runs, open_ in zip(net.seen, far, strict=True) if open_)
    beside = shapely.get_coordinates(shapely.segmentize(flower.buffer(0.3 * net.pitch).exterior, 0.5))
    spots = shapely.get_coordinates(drawn)
    assert tree(spots % CELL, (CELL, CELL)).query(beside % CELL)[0].mean() < 0.5 * net.pitch


@pytest.mark.parametrize("scales", [10, 12, 18])
def test_no_bald_place_beside_the_flowers(scales):
    rng = np.random.default_rng(4)
    plant = surroundings(sprays(Hand(rng, 1.0)).silhouette(halo=False), HALO)
    net = Net(scales, plant, 1.0, rng)
    pen = Pen(Tint.PUTIH, (CELL, CELL))
    draw_scales(pen, net, 1.0, rng)
    lines = [shape for shape, ink in pen.drawing().painted(0.02) if ink.tint is Tint.SOGA]
    dyed = wrapped(shapely.union_all(lines), (CELL, CELL), 6.0)
    bald = shapely.box(0, 0, CELL, CELL).difference(dyed).difference(wrapped(plant, (CELL, CELL)))
    assert bald.buffer(-0.145 * net.pitch).is_empty


def test_the_bodies_of_the_scales_lie_side_by_side_and_fill_the_cell():
    net = net_about()
    whole = [shapely.Polygon(scale.outline()).area for scale in net.scales]
    assert 0.3 * sum(whole) < sum(body.area for body in net.bodies) < CELL * CELL
    copies = wrapped(shapely.union_all(net.bodies), (CELL, CELL), 2.0)
    assert copies.intersection(shapely.box(0, 0, CELL, CELL)).area == pytest.approx(
        sum(body.area for body in net.bodies), rel=2e-3
    )


def test_a_run_of_a_dome_lies_on_it():
    dome = net_about().scales[5].dome
    run = cut(dome[0], 0.2, 0.7)[None]
    assert point(run, np.linspace(0, 1, 11)) == pytest.approx(point(dome, np.linspace(0.2, 0.7, 11)))


def test_a_lily_opens_to_both_sides():
    pen = Pen()
    lily(pen, (0.0, 0.0), -90.0, 15.0, Hand(np.random.default_rng(1), 0.0))
    shape = pen.drawing().silhouette(halo=False)
    other = shapely.transform(shape, lambda points: points * (-1.0, 1.0))
    assert shape.symmetric_difference(other).area < 0.12 * shape.area
    left, top, right, bottom = shape.bounds
    assert 1.1 * (bottom - top) < right - left


def test_rows_swing_and_scales_vary_in_size_but_stay_in_order():
    net = net_about()
    widths = np.array([np.hypot(*(scale.right - scale.left)) for scale in net.scales]) / net.pitch
    assert 0.05 < widths.std() < 0.25
    assert widths.min() > 0.5
    row = net.nodes[: net.across]
    assert np.ptp(row[:, 1]) > 0.4 * net.pitch
    assert (np.diff(row[:, 0]) > 0.4 * net.pitch).all()


@pytest.mark.parametrize("seed", range(4))
def test_each_sprig_hangs_together_and_no_two_forms_are_alike(seed):
    plant = sprays(Hand(np.random.default_rng(seed), 1.0))
    shape = plant.silhouette(halo=False)
    assert len(shapely.get_parts(shape)) == 4
    # no sprig meets another, nor its copy in the next cell; and the scales have most of the cloth
    clear = surroundings(shape, HALO)
    assert len(shapely.get_parts(wrapped(clear, (CELL, CELL), 40.0))) >= 16
    assert 0.15 < clear.area / CELL**2 < 0.34
    forms = [item.path.area for item in plant.items if isinstance(item, Form) and item.fill and item.line]
    assert len(forms) > 25
    assert len({round(abs(area), 3) for area in forms}) > len(forms) - 6


def test_same_call_same_bytes():
    first = quick_svg(drawn(sisik_gringsing))
    assert first == quick_svg(sisik_gringsing())
    assert first != quick_svg(sisik_gringsing(seed=8))


def test_refuses_a_ground_it_does_not_know():
    with pytest.raises(WastraError, match="ground"):
        sisik_gringsing(ground="kawung")
