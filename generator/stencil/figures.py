"""Figures of a path: contours that belong together, and their boxes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ...motifs.geometry.path import Path

Floats = NDArray[np.float64]


def hulls(paths: Sequence[Path]) -> Floats:
    """The boxes (n, 4) of the control points of paths: never smaller than their own, and much faster."""
    boxes = []
    for path in paths:
        points = (
            path.contours[0].reshape(-1, 2)
            if len(path.contours) == 1
            else np.concatenate([contour.reshape(-1, 2) for contour in path.contours])
        )
        boxes.append(np.concatenate([points.min(axis=0), points.max(axis=0)]))
    return np.array(boxes).reshape(-1, 4)


def separate(path: Path) -> list[Path]:
    """The figures of a filled path, each with its holes: contours whose boxes meet stay together."""
    if len(path.contours) < 2:
        return [path]
    boxes = np.asarray(shapely.box(*hulls([Path((contour,)) for contour in path.contours]).T), dtype=object)
    first, second = shapely.STRtree(boxes).query(boxes)
    links = coo_array((np.ones(len(first)), (first, second)), shape=(len(boxes), len(boxes)))
    count, label = connected_components(links, directed=False)
    groups: list[list[Floats]] = [[] for _ in range(count)]
    for contour, group in zip(path.contours, label.tolist(), strict=True):
        groups[group].append(contour)
    return [Path(tuple(group)) for group in groups]
