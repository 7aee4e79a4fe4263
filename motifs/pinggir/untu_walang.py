"""Untu walang, locust's teeth: rows of small hatched teeth, and between two rows flowerlets on light cloth.

Source of the form: descriptions of untu walang as the narrow edge of Lasem cloths and as one of the rows of udan liris;
from photographs of such edges: light lines, strokes from base to tip in the teeth and in the gaps between, a light
strip with four-petalled flowers and dots. Step, colours and the order of the rows are our interpretation.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from numpy.typing import ArrayLike

from ..drawing import Drawing, Place
from ..geometry import Affine, Path, unit
from ..ink import Role, Tint
from ..kit.hand import uneven
from ..kit.leaf import tear
from ..motif import Count, Mm, Ratio, Seed, Switch, motif
from ..pen import Pen
from ._strip import FINEST, OVERLAP

HANDS = 6
"""How many teeth, gaps and flowerlets are drawn; neighbours take unlike ones."""
LINE = 0.055
"""The light line under a row of teeth, in heights of a tooth."""
LOWER = 0.89
"""Height of the teeth below the strip against those above it: no tip touches its edge."""
MIDDLE, CLEAR = 0.82, 0.55
"""Height of the strip of flowerlets, and of the ground beyond the tips, in heights of a tooth."""


@motif(family="pinggir", symmetry="pm")
def untu_walang(
    size: Annotated[float, Mm(4, 40)] = 10.0,
    width: Annotated[float, Ratio(0.4, 1.1)] = 0.62,
    across: Annotated[int, Count(4, 24)] = 6,
    flowers: Annotated[bool, Switch()] = True,
    seed: Annotated[int, Seed()] = 3,
) -> Drawing:
    """Rows of teeth on a dark ground, their tips up the page.

    `size` is the height of a tooth, `width` its base against that height, `across` how many stand in the cell. With
    `flowers` a second row stands below a strip of flowerlets. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    step = size * width
    strip = MIDDLE * size if flowers else 0.0
    rows = 2 if flowers else 1
    cell = (step * across, rows * size + strip + CLEAR * size + LINE * size)
    pen = Pen(ground=Tint.IRENG, cell=cell)
    feet = [CLEAR * size + size, CLEAR * size + 2 * size + strip][:rows]
    if flowers:
        _stripe(pen, cell[0], feet[0], strip, Tint.PUTIH, Role.TEMBOK)
        edge = max(FINEST, 0.045 * size)
        for y in (feet[0] + 0.10 * strip, feet[0] + 0.90 * strip):
            _stripe(pen, cell[0], y - edge / 2, edge, Tint.SOGA, Role.ISEN)
    heights = (size, LOWER * size)[:rows]
    teeth = [
        [tooth(step * rng.uniform(0.97, 1.0), height * rng.uniform(0.97, 1.03), rng) for _ in range(HANDS)]
        for height in heights
    ]
    gaps = [[gap(step, height, rng) for _ in range(HANDS)] for height in heights]
    for row, y in enumerate(feet):
        for i in range(across):
            pen.add(Place(gaps[row][(i * 5 + row) % HANDS], Affine.shift(i * step, y) @ Affine.flip()))
        for i in range(across):
            pen.add(Place(teeth[row][(i + 3 * row) % HANDS], Affine.shift((i + 0.5) * step, y) @ Affine.flip()))
        if row == rows - 1:
            _stripe(pen, cell[0], y - 0.2 * LINE * size, 1.2 * LINE * size, Tint.PUTIH, Role.KLOWONG)
    if flowers:
        _flowers(pen, across, strip, feet[0] + strip / 2, step, rng)
    _dust(pen, cell[0], CLEAR * size, step, across, rng)
    return pen.drawing()


def tooth(step: float, height: float, rng: np.random.Generator | None = None) -> Drawing:
    """One tooth about x = 0, its base `step` wide on y = 0, its tip at y = `height` (mm)."""
    pen = Pen(Tint.IRENG)
    tip = (0.0, height)
    base = [(-step / 2, 0.0), (step / 2, 0.0)]
    draw_tooth(pen, shapely.Polygon([*base, tip]), base, tip, rim(height), rng)
    return pen.drawing("untu")


