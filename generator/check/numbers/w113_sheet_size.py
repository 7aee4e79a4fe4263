"""A cell is larger than the sheet, frame or table that the tool takes."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, rounded_mm
from ..finding import Finding, Severity, Where

NUMBER = "W113"


def find(case: Case) -> Iterator[Finding]:
    """Advice: it can be parted over several. A sheet may lie either way."""
    if case.tool is None or case.tool.sheet is None:
        return
    long, short = max(case.tool.sheet), min(case.tool.sheet)
    for surface in case.surfaces:
        if surface.cell is None:
            continue
        width, height = surface.cell
        ways = [(math.ceil(width / a - 1e-6), math.ceil(height / b - 1e-6)) for a, b in ((long, short), (short, long))]
        across, down = min(ways, key=math.prod)
        if across * down == 1:
            continue
        # of a cell that is long enough one way, the other side is what does not fit
        fits_long = max(width, height) <= long
        yield Finding(
            NUMBER,
            Severity.ADVICE,
            Where(_("the cell of {part}").format(part=surface.words), "cell", name=surface.name),
            _("The cell is {width:g} x {height:g} mm; the {tool} takes {long:g} x {short:g} mm.").format(
                width=rounded_mm(width), height=rounded_mm(height), tool=case.tool_name, long=long, short=short
            ),
            _("Part it over {count} sheets ({across} x {down}), or make the cell smaller.").format(
                count=across * down, across=across, down=down
            ),
            rounded_mm(min(width, height) if fits_long else max(width, height)),
            short if fits_long else long,
            "mm",
        )
