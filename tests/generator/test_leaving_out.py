"""Figures that the edge of a field would cut are left out, and the ground runs on in their place."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path as FilePath

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PIL import Image

from wastra.generator import Cloth, Design, compose
from wastra.generator.export.raster import rasterise
from wastra.generator.export.svg_document import cell_svg, cloth_svg
from wastra.generator.leaving_out import FITTED
from wastra.generator.structure import structure
from wastra.motifs import Drawing, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.isen import filler_names

from .. import rasterisers

DPI = 76.2
"""Three pixels per mm."""
DESIGN = """
cloth = {{ length = {length}, width = 100 }}
cell = {{ width = 70, height = 70, repeat = "half-drop", figures = "{figures}" }}
motif = [{{ name = "meru", size = 45, at = [0, 15] }}]
ground = {{ tint = "putih", filler = "{filler}", filler_tint = "soga" }}
border = {{ width = 6 }}
"""
"""A meru in the middle column stands whole, above and beside it six are cut by all four sides of the border."""
TENGAHAN = """
cloth = { length = 400, width = 200, layout = "tengahan" }
cell = { width = 70, height = 50, repeat = "half-drop", figures = "whole" }
motif = [{ name = "meru", size = 45, at = [30, 20] }]
ground = { tint = "soga" }
"""


@functools.cache
def cloth(figures: str = "whole", filler: str = "cecek-pitu", length: float = 150.0) -> Cloth:
    return compose(Design.parse(DESIGN.format(figures=figures, filler=filler, length=length)))


def patches(of: Cloth) -> shapely.Geometry:
    return shapely.union_all([part.region.to_shapely() for part in of.parts if part.is_ground])


def field_of(of: Cloth) -> shapely.Geometry:
    left, top, right, bottom = of.border_widths
    return shapely.box(left, top, of.size[0] - right, of.size[1] - bottom)


def merus(of: Cloth, motif: str = "meru") -> list[shapely.Geometry]:
    """Every copy of the figure that reaches into the cloth, by what it covers."""
    found: list[shapely.Geometry] = []

    def walk(drawing: Drawing, place: NDArray[np.float64], shapes: list[shapely.Geometry]) -> None:
        for item in drawing.items:
            if hasattr(item, "drawing") and hasattr(item, "affine"):
                a = item.affine
                here = place @ np.array([[a.a, a.c, a.e], [a.b, a.d, a.f], [0, 0, 1]])
                if item.drawing.name == motif:
                    shapes.append(
                        shapely.transform(
                            item.drawing.silhouette(halo=False),
                            lambda p, m=here: p @ m[:2, :2].T + m[:2, 2],
                        )
                    )
                else:
                    walk(item.drawing, here, shapes)

    shapes: list[shapely.Geometry] = []
    walk(of.cell, np.eye(3), shapes)
    whole = shapely.box(*of.box)
    for i in range(-2, of.counts[0] + 2):
        for j in range(-2, of.counts[1] + 2):
            move = np.array(of.origin) + np.array([i, j]) * np.array(of.cell_size)
            found += [s for s in (shapely.transform(s, lambda p, m=move: p + m) for s in shapes) if s.intersects(whole)]
    return found


def pixels(of: Cloth) -> NDArray[np.int16]:
    return rasterise(of, DPI).whole().astype(np.int16)


def mask(shape: shapely.Geometry, like: NDArray[np.int16], of: Cloth) -> NDArray[np.bool_]:
    """The pixels whose middles lie in a shape (mm)."""
    rows, columns = like.shape[:2]
    x, y = np.meshgrid((np.arange(columns) + 0.5) / columns * of.size[0], (np.arange(rows) + 0.5) / rows * of.size[1])
    return np.asarray(shapely.contains_xy(shape, x.ravel(), y.ravel())).reshape(rows, columns)


def cut_and_whole(of: Cloth, visible: shapely.Geometry) -> tuple[list[shapely.Geometry], list[shapely.Geometry]]:
    near = [s for s in merus(of) if s.intersection(visible).area > 0.01]
    whole = [s for s in near if visible.buffer(0.5, join_style="mitre").covers(s)]
    return [s for s in near if s not in whole], whole


def test_what_the_border_would_cut_is_covered_and_what_is_whole_is_not() -> None:
    cut, whole = cut_and_whole(cloth(), field_of(cloth()))
    assert len(cut) >= 4 and len(whole) == 1
    covered = patches(cloth())
    for shape in cut:
        assert shape.intersection(field_of(cloth())).difference(covered.buffer(0.03)).area < 0.01
    for shape in whole:
        assert shape.intersection(covered).area == 0


def test_outside_the_new_ground_nothing_changes() -> None:
    new, old = pixels(cloth()), pixels(cloth("cut"))
    outside = ~mask(patches(cloth()).buffer(0.5), new, cloth())
    assert 0.2 < outside.mean() < 0.9
    assert (new[outside] == old[outside]).all()
    assert (abs(new - old).max(axis=2)[~outside] > 60).mean() > 0.3


def test_the_new_ground_is_that_of_a_cell_without_the_figure() -> None:
    bare = Design.parse(DESIGN.format(figures="cut", filler="cecek-pitu", length=150))
    new = pixels(cloth())
    empty = pixels(replace(cloth("cut"), cell=_without_figures(bare)))
    cut, whole = cut_and_whole(cloth(), field_of(cloth()))
    # where the figure stood itself, a spacing away from every other
    inside = shapely.union_all(cut).difference(shapely.union_all(whole).buffer(6.0)).intersection(field_of(cloth()))
    there = mask(inside.buffer(-1.0), new, cloth())
    assert there.sum() > 3000
    assert (abs(new - empty).max(axis=2)[there] > 40).mean() < 0.002


def _without_figures(design: Design) -> Drawing:
    """The filler on a cell of which nothing is taken."""
    from wastra.motifs import Pen
    from wastra.motifs.isen import filler

    size = (140.0, 70.0)
    pen = Pen(Tint.PUTIH, size)
    fill = filler(design.ground.filler)
    fill(pen, shapely.box(0, 0, *size), Tint(design.ground.filler_tint), cell=size, seed=design.seed)
    return pen.drawing("sel")


def test_no_mark_of_the_new_ground_is_cut_but_where_the_field_ends() -> None:
    inside = field_of(cloth()).buffer(-1.5)
    for part in cloth().parts:
        region = part.region.to_shapely()
        shapes = [p for s, _ink in part.content.painted() for p in shapely.get_parts(s).tolist()]
        # the figure that stands beside is part of the picture, and is covered by none of it
        dots = [shape for shape in shapes if shape.area < 2.0 and inside.covers(shape)]
        assert len(dots) > 300
        assert [dot for dot in dots if dot.intersects(region.boundary)] == []


def test_no_mark_that_stays_is_cut_by_the_new_ground() -> None:
    inside, edge = field_of(cloth()).buffer(-1.5), patches(cloth()).boundary
    shapes = [p for s, _ink in cloth().cell.painted() for p in shapely.get_parts(s).tolist()]
    dots = np.array([shape for shape in shapes if shape.area < 2.0], dtype=object)
    found = 0
    for i in range(-1, cloth().counts[0] + 1):
        for j in range(-1, cloth().counts[1] + 1):
            move = np.array(cloth().origin) + np.array([i, j]) * np.array(cloth().cell_size)
            moved = shapely.transform(dots, lambda points, m=move: points + m)
            moved = moved[shapely.covers(inside, moved)]
            found += len(moved)
            assert not shapely.intersects(edge, moved).any()
    assert found > 1000


def test_the_cell_is_as_without_it() -> None:
    assert cell_svg(cloth().cell, cloth().colourway) == cell_svg(cloth("cut").cell, cloth("cut").colourway)
    assert cloth("cut").parts == ()


def test_a_longer_cloth_takes_little_more_room() -> None:
    """New ground is needed per neighbourhood, and placed: each further column costs its outlines only."""
    short, long = (len(cloth_svg(cloth("whole", "cecek-pitu", length))) for length in (430.0, 850.0))
    count = sum(part.is_ground for part in cloth("whole", "cecek-pitu", 850.0).parts)
    assert count >= 12
    assert long < 1.35 * short


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_every_format_shows_the_same(ending: str, tmp_path: FilePath) -> None:
    file = tmp_path / f"kain.{ending}"
    cloth().save(file)
    expected = pixels(cloth())
    size = expected.shape[1], expected.shape[0]
    if ending == "svg":
        picture = rasterisers.rsvg_convert(file.read_text(encoding="utf-8"), DPI)
    else:
        picture = rasterisers.cairo(file.read_bytes(), size)
    shown = np.asarray(Image.fromarray(picture).resize(size)).astype(int)
    assert (abs(shown - expected).max(axis=2) > 60).mean() < 0.01


def test_a_part_that_lies_on_the_field_cuts_none_either() -> None:
    of = compose(Design.parse(TENGAHAN))
    names = [part.name for part in of.parts]
    assert names[-2:] == ["tengahan", "tengahan-tepi"] and set(names[:-2]) == {"badan-sela"}
    visible = field_of(of).difference(of.parts[-2].region.to_shapely())
    cut, whole = cut_and_whole(of, visible)
    covered = patches(of)
    assert len(cut) > 4 and len(whole) > 2
    assert shapely.union_all(cut).intersection(visible).difference(covered.buffer(0.03)).area < 0.05
    assert shapely.union_all(whole).intersection(covered).area == 0
    words = structure(of).items
    bare = structure(replace(of, parts=of.parts[-2:])).items
    assert len(words) == len(bare)


def test_a_part_leaves_out_its_own() -> None:
    own = '{ name = "meru", size = 45, at = [20, 30], part = "tengahan" }]'
    text = TENGAHAN.replace(', figures = "whole"', "").replace("[30, 20] }]", "[30, 20] }, " + own) + (
        '[[part]]\nname = "tengahan"\nground = { tint = "ireng" }\n'
        'cell = { width = 70, height = 60, figures = "whole" }\n'
    )
    names = [part.name for part in compose(Design.parse(text)).parts]
    assert names[0] == "tengahan" and names[-1] == "tengahan-tepi" and "tengahan-sela" in names
    assert "badan-sela" not in names


def test_the_half_that_shows_the_field_turned_leaves_out_too() -> None:
    text = 'cloth = { length = 400, width = 200, layout = "pagi-sore" }\n' + TENGAHAN.split("\n", 2)[2]
    of = compose(Design.parse(text))
    names = [part.name for part in of.parts]
    assert "badan-sela" in names and "sore-sela" in names
    sore, edge = (next(part for part in of.parts if part.name == name) for name in ("sore", "sore-tepi"))
    visible = field_of(of).intersection(sore.region.to_shapely()).difference(edge.region.to_shapely())
    cut, whole = cut_and_whole(replace(of, cell=sore.content, origin=sore.origin), visible)
    covered = patches(of)
    assert len(cut) > 4 and len(whole) > 2
    assert shapely.union_all(cut).intersection(visible).difference(covered.buffer(0.03)).area < 0.05
    assert shapely.union_all(whole).intersection(visible).intersection(covered).area == 0


@pytest.mark.parametrize("name", sorted(FITTED))
def test_fillers_that_follow_the_figures_are_refused(name: str) -> None:
    assert name in filler_names()
    with pytest.raises(WastraError, match=f"cell.figures: the filler {name} follows"):
        compose(Design.parse(DESIGN.format(figures="whole", filler=name, length=150)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('cell = { figures = "whole" }\nmotif = [{ name = "kawung" }]', "no motif here stands alone"),
        (
            'cell = { width = 200, height = 200, figures = "whole" }\nscatter = {}\n'
            'motif = [{ name = "meru", size = 60, rank = "large" }]',
            "not in a cell that is scattered",
        ),
        ('cell = { figures = "leave" }\nmotif = [{ name = "kawung" }]', "'cut', 'whole'"),
    ],
)
def test_what_cannot_be_is_said_at_the_key(text: str, said: str) -> None:
    with pytest.raises(WastraError, match=said) as error:
        compose(Design.parse("cloth = { length = 500, width = 470 }\n" + text))
    assert "cell.figures" in str(error.value)
