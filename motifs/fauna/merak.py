"""Merak: a peacock that stands and looks left, its train of eyed feathers sweeping down behind it.

Source of the form: peacocks of merak, Tuban and Lasem cloths: small crested head, neck in one S, a train several times
as large as the body that is covered with eyes like scales. Pose, counts, sizes, the strip of the wing, are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import Affine
from ..geometry.offset import closed_up
from ..geometry.path import Path
from ..geometry.stroke import monotone, ribbon, stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.lines import barbs, cecek_row, hairs, inner, within
from ..kit.profile import DROP, PETAL, Profile
from ..kit.recipe import Weights
from ..kit.scale import scales_along
from ..kit.spine import at, spine, through
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._figures import PART, contour, dark_feather, dyed, light_feather, small_feather, spoon, stand_of

BACKBONE = (
    (14.2, 12.4), (19.4, 11.6), (23.6, 15.6), (24.0, 22.6), (21.2, 30), (19.4, 37.4), (22.8, 46.4), (31.5, 52),
    (42, 52.6), (53, 50),
)  # fmt: skip
"""Crown, neck, breast, rump, in the coordinates in which the bird is constructed (mm)."""
GIRTH = (
    (0, 2.6), (0.06, 3.4), (0.14, 3.0), (0.26, 2.7), (0.38, 3.7), (0.5, 6.4), (0.63, 9.0), (0.77, 9.2), (0.9, 6.8),
    (1, 4.2),
)  # fmt: skip
"""Half width of the body along its backbone (mm)."""
BEAK = ((14.4, 10.2), (10.8, 10.0), (8.2, 11.8), (6.4, 16.0), (9.4, 14.8), (11.8, 15.4), (14.4, 15.8))
RUMP = (49.0, 50.4)
"""Where the train sets out."""
EYED: Profile = ((0, 0.26), (0.3, 0.42), (0.6, 0.60), (0.8, 0.9), (0.9, 1), (1, 0.7))
"""A feather of the train: a long stalk, widest at its eye."""
ROWS = (
    (0, 79.0, 15.4, 22.0, Tint.SOGA, 0.46),
    (-1, 59.0, 14.0, 22.0, Tint.BIRU, 0.40),
    (-2, 42.0, 12.2, 23.0, Tint.SOGA, 0.30),
    (-3, 27.0, 10.4, 24.0, Tint.MUDA, 0.20),
)
"""Rows of the train from below: feathers less than in the longest row, length, width (mm), half of the fan (degrees),
dye, share of the feather at which its barbs begin."""
EYE = ((-0.56, 0.0), (-0.2, 0.25), (0.1, 0.31), (0.3, 0.19), (0.36, 0.0), (0.3, -0.19), (0.1, -0.31), (-0.2, -0.25))
"""The drop of an eye, in widths of its feather."""


@motif(family="fauna", symmetry="p1")
def merak(
    size: Annotated[float, Mm(80, 240)] = 120.0,
    feathers: Annotated[int, Count(5, 9)] = 7,
    sweep: Annotated[float, Ratio(0.5, 1.4)] = 1.0,
    seed: Annotated[int, Seed()] = 6,
) -> Drawing:
    """A standing peacock that looks left; place it mirrored for its companion.

    `size` is its width from beak to train. `feathers` is how many feathers the longest row of the train has: fewer are
    wider. `sweep` is how far the train falls on its way before its tips lift. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    train = _train(feathers, sweep, rng)
    trunk, beak = _trunk(), shapely.Polygon(through(BEAK, closed=True))
    crest, legs = _crest(), _legs()
    quills, coverts = _wing(rng)
    parts = [*(spoon(blade) for row in train for blade in row), *(b.shape for b in quills + coverts), trunk, beak]
    parts += [shape for stalk, drop in crest for shape in (stalk, drop)]
    parts += [shape for thigh, shin in legs for shape in (thigh.shape, shin)]
    stand = stand_of(parts, size, across=True)
    w = stand.weights
    pen = Pen()
    contour(pen, parts, w)
    dyes = [(row[4], row[5]) for row, blades in zip(ROWS, train, strict=True) for _ in blades]
    over = [spoon(blade).buffer(w.klowong + w.rim, quad_segs=8) for blades in train for blade in blades]
    for i, (blade, (dye, shown)) in enumerate(zip([b for row in train for b in row], dyes, strict=True)):
        _eyed_feather(pen, blade, w, dye, shown, shapely.union_all(over[i + 1 :]))
    for thigh, shin in legs:
        pen.form(shin, Tint.IRENG, Role.KLOWONG)
        small_feather(pen, thigh, w)
    for stalk, drop in crest:
        pen.form(shapely.union_all([stalk, drop]), Tint.IRENG, Role.KLOWONG)
        pen.form(inner(drop, 0.7 * w.klowong), Tint.PUTIH, Role.TEMBOK)
    pen.form(beak, Tint.SOGA, line=Tint.IRENG, width=PART * w.klowong)
    _body(pen, trunk, w)
    _painted_wing(pen, quills, coverts, w)
    return stand.placed(pen.drawing("merak"))


