"""A line or stroke is finer than the tool draws."""

from __future__ import annotations

from collections.abc import Iterator

from ....motifs.words import _
from ..case import Case, finer_tool
from ..finding import Finding, Point
from ..fine import SLACK, Said, fine_findings
from ..surface import Surface

NUMBER = "W101"


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout draws, advice for what only the finest does.

    Measured is a piece's widest place, as the largest circle inside it: a stroke that tapers may end in a point. Crumbs
    that covering forms leave of a broader mark are not counted.
    """
    limits = case.tool.line if case.tool else None
    yield from fine_findings(NUMBER, case, limits, _widths, SLACK, lambda: _said(case))


def _said(case: Case) -> tuple[Said, Said]:
    by_hand = case.tool is not None and case.tool.by_hand
    return (
        Said(
            _("Strokes, or what other forms leave of them, are finer than the {tool} draws: {count} in one cell."),
            _("Strokes, or what other forms leave of them, are finer than the {tool} draws: {count} in all."),
            _("Leave these out when you trace.") if by_hand else _("Draw these by hand afterwards."),
        ),
        Said(
            _("Strokes finer than the usual {tool} draws: {count} in one cell."),
            _("Strokes finer than the usual {tool} draws: {count} in all."),
            finer_tool(case),
        ),
    )


def _widths(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The widest place of every piece that is nowhere as wide as the limit: its width, and where that is.

    Left out is what nobody draws for itself: crumbs that other forms leave of a broader mark, and rests that lie along
    a piece of the same tint.
    """
    rests = surface.remnants
    for piece in surface.fine_strokes(limit - SLACK):
        if rests.is_crumb(piece, limit) or (rests.is_covered(piece) and rests.lies_along_its_tint(piece)):
            continue
        yield surface.widest_place(piece)
