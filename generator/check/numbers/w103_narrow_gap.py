"""Two parts of the drawing come closer than the tool keeps apart, and do not touch."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, rounded_mm, worst_first
from ..finding import Finding, Point, Severity
from ..sheets import plates
from ..surface import Surface, number_of

NUMBER = "W103"
SLACK = 0.02
"""Outlines are fitted within this (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning: wax runs together over a strip that is narrower than a line."""
    if case.tool is None or case.tool.gap is None:
        return
    for surface in case.surfaces:
        gaps = worst_first(_gaps(surface, case.tool.gap - SLACK, case.tool.gap_in == "plate"))
        if gaps:
            yield Finding(
                NUMBER,
                Severity.WARNING,
                surface.where([at for _gap, at in gaps]),
                (
                    _("Parts of the drawing lie closer together than the {tool} keeps apart: {count} in one cell.")
                    if surface.cell
                    else _("Parts of the drawing lie closer together than the {tool} keeps apart: {count} in all.")
                ).format(tool=case.tool_name, count=len(gaps)),
                _("Make the motif larger, give fillers more room, or let these parts touch when you trace."),
                rounded_mm(gaps[0][0]),
                case.tool.gap,
                "mm",
            )


def _gaps(surface: Surface, limit: float, apart: bool) -> Iterator[tuple[float, Point]]:
    """Gaps of a surface: of all parts, or `apart` of each plate for itself, where other tints are not in the way."""
    for plate in plates(surface) if apart else [None]:
        number = None if plate is None else number_of(plate)
        for gap, place in surface.near.gaps(limit, number):
            yield gap, surface.on_drawing(place)
