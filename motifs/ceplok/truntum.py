"""Truntum: small stars of wax drops, strewn loosely over a dark and quiet ground.

Source of the form: photographs of truntum cloths, drawn and stamped. Eight pointed drops grow from a brown
heart with one ring in it; the stars keep a leaning net of rows without being ruled. A chain of brown dots runs
from between the drops of each star to the next; in every mesh lies a small flower of dots, with single dots and tiny sparks about it,
so that the dark is nowhere empty. On some cloths brown threads join the stars, and three dots (cecek telu) fill
the corners; here they are a choice.
"""

from __future__ import annotations

import math
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ..drawing import Drawing
from ..geometry import Path, unit
from ..ink import Role, Tint
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen

Points = NDArray[np.float64]

CHAIN = 4
"""Dots between two stars."""
STAR_HANDS = 8
"""How many stars are drawn; each place of the cell takes one of them, turned anyhow."""
MESH_HANDS = 4
"""How many fillings of a mesh, and how many chains."""


@motif(family="ceplok", symmetry="p4m")
def truntum(
    size: Annotated[float, Mm(8, 40)] = 10.5,
    across: Annotated[int, Count(1, 6)] = 4,
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
    lines in place of dots. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    stars = [_star(size, petals, fatness, rng) for _ in range(STAR_HANDS)]
    meshes = [_mesh(size, threads, looseness, rng) for _ in range(MESH_HANDS)]
    chains = [_chain(size, rng) for _ in range(MESH_HANDS)]
    corners = np.array([(i, j) for j in range(across) for i in range(across)]) * size
    places = np.concatenate([corners, corners + size / 2])
    strayed = places + rng.uniform(-1, 1, places.shape) * looseness * 0.045 * size

    pen = Pen(ground=Tint.IRENG, cell=(size * across, size * across))
    for start, end in _ties(strayed, size):
        x, y = middle = (start + end) / 2
        if threads:
            bent = middle + rng.normal(0, 0.02 * size, 2)
            pen.line(Path.through([start, bent, end]), 0.036 * size, Tint.SOGA)
        else:
            heading = math.degrees(math.atan2(*(end - start)[::-1]))
            pen.place(_one_of(chains, rng), (x, y), heading + 180.0 * rng.integers(2))
    for x, y in (places[:, None] + [[size / 2, 0]]).reshape(-1, 2):
        pen.place(_one_of(meshes, rng), (x, y), 90.0 * rng.integers(4))
    for x, y in strayed:
        # Half a step on, so that the chains run in between two drops and touch none.
        turn = 45.0 + 360.0 / petals * (rng.integers(petals) + 0.5) + looseness * rng.normal(0, 2.5)
        pen.place(_one_of(stars, rng), (x, y), turn, scale=1 + looseness * rng.uniform(-0.09, 0.07))
    return pen.drawing()


def _star(size: float, petals: int, fatness: float, rng: np.random.Generator) -> Drawing:
    """Sharp drops round a brown heart with a ring in it; every drop its own length, width and heading."""
    pen = Pen()
    heart = 0.088 * size
    for k in range(petals):
        heading = 360.0 / petals * k + rng.normal(0, 1.6)
        length = 0.232 * size * rng.uniform(0.9, 1.07)
        width = 0.092 * size * fatness * 8 / petals * rng.uniform(0.9, 1.05)
        drop = _drop(length, width, rng).moved(heart, 0.0).turned(heading)
        pen.form(drop, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=max(0.2, 0.02 * size))
    pen.form(Path.circle((0.0, 0.0), heart), Tint.SOGA)
    pen.dots([(0.0, 0.0)], 0.058 * size, Tint.PUTIH)
    pen.dots([(0.0, 0.0)], 0.028 * size, Tint.SOGA)
    return pen.drawing("bintang")


def _mesh(size: float, threads: bool, looseness: float, rng: np.random.Generator) -> Drawing:
    """Cecek pitu, six dots round a brown seventh; in the four corners of the mesh sparks, or three dots each."""
    pen = Pen()
    phase = 60.0 * rng.random()
    around = np.array([unit(phase + 60.0 * k + rng.normal(0, 2)) for k in range(6)])
    pen.dots(around * 0.07 * size, max(0.24, 0.026 * size), Tint.PUTIH)
    pen.dots([(0.0, 0.0)], 0.028 * size, Tint.SOGA)
    for k in range(4):
        heading = 90.0 * k + 45
        corner = np.array(unit(heading)) * (0.207 if threads else 0.15) * size
        corner += rng.uniform(-1, 1, 2) * looseness * 0.02 * size
        spots, radii = _trio(size, heading, rng) if threads else _spark(size, heading, rng)
        pen.dots(corner + spots, radii, Tint.MUDA)
    return pen.drawing("cecek-pitu")


def _spark(size: float, heading: float, rng: np.random.Generator) -> tuple[Points, Points]:
    """A dot and a finer one that runs off from it, as the canting is lifted: places about the first, and radii."""
    along, across = np.array(unit(heading)), np.array(unit(heading + 90))
    away = np.array([[0.0], [0.056]]) * size * rng.uniform(0.9, 1.1)
    radii = np.array([0.022, 0.019]) * size * rng.uniform(0.95, 1.05, 2)
    return away * along + rng.normal(0, 0.006 * size, (2, 1)) * across, radii


def _trio(size: float, heading: float, rng: np.random.Generator) -> tuple[Points, Points]:
    """Cecek telu: three dots that lean on each other; places about their middle, and radii."""
    around = np.array([unit(heading + 180 + 120.0 * k + rng.normal(0, 7)) for k in range(3)])
    return around * 0.034 * size, rng.uniform(0.8, 1.2, 3) * 0.0195 * size


def _chain(size: float, rng: np.random.Generator) -> Drawing:
    """Even dots along x about the origin, as many in every chain: a net that is felt and does not lead."""
    pen = Pen()
    along = np.linspace(-1, 1, CHAIN)
    dots = np.column_stack([along * 0.114 * size, rng.normal(0, 0.005 * size, CHAIN)])
    radii = rng.uniform(0.96, 1.04, CHAIN) * max(0.2, 0.0225 * size)
    pen.dots(dots + rng.normal(0, 0.003 * size, dots.shape), radii, Tint.MUDA)
    return pen.drawing("rantai")


def _ties(stars: Points, size: float) -> list[tuple[Points, Points]]:
    """From each star to the next two on its right, each pair of neighbours once."""
    side = size * (len(stars) / 2) ** 0.5
    ties = []
    for start in stars:
        for heading in (45.0, -45.0):
            goal = start + np.array(unit(heading)) * size * 0.5**0.5
            offset = (stars - goal + side / 2) % side - side / 2
            ties.append((start, goal + offset[np.argmin((offset**2).sum(axis=1))]))
    return ties


def _one_of(hands: list[Drawing], rng: np.random.Generator) -> Drawing:
    return hands[int(rng.integers(len(hands)))]


def _drop(length: float, width: float, rng: np.random.Generator) -> Path:
    """A drop of wax along +x: narrow at the heart, swelling early, and drawn off hollow to a sharp point."""
    half = width / 2 * rng.normal(1.12, 0.04, 2)
    belly = length * rng.uniform(0.18, 0.28, 2)
    tip = (length, width * rng.normal(0, 0.09))
    return Path.cubics(
        (0.0, 0.0),
        [(belly[0], -1.85 * half[0]), (belly[0] + 0.40 * length, tip[1] - 0.2 * half[0]), tip],
        [(belly[1] + 0.40 * length, tip[1] + 0.2 * half[1]), (belly[1], 1.85 * half[1]), (0.0, 0.0)],
    )
