"""Garis: a band of lines with a row of dots (seret with cecek), mitred at the corners."""

from __future__ import annotations

from ....motifs.drawing import Drawing
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ..frieze import Frame, Widths, dots_row, ground

DOT_STEP = 3.6
"""Dots stand about this far apart (mm); the number is whole, so the step is stretched to close the row."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any frame.

    From the edge inward: dark band, light line, soga band with a row of light dots, light line, dark band with
    a row of small pale dots.
    """
    pen = Pen(Tint.IRENG)
    ground(pen, frame, Tint.IRENG)
    ground(pen, frame.part(0.22, 0.68), Tint.SOGA, Role.ISI)
    for part in (0.22, 0.68, 0.97):
        ground(pen, frame.part(part - 0.018, part + 0.018), Tint.PUTIH, Role.KLOWONG)
    thickest = frame.thickest
    dots_row(pen, frame, 0.45, DOT_STEP, min(0.9, 0.05 * thickest), Tint.PUTIH)
    dots_row(pen, frame, 0.825, DOT_STEP * 0.75, min(0.55, 0.03 * thickest), Tint.MUDA)
    dots_row(pen, frame, 0.11, DOT_STEP * 0.75, min(0.55, 0.03 * thickest), Tint.MUDA)
    return pen.drawing("pinggir")
