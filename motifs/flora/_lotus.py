"""Parts of a lotus: open and half-open flower, bud, seed head, pads seen from above and from the side.

Each part is a drawing about the end of its stalk, upright. Source of the form: lotuses of semen and buketan
cloths, and the plant itself: pads stand on their stalks like dishes with a waving rim, the seed head sits within
the petals. Sizes are ours (mm).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..ink import Role, Tint
from ..kit.leaf import Blade, lotus_petal
from ..kit.lines import hairs, within
from ..kit.profile import SICKLE
from ..kit.recipe import Inks, Weights, rimmed, rimmed_blade
from ..kit.spine import Points, part, spine, through
from ..pen import Pen

LINES = Weights(klowong=0.75, rim=0.6, isen=0.42, cecek=0.46, halo=0.8)
FINE = Weights(klowong=0.65, rim=0.5, isen=0.38, cecek=0.4, halo=0.7)
DARK, BROWN = Inks(core=Tint.IRENG), Inks(core=Tint.SOGA)
PALE = Inks(core=Tint.MUDA, isen=Tint.SOGA)
BLUE = Inks(core=Tint.BIRU)

Row = tuple[float, float, float, Inks, tuple[float, ...]]
"""Petals of one row, a pair or (at 0 degrees) one: angle from upright, length, width, inks, turning."""


def open_flower(opening: float, rng: np.random.Generator) -> Drawing:
    """The open flower: back row, stamens round the seed head, and the front row that closes upon the calyx.

    `opening`: 1 as drawn, less is narrower.
    """
    pen = Pen()
    back: tuple[Row, ...] = (
        (39, 38.5, 12.6, DARK, (8, 14, -50)),
        (18, 40, 12.4, BROWN, (4, 12, -40)),
    )
    for row in back:
        _petals(pen, row, opening, rng)
    _petals(pen, (0, 43, 13.0, DARK, (0, 6, -12)), opening, rng)
    _heart(pen, (0.2, -24.0), opening, rng)
    _knot(pen)
    front: tuple[Row, ...] = (
        (26, 28.0, 12.6, PALE, (6, 20, -80)),
        (52, 33, 13.4, BROWN, (14, 26, -110)),
        (78, 35, 13.6, PALE, (16, 34, -130)),
        (106, 29, 11.8, BROWN, (24, 60, -190)),
    )
    for row in front:
        _petals(pen, row, opening, rng)
    rimmed_blade(pen, lotus_petal((0.3, 0.2), -90, 20.0, 12.8, [4, 8, -34]), PALE, LINES)
    _calyx(pen, ((98, 14.5, 4.8), (140, 8.0, 4.0), (0, 8.0, 5.0)), rng)
    return pen.drawing("bunga")


def half_open_flower(opening: float, rng: np.random.Generator) -> Drawing:
    """The flower on its first morning: the inner petals still lean round the seed head, the outer ones have dropped."""
    pen = Pen()
    back: tuple[Row, ...] = (
        (34 * opening, 36, 12.6, BROWN, (8, 14, -50)),
        (13 * opening, 39.5, 12.2, DARK, (2, 10, -34)),
    )
    for row in back:
        _petals(pen, row, 1.0, rng)
    _heart(pen, (-0.2, -25.0), 0.8 * opening, rng)
    _knot(pen)
    front: tuple[Row, ...] = (
        (42, 31, 12.8, PALE, (16, 34, -130)),
        (73, 33, 13.4, BROWN, (14, 26, -110)),
        (105, 28, 12.6, PALE, (6, 20, -80)),
    )
    for row in front:
        _petals(pen, row, opening, rng)
    rimmed_blade(pen, lotus_petal((-0.4, -0.4), -92, 22.5, 13.6, [-4, 12, 26]), BROWN, LINES)
    _calyx(pen, ((108, 12.0, 4.8), (146, 7.0, 3.8), (0, 8.5, 5.2)), rng)
    return pen.drawing("bunga-setengah")


def bud(rng: np.random.Generator) -> Drawing:
    """A bud that has begun to part."""
    pen = Pen()
    side = Pen()
    rimmed_blade(side, lotus_petal((0, 0), 0, 18.5, 7.8, [-20, -30, 34]), DARK, FINE)
    _on_both_sides(pen, side.drawing("kelopak"), 21, (1.3, 0.6), rng)
    rimmed_blade(pen, lotus_petal((0, 0.4), -90 + rng.normal(0, 3), 22.0, 9.4, [0, 6, -24]), PALE, FINE)
    sepal = Pen()
    rimmed_blade(sepal, Blade(spine((0, 0), 0, 9.5, [-40, -60, 110]), 3.8, SICKLE), BLUE, FINE, "cecek", rng)
    _on_both_sides(pen, sepal.drawing("daun-kelopak"), 62, (0.0, 1.0), rng)
    return pen.drawing("kuncup")


def pod(rng: np.random.Generator) -> Drawing:
    """The seed head when the petals have fallen: a cone that widens to a lid, seeds in their holes."""
    pen = Pen()
    lid = np.array([(8.6 * math.cos(a), -14.6 + 3.3 * math.sin(a)) for a in np.radians(np.arange(0, 360, 24))])
    lid[:, 1] += rng.uniform(-0.35, 0.35, len(lid))
    cone = shapely.Polygon(
        through([(-1.5, 0.6), (-3.2, -5.0), (-8.4, -14.0), (0, -17.0), (8.4, -14.0), (3.2, -5.0), (1.5, 0.6)])
    )
    core = rimmed(pen, cone, core=Tint.SOGA, width=0.65, rim_width=0.5, halo=0.7)
    ribs = [
        through([(x * 0.16, -0.6), (x * 0.42, -5.4), (x * 0.95, -11.2 - 0.02 * x * x)]) for x in (-6, -3.2, 0, 3.2, 6)
    ]
    pen.form(hairs(ribs, 0.45, core.buffer(-0.1)), Tint.PUTIH, Role.ISEN)
    rimmed(pen, shapely.Polygon(through(lid, closed=True)), core=Tint.IRENG, width=0.6, rim_width=0.45, halo=0.4)
    holes = [(-5.4, 0.0), (-2.7, -1.4), (-2.5, 1.4), (0.2, 0.0), (2.7, -1.4), (2.6, 1.4), (5.5, 0.0)]
    seeds = np.add(holes, (0.0, -14.6)) + rng.normal(0, 0.1, (7, 2))
    pen.dots(seeds, rng.uniform(0.78, 0.95, 7), Tint.PUTIH)
    pen.dots(seeds - [0.0, 0.15], 0.36, Tint.SOGA)
    return pen.drawing("buah-teratai")


def pad(
    radius: float,
    core: Tint,
    rng: np.random.Generator,
    squash: float = 0.46,
    depth: float = 0.1,
    fold: tuple[float, float] | None = None,
    under: Tint = Tint.MUDA,
) -> Drawing:
    """A pad seen aslant from above, its navel in the origin: a shallow dish with a waving rim.

    `squash`: height of the rim's oval over its width. `depth`: how deep the navel lies, in radii; negative for a
    pad whose rim hangs. `fold`: the part of the rim (degrees, clockwise from the right) that has turned in and
    shows its underside, in the tint `under`.
    """
    pen = Pen()
    phase, waves = rng.uniform(0, 360, 2), (0.055, 0.05)

    def spot(angle: float, share: float) -> tuple[float, float]:
        lift = sum(
            size * math.sin(math.radians(count * angle + turn))
            for size, count, turn in zip(waves, (3, 8), phase.tolist(), strict=True)
        )
        reach = radius * share * (1 + 0.35 * lift)
        drop = -depth * share * share + lift * share**3
        return reach * math.cos(math.radians(angle)), squash * reach * math.sin(math.radians(angle)) + radius * drop

    angles = np.arange(0, 360, 12.0)
    rim = np.array([spot(a, 1.0) for a in angles.tolist()])
    flap = _folded(rim, angles, fold) if fold else None
    outline = through(rim if flap is None else flap[0], closed=True)
    body = rimmed(pen, shapely.Polygon(outline).buffer(0), core=core, width=0.8, rim_width=0.6, halo=0.8)
    clear = body.buffer(-0.15)
    count = 12
    first = rng.uniform(0, 360 / count)
    step = 360 / count
    mains, forks, dots = [], [], []
    for i in range(count):
        a = first + i * step + rng.uniform(-4, 4)
        sway = rng.uniform(-5, 5)
        mains.append(through([spot(a + sway * s, s) for s in (0.11, 0.4, 0.7, 0.93)]))
        for side in (-1, 1):
            ends = [(0.0, 0.56), (0.11, 0.74), (0.2, 0.93)]
            forks.append(through([spot(a + sway * s + side * step * t, s) for t, s in ends]))
        dots += [spot(a + sway * s + 0.5 * step, s) for s in (0.50, 0.62, 0.74, 0.86)]
    ink = Tint.SOGA if core is Tint.MUDA else Tint.PUTIH
    pen.line(_within([part(line, 0.0, 0.45) for line in mains], clear.buffer(-0.3)), 0.75, ink)
    pen.line(_within([part(line, 0.4, 1.0) for line in mains], clear.buffer(-0.3)), 0.5, ink)
    pen.line(_within(forks, clear.buffer(-0.3)), 0.42, ink)
    sizes = np.tile([0.26, 0.32, 0.38, 0.42], count)
    pen.dots(*within((np.array(dots), sizes), clear, 0.1), ink)
    pen.dots([(0.0, 0.0)], 0.075 * radius, ink)
    pen.dots([(0.0, 0.0)], 0.035 * radius, core)
    if flap is not None:
        _underside(pen, flap[1], flap[2], under, 2.1 * squash * radius)
    return pen.drawing("daun")


def _within(lines: Sequence[Points], region: BaseGeometry) -> BaseGeometry:
    """Lines as one mark, as far as they run in a region."""
    return shapely.MultiLineString([line.tolist() for line in lines]).intersection(region)


def _folded(
    rim: Points, angles: NDArray[np.float64], fold: tuple[float, float]
) -> tuple[Points, Points, NDArray[np.float64]]:
    """The rim with a part of it turned in: the outline that stays, the flap's edge, and the fold line."""
    turned = (angles > fold[0]) & (angles < fold[1])
    arc = rim[turned]
    start, end = arc[0], arc[-1]
    along = (end - start) / np.hypot(*(end - start))
    across = np.array([-along[1], along[0]])
    t = (arc - start) @ along
    away = (arc - start) @ across
    crease = start + np.outer(t, along) + np.outer(0.5 * away, across)
    edge = start + np.outer(t, along) + np.outer(-0.62 * away, across)
    rest = rim.copy()
    rest[turned] = crease
    return rest, edge, crease


