"""Gaps and walls of a face that are narrower than can be: filled and thickened, and measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from .areas import area_of, offset
from .making import CARE, Making

if TYPE_CHECKING:
    from manifold3d import CrossSection

Floats = NDArray[np.float64]
FINE = 0.005
"""How far the outline of a face may lie from the true one (mm)."""
BESIDE = 6.0
"""How far over the edge of the cell walls are looked at for gaps (mm)."""
CORNER = 0.04
"""What is thinner (mm) is what an offset there and back takes from corners, no wall and no gap."""
ROUNDS = 6
"""So often what was thickened is looked at for gaps that are new."""
NOTHING = 1e-3
"""So small an area (mm2) is no wall and no gap."""


def filled(area: CrossSection, making: Making, tolerance: float, wider: float = 0.0) -> CrossSection:
    """An area, made wider on all sides, with its narrow gaps filled; where the filling is itself thinner than a wall,
    as between two round things that all but touch, it is made as thick, and the gaps that this makes are filled too.
    `making` are careful limits: what is thinner by less than CARE is left, for offsets there and back are not exact.
    """
    half = making.gap / 2 + FINE
    full = offset(area, (wider + half, -half), tolerance)
    full = full if wider else full + area
    for _round in range(ROUNDS):
        necks = thin(full, making.wall - CARE)
        if necks.area() < NOTHING:
            if narrow(full, making.gap - CARE).area() < NOTHING:
                break
        else:
            full += offset(necks, (making.wall / 2 + FINE,), tolerance)
        full += offset(full, (half, -half), tolerance)
    return full


def too_narrow(face: BaseGeometry, cell: tuple[float, float], making: Making) -> tuple[float, float]:
    """How much of a face lies in walls, and how much beside it in gaps, that are over 2 % under their limit (mm2).

    Inside, where all repeats are alike, one is looked at and counted as often as there is room for it.
    """
    area = area_of([face])
    left, top, right, bottom = area.bounds() if not area.is_empty() else (0.0, 0.0, 0.0, 0.0)
    inner = shapely.box(left, top, right, bottom).buffer(-2 * BESIDE, join_style="mitre")
    often = inner.area / (cell[0] * cell[1])
    if often <= 2:
        return _under(area, None, making)
    x, y = inner.bounds[:2]
    one = shapely.box(x, y, x + cell[0], y + cell[1])
    frame = shapely.box(left - 1, top - 1, right + 1, bottom + 1).difference(inner)
    within, along = (_under(area, window, making) for window in (one, frame))
    return along[0] + often * within[0], along[1] + often * within[1]


def _under(area: CrossSection, window: BaseGeometry | None, making: Making) -> tuple[float, float]:
    """What of an area is too thin, and what beside it too narrow (mm2), in a window or everywhere."""
    if window is not None:
        area = area ^ area_of([window.buffer(BESIDE, join_style="mitre")])
    found = [thin(area, 0.98 * making.wall), narrow(area, 0.98 * making.gap)]
    if window is not None:
        found = [part ^ area_of([window]) for part in found]
    return found[0].area(), found[1].area()


def thin(area: CrossSection, wall: float) -> CrossSection:
    """What of an area is thinner than a wall, but for what an offset there and back takes from corners."""
    return area - offset(area, (-wall / 2, wall / 2 + CORNER), 2 * FINE)


def narrow(area: CrossSection, gap: float) -> CrossSection:
    """What beside an area is narrower than a gap, but for what an offset there and back takes from corners."""
    return offset(area, (gap / 2, -gap / 2 - CORNER), 2 * FINE) - area
