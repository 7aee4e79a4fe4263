"""Where the isen of a flame run: sawut from one line at its foot into each tongue, cecek on along its inner edge.

Told as the contour is, in shares of the axis and widths of the body, so that they swing with the flame. The order is
that of sawut and cecek in leaves and feathers; how many there are is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ._flame import Flame, Knots

START, ARCH = 0.055, 0.13
"""Share of the axis where the middle hairs begin, and how much later the outermost: on a ruled line they are a comb."""
FOOT = 0.60
"""How far beside the axis the outermost hairs begin, in widths of the body."""
DOTTED, HAIR = 0.34, 0.66
"""Where across a tongue its cecek and its hair run, from its inner edge to its outer."""
LOWEST = 0.3
"""Share of the axis where a tongue between no notches begins."""
MORE = {1: (0.14, 0.50, 0.84), 2: (0.50, 0.84), 3: (0.86,)}
"""Where more of the lower hairs run in a flame of few tongues, so that its body is as full as that of one of four."""
LEVELS = 24
"""Points by which a line within a tongue is told."""


@dataclass(frozen=True)
class Isen:
    """The lines of a flame: hairs to its tips, hairs that end below its tongues, hairs to its notches; rows of cecek.

    `rows`: those that go on from the `lower` hairs. `middles`: down the middle of tongues too slim for hair and row.
    """

    tips: Flame
    lower: Flame
    notches: Flame
    rows: Flame
    middles: Flame

    @property
    def pitch(self) -> float:
        """The distance of the hairs at the foot, in widths of the body."""
        return 2 * FOOT / max(1, len(self.tips) + len(self.lower) + len(self.notches))


def isen_of(flame: Flame) -> Isen:
    """The lines within a flame whose pieces run up one side of each tongue and down the other."""
    sides = [np.asarray(piece) for piece in flame]
    tongues = [(sides[2 * k], sides[2 * k + 1][::-1]) for k in range(len(sides) // 2)]
    shares = sorted((DOTTED, HAIR, *MORE.get(len(tongues), ())))
    count = (len(shares) + 1) * len(tongues) - 1
    feet = iter((-FOOT + 2 * FOOT * (np.arange(count) + 0.5) / count).tolist())
    tips, lower, notches, rows, middles = [], [], [], [], []
    for k, (left, right) in enumerate(tongues):
        # A tongue begins at the higher of the notches beside it; one without notches, above the foot.
        base = max(LOWEST, float(left[0, 0]), float(right[0, 0]))
        for share in shares:
            line = _across(left, right, share, base)
            if share == HAIR:
                tips.append(_risen(next(feet), line))
            else:
                lower.append(_risen(next(feet), line[:4]))
        rows.append(_knots(_across(left, right, DOTTED, base)))
        middles.append(_knots(_across(left, right, 0.5, base)))
        if k + 1 < len(tongues):
            notches.append(_risen(next(feet), right[:1]))
    return Isen(tuple(tips), tuple(lower), tuple(notches), tuple(rows), tuple(middles))


def _across(left: NDArray[np.float64], right: NDArray[np.float64], share: float, base: float) -> NDArray[np.float64]:
    """The line at a share of the way from one side of a tongue to the other, from its base to its tip."""
    levels = np.linspace(base, float(left[-1, 0]), LEVELS)
    near, far = (np.interp(levels, np.maximum.accumulate(side[:, 0]), side[:, 1]) for side in (left, right))
    return np.stack([levels, near + share * (far - near)], axis=1)


def _risen(foot: float, line: NDArray[np.float64]) -> Knots:
    """The line, reached from a place on the foot, upright there."""
    start = min(START + ARCH * (foot / FOOT) ** 2, float(line[0, 0]) - 0.02)
    rise = float(line[0, 0]) - start
    low = [(start, foot), (start + 0.3 * rise, foot + 0.12 * (float(line[0, 1]) - foot))]
    return (*low, *_knots(line))


def _knots(line: NDArray[np.float64]) -> Knots:
    return tuple((float(t), float(v)) for t, v in line)
