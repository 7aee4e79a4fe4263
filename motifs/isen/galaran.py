"""Galaran: even lines, as a bed of split bamboo. Strokes with pointed ends, in ranks, bent along the
edge of the form.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import unit
from ..ink import Role, Tint
from ..motif import Degrees, Mm, Ratio
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import in_window
from .streams import Streams, tapered, turned_into

GAP = 0.5
STATIONS = ((0.0, 0.12), (0.08, 0.9), (0.28, 1.0), (0.5, 1.06), (0.72, 1.0), (0.92, 0.9), (1.0, 0.12))
"""Width of a stroke: a point, a long even body, a point."""


@filler
def galaran(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(0.8, 4)] = 1.3,
    width: Annotated[float, Mm(0.28, 1.2)] = 0.45,
    length: Annotated[float, Mm(3, 40)] = 9.0,
    heading: Annotated[float, Degrees(0, 360)] = 330.0,
    bend: Annotated[float, Ratio(0, 3)] = 1.0,
) -> None:
    """Strokes about `length` long every `spacing`, along `heading`; `bend` is how far in (times 3 mm) the
    edge turns them.

    Strokes keep 0.5 mm from the edge.
    """
    width = max(0.28, min(width, 0.88 * spacing - 0.45))
    field = Field.of(region, cell, max(0.15, spacing / 9), spacing)
    direction = _waving(field, heading)
    if bend:
        direction = turned_into(field, direction, 3.0 * bend)
    streams = Streams(field, direction, spacing, width, GAP)
    for stroke in streams.fill(1.5 * spacing, (0.75 * length, 1.25 * length), seed):
        pen.form(in_window(field, tapered(stroke, STATIONS, width)), tint, Role.ISEN)


def _waving(field: Field, heading: float) -> Array:
    """The heading as unit vectors (rows, columns, 2), swaying by a few degrees in waves that close on
    the torus.
    """
    share = field.centres / field.size
    sway = np.radians(5.0) * np.sin(2 * np.pi * (share[..., 0] + 2 * share[..., 1])) + np.radians(3.0) * np.sin(
        2 * np.pi * (3 * share[..., 0] - share[..., 1]) + 1.0
    )
    cos, sin = unit(heading)
    return np.stack([cos * np.cos(sway) - sin * np.sin(sway), sin * np.cos(sway) + cos * np.sin(sway)], axis=-1)
