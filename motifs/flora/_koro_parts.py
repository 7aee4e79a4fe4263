"""Parts of the koro bean: pods of three ages, leaf of three, raceme of blossoms, tendril.

Each is a hand from the origin along +x; a pod bows to the right. Source of the form: koro as it grows (trifoliate
leaves, pods that hang in a row from one stalk, butterfly blossoms in a raceme). Sizes are ours (mm).
"""

from __future__ import annotations

from dataclasses import dataclass

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
from ..kit.lines import hairs
from ..kit.profile import LANCE, PETAL
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, part, spine, through
from ..pen import Pen
from ._growing import Hand, place_of, together

KLOWONG = 0.6
RIM = 0.42
ISEN = 0.36
HALO = 0.6
COARSE = 0.1
"""Outlines are simplified by this (mm) before it is asked what they cover."""
PEDICEL = 3.4
"""How long the stalklet of a pod is (mm)."""
SKIN = ((0, 0.30), (0.05, 0.50), (0.15, 0.88), (0.42, 1), (0.74, 0.90), (0.88, 0.46), (0.95, 0.16), (1, 0.05))
"""How a pod swells from its cap to its beak."""


@dataclass(frozen=True, eq=False)
class Pod:
    """The body of a pod: a bowed axis, and how far back and belly are from it (mm), which swell over every bean.

    `places`: shares of the axis between which the beans lie, one more than there are beans.
    """

    axis: Points
    back: NDArray[np.float64]
    belly: NDArray[np.float64]
    places: NDArray[np.float64]

    @classmethod
    def of(cls, length: float, width: float, beans: int, swelling: float) -> Pod:
        """A pod that bows to the right; `swelling`: how far the skin sinks between two beans (share of its width)."""
        axis = spine((PEDICEL, 0), -22, length, [20, 60, 74, 30, -60])
        t = np.linspace(0, 1, len(axis))
        skin = monotone(SKIN, t) * width
        places = 0.09 + 0.80 * np.linspace(0, 1, beans + 1) ** 0.94
        between = np.abs(np.sin(np.pi * np.interp(t, places, np.arange(beans + 1))))
        sunken = 1 - swelling * (1 - between**0.7) * ((t > places[0]) & (t < places[-1]))
        return cls(axis, 0.44 * skin * (0.65 + 0.35 * sunken), 0.56 * skin * sunken, places)

    @property
    def outline(self) -> BaseGeometry:
        """The skin."""
        return ribbon(self.axis, self.back, self.belly)

    def beans(self, share: float) -> list[tuple[NDArray[np.float64], float, float, float]]:
        """Of each bean: its middle, heading, half length and half width, as this share of the room that it has."""
        across, found = normals(self.axis), []
        for first, last in zip(self.places[:-1], self.places[1:], strict=True):
            i = round(0.5 * (first + last) * (len(self.axis) - 1))
            middle = self.axis[i] + across[i] * 0.5 * (self.belly[i] - self.back[i])
            half = 0.5 * (self.belly[i] + self.back[i]) - KLOWONG / 2 - RIM
            long = 0.5 * (last - first) * 0.25 * (len(self.axis) - 1)
            found.append((middle, at(self.axis, 0.5 * (first + last))[1], share * long, share * half))
        return found


def full_pod(length: float, width: float, beans: int, dye: Tint, rng: np.random.Generator) -> Hand:
    """A ripe pod, closed: its skin swells over every bean, which shows through as a lighter round with a line in it."""
    pod = Pod.of(length, width, beans, 0.22)
    pen = Pen()
    _waxed(pen, pod.outline, dye)
    rounds, arcs = [], []
    for middle, heading, long, half in pod.beans(0.80):
        round_ = scale(blob((0, 0), 1.0, rng, 0.03), long, half, origin=(0, 0))
        rounds.append(translate(rotate(round_, heading, origin=(0, 0)), *middle))
        bow = np.radians(np.linspace(20, 160, 9))
        arc = np.stack([0.56 * long * np.cos(bow), 0.56 * half * np.sin(bow)], axis=1)
        arcs.append(place_of((float(middle[0]), float(middle[1])), heading)(arc))
    pen.form(shapely.union_all(rounds), Tint.BIRU if dye is Tint.IRENG else Tint.MUDA)
    pen.line(together(arcs), ISEN, Tint.PUTIH if dye is Tint.IRENG else Tint.BIRU)
    return _hung(pen, pod.outline, "polong")


