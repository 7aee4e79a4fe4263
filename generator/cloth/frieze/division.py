"""A side divided into whole units, exactly."""

from __future__ import annotations

import math
from dataclasses import dataclass

STRETCH = 0.12
"""By how much a unit may be longer or shorter than wished, the same for all units of a side.

The unit is drawn anew for its step, so that round forms stay round and only their distances change. A side of at least
four units always holds within this; a frieze whose form bears more says so itself.
"""


@dataclass(frozen=True, slots=True)
class Division:
    """`count` units of `step` mm each make a side; `stretch` is the share by which they are longer than wished."""

    count: int
    step: float
    stretch: float

    def fits(self, most: float = STRETCH) -> bool:
        """Whether the units are stretched by no more than `most`, either way."""
        return abs(self.stretch) <= most


def divided(length: float, step: float) -> Division:
    """The whole number of units of about `step` that makes up `length` (mm) with the least stretch, at least one."""
    fewer = max(1, math.floor(length / step))
    # of two counts take that with the smaller change of scale: their geometric mean is the watershed
    count = fewer if length / step <= math.sqrt(fewer * (fewer + 1)) else fewer + 1
    return Division(count, length / count, length / count / step - 1)
