"""Kawung and truntum: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from wastra.motifs.ceplok.kawung import kawung
from wastra.motifs.ceplok.truntum import truntum
from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.errors import WastraError
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight

FEW = settings(max_examples=8, deadline=None)


def places_of(drawing: Drawing, name: str) -> np.ndarray:
    """Where the instances of the drawings of that name stand, on the torus, as (n, 2)."""
    spots = [
        (item.affine.e, item.affine.f)
        for item in drawing.items
        if isinstance(item, Place) and item.drawing.name == name
    ]
    return np.mod(np.round(spots, 3), drawing.cell)


def same_set(a: np.ndarray, b: np.ndarray, side: float) -> bool:
    """Whether two sets of points on a square torus are the same within 0.01 mm."""
    apart = np.abs(a[:, None] - b[None])
    apart = np.minimum(apart, side - apart).max(axis=2)
    return len(a) == len(b) and bool((apart.min(axis=1) < 0.01).all() and (apart.min(axis=0) < 0.01).all())


def has_p4m(points: np.ndarray, side: float) -> bool:
    """Whether points on a square torus stay as they are under a quarter turn and a mirror."""
    turned = np.mod(np.stack([-points[:, 1], points[:, 0]], axis=1), side)
    mirrored = np.mod(points * (-1, 1), side)
    return same_set(points, turned, side) and same_set(points, mirrored, side)


@FEW
@given(
    size=st.floats(12, 80),
    across=st.integers(1, 4),
    fruit=st.floats(0.34, 0.46),
    seeds=st.integers(0, 3),
    inner_line=st.booleans(),
    heart=st.sampled_from(["flower", "cross", "plain"]),
    seed=st.integers(0, 10**6),
)
def test_kawung_draws_over_its_range(size, across, fruit, seeds, inner_line, heart, seed):
    drawing = kawung(size=size, across=across, fruit=fruit, seeds=seeds, inner_line=inner_line, heart=heart, seed=seed)
    assert drawing.cell == pytest.approx((size * across, size * across), abs=1e-4)
    assert len(places_of(drawing, "buah")) == 4 * across**2
    for name in ("buah", "hati", "silang"):
        assert has_p4m(places_of(drawing, name), drawing.cell[0])
    assert weight(drawing) < 60_000


@FEW
@given(
    size=st.floats(8, 40),
    across=st.integers(1, 6),
    petals=st.integers(6, 10),
    fatness=st.floats(0.6, 1.2),
    looseness=st.floats(0, 1),
    threads=st.booleans(),
    seed=st.integers(0, 10**6),
)
def test_truntum_draws_over_its_range(size, across, petals, fatness, looseness, threads, seed):
    drawing = truntum(
        size=size,
        across=across,
        petals=petals,
        fatness=fatness,
        looseness=looseness,
        threads=threads,
        seed=seed,
    )
    assert drawing.cell == pytest.approx((size * across, size * across), abs=1e-4)
    assert len(places_of(drawing, "bintang")) == 2 * across**2
    assert has_p4m(places_of(drawing, "cecek-pitu"), drawing.cell[0])
    assert weight(drawing) < 110_000


def test_truntum_without_looseness_stands_in_rows():
    assert has_p4m(places_of(truntum(looseness=0.0), "bintang"), 42.0)
    assert not has_p4m(places_of(truntum(looseness=1.0), "bintang"), 42.0)


@pytest.mark.parametrize("motif", [kawung, truntum])
def test_same_call_same_drawing_and_another_seed_another_hand(motif):
    assert quick_svg(motif()) == quick_svg(motif())
    assert quick_svg(motif(seed=1)) != quick_svg(motif(seed=2))


def test_light_is_shared_out_as_on_cloth():
    """Photographs: kawung .44-.48 light; of truntum the fine kind, whose stars stand close, about a third."""
    assert 0.42 < light_share(kawung()) < 0.50
    assert 0.28 < light_share(truntum()) < 0.37


def marks_of(drawing: Drawing, name: str) -> list[Drawing]:
    """Every hand of that name, once."""
    return list({id(i.drawing): i.drawing for i in drawing.items if getattr(i, "drawing", None)
                 and i.drawing.name == name}.values())  # fmt: skip


@pytest.mark.parametrize("petals", [6, 8, 10])
def test_chains_are_alike_and_touch_no_star(petals):
    drawing = truntum(petals=petals)
    chains = [hand.items[0] for hand in marks_of(drawing, "rantai")]
    assert len({len(chain.centres) for chain in chains}) == 1
    assert len({round(float(radius), 4) for chain in chains for radius in chain.radii}) == 1
    steps = np.concatenate([np.diff(np.sort(chain.centres[:, 0])) for chain in chains])
    assert np.ptp(steps) < 0.01
    assert steps.min() - 2 * chains[0].radii[0] > 0.3
    stars = united(drawing, "bintang")
    assert stars.distance(united(drawing, "rantai")) > 0.15


def united(drawing: Drawing, name: str) -> BaseGeometry:
    """What the instances of that name cover, with the copies that reach into the cell."""
    shapes = [shapely.transform(i.drawing.silhouette(), i.affine) for i in drawing.items if i.drawing.name == name]
    return wrapped(shapely.union_all(shapes), drawing.cell)


@pytest.mark.parametrize("fatness", [0.6, 1.0, 1.2])
def test_an_even_dark_line_parts_the_drops_of_a_star(fatness):
    for star in marks_of(truntum(fatness=fatness), "bintang"):
        drops = [item.path.to_shapely(0.01) for item in star.items[:8]]
        gaps = np.array([drop.distance(drops[(k + 1) % 8]) for k, drop in enumerate(drops)])
        assert gaps.min() > 0.15
        assert np.ptp(gaps) < 0.05


def test_the_heart_of_a_star_is_a_ring_and_a_dot_about_its_middle():
    for star in marks_of(truntum(), "bintang"):
        disc, ring, dot = star.items[8:]
        for left, top, right, bottom in (disc.path.bounds, ring.path.bounds, dot.box()):
            assert left + right == pytest.approx(0.0, abs=0.01) and top + bottom == pytest.approx(0.0, abs=0.01)
        reach = ring.path.bounds[2]
        assert dot.radii[0] + 0.3 < reach - ring.width / 2 and reach + ring.width / 2 < disc.path.bounds[2] - 0.15


def test_the_dots_in_a_fruit_are_of_one_weight_and_evenly_spaced():
    for fruit in marks_of(kawung(), "buah"):
        row = next(item for item in fruit.items if hasattr(item, "radii"))
        assert np.ptp(row.radii) < 1e-6
        apart = np.hypot(*np.diff(row.centres, axis=0).T)
        assert apart.max() < 1.12 * apart.min()


def test_no_two_neighbouring_fruits_need_be_alike():
    hands = {id(item.drawing) for item in kawung().items if item.drawing.name == "buah"}
    assert len(hands) >= 5


def test_fatter_fruits_leave_less_ground():
    assert light_share(kawung(fruit=0.46)) > light_share(kawung(fruit=0.34)) + 0.05


def test_a_setting_out_of_range_is_a_clear_error():
    with pytest.raises(WastraError, match="fruit"):
        kawung(fruit=0.6)
