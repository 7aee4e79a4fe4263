"""What a clump of bamboo stands on: rocks with isen, shoots (rebung), grass; and the weights its forms are waxed in.

Source of the form: rocks and grass at the foot of bamboo on cloths of East Java; shapes and counts are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..ink import Tint
from ..kit.leaf import Blade
from ..kit.lines import sawut
from ..kit.profile import LANCE, TONGUE
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, spine, through
from ..pen import Pen
from ._growing import Hand, together

KLOWONG = 0.8
ISEN = 0.42
HALO = 0.75
ROCKS = (
    (-26, 2.0, 15, 9.0), (27, 1.5, 17, 10), (-14, -1.0, 19, 13), (14, -1.5, 20, 15), (0.5, 0.5, 18, 15),
    (-20, 5.5, 14, 8.0), (-5, 5.5, 16, 9), (11, 6.0, 15, 8), (24, 5.5, 15, 8),
)  # fmt: skip
"""Rocks at the foot of a clump, back to front: middle, width, height (mm)."""


def waxed(pen: Pen, outline: BaseGeometry, dye: Tint, thin: float, rim: float, halo: float = HALO) -> BaseGeometry:
    """A form in this motif's weights: black outline, light rim, dyed core; returns the core."""
    return rimmed(
        pen, outline, line=Tint.IRENG, core=dye, width=KLOWONG * thin, rim_width=rim * thin, halo=halo, corner=0.0
    )


def foot(thin: float, rng: np.random.Generator) -> Hand:
    """Rocks on which a clump stands, shoots (rebung) and grass about them; the stems' foot in the origin."""
    pen = Pen()
    for place, lean, share in ((-20, -8, 22), (24, 12, 27), (31, 26, 15)):
        length = share * rng.uniform(0.9, 1.1)
        blade = Blade(spine((place, 1), -90 + lean, length, [0, lean, -lean]), 0.36 * length, TONGUE, 0.0, 0.0)
        waxed(pen, blade.shape, Tint.SOGA, thin, 0.4)
        hairs(pen, sawut(blade, (-0.4, 0.0, 0.4), 0.08, 0.66), thin, Tint.PUTIH)
    grass(pen, ((-30, -16, 13), (-33, -40, 10), (32, 18, 14), (35, 42, 11), (37, 64, 8)), thin)
    for index, (x, y, width, height) in enumerate(ROCKS):
        boulder = rock((x, y), width * rng.uniform(0.95, 1.08), height * rng.uniform(0.95, 1.08), rng)
        core = waxed(pen, boulder, (Tint.BIRU, Tint.IRENG, Tint.MUDA)[(2 * index) % 3], thin, 0.4)
        tint = Tint.BIRU if (2 * index) % 3 == 2 else Tint.PUTIH
        if index % 2:
            pen.line(shapely.MultiLineString(_rings(core)), ISEN * thin, tint)
        else:
            pen.line(together(scales(core.bounds)).intersection(core.buffer(-0.5)), ISEN * thin, tint)
    grass(pen, ((-18, -16, 8), (-16, 14, 9.5), (18, -10, 8), (20, 22, 7)), thin, 8.0)
    return Hand.of(pen.drawing("kaki"))


def _rings(core: BaseGeometry) -> list[shapely.LineString]:
    """Lines that repeat the outline of a rock inside it, until there is no room."""
    rings, depth = [], 1.1
    while not (inner := core.buffer(-depth)).is_empty:
        rings += [piece.exterior.simplify(0.05) for piece in shapely.get_parts(inner) if piece.area > 1]
        depth += 1.5
    return rings


def rock(centre: Spot, width: float, height: float, rng: np.random.Generator) -> BaseGeometry:
    """A rock with shoulders and a broad base: no two are alike, none is an egg."""
    x = np.array([-1, -0.94, -0.62, -0.30, 0.05, 0.42, 0.80, 1.0, 0.86, 0.3, -0.4, -0.9]) * width / 2
    y = np.array([0.5, -0.2, -0.62, -0.58, -1.0, -0.72, -0.50, 0.2, 0.8, 0.92, 0.86, 0.9]) * height / 2
    rough = np.stack([x * rng.choice((-1, 1)), y], axis=1)
    rough = rough + rng.uniform(-0.07, 0.07, rough.shape) * (width, height)
    return shapely.Polygon(through(rough + np.asarray(centre), closed=True)).buffer(0)


def grass(pen: Pen, blades: tuple[tuple[float, float, float], ...], thin: float, y: float = 3.0) -> None:
    """Blades of grass: place, lean (degrees), length; dark, without isen."""
    for x, lean, length in blades:
        blade = Blade(spine((x, y), -90 + lean, length, [0, 1.2 * lean]), 2.3, LANCE, 0.0, 0.0)
        pen.form(blade.shape, Tint.BIRU, line=Tint.IRENG, width=0.7 * KLOWONG * thin, halo=0.5)


def scales(box: tuple[float, float, float, float]) -> list[Points]:
    """Arcs in rows over a box, each row half a scale on."""
    left, top, right, bottom = box
    angle = np.radians(np.linspace(195, 345, 9))
    arc = np.stack([2.6 * np.cos(angle), 2.7 * np.sin(angle)], axis=1)
    rows = np.arange(top + 3.0, bottom + 2.7, 2.7)
    columns = np.arange(left, right + 5.1, 5.1)
    return [arc + np.array([x + 2.55 * (k % 2), y]) for k, y in enumerate(rows) for x in columns]


def hairs(pen: Pen, lines: Iterable[Points], thin: float, tint: Tint) -> None:
    """Isen lines that were drawn to end inside their form, as one mark."""
    pen.line(together(lines), ISEN * thin, tint)
