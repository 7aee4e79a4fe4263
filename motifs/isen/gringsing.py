"""Gringsing: rings, each with a dot, packed by hand: they stand in rows round the figures, squeezed where room is
short, or round and small in the corners.

After the ring grounds of Mojokerto (mrico bolong) and of old gringsing cloth, where no ring is cut by a
figure.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..ink import Role, Tint
from ..motif import Mm, Ratio, Switch
from ..pen import Pen
from .field import Field
from .filling import filler
from .hands import draw_ovals
from .pebbles import pebbles
from .scatter import ringpack

SIZES = (1.0, 0.84, 0.67, 0.52, 0.38)
"""Falling sizes of the rings, as shares of the largest."""
LEAST_HOLE = 0.58
"""A ring of a smaller radius (mm) is drawn as a plain dot: the wax would close its hole."""
LEAST_DOTTED = 0.95
"""A ring of a smaller radius (mm) has no dot."""
BESIDE_DOT = 0.32
"""What stays open between a dot and the ring that it lies in (mm)."""
LEAST_DOT = 0.2
"""Radius of the smallest dot in a ring (mm)."""


@filler
def gringsing(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.6, 8)] = 3.4,
    gap: Annotated[float, Mm(0.3, 1.2)] = 0.35,
    hole: Annotated[float, Ratio(0.3, 0.8)] = 0.62,
    dot: Annotated[bool, Switch()] = True,
    squeezed: Annotated[bool, Switch()] = True,
) -> None:
    """Rings at most `spacing` less `gap` wide, `hole` the share of their radius that stays open, the dot in
    `second`.

    Without `dot` (and with `hole` about 0.42) these are the peppercorns of mrico. Rings keep `gap` from
    each other and 0.35 mm from the edge; the smallest are plain dots. `squeezed`: each ring takes all the room that
    its neighbours and the edge leave it, so that none is bare; else rings are round.
    """
    gap_to_edge = max(gap, 0.35)
    field = Field.of(region, cell, min(0.2, spacing / 14), spacing)
    if squeezed:
        _draw_pebbles(pen, field, spacing, gap, gap_to_edge, hole, dot, (tint, second), seed)
        return
    largest = (spacing - gap) / 2
    radii = [largest * share for share in SIZES if largest * share >= 0.3]
    centres, sizes = ringpack(field, radii, gap_to_edge, seed)
    rng = np.random.default_rng(seed)
    at = field.placed(centres)
    ringed = sizes >= LEAST_HOLE
    draw_ovals(pen, at, sizes, tint, Role.ISEN, rng)
    open_share = np.where(sizes >= LEAST_DOTTED, hole, min(hole, 0.5))[ringed]
    holes = sizes[ringed] * open_share
    off = np.minimum(0.12, (1 - open_share) * 0.3) * sizes[ringed]
    away = rng.uniform(0, 2 * np.pi, len(holes))
    middles = at[ringed] + off[:, None] * np.stack([np.cos(away), np.sin(away)], axis=1)
    draw_ovals(pen, middles, holes, Tint.LATAR, Role.LATAR, rng)
    dotted = dot & (sizes[ringed] >= LEAST_DOTTED)
    if dotted.any():
        pen.dots(middles[dotted], holes[dotted] * rng.uniform(0.3, 0.36, int(dotted.sum())), second)


def _draw_pebbles(
    pen: Pen,
    field: Field,
    spacing: float,
    gap: float,
    edge: float,
    hole: float,
    dot: bool,
    tints: tuple[Tint, Tint],
    seed: int,
) -> None:
    """Rings that fit into each other like pebbles; what is too small for a hole is a dot."""
    rng = np.random.default_rng(seed)
    stones = np.array(pebbles(field, spacing, gap, edge, seed), dtype=object)
    if len(stones) == 0:
        return
    width = max(0.3, (1 - hole) * (spacing - gap) / 2)
    widths = np.round(width * rng.choice([0.86, 1.0, 1.14], len(stones)), 2)
    rings = shapely.buffer(stones, -widths / 2)
    holes = shapely.buffer(stones, -widths)
    whole = (shapely.get_num_geometries(rings) == 1) & (shapely.get_num_geometries(holes) == 1)
    whole &= ~shapely.is_empty(holes) & (shapely.area(holes) > np.pi * 0.22**2)
    for step in np.unique(widths[whole]).tolist():
        lines: list[BaseGeometry] = [
            _at_home(field, ring).boundary for ring in rings[whole & (widths == step)].tolist()
        ]
        pen.line(shapely.multilinestrings(lines), step, tints[0])
    small = stones[~whole]
    if len(small):
        spots = shapely.get_coordinates(shapely.centroid(small))
        radii = shapely.distance(shapely.points(spots), shapely.boundary(small))
        kept = (radii >= 0.24) & shapely.contains_xy(small, spots)
        pen.dots(field.placed(spots[kept]), np.minimum(radii, 0.6)[kept], tints[0])
    if dot:
        spots = shapely.get_coordinates(shapely.centroid(holes[whole]))
        room = shapely.distance(shapely.points(spots), shapely.boundary(holes[whole]))
        radii = np.minimum(room - BESIDE_DOT, 0.34 * np.sqrt(shapely.area(holes[whole]) / np.pi))
        dotted = (radii >= LEAST_DOT) & shapely.contains_xy(holes[whole], spots)
        pen.dots(field.placed(spots[dotted]), radii[dotted], tints[1])


def _at_home(field: Field, shape: BaseGeometry) -> BaseGeometry:
    """A shape of the window in the region's coordinates; on a torus its box's middle is moved into the cell."""
    left, top, right, bottom = shape.bounds
    middle = np.array([[(left + right) / 2, (top + bottom) / 2]])
    return affinity.translate(shape, *(field.placed(middle) - middle)[0].tolist())
