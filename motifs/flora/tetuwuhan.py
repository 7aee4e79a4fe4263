"""Tetuwuhan: the small plants that sprout between the figures of semen cloths, eight kinds of one family.

Source of the form: semen, cuwiri and sidoluhur cloths, where buds, flowers on bent stems, leaves of three, curls and
fern fill the corridors between wings and mountains; which plants they are is not told, and the kinds here are ours.
The mound that they grow from borrows the piled stones of the meru.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from ..drawing import Drawing
from ..motif import Choice, Mm, Seed, motif
from ._plant_parts import standing
from ._small_plants import PLANTS

SMALL = 28.0
"""Plants less high (mm) leave out their finest parts."""


@motif(family="flora", symmetry="p1")
def tetuwuhan(
    size: Annotated[float, Mm(15, 60)] = 44.0,
    kind: Annotated[str, Choice("sprout", "fern", "trefoil", "flower", "grass", "berries", "shoot", "vine")] = "flower",
    seed: Annotated[int, Seed()] = 6,
) -> Drawing:
    """One small plant, upright, its foot below.

    `size` is its height; under 28 mm the finest parts are left out. `kind` is the plant: a sprout, a frond of fern, a
    leaf of three, a flower, a tuft of grass, a twig with berries, a bamboo shoot, or a tendril that curls at both ends.
    `seed` draws the hand. Mirror and turn it where it is placed.
    """
    return standing("tetuwuhan", PLANTS[kind](np.random.default_rng(seed), size < SMALL), size)
