"""Cemukiran: a row of flames that lean one way round, their tips toward the middle; one taller flame in each corner.

Flames (lidah api, cemukiran) edge the plain middle of an iket and point inward:
http://www.michaelbackmanltd.com/archived_objects/585-indonesian-javanese-antique-batik/ ; how the flames
are drawn is our interpretation. `band` also edges the diamond of an iket or the lozenge of a kemben.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....motifs.drawing import Drawing
from ....motifs.geometry.stroke import stroke
from ....motifs.ink import Role, Tint
from ....motifs.kit.leaf import leaf
from ....motifs.kit.profile import SLIT
from ....motifs.kit.spine import part, spine
from ....motifs.pen import Pen
from ..frieze import (
    Corner,
    Frame,
    Frieze,
    Layers,
    Turn,
    Widths,
    diagonal,
    diagonal_reach,
    dots_row,
    ground,
    kite,
    lay,
)

RIM = 0.18
"""The part of the width that is rim."""
STEP, LEAN, BLUNT = 0.58, 0.20, 0.42
"""Step of the flames in heights; how far they lean into a corner, and keep from a blunt one."""
FOOT = 0.07
"""Height of the strip from which all flames rise, in heights."""
FLAME = ((0.0, 0.24), (0.14, 0.74), (0.30, 1.0), (0.52, 0.76), (0.75, 0.36), (0.93, 0.08), (1.0, 0.0))
"""How a flame swells and thins."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any frame: a rim of lines and dots, a light strip, and the flames on a dark ground."""
    pen = Pen(Tint.IRENG)
    width = frame.thickest
    ground(pen, frame, Tint.IRENG)
    ground(pen, frame.part(0.04, RIM - 0.03), Tint.SOGA, Role.ISI)
    dots_row(pen, frame, (0.04 + RIM - 0.03) / 2, 0.085 * width, 0.02 * width, Tint.PUTIH)
    foot = RIM + FOOT * (1 - RIM)
    ground(pen, frame.part(RIM, foot), Tint.PUTIH, Role.TEMBOK)
    lay(pen, frame, FLAMES, (RIM, 1.0))
    return pen.drawing("cemukiran")


def flame(step: float, height: float) -> Layers:
    """One flame that sways on its way to the inner edge."""
    pen = Pen(Tint.IRENG)
    root = (0.45 * step, FOOT * height)
    _tongue(pen, spine(root, 84.0, 0.90 * height, [-34.0, 40.0, 80.0, -170.0]), 0.62 * step)
    return (pen.drawing("lidah-api"),)


def small_flame(step: float, height: float) -> Layers:
    """The small flame between two large ones, which leans the same way."""
    pen = Pen(Tint.IRENG)
    _tongue(pen, spine((-0.03 * step, FOOT * height), 86.0, 0.44 * height, [-30.0, 30.0, 80.0, -90.0]), 0.30 * step)
    return (pen.drawing("lidah-api-kecil"),)


def tall_flame(turn: Turn) -> Layers:
    """The one flame on the diagonal of a corner, upright, on a light kite."""
    pen = Pen(Tint.IRENG)
    height = turn.after
    reach, heading = diagonal_reach(turn), diagonal(turn)
    flank = min(0.5 * CORNER.clear(turn.foot, height), 0.42 * height)
    pen.form(kite(turn, flank, 0.46 * reach), Tint.PUTIH, Role.TEMBOK)
    start = 0.14 * reach
    along = np.radians(heading)
    root = (float(start * np.cos(along)), float(start * np.sin(along)))
    _tongue(pen, spine(root, heading, 0.985 * reach - start), 0.40 * height)
    return (pen.drawing("lidah-api-sudut"),)


def _tongue(pen: Pen, line_of: NDArray[np.float64], width: float) -> None:
    """A flame: light, its core dyed, a dark hair in the core."""
    pen.form(stroke(line_of, [(t, w * width) for t, w in FLAME]), Tint.PUTIH, Role.TEMBOK)
    core = part(line_of, 0.05, 0.80)
    pen.form(stroke(core, [(t, 0.60 * w * width) for t, w in FLAME]), Tint.SOGA, Role.ISI)
    if width >= 3:
        pen.form(leaf(part(line_of, 0.12, 0.66), 0.17 * width, SLIT, corner=0.0), Tint.PUTIH, Role.ISEN)


CORNER = Corner(tall_flame, LEAN, BLUNT)
FLAMES = Frieze("frieze-p1", flame, STEP, CORNER, narrowest=4.0, joint=small_flame)