def young_pod(length: float, width: float) -> Hand:
    """A flat young pod: pale, the beans only told by small dark dots between two veins."""
    pod = Pod.of(length, width, 6, 0.10)
    pen = Pen()
    core = _waxed(pen, pod.outline, Tint.MUDA)
    pen.dots([middle for middle, *_ in pod.beans(0.5)], np.linspace(0.46, 0.32, 6), Tint.BIRU)
    across = normals(pod.axis)
    veins = [pod.axis - across * (0.52 * pod.back)[:, None], pod.axis + across * (0.56 * pod.belly)[:, None]]
    pen.form(hairs([part(vein, 0.08, 0.86) for vein in veins], ISEN, core), Tint.BIRU, Role.ISEN)
    return _hung(pen, pod.outline, "polong muda")


def open_pod(length: float, width: float, beans: int, rng: np.random.Generator) -> Hand:
    """A dry pod, sprung along its belly: in the pale gap the beans sit in one row, the lips part at the beak."""
    pod = Pod.of(length, width, beans, 0.16)
    pen = Pen()
    spot, heading = at(pod.axis, 0.80)
    beak = Blade(spine(spot, heading - 12, 0.24 * length, [-20, -70]), 0.26 * width, PETAL, 0, 0)
    skin = pod.outline.union(beak.shape)
    _waxed(pen, skin, Tint.SOGA)
    t = np.linspace(0, 1, len(pod.axis))
    gape = monotone(((0, 0), (0.08, 0.05), (0.2, 0.9), (0.6, 1), (0.86, 0.5), (0.96, 0)), t)
    axis = pod.axis + normals(pod.axis) * (0.10 * width * gape)[:, None]
    mouth = ribbon(axis, 0.56 * pod.back * gape, 0.50 * pod.belly * gape).buffer(-0.05).buffer(0.05)
    pen.form(mouth, Tint.MUDA, Role.ISI, line=Tint.PUTIH, width=0.4, line_role=Role.TEMBOK)
    for middle, heading, long, half in pod.beans(0.78):
        across = normals(pod.axis)[np.argmin(np.hypot(*(pod.axis - middle).T))]
        _bean(pen, middle + 0.05 * width * across, min(long, 0.78 * half), heading, rng)
    return _hung(pen, skin, "polong kering")


def _bean(pen: Pen, middle: NDArray[np.float64], size: float, heading: float, rng: np.random.Generator) -> None:
    """One bean, like a kidney, its hollow toward the seam that it held on to."""
    angles = np.radians(np.arange(0, 360, 15))
    dent = 0.34 * np.exp(-((np.mod(angles, 2 * np.pi) - 1.5 * np.pi) ** 2) / 0.3)
    away = size * (1 - dent) * (1 + rng.uniform(-0.02, 0.02, len(angles)))
    ring = np.stack([1.14 * away * np.cos(angles), away * np.sin(angles)], axis=1)
    shape = translate(rotate(shapely.Polygon(through(ring, closed=True)), heading, origin=(0, 0)), *middle)
    pen.form(shape, Tint.SOGA, line=Tint.IRENG, width=0.36)


