"""The eight bays between the star of the sun and its ring: each holds another isen, opposite ones the same.

So the compartments of a sun are told apart on cloth of today from Trowulan: scales, a lattice, flowers, hatching.
A fine line runs round every bay at one distance from star and ring. Every isen runs round the middle of the sun, as the
bay does, and goes on into both corners: scales and lattice end on the line, strokes and dots keep one distance from it.
Bays lie about the origin, the first in the heading 22.5.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry import Path
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.lines import dotted_line
from ..pen import Pen
from .surya_field import at

BAY = 22.5
"""Half the angle of a bay (degrees)."""
LINE, CLEAR = 0.32, 0.3
"""Width of the line round a bay, and what isen keeps from it (mm)."""
FROM_STAR = 0.95
"""From the outline of the star to the line (mm)."""
LEAST = 0.7
"""A line that the edge of a bay leaves shorter than this is a crumb (mm)."""


def star_bays(pen: Pen, star: BaseGeometry, radius: float, rng: np.random.Generator) -> None:
    """Fill the bays of `star` within a circle of `radius` mm, about the origin."""
    ground = shapely.Point(0, 0).buffer(radius, quad_segs=48).difference(star.buffer(FROM_STAR, quad_segs=24))
    for k, (colour, fill) in enumerate(KINDS):
        heading = 45.0 * k + BAY
        sector = shapely.Polygon([(0, 0), *(at(heading + a, 2 * radius) for a in (-BAY, -8, 8, BAY))])
        bay = ground.intersection(sector).buffer(-0.15).buffer(0.15, quad_segs=24)
        filled = Pen()
        filled.form(bay, colour, Role.ISI, line=Tint.MUDA, width=LINE, line_role=Role.ISEN)
        fill(filled, bay, heading, radius, rng)
        petak = filled.drawing("petak")
        for turn in (0.0, 180.0):
            pen.place(petak, turn=turn)


def _inside(bay: BaseGeometry, marks: float = 0.0) -> BaseGeometry:
    """Where the middles of marks of that radius may lie in a bay."""
    return bay.buffer(-(LINE / 2 + CLEAR + marks))


def _ended(lines: BaseGeometry, bay: BaseGeometry) -> BaseGeometry:
    """Lines as far as the edge of a bay, without crumbs."""
    parts = [
        part for part in shapely.get_parts(lines.intersection(bay.buffer(-LINE / 2))).tolist() if part.length > LEAST
    ]
    return shapely.MultiLineString(parts)


def _within(spots: list[tuple[float, float]], bay: BaseGeometry, radius: float) -> list[tuple[float, float]]:
    """Those of the spots on which a dot of that radius keeps clear of the edge."""
    room = _inside(bay, radius)
    return [spot for spot in spots if room.contains(shapely.Point(spot))]


def _scales(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """Rows of scales that open toward the middle; a dot in each."""
    high, scales, dots = 1.3, [], []
    for row in range(1, 8):
        far = radius - 0.95 * high * row
        step = float(np.degrees(2.0 / far))
        for i in range(-13, 14):
            middle = heading + (i + 0.5 * (row % 2)) * step
            left, right, crown = middle - 0.5 * step, middle + 0.5 * step, far + 1.33 * high
            arc = Path.cubics(at(left, far), (at(left, crown), at(right, crown), at(right, far)))
            scales.append(shapely.LineString(arc.flat(0.02)[0]))
            dots.append(at(middle, far + 0.42 * high))
    pen.line(_ended(shapely.MultiLineString(scales), bay), 0.30, Tint.PUTIH)
    kept = _within(dots, bay, 0.1)
    pen.dots(kept, rng.uniform(0.23, 0.27, len(kept)), Tint.PUTIH)


def _lattice(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """Lines that swing to both sides, and a dot in each mesh."""
    step, slope = 4.9, 2.25
    lines = []
    for i in range(-9, 10):
        for side in (-1, 1):
            away = heading + (i + 0.5) * step + rng.normal(0, 0.05)
            depths = np.linspace(0.0, 9.0, 4).tolist()
            lines.append(shapely.LineString([at(away + side * slope * d, radius - d) for d in depths]))
    pen.line(_ended(shapely.MultiLineString(lines), bay), 0.28, Tint.MUDA)
    # Lines of both kinds meet on every half step, a quarter of `step` over `slope` deep; meshes lie between.
    spots = [
        at(heading + (i + 0.5 * (row % 2)) * step, radius - row * step / 2 / slope)
        for row in range(1, 9)
        for i in range(-8, 9)
    ]
    meshes = _within(spots, bay, 0.1)
    pen.dots(meshes, rng.uniform(0.26, 0.3, len(meshes)), Tint.PUTIH)


def _flowers(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """A row of dots round the bay, and in it seven-dot flowers, the largest in the middle, the least in the corners."""
    edge = dotted_line(bay, LINE / 2 + CLEAR + 0.22, 0.95)
    pen.dots(edge, 0.22, Tint.MUDA)
    middle, petals, sizes, hearts, middles = _inside(bay, 0.65), [], [], [], []
    for off, size in ((0.0, 1.0), (-9.1, 0.7), (9.1, 0.7), (-13.9, 0.0), (13.9, 0.0)):
        near, far = _across(middle, heading + off, radius)
        x, y = at(heading + off, (near + far) / 2)
        if size:
            petals += [(x + dx, y + dy) for dx, dy in (at(heading + off + 30 + 60 * i, 1.3 * size) for i in range(6))]
            sizes += [0.14 + 0.25 * size] * 6
        hearts.append((x, y))
        middles.append(0.45 * size or 0.25)
    pen.dots(petals, sizes, Tint.PUTIH)
    pen.dots(hearts, middles, Tint.MUDA)
    rest = []
    for side in (-1, 1):
        near, far = _across(middle, heading + 4.8 * side, radius)
        rest += [at(heading + 4.8 * side, near + 0.35), at(heading + 4.8 * side, far - 0.35)]
    pen.dots(rest, 0.26, Tint.PUTIH)


def _across(region: BaseGeometry, heading: float, radius: float) -> tuple[float, float]:
    """Between which distances from the origin (mm) a region lies in a heading; two zeros if it does not."""
    inside = shapely.LineString([at(heading, radius), at(heading, radius - 9)]).intersection(region)
    parts = [part for part in shapely.get_parts(inside).tolist() if part.length > 0.05]
    if not parts:
        return 0.0, 0.0
    ends = [float(np.hypot(*spot)) for spot in max(parts, key=lambda part: part.length).coords]
    return min(ends), max(ends)


def _hatching(pen: Pen, bay: BaseGeometry, heading: float, radius: float, rng: np.random.Generator) -> None:
    """Strokes from the ring toward the star, thin at their ends, a dot before each; in the corners the dot alone."""
    strokes, dots = [], []
    room = _inside(bay, 0.1)
    for i in range(-10, 11):
        off = 2.05 * i
        near, far = _across(room, heading + off, radius)
        if far == 0.0:
            continue
        if far - near < 1.1:
            dots.append(at(heading + off, (near + far) / 2))
            continue
        dots.append(at(heading + off, near + 0.15))
        # A stroke too short to swell is left to the dot.
        if far - near > 1.6:
            swell = [(0, 0.26), (0.35, 0.44 + rng.uniform(-0.03, 0.03)), (1, 0.18)]
            strokes.append(stroke([at(heading + off, far), at(heading + off, near + 0.85)], swell))
    pen.form(shapely.union_all(strokes), Tint.MUDA, Role.ISEN)
    pen.dots(dots, 0.25, Tint.PUTIH)


Fill = Callable[[Pen, BaseGeometry, float, float, np.random.Generator], None]
KINDS: tuple[tuple[Tint, Fill], ...] = (
    (Tint.BIRU, _scales),
    (Tint.IRENG, _hatching),
    (Tint.SOGA, _lattice),
    (Tint.IRENG, _flowers),
)
"""The ground and the isen of a bay; the second four repeat the first, so opposite bays are alike."""
