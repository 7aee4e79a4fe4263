"""Marks laid many times: which of them lie in a window, and their paths there, thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ...motifs.drawing import Box
from ...motifs.geometry.affine import IDENTITY, Affine
from ...motifs.geometry.bezier import cut as cubic
from ...motifs.geometry.path import Path, rounded
from ...motifs.geometry.visible import Layer, visible_lines, visible_shapes
from ...motifs.ink import Role
from .figures import hulls
from .pieces import straight

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ISEN_ROLES = frozenset({Role.ISEN, Role.CECEK})
SHORT = 0.1
"""Curves that are shorter (mm) are not halved any more: finer than what a rasteriser draws as a straight line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stroke of the hand: a line to follow, or a closed path that is `filled` (a swelling stroke, a dot)."""

    path: Path
    role: Role
    filled: bool

    @property
    def is_isen(self) -> bool:
        """Whether it is drawn after the outlines."""
        return self.role in ISEN_ROLES


class Laid:
    """Marks and the places where they lie: mark `mark[i]` moved by `shift[i]` mm. `boxes` (n, 4) hold them there."""

    def __init__(self, marks: Sequence[Mark], mark: Integers, shift: Floats) -> None:
        self.marks = marks
        self.mark = mark
        self.shift = shift
        self.boxes = hulls([m.path for m in marks])[mark] + np.tile(shift, 2)
        contours = [contour for m in marks for contour in m.path.contours]
        self._cubics = np.concatenate(contours) if contours else np.zeros((0, 4, 2))
        self._lengths = [[len(contour) for contour in m.path.contours] for m in marks]
        self._count = np.array([sum(lengths) for lengths in self._lengths], dtype=np.int64)
        self._first = np.cumsum(self._count) - self._count

    def split(self, window: Box) -> tuple[Integers, Integers]:
        """Which lie wholly in a window, and which meet its edge."""
        left, top, right, bottom = window
        b = self.boxes
        inside = (b[:, 0] >= left) & (b[:, 1] >= top) & (b[:, 2] <= right) & (b[:, 3] <= bottom)
        meets = (b[:, 2] >= left) & (b[:, 3] >= top) & (b[:, 0] <= right) & (b[:, 1] <= bottom) & ~inside
        return np.flatnonzero(inside), np.flatnonzero(meets)

    def placed(self, index: Integers, affine: Affine = IDENTITY) -> list[Mark]:
        """Marks where they lie, under a map."""
        chosen = self.mark[index]
        count = self._count[chosen]
        ends = np.cumsum(count)
        cubic = np.repeat(self._first[chosen] - (ends - count), count) + np.arange(count.sum())
        # rounded once for all: a Path would do the same, contour by contour, in twenty times the time
        cubics = rounded(affine(self._cubics[cubic] + np.repeat(self.shift[index], count, axis=0)[:, None]))
        cubics.setflags(write=False)
        found = []
        stop = 0
        for number in chosen.tolist():
            contours = []
            for length in self._lengths[number]:
                contours.append(cubics[stop : stop + length])
                stop += length
            path = object.__new__(Path)
            object.__setattr__(path, "contours", tuple(contours))
            mark = self.marks[number]
            found.append(Mark(path, mark.role, mark.filled))
        return found


def halved(marks: Sequence[Mark], field: Box, window: Box) -> list[Mark]:
    """Marks that are to be cut at a window, their curves halved until no piece reaches from the field to the cut.

    A rasteriser draws a curve by halving it: a half is drawn as in the whole curve, any other piece a little beside it.
    So the field, which lies inside the window, shows the same pixels as if nothing had been cut.
    """
    return [
        Mark(Path(tuple(_halved(contour, field, window) for contour in mark.path.contours)), mark.role, mark.filled)
        for mark in marks
    ]


def _halved(contour: Floats, field: Box, window: Box) -> Floats:
    found = np.asarray(contour)
    while True:
        low, high = found.min(axis=1), found.max(axis=1)
        inside = (low >= window[:2]).all(axis=1) & (high <= window[2:]).all(axis=1)
        meets = (high >= field[:2]).all(axis=1) & (low <= field[2:]).all(axis=1)
        reaches = np.flatnonzero(meets & ~inside & (high - low > SHORT).any(axis=1))
        if not len(reaches):
            return found
        halves = np.array([[cubic(found[i], 0.0, 0.5), cubic(found[i], 0.5, 1.0)] for i in reaches]).reshape(-1, 4, 2)
        found = np.insert(np.delete(found, reaches, axis=0), np.repeat(reaches - np.arange(len(reaches)), 2), halves, 0)


def cut(marks: Sequence[Mark], shown: BaseGeometry) -> list[Mark]:
    """What of the marks lies in polygons; curves stay curves."""
    if not marks:
        return []
    boxes = hulls([mark.path for mark in marks])
    low = np.minimum(boxes[:, :2].min(axis=0), shown.bounds[:2]) - 10.0
    high = np.maximum(boxes[:, 2:].max(axis=0), shown.bounds[2:]) + 10.0
    around = Path.rectangle(*low.tolist(), *(high - low).tolist())
    frame = Layer((around + straight(shown)).contours, 0)
    found = []
    filled = [mark for mark in marks if mark.filled]
    # they do not overlap, being what is visible of them: only the frame covers
    parts = visible_shapes([*(Layer(mark.path.contours, 0) for mark in filled), frame], None)
    for mark, contours in zip(filled, parts, strict=False):
        if contours:
            found.append(Mark(Path(contours), mark.role, True))
    lines = [mark for mark in marks if not mark.filled]
    pieces = visible_lines([(mark.path.contours[0], 0) for mark in lines], [frame], None)
    for mark, contours in zip(lines, pieces, strict=True):
        found += [Mark(Path((contour,)), mark.role, False) for contour in contours]
    return found
