"""What a hand draws of a piece: outlines, centre lines, swelling strokes and dots, wherever they show.

Asked once per bed, on its torus, and repeated over the bed: a kain panjang has hundreds of thousands of marks, but
only as many shapes as its cell. They are made window by window, so that a page costs what lies on it.
"""

from __future__ import annotations

import numpy as np
import shapely

from ...motifs.drawing import Box, Drawing, Form
from ...motifs.geometry.affine import IDENTITY, Affine
from ...motifs.geometry.path import Path
from ...motifs.ink import Role
from ...motifs.seen import Area, Seen, is_mass
from ..repeat.torus import copies_in
from .figures import hulls, separate
from .laid import Laid, Mark, cut, halved
from .pieces import Bed, Piece


class Drawn:
    """All marks of a piece, to be had window by window."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        known: dict[int, list[Mark]] = {}
        for bed in piece.beds:
            if id(bed.drawing) not in known:
                known[id(bed.drawing)] = marks_of(bed.drawing)
        self._laid = [laid for bed in piece.beds for laid in _lay(bed, known[id(bed.drawing)])]

    def within(self, window: Box, affine: Affine = IDENTITY, field: Box | None = None) -> list[Mark]:
        """The marks in a window (mm of the piece), cut where it ends, under a map; outlines before isen.

        A smaller `field` inside it is drawn as if nothing were cut, to the pixel.
        """
        found: list[Mark] = []
        for laid in self._laid:
            inside, meets = laid.split(window)
            found += laid.placed(inside, affine)
            crossing = laid.placed(meets)
            if field is not None:
                crossing = halved(crossing, field, window)
            pieces = cut(crossing, shapely.box(*window))
            found += [Mark(mark.path.mapped(affine), mark.role, mark.filled) for mark in pieces]
        return sorted(found, key=lambda mark: mark.is_isen)

    def is_empty(self, window: Box) -> bool:
        """Whether nothing lies in a window."""
        edge = [(laid, *laid.split(window)) for laid in self._laid]
        if any(len(inside) for _laid, inside, _meets in edge):
            return False
        return not any(cut(laid.placed(meets), shapely.box(*window)) for laid, _inside, meets in edge)

    def largest(self, count: int) -> list[Mark]:
        """The outlines that show most of the piece from far, `count` at most."""
        found = []
        for laid in self._laid:
            isen = np.array([mark.is_isen for mark in laid.marks], dtype=bool)
            size = (laid.boxes[:, 2:] - laid.boxes[:, :2]).max(axis=1) if len(laid.boxes) else np.zeros(0)
            size = np.where(isen[laid.mark], 0.0, size) if len(size) else size
            chosen = np.argsort(-size, kind="stable")[:count]
            found += list(zip(size[chosen].tolist(), laid.placed(chosen), strict=True))
        found = [pair for pair in found if pair[0] > 0]
        return [mark for _size, mark in sorted(found, key=lambda pair: -pair[0])[:count]]


def marks_of(drawing: Drawing) -> list[Mark]:
    """What a hand draws of a drawing: on the torus each mark once, where it was drawn."""
    seen = Seen(drawing)
    shapes = [(path, area.ink.role) for path, area in seen.shapes(_is_drawn_mass)]
    found = [Mark(figure, role, True) for path, role in shapes for figure in separate(path)]
    for line in seen.lines():
        found += [Mark(Path((contour,)), line.ink.role, False) for contour in line.path.contours]
    return found


def _lay(bed: Bed, marks: list[Mark]) -> list[Laid]:
    """The marks over a bed: those that show whole, and what is left of those that meet its outline."""
    if not marks:
        return []
    boxes = hulls([mark.path for mark in marks])
    (left, top), (right, bottom) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
    x, y = bed.origin
    cell = bed.drawing.cell
    shifts = [(x, y)]
    if cell is not None:
        copies = copies_in((left + x, top + y, right + x, bottom + y), cell, bed.shown.bounds)
        shifts = [(x + i * cell[0], y + j * cell[1]) for i, j in copies]
    shapely.prepare(bed.shown)
    shift = np.array(shifts).reshape(-1, 2)
    around = shapely.box(*(np.array([left, top, right, bottom]) + np.tile(shift, 2)).T)
    whole = shapely.contains_properly(bed.shown, around)
    partly = shift[~whole & shapely.intersects(bed.shown, around)]
    # of the copies that reach over the outline every mark is asked for itself
    mark, place = np.tile(np.arange(len(marks)), len(partly)), np.repeat(partly, len(marks), axis=0)
    places = shapely.box(*(boxes[mark] + np.tile(place, 2)).T)
    inside = shapely.contains_properly(bed.shown, places)
    edge = ~inside & shapely.intersects(bed.shown, places)
    laid = Laid(
        marks,
        np.concatenate([np.tile(np.arange(len(marks)), whole.sum()), mark[inside]]),
        np.concatenate([np.repeat(shift[whole], len(marks), axis=0), place[inside]]),
    )
    pieces = cut(Laid(marks, mark[edge], place[edge]).placed(np.arange(edge.sum())), bed.shown)
    return [laid, Laid(pieces, np.arange(len(pieces)), np.zeros((len(pieces), 2)))]


def _is_drawn_mass(area: Area) -> bool:
    """Whether an area is itself a stroke of the canting that swells, or a dot: it is drawn full."""
    return area.part == "fill" and area.ink.role is not Role.LATAR and _stands_alone(area) and not is_mass(area)


def _stands_alone(area: Area) -> bool:
    """Whether a fill has no line of its own: else that line is what is drawn."""
    return not (isinstance(area.leaf.mark, Form) and area.leaf.mark.line is not None)
