"""A line or stroke is finer than the tool draws."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import shapely

from ....motifs.words import _
from ..case import Case, finer_tool, rounded_mm, worst_first
from ..finding import Finding, Point, Severity
from ..pieces import shapes_of
from ..surface import Surface
from ..tools import Fineness

NUMBER = "W101"
SLACK = 0.02
"""Outlines of strokes are fitted within this (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout draws, advice for what only the finest does.

    Measured is a piece's widest place, as the largest circle inside it: a stroke that tapers may end in a point. Crumbs
    that covering forms leave of a broader mark are not counted.
    """
    if case.tool is None or case.tool.line is None:
        return
    for surface in case.surfaces:
        yield from _on(surface, case, case.tool.line)


def _on(surface: Surface, case: Case, line: Fineness) -> Iterator[Finding]:
    by_hand = case.tool is not None and case.tool.by_hand
    least = line.lost(case.tool is not None and case.tool.swells)
    widths = worst_first(_widths(surface, line.usual))
    below = [(width, at) for width, at in widths if width < least - SLACK]
    fine = [(width, at) for width, at in widths if width >= least - SLACK]
    if below:
        yield Finding(
            NUMBER,
            Severity.WARNING,
            surface.where([at for _width, at in below]),
            (
                _("Strokes, or what other forms leave of them, are finer than the {tool} draws: {count} in one cell.")
                if surface.cell
                else _("Strokes, or what other forms leave of them, are finer than the {tool} draws: {count} in all.")
            ).format(tool=case.tool_name, count=len(below)),
            _("Make the motif larger (`size`), or leave these out when you trace.")
            if by_hand
            else _("Make the motif larger (`size`), or draw these by hand afterwards."),
            rounded_mm(below[0][0]),
            least,
            "mm",
        )
    if fine:
        yield Finding(
            NUMBER,
            Severity.ADVICE,
            surface.where([at for _width, at in fine]),
            (
                _("Strokes finer than the usual {tool} draws: {count} in one cell.")
                if surface.cell
                else _("Strokes finer than the usual {tool} draws: {count} in all.")
            ).format(tool=case.tool_name, count=len(fine)),
            finer_tool(case),
            rounded_mm(fine[0][0]),
            line.usual,
            "mm",
        )


def _widths(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The widest place of every piece that is nowhere as wide as the limit: its width, and where that is.

    Left out is what nobody draws for itself: crumbs that other forms leave of a broader mark, and rests that lie along
    a piece of the same tint.
    """
    drawn = [piece for piece in surface.whole_pieces if not piece.is_dot]
    # a piece that vanishes when it shrinks by half the limit has no place that is as wide
    fine = shapely.is_empty(shapely.buffer(shapes_of(drawn), -(limit - SLACK) / 2, quad_segs=4))
    rests = surface.remnants
    for piece in itertools.compress(drawn, fine.tolist()):
        if rests.is_crumb(piece, limit) or (rests.is_covered(piece) and rests.lies_along_its_tint(piece)):
            continue
        yield surface.widest_place(piece)
