"""Garis: a band of lines with a row of dots (seret with cecek), mitred at the corners."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ....motifs.drawing import Drawing
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen

Widths = tuple[float, float, float, float]
DOT_STEP = 3.6
"""Dots stand about this far apart (mm); the number is whole, so the step is stretched to close the row."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm.

    From the edge inward: dark band, light line, soga band with a row of light dots, light line, dark band with
    a row of small pale dots.
    """
    pen = Pen(Tint.IRENG)
    pen.form(_ring(size, widths, 0.0, 1.0), Tint.IRENG, Role.LATAR)
    pen.form(_ring(size, widths, 0.22, 0.68), Tint.SOGA, Role.ISI)
    for part in (0.22, 0.68, 0.97):
        pen.form(_ring(size, widths, part - 0.018, part + 0.018), Tint.PUTIH, Role.KLOWONG)
    thickest = max(widths)
    pen.dots(_row(size, widths, 0.45, DOT_STEP), min(0.9, 0.05 * thickest), Tint.PUTIH)
    pen.dots(_row(size, widths, 0.825, DOT_STEP * 0.75), min(0.55, 0.03 * thickest), Tint.MUDA)
    pen.dots(_row(size, widths, 0.11, DOT_STEP * 0.75), min(0.55, 0.03 * thickest), Tint.MUDA)
    return pen.drawing("pinggir")


def _inset(size: tuple[float, float], widths: Widths, part: float) -> tuple[float, float, float, float]:
    """The rectangle that lies `part` of each side's width inside the cloth's edge."""
    left, top, right, bottom = (w * part for w in widths)
    return left, top, size[0] - right, size[1] - bottom


def _ring(size: tuple[float, float], widths: Widths, outer: float, inner: float) -> Path:
    """The band between two parts of the width: a frame, or separate strips where a side has no border."""
    a, b = _inset(size, widths, outer), _inset(size, widths, inner)
    if all(widths):
        outside = Path.rectangle(a[0], a[1], a[2] - a[0], a[3] - a[1])
        return outside + Path.rectangle(b[0], b[1], b[2] - b[0], b[3] - b[1]).reversed()
    strips = Path(())
    for low, high in ((0, 2), (1, 3)):
        if widths[low]:
            strips += _strip(a, b, low)
        if widths[high]:
            strips += _strip(a, b, high)
    return strips


def _strip(a: tuple[float, float, float, float], b: tuple[float, float, float, float], side: int) -> Path:
    x0, y0, x1, y1 = {
        0: (a[0], a[1], b[0], a[3]),
        1: (a[0], a[1], a[2], b[1]),
        2: (b[2], a[1], a[2], a[3]),
        3: (a[0], b[3], a[2], a[3]),
    }[side]
    return Path.rectangle(x0, y0, x1 - x0, y1 - y0)


def _row(size: tuple[float, float], widths: Widths, part: float, step: float) -> NDArray[np.float64]:
    """Dots along the rectangle at `part` of the width, on the sides that have a border; a whole number a side."""
    x0, y0, x1, y1 = _inset(size, widths, part)
    corners = np.array([(x0, y1), (x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    rows = []
    for side, (start, end) in enumerate(pairwise(corners)):
        if not widths[side]:
            continue
        count = max(1, round(float(np.abs(end - start).sum()) / step))
        closed = all(widths)
        places = (np.arange(count) if closed else np.arange(count) + 0.5) / count
        rows.append(start + (end - start) * places[:, None])
    return np.concatenate(rows)
