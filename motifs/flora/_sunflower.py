"""A sunflower that is a sun: sepals, tongues of flame, two rings of petals, a disc of whirling seeds; and its bud.

One drawing serves for all poses: a turned sun is the flat one seen aslant, each part moved, turned and shortened.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Place
from ..geometry import unit
from ..ink import Role, Tint
from ..kit.flame import tongue
from ..kit.hand import blob
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, dots_along, hairs, sawut, within
from ..kit.profile import LANCE, Profile
from ..kit.recipe import rimmed
from ..kit.spine import Spot, spine
from ..pen import Pen
from ._growing import Hand, place_of

LINE, ISEN, HALO = 0.55, 0.38, 0.55
STEM = 1.8
CUP: Profile = ((0, 0.14), (0.12, 0.24), (0.34, 0.62), (0.62, 0.92), (0.84, 1), (1, 1))
PETAL: Profile = ((0, 0.34), (0.25, 0.70), (0.5, 0.98), (0.64, 1), (0.82, 0.70), (0.93, 0.32), (1, 0))
FOOT: Profile = ((0, 0.30), (0.2, 0.55), (0.5, 0.96), (0.7, 1), (0.9, 0.7), (1, 0.3))
HANDS = 3
"""So many drawings of a petal or a tongue stand in one ring, by turns."""
ARMS = 13
"""Seeds stand on so many arms that whirl out from the eye."""
TURNED = 0.7
"""A sun that is pressed flatter than this shows its calyx."""


@dataclass(frozen=True)
class Sun:
    """A sun of the cell: its middle and radius to the tips of the flames (mm), petals in a ring, from where its stem
    comes (degrees), which way it turns (+1 clockwise), how flat it is seen (1: from the front)."""

    spot: Spot
    radius: float
    petals: int
    stem: float
    sense: int
    tilt: float = 1.0

    @property
    def foot(self) -> float:
        """How far from its middle its stem goes over into the cup (mm)."""
        return (0.92 if self.tilt < TURNED else 0.5 + 0.5 * self.tilt) * self.radius

    def seen(self, heading: float, away: float) -> tuple[Spot, float, float]:
        """A part that stands `away` mm from the middle at that heading: place, heading, size as the eye sees them."""
        ahead, across = unit(heading - self.stem - 180)
        ahead *= self.tilt
        long = float(np.hypot(ahead, across))
        turned = self.stem + 180 + float(np.degrees(np.arctan2(across, ahead)))
        dx, dy = unit(turned)
        return (away * long * dx, away * long * dy), turned, 0.25 + 0.75 * long


@dataclass(frozen=True, eq=False)
class Parts:
    """The hands of a sun's parts, drawn for a radius: flames (long, then short), sepals, petals of both rings."""

    radius: float
    flames: list[Drawing]
    sepals: list[Drawing]
    back: list[Drawing]
    front: list[Drawing]


def parts_of(sun: Sun, flames: float, rng: np.random.Generator) -> Parts:
    """The parts of suns of about that radius."""
    radius, thin = sun.radius, (19 / sun.petals) ** 0.75
    tongues = [
        _flame(0.60 * radius * flames * share * rng.uniform(0.95, 1.05), 0.20 * radius * thin, sun)
        for share in (1.0, 0.84)
        for _ in range(3)
    ]
    sepals = [_sepal(0.56 * radius * rng.uniform(0.97, 1.03), 0.17 * radius * thin) for _ in range(2)]
    back, front = (
        [_petal(length * radius, width * radius * thin, dye, sun, rng) for _ in range(HANDS)]
        for length, width, dye in ((0.38, 0.190, Tint.SOGA), (0.33, 0.175, Tint.MUDA))
    )
    return Parts(radius, tongues, sepals, back, front)


