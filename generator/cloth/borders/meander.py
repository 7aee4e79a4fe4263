"""Meander: a joined key, one line that winds along the whole side and ends on a flower square.

Keys of the banji family are always joined; the word and its place on borders are not described by our sources, the form
is our interpretation.
"""

from __future__ import annotations

import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Drawing
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ..frieze import Frame, Frieze, Layers, Widths, dots_row, flower_square, ground, lay, line
from ..frieze.plants import FINEST, within_unit

ROWS, COLUMNS = 6.4, 6.0
"""Height and step of the key in distances of its lines; .7 of a distance stays free above and below."""
STROKE = 0.66
"""Width of the line in distances."""
KEY = (0.16, 0.84)
"""The part of the width that the key takes."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any right-angled frame: beads, the key between light lines, beads."""
    pen = Pen(Tint.IRENG)
    width = frame.thickest
    ground(pen, frame, Tint.IRENG)
    ground(pen, frame.part(*KEY), Tint.SOGA, Role.ISI)
    for part, edge in ((0.08, KEY[0]), (0.92, KEY[1])):
        dots_row(pen, frame, part, 0.1 * width, 0.024 * width, Tint.MUDA)
        line(pen, frame, edge, max(FINEST, 0.022 * width), Tint.PUTIH)
    lay(pen, frame, KEY_FRIEZE, KEY)
    return pen.drawing("meander")


def key(step: float, height: float) -> Layers:
    """One turn of the key, from the lower line to the lower line: its dark edge, then the light line and its heart."""
    across, down = step / COLUMNS, height / ROWS
    low, top, middle = ROWS - 0.7, 0.7, ROWS / 2
    turns = [(0.0, low), (1.0, low), (1.0, top), (5.0, top), (5.0, middle), (3.0, middle), (3.0, low), (6.0, low)]
    points = [(x * across, y * down) for x, y in turns]
    thick = STROKE * min(across, down)
    edge, body, heart = Pen(Tint.SOGA), Pen(Tint.SOGA), Pen(Tint.SOGA)
    path = shapely.LineString(points)

    def line_of(width: float) -> BaseGeometry:
        return within_unit(path.buffer(width / 2, quad_segs=24), step)

    edge.form(line_of(1.7 * thick), Tint.IRENG, Role.KLOWONG)
    body.form(line_of(thick), Tint.PUTIH)
    bays = [(3.0 * across, (top + middle) / 2 * down), (5.0 * across, (low + middle) / 2 * down)]
    body.dots(bays, 0.30 * thick, Tint.MUDA)
    if height >= 10:
        heart.form(line_of(0.22 * thick), Tint.SOGA, Role.ISEN)
    return edge.drawing("meander-tepi"), body.drawing("meander"), heart.drawing("meander-hati")


KEY_FRIEZE = Frieze("frieze-p2", key, COLUMNS / ROWS, flower_square(Tint.IRENG, Tint.PUTIH, 6), narrowest=4.0)
