"""Pinggir: the composed border of coastal cloths: seret lines, beads, a vine, beads, and small teeth into the field.

That such borders are of several bands, an outer striped one and a vine within:
https://www.yorkeantiquetextiles.com/products/javanese-batik-sarong ; the order and the widths are our interpretation.
"""

from __future__ import annotations

from ....motifs.drawing import Drawing
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ..frieze import Frame, Widths, dots_row, ground, lay, line
from ..frieze.plants import FINEST
from .sulur import VINE_FRIEZE
from .untu_walang import TEETH

SERET, VINE, SAW = (0.0, 0.11), (0.20, 0.70), (0.79, 1.0)
"""The parts of the width: lines, vine, teeth; beads between them."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any right-angled frame."""
    pen = Pen(Tint.IRENG)
    width = frame.thickest
    light = max(FINEST, 0.012 * width)
    ground(pen, frame, Tint.IRENG)
    for part in (0.035, 0.075):
        line(pen, frame, part, light, Tint.PUTIH)
    ground(pen, frame.part(*VINE), Tint.SOGA, Role.ISI)
    for part in (SERET[1], *VINE, SAW[0]):
        line(pen, frame, part, 1.3 * light, Tint.PUTIH)
    for outer, inner in ((SERET[1], VINE[0]), (VINE[1], SAW[0])):
        dots_row(pen, frame, (outer + inner) / 2, 0.062 * width, 0.017 * width, Tint.MUDA)
    lay(pen, frame, VINE_FRIEZE, VINE)
    lay(pen, frame, TEETH, SAW)
    return pen.drawing("pinggir")
