"""Parts of the koro bean: pods of three ages, leaf of three, sprig of blossoms, tendril.

Each is a hand from the origin along +x; a pod bends to the right, its belly is on the right. Source of the form: koro
as it grows (trifoliate leaves, pods that hang in a row on one stalk, butterfly blossoms). Sizes are ours (mm).
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import rotate, scale, translate
from shapely.geometry.base import BaseGeometry

from ..geometry import Affine
from ..geometry.stroke import monotone, normals, ribbon, stroke
from ..ink import Role, Tint
from ..kit.hand import blob
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, hairs
from ..kit.profile import LANCE, PETAL
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, beside, part, spine, through
from ..pen import Pen
from ._growing import Hand, place_of, together

KLOWONG = 0.6
RIM = 0.42
ISEN = 0.36
HALO = 0.6
COARSE = 0.1
"""Outlines are simplified by this (mm) before it is asked what they cover."""
PEDICEL = 3.8
"""How long the stalk of a pod is (mm)."""
BELLY = ((0, 0.16), (0.05, 0.24), (0.14, 0.78), (0.45, 1), (0.8, 0.84), (0.92, 0.24), (1, 0.04))
"""How a pod swells from its stalk to its beak."""


def full_pod(length: float, width: float, beans: int, dye: Tint, rng: np.random.Generator) -> Hand:
    """A ripe pod, closed: a calm back with its seam, a belly that bulges over every bean, an arc over each bulge."""
    axis = spine((PEDICEL, 0), 2, length, [0, 30, 44, -30])
    t = np.linspace(0, 1, len(axis))
    swell = monotone(BELLY, t) * width
    places = 0.10 + 0.80 * np.linspace(0, 1, beans + 1) ** 0.96
    place = np.interp(t, places, np.arange(beans + 1))
    bulge = 1 - 0.2 * (1 - np.abs(np.sin(np.pi * place)) ** 0.6) * ((t > 0.1) & (t < 0.9))
    belly, back = 0.62 * swell * bulge, 0.38 * swell
    pen = Pen()
    outline = ribbon(axis, back, belly)
    core = _waxed(pen, outline, dye)
    clear = core.buffer(-0.25)
    seam = part(beside(axis, np.maximum(back - 1.15, 0.1), -1.0), 0.12, 0.9)
    across = normals(axis)
    seeds = []
    for k in range(beans):
        middle, pitch = 0.5 * (places[k] + places[k + 1]), (places[k + 1] - places[k]) * length
        i = int(middle * (len(axis) - 1))
        half = 0.38 * (belly[i] + back[i]) - 0.75
        bean = scale(blob((0, 0), 1.0, rng, 0.04), min(0.36 * pitch, 1.1 * half), half, origin=(0, 0))
        bean = rotate(bean, at(axis, middle)[1] + rng.normal(10, 5), origin=(0, 0))
        seeds.append(translate(bean, *(axis[i] + across[i] * 0.26 * belly[i])))
    lighter = Tint.BIRU if dye is Tint.IRENG else Tint.MUDA
    pen.form(shapely.union_all(seeds), lighter, line=Tint.PUTIH, width=0.42, line_role=Role.TEMBOK)
    pen.line(shapely.LineString(seam).intersection(clear), ISEN, Tint.PUTIH)
    return _hung(pen, outline, "polong")


def young_pod(length: float, width: float) -> Hand:
    """A flat young pod with a long beak: pale, the beans only told by dots between two veins."""
    axis = spine((PEDICEL, 0), 0, length, [0, 30, 60, 70])
    pod = Blade(axis, width, ((0, 0.2), (0.1, 0.62), (0.45, 1), (0.78, 0.86), (0.9, 0.3), (1, 0)), 0.1, 0.0)
    pen = Pen()
    _waxed(pen, pod.shape, Tint.MUDA)
    pen.dots(*cecek_row(pod.spine, 2.3, 0.1 * width, 0.16, 0.8, 0.7), Tint.BIRU)
    pen.line(together([pod.beside(v, 0.12, 0.78) for v in (-0.46, 0.46)]), ISEN, Tint.BIRU)
    return _hung(pen, pod.shape, "polong muda")


def open_pod(length: float, width: float, beans: int, rng: np.random.Generator) -> Hand:
    """A dry pod that has sprung along its belly: the beans sit in one row on the seam of the back, as they grew.

    The far half shows its outside as a strip that turns away from the belly, parted from the near one at the beak.
    """
    axis = spine((PEDICEL, 0), 2, length, [0, 34, 50, -20])
    t = np.linspace(0, 1, len(axis))
    swell = monotone(BELLY, t) * width
    pen = Pen()
    far = ribbon(axis, 0.1 * swell, 0.74 * swell * (1 + 0.10 * np.sin(9 * t)))
    outer = Blade(spine((PEDICEL, 0), 14, length, [30, 50, 30, -200]), 0.62 * width, PETAL, 0.5, 0.1)
    strip = outer.shape.union(far)
    pen.form(strip, Tint.SOGA, line=Tint.IRENG, width=KLOWONG, halo=HALO)
    pen.form(hairs([outer.beside(v, 0.3, 0.86) for v in (0.3, 0.62)], 0.45, strip.buffer(-0.5)), Tint.PUTIH, Role.ISEN)
    near = ribbon(axis, 0.40 * swell, 0.50 * swell)
    core = _waxed(pen, near, Tint.MUDA)
    across = normals(axis)
    for k in range(beans):
        share = 0.13 + 0.74 * (k + 0.5) / beans
        i = int(share * (len(axis) - 1))
        size = 0.45 * 0.74 * length / beans * (0.9 + 0.1 * float(swell[i] / width)) * rng.uniform(0.94, 1.05)
        heading = at(axis, share)[1] + rng.normal(28, 5)
        _bean(pen, axis[i] + across[i] * 0.05 * swell[i], size, heading, rng)
    seam = part(beside(axis, np.maximum(0.40 * swell - 0.75, 0.1), -1.0), 0.08, 0.92)
    pen.line(shapely.LineString(seam).intersection(core.buffer(0.1)), ISEN, Tint.IRENG)
    return _hung(pen, strip.union(near), "polong kering")


def _bean(pen: Pen, middle: NDArray[np.float64], size: float, heading: float, rng: np.random.Generator) -> None:
    """One bean, like a kidney, in a rim of wax; a pale stroke is its scar (hilum), where it holds on to the seam."""
    angles = np.radians(np.arange(0, 360, 15))
    dent = 0.30 * np.exp(-((np.mod(angles, 2 * np.pi) - 1.5 * np.pi) ** 2) / 0.25)
    away = size * (1 - dent) * (1 + rng.uniform(-0.02, 0.02, len(angles)))
    ring = np.stack([1.32 * away * np.cos(angles), 0.96 * away * np.sin(angles)], axis=1)
    shape = translate(rotate(shapely.Polygon(through(ring, closed=True)), heading, origin=(0, 0)), *middle)
    pen.form(shape, Tint.SOGA, line=Tint.PUTIH, width=0.5, line_role=Role.TEMBOK)
    scar = scale(shapely.LineString(through([(-0.42, -0.28), (0.0, -0.16), (0.42, -0.28)])), size, size, origin=(0, 0))
    pen.line(translate(rotate(scar, heading, origin=(0, 0)), *middle), ISEN, Tint.PUTIH)


def _hung(pen: Pen, outline: BaseGeometry, name: str) -> Hand:
    """A pod with its stalk, and three small sepals at its end."""
    pen.line(spine((0, 0), -8, PEDICEL + 0.4, [30]), 0.95, Tint.IRENG, Role.KLOWONG)
    sepals = [Blade(spine((PEDICEL - 0.5, 0), turn, 3.2, turn), 1.7, LANCE, 0.0, 0.0).shape for turn in (-38, 44, 4)]
    for sepal in sepals:
        pen.form(sepal, Tint.SOGA, line=Tint.IRENG, width=0.35, halo=0.25)
    return Hand(pen.drawing(name), shapely.union_all([outline, *sepals]).simplify(COARSE))


def _waxed(pen: Pen, outline: BaseGeometry, dye: Tint) -> BaseGeometry:
    """A form in this motif's weights: black outline, light rim, dyed core; returns the core."""
    return rimmed(pen, outline, line=Tint.IRENG, core=dye, width=KLOWONG, rim_width=RIM, halo=HALO, corner=0.1)


