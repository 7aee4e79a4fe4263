"""Kerf: the beam takes a width away; what is cut is drawn so much smaller, what stays so much larger."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

ARC = 16
"""Chords of a quarter turn, for offsets that are fitted afterwards."""


def compensated(shapes: NDArray[np.object_], kerf: tuple[float, float], outside: bool = False) -> NDArray[np.object_]:
    """The lines along which a beam of `kerf` (mm, in x and in y) leaves just these openings, or with `outside` just
    this sheet: half the kerf inside the shape, or outside it.

    The same in both directions is a round beam; different ones (a belt that gives, a beam that is not round) are the
    offset by an ellipse.
    """
    across, down = kerf
    if across <= 0 and down <= 0:
        return shapes
    least = 1e-4
    across, down = max(across, least), max(down, least)
    squeezed = _scaled(shapes, 1.0, across / down)
    distance = (across if outside else -across) / 2
    # corners of an opening stay corners: the beam's own round is no wider than half its width
    moved = shapely.buffer(squeezed, distance, quad_segs=ARC, join_style="mitre", mitre_limit=2.0)
    return _scaled(moved, 1.0, down / across)


def _scaled(shapes: NDArray[np.object_], x: float, y: float) -> NDArray[np.object_]:
    if x == y == 1.0:
        return shapes
    found: NDArray[np.object_] = shapely.transform(shapes, lambda points: points * np.array([x, y]))
    return found
