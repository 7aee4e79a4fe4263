"""Scales: sisik on bodies, stones of the meru, shingles of roofs; arches that overlap in rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine
from ..geometry.path import rounded
from ..geometry.stroke import normals, tangents
from ..ink import Tint
from ..pen import Pen
from .lines import hairs
from .spine import Points, Spot, length_of, through

_ARCH = (
    (-1.0, 0.0),
    (-0.98, 0.42),
    (-0.78, 0.86),
    (-0.36, 1.17),
    (0.0, 1.25),
    (0.36, 1.17),
    (0.78, 0.86),
    (0.98, 0.42),
    (1.0, 0.0),
)
"""An arch of half width 1 and height 1.25 over its foot: (across, up)."""


def arch(size: float) -> Points:
    """The line of an arch over the origin, rising along +x: half width `size` mm, height 1.25 times that."""
    across, up = np.asarray(_ARCH).T
    return through(np.stack([up, across], axis=1) * size)


def scale(spot: Spot, heading: float, size: float, root: float = 0.0) -> BaseGeometry:
    """One scale: its foot in `spot`, its round end toward `heading`; half width `size`, height 1.25 size (mm).

    `root`: how far (mm) it goes on behind its foot, under the next row.
    """
    outline = arch(size)
    if root:
        outline = np.concatenate([[[-root, -size]], outline, [[-root, size]]])
    return shapely.Polygon(rounded(Affine.placing(spot, heading)(outline)))


@dataclass(frozen=True, eq=False)
class Scale:
    """A scale of a row: its form (with the root under the next row), and where its foot stands."""

    form: BaseGeometry
    spot: Spot
    heading: float
    size: float


def scale_rows(region: BaseGeometry, size: float, heading: float = 90.0, pitch: float = 0.95) -> list[Scale]:
    """Scales that cover a region in rows, each row half a scale beside the one before; those that cross its edge too.

    In the order of painting: each row covers the roots of the one before it. `size`: half width (mm). `heading`: where
    their round ends point. `pitch`: distance of the rows in sizes.
    """
    turned = Affine.turn(-heading)
    left, top, right, bottom = shapely.transform(region, turned).bounds
    back = turned.inverse()
    rise = pitch * size
    found: list[Scale] = []
    # What only touches the region from outside covers nothing of it.
    within = region.buffer(-0.01)
    for row in range(int((right - left) / rise) + 4):
        x = right + 1.25 * size - row * rise
        shift = size if row % 2 else 0.0
        for i in range(int((bottom - top) / (2 * size)) + 3):
            y = top - size + shift + 2 * size * i
            spot = back((x - 1.25 * size, y))
            foot = (float(spot[0]), float(spot[1]))
            form = scale(foot, heading, size, rise)
            if form.intersects(within):
                found.append(Scale(form, foot, heading, size))
    return found


def scales_along(
    spine_points: ArrayLike, half_widths: ArrayLike, size: float, t0: float = 0.0, t1: float = 1.0
) -> list[NDArray[np.float64]]:
    """Rows of half circles across a body, open toward its end: arcs (n, 2) that grow with its width.

    `half_widths`: (n,) at the points of the spine (mm). `size`: distance of the rows, about half a scale's width.
    """
    line = np.asarray(spine_points, dtype=np.float64)
    half = np.asarray(half_widths, dtype=np.float64)
    along, across = tangents(line), normals(line)
    length = length_of(line)
    turn = np.linspace(-np.pi / 2, np.pi / 2, 25)
    arcs = []
    rows = max(1, int(length * (t1 - t0) / (0.92 * size)))
    for row in range(rows + 1):
        i = round((t0 + (t1 - t0) * row / rows) * (len(line) - 1))
        count = max(1, round(half[i] / size))
        pitch = 2 * half[i] / count
        for j in range(count + (row % 2)):
            v = -half[i] + (j + (0.0 if row % 2 else 0.5)) * pitch
            middle = line[i] + across[i] * v
            arcs.append(
                middle + np.outer(np.cos(turn) * 0.95 * size, along[i]) + np.outer(np.sin(turn) * pitch / 2, across[i])
            )
    return arcs


def scale_isen(
    pen: Pen, spot: Spot, heading: float, size: float, tint: Tint, width: float, dotted: bool = False
) -> None:
    """The filler of one scale: an inner arch with four short strokes, or five dots.

    `width`: of the lines (mm); dots have .55 of it as radius. Use the two kinds in turn.
    """
    place = Affine.placing(spot, heading)
    if dotted:
        angle = np.radians(np.linspace(-58, 58, 5))
        pen.dots(place(np.stack([np.cos(angle) * 0.92, np.sin(angle) * 0.66], axis=1) * size), 0.55 * width, tint)
        return
    inside = arch(0.6 * size)
    pen.line(place(inside), width, tint)
    strokes = []
    for v in (-0.66, -0.22, 0.22, 0.66):
        start = np.array([0.12 * size, v * 0.42 * size])
        end = np.array([(0.5 - 0.22 * v * v) * size, v * 0.46 * size])
        strokes.append(place(np.linspace(start, end, 12)))
    pen.form(hairs(strokes, width), tint)
