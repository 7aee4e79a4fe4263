"""Teratai: clumps of lotus, each rising from a pool of its own, that stand between one another over the cloth.

Source of the form: lotuses of semen and buketan cloths, and a relief that shows flower, leaf, stem and root. Two
clumps unlike each other make a half-drop: the flower of one stands between the pools of the other. All stalks of a
clump swing out of the same few lines of water, each out of broken rings of its own. The rows of ground dots follow
the outlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from ..drawing import Drawing
from ..geometry import unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.lines import cecek_row, within
from ..kit.spine import resampled
from ..motif import Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._dotted import Rank, contour_dots
from ._lotus import bud, dish, half_open_flower, open_flower, pad, pod
from ._pool import Pool, draw_pool, eyes_of, floating, ripples

WIDTH, HEIGHT = 160.0, 144.0
"""The cell at full size (mm): two clumps, the second half a width and half a height away."""


@dataclass(frozen=True)
class Standing:
    """What one stalk bears: a part of the plant, where its stalk ends, and where that comes from its pool.

    `foot`: x from the pool's middle. `deep`: the line of water at which it stands. `lean`: degrees by which it sets
    out from upright; `turn`: those by which it arrives.
    """

    part: str
    head: tuple[float, float]
    foot: float
    deep: float
    lean: float
    turn: float = 0.0
    thick: float = 2.2
    scale: float = 1.0
    mirror: bool = False


POOLS = (
    Pool((42.0, 136.0), (38.0, 30.0), 3.2, ((-22, 2.5, 3.4), (4, 5.5, 3.4))),
    Pool((122.0, 208.0), (29.0, 37.0), -3.2, ((-7, 5.5, 3.4), (20, 2.5, 3.2))),
)
PONDS = (
    (
        Standing("pad blue", (9, 87), -14, 1.0, -40, 30, 2.2),
        Standing("dish dark", (59.5, 88), 13, 0.8, 26, -18, 2.1, 0.86),
        Standing("bud", (86, 87), 23, 1.8, 34, -14, 1.8, 0.96),
        Standing("pod", (0, 69), -20, 2.2, -36, 14, 1.8, 0.95),
        Standing("flower", (44, 57), 1, 0.6, -20, 14, 3.2, 1.0),
        Standing("pad folded", (19, 109), -9, 3.2, 4, -52, 2.1, 1.0),
        Standing("pad dark", (61, 111), 9, 3.6, -6, 44, 2.1, 0.95),
    ),
    (
        Standing("pad pale", (143.4, 157), 10, 0.8, 40, -26, 2.2, 0.95),
        Standing("dish blue", (97, 167), -15, 0.8, -40, 22, 2.1, 0.86),
        Standing("bud", (174.6, 166.4), 20, 1.8, 38, -14, 1.8, 0.94, True),
        Standing("pod", (76, 151), -24, 2.0, -36, 16, 1.8, 1.0, True),
        Standing("half", (121, 130), 1, 0.6, 20, -12, 3.0, 1.04),
        Standing("pad turned", (103, 183), -7, 3.6, 2, -48, 2.1, 0.92),
        Standing("pad dark", (145, 184), 9, 3.0, -8, 50, 2.1, 0.9, True),
    ),
)
"""What stands in the two pools, from the back to the front."""
RANKS: tuple[Rank, ...] = (
    (0.85, 1.85, 0.42, Tint.SOGA),
    *((0.85 + 2.3 * k + 0.06 * k * k, 1.95 + 0.1 * k, 0.41 - 0.012 * k, Tint.MUDA) for k in range(1, 8)),
)
"""The rows of dots round the outlines."""


@motif(family="flora", symmetry="p1")
def teratai(
    size: Annotated[float, Mm(110, 240)] = 160.0,
    opening: Annotated[float, Ratio(0.7, 1.1)] = 1.0,
    water: Annotated[bool, Switch()] = True,
    ground: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 11,
) -> Drawing:
    """Two clumps of lotus: flowers, buds, seed heads and pads over pools.

    `size` is the width of the cell; its height is 0.9 of that. `opening` is how wide the flowers stand
    open, `water` the pools out of which the stalks rise, `ground` the dots around all of it. `seed`
    draws the hand.
    """
    rng = np.random.default_rng(seed)
    figures = Pen(cell=(WIDTH, HEIGHT))
    parts = _parts(opening, rng)
    rings = (ripples(rng), ripples(rng))
    if water:
        afloat = [floating(6.4, Tint.IRENG, 58.0), floating(6.0, Tint.BIRU, 124.0)]
        for pool in POOLS:
            draw_pool(figures, pool, rng)
            for leaf, (x, y, radius) in zip(afloat, eyes_of(pool), strict=True):
                figures.place(leaf, (x, y), rng.uniform(-5, 5), 0.295 * radius)
    for pool, plants in zip(POOLS, PONDS, strict=True):
        feet = [pool.at(plant.foot, plant.deep) for plant in plants]
        # All rings are laid before the first stalk, so that none clears the water away before another.
        for layer in range(2):
            for plant, foot in zip(plants, feet, strict=True):
                if layer:
                    _stalk(figures, plant, foot, rng)
                if water:
                    ring = rings[plant.mirror][layer]
                    figures.place(ring, foot, scale=1.1 * plant.thick, mirror=plant.head[0] < foot[0])
    for plants in PONDS:
        for plant in plants:
            figures.place(
                parts[plant.part],
                plant.head,
                plant.turn * (0.2 if plant.part.startswith("pad") else 0.45),
                plant.scale,
                plant.mirror,
            )
    clumps = figures.drawing()
    pen = Pen(cell=(WIDTH, HEIGHT))
    if ground:
        contour_dots(pen, [clumps.silhouette(halo=False)], (WIDTH, HEIGHT), RANKS, seed, margin=0.9)
    for item in clumps.items:
        pen.add(item)
    scale = size / WIDTH
    cloth = Pen(cell=(size, HEIGHT * scale))
    for item in pen.drawing().items:
        cloth.place(Drawing((item,)), scale=scale)
    return cloth.drawing()


def _parts(opening: float, rng: np.random.Generator) -> dict[str, Drawing]:
    """One drawing of each part that stands in the pond, by the names used there."""
    return {
        "flower": open_flower(opening, rng),
        "half": half_open_flower(opening, rng),
        "bud": bud(rng),
        "pod": pod(rng),
        "pad blue": pad(22.0, Tint.BIRU, rng, 0.52, 0.1),
        "pad pale": pad(20.0, Tint.MUDA, rng, 0.55, -0.1),
        "pad dark": pad(20.0, Tint.IRENG, rng, 0.46, -0.06),
        "pad folded": pad(19.0, Tint.SOGA, rng, 0.6, 0.05, (200, 330)),
        "pad turned": pad(19.0, Tint.BIRU, rng, 0.56, 0.08, (215, 325)),
        "dish dark": dish(20.0, Tint.IRENG, Tint.SOGA, rng),
        "dish blue": dish(22.0, Tint.MUDA, Tint.BIRU, rng, 0.56, 0.2),
    }


def _stalk(pen: Pen, plant: Standing, foot: tuple[float, float], rng: np.random.Generator) -> None:
    """A stalk that swings from its foot to what it bears, with a row of dots in it; it thins to both its ends."""
    start, end = np.array(foot), np.array(plant.head)
    far = float(np.hypot(*(end - start)))
    up, down = np.array(unit(plant.lean - 90)), np.array(unit(plant.turn + 90))
    reach = np.array(
        [
            (1 - t) ** 3 * start
            + 3 * (1 - t) ** 2 * t * (start + 0.52 * far * up)
            + 3 * (1 - t) * t * t * (end + 0.52 * far * down)
            + t**3 * end
            for t in np.linspace(0, 1, 40)
        ]
    )
    line = resampled(reach)
    rise = min(0.3, 5.5 / far)
    widths = ((0, 0.62), (rise, 1.16), (0.55, 1.0), (1, 0.72))
    whole = stroke(line, [(t, plant.thick * share) for t, share in widths])
    pen.form(whole, Tint.IRENG, Role.KLOWONG, line=Tint.SOGA, width=0.6, halo=0.8)
    dots = cecek_row(line, 1.8, 0.17 * plant.thick, 0.3 * rise, 0.96, 0.7, rng)
    pen.dots(*within(dots, whole.buffer(-0.4)), Tint.PUTIH)
