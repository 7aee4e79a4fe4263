"""A line or stroke is finer than the tool draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from ....motifs.words import _
from ..case import Case, rounded_mm, worst_first
from ..finding import Finding, Point, Severity
from ..pieces import Piece, shapes_of
from ..surface import Surface
from ..tools import Fineness

NUMBER = "W101"
SLACK = 0.02
"""Outlines of strokes are fitted within this (mm)."""
PRECISION = 0.01
"""How near the widest place of a piece is measured (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout draws, advice for what only the finest does.

    Measured is a piece's widest place, as the largest circle inside it: a stroke that tapers may end in a point.
    """
    if case.tool is None or case.tool.line is None:
        return
    for surface in case.surfaces:
        yield from _on(surface, case, case.tool.line)


def _on(surface: Surface, case: Case, line: Fineness) -> Iterator[Finding]:
    least = line.lost(case.tool is not None and case.tool.swells)
    widths = worst_first(_widths(surface.whole_pieces, line.usual))
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
            _("Make the motif larger (`size`), or leave these out when you trace."),
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
            _("Keep the finest {tool} of the workshop for them, or make the motif larger (`size`).").format(
                tool=case.tool_name
            ),
            rounded_mm(fine[0][0]),
            line.usual,
            "mm",
        )


def _widths(pieces: Sequence[Piece], limit: float) -> Iterator[tuple[float, Point]]:
    """The widest place of every piece that is nowhere as wide as the limit: its width, and where that is."""
    shapes = shapes_of(piece for piece in pieces if not piece.is_dot)
    # a piece that vanishes when it shrinks by half the limit has no place that is as wide
    shrunk = shapely.buffer(shapes, -(limit - SLACK) / 2, quad_segs=4)
    for shape in shapes[shapely.is_empty(shrunk)].tolist():
        radius = shapely.maximum_inscribed_circle(shape, PRECISION)
        (x, y), end = shapely.get_coordinates(radius)
        yield 2 * float(np.hypot(end[0] - x, end[1] - y)), (float(x), float(y))
