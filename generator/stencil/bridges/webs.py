"""Webs and openings that are too narrow: widened, closed or dropped, before any bridge is set.

Only what is near something narrow is touched; everything else keeps its own curves.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .alike import alike
from .changes import Found
from .field import SPECK, Box, Field, Shapes, polygons_in
from .necks import necks_of
from .overlay import crossed, minus, offset, plainer, united
from .thin import Narrow, narrow_between, narrow_parts, opened
from .without import joined_by, without

ROUNDS = 6
LEVELS = 3
TURNS = 4
SLACK = 0.02
"""Widths are kept within this (mm)."""
SPIKE = 0.2
"""A point of the solid is blunted where it is narrower (mm)."""
_CORE = 1e-5
"""Where the middle of a disc moves over less than this (mm2) no neck is looked for."""
_QUAD = 8
_COARSE = 0.015
_FINE = 0.004
"""Outlines of what is added or taken need not be closer than this (mm)."""
_AREA = {4: 3.0614674589, 8: 3.1214451523}
"""Area of GEOS's circle of radius 1, by segments of a quarter."""


def mended(field: Field, web: float, opening: float) -> tuple[Field, Found]:
    """The openings so changed that no web is narrower than `web` and no opening than `opening` mm."""
    if not len(field.parts):
        return field, []
    reach = 8.0 * web + 4.0 * opening
    parts = field.window(reach)
    box = field.grown(reach) if field.repeats else field.box
    doubtful = _doubtful(parts, web / 2, opening / 2)
    if not doubtful.any():
        return field, []
    near = np.unique(shapely.STRtree(parts).query(parts[doubtful], predicate="dwithin", distance=4.0 * web)[1])
    notes: Found = []
    changed = _openings(parts[near], opening, notes)
    changed = _webs(changed, web, box, notes)
    changed = _parted(_without_spikes(changed, box), web, box, notes)
    small = shapely.area(changed) < opening * opening
    _note(notes, "opening closed", changed[small])
    kept = np.concatenate([np.delete(parts, near), changed[~small]])
    return field.replaced(kept), notes


def separated(field: Field, web: float) -> tuple[Field, Found]:
    """Openings that were mended, so changed that none is nearer to another or to itself than `web` mm."""
    if not len(field.parts):
        return field, []
    box = field.grown(8.0 * web) if field.repeats else field.box
    parts = field.window(8.0 * web)
    notes: Found = []
    changed = _parted(parts, web, box, notes)
    if not notes:
        return field, []
    return field.replaced(changed), notes


def _parted(parts: Shapes, web: float, box: Box, notes: Found) -> Shapes:
    """Points that face an edge of another opening or of the same."""
    sound = np.zeros((0, 5))
    for _turn in range(TURNS):
        parts = _apart(parts, web, notes)
        # a neck is an opening's own affair: one that had none has none until it is changed
        marks = np.column_stack(
            [
                shapely.area(parts),
                shapely.length(parts),
                shapely.get_num_coordinates(parts),
                shapely.bounds(parts)[:, :2],
            ]
        )
        changed = parts[~_among(marks, sound)]
        sound = marks
        # what the proof finds must be found here, where a disc is larger and its core smaller
        necks = necks_of(changed, web, SLACK / 2, box, _CORE)
        _note(notes, "web widened", necks)
        parts = without(parts, necks)
        if not len(necks):
            break
    return parts


