"""The border or the edge of the cloth cuts figures, because the field is no whole number of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from ....motifs.drawing import Box
from ....motifs.ink import Role
from ....motifs.words import _
from ...growing import ANY, size_range
from ..case import Case, rounded_mm
from ..finding import Finding, Severity, Where
from ..pieces import shapes_of
from ..surface import Surface

NUMBER = "W104"
UNSEEN = 0.1
"""What a cut may take from a figure, or a field lack of a whole cell, and nobody sees it (mm)."""
FAR = 0.15
"""By what share another cell is still advised."""
FIGURE_ROLES = frozenset({Role.KLOWONG, Role.TEMBOK, Role.ISI})
"""Fillers may be cut anywhere: they have no shape to lose."""


@dataclass(frozen=True)
class Field:
    """A surface that repeats, and the box (mm of the cloth) in which it is seen; `is_all`: from border to border."""

    surface: Surface
    box: Box
    is_all: bool


def find(case: Case) -> Iterator[Finding]:
    """Advice, for the length and for the width: courts' cloths are cut where the pattern falls, others should close.

    Not told of a field that leaves cut figures out, nor of one whose edge slants or bends: there something is cut
    whatever the size.
    """
    for field, axis, cut in cuts(case):
        yield _told(case, field, axis, cut, whole_sizes(case, field, axis))


def cuts(case: Case) -> Iterator[tuple[Field, int, list[float]]]:
    """The fields whose ends cut figures, along the length (axis 0) or the width (1), and the ends that do (mm)."""
    for field in fields(case):
        for axis in (0, 1):
            ends = (field.box[axis], field.box[axis + 2])
            assert field.surface.cell is not None
            cell, size = field.surface.cell[axis], ends[1] - ends[0]
            if abs(size - round(size / cell) * cell) > UNSEEN:
                cut = [end for end in ends if _is_cut(field.surface, axis, end)]
                if cut:
                    yield field, axis, cut


def fields(case: Case) -> Iterator[Field]:
    """The fields of a cloth whose ends may cut a figure; of one that is seen in several boxes the first."""
    tables = {part.name: part.cell for part in case.design.part}
    for surface in case.surfaces:
        if surface.cell is None or tables.get(surface.name, case.design.cell).figures == "whole":
            continue
        boxes = [
            part.bounds
            for part in shapely.get_parts(surface.region).tolist()
            if abs(part.area - shapely.box(*part.bounds).area) <= UNSEEN * part.length
        ]
        if boxes:
            left, top, right, bottom = case.cloth.border_widths
            inner = (left, top, case.cloth.size[0] - right, case.cloth.size[1] - bottom)
            yield Field(surface, boxes[0], not surface.name and bool(np.allclose(boxes[0], inner)))


def whole_sizes(case: Case, field: Field, axis: int) -> list[float]:
    """Lengths (axis 0) or widths (1) of the cloth (mm) that hold a whole number of cells, next below and above."""
    assert field.surface.cell is not None
    cell = field.surface.cell[axis]
    size = field.box[axis + 2] - field.box[axis]
    beside = case.cloth.size[axis] - size
    return [whole * cell + beside for whole in (int(size / cell), int(size / cell) + 1) if whole]


def _told(case: Case, field: Field, axis: int, cut: list[float], sizes: list[float]) -> Finding:
    surface, ends = field.surface, (field.box[axis], field.box[axis + 2])
    assert surface.cell is not None
    cell, size = surface.cell[axis], ends[1] - ends[0]
    cells = size / cell
    # of the first and of the last cell, what lies outside the field
    lost = max((ends[0] - surface.origin[axis]) % cell, (surface.origin[axis] - ends[1]) % cell)
    middle = (field.box[1 - axis] + field.box[3 - axis]) / 2
    points = tuple((end, middle) if axis == 0 else (middle, end) for end in cut)
    said = {
        "cells": round(cells, 2),
        "lost": rounded_mm(lost),
        "cell": rounded_mm(cell),
        "sides": ", ".join(f"{rounded_mm(side):g}" for side in sizes),
        "fits": rounded_mm(size / max(1, round(cells))),
        "part": surface.words,
    }
    where, sentence, help_cloth, help_cell, help_whole = _words(axis, field.is_all)
    low, high = size_range(case.design, surface.name) if _of_its_motifs(case, surface) else ANY
    ratio = size / max(1, round(cells)) / cell
    # a cell that is much larger or smaller is another cloth, or more than its motifs allow
    fixes = [help_cloth] if field.is_all else []
    fixes += [help_cell] if abs(ratio - 1) <= FAR and low - 1e-9 <= ratio <= high + 1e-9 else []
    fix = " ".join(fixes or [help_whole])
    return Finding(
        NUMBER,
        Severity.ADVICE,
        Where(where.format(**said), "cloth", points, len(points), surface.name),
        sentence.format(**said),
        fix.format(**said),
        rounded_mm(lost),
        0.0,
        "mm",
    )


def _of_its_motifs(case: Case, surface: Surface) -> bool:
    """Whether a cell is as large as its motifs make it, and no larger or smaller without them."""
    cell = next((part.cell for part in case.design.part if part.name == surface.name), case.design.cell)
    return cell.width == "" and cell.height == ""


def _words(axis: int, is_all: bool) -> tuple[str, str, str, str, str]:
    """Where it is, what it is and what helps (of the cloth, of the cell, else), for the ends or for the long sides."""
    whole = _('Leave cut figures out (`figures = "whole"` under [cell]).')
    if axis == 0:
        where = _("at the ends of the cloth") if is_all else _("at the ends of {part}")
        sentence = _(
            "The field is {cells:g} cells long: at the ends up to {lost:g} of a cell's {cell:g} mm are cut off."
        )
        fits = _("A whole number of cells fits with a cell {fits:g} mm wide.")
        return where, sentence, _("Lengths of the cloth that fit: {sides} mm."), fits, whole
    where = _("at the long sides of the cloth") if is_all else _("at the long sides of {part}")
    sentence = _("The field is {cells:g} cells wide: at the sides up to {lost:g} of a cell's {cell:g} mm are cut off.")
    fits = _("A whole number of cells fits with a cell {fits:g} mm high.")
    return where, sentence, _("Widths of the cloth that fit: {sides} mm."), fits, whole


def _is_cut(surface: Surface, axis: int, end: float) -> bool:
    """Whether a figure, or one of its copies, lies on both sides of a line across the cloth."""
    shapes = shapes_of(piece for piece in surface.pieces if piece.ink.role in FIGURE_ROLES and not piece.is_ground)
    if not len(shapes):
        return False
    assert surface.cell is not None
    cell = surface.cell[axis]
    boxes = shapely.bounds(shapes)
    low, high = boxes[:, axis] + UNSEEN, boxes[:, axis + 2] - UNSEEN
    # the first copy of the line that lies after a figure's beginning
    line = low + (end - surface.origin[axis] - low) % cell
    return bool(np.any(line < high))
