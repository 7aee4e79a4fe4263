"""Parts of the plants that stand among the figures of semen: leaf, stem, bud, berry, stone, in the figures' manner.

A plant is a list of parts in painter's order. Round all of them runs the indigo contour of the semen figures with the
light line within it, so that plants, wings and mountains read as one family on light and on dark cloth.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..fauna._figures import PART, contour, dyed, stand_of
from ..geometry.affine import unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.flower import whorl
from ..kit.leaf import Blade, claw, heart_leaf
from ..kit.lines import hairs
from ..kit.profile import ACUM, Profile
from ..kit.recipe import Inks, Weights, rimmed_blade
from ..kit.scale import scale, scale_isen
from ..kit.spine import Points, Spot, at, spine
from ..pen import Pen

SEPAL: Profile = ((0, 0.55), (0.25, 1), (0.55, 0.86), (0.8, 0.42), (1, 0))
"""The cup of a bud, full below."""


@dataclass(frozen=True, eq=False)
class Part:
    """One part of a plant: its outline, and how it is painted with the weights of the figure."""

    shape: BaseGeometry
    paint: Callable[[Pen, Weights], None]


def standing(name: str, parts: Sequence[Part], size: float) -> Drawing:
    """The plant with its contour, `size` mm high, the middle of its box in the origin."""
    shapes = [part.shape for part in parts]
    stand = stand_of(shapes, size)
    pen = Pen()
    contour(pen, shapes, stand.weights)
    for part in parts:
        part.paint(pen, stand.weights)
    return stand.placed(pen.drawing(name))


def part_weights(weights: Weights) -> Weights:
    """The weights of a part within the contour: thinner line and rim, and the light of the contour for a halo."""
    rim = 0.75 * weights.rim
    return Weights(PART * weights.klowong, rim, weights.isen, weights.cecek, 0.9 * rim)


def leaf_part(blade: Blade, core: Tint = Tint.SOGA, isen: str = "veins") -> Part:
    """A leaf or petal: dark line, light rim, dyed core; what is drawn on the core follows its width."""
    inks = Inks(Tint.IRENG, Tint.PUTIH, core, Tint.SOGA if core is Tint.MUDA else Tint.PUTIH, Tint.PUTIH)

    def paint(pen: Pen, weights: Weights) -> None:
        rimmed_blade(pen, blade, inks, part_weights(weights), isen)

    return Part(blade.shape, paint)


def side_leaf(
    line: Points, t: float, side: int, length: float, angle: float = 48.0, width: float = 0.40, hook: float = 95.0
) -> Blade:
    """A leaf that leaves a stem at share `t`, `angle` degrees off it, to its right (+1) or left; `width` in lengths."""
    spot, along = at(line, t)
    return claw(spot, along + side * angle, length, side, hook, width * length)


def stem_part(*stems: tuple[Points, float, float]) -> Part:
    """Stems as one form, each a line with its width at root and end (mm)."""
    return form_part(shapely.union_all([stroke(line, [(0.0, root), (1.0, end)]) for line, root, end in stems]))


def form_part(form: BaseGeometry) -> Part:
    """Stems and curls: dark, within a light line."""

    def paint(pen: Pen, weights: Weights) -> None:
        # Two marks: a line upon the fill would eat half of a thin stem.
        light = 1.3 * weights.rim
        pen.form(form, Tint.PUTIH, Role.TEMBOK, line=Tint.PUTIH, width=light, line_role=Role.TEMBOK)
        pen.form(form, Tint.IRENG, Role.KLOWONG)

    return Part(form, paint)


def joined(*parts: Part) -> Part:
    """Stems and curls as one form, so that no line parts a stem from its root."""
    return form_part(shapely.union_all([part.shape for part in parts]))


def foot(spot: Spot = (0.0, 0.0), reach: float = 9.6, width: float = 1.5) -> Part:
    """What a plant stands on: a root that runs out to both sides and curls up, `reach` mm long at each."""
    curls = []
    for side, share in ((1, 1.0), (-1, 0.88)):
        line = spine(spot, 90 - side * 72, reach * share, [-20.0 * side, -120.0 * side, -420.0 * side, -700.0 * side])
        curls.append(stroke(line, [(0.0, width), (0.5, 0.72 * width), (1.0, 0.8 * width)]))
    return form_part(shapely.union_all(curls))


def flower_parts(
    centre: Spot, radius: float, petals: int = 6, turn: float = 0.0, cores: Sequence[Tint] = (Tint.SOGA,)
) -> list[Part]:
    """A flower seen from above: one ring of petals that swing, a heart with a light dot."""
    blades = whorl(centre, radius, petals, turn, 22.0, 1.12 * radius * np.pi * 2 / petals * 0.72)
    ring = [leaf_part(blade, cores[i % len(cores)], "sawut") for i, blade in enumerate(blades)]
    return [*ring, berry(centre, 0.31 * radius, Tint.BIRU)]


def berry(centre: Spot, radius: float, core: Tint = Tint.SOGA) -> Part:
    """A round fruit, or the heart of a flower, with a light dot off its middle."""
    disc = shapely.Point(centre).buffer(radius, quad_segs=24)

    def paint(pen: Pen, weights: Weights) -> None:
        room = dyed(pen, disc, core, weights)
        dot = min(0.34 * radius, 1.25 * weights.cecek)
        if not room.is_empty and dot > 0.22:
            pen.dots([(centre[0] - 0.16 * radius, centre[1] - 0.16 * radius)], dot, Tint.PUTIH)

    return Part(disc, paint)


def bud_blades(spot: Spot, heading: float, length: float) -> list[Blade]:
    """A flower bud in painter's order: two petals, the pointed one between them, a cup of two sepals."""
    dx, dy = unit(heading)
    deep = (spot[0] - 0.06 * length * dx, spot[1] - 0.06 * length * dy)
    petals = [
        Blade(spine(deep, heading + 24 * s, 0.84 * length, [-30.0 * s, -60.0 * s, 70.0 * s]), 0.34 * length, ACUM)
        for s in (1, -1)
    ]
    middle = Blade(spine(deep, heading, length, 0.0), 0.42 * length, ACUM)
    cup = [
        Blade(spine(deep, heading + 40 * s, 0.5 * length, [-60.0 * s, 90.0 * s]), 0.27 * length, SEPAL) for s in (1, -1)
    ]
    return [*petals, middle, *cup]


