"""Who covers whom, and what is left: pairs by boxes, then by areas, then one difference for each shape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .placed import moved
from .sources import Areas
from .torus import Floats, Integers, Torus

# A cover with many more vertices than what it covers is first cut down to the surroundings of that.
_LARGE_COVER = 400
_MARGIN = 16.0
_MANY_COVERS = 24

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pairs:
    """``cover[k]``, which is ``front[k]`` moved by ``shift[k]``, stands before ``back[k]`` and meets it."""

    back: Integers
    front: Integers
    shift: Integers
    cover: Areas

    def __getitem__(self, chosen: Marks) -> Pairs:
        """The chosen pairs."""
        return Pairs(self.back[chosen], self.front[chosen], self.shift[chosen], self.cover[chosen])


def meeting(backs: Areas, position: Integers, fronts: Areas, torus: Torus, ties: bool) -> Pairs:
    """All pairs that share a point, in the order of backs, then fronts.

    Front ``j`` stands before back ``i`` when ``j >= position[i]``. With ``ties``, backs and fronts are
    the same shapes, and a copy of shape i itself counts as before it when it lies to the right, or
    straight below.
    """
    boxes = shapely.bounds(backs)
    front_boxes = shapely.bounds(fronts)
    present = np.flatnonzero(~np.isnan(front_boxes[:, 0]))
    if len(present) == 0 or np.isnan(boxes).all():
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.zeros((0, 2), dtype=np.int64), np.zeros(0, dtype=object))
    within = np.concatenate([np.nanmin(boxes[:, :2], axis=0), np.nanmax(boxes[:, 2:], axis=0)])
    index, shift = torus.copies(front_boxes[present], within)
    front = present[index]
    copy_boxes = front_boxes[front] + np.concatenate([shift, shift], axis=1)
    back, copy = shapely.STRtree(shapely.box(*copy_boxes.T)).query(_box_shapes(boxes))

    before = front[copy] >= position[back]
    if ties:
        right = (shift[copy, 0] > 0) | ((shift[copy, 0] == 0) & (shift[copy, 1] > 0))
        before |= (front[copy] == back) & right
    back, copy = back[before], copy[before]
    order = np.lexsort((shift[copy, 1], shift[copy, 0], front[copy], back))
    back, copy = back[order], copy[order]

    used, copy = np.unique(copy, return_inverse=True)
    placed = moved(fronts[front[used]], shift[used])
    pairs = Pairs(back, front[used][copy], shift[used][copy], placed[copy])
    shapely.prepare(backs)
    shapely.prepare(placed)
    # Only the first of the two is used as prepared; preparing the larger saves most.
    front_is_larger = shapely.get_num_coordinates(placed)[copy] > shapely.get_num_coordinates(backs)[back]
    larger = np.where(front_is_larger, pairs.cover, backs[back])
    smaller = np.where(front_is_larger, backs[back], pairs.cover)
    return pairs[np.asarray(shapely.intersects(larger, smaller))]


def hidden_shapes(shapes: Areas, pairs: Pairs) -> Marks:
    """(n,): shapes that one single shape before them covers."""
    hidden = np.zeros(len(shapes), dtype=np.bool_)
    pairs = pairs[pairs.back != pairs.front]
    inside = _box_in_box(shapely.bounds(shapes)[pairs.back], shapely.bounds(pairs.cover))
    pairs = pairs[inside]
    hidden[pairs.back[shapely.covers(pairs.cover, shapes[pairs.back])]] = True
    return hidden


def needed(shapes: Areas, pairs: Pairs, kind: Integers, hidden: Marks) -> Pairs:
    """The pairs that decide what is left: fronts of another ``kind`` or copies, which nothing replaces.

    A hidden front is replaced by what hides it, and a front inside another front by that other one.
    """
    pairs = pairs[~hidden[pairs.back] & ~hidden[pairs.front]]
    nested = pairs[pairs.back != pairs.front]
    nested = nested[_box_in_box(shapely.bounds(nested.cover), shapely.bounds(shapes)[nested.back])]
    nested = nested[np.asarray(shapely.covers(shapes[nested.back], nested.cover))]

    # Of the shapes that hold a front, the foremost, and the foremost of another kind than that one's.
    holder = _foremost(nested.front, nested.back, len(shapes))
    other = kind[nested.back] != kind[holder[nested.front]]
    second = _foremost(nested.front[other], nested.back[other], len(shapes))
    pairs = pairs[(kind[pairs.back] != kind[pairs.front]) | (pairs.back == pairs.front)]
    own = (holder[pairs.front] >= 0) & (kind[holder[pairs.front]] == kind[pairs.back])
    replacing = np.where(own, second[pairs.front], holder[pairs.front])
    return pairs[~(replacing > pairs.back)]


def remainders(shapes: Areas, pairs: Pairs) -> Areas:
    """What each shape keeps after its covers in ``pairs`` are taken away."""
    result = np.array(shapes, dtype=object)
    cut, start, count = np.unique(pairs.back, return_index=True, return_counts=True)
    # One difference after another beats a union of the covers, which works on what lies far away too.
    few = count <= _MANY_COVERS
    for turn in range(int(count[few].max(initial=0))):
        at = few & (count > turn)
        result[cut[at]] = shapely.difference(result[cut[at]], pairs.cover[start[at] + turn])
    backs, covers = united_covers(shapes, pairs[(count > _MANY_COVERS)[np.searchsorted(cut, pairs.back)]])
    result[backs] = shapely.difference(result[backs], covers)
    return result


def united_covers(shapes: Areas, pairs: Pairs) -> tuple[Integers, Areas]:
    """The backs (m,) that have covers, and the union of each one's covers, near that back."""
    covers = np.array(pairs.cover, dtype=object)
    size, back_size = shapely.get_num_coordinates(covers), shapely.get_num_coordinates(shapes)[pairs.back]
    large = (size > _LARGE_COVER) & (size > 2 * back_size)
    if large.any():
        boxes = shapely.bounds(shapes[pairs.back[large]])
        covers[large] = shapely.intersection(
            covers[large],
            shapely.box(boxes[:, 0] - _MARGIN, boxes[:, 1] - _MARGIN, boxes[:, 2] + _MARGIN, boxes[:, 3] + _MARGIN),
        )
    cut, start = np.unique(pairs.back, return_index=True)
    groups = np.split(covers, start[1:])
    united = np.full(len(cut), None, dtype=object)
    for place, group in enumerate(groups[: len(cut)]):
        united[place] = group[0] if len(group) == 1 else shapely.union_all(group)
    return cut, united


def _foremost(member: Integers, holder: Integers, count: int) -> Integers:
    """(count,): the largest ``holder`` of each member, -1 for none."""
    result = np.full(count, -1, dtype=np.int64)
    np.maximum.at(result, member, holder)
    return result


def _box_in_box(inner: Floats, outer: Floats) -> Marks:
    return np.asarray((inner[:, :2] >= outer[:, :2]).all(axis=1) & (inner[:, 2:] <= outer[:, 2:]).all(axis=1))


def _box_shapes(boxes: Floats) -> Areas:
    """Boxes (n, 4) as areas; an empty area for a box of nothing."""
    shapes = np.full(len(boxes), shapely.Polygon(), dtype=object)
    present = ~np.isnan(boxes[:, 0])
    shapes[present] = shapely.box(*boxes[present].T)
    return shapes
