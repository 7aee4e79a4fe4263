"""An opening of the sheet is narrower than the laser cuts it."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, larger, rounded_mm, worst_first
from ..finding import Finding, Severity
from ..sheets import narrow_openings

NUMBER = "W107"


def find(case: Case) -> Iterator[Finding]:
    """Advice, since the stencil mends it: the two edges of the cut meet, or leave a hole that nothing goes through.

    Measured is the widest place of each opening; what touches in one tint is one opening.
    """
    if case.tool is None or case.tool.opening is None:
        return
    for surface in case.surfaces:
        found = worst_first(narrow_openings(surface, case.tool.opening))
        if found:
            yield Finding(
                NUMBER,
                Severity.ADVICE,
                surface.where([at for _width, at in found]),
                (
                    _(
                        "Openings are narrower than the {tool} cuts them: {count} in one cell. "
                        "The stencil widens them and leaves out the smallest."
                    )
                    if surface.cell
                    else _(
                        "Openings are narrower than the {tool} cuts them: {count} in all. "
                        "The stencil widens them and leaves out the smallest."
                    )
                ).format(tool=case.tool_name, count=len(found)),
                _("Nothing must be changed; draw them by hand where they are to stay as fine.")
                + " "
                + larger(case, surface, found[0][0], case.tool.opening),
                rounded_mm(found[0][0]),
                case.tool.opening,
                "mm",
            )
