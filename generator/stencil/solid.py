"""Solid: a closed body of triangles, for printing in three dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Solid:
    """A watertight body: `vertices` (n, 3) in mm, z up; `triangles` (m, 3), anticlockwise seen from outside.

    `about` says how to make it again.
    """

    name: str
    vertices: NDArray[np.float64]
    triangles: NDArray[np.int64]
    about: Mapping[str, str] = field(default_factory=dict)

    @property
    def volume(self) -> float:
        """Volume in mm3, by the divergence theorem; negative when the triangles look inward."""
        a, b, c = (self.vertices[self.triangles[:, corner]] for corner in range(3))
        return float((a * np.cross(b, c)).sum() / 6.0)

    @property
    def box(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Its least and its largest corner (mm)."""
        return self.vertices.min(axis=0), self.vertices.max(axis=0)
