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

from ..geometry.stroke import monotone, normals, ribbon, stroke
from ..ink import Role, Tint
from ..kit.hand import blob
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, hairs
from ..kit.profile import LANCE, PETAL
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, beside, part, spine, through
from ..pen import Pen
from ._growing import Hand, together

KLOWONG = 0.6
RIM = 0.42
ISEN = 0.36
HALO = 0.6
COARSE = 0.1
"""Outlines are simplified by this (mm) before it is asked what they cover."""
PEDICEL = 2.6
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
    pen.line(spine((0, 0), -8, PEDICEL + 0.4, [30]), 0.95, Tint.IRENG, Role.KLOWONG, halo=0.35)
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


STANDARD = ((1.0, 0.0), (1.9, -2.4), (3.9, -4.5), (6.4, -4.6), (7.6, -2.9), (7.7, -1.1), (6.9, 0.0))
"""Half of the upright petal of a blossom: two lobes with a notch between them, from the throat (mm)."""


def blossoms(reach: float, stem: float) -> Hand:
    """A sprig: two butterfly blossoms and buds that grow smaller to its end; `reach` lengthens its stalk (mm)."""
    long = 15.0 + reach
    stalk = spine((0, 0), 0, long, [50, -40, -90, -30])
    pen = Pen()
    covered: list[BaseGeometry] = []
    for share, pointing, length in ((1.0, -10, 3.0), (1 - 1.6 / long, 64, 3.0), (1 - 2.6 / long, -66, 3.6)):
        spot, heading = at(stalk, share)
        bud = Blade(spine(spot, heading + pointing, length, [0, -pointing]), 0.52 * length, PETAL, 0.0, 0.0)
        pen.form(bud.shape, Tint.BIRU, line=Tint.IRENG, width=0.4, halo=0.4)
        covered.append(bud.shape)
    pen.form(stroke(stalk, [(0, 1.1), (1, 0.5)]), Tint.IRENG, Role.KLOWONG, halo=0.35)
    for share, pointing, size in ((1 - 5.0 / long, 74, 0.86), (1 - 8.6 / long, -64, 1.0)):
        spot, heading = at(stalk, share)
        covered.append(_blossom(pen, spot, heading + pointing, size))
    covered.append(beyond(stalk, stem))
    return Hand(pen.drawing("bunga"), shapely.union_all(covered).simplify(COARSE))


def _blossom(pen: Pen, spot: Spot, heading: float, size: float) -> BaseGeometry:
    """A butterfly blossom: the notched standard behind, two wings that lie on it, the keel between them, the calyx."""

    def here(shape: BaseGeometry) -> BaseGeometry:
        turned = rotate(scale(shape, size, size, origin=(0, 0)), heading, origin=(0, 0))
        return translate(turned, *spot)

    half = np.array(STANDARD)
    lobes = through(np.concatenate([half, half[-2:0:-1] * [1, -1]]) * [1.0, 0.94], closed=True)
    standard = here(shapely.Polygon(lobes).buffer(0))
    core = _waxed(pen, standard, Tint.BIRU)
    rays = []
    for angle in (-50, -30, 30, 50):
        ray = spine((2.6, 0.1 * np.sign(angle)), angle, 4.2, -0.35 * angle)
        rays.append(np.asarray(here(shapely.LineString(ray)).coords))
    pen.form(hairs(rays, 0.5, core.buffer(-0.1), 0.2), Tint.PUTIH, Role.ISEN)
    wings = [
        Blade(spine((1.2, 0.0), 20 * side, 5.0, -34 * side), 2.3, PETAL, 0.2 * side, 0.1).shape for side in (-1, 1)
    ]
    for wing in wings:
        pen.form(here(wing), Tint.MUDA, line=Tint.IRENG, width=0.42, halo=0.0)
    keel = Blade(spine((1.0, 0.0), 0, 3.8, 0), 1.5, PETAL, 0.0, 0.1).shape
    pen.form(here(keel), Tint.SOGA, line=Tint.IRENG, width=0.4)
    cup = here(Blade(spine((-0.6, 0.0), 0, 2.4, 0), 2.2, ((0, 0.4), (0.4, 1), (1, 0.7)), 0.0, 0.1).shape)
    pen.form(cup, Tint.IRENG, line=Tint.IRENG, width=0.3)
    return standard


def tendril(side: int) -> Hand:
    """A tendril that winds up at its end."""
    curl = spine((0, 0), 0, 14, [20 * side, 150 * side, 420 * side, 760 * side])
    pen = Pen()
    pen.form(stroke(curl, ((0, 0.95), (0.6, 0.7), (0.93, 0.5), (1, 0.95))), Tint.IRENG, Role.KLOWONG, halo=0.45)
    return Hand(pen.drawing("sulur"), shapely.LineString(part(curl, 0.22, 1.0)).buffer(0.5).buffer(1).buffer(-1))
