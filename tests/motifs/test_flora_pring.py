"""Pring sedapur: what must hold for its clumps, its leaves and its bird."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from wastra.motifs import WastraError
from wastra.motifs.drawing import Dots, Drawing, Form, Place, mapped
from wastra.motifs.fauna.merak import peacock
from wastra.motifs.flora._growing import Room
from wastra.motifs.flora.pring_sedapur import FEET, PERCHED, _perch, pring_sedapur
from wastra.motifs.ink import Tint
from wastra.motifs.picture import quick_svg

from .measures import light_share, weight

DEFAULT = pring_sedapur()


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
    assert weight(DEFAULT) < 175_000
    assert DEFAULT.ground is Tint.PUTIH
    assert 0.62 < light_share(DEFAULT) < 0.82


def test_sprays_and_birds_keep_clear_of_each_other_on_the_torus():
    sprays, birds = covered(DEFAULT, "ranting"), covered(DEFAULT, "merak")
    assert len(sprays) >= 24 and len(birds) == 2
    assert nearest(sprays + birds, DEFAULT.cell) > 0.3


def test_dots_follow_the_contour_and_no_place_is_left_bald():
    dots = next(item for item in DEFAULT.items if isinstance(item, Dots))
    assert len(dots.centres) > 500
    names = ("ranting", "merak", "kaki", "tunas", "pakis")
    figures = shapely.union_all([shape for name in names for shape in covered(DEFAULT, name)])
    width, height = DEFAULT.cell
    inner = np.stack(np.meshgrid(np.linspace(6, width - 6, 60), np.linspace(6, height - 6, 60)), axis=-1).reshape(-1, 2)
    off_dots = shapely.distance(shapely.MultiPoint(dots.centres), shapely.points(inner)) > 5.5
    off_figures = shapely.distance(figures, shapely.points(inner)) > 4.5
    assert (off_dots & off_figures).mean() < 0.06, "culms only"
    near = shapely.distance(figures, shapely.points(dots.centres))
    assert ((near > 0.8) & (near < 2.2)).sum() > 300, "the first row"


def test_two_birds_of_a_cell_are_not_one_bird_mirrored():
    birds = {item.drawing for item in DEFAULT.items if isinstance(item, Place) and item.drawing.name == "merak"}
    assert len(birds) == 2


def test_a_bird_stands_on_a_stem_that_grows_from_the_foot_of_its_clump():
    feet = covered(DEFAULT, "kaki")
    for (x, y, side), foot in zip(FEET, feet, strict=True):
        perch = _perch((x, y), side, np.random.default_rng(0))
        assert foot.distance(shapely.Point(perch.spine[0])) < 1.0
        assert len(perch.nodes) > 6
        beyond = perch.spine[-1] - perch.spine[int(PERCHED * len(perch.spine))]
        assert np.hypot(*beyond) > 15, "it goes on before the bird"


def test_lines_keep_their_width_when_the_cell_grows():
    def outlines(size: float) -> set[float]:
        drawing = pring_sedapur(size=size, culms=3, bird=False, rows=0)
        forms = [item for item in drawing.items if isinstance(item, Form) and item.fill and item.line]
        return {round(form.width, 3) for form in forms}

    assert outlines(150.0) == outlines(240.0) == {0.8}


def test_room_is_asked_across_the_seam():
    room = Room((10.0, 20.0))
    room.take(shapely.box(8.5, 1.0, 9.5, 2.0))
    assert not room.is_free(shapely.box(0.0, 1.0, 1.0, 2.0), 0.6)
    assert room.is_free(shapely.box(0.0, 1.0, 1.0, 2.0), 0.4)
    assert not room.is_free(shapely.box(0.0, 10.0, 9.8, 11.0), 0.4), "it would meet its own copy"
    assert room.is_free(shapely.box(28.0, 45.0, 29.0, 46.0), 0.4)


def test_same_call_same_drawing():
    settings = {"culms": 3, "bird": False, "rows": 0}
    assert quick_svg(pring_sedapur(**settings)) == quick_svg(pring_sedapur(**settings))
    assert quick_svg(pring_sedapur(**settings)) != quick_svg(pring_sedapur(**settings, seed=5))


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
