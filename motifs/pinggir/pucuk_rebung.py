"""Pucuk rebung: tumpal as bamboo shoots; in each triangle one shoot on its axis, sheath over sheath.

Source of the form: descriptions of pucuk rebung as a row of upright triangles after the bamboo shoot, at the edge and
in the kepala of batik and songket; photographs of tumpal on coastal batik for the light edge, the dark ground with its
few marks and the proportions (1 : 1.6 to 1 : 3). How the sheaths are drawn is our interpretation.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.leaf import Blade, leaf
from ..kit.lines import cecek_row, hairs, inner, within
from ..kit.profile import BAMBOO, SLIT
from ..kit.recipe import Weights, weights_for
from ..kit.spine import Spot, at, part, spine, through
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._strip import FINEST, Strip, beaded, edge_dots, field_of, framed, put, room, triangle

HANDS = 3
"""How many shoots are drawn; each stands mirrored or not."""
FOOT, FREE = 0.17, 0.07
"""Height of the band below the triangles, and the ground beyond their tips, in heights of a triangle."""


@motif(family="pinggir", symmetry="pm")
def pucuk_rebung(
    size: Annotated[float, Mm(24, 160)] = 56.0,
    slender: Annotated[float, Ratio(1.4, 2.8)] = 1.9,
    across: Annotated[int, Count(2, 8)] = 3,
    sheaths: Annotated[int, Count(3, 6)] = 5,
    facing: Annotated[bool, Switch()] = False,
    seed: Annotated[int, Seed()] = 6,
) -> Drawing:
    """A row of bamboo shoots on a beaded band, on a dark ground.

    `size` is the height of a triangle, `slender` that height against its base, `across` how many stand in the cell.
    `sheaths` counts the layers of a shoot. With `facing` a second row points down at the first, as in a kepala.
    `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    step = size / slender
    strip = Strip(step, across, size, FOOT * size, FREE * size, facing)
    pen = Pen(ground=Tint.IRENG, cell=strip.cell)
    beaded(pen, strip, rng)
    put(pen, strip, [_valley(step, size, rng) for _ in range(HANDS)], 0.0, rng)
    put(pen, strip, [_unit(step, size, sheaths, rng) for _ in range(HANDS)], 0.5, rng)
    return pen.drawing()


def _unit(base: float, height: float, sheaths: int, rng: np.random.Generator) -> Drawing:
    """One triangle with its shoot."""
    pen, shape = Pen(Tint.IRENG), triangle(base, height)
    framed(pen, shape, height, Tint.SOGA, shoot(base, height, sheaths, rng), rng)
    return pen.drawing("rebung")


def shoot(base: float, height: float, sheaths: int, rng: np.random.Generator) -> Drawing:
    """The plant, growing from the origin along +x: leaves in the corners, bud, then sheath over sheath to the foot."""
    pen = Pen(Tint.SOGA)
    weights = weights_for(0.8 * height)
    core = field_of(triangle(base, height), height).buffer(-0.35)
    _corner_leaves(pen, base, height, core, weights, rng)
    tip = 0.84 * height
    width = 1.9 * room(0.60 * height, base, height)
    bud = leaf(spine((0.46 * height, 0.0), rng.normal(0, 0.8), tip - 0.46 * height), width, BAMBOO)
    pen.form(bud.intersection(core), Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.9 * weights.klowong)
    for k in reversed(range(sheaths)):
        _sheath(pen, base, height, k / (sheaths - 1), k % 2 == 0, core, weights, rng)
    return pen.drawing("tunas")


def _sheath(
    pen: Pen,
    base: float,
    height: float,
    share: float,
    light: bool,
    core: BaseGeometry,
    weights: Weights,
    rng: np.random.Generator,
) -> None:
    """A sheath, `share` 0 at the foot and 1 the highest: two halves with pointed tips, notched on the axis."""
    start = (0.02 + 0.43 * share) * height
    length = (0.32 - 0.11 * share) * height * rng.uniform(0.97, 1.03)
    half = 0.73 * room(start + 0.34 * length, base, height)
    tip = 0.98 * room(start + length, base, height)
    outline = shapely.union_all([_half(start, length, half, tip, side, rng) for side in (1.0, -1.0)]).intersection(core)
    edge = weights.klowong
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.9 * edge)
    clear = inner(outline, edge / 2 + 0.3, 0.0)
    if not light:
        ground = inner(outline, edge / 2 + max(0.42, 0.8 * weights.rim), 0.3)
        pen.form(ground, Tint.SOGA, Role.ISI)
        clear = inner(ground, 0.25, 0.0)
    if clear.is_empty:
        return
    tint = Tint.SOGA if light else Tint.PUTIH
    across = max(1, min(4, int(half / 1.5)))
    ridges = [
        _ridge(start, length, half, tip, side * (j + 0.75) / (across + 0.3), rng)
        for side in (1.0, -1.0)
        for j in range(across)
    ]
    pen.form(hairs(ridges, max(0.3, 0.8 * weights.isen), clear), tint, Role.ISEN)
    if half > 2.4:
        axis = [(start + 0.12 * length, 0.0), (start + 0.46 * length, 0.0)]
        dots = cecek_row(axis, 3.4 * weights.cecek, 0.7 * weights.cecek, 0.05, 0.95, 0.7, rng)
        pen.dots(*within(dots, clear, 0.1), tint)


def _ridge(
    start: float, length: float, half: float, tip: float, u: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """A ridge of a sheath at the share u (-1..1) across: from the foot along the belly toward the tip."""
    end = (0.60 + 0.26 * abs(u)) * length * rng.uniform(0.96, 1.03)
    return through(
        [
            (start + 0.12 * length, 0.42 * u * half),
            (start + 0.42 * length, 0.90 * u * half),
            (start + end, u * 0.86 * half),
        ]
    )


def _half(start: float, length: float, half: float, tip: float, side: float, rng: np.random.Generator) -> BaseGeometry:
    """One half of a sheath, from the foot on the axis round its belly to the pointed tip, and back to the notch."""
    end = length * rng.uniform(0.97, 1.02)
    belly = half * rng.uniform(0.97, 1.02)
    outer = through(
        [
            (start, 0.0),
            (start + 0.03 * length, 0.46 * belly),
            (start + 0.15 * length, 0.84 * belly),
            (start + 0.38 * length, belly),
            (start + 0.64 * length, 0.95 * belly),
            (start + 0.84 * length, 0.55 * belly + 0.45 * tip),
            (start + end, tip),
        ]
    )
    back = through([(start + end, tip), (start + 0.80 * length, 0.55 * belly), (start + 0.56 * length, 0.0)])
    return shapely.Polygon(np.concatenate([outer, back[1:]]) * (1.0, side)).buffer(0.02)


def _corner_leaves(
    pen: Pen, base: float, height: float, core: BaseGeometry, weights: Weights, rng: np.random.Generator
) -> None:
    """Bamboo leaves that spread from the foot of the shoot into the corners, as long as there is room for."""
    for side in (1.0, -1.0):
        for heading, size in ((84.0, 0.42), (60.0, 0.46), (38.0, 0.44)):
            root, along = (0.05 * height, side * 0.03 * base), side * (heading + rng.normal(0, 2))
            for length in size * base * np.array([1.0, 0.88, 0.76, 0.64]):
                line = spine(root, along, float(length), side * -16.0)
                blade = Blade(line, 0.27 * float(length) + 0.3, BAMBOO)
                if core.contains(blade.shape):
                    pen.form(blade.shape, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.8 * weights.klowong)
                    slit = leaf(part(line, 0.14, 0.74), 0.32 * blade.width, SLIT, corner=0.0)
                    pen.form(slit, Tint.SOGA, Role.ISEN)
                    break


def _valley(step: float, height: float, rng: np.random.Generator) -> Drawing:
    """The ground between two triangles: a sprig that rises from the valley with two flowers, dots along the edges."""
    pen = Pen(Tint.IRENG)
    sway = rng.normal(0, 2.0)
    stem = spine((0.12 * height, 0.0), 0.6 * sway, 0.72 * height, [-2.4 * sway, 3.0 * sway])
    pen.form(stroke(stem, [(0, 0.014 * height), (1, 0.007 * height)]), Tint.MUDA, Role.ISEN)
    for t, lean, size in ((0.02, 9.0, 0.26), (0.40, 30.0, 0.115), (0.50, 34.0, 0.10), (0.80, 44.0, 0.085)):
        spot, along = at(stem, t)
        for side in (1.0, -1.0):
            line = spine(
                spot, along + side * lean + rng.normal(0, 2), size * height, side * (14.0 if t > 0.1 else -7.0)
            )
            wide = (0.24 if t > 0.1 else 0.15) * size * height + 0.25
            pen.form(leaf(line, wide, BAMBOO), Tint.MUDA, Role.ISEN, halo=0.3)
            pen.form(leaf(part(line, 0.2, 0.78), 0.3 * wide, SLIT, corner=0.0), Tint.IRENG, Role.ISEN)
    for t, reach in ((0.66, 0.030), (1.0, 0.043)):
        _four(pen, at(stem, t)[0], reach * height, rng)
    edge_dots(pen, step, height, 0.40, rng)
    return pen.drawing("lembah")


def _four(pen: Pen, spot: Spot, reach: float, rng: np.random.Generator) -> None:
    """A flowerlet of four drops of wax about a soga eye."""
    angle = np.arange(4) * np.pi / 2 + np.pi / 4 + rng.normal(0, 0.1)
    ring: NDArray[np.float64] = np.stack([np.cos(angle), np.sin(angle)], axis=1) * reach + spot
    pen.form(Path.circle(spot, 1.5 * reach), Tint.IRENG, Role.LATAR)
    pen.dots(ring, max(FINEST, 0.60 * reach) * uneven(4, 0.1, rng), Tint.PUTIH)
    pen.form(Path.circle(spot, max(FINEST, 0.30 * reach)), Tint.SOGA, Role.CECEK)
