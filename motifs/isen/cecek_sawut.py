"""Cecek sawut: hairs that stand on the contour, and between two of them a row of dots that runs the same way."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import unit
from ..ink import Role, Tint
from ..motif import Degrees, Mm
from ..pen import Pen
from .field import Array, Field, tree
from .filling import filler
from .hands import in_window
from .sawut import STATIONS
from .scatter import apart, row
from .streams import Streams, tapered

GAP = 0.5
BETWEEN = 0.3


@filler
def cecek_sawut(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.0, 4)] = 1.3,
    width: Annotated[float, Mm(0.28, 1.0)] = 0.42,
    radius: Annotated[float, Mm(0.15, 0.8)] = 0.27,
    length: Annotated[float, Mm(2, 30)] = 5.5,
    lean: Annotated[float, Degrees(-80, 80)] = 18.0,
    heading: Annotated[float, Degrees(0, 360)] = 0.0,
) -> None:
    """Hairs about `length` long, leaning by `lean`, and rows of dots of `radius`, by turns every `spacing`.

    Where there is no edge they run along `heading`. Both keep 0.5 mm from the edge; dots grow smaller toward the end
    of their row.
    """
    widest = 0.88 * spacing - 0.4
    width, radius = max(0.28, min(width, widest)), max(0.15, min(radius, widest / 2))
    field = Field.of(region, cell, max(0.15, spacing / 9), spacing)
    streams = Streams(field, _leaning(field, lean, heading), spacing, max(width, 2 * radius), GAP)
    strokes, first = _strokes(streams, spacing, length, seed)
    dotted = _dotted(field, strokes, first, 1.5 * spacing)
    hairs = [stroke for stroke, is_row in zip(strokes, dotted, strict=True) if not is_row]
    rows = [stroke for stroke, is_row in zip(strokes, dotted, strict=True) if is_row]
    for stroke in hairs:
        pen.form(in_window(field, tapered(stroke, STATIONS, width)), tint, Role.ISEN)
    centres, radii = _dots(rows, radius)
    if len(centres):
        at = field.wrapped(centres)
        keep = apart(at, 2 * radius + BETWEEN + 0.02, field.size)
        pen.dots(field.placed(at[keep]), radii[keep], tint)


def _leaning(field: Field, lean: float, heading: float) -> Array:
    """Away from the edge, or along `heading` where there is none, turned by `lean`: unit vectors (rows, columns, 2)."""
    cos, sin = unit(lean)
    led = np.linalg.norm(field.inward, axis=-1, keepdims=True) > 0.5
    away = np.where(led, field.inward, np.array(unit(heading)))
    x, y = away[..., 0], away[..., 1]
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=-1)


def _strokes(streams: Streams, spacing: float, length: float, seed: int) -> tuple[list[Array], int]:
    """Strokes on the contour, every second one first, then those behind and between; how many came first."""
    rng = np.random.default_rng(seed)
    strokes: list[Array] = []
    roots = row(streams.field, streams.clear + 0.02, spacing)
    first = 0
    for places in (roots[::2], roots[1::2]):
        for root in places.tolist():
            stroke = streams.onward((root[0], root[1]), length * rng.uniform(0.8, 1.12))
            if streams.length(stroke) >= 0.9 * spacing:
                streams.take(stroke)
                strokes.append(stroke)
        first = first or len(strokes)
    return strokes + streams.fill(1.5 * spacing, (0.7 * length, 1.1 * length), seed), first


def _dotted(field: Field, strokes: list[Array], first: int, near: float) -> list[bool]:
    """Which strokes are rows of dots: none of the first, then each what fewer of its neighbours (in `near` mm) are."""
    if not strokes:
        return []
    owner = np.repeat(np.arange(len(strokes)), [len(s) for s in strokes])
    every = tree(field.wrapped(np.vstack(strokes)), field.size)
    votes = np.zeros(len(strokes), dtype=np.int64)
    for i, stroke in enumerate(strokes):
        found = every.query_ball_point(field.wrapped(stroke[[len(stroke) // 4, len(stroke) // 2, -1]]), near)
        beside = np.unique(owner[np.concatenate([np.asarray(f, dtype=np.int64) for f in found])])
        hairs = int((votes[beside] < 0).sum()) - int((votes[beside] > 0).sum())
        votes[i] = -1 if i < first or hairs < 0 else 1
    return [vote > 0 for vote in votes.tolist()]


def _dots(rows: list[Array], radius: float) -> tuple[Array, Array]:
    """Dots along the rows: centres (n, 2) and radii (n,)."""
    centres, radii = [np.empty((0, 2))], [np.empty(0)]
    for line in rows:
        lengths = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
        count = int(lengths[-1] / (2 * radius + max(0.55, 1.5 * radius))) + 1
        where = np.arange(count) * (lengths[-1] / max(1, count - 1)) if count > 1 else np.zeros(1)
        centres.append(np.stack([np.interp(where, lengths, line[:, axis]) for axis in (0, 1)], axis=1))
        radii.append(radius * (1 - 0.35 * where / max(lengths[-1], 1e-9)))
    return np.vstack(centres), np.concatenate(radii)
