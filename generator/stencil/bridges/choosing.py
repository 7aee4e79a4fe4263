"""Which bridges are built: a tree of good ones, then spare ones, so that no single bridge carries an island."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree

from ....motifs.geometry.affine import unit as heading
from .candidates import centres_of
from .cover import Cover
from .faces import Faces
from .field import Floats, Integers
from .landing import Landings
from .rivals import rivals_of

Sides = list[list[float]]
HEADINGS = 24
CROWDED = 1.8
"""Bridges whose middles come nearer than so many widths crowd each other."""
LIKED = 0.3
"""By how much a bridge in the field's favourite direction is cheaper."""


@dataclass(eq=False)
class Choice:
    """Possible bridges and which of them stand. Per bridge: what it joins, its cost (mm) and length (mm)."""

    faces: Faces
    face: Integers
    step: Integers
    cost: Floats
    length: Floats
    towards: Floats
    """(n, 2, 2): from the middle of the island to where the bridge lands on it, unit; 0 where it is no island."""
    rivals: list[list[int]]
    chosen: list[int] = field(default_factory=list)
    blocked: list[bool] = field(default_factory=list)

    def link(self, index: int) -> tuple[int, int, tuple[int, int]]:
        """What a bridge joins: face, face, step of the second in cells."""
        return self.links(np.array([index]))[0]

    def links(self, index: Integers) -> list[tuple[int, int, tuple[int, int]]]:
        """What several bridges join, as `link` tells it."""
        pairs = zip(self.face[index].tolist(), self.step[index].tolist(), strict=True)
        return [(a, b, (x, y)) for (a, b), (x, y) in pairs]

    @cached_property
    def pairs(self) -> Integers:
        """The groups that each bridge joins (n, 2)."""
        return np.asarray(self.faces.group.number[self.face])

    @cached_property
    def is_settled(self) -> bool:
        """Whether a part of the solid reaches all its copies without bridges: then what joins all parts is enough."""
        groups = self.faces.group
        return not self.faces.field.repeats or any(groups.cover.lattice(int(root)).is_whole for root in groups.roots)

    def tree(self, index: Integers) -> NDArray[np.bool_]:
        """Which of some bridges, in order, join parts that those before them do not."""
        count = len(self.faces.group.roots)
        low, high = self.pairs[index].min(axis=1), self.pairs[index].max(axis=1)
        once = np.unique(low * count + high, return_index=True)[1]
        once = once[low[once] != high[once]]
        graph = coo_array((once + 1.0, (low[once], high[once])), shape=(count, count))
        found = np.zeros(len(index), dtype=bool)
        found[minimum_spanning_tree(graph.tocsr()).data.astype(np.int64) - 1] = True
        return found

    def take(self, index: int) -> None:
        """Let a bridge stand; those that would crowd it are out."""
        self.chosen.append(index)
        self.blocked[index] = True
        for rival in self.rivals[index]:
            self.blocked[rival] = True


def choice_of(faces: Faces, landing: Landings, middle: Floats, ahead: Floats, blame: Floats, width: float) -> Choice:
    """All possible bridges with their costs; `landing` holds only such as stand."""
    length = landing.reach[:, 1] - landing.reach[:, 0]
    deep = landing.hold[:, 1] - landing.hold[:, 0] - length
    cost = length + 1.5 * deep + width * np.maximum(blame, -0.4)
    ends = middle[:, None] + landing.reach[:, :, None] * ahead[:, None]
    towards = _towards(faces, landing, ends)
    cost = cost * (1.0 - LIKED * _liking(faces, landing.face, ahead, cost))
    # near their ends bridges may come close, since there is solid between them
    centre, half = ends.mean(axis=1), 0.3 * (ends[:, 1] - ends[:, 0])
    lines = np.asarray(shapely.linestrings(np.stack([centre - half, centre + half], axis=1)), dtype=object)
    rivals = rivals_of(faces, lines, CROWDED * width)
    step = landing.step[:, 1] - landing.step[:, 0]
    return Choice(faces, landing.face, step, cost, length, towards, rivals, [], [False] * len(cost))


def choose(choice: Choice, least: int) -> Cover:
    """Take bridges until the sheet is one piece, each island has `least` of them, and none hangs on a single one.

    Where the room does not allow it, what can be had. Returns the cover that results.
    """
    cover = choice.faces.cover()
    cheapest = np.argsort(choice.cost, kind="stable")
    # where nothing is crowded a tree is all that it takes
    for crowded, tried in ((False, cheapest[choice.tree(cheapest)]), (False, cheapest), (True, cheapest)):
        for index, link in zip(tried.tolist(), choice.links(tried), strict=True):
            if (crowded or not choice.blocked[index]) and cover.link(*link):
                choice.take(index)
        if cover.is_whole:
            break
    _second(choice, least)
    _doubled(choice, cheapest)
    return cover