def _underside(pen: Pen, edge: Points, crease: Points, tint: Tint, above: float) -> None:
    """The part of a pad that has turned in; its veins go on from the fold line, fanned from `above` the navel (mm)."""
    shape = shapely.Polygon(through(np.concatenate([crease, edge[::-1][1:-1]]), closed=True)).buffer(0)
    core = rimmed(pen, shape, core=tint, width=0.7, rim_width=0.45, halo=0.35)
    navel = np.array([0.0, -above])
    away = crease[1:-1] - navel
    reach = np.hypot(*(edge.mean(axis=0) - crease.mean(axis=0)))
    veins = [np.array([a, a + 2.4 * reach * d / np.hypot(*d)]) for a, d in zip(crease[1:-1], away, strict=True)]
    ink = Tint.SOGA if tint is Tint.MUDA else Tint.PUTIH
    pen.line(_within(veins, core.buffer(-0.4)), 0.46, ink)


def dish(
    radius: float, under: Tint, inside: Tint, rng: np.random.Generator, height: float = 0.62, lip: float = 0.17
) -> Drawing:
    """A pad seen from the side, its stalk in the origin: the underside, and over it a strip of the inside.

    `height` of the rim over the stalk and `lip`, half the height of its oval, in radii.
    """
    pen = Pen()
    phase = rng.uniform(0, 360, 2)

    def spot(angle: float, share: float) -> tuple[float, float]:
        """`angle`: 0 toward the eye, 90 to the right."""
        a = math.radians(angle)
        wave = 0.06 * math.sin(math.radians(3 * angle + phase[0])) + 0.045 * math.sin(
            math.radians(5 * angle + phase[1])
        )
        rise = height * share**1.7 - lip * share * math.cos(a) + wave * share**3
        return radius * share * math.sin(a), -radius * rise

    inner = shapely.Polygon(through([spot(a, 1.0) for a in range(0, 360, 15)], closed=True)).buffer(0)
    core = rimmed(pen, inner, core=inside, width=0.7, rim_width=0.5, halo=0.8)
    # Its veins run together in the navel, which lies behind the nearer rim.
    navel = np.array([0.0, -radius * (height - lip - 0.34)])
    back = [
        part(navel + np.linspace(0, 1, 40)[:, None] * (spot(a, 0.97) - navel), 0.2, 1.0) for a in range(96, 265, 14)
    ]
    pen.line(_within(back, core.buffer(-0.45)), 0.46, Tint.SOGA if inside is Tint.MUDA else Tint.PUTIH)
    shares = (1.0, 0.8, 0.6, 0.4, 0.2, 0.06)
    edge = [spot(-90, s) for s in shares] + [spot(90, s) for s in reversed(shares)]
    edge += [spot(a, 1.0) for a in range(75, -90, -15)]
    bowl = rimmed(
        pen,
        shapely.Polygon(through(edge, closed=True)).buffer(0),
        core=under,
        width=0.8,
        rim_width=0.6,
        halo=0.5,
    )
    ink = Tint.SOGA if under is Tint.MUDA else Tint.PUTIH
    clear = bowl.buffer(-0.15)
    veins = [through([spot(a, s) for s in (0.08, 0.35, 0.65, 0.94)]) for a in (-78, -54, -28, 0, 28, 54, 78)]
    pen.form(hairs(veins, 0.66, clear, 0.3), ink, Role.ISEN)
    forks = [
        through([spot(a, 0.55), spot(a + s * 5, 0.74), spot(a + s * 9, 0.92)])
        for a in (-54, -28, 0, 28, 54)
        for s in (-1, 1)
    ]
    pen.line(_within(forks, clear.buffer(-0.3)), 0.42, ink)
    return pen.drawing("daun-samping")


