"""Small cloths of our own, so that no finding depends on how a motif is drawn today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from wastra.generator import Cloth, Design, Finding, colourway, findings
from wastra.generator.check.case import Case
from wastra.generator.check.findings import searches
from wastra.generator.check.surface import surfaces
from wastra.generator.check.tools import Tool, reach
from wastra.motifs import Drawing, Path, Pen, Tint

CELL = (40.0, 30.0)
PLAIN = Design.parse('cloth = { format = "taplak" }\nmotif = [{ name = "kawung" }]')
"""A design for what is asked of the cloth alone."""


def drawn(draw: Callable[[Pen], None], cell: tuple[float, float] = CELL, ground: Tint = Tint.PUTIH) -> Drawing:
    """The cell that a function draws."""
    pen = Pen(ground, cell)
    draw(pen)
    return pen.drawing("sel")


def cloth_of(cell: Drawing, cells: tuple[float, float] = (3, 3), colours: Mapping[Tint, str] | None = None) -> Cloth:
    """A cloth of so many cells, without a border."""
    assert cell.cell is not None
    size = (cells[0] * cell.cell[0], cells[1] * cell.cell[1])
    return Cloth("uji", cell, size, colourway("sogan").changed(dict(colours or {})))


def bordered(border: Callable[[Pen], None], width: float = 20.0) -> Cloth:
    """A cloth of an empty cell with a border that a function draws."""
    cloth = cloth_of(drawn(lambda pen: pen.dots([(20.0, 15.0)], 2.0, Tint.SOGA)))
    pen = Pen(Tint.PUTIH)
    border(pen)
    return replace(cloth, border=pen.drawing(), border_widths=(width, width, width, width))


def found(number: str, cloth: Cloth, design: Design = PLAIN, technique: str = "trace") -> list[Finding]:
    """The findings of one number."""
    return [finding for finding in findings(cloth, design, technique) if finding.number == number]


def found_with(number: str, cloth: Cloth, tool: Tool) -> list[Finding]:
    """The findings of one number for a tool of our own."""
    search = next(search for search in searches() if search.number == number)
    return list(search.find(Case(cloth, PLAIN, tool, surfaces(cloth, reach([tool])))))


def found_in(number: str, draw: Callable[[Pen], None], technique: str = "trace", **how: object) -> list[Finding]:
    """The findings of one number in a cell that a function draws."""
    return found(number, cloth_of(drawn(draw, **how)), technique=technique)  # type: ignore[arg-type]


def comb(pen: Pen) -> None:
    """Short bits of line beside each other, which strips of board cannot be bent to."""
    pen.form(Path.rectangle(0.0, 0.0, 40.0, 30.0), Tint.IRENG)
    for i in range(16):
        for j in range(4):
            x, y = 2.0 + 2.2 * i, 3.0 + 7.0 * j
            pen.line([(x, y), (x + 0.3, y + 5.0)], 0.3, Tint.PUTIH)
