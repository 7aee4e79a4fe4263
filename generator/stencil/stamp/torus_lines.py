"""Lines on a torus for Shapely: each where it stands, and the copies of others that come near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ....motifs.geometry.flatten import flatten_many
from ....motifs.geometry.path import Path

Floats = NDArray[np.float64]
FLAT = 0.005
"""Lines are flattened so finely for asking where they meet (mm)."""


def flat_line(path: Path) -> shapely.LineString:
    """A path of one contour as a line."""
    return flat_lines([path])[0]


def flat_lines(paths: Sequence[Path]) -> list[shapely.LineString]:
    """Paths of one contour each as lines, flattened in one batch: ten times faster than one by one."""
    flats = flatten_many([path.contours[0] for path in paths], FLAT)
    return [
        shapely.LineString(np.vstack([flat.points, flat.points[:1]]) if path.is_closed else flat.points)
        for flat, path in zip(flats, paths, strict=True)
    ]


def home(path: Path, cell: tuple[float, float]) -> Path:
    """The path moved by whole cells so that the middle of its box lies in the first cell."""
    left, top, right, bottom = path.bounds
    steps = np.floor(np.array([(left + right) / 2 / cell[0], (top + bottom) / 2 / cell[1]]) + 1e-9)
    return path.moved(*(-steps * cell).tolist()) if steps.any() else path


def near_pairs(
    lines: Sequence[shapely.LineString], cell: tuple[float, float], reach: float
) -> Iterator[tuple[int, int, Floats]]:
    """Pairs (i, j, shift): line j moved by `shift` comes within `reach` of line i; each once, own copies too."""
    boxes = shapely.bounds(np.array(lines, dtype=object)).reshape(-1, 4)
    low, high = boxes[:, :2].min(axis=0) - reach, boxes[:, 2:].max(axis=0) + reach
    size = np.array(cell)
    most = np.ceil((high - low) / size).astype(int)
    geoms, owners, shifts = [], [], []
    for i in range(-most[0], most[0] + 1):
        for j in range(-most[1], most[1] + 1):
            by = np.array([i, j]) * size
            inside = ((boxes[:, :2] + by < high) & (boxes[:, 2:] + by > low)).all(axis=1)
            for index in np.flatnonzero(inside).tolist():
                geoms.append(translate(lines[index], *by.tolist()))
                owners.append(index)
                shifts.append(by)
    tree = shapely.STRtree(geoms)
    first, second = tree.query(np.array(lines, dtype=object), predicate="dwithin", distance=reach)
    for i, k in zip(first.tolist(), second.tolist(), strict=True):
        j, by = owners[k], shifts[k]
        if i < j or (i == j and (by[0] > 0 or (by[0] == 0 and by[1] > 0))):
            yield i, j, by


def parted(path: Path, cuts: Sequence[float], least: float) -> list[Path]:
    """A path of one contour cut at arc lengths; cuts nearer than `least` to an end or to each other are left out."""
    total = path.length
    kept: list[float] = []
    for cut in sorted(cuts):
        if cut - (kept[-1] if kept else 0.0) >= least and total - cut >= least:
            kept.append(cut)
    pieces, before = [], 0.0
    rest = path
    for cut in kept:
        first, rest = rest.split(cut - before)
        pieces.append(first)
        before = cut
    return [*pieces, rest]


def about_cell(
    shapes: Sequence[BaseGeometry], cell: tuple[float, float], reach: float
) -> list[tuple[BaseGeometry, int]]:
    """Copies of shapes of a torus that come within `reach` of the cell at the origin, each with its index."""
    if not shapes:
        return []
    boxes = shapely.bounds(np.array(shapes, dtype=object)).reshape(-1, 4)
    size = np.array(cell)
    found = []
    first = np.floor((-reach - boxes[:, 2:].max(axis=0)) / size).astype(int)
    last = np.ceil((size + reach - boxes[:, :2].min(axis=0)) / size).astype(int)
    for i in range(first[0], last[0] + 1):
        for j in range(first[1], last[1] + 1):
            by = np.array([i, j]) * size
            inside = ((boxes[:, :2] + by < size + reach) & (boxes[:, 2:] + by > -reach)).all(axis=1)
            found += [(translate(shapes[k], *by.tolist()), k) for k in np.flatnonzero(inside).tolist()]
    return found
