"""The eight bays between the star of the sun and its ring: each holds another isen, opposite ones the same.

So the compartments of a sun are told apart on cloth of today from Trowulan: scales, a lattice, flowers, hatching.
Every isen here runs round the middle of the sun, as the bay does; nothing of it is cut but the lattice, whose lines
end on the bay's edge. Bays lie about the origin, the first in the heading 22.5.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..pen import Pen
from .surya_field import at

BAY = 22.5
"""Half the angle of a bay (degrees)."""


def star_bays(pen: Pen, star: BaseGeometry, radius: float, rng: np.random.Generator) -> None:
    """Fill the bays of `star` within a circle of `radius` mm, about the origin."""
    ground = shapely.Point(0, 0).buffer(radius, quad_segs=48).difference(star.buffer(1.0, quad_segs=24))
    for k, (colour, fill) in enumerate(KINDS):
        heading = 45.0 * k + BAY
        sector = shapely.Polygon([(0, 0), *(at(heading + a, 2 * radius) for a in (-BAY, -8, 8, BAY))])
        bay = ground.intersection(sector).buffer(-0.45).buffer(0.45, quad_segs=24)
        filled = Pen()
        if colour is not Tint.IRENG:
            filled.form(bay, colour, Role.ISI)
        fill(filled, bay.buffer(-0.35), heading, radius, rng)
        petak = filled.drawing("petak")
        for turn in (0.0, 180.0):
            pen.place(petak, turn=turn)


def _scales(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """Rows of scales that open toward the middle, whole ones only; a dot in each."""
    high, dots = 1.25, []
    scales = Path(())
    for row in range(5):
        far = radius - 1.75 - row * 0.95 * high
        step = np.degrees(1.85 / far)
        for i in range(-12, 13):
            middle = heading + (i + 0.5 * (row % 2)) * step
            left, right = middle - 0.46 * step, middle + 0.46 * step
            crown = far + 1.33 * high
            scale = Path.cubics(at(left, far), (at(left, crown), at(right, crown), at(right, far)))
            if bay.contains(shapely.LineString(scale.flat(0.02)[0])):
                scales += scale
                dots.append(at(middle, far + 0.4 * high))
            elif bay.buffer(-0.2).contains(shapely.Point(at(middle, far + 0.5 * high))):
                dots.append(at(middle, far + 0.5 * high))
    pen.line(scales, 0.34, Tint.PUTIH)
    pen.dots(dots, rng.uniform(0.22, 0.32, len(dots)), Tint.PUTIH)


def _lattice(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """Lines that swing to both sides, and a dot in each mesh."""
    step, slope = 4.3, 2.15
    lines = []
    for i in range(-8, 9):
        for side in (-1, 1):
            depths = np.linspace(0.0, 9.0, 3)
            away = heading + i * step + rng.normal(0, 0.1)
            lines.append(shapely.LineString([at(away + side * slope * d, radius - d) for d in depths.tolist()]))
    pen.line(shapely.MultiLineString(lines).intersection(bay), 0.34, Tint.MUDA)
    # Lines of both kinds meet on every half step, a quarter of `step` over `slope` deep.
    spots = [
        at(heading + (i + 0.5 * (row % 2)) * step, radius - row * step / 2 / slope)
        for row in range(1, 9)
        for i in range(-8, 9)
    ]
    meshes = [p for p in spots if bay.buffer(-0.35).contains(shapely.Point(p))]
    pen.dots(meshes, rng.uniform(0.22, 0.3, len(meshes)), Tint.PUTIH)


def _flowers(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """A row of seven-dot flowers, the largest in the middle, and dots that run out into both corners."""
    petals, sizes, hearts = [], [], []
    for off, far, ring in ((0.0, 3.1, 1.45), (-9.6, 2.8, 1.1), (9.6, 2.8, 1.1), (-16.6, 2.2, 0.72), (16.6, 2.2, 0.72)):
        x, y = at(heading + off, radius - far)
        around = [at(heading + off + rng.normal(0, 5) + 60 * i, ring) for i in range(6)]
        petals += [(x + dx, y + dy) for dx, dy in around]
        sizes += [0.34 * ring**0.6] * 6
        hearts.append((x, y))
    pen.dots(petals, sizes, Tint.PUTIH)
    pen.dots(hearts, (0.5, 0.4, 0.4, 0.3, 0.3), Tint.MUDA)
    rest = [
        at(heading + side * off, radius - far) for side in (-1, 1) for off, far in ((19.8, 1.5), (5.2, 1.1), (5.2, 4.6))
    ]
    pen.dots(rest, 0.26, Tint.MUDA)


def _hatching(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """Strokes from the ring toward the star, thin at their ends, with a row of dots before them."""
    strokes, dots = [], []
    for off in np.arange(-18.0, 18.1, 2.4).tolist():
        line = shapely.LineString([at(heading + off, radius - 0.4), at(heading + 0.9 * off, radius - 9)])
        inside = line.intersection(bay)
        if inside.is_empty or inside.geom_type != "LineString" or inside.length < 1.0:
            continue
        root, tip = inside.coords[0], inside.coords[-1]
        share = 0.66 if inside.length > 2.2 else 1.0
        end = (root[0] + share * (tip[0] - root[0]), root[1] + share * (tip[1] - root[1]))
        strokes.append(stroke([root, end], [(0, 0.28), (0.3, 0.5 + rng.uniform(-0.05, 0.05)), (1, 0.14)]))
        if share < 1.0:
            near = share + 0.62 / inside.length
            dots.append((root[0] + near * (tip[0] - root[0]), root[1] + near * (tip[1] - root[1])))
    pen.form(shapely.union_all(strokes), Tint.MUDA, Role.ISEN)
    pen.dots(dots, rng.uniform(0.22, 0.32, len(dots)), Tint.PUTIH)


Fill = Callable[[Pen, BaseGeometry, float, float, np.random.Generator], None]
KINDS: tuple[tuple[Tint, Fill], ...] = (
    (Tint.BIRU, _scales),
    (Tint.IRENG, _hatching),
    (Tint.SOGA, _lattice),
    (Tint.IRENG, _flowers),
)
"""The ground and the isen of a bay; the second four repeat the first, so opposite bays are alike."""
