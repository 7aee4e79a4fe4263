"""Rows of dots round the figures of a cell: near rows close and clear, far ones wider and finer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..ink import Tint
from ..isen.field import Field
from ..isen.scatter import NONE, apart, row
from ..kit.torus import Cell, free_region
from ..pen import Pen

Rank = tuple[float, float, float, Tint]
"""One row: distance from the figures, pitch of the dots in it, their radius (mm), and their tint."""
RUN = 7
"""Dots on which the wax flows alike."""


def contour_dots(
    pen: Pen, figures: Iterable[BaseGeometry], cell: Cell, ranks: Sequence[Rank], seed: int, margin: float = 0.0
) -> None:
    """Rows of dots that follow the contours of all figures on the torus, in the order of `ranks`, near to far.

    Rows are read as lines where they lie farther apart than the dots in them. `margin`: added to all distances (mm).
    Dots that would come nearer to others than .8 of their pitch are left out, so rows that meet do not crowd.
    """
    free = free_region(cell, [figure.simplify(0.05) for figure in figures], margin)
    field = Field.of(free, cell, 0.3, 3.0)
    rng = np.random.default_rng(seed)
    held = NONE
    for k, (away, pitch, radius, tint) in enumerate(ranks):
        line = row(field, away, pitch, phase=0.5 * (k % 2))
        line = line[apart(np.vstack([held, line]), 0.8 * pitch, field.size)[len(held) :]]
        held = np.vstack([held, line])
        mine = field.wrapped(line + rng.normal(0, 0.03 * pitch, line.shape))
        # The wax flows more and less by turns, so neighbours are of one size.
        flow = np.repeat(rng.normal(0, 0.1, len(mine) // RUN + 1), RUN)[: len(mine)]
        pen.dots(field.placed(mine), radius * (1 + flow.clip(-0.2, 0.2)), tint)
