"""The flames of cemukiran one by one: three large hands in turn and the small ones, each on its axis along +x."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..kit.spine import spine
from ._flame import LARGE, PLAIN, SECOND, SMALL, Flame, contour, raised
from ._flame_isen import Isen, isen_of
from ._strip import FINEST

VALLEY = 0.045
"""How far the flames' common strip rises over the band, in heights of a flame."""
BODY, BETWEEN = 0.44, 0.24
"""Width of the body of a large and of a small flame, in steps."""
Hand = tuple[Flame, float, float]
HANDS: tuple[Hand, ...] = (
    (LARGE, 1.0, 0.0),
    (SECOND, 0.92, 0.14),
    (raised(LARGE, -0.07), 0.94, -0.22),
)
"""Three large flames: contour, height (shares), how much more it leans."""


@dataclass(frozen=True, eq=False)
class Tongue:
    """One flame along +x: its axis, its contour, the lines of its isen."""

    axis: NDArray[np.float64]
    shape: BaseGeometry
    isen: Isen

    @classmethod
    def large(
        cls, step: float, height: float, lean: float, hand: Hand, licks: bool, rng: np.random.Generator
    ) -> Tongue:
        """A large flame from the origin."""
        flame, share, more = hand
        if not licks:
            flame = PLAIN
        tall = 0.955 * share * height * rng.uniform(0.98, 1.0)
        axis = flame_line((VALLEY * height, 0.0), tall, lean + more + rng.normal(0, 0.03))
        return cls(axis, contour(flame, axis, BODY * step), isen_of(flame))

    @classmethod
    def small(cls, step: float, height: float, lean: float, others: BaseGeometry, rng: np.random.Generator) -> Tongue:
        """The small flame beside it, as high as leaves a gap to the `others`."""
        clear, low = line_width(height) + 0.5, VALLEY * height
        sway = rng.normal(0, 0.05)
        for scale, place in product((1.0, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52), (0.5, 0.47, 0.53)):
            axis = flame_line((low, place * step), scale * 0.50 * height, 0.9 * lean + sway)
            shape = contour(SMALL, axis, BETWEEN * step * (0.5 + 0.5 * scale))
            if shape.intersection(shapely.box(6.2 * low, -step, height, 2 * step)).distance(others) > clear:
                break
        return cls(axis, shape, isen_of(SMALL))


def line_width(height: float) -> float:
    """The width of the line about flames of that height (mm)."""
    return max(FINEST, 0.62 * float((height / 30.0) ** 0.7))


def rim_width(height: float) -> float:
    """The light rim within that line (mm)."""
    return max(FINEST, 0.44 * float((height / 30.0) ** 0.7))


def flame_line(root: tuple[float, float], height: float, lean: float) -> NDArray[np.float64]:
    """The axis of a flame of `height` mm from `root` along +x: upright at its foot, it sways out and licks over."""
    turning = [70.0 * lean - 20.0, 20.0 * lean - 60.0, 20.0 * lean + 10.0, 90.0, 130.0]
    return spine(root, 0.0, 1.04 * height, turning)
