"""Gaps and walls of a face that are narrower than can be: found, filled, measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from .areas import area_of, offset, shape_of
from .making import Making
from .torus_lines import about_cell

if TYPE_CHECKING:
    from manifold3d import CrossSection

Floats = NDArray[np.float64]
FINE = 0.005
"""How far the outline of a face may lie from the true one (mm)."""
OVERLAP = 0.02
"""What fills a gap reaches so far into the walls beside it (mm), lest a hairline stays open."""
BESIDE = 6.0
"""How far over the edge of the cell walls are looked at for gaps (mm)."""
CORNER = 0.04
"""What is thinner (mm) is what an offset there and back takes from corners, no wall and no gap."""


def filled(area: CrossSection, making: Making, tolerance: float, wider: float = 0.0) -> CrossSection:
    """An area, made wider on all sides, with its narrow gaps filled; where the filling is itself thinner than a wall,
    as between two round things that all but touch, it is made as thick."""
    half = making.gap / 2 + FINE
    full = offset(area, (wider + half, -half), tolerance)
    full = full if wider else full + area
    necks = _thin(full, 0.94 * making.wall)
    if not necks.is_empty():
        thick = offset(necks, (making.wall / 2,), tolerance)
        around = offset(thick, (2 * making.gap,), 0.1)
        full += offset((full ^ around) + thick, (half, -half), tolerance) + thick
    return full


def narrow_gaps(
    walls: Sequence[BaseGeometry], cell: tuple[float, float], making: Making
) -> tuple[list[shapely.Polygon], int]:
    """What fills the gaps of a torus that are narrower than can be, in areas that lie in the cell; how many gaps."""
    if not walls:
        return [], 0
    together = area_of([wall for wall, _index in about_cell(walls, cell, BESIDE)])
    full = filled(together, making, FINE)
    parts = shapely.get_parts(shape_of(full - together))
    middles = shapely.get_coordinates(shapely.centroid(parts))
    inside = (middles >= 0).all(axis=1) & (middles < np.array(cell)).all(axis=1)
    # slivers along a wall are what the offset loses at corners
    real = ~shapely.is_empty(shapely.buffer(parts, -CORNER / 2, quad_segs=2))
    own = area_of(parts[real]) ^ area_of([shapely.box(0.0, 0.0, *cell)])
    return list(shape_of(offset(own, (OVERLAP,), FINE) ^ full).geoms), int((inside & real).sum())


def parts_in(shapes: Sequence[shapely.Polygon], cell: tuple[float, float], box: Floats) -> list[BaseGeometry]:
    """What of the shapes of a torus, each within the cell at the origin, lies in a box."""
    if not shapes:
        return []
    low = np.floor(box[:2] / cell + 1e-9).astype(int)
    high = np.ceil(box[2:] / cell - 1e-9).astype(int)
    together = shapely.MultiPolygon(list(shapes))
    window = shapely.box(*box.tolist()).buffer(OVERLAP, join_style="mitre")
    found: list[BaseGeometry] = []
    for i in range(low[0], high[0]):
        for j in range(low[1], high[1]):
            here = np.array(shapely.get_parts(translate(together, i * cell[0], j * cell[1])))
            whole = shapely.contains(window, here)
            cut = shapely.get_parts(shapely.intersection(here[~whole], window))
            found += [*here[whole].tolist(), *(part for part in cut.tolist() if part.geom_type == "Polygon")]
    return found


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
    gap = 0.49 * making.gap
    shut = offset(area, (gap, -gap - CORNER), 2 * FINE) - area
    found = [_thin(area, 0.98 * making.wall), shut]
    if window is not None:
        found = [part ^ area_of([window]) for part in found]
    return found[0].area(), found[1].area()


def _thin(area: CrossSection, wall: float) -> CrossSection:
    """What of an area is thinner than a wall, but for what an offset there and back takes from corners."""
    return area - offset(area, (-wall / 2, wall / 2 + CORNER), 2 * FINE)
