"""Measures on the torus for tests, by plain geometry that shares nothing with what is tested."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import strategies as st
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from wastra.generator.repeat.scatter import Placement, Rank
from wastra.motifs import Drawing, Path
from wastra.motifs.drawing import Form, mapped
from wastra.motifs.ink import Ink, Role, Tint

INK = Ink(Role.ISI, Tint.SOGA)


def shape_of(placement: Placement, ranks: list[Rank]) -> BaseGeometry:
    """What a placed drawing paints, flattened finely."""
    place = placement.place(ranks)
    return mapped(place.drawing.silhouette(halo=False), place.affine)


def copies(shapes: list[BaseGeometry], cell: tuple[float, float]) -> tuple[NDArray[np.int64], list[BaseGeometry]]:
    """All copies that can come near the shapes themselves, five by five cells, the unmoved ones first."""
    steps = sorted(((i, j) for i in range(-2, 3) for j in range(-2, 3)), key=lambda step: step != (0, 0))
    found = [shapely.transform(s, lambda p, d=(i * cell[0], j * cell[1]): p + d) for i, j in steps for s in shapes]
    return np.tile(np.arange(len(shapes)), len(steps)), found


def nearest_pairs(shapes: list[BaseGeometry], cell: tuple[float, float], gap: float) -> list[tuple[int, int]]:
    """Pairs of shapes, or of one and its own copy, that come within `gap` mm on the torus."""
    index, all_copies = copies(shapes, cell)
    first, second = shapely.STRtree(all_copies).query(shapes, predicate="dwithin", distance=gap)
    return [(int(a), int(index[b])) for a, b in zip(first, second, strict=True) if a != b]


def widest_gap(shapes: list[BaseGeometry], cell: tuple[float, float], step: float) -> float:
    """The diameter of the widest empty circle whose middle is on a grid of that step (mm)."""
    x, y = np.meshgrid(np.arange(0, cell[0], step), np.arange(0, cell[1], step))
    _, all_copies = copies(shapes, cell)
    points = shapely.points(x.reshape(-1), y.reshape(-1))
    _, distance = shapely.STRtree(all_copies).query_nearest(points, return_distance=True, all_matches=False)
    return 2 * float(distance.max())


def polygon_drawing(points: list[tuple[float, float]]) -> Drawing:
    """A drawing of one polygon."""
    return Drawing((Form(Path.polygon(points), INK),))


@st.composite
def blobs(draw: st.DrawFn, least: float, most: float) -> Drawing:
    """A star-shaped polygon, often jagged and long, its origin anywhere about it; its reach in mm."""
    count = draw(st.integers(3, 11))
    reach = draw(st.floats(least, most))
    squeeze = draw(st.floats(0.2, 1.0))
    shares = draw(st.lists(st.floats(0.35, 1.0), min_size=count, max_size=count))
    away = draw(st.tuples(st.floats(-20, 20), st.floats(-20, 20)))
    angle = 2 * np.pi * np.arange(count) / count
    points = np.stack([np.cos(angle), squeeze * np.sin(angle)], axis=1) * np.array(shares)[:, None] * reach + away
    return polygon_drawing([(float(x), float(y)) for x, y in points])
