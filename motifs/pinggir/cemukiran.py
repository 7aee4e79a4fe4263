"""Cemukiran: tongues of fire in a row, which lick from the edge of the pattern into a plain field.

Source of the form: descriptions of cemukiran as flames that repeat along an edge, mostly on white ground, also called
lidah api; they edge the plain middle (modang) of iket and kemben, and on an iket that was described they slant. From
photographs: broad swung tongues on a common base, a light line and a dyed core in each. The licks between, the small
tongues and the order of lines are our interpretation.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ..drawing import Drawing, Place
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import leaf
from ..kit.lines import cecek_row
from ..kit.profile import SLIT
from ..kit.spine import at, part, spine
from ..motif import Choice, Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._strip import FINEST, Strip

FLAME = ((0.0, 0.26), (0.12, 0.72), (0.30, 1.0), (0.50, 0.80), (0.74, 0.40), (0.92, 0.11), (1.0, 0.0))
"""How a tongue swells and thins: share of its length, share of its width."""
Layers = tuple[tuple[float, Tint], ...]
ON_LIGHT: Layers = ((1.0, Tint.IRENG), (0.72, Tint.PUTIH), (0.44, Tint.SOGA), (0.12, Tint.PUTIH))
LICK: Layers = ((1.0, Tint.IRENG), (0.52, Tint.SOGA), (0.15, Tint.PUTIH))
ON_DARK: Layers = ((1.0, Tint.PUTIH), (0.60, Tint.SOGA), (0.17, Tint.PUTIH))
"""Shares of the width of a flame and their tints, outermost first."""
HANDS = 4
"""How many groups of tongues are drawn."""
FOOT = 0.34
"""Height of the band below the flames, in heights of a flame."""
ROOT = 0.06
"""How far the flames' common strip rises over the band, in heights of the band."""


@motif(family="pinggir", symmetry="p1")
def cemukiran(
    size: Annotated[float, Mm(10, 90)] = 30.0,
    width: Annotated[float, Ratio(0.45, 0.9)] = 0.58,
    across: Annotated[int, Count(2, 10)] = 4,
    lean: Annotated[float, Ratio(0.0, 1.0)] = 0.6,
    plain: Annotated[float, Ratio(0.2, 2.0)] = 0.28,
    field: Annotated[str, Choice("putih", "soga", "ireng")] = "putih",
    licks: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 8,
) -> Drawing:
    """A row of flames that rise from a banded edge into a plain field.

    `size` is the height of a flame, `width` the step of the row against it, `across` how many stand in the cell. `lean`
    slants them all one way. `plain` is the empty field beyond the tips in heights of a flame, `field` its colour.
    `licks` adds licks to the flanks of the large flames. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    step = size * width
    strip = Strip(step, across, size, FOOT * size, plain * size)
    pen = Pen(ground=Tint(field), cell=strip.cell)
    layers = ON_DARK if field == "ireng" else ON_LIGHT
    _band(pen, strip, rng)
    hands = [_group(step, size, lean, licks, layers, rng) for _ in range(HANDS)]
    for _row, i, place in strip.places(0.5):
        pen.add(Place(hands[i % HANDS], place))
    strip.stripe(pen, -ROOT, 0.17, layers[0][1], Role.KLOWONG)
    strip.dots(pen, 0.055, 0.11 * size, max(0.22, 0.012 * size), Tint.PUTIH if layers is ON_LIGHT else Tint.SOGA, rng)
    return pen.drawing()


def _band(pen: Pen, strip: Strip, rng: np.random.Generator) -> None:
    """The edge below the flames: light lines, a dyed stripe with beads, a dark stripe with small ones."""
    strip.stripe(pen, 0.0, 1.0, Tint.IRENG, Role.LATAR)
    for low, high in ((0.17, 0.23), (0.57, 0.63), (0.94, 1.0)):
        strip.stripe(pen, low, high, Tint.PUTIH, Role.KLOWONG)
    strip.stripe(pen, 0.27, 0.53, Tint.SOGA)
    height = strip.foot
    strip.dots(pen, 0.40, 0.34 * height, 0.072 * height, Tint.PUTIH, rng)
    strip.dots(pen, 0.785, 0.40 * height, 0.085 * height, Tint.MUDA, rng)
    strip.dots(pen, 0.785, 0.40 * height, 0.035 * height, Tint.PUTIH, rng, 0.0)


def _group(step: float, height: float, lean: float, licks: bool, layers: Layers, rng: np.random.Generator) -> Drawing:
    """A large flame from the origin along +x, a small one beside it, and the licks that leave its flanks."""
    pen = Pen(Tint.PUTIH)
    edge = max(FINEST, 0.030 * height)
    small = flame_line(0.50 * height * rng.uniform(0.95, 1.05), lean)
    tongue(pen, np.add(small, (0.01 * height, 0.5 * step)), 0.28 * step, 0.7 * edge, layers)
    large = np.add(flame_line(height * rng.uniform(0.97, 1.0), lean), (0.02 * height, 0.0))
    width = 0.60 * step * rng.uniform(0.97, 1.03)
    if licks:
        for t, side, size in ((0.40, -1, 0.46), (0.26, 1, 0.56), (0.52, 1, 0.40)):
            root, along = at(large, t - 0.06)
            lick = spine(
                root, along + side * 30.0, size * height * rng.uniform(0.95, 1.05), [-side * 20.0, side * 60.0]
            )
            tongue(pen, lick, 0.27 * size * height, 0.7 * edge, LICK if layers is ON_LIGHT else layers)
    tongue(pen, large, width, edge, layers)
    return pen.drawing("lidah-api")


def flame_line(height: float, lean: float) -> NDArray[np.float64]:
    """The axis of a flame of `height` mm from the origin along +x: it sways out, leans (0..1) and licks back."""
    return spine((0.0, 0.0), -6.0 + 20.0 * lean, 1.02 * height, [-34.0, 40.0, 80.0, -170.0])


def tongue(pen: Pen, line: NDArray[np.float64], width: float, edge: float, layers: Layers) -> None:
    """A flame on its axis, `width` mm wide: forms one in the other, `edge` mm apart at least, a hair in the last.

    `layers`: their shares of the width, outermost first, and their tints; the last is the hair's.
    """
    for depth, (share, tint) in enumerate(layers[:-1]):
        inside = part(line, 0.05 * depth, 1.0 - 0.13 * depth)
        wide = min(share * width, width - 2 * depth * edge)
        if wide > 0.4:
            pen.form(stroke(inside, [(t, w * wide) for t, w in FLAME]), tint, Role.ISI if depth else Role.TEMBOK)
    share, tint = layers[-1]
    if share * width > 0.45:
        pen.form(leaf(part(line, 0.14, 0.64), share * width, SLIT, corner=0.0), tint, Role.ISEN)
        if width > 6:
            dots = cecek_row(part(line, 0.66, 0.78), 0.10 * width, 0.035 * width)
            pen.dots(*dots, tint)
