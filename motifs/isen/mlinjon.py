"""Mlinjon: small squares on point, in rows; each with a heart in it.

Rows of mlinjon part the bands of parang and are one of the rows of udan liris. As a filler the rows run side by side
along one direction, and end whole where the form ends; that is our interpretation.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.path import Path
from ..ink import Role, Tint
from ..motif import Degrees, Mm, Ratio, Switch
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import place_hands
from .scatter import apart, half_drop, turned

HANDS = 6
GAP = 0.35
"""Marks keep this from the region's edge (mm)."""
BETWEEN = 0.38
"""And this from each other."""
SMALLEST = 0.46
"""A square may shrink to this share of its size where the form is narrow; below, a dot stands in its place."""
OPEN = 0.85
"""Squares of a smaller half diagonal (mm) are solid: the wax would close their ring."""
DOT = 0.3
"""Radius of the dots (mm)."""


@filler
def mlinjon(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.8, 10)] = 3.3,
    rows: Annotated[float, Ratio(0.5, 1.5)] = 0.62,
    heading: Annotated[float, Degrees(0, 360)] = 0.0,
    heart: Annotated[bool, Switch()] = True,
) -> None:
    """Squares on point every `spacing` along rows that lie `rows` times that apart, the rows along `heading`.

    With `heart` a square is a ring of `tint` with a dot of `second` in it, else solid. Every second row is shifted by
    half. On a torus the nearest of the four headings that close is taken. Marks keep 0.35 mm from the edge.
    """
    field = Field.of(region, cell, min(0.2, spacing / 12), spacing)
    rng = np.random.default_rng(seed)
    anchors, across, down, turn = half_drop(field, spacing, rows * spacing, heading)
    # the half diagonal for which neighbours in the row, on the slant and in the row after next stay apart
    room = (across - BETWEEN, across / 2 + down - 1.42 * BETWEEN, 2 * down - BETWEEN)
    reach = max(0.35, min(room) / 2)
    at, size, narrow = _fitted(field, anchors, reach, turn)
    if len(at):
        hands = [_square(reach, heart, tint, second, rng) for _ in range(HANDS)]
        turns = turn + rng.normal(0, 1.2, len(at)).clip(-2.4, 2.4)
        place_hands(pen, field, hands, at, turns, size * rng.uniform(0.94, 1.0, len(at)), rng)
    _dots(pen, field, at, size * reach, narrow, tint, rng)


def _fitted(field: Field, anchors: Array, reach: float, turn: float) -> tuple[Array, Array, Array]:
    """Places and sizes (shares) of squares that fit, and the places where none does."""
    corners = np.array([(1, 0), (0, 1), (-1, 0), (0, -1)]) @ turned(turn)
    edge = np.concatenate([corners, (corners + np.roll(corners, 1, axis=0)) / 2])
    size = np.zeros(len(anchors))
    for share in (1.0, 0.86, 0.72, 0.58, SMALLEST):
        waiting = np.flatnonzero(size == 0)
        if len(waiting) == 0:
            break
        depths = field.depth_at(anchors[waiting, None, :] + share * reach * edge[None])
        clear = (depths.min(axis=1) >= GAP + 0.03) & (field.depth_at(anchors[waiting]) > 0)
        size[waiting[clear]] = share
    return anchors[size > 0], size[size > 0], anchors[size == 0]


def _square(reach: float, heart: bool, tint: Tint, second: Tint, rng: np.random.Generator) -> Drawing:
    """One hand of a square on point about the origin, its sides a little hollow, within `reach` mm of it."""
    pen = Pen()
    swell = rng.uniform(0.93, 1.0, 4)
    pen.form(_diamond(reach * swell, 0.10), tint, Role.ISEN)
    if heart and reach >= OPEN:
        pen.form(_diamond(reach * swell * rng.uniform(0.52, 0.58), 0.06), Tint.LATAR, Role.LATAR)
        pen.dots([rng.normal(0, 0.02 * reach, 2)], max(0.2, 0.19 * reach), second)
    return pen.drawing()


def _diamond(reach: Array, hollow: float) -> Path:
    """A square on point with corners at four distances from the origin, its sides pulled in by a share of them."""
    corners = np.array([(1, 0), (0, 1), (-1, 0), (0, -1)]) * reach[:, None]
    pieces = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        middle = (start + end) / 2 * (1 - hollow)
        a, b = start + (middle - start) * 0.7, end + (middle - end) * 0.7
        pieces.append((tuple(a.tolist()), tuple(b.tolist()), tuple(end.tolist())))
    return Path.cubics(tuple(corners[0].tolist()), *pieces, closed=True)


def _dots(pen: Pen, field: Field, at: Array, reach: Array, narrow: Array, tint: Tint, rng: np.random.Generator) -> None:
    """Dots where no square fits but the form goes on."""
    if len(narrow) == 0:
        return
    radii = np.minimum(DOT, field.depth_at(narrow) - GAP - 0.01)
    keep = radii >= 0.6 * DOT
    spots, radii = narrow[keep], radii[keep]
    together = np.vstack([at, spots])
    clear = apart(together, 2 * np.concatenate([reach, radii + BETWEEN / 2]), field.size)
    keep = clear[len(at) :]
    spots, radii = spots[keep], radii[keep] * rng.uniform(0.9, 1.0, int(keep.sum()))
    if len(spots):
        pen.dots(field.placed(spots), radii, tint)
