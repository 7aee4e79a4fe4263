"""Small cloths of our own, so that no finding depends on how a motif is drawn today."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wastra.generator import Cloth, Design, Finding, colourway, findings
from wastra.motifs import Drawing, Pen, Tint

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


def found(number: str, cloth: Cloth, design: Design = PLAIN) -> list[Finding]:
    """The findings of one number."""
    return [finding for finding in findings(cloth, design) if finding.number == number]


def found_in(number: str, draw: Callable[[Pen], None], **how: object) -> list[Finding]:
    """The findings of one number in a cell that a function draws."""
    return found(number, cloth_of(drawn(draw, **how)))  # type: ignore[arg-type]
