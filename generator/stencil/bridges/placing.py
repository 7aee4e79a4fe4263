"""One round of bridging: all possible bridges of a field, and those that are built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.path import Path
from .candidates import Lines, lines_of
from .choosing import choice_of, choose
from .faces import Faces
from .field import Floats, Integers, Shapes
from .landing import Landings, joined, land
from .outline import Runs, runs_of, samples_of
from .shaping import bars, outlines
from .strength import BROADEST, strengthen

_MANY = 4_000
_NEAR = 30.0
"""With more than _MANY samples neighbours are looked for only so far over the cell's edge (mm)."""
FIRST = 4
"""So many places round a small island are tried before others: of six directions two of four are opposite."""
_WIDER = (1.25, 1.5, 2.0, 2.5, BROADEST)


@dataclass(frozen=True, eq=False)
class Bridges:
    """Bridges of a cell: `middle` (n, 2) and unit direction `ahead` (n, 2); `width`, and `length` from edge to
    edge, mm.
    """

    middle: Floats
    ahead: Floats
    width: Floats
    landing: Landings

    def __len__(self) -> int:
        return len(self.width)

    def taken(self, index: Integers) -> Bridges:
        """Some of them."""
        return Bridges(self.middle[index], self.ahead[index], self.width[index], self.landing.taken(index))

    @property
    def length(self) -> Floats:
        """From edge to edge of the opening (n,)."""
        return np.asarray(self.landing.reach[:, 1] - self.landing.reach[:, 0])

    @property
    def strength(self) -> Floats:
        """Width by length (n,)."""
        return np.asarray(self.width / self.length)

    @property
    def ends(self) -> Floats:
        """Where each meets the edges of the opening (n, 2, 2)."""
        return np.asarray(self.middle[:, None] + self.landing.reach[:, :, None] * self.ahead[:, None])

    @cached_property
    def bars(self) -> Shapes:
        """Their shapes, ends in the solid included."""
        return bars(self.middle, self.ahead, self.width, self.landing)

    def paths(self) -> list[Path]:
        """Their shapes as lines and arcs."""
        return outlines(self.middle, self.ahead, self.width, self.landing)

    @classmethod
    def joined(cls, several: list[Bridges]) -> Bridges:
        """Those of several rounds together."""
        if len(several) == 1:
            return several[0]
        return cls(
            np.concatenate([b.middle for b in several] or [np.zeros((0, 2))]),
            np.concatenate([b.ahead for b in several] or [np.zeros((0, 2))]),
            np.concatenate([b.width for b in several] or [np.zeros(0)]),
            joined([b.landing for b in several]) if several else NONE,
        )


_N = np.zeros
NONE = Landings(
    _N(0, dtype=bool),
    _N((0, 2)),
    _N((0, 2)),
    _N((0, 2), dtype=np.int64),
    _N((0, 2, 2), dtype=np.int64),
    _N((0, 2, 2), dtype=bool),
    _N((0, 2, 2)),
)


def placed(faces: Faces, width: float, least: int, spacing: float) -> Bridges:
    """The bridges that hold these faces, as far as they can be had; samples of outlines every `spacing` mm."""
    if not len(faces.outlines.rings):
        return Bridges.joined([])
    size = faces.field.size
    samples = samples_of(faces, spacing, width)
    reach = float(size.max()) / 2
    if len(samples.point) >= _MANY:
        # an opening that goes on over the edge is there in two parts
        extent = float(np.ptp(shapely.bounds(faces.field.parts).reshape(-1, 2, 2), axis=1).max())
        reach = min(reach, _NEAR, 2.0 * extent + 4.0 * width)
    lines = lines_of(faces, samples, width, reach)
    longest = float(lines.length.max(initial=0.0))
    runs = runs_of(faces, min(longest + 4 * BROADEST * width, float(size.max())))
    lines, landing = _landed(lines, width, runs)
    choice = choice_of(faces, landing, lines.middle, lines.ahead, lines.blame, width)
    choose(choice, least)

    def stands(index: Integers, widths: Floats) -> NDArray[np.bool_]:
        some = lines.taken(index)
        return land(some.middle, some.ahead, some.length, widths, runs).stands

    def widest(index: Integers, wanted: Floats) -> Floats:
        best = np.where(wanted <= BROADEST * width, wanted, width)
        left = np.flatnonzero((wanted > BROADEST * width) | ~stands(index, best))
        best[left] = width
        for factor in _WIDER if len(left) else ():
            wider = np.full(len(left), factor * width)
            best[left[stands(index[left], wider)]] = factor * width
        return np.minimum(best, np.maximum(wanted, width))

    widths = strengthen(choice, width, widest)
    chosen = np.array(sorted(choice.chosen), dtype=np.int64)
    some, landing, widths = lines.taken(chosen), landing.taken(chosen), widths[chosen]
    changed = np.flatnonzero(widths != width)
    wide = some.taken(changed)
    landing.put(changed, land(wide.middle, wide.ahead, wide.length, widths[changed], runs))
    return Bridges(some.middle, some.ahead, widths, landing)


def _landed(lines: Lines, width: float, runs: Runs) -> tuple[Lines, Landings]:
    """The lines on which a bridge stands: round small islands the first FIRST of them, and more only where those do
    not suffice.
    """
    found: list[tuple[Lines, Landings]] = []
    count = np.zeros(int(lines.pair.max(initial=-1)) + 1, dtype=np.int64)
    for some in (lines.rank < FIRST, lines.rank >= FIRST):
        tried = lines.taken(np.flatnonzero(some & (count[lines.pair] < FIRST - 1)))
        landing = land(tried.middle, tried.ahead, tried.length, np.full(len(tried.length), width), runs, tried.pair)
        good = np.flatnonzero(landing.stands)
        found.append((tried.taken(good), landing.taken(good)))
        count += np.bincount(tried.pair[good], minlength=len(count))
    first, more = found
    return first[0].joined(more[0]), joined([first[1], more[1]])