KORO = ((0, 0.20), (0.05, 0.60), (0.15, 0.92), (0.30, 1), (0.52, 0.84), (0.74, 0.46), (0.90, 0.13), (1, 0.0))
"""A leaflet of koro: broad at its foot, drawn out to a point."""
Leaflet = tuple[float, float, float, float, float, tuple[float, ...], Tint]
LEAVES: tuple[tuple[float, tuple[float, ...], tuple[Leaflet, ...]], ...] = (
    (9.5, (-40, 30, 80), ((0.80, -74, 1.0, 9.8, -0.26, (30, 80), Tint.BIRU),
                          (0.74, 66, 1.2, 9.2, 0.30, (-20, -60), Tint.IRENG),
                          (1.0, 0, 2.2, 12.6, 0.10, (-10, -60), Tint.BIRU))),
    (9.0, (-70, 10, 90), ((0.74, -66, 1.2, 9.0, -0.30, (20, 70), Tint.BIRU),
                           (0.82, 70, 1.0, 9.6, 0.26, (-40, -60), Tint.BIRU),
                           (1.0, 2, 2.4, 12.0, -0.12, (20, 70), Tint.IRENG))),
    (8.5, (-60, 10, 100), ((0.76, -70, 1.1, 8.8, -0.28, (40, 60), Tint.IRENG),
                         (0.80, 64, 1.1, 9.4, 0.30, (10, -70), Tint.BIRU),
                         (1.0, -4, 2.2, 11.6, 0.14, (-30, -50), Tint.BIRU))),
)  # fmt: skip
"""Stalk and its turning; of each leaflet: share of the stalk, where it points, its own stalk, length, lean, turning,
dye."""


