"""Which samples on outlines are neighbours over an opening.

In a small opening every sample is compared with those of its other outlines; in large ones, and in those that go over
the cell's edge, Delaunay finds them.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import Delaunay

from .field import Field, Floats, Integers
from .outline import Samples

FEW = 48
"""So many samples are compared each with each."""
FARTHER = 1.5
"""Samples that are so much farther than the nearest of the same outline are no neighbours."""
_HAIR = 1e-3


def neighbours(field: Field, samples: Samples, reach: float) -> tuple[Integers, Integers, Integers]:
    """Pairs of samples that face each other over an opening, each once: first, second, step of the second in cells.

    `reach`: how far round the cell they are looked for, mm.
    """
    part = samples.part
    small = (part >= 0) & (np.bincount(part + 1)[part + 1] <= FEW)
    first, second = _in_small(samples, np.flatnonzero(small))
    large = np.flatnonzero(~small)
    a, b, step = _by_delaunay(field, samples.point[large], reach)
    return (
        np.concatenate([first, large[a]]),
        np.concatenate([second, large[b]]),
        np.concatenate([np.zeros((len(first), 2), dtype=np.int64), step]),
    )


def _in_small(samples: Samples, small: Integers) -> tuple[Integers, Integers]:
    """Each sample with the nearest of every other outline of its opening."""
    order = small[np.lexsort((samples.ring[small], samples.part[small]))]
    ring, part = samples.ring[order], samples.part[order]
    end_of_ring = np.flatnonzero(np.diff(ring, append=-1)) + 1
    end_of_part = np.flatnonzero(np.diff(part, append=-1)) + 1
    here = np.arange(len(order))
    start = end_of_ring[np.searchsorted(end_of_ring, here, side="right")]
    count = end_of_part[np.searchsorted(end_of_part, here, side="right")] - start
    first = np.repeat(here, count)
    second = np.arange(len(first)) - (np.cumsum(count) - count - start)[first]
    if not len(first):
        return first, second
    chord = samples.point[order][second] - samples.point[order][first]
    square = (chord * chord).sum(axis=1)
    begins = np.flatnonzero((np.diff(first, prepend=-1) != 0) | (np.diff(ring[second], prepend=-1) != 0))
    nearest = np.repeat(np.minimum.reduceat(square, begins), np.diff(begins, append=len(first)))
    near = square <= FARTHER * FARTHER * nearest
    return order[first[near]], order[second[near]]


def _by_delaunay(field: Field, points: Floats, reach: float) -> tuple[Integers, Integers, Integers]:
    """Pairs that Delaunay joins, each once on the torus."""
    boxes = np.tile(points, 2)
    index, step = field.copies(boxes, reach) if field.repeats else (np.arange(len(boxes)), np.zeros((len(boxes), 2)))
    step = step.astype(np.int64)
    point = points[index] + step * field.size
    if len(point) < 4:
        return index[:0], index[:0], step[:0]
    # points on one circle, as those of a ring are, cost the search most: off by a hair they do not
    hair = np.random.default_rng(len(point)).uniform(-_HAIR, _HAIR, point.shape)
    corners = Delaunay(point + hair).simplices.astype(np.int64)
    pairs = np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    a, b = index[pairs[:, 0]], index[pairs[:, 1]]
    between = step[pairs[:, 1]] - step[pairs[:, 0]]
    home = ~step[pairs[:, 0]].any(axis=1) | ~step[pairs[:, 1]].any(axis=1)
    a, b, between = a[home], b[home], between[home]
    turned = (a > b) | ((a == b) & ((between[:, 0] < 0) | ((between[:, 0] == 0) & (between[:, 1] < 0))))
    a, b = np.where(turned, b, a), np.where(turned, a, b)
    between = np.where(turned[:, None], -between, between)
    key = ((a * len(points) + b) * 64 + (between[:, 0] + 4)) * 64 + (between[:, 1] + 4)
    _keys, once = np.unique(key, return_index=True)
    return a[once], b[once], between[once]
