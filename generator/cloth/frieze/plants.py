"""The small plants of borders: blossom, leaf, and their weights; light forms with a dark line, as wax leaves them."""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.affine import Affine, unit
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.kit.leaf import leaf, tear
from ....motifs.kit.profile import LEAF, SLIT
from ....motifs.kit.spine import Spot, part, spine
from ....motifs.pen import Pen

FINEST = 0.24
"""The thinnest line that wax holds (mm)."""


OVERLAP = 0.04
"""By how much a line that goes on in the next unit reaches into it (mm), so that no hair of ground shows between."""


def within_unit(shape: BaseGeometry, step: float) -> BaseGeometry:
    """The part of a running line that belongs to one unit of `step` mm: flat at both ends, no round cap beyond them."""
    low, high = shape.bounds[1], shape.bounds[3]
    return shape.intersection(shapely.box(-OVERLAP, low - 1, step + OVERLAP, high + 1))


def weight(size: float) -> float:
    """The width (mm) of the dark line round a form of `size` mm."""
    return max(FINEST, min(0.8, 0.035 * size + 0.1))


def placed(shape: BaseGeometry, spot: Spot, heading: float) -> BaseGeometry:
    """A shape drawn from the origin along +x, put at `spot` along `heading` (degrees)."""
    return shapely.transform(shape, Affine.placing(spot, heading))


def blossom(pen: Pen, centre: Spot, radius: float, petals: int = 8, turn: float = 0.0, core: Tint = Tint.SOGA) -> None:
    """A flower of light petals, each with a dyed slit, about an eye ringed with dots. `radius`: to the tips (mm)."""
    line = weight(radius)
    reach = radius - line / 2
    start = 0.22 * reach
    width = 2 * math.pi * 0.70 * reach / petals
    for i in range(petals):
        heading = turn + 360.0 * i / petals
        dx, dy = unit(heading)
        root = (centre[0] + start * dx, centre[1] + start * dy)
        pen.form(placed(tear(reach - start, width, 0.62), root, heading), Tint.PUTIH, line=Tint.IRENG, width=line)
        if radius >= 2.5:
            slit = (centre[0] + 0.40 * reach * dx, centre[1] + 0.40 * reach * dy)
            pen.form(placed(tear(0.40 * reach, 0.40 * width, 0.60), slit, heading), core, Role.ISI)
    pen.form(Path.circle(centre, 0.32 * reach), core, Role.ISI, line=Tint.IRENG, width=line)
    if radius >= 4:
        ring = [unit(turn + 360.0 * (i + 0.5) / petals) for i in range(petals)]
        pen.dots(np.asarray(ring) * (0.19 * reach) + centre, 0.05 * reach, Tint.PUTIH)
    pen.dots([centre], 0.09 * reach if radius >= 4 else 0.13 * reach, Tint.PUTIH)


def frond(
    pen: Pen, root: Spot, heading: float, length: float, bend: float = 60.0, core: Tint | None = Tint.SOGA
) -> None:
    """A leaf that bends by `bend` degrees on its way (clockwise when positive), light, with a dyed rib."""
    points = spine(root, heading, length, [-0.3 * bend, 0.8 * bend, 1.6 * bend])
    pen.form(leaf(points, 0.40 * length, LEAF, 0.0, 0.1), Tint.PUTIH, line=Tint.IRENG, width=weight(length))
    if core is not None and length >= 3:
        pen.form(leaf(part(points, 0.14, 0.82), 0.13 * length, SLIT, corner=0.0), core, Role.ISEN)


def four_dots(centre: Spot, reach: float) -> NDArray[np.float64]:
    """The mark of four dots about a place: (4, 2), mm."""
    points: NDArray[np.float64] = np.asarray([(1, 0), (0, 1), (-1, 0), (0, -1)], dtype=np.float64) * reach + centre
    return points
