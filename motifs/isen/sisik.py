"""Sisik: scales in half-shifted rows, each with its inner arc and its dot (sisik melik). At the edge they
are squeezed, not cut.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..ink import Role, Tint
from ..motif import Choice, Degrees, Mm, Ratio, Switch
from ..pen import Pen
from .field import Field
from .filling import filler
from .hands import place_hands
from .scale_lattice import dots_between, outline_of, scales_in

HANDS = 8
DOTTED = 2.6
"""Scales less wide (mm) carry no dot."""
DOUBLE = 4.0
"""Scales less wide (mm) carry no inner arc."""


@filler
def sisik(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.8, 12)] = 4.6,
    rows: Annotated[float, Ratio(0.35, 0.9)] = 0.58,
    heading: Annotated[float, Degrees(0, 360)] = 270.0,
    style: Annotated[str, Choice("line", "scale")] = "line",
    width: Annotated[float, Mm(0.28, 1.0)] = 0.45,
    melik: Annotated[bool, Switch()] = True,
) -> None:
    """Scales `spacing` wide in rows of `rows` times that, their crowns towards `heading` (270 is up the
    page).

    In style `line` a scale is an arc of `width` in `tint` on the ground, in style `scale` it is filled with
    `tint` and the ground shows between; the inner arc is in `second`, and so is the dot of `melik` on a
    filled scale. On a torus the nearest of the four headings that close is taken. Scales keep 0.5 mm from
    the edge.
    """
    field = Field.of(region, cell, min(0.22, spacing / 16), spacing)
    scales = scales_in(field, spacing, rows, heading)
    hands = _hands(scales.across, scales.down, style, width, melik, tint, second, seed)
    place_hands(pen, field, hands, scales.centres, scales.turns, scales.stretches, np.random.default_rng(seed))
    dots_between(pen, field, scales.shapes, tint, seed)


@lru_cache(maxsize=64)
def _hands(
    across: float,
    down: float,
    style: str,
    width: float,
    melik: bool,
    tint: Tint,
    second: Tint,
    seed: int,
) -> tuple[Drawing, ...]:
    """The hands of a scale; all forms of a cloth that ask for the same ones share them."""
    rng, outline = np.random.default_rng(seed), outline_of(across, down)
    return tuple(_scale(outline, across, style, width, melik, tint, second, rng) for _ in range(HANDS))


def _scale(
    outline: BaseGeometry,
    across: float,
    style: str,
    width: float,
    melik: bool,
    tint: Tint,
    second: Tint,
    rng: np.random.Generator,
) -> Drawing:
    """One hand of a scale, inside its outline."""
    pen = Pen()
    share = rng.uniform(0.95, 1.0)
    mine = affinity.scale(outline, share * rng.uniform(0.97, 1.0), share)
    filled = style == "scale"
    if filled:
        pen.form(mine, tint, Role.ISEN)
    else:
        pen.line(_upper_edge(mine.buffer(-width / 2)), width, tint)
    inset = 0.17 * across + (0.0 if filled else width / 2)
    if across >= DOUBLE:
        inner = mine.buffer(-inset * rng.uniform(0.94, 1.06))
        if not inner.is_empty:
            pen.line(_upper_edge(inner), max(0.28, 0.7 * width), second)
    if melik and across >= DOTTED:
        left, top, right, bottom = mine.bounds
        x, y = (
            (left + right) / 2 + rng.normal(0, 0.015) * across,
            top + (bottom - top) * rng.uniform(0.5, 0.56),
        )
        room = -0.3 + inset if across < DOUBLE else 0.11 * across
        pen.dots([(x, y)], min(0.55, max(0.26, 0.085 * across), room + 0.3), second if filled else tint)
    return pen.drawing()


def _upper_edge(shape: BaseGeometry) -> BaseGeometry:
    """The arc of an outline over its crown, from its widest place on the left to that on the right."""
    polygon = max(shapely.get_parts(shape).tolist(), key=lambda p: p.area)
    ring = shapely.get_coordinates(polygon.exterior)[:-1]
    left, right = int(ring[:, 0].argmin()), int(ring[:, 0].argmax())
    one = np.roll(ring, -left, axis=0)[: (right - left) % len(ring) + 1]
    other = np.roll(ring, -right, axis=0)[: (left - right) % len(ring) + 1]
    return shapely.LineString(min(one, other, key=lambda arc: float(arc[:, 1].mean())))
