"""A thin stroke becomes a strip along its middle that can be bent: it never runs back on itself."""

from __future__ import annotations

import numpy as np
import pytest

from wastra.generator.stencil.stamp.bending import middle_line
from wastra.motifs import Path

TOOTHED = [(0, 0), (2, 0.3), (0.8, 1.2), (2.4, 0.3), (3.4, 0.3), (2.2, 1.2), (3.8, 0.3), (5, 0)]
"""The upper side of a stroke with two teeth that lean back, as a fern's leaf has."""


def least_turn(path: Path) -> float:
    """The smallest cosine between a step of a path and the next."""
    steps = np.diff(path.flat(0.005)[0], axis=0)
    steps /= np.sqrt((steps * steps).sum(axis=1))[:, None]
    return float((steps[1:] * steps[:-1]).sum(axis=1).min(initial=1.0))


@pytest.mark.parametrize("bow", [0.0, 0.4])
def test_the_middle_of_a_toothed_stroke_goes_one_way(bow: float) -> None:
    lower = [(x, -y) for x, y in reversed(TOOTHED[1:-1])]
    points = [(x, y + bow * x * (5 - x) / 6.25) for x, y in [*TOOTHED, *lower]]
    middle = middle_line(Path.polygon(points), 0.3)
    assert least_turn(middle) > 0.5
    left, _top, right, _bottom = middle.bounds
    assert left < 0.5 and right > 4.5
    assert middle.length < 5.5


def test_a_curl_stays_a_curl() -> None:
    """Half a ring of 3 mm, 0.3 mm broad: the middle follows it."""
    angles = np.linspace(0.0, np.pi, 60)
    around = np.column_stack([np.cos(angles), np.sin(angles)])
    middle = middle_line(Path.polygon(np.concatenate([3.15 * around, 2.85 * around[::-1]]).tolist()), 0.3)
    assert np.hypot(*middle.flat(0.005)[0].T) == pytest.approx(3.0, abs=0.15)
    assert middle.length == pytest.approx(3.0 * np.pi, rel=0.08)
