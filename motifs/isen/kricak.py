"""Kricak (krecakan, watu pecah): a bed of broken stones, sharp bits of three, four and five sides.

At Lasem kricak is told as the stones that were broken for the great post road; others say that it is triangular where
beras wutah is oval. Unlike cacah gori, whose stones are rounded and of one size, these are shards: large ones were
struck in two or three, and the corners stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.path import Path
from ..ink import Role, Tint
from ..motif import Mm, Ratio
from ..pen import Pen
from .cacah_gori import stones
from .field import Array, Field
from .filling import filler
from .hands import in_window
from .scatter import apart, relaxed, row, thrown

CORNER = 0.14
"""How much of a side its corner takes to turn: wax leaves no sharper one."""
CRUMB = 0.045
"""Shards of less than this share of spacing squared are left out."""


@filler
def kricak(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.8, 8)] = 2.9,
    gap: Annotated[float, Mm(0.3, 1.2)] = 0.38,
    broken: Annotated[float, Ratio(0, 1)] = 0.62,
    mixed: Annotated[float, Ratio(0, 1)] = 0.16,
) -> None:
    """Stones about `spacing` wide, of which the share `broken` is struck into shards, `gap` between all.

    The share `mixed` of them is in `second`. Shards keep 0.35 mm from the edge.
    """
    rng = np.random.default_rng(seed)
    field = Field.of(region, cell, min(0.25, spacing / 10), 2 * spacing)
    first = row(field, 0.5 * spacing, 1.1 * spacing)
    first = first[apart(first, 0.75 * spacing, field.size)]
    inner = relaxed(field, thrown(field, 0.84 * spacing, 1.05 * spacing, seed, first), 2, spacing, first)
    centres = np.vstack([first, inner])
    narrow = thrown(field, 0.8 * spacing, 0.3 * spacing, seed, centres)
    least = CRUMB * spacing**2
    for stone in stones(field, np.vstack([centres, narrow]), spacing, gap):
        for shard in _struck(stone, gap, broken, least, rng):
            outline = _angular(shapely.get_coordinates(shard.exterior)[:-1])
            pen.form(in_window(field, outline), second if rng.uniform() < mixed else tint, Role.ISEN)


def _struck(
    stone: BaseGeometry, gap: float, broken: float, least: float, rng: np.random.Generator
) -> Sequence[shapely.Polygon]:
    """A stone, or the two or three shards into which it breaks: across its longer way, never through a corner twice."""
    whole = stone.simplify(0.12 * stone.area**0.5)
    shards = [part for part in (whole, stone) if isinstance(part, shapely.Polygon) and stone.covers(part)][:1]
    for chance in (broken, 0.4 * broken):
        if shards and rng.uniform() < chance:
            largest = max(shards, key=lambda shard: shard.area)
            halves = _halves(largest, gap, rng)
            if all(half.area > 2.2 * least for half in halves):
                shards = [shard for shard in shards if shard is not largest] + halves
    return [shard for shard in shards if shard.area > least]


def _halves(stone: shapely.Polygon, gap: float, rng: np.random.Generator) -> list[shapely.Polygon]:
    """The two sides of a crack of `gap` mm, as most stones break: across, or from a corner."""
    ring = shapely.get_coordinates(stone.exterior)[:-1]
    centre = np.asarray(stone.centroid.coords[0])
    spread = ring - centre
    axis = np.linalg.svd(spread, full_matrices=False)[2][0]
    angle = np.arctan2(axis[1], axis[0]) + np.pi / 2 + rng.normal(0, 0.35)
    if rng.uniform() < 0.45:
        corner = spread[int(rng.integers(len(spread)))]
        angle = np.arctan2(corner[1], corner[0])
    way = np.array([np.cos(angle), np.sin(angle)]) * 4 * np.ptp(ring, axis=0).max()
    aside = np.array([-way[1], way[0]]) / np.hypot(*way)
    middle = centre + aside * rng.normal(0, 0.06) * stone.area**0.5
    crack = shapely.LineString([middle - way, middle + way]).buffer(gap / 2, cap_style="flat")
    parts = shapely.get_parts(stone.difference(crack)).tolist()
    return [part for part in parts if isinstance(part, shapely.Polygon)]


def _angular(corners: Array) -> Path:
    """A closed outline of straight sides whose corners are turned within a share of their sides."""
    before, after = np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0)
    start = corners + CORNER * (before - corners)
    end = corners + CORNER * (after - corners)
    turn = np.stack([start, start + 0.7 * (corners - start), end + 0.7 * (corners - end), end], axis=1)
    nearest = np.roll(start, -1, axis=0)
    side = np.stack([end, end + (nearest - end) / 3, end + (nearest - end) * 2 / 3, nearest], axis=1)
    return Path((np.stack([turn, side], axis=1).reshape(-1, 4, 2),))
