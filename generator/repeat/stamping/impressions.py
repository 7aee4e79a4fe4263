"""Impressions: every place at which the stamp is set on a cloth, in the order of its walk."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Box
from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import GRID, Path
from ....motifs.words import _
from .walk import Size, Walk

MOST_IMPRESSIONS = 5000
"""On one cloth: a worker sets some hundreds; with more the stamp is smaller than anyone's, and its plan unreadable."""


@dataclass(frozen=True, slots=True)
class Impression:
    """One touch of a stamp.

    `number` counts from 1 in the order of the walk, `row` its lines from 1, `stamp` the stamps that take turns.
    `affine` takes the stamp, whose corner is (0, 0), to the cloth (mm). `overhangs` says that a part of it falls
    beside the field: there the cloth is covered with paper, or the stamp is set over its edge.
    """

    number: int
    stamp: int
    row: int
    affine: Affine
    overhangs: bool

    @property
    def turn(self) -> float:
        """By how many degrees the stamp is turned, clockwise: 0 to under 360."""
        return round(math.degrees(math.atan2(self.affine.b, self.affine.a)), 6) % 360.0

    def outline(self, stamp: Size) -> Path:
        """The stamp's rectangle on the cloth (mm)."""
        return Path.rectangle(0.0, 0.0, *stamp).mapped(self.affine)


def impressions(
    walk: Walk, unit: Size, size: Size, origin: Size = (0.0, 0.0), field: BaseGeometry | None = None
) -> list[Impression]:
    """The impressions on a cloth of `size` (mm) by a walk whose unit is so large, in their order.

    The corner of a cell lies at `origin`. `field` (mm) is what is to be stamped, the whole cloth when not given; a
    stamp that only meets its edge is left out.
    Raises WastraError for a stamp that cannot walk so, and when it would be set more than MOST_IMPRESSIONS times.
    """
    walk.check(unit)
    stamp = walk.stamp_size(unit)
    area = shapely.box(0.0, 0.0, *size) if field is None else field
    _check_number(stamp, area)
    shapely.prepare(area)
    grown = area.buffer(GRID)
    shapely.prepare(grown)
    found = []
    for column, row in _cells(walk, unit, area.bounds, origin):
        for index, number, place in walk.placed(unit, column, row):
            affine = Affine.shift(*origin) @ place
            box = _rectangle(affine, stamp)
            if area.intersection(box).area > GRID * min(stamp):
                found.append((walk.line(column, row, index), number, affine, not grown.contains(box)))
    lines = sorted({line for (line, _place), *_rest in found})
    rows = {line: row for row, line in enumerate(lines, 1)}
    found.sort(key=lambda one: one[0])
    return [
        Impression(count, number, rows[line], affine, over)
        for count, ((line, _place), number, affine, over) in enumerate(found, 1)
    ]


def _cells(walk: Walk, unit: Size, window: Box, origin: Size) -> list[tuple[int, int]]:
    """The cells (column, row) that may have a stamp in the window: one more on each side, where stamps stand out."""
    left, top, right, bottom = window
    width, height = walk.columns * unit[0], walk.rows * unit[1]
    columns = range(math.floor((left - origin[0]) / width) - 1, math.ceil((right - origin[0]) / width) + 1)
    rows = range(math.floor((top - origin[1]) / height) - 1, math.ceil((bottom - origin[1]) / height) + 1)
    return [(column, row) for row in rows for column in columns]


def _rectangle(affine: Affine, stamp: Size) -> BaseGeometry:
    width, height = stamp
    # a tenth of the grid is nothing on cloth, and makes equal what was reached by other sums
    corners = np.round(affine([(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]), 6)
    return shapely.Polygon(corners)


def _check_number(stamp: Size, area: BaseGeometry) -> None:
    count = math.ceil(area.area / (stamp[0] * stamp[1]))
    if count > MOST_IMPRESSIONS:
        raise WastraError(
            _(
                "a stamp of {width:g} x {height:g} mm would be set {count} times, more than {most}; "
                "take a larger cell, of several motifs: a stamp is 18 to 30 cm wide."
            ).format(width=stamp[0], height=stamp[1], count=count, most=MOST_IMPRESSIONS)
        )
