"""Burung: a long-tailed bird that looks left, both wings swept up and back, three ribbons for a tail.

Source of the form: birds and phoenixes of north-coast cloths (crest, scaled breast, ribbon tail). Which bird
leads in the rawan cloths of Mojokerto no source says; pose and counts are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import unit
from ..geometry.stroke import monotone, ribbon, stroke
from ..ink import Role, Tint
from ..kit.curl import ukel
from ..kit.hand import uneven
from ..kit.leaf import Blade, bent
from ..kit.lines import cecek_row, hairs, sawut, within
from ..kit.profile import DROP, STRIP, Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, at, length_of, part, spine, through
from ..pen import Pen

BEAK_TIP = (-25.6, -10.6)
"""Where the beak ends, in the coordinates in which the bird is drawn (mm)."""
CLAWS = (8.4, 17.0)
"""Where the claws of the near foot hold on."""
BACKBONE = (
    (-17.5, -13.8), (-14.4, -14.8), (-11.2, -11.6), (-10.9, -6.6), (-8.4, -1.2), (-2, 3.4), (6, 5.4), (16, 5),
)  # fmt: skip
"""Crown, nape, neck, breast, rump."""
GIRTH = ((0, 1.5), (0.06, 2.6), (0.15, 2.6), (0.27, 2.0), (0.42, 3.0), (0.60, 5.6), (0.74, 6.1), (0.9, 4.2), (1, 2.4))
"""Half width of the body along its backbone (mm)."""
QUILL: Profile = ((0, 0.5), (0.3, 0.86), (0.62, 1), (0.86, 0.74), (1, 0.05))
"""Feathers of the wings."""
RIBBON: Profile = ((0, 0.5), (0.3, 0.72), (0.62, 0.95), (0.82, 1), (0.93, 0.66), (1, 0.06))
"""Ribbons of the tail; what ends them is a form of its own."""
FLAME = (
    (0.1, 0), (-0.04, 0.22), (0.04, 0.44), (0.22, 0.52), (0.42, 0.42), (0.62, 0.26), (0.8, 0.12), (1, 0),
    (0.8, -0.06), (0.62, -0.2), (0.42, -0.4), (0.22, -0.52), (0.04, -0.44), (-0.04, -0.22),
)  # fmt: skip
"""The heart that ends a ribbon and runs out to a flame's point: shares of its length and of its full width."""


def bird(klowong: float = 0.5, seed: int = 4) -> Drawing:
    """A bird about 90 mm wide and 55 high; its body lies about the origin, `CLAWS` and `BEAK_TIP` say the rest.

    `klowong`: width of the dark line round each part (mm); the light rim inside it is a little wider. `seed`: the
    unequal feathers.
    """
    rng = np.random.default_rng(seed)
    pen = Pen()
    _raised_wing(pen, klowong, rng)
    _tail(pen, klowong, rng)
    _legs(pen, klowong)
    _crest(pen)
    _body(pen, klowong)
    _swept_wing(pen, klowong, rng)
    return pen.drawing("burung")


def _dyed(pen: Pen, shape: BaseGeometry, core: Tint, klowong: float, halo: float = 0.45) -> BaseGeometry:
    """Dark line, light rim, dyed core; returns the core, for the isen in it."""
    return rimmed(pen, shape, line=Tint.IRENG, core=core, width=klowong, rim_width=0.45, halo=halo)


def _isen(pen: Pen, lines: Iterable[Points], width: float, tint: Tint, clear: BaseGeometry) -> None:
    """Hair lines as one mark, kept inside a core."""
    drawn = shapely.multilinestrings([shapely.LineString(line) for line in lines])
    pen.line(drawn.intersection(clear.buffer(-0.55 * width - 0.1)).simplify(0.02), width, tint)


def _raised_wing(pen: Pen, klowong: float, rng: np.random.Generator) -> None:
    """The wing behind the body: closed, so that its feathers lie over each other like tiles and only their edges show;
    the one next to the head is the shortest. Pale coverts over their feet; clear of the neck."""
    for u, length in zip(np.linspace(1, 0, 5).tolist(), uneven(5, 0.03, rng).tolist(), strict=True):
        quill = spine((-1.6 + 4.6 * u, 0.8 - 0.4 * u), -96 + 33 * u, (21 + 13 * u) * length, [-8, 34, 88 - 24 * u])
        feather = Blade(quill, 8.2 - 0.8 * u, QUILL, -0.1)
        core = _dyed(pen, feather.shape, Tint.BIRU, klowong, 0.2)
        _isen(pen, [feather.beside(-0.30, 0.45, 0.86), feather.beside(-0.62, 0.45, 0.76)], 0.4, Tint.PUTIH, core)
    for u in (1.0, 0.5, 0.0):
        quill = spine((-2.2 + 3.4 * u, 1.2), -94 + 26 * u, (11.5 + 4.5 * u) * rng.uniform(0.96, 1.04), [0, 50])
        _covert(pen, Blade(quill, 5.6, QUILL), klowong)


