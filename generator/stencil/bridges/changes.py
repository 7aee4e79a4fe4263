"""What was changed so that a sheet can be cut, each place told once however often it was worked on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .field import Field, Floats, Shapes
from .overlay import united

Found = list[tuple[str, Shapes]]
"""What was done, and the shapes that it was done to, as they lie in a window round the cell."""


@dataclass(frozen=True, eq=False)
class Change:
    """What was changed so that the sheet can be cut: what, where (mm, in the cell), and how large it was (mm2).

    `what` is one of: web widened, line dropped, island dropped, opening widened, opening closed, opening shortened.
    """

    what: str
    place: tuple[float, float]
    size: float


def noted(what: str, places: Floats, sizes: Floats, field: Field) -> list[Change]:
    """Changes at places (n, 2), told as they lie in the cell from (0, 0)."""
    if field.repeats:
        places = places - np.floor(places / field.size) * field.size
    return [Change(what, (x, y), size) for (x, y), size in zip(places.tolist(), sizes.tolist(), strict=True)]


def gathered(found: Found, field: Field, apart: float) -> list[Change]:
    """Changes of one kind that lie nearer than `apart` mm to each other as one, at the largest of them."""
    changes = []
    for what in dict.fromkeys(kind for kind, _shapes in found):
        shapes = np.concatenate([some for kind, some in found if kind == what])
        places = shapely.get_coordinates(shapely.point_on_surface(shapes))
        inside = ((places >= field.box[:2]) & (places < np.array(field.box[2:]))).all(axis=1)
        shapes, places = shapes[inside], places[inside]
        index, step = field.copies(shapely.bounds(shapes), apart)
        copies = field.moved(shapes[index], step)
        first, near = shapely.STRtree(copies).query(shapes, predicate="dwithin", distance=apart)
        graph = coo_array((np.ones(len(first)), (first, index[near])), shape=(len(shapes), len(shapes)))
        count, number = connected_components(graph, directed=False)
        area = np.asarray(shapely.area(shapes))
        order = np.lexsort((-area, number))
        largest = order[np.searchsorted(number[order], np.arange(count))]
        several = np.bincount(number, minlength=count) > 1
        sizes = area[largest]
        for one in np.flatnonzero(several).tolist():
            sizes[one] = united(shapes[number == one]).area
        changes += noted(what, places[largest], sizes, field)
    return changes
