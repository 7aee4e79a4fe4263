"""Ukel: a net of S-curls with three dots in each mesh. Whole curls only: at the edge they turn, shrink or
make way.

Curls thrown at random stay a swarm of commas at any distance; set on every second point of a square
lattice, alternate columns standing and lying, they reach for each other and make a net.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..motif import Mm, Ratio
from ..pen import Pen
from .field import Array, Field
from .filling import filler
from .hands import place_hands
from .scatter import half_drop, turned

HANDS = 10
GAP = 0.5
BETWEEN = 0.3
EYE = 0.22
"""Where a curl's spiral begins, as a share of its radius."""
WAYS = [(scale, lean) for scale in (1.0, 0.88, 0.76, 0.64) for lean in (0.0, 22.0, -22.0, 45.0, -45.0, 70.0, -70.0)]
"""How a curl may be put into a narrow place: scale, lean in degrees."""


@filler
def ukel(
    pen: Pen,
    region: BaseGeometry,
    tint: Tint,
    *,
    second: Tint = Tint.MUDA,
    cell: tuple[float, float] | None = None,
    seed: int = 1,
    spacing: Annotated[float, Mm(3.6, 12)] = 4.25,
    turns: Annotated[float, Ratio(0.8, 1.6)] = 1.15,
    width: Annotated[float, Mm(0.3, 1.0)] = 0.46,
) -> None:
    """S-curls every `spacing` (corner to corner of the net), each end turning `turns` times; three dots in
    `second` in each mesh.

    Curls keep 0.5 mm from the edge and 0.3 mm from each other, dots 0.35 mm from the edge.
    """
    field = Field.of(region, cell, min(0.22, spacing / 18), spacing)
    rng = np.random.default_rng(seed)
    step = spacing / np.sqrt(2)
    anchors, across, down, _ = half_drop(field, 2 * step, step, 0.0)
    scale = min(across / 2, down) / step
    radius = _radius(round(across, 4), round(down, 4), turns, 1.4 * width + BETWEEN + 0.06)
    line = _curl(radius, turns)
    # alternate columns of the square lattice stand and lie
    column = np.rint((anchors[:, 0] - (anchors[0, 0] if len(anchors) else 0.0)) / (across / 2)).astype(int)
    lean = np.where(column % 2 == 0, 90.0, 0.0)
    centres, turns_of, scales = _fitted(field, anchors, lean, line, width, rng)
    hands = _hands(radius, turns, width, tint, seed)
    place_hands(pen, field, hands, centres, turns_of, scales, rng)
    swept = shapely.LineString(line).buffer(0.62 * width)
    curls = [_put(swept, *way) for way in zip(centres, turns_of, scales, strict=True)]
    _dots(pen, field, anchors, across, down, curls, max(0.51, 0.13 * spacing * scale), second, rng)


def _curl(radius: float, turns: float) -> Array:
    """The line of an S of two spirals (n, 2), its middle at (0, 0)."""
    t = np.linspace(0, 1, 60)
    r = radius * (EYE + (1 - EYE) * t)
    angle = 2 * np.pi * turns * t
    spiral = np.stack([r * np.cos(angle), r * np.sin(angle)], axis=1)
    half = (spiral - spiral[-1]) @ turned(-360.0 * turns)
    return np.vstack([half, -half[-2::-1]])


@lru_cache(maxsize=64)
def _radius(across: float, down: float, turns: float, clear: float) -> float:
    """The largest radius at which a standing curl and its lying neighbours keep their lines `clear` mm
    apart.
    """
    radius = 0.16 * (across + 2 * down)
    while True:
        lying = shapely.LineString(_curl(radius, turns))
        standing = affinity.rotate(lying, 90.0, origin=(0, 0))
        others = [affinity.translate(lying, i * across / 2, j * down) for i in (-1, 1) for j in (-1, 1)]
        others += [affinity.translate(standing, 0.0, 2 * down), affinity.translate(standing, across, 0.0)]
        if min(shapely.distance(standing, others)) >= clear:
            return round(radius, 4)
        radius *= 0.97


@lru_cache(maxsize=64)
def _hands(radius: float, turns: float, width: float, tint: Tint, seed: int) -> tuple[Drawing, ...]:
    """The hands of a curl; all forms of a cloth that ask for the same ones share them."""
    rng = np.random.default_rng(seed)
    return tuple(_hand(radius, turns * rng.uniform(0.96, 1.03), width, tint, rng) for _ in range(HANDS))


