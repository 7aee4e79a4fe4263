"""A dot is smaller than the tool sets."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from ....motifs.words import _
from ..case import Case, rounded_mm, worst_first
from ..finding import Finding, Point, Severity
from ..pieces import shapes_of

NUMBER = "W102"
SLACK = 0.02
"""What flattening takes from a dot's diameter, and more (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout sets, advice for what only the finest does.

    Measured is the diameter of the round dot that is as large as the piece that is visible.
    """
    if case.tool is None or case.tool.dot is None:
        return
    dot = case.tool.dot
    small = [(across, at) for across, at in worst_first(_diameters(case)) if across < dot.usual - SLACK]
    below = [(across, at) for across, at in small if across < dot.finest - SLACK]
    fine = small[len(below) :]
    if below:
        yield Finding(
            NUMBER,
            Severity.WARNING,
            case.in_cell([at for _across, at in below]),
            _("Dots are smaller than the {tool} sets: {count} in one cell.").format(
                tool=case.tool_name, count=len(below)
            ),
            _("Make the motif or the filler larger, or leave these dots out when you trace."),
            rounded_mm(below[0][0]),
            dot.finest,
            "mm",
        )
    if fine:
        yield Finding(
            NUMBER,
            Severity.ADVICE,
            case.in_cell([at for _across, at in fine]),
            _("Dots smaller than the usual {tool} sets: {count} in one cell.").format(
                tool=case.tool_name, count=len(fine)
            ),
            _("Keep the finest {tool} of the workshop for them, or make the motif or the filler larger.").format(
                tool=case.tool_name
            ),
            rounded_mm(fine[0][0]),
            dot.usual,
            "mm",
        )


def _diameters(case: Case) -> Iterator[tuple[float, Point]]:
    """The diameter and the middle of every dot that is visible."""
    shapes = shapes_of(piece for piece in case.pieces if piece.is_dot and not piece.is_ground)
    diameters = 2 * np.sqrt(shapely.area(shapes) / np.pi)
    middles = shapely.get_coordinates(shapely.point_on_surface(shapes))
    yield from zip(diameters.tolist(), map(tuple, middles.tolist()), strict=True)
