"""Taper: units that diminish into a sharp corner.

Where two sides meet sharply, a row of full units has to end far from the corner, and leaves a bare wedge that no one
figure fills. There the row goes on with units drawn ever smaller, as large as the room between the sides allows: each
is the last full one brought nearer to the point of the wedge, so what keeps clear of the other side at full size does
so at every size.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....motifs.geometry.affine import Affine
from .division import divided
from .frame import SHARP, Side, Turn


@dataclass(frozen=True, slots=True)
class Small:
    """A unit of a taper: its `step` and `height` (mm), how far it lies `along` the side and above its edge (mm).

    `border`: where along the side it meets the next larger unit.
    """

    step: float
    height: float
    along: float
    above: float
    border: float


@dataclass(frozen=True, slots=True)
class Taper:
    """How far units diminish in a sharp corner; in wider ones a form on the diagonal fills the place.

    `smallest`: the least size as a share of the full one. `foot`: the height, in widths, of a strip from which the
    units rise and that does not diminish; the point of the wedge is where the strips of both sides meet.
    """

    smallest: float
    foot: float = 0.0

    def units(self, side: Side, clear: tuple[float, float], step: float) -> Iterator[Small]:
        """The small units at both ends of a side, between the full ones and the corner's own form.

        `clear`: how far from either corner the full units end, `step`: their wished length (mm). The small ones are
        whole as well: they divide what is left exactly, and all are stretched alike.
        """
        for last, angle, foot, end in zip((False, True), side.angles, side.feet, clear, strict=True):
            if not foot or angle >= SHARP:
                continue
            point = self.foot * foot
            reach = end - point
            # sizes in one ratio: equal steps of the logarithm
            count = divided(-math.log(self.smallest), math.log1p(step / reach)).count
            ratio = self.smallest ** (1 / count)
            for i in range(1, count + 1):
                size = ratio**i
                near, far = point + reach * size, point + reach * size / ratio
                yield Small(
                    far - near,
                    side.width * size,
                    side.length - far if last else near,
                    self.foot * side.width * (1 - size),
                    side.length - far if last else far,
                )

    def turn(self, turn: Turn) -> Turn:
        """The turn in which the corner's own form stands: a sharp one is as small as the last units."""
        if not turn.is_sharp:
            return turn
        moved = self.foot * (1 - self.smallest)
        return replace(
            turn,
            before=turn.before * self.smallest,
            after=turn.after * self.smallest,
            place=turn.place @ Affine.shift(moved * turn.foot, moved * turn.after),
        )