def _petals(pen: Pen, row: Row, opening: float, rng: np.random.Generator) -> None:
    """One row: a petal to each side of the upright, or one on it."""
    angle, length, width, inks, turning = row
    hand = _petal(length, width, inks, turning)
    _on_both_sides(pen, hand, angle * opening, (min(angle, 60) / 14, -1.6), rng)


@lru_cache(maxsize=32)
def _petal(length: float, width: float, inks: Inks, turning: tuple[float, ...]) -> Drawing:
    """A petal along +x; both flowers bear the same ones, so that the file keeps each of them once."""
    hand = Pen()
    rimmed_blade(hand, lotus_petal((0.0, 0.0), 0.0, length, width, [-k for k in turning], 0.1), inks, LINES)
    return hand.drawing("kelopak")


def _on_both_sides(pen: Pen, right: Drawing, angle: float, root: tuple[float, float], rng: np.random.Generator) -> None:
    """A petal drawn along +x, put at an angle from the upright, and its mirror image; neither quite like the other."""
    x, y = root
    for side in (-1, 1) if angle else (1,):
        heading = -90 + side * angle + rng.normal(0, 1.6)
        turn = heading if side > 0 else heading - 180
        pen.place(right, (side * x, y), turn, rng.uniform(0.95, 1.04), mirror=side < 0)


