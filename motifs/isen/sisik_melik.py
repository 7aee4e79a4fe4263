"""Sisik melik: scales, each with a bright eye in it, as described of fillers on feathers, dragons and grounds.

Sources say no more than "scales with dots". The eye with its bright pupil is our interpretation of melik, wide awake;
where a scale is small, only the bright dot stays.
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
from ..motif import Degrees, Mm, Ratio
from ..pen import Pen
from .field import Field
from .filling import filler
from .hands import lumpy, place_hands
from .scale_lattice import dots_between, outline_of, scales_in

HANDS = 8
OPEN = 0.72
"""An eye of a smaller radius (mm) is a bright dot without its dark round."""
RIMMED = 4.2
"""Scales less wide (mm) have no bright rim."""


@filler
def sisik_melik(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(1.8, 12)] = 4.4,
    rows: Annotated[float, Ratio(0.45, 0.9)] = 0.66,
    heading: Annotated[float, Degrees(0, 360)] = 270.0,
    eye: Annotated[float, Ratio(0.5, 1.2)] = 1.0,
) -> None:
    """Scales `spacing` wide in rows of `rows` times that, their crowns towards `heading` (270 is up the page).

    A scale is filled with `second`, its rim and the pupil of its eye are in `tint`; `eye` is the size of the eyes. On a
    torus the nearest of the four headings that close is taken. Scales keep 0.5 mm from the edge.
    """
    field = Field.of(region, cell, min(0.22, spacing / 16), spacing)
    scales = scales_in(field, spacing, rows, heading)
    hands = _hands(scales.across, scales.down, eye, tint, second, seed)
    place_hands(pen, field, hands, scales.centres, scales.turns, scales.stretches, np.random.default_rng(seed))
    dots_between(pen, field, scales.shapes, tint, seed)


@lru_cache(maxsize=64)
def _hands(across: float, down: float, eye: float, tint: Tint, second: Tint, seed: int) -> tuple[Drawing, ...]:
    """The hands of a scale; all forms of a cloth that ask for the same ones share them."""
    rng, outline = np.random.default_rng(seed), outline_of(across, down)
    return tuple(_scale(outline, across, eye, tint, second, rng) for _ in range(HANDS))


def _scale(
    outline: BaseGeometry, across: float, eye: float, tint: Tint, second: Tint, rng: np.random.Generator
) -> Drawing:
    """One hand of a scale, inside its outline: body, bright rim, eye."""
    pen = Pen()
    share = rng.uniform(0.95, 1.0)
    mine = affinity.scale(outline, share * rng.uniform(0.97, 1.0), share)
    rim = 0.085 * across if across >= RIMMED else 0.0
    pen.form(mine, tint if rim else second, Role.ISEN)
    if rim:
        body = mine.buffer(-rim)
        body = max(shapely.get_parts(body).tolist(), key=lambda part: part.area)
        pen.form(body, second, Role.ISEN)
    left, top, right, bottom = mine.bounds
    middle = ((left + right) / 2 + rng.normal(0, 0.012) * across, top + (bottom - top) * rng.uniform(0.44, 0.48))
    room = float(mine.boundary.distance(shapely.Point(middle))) - rim - 0.12
    radius = min(0.185 * across * eye, room)
    if radius >= OPEN:
        pen.form(lumpy(radius, rng, 0.04, middle), Tint.LATAR, Role.LATAR)
        pen.dots([middle], 0.52 * radius, tint)
    else:
        pen.dots([middle], max(0.2, min(0.8 * radius, 0.5)), tint if not rim else Tint.LATAR)
    return pen.drawing()
