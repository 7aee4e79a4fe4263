"""Where bridges could stand: good lines between neighbouring samples of the outlines, on the torus."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import shapely

from ....motifs.geometry.affine import unit as heading
from .faces import Faces
from .field import Floats, Integers
from .neighbours import neighbours
from .outline import Samples, unit

FACING = 0.35
"""A line that leaves the solid more slantingly than this (cosine to the normal) is no bridge."""
SMALL = 6.0
SECTORS = 6
"""Round an island smaller than SMALL bridge widths one place is kept in each of so many directions."""
COARSEST = 15.0
"""Between two large parts one place is kept in every so many mm."""


@dataclass(frozen=True, eq=False)
class Lines:
    """Possible bridges as lines over an opening: by their middle (n, 2) and unit direction, mm long about.

    `blame`: what their ends cost in bridge widths. `pair`: a number for the two parts that each joins. `rank`: which
    choice it is for them, 0 for the best; always 0 between large parts.
    """

    middle: Floats
    ahead: Floats
    length: Floats
    blame: Floats
    pair: Integers
    rank: Integers

    def taken(self, index: Integers) -> Lines:
        """Some of them."""
        return Lines(*(getattr(self, f.name)[index] for f in fields(self)))

    def joined(self, more: Lines) -> Lines:
        """These and more."""
        return Lines(*(np.concatenate([getattr(self, f.name), getattr(more, f.name)]) for f in fields(self)))


def lines_of(faces: Faces, samples: Samples, width: float, reach: float) -> Lines:
    """One good line for every pair of neighbouring parts and stretch of their neighbourhood.

    `reach`: how far round the cell neighbours are looked for, mm. Costs are in mm: the length, more where it stands
    slantingly and where it ends in a tip or in a corner of the opening.
    """
    field = faces.field
    first, second, step = neighbours(field, samples, reach)
    start, end = samples.point[first], samples.point[second] + step * field.size
    chord = end - start
    length = np.sqrt((chord * chord).sum(axis=1))
    ahead = chord / np.where(length > 0.0, length, 1.0)[:, None]
    leaving = (samples.normal[first] * ahead).sum(axis=1)
    arriving = -(samples.normal[second] * ahead).sum(axis=1)
    wanted = (leaving > FACING) & (arriving > FACING) & (length > 1e-3)
    groups = faces.group
    a, b = samples.face[first], samples.face[second]
    between = step - groups.step[b] + groups.step[a]
    apart = groups.number[a] != groups.number[b]
    # a part and its own copy: of use when it does not reach that copy by itself
    alone = np.zeros(len(apart), dtype=bool)
    for index in np.flatnonzero(wanted & ~apart & between.any(axis=1)).tolist():
        winding = (int(between[index, 0]), int(between[index, 1]))
        alone[index] = winding not in groups.cover.lattice(int(groups.roots[groups.number[a[index]]]))
    wanted &= apart | alone
    first, second, start, length = first[wanted], second[wanted], start[wanted], length[wanted]
    end, between, a, b = end[wanted], between[wanted], a[wanted], b[wanted]
    slant = 2.0 - leaving[wanted] - arriving[wanted]
    cost = (length + 0.5 * width) * (1.0 + 2.0 * slant)
    blame = _blame(samples.turn[first]) + _blame(samples.turn[second])
    cost += width * blame
    middle = (start + end) / 2
    best = _best(faces, a, b, between, middle, cost, width)
    ahead = _across(start, end, samples.normal[first], samples.normal[second], width)
    pair = _pairs(groups.number[a], groups.number[b], between)
    found = Lines(middle, ahead, length, blame, pair, np.zeros_like(pair)).taken(best)
    small = _least(faces, a[best], b[best]) < SMALL * width
    rank = _rank(found.pair, cost[best])
    sight = _sight(faces, a[best], b[best], between[best], middle[best], cost[best])
    return Lines(
        np.concatenate([found.middle, sight[0]]),
        np.concatenate([found.ahead, sight[1]]),
        np.concatenate([found.length, found.length[sight[2]]]),
        np.concatenate([found.blame, np.full(len(sight[2]), -0.4)]),
        np.concatenate([found.pair, found.pair[sight[2]]]),
        np.concatenate([np.where(small, rank, 0), np.zeros_like(sight[2])]),
    )


def _pairs(first: Integers, second: Integers, between: Integers) -> Integers:
    """A number for each two parts that are joined, whichever is first."""
    turned = np.where(first > second, -1, 1)[:, None] * between
    low, high = np.minimum(first, second), np.maximum(first, second)
    key = (low * (high.max(initial=0) + 1) + high) * 4096 + (turned[:, 0] + 32) * 64 + turned[:, 1] + 32
    return np.asarray(np.unique(key, return_inverse=True)[1])


def _across(start: Floats, end: Floats, normal_start: Floats, normal_end: Floats, width: float) -> Floats:
    """Directions (n, 2) of lines that stand as square as they can on both edges."""
    chord = end - start
    length = np.sqrt((chord * chord).sum(axis=1))
    share = np.minimum(1.0, 2.0 * width / np.maximum(length, 1e-9))[:, None]
    return unit(unit(chord) * (1.0 - share) + unit(normal_start - normal_end) * share)


def _blame(turn: Floats) -> Floats:
    """What a landing costs in bridge widths: tips of the solid dear, concave places cheap, opening corners dear."""
    tip = np.maximum(turn - 0.3, 0.0)
    corner = np.maximum(-turn - 0.6, 0.0)
    hollow = np.clip(-turn, 0.0, 0.3)
    return 3.0 * tip + 1.0 * corner - 0.5 * hollow


def _best(
    faces: Faces, first: Integers, second: Integers, between: Integers, middle: Floats, cost: Floats, width: float
) -> Integers:
    """The cheapest of each pair of groups in each stretch of their neighbourhood; round a small island, in each of
    SECTORS. `first`, `second`: the faces.
    """
    size, groups = _sizes(faces), faces.group
    centres = _ends(faces, first, second, between)
    first, second = groups.number[first], groups.number[second]
    least = np.minimum(size[first], size[second])
    grid = np.clip(least / 3.0, 2.0 * width, COARSEST)
    place = np.floor(middle / grid[:, None]).astype(np.int64)
    small = np.flatnonzero(least < SMALL * width)
    away = middle[small] - centres[small, np.where(size[first[small]] <= size[second[small]], 0, 1)]
    table = np.array([heading(360.0 / SECTORS * k) for k in range(SECTORS)])
    place[small, 0] = np.argmax(away @ table.T, axis=1)
    place[small, 1] = 0
    turned = first > second
    low, high = np.where(turned, second, first), np.where(turned, first, second)
    between = np.where(turned[:, None], -between, between)
    order = np.lexsort((cost, place[:, 1], place[:, 0], between[:, 1], between[:, 0], high, low))
    keys = np.column_stack([low, high, between, place])[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    return np.sort(order[fresh])


def _least(faces: Faces, first: Integers, second: Integers) -> Floats:
    """The size of the smaller of the groups of two faces."""
    size, number = _sizes(faces), faces.group.number
    return np.minimum(size[number[first]], size[number[second]])


def _rank(pair: Integers, cost: Floats) -> Integers:
    """Which choice each is among those of its pair, the cheapest first."""
    order = np.lexsort((cost, pair))
    begins = np.flatnonzero(np.diff(pair[order], prepend=-1))
    rank = np.zeros(len(pair), dtype=np.int64)
    rank[order] = np.arange(len(pair)) - np.repeat(begins, np.diff(begins, append=len(pair)))
    return rank


def _sizes(faces: Faces) -> Floats:
    """How large each group is: the root of its area; endless for one that is no island."""
    groups = faces.group
    total = np.zeros(len(groups.roots))
    np.add.at(total, groups.number, faces.area)
    return np.where(groups.loose, np.sqrt(np.maximum(total, 0.0)), np.inf)


def _sight(
    faces: Faces, first: Integers, second: Integers, between: Integers, middle: Floats, cost: Floats
) -> tuple[Floats, Floats, Integers]:
    """Lines from the middle of an island to the middle of the next: middle, direction, and the line each stands for."""
    groups = faces.group
    a, b = groups.number[first], groups.number[second]
    both = np.flatnonzero(groups.loose[a] & groups.loose[b])
    order = both[np.lexsort((cost[both], between[both, 1], between[both, 0], b[both], a[both]))]
    keys = np.column_stack([a, b, between])[order]
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    order = order[fresh]
    ends = _ends(faces, first[order], second[order], between[order])
    here = ends[:, 0]
    ahead = unit(ends[:, 1] - here)
    along = ((middle[order] - here) * ahead).sum(axis=1)
    return here + along[:, None] * ahead, ahead, order


def _ends(faces: Faces, first: Integers, second: Integers, between: Integers) -> Floats:
    """The middles of the two groups that bridges join, as they lie seen from the first face (n, 2, 2)."""
    groups, size, centre = faces.group, faces.field.size, centres_of(faces)
    here = centre[groups.number[first]] - groups.step[first] * size
    there = centre[groups.number[second]] + (between - groups.step[first]) * size
    return np.stack([here, there], axis=1)


def centres_of(faces: Faces) -> Floats:
    """The middle of each group, where it lies seen from itself (groups, 2)."""
    groups = faces.group
    place = shapely.get_coordinates(shapely.centroid(faces.shapes)) + groups.step * faces.field.size
    outer = shapely.area(faces.shapes)
    weight, middle = np.zeros(len(groups.roots)), np.zeros((len(groups.roots), 2))
    np.add.at(weight, groups.number, outer)
    np.add.at(middle, groups.number, place * outer[:, None])
    return np.asarray(middle / np.maximum(weight, 1e-9)[:, None])
