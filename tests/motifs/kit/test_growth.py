"""Growth: leaves and twigs that meet nothing, not even themselves in the next cell."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from wastra.motifs.geometry import Affine
from wastra.motifs.kit import (
    VINE_KINDS,
    Grown,
    Sprig,
    Stem,
    grow_leaves,
    paint_leaves,
    paint_sprig,
    spine,
    sprig,
    sprout,
    sulur,
    united,
    wrapped,
)
from wastra.motifs.pen import Pen

GAP = 0.9
CELL = (60.0, 50.0)


def grown(seed: int = 1, images: tuple[Affine, ...] = ()) -> tuple[Stem, list[Grown]]:
    stem = Stem(spine((0, 25), -40, 66, [80, 0, -80, 0, 80]), 2.4)
    taken = wrapped(stem.form, CELL, 30)
    leaves = grow_leaves(
        [stem], taken, (18, 14, 11, 8), VINE_KINDS, np.random.default_rng(seed), CELL, gap=GAP, images=images, tries=25
    )
    return stem, leaves


def test_leaves_keep_the_gap_to_each_other_on_the_torus() -> None:
    stem, leaves = grown()
    assert len(leaves) >= 6
    under = wrapped(stem.form, CELL, 30).buffer(0.4)
    shown = [one.form.difference(under) for one in leaves]
    for i, one in enumerate(shown):
        for other in shown[i:]:
            for dx in (-CELL[0], 0, CELL[0]):
                for dy in (-CELL[1], 0, CELL[1]):
                    if other is not one or dx or dy:
                        assert one.distance(shapely.transform(other, Affine.shift(dx, dy))) >= 0.8 * GAP


def test_leaves_keep_clear_of_their_images() -> None:
    glide = Affine.shift(CELL[0] / 2, 0) @ Affine.flip(CELL[1] / 2)
    _, leaves = grown(images=(glide,))
    assert leaves
    for one in leaves:
        assert shapely.transform(one.form, glide).distance(one.form) >= GAP - 1e-6


def test_no_leaf_meets_its_own_image_in_a_mirror() -> None:
    stem = Stem(spine((0, 20), 0, 80), 2.0)
    rng = np.random.default_rng(5)
    leaves = grow_leaves([stem], stem.form, (16, 12, 9), VINE_KINDS, rng, gap=GAP, images=(Affine.flip(28),), tries=30)
    below = [one.form.bounds[3] for one in leaves if one.side == 1]
    assert below and max(below) <= 28 - GAP / 2 + 1e-6


def test_leaves_root_on_their_stem_and_lie_on_their_side() -> None:
    stem, leaves = grown()
    line = shapely.LineString(stem.spine)
    for one in leaves:
        assert line.distance(shapely.Point(one.spot)) < 0.01
        beyond = one.form.difference(stem.form.buffer(0.4))
        assert beyond.area > 0.3 * one.form.area


def test_large_leaves_come_first_and_the_same_seed_grows_the_same() -> None:
    leaves = grown()[1]
    lengths = [one.length for one in leaves]
    assert lengths == sorted(lengths, reverse=True)
    again = grown()[1]
    assert [a.form.wkb for a in leaves] == [b.form.wkb for b in again]
    assert [a.form.wkb for a in leaves] != [b.form.wkb for b in grown(2)[1]]


def test_nothing_grows_without_room_or_sizes() -> None:
    stem = Stem(spine((0, 25), 0, 40), 2.0)
    full = shapely.box(-10, -10, 90, 90)
    rng = np.random.default_rng(0)
    assert grow_leaves([stem], full, (10.0,), VINE_KINDS, rng, tries=5) == []
    assert grow_leaves([stem], stem.form, (), VINE_KINDS, rng) == []


def twigs() -> tuple[shapely.Geometry, shapely.Geometry, list[Sprig]]:
    figure = shapely.Point(40, 40).buffer(10)
    bound = shapely.box(0, 0, 80, 80)
    return figure, bound, sprout(figure, (20, 15, 12, 9), np.random.default_rng(4), bound=bound, tries=20)


def test_twigs_root_in_the_figure_or_in_each_other_and_stay_within_bounds() -> None:
    figure, bound, found = twigs()
    assert len(found) >= 3
    standing = figure
    for twig in found:
        form = twig.form
        assert bound.contains(form)
        assert standing.distance(shapely.Point(twig.stem.spine[0])) < 0.3
        root = shapely.Point(twig.stem.spine[0]).buffer(4.0)
        assert form.difference(root).distance(standing.difference(root)) > 0.5
        standing = standing.union(form)


def test_a_sprig_bears_leaves_to_both_sides_and_one_at_its_end() -> None:
    twig = sprig((0, 0), -90, 30, 1, 4)
    assert len(twig.leaves) == 5
    assert len({blade.tip[0] > twig.stem.spine[len(twig.stem.spine) // 2][0] for blade in twig.leaves}) == 2
    assert np.hypot(*(np.asarray(twig.leaves[-1].root) - twig.tip)) < 3


def test_grown_things_can_be_painted() -> None:
    pen = Pen()
    paint_leaves(pen, grown()[1])
    for twig in twigs()[2]:
        paint_sprig(pen, twig)
    assert all(region.is_valid for region, _ in pen.drawing().painted(0.01))


@pytest.mark.parametrize("radius", [20.0, 40.0])
def test_each_spiral_starts_on_the_flank_of_the_one_before_along_its_tangent(radius: float) -> None:
    plan = sulur(radius)
    first, second = plan.stems
    start, after = second.spine[0], second.spine[1]
    line = shapely.LineString(first.spine)
    assert line.distance(shapely.Point(start)) < 0.3 * radius * 0.09 + 2 * 0.09 * radius
    assert abs(after[0] - start[0]) < 0.2 * np.hypot(*(after - start))
    again = shapely.transform(shapely.LineString(second.spine), plan.glide)
    shifted = shapely.LineString(Affine.shift(plan.cell[0], 0.0)(first.spine))
    assert again.hausdorff_distance(shifted) < 1e-6
    assert united(plan.stems).geom_type == "Polygon"
