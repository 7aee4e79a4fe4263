"""Eight signs in niches between the rays of the sun: named by their form, nothing else is claimed.

Each sign is about 13 mm high, upright, the middle at the origin. It is drawn as the lotus is: brown contour, light
rim, pale core where there is room, inner lines. A niche gives a sign an arch, a wreath of flame dots, and a lotus
seat, as a seated figure has.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Path
from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.spine import at, beside, resampled, spine, through
from ..pen import Pen
from .surya_field import seat_petal

Point = tuple[float, float]
Sign = tuple[list[BaseGeometry], list[Sequence[Point]]]
"""The parts of a form, and the lines in it."""
FIT, LIFT = 0.88, -1.8
"""How much a sign is drawn in, and raised (mm), to stand on the lotus seat in its niche."""


def vajra() -> Sign:
    """A thunderbolt: a ball, and at each end a blade between two claws."""
    parts: list[BaseGeometry] = [_disc(0, 0, 1.3)]
    for end in (-1, 1):
        parts.append(_blade((0, end * 0.8), (0, end * 7.2), 2.2))
        for side in (-1, 1):
            claw = _curve(
                (side * 0.4, end * 1.2),
                (side * 4.6, end * 1.4),
                (side * 3.8, end * 5.0),
                (side * 1.2, end * 6.2),
            )
            parts.append(stroke(claw, [(0, 0.7), (0.4, 1.35), (1, 0.4)]))
    return parts, [[(-1.2, -0.5), (1.2, -0.5)], [(-1.2, 0.5), (1.2, 0.5)]]


def dupa() -> Sign:
    """An incense bowl on a foot, with three tongues of fire."""
    bowl = through([(-4.4, -0.2), (-3.9, 2.6), (-1.6, 4.0), (1.6, 4.0), (3.9, 2.6), (4.4, -0.2), (0, 0.6)], closed=True)
    parts: list[BaseGeometry] = [shapely.Polygon(bowl), stroke([(0, 3.5), (0, 6.0)], [(0, 1.6), (1, 1.2)])]
    parts.append(_bar([(-2.6, 6.3), (2.6, 6.3)], 1.1))
    for x, heading, length, turning in (
        (0.0, -90, 7.6, [40, -90]),
        (-2.3, -100, 5.0, [-50, 110]),
        (2.3, -80, 5.0, [50, -110]),
    ):
        parts.append(stroke(spine((x, 0.2), heading, length, turning), [(0, 1.5), (0.35, 2.2), (0.7, 1.2), (1, 0.1)]))
    return parts, [[(-3.6, 1.2), (-1.5, 1.9), (1.5, 1.9), (3.6, 1.2)]]


def gada() -> Sign:
    """A club: an egg with ribs on a stick."""
    egg = through(
        [
            (0, -7.0),
            (2.0, -5.8),
            (2.8, -3.4),
            (2.0, -1.0),
            (0.8, 0.4),
            (-0.8, 0.4),
            (-2.0, -1.0),
            (-2.8, -3.4),
            (-2.0, -5.8),
        ],
        closed=True,
    )
    parts = [
        shapely.Polygon(egg),
        stroke([(0, 0), (0, 6.2)], [(0, 1.9), (1, 1.3)]),
        _bar([(-1.5, 0.9), (1.5, 0.9)], 0.9),
    ]
    parts += [_disc(0, 6.2, 1.25), _disc(0, -7.3, 0.7)]
    ribs = [[(0.9 * s, -0.4), (1.4 * s, -3.2), (0.5 * s, -6.0)] for s in (-1, 1)]
    return parts, [*ribs, [(-0.9, 3.0), (0.9, 3.0)], [(-0.9, 4.3), (0.9, 4.3)]]


def moksala() -> Sign:
    """A pestle: two barrels on a thin grip, flat at the ends, with hoops."""
    parts: list[BaseGeometry] = [_bar([(0, -6), (0, 6)], 1.7)]
    for end in (-1, 1):
        parts.append(
            shapely.Polygon(
                [
                    (-1.0, end * 1.9),
                    (1.0, end * 1.9),
                    (2.4, end * 3.4),
                    (2.4, end * 6.9),
                    (-2.4, end * 6.9),
                    (-2.4, end * 3.4),
                ]
            )
            .buffer(-0.3)
            .buffer(0.3)
        )
    parts.append(_bar([(-1.7, 0), (1.7, 0)], 1.1))
    return parts, [[(-2.4, y), (2.4, y)] for y in (-5.4, -4.0, 4.0, 5.4)]


def nagapasa() -> Sign:
    """A serpent as a noose: a loop, its tail out to the left, a crowned head with open jaws over it."""
    body = through(
        [(-5.6, 5.0), (-3.4, 6.6), (0.6, 6.5), (4.4, 4.6), (5.0, 1.0), (2.0, -1.4), (-1.8, -0.6), (-2.2, 2.2),
         (0.4, 3.2), (2.6, 1.2), (1.2, -2.2), (-1.4, -4.4)]
    )  # fmt: skip
    neck = 0.72
    parts: list[BaseGeometry] = [stroke(body, [(0, 0.2), (0.15, 1.2), (0.5, 2.1), (neck, 2.0), (0.9, 2.5), (1, 2.2)])]
    upper = _curve((-1.6, -5.2), (-2.6, -7.2), (-4.6, -6.2), (-6.4, -7.0))
    parts += [stroke(upper, [(0, 2.8), (0.5, 1.8), (1, 0.3)])]
    parts += [stroke(_curve((-1.4, -4.2), (-2.8, -3.8), (-4.2, -4.2), (-5.4, -3.4)), [(0, 1.7), (1, 0.3)])]
    for heading, length in ((-70, 3.6), (-38, 4.2), (-6, 3.8)):
        crest = spine((-0.8, -5.0), heading, length, [-20, 40, 60])
        parts.append(stroke(crest, [(0, 0.9), (0.4, 1.3), (1, 0.15)]))
    scales: list[Sequence[Point]] = []
    widths = np.full(len(body), 0.75)
    for t in np.linspace(0.16, 0.92, 15).tolist():
        left, right = (at(beside(body, widths, side), t)[0] for side in (-1, 1))
        scales.append([left, right])
    return parts, [*scales, [(-2.5, -6.2), (-1.9, -5.9)]]


def angkus() -> Sign:
    """An elephant goad: a stick with a point and a hook."""
    hook = _curve((0.1, -1.8), (3.8, -5.4), (6.2, -1.8), (3.7, 1.5))
    parts: list[BaseGeometry] = [_bar([(0, -3), (0, 6.2)], 1.6), _blade((0, -2.4), (0, -7.6), 2.5)]
    parts += [
        stroke(hook, [(0, 1.9), (0.5, 1.8), (1, 0.2)]),
        _disc(0, 6.2, 1.25),
        _bar([(-1.2, -1.5), (1.2, -1.5)], 0.9),
    ]
    return parts, [[(-1, y), (1, y)] for y in (1.0, 2.3, 3.6, 4.9)]


def cakra() -> Sign:
    """A wheel: a lotus of eight petals as its spokes, a rim, and a fringe of sixteen flames that all lick one way."""
    parts: list[BaseGeometry] = [_disc(0, 0, 5.0).difference(_disc(0, 0, 3.7)), _disc(0, 0, 1.2)]
    for k in range(16):
        a = math.radians(22.5 * k)
        flame = spine((4.6 * math.cos(a), 4.6 * math.sin(a)), 22.5 * k - 22, 2.6 if k % 2 else 3.3, [50, 70])
        parts.append(stroke(flame, [(0, 1.5), (0.4, 1.4), (1, 0.1)]))
    for k in range(8):
        x, y = math.cos(math.radians(45 * k)), math.sin(math.radians(45 * k))
        parts.append(_blade((0.9 * x, 0.9 * y), (4.0 * x, 4.0 * y), 1.5))
    ring = _curve((4.35, 0), (4.35, 2.4), (2.4, 4.35), (0, 4.35), (-2.4, 4.35), (-4.35, 2.4), (-4.35, 0))
    return parts, [[(x, y) for x, y in (ring * [1, side]).tolist()] for side in (1, -1)]


def trisula() -> Sign:
    """A trident: a leaf of a blade in the middle, two that swing out like petals, a collar and a lotus knob."""
    parts: list[BaseGeometry] = [
        stroke([(0, -0.6), (0, 6.6)], [(0, 1.5), (0.8, 1.5), (1, 1.9)]),
        stroke([(0, -0.4), (0, -3.6), (0, -7.6)], [(0, 1.0), (0.55, 3.2), (1, 0.1)]),
    ]
    for side in (-1, 1):
        prong = _curve((0, 0.6), (side * 4.2, 1.4), (side * 6.2, -1.2), (side * 3.6, -6.6))
        parts.append(stroke(prong, [(0, 1.3), (0.35, 1.5), (0.62, 2.6), (1, 0.1)]))
        parts.append(
            stroke(_curve((0, 3.4), (side * 1.6, 3.6), (side * 2.4, 2.8), (side * 2.2, 1.8)), [(0, 1.2), (1, 0.2)])
        )
    parts += [_blade((-2.0, 0.9), (2.0, 0.9), 1.9), _disc(0, 6.4, 1.3)]
    inner = [[(side * 4.3, -1.4), (side * 4.2, -3.6)] for side in (-1, 1)]
    return parts, [[(0, -1.4), (0, -5.6)], *inner, *([(-1, y), (1, y)] for y in (2.4, 4.2, 5.2))]


SIGNS: tuple[Callable[[], Sign], ...] = (vajra, dupa, gada, moksala, nagapasa, angkus, cakra, trisula)
"""In the order in which they are placed, clockwise from the right."""


def niche(sign: Callable[[], Sign], rng: np.random.Generator) -> Drawing:
    """A sign in its niche, upright about the origin: flame dots, arch, lotus seat, and the sign in it."""
    pen = Pen(ground=Tint.IRENG)
    arch = _curve((-6.4, 6.6), (-9.4, -1.2), (-5.9, -9.6), (0, -10.2), (5.9, -9.6), (9.4, -1.2), (6.4, 6.6))
    inside = shapely.Polygon(arch)
    pen.form(inside.buffer(0.5), Tint.PUTIH, Role.KLOWONG, halo=1.9)
    pen.form(inside.buffer(-0.15), Tint.SOGA)
    pen.form(inside.buffer(-0.75), Tint.IRENG)
    share = np.linspace(0.05, 0.95, 17)
    flames = beside(resampled(arch, 0.2), np.full(len(resampled(arch, 0.2)), 1.6), -1.0)
    spots = [at(flames, t)[0] for t in share.tolist()]
    pen.dots(spots, 0.62 - 0.5 * np.abs(share - 0.5), Tint.MUDA)
    for i in (-2, 2, -1, 1, 0):
        root = (i * 2.1, 9.2 - 0.25 * i * i)
        seat_petal(pen, 5.0 - 0.5 * abs(i), 3.8, -90 + i * 25, root, Tint.BIRU, rng)
    parts, cuts = sign()
    # Narrow gaps between parts close up, as wax does.
    light = shapely.affinity.affine_transform(closed_up(shapely.union_all(parts), 0.15), [FIT, 0, 0, FIT, 0, LIFT])
    pen.form(light, Tint.PUTIH, Role.TEMBOK, line=Tint.SOGA, width=0.45, halo=0.3)
    pen.form(light.buffer(-0.62).buffer(0.08), Tint.MUDA)
    for cut in cuts:
        line = np.add(np.multiply(cut, FIT), (0.0, LIFT))
        pen.line(through(line) if len(line) > 2 else line, 0.36, Tint.SOGA)
    return pen.drawing(sign.__name__)


def _disc(x: float, y: float, radius: float) -> BaseGeometry:
    return shapely.Point(x, y).buffer(radius, quad_segs=24)


def _blade(root: Point, tip: Point, width: float) -> BaseGeometry:
    """A lens-shaped blade, thin at both ends."""
    return stroke([root, ((root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2), tip], [(0, 0.2), (0.45, width), (1, 0.1)])


def _curve(start: Point, *rest: Point) -> NDArray[np.float64]:
    """Fine points along cubics: a start, then two handles and an end for each."""
    pieces = [rest[i : i + 3] for i in range(0, len(rest), 3)]
    return np.asarray(Path.cubics(start, *pieces).flat(0.005)[0])


def _bar(points: Sequence[Point], width: float) -> BaseGeometry:
    """A bar of one width with round ends."""
    return shapely.LineString(points).buffer(width / 2, quad_segs=24)
