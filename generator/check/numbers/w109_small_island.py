"""An island of the sheet is too small for a bridge to hold it."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, rounded_mm, worst_first
from ..finding import Finding, Severity
from ..sheets import small_islands

NUMBER = "W109"


def find(case: Case) -> Iterator[Finding]:
    """A warning: what lies loose inside an opening falls out when it is narrower than the bridge it needs."""
    if case.tool is None or case.tool.web is None:
        return
    for surface in case.surfaces:
        found = worst_first(small_islands(surface, case.tool.web))
        if found:
            yield Finding(
                NUMBER,
                Severity.WARNING,
                surface.where([at for _width, at in found]),
                _("Islands inside the openings are narrower than a bridge: {count} in all.").format(count=len(found)),
                _("Make the motif larger, or leave these islands out: the opening then goes through."),
                rounded_mm(found[0][0]),
                case.tool.web,
                "mm",
            )
