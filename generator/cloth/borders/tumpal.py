"""Tumpal: a row of tall triangles with a plant in each, their points toward the field.

That tumpal stand in rows at the edge or in the kepala of coastal cloths: http://batikplatform.com/2016/10/13/
inilah-bagian-bagian-penting-batik-pesisiran/ ; the plant, the marks between and the corner are our interpretation.
"""

from __future__ import annotations

import math

import numpy as np
import shapely

from ....motifs.drawing import Drawing, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Role, Tint
from ....motifs.kit.leaf import tear
from ....motifs.kit.lines import dotted_line
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
    line,
)
from ..frieze.plants import FINEST, blossom, four_dots, frond, placed, weight

RIM = 0.17
"""The part of the width that is rim."""
STEP, LEAN, BLUNT = 0.60, 0.26, 0.40
"""Base of a triangle in heights (cloth has 1 : 1.6 to 1 : 3); how far the row leans into a corner, and keeps from a
blunt one."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm.

    A line closes it toward the field: what runs on there is not cut by the points alone.
    """
    frame = Frame.of_cloth(size, widths)
    pen = Pen(Tint.IRENG)
    for item in band(frame).items:
        pen.add(item)
    ground(pen, frame.part(0.965, 0.99), Tint.PUTIH, Role.KLOWONG)
    ground(pen, frame.part(0.99, 1.0), Tint.IRENG, Role.KLOWONG)
    return pen.drawing("pinggir")


def band(frame: Frame) -> Drawing:
    """The same along any frame: a rim of lines and dots, then the triangles on a dark ground."""
    pen = Pen(Tint.IRENG)
    width = frame.thickest
    ground(pen, frame, Tint.IRENG)
    dots_row(pen, frame, 0.045, 0.07 * width, 0.015 * width, Tint.MUDA)
    ground(pen, frame.part(0.08, RIM - 0.02), Tint.SOGA, Role.ISI)
    line(pen, frame, 0.08, max(FINEST, 0.012 * width), Tint.PUTIH)
    dots_row(pen, frame, (0.08 + RIM - 0.02) / 2, 0.055 * width, 0.013 * width, Tint.PUTIH)
    line(pen, frame, RIM - 0.012, max(2 * FINEST, 0.02 * width), Tint.PUTIH)
    lay(pen, frame, ROW, (RIM, 1.0))
    return pen.drawing("tumpal")


def triangle(step: float, height: float) -> Layers:
    """One tumpal on its base, and the marks in half a valley on both sides of it."""
    pen = Pen(Tint.IRENG)
    shape = shapely.Polygon([(0.0, 0.0), (step, 0.0), (step / 2, height)])
    _outline(pen, shape, height)
    pen.add(Place(plant(step, height), Affine.placing((step / 2, 0.0), 90.0)))
    return (pen.drawing("tumpal-segitiga"),)


def valley(step: float, height: float) -> Layers:
    """Between two triangles: three pale strokes that rise from the valley, and two marks of four dots."""
    pen = Pen(Tint.IRENG)
    thin = max(FINEST, 0.010 * height)
    for turn, length in ((-0.035, 0.13), (0.0, 0.19), (0.035, 0.13)):
        pen.line([(turn * step, 0.17 * height), (3.2 * turn * step, (0.19 + length) * height)], thin, Tint.MUDA)
    if height >= 10:
        for share, size in ((0.54, 0.026), (0.80, 0.040)):
            middle = (0.0, share * height)
            pen.dots(four_dots(middle, size * height), 0.55 * size * height, Tint.PUTIH)
            pen.dots([middle], 0.28 * size * height, Tint.SOGA)
    return (pen.drawing("tumpal-lembah"),)


def plant(base: float, height: float, fullness: float = 1.0) -> Drawing:
    """The plant on its axis, from the origin along +x: three blossoms, pairs of leaves, a bud, leaves in the corners.

    `fullness`: of leaves and blossoms, for a form wider than a triangle.
    """
    pen = Pen(Tint.SOGA)
    flank = base / 2 * fullness

    def half(t: float) -> float:
        return max(0.02 * height, flank * (1 - t) - 0.05 * height)

    pen.line([(0.06 * height, 0.0), (0.66 * height, 0.0)], max(FINEST, 0.016 * height), Tint.PUTIH)
    pairs = ((0.05, 62.0, 0.19, 30.0), (0.40, 46.0, 0.13, -40.0), (0.53, 40.0, 0.09, -30.0))
    for t, heading, size, bend in pairs if height >= 12 else pairs[:2]:
        for side in (1.0, -1.0):
            frond(pen, (t * height, 0.0), side * heading, size * fullness * height, side * bend, Tint.IRENG)
    blossom(pen, (0.25 * height, 0.0), min(0.125 * fullness * height, 0.8 * half(0.27)), 8, 22.5, Tint.IRENG)
    if height >= 8:
        blossom(pen, (0.475 * height, 0.0), min(0.062 * fullness * height, 0.85 * half(0.52)), 6, 0.0, Tint.IRENG)
    bud = placed(tear(0.13 * height, 0.055 * height, 0.4), (0.62 * height, 0.0), 0.0)
    pen.form(bud, Tint.PUTIH, line=Tint.IRENG, width=weight(0.06 * height))
    return pen.drawing("tumpal-tanaman")


def corner(turn: Turn) -> Layers:
    """The one unit on the diagonal of a corner: a kite with the same plant."""
    pen = Pen(Tint.IRENG)
    height = turn.after
    reach = diagonal_reach(turn)
    flank = min(0.82 * CORNER.clear(turn.foot, height), 0.56 * height)
    _outline(pen, kite(turn, flank, reach), height)
    inside = Affine.placing((0.0, 0.0), diagonal(turn), reach / (1.22 * height))
    # as full as the kite is wide for its length; 1.4 is what a right angle has room for
    half = math.radians(turn.angle / 2)
    fullness = min(1.4, 4.85 * flank * math.sin(half) / reach)
    pen.add(Place(plant(0.62 * height, 1.12 * height, fullness), inside @ Affine.shift(0.08 * height, 0.0)))
    return (pen.drawing("tumpal-sudut"),)


def _outline(pen: Pen, shape: shapely.Polygon, height: float) -> None:
    """Light edge, dark line, dyed inside, and a row of dots along the edges."""
    edge, dark = max(2 * FINEST, 0.026 * height), max(FINEST, 0.014 * height)
    pen.form(Path.polygon(np.asarray(shape.exterior.coords)[:-1]), Tint.PUTIH, Role.TEMBOK)
    pen.form(_within(shape, edge), Tint.IRENG, Role.KLOWONG)
    pen.form(_within(shape, edge + dark), Tint.SOGA, Role.ISI)
    if height >= 14:
        dots = dotted_line(shape, edge + dark + 0.026 * height, 0.036 * height)
        # the lowest stand on the base, where leaves are
        pen.dots(dots, 0.0085 * height, Tint.MUDA)


def _within(shape: shapely.Polygon, depth: float) -> shapely.Polygon:
    return shape.buffer(-depth, join_style="mitre", mitre_limit=20.0)


CORNER = Corner(corner, LEAN, BLUNT)
ROW = Frieze("frieze-p1m1", triangle, STEP, CORNER, narrowest=5.0, joint=valley)
