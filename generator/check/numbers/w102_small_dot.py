"""A dot is smaller than the tool sets."""

from __future__ import annotations

import math
from collections.abc import Iterator

import shapely

from ....motifs.words import _
from ..case import Case, finer_tool, rounded_mm, worst_first
from ..finding import Finding, Point, Severity
from ..pieces import shapes_of
from ..surface import Surface
from ..tools import Fineness

NUMBER = "W102"
SLACK = 0.02
"""What flattening takes from a dot's diameter, and more (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout sets, advice for what only the finest does.

    Measured is the diameter of the round dot that is as large. What forms in front leave of a dot is no smaller dot.
    """
    if case.tool is None or case.tool.dot is None:
        return
    for surface in case.surfaces:
        yield from _on(surface, case, case.tool.dot)


def _on(surface: Surface, case: Case, dot: Fineness) -> Iterator[Finding]:
    by_hand = case.tool is not None and case.tool.by_hand
    least = dot.lost(case.tool is not None and case.tool.swells)
    found = worst_first(_diameters(surface, dot.usual))
    small = [(across, at) for across, at in found if across < dot.usual - SLACK]
    # half of a small dot has less to lose by flattening
    below = [(across, at) for across, at in small if across < least - SLACK / 4]
    fine = small[len(below) :]
    if below:
        yield Finding(
            NUMBER,
            Severity.WARNING,
            surface.where([at for _across, at in below]),
            (
                _("Dots are smaller than the {tool} sets: {count} in one cell.")
                if surface.cell
                else _("Dots are smaller than the {tool} sets: {count} in all.")
            ).format(tool=case.tool_name, count=len(below)),
            _("Make the motif or the filler larger, or leave these dots out when you trace.")
            if by_hand
            else _("Make the motif or the filler larger, or set these dots by hand afterwards."),
            rounded_mm(below[0][0]),
            least,
            "mm",
        )
    if fine:
        yield Finding(
            NUMBER,
            Severity.ADVICE,
            surface.where([at for _across, at in fine]),
            (
                _("Dots smaller than the usual {tool} sets: {count} in one cell.")
                if surface.cell
                else _("Dots smaller than the usual {tool} sets: {count} in all.")
            ).format(tool=case.tool_name, count=len(fine)),
            _("Keep the finest {tool} of the workshop for them, or make the motif or the filler larger.").format(
                tool=case.tool_name
            )
            if by_hand
            else finer_tool(case),
            rounded_mm(fine[0][0]),
            dot.usual,
            "mm",
        )


def _diameters(surface: Surface, limit: float) -> Iterator[tuple[float, Point]]:
    """The diameter of every dot under the limit of which something is visible, and where that is.

    One that a form in front covers in part is measured as it was drawn: it is set whole, or left out.
    """
    dots = [piece for piece in surface.whole_pieces if piece.is_dot]
    for piece, size in zip(dots, shapely.area(shapes_of(dots)).tolist(), strict=True):
        if size < math.pi / 4 * limit**2:
            if surface.remnants.is_covered(piece):
                size = surface.remnants.whole(piece).area
            place = piece.shape.representative_point()
            yield 2 * math.sqrt(size / math.pi), (place.x, place.y)
