"""Sisik gringsing: fish scales that surround flowers, on white.

Form after the sources on Mojokerto (scales that surround a flower, white ground) and, for the rings, after gringsing in
general (small rings that touch, each with a dot). The field of scales leads: it runs through the whole cell in rows
that swing. On it lie a few flowers, paler than the scales, with a narrow halo of wax about them, up to which the scales
run on all sides as if they went on behind it.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..flora._growing import sized
from ..ink import Tint
from ..isen.gringsing import gringsing
from ..kit.torus import free_region
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._scales import CELL, Net, draw_scales
from ._spray import Hand, sprays

HALO = 0.62
"""Width of the wax about the flowers (mm at a cell of 80): the scales keep off it."""
BAY = 0.5
"""Bays of the outline narrower than twice this belong to the halo: only splinters of scales would show (mm)."""

LEAST_GAP = 5.0
"""Gaps between parts of a plant smaller than this stay wax (mm2)."""


@motif(family="ground", symmetry="p1")
def sisik_gringsing(
    size: Annotated[float, Mm(50, 200)] = 80.0,
    scales: Annotated[int, Count(10, 18)] = 12,
    ground: Annotated[str, Choice("sisik", "gringsing")] = "sisik",
    hand: Annotated[float, Ratio(0, 1.5)] = 1.0,
    seed: Annotated[int, Seed()] = 4,
) -> Drawing:
    """size: side of the cell. scales: how many stand side by side across it.

    ground: "sisik" are overlapping fish scales in rows, "gringsing" rings with a dot, packed by hand.
    hand: how unlike the scales and the petals are.
    """
    rng = np.random.default_rng(seed)
    cell = (CELL, CELL)
    pen = Pen(Tint.PUTIH, cell)
    plant = sprays(Hand(rng, hand))
    clear = surroundings(plant.silhouette(halo=False), HALO)
    if ground == "sisik":
        draw_scales(pen, Net(scales, clear, hand, rng), hand, rng)
    else:
        free = free_region(cell, [clear])
        gringsing(pen, free, Tint.SOGA, second=Tint.IRENG, cell=cell, seed=seed, spacing=0.6 * CELL / scales)
    for item in plant.items:
        pen.add(item)
    return sized(pen.drawing().items, Tint.PUTIH, cell, size)


def surroundings(plant: BaseGeometry, distance: float) -> BaseGeometry:
    """All that is nearer than `distance` mm to the plant, narrow bays and small gaps filled."""
    whole = plant.buffer(distance + BAY, 16).buffer(-BAY, 16)
    parts = shapely.get_parts(whole).tolist()
    filled = [
        shapely.Polygon(p.exterior, [r for r in p.interiors if shapely.Polygon(r).area > LEAST_GAP]) for p in parts
    ]
    return shapely.union_all(filled)
