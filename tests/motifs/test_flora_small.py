"""Sulur, padma and tetuwuhan: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs import WastraError
from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.flora._plant_parts import plant_weights, standing
from wastra.motifs.flora._small_plants import PLANTS
from wastra.motifs.flora.padma import padma
from wastra.motifs.flora.sulur import sulur
from wastra.motifs.flora.tetuwuhan import tetuwuhan
from wastra.motifs.ink import Ink, Role, Tint
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.motif import Choice
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, weight
from .test_fauna import shadow, stands

FEW = settings(max_examples=2, deadline=None)
seeds = st.integers(0, 10**6)
CLOTS = 0.012
"""Of what a plant covers, so much may be black knots."""
kinds = pytest.mark.parametrize("kind", sorted(PLANTS))


def vine(**values: float | str) -> Drawing:
    """A sulur that several tests look at."""
    return drawn(sulur, **values)


@FEW
@given(size=st.floats(40, 160), seeds=st.integers(8, 12), stalk=st.booleans(), seed=seeds)
def test_padma_draws_over_its_range(size, seeds, stalk, seed):
    stands(padma(size=size, seeds=seeds, stalk=stalk, seed=seed), size)


@kinds
@FEW
@given(size=st.floats(15, 60), seed=seeds)
def test_a_plant_draws_over_its_range(kind, size, seed):
    drawing = tetuwuhan(kind=kind, size=size, seed=seed)
    stands(drawing, size)
    assert weight(drawing) < 60_000


def test_every_kind_that_is_offered_grows():
    domain = next(p for p in tetuwuhan.parameters if p.name == "kind").domain
    assert isinstance(domain, Choice) and set(domain.values) == set(PLANTS) and len(PLANTS) >= 6
    with pytest.raises(WastraError, match="kind of tetuwuhan"):
        tetuwuhan(kind="oak")


@kinds
def test_a_plant_is_as_a_hand_draws_it(kind):
    one, other = (quick_svg(drawn(tetuwuhan, kind=kind, **more)) for more in ({}, {"seed": 7}))
    assert one == quick_svg(tetuwuhan(kind=kind)) != other


def test_no_two_plants_have_the_same_shadow():
    """Placed middle on middle at one height, any two differ by a sixth of what they cover."""
    shadows = [shadow(drawn(tetuwuhan, kind=kind)).simplify(0.05) for kind in sorted(PLANTS)]
    for i, one in enumerate(shadows):
        for other in shadows[i + 1 :]:
            assert one.symmetric_difference(other).area > 0.167 * one.union(other).area


@pytest.mark.parametrize("kind", ["padma", *sorted(PLANTS)])
def test_it_leads_on_light_and_on_dark_cloth(kind: str):
    """Outermost a light line, within it a dark one all round, and brown in the middle."""
    size = 70.0 if kind == "padma" else 30.0
    drawing = drawn(padma, size=size) if kind == "padma" else drawn(tetuwuhan, kind=kind, size=size)
    whole = shadow(drawing)
    weights = plant_weights(size)
    assert share_of(drawing, whole.buffer(-0.4 * weights.rim), Tint.PUTIH) > 0.95
    # But where a light line parts two limbs.
    assert share_of(drawing, whole.buffer(-0.85 * weights.rim - 0.4 * weights.klowong), Tint.IRENG) > 0.85
    assert covered_by(drawing, Tint.SOGA) > 0.06 * whole.area


@kinds
def test_what_shows_of_a_limb_is_one_piece(kind: str):
    """No leaf, petal or bud is cut to shreds by what lies over it; only a stem may run on behind something."""
    for seed in (1, 6):
        parts = PLANTS[kind](np.random.default_rng(seed))
        for i, part in enumerate(parts):
            over = shapely.union_all([later.shape for later in parts[i + 1 :]]).buffer(0.25)
            pieces = [p.area for p in shapely.get_parts(part.shape.difference(over)).tolist() if p.area > 0.4]
            assert len(pieces) < 2 or part.shape.area < 1.1 * sum(pieces) or is_thin(part.shape), (kind, i, pieces)


@kinds
@pytest.mark.parametrize("size", [15.0, 44.0])
def test_no_black_clot_stands_where_limbs_meet(kind: str, size: float):
    """What shows of the dark line is nowhere much wider than two lines that touch, but for a trace."""
    drawing = tetuwuhan(kind=kind, size=size)
    there = shapely.Polygon()
    for shape, ink in drawing.painted(0.02):
        there = there.union(shape) if ink == Ink(Role.KLOWONG, Tint.IRENG) else there.difference(shape)
    line = plant_weights(size).klowong
    clots = there.buffer(-1.1 * line)
    assert sum(clot.buffer(1.1 * line).area for clot in shapely.get_parts(clots)) < CLOTS * shadow(drawing).area


@pytest.mark.parametrize("kind", ["flower", "sprout", "shoot", "trefoil"])
def test_a_light_line_parts_what_does_not_grow_from_each_other(kind: str):
    parts = PLANTS[kind](np.random.default_rng(6), False)
    drawing = standing(kind, parts, 44.0)
    place = drawing.items[0]
    weights = plant_weights(44.0).times(1 / place.affine.a)
    for i, upper in enumerate(parts):
        over = shapely.union_all([p.shape for p in parts[i + 1 :]]).buffer(weights.klowong + 0.9 * weights.rim)
        lower = shapely.union_all([p.shape for p in parts[:i] if not (p.kin and upper.kin)]).buffer(-0.3)
        edge = upper.shape.buffer(0.5 * weights.klowong + 0.4 * weights.rim).boundary
        edge = (
            edge.intersection(shapely.union_all(lower).buffer(-0.3)).difference(over)
            if lower
            else edge.difference(edge)
        )
        if edge.length > 2.0:
            points = shapely.points(shapely.get_coordinates(shapely.transform(edge.segmentize(0.3), place.affine)))
            assert float(shapely.contains(visible(drawing, Tint.PUTIH), points).mean()) > 0.8, (kind, i)


def test_small_plants_leave_their_finest_parts_out():
    for kind in ("fern", "grass", "berries", "vine"):
        few, many = (len(PLANTS[kind](np.random.default_rng(6), small)) for small in (True, False))
        assert few < many
        assert tetuwuhan(kind=kind, size=20.0) != tetuwuhan(kind=kind, size=40.0)


@kinds
def test_every_limb_is_joined_to_the_plant(kind: str):
    """By the forms themselves, without the dark that all of them lie on."""
    assert isinstance(shapely.union_all([p.shape for p in PLANTS[kind](np.random.default_rng(6))]), shapely.Polygon)


def test_the_disc_of_the_lotus_bears_its_seeds():
    for seeds_ in (8, 12):
        dots = seen(padma(seeds=seeds_, stalk=False)).get(Ink(Role.CECEK, Tint.IRENG))
        assert dots is not None and len(shapely.get_parts(dots)) == seeds_


def test_without_its_stalk_the_lotus_is_wider_than_high():
    left, top, right, bottom = shadow(drawn(padma, stalk=False)).bounds
    assert right - left > 0.9 * (bottom - top)
    left, top, right, bottom = shadow(drawn(padma)).bounds
    assert right - left < 0.9 * (bottom - top)


@FEW
@given(
    size=st.floats(70, 150),
    ground=st.sampled_from(("light", "dark")),
    leaves=st.floats(0.4, 1.0),
    flowers=st.booleans(),
    dots=st.booleans(),
    seed=seeds,
)
def test_sulur_draws_over_its_range(size, ground, leaves, flowers, dots, seed):
    drawing = sulur(size=size, ground=ground, leaves=leaves, flowers=flowers, dots=dots, seed=seed)
    assert drawing.cell is not None and drawing.cell[0] == pytest.approx(size, abs=1e-3)
    assert weight(drawing) < 120_000


def test_the_ground_of_the_vine_is_as_asked():
    assert vine().ground is Tint.PUTIH and vine(ground="dark").ground is Tint.IRENG
    assert 0.5 < light_share(vine()) < 0.75
    assert 0.2 < light_share(vine(ground="dark")) < 0.5


def test_the_stem_runs_on_for_ever():
    """Over the seam to the left and right it is one piece; above and below another row begins."""
    drawing = vine()
    cell = drawing.cell
    stem = seen(drawing)[Ink(Role.KLOWONG, Tint.SOGA)]
    thick = max(shapely.get_parts(wrapped(stem.buffer(0.01), cell)).tolist(), key=lambda p: p.area)
    assert thick.bounds[2] - thick.bounds[0] > 1.5 * cell[0]


def test_fewer_leaves_leave_more_ground():
    few, many = (vine(leaves=share, dots=False) for share in (0.4, 1.0))
    assert light_share(few) > light_share(many)


def test_leaves_and_flowers_appear_again_mirrored_half_a_cell_on():
    for name in ("daun", "kembang"):
        places = [leaf for leaf in flat(vine()) if leaf.drawing.name == name]
        assert len(places) == 2 and places[0].drawing == places[1].drawing
        one, other = (np.linalg.det([[p.affine.a, p.affine.b], [p.affine.c, p.affine.d]]) for p in places)
        assert one * other < 0


def is_thin(shape: shapely.Geometry) -> bool:
    """Whether a form is a stem: no disc of 3 mm fits into it."""
    return bool(shape.buffer(-1.5).is_empty)


def flat(drawing: Drawing) -> list[Place]:
    """The named instances, those in instances too."""
    found = []
    for item in drawing.items:
        if isinstance(item, Place):
            found += (
                [item] if item.drawing.name else [Place(p.drawing, item.affine @ p.affine) for p in flat(item.drawing)]
            )
    return found


def seen(drawing: Drawing) -> dict[Ink, shapely.Geometry]:
    """What each ink paints, whether covered later or not."""
    found: dict[Ink, list[shapely.Geometry]] = {}
    for shape, ink in drawing.painted(0.02):
        found.setdefault(ink, []).append(shape)
    return {ink: shapely.union_all(shapes) for ink, shapes in found.items()}


def visible(drawing: Drawing, tint: Tint) -> shapely.Geometry:
    """Where a tint is seen."""
    there = shapely.Polygon()
    for shape, ink in drawing.painted(0.02):
        there = there.union(shape) if ink.tint is tint else there.difference(shape)
    return there


def covered_by(drawing: Drawing, tint: Tint) -> float:
    """The area in which a tint is seen (mm2)."""
    return float(visible(drawing, tint).area)


def share_of(drawing: Drawing, shape: shapely.Geometry, tint: Tint) -> float:
    """The share of a form's outline along which a tint is seen."""
    ring = max(shapely.get_parts(shape).tolist(), key=lambda part: part.area).exterior
    points = shapely.points(shapely.get_coordinates(ring.segmentize(0.7)))
    there = visible(drawing, tint)
    shapely.prepare(there)
    return float(shapely.contains(there, points).mean())
