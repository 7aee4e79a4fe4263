"""The strip of the sheet between two openings is thinner than the material holds."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, larger, rounded_mm, worst_first
from ..finding import Finding, Severity
from ..sheets import thin_webs

NUMBER = "W108"


def find(case: Case) -> Iterator[Finding]:
    """Advice, since the stencil mends it: a strip that burns through or tears. Each tint has a sheet of its own."""
    if case.tool is None or case.tool.web is None:
        return
    for surface in case.surfaces:
        found = worst_first(thin_webs(surface, case.tool.web))
        if found:
            yield Finding(
                NUMBER,
                Severity.ADVICE,
                surface.where([at for _width, at in found]),
                (
                    _(
                        "Between openings the sheet is thinner than it holds; strips in one cell: {count}. "
                        "The stencil makes them broad enough, or takes them away."
                    )
                    if surface.cell
                    else _(
                        "Between openings the sheet is thinner than it holds; strips in all: {count}. "
                        "The stencil makes them broad enough, or takes them away."
                    )
                ).format(count=len(found)),
                _("Nothing must be changed; fillers with more room keep more of the drawing.")
                + " "
                + larger(case, surface, found[0][0], case.tool.web),
                rounded_mm(found[0][0]),
                case.tool.web,
                "mm",
            )
