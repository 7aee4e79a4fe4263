"""Rice spilled in order: rows of grains that run round the figures as if the cloth had been swept about them.

After beras wutah (spilled rice), in which the grains lie free; that they keep rows is ours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Form
from ..geometry.path import Path
from ..geometry.stroke import lengths_along
from ..ink import Ink, Role, Tint
from ..isen.field import Array, Field, level_lines, tree
from ..isen.hands import place_hands
from ..isen.scatter import NONE, thrown
from ..pen import Pen

GAP, EDGE = 0.55, 0.3
"""The first row keeps the one from the edge of the region, a single grain that meets a tooth the other (mm)."""
HANDS = 8
SLIM = 0.36
"""Width of a grain, against its length."""
FIRST = 0.78
"""Length of the grains of the row nearest to the figures, against that of the others."""
PITCH = 1.17
"""From grain to grain in a row, against their length."""
BETWEEN = 0.20
"""What stays free between two rows, against the length of a grain."""
APART = 0.3
"""Grains keep this from each other where rows meet (mm)."""
SWEEP = 0.8
"""Over so much the edge is smoothed for the rows behind the first (mm)."""


def rice_in_rows(
    pen: Pen, region: BaseGeometry, tint: Tint, cell: tuple[float, float], grain: float, seed: int
) -> None:
    """Grains up to `grain` mm long over a region of the torus `cell`: rows that run round its edges one behind the
    other, the first close to them and of smaller grains. Within a row grains stand nearer than the rows do, so that
    the rows are read; where rows from two sides meet, what has no room is left out or made smaller."""
    field = Field.of(region, cell, min(0.25, grain / 10), 0.0)
    rng = np.random.default_rng(seed)
    rows = _rows(field, grain)
    hands = [_grain(Ink(Role.ISEN, tint), rng) for _ in range(HANDS)]
    held = np.empty((0, 2))
    for centres, turns, length in rows:
        for share in (1.0, 0.75, 0.55):
            lengths = share * length * rng.uniform(0.96, 1.04, len(centres))
            swung = turns + 2.0 * rng.standard_normal(len(turns))
            kept, held = _with_room(field, centres, swung, lengths, held)
            flip = 180 * rng.integers(0, 2, len(kept))
            place_hands(pen, field, hands, centres[kept], swung[kept] + flip, lengths[kept] / 2, rng)
    empty = np.asarray(tree(held, field.size).query(field.centres)[0])
    more = thrown(field, 0.62 * grain, 0.62 * grain, seed, NONE, np.where(field.depth > GAP, empty, 0.0))
    inward = np.stack([field.lookup(field.inward[..., axis], more) for axis in (0, 1)], axis=1)
    turns = np.degrees(np.arctan2(inward[:, 1], inward[:, 0])) + 90
    kept, _ = _with_room(field, more, turns, np.full(len(more), 0.6 * grain), held)
    place_hands(pen, field, hands, more[kept], turns[kept], np.full(len(kept), 0.3 * grain), rng)


def _rows(field: Field, grain: float) -> list[tuple[Array, Array, float]]:
    """All rows, from the edge inward: middles of the grains (n, 2), headings in degrees (n,), length of a grain."""
    from scipy.ndimage import gaussian_filter

    rows: list[tuple[Array, Array, float]] = []
    length = FIRST * grain
    depth = GAP + 0.5 * SLIM * length
    # behind the first row the notches of leaves and flames are passed over, as a sweep of the hand does
    values, (dx, dy) = field.depth, field.step
    while depth < field.deepest:
        spots, turns = [], []
        for line in level_lines(values, depth, field.size):
            lengths = lengths_along(line)
            count = round(float(lengths[-1]) / (PITCH * length))
            if count < 3:
                continue
            where = (np.arange(count) + 0.5 * (len(rows) % 2)) * (lengths[-1] / count)
            before, middle, after = (
                np.stack([np.interp(np.mod(where + s, lengths[-1]), lengths, line[:, i]) for i in (0, 1)], axis=1)
                for s in (-0.35 * length, 0.0, 0.35 * length)
            )
            ahead = _shortest(after - before, field.size)
            spots.append(field.wrapped(middle))
            turns.append(np.degrees(np.arctan2(ahead[:, 1], ahead[:, 0])))
        if spots:
            rows.append((np.vstack(spots), np.concatenate(turns), length))
        values = gaussian_filter(field.depth, (SWEEP / dy, SWEEP / dx), mode="wrap") if len(rows) == 1 else values
        depth += (0.5 * SLIM * (length + grain)) + BETWEEN * grain
        length = grain
    return rows


def _with_room(
    field: Field, centres: Array, turns: Array, lengths: Array, held: Array
) -> tuple[NDArray[np.intp], Array]:
    """Which grains have room between the edge and those that are laid; and the places that are taken with them."""
    radians = np.radians(turns)
    along = np.stack([np.cos(radians), np.sin(radians)], axis=1)
    marks = np.array([-0.34, 0.0, 0.34])
    spots = centres[:, None] + marks[None, :, None] * (lengths[:, None] * along)[:, None, :]
    tips = centres[:, None] + np.array([-0.5, 0.5])[None, :, None] * (lengths[:, None] * along)[:, None, :]
    half = 0.5 * SLIM * lengths[:, None] * np.array([[0.8, 1.0, 0.8]])
    fits = field.lookup(field.depth, field.wrapped(spots.reshape(-1, 2))).reshape(spots.shape[:2]) > GAP + half - 0.05
    fits = fits.all(axis=1)
    fits &= (field.lookup(field.depth, field.wrapped(tips.reshape(-1, 2))).reshape(-1, 2) > EDGE).all(axis=1)
    candidates = np.flatnonzero(fits)
    near = SLIM * lengths.mean() * 0.8 + APART if len(lengths) else 0.0
    flat = field.wrapped(spots[candidates].reshape(-1, 2))
    if len(held) and len(flat):
        away = np.asarray(tree(held, field.size).query(flat)[0]).reshape(-1, 3)
        candidates = candidates[(away > near).all(axis=1)]
        flat = field.wrapped(spots[candidates].reshape(-1, 2))
    kept = np.ones(len(candidates), dtype=bool)
    if len(flat):
        pairs = tree(flat, field.size).query_pairs(near, output_type="ndarray") // 3
        for first, later in np.unique(np.sort(pairs, axis=1), axis=0).tolist():
            if first != later and kept[first]:
                kept[later] = False
    candidates = candidates[kept]
    return candidates, np.vstack([held, field.wrapped(spots[candidates].reshape(-1, 2))])


def _shortest(steps: Array, size: tuple[float, float]) -> Array:
    """Steps (n, 2) on the torus, the short way round."""
    half = np.asarray(size) / 2
    return np.asarray(np.mod(steps + half, size) - half)


def _grain(ink: Ink, rng: np.random.Generator) -> Drawing:
    """A grain within the circle of radius 1: blunt at the root, pointed at the tip, a little bent."""
    half = SLIM * rng.uniform(0.88, 1.1)
    bow, belly = rng.normal(0, 0.06), rng.uniform(0.25, 0.45)
    stations = np.array([(-0.98, 0.0), (-0.86, 0.5), (-belly, 0.97), (0.3, 0.92), (0.76, 0.55), (0.98, 0.12)])
    x, half_widths = stations[:, 0], stations[:, 1] * half
    middle = bow * (1 - x**2)
    upper = np.stack([x, middle - half_widths], axis=1)
    lower = np.stack([x, middle + half_widths], axis=1)[::-1]
    return Drawing((Form(Path.through(np.vstack([upper, lower[:-1]]) * 0.985, closed=True), ink),))
