"""The technique has nothing that it could make of the cell: it refuses to write sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ....motifs.errors import WastraError
from ....motifs.words import _
from ...growing import size_range_of
from ...repeat.stamping.stamping import own_walk
from ...stencil.stamp.fitting import fitted
from ...stencil.stamp.larger import refuse_too_fine
from ...stencil.stamp.making import making
from ...stencil.stamp.said import refuse_nothing
from ...stencil.stamp.strips import strips_of
from ...stencil.stamp.wax import wax_of
from ..case import Case
from ..finding import Finding, Severity, Where
from ..sheets import plates
from ..surface import number_of

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
    if tool.web is not None:
        return _no_sheet(case, tool.web, tool.material)
    if tool.counts == "films" and len(field.tints) == 1:
        return _("The cell shows one tint only; it is plain cloth and needs no film.")
    if tool.speed is not None and not any(not piece.is_ground for piece in field.pieces):
        return _("The cell has no line and no dot to draw.")
    return ""


def _no_stamp(case: Case, sides: tuple[float, float], make: str) -> str:
    """What the technique cap says when no stamp can be made of the cell."""
    least, most = size_range_of(case.cloth)
    try:
        fitted(case.cloth.cell_size, own_walk(case.design), *sides, least)
        if make:
            limits = making(make)
            wax = wax_of(case.cloth.cell, seen=case.surfaces[0].seen)
            # pins have no say in how near strips stand: they are asked for only where there is no strip
            strips = strips_of(replace(wax, dots=np.zeros((0, 3))), limits)
            if not strips.strips:
                refuse_nothing(strips_of(wax, limits), limits, case.cloth.name, most)
            refuse_too_fine(wax, strips, None, limits, sides[1], case.cloth.name, most)
    except WastraError as error:
        return str(error)
    return ""


def _no_sheet(case: Case, web: float, material: str) -> str:
    """What the technique laser says when nothing holds a sheet together.

    Asked only of tints that leave islands alone: whether bridges can hang these together, only bridging them tells.
    """
    field = case.surfaces[0]
    for tint in plates(field):
        wanted = field.near.tint != number_of(tint)
        parts = field.near.parts(wanted, web)
        if parts.endless[parts.part[wanted]].any():
            continue
        try:
            case.cloth.stencil("laser", tint=tint.value, material=material)
        except WastraError as error:
            return str(error)
    return ""
