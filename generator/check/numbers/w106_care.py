"""A motif asks for care: reserved at court, sacred, registered, or known from one voice only."""

from __future__ import annotations

from collections.abc import Iterator

from ....catalog import find as find_record
from ....motifs.words import _
from ..case import Case
from ..finding import Finding, Severity, Where

NUMBER = "W106"


def find(case: Case) -> Iterator[Finding]:
    """Advice, once for each motif of the design: what its record says under "Care"."""
    records = {record.slug: record for record in (find_record(part.name) for part in case.design.motif)}
    for record in records.values():
        care = " ".join(record.care.in_language(case.language).split())
        if care:
            yield Finding(
                NUMBER,
                Severity.ADVICE,
                Where(_("motif {name}").format(name=record.names.id)),
                care,
                _(
                    "Ask those whose pattern it is before you show or sell it; `wastra show {motif}` names the sources."
                ).format(motif=record.slug),
            )
