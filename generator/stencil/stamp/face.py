"""The face of a carved or printed stamp: made once for the cell on its torus, then shared out among the stamps.

Every wall and gap is made as wide as it must be before anything is cut at an edge. So the stamps print together just
what the cell's face is, and the next repeat goes on where one ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.affine import Affine
from .areas import EXACT, area_of, offset, shape_of
from .fitting import Fit, Window
from .making import CARE, Making, careful
from .narrow import BESIDE, CORNER, FINE, NOTHING, filled, thin
from .place import Place
from .strips import Strips
from .torus_lines import about_cell

if TYPE_CHECKING:
    from manifold3d import CrossSection

Floats = NDArray[np.float64]
OVERLAP = 0.02
"""The face of a cell reaches so far over its edge (mm), lest a hairline opens between two."""
WHOLE = 6.0
"""What stands alone and is no larger (mm) is not cut at an edge: a dot, a petal."""
CRUMB = 3.0
"""An area (mm2) that is cut off by an edge and is smaller breaks off: it is led on over the edge."""
LED = 2.0
"""So far (mm)."""
TURNS = 10
NEAR = 10 * FINE
"""What lies so near an edge lies on it (mm): far more than what rounding does."""


@dataclass(frozen=True)
class Face:
    """The face of a cell on its torus: what of it lies in the cell; how many gaps were `filled` for they are narrower
    than can be, and the share of the open ground that was `closed` so."""

    cell: tuple[float, float]
    shape: shapely.MultiPolygon
    filled: int
    closed: float


def face_of_cell(walls: list[BaseGeometry], cell: tuple[float, float], making: Making) -> Face:
    """The face of a cell from all its walls and pins, each at least as thick as it must be; narrow gaps are filled."""
    if not walls:
        return Face(cell, shapely.MultiPolygon(), 0, 0.0)
    # what is filled may reach a few gaps far: so much of the neighbours is looked at
    together = area_of([wall for wall, _index in about_cell(walls, cell, 2 * BESIDE)])
    full = filled(together ^ _box(*cell, 1.5 * BESIDE), careful(making), FINE)
    own = _box(*cell, 0.0)
    parts = shapely.get_parts(shape_of((full - together) ^ own))
    real = ~shapely.is_empty(shapely.buffer(parts, -CORNER / 2, quad_segs=2))
    ground = cell[0] * cell[1] - (together ^ own).area()
    closed = float(shapely.area(parts[real]).sum()) / max(ground, NOTHING)
    return Face(cell, shape_of(full ^ _box(*cell, OVERLAP)), int(real.sum()), closed)


def face_of_strips(strips: Strips, making: Making, marked: Fit | None = None) -> Face:
    """The face of a cell's strips, strokes and pins; with a pin at each corner of the stamps of `marked`."""
    pins = shapely.buffer(shapely.points(strips.dots[:, :2]), strips.dots[:, 2] + FINE, quad_segs=12).tolist()
    corners = corner_pins(marked, strips.cell, making) if marked else []
    return face_of_cell([*strips.walls, *pins, *corners], strips.cell, making)


def shared(face: Face, fit: Fit, making: Making, pins: bool = False) -> dict[int, BaseGeometry]:
    """What of a cell's face each stamp of the first place of the walk has, by its number, in its own coordinates; with
    `pins` each has the pins at all its corners."""
    places = list(fit.placed())[: len(fit.windows)]
    corner = making.pin / 2 if pins else 0.0
    return {window.number: _share(face, window, affine, fit.walk.square, making, corner) for window, affine in places}


def corner_pins(fit: Fit, cell: tuple[float, float], making: Making) -> list[BaseGeometry]:
    """Pins on the torus of the cell at the corners of all stamps."""
    found = set()
    for window, affine in fit.placed():
        for corner in product((0.0, window.width), (0.0, window.height)):
            x, y = (affine(corner) % np.array(cell)).round(4) % np.array(cell)
            found.add((float(x), float(y)))
    return [shapely.Point(*at).buffer(careful(making).pin / 2 + FINE, quad_segs=12) for at in sorted(found)]


