"""Koro renteng: what must hold for its rows of pods, its leaves and its blossoms."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs import WastraError
from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.flora._koro_parts import blossoms
from wastra.motifs.flora.koro_renteng import koro_renteng
from wastra.motifs.ink import Ink, Role, Tint
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, weight
from .test_flora_pring import covered, mapped, nearest


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(koro_renteng)


PODS = ("polong", "polong muda", "polong kering")


@settings(max_examples=2, deadline=None)
@given(
    size=st.floats(55, 110),
    pods=st.sampled_from(("mixed", "full", "young")),
    flowers=st.integers(0, 14),
    rows=st.integers(0, 3),
    seed=st.integers(0, 10**6),
)
def test_it_draws_over_its_range(size, pods, flowers, rows, seed):
    drawing = koro_renteng(size=size, pods=pods, flowers=flowers, rows=rows, seed=seed)
    assert drawing.cell == pytest.approx((size, size * 104 / 72), abs=1e-3)
    assert weight(drawing) < 120_000


def test_an_unknown_kind_of_pod_is_refused_in_a_sentence():
    with pytest.raises(WastraError, match="pods of koro-renteng"):
        koro_renteng(pods="round")


def test_the_file_stays_small_and_the_ground_white():
    assert weight(default()) < 70_000
    assert default().ground is Tint.PUTIH
    assert 0.52 < light_share(default()) < 0.74


def test_every_stalk_bears_five_pods_and_not_all_are_alike():
    hung = [item for item in default().items if isinstance(item, Place) and item.drawing.name in PODS]
    assert len(hung) == 4 * 5
    assert {item.drawing.name for item in hung} == set(PODS)
    assert len({id(item.drawing) for item in hung}) >= 5


def test_pods_hang_side_by_side_in_a_row_that_falls_from_the_vine():
    """Each is fastened at its top, at even steps outward and downward, the eldest next to the vine."""
    for bunch in bunches():
        tops = np.array([item.affine(np.zeros((1, 2)))[0] for _, item in bunch])[::-1]
        for (shape, _), (_, top) in zip(bunch[::-1], tops.tolist(), strict=True):
            assert shape.bounds[1] > top - 1.0
            assert shape.bounds[3] - shape.bounds[1] > 1.6 * (shape.bounds[2] - shape.bounds[0])
        steps = np.diff(tops, axis=0)
        assert len(set(np.sign(steps[:, 0]))) == 1 and (steps[:, 1] > 0).all()
        lengths = np.hypot(*steps.T)
        assert lengths.min() > 4.5 and lengths.max() < 1.4 * lengths.min()
        assert abs(bunch[-1][1].affine.magnification) > 1.15 * abs(bunch[0][1].affine.magnification)


def test_nothing_is_painted_over_a_pod_and_none_hides_its_neighbour():
    """The stalk lies behind its pods, the vine and what grows from it beside them."""
    hung = [shape for bunch in bunches() for shape, _ in bunch]
    last = max(k for k, item in enumerate(default().items) if isinstance(item, Place) and item.drawing.name in PODS)
    over = [
        wrapped(shape, default().cell, 40)
        for item in default().items[last + 1 :]
        for shape, _ in Drawing((item,), default().ground).painted(0.02)
    ]
    assert shapely.union_all(over).intersection(shapely.union_all(hung)).area < 0.01
    for bunch in bunches():
        for k, (shape, _) in enumerate(bunch):
            nearer = shapely.union_all([other for other, _ in bunch[k + 1 :]])
            assert shape.difference(nearer).area > 0.9 * shape.area


def test_a_raceme_is_one_plant_from_the_vine_to_its_buds():
    """Every calyx sits on a stalklet and every stalklet on the stalk; the petals meet their calyx."""
    for number in (2, 3):
        dark = [shape for shape, ink in blossoms(number, 4.8).drawing.painted() if ink == Ink(Role.KLOWONG, Tint.IRENG)]
        whole = shapely.union_all(dark)
        assert len(shapely.get_parts(whole.buffer(0.05))) == 1
        assert whole.distance(shapely.Point(0, 0)) == 0


def test_no_leaf_is_torn_strings_leaves_and_flowers_keep_clear_on_the_torus():
    strings = [shapely.union_all([shape for shape, _ in bunch]) for bunch in bunches()]
    leaves, racemes = covered(default(), "daun"), covered(default(), "bunga")
    # The rows of pods fill the bays; in what they leave above and below grows a leaf or a raceme each.
    assert len(leaves) >= 4 and len(racemes) == 4
    forms = [*strings, *leaves, *racemes]
    stemless = [shape.buffer(-0.6).buffer(0.6) for shape in forms]
    assert nearest(stemless, default().cell) > 0.3


def bunches() -> list[list[tuple[shapely.Geometry, Place]]]:
    """The pods of each bowed stalk with what they cover, from its tip to the vine."""
    hung = [item for item in default().items if isinstance(item, Place) and item.drawing.name in PODS]
    shapes = [mapped(item.drawing.silhouette(halo=False).simplify(0.02), item.affine) for item in hung]
    return [list(zip(shapes[i : i + 5], hung[i : i + 5], strict=True)) for i in range(0, len(hung), 5)]


def test_same_call_same_drawing():
    assert quick_svg(koro_renteng()) == quick_svg(default())
    assert quick_svg(koro_renteng(seed=13)) != quick_svg(default())
