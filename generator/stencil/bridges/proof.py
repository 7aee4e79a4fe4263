"""Two proofs that the cut sheet is one piece: by its exact shapes, and by pixels; and its narrowest web."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from .faces import faces_of, holes_of
from .field import Field
from .necks import necks_of
from .overlay import offset
from .raster import PIXEL, pieces_of_pixels, solid_pixels

NOTHING = 1e-6
"""Openings that share less than this (mm2) when they are grown only touch."""
CELLS = 3
"""The window of the proofs: so many cells each way; the middle one touches no frame."""


def pieces(field: Field, cells: int = CELLS) -> int:
    """Into how many pieces a sheet of `cells` by `cells` cells in a frame falls, by the exact shapes.

    Shapes that only touch in a point do not hang together.
    """
    faces = faces_of(field)
    count = len(faces.shapes)
    if not field.repeats:
        return int(faces.group.loose.sum()) + 1
    first, second = [], []
    boxes, box = shapely.bounds(faces.shapes), np.array(field.box)
    sides = boxes[:, :2] <= box[:2] + 1e-6, boxes[:, 2:] >= box[2:] - 1e-6
    for row in range(cells):
        for column in range(cells):
            here = 1 + (row * cells + column) * count
            for a, b, x, y in faces.joints.tolist():
                if column + x < cells and row + y < cells:
                    first.append(here + a)
                    second.append(1 + ((row + y) * cells + column + x) * count + b)
            framed = np.zeros(count, dtype=bool)
            for axis, at in enumerate((column, row)):
                framed |= sides[0][:, axis] if at == 0 else False
                framed |= sides[1][:, axis] if at == cells - 1 else False
            touching = np.flatnonzero(framed).tolist()
            first += [here + face for face in touching]
            second += [0] * len(touching)
    total = 1 + cells * cells * count
    graph = coo_array((np.ones(len(first)), (first, second)), shape=(total, total))
    return int(connected_components(graph, directed=False)[0])


def pieces_by_pixels(field: Field, pixel: float = PIXEL, cells: int = CELLS) -> int:
    """The same by labelling a raster of `pixel` mm."""
    return pieces_of_pixels(solid_pixels(field.parts, field.box, pixel), field.repeats, cells)


def least_web(field: Field, limit: float, slack: float = 0.02) -> bool:
    """Whether no web of the solid is narrower than `limit` - `slack` mm.

    The openings are grown by half of that in a window of the cell and its surroundings: where a web is narrower, two
    openings meet, or an opening closes round a part of the solid. What the window's edge cuts is not looked at: only
    what meets the cell counts, and every web does in one of its copies.
    """
    half = (limit - slack) / 2
    reach = 4.0 * limit
    parts = field.window(reach)
    if not len(parts):
        return True
    cell = shapely.box(*field.box)
    grown = offset(parts, half, 16)
    first, second = shapely.STRtree(grown).query(grown, predicate="intersects")
    once = first < second
    meet = shapely.intersection(grown[first[once]], grown[second[once]])
    if bool(shapely.intersects(meet[shapely.area(meet) > NOTHING], cell).any()):
        return False
    (holes, part), (_cores, owner) = holes_of(parts), holes_of(np.asarray(grown, dtype=object))
    rings, before = (np.bincount(number, minlength=len(parts)) for number in (owner, part))
    if not (rings != before).any():
        return True
    discs = np.asarray(shapely.polygons(holes), dtype=object)
    discs = discs[shapely.intersects(discs, cell)]
    if bool(shapely.is_empty(shapely.buffer(discs, -half, quad_segs=16)).any()):
        return False
    necks = necks_of(parts, limit, slack, field.grown(reach) if field.repeats else field.box)
    if len(necks):
        return not bool(shapely.intersects(necks, cell).any())
    return bool((rings <= before).all())