def sunflower(sun: Sun, parts: Parts, rng: np.random.Generator, stem: BaseGeometry) -> Hand:
    """A sunflower about the origin, back to front: sepals of which the tips are seen, tongues of flame, the cup in
    which its stem ends, a back and a front ring of petals over the cup's edge, the disc of seeds."""
    pen = Pen()
    disc = 0.39 * sun.radius
    turn = sun.stem
    size = sun.radius / parts.radius
    step = 360 / sun.petals
    for i in range(sun.petals):
        if i % 5 in (2, 4) and 1 < i < sun.petals - 1:
            heading = turn + i * step + rng.normal(0, 1.5)
            _put(pen, parts.sepals[i % 2], sun, heading, 0.50 * sun.radius, size, 6)
    # two flames make room for the cup
    for i in range(1, sun.petals - 1):
        hand = parts.flames[3 * (i % 2) + int(rng.integers(3))]
        heading = turn + (i + 0.5) * step + rng.normal(0, 1.2)
        _put(pen, hand, sun, heading, 0.50 * sun.radius, size, 6)
    dx, dy = unit(sun.stem)
    _cup(pen, (sun.foot * dx, sun.foot * dy), sun.stem + 180, 0.44 * sun.foot, 0.46 * sun.radius, stem)
    for ring, root, hands in ((0.0, 0.90, parts.back), (0.5, 0.74, parts.front)):
        headings = [turn + (i + ring) * step + rng.normal(0, 1.6) for i in range(sun.petals)]
        # of a turned sun the far petals lie behind
        for heading in sorted(headings, key=lambda h: -unit(h - sun.stem - 180)[0] if sun.tilt < 1 else 0.0):
            _put(pen, hands[int(rng.integers(HANDS))], sun, heading, root * disc, size, -13)
    _disc(pen, sun, disc, turn, rng)
    return _covering(pen.drawing("matahari"))


def _covering(drawing: Drawing) -> Hand:
    """A head and what it covers, halos left out."""
    painted = [shapely.make_valid(shape) for shape, ink in drawing.painted(0.05) if ink.role is not Role.LATAR]
    return Hand(drawing, shapely.union_all(painted, grid_size=0.01))


def _put(pen: Pen, part: Drawing, sun: Sun, heading: float, away: float, size: float, lean: float = 0.0) -> None:
    """Place a part that was drawn along +x as the sun shows it, its swing turned the way of the sun."""
    spot, seen, scale = sun.seen(heading, away)
    pen.add(Place(part, place_of(spot, seen + lean * sun.sense, size * scale, sun.sense < 0)))


def _flame(length: float, width: float, sun: Sun) -> Drawing:
    """One tongue along +x: red in a dark contour, with a row of dots in its bend that grows smaller to the tip."""
    pen = Pen()
    blade = tongue((0, 0), 0, length, width, 1.5)
    core = rimmed(pen, blade.shape, line=Tint.IRENG, core=Tint.SOGA, width=LINE, rim_width=0.35, halo=HALO)
    if sun.radius > 20:
        row = cecek_row(blade.vein(0.36, 0.72), 1.3, 0.28, 0, 1, 0.5)
        pen.dots(*within(row, core, 0.1), Tint.PUTIH)
    else:
        pen.form(hairs([blade.vein(0.36, 0.76)], 0.5, core), Tint.PUTIH, Role.ISEN)
    return pen.drawing("lidah")


def _sepal(length: float, width: float) -> Drawing:
    """One sepal along +x; of a sun from the front its tip alone is seen, between two flames."""
    pen = Pen()
    sepal = tongue((0, 0), 0, length, width, 1.5)
    pen.form(sepal.shape, Tint.BIRU, line=Tint.IRENG, width=0.8 * LINE, halo=0.4)
    pen.form(hairs([sepal.vein(0.45, 0.84)], 0.42, sepal.shape.buffer(-0.3)), Tint.PUTIH, Role.ISEN)
    return pen.drawing("daun kelopak")


def _cup(pen: Pen, root: Spot, heading: float, length: float, width: float, stem: BaseGeometry) -> None:
    """The cup that holds a head: it swells out of the end of the stem, which no halo parts from it, and two sepals
    curl away from its sides. `root`: where the stem goes over into it; from there it opens along `heading`."""
    cup = Blade(spine(root, heading, length), width, CUP, 0.0, 0.1)
    pen.form(cup.shape, Tint.LATAR, Role.LATAR, halo=0.5 * LINE + 0.4)
    for side in (-1, 1):
        axis = spine(cup.spot(0.34, 0.5 * side), heading + 84 * side, 0.52 * width, [20 * side, 50 * side, 70 * side])
        sepal = Blade(axis, 0.20 * width, LANCE)
        pen.form(sepal.shape, Tint.BIRU, line=Tint.IRENG, width=0.8 * LINE, halo=0.4)
    pen.form(stem, Tint.IRENG, Role.KLOWONG)
    core = rimmed(pen, cup.shape, line=Tint.IRENG, core=Tint.BIRU, width=LINE, rim_width=0.35, halo=0.0)
    pen.form(hairs(sawut(cup, (-0.66, -0.33, 0.0, 0.33, 0.66), 0.22, 0.9), 0.42, core), Tint.PUTIH, Role.ISEN)


