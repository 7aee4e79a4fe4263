"""Truntum: small stars of wax drops, scattered loosely over a dark and quiet ground.

Source of the form: photographs of truntum cloths, drawn and stamped. Eight fat drops stand round a brown
heart with a ring of dots; the stars keep a leaning net of rows without being ruled, and between them lie
three dots (cecek telu) and small flowers of dots. On some cloths brown threads join the stars; here they
are a choice.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ..drawing import Drawing
from ..geometry import Path, unit
from ..ink import Role, Tint
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen

STAR_HANDS = 7
"""How many stars are drawn; each place of the cell takes one of them, turned anyhow."""


@motif(family="ceplok", symmetry="p4m")
def truntum(
    size: Annotated[float, Mm(8, 40)] = 14.0,
    across: Annotated[int, Count(1, 6)] = 3,
    petals: Annotated[int, Count(6, 10)] = 8,
    fatness: Annotated[float, Ratio(0.6, 1.2)] = 1.0,
    looseness: Annotated[float, Ratio(0.0, 1.0)] = 0.6,
    threads: Annotated[bool, Switch()] = False,
    seed: Annotated[int, Seed()] = 7,
) -> Drawing:
    """A truntum ground.

    `size` is the side of the square with one star at its corners and one in its middle, `across` how many
    such squares the cell holds each way. `petals` counts the drops of a star, `fatness` swells them
    until they touch, `looseness` lets the stars stray from their rows, `threads` ties them with brown
    lines. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    stars = [_star(size, petals, fatness, rng) for _ in range(STAR_HANDS)]
    flowers = [_dot_flower(size, rng) for _ in range(3)]
    trios = [_trio(size, rng) for _ in range(3)]
    specks = [_speck(size, rng) for _ in range(3)]
    corners = np.array([(i, j) for j in range(across) for i in range(across)]) * size
    places = np.concatenate([corners, corners + size / 2])
    strayed = places + rng.uniform(-1, 1, places.shape) * looseness * 0.045 * size

    pen = Pen(ground=Tint.IRENG, cell=(size * across, size * across))
    if threads:
        _tie(pen, strayed, size, rng)
    for x, y in (places[:, None] + [[size / 2, 0]]).reshape(-1, 2):
        pen.place(_one_of(flowers, rng), (x, y), 60.0 * rng.random())
        for k in range(4):
            dx, dy = np.array(unit(90.0 * k + 45)) * 0.207 * size + rng.uniform(-1, 1, 2) * looseness * 0.02 * size
            pen.place(_one_of(trios if threads else specks, rng), (x + dx, y + dy), turn=90.0 * k + 225)
    for x, y in strayed:
        turn = 360.0 / petals * rng.integers(petals) + looseness * rng.normal(0, 4)
        pen.place(_one_of(stars, rng), (x, y), turn, scale=1 + looseness * rng.uniform(-0.09, 0.07))
    return pen.drawing()


def _star(size: float, petals: int, fatness: float, rng: np.random.Generator) -> Drawing:
    """Fat drops round a brown heart; every drop its own length, width and heading."""
    pen = Pen()
    heart = 0.100 * size
    for k in range(petals):
        heading = 360.0 / petals * k + rng.normal(0, 2.5)
        length = 0.174 * size * rng.uniform(0.86, 1.1)
        width = 0.118 * size * fatness * 8 / petals * rng.uniform(0.84, 1.14)
        drop = _drop(length, width, rng).moved(heart * 1.22, 0.0).turned(heading)
        pen.form(drop, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=max(0.25, 0.019 * size))
    pen.form(_spot(heart, rng), Tint.SOGA)
    ring = max(5, round(petals * 0.75))
    around = np.array([unit(360.0 / ring * k + rng.normal(0, 4)) for k in range(ring)])
    pen.dots(around * heart * 0.62, rng.uniform(0.8, 1.15, ring) * 0.0185 * size, Tint.PUTIH)
    pen.dots([(0.0, 0.0)], 0.027 * size * rng.uniform(0.85, 1.15), Tint.IRENG)
    return pen.drawing("bintang")


def _dot_flower(size: float, rng: np.random.Generator) -> Drawing:
    """Cecek pitu: six dots round a seventh, which is brown."""
    pen = Pen()
    around = np.array([unit(60.0 * k + rng.normal(0, 4)) for k in range(6)])
    pen.dots(around * 0.062 * size, rng.uniform(0.8, 1.15, 6) * 0.0205 * size, Tint.PUTIH)
    pen.dots([(0.0, 0.0)], 0.026 * size, Tint.SOGA)
    return pen.drawing("cecek-pitu")


def _trio(size: float, rng: np.random.Generator) -> Drawing:
    """Cecek telu: three dots that lean on each other."""
    pen = Pen()
    around = np.array([unit(120.0 * k + rng.normal(0, 7)) for k in range(3)])
    pen.dots(around * 0.034 * size, rng.uniform(0.8, 1.2, 3) * 0.0195 * size, Tint.MUDA)
    return pen.drawing("cecek-telu")


def _speck(size: float, rng: np.random.Generator) -> Drawing:
    """A single dot (cecek)."""
    pen = Pen()
    pen.dots([(0.0, 0.0)], 0.02 * size * rng.uniform(0.8, 1.15), Tint.MUDA)
    return pen.drawing("cecek")


def _tie(pen: Pen, stars: NDArray[np.float64], size: float, rng: np.random.Generator) -> None:
    """Brown threads from each star to the next four, sagging a little."""
    side = size * (len(stars) / 2) ** 0.5
    for start in stars:
        for heading in (45.0, 135.0):
            goal = start + np.array(unit(heading)) * size * 0.5**0.5
            offset = (stars - goal + side / 2) % side - side / 2
            end = goal + offset[np.argmin((offset**2).sum(axis=1))]
            middle = (start + end) / 2 + rng.normal(0, 0.02 * size, 2)
            pen.line(Path.through([start, middle, end]), 0.036 * size, Tint.SOGA)


def _one_of(hands: list[Drawing], rng: np.random.Generator) -> Drawing:
    return hands[int(rng.integers(len(hands)))]


def _drop(length: float, width: float, rng: np.random.Generator) -> Path:
    """A drop of wax along +x: set down thin at the heart, fat, and drawn off to a blunt tip."""
    half = width / 2 * rng.normal(1, 0.05, 2)
    belly = length * rng.uniform(0.38, 0.52)
    tip = (length, width * rng.normal(0, 0.04))
    return Path.cubics(
        (0.0, 0.0),
        [(0.0, -0.75 * half[0]), (0.45 * belly, -half[0]), (belly, -half[0])],
        [(belly + 0.62 * (length - belly), -half[0]), (0.99 * length, -0.30 * half[0]), tip],
        [(0.99 * length, 0.30 * half[1]), (belly + 0.62 * (length - belly), half[1]), (belly, half[1])],
        [(0.45 * belly, half[1]), (0.0, 0.75 * half[1]), (0.0, 0.0)],
    )


def _spot(radius: float, rng: np.random.Generator) -> Path:
    """A round spot that no compass drew."""
    return Path.through([np.multiply(unit(60.0 * k), radius * rng.normal(1, 0.05)) for k in range(6)], closed=True)
