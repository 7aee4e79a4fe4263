"""The lattice of scales: half-shifted rows in which each scale is whole or squeezed into what room the edge leaves.

Every scale has a place in the lattice. Where the edge of the region crosses that place, the largest narrowed,
flattened, turned or smaller scale is put there that still fits; where none fits, a dot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..geometry.path import Path
from ..ink import Tint
from ..pen import Pen
from .field import Array, Field
from .scatter import apart, half_drop, relaxed, thrown, turned

Way = tuple[float, float, float, float, float]
"""Stretch across, stretch down, lean (degrees), shift across, shift down."""
GAP = 0.5
"""Scales keep this from the region's edge (mm)."""
BETWEEN = 0.36
"""And this from each other: the dyed line between them."""
HEIGHT = 1.62
"""Height of a scale's crown, in rows."""
DOT = 0.3
"""Radius of the dots in places too narrow for a scale (mm)."""
DOT_PITCH = 1.3


@dataclass(frozen=True, eq=False)
class Scales:
    """Where scales stand: pitch across and down (mm), and for each its centre, turn (degrees) and stretch (n, 2)."""

    across: float
    down: float
    centres: Array
    turns: Array
    stretches: Array

    @property
    def shapes(self) -> list[BaseGeometry]:
        """Each scale as a polygon in the field's window."""
        outline = outline_of(self.across, self.down)
        rows = zip(self.centres.tolist(), self.turns.tolist(), self.stretches.tolist(), strict=True)
        return [
            affinity.translate(
                affinity.rotate(affinity.scale(outline, sx, sy, origin=(0, 0)), lean, origin=(0, 0)), x, y
            )
            for (x, y), lean, (sx, sy) in rows
        ]


def scales_in(field: Field, spacing: float, rows: float, heading: float) -> Scales:
    """Scales `spacing` wide in rows of `rows` times that, their crowns towards `heading` (270 is up the page)."""
    # a form narrower than a scale takes smaller ones
    wanted = max(1.8, min(spacing, round(1.5 * field.deepest, 1)))
    anchors, across, down, turn = half_drop(field, wanted, rows * wanted, heading - 270.0)
    across, down = round(across, 4), round(down, 4)
    return Scales(across, down, *_fitted(field, anchors, outline_of(across, down), turn, _squeezed(across, down)))


def _crown(across: float, down: float) -> Array:
    """The arc of a scale from foot to foot over its crown (n, 2), pointed-round; the middle between its
    feet is (0, 0).
    """
    half, height = across / 2, HEIGHT * down
    side = Path.cubics((-half, 0), ((-half, -0.55 * height), (-0.62 * half, -0.93 * height), (0, -height)))
    left = side.flat(0.004)[0]
    return np.vstack([left, (left * [-1, 1])[-2::-1]])


@lru_cache(maxsize=64)
def outline_of(across: float, down: float) -> BaseGeometry:
    """What can be seen of a scale behind those in front of it, less half the line between them."""
    crown = _crown(across, down)
    whole = shapely.Polygon(np.vstack([crown, [(across / 2, down), (-across / 2, down)]]))
    front = [affinity.translate(whole, x, y) for x, y in ((-across / 2, down), (across / 2, down), (0, 2 * down))]
    seen = whole.difference(shapely.union_all(front)).buffer(-BETWEEN / 2)
    rounding = 0.06 * across
    seen = seen.buffer(-rounding).buffer(rounding, quad_segs=24)
    largest: BaseGeometry = max(shapely.get_parts(seen).tolist(), key=lambda p: p.area)
    return largest


def _fitted(
    field: Field, anchors: Array, outline: BaseGeometry, turn: float, shapes: tuple[Way, ...]
) -> tuple[Array, Array, Array]:
    """For each anchor the largest squeezed scale that fits, if any: centres (n, 2), turns (n,),
    stretches (n, 2).
    """
    edge = shapely.get_coordinates(shapely.segmentize(outline.boundary, outline.length / 28))
    found = np.full(len(anchors), -1)
    rotate = turned(turn)
    for index, (sx, sy, lean, dx, dy) in enumerate(shapes):
        open_ones = np.flatnonzero(found < 0)
        if len(open_ones) == 0:
            break
        points = (edge * [sx, sy]) @ turned(lean) + [dx, dy]
        depths = field.lookup(field.depth, anchors[open_ones, None, :] + (points @ rotate)[None])
        found[open_ones[depths.min(axis=1) >= GAP + 0.02]] = index
        if index == 0:
            # no squeezing helps where the whole place lies outside
            found[open_ones[depths.max(axis=1) < GAP]] = len(shapes)
    fits = (found >= 0) & (found < len(shapes))
    chosen = np.asarray(shapes)[found[fits]].reshape(-1, 5)
    centres = field.wrapped(anchors[fits] + chosen[:, 3:] @ rotate)
    return centres, turn + chosen[:, 2], chosen[:, :2]


@lru_cache(maxsize=64)
def _squeezed(across: float, down: float) -> tuple[Way, ...]:
    """Ways (stretch across, stretch down, lean, shift) to put a smaller scale into the place of a whole
    one, largest first.
    """
    outline = outline_of(across, down)
    place = outline.buffer(1e-3)
    shapely.prepare(place)
    left, top, right, bottom = outline.bounds
    ways = [(1.0, 1.0, 0.0, 0.0, 0.0)]
    for sx in (1.0, 0.86, 0.74, 0.62, 0.5, 0.4):
        for sy in (1.0, 0.86, 0.74, 0.62, 0.5, 0.4):
            if not 0.2 <= sx * sy < 1 or not 0.6 < sx / sy < 1.7:
                continue
            for lean in (0.0, -14.0, 14.0, -30.0, 30.0):
                small = affinity.rotate(affinity.scale(outline, sx, sy, origin=(0, 0)), lean, origin=(0, 0))
                a, b, c, d = small.bounds
                for dx in np.linspace(left - a, right - c, 5):
                    for dy in np.linspace(top - b, bottom - d, 5):
                        if shapely.contains(place, affinity.translate(small, dx, dy)):
                            ways.append((sx, sy, lean, float(dx), float(dy)))
    return tuple(sorted(ways, key=lambda w: (-w[0] * w[1], abs(w[2]), abs(w[3]) + abs(w[4]), w)))


def dots_between(pen: Pen, field: Field, scales: Sequence[BaseGeometry], tint: Tint, seed: int) -> None:
    """Dots where the edge leaves room that no scale could take."""
    room = field.room_beside(scales)
    clear = DOT + 0.37
    dots = thrown(field, DOT_PITCH, clear, seed, room=room)
    dots = relaxed(field, dots, 3, clear, room=room)
    dots = dots[apart(dots, 2 * DOT + 0.3, field.size)]
    pen.dots(field.placed(dots), DOT * np.random.default_rng(seed).uniform(0.85, 1.0, len(dots)), tint)
