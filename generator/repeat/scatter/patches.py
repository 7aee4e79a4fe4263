"""Tambal: patches of cloth sewn together, squares or squares cut into triangles, on the torus of a cell.

Source of the scheme: tambal cloths (squares each cut once, the cuts turning about every second corner, some cut
twice); their seams are drawn last, over what fills the patches.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path
from ....motifs.words import _
from ...limits import CELL_ITEMS, check_count
from .maps import Region, assigned

CUT_TWICE = 1 / 7
"""Share of the squares that are cut into four."""
Corners = Sequence[tuple[float, float]]


def patches(
    cell: tuple[float, float],
    size: tuple[float, float],
    seed: int,
    seam: float = 5.6,
    kinds: int = 7,
    triangles: bool = True,
) -> list[Region]:
    """Patches of about `size` (width, height in mm) that divide a cell exactly, filled so that neighbours differ.

    `seam`: mm between the fillings of two patches. `triangles`: each rectangle is cut along a diagonal, the cuts
    alternating like a chessboard, so that they turn about the corners; then rows and columns are even in number.

    Raises WastraError for a seam that leaves nothing of a patch, too many patches, too few kinds.
    """
    least = 2
    columns, rows = (_divided(whole, part, triangles, least) for whole, part in zip(cell, size, strict=True))
    check_count(_("patches in one cell"), columns * rows * (4 if triangles else 1), CELL_ITEMS)
    width, height = cell[0] / columns, cell[1] / rows
    if not 0 <= seam < min(width, height) / 4:
        raise WastraError(
            _(
                "A seam of {seam:g} mm does not fit patches of {width:.0f} x {height:.0f} mm; under {most:.1f} mm do."
            ).format(seam=seam, width=width, height=height, most=min(width, height) / 4)
        )
    rng = np.random.default_rng(seed)
    shares: list[Corners] = []
    for row in range(rows):
        for column in range(columns):
            left, top, right, bottom = column * width, row * height, (column + 1) * width, (row + 1) * height
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            if not triangles:
                shares.append(corners)
            elif rng.uniform() < CUT_TWICE:
                middle = ((left + right) / 2, (top + bottom) / 2)
                shares += [(corners[i], corners[(i + 1) % 4], middle) for i in range(4)]
            else:
                first = (row + column) % 2
                turned = [*corners[first:], *corners[:first]]
                shares += [(turned[0], turned[1], turned[2]), (turned[2], turned[3], turned[0])]
    around = _touching(shares, cell)
    middles = [tuple(np.mean(np.asarray(s), axis=0).tolist()) for s in shares]
    filling = assigned(around, middles, cell, kinds, seed)
    found = []
    for index, share in enumerate(shares):
        inner = shapely.Polygon(share).buffer(-seam / 2, join_style="mitre", mitre_limit=20.0)
        region = Path.polygon(shapely.get_coordinates(inner.exterior))
        found.append(Region(Path.polygon(share), region, middles[index], filling[index], tuple(around[index])))
    return found


def _divided(whole: float, part: float, even: bool, least: int) -> int:
    """Into how many parts of about that length a side is divided."""
    if part <= 0:
        raise WastraError(_("A patch needs sides above 0 mm, not {part:g} mm.").format(part=part))
    count = 2 * round(whole / part / 2) if even else round(whole / part)
    return max(least, count)


def _touching(shares: Sequence[Corners], cell: tuple[float, float]) -> list[list[int]]:
    """For each patch those that it shares a side with, in rising order."""
    sides: dict[tuple[tuple[int, int], ...], list[int]] = {}
    width, height = (round(side * 1e4) for side in cell)

    def key(point: tuple[float, float]) -> tuple[int, int]:
        return round(point[0] * 1e4) % width, round(point[1] * 1e4) % height

    for index, share in enumerate(shares):
        for i, start in enumerate(share):
            end = share[(i + 1) % len(share)]
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            sides.setdefault((*sorted((key(start), key(end))), key(middle)), []).append(index)
    around: list[list[int]] = [[] for _share in shares]
    for members in sides.values():
        for member in members:
            around[member] += [other for other in members if other != member]
    return [sorted(dict.fromkeys(a)) for a in around]
