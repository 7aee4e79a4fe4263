"""Untu walang: locust teeth, two rows of small hatched teeth toward the field, flowerlets on light cloth between.

Rows of this name, without a description: https://kepulauanbatik.com/2016/02/01/udan-liris-pembawa-berkah/
Hatching, the strip of flowerlets, proportions and corners are our interpretation.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import ArrayLike

from ....motifs.drawing import Drawing
from ....motifs.geometry.affine import unit
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.kit.leaf import tear
from ....motifs.pen import Pen
from ..frieze import Corner, Frame, Frieze, Layers, Turn, Widths, diagonal_reach, ground, in_square, kite, lay, line
from ..frieze.plants import FINEST, placed

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
    pen = Pen(Tint.IRENG)
    tip = (step / 2, height)
    _tooth(pen, shapely.Polygon([(0.0, 0.0), (step, 0.0), tip]), [(0.0, 0.0), (step, 0.0)], tip, _rim(height))
    return (pen.drawing("untu"),)


def gap(step: float, height: float) -> Layers:
    """The hatching between two teeth: strokes from the inner edge toward the valley, longest in its middle."""
    pen = Pen(Tint.IRENG)
    if height >= 4:
        for share in (-0.17, 0.0, 0.17) if height >= 7 else (0.0,):
            top = 2 * abs(share) * height + 0.08 * height + 1.6 * _rim(height)
            pen.line([(share * step, top), (share * step, 0.9 * height)], max(FINEST, 0.02 * height), Tint.MUDA)
    return (pen.drawing("untu-sela"),)


def flowerlet(step: float, height: float) -> Layers:
    """A small flower of four petals, dark on light, and half a dot on both sides of it."""
    pen = Pen(Tint.PUTIH)
    middle, reach = (step / 2, height / 2), 0.36 * height
    for heading in (45.0, 135.0, 225.0, 315.0):
        dx, dy = unit(heading)
        root = (middle[0] + 0.2 * reach * dx, middle[1] + 0.2 * reach * dy)
        pen.form(placed(tear(0.95 * reach, 0.52 * reach, 0.6), root, heading), Tint.SOGA)
    pen.dots([middle], max(FINEST, 0.13 * reach), Tint.IRENG)
    return (pen.drawing("untu-bunga"),)


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
    _tooth(pen, shape, [outline[1], outline[3]], outline[2], _rim(height))
    return (pen.drawing("untu-sudut"),)


def _rim(height: float) -> float:
    """The width of a tooth's light edge (mm)."""
    return max(1.6 * FINEST, 0.05 * height)


def _tooth(pen: Pen, shape: shapely.Polygon, base: ArrayLike, tip: ArrayLike, rim: float) -> None:
    """A tooth: light, its core dyed, light hairs that run from its base toward its tip."""
    pen.form(Path.polygon(np.asarray(shape.exterior.coords)[:-1]), Tint.PUTIH, Role.TEMBOK)
    core = shape.buffer(-rim, join_style="mitre", mitre_limit=20.0)
    if core.is_empty:
        return
    pen.form(core, Tint.SOGA, Role.ISI)
    (left, right), peak = np.asarray(base, dtype=np.float64), np.asarray(tip, dtype=np.float64)
    wide = rim > 2.2 * FINEST
    for share, length in ((0.34, 0.44), (0.5, 0.62), (0.66, 0.44)) if wide else ((0.5, 0.6),):
        root = left + (right - left) * share
        start = root + 0.14 * (peak - root)
        pen.line([start, root + length * (peak - root)], max(FINEST, 0.34 * rim), Tint.PUTIH)


CORNER = Corner(fang, LEAN, BLUNT)
TEETH = Frieze("frieze-p1m1", tooth, STEP, CORNER, joint=gap)
FLOWERS = Frieze("frieze-p2mm", flowerlet, FLOWERLETS, in_square(flowerlet_corner), narrowest=1.5, joint=dot)