def _second(choice: Choice, least: int) -> None:
    """Give each island that has fewer than `least` bridges more, away from those that it has."""
    groups = choice.faces.group
    pairs = choice.pairs
    number, towards = pairs.tolist(), choice.towards.tolist()
    count = [0] * len(groups.roots)
    sides: dict[int, Sides] = defaultdict(list)

    def note(index: int) -> None:
        for end, group in enumerate(number[index]):
            count[group] += 1
            sides[group].append(towards[index][end])

    for index in choice.chosen:
        note(index)
    wanting = groups.loose & (np.array(count) < least)
    asked = np.flatnonzero(wanting[pairs].any(axis=1) & ~np.array(choice.blocked, dtype=bool))
    # the places of each island in order: a bridge between two islands is one of both
    island, place = pairs[asked].ravel(), np.repeat(asked, 2)
    once = np.ones(len(island), dtype=bool)
    once[1::2] = island[1::2] != island[::2]
    island, place = island[once], place[once]
    order = np.argsort(island, kind="stable")
    starts = np.searchsorted(island[order], np.arange(len(wanting) + 1)).tolist()
    places = place[order].tolist()
    cost, blocked = choice.cost.tolist(), choice.blocked
    for group in np.flatnonzero(wanting).tolist():
        mine = places[starts[group] : starts[group + 1]]
        while count[group] < least:
            free = [index for index in mine if not blocked[index]]
            if not free:
                break
            best = min(free, key=lambda index: (_spread(towards[index], number[index], sides) * cost[index], index))
            choice.take(best)
            note(best)


def _spread(towards: Sides, pair: list[int], sides: dict[int, Sides]) -> float:
    """What a spare bridge's place costs: little opposite to the others of an island, much beside them."""
    factor = 1.0
    for (x, y), group in zip(towards, pair, strict=True):
        if (x or y) and sides.get(group):
            factor *= 1.45 + 0.9 * max([x * a + y * b for a, b in sides[group]])
    return factor


def _doubled(choice: Choice, order: Integers) -> None:
    """Add bridges until no single one is all that holds something, as far as there are places."""
    number = choice.pairs.tolist()
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index in choice.chosen:
        a, b = number[index]
        near[a].append((b, index))
        near[b].append((a, index))
    parent: dict[int, int] = {}
    depth: dict[int, int] = {}
    tree: set[int] = set()
    for start in near:
        if start in depth:
            continue
        parent[start], depth[start] = start, 0
        waiting = [start]
        while waiting:
            here = waiting.pop()
            for there, index in near[here]:
                if there not in depth:
                    parent[there], depth[there] = here, depth[here] + 1
                    tree.add(index)
                    waiting.append(there)
    block = {group: group for group in depth}

    def top(group: int) -> int:
        while block[group] != group:
            block[group] = block[block[group]]
            group = block[group]
        return group

    def close(a: int, b: int) -> bool:
        """Take the way between two groups into one block; whether there was anything to take."""
        a, b = top(a), top(b)
        if a == b:
            return False
        while a != b:
            if depth[a] < depth[b]:
                a, b = b, a
            block[a] = parent[a]
            a = top(a)
        return True

    for index in choice.chosen:
        if index not in tree:
            close(*number[index])
    tops = np.array([top(group) if group in depth else -1 for group in range(len(choice.faces.group.roots))])
    ends = tops[choice.pairs[order]]
    for index in order[(ends >= 0).all(axis=1) & (ends[:, 0] != ends[:, 1])].tolist():
        if not choice.blocked[index]:
            a, b = number[index]
            if top(a) != top(b):
                close(a, b)
                choice.take(index)


def _towards(faces: Faces, landing: Landings, ends: Floats) -> Floats:
    groups, size = faces.group, faces.field.size
    middle = centres_of(faces)
    place = ends + (groups.step[landing.face] - landing.step) * size
    away = place - middle[groups.number[landing.face]]
    length = np.sqrt((away * away).sum(axis=-1))
    result = away / np.where(length > 0.0, length, 1.0)[..., None]
    return np.where(groups.loose[groups.number[landing.face]][..., None], result, 0.0)


def _liking(faces: Faces, face: Integers, ahead: Floats, cost: Floats) -> Floats:
    """How much of the field's good bridges run in each one's direction: 1 for the favourite."""
    if not len(cost):
        return cost
    table = np.array([heading(180.0 / HEADINGS * k) for k in range(HEADINGS)])
    along = np.abs(ahead[:, :1] * table[:, 0] + ahead[:, 1:] * table[:, 1])
    nearest = np.argmax(along, axis=1)
    number = faces.group.number[face]
    best = np.full(len(faces.group.roots), np.inf)
    np.minimum.at(best, number[:, 0], cost)
    np.minimum.at(best, number[:, 1], cost)
    share = np.minimum(best[number[:, 0]], best[number[:, 1]]) / cost
    good = share * share
    votes = np.bincount(nearest, weights=good * good, minlength=HEADINGS)
    votes = votes + 0.5 * (np.roll(votes, 1) + np.roll(votes, -1))
    return np.asarray(votes[nearest] / votes.max())