def side_sun(radius: float, parts: Parts, rng: np.random.Generator, stem: BaseGeometry) -> Hand:
    """A sun from the side, along +x, all on one axis and alike to both sides: the cup in which its stem ends, the
    flames and petals that stand about the disc, and the near petals, which hang over the cup."""
    pen = Pen()
    middle, wide, high = 0.92 * radius, 0.40 * radius, 0.15 * radius

    def petal(hands: list[Drawing], angle: float, share: float, scale: float) -> None:
        hand, side = hands[int(rng.integers(len(hands)))], -1 if angle < 0 else 1
        (dx, dy), scale = unit(angle), scale * rng.uniform(0.97, 1.03)
        spot = (middle + share * high * dx, share * wide * dy)
        pen.add(Place(hand, place_of(spot, angle - 8 * side, scale, side < 0)))

    for angle in (-86, 86, -50, 50, -16, 16):
        petal(parts.flames[:3], angle, 1.6 - 0.25 * abs(angle) / 90, 1.1 - 0.2 * abs(angle) / 90)
    _cup(pen, (0.0, 0.0), 0.0, 0.84 * radius, 0.64 * radius, stem)
    for angle in (-104, 104, -78, 78, -52, 52, -26, 26, 0):
        petal(parts.back, angle, 0.9, 1.08 - 0.1 * abs(angle) / 90)
    for angle in (-66, 66, -40, 40, -13, 13):
        petal(parts.front, angle, 0.6, 0.90)
    for angle in (-116, 116, -138, 138, -160, 160, 180):
        petal(parts.front if abs(angle) != 138 else parts.back, angle, 0.85, 0.84 - 0.2 * (abs(angle) - 116) / 64)
    _oval(pen, (middle, 0), high + 0.4, wide + 0.4, Tint.IRENG)
    angles = np.radians(np.arange(0, 361, 3))
    for share, step, radius, dye in ((0.72, 1.25, 0.34, Tint.SOGA), (0.34, 1.35, 0.32, Tint.PUTIH)):
        # as far from the edge at the ends as at the sides
        ellipse = np.stack(
            [middle + share * high * np.cos(angles), (wide - (1 - share) * high) * np.sin(angles)], axis=1
        )
        pen.dots(dots_along(ellipse, step)[:-1], radius, dye)
    return _covering(pen.drawing("matahari miring"))


def _oval(pen: Pen, spot: Spot, high: float, wide: float, dye: Tint) -> None:
    """The disc of a sun from the side."""
    shape = affinity.scale(shapely.Point(0, 0).buffer(1, quad_segs=24), high, wide)
    pen.form(affinity.translate(shape, *spot), dye, line=Tint.PUTIH, width=0.5, halo=0.3)


def _petal(length: float, width: float, dye: Tint, sun: Sun, rng: np.random.Generator) -> Drawing:
    """A petal along +x that leans and turns a little; hairs from its root."""
    pen = Pen()
    axis = spine((0, 0), 0, length * rng.uniform(0.88, 1.08), [14, 30, 6])
    blade = Blade(axis, width * rng.uniform(0.94, 1.06), PETAL, 0.14, 0.18)
    core = rimmed(pen, blade.shape, line=Tint.IRENG, core=dye, width=LINE, rim_width=0.40, halo=0.3)
    light = Tint.PUTIH if dye is Tint.SOGA else Tint.SOGA
    if sun.radius > 20:
        fan = (-0.42, 0.0, 0.42) if dye is Tint.SOGA else (-0.3, 0.3)
        pen.form(hairs(sawut(blade, fan, 0.12, 0.80), ISEN, core.buffer(-0.1)), light, Role.ISEN)
    else:
        pen.form(hairs([blade.vein(0.15, 0.78)], 0.42, core), light, Role.ISEN)
    return pen.drawing("kelopak")