def leaf_of_three(form: tuple[float, tuple[float, ...], tuple[Leaflet, ...]], stem: float) -> Hand:
    """Three broad pointed leaflets at the end of a swung stalk; those at its side are wider on their outer half."""
    length, turning, leaflets = form
    stalk = spine((0, 0), 0, length, turning)
    pen = Pen()
    covered: list[BaseGeometry] = []
    stalks = [stroke(stalk, [(0, 1.25), (1, 0.7)])]
    for share, pointing, own_length, size, lean, bend, dye in leaflets:
        spot, heading = at(stalk, share)
        own = spine(spot, heading + pointing, own_length, -0.3 * pointing)
        foot, toward = at(own, 1.0)
        blade = Blade(spine(foot, toward, size, bend), 0.70 * size, KORO, lean, 0.1)
        _waxed(pen, blade.shape, dye)
        veins = [blade.vein(0.0, 0.84)]
        for t in (0.08, 0.23, 0.39, 0.54):
            for side in (-1, 1):
                veins.append(
                    np.array([blade.at(t)[0], blade.spot(t + 0.11, 0.40 * side), blade.spot(t + 0.2, 0.68 * side)])
                )
        pen.line(together(veins), 0.9 * ISEN, Tint.PUTIH)
        covered.append(blade.shape)
        stalks.append(stroke(own, 0.7))
    pen.form(shapely.union_all(stalks), Tint.IRENG, Role.KLOWONG)
    return Hand(pen.drawing("daun"), shapely.union_all([*covered, beyond(stalk, stem)]).simplify(COARSE))


def beyond(stalk: Points, stem: float) -> BaseGeometry:
    """What a stalk covers once it is `stem` mm away from the middle of the vine that it grows from."""
    bare = part(stalk, min(0.9, stem / shapely.LineString(stalk).length), 1.0)
    return shapely.LineString(bare).buffer(0.5, quad_segs=4)


STANDARD = (
    (2.2, 0.2), (1.3, -2.6), (1.5, -5.8), (3.2, -7.7), (5.0, -7.5), (5.7, -6.7), (6.6, -6.8), (7.6, -5.2), (6.9, -2.8),
    (4.8, -0.6), (3.2, 0.6),
)  # fmt: skip
"""The upright petal of a blossom from the side, notched at its top (mm from the root of the calyx, upward is -y)."""
KEEL = ((2.2, 0.2), (4.2, 2.3), (6.6, 3.2), (8.8, 2.4), (9.6, 0.9), (8.4, 0.6), (6.0, 0.4))
"""The boat-shaped petal below, which bends up at its end."""
WING = ((2.2, -0.9), (4.4, -1.7), (7.0, -1.3), (8.5, 0.2), (8.0, 1.5), (6.2, 1.5), (3.6, 0.9), (2.2, 0.6))
"""The nearer of the two petals that hold the keel between them."""


