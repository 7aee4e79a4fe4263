"""Cecek telu comes in threes; cecek sawut has hairs and rows of dots by turns, in the direction of the form."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from scipy.spatial import cKDTree

from wastra.motifs.drawing import Dots, Form
from wastra.motifs.ink import Tint

from .filled import fill, leaf, marks

DISC = shapely.Point(0, 0).buffer(16, 48)


def chief(name: str, **settings: object) -> np.ndarray:
    """The dots of the chief tint (n, 2)."""
    items = [i for i in fill(name, DISC, **settings).items if isinstance(i, Dots) and i.ink.tint is Tint.PUTIH]
    return np.vstack([i.centres for i in items])


@pytest.mark.parametrize("spacing", [2.7, 4.5])
def test_every_dot_of_cecek_telu_has_two_fellows_at_the_corners_of_a_triangle(spacing: float) -> None:
    dots = chief("cecek-telu", spacing=spacing, spread=0.6)
    assert len(dots) % 3 == 0 and len(dots) > 30
    near = cKDTree(dots).query(dots, k=4)[0]
    side = 0.6 * np.sqrt(3)
    assert np.abs(near[:, 1:3] - side).max() < 0.08
    assert (near[:, 3] > 1.1 * side).mean() > 0.9


def test_the_rows_of_cecek_telu_follow_the_contour() -> None:
    groups = chief("cecek-telu", rows=1).reshape(-1, 3, 2).mean(axis=1)
    first = np.hypot(*groups.T) > 16 - 2.1
    turns = np.sort(np.arctan2(groups[first, 1], groups[first, 0]))
    steps = np.diff(turns)
    assert first.sum() > 20 and steps.max() < 1.5 * np.median(steps)


def test_wide_apart_groups_of_cecek_telu_have_single_dots_between_them() -> None:
    def lesser(spacing: float) -> int:
        items = fill("cecek-telu", DISC, spacing=spacing).items
        return sum(len(i.centres) for i in items if isinstance(i, Dots) and i.ink.tint is Tint.MUDA)

    assert lesser(5.0) > 2 * lesser(2.7) and lesser(5.0) > 10


def test_hairs_and_rows_of_dots_take_turns() -> None:
    """The nearest mark beside most hairs is a dot, and both have their share of the disc."""
    drawing = fill("cecek-sawut", DISC)
    hairs = [i.path.to_shapely() for i in drawing.items if isinstance(i, Form)]
    dots = shapely.points(chief("cecek-sawut"))
    assert len(hairs) > 25 and len(dots) > 2.5 * len(hairs)
    beside = 0
    for i, hair in enumerate(hairs):
        others = shapely.distance(hair, np.array(hairs[:i] + hairs[i + 1 :])).min()
        beside += shapely.distance(hair, dots).min() < others
    assert beside > 0.75 * len(hairs)


def test_hairs_of_cecek_sawut_stand_on_the_contour() -> None:
    """With the lean taken away those at the rim of a disc point to its middle."""
    hairs = [i.path.to_shapely() for i in fill("cecek-sawut", DISC, lean=0.0).items if isinstance(i, Form)]
    rim = [h for h in hairs if shapely.distance(h, DISC.exterior) < 1.2]
    off = []
    for hair in rim:
        ends = np.array(hair.minimum_rotated_rectangle.exterior.coords)
        sides = np.diff(ends, axis=0)[:2]
        along = sides[np.argmax(np.hypot(*sides.T))]
        middle = np.array(hair.centroid.coords[0])
        off.append(abs(along @ middle) / np.hypot(*along) / np.hypot(*middle))
    assert len(rim) > 15 and np.median(off) > 0.97


def test_a_narrow_leaf_takes_some_of_both() -> None:
    assert len(marks(fill("cecek-sawut", leaf(20, 8)))) > 10
