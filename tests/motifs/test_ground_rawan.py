"""Rawan inggek and the bird and butterfly in it: what must hold for every setting."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from wastra.motifs.drawing import Dots, Drawing, Form, Place
from wastra.motifs.fauna.burung import BEAK_TIP, CLAWS, bird, ribbons
from wastra.motifs.fauna.kupu import butterfly
from wastra.motifs.ground._water import GAP
from wastra.motifs.ground.rawan_inggek import CELL, CLEAR, _stems, rawan_inggek
from wastra.motifs.ink import Role, Tint
from wastra.motifs.kit.torus import wrapped
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, weight


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(rawan_inggek)


def ground_lines(drawing: Drawing) -> list[Form]:
    """The winding lines: isen of the second colour that are drawn on the cloth itself, one width each."""
    return [
        item
        for item in drawing.items
        if isinstance(item, Form) and item.line and item.line.tint is Tint.BIRU and item.line.role is Role.ISEN
    ]


def course(line: Form) -> BaseGeometry:
    """The middle of a line; that of a ring closes."""
    path = line.path.to_shapely(0.01)
    return path.boundary if line.path.is_closed else path


def ink_of(line: Form) -> BaseGeometry:
    """What a line covers."""
    return course(line).buffer(line.width / 2)


def drops(drawing: Drawing) -> Dots:
    """The drops of the water, where no line fits: the one mark of dots in the ground's colour."""
    (found,) = [item for item in drawing.items if isinstance(item, Dots) and item.ink.tint is Tint.BIRU]
    return found


def covered(drawing: Drawing) -> BaseGeometry:
    """All that a drawing paints, halos left out."""
    painted = [shapely.make_valid(shape) for shape, ink in drawing.painted(0.05) if ink.role is not Role.LATAR]
    return shapely.union_all(painted, grid_size=0.01)


@settings(max_examples=1, deadline=None)
@given(size=st.floats(90, 110), spacing=st.floats(5, 6), leaves=st.integers(0, 24), seed=st.integers(0, 10**6))
def test_it_draws_over_its_range_and_the_same_at_every_call(size, spacing, leaves, seed):
    drawing = rawan_inggek(size=size, spacing=spacing, leaves=leaves, seed=seed)
    assert drawing.cell == pytest.approx((size, size), abs=1e-3)
    assert weight(drawing) < 300_000
    again = rawan_inggek(size=size, spacing=spacing, leaves=leaves, seed=seed)
    assert quick_svg(again) == quick_svg(drawing)


def test_the_cloth_is_dark_and_its_file_within_the_limit():
    assert 0.08 < light_share(default()) < 0.25
    assert weight(default()) < 260_000


def test_the_lines_keep_their_distance_from_every_figure():
    lines = ground_lines(default())
    assert len(lines) > 20
    figures = Drawing(tuple(i for i in default().items if i not in (*lines, drops(default()))), default().ground)
    taken = wrapped(covered(figures), CELL)
    drawn = shapely.union_all([wrapped(ink_of(line), CELL) for line in lines])
    assert drawn.distance(taken) > CLEAR + GAP
    near = shapely.distance(taken, shapely.points(drops(default()).centres)) - drops(default()).radii
    assert near.min() > CLEAR + GAP


def test_the_lines_are_long_and_keep_off_each_other_and_themselves():
    lines = ground_lines(default())
    lengths = np.array([course(line).length for line in lines])
    # water leads by lines that the eye can follow; in short ones lies little of it
    assert lengths.max() > 150
    assert lengths[lengths > 50].sum() > 0.7 * lengths.sum()
    assert lengths.sum() > 2500
    inks = [ink_of(line) for line in lines]
    tree = shapely.STRtree(inks)
    # 0.3 mm, less what fitting may move a line
    first, second = tree.query([wrapped(ink, CELL) for ink in inks], predicate="dwithin", distance=0.28)
    assert (first == second).all()
    # a line that met itself would cover less than its length says
    alone = np.array([(line.width + 0.24) * length for line, length in zip(lines, lengths, strict=True)])
    grown = np.array([ink.buffer(0.12).area for ink in inks])
    assert (grown > 0.985 * alone).all()


def test_most_pools_turn_to_an_eye():
    assert sum(not line.path.is_closed for line in ground_lines(default())) > 15


def test_lines_run_along_the_figures_at_one_distance():
    lines = ground_lines(default())
    shore = wrapped(covered(Drawing(tuple(i for i in default().items if isinstance(i, Place)))), CELL).buffer(2.2)
    near = sum(wrapped(course(line), CELL).intersection(shore).length for line in lines)
    assert near > 500


def test_same_call_same_figures():
    assert quick_svg(bird()) == quick_svg(bird())
    assert quick_svg(bird(seed=1)) != quick_svg(bird())
    assert quick_svg(butterfly()) == quick_svg(butterfly())


def test_the_bird_stands_on_a_stem_and_reaches_its_bud():
    perch = shapely.LineString(_stems()[0])
    silhouette = bird().silhouette(halo=False)
    assert silhouette.distance(shapely.Point(CLAWS)) < 0.5
    assert silhouette.distance(shapely.Point(BEAK_TIP)) < 0.5
    placed = next(i for i in default().items if isinstance(i, Place) and i.drawing.name == "burung")
    foot, beak = placed.affine(np.array([CLAWS, BEAK_TIP]))
    assert perch.distance(shapely.Point(foot)) < 2.0
    assert shapely.Point(perch.coords[-1]).distance(shapely.Point(beak)) < 18.0


def test_the_bird_has_gaps_between_head_wing_and_tail():
    silhouette = bird().silhouette(halo=False)
    assert silhouette.area < 0.62 * silhouette.convex_hull.area


def test_each_ribbon_of_the_tail_tapers_and_curls_with_nothing_at_its_end():
    for ribbon in ribbons():
        headings = np.unwrap(np.arctan2(*np.diff(ribbon.spine, axis=0).T[::-1]))
        last = headings[round(0.7 * len(headings)) :]
        assert abs(np.degrees(last[-1] - last[0])) > 120
        beyond = ribbon.half[int(np.argmax(ribbon.half)) :]
        assert (np.diff(beyond) < 1e-9).all()
        assert beyond[-1] < 0.3 * beyond[0]
        # no dyed form of its own lies at the tip: the ribbon's are the only ones there
        tip = shapely.Point(ribbon.tip)
        near = [i for i in bird().items if isinstance(i, Form) and i.path.to_shapely(0.01).distance(tip) < 1.0]
        assert all(i.path.to_shapely(0.01).bounds[0] < 20 for i in near)
