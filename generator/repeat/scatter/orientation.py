"""Which way a form stands: upright, free, along a flow, away from what is near.

A rule gives headings: the directions in which a form may grow at a place, in degrees (0 right, 90 down, -90 up). A
drawing grows along the heading in which it was drawn, up unless its `Rank` says otherwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .openness import Edges

Floats = NDArray[np.float64]
Flow = Callable[[Floats], Floats]
"""Headings (n,) in degrees at points (n, 2) in mm; the same on both sides of every seam of the cell."""
Orientation = Callable[[Floats, "Edges | None", int, np.random.Generator], Floats]
"""Headings (n, k) to be tried at points (n, 2), k of them, beside what stands there (None: nothing yet)."""


def upright(lean: float = 0.0) -> Orientation:
    """All grow up, or up to `lean` degrees to either side."""

    def headings(points: Floats, edges: Edges | None, count: int, rng: np.random.Generator) -> Floats:
        if lean == 0.0:
            return np.full((len(points), 1), -90.0)
        return -90.0 + rng.uniform(-lean, lean, (len(points), count))

    return headings


def free() -> Orientation:
    """Any way; at each place the ways that are tried are spread evenly."""

    def headings(points: Floats, edges: Edges | None, count: int, rng: np.random.Generator) -> Floats:
        first = rng.uniform(0.0, 360.0, (len(points), 1))
        return first + np.arange(count) * (360.0 / count)

    return headings


def along(flow: Flow, spread: float = 18.0, both_ways: bool = False) -> Orientation:
    """Along a flow, within `spread` degrees; with `both_ways` half of them against it."""

    def headings(points: Floats, edges: Edges | None, count: int, rng: np.random.Generator) -> Floats:
        lean = rng.uniform(-spread, spread, (len(points), count))
        turned = 180.0 * rng.integers(0, 2, (len(points), count)) if both_ways else 0.0
        found: Floats = flow(points)[:, None] + lean + turned
        return found

    return headings


def beside(turn: float = 0.0, spread: float = 40.0) -> Orientation:
    """Away from what stands nearest (as semen grows), or turned from that: 90 runs round it clockwise."""

    def headings(points: Floats, edges: Edges | None, count: int, rng: np.random.Generator) -> Floats:
        lean = rng.uniform(-spread, spread, (len(points), count))
        if edges is None:
            return rng.uniform(0.0, 360.0, (len(points), 1)) + lean
        lead = edges.away(points)
        found: Floats = np.degrees(np.arctan2(lead[:, 1], lead[:, 0]))[:, None] + turn + lean
        return found

    return headings


def diagonal_swing(cell: tuple[float, float], steps: tuple[int, int] = (1, -1), swing: float = 35.0) -> Flow:
    """A flow that climbs over the cell and swings about its diagonal like a vine.

    `steps`: cells to the right and down in one climb; (1, -1) rises to the right. `swing`: the largest turn to
    either side (degrees), two swings over each cell, so that it closes on the torus.

    Raises ValueError when both steps are zero.
    """
    if steps == (0, 0):
        raise ValueError("a flow needs a direction")
    heading = math.degrees(math.atan2(steps[1] * cell[1], steps[0] * cell[0]))
    # the wave runs along the climb; whole numbers of waves in both directions close it
    waves = np.array([2.0 * np.sign(steps[0]) / cell[0], 2.0 * np.sign(steps[1]) / cell[1]])
    if steps[0] and steps[1]:
        waves /= 2

    def flow(points: Floats) -> Floats:
        phase = 2 * np.pi * (points @ waves[:, None])[:, 0]
        found: Floats = heading + swing * np.sin(phase)
        return found

    return flow
