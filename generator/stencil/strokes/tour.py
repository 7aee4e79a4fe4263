"""Shortening a tour over strokes: turning runs about (2-opt) and moving short runs elsewhere (Or-opt).

Only links to near neighbours are tried, and a stroke whose links were tried in vain is looked at again only when a
neighbour in the tour has changed. The work is bounded by counts, not by a clock, so the same strokes give the same
tour on every machine.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
NEAR = 8
"""How many of the nearest ends of other strokes are tried from each end."""
LONGEST_RUN = 2_000
"""A run of more strokes is not turned about: it costs its length, and seldom gains."""
FARTHEST = 20_000
"""A run is not moved over more strokes than that, for the same reason."""
MOVED = 3
"""At most so many strokes in a row are moved elsewhere together."""
GAIN = 1e-3
"""A change that shortens the travel by less (mm) is not worth making."""
LOOKS = 12
"""A stroke is looked at so often at most; nearly all come to rest after three."""


class Tour:
    """Strokes in an order that can be changed: `starts` and `ends` (n, 2), from `home`, to nowhere in particular.

    Stroke s has the ends s and s + n + 1; stroke n is home, has no length and stays first.
    """

    def __init__(self, starts: Floats, ends: Floats, tour: list[tuple[int, bool]], home: tuple[float, float]) -> None:
        count = len(starts)
        self.count = count
        points = np.vstack([starts, [home], ends, [home]])
        self.x: list[float] = points[:, 0].tolist()
        self.y: list[float] = points[:, 1].tolist()
        self.order = [count, *(stroke for stroke, _ in tour)]
        self.back = [False] * (count + 1)
        for stroke, back in tour:
            self.back[stroke] = back
        self.place = [0] * (count + 1)
        for place, stroke in enumerate(self.order):
            self.place[stroke] = place
        found = cKDTree(points).query(points, k=min(NEAR + 4, 2 * count + 2))[1]
        self.near: list[list[int]] = [
            [n for n in row if n % (count + 1) not in (end % (count + 1), count)][:NEAR]
            for end, row in enumerate(np.asarray(found).tolist())
        ]

    def improve(self) -> None:
        """Change the order until nothing near shortens it, or each stroke was looked at LOOKS times."""
        looks = [0] * self.count
        waiting = self.order[:0:-1]
        queued = [True] * self.count
        while waiting:
            stroke = waiting.pop()
            queued[stroke] = False
            looks[stroke] += 1
            for touched in self._improve_at(stroke):
                if touched < self.count and not queued[touched] and looks[touched] < LOOKS:
                    queued[touched] = True
                    waiting.append(touched)

    def result(self) -> list[tuple[int, bool]]:
        """The tour: each stroke's number, and whether it is drawn backwards."""
        return [(stroke, self.back[stroke]) for stroke in self.order[1:]]

    def _improve_at(self, stroke: int) -> list[int]:
        """The first change at this stroke that shortens the tour; which strokes it touched, itself among them."""
        size = self.count + 1
        for leaving in (True, False):
            place = self.place[stroke]
            if leaving:
                if place == self.count:
                    continue
                end, link = self._exit(stroke), self._length(self._exit(stroke), self._entry(self.order[place + 1]))
            else:
                end, link = self._entry(stroke), self._length(self._exit(self.order[place - 1]), self._entry(stroke))
            for near in self.near[end]:
                if self._length(end, near) >= link - GAIN:
                    break
                other = near % size
                same = (near == self._exit(other)) == leaving
                touched = (self._turned(stroke, other, leaving) if same else []) or self._moved(
                    stroke, other, leaving, same
                )
                if touched:
                    return [*touched, stroke]
        return []

    def _entry(self, stroke: int) -> int:
        return stroke + (self.count + 1 if self.back[stroke] else 0)

    def _exit(self, stroke: int) -> int:
        return stroke + (0 if self.back[stroke] else self.count + 1)

    def _length(self, a: int, b: int) -> float:
        dx, dy = self.x[a] - self.x[b], self.y[a] - self.y[b]
        return math.sqrt(dx * dx + dy * dy)

    def _turned(self, stroke: int, other: int, leaving: bool) -> list[int]:
        """2-opt: the run between two strokes turned about, so that exit meets exit, or entry meets entry."""
        a, b = sorted((self.place[stroke], self.place[other]))
        first, last = (a + 1, b) if leaving else (a, b - 1)
        if first < 1 or last - first >= LONGEST_RUN:
            return []
        order = self.order
        before, one, two = order[first - 1], order[first], order[last]
        after = order[last + 1] if last < self.count else -1
        gain = self._length(self._exit(before), self._entry(one)) - self._length(self._exit(before), self._exit(two))
        if after >= 0:
            gain += self._length(self._exit(two), self._entry(after)) - self._length(
                self._entry(one), self._entry(after)
            )
        if gain < GAIN:
            return []
        for place, moved in enumerate(order[first : last + 1][::-1], first):
            order[place] = moved
            self.place[moved] = place
            self.back[moved] = not self.back[moved]
        return [s for s in (before, one, two, after) if s >= 0]

    def _moved(self, stroke: int, other: int, leaving: bool, same: bool) -> list[int]:
        """Or-opt: a run of one to three strokes that begins or ends with one of the two, put beside the other.

        The ends that shall meet are the exit of `stroke` (or with `leaving` false its entry), and the same end of
        `other`, or where not `same` the opposite one; where they are the same, the run is turned about.
        """
        for mover, host, out in ((other, stroke, leaving == same), (stroke, other, leaving)):
            at = self.place[mover]
            # the mover's end that shall meet the host is its exit (`out`): the run ends with it, or else begins with it
            behind = leaving if mover == other else leaving == same
            for more in range(MOVED):
                first, last = (at - more, at) if out else (at, at + more)
                if first < 1 or last > self.count or first <= self.place[host] <= last:
                    break
                touched = self._put(first, last, self.place[host] + (1 if behind else 0), same)
                if touched:
                    return touched
        return []

    def _put(self, first: int, last: int, gap: int, turned: bool) -> list[int]:
        """The run of places first..last, put before the place `gap`, where that shortens the tour."""
        order, count = self.order, self.count
        low, high = (gap, last) if gap < first else (first, gap - 1)
        if gap < 1 or first <= gap <= last + 1 or high - low >= FARTHEST:
            return []
        before, after = order[first - 1], order[last + 1] if last < count else -1
        left, right = order[gap - 1], order[gap] if gap <= count else -1
        one, two = order[first], order[last]
        head, tail = (self._exit(two), self._entry(one)) if turned else (self._entry(one), self._exit(two))
        gain = self._length(self._exit(before), self._entry(one)) - self._length(self._exit(left), head)
        if after >= 0:
            gain += self._length(self._exit(two), self._entry(after))
            gain -= self._length(self._exit(before), self._entry(after))
        if right >= 0:
            gain += self._length(self._exit(left), self._entry(right)) - self._length(tail, self._entry(right))
        if gain < GAIN:
            return []
        run = order[first : last + 1]
        if turned:
            run.reverse()
            for moved in run:
                self.back[moved] = not self.back[moved]
        order[low : high + 1] = run + order[gap:first] if gap < first else order[last + 1 : gap] + run
        for place in range(low, high + 1):
            self.place[order[place]] = place
        return [s for s in (before, after, left, right, one, two) if s >= 0]
