"""Union, difference and offset that do not fail on nearly equal edges: what GEOS refuses is done again on a grid.

Each shape is worked on for itself, so that many are shared out to the cores; GEOS holds no lock of the interpreter.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

Shapes = NDArray[np.object_]
_GRID = 1e-4
_LIGHT = 2000
"""Fewer points than this are not worth a thread."""
_SHARES = 4
"""So many parcels a core, since some take longer than others."""


def united(shapes: Shapes) -> BaseGeometry:
    """The union of all shapes."""
    try:
        return shapely.union_all(shapes)
    except GEOSException:
        return shapely.union_all(shapely.make_valid(shapes), grid_size=_GRID)


def minus(shapes: BaseGeometry | Shapes, less: BaseGeometry | Shapes) -> Shapes:
    """Shapes without others, each without its own or all without one."""
    try:
        return _shared(shapely.difference, shapes, less)
    except GEOSException:
        return np.asarray(shapely.difference(shapely.make_valid(shapes), shapely.make_valid(less), grid_size=_GRID))


def crossed(shapes: Shapes, others: Shapes) -> Shapes:
    """What each shape has in common with the other of its place."""
    try:
        return _shared(shapely.intersection, shapes, others)
    except GEOSException:
        return np.asarray(shapely.intersection(shapely.make_valid(shapes), others, grid_size=_GRID))


def offset(shapes: Shapes, distance: float, segments: int) -> Shapes:
    """Shapes grown, or with a negative distance shrunk, by so many mm; `segments` of a quarter turn."""
    return _shared(lambda some: np.asarray(shapely.buffer(some, distance, quad_segs=segments), dtype=object), shapes)


def plainer(shapes: Shapes, tolerance: float) -> Shapes:
    """Shapes with fewer points, none of the old ones farther than `tolerance` mm from them."""
    return _shared(lambda some: np.asarray(shapely.simplify(some, tolerance), dtype=object), shapes)


def _shared(work: Callable[..., Shapes], *given: BaseGeometry | Shapes) -> Shapes:
    """`work` on arrays of one length (or a single shape for all), in parcels of about as many points."""
    arrays = [array for array in given if isinstance(array, np.ndarray) and array.ndim]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not arrays or cores < 2 or len(arrays[0]) < 2:
        return np.asarray(work(*given), dtype=object)
    weight = np.cumsum(np.sum([shapely.get_num_coordinates(array) for array in arrays], axis=0))
    parcels = min(len(weight), cores * _SHARES, int(weight[-1] // _LIGHT) + 1)
    if parcels < 2:
        return np.asarray(work(*given), dtype=object)
    ends = np.searchsorted(weight, weight[-1] * np.arange(1, parcels) / parcels) + 1
    cuts = np.unique(np.concatenate([[0], ends, [len(weight)]])).tolist()
    found = _pool(cores).map(
        lambda start, end: np.asarray(
            work(*(array[start:end] if isinstance(array, np.ndarray) and array.ndim else array for array in given)),
            dtype=object,
        ),
        cuts[:-1],
        cuts[1:],
    )
    return np.concatenate(list(found))


@cache
def _pool(cores: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores, thread_name_prefix="overlay")