def _train(feathers: int, sweep: float, rng: np.random.Generator) -> list[list[Blade]]:
    """The rows of the train, the longest first, in each the outer feathers first."""
    rows = []
    for fewer, length, width, fan, _, _ in ROWS:
        row = []
        for v in sorted(np.linspace(-1, 1, max(3, feathers + fewer)).tolist(), key=lambda v: (-abs(v), v)):
            reach = length * (1 - 0.10 * abs(v) ** 1.5) * rng.uniform(0.98, 1.02)
            share = reach / ROWS[0][1]
            fall = [46 + 14 * v, (64 + 20 * v) * sweep, (-46 + 6 * v) * sweep, (-150 + 10 * v) * sweep]
            root = (RUMP[0] + 1.2 * abs(v), RUMP[1] + 3.4 * v)
            quill = spine(root, 4 + fan * v, reach, [turn * share for turn in fall])
            row.append(Blade(quill, width * (7 / feathers) ** 0.6, EYED))
        rows.append(row)
    return rows


def _eyed_feather(pen: Pen, blade: Blade, w: Weights, core: Tint, shown: float, covered: BaseGeometry) -> None:
    """A feather of the train: barbs from where it is seen, its eye (drop, ring, pupil), dots about that.

    `covered`: what later feathers will lie over; no dot is set there.
    """
    room = dyed(pen, spoon(blade), core, w)
    clear = inner(room, 0.25)
    lines = barbs(blade, 2.5 * w.klowong, 38.0, 0.52, shown, 0.76)
    quill = hairs([blade.vein(shown - 0.1, 0.8)], 1.4 * w.isen, clear)
    hair = Tint.SOGA if core is Tint.MUDA else Tint.PUTIH
    pen.form(shapely.union_all([quill, hairs(lines, w.isen, clear)]), hair, Role.ISEN)
    spot, heading = blade.at(1 - 0.40 * blade.width / blade.length)
    place = Affine.placing(spot, heading, blade.width)
    drop = Path.through(EYE, closed=True).mapped(place)
    pen.form(drop, Tint.IRENG, line=Tint.PUTIH, width=1.3 * w.isen, line_role=Role.ISEN)
    around = np.radians(np.linspace(-84, 84, 7))
    row = place(np.stack([0.06 + 0.50 * np.cos(around), 0.40 * np.sin(around)], axis=1))
    pen.dots(*within((row, np.full(len(row), 0.95 * w.cecek)), clear.difference(covered), 0.05), hair)
    pupil = place([(0.08, 0.0)])
    pen.dots(pupil, 0.15 * blade.width, Tint.PUTIH)
    pen.dots(pupil, 0.085 * blade.width, Tint.SOGA)


def _trunk() -> BaseGeometry:
    """Head, neck, breast and rump as one form."""
    backbone = through(BACKBONE)
    girth = monotone(GIRTH, np.linspace(0, 1, len(backbone)))
    head = Path.ellipse((16.4, 12.8), 4.4, 3.9, -12).to_shapely()
    return closed_up(ribbon(backbone, girth, girth).union(head), 0.8)


