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
from ..geometry import Affine, Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade, leaf, tear
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
    _bud(pen, base, height, core, weights, rng)
    for k in reversed(range(sheaths)):
        _sheath(pen, base, height, k / (sheaths - 1), k % 2 == 0, core, weights, rng)
    return pen.drawing("tunas")


def _bud(pen: Pen, base: float, height: float, core: BaseGeometry, weights: Weights, rng: np.random.Generator) -> None:
    """The point of the shoot, a closed leaf as wide as the field allows, a dyed slit and dots in it."""
    line = spine((0.46 * height, 0.0), rng.normal(0, 0.5), 0.345 * height)
    free = core.buffer(-0.45 * weights.klowong - 0.2)
    for share in (2.3, 2.1, 1.9, 1.7, 1.5, 1.3, 1.1, 0.9):
        blade = Blade(line, share * room(0.60 * height, base, height), BAMBOO)
        if free.contains(blade.shape):
            break
    pen.form(blade.shape, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.9 * weights.klowong)
    if blade.width > 1.8:
        slit = leaf(part(line, 0.36, 0.84), 0.24 * blade.width, SLIT, corner=0.0)
        pen.form(slit, Tint.SOGA, Role.ISEN)


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
    half = 0.70 * room(start + 0.34 * length, base, height)
    tip = 0.90 * room(start + length, base, height)
    outline = shapely.union_all([_half(start, length, half, tip, side, rng) for side in (1.0, -1.0)]).intersection(core)
    edge = weights.klowong
    pen.form(outline, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.9 * edge)
    rim = inner(outline, edge / 2 + max(0.42, 0.8 * weights.rim), 0.2)
    if rim.is_empty:
        return
    tint = Tint.SOGA if light else Tint.PUTIH
    hair = max(FINEST, 0.62 * weights.isen)
    if not light:
        pen.form(rim, Tint.SOGA, Role.ISI)
    elif half > 2.4:
        pen.line(rim.boundary, hair, Tint.SOGA)
    clear = inner(rim, 0.6 * hair + 0.3, 0.0)
    across = max(1, min(8, int(half / (3.4 * hair))))
    ridges = [
        _ridge(start, length, half, tip, side * (j + 0.75) / (across + 0.45), rng)
        for side in (1.0, -1.0)
        for j in range(across)
    ]
    pen.form(hairs(ridges, hair, clear, 0.4 * hair), tint, Role.ISEN)
    if half > 2.4:
        dot = max(0.2, 0.55 * weights.cecek)
        axis = [(start + 0.10 * length, 0.0), (start + 0.50 * length, 0.0)]
        pen.dots(*within(cecek_row(axis, 3.6 * dot, dot, 0.05, 0.95, 0.7, rng), clear, 0.1), tint)


