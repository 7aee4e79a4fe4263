"""Sisir: fine strokes at the rim like a comb or a fringe, then seret lines.

Fine lines at the rim like a fringe on headcloths: https://exhibition-curator.vercel.app/chicago/artwork/180382 ;
lengths, lines and the corner are our interpretation.
"""

from __future__ import annotations

from ....motifs.drawing import Drawing
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ..frieze import Frame, Frieze, Layers, Widths, dots_row, ground, in_square, lay, line
from ..frieze.plants import FINEST

COMB = (0.0, 0.46)
"""The part of the width in which the strokes stand."""
PITCH = 0.105, 0.75
"""Distance of the strokes in heights, and the least in mm at which they do not run together."""
STEP = 0.63
"""Length of a unit in heights of the comb."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any right-angled frame: the comb on light cloth, then dark bands with light lines and dots."""
    pen = Pen(Tint.PUTIH)
    width = frame.thickest
    ground(pen, frame, Tint.PUTIH, Role.TEMBOK)
    ground(pen, frame.part(COMB[1], 1.0), Tint.IRENG)
    ground(pen, frame.part(0.60, 0.86), Tint.SOGA, Role.ISI)
    for part in (0.54, 0.60, 0.86, 0.94):
        line(pen, frame, part, max(FINEST, 0.016 * width), Tint.PUTIH)
    dots_row(pen, frame, 0.73, 0.13 * width, 0.034 * width, Tint.PUTIH)
    lay(pen, frame, COMB_FRIEZE, COMB)
    return pen.drawing("sisir")


def comb(step: float, height: float) -> Layers:
    """Strokes that rise from the inner line to the rim, longer and shorter in turn."""
    pen = Pen(Tint.PUTIH)
    thick = max(FINEST, min(0.6, 0.035 * height))
    pitch = max(PITCH[0] * height, PITCH[1])
    count = max(2, 2 * round(step / pitch / 2))
    for i in range(count):
        x = (i + 0.5) / count * step
        # symmetric about the unit's middle, so that a side begins and ends alike
        far = min(i, count - 1 - i) % 2 == 0
        pen.line([(x, (0.12 if far else 0.34) * height), (x, height - thick / 2)], thick, Tint.SOGA)
    return (pen.drawing("sisir"),)


def rays(size: float) -> Layers:
    """The corner: strokes from the inner point to both edges, as threads spread there."""
    pen = Pen(Tint.PUTIH)
    thick = max(FINEST, min(0.6, 0.035 * size))
    inner = size - thick / 2
    for share in (0.12, 0.26, 0.41, 0.57, 0.74, 0.90):
        end = (share * size, 0.12 * size)
        for x, y in (end, end[::-1]):
            pen.line([(x + 0.62 * (inner - x), y + 0.62 * (inner - y)), (x, y)], thick, Tint.SOGA)
    pen.dots([(0.86 * size, 0.86 * size)], 0.07 * size, Tint.SOGA)
    return (pen.drawing("sisir-sudut"),)


COMB_FRIEZE = Frieze("frieze-p1m1", comb, STEP, in_square(rays), narrowest=2.0)
