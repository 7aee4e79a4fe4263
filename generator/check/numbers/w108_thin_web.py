"""The strip of the sheet between two openings is thinner than the material holds."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, rounded_mm, worst_first
from ..finding import Finding, Severity
from ..sheets import thin_webs

NUMBER = "W108"


def find(case: Case) -> Iterator[Finding]:
    """A warning: the strip burns through or tears. Openings of one tint, for each tint has a sheet of its own."""
    if case.tool is None or case.tool.web is None:
        return
    for surface in case.surfaces:
        found = worst_first(thin_webs(surface, case.tool.web))
        if found:
            yield Finding(
                NUMBER,
                Severity.WARNING,
                surface.where([at for _width, at in found]),
                _("Between openings the sheet is thinner than it holds: {count} strips in all.").format(
                    count=len(found)
                ),
                _("Make the motif larger, give fillers more room, or let these openings run into one."),
                rounded_mm(found[0][0]),
                case.tool.web,
                "mm",
            )
