"""A cut sheet: openings in their order, holes to move it by, words in its frame, and its edge last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path, paths_from_shapely
from ....motifs.words import _
from ..marks import HAIR, words
from ..sheet import Operation, Sheet, SheetLayer, Stroke
from .kerf import compensated
from .lines import CutLines
from .proofs import CutProof, proof_of
from .route import Route
from .windows import Window

MARGIN = 22.0
"""The frame round the pattern (mm): it carries the sheet, the holes and the words."""
FOOT = 14.0
"""The frame is so much higher below (mm): there stand the words."""
HOLE, HOLE_AT = 3.0, 8.0
"""Diameter of a hole, and how far it lies outside the pattern (mm): a pencil goes through."""
LETTERS, LEAST_LETTERS = 2.4, 1.2
"""Heights of capital letters (mm): what is wished, and the least that a laser engraves so that it is read."""
EDGE = 5.0
"""How far words keep from the sheet's edge (mm)."""


@dataclass(frozen=True)
class Frame:
    """What stands round the openings of one sheet."""

    name: str
    paragraphs: Sequence[str]
    about: Mapping[str, str]


class Cutting:
    """What the sheets of one stencil share: like openings are fitted once, and one cell is put in order.

    `cell` is what repeats on the sheets (mm), None for a stencil that does not; `kerf` the beam's, in x and y.
    """

    def __init__(self, kerf: tuple[float, float], cell: tuple[float, float] | None) -> None:
        self.kerf = kerf
        self.cell = cell
        self._lines = CutLines(kerf)
        self._routes: dict[tuple[float, float], Route] = {}

    def sheet(self, openings: NDArray[np.object_], window: Window, frame: Frame) -> tuple[Sheet, CutProof]:
        """The sheet of the openings in a window (polygons, in the window's mm), and the proof of its lines."""
        width, height = window.size
        size = (width + 2 * MARGIN, height + 2 * MARGIN + FOOT)
        cuts = self._cuts(openings, window)
        holes = [Path((contour,)) for path in _holes(window.size, self.kerf) for contour in path.contours]
        outline = np.array([shapely.box(0.0, 0.0, *size)])
        edge = paths_from_shapely([compensated(outline, self.kerf, outside=True)[0]])[0]
        edge = edge.mapped(Affine.shift(self.kerf[0] / 2, self.kerf[1] / 2))
        size = (round(size[0] + self.kerf[0], 4), round(size[1] + self.kerf[1], 4))
        said = _words(frame.paragraphs, MARGIN + height + HOLE_AT + HOLE, size)
        layers = (
            SheetLayer(_("writing"), tuple(Stroke(s.path, Operation.ENGRAVE, None, HAIR) for s in said)),
            SheetLayer(_("cut"), tuple(_cut(path) for path in cuts)),
            SheetLayer(_("holes"), tuple(_cut(path) for path in holes)),
            SheetLayer(_("edge"), (_cut(edge),)),
        )
        return Sheet(frame.name, size, layers, frame.about), proof_of([*cuts, *holes, edge])

    def _cuts(self, openings: NDArray[np.object_], window: Window) -> list[Path]:
        """The lines along which the openings are cut, where they stand on the sheet, in their order."""
        left, top, _right, _bottom = window.box
        laid = self._lines.laid(openings)
        cell = self.cell or window.size
        phase = tuple(round(value % side, 4) for value, side in zip((left, top), cell, strict=True))
        key = phase if self.cell else window.box
        order, begun = self._routes.setdefault(cell, Route(cell)).order(laid, (left, top), key)
        rolled: dict[tuple[int, int], NDArray[np.float64]] = {}
        lines = []
        shifts = laid.shift[order] + np.array([MARGIN - left, MARGIN - top])
        for which, first, shift in zip(laid.which[order].tolist(), begun.tolist(), shifts, strict=True):
            if (which, first) not in rolled:
                rolled[which, first] = np.roll(laid.forms[which], -first, axis=0)
            lines.append(rolled[which, first] + shift)
        return Path.each(lines)


def _words(paragraphs: Sequence[str], top: float, size: tuple[float, float]) -> list[Stroke]:
    """The words below the pattern, as large as the frame has room for."""
    height = LETTERS
    while True:
        said, low = words([(text, height) for text in paragraphs], EDGE, top, size[0] - 2 * EDGE)
        if low <= size[1] - EDGE / 2 or height <= LEAST_LETTERS:
            return said
        height *= 0.9


def _holes(window: tuple[float, float], kerf: tuple[float, float]) -> list[Path]:
    """Holes on the lines of the pattern's edges: those of the next place lie where these were marked."""
    left, top, right, bottom = MARGIN, MARGIN, MARGIN + window[0], MARGIN + window[1]
    places = [(x, y) for x in (left, right) for y in (top - HOLE_AT, bottom + HOLE_AT)]
    places += [(x, y) for x in (left - HOLE_AT, right + HOLE_AT) for y in (top, bottom)]
    return [Path.ellipse(place, (HOLE - kerf[0]) / 2, (HOLE - kerf[1]) / 2) for place in places]


def _cut(path: Path) -> Stroke:
    return Stroke(path, Operation.CUT, None, HAIR)
