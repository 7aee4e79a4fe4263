"""Islands of the sheet are held by bridges, which show as gaps in the print."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case
from ..finding import Finding, Severity, Where
from ..sheets import islands

NUMBER = "W114"


def find(case: Case) -> Iterator[Finding]:
    """A note: how many there are, and how broad the bridges will be."""
    tool = case.tool
    if tool is None or tool.web is None or tool.bridge is None or tool.island is None:
        return
    for surface in case.surfaces:
        _small, held = islands(surface, tool.bridge, tool.web, tool.island)
        if held:
            yield Finding(
                NUMBER,
                Severity.NOTE,
                Where(surface.words, "cell" if surface.cell else "cloth", count=held, name=surface.name),
                (
                    _("Islands that bridges of {bridge:g} mm hold: {count} in one cell.")
                    if surface.cell
                    else _("Islands that bridges of {bridge:g} mm hold: {count} in all.")
                ).format(bridge=tool.bridge, count=held),
                _("Nothing to mend; the print is closed by hand where a bridge was."),
                float(held),
                None,
                "islands",
            )
