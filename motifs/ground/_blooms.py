"""What blooms in rawan inggek: open flowers with cleft petals, half-open buds, the small sun, and the calyx by which a
stem holds each of them.

All are drawn about the origin along +x: the stem comes from the left.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..flora._growing import Hand, place_of, put
from ..geometry import unit
from ..geometry.offset import closed_up
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.hand import blob
from ..kit.leaf import Blade, softened
from ..kit.lines import hairs, sawut, within
from ..kit.profile import Profile
from ..kit.recipe import rimmed
from ..kit.spine import spine
from ..pen import Pen

LINE, RIM, ISEN, HALO = 0.45, 0.48, 0.38, 0.5
"""Widths (mm): dark line, light rim, isen lines, cleared ground."""
CLEFT: Profile = ((0, 0.22), (0.3, 0.68), (0.62, 1), (0.82, 0.94), (0.95, 0.62), (1, 0.40))
"""Petals that are widest near their cleft tip."""
SEPAL: Profile = ((0, 0.6), (0.35, 1), (0.7, 0.66), (1, 0.03))
"""Sepals of a calyx that holds a flower."""
FLAME: Profile = ((0, 0.6), (0.45, 1), (0.68, 0.8), (0.88, 0.36), (1, 0.06))
"""Rays of the sun."""


def dyed(pen: Pen, shape: BaseGeometry, core: Tint, halo: float = HALO) -> BaseGeometry:
    """Dark line, light rim, dyed core; returns the core, for the isen in it."""
    return rimmed(pen, shape, line=Tint.IRENG, core=core, width=LINE, rim_width=RIM, halo=halo)


def cup(size: float, rng: np.random.Generator) -> Hand:
    """A calyx: the stem swells in the origin, two sepals bend outward, one points ahead (+x).

    A flower that is seen from above is painted over it, so that only its foot and the tips of the sepals look out.

    `size`: length of the middle sepal (mm).
    """
    pen = Pen()
    foot = Blade(spine((-0.55 * size, 0), 0, 0.9 * size), 0.62 * size, ((0, 0.5), (0.5, 1), (1, 0.8)))
    parts = [foot.shape]
    for angle, share, wide in ((-52, 0.86, 0.42), (52, 0.9, 0.42), (0, 1.0, 0.46)):
        length = share * size * rng.uniform(0.95, 1.05)
        axis = spine((-0.08 * size, 0), 0.8 * angle + rng.normal(0, 3), length, [-0.4 * angle, 0.9 * angle])
        parts.append(Blade(axis, wide * size, SEPAL).shape)
    whole = closed_up(softened(shapely.union_all(parts), 0.2), 0.35)
    core = dyed(pen, whole, Tint.MUDA, 0.3)
    veins = [spine((-0.2 * size, 0), a, 0.72 * size, 0.3 * a) for a in (-34, 0, 34)]
    pen.form(hairs(veins, 0.42, core.buffer(-0.1)), Tint.SOGA, Role.ISEN)
    # the stem runs into the foot: neither line nor rim parts them
    neck = stroke([(-0.55 * size - 0.9, 0), (-0.2 * size, 0)], ((0, 1.0), (0.5, 1.25), (1, 0.9)))
    pen.form(neck, Tint.MUDA, Role.KLOWONG)
    return Hand(pen.drawing("kelopak bunga"), whole.buffer(LINE / 2).union(neck))


def flower(radius: float, rng: np.random.Generator) -> Hand:
    """An open flower: five cleft petals, between two of which the stem comes in, five small pale petals over their
    roots (when there is room), an eye."""
    pen = Pen()
    petals = [_cleft_petal(radius, rng) for _ in range(4 if radius > 10 else 3)]
    turn = float(rng.normal(0, 3))
    first = int(rng.integers(len(petals)))
    covers = []
    for i in (0, 2, 4, 1, 3):
        petal = petals[(first + i) % len(petals)]
        affine = place_of((0, 0), turn + 72 * i + rng.normal(0, 3), rng.uniform(0.95, 1.03), i % 2 == 1)
        put(pen, petal, affine)
        covers.append(petal.placed(affine))
    _heart(pen, radius, 5 if radius > 10 else 0, turn, rng)
    return Hand(pen.drawing("bunga"), shapely.union_all(covers).buffer(LINE / 2))


def _heart(pen: Pen, radius: float, count: int, turn: float, rng: np.random.Generator) -> None:
    """Small pale petals, so many, and the eye of a flower of that radius."""
    for i in range(count):
        heading = turn + 36 + 360 / count * i + rng.normal(0, 4)
        inner = Blade(spine((0, 0), heading, 0.50 * radius * rng.uniform(0.95, 1.06), 20), 0.30 * radius, CLEFT)
        core = dyed(pen, inner.shape, Tint.MUDA, 0.3)
        pen.form(hairs(sawut(inner, (-0.3, 0.3), 0.4, 0.86), 0.4, core), Tint.SOGA, Role.ISEN)
    pen.form(blob((0, 0), 0.21 * radius, rng), Tint.PUTIH, Role.TEMBOK, line=Tint.IRENG, width=0.5)
    angles = np.radians(np.arange(8) * 45.0 + turn)
    pen.dots(0.145 * radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), 0.028 * radius, Tint.SOGA)
    pen.form(blob((0, 0), 0.085 * radius, rng), Tint.SOGA)


def _cleft_petal(radius: float, rng: np.random.Generator) -> Hand:
    """One petal along +x of a flower of that radius: a notch in its tip, hairs fanned from the root, an arc of dots
    that closes them."""
    pen = Pen()
    axis = spine((0.16 * radius, 0), -8, radius * rng.uniform(0.82, 0.88), [10, 22, -6])
    petal = Blade(axis, radius * rng.uniform(0.96, 1.06), CLEFT, float(rng.uniform(-0.08, 0.1)))
    (x, y), along = petal.at(1.0)
    notch = [
        (x + unit(along + a)[0] * r, y + unit(along + a)[1] * r)
        for a, r in ((180, 0.17 * radius), (24, 0.25 * radius), (-24, 0.25 * radius))
    ]
    outline = closed_up(softened(petal.shape.difference(shapely.Polygon(notch)), 0.4), 0.4)
    core = dyed(pen, outline.simplify(0.003), Tint.SOGA, 0.25)
    reach = radius * rng.uniform(0.40, 0.48)
    # the hairs begin apart, on an arc: from one point they would run together into a paw
    feet = [(0.34 * radius * unit(12.0 * k)[0], 0.34 * radius * unit(12.0 * k)[1]) for k in range(-2, 3)]
    fan = [spine(foot, 11 * k - 4, reach * (0.86 - 0.09 * abs(k)), 3 * k) for k, foot in enumerate(feet, -2)]
    pen.form(hairs(fan, 0.36, core.buffer(-0.15)), Tint.PUTIH, Role.ISEN)
    arc = [petal.spot(0.80 - 0.05 * abs(v), v) for v in np.linspace(-0.66, 0.66, 7).tolist()]
    pen.dots(*within((np.asarray(arc), np.full(7, 0.26)), core, 0.1), Tint.PUTIH)
    return Hand(pen.drawing("kelopak"), outline)


def bud(length: float, rng: np.random.Generator) -> Hand:
    """A half-open bud: five petals that press each other, held by a calyx."""
    pen, covers = Pen(), []
    profile: Profile = ((0, 0.4), (0.4, 1), (0.72, 0.8), (1, 0.03))
    for angle, share, wide, dye in (
        (-36, 0.92, 0.42, Tint.SOGA), (36, 0.92, 0.42, Tint.SOGA),
        (-16, 1.10, 0.38, Tint.MUDA), (16, 1.08, 0.38, Tint.MUDA), (0, 1.0, 0.44, Tint.SOGA),
    ):  # fmt: skip
        axis = spine((0, 0), angle, share * length * rng.uniform(0.96, 1.04), [0.2 * angle, -0.9 * angle, -1.4 * angle])
        petal = Blade(axis, wide * length, profile)
        core = dyed(pen, petal.shape, dye, 0.35)
        light = Tint.SOGA if dye is Tint.MUDA else Tint.PUTIH
        pen.form(hairs(sawut(petal, (-0.35, 0.0, 0.35), 0.15, 0.74), ISEN, core.buffer(-0.1)), light, Role.ISEN)
        covers.append(petal.shape.buffer(LINE / 2))
    holder, at = cup(0.42 * length, rng), place_of((0.02 * length, 0.0))
    put(pen, holder, at)
    return Hand(pen.drawing("kuncup"), shapely.union_all([*covers, holder.placed(at)]))


# ---- the sun


def sun(radius: float, rng: np.random.Generator) -> Hand:
    """The small surya in the flowers' hand: eight tongues that swing one way over shorter ones, behind them the calyx
    at the stalk (-x), over their feet the heart of a flower."""
    pen = Pen()
    parts = [(cup(0.5 * radius, rng), place_of((-0.94 * radius, 0.0)))]
    for offset, length, wide, dye in ((0.5, 0.86, 0.50, Tint.MUDA), (0.0, 0.86, 0.40, Tint.SOGA)):
        for i in range(8):
            heading = 45 * (i + offset) - 14 + rng.normal(0, 3)
            dx, dy = unit(heading)
            ray = _ray(radius * length * rng.uniform(0.92, 1.06), radius * wide, dye)
            parts.append((ray, place_of((0.2 * radius * dx, 0.2 * radius * dy), heading)))
    for hand, affine in parts:
        put(pen, hand, affine)
    covers = [hand.placed(affine) for hand, affine in parts]
    _heart(pen, 1.15 * radius, 8, 10.0, rng)
    return Hand(pen.drawing("surya"), shapely.union_all(covers))


def _ray(length: float, width: float, dye: Tint) -> Hand:
    """One ray of the sun along +x, round at its foot, that swings at its tip (mm)."""
    pen = Pen()
    ray = Blade(spine((0, 0), 0, length, [-30, 30, 110]), width, FLAME, corner=0.35)
    light = Tint.SOGA if dye is Tint.MUDA else Tint.PUTIH
    lines = sawut(ray, (-0.3, 0.0, 0.3), 0.3, 0.78)
    pen.form(hairs(lines, ISEN, dyed(pen, ray.shape, dye, 0.3).buffer(-0.1)), light, Role.ISEN)
    return Hand(pen.drawing("sinar"), ray.shape.buffer(LINE / 2))
