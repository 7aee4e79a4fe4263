"""The plan of a walk: as many stamps as impressions, where they stand, on one page."""

from __future__ import annotations

import numpy as np
import pytest

from wastra.generator import Cloth, Design, compose
from wastra.generator.colour.colourway import colourway
from wastra.generator.repeat.repeat import repeat
from wastra.generator.repeat.stamping.plan import PAGE, plan
from wastra.generator.repeat.stamping.stamping import stamping_of
from wastra.generator.repeat.stamping.walk import walks
from wastra.motifs import Drawing, Form, Pen, Tint
from wastra.motifs.drawing import Place

STAMP = 180.0


def cloth_of(name: str, size: tuple[float, float] = (1000.0, 700.0)) -> Cloth:
    pen = Pen(Tint.PUTIH, (STAMP * walks()[name].stamps, STAMP))
    pen.dots([(40.0, 30.0)], 5.0, Tint.SOGA)
    return Cloth("uji", repeat(name)(pen.drawing()), size, colourway("sogan"), (-35.0, -60.0))


def stamps_of(drawing: Drawing) -> list[Place]:
    return [
        item
        for item in drawing.items
        if isinstance(item, Place) and item.drawing.name.startswith("cap-") and item.affine.f < 150
    ]


@pytest.mark.parametrize("name", walks())
def test_every_impression_has_its_outline(name: str) -> None:
    found = stamping_of(cloth_of(name), name)
    drawn = plan(found, "Kain uji")
    places = stamps_of(drawn)
    assert len(places) == len(found.impressions) > 20
    assert all(len([i for i in place.drawing.items if isinstance(i, Form)]) == 2 for place in places)
    # one scale, and the page has the cloth's own proportions
    first, last = found.impressions[0], found.impressions[-1]
    on_page = [np.array((p.affine.e, p.affine.f)) for p in (places[0], places[-1])]
    on_cloth = [np.array((one.affine.e, one.affine.f)) for one in (first, last)]
    ratio = (on_cloth[1] - on_cloth[0]) / (on_page[1] - on_page[0])
    assert np.allclose(ratio, round(float(ratio[0])), atol=1e-6)
    assert all(p.drawing.name == f"cap-{one.stamp}" for p, one in zip(places, found.impressions, strict=True))
    turned = np.allclose([p.affine.a for p in places], [one.affine.a for one in found.impressions])
    assert turned


@pytest.mark.parametrize("size", [(100.0, 2000.0), (2500.0, 1100.0), (5000.0, 200.0), (200.0, 200.0)])
def test_the_plan_stays_on_its_page(size: tuple[float, float]) -> None:
    drawn = plan(stamping_of(cloth_of("ondo-ende", size), "ondo-ende"), "Kain uji")
    assert drawn.bounds == (0.0, 0.0, *PAGE)


@pytest.mark.parametrize(
    ("name", "walk", "stamp"),
    [
        ("grid", "tubrukan", (90, 80)),
        ("half-drop", "ondo-ende", (90, 80)),
        ("brick", "ondo-ende-rebah", (90, 80)),
        ("mirror", "tubrukan", (180, 160)),
        ("1/3 drop", "tubrukan", (270, 80)),
        ("mlampah", "mlampah", (45, 80)),
    ],
)
def test_the_stamp_of_a_repeat(name: str, walk: str, stamp: tuple[float, float]) -> None:
    pen = Pen(Tint.PUTIH, (90.0, 80.0))
    pen.dots([(40.0, 30.0)], 5.0, Tint.SOGA)
    found = stamping_of(Cloth("uji", repeat(name)(pen.drawing()), (900.0, 800.0), colourway("sogan")), name)
    assert (found.walk.name, found.stamp) == (walk, stamp)


def test_borders_are_left_out() -> None:
    text = "[cloth]\nlength = 500\nwidth = 400\n[[motif]]\nname = 'kawung'\n[border]\nwidth = 50\n"
    found = stamping_of(compose(Design.parse(text)), "grid")
    # kawung's cell of 48 mm: 8 whole cells in the middle of 400 mm, 6 in the middle of 300, and one cut at each end
    assert len(found.impressions) == 10 * 8
    assert found.field.bounds == (50, 50, 450, 350)
