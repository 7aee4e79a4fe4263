"""Koro renteng: rows of bean pods hung from stalks that bow over from climbing vines, leaves of three, blossoms.

Source of the form: one voice speaks of rows of neatly ordered beans or pods. The two vines, the bowed stalks with
their pods, the kinds of pod, leaves, flowers, the dots of the ground, colours and sizes are ours, after koro as it
grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Affine, unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.lines import cecek_row, within
from ..kit.spine import Points, at, resampled, spine
from ..kit.torus import wrapped
from ..motif import Choice, Count, Mm, Seed, motif
from ..pen import Pen
from ._dotted import Rank, contour_dots
from ._growing import Hand, Room, place_of, put, sized
from ._koro_parts import LEAVES, YOUNG, beyond, blossoms, full_pod, leaf_of_three, open_pod, tendril, young_pod

CELL = (72.0, 104.0)
"""The cell for which the parts below are measured (mm): two vines, each of two shoots with one row of pods."""
HALO = 0.7
STEM = 2.7
"""Width of a shoot where it is thickest (mm)."""
GAP = 1.05
"""What pods, leaves and flowers keep from each other (mm)."""
CLEAR = 4.8
"""What grows from a vine may be near it for this long (mm along its stalk)."""
REACH = 36.0
"""How far what grows may lie outside of the cell (mm)."""
ROUGH = 0.12
"""What is taken is simplified by this (mm): the trials below are many."""
SWAY = 6.6
"""How far a vine swings out to either side (mm)."""
VINES = ((18.0, 0.0), (54.0, 0.09))
"""Where the vines climb (mm), and which share of the cell they lie higher than the first."""
OVER = 0.035
"""Share of the cell for which a shoot runs on beside the next one before it becomes a tendril."""
FORK = 0.25
"""At which share of the height the first shoot forks off."""
KNOT = 0.27
"""Share of a shoot at which the stalk of its pods leaves: above the bay that it is to fill."""
BUNCHES = {
    "mixed": ((0, 4, 1, 2, 3), (1, 0, 3, 5, 2), (0, 1, 3, 2, 5), (4, 1, 0, 3, 5)),
    "full": ((0, 1, 3, 0, 3), (1, 0, 3, 1, 3), (0, 1, 1, 3, 0), (1, 0, 3, 1, 3)),
    "young": ((2, 5, 2, 5, 2), (5, 2, 5, 2, 5), (2, 2, 5, 5, 2), (5, 2, 2, 5, 2)),
}
"""Which of the pods of `_pods` hang on the four stalks, from the vine to the tip."""
PLACES = (0.285, 0.47, 0.645, 0.82, 0.985)
"""At which shares of its stalk the pods hang."""
SIZES = (0.96, 0.93, 0.87, 0.79, 0.70)
"""Their sizes: those nearest to the vine are the eldest."""

RANKS: tuple[Rank, ...] = (
    (1.1, 1.35, 0.33, Tint.BIRU),
    *((1.1 + 2.0 * k, 1.45 + 0.06 * k, 0.29 - 0.012 * k, Tint.BIRU) for k in range(1, 6)),
)
"""The rows of dots round the outlines."""


@motif(family="flora", symmetry="p1")
def koro_renteng(
    size: Annotated[float, Mm(55, 110)] = 72.0,
    pods: Annotated[str, Choice("mixed", "full", "young")] = "mixed",
    flowers: Annotated[int, Count(0, 14)] = 4,
    rows: Annotated[int, Count(0, 6)] = 6,
    seed: Annotated[int, Seed()] = 12,
) -> Drawing:
    """Two swinging vines on a white ground, pods hanging from them in strings.

    `size` is the width of the cell (its height is 1.44 times that). `pods`: full ones, flat young ones, or a mixture in
    which dry ones stand open. `flowers` is how many sprigs of them grow along the vines where there is room. `rows`
    of dots follow the contours; six fill the ground. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    shoots = [_shoot(x, higher, half) for x, higher in VINES for half in (0, 1)]
    strokes = [stroke(shoot.line, shoot.widths) for shoot in shoots]
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    for form in strokes:
        pen.form(form, Tint.LATAR, Role.LATAR, line=Tint.LATAR, width=2 * HALO, line_role=Role.LATAR)
        room.take(form.simplify(ROUGH))
    kinds = _pods(rng)
    bunches = [_bunch(shoot, order, kinds, rng) for shoot, order in zip(shoots, BUNCHES[pods], strict=True)]
    hung: Hung = []
    for bunch in bunches:
        hung += bunch.pods
        room.take(bunch.covered.simplify(ROUGH))
    leaves, young = ([leaf_of_three(form, CLEAR) for form in forms] for forms in (LEAVES, YOUNG))
    racemes = [blossoms(number, CLEAR) for number in (3, 2)]
    hung += _grow(room, shoots, racemes, (0.5, 0.8, 0.2), (0.92, 0.84), rng, flowers, (38, 46, 56))
    hung += _grow(room, shoots, leaves, (0.66, 0.1, 0.88, 0.4), (0.95, 0.85, 0.76), rng, 9, (42, 52, 62, 74))
    hung += _grow(room, shoots, young, (0.1, 0.28, 0.46, 0.64, 0.82, 0.96), (1.1, 1.0, 0.9), rng, 9, (42, 52, 62, 74))
    hung += _grow(room, shoots, [tendril(1)], (0.9, 0.2), (1.0, 0.86), rng, 4, (30, 45, 60))
    for bunch in bunches:
        pen.form(bunch.stalk, Tint.IRENG, Role.KLOWONG)
    for hand, affine in hung:
        put(pen, hand, affine)
    for shoot, form in zip(shoots, strokes, strict=True):
        pen.form(form, Tint.IRENG, Role.KLOWONG)
        dots = cecek_row(shoot.line, 1.35, 0.27, 0.04, 0.66, 0.8, rng)
        pen.dots(*within(dots, form.buffer(-0.3)), Tint.PUTIH)
    ground = Pen(Tint.PUTIH, CELL)
    contour_dots(ground, room.taken, CELL, RANKS[:rows], seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


Hung = list[tuple[Hand, Affine]]


@dataclass(frozen=True, eq=False)
class Shoot:
    """One shoot of a vine, which climbs, thins, and ends in a tendril beside the shoot that goes on.

    `side`: where its pods hang, 1 right and -1 left. `rise`: share of the line on which it has not yet left the vine.
    """

    line: Points
    side: int
    rise: float

    @property
    def widths(self) -> list[tuple[float, float]]:
        """Width (mm) along the line: it swells above the fork and thins to a thread."""
        knots = ((0.0, 0.40), (0.16, 0.86), (0.32, 1.0), (0.58, 0.66), (0.76, 0.40), (0.96, 0.20), (1.0, 0.42))
        return [(t, STEM * width) for t, width in knots]


def _shoot(x: float, higher: float, half: int) -> Shoot:
    """The lower (0) or upper (1) shoot of a vine; the swing of the vine fits the cell, its pods hang in the bays."""
    side = (1, -1)[half]
    t = FORK + 0.5 * half + np.linspace(0, 0.5 + OVER, 140)
    wave = 2 * np.pi * t
    swing = -SWAY * np.sin(wave) + 1.1 * np.sin(2 * wave + 0.9) + 0.8 * np.sin(3 * wave + 0.6 + x)
    climbing = resampled(np.stack([x + swing, (1 - t - higher) * CELL[1]], axis=1))
    tip, heading = at(climbing, 1.0)
    curl = spine(tip, heading, 19.0, [40 * side, 130 * side, 360 * side, 900 * side])
    line = np.concatenate([climbing, curl[1:]])
    return Shoot(line, side, len(climbing) / len(line))


@dataclass(frozen=True, eq=False)
class Bunch:
    """A bowed stalk, the pods that hang from it from the last to the first, and what all of it covers."""

    stalk: BaseGeometry
    pods: Hung
    covered: BaseGeometry


def _bunch(shoot: Shoot, order: tuple[int, ...], kinds: list[Hand], rng: np.random.Generator) -> Bunch:
    """A stalk that leaves the shoot, bows over and falls across the bay; its pods hang under it side by side."""
    side = shoot.side
    spot, _ = at(shoot.line, KNOT * shoot.rise)
    out = -42 + rng.normal(0, 3)
    line = spine(spot, out if side > 0 else 180 - out, 34.0, [s * side for s in (300, 190, 10, 0, 30, 60)])
    form = stroke(line, [(0, 1.7), (0.3, 1.2), (1, 0.75)])
    hung: Hung = []
    for k, kind in enumerate(order):
        where, _ = at(line, PLACES[k])
        lean = (4 + 2.0 * k) * side + rng.normal(0, 1.0)
        hung.append((kinds[kind], place_of(where, 90 - lean, SIZES[k] * rng.uniform(0.98, 1.02), side > 0)))
    covered = shapely.union_all([beyond(line, CLEAR), *(hand.placed(affine) for hand, affine in hung)])
    return Bunch(form, hung[::-1], covered)


def _pods(rng: np.random.Generator) -> list[Hand]:
    """Two full pods, a young one, a short full one, a dry open one, a shorter young one."""
    return [
        full_pod(21.5, 5.8, 5, Tint.BIRU, rng),
        full_pod(21.0, 5.6, 5, Tint.IRENG, rng),
        young_pod(21.0, 4.6),
        full_pod(18.5, 5.6, 4, Tint.BIRU, rng),
        open_pod(21.0, 5.9, 5, rng),
        young_pod(17.0, 4.4),
    ]


def _grow(
    room: Room,
    shoots: list[Shoot],
    hands: list[Hand],
    places: tuple[float, ...],
    sizes: tuple[float, ...],
    rng: np.random.Generator,
    count: int,
    angles: tuple[int, ...],
) -> Hung:
    """Leaves, racemes or tendrils that rise from about these shares of each shoot, as large as they find room.

    They rather grow across from the pods of their shoot. At most `count`, the first places of all shoots first.
    """
    hung: Hung = []
    # One wall on the torus, asked many times, is much faster than the room.
    wall = shapely.union_all([wrapped(shape.buffer(GAP, quad_segs=4), CELL, REACH) for shape in room.taken])
    for index, (first, shoot) in enumerate((first, shoot) for first in places for shoot in shoots):
        if len(hung) >= count:
            break
        slides = [min(max(first + slide, 0.03), 0.95) for slide in (0.0, 0.07, -0.07, 0.14, -0.14)]
        roots = [at(shoot.line, t * shoot.rise) for t in slides]
        trials = [
            (size, root, side, hands[(index + turn) % len(hands)], angle)
            for size in sizes
            for root in roots
            for side in (-shoot.side, shoot.side)
            for turn in range(len(hands))
            for angle in rng.permutation(angles).tolist()
            if unit(root[1] + side * angle)[1] < -0.1
        ]
        shapely.prepare(wall)
        for size, (spot, heading), side, hand, angle in trials:
            affine = place_of(spot, heading + side * angle, size * rng.uniform(0.97, 1.03), side < 0)
            shape = hand.placed(affine)
            if not wall.intersects(shape):
                hung.append((hand, affine))
                room.take(shape)
                wall = wall.union(wrapped(shape.buffer(GAP, quad_segs=4), CELL, REACH))
                break
    return hung
