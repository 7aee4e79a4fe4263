"""Cecek: the simplest filler, dots close together. The first rows follow the contours, the middle is
relaxed.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..ink import Tint
from ..motif import Count, Mm, Switch
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .scatter import NONE, apart, relaxed, row, thrown

GAP = 0.35
"""Dots keep this from the region's edge (mm), else wax and dye fuse them."""
BETWEEN = 0.3
"""And this from each other (mm)."""
LEAST = 0.6
"""In a narrow tip a dot may shrink to this share of its radius."""


@filler
def cecek(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.1, 6)] = 1.9,
    radius: Annotated[float, Mm(0.15, 1.2)] = 0.3,
    edge: Annotated[float, Mm(0.35, 4)] = 0.6,
    rows: Annotated[int, Count(0, 12)] = 2,
    two_tints: Annotated[bool, Switch()] = False,
) -> None:
    """Dots of `radius` every `spacing`; `rows` of them follow the contours, the first `edge` mm from the
    region's edge.

    With `two_tints` the first row is in `tint` and the rest in `second`, which keeps a ground quieter than
    its figures. Dots keep 0.35 mm from the edge and 0.3 mm from each other; in narrow tips they shrink.
    """
    field = Field.of(region, cell, min(0.25, spacing / 6), spacing + 2 * radius)
    rng = np.random.default_rng(seed)
    centres, first = _centres(field, spacing, radius, edge, rows, seed)
    slip = rng.normal(0, 0.025 * spacing, centres.shape).clip(-0.05 * spacing, 0.05 * spacing)
    centres = field.wrapped(centres + slip)
    radii = radius * (1 + rng.normal(0, 0.1, len(centres)).clip(-0.25, 0.25))
    radii = np.minimum(radii, field.depth_at(centres) - GAP)
    fits = radii >= LEAST * radius
    centres, radii, first = centres[fits], radii[fits], first[fits]
    fits = apart(centres, 2 * radii + BETWEEN, field.size)
    centres, radii, first = field.placed(centres[fits]), radii[fits], first[fits]
    if two_tints:
        pen.dots(centres[~first], radii[~first], second)
        pen.dots(centres[first], radii[first], tint)
    else:
        pen.dots(centres, radii, tint)


def _centres(
    field: Field, spacing: float, radius: float, edge: float, rows: int, seed: int
) -> tuple[Array, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Where the dots stand, and which of them are of the first row."""
    held, first = NONE, 0
    for k in range(rows):
        line = row(field, edge + radius + k * 0.92 * spacing, spacing, phase=0.5 * (k % 2))
        joined = np.vstack([held, line])
        held = joined[apart(joined, 0.8 * spacing, field.size)]
        first = first or len(held)
    least = GAP + LEAST * radius
    middle = thrown(field, 0.86 * spacing, least, seed, held)
    middle = relaxed(field, middle, 6, least, held)
    middle = middle[apart(np.vstack([held, middle]), 0.72 * spacing, field.size)[len(held) :]]
    centres = np.vstack([held, middle])
    return centres, np.arange(len(centres)) < first
