"""Untu walang: locust teeth, two rows of small hatched teeth toward the field, flowerlets on light cloth between.

Rows of this name, without a description: https://kepulauanbatik.com/2016/02/01/udan-liris-pembawa-berkah/
Teeth and flowerlets are those of the motif (`motifs/pinggir/untu_walang.py`); how they stand and turn is our
interpretation.
"""

from __future__ import annotations

import numpy as np

from ....motifs.drawing import Drawing, Place
from ....motifs.geometry.affine import Affine
from ....motifs.ink import Role, Tint
from ....motifs.pen import Pen
from ....motifs.pinggir import untu_walang as motif
from ..frieze import Corner, Frame, Frieze, Layers, Turn, Widths, diagonal_reach, ground, in_square, kite, lay, line
from ..frieze.plants import FINEST

OUTER, MIDDLE, INNER = (0.05, 0.35), (0.38, 0.62), (0.65, 1.0)
"""The parts of the width: a row of teeth, a light strip with flowerlets, a row of teeth on the field."""
STEP, LEAN, BLUNT = 0.60, 0.26, 0.36
"""Step of the teeth in heights; how far they lean into a corner, and keep from a blunt one."""
FLOWERLETS = 1.15
"""Step of the flowerlets in heights of their strip."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any right-angled frame: two rows of teeth, and between them flowerlets on light cloth."""
    pen = Pen(Tint.IRENG)
    light = max(2 * FINEST, 0.014 * frame.thickest)
    ground(pen, frame, Tint.IRENG)
    line(pen, frame, 0.025, light, Tint.PUTIH)
    ground(pen, frame.part(*MIDDLE), Tint.PUTIH, Role.TEMBOK)
    for part in OUTER[:1] + INNER[:1]:
        line(pen, frame, part, light, Tint.PUTIH)
    lay(pen, frame, TEETH, OUTER)
    lay(pen, frame, FLOWERS, MIDDLE)
    lay(pen, frame, TEETH, INNER)
    return pen.drawing("untu-walang")


def tooth(step: float, height: float) -> Layers:
    """One tooth on a base as wide as its step."""
    return (_placed(motif.tooth(step, height), step / 2, 0.0),)


def gap(step: float, height: float) -> Layers:
    """The hatching between two teeth."""
    return (motif.gap(step, height),)


def flowerlet(step: float, height: float) -> Layers:
    """A small flower in the middle of its strip."""
    return (_placed(motif.flowerlet(height), step / 2, height / 2),)


def _placed(drawing: Drawing, x: float, y: float) -> Drawing:
    return Drawing((Place(drawing, Affine.shift(x, y)),), drawing.ground, name=drawing.name)


def dot(step: float, height: float) -> Layers:
    """A mark between two flowerlets."""
    pen = Pen(Tint.PUTIH)
    reach = 0.11 * height
    pen.dots([(0.0, 0.5 * height - reach), (0.0, 0.5 * height + reach)], max(0.2, 0.05 * height), Tint.IRENG)
    return (pen.drawing("untu-titik"),)


def flowerlet_corner(size: float) -> Layers:
    """The same flower in the corner."""
    return flowerlet(size, size)


def fang(turn: Turn) -> Layers:
    """The one tooth on the diagonal of a corner."""
    pen = Pen(Tint.IRENG)
    height = turn.after
    reach = diagonal_reach(turn)
    flank = min(0.82 * CORNER.clear(turn.foot, height), 0.62 * height)
    shape = kite(turn, flank, reach)
    outline = np.asarray(shape.exterior.coords)
    motif.draw_tooth(pen, shape, [outline[1], outline[3]], outline[2], motif.rim(height))
    return (pen.drawing("untu-sudut"),)


CORNER = Corner(fang, LEAN, BLUNT)
TEETH = Frieze("frieze-p1m1", tooth, STEP, CORNER, joint=gap)
FLOWERS = Frieze("frieze-p2mm", flowerlet, FLOWERLETS, in_square(flowerlet_corner), narrowest=1.5, joint=dot)
