"""Numbers beside lines: each is put near its strip where it meets nothing, with a leader when it stands further off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.path import Path
from ..lettering import lettering, width_of

Floats = NDArray[np.float64]
AWAY = 0.35
"""Between a strip and its number, in heights of a digit."""
CLEAR = 0.15
"""Room kept round a number, in heights of a digit."""
SMALL = 0.75
"""Height of a number that finds no place at its full height, as a share of it."""
FURTHER = (1.6, 2.6, 3.8, 5.2)
"""How far from the strip a number with a leader is tried, in heights of a digit."""
ROUND = 16
"""In how many directions."""


@dataclass(frozen=True)
class Wanted:
    """A number and where it may point (mm on the page): places along its strip with the strip's direction there."""

    text: str
    places: Floats
    headings: Floats


def numbers_beside(
    wanted: Sequence[Wanted],
    lines: Sequence[BaseGeometry],
    height: float,
    page: tuple[float, float, float, float],
    taken: Floats | None = None,
) -> tuple[list[Path], list[Path], Floats, int]:
    """The lettering of numbers on a page (mm) and the leaders; the boxes that are taken; how many are not clear.

    `lines` is what is drawn on that page, `taken` (n, 4) where other lettering stands. A number that finds no free
    place stands at its first one.
    """
    drawn = shapely.STRtree(list(lines))
    boxes = np.zeros((0, 4)) if taken is None else taken
    letters: list[Path] = []
    leaders: list[Path] = []
    crowded = 0
    for one in wanted:
        for size in (height, height * SMALL):
            tried, feet = _tried(one, size)
            clear = _inside(tried, page) & ~_meets(tried, boxes)
            if clear.any():
                asked = np.flatnonzero(clear)
                blocked = np.unique(drawn.query(shapely.box(*tried[asked].T), predicate="intersects")[0])
                clear[asked[blocked]] = False
            if clear.any():
                break
        pick = int(clear.argmax())
        crowded += not clear.any()
        left, top, right, bottom = tried[pick].tolist()
        boxes = np.vstack([boxes, tried[pick]])
        gap = CLEAR * size
        letters.append(lettering(one.text, (left + gap, bottom - gap), size))
        x, y = feet[pick].tolist()
        near = (min(max(x, left + gap), right - gap), min(max(y, top + gap), bottom - gap))
        if np.hypot(near[0] - x, near[1] - y) > 0.9 * size:
            leaders.append(Path.line((x, y), near))
    return letters, leaders, boxes, crowded


def _tried(one: Wanted, height: float) -> tuple[Floats, Floats]:
    """Boxes (n, 4) that are tried for a number, the best first, and the places on its strip (n, 2) they belong to."""
    wide, high = width_of(one.text, height) + 2 * CLEAR * height, height * (1 + 2 * CLEAR)
    normals = np.column_stack([-one.headings[:, 1], one.headings[:, 0]])
    centres, feet = [], []
    for side in (1.0, -1.0):
        out = normals * side
        reach = (AWAY - CLEAR) * height + np.abs(out[:, 0]) * wide / 2 + np.abs(out[:, 1]) * high / 2
        centres.append(one.places + out * reach[:, None])
        feet.append(one.places)
    turns = np.arange(ROUND) * (2 * np.pi / ROUND)
    rays = np.column_stack([np.cos(turns), np.sin(turns)])
    for far in FURTHER:
        reach = far * height + np.abs(rays[:, 0]) * wide / 2 + np.abs(rays[:, 1]) * high / 2
        around = one.places[:, None] + (rays * reach[:, None])[None]
        centres.append(around.reshape(-1, 2))
        feet.append(np.repeat(one.places, ROUND, axis=0))
    middle = np.concatenate(centres)
    half = np.array([wide / 2, high / 2])
    return np.hstack([middle - half, middle + half]), np.concatenate(feet)


def _inside(boxes: Floats, page: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    low, high = np.array(page[:2]), np.array(page[2:])
    inside: NDArray[np.bool_] = np.all(boxes[:, :2] >= low, axis=1) & np.all(boxes[:, 2:] <= high, axis=1)
    return inside


def _meets(boxes: Floats, taken: Floats) -> NDArray[np.bool_]:
    """Which boxes meet one that is taken."""
    apart = (boxes[:, None, 2:] <= taken[None, :, :2]) | (taken[None, :, 2:] <= boxes[:, None, :2])
    meets: NDArray[np.bool_] = np.any(~np.any(apart, axis=-1), axis=1)
    return meets
