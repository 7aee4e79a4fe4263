"""Sisik: scales in half-shifted rows, each with its inner arc and its dot (sisik melik). At the edge they
are squeezed, not cut.

Every scale has a place in the lattice of scales. Where the edge of the region crosses that place, the
largest narrowed, flattened, turned or smaller scale is put there that still fits; where none fits, a dot.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.path import Path
from ..ink import Role, Tint
from ..motif import Choice, Degrees, Mm, Ratio, Switch
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import place_hands
from .scatter import apart, half_drop, relaxed, thrown, turned

Way = tuple[float, float, float, float, float]
"""Stretch across, stretch down, lean (degrees), shift across, shift down."""
HANDS = 8
GAP = 0.5
"""Scales keep this from the region's edge (mm)."""
BETWEEN = 0.36
"""And this from each other: the dyed line between them."""
HEIGHT = 1.62
"""Height of a scale's crown, in rows."""
DOTTED = 2.6
"""Scales less wide (mm) carry no dot."""
DOT = 0.3
"""Radius of the dots in places too narrow for a scale (mm)."""
DOT_PITCH = 1.3
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
    # a form narrower than a scale takes smaller ones
    wanted = max(1.8, min(spacing, round(1.5 * field.deepest, 1)))
    anchors, across, down, turn = half_drop(field, wanted, rows * wanted, heading - 270.0)
    across, down = round(across, 4), round(down, 4)
    outline = _outline(across, down)
    centres, turns, stretches = _fitted(field, anchors, outline, turn, _squeezed(across, down))
    hands = _hands(across, down, style, width, melik, tint, second, seed)
    place_hands(pen, field, hands, centres, turns, stretches, np.random.default_rng(seed))
    scales = [
        affinity.translate(affinity.rotate(affinity.scale(outline, sx, sy, origin=(0, 0)), lean, origin=(0, 0)), x, y)
        for (x, y), lean, (sx, sy) in zip(centres.tolist(), turns.tolist(), stretches.tolist(), strict=True)
    ]
    _dots_between(pen, field, scales, tint, seed)


def _crown(across: float, down: float) -> Array:
    """The arc of a scale from foot to foot over its crown (n, 2), pointed-round; the middle between its
    feet is (0, 0).
    """
    half, height = across / 2, HEIGHT * down
    side = Path.cubics((-half, 0), ((-half, -0.55 * height), (-0.62 * half, -0.93 * height), (0, -height)))
    left = side.flat(0.004)[0]
    return np.vstack([left, (left * [-1, 1])[-2::-1]])


@lru_cache(maxsize=64)
def _outline(across: float, down: float) -> BaseGeometry:
    """What can be seen of a scale behind those in front of it, less half the line between them."""
    crown = _crown(across, down)
    whole = shapely.Polygon(np.vstack([crown, [(across / 2, down), (-across / 2, down)]]))
    front = [affinity.translate(whole, x, y) for x, y in ((-across / 2, down), (across / 2, down), (0, 2 * down))]
    seen = whole.difference(shapely.union_all(front)).buffer(-BETWEEN / 2)
    rounding = 0.06 * across
    seen = seen.buffer(-rounding).buffer(rounding, quad_segs=24)
    largest: BaseGeometry = max(shapely.get_parts(seen).tolist(), key=lambda p: p.area)
    return largest


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
    rng, outline = np.random.default_rng(seed), _outline(across, down)
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
    outline = _outline(across, down)
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


def _dots_between(pen: Pen, field: Field, scales: Sequence[BaseGeometry], tint: Tint, seed: int) -> None:
    """Dots where the edge leaves room that no scale could take."""
    room = field.room_beside(scales)
    clear = DOT + 0.37
    dots = thrown(field, DOT_PITCH, clear, seed, room=room)
    dots = relaxed(field, dots, 3, clear, room=room)
    dots = dots[apart(dots, 2 * DOT + 0.3, field.size)]
    pen.dots(field.placed(dots), DOT * np.random.default_rng(seed).uniform(0.85, 1.0, len(dots)), tint)
