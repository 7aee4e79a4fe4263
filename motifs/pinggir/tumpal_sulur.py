"""Tumpal sulur: triangles with a plant on the axis, its tendrils to both sides alike, its rosettes shrinking upward.

Source of the form: tumpal are rows of isosceles triangles at an edge or, in two rows, in the kepala of a batik sarong,
often filled with plants; on Candi Naga near Blitar with sulur. From photographs of coastal batik: light edge and dark
line, tips of two rows that nearly meet, three rosettes 1 : .62 : .38, rhombs of ground with a row of flowers, nearly
plain. The plant itself is our interpretation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Place
from ..geometry import Affine, Path, unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.curl import ukel_spine
from ..kit.hand import uneven
from ..kit.leaf import Blade, claw, leaf, tear
from ..kit.lines import cecek_row
from ..kit.profile import BAMBOO, SLIT
from ..kit.recipe import Weights, weights_for
from ..kit.spine import Spot, at, part, spine
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._strip import FINEST, Strip, beaded, edge_dots, field_of, framed, room, triangle

HANDS = 2
"""How many plants are drawn of each colour; each stands mirrored or not."""
FOOT, FREE = 0.14, 0.10
"""Height of the band below the triangles, and the ground between tips, in heights of a triangle."""
ROSETTES = ((0.255, 1.0), (0.535, 0.60), (0.705, 0.38))
"""Where the rosettes stand, in heights from the base, and their sizes against the first."""
TENDRILS = ((0.02, 30.0, 0.23, 0.056), (0.45, 24.0, 0.15, 0.026), (0.70, 24.0, 0.10, 0.016))
"""Pairs of tendrils: share of the stem, angle to it, length and radius of the curl in heights."""
LEAST_FLOWER = 0.9
"""A rosette of a smaller radius (mm) is left out."""
LEAST_CURL = 2.0
"""A curl of a smaller radius (mm) would clot; its tendril ends in leaves."""


@motif(family="pinggir", symmetry="pmm")
def tumpal_sulur(
    size: Annotated[float, Mm(30, 180)] = 64.0,
    slender: Annotated[float, Ratio(1.4, 2.8)] = 1.9,
    across: Annotated[int, Count(2, 8)] = 4,
    facing: Annotated[bool, Switch()] = True,
    two_colours: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 4,
) -> Drawing:
    """Rows of tumpal on a beaded band, on a dark ground.

    `size` is the height of a triangle, `slender` that height against its base, `across` how many stand in the cell.
    With `facing` two rows point at each other, as in a kepala. With `two_colours` every second triangle is of the
    second dye, and so is the one that faces a first. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    step = size / slender
    strip = Strip(step, across, size, FOOT * size, FREE * size, facing)
    pen = Pen(ground=Tint.IRENG, cell=strip.cell)
    beaded(pen, strip, rng)
    dyes = (Tint.SOGA, Tint.BIRU if two_colours else Tint.SOGA)
    hands = {dye: [_unit(step, size, dye, rng) for _ in range(HANDS)] for dye in dict.fromkeys(dyes)}
    valleys = [_valley(step, size, rng) for _ in range(HANDS)]
    for row, i, place in strip.places(0.0):
        pen.add(Place(valleys[(i + row) % HANDS], place))
    for row, i, place in strip.places(0.5):
        flip = Affine.flip() if rng.integers(2) else Affine()
        pen.add(Place(hands[dyes[(i + row) % 2]][(i // 2 + row) % HANDS], place @ flip))
    if facing:
        _rhomb_flowers(pen, strip, rng)
    return pen.drawing()


def _unit(base: float, height: float, dye: Tint, rng: np.random.Generator) -> Drawing:
    """One triangle with its plant."""
    pen = Pen(Tint.IRENG)
    framed(pen, triangle(base, height), height, dye, plant(base, height, dye, rng), rng)
    return pen.drawing("tumpal")


def plant(base: float, height: float, dye: Tint, rng: np.random.Generator) -> Drawing:
    """The plant, growing from the origin along +x: tendrils, stem, a bud at its end, the rosettes over their roots."""
    pen = Pen(dye)
    weights = weights_for(0.75 * height)
    core = field_of(triangle(base, height), height).buffer(-0.4)
    stem = spine((0.035 * height, 0.0), rng.normal(0, 0.2), 0.72 * height)
    largest = min(0.15 * height, 0.86 * room(ROSETTES[0][0] * height, base, height))
    for t, lean, length, curl in TENDRILS:
        for side in (1, -1):
            branch = _Branch(at(stem, t)[0], side, lean + rng.normal(0, 2), length * height, curl * height)
            _tendril(pen, branch, core, weights, rng)
    width = max(0.5, 0.016 * height)
    form = stroke(stem, [(0, 1.2 * width), (1, 0.6 * width)])
    pen.form(form, Tint.PUTIH, line=Tint.IRENG, width=0.6 * weights.klowong)
    _bud(pen, at(stem, 0.97)[0], 0.12 * height, core, weights)
    for (share, size), petals in reversed(list(zip(ROSETTES, (8, 8, 6), strict=True))):
        clear = base / 2 * (1 - share) - 0.040 * height - 0.3
        if min(size * largest, clear) > LEAST_FLOWER:
            flower(pen, (share * height, 0.0), min(size * largest, clear), petals, dye, rng)
    return pen.drawing("sulur")


@dataclass(frozen=True, slots=True)
class _Branch:
    """Where a tendril leaves the stem, to which side (1 or -1), at which angle; its length and its curl's radius."""

    root: Spot
    side: int
    lean: float
    length: float
    curl: float


def _tendril(pen: Pen, branch: _Branch, core: BaseGeometry, weights: Weights, rng: np.random.Generator) -> None:
    """A tendril that winds outward into a curl, or ends in leaves where that has no room; smaller where it must be."""
    side, curl = branch.side, branch.curl * rng.uniform(0.95, 1.05)
    for scale in (1.0, 0.85, 0.7, 0.55, 0.4):
        length = scale * branch.length
        line = spine(branch.root, side * branch.lean, 0.62 * length, side * 46.0)
        if scale * curl >= LEAST_CURL:
            spot, along = at(line, 1.0)
            line = np.concatenate([line, ukel_spine(spot, along, scale * curl, 1.02, side)[1:]])
        width = max(0.7, 0.062 * length)
        form = stroke(line, [(0.0, width), (0.5, 0.85 * width), (0.9, 0.7 * width), (1.0, 1.25 * width)])
        if core.contains(form):
            break
    else:
        return
    for t, turn, share, hand in ((0.10, 62.0, 0.44, -1), (0.30, -30.0, 0.46, 1), (0.52, -38.0, 0.36, -1)):
        place, heading = at(line, t)
        _fitted_leaf(pen, place, heading + side * turn, share * length, side * hand, core, weights)
    pen.form(form, Tint.PUTIH, line=Tint.IRENG, width=0.55 * weights.klowong)


def _fitted_leaf(
    pen: Pen, root: Spot, heading: float, length: float, side: int, core: BaseGeometry, weights: Weights
) -> None:
    """A leaf as long as the field has room for, at most `length`; none under two thirds of that."""
    for size in length * np.array([1.0, 0.85, 0.7]):
        blade = claw(root, heading, float(size), side, 80.0, 0.40 * float(size))
        if core.contains(blade.shape):
            _leaf(pen, blade, weights)
            return


def _leaf(pen: Pen, blade: Blade, weights: Weights) -> None:
    """A light leaf with a dark line and, where it is wide enough, a dark slit."""
    pen.form(blade.shape, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.7 * weights.klowong)
    if blade.width > 1.6:
        pen.form(leaf(blade.vein(0.16, 0.74), 0.30 * blade.width, SLIT, corner=0.0), Tint.IRENG, Role.ISEN)


def _bud(pen: Pen, spot: Spot, length: float, core: BaseGeometry, weights: Weights) -> None:
    """A closed bud along +x, at most `length` long and as large as the tip has room for."""
    for size in length * np.array([1.0, 0.85, 0.7, 0.55, 0.42]):
        shape = shapely.transform(tear(size, 0.40 * size, 0.4), Affine.shift(spot[0] - 0.2 * size, spot[1]))
        if core.contains(shape):
            pen.form(shape, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.7 * weights.klowong)
            slit = shapely.transform(tear(0.5 * size, 0.13 * size, 0.4), Affine.shift(spot[0], spot[1]))
            pen.form(slit, Tint.SOGA, Role.ISEN)
            return


def flower(pen: Pen, centre: Spot, radius: float, petals: int, core: Tint, rng: np.random.Generator) -> None:
    """A rosette: pointed petals behind round ones, each with a dyed heart and hairs; an eye ringed with dots."""
    line = max(FINEST, min(0.8, 0.05 * radius + 0.2))
    turn = 180.0 / petals
    if radius > 3.0:
        for i in range(petals):
            _petal(pen, centre, turn + 360.0 * (i + 0.5) / petals, radius, 0.42 * radius, Tint.MUDA, line)
    reach = 0.88 * radius
    width = 2 * np.pi * 0.66 * reach / petals
    for i in range(petals):
        heading = turn + 360.0 * i / petals + rng.normal(0, 1.5)
        _petal(pen, centre, heading, reach * rng.uniform(0.97, 1.03), width, Tint.PUTIH, line)
        dx, dy = unit(heading)
        if radius > 2.4:
            root = (centre[0] + 0.42 * reach * dx, centre[1] + 0.42 * reach * dy)
            heart = shapely.transform(tear(0.40 * reach, 0.40 * width, 0.58), Affine.placing(root, heading))
            pen.form(heart, core, Role.ISI)
    pen.form(Path.circle(centre, 0.33 * reach), Tint.MUDA, Role.ISI, line=Tint.IRENG, width=line)
    if radius > 3.5:
        ring = np.asarray([unit(turn + 360.0 * (i + 0.5) / petals) for i in range(petals)])
        pen.dots(ring * 0.21 * reach + np.asarray(centre), 0.045 * reach * uneven(petals, 0.12, rng), Tint.IRENG)
    pen.dots([centre], 0.10 * reach, Tint.IRENG)


def _petal(pen: Pen, centre: Spot, heading: float, reach: float, width: float, tint: Tint, line: float) -> None:
    dx, dy = unit(heading)
    root = (centre[0] + 0.2 * reach * dx, centre[1] + 0.2 * reach * dy)
    shape = shapely.transform(tear(0.8 * reach, width, 0.62), Affine.placing(root, heading))
    pen.form(shape, tint, Role.TEMBOK, line=Tint.IRENG, width=line)


def _valley(step: float, height: float, rng: np.random.Generator) -> Drawing:
    """The ground between two triangles: a pale leaf and dots from the valley, dots along the edges, small marks."""
    pen = Pen(Tint.IRENG)
    line = spine((0.10 * height, 0.0), rng.normal(0, 0.6), 0.20 * height)
    width = min(0.036 * height, 0.115 * step)
    pen.form(leaf(line, width, BAMBOO), Tint.MUDA, Role.ISI)
    if width > 1.6:
        pen.form(leaf(part(line, 0.16, 0.72), 0.30 * width, SLIT, corner=0.0), Tint.IRENG, Role.ISEN)
    row = [(0.325 * height, 0.0), (0.45 * height, 0.0)]
    dot = max(FINEST, 0.011 * height)
    pen.dots(*cecek_row(row, 3.0 * dot, dot, 0.0, 1.0, 0.6, rng), Tint.MUDA)
    edge_dots(pen, step, height, 0.34, rng)
    for share, reach in ((0.53, 0.022), (0.70, 0.032)):
        angle = np.arange(4) * np.pi / 2 + rng.normal(0, 0.1)
        ring = np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach * height + (share * height, 0.0)
        pen.dots(ring, max(FINEST, 0.5 * reach * height) * uneven(4, 0.1, rng), Tint.PUTIH)
        pen.dots([(share * height, 0.0)], max(FINEST, 0.26 * reach * height), Tint.SOGA)
    return pen.drawing("lembah")


def _rhomb_flowers(pen: Pen, strip: Strip, rng: np.random.Generator) -> None:
    """A flower in the middle of every rhomb between two rows, and four dots where two tips look at each other."""
    middle = strip.height + strip.free / 2
    hands = []
    for _ in range(HANDS):
        own = Pen(Tint.IRENG)
        flower(own, (0.0, 0.0), min(0.13 * strip.height, 0.24 * strip.step), 8, Tint.SOGA, rng)
        hands.append(own.drawing("bunga"))
    reach = 0.17 * strip.free
    for i in range(strip.across):
        pen.place(hands[i % HANDS], (i * strip.step, middle), 90.0 * int(rng.integers(4)))
        spots = np.asarray([unit(90.0 * k) for k in range(4)]) * (1.5, 0.9) * reach + ((i + 0.5) * strip.step, middle)
        pen.dots(spots, max(FINEST, 0.42 * reach) * uneven(4, 0.1, rng), Tint.PUTIH)
