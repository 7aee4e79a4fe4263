"""Tali: a rope of slanting strands between two lines, with a flower square in each corner.

Ropes part the fields of coastal cloths (booh): http://batikplatform.com/2016/10/13/
inilah-bagian-bagian-penting-batik-pesisiran/ ; its strands and corner are our interpretation.
"""

from __future__ import annotations

import numpy as np

from ....motifs.drawing import Drawing
from ....motifs.geometry.stroke import stroke
from ....motifs.ink import Role, Tint
from ....motifs.kit.spine import through
from ....motifs.pen import Pen
from ..frieze import Frame, Frieze, Layers, Widths, dots_row, flower_square, ground, lay, line
from ..frieze.plants import FINEST, weight

STEP = 0.52
"""Distance of the strands in heights."""
AXIS = ((0.10, 0.86), (0.31, 0.76), (0.50, 0.50), (0.69, 0.24), (0.90, 0.14))
"""The middle of a strand, in steps and heights."""
ROPE = (0.14, 0.86)
"""The part of the width that the rope takes."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any right-angled frame: dark edges with a light line, the rope between them."""
    pen = Pen(Tint.IRENG)
    light = max(FINEST, 0.03 * frame.thickest)
    ground(pen, frame, Tint.IRENG)
    ground(pen, frame.part(*ROPE), Tint.SOGA, Role.ISI)
    for part in ROPE:
        line(pen, frame, part, light, Tint.PUTIH)
    for part in (ROPE[0] / 2, 1 - ROPE[0] / 2):
        dots_row(pen, frame, part, 0.1 * frame.thickest, 0.024 * frame.thickest, Tint.MUDA)
    lay(pen, frame, ROPE_FRIEZE, ROPE)
    return pen.drawing("tali")


def strand(step: float, height: float) -> Layers:
    """One strand: an S that leans forward, light, with a dyed heart, and two dots in the gaps."""
    pen = Pen(Tint.SOGA)
    thick = 0.36 * height
    line_of = through(np.asarray(AXIS) * (step, height))
    knots = [(0.0, 0.16), (0.22, 0.78), (0.5, 1.0), (0.78, 0.78), (1.0, 0.16)]
    pen.form(
        stroke(line_of, [(t, w * thick) for t, w in knots]), Tint.PUTIH, line=Tint.IRENG, width=weight(0.5 * height)
    )
    if height >= 5:
        heart = [(0.0, 0.0), (0.25, 0.75), (0.5, 1.0), (0.75, 0.75), (1.0, 0.0)]
        middle = line_of[len(line_of) // 7 : -(len(line_of) // 7)]
        pen.form(stroke(middle, [(t, w * 0.30 * thick) for t, w in heart]), Tint.SOGA, Role.ISEN)
    dots = [(0.14 * step, 0.20 * height), (0.86 * step, 0.80 * height)]
    pen.dots(dots, max(FINEST, 0.045 * height), Tint.MUDA)
    return (pen.drawing("tali-pilin"),)


ROPE_FRIEZE = Frieze("frieze-p2", strand, STEP, flower_square(Tint.IRENG, Tint.PUTIH), narrowest=2.5)
