"""Which possible bridges would crowd each other."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely

from .faces import Faces
from .field import Shapes


def rivals_of(faces: Faces, lines: Shapes, apart: float) -> list[list[int]]:
    """For each bridge those that stand nearer than `apart`."""
    if not len(lines):
        return []
    boxes = shapely.bounds(lines)
    index, step = faces.field.copies(boxes, apart)
    copies = faces.field.moved(lines[index], step)
    first, near = shapely.STRtree(copies).query(lines, predicate="dwithin", distance=apart)
    other = index[near]
    order = np.argsort(first[first != other], kind="stable")
    first, other = first[first != other][order], other[first != other][order]
    bounds = np.searchsorted(first, np.arange(len(lines) + 1)).tolist()
    rivals = other.tolist()
    return [rivals[start:stop] for start, stop in pairwise(bounds)]
