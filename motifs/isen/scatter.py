"""Points that fill a region evenly on the torus: in rows along its edge, thrown and relaxed, or packed as
circles.

Poisson discs after Cook (1986), thrown over pixels; relaxation after Lloyd (1982); `ringpack` is an
advancing front: each circle touches what is there, so that rows stand round the figures and the last
circles are small.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..geometry.affine import unit
from .field import Array, Field, tree

SAMPLES = 16
"""Places of the region that are shared out to each point in a round of relaxation."""


def apart(points: Array, least: Array | float, size: tuple[float, float]) -> NDArray[np.bool_]:
    """Which points (n, 2) to keep so that all are `least` mm apart on the torus, earlier ones first.

    With an array (n,) two points keep the mean of theirs.
    """
    reach = np.broadcast_to(np.asarray(least, dtype=np.float64), (len(points),))
    keep = np.ones(len(points), dtype=bool)
    if len(points) < 2:
        return keep
    pairs = tree(points, size).query_pairs(float(reach.max()), output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    gaps = np.abs(points[pairs[:, 0]] - points[pairs[:, 1]])
    gaps = np.minimum(gaps, np.asarray(size) - gaps)
    near = np.hypot(gaps[:, 0], gaps[:, 1]) < reach[pairs].mean(axis=1)
    for first, later in pairs[near].tolist():
        if keep[first]:
            keep[later] = False
    return keep


def row(field: Field, depth: float, pitch: float, phase: float = 0.0) -> Array:
    """Points (n, 2) along the level lines at `depth`, every `pitch` mm, the pitch eased so that each
    line closes.
    """
    rows = []
    for line in field.levels(depth):
        lengths = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
        count = round(lengths[-1] / pitch)
        if count >= 3:
            where = (np.arange(count) + phase) * (lengths[-1] / count)
            rows.append(np.stack([np.interp(where, lengths, line[:, axis]) for axis in (0, 1)], axis=1))
    return field.wrapped(np.vstack(rows)) if rows else np.empty((0, 2))


NONE = np.empty((0, 2))
"""No points."""


def thrown(field: Field, least: float, depth: float, seed: int, held: Array = NONE, room: Array | None = None) -> Array:
    """Points thrown at random at least `least` mm apart and from `held`, `depth` mm from the edge, till
    none fits.

    `room` (rows, columns) stands in for the field's depth where other marks are to be kept clear of.
    """
    rng = np.random.default_rng(seed)
    free = (field.depth if room is None else room) >= depth
    (rows, columns), (dx, dy) = field.shape, field.step
    across, down = min(int(least / dx) + 1, (columns - 1) // 2), min(int(least / dy) + 1, (rows - 1) // 2)
    i, j = np.arange(-down, down + 1), np.arange(-across, across + 1)

    def occupy(x: float, y: float) -> None:
        row_of, column_of = int(y / dy), int(x / dx)
        offset_x, offset_y = (column_of + 0.5 + j) * dx - x, (row_of + 0.5 + i) * dy - y
        near = offset_y[:, None] ** 2 + offset_x[None, :] ** 2 < least**2
        window = np.ix_((row_of + i) % rows, (column_of + j) % columns)
        free[window] &= ~near

    for x, y in held.tolist():
        occupy(x, y)
    order = rng.permutation(np.flatnonzero(free)).tolist()
    flat = free.reshape(-1)
    points = []
    for index in order:
        if flat[index]:
            x, y = (index % columns + 0.5) * dx, (index // columns + 0.5) * dy
            points.append((x, y))
            occupy(x, y)
    return np.asarray(points, dtype=np.float64).reshape(-1, 2)


def relaxed(
    field: Field, points: Array, rounds: int, depth: float, held: Array = NONE, room: Array | None = None
) -> Array:
    """The points moved to the middle of what is nearest to them, `rounds` times; `held` ones keep their
    share.

    A point that would come nearer than `depth` mm to the edge (or to what `room` keeps clear of) stays
    where it was.
    """
    if len(points) == 0 or rounds == 0:
        return points
    room = field.depth if room is None else room
    inside = field.centres[room > 0]
    stride = max(1, int(len(inside) / (SAMPLES * (len(points) + len(held)))))
    sample = inside[::stride] if stride > 1 else inside
    moved = points.copy()
    size = np.asarray(field.size)
    for _ in range(rounds):
        owner = np.asarray(tree(np.vstack([moved, held]), field.size).query(sample)[1])
        mine = owner < len(moved)
        shift = np.mod(sample[mine] - moved[owner[mine]] + size / 2, size) - size / 2
        share = np.bincount(owner[mine], minlength=len(moved))
        total = np.stack([np.bincount(owner[mine], shift[:, axis], len(moved)) for axis in (0, 1)], axis=1)
        there = field.wrapped(moved + total / np.maximum(share, 1)[:, None])
        moved = np.where((field.lookup(room, there) >= depth)[:, None], there, moved)
    return moved


def half_drop(field: Field, across: float, down: float, turn: float) -> tuple[Array, float, float, float]:
    """A lattice of rows, every second one shifted by half: points (n, 2), true pitch across and down, true
    turn.

    `turn` (degrees) leads from rows along x. On a torus the pitches are eased and the turn is brought to
    the nearest quarter, so that the lattice closes; on the plane it stands on the middle of the region.
    """
    size = np.asarray(field.size)
    if field.wraps:
        turn = round(turn / 90) * 90.0
        along, rising = (size[0], size[1]) if turn % 180 == 0 else (size[1], size[0])
        columns, rows = max(1, round(along / across)), max(2, 2 * round(rising / (2 * down)))
        across, down = along / columns, rising / rows
        middle = np.zeros(2)
        i, j = np.meshgrid(np.arange(columns), np.arange(rows))
    else:
        middle = np.asarray(field.region.centroid.coords[0])
        reach = int(np.hypot(*size) / min(across, down) / 2) + 2
        i, j = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    flat = np.stack([(i + 0.5 * (j % 2)) * across, j * down], axis=-1).reshape(-1, 2)
    points = flat @ turned(turn) + middle
    if field.wraps:
        return field.wrapped(points), across, down, turn
    return points[((points > 0) & (points < size)).all(axis=1)], across, down, turn


def turned(degrees: float) -> Array:
    """The matrix that turns rows of points (n, 2) clockwise on the page: `points @ turned(30)`."""
    cos, sin = unit(degrees)
    return np.array([[cos, sin], [-sin, cos]])


def ringpack(field: Field, radii: Sequence[float], gap: float, seed: int) -> tuple[Array, Array]:
    """Circles packed into a region: centres (n, 2), radii (n,), `gap` mm from the edge and from each other.

    `radii` fall: all room for the first is used, then what is left for the second, and so on. A circle sits
    where the room just suffices, so it touches its neighbours; it may be up to an eighth smaller, as a hand
    would do it.
    """
    rng = np.random.default_rng(seed)
    room = field.depth.copy()
    (rows, columns), (dx, dy) = field.shape, field.step
    x, y = (np.arange(columns) + 0.5) * dx, (np.arange(rows) + 0.5) * dy
    reach = radii[0] * 2 + 2 * gap
    across, down = min(int(reach / dx) + 2, (columns - 1) // 2), min(int(reach / dy) + 2, (rows - 1) // 2)
    i, j = np.arange(-down, down + 1), np.arange(-across, across + 1)
    # how far (mm) the middle of a neighbouring pixel is
    far = np.hypot((i * dy)[:, None], (j * dx)[None, :])
    band = 0.55 * max(dx, dy)
    found: list[tuple[float, float, float]] = []

    def put(index: int, radius: float) -> None:
        row_of, column_of = divmod(index, columns)
        window = np.ix_((row_of + i) % rows, (column_of + j) % columns)
        room[window] = np.minimum(room[window], far - radius)
        found.append((x[column_of], y[row_of], radius))

    for radius in radii:
        while True:
            flat = room.reshape(-1)
            front = np.flatnonzero(np.abs(flat - (radius + gap)) < band)
            if len(front) == 0:
                front = np.flatnonzero(flat > radius + gap)[:1]
            count = len(found)
            for index in rng.permutation(front).tolist():
                free = flat[index] - gap
                if free >= radius - band:
                    put(index, min(free, radius) * (1 - min(0.12, 0.04 * abs(rng.standard_normal()))))
            if len(found) == count:
                break
    circles = np.asarray(found, dtype=np.float64).reshape(-1, 3)
    return circles[:, :2], circles[:, 2]
