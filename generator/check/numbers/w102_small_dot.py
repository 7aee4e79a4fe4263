"""A dot is smaller than the tool sets."""

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

NUMBER = "W102"
SLACK = 0.02
"""What flattening takes from a dot's diameter, and more (mm)."""


def find(case: Case) -> Iterator[Finding]:
    """A warning for what no spout sets, advice for what only the finest does.

    Measured is the diameter of the round dot that is as large as the piece that is visible.
    """
    if case.tool is None or case.tool.dot is None:
        return
    for surface in case.surfaces:
        yield from _on(surface, case, case.tool.dot)


def _on(surface: Surface, case: Case, dot: Fineness) -> Iterator[Finding]:
    least = dot.lost(case.tool is not None and case.tool.swells)
    found = worst_first(_diameters(surface.whole_pieces))
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
            _("Make the motif or the filler larger, or leave these dots out when you trace."),
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
            ),
            rounded_mm(fine[0][0]),
            dot.usual,
            "mm",
        )


def _diameters(pieces: Sequence[Piece]) -> Iterator[tuple[float, Point]]:
    """The diameter and the middle of every dot that is visible."""
    shapes = shapes_of(piece for piece in pieces if piece.is_dot)
    diameters = 2 * np.sqrt(shapely.area(shapes) / np.pi)
    middles = shapely.get_coordinates(shapely.point_on_surface(shapes))
    yield from zip(diameters.tolist(), map(tuple, middles.tolist()), strict=True)
