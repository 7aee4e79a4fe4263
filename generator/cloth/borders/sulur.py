"""Sulur: a running vine that winds about blossoms, between lines and beads; it goes round a flower in each corner.

That lower and upper borders of north-coast cloths carry leaves and flowers:
https://www.yorkeantiquetextiles.com/products/javanese-batik-sarong ; the drawing is our interpretation.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ....motifs.drawing import Drawing
from ....motifs.geometry.stroke import stroke
from ....motifs.ink import Role, Tint
from ....motifs.kit.spine import at, through
from ....motifs.pen import Pen
from ..frieze import Frame, Frieze, Layers, Widths, dots_row, ground, in_square, lay, line
from ..frieze.plants import FINEST, blossom, four_dots, frond, weight, within_unit

STEP = 1.9
"""A whole wave in heights of the vine's band."""
STRETCH = 0.23
"""A vine bears more than other friezes: its waves are round from 1.45 to 2.35 heights. So it fits any side."""
CREST = 0.14
"""Where the stem turns, in heights from the outer edge and, after half a wave, from the inner."""
STEM = 0.075
"""Width of the stem in heights."""
VINE = (0.15, 0.85)
"""The part of the width in which the vine runs."""


def draw(size: tuple[float, float], widths: Widths) -> Drawing:
    """The border of a cloth of `size` (length, width) on sides of `widths` (left, top, right, bottom), in mm."""
    return band(Frame.of_cloth(size, widths))


def band(frame: Frame) -> Drawing:
    """The same along any right-angled frame: beads, the vine, beads, each between light lines."""
    pen = Pen(Tint.IRENG)
    width = frame.thickest
    ground(pen, frame, Tint.IRENG)
    ground(pen, frame.part(*VINE), Tint.SOGA, Role.ISI)
    for part, dots, light in ((0.0, 0.07, VINE[0]), (1.0, 0.93, VINE[1])):
        dots_row(pen, frame, dots, 0.088 * width, 0.022 * width, Tint.PUTIH)
        line(pen, frame, light, max(2 * FINEST, 0.022 * width), Tint.PUTIH)
        line(pen, frame, part, max(2 * FINEST, 0.016 * width), Tint.MUDA)
    lay(pen, frame, VINE_FRIEZE, VINE)
    return pen.drawing("sulur")


def wave(step: float, height: float) -> Layers:
    """One wave from crest to crest: the stem's dark edge, its leaves, its light core with the blossom in the bay."""
    line_of = _stem(step, height)
    edge, leaves, core = Pen(Tint.SOGA), Pen(Tint.SOGA), Pen(Tint.SOGA)
    width = STEM * height
    dark = weight(0.4 * height)
    edge.form(within_unit(stroke(line_of, width + 2 * dark), step), Tint.IRENG, Role.KLOWONG)
    core.form(within_unit(stroke(line_of, width), step), Tint.PUTIH)
    # leaves leave the stem forward and backward alike: the wave is its own mirror image
    for share, lean, size, bend in LEAVES:
        for place, sense in ((share, 1.0), (1 - share, -1.0)):
            root, heading = at(line_of, place)
            along = heading if sense > 0 else heading + 180.0
            frond(leaves, root, along + sense * lean, size * height, sense * bend, Tint.IRENG)
    blossom(core, (step / 2, BAY * height), 0.265 * height, 8, 22.5, Tint.IRENG)
    if height >= 8:
        dots = [(0.5 * step + s * dx * height, y * height) for s in (-1, 1) for dx, y in BAY_DOTS]
        core.dots(dots, max(0.2, 0.016 * height), Tint.PUTIH)
    return edge.drawing("sulur-tepi"), leaves.drawing("sulur-daun"), core.drawing("sulur")


def hanging(step: float, height: float) -> Layers:
    """The blossom in the bay on the border of two waves: that of the middle, upside down."""
    pen = Pen(Tint.SOGA)
    blossom(pen, (0.0, (1 - BAY) * height), 0.265 * height, 8, 22.5, Tint.IRENG)
    if height >= 8:
        dots = [(s * dx * height, (1 - y) * height) for s in (-1, 1) for dx, y in BAY_DOTS]
        pen.dots(dots, max(0.2, 0.016 * height), Tint.PUTIH)
    return Pen().drawing(), Pen().drawing(), pen.drawing("sulur-gantung")


def bend(size: float) -> Layers:
    """The corner: the vine goes round on the outside, about a flower on the diagonal."""
    edge, leaves, core = Pen(Tint.SOGA), Pen(Tint.SOGA), Pen(Tint.SOGA)
    near = CREST * size
    quarter = np.radians(np.linspace(270.0, 180.0, 12))
    radius = 0.60 * size
    round_corner = np.stack([near + radius * (1 + np.cos(quarter)), near + radius * (1 + np.sin(quarter))], axis=1)
    line_of = np.concatenate([[(size, near)], round_corner, [(near, size)]])
    width, dark = STEM * size, weight(0.4 * size)
    edge.form(stroke(line_of, width + 2 * dark), Tint.IRENG, Role.KLOWONG)
    core.form(stroke(line_of, width), Tint.PUTIH)
    spot = near + radius * (1 - np.sqrt(0.5))
    for sense in (1.0, -1.0):
        frond(leaves, (spot, spot), 225.0 + sense * 62.0, 0.36 * size, sense * 50.0, Tint.IRENG)
    blossom(core, (0.59 * size, 0.59 * size), 0.33 * size, 8, 0.0, Tint.IRENG)
    if size >= 8:
        core.dots(four_dots((0.105 * size, 0.105 * size), 0.035 * size), 0.02 * size, Tint.PUTIH)
        core.dots([(0.93 * size, 0.93 * size)], 0.022 * size, Tint.PUTIH)
    return edge.drawing("sulur-tepi"), leaves.drawing("sulur-daun"), core.drawing("sulur-sudut")


def _stem(step: float, height: float) -> NDArray[np.float64]:
    """The line of one wave: from an outer crest by an inner one to the next outer crest."""
    turn = np.linspace(0.0, 2 * np.pi, 33)
    # a little of the third harmonic makes round bays of the sine's slopes
    y = 0.5 - (0.5 - CREST) * (np.cos(turn) - 0.07 * (np.cos(3 * turn) - np.cos(turn)))
    fine: NDArray[np.float64] = through(np.stack([turn / (2 * np.pi) * step, y * height], axis=1))
    return fine


BAY = 0.35
"""Where the blossoms stand, in heights from the edge that their bay opens to."""
BAY_DOTS = ((0.44, 0.06), (0.36, 0.06), (0.52, 0.06))
"""Dots in the corners of a bay, in heights beside its middle and from its edge."""
LEAVES = ((0.29, 34.0, 0.36, -70.0), (0.19, -36.0, 0.34, 70.0), (0.10, -34.0, 0.19, 50.0))
"""Leaves of a wave: share along the stem, lean from its heading, length in heights, bend."""
VINE_FRIEZE = Frieze("frieze-p2mg", wave, STEP, in_square(bend), narrowest=4.0, joint=hanging, stretch=STRETCH)
