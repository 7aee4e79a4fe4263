"""Cemukiran: a row of flames that lean one way round, their tips toward the middle; one taller flame in each corner.

Along a lozenge they lean to its long ends, mirrored about its axes, and into a sharp corner they go on, diminishing, so
that the point is not bare: our interpretation too.
Flames (lidah api, cemukiran) edge the plain middle of an iket and point inward:
http://www.michaelbackmanltd.com/archived_objects/585-indonesian-javanese-antique-batik/ ; a flame is drawn as in the
motif (`motifs/pinggir/cemukiran.py`), how they stand is our interpretation. `band` also edges the diamond of an iket or
the lozenge of a kemben.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ....motifs.drawing import Drawing, Place
from ....motifs.geometry.affine import Affine
from ....motifs.ink import Role, Tint
from ....motifs.kit.spine import spine
from ....motifs.pen import Pen
from ....motifs.pinggir._flame import LARGE, SMALL, UPRIGHT, Flame
from ....motifs.pinggir._flame_hands import flame_line
from ....motifs.pinggir.cemukiran import ON_DARK, tongue
from ..frieze import (
    Corner,
    Frame,
    Frieze,
    Layers,
    Taper,
    Turn,
    Widths,
    diagonal,
    diagonal_reach,
    dots_row,
    ground,
    kite,
    lay,
)
from ..frieze.plants import FINEST

RIM = 0.18
"""The part of the width that is rim."""
STEP, LEAN, BLUNT = 0.58, 0.20, 0.42
"""Step of the flames in heights; how far they lean into a corner, and keep from a blunt one."""
FOOT = 0.07
"""Height of the strip from which all flames rise, in heights."""
UNDER = 0.008
"""How far that strip goes on under the flames, so that no hair of the ground shows between."""
SLANT = 0.5
"""How far the flames lean, 0 to 1."""
SMALLEST = 0.32
"""The least size of the flames that diminish into a sharp corner, of the full one."""
BODY, SHARP_BODY = 0.40, 0.52
"""Width of the flame in a corner, and in a sharp one, where it fills the point of the wedge; in heights."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any frame: a rim of lines and dots, a light strip, and the flames on a dark ground."""
    pen = Pen(Tint.IRENG)
    width = frame.thickest
    if any(turn.is_sharp for turn in frame.turns):
        frame = replace(frame, facing=True)
    ground(pen, frame, Tint.IRENG)
    ground(pen, frame.part(0.04, RIM - 0.03), Tint.SOGA, Role.ISI)
    dots_row(pen, frame, (0.04 + RIM - 0.03) / 2, 0.085 * width, 0.02 * width, Tint.PUTIH)
    foot = RIM + FOOT * (1 - RIM)
    ground(pen, frame.part(RIM, foot + UNDER), Tint.PUTIH, Role.TEMBOK)
    lay(pen, frame, FLAMES, (RIM, 1.0))
    return pen.drawing("cemukiran")


def flame(step: float, height: float) -> Layers:
    """One flame that sways on its way to the inner edge, tongues at its flanks."""
    return (_leaning(LARGE, (0.40 * step, FOOT * height), 0.89 * height, 0.41 * step, "lidah-api"),)


def small_flame(step: float, height: float) -> Layers:
    """The small flame between two large ones, which leans the same way."""
    return (_leaning(SMALL, (-0.13 * step, FOOT * height), 0.42 * height, 0.22 * step, "lidah-api-kecil"),)


def tall_flame(turn: Turn) -> Layers:
    """The one flame on the diagonal of a corner, upright, on a light kite."""
    pen = Pen(Tint.IRENG)
    height = turn.after
    heading = diagonal(turn)
    along = np.radians(heading)
    clear = CORNER.clear(turn.foot, height)
    # in a sharp corner it joins the flames of the sides, however far they end
    body, reach = (SHARP_BODY, clear / float(np.cos(along))) if turn.is_sharp else (BODY, diagonal_reach(turn))
    flank = min(0.5 * clear, 0.42 * height)
    pen.form(kite(turn, flank, 0.46 * reach), Tint.PUTIH, Role.TEMBOK)
    start = 0.14 * reach
    root = (float(start * np.cos(along)), float(start * np.sin(along)))
    tongue(pen, spine(root, heading, 0.985 * reach - start), body * height, FINEST, ON_DARK, UPRIGHT)
    return (pen.drawing("lidah-api-sudut"),)


def _leaning(flame: Flame, root: tuple[float, float], height: float, width: float, name: str) -> Drawing:
    """A flame as the motif draws it on dark cloth, toward growing y, leaning to growing x."""
    pen = Pen(Tint.IRENG)
    tongue(pen, flame_line((0.0, 0.0), height, SLANT), width, FINEST, ON_DARK, flame)
    return Drawing((Place(pen.drawing(), Affine.placing(root, -90.0, mirror=True)),), Tint.IRENG, name=name)


CORNER = Corner(tall_flame, LEAN, BLUNT, Taper(SMALLEST, FOOT))
FLAMES = Frieze("frieze-p1", flame, STEP, CORNER, narrowest=4.0, joint=small_flame)
