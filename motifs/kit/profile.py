"""Width profiles: how an organic form swells and tapers from its root (t = 0) to its tip (t = 1).

Knots (t, w): w is the share of the largest half width. Between the knots the width runs monotone, so a profile
never bulges where nobody asked for it. The numbers were found by drawing beside photographs of semen, sidomukti,
merak and pring sedapur cloths; they are ours, not measured from one cloth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..geometry.stroke import monotone

Profile = Sequence[tuple[float, float]]

SICKLE: Profile = ((0, 0.62), (0.3, 1), (0.6, 0.86), (0.85, 0.42), (1, 0))
"""Wing feathers: wide at the root, drawn to a point."""
CLAW: Profile = ((0, 0.30), (0.16, 0.72), (0.38, 1), (0.62, 0.80), (0.82, 0.42), (0.94, 0.14), (1, 0))
"""Vine leaves that hook at the tip."""
ACUM: Profile = (
    (0, 0.40), (0.22, 0.80), (0.45, 1), (0.66, 0.86), (0.80, 0.52), (0.90, 0.24), (0.97, 0.07), (1, 0),
)  # fmt: skip
"""Lotus petals with a drawn-out tip."""
PADDLE: Profile = ((0, 0.30), (0.3, 0.55), (0.66, 0.98), (0.80, 1), (0.92, 0.66), (1, 0))
"""Tail blades of the sawat: widest near the end."""
BAMBOO: Profile = ((0, 0.14), (0.10, 0.62), (0.26, 1), (0.5, 0.80), (0.78, 0.36), (0.93, 0.10), (1, 0))
"""Bamboo leaves."""
EYE: Profile = ((0, 0.22), (0.3, 0.42), (0.62, 0.60), (0.80, 0.88), (0.90, 1), (0.965, 0.74), (1, 0))
"""Peacock tail feathers with their eye."""
LEAF: Profile = ((0, 0.12), (0.18, 0.62), (0.42, 1), (0.7, 0.66), (0.9, 0.22), (1, 0))
"""A plain leaf on a narrow foot."""
LANCE: Profile = ((0, 0.10), (0.12, 0.55), (0.3, 1), (0.6, 0.74), (0.85, 0.28), (1, 0))
"""Lancet leaves, widest near the foot."""
PETAL: Profile = ((0, 0.45), (0.3, 0.86), (0.55, 1), (0.78, 0.78), (0.93, 0.32), (1, 0))
"""Flower petals."""
WHORL: Profile = ((0, 0.40), (0.4, 0.90), (0.62, 1), (0.82, 0.72), (0.93, 0.34), (1, 0))
"""Petals of the flower in a spiral's eye."""
DROP: Profile = ((0, 0), (0.25, 0.55), (0.6, 1), (0.85, 0.75), (1, 0))
"""A drop: pointed at the root, full at the end."""
SLIT: Profile = ((0, 0.55), (0.25, 1), (0.7, 0.66), (1, 0))
"""The dark slit along a feather's quill."""
STRIP: Profile = ((0, 0.62), (0.2, 1), (0.55, 0.74), (0.85, 0.36), (1, 0))
"""The band along a wing's axis."""
TONGUE: Profile = ((0, 0.62), (0.22, 0.92), (0.42, 1), (0.66, 0.72), (0.84, 0.36), (0.95, 0.11), (1, 0))
"""Rays and flames: full below, licking to a thin point."""


_TABLE = 1024
# PCHIP leaves a jump of curvature at each knot, which the eye reads as a shoulder; averaging over this share of
# the length, twice, takes it away.
_BLUR = 0.09


def half_widths(profile: Profile, count: int) -> NDArray[np.float64]:
    """The profile at `count` equal steps from root to tip (count,), as shares of the largest half width."""
    return widths_at(profile, np.linspace(0.0, 1.0, count))


def widths_at(profile: Profile, t: ArrayLike) -> NDArray[np.float64]:
    """The profile at shares `t` of the length: monotone cubics through the knots, softened; its largest value is 1."""
    table = _softened(tuple((float(a), float(b)) for a, b in profile))
    return np.asarray(np.interp(np.asarray(t, dtype=np.float64), np.linspace(0.0, 1.0, _TABLE + 1), table))


@lru_cache(maxsize=256)
def _softened(profile: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    width: NDArray[np.float64] = monotone(profile, np.linspace(0.0, 1.0, _TABLE + 1))
    reach = round(_BLUR * _TABLE / 2)
    for _ in range(2):
        # Mirrored through its end points, so that the width at root and tip stays as it is.
        before, after = 2 * width[0] - width[reach:0:-1], 2 * width[-1] - width[-2 : -reach - 2 : -1]
        total = np.concatenate([[0.0], np.cumsum(np.concatenate([before, width, after]))])
        width = np.asarray((total[2 * reach + 1 :] - total[: -2 * reach - 1]) / (2 * reach + 1))
    width = np.asarray(np.maximum(width, 0.0) / width.max())
    width.setflags(write=False)
    return width
