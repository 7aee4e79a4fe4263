"""Truntum: small stars of wax drops, strewn over a dark and quiet ground like a night sky.

Source of the form: photographs of truntum cloths, drawn and stamped. Eight pointed drops stand about a brown heart
with a ring and a dot in it; an even line of ground parts each drop from the next. The stars keep a leaning net of
rows without being ruled. A chain of pale brown dots, the same in number, distance and weight everywhere, runs from
between the drops of each star to the next; in every mesh lies a small flower of dots in a wide ring of single ones.
About a third of the cloth is light. On some cloths brown threads join the stars, and three dots (cecek telu) fill the
corners; here they are a choice.
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

HEART = 0.1
"""Radius of the heart of a star (share of the size)."""
REACH, TIED_REACH, SHORT_REACH = 0.335, 0.30, 0.26
"""From the middle of a star to the tips of its drops (share of the size); of stars on threads, which leave room for
three dots; and of stars that have not eight drops: only eight leave room for all chains in between two of them."""
CHAIN, SHORT_CHAIN = 4, 2
"""Dots between two stars, and between such smaller ones."""
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
    reach = SHORT_REACH if petals != 8 else TIED_REACH if threads else REACH
    stars = [_star(size, petals, fatness, reach, rng) for _ in range(STAR_HANDS)]
    meshes = [_mesh(size, petals == 8, threads, looseness, rng) for _ in range(MESH_HANDS)]
    chains = [_chain(size, CHAIN if petals == 8 else SHORT_CHAIN, rng) for _ in range(MESH_HANDS)]
    corners = np.array([(i, j) for j in range(across) for i in range(across)]) * size
    places = np.concatenate([corners, corners + size / 2])
    strayed = places + rng.uniform(-1, 1, places.shape) * looseness * 0.017 * size

    pen = Pen(ground=Tint.IRENG, cell=(size * across, size * across))
    for start, end in _ties(strayed, size):
        x, y = middle = (start + end) / 2
        if threads:
            bent = middle + rng.normal(0, 0.008 * size, 2)
            pen.line(Path.through([start, bent, end]), 0.036 * size, Tint.SOGA)
        else:
            heading = math.degrees(math.atan2(*(end - start)[::-1]))
            pen.place(_one_of(chains, rng), (x, y), heading + 180.0 * rng.integers(2))
    for x, y in (places[:, None] + [[size / 2, 0]]).reshape(-1, 2):
        pen.place(_one_of(meshes, rng), (x, y), 90.0 * rng.integers(4))
    for x, y in strayed:
        # A border between two drops looks along a row, so that the chains run in there and touch none.
        turn = 45.0 + 360.0 / petals * rng.integers(petals) + looseness * rng.normal(0, 0.9)
        pen.place(_one_of(stars, rng), (x, y), turn, scale=1 + looseness * rng.uniform(-0.05, 0.02))
    return pen.drawing()


def _star(size: float, petals: int, fatness: float, reach: float, rng: np.random.Generator) -> Drawing:
    """Sharp drops round a brown heart with a ring and a dot in it; one even line of ground parts each from the next."""
    pen = Pen()
    heart = HEART * size
    # The dark between two drops, which a maker leaves open in one width; fat drops leave less of it.
    parting = (0.034 + 0.08 * (1.0 - min(fatness, 1.0)) - 0.07 * max(fatness - 1.0, 0.0)) * size
    borders = 360.0 / petals * np.arange(petals) + rng.normal(0, 0.9, petals)
    for k, start in enumerate(borders.tolist()):
        opening = (float(borders[(k + 1) % petals]) - start) % 360.0
        length = reach * size * rng.uniform(0.965, 1.035)
        drop = _drop(0.9 * heart, length, opening, parting / 2, 0.044 * size, rng).turned(start + opening / 2)
        pen.form(drop, Tint.PUTIH, Role.TEMBOK)
    pen.form(Path.circle((0.0, 0.0), heart), Tint.SOGA)
    pen.line(Path.circle((0.0, 0.0), 0.069 * size), 0.026 * size, Tint.PUTIH, Role.KLOWONG)
    pen.dots([(0.0, 0.0)], 0.025 * size, Tint.PUTIH)
    return pen.drawing("bintang")


def _drop(root: float, tip: float, opening: float, beside: float, most: float, rng: np.random.Generator) -> Path:
    """A drop of wax along +x: it keeps `beside` mm from both borders of its sector of `opening` degrees until it is
    `most` mm wide to each side, then is drawn off hollow to a sharp point."""
    slope = math.tan(math.radians(opening / 2))
    aside = beside / math.cos(math.radians(opening / 2))
    belly = min((most + aside) / slope, root + 0.45 * (tip - root))
    half, foot, rest = belly * slope - aside, max(root * slope - aside, 0.02), tip - belly
    end = (tip, half * rng.normal(0, 0.12))
    shoulder = (belly + 0.36 * rest, half + 0.36 * rest * slope)
    hollow = (belly + 0.56 * rest, 0.2 * half + end[1])
    return Path.cubics(
        (root, -foot),
        [(root, -foot), (belly, -half), (belly, -half)],
        [(shoulder[0], -shoulder[1]), (hollow[0], 2 * end[1] - hollow[1]), end],
        [hollow, shoulder, (belly, half)],
        [(belly, half), (root, foot), (root, foot)],
        closed=True,
    )


def _mesh(size: float, wide: bool, threads: bool, looseness: float, rng: np.random.Generator) -> Drawing:
    """Cecek pitu, six dots round a pale seventh; about it single dots toward the chains and, where the drops leave
    room (`wide`), toward the stars; with threads three dots in each corner instead."""
    pen = Pen()
    around = np.array([unit(30 + 60.0 * k + rng.normal(0, 1.2)) for k in range(6)])
    pen.dots(around * 0.09 * size, 0.029 * size * rng.uniform(0.96, 1.04, 6), Tint.PUTIH)
    pen.dots([(0.0, 0.0)], 0.026 * size, Tint.MUDA)
    for k in range(4):
        heading = 90.0 * k + 45
        if threads:
            spots, radii = _trio(size, heading, rng)
            pen.dots(np.array(unit(heading)) * 0.195 * size + spots, radii, Tint.MUDA)
            continue
        stray = rng.uniform(-1, 1, 2) * looseness * 0.006 * size
        for away, radius in ((0, 0.018), (45, 0.0215))[: 2 if wide else 1]:
            pen.dots(np.array(unit(heading + away)) * 0.205 * size + stray, radius * size, Tint.MUDA)
    return pen.drawing("cecek-pitu")


def _trio(size: float, heading: float, rng: np.random.Generator) -> tuple[Points, Points]:
    """Cecek telu: three dots that lean on each other; places about their middle, and radii."""
    around = np.array([unit(heading + 180 + 120.0 * k + rng.normal(0, 4)) for k in range(3)])
    return around * 0.034 * size, rng.uniform(0.95, 1.05, 3) * 0.0195 * size


def _chain(size: float, count: int, rng: np.random.Generator) -> Drawing:
    """Dots along x about the origin: as many, as far apart and as large in every chain, so that the net is clear."""
    pen = Pen()
    along = (np.arange(count) - (count - 1) / 2) * 0.0725 * size
    pen.dots(np.column_stack([along, rng.normal(0, 0.002 * size, count)]), 0.021 * size, Tint.MUDA)
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
