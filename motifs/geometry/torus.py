"""The periodic cell as integers: where copies of a box lie, which copies belong together.

Inside the rooms of visibility a length is a whole number of grid units (0.0001 mm), so a shift by a cell
is exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import WastraError
from ..words import _
from .path import rounded

UNITS = 10_000
"""Grid units in a millimetre."""

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def to_grid(lengths: Floats) -> Floats:
    """Millimetres as whole grid units (still float64, which holds them exactly)."""
    return np.asarray(np.rint(lengths * UNITS))


def from_grid(units: Floats) -> Floats:
    """Grid units as millimetres, in the very bits in which a Path holds them."""
    return rounded(units / UNITS)


def whole(values: Floats) -> Integers:
    """The nearest integers. Halves go up, whatever is next to them, so that a shift changes no decision."""
    return np.floor(values + 0.5).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Torus:
    """A cell of ``width`` by ``height`` grid units whose opposite edges are one; 0 by 0 is the plane."""

    width: int
    height: int

    @classmethod
    def of(cls, cell: tuple[float, float] | None) -> Torus:
        """The torus of a cell in millimetres. Raises WastraError for a cell that is off the grid."""
        if cell is None:
            return cls(0, 0)
        sides = np.array(cell, dtype=np.float64)
        units = np.rint(sides * UNITS)
        if not (np.isfinite(sides).all() and (units > 0).all() and (abs(sides * UNITS - units) < 1e-3).all()):
            raise WastraError(
                _("A cell needs sides that are multiples of 0.0001 mm above zero, not {cell}.").format(cell=cell)
            )
        return cls(int(units[0]), int(units[1]))

    @property
    def is_plane(self) -> bool:
        """Whether nothing repeats."""
        return self.width == 0

    @property
    def sides(self) -> Integers:
        """(2,): width and height, 1 in the plane so that one may divide by them."""
        return np.array([max(self.width, 1), max(self.height, 1)], dtype=np.int64)

    def home(self, boxes: Floats) -> Integers:
        """For boxes (n, 4) the shift (n, 2), in units, that brings each one's least corner into the cell."""
        if self.is_plane:
            return np.zeros((len(boxes), 2), dtype=np.int64)
        least = np.where(np.isfinite(boxes[:, :2]), boxes[:, :2], 0.0)
        return np.asarray(-np.floor(least / self.sides).astype(np.int64) * self.sides)

    def copies(self, boxes: Floats, within: Floats) -> tuple[Integers, Integers]:
        """Every copy of ``boxes`` (n, 4) that meets ``within`` (4,): (index (m,), shift (m, 2))."""
        if self.is_plane:
            index = np.arange(len(boxes))
            return index, np.zeros((len(boxes), 2), dtype=np.int64)
        low = np.ceil((within[:2] - boxes[:, 2:]) / self.sides).astype(np.int64)
        high = np.floor((within[2:] - boxes[:, :2]) / self.sides).astype(np.int64)
        count = np.maximum(high - low + 1, 0)
        total = count[:, 0] * count[:, 1]
        index = np.repeat(np.arange(len(boxes)), total)
        turn = np.arange(len(index)) - (np.cumsum(total) - total)[index]
        column, row = turn // count[index, 1], turn % count[index, 1]
        return index, (low[index] + np.stack([column, row], axis=1)) * self.sides

    def keys(self, points: Integers, origin: Integers, span: int) -> Integers:
        """One number for each place: equal for points that are the same place of the torus.

        ``origin`` (2,) and ``span`` say where the points of the plane lie; on the torus they do not matter.
        """
        if self.is_plane:
            return np.asarray((points[:, 0] - origin[0]) * span + (points[:, 1] - origin[1]))
        return np.asarray((points[:, 0] % self.width) * self.height + points[:, 1] % self.height)


@dataclass(frozen=True, slots=True)
class Groups:
    """Connected members: ``group`` (n,) numbers them, ``offset`` (n, 2) moves each to its neighbours' side.

    ``wraps`` (groups,): the group runs right round the torus, so no offsets can bring all its members
    together.
    """

    group: Integers
    offset: Integers
    wraps: NDArray[np.bool_]


def connect(count: int, first: Integers, second: Integers, shift: Integers) -> Groups:
    """Groups of ``count`` members, of which ``first[k]`` meets ``second[k]`` moved by ``shift[k]``.

    A union-find whose links carry offsets. The least member of a group stands still.
    """
    parent = list(range(count))
    dx, dy = [0] * count, [0] * count
    around = [False] * count

    def root(member: int) -> tuple[int, int, int]:
        path = []
        while parent[member] != member:
            path.append(member)
            member = parent[member]
        x = y = 0
        for step in reversed(path):
            x, y = x + dx[step], y + dy[step]
            parent[step], dx[step], dy[step] = member, x, y
        return member, x, y

    for a, b, (sx, sy) in zip(first.tolist(), second.tolist(), shift.tolist(), strict=True):
        root_a, ax, ay = root(a)
        root_b, bx, by = root(b)
        x, y = ax + sx - bx, ay + sy - by
        if root_a == root_b:
            around[root_a] |= (x, y) != (0, 0)
        elif root_a < root_b:
            parent[root_b], dx[root_b], dy[root_b] = root_a, x, y
            around[root_a] |= around[root_b]
        else:
            parent[root_a], dx[root_a], dy[root_a] = root_b, -x, -y
            around[root_b] |= around[root_a]

    found = [root(member) for member in range(count)]
    roots = np.array([place[0] for place in found], dtype=np.int64)
    offset = np.array([place[1:] for place in found], dtype=np.int64).reshape(count, 2)
    leaders, group = np.unique(roots, return_inverse=True)
    wraps = np.array([around[leader] for leader in leaders.tolist()], dtype=np.bool_)
    return Groups(group.astype(np.int64), offset, wraps)
