"""What a clump of bamboo stands on: rocks with isen, shoots (rebung), grass; and the weights its forms are waxed in.

Source of the form: rocks and grass at the foot of bamboo on cloths of East Java; shapes and counts are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely.geometry.base import BaseGeometry

from ..geometry import unit
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.profile import LANCE, Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, part, spine, through
from ..pen import Pen
from ._growing import Hand, together

KLOWONG = 0.8
ISEN = 0.42
HALO = 0.75
ROCKS = (
    (-22, 3.0, 14, 9.0), (24, 2.5, 15, 9.5), (-13, 0.0, 18, 13), (13, -0.5, 19, 15), (0.5, 0.5, 18, 15),
    (-17, 6.0, 14, 7.5), (-4, 6.5, 16, 8), (10, 6.5, 15, 8), (21, 6.0, 13, 7.5),
)  # fmt: skip
"""Rocks at the foot of a clump, back to front: middle, width, height (mm)."""
REBUNG: Profile = ((0, 0.86), (0.14, 1), (0.4, 0.80), (0.7, 0.42), (0.9, 0.14), (1, 0))
"""A shoot of bamboo: stout at the foot, run out to a point."""


def waxed(pen: Pen, outline: BaseGeometry, dye: Tint, thin: float, rim: float, halo: float = HALO) -> BaseGeometry:
    """A form in this motif's weights: black outline, light rim, dyed core; returns the core."""
    return rimmed(
        pen, outline, line=Tint.IRENG, core=dye, width=KLOWONG * thin, rim_width=rim * thin, halo=halo, corner=0.0
    )


def foot(thin: float, rng: np.random.Generator) -> Hand:
    """Rocks on a line of earth, shoots (rebung) and grass about them; the foot of the stems in the origin."""
    pen = Pen()
    earth(pen, (-40.0, 41.0), 9.4, thin, rng)
    for place, lean, length in ((-24.5, -9, 23.0), (22.5, 7, 30.0), (30.0, 18, 19.0)):
        shoot(pen, (place, 3.0), lean, length * rng.uniform(0.95, 1.05), thin, rng)
    grass(pen, ((-30, -20, 12), (-32, -46, 9), (31.5, 34, 11), (33, 58, 8)), thin, 5.0)
    for index, (x, y, width, height) in enumerate(ROCKS):
        boulder = rock((x, y), width * rng.uniform(0.95, 1.08), height * rng.uniform(0.95, 1.08), rng)
        core = waxed(pen, boulder, (Tint.BIRU, Tint.IRENG, Tint.MUDA)[(2 * index) % 3], thin, 0.4)
        tint = Tint.BIRU if (2 * index) % 3 == 2 else Tint.PUTIH
        if index % 2:
            pen.line(shapely.MultiLineString(_rings(core)), ISEN * thin, tint)
        else:
            pen.line(together(scales(core.bounds)).intersection(core.buffer(-0.5)), ISEN * thin, tint)
    grass(pen, ((-18, -16, 8), (-16, 14, 9.5), (18, -10, 8), (20, 22, 7)), thin, 9.0)
    return Hand.of(pen.drawing("kaki"))


def shoot(pen: Pen, root: Spot, lean: float, length: float, thin: float, rng: np.random.Generator) -> None:
    """A shoot (rebung): a cone wrapped in sheaths by turns, each with a leaflet that stands off at its point."""
    body = Blade(spine(root, -90 + lean, length, [0, 0.6 * lean]), 0.46 * length, REBUNG, 0.0, 0.0)
    waxed(pen, body.shape, Tint.SOGA, thin, 0.35)
    count = 4 if length > 19 else 3
    for k in range(count):
        # From the top down: a sheath lies over the foot of the next one above it.
        side = (-1) ** k
        low, high = 0.66 * (1 - (k + 1) / count), 0.98 - 0.66 * k / count
        tip, heading = body.at(high - 0.12)
        reach = float(np.interp(high - 0.12, np.linspace(0, 1, len(body.half)), body.half))
        tip = tuple(np.array(tip) + 0.45 * side * reach * np.array(unit(heading + 90)))
        hook = spine(tip, heading + 14 * side, 0.21 * length, [20 * side, 130 * side])
        pen.form(stroke(hook, ((0, 1.3 * thin), (0.5, 0.9 * thin), (1, 0.2))), Tint.IRENG, Role.KLOWONG, halo=0.4)
        left, right = (body.beside(v, low, high - 0.22) for v in (-1.04, 1.04))
        outline = shapely.Polygon(np.vstack([left, _arc(left[-1], tip, side), _arc(tip, right[-1], side), right[::-1]]))
        core = waxed(pen, outline.buffer(0), Tint.SOGA, thin, 0.35, 0.0)
        lines = [
            part(
                np.linspace(_mix(left[0], right[0], v), _mix(tip, _mix(left[-1], right[-1], v), 0.45), 30),
                0.1,
                rng.uniform(0.72, 0.92),
            )
            for v in (0.22, 0.5, 0.78)
        ]
        pen.line(together(lines).intersection(core.buffer(-0.35)), ISEN * thin, Tint.PUTIH)


def _mix(a: ArrayLike, b: ArrayLike, share: float) -> Points:
    return np.asarray(a) * (1 - share) + np.asarray(b) * share


def _arc(start: ArrayLike, end: ArrayLike, side: int) -> Points:
    """The edge of a sheath between its side and its point, a little hollow."""
    a, b = np.asarray(start), np.asarray(end)
    middle = (a + b) / 2 + 0.10 * np.array([-(b - a)[1], (b - a)[0]])
    t = np.linspace(0, 1, 9)[:, None]
    return np.asarray((1 - t) ** 2 * a + 2 * t * (1 - t) * middle + t * t * b)


def earth(pen: Pen, reach: tuple[float, float], y: float, thin: float, rng: np.random.Generator) -> None:
    """The earth on which a plant stands: a line that thins out to both ends, a shorter one below, dots at its ends."""
    left, right = reach
    x = np.linspace(left, right, 60)
    share = 2 * (x - left) / (right - left) - 1
    wave = 0.045 * (right - left) ** 0.6 * np.sin(9 * share + rng.uniform(0, 6)) + 1.6 * share * share
    line = np.stack([x, y + wave], axis=1)
    lower = np.stack([0.62 * x + rng.normal(0, 0.02) * (right - left), y + 1.9 * thin + 0.7 * wave], axis=1)
    lines = [
        stroke(line, ((0, 0.3), (0.22, 1.3 * thin), (0.7, 1.5 * thin), (1, 0.3))),
        stroke(lower, ((0, 0.3), (0.4, 0.8 * thin), (1, 0.3))),
    ]
    pen.form(shapely.union_all(lines), Tint.IRENG, Role.KLOWONG, halo=0.7)


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
