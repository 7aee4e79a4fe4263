"""A sheet in one bit: black where it has ink, band by band, each pixel decided at its middle.

A scan line through the middles of a row of pixels crosses the flattened outlines of every stroke. Along it each
stroke is inside after every odd crossing (its even-odd rule), and a pixel is black where its middle is inside of one.
So an edge lies within half a pixel of the vector's, and fine lines neither gain nor lose ink. Memory holds a band.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ...motifs.geometry.path import Path
from ..limits import SIDE_PIXELS, check_count
from ..stencil.sheet import Sheet
from .rows import Band

PER_MM = 47.244
"""Pixels in a millimetre: 1200 dpi, a whole number in a metre, so that PNG and TIFF state it exactly.

A pixel is 0.021 mm, as the tolerance of fitted curves; a screen's mesh (34 to 120 threads a cm) is far coarser.
"""
_FLAT = 0.03
"""How far a flattened curve may leave the curve, in pixels."""
_BAND_PIXELS = 16_000_000
"""Pixels of a band: 16 MB, and four times that while it is counted."""
_ARC = 24


@dataclass(frozen=True)
class _Edges:
    """Edges of outlines in pixels, upper ends first: (n,) arrays; `owner` numbers the strokes."""

    x: NDArray[np.float64]
    slope: NDArray[np.float64]
    top: NDArray[np.float64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    owner: NDArray[np.int64]


def sheet_bands(sheet: Sheet, per_mm: float = PER_MM) -> tuple[Iterator[Band], int]:
    """The sheet as bands for a writer (True is white), from top to bottom, and its rows of pixels.

    Raises WastraError when a side would have too many pixels.
    """
    width, height = (round(side * per_mm) for side in sheet.size)
    check_count("pixels", max(width, height), SIDE_PIXELS)
    return _bands(_edges(sheet, per_mm), width, height), height


def _bands(edges: _Edges, width: int, height: int) -> Iterator[Band]:
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, height, rows):
        yield Band(_white(edges, top, min(top + rows, height), width))


def _white(edges: _Edges, top: int, end: int, width: int) -> NDArray[np.bool_]:
    """Rows top .. end-1 of the picture."""
    meets = (edges.first < end) & (edges.last > top)
    first, last = np.maximum(edges.first[meets], top), np.minimum(edges.last[meets], end)
    count = last - first
    edge = np.repeat(np.flatnonzero(meets), count)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    x = edges.x[edge] + (row + 0.5 - edges.top[edge]) * edges.slope[edge]
    owner = edges.owner[edge]
    order = np.lexsort((x, owner, row))
    row, x, owner = row[order], x[order], owner[order]
    # crossings of one stroke on one line come in pairs: in, out
    sign = 1 - 2 * (_rank(row, owner) & 1)
    # the first pixel whose middle lies at or right of the crossing
    column = np.clip(np.ceil(x - 0.5), 0, width).astype(np.int64)
    change = np.zeros((end - top, width + 1), dtype=np.int16)
    np.add.at(change, (row - top, column), sign.astype(np.int16))
    np.cumsum(change, axis=1, out=change)
    white: NDArray[np.bool_] = change[:, :width] <= 0
    return white


def _rank(row: NDArray[np.int64], owner: NDArray[np.int64]) -> NDArray[np.int64]:
    """For crossings in order: the how manieth of its stroke on its line each one is, from 0."""
    number = np.arange(len(row))
    fresh = np.ones(len(row), dtype=np.bool_)
    fresh[1:] = (row[1:] != row[:-1]) | (owner[1:] != owner[:-1])
    return np.asarray(number - np.maximum.accumulate(np.where(fresh, number, 0)))


def _edges(sheet: Sheet, per_mm: float) -> _Edges:
    """The outlines of all strokes, each flattened as finely as the pixels ask."""
    starts, ends, owners = [], [], []
    strokes = [stroke for layer in sheet.layers for stroke in layer.strokes if not stroke.path.is_empty]
    for number, stroke in enumerate(strokes):
        for ring in _outline(stroke.path, stroke.width, _FLAT / per_mm):
            points = ring * per_mm
            starts.append(points[:-1])
            ends.append(points[1:])
            owners.append(np.full(len(points) - 1, number))
    start, end = (np.concatenate(ps) if ps else np.zeros((0, 2)) for ps in (starts, ends))
    owner = np.concatenate(owners).astype(np.int64) if owners else np.zeros(0, dtype=np.int64)
    down = start[:, 1] <= end[:, 1]
    upper, lower = np.where(down[:, None], start, end), np.where(down[:, None], end, start)
    # the rows whose middle lies in [upper, lower)
    first, last = (np.ceil(points[:, 1] - 0.5).astype(np.int64) for points in (upper, lower))
    kept = last > first
    upper, lower = upper[kept], lower[kept]
    slope = (lower[:, 0] - upper[:, 0]) / (lower[:, 1] - upper[:, 1])
    return _Edges(upper[:, 0], slope, upper[:, 1], first[kept], last[kept], owner[kept])


def _outline(path: Path, width: float | None, tolerance: float) -> list[NDArray[np.float64]]:
    """Closed rings (m, 2) in mm that a stroke's ink lies in, by the even-odd rule."""
    flat = path.flat(tolerance)
    if width is None:
        return flat
    lines = [points if len(points) > 1 else np.vstack([points, points]) for points in flat]
    ink = shapely.buffer(shapely.MultiLineString([p.tolist() for p in lines]), width / 2, quad_segs=_ARC)
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(ink))]