def _heart(pen: Pen, at: tuple[float, float], opening: float, rng: np.random.Generator) -> None:
    """The seed head within the petals: a cone with a lid of seeds, stamens behind and beside it."""
    x, y = at
    for i in range(10):
        v = (i - 4.5) / 4.5
        line = spine((x + v * 6, y + 5), -90 + v * 50 * opening, 12.5 - 2 * abs(v) + rng.normal(0, 0.6), [0, 40 * v])
        pen.line(line, 0.5, Tint.SOGA, halo=0.45)
        pen.dots([line[-1]], rng.uniform(0.65, 0.8), Tint.SOGA, halo=0.35)
    cone = through([(x - 2.5, y + 12), (x - 7.8, y), (x, y - 2), (x + 7.8, y), (x + 2.5, y + 12)])
    rimmed(pen, shapely.Polygon(cone), core=Tint.MUDA, width=0.65, rim_width=0.45, halo=0.5)
    angles = np.radians(np.arange(0, 360, 30))
    rim = np.stack([x + 7.9 * np.cos(angles), y + 3.3 * np.sin(angles)], axis=1) + rng.normal(0, 0.15, (12, 2))
    rimmed(pen, shapely.Polygon(through(rim, closed=True)), core=Tint.IRENG, width=0.65, rim_width=0.45, halo=0.3)
    spots = ((-5.0, -0.1), (-2.6, -1.5), (-2.5, 1.2), (0, 0), (2.6, -1.5), (2.5, 1.2), (5.0, -0.1))
    seeds = np.add(spots, at)
    pen.dots(seeds, rng.uniform(0.66, 0.8, 7), Tint.PUTIH)
    pen.dots(seeds, 0.3, Tint.SOGA)


def _knot(pen: Pen) -> None:
    """The cup at the end of the stalk, which the petals close upon."""
    cup = through([(-3.4, -3.0), (0, -4.0), (3.4, -3.0), (2.4, 1.2), (0, 2.6), (-2.4, 1.2)], closed=True)
    rimmed(pen, shapely.Polygon(cup), core=Tint.BIRU, width=0.65, rim_width=0.45, halo=0.4)


def _calyx(pen: Pen, sepals: Sequence[tuple[float, float, float]], rng: np.random.Generator) -> None:
    """The sepals: angle from upright, length, width; they spread from the end of the stalk over the petals' feet."""
    for angle, length, width in sepals:
        hand = Pen()
        line = spine((0.0, 0.0), 0.0, length, [10, -60, -160] if angle else [6, 10, -30])
        rimmed_blade(hand, Blade(line, width, SICKLE, 0.15), BLUE, FINE, "cecek", rng)
        _on_both_sides(pen, hand.drawing("daun-kelopak"), angle, (0.7 if angle else 0.0, 0.7), rng)
