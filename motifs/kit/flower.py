"""Flowers seen from above: the rosette in the eye of a spiral, small flowers of the field."""

from __future__ import annotations

import math

import shapely

from ..geometry.affine import unit
from ..geometry.path import Path
from ..ink import Role, Tint
from ..pen import Pen
from .leaf import Blade, leaf
from .lines import hairs, sawut, seven
from .profile import SLIT, WHORL
from .recipe import RIM, Inks, Weights, rimmed, weights_for
from .spine import Spot, spine


def whorl(
    centre: Spot,
    radius: float,
    count: int,
    turn: float = 0.0,
    swirl: float = 24.0,
    width: float | None = None,
) -> list[Blade]:
    """A ring of petals that all swing the same way; each starts .18 of the radius from the centre.

    `radius`: to the tips (mm). `turn`: heading of the first petal. `swirl`: degrees; 0 is straight, positive
    clockwise. `width`: of a petal (mm), what the ring has room for if not given.
    """
    size = radius * 2 * math.pi / count * 0.72 if width is None else width
    petals = []
    for i in range(count):
        heading = turn + 360.0 * i / count
        dx, dy = unit(heading)
        start = (centre[0] + 0.18 * radius * dx, centre[1] + 0.18 * radius * dy)
        line = spine(start, heading - 0.5 * swirl, 0.84 * radius, [swirl, 1.6 * swirl])
        petals.append(Blade(line, size, WHORL, 0.0, 0.2))
    return petals


def rosette(
    pen: Pen,
    centre: Spot,
    radius: float,
    petals: int = 8,
    turn: float = 0.0,
    swirl: float = 24.0,
    inks: Inks = RIM,
    second: Tint = Tint.MUDA,
    eye: Tint = Tint.IRENG,
    weights: Weights | None = None,
) -> None:
    """Paint a flower of two rings of petals about an eye of seven dots; under a radius of 9 mm one ring of solid ones.

    `second`: core of the inner ring. `eye`: core of the middle.
    """
    w = weights_for(2.5 * radius) if weights is None else weights
    if radius < 9.0:
        _small(pen, centre, radius, min(petals, 6), turn, swirl, inks, eye, w)
        return
    for ring, share, wide, core in ((0, 1.0, 0.50, inks.core), (1, 0.66, 0.40, second)):
        for blade in whorl(centre, radius * share, petals, turn + ring * 180.0 / petals, swirl, radius * wide * 1.04):
            region = rimmed(
                pen, blade.shape, line=inks.line, rim=inks.rim, core=core,
                width=0.9 * w.klowong, rim_width=0.8 * w.rim, halo=0.8 * w.halo,
            )  # fmt: skip
            lines = sawut(blade, (-0.4, 0.0, 0.4), 0.28, 0.76)
            pen.form(hairs(lines, 0.9 * w.isen, region), inks.isen, Role.ISEN)
    heart = shapely.Point(centre).buffer(0.27 * radius, quad_segs=24)
    rimmed(pen, heart, line=inks.line, core=eye, width=0.9 * w.klowong, rim_width=0.7 * w.rim, halo=0.8 * w.halo)
    pen.dots(seven(centre, 0.115 * radius, turn), 0.042 * radius, inks.isen)


def _small(
    pen: Pen,
    centre: Spot,
    radius: float,
    petals: int,
    turn: float,
    swirl: float,
    inks: Inks,
    eye: Tint,
    w: Weights,
) -> None:
    for blade in whorl(centre, radius, petals, turn, swirl):
        pen.form(blade.shape, inks.core, halo=0.8 * w.halo)
        pen.form(leaf(blade.vein(0.22, 0.78), 0.26 * blade.width, SLIT, corner=0.0), inks.rim, Role.ISEN)
    pen.form(Path.circle(centre, 0.30 * radius), eye, halo=0.7 * w.halo)
    pen.dots([centre], 0.13 * radius, inks.rim)
