"""How long the lines are that a canting follows."""

from __future__ import annotations

import shapely

from ...motifs.drawing import Form
from ...motifs.seen import Area, is_mass
from .pieces import shapes_of
from .surface import Surface


def line_length(surface: Surface) -> float:
    """Length (mm) of what is followed: lines, edges of what is broader than a line, and strokes that swell.

    Each in one go, as it is seen; dots, and what is filled with a brush, are not counted.
    """
    drawn = sum(line.path.length for line in surface.lines)
    # a stroke that swells is gone along once: half of the way round it
    swelling = [
        piece
        for piece in surface.pieces
        if not piece.is_ground and not piece.is_dot and piece.area.part == "fill" and not _has_a_line(piece.area)
    ]
    return float(drawn + shapely.length(shapes_of(swelling)).sum() / 2)


def dots(surface: Surface) -> int:
    """How many dots are set."""
    return sum(piece.is_dot and not piece.is_ground for piece in surface.pieces)


def _has_a_line(area: Area) -> bool:
    """Whether `Seen.lines` has its edge already: a mass, or the fill of a form with a line of its own."""
    mark = area.leaf.mark
    return is_mass(area) or (isinstance(mark, Form) and mark.line is not None)