def gap(step: float, height: float, rng: np.random.Generator | None = None) -> Drawing:
    """The hatching between two teeth about x = 0: strokes from the tips toward the valley, longest in its middle."""
    pen = Pen(Tint.IRENG)
    if height >= 4:
        for share in (-0.17, 0.0, 0.17) if height >= 7 else (0.0,):
            top = 2 * abs(share) * height + 0.08 * height + 1.6 * rim(height)
            ends = (0.0, 0.0) if rng is None else 0.02 * height * rng.normal(0, 1, 2)
            line = [(share * step, top + ends[0]), (share * step, 0.9 * height + ends[1])]
            pen.line(line, max(FINEST, 0.03 * height), Tint.MUDA)
    return pen.drawing("untu-sela")


def rim(height: float) -> float:
    """The width of a tooth's light edge (mm)."""
    return max(1.6 * FINEST, 0.05 * height)


def draw_tooth(
    pen: Pen,
    shape: shapely.Polygon,
    base: ArrayLike,
    tip: ArrayLike,
    edge: float,
    rng: np.random.Generator | None = None,
) -> None:
    """A tooth of any outline: light, its core dyed, light strokes that run from its base toward its tip.

    `base`: the two ends (2, 2) between which the strokes start; `tip`: where they lead; `edge`: the light rim (mm).
    """
    pen.form(Path.polygon(np.asarray(shape.exterior.coords)[:-1]), Tint.PUTIH, Role.TEMBOK)
    core = shape.buffer(-edge, join_style="mitre", mitre_limit=20.0)
    if core.area < 0.1 * shape.area:
        return
    pen.form(core, Tint.SOGA, Role.ISI)
    (left, right), peak = np.asarray(base, dtype=np.float64), np.asarray(tip, dtype=np.float64)
    wide = edge > 1.8 * FINEST
    for share, length in ((0.30, 0.42), (0.5, 0.62), (0.70, 0.42)) if wide else ((0.5, 0.6),):
        root = left + (right - left) * share
        start = root + 0.13 * (peak - root)
        longer = 1.0 if rng is None else float(uneven(1, 0.08, rng)[0])
        pen.line([start, root + length * longer * (peak - root)], max(FINEST, 0.62 * edge), Tint.PUTIH)


def flowerlet(height: float, rng: np.random.Generator | None = None) -> Drawing:
    """A small flower of four petals about the origin for a strip of that height, dark on light."""
    pen = Pen(Tint.PUTIH)
    reach = 0.36 * height
    for heading in (45.0, 135.0, 225.0, 315.0):
        turned = heading if rng is None else heading + rng.normal(0, 4)
        dx, dy = unit(turned)
        root = (0.2 * reach * dx, 0.2 * reach * dy)
        pen.form(shapely.transform(tear(0.95 * reach, 0.52 * reach, 0.6), Affine.placing(root, turned)), Tint.SOGA)
        if reach >= 2.0:
            slit = (0.42 * reach * dx, 0.42 * reach * dy)
            shape = shapely.transform(tear(0.5 * reach, 0.15 * reach, 0.6), Affine.placing(slit, turned))
            pen.form(shape, Tint.PUTIH, Role.ISEN)
    pen.dots([(0.0, 0.0)], max(FINEST, 0.13 * reach), Tint.IRENG)
    return pen.drawing("untu-bunga")


def _flowers(pen: Pen, across: int, height: float, y: float, step: float, rng: np.random.Generator) -> None:
    """A flowerlet under every gap of the teeth, dots under every tooth; narrow steps take every second gap."""
    every = 2 if step < 0.55 * height and across % 2 == 0 else 1
    room = every * step
    hands = [flowerlet(min(height, 0.97 * room), rng) for _ in range(HANDS)]
    for i in range(across // every):
        pen.place(hands[i % HANDS], (i * room, y))
        spots = [((i + 0.5) * room, y + side * 0.17 * height) for side in (-1, 0, 1)]
        radii = np.array([0.05, 0.075, 0.05]) * min(height, room) * uneven(3, 0.12, rng)
        pen.dots(spots, np.maximum(0.2, radii), Tint.IRENG)


def _dust(pen: Pen, width: float, height: float, step: float, across: int, rng: np.random.Generator) -> None:
    """On the ground beyond the tips: a row of dots, one over each tip and one between."""
    x = (np.arange(2 * across) + 0.5) * step / 2
    y = 0.38 * height + rng.normal(0, 0.02 * height, len(x))
    pen.dots(np.stack([x, y], axis=1), max(0.22, 0.075 * height) * uneven(len(x), 0.14, rng), Tint.MUDA)


def _stripe(pen: Pen, width: float, y: float, height: float, tint: Tint, role: Role) -> None:
    pen.form(Path.rectangle(-OVERLAP, y, width + 2 * OVERLAP, height), tint, role)
