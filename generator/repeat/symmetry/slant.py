"""Rows at any angle, snapped to the nearest at which they close on the torus: parang, lereng, udan liris.

A unit is `step` wide along its row, and rows lie `pitch` apart; both stay exact. A cell that is closed by R rows
across and K rows down holds N units, and then is W = R pitch / sin(angle) wide and H = K pitch / cos(angle) high, since
so far apart level and upright lines are cut by the rows. Its area is that of the units, W H = N step pitch, so

    sin(2 angle) = 2 pitch R K / (N step).

After R rows and a way W along, units must meet units again. They do when N is a multiple of g, the greatest divisor
that R and K share, for g slides of row against row, step / g apart; the nearest to the one that was asked for is taken.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ....motifs.drawing import Drawing
from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import GRID, Point
from ....motifs.words import _

LONGEST = 1000.0
"""The longest side of a slanting cell (mm): about a cloth's width. A larger one is no cell any more but the cloth."""
MOST_UNITS = 400
"""Units in one slanting cell, each of which a file names once."""
MOST_DEVIATION = 5.0
"""Degrees: rows that run further from what was wished are refused, not bent."""
EDGE = 0.6
"""How far a mark may reach over the edge of its row (mm): half of the line that parts two rows."""
UNSEEN = 0.1
"""Degrees that no eye sees on cloth (1.7 mm in a metre): within them the cell with the shortest sides is taken."""


@dataclass(frozen=True, slots=True)
class Slant:
    """Rows that close: the `angle` that they have and the one `wished` (degrees, positive when they rise to the right).

    `unit` is step and pitch (mm), `slide` (mm) how far each row stands along from the one above, measured on the row.
    `a` is the step along the row and `b` that to the next, `corners` the lattice's points in the `cell` (mm).
    """

    angle: float
    wished: float
    unit: tuple[float, float]
    slide: float
    cell: tuple[float, float]
    a: Point
    b: Point
    corners: tuple[Point, ...]
    rise: float | None = None
    """By how many degrees the unit is turned to the left, where that is not its rows' `angle`."""

    @property
    def deviation(self) -> float:
        """By how many degrees the rows run elsewhere than was wished; positive when they rise more."""
        return self.angle - self.wished

    @property
    def turn(self) -> Affine:
        """From the level unit to its place in the first row."""
        return Affine.turn(-(self.angle if self.rise is None else self.rise))

    def places(self, half_turns: bool = False) -> list[Affine]:
        """Where the level unit stands in the cell; with `half_turns` also turned about its middle, as p2 asks."""
        own = [Affine()]
        if half_turns:
            own.append(Affine.turn(180.0, (self.unit[0] / 2, self.unit[1] / 2)))
        return [Affine.shift(*corner) @ self.turn @ one for one in own for corner in self.corners]

    def sentence(self) -> str:
        """What was taken, for the maker."""
        return _(
            "Rows run at {angle:g} degrees (wished {wished:g}), so that the cell of {width:g} x {height:g} mm closes "
            "with {units} units."
        ).format(
            angle=round(self.angle, 3),
            wished=self.wished,
            width=round(self.cell[0], 2),
            height=round(self.cell[1], 2),
            units=len(self.corners),
        )


@dataclass(frozen=True, slots=True)
class _Closing:
    """R rows across, K rows down, N units, at an angle between 0 and 90 degrees."""

    across: int
    down: int
    units: int
    angle: float

    def cell(self, pitch: float) -> tuple[float, float]:
        bend = math.radians(self.angle)
        return self.across * pitch / math.sin(bend), self.down * pitch / math.cos(bend)


def slant(step: float, pitch: float, angle: float, slide: float = 0.0, most: int = MOST_UNITS) -> Slant:
    """Rows of units `step` mm wide, `pitch` mm apart, at the nearest angle (degrees) to the one wished that closes.

    The angle is that with the level line, positive when rows rise to the right as parang does, negative when they
    fall. `slide` (mm) is wished for too, and is the nearest that closes. The cell has at most `most` units and no side
    over LONGEST.
    Raises WastraError, saying what would fit, for an angle that is level or upright, or further than MOST_DEVIATION
    from any that closes.
    """
    if not (0 < abs(angle) < 90):
        raise WastraError(
            _(
                "rows at {angle:g} degrees do not slant; leave the angle out for level rows, "
                "or take one between 0 and 90 (rising) or -90 and 0 (falling)."
            ).format(angle=angle)
        )
    found = _nearest(step, pitch, abs(angle), most)
    if found is None:
        raise WastraError(
            _(
                "no slanting cell of at most {longest:g} mm closes with units of {step:g} x {pitch:g} mm; "
                "take a smaller unit."
            ).format(longest=LONGEST, step=step, pitch=pitch)
        )
    if abs(found.angle - abs(angle)) > MOST_DEVIATION:
        raise WastraError(
            _(
                "rows of units of {step:g} x {pitch:g} mm do not close at {angle:g} degrees in a cell of at most "
                "{longest:g} mm; the nearest is {near:g}, and smaller units come nearer."
            ).format(
                step=step,
                pitch=pitch,
                angle=angle,
                longest=LONGEST,
                near=round(math.copysign(found.angle, angle), 2),
            )
        )
    return _laid(found, step, pitch, angle, slide)