def _ridge(
    start: float, length: float, half: float, tip: float, u: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """A ridge of a sheath at the share u (-1..1) across: from the foot along the belly toward the tip of its half."""
    end = (0.52 + 0.26 * abs(u)) * length * rng.uniform(0.95, 1.03)
    return through(
        [
            (start + (0.09 + 0.05 * u * u) * length, 0.50 * u * half),
            (start + 0.36 * length, 0.86 * u * half),
            (start + end, (0.06 + 0.80 * abs(u)) * (0.7 * half + 0.3 * tip) * (1 if u > 0 else -1)),
        ]
    )


def _half(start: float, length: float, half: float, tip: float, side: float, rng: np.random.Generator) -> BaseGeometry:
    """One half of a sheath, from the foot on the axis round its belly to the pointed tip, and back to the notch."""
    end = length * rng.uniform(0.97, 1.02)
    belly = half * rng.uniform(0.97, 1.02)
    outer = through(
        [
            (start, 0.0),
            (start + 0.02 * length, 0.36 * belly),
            (start + 0.13 * length, 0.70 * belly),
            (start + 0.34 * length, 0.98 * belly),
            (start + 0.60 * length, 0.97 * belly),
            (start + 0.84 * length, 0.55 * belly + 0.45 * tip),
            (start + end, tip),
        ]
    )
    back = through([(start + end, tip), (start + 0.80 * length, 0.55 * belly), (start + 0.56 * length, 0.0)])
    return shapely.Polygon(np.concatenate([outer, back[1:]]) * (1.0, side)).buffer(0.02)


def _corner_leaves(
    pen: Pen, base: float, height: float, core: BaseGeometry, weights: Weights, rng: np.random.Generator
) -> None:
    """Leaves from the foot of the shoot: one rises along the triangle's edge, one lies in the corner."""
    free = core.buffer(-0.4 * weights.klowong - 0.2)
    for side in (1.0, -1.0):
        for root, heading, size, turning in (
            ((0.055, 0.10), 62.0, 0.50, [-60.0, -110.0, -50.0]),
            ((0.035, 0.10), 84.0, 0.31, [-30.0, 0.0, 40.0]),
        ):
            spot, along = (root[0] * height, side * root[1] * base), side * (heading + rng.normal(0, 2))
            for length in size * base * np.array([1.0, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58]):
                line = spine(spot, along, float(length), [side * k for k in turning])
                blade = Blade(line, 0.21 * float(length) + 0.6, BAMBOO)
                if free.contains(blade.shape):
                    pen.form(blade.shape, Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.8 * weights.klowong)
                    if blade.width > 1.8:
                        slit = leaf(part(line, 0.30, 0.80), 0.26 * blade.width, SLIT, corner=0.0)
                        pen.form(slit, Tint.SOGA, Role.ISEN)
                    break


SPRIG = ((0.12, 16.0, 0.17), (0.235, 24.0, 0.19), (0.355, 32.0, 0.16), (0.545, 36.0, 0.15), (0.665, 40.0, 0.125))
"""Pairs of leaves of the sprig in a valley: height, angle to the stem, length, in heights of a triangle."""


def _valley(step: float, height: float, rng: np.random.Generator) -> Drawing:
    """The ground between two triangles: a sprig in one line from valley to flower, leaves joined to it, dots beside."""
    pen = Pen(Tint.IRENG)
    sway = rng.normal(0, 2.0)
    foot, top = 0.06 * height, 0.845 * height
    stem = spine((foot, 0.0), 0.6 * sway, top - foot, [-2.4 * sway, 3.0 * sway])
    parts = [stroke(stem, [(0, 0.008 * height), (0.15, 0.017 * height), (1, 0.010 * height)])]
    wedge = shapely.Polygon([(0.0, 0.0), (height, step / 2), (1.2 * height, 0.0), (height, -step / 2)])
    narrow, wide = wedge.buffer(-max(0.7, 0.016 * height)), wedge.buffer(-max(1.7, 0.052 * height))
    slits = []
    for share, lean, size in SPRIG:
        spot, along = at(stem, (share * height - foot) / (top - foot))
        free = narrow if share < 0.2 else wide
        leans = lean + rng.normal(0, 2, 2)
        for length in size * height * np.array([1.0, 0.88, 0.76, 0.64, 0.52, 0.4]):
            lines = [
                spine(spot, along + side * turn, float(length), [side * -30.0, side * 20.0, side * 60.0])
                for side, turn in zip((1.0, -1.0), leans.tolist(), strict=True)
            ]
            pair = [Blade(line, 0.26 * float(length) + 0.3, BAMBOO) for line in lines]
            # Where a pair joins the stem it may lie over the narrow valley's edge; its points may not.
            if all(
                free.contains(shapely.Point(b.tip)) and free.intersection(b.shape).area > 0.8 * b.shape.area
                for b in pair
            ):
                parts += [blade.shape for blade in pair]
                if pair[0].width > 1.5:
                    slits += [leaf(part(line, 0.28, 0.84), 0.28 * pair[0].width, SLIT, corner=0.0) for line in lines]
                break
    pen.form(shapely.union_all(parts), Tint.MUDA, Role.ISI)
    pen.form(shapely.union_all(slits), Tint.IRENG, Role.ISEN)
    for share, reach in ((0.46, 0.034), (0.845, 0.050)):
        spot, along = at(stem, (share * height - foot) / (top - foot))
        _four(pen, spot, along, reach * height, rng)
    edge_dots(pen, step, height, 0.40, rng)
    return pen.drawing("lembah")


def _four(pen: Pen, spot: Spot, heading: float, reach: float, rng: np.random.Generator) -> None:
    """A flowerlet of four petals of wax about a soga eye; the stem comes up between two of them."""
    for k in range(4):
        turn = heading + 45.0 + 90.0 * k + rng.normal(0, 4)
        petal = shapely.transform(tear(1.16 * reach, 0.86 * reach, 0.62), Affine.placing(spot, turn))
        pen.form(petal, Tint.PUTIH, Role.TEMBOK, halo=0.3)
        if reach > 1.5:
            slit = shapely.transform(tear(0.62 * reach, 0.24 * reach, 0.6), Affine.placing(spot, turn))
            pen.form(slit, Tint.SOGA, Role.ISEN)
    pen.form(Path.circle(spot, max(FINEST, 0.26 * reach)), Tint.SOGA, Role.CECEK, line=Tint.PUTIH, width=0.16 * reach)
