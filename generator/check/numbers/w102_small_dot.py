"""A dot is smaller than the tool sets."""

from __future__ import annotations

import math
from collections.abc import Iterator

import shapely

from ....motifs.words import _
from ..case import Case, finer_tool
from ..finding import Finding, Point
from ..fine import SLACK, Said, fine_findings
from ..pieces import shapes_of
from ..surface import Surface

NUMBER = "W102"


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout sets, advice for what only the finest does.

    Measured is the diameter of the round dot that is as large. What forms in front leave of a dot is no smaller dot.
    """
    limits = case.tool.dot if case.tool else None
    # half of a small dot has less to lose by flattening
    yield from fine_findings(NUMBER, case, limits, _diameters, SLACK / 4, lambda: _said(case))


def _said(case: Case) -> tuple[Said, Said]:
    by_hand = case.tool is not None and case.tool.by_hand
    return (
        Said(
            _("Dots are smaller than the {tool} sets: {count} in one cell."),
            _("Dots are smaller than the {tool} sets: {count} in all."),
            _("Leave these dots out when you trace.") if by_hand else _("Set these dots by hand afterwards."),
        ),
        Said(
            _("Dots smaller than the usual {tool} sets: {count} in one cell."),
            _("Dots smaller than the usual {tool} sets: {count} in all."),
            finer_tool(case),
        ),
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
