"""Padma: the lotus seen from the side, three layers of pointed petals about its seed disc.

Source of the form: lotus on semen cloths, in east Javanese batik and on Javanese temple stone, where padma, open and
seen from the side, has rows of petals that rise and petals that hang. Stalk, pad, bud and mound, all counts and sizes,
are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np

from ..drawing import Drawing
from ..ink import Tint
from ..kit.leaf import Blade, lotus_petal
from ..kit.spine import at, spine
from ..motif import Count, Mm, Seed, Switch, motif
from ._padma_parts import calyx_parts, pad_part, pod_part
from ._plant_heads import bud_parts, mound_parts
from ._plant_parts import Part, leaf_part, petal_part, stalked, standing, stem_part

BACK = ((-45.0, 33.0, 11.6), (45.0, 33.0, 11.6), (-23.0, 38.5, 12.6), (23.0, 38.5, 12.6), (0.0, 43.0, 13.4))
"""The petals behind the disc: (angle from upright in degrees, length, width in mm)."""
FRONT = ((-77.0, 32.0, 12.0), (77.0, 31.0, 12.0), (-47.0, 27.0, 12.4), (47.0, 28.0, 12.4), (0.0, 15.0, 11.4))
"""The petals before it; the middle one leaves the disc to be seen."""
LOW = ((-104.0, 29.0, 9.6), (104.0, 28.0, 9.6))
"""The petals that hang."""


@motif(family="flora", symmetry="p1")
def padma(
    size: Annotated[float, Mm(40, 160)] = 70.0,
    seeds: Annotated[int, Count(8, 12)] = 10,
    stalk: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 2,
) -> Drawing:
    """A lotus from the side: five petals behind the seed disc, five before it, two that hang.

    `size` is its height. `seeds` is how many dots the disc has. With `stalk` it rises from a mound of stones,
    with a pad, a bud and a young leaf; without, it stands as a flower alone. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    parts = _stalk(rng) if stalk else []
    for layer, cores in ((LOW, (Tint.IRENG,) * 2), (BACK, (Tint.SOGA, Tint.SOGA, Tint.IRENG, Tint.IRENG, Tint.SOGA))):
        parts += [petal_part(b, core) for b, core in zip(_petals(layer, rng), cores, strict=True)]
    parts.append(pod_part(seeds))
    cores = (Tint.BIRU, Tint.BIRU, Tint.SOGA, Tint.SOGA, Tint.MUDA)
    parts += [petal_part(b, core) for b, core in zip(_petals(FRONT, rng), cores, strict=True)]
    return standing("padma", [*parts, *calyx_parts()], size)


def _petals(layer: Sequence[tuple[float, float, float]], rng: np.random.Generator) -> list[Blade]:
    """The petals of a layer: they rise first, then flick outward."""
    blades = []
    for angle, length, width in layer:
        side = 1.0 if angle > 0 else -1.0
        swing = abs(angle) / 90 if angle else 0.0
        turning = [-30 * side * swing, -46 * side * swing, (40 + 60 * swing) * side * (1.0 if angle else 0.1)]
        heading = -90 + angle + 10 * side * swing
        root = (1.5 * side * swing, -1.0)
        blades.append(lotus_petal(root, heading, length * rng.uniform(0.97, 1.03), width, turning, 0.08 * side * swing))
    return blades


def _stalk(rng: np.random.Generator) -> list[Part]:
    """The stalk on its mound, a pad to one side, a bud and a young leaf to the other."""
    line = spine((0.0, 0.0), 100.0 + rng.uniform(-2, 2), 41.0, [-70.0, 10.0, 70.0])
    foot, _ = at(line, 1.0)
    left = spine(at(line, 0.80)[0], -172.0, 20.0, [-10.0, 60.0, 150.0])
    right = spine(at(line, 0.62)[0], -4.0, 19.0, [30.0, -50.0, -120.0])
    navel, _ = at(left, 1.0)
    tip, along = at(right, 1.0)
    leaf, leaf_stalk = stalked(line[::-1], 0.20, 1, 13.6, 70.0, 0.40, 0.42, (-50.0, 0.0, 150.0))
    back, front = mound_parts((foot[0], foot[1] - 0.3), 4.2, 5)
    return [
        *back,
        pad_part(navel, at(left, 0.55)[0], -8.0, 12.2, rng.uniform(0.0, 0.6)),
        stem_part((line, 2.6, 3.6), (left, 2.4, 2.0), (right, 2.4, 2.0), leaf_stalk),
        leaf_part(leaf, Tint.SOGA, 1, stalk=Tint.SOGA),
        *bud_parts(tip, along, 13.4),
        *front,
    ]
