"""Cecek pitu: seven dots, one in the middle and six around, on a lattice; whole groups only.

Thrown at random they look like confetti; on rows shifted by half they look like cloth.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..ink import Tint
from ..motif import Degrees, Mm
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .scatter import apart, half_drop, relaxed, thrown, turned

GAP = 0.35
BETWEEN = 0.3
SLIP = 0.02
"""How far a dot of a group may stand off its place (mm)."""
ALONE = 5.0
"""From this lattice width on (mm) single dots stand between the groups, else the ground looks empty."""


@filler
def cecek_pitu(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(2.9, 12)] = 3.6,
    ring: Annotated[float, Mm(0.75, 2.5)] = 0.92,
    radius: Annotated[float, Mm(0.18, 0.8)] = 0.3,
    heading: Annotated[float, Degrees(0, 360)] = 0.0,
) -> None:
    """Groups every `spacing` in rows along `heading`, six dots of `radius` at `ring` from the middle one.

    Where the edge leaves no room for a group it moves aside a little, or single dots in `second` stand
    instead; from a spacing of 5 mm on these also stand between the groups. On a torus the rows run along
    the cell. Dots keep 0.35 mm from the edge and 0.3 mm from each other.
    """
    radius = min(radius, (ring - BETWEEN - 2 * SLIP) / 2)
    reach = ring + radius
    field = Field.of(region, cell, 0.2, spacing)
    points, across, down, _ = half_drop(field, spacing, spacing * np.sqrt(0.75), heading)
    groups = _moved_aside(field, points, reach, min(across, 2 * down))
    rng = np.random.default_rng(seed)
    dots: list[Array] = []
    for group in groups:
        six = np.arange(6) * 60.0 + rng.uniform(0, 60)
        around = np.vstack([[(0.0, 0.0)]] + [[(ring, 0.0)] @ turned(angle) for angle in six.tolist()])
        dots.append(group + around + rng.normal(0, SLIP, around.shape).clip(-SLIP, SLIP))
    every = field.wrapped(np.vstack(dots)) if dots else np.empty((0, 2))
    radii = radius * (1 + rng.normal(0, 0.1, len(every)).clip(-0.25, 0))
    pen.dots(field.placed(every), radii, tint)
    _single_dots(pen, field, groups, reach, radius, spacing, second, seed)


def _moved_aside(field: Field, points: Array, reach: float, pitch: float) -> Array:
    """The lattice points where a whole group fits, some of them moved away from the edge by a fifth of
    the pitch.
    """
    need = reach + GAP + 0.05
    depth = field.depth_at(points)
    short = need - depth
    slope = np.stack([field.lookup(field.inward[..., axis], points) for axis in (0, 1)], axis=1)
    near = (short > 0) & (short < 0.22 * pitch)
    aside = field.wrapped(points[near] + slope[near] * (short[near, None] * 1.1))
    both = np.vstack([points[short <= 0], aside[field.depth_at(aside) >= need]])
    return both[apart(both, max(0.78 * pitch, 2 * reach + BETWEEN + 0.1), field.size)]


def _single_dots(
    pen: Pen,
    field: Field,
    groups: Array,
    reach: float,
    radius: float,
    spacing: float,
    second: Tint,
    seed: int,
) -> None:
    """Dots along the edge where no group stands, and between the groups of a wide lattice."""
    discs = [shapely.Point(group).buffer(reach) for group in groups.tolist()]
    clear = radius + max(GAP, 0.3 if spacing >= ALONE else 0.62) + 0.02
    # `clear` is meant for the groups; to the edge a dot may come nearer
    room = np.minimum(field.room_beside(discs), field.depth + clear - radius - GAP - 0.02)
    least = 0.48 * spacing if spacing >= ALONE else 1.5
    dots = relaxed(field, thrown(field, least, clear, seed, room=room), 4, clear, room=room)
    dots = dots[apart(dots, 2 * radius + BETWEEN, field.size)]
    pen.dots(field.placed(dots), np.full(len(dots), 0.92 * radius), second)
