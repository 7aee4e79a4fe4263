"""Layouts part a cloth into rooms inside the border; a design fills them, and wrong names are said."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wastra.generator import Cloth, Design, compose
from wastra.generator.cloth.formats import formats
from wastra.generator.cloth.layouts import layout, layouts
from wastra.motifs import Tint
from wastra.motifs.errors import WastraError

sides = st.integers(200, 4000)


def made(text: str) -> Cloth:
    return compose(Design.parse(text))


def names(cloth: Cloth) -> list[str]:
    return [part.name for part in cloth.parts]


def test_every_format_has_a_layout_that_there_is() -> None:
    assert {kind.layout for kind in formats().values()} <= set(layouts())


@given(st.sampled_from(layouts()), sides, sides, st.integers(0, 60))
def test_rooms_lie_inside_the_border_and_apart(name: str, length: int, width: int, border: int) -> None:
    box = (float(border), float(border), float(length + border), float(width + border))
    rooms = layout(name)(box, {})
    regions = [room.region.to_shapely() for room in rooms]
    for region in regions:
        assert region.is_valid and region.area > 0
        assert shapely.box(*box).buffer(1e-6).contains(region)
    for index, region in enumerate(regions):
        for other in regions[index + 1 :]:
            assert region.intersection(other).area < 1e-6


@given(sides, sides)
def test_the_halves_of_a_pagi_sore_are_equal_and_turn_into_each_other(length: int, width: int) -> None:
    (half,) = layout("pagi-sore")((0.0, 0.0, float(length), float(width)), {})
    region = half.region.to_shapely()
    assert region.area == pytest.approx(length * width / 2, rel=1e-6)
    turned = shapely.affinity.rotate(region, 180, origin=(length / 2, width / 2))
    assert turned.intersection(region).area < 1e-3 * region.area


def test_a_pagi_sore_turns_its_second_half() -> None:
    cloth = made('[cloth]\nformat = "pagi-sore"\n[[motif]]\nname = "parang-rusak"\n')
    half, line = cloth.parts
    assert half.name == "sore" and half.content.cell == cloth.cell.cell
    assert half.content.items != cloth.cell.items
    # the halves meet in a band of lines, whose outer edge is the line between them
    assert line.name == "sore-tepi"
    band, whole = line.region.to_shapely(), half.region.to_shapely()
    assert band.area == pytest.approx(15.0 * 1100 * 2**0.5, rel=0.02) and whole.covers(band.buffer(-0.01))
    assert band.distance(shapely.Point(2500 / 2, 1100 / 2)) < 0.01


def test_a_sarung_has_two_rows_of_tumpal_that_face_each_other() -> None:
    cloth = made('[cloth]\nformat = "sarung"\n[[motif]]\nname = "truntum"\n')
    assert names(cloth) == ["kepala", "kepala-tepi"]
    kepala, rows = cloth.parts
    left, top, right, bottom = kepala.box
    assert right - left == pytest.approx((0.22 - 2 * 0.04) * 2000)
    assert rows.box == pytest.approx((left, top, right, bottom))
    assert len(shapely.get_parts(rows.region.to_shapely())) == 2


def test_a_part_takes_a_motif_a_ground_and_an_edge() -> None:
    head = '[cloth]\nformat = "iket"\n[[motif]]\nname = "kawung"\n'
    plain = made(head)
    assert names(plain) == ["tengahan", "tengahan-tepi"] and not plain.parts[0].content.items
    filled = made(head + '[[motif]]\nname = "truntum"\npart = "tengahan"\n')
    assert filled.parts[0].content.cell == (42.0, 42.0) and "truntum" in dict(filled.about)["motifs"]
    pale = made(head + '[[part]]\nname = "tengahan"\nedge = "none"\nground = { tint = "putih" }\n')
    assert names(pale) == ["tengahan"] and pale.parts[0].content.ground is Tint.PUTIH
    toothed = made(head + '[[part]]\nname = "tengahan"\nedge = "untu-walang"\n')
    assert names(toothed) == ["tengahan", "tengahan-tepi"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[motif]]\nname = "truntum"\npart = "kepla"\n', "no part 'kepla'; it has kepala, papan"),
        ('[[part]]\nname = "tengahan"\n', "no part 'tengahan'"),
        ('[[part]]\nname = "kepala"\nedge = "tumpl"\n', "the nearest is tumpal"),
        ('[border]\nstyle = "tumpal"\nwidth = 2\n', "border.width: .*too narrow"),
    ],
)
def test_what_a_cloth_does_not_have_is_said(text: str, said: str) -> None:
    with pytest.raises(WastraError, match=said):
        made('[cloth]\nformat = "sarung"\n[[motif]]\nname = "truntum"\n' + text)


def test_a_lozenge_takes_no_style_that_needs_right_angles() -> None:
    text = '[cloth]\nformat = "kemben"\n[[motif]]\nname = "kawung"\n[[part]]\nname = "tengahan"\nedge = "sulur"\n'
    with pytest.raises(WastraError, match=r"part\[1\].edge: sulur turns at right angles only"):
        made(text)


def test_a_layout_is_named_and_a_kepala_must_fit() -> None:
    with pytest.raises(WastraError, match="There is no layout 'kepla'; the nearest is kepala"):
        made('[cloth]\nformat = "kain-panjang"\nlayout = "kepla"\n[[motif]]\nname = "truntum"\n')
    with pytest.raises(WastraError, match="does not fit on 1000 mm"):
        layout("kepala")((0.0, 0.0, 1000.0, 500.0), {"kepala": 0.1, "papan": 0.05})