def is_in_row(unit: Drawing, pitch: float) -> bool:
    """Whether no mark of a unit reaches over its row into the next, but for half a line along its edge."""
    return all(top >= -EDGE and bottom <= pitch + EDGE for _left, top, _right, bottom in (i.box() for i in unit.items))


def _nearest(step: float, pitch: float, angle: float, most: int) -> _Closing | None:
    """The best closing: the most compact of those whose deviation is not seen, or else the least deviation."""
    found = list(_closings(step, pitch, angle, most))
    if not found:
        return None
    least = min(abs(one.angle - angle) for one in found)
    fine = [one for one in found if abs(one.angle - angle) <= max(UNSEEN, least + 1e-9)]
    return min(fine, key=lambda one: (round(max(one.cell(pitch)), 6), one.units, abs(one.angle - angle)))


def _closings(step: float, pitch: float, angle: float, most: int) -> Iterator[_Closing]:
    """Of every pair of rows across and down the counts of units next to the wished angle, as far as they fit."""
    # W H = N step pitch, and W >= R pitch, H >= K pitch; a sine is at most 1
    reach = int(LONGEST / pitch)
    for across in range(1, reach + 1):
        flattest = math.degrees(math.asin(across * pitch / LONGEST))
        for down in range(1, min(reach, int(most * step / (2 * pitch * across) + 1e-9)) + 1):
            steepest = math.degrees(math.acos(down * pitch / LONGEST))
            if flattest > steepest:
                break
            common = math.gcd(across, down)
            ratio = 2 * pitch * across * down / step
            wished = min(max(angle, flattest), steepest)
            sine = math.sin(math.radians(2 * wished))
            near = min(math.floor(ratio / sine / common + 1e-9) if sine > ratio / most else most, most // common)
            for units in (near * common, (near + 1) * common):
                if not ratio - 1e-9 <= units <= most or not units:
                    continue
                low = math.degrees(math.asin(min(1.0, ratio / units))) / 2
                one = _Closing(across, down, units, low if abs(low - wished) <= abs(90 - low - wished) else 90 - low)
                if max(one.cell(pitch)) <= LONGEST:
                    yield one


def _laid(found: _Closing, step: float, pitch: float, wished: float, slide: float) -> Slant:
    """The lattice of a closing, in whole parts of its cell, so that it closes to the last bit.

    Rising rows: W = m a + R b and H = l a + K b with m K - l R = N, hence a = (K W, -R H) / N and b = (-l W, m H) / N.
    Falling ones are their mirror image.
    """
    rows, down, units = found.across, found.down, found.units
    common = math.gcd(rows, down)
    # m K = N modulo R has one solution modulo R / g, and each moves the slide by step / g
    part = rows // common
    m = units // common * pow(down // common, -1, part) % part if part > 1 else 0
    sign = 1.0 if wished > 0 else -1.0
    bend = math.radians(found.angle)
    level = pitch / math.tan(bend)
    m += part * round((level - sign * slide - m * step / rows) / (step / common))
    along = (m * down - units) // rows
    width, height = (round(round(side / GRID) * GRID, 4) for side in found.cell(pitch))
    across, high = width / units, height / units
    corners = [(sign * x * across % width, y * high) for x, y in _points(found, along, m)]
    return Slant(
        sign * found.angle,
        wished,
        (step, pitch),
        sign * (level - m * step / rows),
        (width, height),
        (down * across, -sign * rows * high),
        (-sign * along * across, m * high),
        tuple(corners),
    )


def _points(found: _Closing, along: int, m: int) -> Iterator[tuple[int, int]]:
    """The points i a + j b that lie in the cell, in N-th parts of its sides, row after row: one for each unit.

    In these parts a is (K, -R) and b is (-l, m).
    """
    rows, down, units = found.across, found.down, found.units
    for j in range(rows + down):
        first = max(-(-j * along // down), (j * m - units) // rows + 1)
        for i in range(first, j * m // rows + 1):
            x = i * down - j * along
            if x >= units:
                break
            yield x, j * m - i * rows
