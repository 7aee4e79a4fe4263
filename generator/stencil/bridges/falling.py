"""What falls out when the weakest bridges are cut, and how that is mended: one more bridge, or the island goes."""

from __future__ import annotations

import numpy as np
import shapely

from .faces import Faces, faces_of
from .field import Field, Floats, Shapes, inside_of
from .placing import Bridges, placed
from .strength import weakest
from .without import without

CLOSE = 1.8
"""A bridge nearer than so many widths to one that was cut is the same again."""


def bridged(opened: Field, shapes: Shapes, opening: float) -> Field:
    """A field with bridges over its openings; what they leave of an opening that cannot be cut is closed."""
    index, step = opened.copies(shapely.bounds(shapes), 0.0)
    parts = without(opened.parts, opened.moved(shapes[index], step))
    area = shapely.area(parts)
    kept = area >= opening * opening
    small = np.flatnonzero(kept & (area < 10.0 * opening * opening))
    kept[small] = ~shapely.is_empty(shapely.buffer(parts[small], -0.45 * opening, quad_segs=4))
    return Field(parts[kept | opened.touching_edge(parts)], opened.box, opened.repeats)


def weakened(opened: Field, cut: Field, bridges: Bridges, opening: float, share: float) -> Field:
    """The field with its bridges but for the weakest `share` of them; `cut`: with all of them.

    Only the openings that lose a bridge are made anew.
    """
    gone = weakest(bridges.strength, share)
    kept = np.delete(bridges.bars, gone)
    lost = bridges.bars[gone]
    index, step = opened.copies(shapely.bounds(lost), 0.0)
    hit = np.unique(shapely.STRtree(opened.parts).query(opened.moved(lost[index], step), predicate="intersects")[1])
    fresh = bridged(Field(opened.parts[hit], opened.box, opened.repeats), kept, opening)
    inner = shapely.get_coordinates(shapely.point_on_surface(cut.parts))
    stale = np.zeros(len(cut.parts), dtype=bool)
    stale[inside_of(inner, opened.parts[hit])[0]] = True
    return Field(np.concatenate([cut.parts[~stale], fresh.parts]), opened.box, opened.repeats)


def spare(
    opened: Field, cut: Field, bridges: Bridges, opening: float, share: float, width: float
) -> tuple[Faces, Bridges]:
    """The faces that are left when the weakest are cut; and bridges that would hold them, at other places than those.

    `width` of such a bridge in mm.
    """
    faces = faces_of(weakened(opened, cut, bridges, opening, share))
    if faces.cover().is_whole:
        return faces, Bridges.joined([])
    more = placed(faces, width, 1, 0.8 * width)
    gone = _torus(bridges.middle[weakest(bridges.strength, share)], opened)
    apart = _torus(more.middle, opened)[:, None] - gone
    if opened.repeats:
        apart = apart - np.rint(apart / opened.size) * opened.size
    fresh = np.sqrt((apart * apart).sum(axis=-1)).min(axis=1, initial=np.inf) > CLOSE * width
    return faces, more.taken(np.flatnonzero(fresh))


def standing(bridges: Bridges, gone: Shapes, field: Field) -> Bridges:
    """Those bridges that do not land on islands that are gone."""
    if not len(bridges) or not len(gone):
        return bridges
    index, step = field.copies(shapely.bounds(gone), float(field.size.max()) / 4)
    hit = shapely.STRtree(field.moved(gone[index], step)).query(bridges.bars, predicate="intersects")[0]
    kept = np.ones(len(bridges), dtype=bool)
    kept[hit] = False
    return bridges.taken(np.flatnonzero(kept))


def _torus(points: Floats, field: Field) -> Floats:
    if not field.repeats:
        return points
    return np.asarray(points - np.floor(points / field.size) * field.size)