def _tail(pen: Pen, klowong: float, rng: np.random.Generator) -> None:
    """Three ribbons with combed veins, each ending in a heart that runs out like a flame; five coverts over their
    root."""
    ribbons = (
        (30, 48, (-34, 24, 100, 190), Tint.SOGA),
        (-8, 50, (26, -4, -80, -190), Tint.SOGA),
        (10, 56, (-6, 30, 44, -150), Tint.IRENG),
    )
    for heading, length, turning, dye in ribbons:
        axis = spine((14.5, 5), heading, length, turning)
        _flame(pen, part(axis, 0.7, 1.0), Tint.SOGA if dye is Tint.IRENG else Tint.MUDA, klowong)
        band = Blade(part(axis, 0.0, 0.85), 5.4, RIBBON)
        core = _dyed(pen, band.shape, dye, klowong, 0.2)
        veins = [band.vein(0.12, 0.9)]
        for t in np.arange(0.16, 0.84, 2.6 / length).tolist():
            root, _ = band.at(t)
            veins += [np.array([root, band.spot(t + 2.4 / length, side * 0.72)]) for side in (-1, 1)]
        _isen(pen, veins, 0.36, Tint.PUTIH, core)
    for v in (-1.0, 1.0, -0.5, 0.5, 0.0):
        quill = spine((11, 4.4 + v * 2.2), 8 + v * 30, (15 - 2 * abs(v)) * rng.uniform(0.95, 1.05), [0, v * 24])
        _covert(pen, Blade(quill, 4.7, QUILL), klowong)


def _flame(pen: Pen, axis: Points, dye: Tint, klowong: float) -> None:
    """The heart at a ribbon's end along its axis, with a hair at each side; the ribbon is painted over its root."""
    wide = 0.64 * length_of(axis)
    core = _dyed(
        pen, shapely.Polygon(through(bent(axis, [(t, v * wide) for t, v in FLAME]), closed=True)), dye, klowong
    )
    fan = [
        through(bent(axis, [(0.14, v * wide), (0.4, 0.9 * v * wide), (0.62 - 0.5 * abs(v), 0.62 * v * wide)]))
        for v in (-0.36, 0.36)
    ]
    _isen(pen, fan, 0.42, Tint.SOGA if dye is Tint.MUDA else Tint.PUTIH, core)


def _covert(pen: Pen, feather: Blade, klowong: float) -> None:
    """A short pale feather with three hairs."""
    core = _dyed(pen, feather.shape, Tint.MUDA, klowong)
    pen.form(hairs(sawut(feather, (-0.38, 0.0, 0.38), 0.2, 0.78), 0.42, core.buffer(-0.1)), Tint.SOGA, Role.ISEN)


def _legs(pen: Pen, klowong: float) -> None:
    """Short feathered thighs, thin legs, claws that close round a stem."""
    for hip, knee, foot in (((9.0, 8.0), (13.0, 12.6), (13.6, 16.4)), ((4.5, 9.0), (8.2, 13.4), CLAWS)):
        thigh = Blade(through([hip, knee]), 4.8, ((0, 1), (0.5, 0.8), (1, 0.3)))
        _dyed(pen, thigh.shape, Tint.MUDA, klowong)
        x, y = foot
        toes = [stroke(through([knee, ((knee[0] + x) / 2 + 0.5, (knee[1] + y) / 2), foot]), ((0, 1.3), (1, 1.0)))]
        toes += [
            stroke(spine(foot, a, 3.8, bend), ((0, 1.1), (1, 0.4))) for a, bend in ((200, -90), (172, -90), (30, 80))
        ]
        pen.form(shapely.union_all(toes), Tint.MUDA, Role.KLOWONG, halo=0.25)


def _crest(pen: Pen) -> None:
    """Three plumes from the crown that fall back, each with a drop."""
    for heading, length, turn in ((-58, 6.4, 34), (-88, 7.8, 36), (-118, 7.0, 30)):
        stalk = spine((-15.2, -16.2), heading, length, turn)
        tip, outward = at(stalk, 0.84)
        drop = Blade(spine(tip, outward, 4.0, 30), 2.1, DROP, corner=0.1)
        pen.line(stalk, 0.62, Tint.PUTIH, Role.KLOWONG, halo=0.5)
        pen.form(drop.shape, Tint.PUTIH, Role.TEMBOK, halo=0.4)