def blossoms(reach: float, stem: float) -> Hand:
    """A sprig: two bean blossoms, buds above them, each on a stalklet of its own; `reach` lengthens its stalk (mm)."""
    long = 17.5 + reach
    stalk = spine((0, 0), 0, long, [50, -40, -70, -30])
    pen = Pen()
    stalks, ends = [stroke(stalk, [(0, 1.2), (1, 0.65)])], []
    for back, pointing, length in ((0.2, -6, 1.4), (2.2, 34, 2.0), (7.6, 72, 2.8), (9.6, -70, 2.8)):
        spot, heading = at(stalk, 1 - back / long)
        own = spine(spot, heading + pointing, length, 0.2 * pointing)
        stalks.append(stroke(own, 0.75))
        ends.append((at(own, 1.0), 1 if pointing > 0 else -1))
    pen.form(shapely.union_all(stalks), Tint.IRENG, Role.KLOWONG, halo=0.35)
    covered: list[BaseGeometry] = [shapely.union_all(stalks[1:])]
    for ((spot, heading), _), length in zip(ends[:2], (4.0, 3.6), strict=True):
        covered.append(_closed(pen, spot, heading, length))
    for ((spot, heading), side), size in zip(ends[2:], (0.86, 0.98), strict=True):
        covered.append(_blossom(pen, place_of(spot, heading, size, side < 0)))
    covered.append(beyond(stalk, stem))
    return Hand(pen.drawing("bunga"), shapely.union_all(covered).simplify(COARSE))


def _closed(pen: Pen, spot: Spot, heading: float, length: float) -> BaseGeometry:
    """A bud in its calyx."""
    bud = Blade(spine(spot, heading, length, 20), 0.56 * length, PETAL, 0.2, 0.0).shape
    pen.form(bud, Tint.BIRU, line=Tint.IRENG, width=0.4)
    cup = Blade(spine(spot, heading, 0.5 * length, 0), 0.5 * length, CUP, 0.0, 0.1).shape
    pen.form(cup, Tint.IRENG, Role.KLOWONG)
    return bud.union(cup)


CUP = ((0, 0.4), (0.5, 1), (1, 0.8))
"""How a calyx widens."""


def _blossom(pen: Pen, affine: Affine) -> BaseGeometry:
    """A bean blossom from the side: the standard behind, before it the keel, on that a wing; the calyx holds all."""

    def here(shape: BaseGeometry) -> BaseGeometry:
        return shapely.transform(shape, affine)

    standard, keel, wing = (
        here(shapely.Polygon(through(knots, closed=True)).buffer(0)) for knots in (STANDARD, KEEL, WING)
    )
    core = _waxed(pen, standard, Tint.BIRU)
    rays = [spine((2.8, -1.2), angle, length, bend) for angle, length, bend in RAYS]
    pen.form(hairs([affine(ray) for ray in rays], 0.5, core.buffer(-0.2), 0.2), Tint.PUTIH, Role.ISEN)
    pen.form(keel, Tint.SOGA, line=Tint.IRENG, width=0.5, halo=0.0)
    pen.form(wing, Tint.MUDA, line=Tint.IRENG, width=0.5, halo=0.0)
    folds = [affine(through(knots)) for knots in (((3.6, -0.5), (5.4, -0.6), (7.2, 0.3)), ((3.6, 0.2), (5.4, 0.4)))]
    pen.line(together(folds), ISEN, Tint.BIRU)
    cup = Blade(spine((-0.3, 0.0), 0, 3.6, 0), 2.6, CUP, 0.0, 0.1).shape
    pen.form(here(cup), Tint.IRENG, line=Tint.IRENG, width=0.3)
    return shapely.union_all([standard, keel, wing, here(cup)])


RAYS = ((-112, 5.2, 30), (-92, 5.8, 18), (-70, 5.6, 12), (-50, 4.6, 4))
"""The veins of a standard: where each points, its length (mm), how it bends."""


def tendril(side: int) -> Hand:
    """A tendril that winds up at its end."""
    curl = spine((0, 0), 0, 14, [20 * side, 150 * side, 420 * side, 760 * side])
    pen = Pen()
    pen.form(stroke(curl, ((0, 0.95), (0.6, 0.7), (0.93, 0.5), (1, 0.95))), Tint.IRENG, Role.KLOWONG, halo=0.45)
    return Hand(pen.drawing("sulur"), shapely.LineString(part(curl, 0.22, 1.0)).buffer(0.5).buffer(1).buffer(-1))
