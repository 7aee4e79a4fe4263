"""The lines along which openings are cut: each different opening is offset and fitted once, however often it is cut."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.path import paths_from_shapely
from .kerf import compensated

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
SAME = 1e-5
"""Openings whose points differ by less (mm) are the same."""
TOLERANCE = 0.02
"""How closely a line is fitted (mm)."""


@dataclass(frozen=True, eq=False)
class Laid:
    """Closed lines (n, 4, 2) on a sheet: line k is `forms[which[k]]`, moved by `shift[k]` (mm)."""

    forms: list[Floats]
    which: Integers
    shift: Floats

    def __len__(self) -> int:
        return len(self.which)

    @property
    def corners(self) -> Floats:
        """(n, 2): the least x and y at which each line's cubics begin."""
        corners = np.array([form[:, 0].min(axis=0) for form in self.forms]).reshape(-1, 2)
        return np.asarray(corners[self.which] + self.shift)


@dataclass(eq=False)
class CutLines:
    """The cut lines of one stencil with a beam of `kerf` (mm, in x and y), on as many sheets as there are."""

    kerf: tuple[float, float]
    forms: list[Floats] = field(default_factory=list)
    _known: dict[bytes, list[int]] = field(default_factory=dict)

    def laid(self, openings: NDArray[np.object_]) -> Laid:
        """The lines of openings (polygons), where these stand."""
        if not len(openings):
            return Laid(self.forms, np.zeros(0, dtype=np.int64), np.zeros((0, 2)))
        corners = shapely.bounds(openings)[:, :2]
        points, owner = shapely.get_coordinates(openings, return_index=True)
        local = points - corners[owner]
        marks = np.rint(local / SAME).astype(np.int32)
        ends = np.cumsum(np.bincount(owner, minlength=len(openings)))
        keys = [
            hashlib.blake2b(marks[start:end].tobytes(), digest_size=16).digest()
            for start, end in zip(np.r_[0, ends[:-1]], ends, strict=True)
        ]
        first = {key: index for index, key in reversed(list(enumerate(keys))) if key not in self._known}
        new = np.array(sorted(first.values()), dtype=np.int64)
        if len(new):
            moved = shapely.set_coordinates(openings.copy(), local)[new]
            for index, numbers in zip(new.tolist(), self._fitted(moved), strict=True):
                self._known[keys[index]] = numbers
        which = [self._known[key] for key in keys]
        count = np.array([len(numbers) for numbers in which], dtype=np.int64)
        flat = np.array([number for numbers in which for number in numbers], dtype=np.int64)
        return Laid(self.forms, flat, np.repeat(corners, count, axis=0))

    def _fitted(self, openings: NDArray[np.object_]) -> list[list[int]]:
        """The numbers of the forms that openings become; an opening that the beam fills becomes none."""
        parts, owners = shapely.get_parts(compensated(openings, self.kerf), return_index=True)
        there = shapely.area(parts) > 0
        numbers: list[list[int]] = [[] for _opening in openings]
        for owner, path in zip(owners[there].tolist(), paths_from_shapely(list(parts[there]), TOLERANCE), strict=True):
            numbers[owner] += range(len(self.forms), len(self.forms) + len(path.contours))
            self.forms += path.contours
        return numbers
