"""Sawut: strokes that taper, from the contour inward along its normal like hair, or with the form along
its axis.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import unit
from ..ink import Role, Tint
from ..motif import Choice, Degrees, Mm
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import in_window
from .scatter import row
from .streams import Streams, tapered, turned_into

GAP = 0.5
STATIONS = ((0.0, 0.3), (0.06, 1.0), (0.3, 1.0), (0.7, 0.8), (1.0, 0.16))
"""Width of a stroke: it swells at once, then thins out to its free end; never constant."""


@filler
def sawut(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(0.8, 4)] = 1.1,
    width: Annotated[float, Mm(0.28, 1.0)] = 0.42,
    length: Annotated[float, Mm(2, 30)] = 5.0,
    run: Annotated[str, Choice("normal", "axis")] = "normal",
    lean: Annotated[float, Degrees(-80, 80)] = 18.0,
    heading: Annotated[float, Degrees(0, 360)] = 0.0,
) -> None:
    """Strokes about `length` long every `spacing`.

    With `run` normal they stand on the contour, leaning by `lean`, until they meet; with axis they run
    along `heading`, bent with the form, from root to tip. Strokes keep 0.5 mm from the edge.
    """
    width = max(0.28, min(width, 0.88 * spacing - 0.45))
    field = Field.of(region, cell, max(0.15, spacing / 9), spacing)
    if run == "normal":
        streams = Streams(field, _leaning(field, lean, heading), spacing, width, GAP)
        strokes = _standing(streams, spacing, length, seed)
    else:
        cos, sin = unit(heading)
        axis = turned_into(field, np.broadcast_to(np.array([cos, sin]), (*field.shape, 2)), 6.0, 0.2)
        strokes = Streams(field, axis, spacing, width, GAP).fill(1.5 * spacing, (0.8 * length, 1.3 * length), seed)
    for stroke in strokes:
        pen.form(in_window(field, tapered(stroke, STATIONS, width)), tint, Role.ISEN)


def _leaning(field: Field, lean: float, heading: float) -> Array:
    """Away from the edge, or along `heading` where there is none, turned by `lean`: unit vectors (rows,
    columns, 2).
    """
    cos, sin = unit(lean)
    led = np.linalg.norm(field.inward, axis=-1, keepdims=True) > 0.5
    away = np.where(led, field.inward, np.array(unit(heading)))
    x, y = away[..., 0], away[..., 1]
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=-1)


def _standing(streams: Streams, spacing: float, length: float, seed: int) -> list[Array]:
    """A rank of strokes on every contour, every second one first, then strokes behind and between them."""
    rng = np.random.default_rng(seed)
    strokes: list[Array] = []
    roots = row(streams.field, streams.clear + 0.02, spacing)
    for root in np.vstack([roots[::2], roots[1::2]]).tolist():
        stroke = streams.onward((root[0], root[1]), length * rng.uniform(0.8, 1.15))
        if streams.length(stroke) >= 0.9 * spacing:
            streams.take(stroke)
            strokes.append(stroke)
    return strokes + streams.fill(1.5 * spacing, (0.7 * length, 1.1 * length), seed)
