"""The sun of Majapahit: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from wastra.motifs.drawing import Drawing, Place
from wastra.motifs.emblem.direction_signs import SIGNS, niche
from wastra.motifs.emblem.surya_field import RADIUS, SIDE, medallion, medallion_outline, twig
from wastra.motifs.emblem.surya_majapahit import RING, sun, surya_majapahit
from wastra.motifs.geometry.affine import Affine
from wastra.motifs.ink import Tint
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, picture, weight


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(surya_majapahit)


def names_in(drawing: Drawing) -> list[str]:
    """The names of all instances in a drawing, at any depth."""
    found = []
    for item in drawing.items:
        if isinstance(item, Place):
            found += [item.drawing.name, *names_in(item.drawing)]
    return found


@settings(max_examples=2, deadline=None)
@given(
    size=st.floats(80, 160),
    rays=st.sampled_from(["8", "8+8", "16"]),
    directions=st.booleans(),
    lotus_field=st.sampled_from(["soga", "cream"]),
    seed=st.integers(0, 10**6),
)
def test_surya_draws_over_its_range(size, rays, directions, lotus_field, seed):
    drawing = surya_majapahit(size=size, rays=rays, directions=directions, lotus_field=lotus_field, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-4)
    names = names_in(drawing)
    assert names.count("sinar") == (8 if rays == "8" else 16)
    signs = [n for n in names if n in {sign.__name__ for sign in SIGNS}]
    assert len(signs) == (8 if directions and rays == "8" else 0)
    assert names.count("modang") == (8 if not directions and rays == "8" else 0)
    assert weight(drawing) < 200_000


@pytest.mark.parametrize(("rays", "directions"), [("8", False), ("8", True), ("8+8", False), ("16", False)], ids=str)
def test_air_stays_between_suns_medallions_and_twigs(rays, directions):
    rng = np.random.default_rng(1)
    disc = sun(rays, directions, rng).silhouette(halo=False)
    right = shapely.transform(disc, Affine.shift(SIDE, 0.0))
    corner = Affine.shift(SIDE / 2, SIDE / 2)
    field = shapely.transform(medallion(Tint.SOGA, rng).silhouette(halo=False), corner)
    growth = shapely.transform(twig(rng).silhouette(halo=False), corner @ Affine.turn(180.0))
    assert disc.distance(right) > 4.0
    assert disc.distance(field) > 0.8
    assert disc.distance(growth) > 0.8
    assert growth.distance(field) == 0.0


def test_medallions_have_a_quarter_turn():
    field = shapely.Polygon(medallion_outline())
    turned = shapely.affinity.rotate(field, 90, origin=(0, 0))
    assert field.symmetric_difference(turned).area < 1e-6


def test_opposite_bays_of_the_star_are_alike_and_neighbours_are_not():
    bays = [p for p in sun("8", False, np.random.default_rng(1)).items if isinstance(p, Place)]
    bays = [p.drawing for p in bays if p.drawing.name == "petak"]
    assert len(bays) == 8
    assert sorted(sum(other is bay for other in bays) for bay in bays) == [2] * 8


def test_every_bay_is_filled_into_its_corners():
    """No circle of 1.6 mm fits into what the line and the isen of a bay leave of its ground."""
    bays = [p.drawing for p in sun("8", False, np.random.default_rng(1)).items if isinstance(p, Place)]
    for bay in {id(b): b for b in bays if b.name == "petak"}.values():
        ground, *isen = [(shape, ink) for shape, ink in bay.painted(0.02)]
        marks = shapely.union_all([shapely.make_valid(shape) for shape, _ in isen])
        assert ground[0].difference(marks).buffer(-0.8).is_empty
        # in each corner, the last two millimetres before the tip
        tips = sorted(shapely.get_coordinates(ground[0]).tolist(), key=lambda p: np.arctan2(p[1], p[0]))
        for x, y in (tips[0], tips[-1]):
            corner = shapely.Point(x, y).buffer(2.6).intersection(ground[0].buffer(-0.35))
            assert corner.intersects(marks)


def test_rays_stand_at_even_angles_and_end_short_of_their_neighbours():
    rays = [p for p in sun("8", False, np.random.default_rng(1)).items if getattr(p, "drawing", None)]
    turns = sorted(
        round(np.degrees(np.arctan2(p.affine.b, p.affine.a)) % 360, 3) for p in rays if p.drawing.name == "sinar"
    )
    assert turns == [22.5 + 45 * k for k in range(8)]
    reach = max(p.drawing.bounds[2] for p in rays if p.drawing.name == "sinar")
    assert 0.88 < reach / RADIUS <= 0.93


def test_every_sign_stays_within_its_niche():
    rng = np.random.default_rng(1)
    for sign in SIGNS:
        left, top, right, bottom = niche(sign, rng).bounds
        assert left > -12 and right < 12 and top > -14 and bottom < 12, sign.__name__


def test_signs_and_flames_stand_on_the_ring_and_are_of_one_size():
    for directions, kind in ((True, {sign.__name__ for sign in SIGNS}), (False, {"modang"})):
        stand = [p for p in sun("8", directions, np.random.default_rng(1)).items if isinstance(p, Place)]
        mine = [p for p in stand if p.drawing.name in kind]
        assert len(mine) == 8
        assert len({round(float(np.hypot(p.affine.a, p.affine.b)), 6) for p in mine}) == 1
        feet = [p.drawing.silhouette(halo=False) for p in mine]
        near = [
            shapely.transform(foot, p.affine).distance(shapely.Point(0, 0)) for p, foot in zip(mine, feet, strict=True)
        ]
        assert max(near) < RING * RADIUS


def test_same_call_same_drawing_and_another_seed_another_hand():
    assert quick_svg(surya_majapahit()) == quick_svg(default())
    assert quick_svg(surya_majapahit(seed=6)) != quick_svg(default())


def test_the_sun_is_lighter_than_the_field_between_and_dark_leads_the_cloth():
    drawing = default()
    assert 0.22 < light_share(drawing) < 0.40
    grey = picture(drawing, 200).mean(axis=2)
    y, x = np.mgrid[0:200, 0:200] / 2 - 50.0
    headings = np.degrees(np.arctan2(y, x)) % 45 - 22.5
    ray = (np.abs(headings) < 4) & (np.hypot(x, y) > 34) & (np.hypot(x, y) < 41)
    assert grey[ray].mean() > 150
    assert weight(drawing) < 150_000


def test_cells_meet_without_a_seam():
    """Columns at the edge differ no more than inner neighbours do."""
    cell = picture(default(), 400).mean(axis=2)
    steps = np.abs(np.diff(cell, axis=1)).mean(axis=0)
    assert np.abs(cell[:, 0] - cell[:, -1]).mean() < steps.max() * 1.2