def _among(rows: NDArray[np.float64], known: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which rows are also among the known ones, in all their bits."""
    if not len(known) or not len(rows):
        return np.zeros(len(rows), dtype=bool)
    kind = np.dtype((np.void, rows.shape[1] * rows.itemsize))
    return np.isin(np.ascontiguousarray(rows).view(kind).ravel(), np.ascontiguousarray(known).view(kind).ravel())


def _doubtful(parts: Shapes, half: float, radius: float) -> NDArray[np.bool_]:
    """Which openings have something narrow at them, or another too near."""
    shapes, which = alike(parts)
    found = _pinched(shapes, half + _COARSE, radius + _COARSE)[which]
    first, second = shapely.STRtree(parts).query(parts, predicate="dwithin", distance=2.0 * (half + _COARSE))
    found[first[first != second]] = True
    return np.asarray(found)


def _pinched(parts: Shapes, half: float, radius: float) -> NDArray[np.bool_]:
    """Which openings are narrow, or nearer to themselves, by the area that an offset takes or gives."""
    # fewer points offset faster; what they leave out is looked for beyond the limits
    parts = plainer(parts, _COARSE)
    area, around = shapely.area(parts), shapely.length(parts)
    euler = 1 - shapely.get_num_interior_rings(parts)
    grown = offset(parts, half, 4)
    lost = area + half * around + _AREA[4] * half * half * euler - shapely.area(grown)
    found = np.abs(lost) > 0.2 * half * half + 0.02 * half * half * np.abs(euler)
    # a pinch takes hardly any area, but closes a ring
    found |= shapely.get_num_interior_rings(grown) != 1 - euler
    shrunk = offset(parts, -radius, 4)
    kept = shapely.area(shrunk) - (area - radius * around + _AREA[4] * radius * radius * euler)
    found |= (kept > 10.0 * radius * radius) | shapely.is_empty(shrunk)
    return np.asarray(found)


def _openings(parts: Shapes, opening: float, notes: Found) -> Shapes:
    """Openings without their hair ends; hair openings as a whole become wide enough, or go where they are specks."""
    radius = opening / 2
    narrow = narrow_parts(parts, radius)
    if not len(narrow.parts):
        return parts
    alone = narrow.contacts == 0
    area = shapely.area(narrow.parts)
    mean = 2.0 * area / shapely.length(narrow.parts)
    large = area > 2.0 * radius * radius
    widened = alone & (mean > 0.5 * radius) & large
    dropped = ~widened & (large | alone)
    _note(notes, "opening widened", narrow.parts[widened])
    _note(notes, "opening closed", narrow.parts[dropped & alone])
    _note(notes, "opening shortened", narrow.parts[dropped & ~alone])
    grown = shapely.buffer(
        narrow.parts[widened], np.maximum(radius - mean[widened] / 2, 0.25 * radius), quad_segs=_QUAD
    )
    kept = without(parts, shapely.buffer(narrow.parts[dropped], 0.002, quad_segs=1))
    return _plus(kept, grown)


def _webs(parts: Shapes, web: float, box: Box, notes: Found) -> Shapes:
    """Openings that give way to webs; hair webs and tips of the solid that cannot be held go into them."""
    half = web / 2
    near = None
    for turn in range(ROUNDS):
        narrow = narrow_between(parts, box, half - SLACK / 4, near)
        area, around = shapely.area(narrow.parts), shapely.length(narrow.parts)
        mean = 2.0 * area / np.maximum(around, 1e-9)
        held = narrow.contacts >= 2
        hair = held & (mean < half) & (around > 8.0 * web) if turn == 0 else np.zeros(len(area), dtype=bool)
        widened = held & ~hair
        dropped = (
            ~widened & ((narrow.contacts == 0) | hair | (area > half * half)) if turn < ROUNDS - 1 else held & False
        )
        if not widened.any() and not dropped.any():
            break
        _note(notes, "web widened", narrow.parts[widened])
        _note(notes, "line dropped", narrow.parts[dropped & (area > half * half)])
        more = shapely.buffer(narrow.parts[dropped], 0.002, quad_segs=1)
        less = _broad(narrow, widened, half) if widened.any() else more[:0]
        parts = without(_plus(parts, more), less)
        # the next turn looks only where this one changed something
        near = np.concatenate([more, less])
    return parts


def _apart(parts: Shapes, web: float, notes: Found) -> Shapes:
    """What is still nearer than a web, as points that face an edge: the larger opening gives way."""
    for _turn in range(ROUNDS):
        first, second = shapely.STRtree(parts).query(parts, predicate="dwithin", distance=web - SLACK / 2)
        area = shapely.area(parts)
        gives = (first != second) & ((area[first] > area[second]) | ((area[first] == area[second]) & (first > second)))
        if not gives.any():
            break
        order = np.lexsort((second[gives], first[gives]))
        first, second = first[gives][order], second[gives][order]
        small, number = np.unique(second, return_inverse=True)
        near = np.asarray(shapely.buffer(parts[small], web, quad_segs=_QUAD * 2), dtype=object)
        large, covers = joined_by(first, near[number])
        _note(notes, "web widened", polygons_in(crossed(parts[large], covers)))
        cut = polygons_in(minus(parts[large], covers))
        parts = np.concatenate([np.delete(parts, large), cut])
    return parts


def _without_spikes(parts: Shapes, box: Box) -> Shapes:
    """Points of the solid that are too fine to be seen, and would burn away, go into the openings."""
    narrow = narrow_between(parts, box, SPIKE / 2)
    spikes = narrow.parts[narrow.contacts < 2]
    return _plus(parts, shapely.buffer(spikes, 0.002, quad_segs=1))


def _broad(narrow: Narrow, which: NDArray[np.bool_], half: float) -> Shapes:
    """The webs as broad as they must be: each stretch grown by what it lacks."""
    webs, tiles = narrow.parts[which], narrow.tiles
    web, tile = tiles.tree.query(webs, predicate="intersects")
    stretches = plainer(crossed(webs[web], tiles.windows[tile]), _FINE)
    near = offset(stretches, 3.0 * half, 2)
    solid = plainer(crossed(tiles.whole[tile], near), _FINE)
    grown, owner = [], []
    for level in range(LEVELS):
        wide = half * (level + 1) / LEVELS
        lacking = stretches if level == LEVELS - 1 else minus(stretches, opened(solid, wide))
        parts, index = shapely.get_parts(lacking, return_index=True)
        large = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > SPECK)
        grown.append(offset(parts[large], half - half * level / LEVELS + SLACK / 2, _QUAD))
        owner.append(tile[index[large]])
    shapes, places = np.concatenate(grown), np.concatenate(owner)
    # square by square, since one union of all is dear
    covers = [united(shapes[places == place]) for place in np.unique(places).tolist()]
    return polygons_in(np.asarray(shapely.simplify(covers, _FINE), dtype=object))


def _plus(parts: Shapes, more: Shapes) -> Shapes:
    """Openings with more, united where they meet."""
    if not len(more):
        return parts
    near = np.zeros(0, dtype=np.int64)
    if len(parts):
        near = np.unique(shapely.STRtree(parts).query(more, predicate="intersects")[1])
    together = polygons_in(united(np.concatenate([parts[near], more])))
    return np.concatenate([np.delete(parts, near), together])


def _note(notes: Found, what: str, shapes: Shapes) -> None:
    if len(shapes):
        notes.append((what, shapes))
