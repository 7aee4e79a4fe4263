"""The stamp as a solid body: base, walls that widen towards their foot, mirrored so that the impression reads right."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.errors import WastraError
from ....motifs.words import _
from ..solid import Solid
from .making import Making
from .walls import ARC, closed, opened

STEPS = 4
"""Terraces in which a wall widens from its face to its foot: each is thinner than a printer's layers show."""
FINE = 0.01
"""How far the outline of the body may lie from the true one (mm)."""
GRID = 1e-3
"""Corners of the body lie on this grid (mm): far finer than a nozzle, and no sliver is left."""


def body(name: str, face: BaseGeometry, size: tuple[float, float], making: Making, about: Mapping[str, str]) -> Solid:
    """A face (as it prints, mm) of a repeat of `size` raised on its base, standing on z = 0, face up.

    The base reaches `rim` beyond the repeat but for its corners: there one sees the corner of the last impression.
    Raises WastraError without the library manifold3d.
    """
    try:
        from manifold3d import CrossSection, FillRule, Manifold, OpType
    except ImportError as error:
        raise WastraError(_("a body to print needs manifold3d: pip install 'wastra[solid]'.")) from error

    def extruded(shape: BaseGeometry, height: float) -> Manifold:
        contours = []
        for part in shapely.get_parts(shapely.set_precision(shape, GRID)).tolist():
            if part.geom_type == "Polygon" and not part.is_empty:
                part = shapely.orient_polygons(part)
                contours += [np.asarray(ring.coords)[:-1] for ring in (part.exterior, *part.interiors)]
        return Manifold.extrude(CrossSection(contours, FillRule.Positive), height)

    width, height = size
    mirrored = shapely.transform(face, lambda p: np.column_stack([width - p[:, 0], height - p[:, 1]]))
    levels = terraces(mirrored, making)
    plate = shapely.union_all(
        [
            shapely.box(-making.rim, 0.0, width + making.rim, height),
            shapely.box(0.0, -making.rim, width, height + making.rim),
            levels[-1][0],
        ]
    )
    parts = [extruded(plate, making.base)]
    parts += [extruded(level, making.base + high) for level, high in levels]
    mesh = Manifold.batch_boolean(parts, OpType.Add).to_mesh64()
    return Solid(name, np.asarray(mesh.vert_properties)[:, :3], np.asarray(mesh.tri_verts).astype(np.int64), about)


def terraces(face: BaseGeometry, making: Making) -> list[tuple[BaseGeometry, float]]:
    """The areas of the walls from the face down, and how high each reaches over the base (mm).

    A gap that the widening makes too narrow is filled at that level.
    """
    spread = making.height * math.tan(math.radians(making.draft))
    levels = []
    shape = face = face.simplify(FINE)
    for step in range(STEPS if making.draft else 1):
        if step:
            grown = face.buffer(spread * step / (STEPS - 1), quad_segs=ARC)
            shape = opened(closed(grown, making.gap), making.wall).union(shape).simplify(FINE)
        levels.append((shape, making.height * (1 - step / STEPS)))
    return levels
