"""W104: figures that the border or the edge cuts, and the sizes that would cut none."""

from __future__ import annotations

import re

import pytest

from wastra.catalog import find
from wastra.generator import Cloth, Design, compose
from wastra.generator.check.finding import Severity
from wastra.motifs import Drawing, Path, Pen, Role, Tint

from .making import CELL, cloth_of, drawn, found

DESIGN = """
cloth = {{ length = {length}, width = 270 }}
motif = [{{ name = "kawung", size = 30 }}]
border = {{ width = 20, sides = "ends" }}
"""
"""Kawung leave nothing free: wherever a field ends, it cuts them, unless it ends with a cell."""


def disc(radius: float = 10.0, role: Role = Role.ISI, cell: tuple[float, float] = CELL) -> Drawing:
    return drawn(lambda pen: pen.form(Path.circle((20.0, 15.0), radius), Tint.SOGA, role), cell)


def centred(cells: tuple[float, float], of: Drawing | None = None) -> Cloth:
    """A cloth whose field begins with a cell's corner."""
    return cloth_of(of or disc(), cells)


@pytest.mark.parametrize("cells", [(3, 3), (1, 7)])
def test_whole_cells_are_no_finding(cells: tuple[int, int]) -> None:
    assert found("W104", centred(cells)) == []


def test_a_field_that_ends_inside_a_figure_is_found_on_its_side() -> None:
    (finding,) = found("W104", centred((3.5, 3)))
    assert finding.severity is Severity.ADVICE and finding.where.part == "cloth"
    assert finding.where.points == ((140.0, 45.0),)
    assert finding.measured == 20.0
    (finding,) = found("W104", centred((3, 2.5)))
    assert finding.where.points == ((60.0, 75.0),)
    assert finding.measured == 15.0


def test_both_sides_are_told_apart() -> None:
    assert [f.where.words for f in found("W104", centred((3.5, 2.5)))] == [
        "at the ends of the cloth",
        "at the long sides of the cloth",
    ]


def test_a_field_that_ends_between_figures_is_no_finding() -> None:
    assert found("W104", centred((3.1, 3))) == []


def test_a_filler_may_be_cut() -> None:
    assert found("W104", centred((3.5, 3), disc(role=Role.ISEN))) == []


def test_what_nobody_sees_is_no_finding() -> None:
    assert found("W104", Cloth("uji", disc(25.0), (120.05, 90.0), centred((3, 3)).colourway)) == []


def test_every_size_that_is_told_cuts_nothing() -> None:
    def fixes(length: str) -> list[str]:
        design = Design.parse(DESIGN.format(length=length))
        return [finding.fix for finding in found("W104", compose(design), design)]

    (fix,) = fixes("415")
    *lengths, fits = re.findall(r"\d+(?:\.\d+)?", fix)
    assert len(lengths) == 2 and float(lengths[0]) < 415 < float(lengths[1])
    for length in lengths:
        assert fixes(length) == []
    assert found("W104", cloth_of(disc(cell=(float(fits), 30.0)), (375 / float(fits), 3))) == []


def test_a_cloth_smaller_than_its_cell_can_only_grow() -> None:
    def big(pen: Pen) -> None:
        pen.form(Path.circle((50.0, 50.0), 45.0), Tint.SOGA)

    (finding,) = found("W104", cloth_of(drawn(big, (100.0, 100.0)), (0.6, 1)))
    # a cell of 60 mm instead of 100 would be another cloth
    assert finding.fix == "Lengths of the cloth that fit: 100 mm."


def test_a_cell_that_the_motif_cannot_be_is_not_advised() -> None:
    """Kawung at the end of their range: 5 % larger they would close, and cannot be."""
    size = next(p for p in find("kawung").parameters if p.name == "size").domain.high  # type: ignore[union-attr]
    for side, advised in ((size, False), (size / 2, True)):
        text = 'cloth = {{ length = {length}, width = {width} }}\nmotif = [{{ name = "kawung", size = {side} }}]'
        design = Design.parse(text.format(length=6.3 * side, width=3 * side, side=side))
        (finding,) = found("W104", compose(design), design)
        assert ("mm wide" in finding.fix) == advised and "Lengths of the cloth that fit" in finding.fix
