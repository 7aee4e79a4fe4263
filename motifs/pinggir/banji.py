"""Banji, in Java also balok bosok: hooked crosses joined end to end, so that one line runs on through the whole cloth.

Source of the form: descriptions of banji (crosses of equal arms, each bent at a right angle, their ends joined to those
of the neighbours; bent left or right; flowers are often added), and photographs of cloths where it is a ground.
The plan: a cross at the corners and in the middle of each square, two neighbours joined by one shared, twice bent line.
Crosses stand upright on the cloth, as on the cloths that we saw; they are never set on the point and never drawn alone.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray

from ..drawing import Drawing, Place
from ..geometry import Affine, Path, unit
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.leaf import tear
from ..kit.spine import through
from ..motif import Choice, Count, Mm, Ratio, Seed, motif
from ..pen import Pen

Points = NDArray[np.float64]

HANDS = 6
"""How many lines and how many flowers are drawn; neighbours take unlike ones."""
UNITS = 4
"""Side of the square in distances between neighbouring lines."""
HAIR_FROM = 12.0
"""From this size on (mm) a line is wide enough for a dark hair in its middle."""


@motif(family="pinggir", symmetry="p4")
def banji(
    size: Annotated[float, Mm(9, 48)] = 16.0,
    across: Annotated[int, Count(1, 6)] = 4,
    width: Annotated[float, Ratio(0.34, 0.6)] = 0.46,
    roundness: Annotated[float, Ratio(0.0, 1.0)] = 0.15,
    bent: Annotated[str, Choice("left", "right")] = "left",
    filling: Annotated[str, Choice("flower", "sawut", "plain")] = "flower",
    seed: Annotated[int, Seed()] = 9,
) -> Drawing:
    """A ground of joined banji, light lines on soga with flowers between.

    `size` is the side of the square with a cross at its corners and one in its middle, `across` how many such squares
    the cell holds each way. `width` is that of the lines against the distance of neighbouring ones; `roundness` bends
    their corners (banji guling). `bent` says to which side the arms turn, `filling` what stands between the lines.
    `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    step = size / UNITS
    # every slip also the other way, so that the whole does not lean
    slips = rng.normal(0, 0.018, (HANDS // 2, 2, 2)).clip(-0.04, 0.04)
    lines = [_line(step, width, roundness, size >= HAIR_FROM, s, rng) for s in np.concatenate([slips, -slips])]
    fillings = [_filling(step, width, filling, rng) for _ in range(HANDS)]
    cell = size * across
    turn = Affine.mirror() if bent == "left" else Affine()
    crosses = [
        (size * (i + half), size * (j + half)) for j in range(across) for i in range(across) for half in (0.0, 0.5)
    ]
    pen = Pen(ground=Tint.SOGA, cell=(cell, cell))
    if filling != "plain":
        for x, y in crosses:
            place = Affine.shift(x + size / 2, y) @ turn @ Affine.turn(90.0 * int(rng.integers(4)))
            pen.add(Place(fillings[int(rng.integers(HANDS))], place))
    links = [
        (lines[int(rng.integers(HANDS))], Affine.shift(x, y) @ turn @ Affine.turn(heading))
        for x, y in crosses
        for heading in (0.0, 90.0)
    ]
    for layer in range(len(lines[0])):
        for hand, place in links:
            pen.add(Place(hand[layer], place))
    for x, y in crosses:
        pen.dots([(x, y)], 0.16 * width * step * float(uneven(1, 0.12, rng)[0]) + 0.1, Tint.SOGA)
    return pen.drawing()


def _line(
    step: float, width: float, roundness: float, hair: bool, slip: Points, rng: np.random.Generator
) -> tuple[Drawing, ...]:
    """The line from one cross to the next, in layers: its dark edge, its light body, the hair in it."""
    corners = np.array([(1.0, 0.0), (1.0, 2.0)]) + slip
    path = _rounded(np.array([(0.0, 0.0), *corners, (2.0, 2.0)]) * step, roundness * 0.46 * step)
    body = width * step * rng.uniform(0.97, 1.03)
    edge = max(0.22, 0.075 * step)
    layers = [Pen(Tint.SOGA), Pen(Tint.SOGA), Pen(Tint.SOGA)]
    layers[0].line(path, body + 2 * edge, Tint.IRENG, Role.KLOWONG)
    layers[1].line(path, body, Tint.PUTIH, Role.KLOWONG)
    if hair:
        length = path.length
        start, end = np.array([0.40, 0.40]) * step * uneven(2, 0.2, rng)
        middle = path.split(start)[1].split(length - start - end)[0]
        layers[2].line(middle, max(0.24, 0.20 * body), Tint.SOGA)
    names = ("banji-tepi", "banji", "banji-rambut")
    return tuple(layer.drawing(name) for layer, name in zip(layers, names, strict=True))


def _rounded(points: Points, radius: float) -> Path:
    """A line through four points, its two corners as round as `radius` (mm)."""
    pieces: list[list[tuple[float, float]]] = []
    reach = max(0.08, radius)
    for before, corner, after in zip(points[:2], points[1:3], points[2:], strict=True):
        into, out = corner - before, after - corner
        start = corner - into / math.hypot(*into) * reach
        end = corner + out / math.hypot(*out) * reach
        pull = 0.552
        curve = (start + (corner - start) * pull, end + (corner - end) * pull, end)
        pieces += [[tuple(start.tolist())], [tuple(p.tolist()) for p in curve]]
    pieces.append([tuple(points[-1].tolist())])
    return Path.cubics(tuple(points[0].tolist()), *pieces)


def _filling(step: float, width: float, kind: str, rng: np.random.Generator) -> Drawing:
    """What stands in the middle of four crosses: a flower and dots in the arms of its bay, or strokes of sawut."""
    pen = Pen(Tint.SOGA)
    room = (1.0 - width / 2 - 0.13) * step
    if kind == "flower":
        for k in range(4):
            heading = 90.0 * k + 45.0 + rng.normal(0, 3)
            dx, dy = unit(heading)
            root = (0.16 * room * dx, 0.16 * room * dy)
            petal = shapely.transform(tear(0.92 * room, 0.58 * room, 0.6), Affine.placing(root, heading))
            pen.form(petal, Tint.MUDA, Role.TEMBOK, line=Tint.IRENG, width=max(0.22, 0.09 * room))
        pen.form(Path.circle((0.0, 0.0), 0.24 * room), Tint.IRENG, Role.ISI)
        pen.dots([(0.0, 0.0)], 0.12 * room, Tint.PUTIH)
        arms = np.array([unit(90.0 * k) for k in range(4)])
        pen.dots(arms * 0.62 * room, 0.09 * room * uneven(4, 0.15, rng), Tint.PUTIH)
        for along, across in ((0.98, -0.5), (1.46, -0.5)):
            bays = np.array(
                [along * np.array(unit(90.0 * k)) + across * np.array(unit(90.0 * k + 90)) for k in range(4)]
            )
            pen.dots(bays * step, 0.075 * step * uneven(4, 0.15, rng), Tint.MUDA)
    else:
        for k in range(4):
            for lean in (-0.42, 0.0, 0.42):
                dx, dy = unit(90.0 * k)
                start = np.array([dx, dy]) * 0.28 * room + np.array([-dy, dx]) * lean * 0.5 * room
                end = np.array([dx, dy]) * (0.98 - 0.3 * abs(lean)) * room + np.array([-dy, dx]) * lean * 0.9 * room
                pen.line(
                    through([start, (start + end) / 2 + rng.normal(0, 0.02 * room, 2), end]),
                    max(0.24, 0.1 * room),
                    Tint.MUDA,
                )
        pen.dots([(0.0, 0.0)], 0.16 * room, Tint.PUTIH)
    return pen.drawing("banji-isi")
