"""The technique has nothing that it could make of the cell: it refuses to write sheets."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.errors import WastraError
from ....motifs.words import _
from ...repeat.stamping.stamping import PLAIN, SAME
from ...repeat.stamping.walk import walks
from ...stencil.stamp.fitting import fitted
from ...stencil.stamp.larger import refuse_too_fine
from ...stencil.stamp.making import making
from ...stencil.stamp.said import refuse_nothing
from ...stencil.stamp.strips import strips_of
from ...stencil.stamp.wax import wax_of
from ..case import Case
from ..finding import Finding, Severity, Where
from ..sheets import plates

NUMBER = "W115"
MAKES = {"copper": "copper-strip", "board": "board-strip"}
"""What the cap technique calls the materials of `tools.toml`."""


def find(case: Case) -> Iterator[Finding]:
    """A warning in the technique's own words; of the field's cell, which is what sheets are made of unless asked."""
    said = _refusal(case)
    if said:
        where = Where(_("the cell of {part}").format(part=case.surfaces[0].words), "cell")
        fix = _("Change what the sentence names; until then no sheet is written.")
        yield Finding(NUMBER, Severity.WARNING, where, said, fix, refused=True)


def _refusal(case: Case) -> str:
    """Why the technique refuses; "" when it does not."""
    tool, field = case.tool, case.surfaces[0]
    if tool is None:
        return ""
    if tool.stamp is not None:
        return _no_stamp(case, tool.stamp, MAKES.get(tool.material, ""))
    if tool.web is not None and not plates(field):
        return _("The cell shows nothing beside its ground; there is nothing to cut.")
    if tool.counts == "films" and len(field.tints) == 1:
        return _("The cell shows one tint only; it is plain cloth and needs no film.")
    if tool.speed is not None and not any(not piece.is_ground for piece in field.pieces):
        return _("The cell has no line and no dot to draw.")
    return ""


def _no_stamp(case: Case, sides: tuple[float, float], make: str) -> str:
    """What the technique cap says when no stamp can be made of the cell."""
    cell = case.design.cell
    walk = walks().get(PLAIN if cell.angle is not None else SAME.get(cell.repeat, cell.repeat), walks()[PLAIN])
    try:
        fitted(case.cloth.cell_size, walk, *sides)
        if make:
            limits = making(make)
            wax = wax_of(case.cloth.cell, False)
            strips = strips_of(wax, limits)
            refuse_nothing(strips, limits, case.cloth.name)
            refuse_too_fine(wax, strips, None, limits, sides[1], case.cloth.name)
    except WastraError as error:
        return str(error)
    return ""
