"""Two parts of the drawing come closer than the tool keeps apart, and do not touch."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, rounded_mm, worst_first
from ..finding import Finding, Severity
from ..gaps import narrow_gaps

NUMBER = "W103"
SLACK = 0.02
"""Outlines are fitted within this (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning: wax runs together over a strip that is narrower than a line."""
    if case.tool is None or case.tool.gap is None:
        return
    gaps = worst_first(narrow_gaps(case.pieces, case.cloth.cell_size, case.tool.gap - SLACK))
    if gaps:
        yield Finding(
            NUMBER,
            Severity.WARNING,
            case.in_cell([at for _gap, at in gaps]),
            _("Parts of the drawing lie closer together than the {tool} keeps apart: {count} in one cell.").format(
                tool=case.tool_name, count=len(gaps)
            ),
            _("Make the motif larger, give fillers more room, or let these parts touch when you trace."),
            rounded_mm(gaps[0][0]),
            case.tool.gap,
            "mm",
        )
