"""Kawung: four fruits that meet at a crossing, on the diagonals of a square net; dark diamonds stay between.

Source of the form: photographs of kawung cloths, drawn and stamped. A fruit is a lens that tapers to the
crossing, with a row of fine dots, seeds on its axis and, where it is large, a few hairs at its tips. The dark
between fruits and about the diamonds keeps one width; a dot of wax marks the crossing, and the concave diamond
carries a flowerlet or a cross. Small kawung (net of 12 to 30 mm) is the common one, a little over half of it dark.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry import Path, unit
from ..ink import Role, Tint
from ..kit.hand import blob
from ..kit.lines import inner
from ..kit.spine import Points, length_of, resampled
from ..motif import Choice, Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen

LENGTH = 0.865
"""Of a fruit, against the distance between crossings."""
FRUIT_HANDS = 8
"""How many fruits are drawn; the cell places them turned about, so that few neighbours are alike."""
HEART_HANDS = 3
"""The same of what stands in the diamonds, and of the crossings."""
ROOM_FOR_DOTS = 22.0
"""From this distance between crossings on (mm), a fruit has room for a second row of dots."""
ROOM_FOR_HAIRS = 13.5
"""From this one on, for hairs at its tips."""


@motif(family="ceplok", symmetry="p4m")
def kawung(
    size: Annotated[float, Mm(12, 80)] = 16.0,
    across: Annotated[int, Count(1, 4)] = 3,
    fruit: Annotated[float, Ratio(0.34, 0.46)] = 0.405,
    seeds: Annotated[int, Count(0, 3)] = 2,
    inner_line: Annotated[bool, Switch()] = True,
    heart: Annotated[str, Choice("flower", "cross", "plain")] = "flower",
    seed: Annotated[int, Seed()] = 5,
) -> Drawing:
    """Four-fruit kawung on a dark ground.

    `size` is the side of one square of four fruits, and `across` how many such squares the cell holds each
    way (more of them, more different fruits). `fruit` is the width of a fruit against the distance between
    crossings, `seeds` how many lie on its axis, `inner_line` its row of fine dots, `heart` what stands in the
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
    """One fruit on the x axis about the origin: outline with a soga seam, dots and hairs inside, seeds."""
    length, width = reach * LENGTH * rng.uniform(0.98, 1.02), reach * fruit * rng.uniform(0.95, 1.04)
    tilt, shift = rng.normal(0, 0.8), rng.normal(0, 0.004 * reach, 2)
    pen = Pen()
    outline = _lens(length, width, rng).turned(tilt).moved(*shift)
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=_between(0.26, 0.028 * reach, 0.7))
    hairy = reach > ROOM_FOR_HAIRS
    if inner_line:
        margin = max(0.62, 0.066 * reach)
        rows = (1.0, 1.9) if reach > ROOM_FOR_DOTS else (1.0,)
        for depth, tint in zip(rows, (Tint.SOGA, Tint.MUDA), strict=False):
            row = _row(outline, depth * margin, _between(0.76, 0.072 * reach, 1.3))
            if hairy:
                row = row[np.abs(row[:, 0]) < 0.32 * length]
            pen.dots(row, _between(0.2, 0.0195 * reach, 0.36), tint)
    if hairy:
        for end in (-1, 1):
            for lean in (-1, 0, 1):
                tip, root = (0.395 - 0.02 * abs(lean)) * length, (0.29 + 0.015 * abs(lean)) * length
                spread = lean * width * np.array([0.04, 0.105]) + rng.normal(0, 0.006 * width, 2)
                hair = Path.line((end * tip, spread[0]), (end * root * rng.uniform(0.96, 1.06), spread[1]))
                pen.line(hair.turned(tilt).moved(*shift), _between(0.2, 0.014 * reach, 0.35), Tint.SOGA)
    apart = 0.23 if seeds != 2 else 0.28 if hairy else 0.34
    for i in range(seeds):
        along = (i - (seeds - 1) / 2) * length * apart
        seed = _seed(length * rng.uniform(0.15, 0.18), width * rng.uniform(0.14, 0.17), rng)
        offset = along + rng.normal(0, 0.01 * length), rng.normal(0, 0.015 * width)
        outward = 0.0 if along >= 0 else 180.0
        pen.form(seed.turned(outward + rng.normal(0, 5)).moved(*offset).turned(tilt).moved(*shift), Tint.IRENG)
    return pen.drawing("buah")


