"""Gringsing: rings, each with a dot, packed by hand: they stand in rows round the figures and grow small in
the corners.

After the ring grounds of Mojokerto (mrico bolong) and of old gringsing cloth, where no ring is cut by a
figure.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..ink import Role, Tint
from ..motif import Mm, Ratio, Switch
from ..pen import Pen
from .field import Field
from .filling import filler
from .hands import draw_ovals
from .scatter import ringpack

SIZES = (1.0, 0.84, 0.67, 0.52, 0.38)
"""Falling sizes of the rings, as shares of the largest."""
LEAST_HOLE = 0.58
"""A ring of a smaller radius (mm) is drawn as a plain dot: the wax would close its hole."""
LEAST_DOTTED = 0.95
"""A ring of a smaller radius (mm) has no dot."""


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
) -> None:
    """Rings at most `spacing` less `gap` wide, `hole` the share of their radius that stays open, the dot in
    `second`.

    Without `dot` (and with `hole` about 0.42) these are the peppercorns of mrico. Rings keep `gap` from
    each other and 0.35 mm from the edge; the smallest are plain dots.
    """
    gap_to_edge = max(gap, 0.35)
    field = Field.of(region, cell, min(0.2, spacing / 14), spacing)
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
