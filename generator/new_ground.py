"""New ground: which of a filler's marks come where a figure is left out, and which of the old ones go.

The marks round a figure were fitted to it. Near the empty place they go, by whole groups, and those of the ground
without figures come; where a figure that stays is nearer than the empty place, they stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..motifs.drawing import Item
from .loose_marks import Flags, Floats, Integers, Marks, Shapes

ROUND_MARK = 0.15
"""And beyond a mark that it covers or shows (mm): as far as a blurred edge goes."""
CLEAR = 0.3
"""New marks keep this from the old ones that stay (mm)."""
JOINED = 1.2
"""Ground that lies between marks no farther apart than twice this is new with them (mm)."""
CRUMB = 0.25
"""Ground that is smaller than this by itself (mm2) is not renewed."""


@dataclass(frozen=True)
class NewGround:
    """The ground over `shape`, a figure that is left out (mm of the cell).

    `empty` is it and all others that are left out, `others` are the figures that stay. A figure changes the filler as
    far as `reach` mm from it; the filler keeps `clear` mm from figures.
    """

    shape: BaseGeometry
    empty: BaseGeometry
    others: BaseGeometry
    reach: float
    clear: float

    def marks(self, old: Marks, new: Marks, region: BaseGeometry) -> tuple[tuple[Item, ...], BaseGeometry]:
        """Those of the `new` marks that are drawn, and `region` (mm of the cell) grown by them and by the `old` ones
        that they replace.
        """
        old_shapes, new_shapes = old.shapes, new.shapes
        old_groups, new_groups = old.groups(old_shapes), new.groups(new_shapes)
        covered = self._belongs(old_shapes, old_groups)
        wanted = self._belongs(new_shapes, new_groups)
        wanted |= _with_group(_meets(new_shapes, old_shapes[covered], 0.0), new_groups)
        stays = old_shapes[~covered]
        unwanted = _meets(new_shapes, stays, CLEAR)
        if not self.others.is_empty:
            shapely.prepare(self.others)
            unwanted |= shapely.dwithin(self.others, new_shapes, 0.9 * self.clear)
        wanted &= ~_with_group(unwanted, new_groups)
        near = self.shape.buffer(self.reach)
        shapely.prepare(near)
        # what is new but stands by a neighbour is drawn there
        beside = wanted & ~_with_group(wanted & shapely.intersects(near, new_shapes), new_groups)
        wanted &= ~beside
        gone = covered & _with_group(covered & shapely.intersects(near, old_shapes), old_groups)
        mine = np.concatenate([old_shapes[gone], new_shapes[wanted]])
        grown = _closed(np.array([region, *shapely.buffer(mine, ROUND_MARK, quad_segs=4)], dtype=np.object_))
        shapely.prepare(grown)
        left = shapely.buffer(np.concatenate([stays, new_shapes[beside]]), ROUND_MARK, quad_segs=4)
        grown = grown.difference(shapely.disjoint_subset_union_all(left[shapely.intersects(grown, left)]))
        grown = shapely.union_all([part for part in shapely.get_parts(grown).tolist() if part.area > CRUMB])
        return new.drawn(wanted), grown

    def _belongs(self, shapes: Shapes, groups: Integers) -> Flags:
        """Which marks stand, with their group, nearer to an empty place than to a figure, and near it."""
        if not len(shapes):
            return np.zeros(0, dtype=bool)
        points = shapely.get_coordinates(shapely.centroid(shapes))
        count = np.bincount(groups)
        middles = np.stack([np.bincount(groups, points[:, axis]) / np.maximum(count, 1) for axis in (0, 1)], axis=1)
        away = away_from(self.empty, middles, self.reach)[groups]
        found: Flags = np.isfinite(away)
        if not self.others.is_empty:
            found &= away < away_from(self.others, middles, self.reach)[groups]
        return found


def _closed(shapes: Shapes) -> BaseGeometry:
    """The union of shapes, with what lies between them closed by JOINED; those that stand apart each for itself."""
    grown = shapely.disjoint_subset_union_all(shapely.buffer(shapes, JOINED, quad_segs=4))
    shrunk = shapely.buffer(shapely.get_parts(grown), -JOINED, quad_segs=4)
    return shapely.MultiPolygon(shapely.get_parts(shrunk).tolist())


def away_from(region: BaseGeometry, points: Floats, reach: float) -> Floats:
    """How far each point (n, 2) lies from a region (mm), 0 inside; infinite beyond `reach`.

    An outline of ten thousand corners is asked piece by piece through a tree, not whole for every point.
    """
    found = np.full(len(points), np.inf)
    at = np.asarray(shapely.points(points), dtype=np.object_)
    lines, whose = shapely.get_coordinates(shapely.get_parts(shapely.boundary(region)), return_index=True)
    joined = whose[1:] == whose[:-1]
    pieces = shapely.linestrings(np.stack([lines[:-1], lines[1:]], axis=1)[joined])
    nearest, distance = shapely.STRtree(pieces).query_nearest(
        at, max_distance=reach, return_distance=True, all_matches=False
    )
    found[nearest[0]] = distance
    shapely.prepare(region)
    found[shapely.intersects(region, at)] = 0.0
    return found


def _meets(shapes: Shapes, others: Shapes, distance: float) -> Flags:
    """Which shapes come nearer than a distance (mm) to any of the others."""
    found = np.zeros(len(shapes), dtype=bool)
    if len(others):
        found[shapely.STRtree(others).query(shapes, predicate="dwithin", distance=distance)[0]] = True
    return found


def _with_group(flags: Flags, groups: Integers) -> Flags:
    """The flags, and all that are of a group with one."""
    found: Flags = np.isin(groups, groups[flags])
    return found
