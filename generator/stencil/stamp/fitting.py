"""How large a stamp is: how many repeats it holds, by which walk it is set, into how many blocks one repeat is cut."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ...repeat.stamping.stamping import PLAIN, Stamping, stamping_of
from ...repeat.stamping.walk import Size, Walk, walks

USUAL_SIDE = 200.0
"""The side that is aimed at (mm): stamps are said to be 20 x 20 cm on average.

http://alonabatik.com/berita/detail/batik-cap-28846.html"""
LARGEST = 600.0
"""The largest stamp that can be asked for (mm)."""
MOST_BLOCKS = 12
"""Into so many blocks one repeat may be cut; a worker changes the stamp at each touch."""


@dataclass(frozen=True)
class Window:
    """What one stamp holds: `number` from 1, and its rectangle in the unit of the walk (mm)."""

    number: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Fit:
    """Stamps fitted to a cell: walk, its unit (mm), how many cells its torus is across and down, windows of stamps."""

    walk: Walk
    unit: Size
    cells: tuple[int, int]
    windows: tuple[Window, ...]
    notes: tuple[str, ...] = ()

    @property
    def torus(self) -> Size:
        """The rectangle in which each place of the walk stands once (mm)."""
        return self.walk.columns * self.unit[0], self.walk.rows * self.unit[1]

    def placed(self) -> Iterator[tuple[Window, Affine]]:
        """Every place of the torus at which a stamp is set: its window, and how the stamp comes there."""
        for affine in self.walk.positions(*self.unit):
            for window in self.windows:
                yield window, affine @ Affine.shift(window.left, window.top)

    def stamping(self, cloth: Cloth) -> Stamping:
        """The impressions of the unit; where it is cut into blocks, one impression stands for all of them."""
        plain = stamping_of(cloth, "grid")
        walk = self.walk if len(self.windows) == self.walk.stamps else replace(self.walk, stamps=1)
        return Stamping(walk, self.unit, cloth.size, cloth.origin, plain.field)


def fitted(cell: Size, walk: Walk, smallest: float, largest: float, least: float = 0.0) -> Fit:
    """The stamps for a cell that is walked so, none larger than `largest`; `smallest` is kept where it can be.

    Raises WastraError when one repeat would need more than MOST_BLOCKS blocks, with what can be done: a larger stamp
    (up to LARGEST), or a smaller repeat, where the motifs may be drawn so small (`least` times as large).
    """
    found = _whole_units(cell, walk, smallest, largest)
    return found or _cut_unit(cell, walk, largest, least)


def _whole_units(cell: Size, walk: Walk, smallest: float, largest: float) -> Fit | None:
    """The best stamp of one or more whole units of the walk, or of whole cells set straight on."""
    best: tuple[float, Walk, int, int] | None = None
    for way in dict.fromkeys((walk.name, PLAIN)):
        one = walks()[way] if way != walk.name else walk
        unit = cell[0] / one.columns, cell[1] / one.rows
        across = max(1, math.floor(largest * one.stamps / unit[0] + 1e-9))
        down = max(1, math.floor(largest / unit[1] + 1e-9))
        for n in range(1, min(across, 60) + 1):
            for m in range(1, min(down, 60) + 1):
                width, height = one.stamp_size((n * unit[0], m * unit[1]))
                if max(width, height) > largest + 1e-6 or not _walks_alike(one, unit, n, m):
                    continue
                cost = 3.0 * (one.name != walk.name) + 0.5 * abs(math.log(width / height))
                for side in (width, height):
                    cost += 10.0 * max(0.0, smallest - side) / smallest + abs(math.log(side / USUAL_SIDE))
                if best is None or cost < best[0] - 1e-9:
                    best = cost, one, n, m
    if best is None:
        return None
    _cost, one, n, m = best
    unit = n * cell[0] / one.columns, m * cell[1] / one.rows
    width, height = one.stamp_size(unit)
    windows = tuple(Window(k + 1, k * width, 0.0, width, height) for k in range(one.stamps))
    notes: tuple[str, ...] = ()
    if min(width, height) < smallest - 1e-6:
        notes = (
            _(
                "A stamp of {width:g} x {height:g} mm is smaller than {smallest:g} mm: no whole number of repeats lies "
                "between {smallest:g} and {largest:g} mm."
            ).format(width=round(width, 2), height=round(height, 2), smallest=smallest, largest=largest),
        )
    return Fit(one, unit, (n, m), windows, notes)


def _walks_alike(walk: Walk, unit: Size, n: int, m: int) -> bool:
    """Whether stamps of n x m units, set by the same walk, put every unit where the units' own walk puts it."""
    if n == m == 1:
        return True
    if walk.square or (walk.stamps > 1 and n > 1):
        return False
    cell = walk.columns * unit[0], walk.rows * unit[1]
    own = [_offset(place, cell) for place in walk.positions(*unit)]
    return all(_offset(place, cell) in own for place in walk.positions(n * unit[0], m * unit[1]))


def _offset(place: Affine, cell: Size) -> tuple[float, float]:
    x, y = (round(value / side, 6) % 1.0 for value, side in zip((place.e, place.f), cell, strict=True))
    return x, y


def _nearest(side: float, ratio: float, least: float) -> str:
    """What can be done when one repeat is too large: a stamp of that side (mm), a repeat so many times as large."""
    if side > LARGEST and ratio < least:
        return _(
            "neither a stamp of {side:g} mm nor a motif {ratio:g} times as large can be: take another motif."
        ).format(side=side, ratio=ratio)
    if side > LARGEST:
        return _("the nearest that can be: a repeat {ratio:g} times as large.").format(ratio=ratio)
    if ratio < least:
        return _("the nearest that can be: largest={side:g}mm.").format(side=side)
    return _("the nearest that can be: largest={side:g}mm, or a repeat {ratio:g} times as large.").format(
        side=side, ratio=ratio
    )


def _cut_unit(cell: Size, walk: Walk, largest: float, least: float) -> Fit:
    """One unit of the walk cut into equal blocks."""
    unit = cell[0] / walk.columns, cell[1] / walk.rows
    whole = walk.stamp_size(unit)
    columns, rows = (math.ceil(side / largest - 1e-9) for side in whole)
    count = columns * rows * walk.stamps
    if count > MOST_BLOCKS:
        # the squarest cut that is allowed
        most = MOST_BLOCKS // walk.stamps
        fits = min(max(whole[0] / a, whole[1] / (most // a)) for a in range(1, most + 1))
        ratio = math.floor(largest / fits * 100) / 100
        said = _(
            "One repeat of {width:g} x {height:g} mm would need {count} stamps of at most {largest:g} mm, more than "
            "{most}"
        ).format(width=round(unit[0], 2), height=round(unit[1], 2), count=count, largest=largest, most=MOST_BLOCKS)
        raise WastraError(f"{said}; {_nearest(math.ceil(fits), ratio, least)}")
    wide, high = whole[0] / columns, whole[1] / rows
    windows = tuple(
        Window(1 + row * columns * walk.stamps + column, column * wide, row * high, wide, high)
        for row in range(rows)
        for column in range(columns * walk.stamps)
    )
    note = _("One repeat of {width:g} x {height:g} mm is cut into {count} stamps of {wide:g} x {high:g} mm.").format(
        width=round(unit[0], 2), height=round(unit[1], 2), count=count, wide=round(wide, 2), high=round(high, 2)
    )
    return Fit(walk, unit, (1, 1), windows, (note,))
