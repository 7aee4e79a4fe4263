"""So long are the lines that the canting follows."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case
from ..finding import Finding, Severity, Where
from ..wax import dots, line_length

NUMBER = "W112"
METRE = 1000.0


def find(case: Case) -> Iterator[Finding]:
    """A note: lines and dots of a cell and of the cloth, and the time where a page says how fast the tool is.

    What is filled (tembok) is not counted, but its edge is.
    """
    if case.tool is None or not case.tool.draws:
        return
    lengths = [line_length(surface) for surface in case.surfaces]
    if not any(lengths):
        return
    whole = sum(length * surface.times for length, surface in zip(lengths, case.surfaces, strict=True))
    set_ = sum(dots(surface) * surface.times for surface in case.surfaces)
    sentence = _("Lines to follow: {cell:.1f} m in one cell, {cloth:.0f} m on the cloth, and {dots} dots.")
    said = {"cell": lengths[0] / METRE, "cloth": whole / METRE, "dots": round(_about(set_))}
    if case.tool.speed is not None:
        sentence += " " + _("At {speed:g} mm a minute that is {hours:.1f} hours without dots and ways between lines.")
        said |= {"speed": case.tool.speed, "hours": whole / case.tool.speed / 60}
    else:
        sentence += " " + _("How long a hand needs is not reckoned: no source says how fast it goes.")
    yield Finding(
        NUMBER,
        Severity.NOTE,
        Where(_("on the whole cloth"), "cloth"),
        sentence.format(**said),
        _("Nothing to mend; a larger motif or a wider filler has less line."),
        _about(whole / METRE),
        None,
        "m",
    )


def _about(value: float) -> float:
    """A figure to plan with: three digits, and no more than a tenth."""
    return round(value, min(1, 2 - math.floor(math.log10(value)))) if value >= 1 else round(value, 1)
