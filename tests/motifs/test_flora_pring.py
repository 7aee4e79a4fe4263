"""Pring sedapur: what must hold for its clumps, its leaves and its bird."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import shapely

from wastra.motifs import WastraError
from wastra.motifs.drawing import Dots, Drawing, Form, Place, mapped
from wastra.motifs.fauna._merak import peacock
from wastra.motifs.flora._bamboo_culm import Culm, draw_culm
from wastra.motifs.flora._bamboo_fallen import VARIED, WIND
from wastra.motifs.flora._bamboo_foot import shoot
from wastra.motifs.flora._growing import Room
from wastra.motifs.flora.pring_sedapur import FEET, PERCHED, _perch, pring_sedapur
from wastra.motifs.ink import Role, Tint
from wastra.motifs.kit.spine import spine
from wastra.motifs.pen import Pen
from wastra.motifs.picture import quick_svg

from ..drawn import drawn
from .measures import light_share, weight


def default() -> Drawing:
    """The motif as it stands by itself."""
    return drawn(pring_sedapur)


BARE = {"size": 150.0, "culms": 3, "bird": False, "rows": 0}
"""Settings of a quickly drawn one: few stems, no bird, no dots."""


@cache
def bare() -> Drawing:
    """The one of `BARE`, drawn once."""
    return pring_sedapur(**BARE)


def covered(drawing: Drawing, name: str) -> list[shapely.Geometry]:
    """What each placed part of that name covers, without its halo."""
    shapes: dict[int, shapely.Geometry] = {}
    found = []
    for item in drawing.items:
        if isinstance(item, Place) and item.drawing.name == name:
            shape = shapes.setdefault(id(item.drawing), item.drawing.silhouette(halo=False).simplify(0.02))
            found.append(mapped(shape, item.affine))
    return found


def nearest(shapes: list[shapely.Geometry], cell: tuple[float, float]) -> float:
    """The least distance between two shapes on the torus, their own copies included."""
    width, height = cell
    shifts = [(i * width, j * height) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    copies = [shapely.affinity.translate(s, *shift) for s in shapes for shift in shifts]
    owners = np.repeat(np.arange(len(shapes)), len(shifts))
    middles = np.tile([shift == (0.0, 0.0) for shift in shifts], len(shapes))
    own, other = shapely.STRtree(copies).query(shapes, predicate="dwithin", distance=3.0)
    differs = (owners[other] != own) | ~middles[other]
    gaps = shapely.distance(np.array(shapes)[own[differs]], np.array(copies)[other[differs]])
    return float(gaps.min()) if len(gaps) else np.inf


@pytest.mark.parametrize(
    "settings",
    [
        {"size": 150.0, "culms": 7, "rows": 0, "seed": 99},
        {"size": 240.0, "culms": 3, "fullness": 0.3, "bird": False, "rows": 0, "seed": 7},
    ],
)
def test_it_draws_at_both_ends_of_its_range(settings):
    drawing = pring_sedapur(**settings)
    size = settings["size"]
    assert drawing.cell == pytest.approx((size, size * 216 / 190), abs=1e-3)
    assert weight(drawing) < 300_000


def test_a_parameter_out_of_range_is_refused_in_a_sentence():
    with pytest.raises(WastraError, match="culms of pring-sedapur"):
        pring_sedapur(culms=20)


def test_the_file_stays_small_and_the_ground_white():
    assert weight(default()) < 175_000
    assert default().ground is Tint.PUTIH
    assert 0.62 < light_share(default()) < 0.82


def test_sprays_and_birds_keep_clear_of_each_other_on_the_torus():
    sprays, birds = covered(default(), "ranting"), covered(default(), "merak")
    # Fewer than while stems ended bare: now each ends in a spray of its own, and no small ones with hairs too thin for
    # wax fill the gaps.
    assert len(sprays) >= 18 and len(birds) == 2
    assert nearest(sprays + birds, default().cell) > 0.3


def test_dots_follow_the_contour_and_no_place_is_left_bald():
    dots = np.concatenate([item.centres for item in default().items if isinstance(item, Dots)])
    assert len(dots) > 1500
    names = ("ranting", "merak", "kaki", "pakis", "luruh")
    stems = [item.path.to_shapely(0.05) for item in default().items if isinstance(item, Form) and _is_culm(item)]
    figures = shapely.union_all([*stems, *(shape for name in names for shape in covered(default(), name))])
    width, height = default().cell
    shifts = [(i * width, j * height) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    figures = shapely.union_all([shapely.affinity.translate(figures.simplify(0.05), *shift) for shift in shifts])
    everywhere = shapely.MultiPoint(np.concatenate([dots + shift for shift in shifts]))
    grid = np.stack(np.meshgrid(np.linspace(0, width, 60), np.linspace(0, height, 60)), axis=-1).reshape(-1, 2)
    places = shapely.points(grid)
    bald = (shapely.distance(everywhere, places) > 3.2) & (shapely.distance(figures, places) > 3.2)
    assert bald.mean() < 0.002
    near = shapely.distance(figures, shapely.points(dots))
    assert ((near > 0.8) & (near < 2.2)).sum() > 300, "the first row"


def test_fallen_leaves_lie_loose_in_one_wind_all_over_the_white():
    """Singles, pairs and threes, unequal, clear of all else; none stands on ground of its own."""
    placed = [item for item in default().items if isinstance(item, Place) and item.drawing.name == "luruh"]
    counts = [sum(isinstance(item, Place) for item in place.drawing.items) for place in placed]
    assert len(placed) >= 16 and {1, 2, 3} == set(counts)
    assert len({id(place.drawing) for place in placed}) >= 6
    headings = np.degrees([np.arctan2(place.affine.b, place.affine.a) for place in placed])
    assert np.abs(headings - WIND).max() <= VARIED and np.ptp(headings) > VARIED
    bits = covered(default(), "luruh")
    assert nearest(bits + covered(default(), "ranting") + covered(default(), "merak"), default().cell) > 0.3
    corners = [
        np.mod(np.asarray(bit.centroid.coords[0]), default().cell) // (np.array(default().cell) / 3) for bit in bits
    ]
    assert len({tuple(corner) for corner in corners}) >= 7, "in all parts of the cell"


def test_two_birds_of_a_cell_are_not_one_bird_mirrored():
    birds = {item.drawing for item in default().items if isinstance(item, Place) and item.drawing.name == "merak"}
    assert len(birds) == 2


def test_a_bird_stands_on_a_stem_that_grows_from_the_foot_of_its_clump():
    feet = covered(default(), "kaki")
    for (x, y, side), foot in zip(FEET, feet, strict=True):
        perch = _perch((x, y), side, np.random.default_rng(0))
        assert foot.distance(shapely.Point(perch.spine[0])) < 1.0
        assert len(perch.nodes) > 6
        beyond = perch.spine[-1] - perch.spine[int(PERCHED * len(perch.spine))]
        assert np.hypot(*beyond) > 15, "it goes on before the bird"


def test_the_two_clumps_give_each_other_air():
    """Rocks, birds and the leaves in which stems end keep clear of one another; no island lies on a crown."""
    names = ("kaki", "merak", "ranting")
    assert nearest([shape for name in names for shape in covered(default(), name)], default().cell) > 0.3


@pytest.mark.parametrize("behind", [False, True])
def test_every_stem_shows_its_nodes_and_runs_out_thin(behind):
    culm = Culm(spine((0, 0), -90, 100.0), np.linspace(0, 1, 8), 7.0, behind)
    pen = Pen()
    draw_culm(pen, culm, 1.0, np.random.default_rng(0))
    items = pen.drawing().items
    core = shapely.union_all([item.path.to_shapely(0.02) for item in items if item.fill and item.fill.role is Role.ISI])
    assert len(shapely.get_parts(core)) == 7, "one core for each joint, parted at the nodes"
    rings = items[-1].path.to_shapely(0.02)
    assert len(shapely.get_parts(rings)) == 6
    assert float(culm.half(np.array(1.0))) < 0.25 * float(culm.half(np.array(0.0)))
    shorter = culm.shortened()
    assert float(shorter.half(np.array(1.0))) < 0.25 * float(shorter.half(np.array(0.0))), "never a cut post"


def test_every_stem_ends_in_leaves():
    """At the end of each stem that is drawn a spray sets out; the perches go on in one as well."""
    roots = [(p.affine.e, p.affine.f) for p in default().items if isinstance(p, Place) and p.drawing.name == "ranting"]
    stems = [item.path.to_shapely(0.05) for item in default().items if isinstance(item, Form) and _is_culm(item)]
    assert len(stems) >= 12
    width, height = default().cell
    for stem in stems:
        _, top, _, foot = stem.bounds
        gaps = [
            stem.distance(shapely.Point(x + i * width, y + j * height))
            for x, y in roots
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            if y + j * height < foot - 0.5 * (foot - top)
        ]
        assert min(gaps) < 0.6


def _is_culm(form: Form) -> bool:
    """The clearing behind a stem is its outline, widened."""
    _, top, _, bottom = form.path.bounds
    return bool(form.fill and form.fill.role is Role.LATAR and bottom - top > 25)


def test_a_shoot_is_wrapped_in_sheaths():
    pen = Pen()
    shoot(pen, (0.0, 0.0), 5.0, 28.0, 1.0, np.random.default_rng(0))
    forms = [item for item in pen.drawing().items if isinstance(item, Form)]
    sheaths = [form for form in forms if form.fill and form.fill.tint is Tint.SOGA]
    assert len(sheaths) == 5, "the cone and four sheaths"
    left, top, right, bottom = np.array([form.path.bounds for form in forms]).T
    assert bottom.max() - top.min() > 25 and right.max() - left.min() < 18


def test_lines_keep_their_width_when_the_cell_grows():
    def outlines(drawing: Drawing) -> set[float]:
        forms = [item for item in drawing.items if isinstance(item, Form) and item.fill and item.line]
        return {round(form.width, 3) for form in forms}

    assert outlines(bare()) == outlines(pring_sedapur(**{**BARE, "size": 240.0})) == {0.8}


def test_room_is_asked_across_the_seam():
    room = Room((10.0, 20.0))
    room.take(shapely.box(8.5, 1.0, 9.5, 2.0))
    assert not room.is_free(shapely.box(0.0, 1.0, 1.0, 2.0), 0.6)
    assert room.is_free(shapely.box(0.0, 1.0, 1.0, 2.0), 0.4)
    assert not room.is_free(shapely.box(0.0, 10.0, 9.8, 11.0), 0.4), "it would meet its own copy"
    assert room.is_free(shapely.box(28.0, 45.0, 29.0, 46.0), 0.4)


def test_same_call_same_drawing():
    once = quick_svg(bare())
    assert once == quick_svg(pring_sedapur(**BARE))
    assert once != quick_svg(pring_sedapur(**BARE, seed=5))


def test_the_peacock_has_crest_neck_and_train_in_its_silhouette():
    shape = peacock().silhouette(halo=False)
    left, top, right, bottom = shape.bounds
    assert 110 < right - left < 150 and 150 < bottom - top < 185

    def wide(share: float) -> list[float]:
        y = top + share * (bottom - top)
        cut = shape.intersection(shapely.LineString([(left - 1, y), (right + 1, y)]))
        return sorted(piece.length for piece in shapely.get_parts(cut))

    assert len(wide(0.04)) >= 3, "the crest stands in separate stalks"
    assert wide(0.23)[-1] < 12 < 25 < wide(0.40)[-1], "a thin neck over a broad breast"
    assert wide(0.86)[-1] > 45, "the train opens"


def test_one_clump_alone_stands_on_its_foot_at_the_origin() -> None:
    drawing = pring_sedapur(alone=True, size=240.0)
    left, top, right, bottom = drawing.bounds
    assert drawing.cell is None
    assert left < 0 < right
    # the rocks lie about the foot, the stems rise from it
    assert -top > 8 * bottom > 0
    cell = default().cell
    assert cell is not None
    assert bottom - top < 240.0 / cell[0] * cell[1]
