"""Which parts of a repeating sheet hang together: a union-find whose links carry steps of the cell."""

from __future__ import annotations

from math import gcd


class Lattice:
    """A subgroup of the whole steps of the plane: by which steps a part reaches its own copies."""

    __slots__ = ("a", "b", "d")

    def __init__(self) -> None:
        # spanned by (a, b) and (0, d); a and d are not negative, and 0 stands for a direction that is missing
        self.a = self.b = self.d = 0

    def add(self, x: int, y: int) -> bool:
        """Take in one more step; whether that made the lattice larger."""
        if (x, y) in self:
            return False
        a, b = self.a, self.b
        while x:
            turns = a // x
            a, b, x, y = x, y, a - turns * x, b - turns * y
        if a < 0:
            a, b = -a, -b
        self.a, self.d = a, gcd(self.d, abs(y))
        self.b = b % self.d if self.d else b
        return True

    def __contains__(self, step: tuple[int, int]) -> bool:
        x, y = step
        if self.a:
            if x % self.a:
                return False
            y -= x // self.a * self.b
        elif x:
            return False
        return y % self.d == 0 if self.d else y == 0

    @property
    def is_whole(self) -> bool:
        """Whether every step is in it: then the part is one with all its copies."""
        return self.a == 1 and self.d == 1

    @property
    def is_empty(self) -> bool:
        """Whether the part meets none of its copies."""
        return not self.a and not self.d


class Cover:
    """Members of a cell and what joins them, seen on the endless sheet.

    One component on the torus is not yet one piece of the sheet: an island that an opening closes round is alone in
    each cell. The sheet is whole when all members are one component whose lattice holds every step.
    """

    def __init__(self, count: int, repeats: bool = True) -> None:
        self.repeats = repeats
        self.components = count
        self._parent = list(range(count))
        self._step = [(0, 0)] * count
        self._size = [1] * count
        self._lattices: dict[int, Lattice] = {}

    def find(self, member: int) -> tuple[int, int, int]:
        """The root of a member's component, and the step (columns, rows) at which the member lies seen from it."""
        parent, steps = self._parent, self._step
        path = []
        while parent[member] != member:
            path.append(member)
            member = parent[member]
        x = y = 0
        for below in reversed(path):
            x, y = x + steps[below][0], y + steps[below][1]
            parent[below], steps[below] = member, (x, y)
        return member, x, y

    def lattice(self, root: int) -> Lattice:
        """The steps by which the component of a root reaches its own copies."""
        return self._lattices.setdefault(root, Lattice())

    def would_link(self, first: int, second: int, step: tuple[int, int]) -> bool:
        """Whether a link of `first` with `second` moved by `step` cells would join what is not yet joined."""
        a, ax, ay = self.find(first)
        b, bx, by = self.find(second)
        if a != b:
            return True
        winding = (ax + step[0] - bx, ay + step[1] - by)
        if winding == (0, 0):
            return False
        return winding not in self._lattices[a] if a in self._lattices else True

    def link(self, first: int, second: int, step: tuple[int, int]) -> bool:
        """Join `first` with `second` moved by `step` cells; whether that joined anything."""
        a, ax, ay = self.find(first)
        b, bx, by = self.find(second)
        x, y = ax + step[0] - bx, ay + step[1] - by
        if a == b:
            return (x, y) != (0, 0) and self.lattice(a).add(x, y)
        if self._size[a] < self._size[b]:
            a, b, x, y = b, a, -x, -y
        self._parent[b], self._step[b] = a, (x, y)
        self._size[a] += self._size[b]
        self.components -= 1
        if b in self._lattices:
            other, mine = self._lattices.pop(b), self.lattice(a)
            mine.add(other.a, other.b)
            mine.add(0, other.d)
        return True

    @property
    def is_whole(self) -> bool:
        """Whether the endless sheet is one piece (in the plane: whether all members are one)."""
        if self.components != 1:
            return False
        return not self.repeats or self.lattice(self.find(0)[0]).is_whole
