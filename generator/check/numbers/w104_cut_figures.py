"""The border or the edge of the cloth cuts figures, because the field is no whole number of cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely

from ....motifs.ink import Role
from ....motifs.words import _
from ..case import Case, rounded_mm
from ..finding import Finding, Severity, Where
from ..pieces import shapes_of

NUMBER = "W104"
UNSEEN = 0.1
"""What a cut may take from a figure, or a field lack of a whole cell, and nobody sees it (mm)."""
FIGURE_ROLES = frozenset({Role.KLOWONG, Role.TEMBOK, Role.ISI})
"""Fillers may be cut anywhere: they have no shape to lose."""


def find(case: Case) -> Iterator[Finding]:
    """Advice, for the length and for the width: courts' cloths are cut where the pattern falls, others should close."""
    for axis in (0, 1):
        yield from _along(case, axis)


def _along(case: Case, axis: int) -> Iterator[Finding]:
    cloth = case.cloth
    before, after = cloth.border_widths[axis], cloth.border_widths[axis + 2]
    size, cell = cloth.size[axis], cloth.cell_size[axis]
    ends = (before, size - after)
    field = ends[1] - ends[0]
    cells = field / cell
    if abs(field - round(cells) * cell) <= UNSEEN:
        return
    cut = [end for end in ends if _is_cut(case, axis, end)]
    if not cut:
        return
    # of the first and of the last cell, what lies outside the field
    lost = max((ends[0] - cloth.origin[axis]) % cell, (cloth.origin[axis] - ends[1]) % cell)
    lengths = [whole * cell + before + after for whole in (int(cells), int(cells) + 1) if whole]
    middle = cloth.size[1 - axis] / 2
    points = tuple((end, middle) if axis == 0 else (middle, end) for end in cut)
    said = {
        "cells": round(cells, 2),
        "lost": rounded_mm(lost),
        "cell": rounded_mm(cell),
        "sides": ", ".join(f"{rounded_mm(side):g}" for side in lengths),
        "fits": round(field / max(1, round(cells)), 4),
    }
    if axis == 0:
        where = _("at the ends of the cloth")
        sentence = _(
            "The field is {cells:g} cells long: at the ends up to {lost:g} of a cell's {cell:g} mm are cut off."
        )
        fix = _("Lengths of the cloth that fit: {sides} mm. Or a cell {fits:g} mm wide.")
    else:
        where = _("at the long sides of the cloth")
        sentence = _(
            "The field is {cells:g} cells wide: at the sides up to {lost:g} of a cell's {cell:g} mm are cut off."
        )
        fix = _("Widths of the cloth that fit: {sides} mm. Or a cell {fits:g} mm high.")
    yield Finding(
        NUMBER,
        Severity.ADVICE,
        Where(where, "cloth", points, len(points)),
        sentence.format(**said),
        fix.format(**said),
        rounded_mm(lost),
        0.0,
        "mm",
    )


def _is_cut(case: Case, axis: int, end: float) -> bool:
    """Whether a figure, or one of its copies, lies on both sides of a line across the cloth."""
    shapes = shapes_of(piece for piece in case.pieces if piece.ink.role in FIGURE_ROLES and not piece.is_ground)
    if not len(shapes):
        return False
    cell = case.cloth.cell_size[axis]
    boxes = shapely.bounds(shapes)
    low, high = boxes[:, axis] + UNSEEN, boxes[:, axis + 2] - UNSEEN
    # the first copy of the line that lies after a figure's beginning
    line = low + (end - case.cloth.origin[axis] - low) % cell
    return bool(np.any(line < high))
