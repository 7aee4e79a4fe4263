"""Merak: a peacock that stands on a branch and looks left, its train of eyed feathers sweeping down behind it.

Source of the form: peacocks of merak, Tuban and Lasem cloths: small crested head, neck in one S, a train several times
as large as the body that is covered with eyes like scales. Pose, perch, counts, sizes, the tiers of the wing, are ours.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import Affine
from ..geometry.offset import closed_up, opened
from ..geometry.path import Path
from ..geometry.stroke import monotone, ribbon, stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.lines import barbs, hairs, inner, within
from ..kit.profile import DROP, Profile
from ..kit.recipe import Weights
from ..kit.scale import scales_along
from ..kit.spine import at, spine, through
from ..motif import Count, Mm, Ratio, Seed, motif
from ..pen import Pen
from ._figures import PART, contour, dyed, spoon, stand_of
from ._perched import branch, legs, painted_branch, painted_foot, painted_thigh
from ._wing import folded_wing, painted_wing

BACKBONE = (
    (14.4, 12.6), (19.2, 11.9), (22.8, 15.6), (22.9, 22.4), (20.6, 29.6), (19.8, 37), (23.4, 45.8), (31.5, 52.2),
    (42, 53.0), (53, 49.8),
)  # fmt: skip
"""Crown, neck, breast, rump, in the coordinates in which the bird is constructed (mm)."""
GIRTH = (
    (0, 2.6), (0.06, 3.4), (0.14, 2.9), (0.25, 2.7), (0.36, 4.0), (0.48, 8.2), (0.6, 12.2), (0.72, 13.8), (0.86, 10.4),
    (1, 4.4),
)  # fmt: skip
"""Half width of the body along its backbone (mm): a breast that swells out of the neck, a round belly."""
UPPER_BEAK = ((14.6, 9.6), (11.4, 10.6), (8.6, 12.4), (5.6, 15.6))
LOWER_BEAK = ((5.6, 15.6), (9.6, 14.6), (12.4, 15.0), (14.6, 15.6))
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
BAY = 1.7
"""Inlets of the figure narrower than twice this are filled (mm)."""
EYE = ((-0.56, 0.0), (-0.2, 0.25), (0.1, 0.31), (0.3, 0.19), (0.36, 0.0), (0.3, -0.19), (0.1, -0.31), (-0.2, -0.25))
"""The drop of an eye, in widths of its feather."""


@motif(family="fauna", symmetry="p1")
def merak(
    size: Annotated[float, Mm(80, 240)] = 120.0,
    feathers: Annotated[int, Count(5, 9)] = 7,
    sweep: Annotated[float, Ratio(0.5, 1.4)] = 1.0,
    seed: Annotated[int, Seed()] = 6,
) -> Drawing:
    """A peacock that stands on a branch and looks left; place it mirrored for its companion.

    `size` is its width from beak to train. `feathers` is how many feathers the longest row of the train has: fewer are
    wider. `sweep` is how far the train falls on its way before its tips lift. `seed` draws the hand.
    """
    rng = np.random.default_rng(seed)
    train = _train(feathers, sweep, rng)
    trunk, beak = _trunk(), shapely.Polygon(np.concatenate([through(UPPER_BEAK), through(LOWER_BEAK)[1:-1]]))
    crest, (far, near), perch, wing = _crest(), legs(), branch(), folded_wing(rng)
    parts = [*(spoon(blade) for row in train for blade in row), *wing.parts, trunk, beak, *perch.parts]
    parts += [shape for stalk, drop in crest for shape in (stalk, drop)]
    parts += [shape for leg in (far, near) for shape in (leg.thigh.shape, leg.foot)]
    stand = stand_of(parts, size, across=True)
    w = stand.weights
    pen = Pen()
    contour(pen, parts, w, BAY)
    painted_branch(pen, perch, w)
    dyes = [(row[4], row[5]) for row, blades in zip(ROWS, train, strict=True) for _ in blades]
    over = [spoon(blade).buffer(w.klowong + w.rim, quad_segs=8) for blades in train for blade in blades]
    for i, (blade, (dye, shown)) in enumerate(zip([b for row in train for b in row], dyes, strict=True)):
        _eyed_feather(pen, blade, w, dye, shown, shapely.union_all(over[i + 1 :]))
    painted_foot(pen, far, w)
    painted_thigh(pen, far, w)
    for stalk, drop in crest:
        pen.form(shapely.union_all([stalk, drop]), Tint.IRENG, Role.KLOWONG)
        pen.form(inner(drop, 0.65 * w.klowong), Tint.PUTIH, Role.TEMBOK)
        pen.form(inner(drop, 1.25 * w.klowong), Tint.SOGA)
    pen.form(beak, Tint.SOGA, line=Tint.IRENG, width=PART * w.klowong)
    _body(pen, trunk, w)
    painted_foot(pen, near, w)
    painted_thigh(pen, near, w)
    painted_wing(pen, wing, w)
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
    return opened(closed_up(ribbon(backbone, girth, girth).union(head), 3.0), 2.0)


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
    for heading, length in ((-126, 8.0), (-104, 10.2), (-81, 11.0), (-57, 10.2), (-34, 8.0)):
        line = spine((18.0, 9.8), heading, length, 10)
        tip, along = at(line, 0.86)
        pairs.append((stroke(line, [(0, 1.0), (1, 0.8)]), Blade(spine(tip, along, 6.2), 4.4, DROP, corner=0.3).shape))
    return pairs
