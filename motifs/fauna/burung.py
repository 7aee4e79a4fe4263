"""Burung: a water bird that looks left, slender beak, two plumes at the nape, both wings swept up and back, three long
ribbons for a tail.

Source of the form: birds and phoenixes of north-coast cloths (scaled breast, ribbon tail); beak and plumes of a heron
(kuntul). Which bird leads in the rawan cloths of Mojokerto no source says; pose and counts are ours.
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
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, hairs, sawut, within
from ..kit.profile import STRIP, Profile
from ..kit.recipe import rimmed
from ..kit.spine import Points, at, length_of, part, spine, through
from ..pen import Pen

BEAK_TIP = (-28.4, -10.4)
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
RIBBON: Profile = ((0, 0.5), (0.2, 0.86), (0.42, 1), (0.62, 0.84), (0.8, 0.5), (0.92, 0.34), (1, 0.24))
"""Ribbons of the tail, thin where they curl."""
PLUME: Profile = ((0, 0.5), (0.3, 0.9), (0.55, 1), (0.85, 0.5), (1, 0.2))
"""Plumes of the nape."""


def bird(klowong: float = 0.5, seed: int = 4) -> Drawing:
    """A bird about 97 mm wide and 61 high; its body lies about the origin, `CLAWS` and `BEAK_TIP` say the rest.

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


def ribbons() -> list[Blade]:
    """The tail's ribbons, each on one spine from the rump to its curl: the low one, the high one, the middle one."""
    courses = (
        (44, 50, (-70, -60, -20, 40, 420, 1250)),
        (-14, 58, (10, 50, 30, -70, -420, -1350)),
        (10, 66, (-50, -10, 60, 50, 260, 1500)),
    )
    return [
        Blade(spine((14.5, 5), heading, length, turning), 4.6, RIBBON, corner=0.3)
        for heading, length, turning in courses
    ]


def _tail(pen: Pen, klowong: float, rng: np.random.Generator) -> None:
    """Three ribbons that swing and curl at their thin ends, lines along them; five coverts over their root."""
    for band, dye in zip(ribbons(), (Tint.SOGA, Tint.SOGA, Tint.IRENG), strict=True):
        core = _dyed(pen, band.shape, dye, klowong, 0.3)
        _isen(pen, [band.beside(-0.3, 0.14, 0.62), band.beside(0.3, 0.14, 0.70)], 0.42, Tint.PUTIH, core)
    for v in (-1.0, 1.0, -0.5, 0.5, 0.0):
        quill = spine((11, 4.4 + v * 2.2), 8 + v * 30, (15 - 2 * abs(v)) * rng.uniform(0.95, 1.05), [0, v * 24])
        _covert(pen, Blade(quill, 4.7, QUILL), klowong)


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
        pen.form(shapely.union_all(toes), Tint.PUTIH, Role.TEMBOK, halo=0.4)


def _crest(pen: Pen) -> None:
    """Two slender plumes from the nape, swept back as a heron bears them."""
    for heading, length, turning in ((-34, 10.5, (0, 40, 130)), (-52, 14.0, (0, 60, 150))):
        plume = Blade(spine((-14.6, -16.2), heading, length, turning), 1.25, PLUME)
        pen.form(plume.shape, Tint.PUTIH, Role.TEMBOK, halo=0.5)


def _body(pen: Pen, klowong: float) -> None:
    """Beak, then head, neck and breast in one outline; scales that grow with the girth; collar and eye."""
    backbone = through(BACKBONE)
    girth = monotone(GIRTH, np.linspace(0, 1, len(backbone)))
    head = affinity.rotate(affinity.scale(shapely.Point(-15.6, -13.9).buffer(1, quad_segs=32), 3.5, 2.9), -16)
    trunk = (
        shapely.union_all([ribbon(backbone, girth, girth), head]).buffer(0.7, quad_segs=24).buffer(-0.7, quad_segs=24)
    )
    beak = through(
        [(-17.6, -16.0), (-21.2, -15.0), (-25.2, -12.8), BEAK_TIP, (-25.0, -10.9), (-21.2, -11.6), (-17.6, -11.2)],
        closed=True,
    )
    pen.form(shapely.Polygon(beak), Tint.MUDA, line=Tint.IRENG, width=0.5, halo=0.6)
    pen.line([(-18.6, -13.5), (-21.6, -13.1), (-24.6, -12.0)], 0.4, Tint.IRENG)
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
    axis = through([(-5.2, 3.0), (-2.0, 1.0), (4, 2.0), (11.5, 2.0)])
    strip = Blade(axis, 4.0, STRIP)
    core = _dyed(pen, strip.shape, Tint.IRENG, klowong)
    pen.dots(*within(cecek_row(part(axis, 0.1, 0.92), 1.5, 0.38, 0, 1, 0.6), core, 0.05), Tint.PUTIH)
    pen.form(ukel((-3.2, 3.4), 150, 2.6, 1.15, 1, 1.05), Tint.MUDA, Role.KLOWONG, halo=0.4)