def _disc(pen: Pen, sun: Sun, radius: float, turn: float, rng: np.random.Generator) -> None:
    """The disc: a light ring, a row of bracts, then seeds on arms that whirl out from the eye and grow on the way."""
    _round(pen, sun, 0.97 * radius, Tint.IRENG, 0.5, rng)
    count = int(2 * np.pi * 0.86 * radius / 1.9)
    bract = Pen()
    blade = Blade(spine((0, 0), 0, 0.26 * radius + 0.3, [0, 20]), 1.6, ((0, 0.9), (0.5, 1), (0.8, 0.6), (1, 0.05)))
    bract.form(blade.shape, Tint.SOGA, line=Tint.PUTIH, width=0.34, line_role=Role.ISEN)
    drawn = bract.drawing("daun pelindung")
    for i in range(count):
        _put(pen, drawn, sun, turn + 360 * i / count + rng.normal(0, 1.5), 0.66 * radius, 1.0)
    heart = 0.69 * radius
    _round(pen, sun, heart, Tint.IRENG, 0.5, rng)
    rings = max(4, round(heart / 1.15))
    # small seeds on a small disc, or they run together
    fine = min(1.0, 0.3 + 0.7 * sun.tilt * sun.radius / 20)
    for ring in range(1, rings):
        share = ring / rings
        seeds = []
        for arm in range(ARMS if share > 0.36 else 8):
            way = turn + arm * 360 / (ARMS if share > 0.36 else 8) + sun.sense * 52 * share**0.8
            away = heart * (0.12 + 0.80 * share) * rng.uniform(0.98, 1.02)
            half = (0.24 + 0.24 * share) * fine
            # along the arm, which runs at an angle to the radius
            (x, y), _, _ = sun.seen(way, away)
            (x2, y2), _, _ = sun.seen(way + sun.sense * 22 * half / share / heart * 3, away + half)
            step = np.array([x2 - x, y2 - y])
            seeds.append(np.array([(x, y) - step / 2, (x, y) + step / 2]))
        pen.line(
            shapely.multilinestrings([shapely.LineString(s) for s in seeds]), (0.34 + 0.32 * share) * fine, Tint.PUTIH
        )
    _round(pen, sun, 0.16 * heart, Tint.SOGA, 0.36, rng)


def _round(pen: Pen, sun: Sun, radius: float, dye: Tint, width: float, rng: np.random.Generator) -> None:
    """A round of the disc in a light ring, pressed flat as the sun is."""
    shape = affinity.scale(blob((0, 0), radius, rng, 0.012), sun.tilt, 1.0, origin=(0, 0))
    shape = affinity.rotate(shape, sun.stem + 180, origin=(0, 0))
    pen.form(shape, dye, line=Tint.PUTIH, width=width)


def bud(length: float, rng: np.random.Generator) -> Hand:
    """A sun that is about to open, from the side, along +x: sepals hold the petals, flames stand over them."""
    pen = Pen()
    for angle in (-21, 21, 0):
        blade = tongue(
            (0.4 * length, 0), angle, 0.86 * length * (1 - abs(angle) / 150), 0.22 * length, 1 if angle > 0 else -1
        )
        pen.form(blade.shape, Tint.SOGA, line=Tint.IRENG, width=0.8 * LINE, halo=0.4)
    for angle, share in ((-46, 0.74), (46, 0.74), (-25, 0.88), (25, 0.88), (0, 0.96), (-12, 0.80), (12, 0.80)):
        axis = spine(
            (0.1 * length, 0),
            angle,
            share * length * rng.uniform(0.96, 1.03),
            [0.1 * angle, -0.6 * angle, -0.8 * angle],
        )
        blade = Blade(axis, 0.26 * length, PETAL)
        core = rimmed(pen, blade.shape, line=Tint.IRENG, core=Tint.SOGA, width=LINE, rim_width=0.4, halo=0.3)
        pen.form(hairs(sawut(blade, (-0.3, 0.3), 0.3, 0.82), ISEN, core.buffer(-0.1)), Tint.PUTIH, Role.ISEN)
    for angle, share in ((-62, 0.52), (62, 0.52), (-28, 0.58), (28, 0.58), (0, 0.56)):
        axis = spine((0.02 * length, 0), angle, share * length, [0.2 * angle, -1.0 * angle, 0.8 * angle])
        sepal = Blade(axis, 0.24 * length, LANCE)
        core = rimmed(pen, sepal.shape, line=Tint.IRENG, core=Tint.BIRU, width=LINE, rim_width=0.35, halo=0.3)
        pen.form(hairs([sepal.vein(0.1, 0.8)], 0.42, core), Tint.PUTIH, Role.ISEN)
    # the foot joins the stem: no halo parts them
    foot = Blade(spine((-0.12 * length, 0), 0, 0.3 * length), 0.30 * length * rng.uniform(0.96, 1.04), FOOT, 0.0, 0.1)
    pen.form(foot.shape, Tint.BIRU, line=Tint.IRENG, width=LINE)
    pen.form(hairs(sawut(foot, (-0.4, 0.0, 0.4), 0.3, 0.8), 0.4, foot.shape.buffer(-0.3)), Tint.PUTIH, Role.ISEN)
    return Hand.of(pen.drawing("kuncup"))
