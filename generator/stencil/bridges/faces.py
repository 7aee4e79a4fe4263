"""The solid between openings: its faces in the cell, their outlines, and where they go on over the cell's edge.

The solid is not computed by overlay as a whole, which took seconds for ten thousand islands: every hole of an opening
is a face, and only the openings that meet the cell's edge are cut out of the cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from .cover import Cover
from .field import NEAR, SPECK, Field, Floats, Integers, Shapes, inside_of, polygons_in
from .overlay import minus, united

JOINT = 1e-3
"""Faces that share less than this of the cell's edge (mm) only touch there."""


@dataclass(frozen=True, eq=False)
class Outlines:
    """All outlines of faces: `rings`, the solid on the left of each as x grows right and y up; `owner`: the face of
    each; `part`: the opening that it is an outline of, -1 where that goes over the cell's edge.
    """

    rings: Shapes
    owner: Integers
    part: Integers


@dataclass(frozen=True, eq=False)
class Faces:
    """Faces of the solid in a field.

    `shapes`: their outer shapes, openings that lie inside them not taken out. `joints` (n, 4): first face, second
    face, columns, rows: the second, moved by so many cells, goes on from the first. The first `base` faces are parts
    of the cell, the others holes of openings, as `holes_of` gives them. `parts`: the openings, outer rings turning
    left; `edge`: which of them meet the cell's edge; `hole_part`: the opening of each hole.
    """

    field: Field
    shapes: Shapes
    joints: Integers
    base: int
    parts: Shapes
    edge: NDArray[np.bool_]
    hole_part: Integers

    @cached_property
    def inner(self) -> tuple[Shapes, Integers]:
        """The outer rings of openings inside faces, and the face round each."""
        inner = np.asarray(shapely.get_exterior_ring(self.parts[~self.edge]), dtype=object)
        return inner, _holder(shapely.get_coordinates(shapely.get_point(inner, 0)), self.shapes)

    @cached_property
    def area(self) -> Floats:
        """Of each face (n,), without the openings inside it, mm2."""
        area = np.asarray(shapely.area(self.shapes))
        inner, holder = self.inner
        np.subtract.at(area, holder, shapely.area(shapely.polygons(inner)))
        return area

    @cached_property
    def outlines(self) -> Outlines:
        """The outlines of all faces."""
        base_rings, base_owner = shapely.get_rings(self.shapes[: self.base], return_index=True)
        holes = np.asarray(shapely.get_exterior_ring(self.shapes[self.base :]), dtype=object)
        inner, holder = self.inner
        whole = np.where(self.edge, -1, np.arange(len(self.parts)))
        return Outlines(
            np.concatenate([base_rings, shapely.reverse(np.concatenate([inner, holes]))]),
            np.concatenate([base_owner, holder, self.base + np.arange(len(holes))]).astype(np.int64),
            np.concatenate([np.full(len(base_rings), -1), whole[~self.edge], whole[self.hole_part]]),
        )

    @cached_property
    def group(self) -> Groups:
        """Faces that are one part of the endless solid."""
        cover = self.cover()
        found = np.array([cover.find(face) for face in range(len(self.shapes))], dtype=np.int64).reshape(-1, 3)
        roots, number = np.unique(found[:, 0], return_inverse=True)
        loose = np.array([cover.lattice(root).is_empty for root in roots.tolist()], dtype=bool)
        if not self.field.repeats:
            # the face that holds the frame is held
            loose[number[self.field.touching_edge(self.shapes)]] = False
        return Groups(number, found[:, 1:], loose, cover, roots)

    def cover(self) -> Cover:
        """The faces, joined over the cell's edge."""
        cover = Cover(len(self.shapes), self.field.repeats)
        for first, second, column, row in self.joints.tolist():
            cover.link(first, second, (column, row))
        return cover


