"""Islands that are too small to be held: they go into the opening round them."""

from __future__ import annotations

import numpy as np
import shapely

from .alike import alike
from .faces import Faces, Groups, holes_of
from .field import Field, Floats, Integers, Shapes, inside_of, polygons_in
from .overlay import united


def crumbs_of(faces: Faces, width: float, least: float) -> tuple[Integers, Floats, Floats]:
    """Loose groups that are smaller than `least` mm2 or nowhere `width` mm wide: group (n,), middle (n, 2) in mm,
    area (n,).
    """
    groups = faces.group
    area = np.zeros(len(groups.roots))
    np.add.at(area, groups.number, faces.area)
    lone = np.flatnonzero(groups.loose)
    shapes = _placed(faces, groups, lone)
    around = shapely.length(shapes)
    small = area[lone] < least
    # the largest disc inside is no smaller than area by outline
    doubtful = np.flatnonzero(~small & (shapely.area(shapes) < 0.54 * width * around))
    different, which = alike(shapes[doubtful])
    small[doubtful] |= shapely.is_empty(shapely.buffer(different, -0.53 * width, quad_segs=4))[which]
    middle = shapely.get_coordinates(shapely.centroid(shapes[small])).reshape(-1, 2)
    return lone[small], middle, area[lone[small]]


def widest_at(faces: Faces, group: int) -> float:
    """The widest bridge (mm) that an island carries: the width of its largest inner circle."""
    island = faces.group.placed(faces, group)
    if not isinstance(island, shapely.Polygon | shapely.MultiPolygon):
        return 0.0
    return 2.0 * float(shapely.length(shapely.maximum_inscribed_circle(island)))


def without_crumbs(faces: Faces, crumbs: Integers) -> Field:
    """The field with some loose groups added to the openings round them."""
    field = faces.field
    gone = np.isin(faces.group.number, crumbs)
    if not gone.any():
        return field
    parts = np.asarray(shapely.orient_polygons(field.parts), dtype=object)
    # openings inside what goes, go with it
    inner = shapely.get_coordinates(shapely.get_point(shapely.get_exterior_ring(parts), 0))
    rings, owner = holes_of(parts)
    kept = ~gone[faces.base :]
    parts = _with_holes(parts, rings[kept], owner[kept], np.unique(owner[~kept]))
    discs = np.asarray(shapely.polygons(rings[~kept]), dtype=object)
    part, disc = inside_of(inner, discs)
    swallowed = np.zeros(len(parts), dtype=bool)
    swallowed[part[owner[~kept][disc] != part]] = True
    parts = parts[~swallowed]
    pieces = faces.shapes[: faces.base][gone[: faces.base]]
    if len(pieces):
        near = np.unique(shapely.STRtree(parts).query(pieces, predicate="intersects")[1])
        together = polygons_in(united(np.concatenate([parts[near], shapely.buffer(pieces, 1e-4)])))
        parts = np.concatenate([np.delete(parts, near), together])
    return field.replaced(parts)


def _placed(faces: Faces, groups: Groups, lone: Integers) -> Shapes:
    """Each lone group in one piece."""
    count = np.bincount(groups.number, minlength=len(groups.roots))
    order = np.argsort(groups.number, kind="stable")
    first = order[np.searchsorted(groups.number[order], lone)] if len(lone) else lone
    shapes = np.array(faces.shapes[first], dtype=object)
    for position in np.flatnonzero(count[lone] > 1).tolist():
        shapes[position] = groups.placed(faces, int(lone[position]))
    return shapes


def _with_holes(parts: Shapes, rings: Shapes, owner: Integers, changed: Integers) -> Shapes:
    result = np.array(parts, dtype=object)
    shells = shapely.get_exterior_ring(parts)
    for part in changed.tolist():
        mine = slice(*np.searchsorted(owner, [part, part + 1]))
        result[part] = shapely.polygons(shells[part], rings[mine])
    return result
