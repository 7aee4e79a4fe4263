"""What helps can be done: no advised size lies beyond a motif's own range, and a border is told of its own keys."""

from __future__ import annotations

import re

import pytest
import shapely

from wastra.catalog import find
from wastra.generator import Design
from wastra.generator.check.finding import Finding, Severity, Where
from wastra.generator.check.nesting import odd
from wastra.generator.check.verdict import Checked, table
from wastra.generator.growing import ANY, size_range
from wastra.generator.repeat.stamping.walk import walks
from wastra.generator.stencil.stamp.fitting import fitted
from wastra.generator.stencil.stamp.larger import refuse_too_fine
from wastra.generator.stencil.stamp.making import making
from wastra.generator.stencil.stamp.strips import strips_of
from wastra.generator.stencil.stamp.wax import wax_of
from wastra.motifs import Path, Pen, Tint
from wastra.motifs.errors import WastraError
from wastra.motifs.seen import seen_on_ground

from .making import bordered, cloth_of, comb, drawn, found, found_in


def kawung(size: float) -> Design:
    return Design.parse(f'cloth = {{ format = "taplak" }}\nmotif = [{{ name = "kawung", size = {size} }}]')


def most() -> float:
    domain = next(p for p in find("kawung").parameters if p.name == "size").domain
    return float(domain.high)  # type: ignore[union-attr]


def test_the_range_of_a_field_is_that_of_its_motifs() -> None:
    assert size_range(kawung(most()))[1] == 1.0 and size_range(kawung(most() / 2))[1] == pytest.approx(2.0)
    assert size_range(kawung(30), "kepala") == ANY


@pytest.mark.parametrize(("share", "words"), [(4, "about 2.5 times"), (2, "allows 2 times"), (1, "cannot be drawn")])
def test_a_motif_is_advised_no_larger_than_it_may_be(share: float, words: str) -> None:
    """A line of 0.05 mm is to be 0.125 mm wide: 2.5 times as broad."""
    line = cloth_of(drawn(lambda pen: pen.line([(10.0, 15.0), (30.0, 15.0)], 0.05, Tint.SOGA)))
    (finding,) = found("W101", line, kawung(most() / share))
    assert words in finding.fix


def test_a_border_has_no_motif_to_enlarge() -> None:
    cloth = bordered(lambda pen: pen.line([(30.0, 10.0), (80.0, 10.0)], 0.2, Tint.SOGA))
    (finding,) = found("W101", cloth)
    assert "[border]" in finding.fix and "size" not in finding.fix
    assert "size" in found_in("W101", lambda pen: pen.line([(10.0, 15.0), (30.0, 15.0)], 0.2, Tint.SOGA))[0].fix


def test_a_stamp_too_fine_names_a_size_only_where_the_motif_may_be_so_large() -> None:
    limits = making("board-strip")
    wax = wax_of(drawn(comb))
    strips = strips_of(wax, limits)
    with pytest.raises(WastraError, match="The nearest that can: the motif") as refused:
        refuse_too_fine(wax, strips, None, limits, 300.0, "uji")
    factor = float(re.findall(r"motif ([\d.]+) times", str(refused.value))[0])
    with pytest.raises(WastraError, match="allows") as refused:
        refuse_too_fine(wax, strips, None, limits, 300.0, "uji", factor - 0.1)
    assert "nearest" not in str(refused.value)
    with pytest.raises(WastraError, match="The nearest that can"):
        refuse_too_fine(wax, strips, None, limits, 300.0, "uji", factor)


@pytest.mark.parametrize(
    ("side", "least", "largest", "ratio"),
    [(1300.0, 0.0, True, True), (1300.0, 0.95, True, False), (3000.0, 0.0, False, True), (3000.0, 0.95, False, False)],
)
def test_a_repeat_that_is_too_large_is_told_what_can_be(side: float, least: float, largest: bool, ratio: bool) -> None:
    with pytest.raises(WastraError) as refused:
        fitted((side, side), walks()["tubrukan"], 180.0, 300.0, least)
    said = str(refused.value)
    assert ("largest=" in said) == largest and ("a repeat " in said) == ratio
    assert ("take another motif" in said) == (not largest and not ratio)


def test_a_row_of_the_table_counts_what_is_past_its_limit() -> None:
    def one(severity: Severity, measured: float, limit: float, count: int, name: str = "") -> Finding:
        return Finding("W101", severity, Where("", "cell", (), count, name), "", "", measured, limit, "mm")

    told = (
        one(Severity.ADVICE, 0.3, 0.5, 40),
        one(Severity.WARNING, 0.1, 0.125, 2),
        one(Severity.ADVICE, 0.2, 0.5, 5, "kepala-tepi"),
    )
    rows = [line.split() for line in table([Checked("trace", "", "changed", told)])]
    assert rows[3][:6] == ["W101", "0.1", "mm", "0.125", "mm", "2"]
    assert rows[4][:6] == ["W101", "0.2", "mm", "0.5", "mm", "45"]
    assert " ".join(rows[4][6:]) == "fine lines (badan, border of kepala)"


def test_one_more_place_is_no_more_places() -> None:
    def lines(count: int) -> str:
        def draw(pen: Pen) -> None:
            for index in range(count):
                pen.line([(5.0, 4.0 + 4 * index), (35.0, 4.0 + 4 * index)], 0.2, Tint.SOGA)

        (finding,) = found_in("W101", draw)
        return finding.where.words

    assert lines(3).endswith(" mm") and lines(4).endswith("1 more place") and lines(5).endswith("2 more places")


def test_wax_of_what_was_looked_at_already_is_the_same() -> None:
    def draw(pen: Pen) -> None:
        pen.form(Path.circle((20.0, 15.0), 12.0), Tint.IRENG, halo=1.0)
        pen.form(Path.circle((20.0, 15.0), 5.0), Tint.PUTIH)
        pen.form(Path.rectangle(-4.0, 2.0, 9.0, 9.0), Tint.IRENG)
        pen.line([(2.0, 28.0), (44.0, 28.0)], 0.8, Tint.SOGA)
        pen.dots([(20.0, 15.0), (39.8, 20.0)], 0.6, Tint.SOGA)

    cell = drawn(draw)
    own, ready = wax_of(cell), wax_of(cell, seen=seen_on_ground(cell))
    assert [line.path for line in own.lines] == [line.path for line in ready.lines]
    assert own.dots.tolist() == ready.dots.tolist()
    # the edges of both dark masses border on light, and the inner one's
    assert sum(line.width == 0 for line in own.lines) >= 2


def rings(*boxes: tuple[float, float, float, float]) -> list[shapely.LinearRing]:
    return [shapely.box(*box).exterior for box in boxes]


@pytest.mark.parametrize(
    ("boxes", "area"),
    [
        ([(0, 0, 9, 9), (1, 1, 8, 8), (2, 2, 7, 7)], 81 - 49 + 25),
        ([(2, 2, 7, 7), (20, 0, 21, 1), (0, 0, 9, 9)], 81 - 25 + 1),
        ([(0, 0, 4, 4), (2, 2, 6, 6)], 16 + 16 - 8),
        ([(0, 0, 4, 4), (0, 0, 4, 4)], 0),
        ([(0, 0, 4, 4), (4, 4, 6, 6)], 20),
    ],
    ids=["nested", "beside", "crossing", "twice", "touching"],
)
def test_an_odd_number_of_rings_fills(boxes: list[tuple[float, float, float, float]], area: float) -> None:
    shape = odd(rings(*boxes))
    assert shape.is_valid and shape.area == pytest.approx(area)