def _hand(radius: float, turns: float, width: float, tint: Tint, rng: np.random.Generator) -> Drawing:
    """One hand of a curl: it swells where the canting is put down, in the middle, and where it is lifted."""
    knots = [(0.0, 1.2), (0.16, 0.92), (0.33, 0.95), (0.5, 1.3), (0.67, 0.95), (0.84, 0.92), (1.0, 1.2)]
    pen = Pen()
    widths = [(t, width * share * rng.uniform(0.94, 1.04)) for t, share in knots]
    line = _curl(radius, turns) * rng.uniform(0.97, 1.01, 2)
    pen.form(stroke(line, widths), tint, Role.ISEN)
    return pen.drawing()


def _put(shape: BaseGeometry, at: Array, turn: float, scale: float) -> BaseGeometry:
    """A shape scaled, turned and moved as an instance is."""
    small = affinity.scale(shape, scale, scale, origin=(0, 0))
    return affinity.translate(affinity.rotate(small, float(turn), origin=(0, 0)), *at.tolist())


def _fitted(
    field: Field, anchors: Array, lean: Array, line: Array, width: float, rng: np.random.Generator
) -> tuple[Array, Array, Array]:
    """Centres, turns and scales of the curls: whole ones first, then those that a way can be found for
    at the edge.
    """
    samples = line[:: max(1, len(line) // 40)]
    need = GAP + 0.62 * width + 0.03
    taken: list[tuple[Array, float, float]] = []
    trees: list[BaseGeometry] = []
    waiting = []
    base = shapely.LineString(line)
    unsteady = 1.5 / np.ptp(line[:, 0])
    jitter = 4 * rng.normal(0, unsteady, len(anchors)).clip(-2 * unsteady, 2 * unsteady)
    for anchor, turn in zip(anchors, lean + jitter, strict=True):
        if field.lookup(field.depth, anchor + samples @ turned(turn)).min() >= need:
            taken.append((anchor, float(turn), 1.0))
            trees.append(_put(base, anchor, turn, 1.0))
        elif field.lookup(field.depth, anchor) > need - 0.35 * np.ptp(line[:, 0]):
            waiting.append((anchor, float(turn)))
    clear = 1.4 * width + BETWEEN + 0.06
    for anchor, turn in waiting:
        slope = np.array([field.lookup(field.inward[..., axis], anchor) for axis in (0, 1)])
        found = _way(field, anchor, turn, slope, samples, need, base, trees, clear)
        if found:
            taken.append(found)
            trees.append(_put(base, *found))
    centres = field.wrapped(np.array([t[0] for t in taken]).reshape(-1, 2))
    return centres, np.array([t[1] for t in taken]), np.array([t[2] for t in taken])


def _way(
    field: Field,
    anchor: Array,
    turn: float,
    slope: Array,
    samples: Array,
    need: float,
    base: BaseGeometry,
    others: list[BaseGeometry],
    clear: float,
) -> tuple[Array, float, float] | None:
    """The first way to put a curl near its place so that it meets neither the edge nor another curl."""
    size = np.asarray(field.size)
    reach = np.ptp(samples, axis=0).max()
    near = [
        o
        for o in others
        if np.abs(np.mod(np.array(o.centroid.coords[0]) - anchor + size / 2, size) - size / 2).max() < 2 * reach
    ]
    for scale, lean in WAYS:
        for shift in (0.0, 0.1, 0.2, 0.3):
            at = anchor + slope * shift * reach
            if field.lookup(field.depth, at + scale * samples @ turned(turn + lean)).min() < need:
                continue
            mine = _put(base, at, turn + lean, scale)
            if all(_distance(mine, other, field.size) >= clear for other in near):
                return at, turn + lean, scale
    return None


def _distance(one: BaseGeometry, other: BaseGeometry, size: tuple[float, float]) -> float:
    """Distance (mm) of two small shapes on the torus."""
    away = np.array(other.centroid.coords[0]) - np.array(one.centroid.coords[0])
    whole = np.rint(away / size) * size
    return float(shapely.distance(one, affinity.translate(other, *(-whole).tolist())))


def _dots(
    pen: Pen,
    field: Field,
    anchors: Array,
    across: float,
    down: float,
    curls: list[BaseGeometry],
    ring: float,
    second: Tint,
    rng: np.random.Generator,
) -> None:
    """Three dots in each mesh, the other half of the square lattice; where they do not fit, as many as do."""
    meshes = field.wrapped(anchors + np.array([across / 2, 0.0]))
    radius = 0.28
    room = field.room_beside(curls)
    dots = []
    for mesh, turn in zip(meshes, rng.uniform(0, 120, len(meshes)).tolist(), strict=True):
        dots.append(mesh + np.vstack([[(ring, 0.0)] @ turned(turn + angle) for angle in (0.0, 120.0, 240.0)]))
    every = field.wrapped(np.vstack(dots)) if dots else np.empty((0, 2))
    fits = field.lookup(np.minimum(room, field.depth - 0.05), every) >= radius + 0.32
    every = every[fits]
    pen.dots(field.placed(every), radius * rng.uniform(0.88, 1.0, len(every)), second)
