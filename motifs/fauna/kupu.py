"""Kupu: a butterfly seen from above, its wings beaded along the edge and combed from the root.

Source of the form: butterflies of sidomukti and north-coast cloths; proportions are ours.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..drawing import Drawing
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.hand import blob
from ..kit.lines import dotted_line, hairs
from ..kit.recipe import rimmed
from ..kit.spine import Points, spine, through
from ..pen import Pen

HEAD = (0.0, -7.4)
"""Foremost point of the butterfly, which looks up (mm); its feelers reach 8 mm further."""
UPPER_WING = (
    (0.9, 0.6), (3.5, -6), (8.5, -12.5), (14.5, -14.2), (16.8, -10),
    (15.4, -5.6), (16.6, -2.4), (13.4, 2.2), (7.5, 4.6), (2.6, 3.2),
)  # fmt: skip
LOWER_WING = (
    (0.8, 1.5), (4, 4), (9, 6), (11.5, 10.5), (9.6, 15.0), (6.4, 14.6), (5.8, 17.6), (3.4, 16.8), (2.6, 11), (1.0, 5),
)  # fmt: skip


def butterfly(klowong: float = 0.5, seed: int = 2) -> Drawing:
    """A butterfly 33 mm wide and 32 high that looks up; its body lies on the vertical axis.

    `klowong`: width of the dark line round each part (mm). `seed`: how far the two sides differ.
    """
    rng = np.random.default_rng(seed)
    pen = Pen()
    for side in (-1, 1):
        _wing(pen, LOWER_WING, (9.6, 15.0), side, Tint.BIRU, klowong, rng)
        _wing(pen, UPPER_WING, (15.4, -9.6), side, Tint.SOGA, klowong, rng)
    trunk = stroke(
        [(0, -7.4), (0, 10)], ((0, 1.6), (0.1, 3.0), (0.2, 2.4), (0.32, 3.4), (0.5, 3.6), (0.65, 2.4), (1, 0.5))
    )
    core = rimmed(pen, trunk, line=Tint.IRENG, core=Tint.SOGA, width=klowong, rim_width=0.35, halo=0.4)
    for side in (-1, 1):
        feeler = spine((side * 0.45, -7.0), -90 + side * 24, 9.0, [side * 16, side * 40, side * 300])
        pen.line(feeler, 0.5, Tint.MUDA, Role.KLOWONG)
        pen.dots(feeler[-1:], 0.6, Tint.MUDA)
    rings = [shapely.linestrings([(-2, y), (2, y + 0.3)]) for y in (-3.6, 0.2, 1.8, 3.4, 5.0)]
    pen.line(shapely.multilinestrings(rings).intersection(core.buffer(-0.3)), 0.4, Tint.PUTIH)
    return pen.drawing("kupu")


def _wing(
    pen: Pen,
    outline: tuple[tuple[float, float], ...],
    corner: tuple[float, float],
    side: int,
    dye: Tint,
    klowong: float,
    rng: np.random.Generator,
) -> None:
    """One wing: beads along the edge, hairs fanned from the root toward `corner`, an eye on them."""
    mirror = np.array([side, 1.0])
    knots = np.asarray(outline) * mirror + rng.normal(0, 0.25, (len(outline), 2))
    shape = shapely.Polygon(through(knots, closed=True))
    core = rimmed(pen, shape, line=Tint.IRENG, core=dye, width=klowong, rim_width=0.5, halo=0.5)
    pen.dots(dotted_line(core, 0.8, 1.35), 0.27, Tint.PUTIH)
    field = core.buffer(-1.55)
    root, tip = np.array([1.0, 1.0]) * mirror, np.asarray(corner) * mirror
    reach = float(np.hypot(*(tip - root)))
    heading = float(np.degrees(np.arctan2(*(tip - root)[::-1])))
    rays: list[Points] = [
        spine((root[0], root[1]), heading + 10 * k, reach * (0.8 - 0.05 * abs(k)), 3.0 * k) for k in range(-3, 4)
    ]
    trimmed = [line[shapely.contains_xy(field, line)] for line in rays]
    pen.form(hairs([line for line in trimmed if len(line) > 8], 0.44), Tint.PUTIH, Role.ISEN)
    spot = root + (tip - root) * 0.64
    eye = blob((spot[0], spot[1]), 0.115 * reach, rng)
    pen.form(eye, Tint.MUDA, line=dye, width=0.5, line_role=Role.ISEN)
    pen.dots([spot], 0.055 * reach, Tint.IRENG)
