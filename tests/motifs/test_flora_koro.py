"""Koro renteng: what must hold for its strings, its pods and its leaves."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs import WastraError
from wastra.motifs.drawing import Place
from wastra.motifs.flora.koro_renteng import koro_renteng
from wastra.motifs.ink import Tint
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight
from .test_flora_pring import covered, mapped, nearest

DEFAULT = koro_renteng()
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
    assert weight(DEFAULT) < 70_000
    assert DEFAULT.ground is Tint.PUTIH
    assert 0.52 < light_share(DEFAULT) < 0.74


def test_every_stalk_bears_five_pods_and_not_all_are_alike():
    hung = [item for item in DEFAULT.items if isinstance(item, Place) and item.drawing.name in PODS]
    assert len(hung) == 4 * 5
    assert {item.drawing.name for item in hung} == set(PODS)
    assert len({id(item.drawing) for item in hung}) >= 5


def test_pods_hang_down_in_strings():
    """Every pod is fastened above its tip, and those of one stalk follow one another downward."""
    for bunch in bunches():
        for shape, item in bunch:
            top = item.affine(np.zeros((1, 2)))[0, 1]
            assert shape.bounds[3] - top > 0.75 * max(shape.bounds[3] - shape.bounds[1], 8)
        depths = [shape.bounds[3] for shape, _ in bunch]
        assert depths[-1] + 12 < depths[0]
        whole = shapely.union_all([shape for shape, _ in bunch])
        assert whole.bounds[3] - whole.bounds[1] > whole.bounds[2] - whole.bounds[0]


def test_no_leaf_is_torn_strings_leaves_and_flowers_keep_clear_on_the_torus():
    strings = [shapely.union_all([shape for shape, _ in bunch]) for bunch in bunches()]
    leaves = covered(DEFAULT, "daun")
    assert len(leaves) >= 6
    forms = [*strings, *leaves, *covered(DEFAULT, "bunga")]
    stemless = [shape.buffer(-0.6).buffer(0.6) for shape in forms]
    assert nearest(stemless, DEFAULT.cell) > 0.3


def bunches() -> list[list[tuple[shapely.Geometry, Place]]]:
    """The pods of each hanging stalk with what they cover, from its tip to the vine."""
    hung = [item for item in DEFAULT.items if isinstance(item, Place) and item.drawing.name in PODS]
    shapes = [mapped(item.drawing.silhouette(halo=False).simplify(0.02), item.affine) for item in hung]
    return [list(zip(shapes[i : i + 5], hung[i : i + 5], strict=True)) for i in range(0, len(hung), 5)]


def test_same_call_same_drawing():
    assert quick_svg(koro_renteng()) == quick_svg(DEFAULT)
    assert quick_svg(koro_renteng(seed=13)) != quick_svg(DEFAULT)
