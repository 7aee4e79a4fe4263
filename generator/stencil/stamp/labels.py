"""Numbers beside lines: each is put at the middle of its strip, on the side where it meets nothing."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path
from ..lettering import lettering, width_of

AWAY = 0.35
"""Between a strip and its number, in heights of a digit."""
SMALL = 0.65
"""Height of a number that finds no place at its full height, as a share of it."""
ASIDE = (0.0, 0.9, -0.9, 1.8, -1.8)
"""Places tried along the strip from its middle, in heights of a digit."""


def numbers_beside(
    wanted: Sequence[tuple[str, tuple[float, float], tuple[float, float]]], lines: Sequence[BaseGeometry], height: float
) -> tuple[list[Path], int]:
    """The lettering of (text, place, direction of the strip) on a page (mm), and how many could not be kept clear.

    `lines` is what is drawn on that page. A number that finds no free place stands at its first one.
    """
    drawn = shapely.STRtree(list(lines))
    taken: list[BaseGeometry] = []
    found, crowded = [], 0
    for text, (x, y), (dx, dy) in wanted:
        free, size = None, height
        for size in (height, height * SMALL):
            boxes = _boxes(text, (x, y), (dx, dy), size)
            free = next(
                (b for b in boxes if not len(drawn.query(b, predicate="intersects")) and not _meets(b, taken)), None
            )
            if free is not None:
                break
        crowded += free is None
        box = boxes[0] if free is None else free
        taken.append(box)
        left, _top, _right, bottom = box.bounds
        found.append(lettering(text, (left, bottom), size))
    return found, crowded


def _boxes(text: str, at: tuple[float, float], along: tuple[float, float], height: float) -> list[BaseGeometry]:
    """The places that are tried for a number, the best first."""
    (x, y), (dx, dy) = at, along
    wide = width_of(text, height)
    boxes: list[BaseGeometry] = []
    for aside in ASIDE:
        for side in (1.0, -1.0):
            nx, ny = -dy * side, dx * side
            reach = AWAY * height + abs(nx) * wide / 2 + abs(ny) * height / 2
            cx, cy = x + nx * reach + dx * aside * height, y + ny * reach + dy * aside * height
            boxes.append(shapely.box(cx - wide / 2, cy - height / 2, cx + wide / 2, cy + height / 2))
    return boxes


def _meets(box: BaseGeometry, taken: Sequence[BaseGeometry]) -> bool:
    left, top, right, bottom = box.bounds
    for other in taken:
        a, b, c, d = other.bounds
        if left < c and right > a and top < d and bottom > b:
            return True
    return False