def _row(outline: Path, inside: float, step: float) -> Points:
    """Dots at one distance along both flanks of a fruit, `inside` mm within; one stands in each tip, so that the two
    flanks meet without a crowd."""
    ring = shapely.get_coordinates(inner(outline.to_shapely(), inside))[:-1]
    ring = np.roll(ring, -int(np.argmin(ring[:, 0])), axis=0)
    far = int(np.argmax(ring[:, 0]))
    flanks = [ring[: far + 1], np.vstack([ring[far:], ring[:1]])]
    count = round(sum(length_of(flank) for flank in flanks) / 2 / step)
    return np.concatenate([resampled(flank, length_of(flank) / count)[:-1] for flank in flanks])


def _heart(size: float, fruit: float, kind: str, rng: np.random.Generator) -> Drawing:
    """A concave soga diamond about the origin, and what grows in it: it stays darker than the fruits."""
    pen = Pen()
    pen.form(_diamond(size, fruit, rng), Tint.SOGA)
    if kind == "flower":
        for k in range(4):
            heading = 90.0 * k + rng.normal(0, 3)
            leaf = _leaf(size * 0.198, size * 0.07, rng).moved(size * 0.022, 0).turned(heading)
            pen.form(leaf, Tint.MUDA, Role.TEMBOK, line=Tint.IRENG, width=_between(0.2, 0.012 * size, 0.45))
            if size / math.sqrt(2) > ROOM_FOR_HAIRS:
                vein = Path.line((size * 0.06, 0.0), (size * rng.uniform(0.135, 0.155), 0.0)).turned(heading)
                pen.line(vein, _between(0.2, 0.011 * size, 0.4), Tint.SOGA)
            between = np.array([unit(90.0 * k + 45 + away + rng.normal(0, 2)) for away in (0, -15, 15)])
            steps = np.array([0.084, 0.127, 0.127]) * rng.normal(1, 0.03, 3) * size
            radii = np.array([1.0, 0.78, 0.78]) * rng.uniform(0.9, 1.1, 3) * max(0.24, 0.0135 * size)
            pen.dots(between * steps[:, None], radii, Tint.PUTIH)
    elif kind == "cross":
        for k in range(4):
            dx, dy = unit(90.0 * k + rng.normal(0, 3))
            steps = np.array([0.05, 0.092, 0.132]) * size
            pen.dots(np.outer(steps, (dx, dy)), np.array([0.021, 0.017, 0.013]) * size, Tint.PUTIH)
    if kind != "plain":
        pen.dots([(0.0, 0.0)], 0.022 * size * rng.uniform(0.9, 1.1), Tint.PUTIH)
    return pen.drawing("hati")


def _diamond(size: float, fruit: float, rng: np.random.Generator) -> Path:
    """What four fruits leave free about the origin, less a dark band that is the outline of all of them."""
    reach = size / math.sqrt(2)
    lens = shapely.Polygon(_lens(reach * LENGTH, reach * fruit).flat(0.01)[0])
    neighbours = []
    for heading in (45.0, 135.0, 225.0, 315.0):
        dx, dy = unit(heading)
        turned = shapely.affinity.rotate(lens, heading + 90, origin=(0, 0))
        neighbours.append(shapely.affinity.translate(turned, dx * reach / 2, dy * reach / 2))
    band = _between(0.8, 0.05 * size, 2.4)
    free = shapely.Point(0, 0).buffer(size * 0.5).difference(shapely.union_all(neighbours).buffer(band))
    rounding = 0.013 * size
    diamond = free.buffer(-rounding).buffer(rounding, quad_segs=16)
    middle = min(shapely.get_parts(diamond), key=lambda part: part.distance(shapely.Point(0, 0)))
    return Path.from_shapely(middle).turned(rng.normal(0, 0.6))


