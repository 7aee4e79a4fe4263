"""An island of the sheet is too small for a bridge to hold it."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, larger, rounded_mm, worst_first
from ..finding import Finding, Severity
from ..sheets import islands, smallest_island

NUMBER = "W109"


def find(case: Case) -> Iterator[Finding]:
    """A warning: what lies loose inside an opening falls out when it is narrower than the bridge it needs, or tiny."""
    tool = case.tool
    if tool is None or tool.web is None or tool.bridge is None or tool.island is None:
        return
    for surface in case.surfaces:
        small, _held = islands(surface, tool.bridge, tool.web, tool.island)
        found = worst_first(small)
        if found:
            yield Finding(
                NUMBER,
                Severity.WARNING,
                surface.where([at for _width, at in found]),
                (
                    _(
                        "Islands in openings are too small for a bridge, so the stencil leaves them out: "
                        "{count} in one cell."
                    )
                    if surface.cell
                    else _(
                        "Islands in openings are too small for a bridge, so the stencil leaves them out: "
                        "{count} in all."
                    )
                ).format(count=len(found)),
                _("Draw these by hand when the stencil is off the cloth.")
                + " "
                + larger(case, surface, found[0][0], smallest_island(tool.bridge, tool.island)),
                rounded_mm(found[0][0]),
                rounded_mm(smallest_island(tool.bridge, tool.island)),
                "mm",
            )
