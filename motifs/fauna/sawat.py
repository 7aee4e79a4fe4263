"""Sawat: the garuda of semen cloths reduced to two spread wings, a fan of tail feathers and a bud for a body.

Source of the form: semen and gurda cloths (sawat, gurda). Two lar back to back, between them a fan of rounded tail
feathers, each with its midrib; a small body without head below. The shape of body and bud, and all counts and sizes,
are ours.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry.affine import Affine
from ..ink import Role, Tint
from ..kit.feather import tail_fan
from ..kit.leaf import Blade
from ..kit.lines import cecek_row, dotted_line, hairs, inner, sawut, second_line, within
from ..kit.profile import Profile
from ..kit.recipe import Weights
from ..kit.scale import scale_rows
from ..kit.spine import part, through
from ..motif import Count, Mm, Seed, motif
from ..pen import Pen
from ._figures import contour, dyed, fan_of, small_feather, spoon, stand_of
from ._lar import SPREAD, lar_parts, paint_lar

HEIGHT = 140.0
"""Height for which the figure is constructed (mm), about."""
SHOULDER = 5.6
"""How far the root of each wing lies from the middle line (mm)."""
TAIL: Profile = ((0, 0.30), (0.3, 0.52), (0.66, 0.92), (0.85, 1), (1, 0.62))
"""Blades of the tail, round at the end."""
MIDRIB: Profile = ((0, 0.3), (0.55, 0.8), (0.78, 1), (1, 0))
"""The dark midrib of a tail blade."""
BODY = (
    (0, -16.5), (5.6, -11), (7.4, -1.2), (5.2, 8.6), (0, 15.4), (-5.2, 8.6), (-7.4, -1.2), (-5.6, -11),
)  # fmt: skip
"""Outline of the body, its middle near the origin (mm)."""


@motif(family="fauna", symmetry="pm")
def sawat(
    size: Annotated[float, Mm(90, 240)] = 140.0,
    feathers: Annotated[int, Count(5, 9)] = 7,
    tail: Annotated[int, Count(5, 9)] = 7,
    seed: Annotated[int, Seed()] = 9,
) -> Drawing:
    """Two wings and a tail, mirrored about the upright axis.

    `size` is its height; it is about as wide. `feathers` is how many long feathers each wing has, `tail` how many the
    tail has: fewer are wider. `seed` draws the hand.
    """
    h = HEIGHT
    wing = lar_parts(0.44 * h, feathers, 13, np.random.default_rng(seed), SPREAD, curl=False)
    fan = tail_fan(tail, 0.69 * h, 0.11 * h * (7 / tail) ** 0.8, 46.0, (0.0, -2.5))
    fan = [Blade(blade.spine, blade.width, TAIL, 0.0, 0.35) for blade in fan]
    skirt = fan_of(5, (0.0, -3.5), -90.0, 50.0, 0.30 * h, 0.076 * h, 0.04 * h)
    coverts = fan_of(5, (0.0, -2.5), -90.0, 64.0, 0.195 * h, 0.068 * h, 0.03 * h)
    bud = fan_of(5, (0.0, 8.5), 90.0, 130.0, 0.165 * h, 0.062 * h, 0.02 * h, -40.0)
    body = shapely.Polygon(through(BODY, closed=True))
    left = [shapely.transform(shape, Affine.shift(-SHOULDER, 0.0)) for shape in wing.parts]
    right = [shapely.transform(shape, Affine.mirror(0.0)) for shape in left]
    parts = [*left, *right, *map(spoon, fan), *(b.shape for b in [*skirt, *coverts, *bud]), body]
    stand = stand_of(parts, size)
    w = stand.weights
    pen = Pen()
    contour(pen, parts, w)
    for blade in fan:
        _tail_blade(pen, blade, w)
    for blade in skirt:
        small_feather(pen, blade, w, Tint.IRENG)
    hand = Pen()
    paint_lar(hand, wing, w)
    one = hand.drawing("sayap")
    pen.place(one, (-SHOULDER, 0.0))
    pen.place(one, (SHOULDER, 0.0), mirror=True)
    for blade in coverts:
        small_feather(pen, blade, w.times(0.9))
    for i, blade in enumerate(bud):
        small_feather(pen, blade, w.times(0.9), Tint.MUDA if i in (2, 3) else Tint.SOGA)
    _body(pen, body, w)
    return stand.placed(pen.drawing("sawat"))


def _tail_blade(pen: Pen, blade: Blade, w: Weights) -> None:
    """A brown blade with a second line, hairs, and a dark midrib with a row of cecek."""
    room = dyed(pen, spoon(blade), Tint.SOGA, w)
    second_line(pen, room, 0.9 * w.rim + 0.4, w.isen, Tint.PUTIH)
    clear = inner(room, 1.7 * w.rim + 0.4, 0.2)
    lines = sawut(blade, [side * v for side in (1, -1) for v in (0.34, 0.56)], 0.3, 0.95, 0.2)
    pen.form(hairs(lines, w.isen, clear), Tint.PUTIH, Role.ISEN)
    quill = part(blade.spine, 0.16, 0.93)
    slit = Blade(quill, 0.30 * blade.width, MIDRIB, corner=0.1).shape.intersection(clear)
    pen.form(slit, Tint.IRENG, line=Tint.PUTIH, width=w.isen, line_role=Role.ISEN)
    row = cecek_row(quill, 4.2 * w.cecek, w.cecek, 0.3, 0.9, 1.0)
    pen.dots(*within(row, slit, 0.1), Tint.PUTIH)


def _body(pen: Pen, body: BaseGeometry, w: Weights) -> None:
    """The body: a blue rim with a row of cecek, a core of brown scales with light edges."""
    room = dyed(pen, body, Tint.BIRU, w)
    pen.dots(dotted_line(room, w.cecek + 0.25, 3.4 * w.cecek), 0.8 * w.cecek, Tint.PUTIH)
    core = inner(room, 2.0 * w.cecek + 0.5, 0.3)
    pen.form(core, Tint.SOGA, line=Tint.PUTIH, width=w.isen, line_role=Role.ISEN)
    for scale in scale_rows(core, 2.4, 90.0):
        pen.form(scale.form.intersection(core), Tint.SOGA, line=Tint.PUTIH, width=w.isen, line_role=Role.ISEN)