@dataclass(frozen=True, eq=False)
class Groups:
    """`number` (faces,): the group of each face; `step` (faces, 2): where it lies seen from its group, in cells.

    `loose` (groups,): whether a group meets neither its copies nor the frame: an island.
    """

    number: Integers
    step: Integers
    loose: NDArray[np.bool_]
    cover: Cover
    roots: Integers

    def placed(self, faces: Faces, group: int) -> shapely.Geometry:
        """An island in one piece, openings inside it not taken out."""
        members = np.flatnonzero(self.number == group)
        return united(faces.field.moved(faces.shapes[members], self.step[members]))


def faces_of(field: Field) -> Faces:
    """The faces of the solid between a field's openings."""
    parts = np.asarray(shapely.orient_polygons(field.parts), dtype=object)
    edge = field.touching_edge(parts)
    shells = np.asarray(shapely.polygons(shapely.get_exterior_ring(parts[edge])), dtype=object)
    base = polygons_in(minus(shapely.box(*field.box), united(shells)))
    base = np.asarray(shapely.orient_polygons(base), dtype=object)
    rings, hole_part = holes_of(parts)
    shapes = np.concatenate([base, np.asarray(shapely.polygons(rings), dtype=object)])
    return Faces(field, shapes, joints_of(base, field), len(base), parts, edge, hole_part.astype(np.int64))


def holes_of(parts: Shapes) -> tuple[Shapes, Integers]:
    """All holes of polygons that are more than specks, and the polygon of each."""
    holed = np.flatnonzero(shapely.get_num_interior_rings(parts))
    rings, owner = shapely.get_rings(parts[holed], return_index=True)
    first = np.ones(len(owner), dtype=bool)
    first[1:] = owner[1:] != owner[:-1]
    rings, owner = np.asarray(rings, dtype=object)[~first], holed[owner[~first]]
    large = shapely.area(shapely.polygons(rings)) > SPECK
    return rings[large], owner[large]


def _holder(points: Floats, shapes: Shapes) -> Integers:
    """The smallest of the shapes round each point."""
    point, shape = inside_of(points, shapes)
    order = np.lexsort((shape, shapely.area(shapes[shape]), point))
    point, shape = point[order], shape[order]
    found, first = np.unique(point, return_index=True)
    holder = np.zeros(len(points), dtype=np.int64)
    holder[found] = shape[first]
    return holder


def joints_of(base: Shapes, field: Field) -> Integers:
    """Where shapes in a cell that repeats meet over its edge, as `Faces.joints`."""
    if not field.repeats or not len(base):
        return np.zeros((0, 4), dtype=np.int64)
    found = []
    left, top, right, bottom = field.box
    sides = (
        (((right, top), (right, bottom)), ((left, top), (left, bottom)), (1, 0)),
        (((left, bottom), (right, bottom)), ((left, top), (right, top)), (0, 1)),
    )
    for far, near, step in sides:
        axis = step[0]
        a0, a1, first = _stretches(base, far, axis)
        b0, b1, second = _stretches(base, near, axis)
        if not len(first) or not len(second):
            continue
        tree = shapely.STRtree(shapely.box(b0, np.zeros_like(b0), b1, np.ones_like(b1)))
        i, j = tree.query(shapely.box(a0, np.zeros_like(a0), a1, np.ones_like(a1)))
        shared = np.minimum(a1[i], b1[j]) - np.maximum(a0[i], b0[j])
        i, j = i[shared > JOINT], j[shared > JOINT]
        found.append(np.column_stack([first[i], second[j], np.tile(step, (len(i), 1))]))
    if not found:
        return np.zeros((0, 4), dtype=np.int64)
    return np.unique(np.concatenate(found), axis=0)


def _stretches(base: Shapes, side: tuple[tuple[float, float], ...], axis: int) -> tuple[Floats, Floats, Integers]:
    """Where faces lie along one side of the cell: starts, ends, faces."""
    line = shapely.LineString(side)
    near = np.flatnonzero(shapely.dwithin(base, line, NEAR))
    cut = shapely.intersection(base[near], shapely.buffer(line, NEAR, cap_style="flat"))
    parts, index = shapely.get_parts(cut, return_index=True)
    filled = shapely.get_type_id(parts) == 3
    bounds = shapely.bounds(parts[filled])
    return bounds[:, axis], bounds[:, axis + 2], near[index[filled]]
