"""Short strips that are bent alike, though they are not copies of each other: they get one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from .piece import Stamp
from .strips import FREE

if TYPE_CHECKING:
    from .listing import Row

Floats = NDArray[np.float64]
SHORT = 12.0
"""Longer strips keep their own number (mm): the eye sees how they differ."""
ALIKE = 0.2
"""Strips whose points lie no further apart than this (mm) when one is laid on the other are bent alike by hand."""
POINTS = 7


def merged(rows: Sequence[Row], stamp: Stamp) -> list[Row]:
    """The rows in their order, short strips with two free ends together with those that they can be exchanged for."""
    groups: list[tuple[list[Row], Floats]] = []
    short = [row for row in rows if row.kind == "strip" and row.ends == (FREE, FREE) and row.length <= SHORT]
    found = [row for row in rows if not (row.kind == "strip" and row.ends == (FREE, FREE) and row.length <= SHORT)]
    for row in short:
        shape = _shape(stamp.pieces[row.firsts[0][0]].flat)
        for members, first in groups:
            alike = np.abs(first - shape).max() <= ALIKE or np.abs(first - _turned(shape)).max() <= ALIKE
            if members[0].isen == row.isen and alike:
                members.append(row)
                break
        else:
            groups.append(([row], shape))
    for members, _first in groups:
        pieces = sum(row.pieces for row in members)
        mean = sum(row.pieces * stamp.pieces[row.firsts[0][0]].flat.length for row in members) / pieces
        firsts = tuple(first for row in members for first in row.firsts)
        found.append(replace(members[0], pieces=pieces, length=round(mean, 1 if mean >= 5.0 else 2), firsts=firsts))
    return found


def _shape(line: shapely.LineString) -> Floats:
    """Distances between points along a line, from each to each: the same wherever it lies, also turned over."""
    points = shapely.get_coordinates(
        shapely.line_interpolate_point(line, np.linspace(0.0, 1.0, POINTS), normalized=True)
    )
    apart: Floats = np.sqrt(((points[:, None] - points[None, :]) ** 2).sum(axis=-1))
    return apart


def _turned(shape: Floats) -> Floats:
    """The distances of the same line from its other end."""
    return shape[::-1, ::-1]
