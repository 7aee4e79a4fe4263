"""Kawung: four fruits that meet at a crossing, on the diagonals of a square net; dark diamonds stay between.

Source of the form: photographs of kawung cloths, drawn and stamped. A fruit is a rounded lens with a second
line and seeds on its axis; the crossing is a small ring; the concave diamond carries a flowerlet or a
cross. Small kawung (net of 12 to 30 mm) is the common one, and a little more than half of it is dark.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry import Path, unit
from ..ink import Role, Tint
from ..kit.lines import dotted_line
from ..motif import Choice, Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen

FRUIT_HANDS = 8
"""How many fruits are drawn; the cell places them turned about, so that few neighbours are alike."""
HEART_HANDS = 3
"""The same of what stands in the diamonds, and of the crossings."""
ROOM_FOR_DOTS = 22.0
"""From this distance between crossings on (mm), a fruit has room for dots outside its second line."""


@motif(family="ceplok", symmetry="p4m")
def kawung(
    size: Annotated[float, Mm(12, 80)] = 24.0,
    across: Annotated[int, Count(1, 4)] = 2,
    fruit: Annotated[float, Ratio(0.34, 0.46)] = 0.41,
    seeds: Annotated[int, Count(0, 3)] = 2,
    inner_line: Annotated[bool, Switch()] = True,
    heart: Annotated[str, Choice("flower", "cross", "plain")] = "flower",
    seed: Annotated[int, Seed()] = 5,
) -> Drawing:
    """Four-fruit kawung on a dark ground.

    `size` is the side of one square of four fruits, and `across` how many such squares the cell holds each
    way (more of them, more different fruits). `fruit` is the width of a fruit against the distance between
    crossings, `seeds` how many lie on its axis, `inner_line` the pale second line, `heart` what stands in the
    diamonds. `seed` draws the unsteady hand.
    """
    rng = np.random.default_rng(seed)
    reach = size / math.sqrt(2)
    fruits = [_fruit(reach, fruit, seeds, inner_line, rng) for _ in range(FRUIT_HANDS)]
    hearts = [_heart(size, fruit, heart, rng) for _ in range(HEART_HANDS)]
    crossings = [_crossing(reach, rng) for _ in range(HEART_HANDS)]

    pen = Pen(ground=Tint.IRENG, cell=(size * across, size * across))
    for x, y in _squares(size, across):
        for dx, dy in ((0.5, 0.0), (0.0, 0.5)):
            pen.place(_one_of(hearts, rng), (x + dx * size, y + dy * size), turn=90.0 * rng.integers(4))
    for x, y in _squares(size, across):
        for heading in (45.0, 135.0, 225.0, 315.0):
            dx, dy = unit(heading)
            centre = x + size / 2 + dx * reach / 2, y + size / 2 + dy * reach / 2
            turn = heading + 180.0 * rng.integers(2)
            pen.place(_one_of(fruits, rng), centre, turn, mirror=bool(rng.integers(2)))
    for x, y in _squares(size, across):
        for half in (0.0, size / 2):
            pen.place(_one_of(crossings, rng), (x + half, y + half), turn=90.0 * rng.integers(4))
    return pen.drawing()


def _fruit(reach: float, fruit: float, seeds: int, inner_line: bool, rng: np.random.Generator) -> Drawing:
    """One fruit on the x axis about the origin: outline with a soga seam, second line, seeds."""
    length, width = reach * 0.85 * rng.uniform(0.97, 1.03), reach * fruit * rng.uniform(0.95, 1.04)
    tilt, shift = rng.normal(0, 1.2), rng.normal(0, 0.008 * reach, 2)
    pen = Pen()
    outline = _lens(length, width, rng).turned(tilt).moved(*shift)
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=_between(0.3, 0.028 * reach, 0.7))
    if inner_line:
        margin = max(0.8, 0.068 * reach)
        second = _lens(length - 2.8 * margin, width - 2 * margin, rng)
        pen.line(second.turned(tilt).moved(*shift), _between(0.28, 0.018 * reach, 0.4), Tint.MUDA)
        if reach > ROOM_FOR_DOTS:
            row = dotted_line(outline.to_shapely(), 0.5 * margin, 1.25)
            pen.dots(row, rng.uniform(0.23, 0.31, len(row)), Tint.SOGA)
    for i in range(seeds):
        along = (i - (seeds - 1) / 2) * length * (0.30 if seeds == 2 else 0.24)
        slit = _lens(length * rng.uniform(0.13, 0.175), width * rng.uniform(0.15, 0.19), rng)
        offset = along + rng.normal(0, 0.015 * length), rng.normal(0, 0.03 * width)
        pen.form(slit.turned(rng.normal(0, 6)).moved(*offset).turned(tilt).moved(*shift), Tint.IRENG)
    return pen.drawing("buah")


def _heart(size: float, fruit: float, kind: str, rng: np.random.Generator) -> Drawing:
    """A concave soga diamond about the origin, and the flowerlet or cross that stands in it."""
    pen = Pen()
    pen.form(_diamond(size, fruit, rng), Tint.SOGA)
    corners = np.array([unit(90.0 * k) for k in range(4)]) * 0.205 * size
    if kind == "flower":
        pen.dots(corners, rng.uniform(0.85, 1.15, 4) * max(0.26, 0.014 * size), Tint.MUDA)
        for k in range(4):
            drop = _drop(size * 0.125, size * 0.078, rng).moved(size * 0.028, 0).turned(90.0 * k + rng.normal(0, 3))
            pen.form(drop, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=_between(0.35, 0.022 * size, 0.8))
            if size / math.sqrt(2) > ROOM_FOR_DOTS:
                slit = _drop(size * 0.055, size * 0.02, rng).moved(size * 0.075, 0).turned(90.0 * k + rng.normal(0, 3))
                pen.form(slit, Tint.SOGA)
            dx, dy = unit(90.0 * k + 45 + rng.normal(0, 4))
            pen.dots([(dx * size * 0.082, dy * size * 0.082)], max(0.28, 0.014 * size), Tint.PUTIH)
    elif kind == "cross":
        for k in range(4):
            dx, dy = unit(90.0 * k + rng.normal(0, 3))
            steps = np.array([0.05, 0.092, 0.132]) * size
            pen.dots(np.outer(steps, (dx, dy)), np.array([0.021, 0.017, 0.013]) * size, Tint.PUTIH)
    if kind != "plain":
        pen.dots([(0.0, 0.0)], 0.024 * size * rng.uniform(0.9, 1.1), Tint.PUTIH)
    return pen.drawing("hati")


def _diamond(size: float, fruit: float, rng: np.random.Generator) -> Path:
    """What four fruits leave free about the origin, less a dark band that is the outline of all of them."""
    reach = size / math.sqrt(2)
    lens = shapely.Polygon(_lens(reach * 0.84, reach * fruit).flat(0.01)[0])
    neighbours = []
    for heading in (45.0, 135.0, 225.0, 315.0):
        dx, dy = unit(heading)
        turned = shapely.affinity.rotate(lens, heading + 90, origin=(0, 0))
        neighbours.append(shapely.affinity.translate(turned, dx * reach / 2, dy * reach / 2))
    band = max(1.0, 0.055 * size)
    free = shapely.Point(0, 0).buffer(size * 0.5).difference(shapely.union_all(neighbours).buffer(band))
    rounding = 0.015 * size
    diamond = free.buffer(-rounding).buffer(rounding, quad_segs=16)
    middle = min(shapely.get_parts(diamond), key=lambda part: part.distance(shapely.Point(0, 0)))
    return Path.from_shapely(middle).turned(rng.normal(0, 1.0))


def _crossing(reach: float, rng: np.random.Generator) -> Drawing:
    """Where four fruits meet: a ring with a dot, and four dots in the mouths between the fruits."""
    pen = Pen()
    radius = 0.078 * reach
    pen.form(_disc(radius, rng), Tint.SOGA, line=Tint.IRENG, width=_between(0.4, 0.042 * reach, 1.1))
    pen.dots([(0.0, 0.0)], radius * rng.uniform(0.46, 0.56), Tint.PUTIH)
    mouths = np.array([unit(90.0 * k + rng.normal(0, 2)) for k in range(4)])
    pen.dots(mouths * reach * 0.195, rng.uniform(0.85, 1.15, 4) * _between(0.26, 0.021 * reach, 0.5), Tint.MUDA)
    return pen.drawing("silang")


def _lens(length: float, width: float, rng: np.random.Generator | None = None) -> Path:
    """A rounded lens along x about the origin, blunt at the tips; with `rng` no two bellies swell alike."""
    swell, lean = (np.ones(4), np.zeros(2)) if rng is None else (rng.normal(1, 0.055, 4), rng.normal(0, 0.03, 2))
    a, b = length / 2, width / 2
    top, bottom = (lean[0] * length, -b * swell[0]), (lean[1] * length, b * swell[1])
    shoulder, tip = 0.40 * a, 0.66 * b
    return Path.cubics(
        (-a, 0.0),
        [(-0.96 * a, -tip * swell[2]), (top[0] - shoulder, top[1]), top],
        [(top[0] + shoulder, top[1]), (0.96 * a, -tip * swell[3]), (a, 0.0)],
        [(0.96 * a, tip * swell[3]), (bottom[0] + shoulder, bottom[1]), bottom],
        [(bottom[0] - shoulder, bottom[1]), (-0.96 * a, tip * swell[2]), (-a, 0.0)],
    )


def _drop(length: float, width: float, rng: np.random.Generator) -> Path:
    """A drop of wax along +x from the origin, fat at the far end."""
    a, b = length * rng.uniform(0.92, 1.08), width / 2 * rng.uniform(0.9, 1.1)
    points = np.array([(0, 0), (0.3, -0.55), (0.62, -1), (0.88, -0.78), (1, 0), (0.88, 0.78), (0.62, 1), (0.3, 0.55)])
    return Path.through(points * (a, b) + rng.normal(0, 0.03 * b, points.shape), closed=True)


def _disc(radius: float, rng: np.random.Generator) -> Path:
    """A round spot that no compass drew."""
    return Path.through([np.multiply(unit(60.0 * k), radius * rng.normal(1, 0.05)) for k in range(6)], closed=True)


def _between(least: float, wanted: float, most: float) -> float:
    return min(max(least, wanted), most)


def _one_of(hands: list[Drawing], rng: np.random.Generator) -> Drawing:
    return hands[int(rng.integers(len(hands)))]


def _squares(size: float, across: int) -> list[tuple[float, float]]:
    """Upper left corners of the squares of the cell."""
    return [(i * size, j * size) for j in range(across) for i in range(across)]
