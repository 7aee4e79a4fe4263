"""So many films or dye baths the cloth needs."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.ink import Tint
from ....motifs.words import _
from ..case import Case
from ..finding import Finding, Severity, Where

NUMBER = "W111"


def find(case: Case) -> Iterator[Finding]:
    """A note with the number; a warning when there are more than are usual.

    White cloth (putih) needs neither. Black that is blue over brown needs no bath of its own.
    """
    if case.tool is None or not case.tool.counts:
        return
    tints = [tint for tint in case.tints if tint is not Tint.PUTIH]
    if case.tool.counts == "baths" and {Tint.SOGA, Tint.BIRU, Tint.IRENG} <= set(tints):
        tints.remove(Tint.IRENG)
    if not tints:
        return
    most = case.tool.colours
    over = most is not None and len(tints) > most
    films = case.tool.counts == "films"
    yield Finding(
        NUMBER,
        Severity.WARNING if over else Severity.NOTE,
        Where(_("in the colours: {tints}").format(tints=", ".join(tints)), count=len(tints)),
        (_("Films, one for each colour: {count}.") if films else _("Dye baths: {count}.")).format(count=len(tints)),
        _("Let parts of the design share a tint.") if over else _("Nothing to mend; reckon with them."),
        float(len(tints)),
        None if most is None else float(most),
        case.tool.counts,
    )
