"""A stem of bamboo: internodes that flare to the rings of its nodes, and a top that runs out thin for its leaves.

Source of the form: bamboo on cloths of East Java, where every stem shows its nodes, those behind darker; the shapes
are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..geometry import unit
from ..geometry.stroke import ribbon
from ..ink import Role, Tint
from ..kit.spine import Points, Spot, at, beside, length_of, part
from ..pen import Pen
from ._bamboo_foot import HALO, KLOWONG, hairs, waxed
from ._growing import together

RING = 1.26
"""How far the ring of a node stands out, in widths of the stem there."""


@dataclass(frozen=True, eq=False)
class Culm:
    """One stem: its spine from the foot, shares of its nodes, width at the foot; one `behind` is dyed dark."""

    spine: Points
    nodes: NDArray[np.float64]
    width: float
    behind: bool = False

    @cached_property
    def shape(self) -> BaseGeometry:
        """What it covers."""
        line = self.spine[:: max(1, len(self.spine) // 60)]
        half = self.half(np.linspace(0, 1, len(line)))
        return ribbon(line, half, half)

    @property
    def tip(self) -> tuple[Spot, float]:
        """Where it ends, and its heading there (degrees)."""
        return at(self.spine, 1.0)

    def half(self, t: NDArray[np.float64]) -> NDArray[np.float64]:
        """Half widths at shares of its length, without the swelling at the nodes: slow at first, then to a whip."""
        return np.asarray(self.width / 2 * (1 - 0.36 * t - 0.46 * t**4))

    def shortened(self) -> Culm:
        """The stem without its last joint; it tapers anew, so that it never ends like a cut post."""
        end = float(self.nodes[-2])
        return Culm(part(self.spine, 0.0, end), self.nodes[:-1] / end, self.width, self.behind)


def nodes_of(count: int, first: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Shares of the nodes: internodes are longest in the middle; the `first` (share of one) staggers the neighbours."""
    lengths = 0.74 + 0.5 * np.sin(np.pi * (np.arange(count) + 0.6) / (count + 0.4))
    lengths[0] *= first
    ends = np.cumsum(lengths * rng.uniform(0.93, 1.07, count))
    return np.concatenate([[0.0], ends / ends[-1]])


def draw_culm(pen: Pen, culm: Culm, thin: float, rng: np.random.Generator) -> None:
    """Internodes, each waisted and flaring to its nodes, with galaran along; between them the ring of the node."""
    pen.form(culm.shape.buffer(HALO + 0.3), Tint.LATAR, Role.LATAR)
    length = length_of(culm.spine)
    joints: list[BaseGeometry] = []
    galaran: list[Points] = []
    for start, end in zip(culm.nodes[:-1], culm.nodes[1:], strict=True):
        gap = 0.8 / length
        axis = part(culm.spine, start + gap, end - (gap if end < 1 else 0.0))
        u = np.linspace(-1, 1, len(axis))
        half = culm.half(start + (end - start) * (u + 1) / 2) * (1 + 0.20 * np.abs(u) ** 3) - 0.4 * thin * KLOWONG
        joints.append(ribbon(axis, half, half))
        inside = half - thin * (KLOWONG / 2 + 0.35) - 0.35
        for v, t0, t1 in ((-0.6, 0.1, 0.62), (-0.2, 0.3, 0.9), (0.2, 0.1, 0.5), (0.6, 0.14, 0.78)):
            stop = t1 - rng.uniform(0, 0.14)
            if inside.min() > (0.9 if not culm.behind or v == 0.6 else 9.0) or (v == 0.2 and inside.min() > 0.2):
                line = beside(axis, inside, v)
                galaran.append(line[[int(len(line) * t0), int(len(line) * stop)]])
    dye = Tint.IRENG if culm.behind else Tint.BIRU
    waxed(pen, shapely.union_all(joints), dye, thin, 0.4 if culm.behind else 0.35, halo=0.0)
    hairs(pen, galaran, 0.85 * thin, Tint.PUTIH)
    rings: list[Points] = []
    for t in culm.nodes[1:-1]:
        spot, heading = at(culm.spine, t)
        reach = float(culm.half(np.array(t))) * RING
        across = np.linspace(-1, 1, 7)[:, None]
        bow = 0.16 * reach * (1 - across * across) * np.array(unit(heading))
        rings.append(spot + across * reach * np.array(unit(heading + 90)) + bow)
    if rings:
        pen.line(together(rings), 0.9 * thin * KLOWONG, Tint.IRENG, Role.KLOWONG, halo=0.5)
