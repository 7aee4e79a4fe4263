"""What all borders share: where rows of units stand in the cell, the band at their feet, the outline of a triangle.

A unit is drawn along +x from the middle of its base in the origin; its tip lies at (height, 0). Lengths in mm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ..drawing import Drawing, Place
from ..geometry import Affine, Path
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.lines import dots_along, inner
from ..pen import Pen

OVERLAP = 0.03
"""How far a band that runs round the torus lies over its own copy (mm), so that no hair of ground shows between."""
FINEST = 0.24
"""The thinnest line that wax holds (mm)."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A cell of `across` units of `step` by `height` mm on a band of `foot` mm, with `free` mm beyond the tips.

    Tips point up the page; `facing` strips have a second row above, whose tips point down at those of the first.
    """

    step: float
    across: int
    height: float
    foot: float
    free: float
    facing: bool = False

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of the cell."""
        rows = 2 if self.facing else 1
        return self.step * self.across, self.foot + self.free + rows * self.height

    @property
    def base(self) -> float:
        """The y on which the first row stands; its band lies below."""
        return self.cell[1] - self.foot

    def places(self, shift: float = 0.5) -> Iterator[tuple[int, int, Affine]]:
        """Row, number in the row and place of every unit; `shift` (in steps) 0 gives the valleys between."""
        for row in range(2 if self.facing else 1):
            for i in range(self.across):
                spot = ((i + shift) * self.step, 0.0 if row else self.base)
                yield row, i, Affine.placing(spot, 90.0 if row else -90.0)

    def stripe(self, pen: Pen, low: float, high: float, tint: Tint, role: Role = Role.ISI) -> None:
        """A stripe along the band, between two shares of its height, 0 at the feet of the units and 1 below."""
        top, bottom = self.base + low * self.foot, self.base + high * self.foot
        pen.form(Path.rectangle(-OVERLAP, top, self.cell[0] + 2 * OVERLAP, bottom - top), tint, role)

    def dots(
        self,
        pen: Pen,
        share: float,
        step: float,
        radius: float,
        tint: Tint,
        rng: np.random.Generator,
        phase: float = 0.5,
    ) -> None:
        """A row of dots along the band at a share of its height, a whole number to each unit."""
        count = self.across * max(1, round(self.step / step))
        x = (np.arange(count) + phase) * self.cell[0] / count
        y = np.full(count, self.base + share * self.foot) + rng.normal(0, 0.05 * radius, count)
        pen.dots(np.stack([x, y], axis=1), radius * uneven(count, 0.1, rng), tint)


def beaded(pen: Pen, strip: Strip, rng: np.random.Generator, beads: Tint = Tint.PUTIH) -> None:
    """The band at the feet: a light line, a dyed stripe with beads between hair lines, a light line."""
    line = max(2 * FINEST, 0.014 * strip.height) / strip.foot
    strip.stripe(pen, -OVERLAP / strip.foot, line, Tint.PUTIH, Role.KLOWONG)
    strip.stripe(pen, line + 0.10, 0.90 - line, Tint.SOGA)
    strip.stripe(pen, line + 0.10, line + 0.10 + 0.6 * line, Tint.PUTIH, Role.KLOWONG)
    strip.stripe(pen, 0.90 - 1.6 * line, 0.90 - line, Tint.PUTIH, Role.KLOWONG)
    strip.stripe(pen, 1 - line, 1.0, Tint.PUTIH, Role.KLOWONG)
    strip.dots(pen, 0.5, 0.62 * strip.foot, 0.125 * strip.foot, beads, rng)
    strip.dots(pen, 0.5, 0.62 * strip.foot, 0.05 * strip.foot, Tint.MUDA, rng, 0.0)


def triangle(base: float, height: float) -> shapely.Polygon:
    """An upright triangle on the y axis, its tip on the x axis."""
    return shapely.Polygon([(0.0, -base / 2), (0.0, base / 2), (height, 0.0)])


def field_of(shape: shapely.Polygon, height: float) -> shapely.Polygon:
    """The dyed field of a triangle, inside its light edge and dark line."""
    return _inset(shape, _light(height) + _dark(height))


def framed(
    pen: Pen, shape: shapely.Polygon, height: float, dye: Tint, plant: Drawing, rng: np.random.Generator
) -> None:
    """Paint a triangle of that height: light edge, dark line, dyed field, the plant, dots along the edges beside it."""
    pen.form(Path.polygon(np.asarray(shape.exterior.coords)[:-1]), Tint.PUTIH, Role.TEMBOK)
    pen.form(_inset(shape, _light(height)), Tint.IRENG, Role.KLOWONG)
    field = field_of(shape, height)
    pen.form(field, dye, Role.ISI)
    radius = max(0.22, 0.0085 * height)
    row = dots_along(inner(field, 2.2 * radius, 0.3).boundary, 4.2 * radius)
    radii = radius * uneven(len(row), 0.14, rng)
    free = shapely.distance(plant.silhouette(), shapely.points(row)) > radii + 0.35
    free &= np.roll(free, 1) | np.roll(free, -1)  # a lone dot would be a crumb
    pen.dots(row[free], radii[free], Tint.PUTIH)
    pen.add(Place(plant))


def _light(height: float) -> float:
    return max(2 * FINEST, 0.020 * height)


def _dark(height: float) -> float:
    return max(FINEST, 0.012 * height)


def edge_dots(pen: Pen, step: float, height: float, start: float, rng: np.random.Generator) -> None:
    """On the ground of a valley: a row of pale dots along the triangles to both sides, from a share of their height."""
    slope = np.array([height, step / 2])
    along = slope / np.hypot(*slope)
    away = np.array([along[1], -along[0]]) * max(0.9, 0.029 * height)
    count = max(6, round((1 - start) * height / max(1.3, 0.035 * height)))
    for side in (1.0, -1.0):
        dots = (slope * np.linspace(start, 0.98, count)[:, None] + away) * (1.0, side)
        pen.dots(dots, max(0.22, 0.0083 * height) * uneven(count, 0.14, rng), Tint.MUDA)


def room(x: float, base: float, height: float) -> float:
    """Half the width that a plant may take at a distance from the base (mm), inside edge, line and dots."""
    return max(0.0, base / 2 * (1 - x / height) - max(1.2, 0.062 * height))


def _inset(shape: shapely.Polygon, depth: float) -> shapely.Polygon:
    """A triangle drawn in, its corners as sharp as before."""
    found = shape.buffer(-depth, join_style="mitre", mitre_limit=20.0)
    assert isinstance(found, shapely.Polygon)
    return found


def put(pen: Pen, strip: Strip, hands: Sequence[Drawing], shift: float, rng: np.random.Generator) -> None:
    """Place hands of a unit on the whole strip, neighbours unlike; half of them mirrored."""
    for row, i, place in strip.places(shift):
        hand = hands[(i + row) % len(hands)]
        flip = Affine.flip() if rng.integers(2) else Affine()
        pen.add(Place(hand, place @ flip))