def _body(pen: Pen, trunk: BaseGeometry, w: Weights) -> None:
    """The body in blue: scales from the neck on, a collar, a light cheek and the eye."""
    room = dyed(pen, trunk, Tint.BIRU, w)
    backbone = through(BACKBONE)
    girth = monotone(GIRTH, np.linspace(0, 1, len(backbone)))
    arcs = [shapely.LineString(arc) for arc in scales_along(backbone, girth - 0.8, 2.1, 0.36, 0.80)]
    collar = []
    for t in (0.20, 0.25, 0.30, 0.345):
        (x, y), heading = at(backbone, t)
        bow = spine((x, y), heading + 90, 2.2, 60.0), spine((x, y), heading - 90, 2.2, -60.0)
        collar.append(shapely.LineString(np.concatenate([bow[1][::-1], bow[0][1:]])))
    lines = shapely.MultiLineString([*arcs, *collar]).intersection(room.buffer(-0.6 * w.isen - 0.1))
    pen.line(lines, w.isen, Tint.PUTIH)
    cheek = Blade(spine((12.2, 13.4), -12, 8.4, [10, 40]), 4.2, ((0, 0.5), (0.35, 1), (0.75, 0.6), (1, 0.05)))
    pen.form(cheek.shape, Tint.PUTIH, Role.TEMBOK)
    pen.dots([(15.2, 12.7)], 1.2, Tint.IRENG)
    pen.dots([(14.9, 12.3)], 0.38, Tint.PUTIH)


def _crest() -> list[tuple[BaseGeometry, BaseGeometry]]:
    """Five stalks fanned from the crown, each with a drop."""
    pairs = []
    for heading, length in ((-138, 9.0), (-112, 11.5), (-84, 12.5), (-56, 11.5), (-30, 9.0)):
        line = spine((18.2, 9.6), heading, length, 8)
        tip, along = at(line, 0.9)
        pairs.append((stroke(line, [(0, 1.0), (1, 0.8)]), Blade(spine(tip, along, 5.0), 3.8, DROP, corner=0.3).shape))
    return pairs


def _legs() -> list[tuple[Blade, BaseGeometry]]:
    """Feathered thighs, thin legs, three claws forward and one behind; the far leg first."""
    pairs = []
    for hip, foot, top in ((43.5, 42.5, 57.0), (33.5, 31.0, 58.5)):
        thigh = Blade(spine((hip, top), 84, 13.5, [10, 30]), 7.6, ((0, 0.9), (0.4, 1), (0.8, 0.55), (1, 0.35)), 0, 0.3)
        shin = through([(hip, top + 12), (foot + 1.6, top + 19), (foot + 0.6, 86)])
        claws = [stroke(shin, ((0, 2.0), (0.6, 1.5), (1, 1.9)))]
        for heading, bend in ((200, -50), (168, -30), (128, -40), (12, 40)):
            claws.append(stroke(spine((foot + 0.6, 85.6), heading, 6.4, bend), ((0, 1.7), (1, 0.7))))
        pairs.append((thigh, shapely.union_all(claws)))
    return pairs


def _wing(rng: np.random.Generator) -> tuple[list[Blade], list[Blade]]:
    """The folded wing: five long feathers, the lowest first, and two rows of coverts."""
    long: Profile = ((0, 0.5), (0.3, 0.9), (0.65, 1), (0.88, 0.7), (1, 0.1))
    quills = []
    for u in np.linspace(1, 0, 5).tolist():
        quill = spine((31 + 2 * u, 46.4 + 7.6 * u), 4 + 17 * u, (33 - 11 * u) * rng.uniform(0.97, 1.03), [-10, 20, 34])
        quills.append(Blade(quill, 7.4, long, 0.0, 0.3))
    coverts = []
    for length, count, x in ((15.0, 5, 29.6), (9.5, 4, 27.4)):
        for u in np.linspace(1, 0, count).tolist():
            quill = spine((x + u, 45.6 + 10.4 * u), 2 + 36 * u, length * rng.uniform(0.95, 1.05) - 3 * u, [0, 30])
            coverts.append(Blade(quill, 6.0, PETAL, 0.0, 0.3))
    return quills, coverts


def _painted_wing(pen: Pen, quills: Sequence[Blade], coverts: Sequence[Blade], w: Weights) -> None:
    """The wing over the body; a dark strip with cecek round its shoulder hides the roots."""
    for i, blade in enumerate(quills):
        (dark_feather if i % 2 == 0 else light_feather)(pen, blade, w)
    for i, blade in enumerate(coverts):
        small_feather(pen, blade, w.times(0.85), Tint.MUDA if i < 5 else Tint.SOGA)
    shoulder = through([(33.5, 42.6), (28.6, 43.4), (26.2, 48.0), (27.4, 53.6), (31.6, 57.6)])
    strip = stroke(shoulder, [(0, 1.0), (0.35, 3.2), (0.7, 3.4), (1, 1.6)])
    room = dyed(pen, strip, Tint.IRENG, w)
    pen.dots(*within(cecek_row(shoulder, 3.4 * w.cecek, w.cecek, 0.08, 0.95, 0.8), room), Tint.PUTIH)