def _hung(pen: Pen, outline: BaseGeometry, name: str) -> Hand:
    """A pod with its stalklet and its cap of three sepals."""
    sepals = [Blade(spine((PEDICEL - 0.9, 0), turn, 3.3, turn), 1.7, LANCE, 0.0, 0.0).shape for turn in (-34, 34, -4)]
    cap = shapely.union_all(sepals)
    pen.form(cap, Tint.SOGA, line=Tint.IRENG, width=0.36, halo=0.2)
    stalklet = stroke(spine((0, 0), 0, PEDICEL - 0.6, [0, -24]), [(0, 1.1), (0.3, 0.8), (1, 0.95)])
    pen.form(stalklet, Tint.IRENG, Role.KLOWONG)
    return Hand(pen.drawing(name), outline.union(cap).simplify(COARSE))


def _waxed(pen: Pen, outline: BaseGeometry, dye: Tint) -> BaseGeometry:
    """A form in this motif's weights: black outline, light rim, dyed core; returns the core."""
    return rimmed(pen, outline, line=Tint.IRENG, core=dye, width=KLOWONG, rim_width=RIM, halo=HALO, corner=0.1)


KORO = ((0, 0.16), (0.05, 0.58), (0.15, 0.92), (0.30, 1), (0.52, 0.80), (0.74, 0.42), (0.90, 0.12), (1, 0.0))
"""A leaflet of koro: broad at its foot, drawn out to a point."""
Leaflet = tuple[float, float, float, float, float, tuple[float, ...]]
Leaf = tuple[float, tuple[float, ...], Tint, tuple[Leaflet, ...]]
LEAVES: tuple[Leaf, ...] = (
    (17.0, (-60, 20, 110), Tint.IRENG, ((0.64, -66, 1.6, 10.6, -0.26, (30, 70)),
                                       (0.66, 76, 1.8, 10.0, 0.28, (-20, 50)),
                                       (1.0, 0, 0.8, 13.4, 0.08, (-10, 70)))),
    (15.0, (-30, 30, 130), Tint.BIRU, ((0.60, -62, 1.7, 9.8, -0.28, (10, 80)),
                                        (0.63, 80, 1.6, 9.4, 0.26, (-30, 40)),
                                        (1.0, 4, 0.8, 12.6, -0.08, (-30, 50)))),
    (13.0, (-70, 40, 110), Tint.BIRU, ((0.58, -76, 1.4, 9.4, -0.26, (50, 50)),
                                       (0.60, 80, 1.7, 9.2, 0.30, (-30, 0)),
                                       (1.0, -4, 0.8, 12.0, 0.1, (10, 60)))),
)  # fmt: skip
YOUNG: tuple[Leaf, ...] = (
    (10.0, (-40, 40, 110), Tint.BIRU, ((0.60, -74, 1.1, 6.6, -0.22, (20, 60)),
                                       (0.63, 80, 1.3, 6.2, 0.26, (-30, 20)),
                                       (1.0, 0, 0.6, 8.6, 0.08, (-20, 60)))),
    (8.5, (30, 60, 20), Tint.IRENG, ((0.56, -70, 1.2, 6.4, -0.24, (10, 60)),
                                     (0.60, 84, 1.1, 6.0, 0.24, (-40, 0)),
                                     (1.0, 6, 0.6, 8.2, -0.1, (-40, 30)))),
)  # fmt: skip
"""Stalk, its turning, its dye; of each leaflet: share of the stalk, where it points, its own stalk, length, lean,
turning."""