def _body(pen: Pen, klowong: float) -> None:
    """Beak, then head, neck and breast in one outline; scales that grow with the girth; collar and eye."""
    backbone = through(BACKBONE)
    girth = monotone(GIRTH, np.linspace(0, 1, len(backbone)))
    head = affinity.rotate(affinity.scale(shapely.Point(-15.6, -13.9).buffer(1, quad_segs=32), 3.6, 3.2), -16)
    trunk = (
        shapely.union_all([ribbon(backbone, girth, girth), head]).buffer(0.7, quad_segs=24).buffer(-0.7, quad_segs=24)
    )
    beak = through(
        [(-17.6, -16.4), (-20.6, -16.6), (-23.6, -14.6), BEAK_TIP, (-22.6, -12.0), (-20.4, -12.4), (-17.6, -11.6)],
        closed=True,
    )
    pen.form(shapely.Polygon(beak), Tint.MUDA, line=Tint.IRENG, width=0.5, halo=0.6)
    pen.line([(-18.6, -13.6), (-21.2, -14.0), (-23.0, -13.0)], 0.4, Tint.IRENG)
    core = _dyed(pen, trunk.simplify(0.002), Tint.SOGA, klowong, 0.7)
    _isen(pen, _scales(backbone, girth), 0.38, Tint.PUTIH, core)
    for t in (0.235, 0.27):
        (x, y), heading = at(backbone, t)
        reach = float(monotone(GIRTH, t)) - 0.7
        dx, dy = unit(heading + 90)
        pen.line([(x - dx * reach, y - dy * reach), (x + dx * reach, y + dy * reach)], 0.5, Tint.PUTIH)
    cheek = Blade(spine((-19.0, -13.4), -6, 6.6, [10, 40]), 3.7, ((0, 0.5), (0.35, 1), (0.75, 0.6), (1, 0.05)))
    pen.form(cheek.shape, Tint.PUTIH, Role.TEMBOK)
    pen.dots([cheek.at(0.38)[0]], 0.98, Tint.IRENG)
    pen.dots([(cheek.at(0.38)[0][0] - 0.25, cheek.at(0.38)[0][1] - 0.3)], 0.26, Tint.PUTIH)


def _scales(backbone: Points, girth: np.ndarray) -> list[Points]:
    """Rows of arcs across the backbone, from the collar on, each row half a scale further."""
    arcs = []
    t, row = 0.31, 0
    length = length_of(backbone)
    angles = np.radians(np.linspace(10, 170, 10))
    while t < 0.97:
        (x, y), heading = at(backbone, t)
        wide = float(np.interp(t, np.linspace(0, 1, len(girth)), girth))
        size = max(1.0, 0.27 * wide)
        (ax, ay), (nx, ny) = unit(heading), unit(heading + 90)
        for j in range(-int(wide / size) - 1, int(wide / size) + 2):
            across = (j + 0.5 * (row % 2)) * size * 1.9 + size * 0.9 * np.cos(angles)
            along = size * np.sin(angles)
            arcs.append(np.stack([x + nx * across + ax * along, y + ny * across + ay * along], axis=1))
        t += size / length
        row += 1
    return arcs


def _swept_wing(pen: Pen, klowong: float, rng: np.random.Generator) -> None:
    """The near wing: primaries that open up and back, coverts over them, a beaded strip, a curl at the shoulder."""
    for u, length in zip(np.linspace(0, 1, 7).tolist(), uneven(7, 0.03, rng).tolist(), strict=True):
        quill = spine((-2 + 9 * u, 1.8 - 0.8 * u), -54 + 40 * u, (36 - 10 * u) * length, [-12, 24, 66 - 20 * u])
        feather = Blade(quill, 6.7 - 0.7 * u, QUILL)
        core = _dyed(pen, feather.shape, Tint.SOGA if round(6 * u) % 2 == 0 else Tint.IRENG, klowong)
        _isen(pen, [feather.vein(0.3, 0.90)], 0.46, Tint.PUTIH, core)
        for side in (-0.46, 0.46):
            row = cecek_row(feather.beside(side), 1.35, 0.23, 0.40, 0.84, 0.7, rng)
            pen.dots(*within(row, core, 0.1), Tint.PUTIH)
    for u in np.linspace(0, 1, 6).tolist():
        quill = spine((-3.6 + 10.4 * u, 2.6 + 0.4 * u), -72 + 52 * u, (17 - 5 * u) * rng.uniform(0.95, 1.05), [0, 44])
        _covert(pen, Blade(quill, 5.7, QUILL), klowong)
    axis = through([(-5.0, 3.2), (-1.5, 0.6), (5, 1.8), (10.0, 6.0)])
    strip = Blade(axis, 4.0, STRIP)
    core = _dyed(pen, strip.shape, Tint.IRENG, klowong)
    pen.dots(*within(cecek_row(part(axis, 0.1, 0.92), 1.5, 0.38, 0, 1, 0.6), core, 0.05), Tint.PUTIH)
    pen.form(ukel((-3.2, 3.4), 150, 2.6, 1.15, 1, 1.05), Tint.MUDA, Role.KLOWONG, halo=0.4)
