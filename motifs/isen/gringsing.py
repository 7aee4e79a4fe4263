"""Gringsing: rings, each with a dot, packed by hand: they stand in rows round the figures and grow small in
the corners.

After the ring grounds of Mojokerto (mrico bolong) and of old gringsing cloth, where no ring is cut by a
figure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..drawing import Dots, Drawing, Form
from ..ink import Ink, Role, Tint
from ..motif import Mm, Ratio, Switch
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import lumpy, place_hands
from .scatter import ringpack

HANDS = 10
SIZES = (1.0, 0.84, 0.67, 0.52, 0.38)
"""Falling sizes of the rings, as shares of the largest."""
LEAST_HOLE = 0.58
"""A ring of a smaller radius (mm) is drawn as a plain dot: the wax would close its hole."""
LEAST_DOTTED = 0.95
"""A ring of a smaller radius (mm) has no dot."""


@filler
def gringsing(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.6, 8)] = 3.4,
    gap: Annotated[float, Mm(0.3, 1.2)] = 0.35,
    hole: Annotated[float, Ratio(0.3, 0.8)] = 0.62,
    dot: Annotated[bool, Switch()] = True,
) -> None:
    """Rings at most `spacing` less `gap` wide, `hole` the share of their radius that stays open, the dot in
    `second`.

    Without `dot` (and with `hole` about 0.42) these are the peppercorns of mrico. Rings keep `gap` from
    each other and 0.35 mm from the edge; the smallest are plain dots.
    """
    gap_to_edge = max(gap, 0.35)
    field = Field.of(region, cell, min(0.2, spacing / 14), spacing)
    largest = (spacing - gap) / 2
    radii = [largest * share for share in SIZES if largest * share >= 0.3]
    centres, sizes = ringpack(field, radii, gap_to_edge, seed)
    rng = np.random.default_rng(seed)
    turns: Array = rng.uniform(0, 360, len(centres))
    kinds = [sizes >= LEAST_DOTTED, (sizes >= LEAST_HOLE) & (sizes < LEAST_DOTTED), sizes < LEAST_HOLE]
    for kind, (open_share, dotted) in zip(kinds, [(hole, dot), (min(hole, 0.5), False), (0.0, False)], strict=True):
        if kind.any():
            hands = _hands(open_share, dotted, tint, second, seed)
            place_hands(pen, field, hands, centres[kind], turns[kind], sizes[kind], rng)


@lru_cache(maxsize=64)
def _hands(hole: float, dotted: bool, tint: Tint, second: Tint, seed: int) -> tuple[Drawing, ...]:
    """The hands of a ring; all forms of a cloth that ask for the same ones share them."""
    rng = np.random.default_rng(seed)
    return tuple(_ring(hole, dotted, tint, second, rng) for _ in range(HANDS))


def _ring(hole: float, dotted: bool, tint: Tint, second: Tint, rng: np.random.Generator) -> Drawing:
    """A lumpy ring of radius 1, its hole off the middle, perhaps a dot in the hole."""
    path = lumpy(1.0, rng)
    if hole:
        away = rng.uniform(0, 2 * np.pi)
        off = min(0.12, (1 - hole) * 0.3)
        middle = (off * float(np.cos(away)), off * float(np.sin(away)))
        path = path + lumpy(hole, rng, 0.06, middle)
    items: list[Form | Dots] = [Form(path, Ink(Role.ISEN, tint))]
    if dotted:
        items.append(Dots(np.array([middle]), np.array([hole * rng.uniform(0.3, 0.36)]), Ink(Role.CECEK, second)))
    return Drawing(tuple(items))
