"""Cecek telu: dots in threes, as one touch of the three-spouted canting (telon) sets them.

The groups follow the contour in rows, a point of each triangle turned to the inside by turns; in the middle they lie
as a hand strews them, each turned its own way.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from shapely.geometry.base import BaseGeometry

from ..ink import Tint
from ..motif import Count, Mm
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .scatter import NONE, apart, relaxed, row, thrown

GAP = 0.35
BETWEEN = 0.3
SLIP = 0.02
"""How far a dot of a group may stand off its place (mm)."""
FAR = 4.2
"""From this spacing on (mm) single dots stand between the groups, else the ground looks empty."""


@filler
def cecek_telu(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(2.4, 8)] = 2.7,
    spread: Annotated[float, Mm(0.52, 1.4)] = 0.6,
    radius: Annotated[float, Mm(0.18, 0.8)] = 0.3,
    rows: Annotated[int, Count(0, 12)] = 2,
) -> None:
    """Groups of three every `spacing`, each dot of `radius` at `spread` from the middle; `rows` follow the contours.

    Where the edge leaves no room for a group single dots stand in `second`; from a spacing of 4.2 mm on these also
    stand between the groups. Dots keep 0.35 mm from the edge and 0.3 mm from each other.
    """
    radius = min(radius, (spread * np.sqrt(3.0) - BETWEEN) / 2 - SLIP)
    reach = spread + radius + SLIP
    spacing = max(spacing, 2 * reach + BETWEEN)
    field = Field.of(region, cell, min(0.2, spacing / 10), spacing)
    rng = np.random.default_rng(seed)
    groups, inner = _groups(field, spacing, reach + GAP + 0.05, rows, seed)
    turns = rng.uniform(0.0, 2 * np.pi, len(groups))
    slope = np.stack([field.lookup(field.inward[..., axis], groups) for axis in (0, 1)], axis=1)
    led = (np.arange(len(groups)) < inner) & (np.hypot(slope[:, 0], slope[:, 1]) > 0.3)
    # A canting that goes along an edge keeps its hold; the hand turns it a little.
    along = np.arctan2(slope[:, 1], slope[:, 0]) + np.pi * (np.arange(len(groups)) % 2)
    turns[led] = along[led] + rng.normal(0.0, 0.12, int(led.sum()))
    angle = turns[:, None] + np.arange(3) * (2 * np.pi / 3)
    dots = groups[:, None] + spread * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    dots = dots.reshape(-1, 2) + rng.normal(0, SLIP, (3 * len(groups), 2)).clip(-SLIP / 2, SLIP / 2)
    radii = radius * (1 + rng.normal(0, 0.1, len(dots)).clip(-0.25, 0))
    every = field.wrapped(dots)
    pen.dots(field.placed(every), radii, tint)
    _single_dots(pen, field, every, radius, spacing, second, seed)


def _groups(field: Field, spacing: float, depth: float, rows: int, seed: int) -> tuple[Array, int]:
    """Where the groups stand, and how many of them, at the head of the list, lie in rows along the contour."""
    held = NONE
    for k in range(rows):
        line = row(field, depth + 0.06 + k * 0.92 * spacing, spacing, phase=0.5 * (k % 2))
        line = line[field.depth_at(line) >= depth] if len(line) else line
        joined = np.vstack([held, line])
        held = joined[apart(joined, 0.86 * spacing, field.size)]
    middle = thrown(field, 0.9 * spacing, depth, seed, held)
    middle = relaxed(field, middle, 6, depth, held)
    every = np.vstack([held, middle])
    every = every[field.depth_at(every) >= depth] if len(every) else every
    inner = len(held)
    keep = apart(every, 0.86 * spacing, field.size)
    return every[keep], int(keep[:inner].sum())


def _single_dots(pen: Pen, field: Field, held: Array, radius: float, spacing: float, second: Tint, seed: int) -> None:
    """Dots along the edge where no group stands, and between the groups when they stand wide apart."""
    clear = GAP + radius + 0.02
    away = (1.15 if spacing < FAR else 0.62) * spacing / 2 + radius
    dots = thrown(field, max(away, 2 * radius + BETWEEN + 0.1), clear, seed, held)
    if len(dots) == 0:
        return
    every = np.vstack([held, dots])
    keep = apart(every, 2 * radius + BETWEEN + 0.02, field.size)[len(held) :]
    keep &= field.depth_at(dots) >= GAP + 0.92 * radius
    pen.dots(field.placed(dots[keep]), np.full(int(keep.sum()), 0.92 * radius), second)