def bud_parts(spot: Spot, heading: float, length: float) -> list[Part]:
    """A flower bud: pale petals, a brown one between them, an indigo cup."""
    tints = (Tint.MUDA, Tint.MUDA, Tint.SOGA, Tint.BIRU, Tint.BIRU)
    isen = ("rib", "rib", "sawut", "rib", "rib")
    return [leaf_part(*item) for item in zip(bud_blades(spot, heading, length), tints, isen, strict=True)]


def heart_part(spot: Spot, heading: float, length: float, core: Tint, bend: float = 0.0) -> Part:
    """A heart-shaped leaf with midrib and three pairs of veins."""
    line = spine(spot, heading, length, bend)
    form = heart_leaf(line, 0.92 * length)
    veins = [line[: round(0.86 * len(line))]]
    for t, reach in ((0.02, 0.40), (0.26, 0.36), (0.50, 0.24)):
        place, along = at(line, t)
        veins += [spine(place, along + side * 46, reach * length, [-20.0 * side, -60.0 * side]) for side in (1, -1)]

    def paint(pen: Pen, weights: Weights) -> None:
        room = dyed(pen, form, core, weights).buffer(-0.3 * weights.isen)
        pen.form(hairs(veins, 1.2 * weights.isen, room), Tint.PUTIH, Role.ISEN)

    return Part(form, paint)


def stone_parts(*stones: tuple[float, float]) -> list[Part]:
    """Stones at a plant's foot, each (place, half width) in mm; every second one pale."""
    return [_stone(x, radius, bool(i % 2)) for i, (x, radius) in enumerate(stones)]


def _stone(x: float, radius: float, pale: bool) -> Part:
    form = scale((x, 0.0), -90.0, radius, 1.5)

    def paint(pen: Pen, weights: Weights) -> None:
        room = dyed(pen, form, Tint.MUDA if pale else Tint.SOGA, weights)
        if not room.is_empty:
            scale_isen(pen, (x, 0.0), -90.0, 0.8 * radius, Tint.SOGA if pale else Tint.PUTIH, weights.isen)

    return Part(form, paint)