def _share(face: Face, window: Window, affine: Affine, square: bool, making: Making, corner: float) -> BaseGeometry:
    """A stamp's part of a face.

    It is cut so that no wall becomes thin: of the middles of all discs that are as wide as a wall and lie in the face,
    the stamp has those within its edges. So its walls reach over the edge by half a wall, and together all stamps have
    all discs.
    """
    place = Place(window, affine, square)
    left, top, right, bottom = place.box.tolist()
    box = shapely.box(left, top, right, bottom)
    inner, deeper = (box.buffer(-by, join_style="mitre") for by in (BESIDE, 3 * BESIDE))
    around = tiled(face, box.buffer(2 * BESIDE, join_style="mitre"))
    frame = around - area_of([deeper]) if not deeper.is_empty else around
    cut = [part for part in shape_of(frame).geoms if not box.contains_properly(part) and part.intersects(box)]
    whole = [part for part in cut if _stands_alone(part)]
    mine = [part for part in whole if _owns(place, part, corner)]
    frame -= area_of(part.buffer(2 * FINE) for part in whole)
    half = making.wall / 2 + FINE
    middles = offset(frame, (-half,), EXACT)
    corners = shapely.MultiPoint([affine((x, y)).tolist() for x in (0.0, window.width) for y in (0.0, window.height)])
    near_edge = area_of([box.buffer(BESIDE, join_style="mitre")]) - area_of([inner])
    reach = area_of([box, corners.buffer(corner)] if corner else [box])
    along = offset(middles ^ reach, (half,), EXACT)
    # what would break off is led on over the edge
    reach += offset(_crumbs(along, box, inner), (LED,), 0.1)
    shut = (making.gap + CARE / 2) / 2
    for _turn in range(TURNS):
        along = offset(middles ^ reach, (half,), EXACT)
        # notches between walls that end beside each other; the face is filled there too
        along += offset(along, (shut, -shut), EXACT) ^ frame
        necks = thin(along, making.wall) ^ near_edge
        if necks.area() < NOTHING:
            break
        reach += offset(necks, (making.wall / 2,), 0.1)
    ring = along + area_of(mine)
    if not inner.is_empty:
        ring = (ring - area_of([inner])) + (around ^ area_of([inner.buffer(OVERLAP)]))
    return shapely.transform(shape_of(ring), place.inverse)


def tiled(face: Face, window: BaseGeometry) -> CrossSection:
    """A face of a torus over a window."""
    left, top, right, bottom = window.bounds
    wide, high = face.cell
    parts = []
    for i in range(int(np.floor(left / wide)) - 1, int(np.ceil(right / wide)) + 1):
        for j in range(int(np.floor(top / high)) - 1, int(np.ceil(bottom / high)) + 1):
            parts.append(translate(face.shape, i * wide, j * high))
    near = [part for part in parts if shapely.box(*part.bounds).intersects(window)] if not face.shape.is_empty else []
    return area_of(near) ^ area_of([window])


def _stands_alone(part: BaseGeometry) -> bool:
    left, top, right, bottom = part.bounds
    return bool(max(right - left, bottom - top) <= WHOLE)


def _owns(place: Place, part: BaseGeometry, corner: float) -> bool:
    """Whether what stands alone belongs to a place, as a dot in its middle would; what stands at a corner about which
    stamps turn, or is a pin there, belongs to all."""
    middle = shapely.get_coordinates(shapely.centroid(part))
    x, y = place.inverse(middle)[0].tolist()
    from_corner = np.hypot(min(abs(x), abs(x - place.window.width)), min(abs(y), abs(y - place.window.height)))
    if from_corner < max(corner, NEAR if place.closed_right else 0.0):
        return True
    return bool(place.holds(middle, NEAR)[0])


def _crumbs(along: CrossSection, box: BaseGeometry, inner: BaseGeometry) -> CrossSection:
    """What an edge cuts off so small that it would break."""
    edge = box.buffer(-1.0, join_style="mitre")
    return area_of(
        part
        for part in shape_of(along).geoms
        if part.area < CRUMB and not edge.contains(part) and not part.intersects(inner)
    )


def _box(wide: float, high: float, by: float) -> CrossSection:
    return area_of([shapely.box(-by, -by, wide + by, high + by)])