def leaf_of_three(form: Leaf, stem: float) -> Hand:
    """A leaf that its long stalk holds up and that hangs over to the right: two leaflets face each other, one ends it.

    Those at the side are wider on their outer half; a swelling marks where each is hinged.
    """
    length, turning, dye, leaflets = form
    stalk = spine((0, 0), 0, length, turning)
    pen = Pen()
    covered: list[BaseGeometry] = []
    stalks = [stroke(stalk, [(0, 1.5), (0.14, 1.0), (0.5, 0.85), (0.62, 1.25), (0.74, 0.75), (1, 0.7)])]
    for share, pointing, own_length, size, lean, bend in leaflets:
        spot, heading = at(stalk, share)
        own = spine(spot, heading + pointing, own_length, 0.0)
        foot, toward = at(own, 1.0)
        blade = Blade(spine(foot, toward, size, bend), 0.72 * size, KORO, lean, 0.1)
        core = _waxed(pen, blade.shape, dye)
        veins = [blade.vein(0.0, 0.88)]
        for t in (0.03, 0.17, 0.33, 0.50) if size > 9 else (0.05, 0.26, 0.47):
            for side in (-1, 1):
                knots = [blade.at(t)[0], blade.spot(t + 0.10, 0.42 * side), blade.spot(min(t + 0.25, 0.8), 0.78 * side)]
                veins.append(through(knots))
        pen.form(hairs(veins, 0.5, core.buffer(-0.1), 0.26), Tint.PUTIH, Role.ISEN)
        covered.append(blade.shape)
        stalks.append(stroke(own, [(0, 0.7), (1, 1.0)]))
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
RAYS = ((-112, 5.2, 30), (-92, 5.8, 18), (-70, 5.6, 12), (-50, 4.6, 4))
"""The veins of a standard: where each points, its length (mm), how it bends."""
CUP = ((0, 0.4), (0.5, 1), (1, 0.8))
"""How a calyx widens."""


def blossoms(open_ones: int, stem: float) -> Hand:
    """A raceme: so many blossoms of falling size, to both sides by turns, buds above them, each on its own stalklet."""
    long = 13.0 + 5.2 * open_ones
    stalk = spine((0, 0), 0, long, [50, -20, -60, -40])
    pen = Pen()
    stalks, ends = [stroke(stalk, [(0, 1.6), (0.15, 1.15), (1, 0.7)])], []
    buds = [(0.2, -6, 1.2), (1.4, 48, 1.7), (3.6, -62, 2.0)]
    opened = [(7.2 + 5.0 * k, (84, -88, 92)[k], 2.2 + 0.2 * k) for k in range(open_ones)]
    for back, pointing, length in buds + opened:
        spot, heading = at(stalk, 1 - back / long)
        own = spine(spot, heading + 0.7 * pointing, length, 0.3 * pointing)
        stalks.append(stroke(own, 0.85))
        ends.append((at(own, 1.0), 1 if pointing > 0 else -1))
    pen.form(shapely.union_all(stalks), Tint.IRENG, Role.KLOWONG, halo=0.35)
    covered: list[BaseGeometry] = [shapely.union_all(stalks[1:])]
    for ((spot, heading), _), length in zip(ends[:3], (3.0, 3.6, 4.2), strict=True):
        covered.append(_closed(pen, spot, heading, length))
    for k, ((spot, heading), side) in enumerate(ends[3:]):
        covered.append(_blossom(pen, place_of(spot, heading, 0.76 + 0.1 * k, side < 0)))
    covered.append(beyond(stalk, stem))
    return Hand(pen.drawing("bunga"), shapely.union_all(covered).simplify(COARSE))


def _closed(pen: Pen, spot: Spot, heading: float, length: float) -> BaseGeometry:
    """A bud in its calyx."""
    bud = Blade(spine(spot, heading, length, 20), 0.56 * length, PETAL, 0.2, 0.0).shape
    pen.form(bud, Tint.BIRU, line=Tint.IRENG, width=0.4)
    cup = Blade(spine(spot, heading, 0.5 * length, 0), 0.5 * length, CUP, 0.0, 0.1).shape
    pen.form(cup, Tint.IRENG, Role.KLOWONG)
    return bud.union(cup)


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


def tendril(side: int) -> Hand:
    """A tendril that winds up at its end."""
    curl = spine((0, 0), 0, 14, [20 * side, 150 * side, 420 * side, 760 * side])
    pen = Pen()
    pen.form(stroke(curl, ((0, 0.95), (0.6, 0.7), (0.93, 0.5), (1, 0.95))), Tint.IRENG, Role.KLOWONG, halo=0.45)
    return Hand(pen.drawing("sulur"), shapely.LineString(part(curl, 0.22, 1.0)).buffer(0.5).buffer(1).buffer(-1))