def _crossing(reach: float, rng: np.random.Generator) -> Drawing:
    """Where four fruits meet: one dot of wax; the dark between them runs through it unbroken."""
    pen = Pen()
    pen.form(blob((0.0, 0.0), _between(0.3, 0.034 * reach, 0.9), rng, 0.06), Tint.PUTIH, Role.CECEK)
    return pen.drawing("silang")


def _lens(length: float, width: float, rng: np.random.Generator | None = None) -> Path:
    """A rounded lens along x about the origin, tapering to the tips; with `rng` no two bellies swell alike."""
    swell, lean, sway = np.ones(4), np.zeros(2), np.zeros(2)
    if rng is not None:
        swell, lean, sway = rng.normal(1, 0.055, 4), rng.normal(0, 0.04, 2), rng.normal(0, 0.014, 2)
    a, b = length / 2, width / 2
    left, right = (-a, sway[0] * length), (a, sway[1] * length)
    top, bottom = (lean[0] * length, -b * swell[0]), (lean[1] * length, b * swell[1])
    shoulder, tip = 0.52 * a, 0.36 * b
    return Path.cubics(
        left,
        [(-0.87 * a, left[1] - tip * swell[2]), (top[0] - shoulder, top[1]), top],
        [(top[0] + shoulder, top[1]), (0.87 * a, right[1] - tip * swell[3]), right],
        [(0.87 * a, right[1] + tip * swell[3]), (bottom[0] + shoulder, bottom[1]), bottom],
        [(bottom[0] - shoulder, bottom[1]), (-0.87 * a, left[1] + tip * swell[2]), left],
    )


def _seed(length: float, width: float, rng: np.random.Generator) -> Path:
    """A seed about the origin as a canting leaves it: set down round on the right, drawn off to the left."""
    points = np.array([(0.5, 0), (0.36, 0.46), (0.08, 0.42), (-0.22, 0.18), (-0.5, 0.0)])
    points = np.concatenate([points, points[3:0:-1] * (1, -1)]) * (length, width)
    return Path.through(points + rng.normal(0, 0.03 * width, points.shape), closed=True)


def _leaf(length: float, width: float, rng: np.random.Generator) -> Path:
    """A slender leaf along +x from the origin, its point drawn out and swung a little."""
    half = width / 2 * rng.uniform(0.88, 1.12, 2)
    tip, belly = (length * rng.uniform(0.94, 1.06), rng.normal(0, 0.12 * width)), 0.36 * length
    return Path.cubics(
        (0.0, 0.0),
        [(0.04 * length, -0.6 * half[0]), (0.2 * length, -half[0]), (belly, -half[0])],
        [(0.56 * length, -half[0]), (0.72 * length, tip[1] - 0.16 * half[0]), tip],
        [(0.72 * length, tip[1] + 0.16 * half[1]), (0.56 * length, half[1]), (belly, half[1])],
        [(0.2 * length, half[1]), (0.04 * length, 0.6 * half[1]), (0.0, 0.0)],
    )


def _between(least: float, wanted: float, most: float) -> float:
    return min(max(least, wanted), most)


def _one_of(hands: list[Drawing], rng: np.random.Generator) -> Drawing:
    return hands[int(rng.integers(len(hands)))]


def _squares(size: float, across: int) -> list[tuple[float, float]]:
    """Upper left corners of the squares of the cell."""
    return [(i * size, j * size) for j in range(across) for i in range(across)]
