"""A cell is larger than a stamp that a hand can set."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ....motifs.words import _
from ...repeat.stamping.stamping import PLAIN, own_walk
from ...repeat.stamping.walk import Size, walks
from ..case import Case, rounded_mm
from ..finding import Finding, Severity, Where
from ..surface import Surface

NUMBER = "W110"


def find(case: Case) -> Iterator[Finding]:
    """A warning for a stamp that its walk makes larger than those in use; a smaller one may hold several units."""
    if case.tool is None or case.tool.stamp is None:
        return
    most = case.tool.stamp[1]
    for surface in case.surfaces:
        if surface.cell is None:
            continue
        width, height = stamp_size(case, surface)
        across, down = math.ceil(width / most - 1e-6), math.ceil(height / most - 1e-6)
        if across * down == 1:
            continue
        yield Finding(
            NUMBER,
            Severity.WARNING,
            Where(_("the cell of {part}").format(part=surface.words), "cell", name=surface.name),
            _("One stamp would be {width:g} x {height:g} mm; stamps in use are {least:g} to {most:g} mm wide.").format(
                width=rounded_mm(width), height=rounded_mm(height), least=case.tool.stamp[0], most=most
            ),
            (
                _("Part it over {count} stamps of {width:g} x {height:g} mm, or make the cell smaller.")
                if surface.name
                else _(
                    "Part it over {count} stamps of {width:g} x {height:g} mm, or make the cell smaller, "
                    "or let a smaller unit walk (`repeat`; wastra walk shows how)."
                )
            ).format(count=across * down, width=rounded_mm(width / across), height=rounded_mm(height / down)),
            rounded_mm(max(width, height)),
            most,
            "mm",
        )


def stamp_size(case: Case, surface: Surface) -> Size:
    """Width and height (mm) of the stamp of the field by its walk, or of a part, which is stamped by the whole cell."""
    assert surface.cell is not None
    # parts are stamped straight on, in whole cells
    walk = walks()[PLAIN] if surface.name else own_walk(case.design)
    return walk.stamp_size((surface.cell[0] / walk.columns, surface.cell[1] / walk.rows))
