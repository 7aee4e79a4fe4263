"""Lar: one wing of the garuda, upright, as it stands by itself in semen and in the cells of sidoluhur.

Source of the form: wings on semen, sidomukti and gurda cloths. A crescent; its outer edge is a dark scalloped band with
a row of white dots; from the root long curved feathers fan to the hollow side, longest in the middle, every second one
light. The curl into which the band rolls at its root, and all counts and sizes, are ours.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from ..drawing import Drawing
from ..motif import Count, Mm, Seed, motif
from ..pen import Pen
from ._figures import contour, stand_of
from ._lar import lar_parts, paint_lar

HEIGHT = 60.0
"""Height for which the wing is constructed (mm)."""


@motif(family="fauna", symmetry="p1")
def lar(
    size: Annotated[float, Mm(40, 160)] = 60.0,
    feathers: Annotated[int, Count(5, 9)] = 7,
    dots: Annotated[int, Count(10, 14)] = 12,
    seed: Annotated[int, Seed()] = 4,
) -> Drawing:
    """A single wing, its band to the left.

    `size` is its height. `feathers` is how many long feathers fan from the root: fewer are wider. `dots` counts the
    white dots in the scallops of the band. `seed` draws the hand. Place it mirrored for the other wing.
    """
    wing = lar_parts(HEIGHT, feathers, dots, np.random.default_rng(seed))
    stand = stand_of(wing.parts, size)
    pen = Pen()
    contour(pen, wing.parts, stand.weights)
    paint_lar(pen, wing, stand.weights)
    return stand.placed(pen.drawing("lar"))
