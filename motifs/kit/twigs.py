"""Plants that sprout: vines with flowers, twigs, tendrils, and the leaves, buds and flowers that fill the last gaps.

Each is rooted in the origin and grows along +x, its root cut off bare: what bears it is painted over it. Source of the
kinds: the small plants between the figures of semen cloths (scalloped flowers on bent stems, hooked leaves, curls).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import shapely

from ..drawing import Drawing
from ..ink import Role, Tint
from ..pen import Pen
from .curl import curl_form, ukel_spine
from .flower import rosette
from .leaf import Blade, claw
from .lines import seven
from .recipe import Inks, Weights, rimmed_blade, weights_for
from .spine import at
from .vine import Sprig, sprig, stems_halo

BUDDING = 11.0
"""A twig longer than this (mm) ends in a flower, a shorter one in a leaf."""


@cache
def twigs(length: float, ground: Tint = Tint.PUTIH) -> tuple[Drawing, ...]:
    """Twigs about `length` mm long: with leaves to both sides and a flower, or a curl, at the end.

    Dark on a light ground, light-rimmed on a dark one.
    """
    weights = weights_for(0.8 * length)
    flowering = [_twig(length, side, True, ground, weights) for side in (1, -1)] if length > BUDDING else []
    return (*flowering, *(_twig(length, side, False, ground, weights) for side in (1, -1)))


@cache
def buds(size: float, ground: Tint = Tint.PUTIH) -> tuple[Drawing, ...]:
    """What fills a small gap, about `size` mm long: single leaves, a curl, small flowers."""
    weights = weights_for(size)
    found = []
    for side in (1, -1):
        pen = Pen(ground)
        rimmed_blade(
            pen, claw((0.0, 0.0), -20.0 * side, size, side, 80.0, 0.42 * size), _inks(ground, 0), weights, "rib"
        )
        found.append(pen.drawing("daun"))
    pen = Pen(ground)
    line = ukel_spine((0.0, 0.0), -20.0, 0.24 * size, 1.15)
    pen.form(curl_form(line, 0.13 * size), _line(ground), Role.KLOWONG, halo=0.8 * weights.halo)
    found.append(pen.drawing("ukel"))
    for petals in (4, 5, 6):
        pen = Pen(ground)
        rosette(
            pen,
            (0.5 * size, 0.0),
            0.5 * size,
            petals,
            12.0,
            24.0,
            _inks(ground, petals),
            Tint.MUDA,
            Tint.IRENG,
            weights,
        )
        found.append(pen.drawing("kembang"))
    return tuple(found)


def _line(ground: Tint) -> Tint:
    return Tint.SOGA if ground in (Tint.PUTIH, Tint.MUDA) else Tint.PUTIH if ground is Tint.SOGA else Tint.MUDA


def _inks(ground: Tint, turn: int) -> Inks:
    """By turns brown and blue-black cores; the line is seen on the ground."""
    light = ground in (Tint.PUTIH, Tint.MUDA)
    core = (Tint.SOGA, Tint.IRENG)[turn % 2] if light else (Tint.SOGA, Tint.MUDA)[turn % 2]
    return Inks(line=Tint.IRENG if light else Tint.SOGA, core=core)


def _twig(length: float, side: int, flowering: bool, ground: Tint, weights: Weights) -> Drawing:
    leaves = 2 if length < 13 else 3 if length < 22 else 4
    twig = sprig((0.0, 0.0), 0.0, length, side, leaves)
    pen = Pen(ground)
    stems_halo(pen, twig.stem.form, 0.8 * weights.halo)
    last = twig.leaves[:-1] if flowering or length <= BUDDING else twig.leaves[:-2]
    _paint_leaves(pen, last if length > BUDDING else twig.leaves, ground, weights)
    if length <= BUDDING:
        pen.form(twig.stem.form, _line(ground), Role.KLOWONG)
        return pen.drawing("tunas")
    if flowering:
        pen.form(twig.stem.form, _line(ground), Role.KLOWONG)
        _bloom(pen, twig, ground, weights)
        return pen.drawing("ranting")
    spot, heading = at(twig.stem.spine, 0.97)
    width = 0.5 * twig.stem.widest
    curl = curl_form(ukel_spine(spot, heading, 0.15 * length, 1.2, -side), 1.2 * width)
    pen.form(shapely.union(twig.stem.form, curl), _line(ground), Role.KLOWONG, halo=0.5 * weights.halo)
    return pen.drawing("sulur")


def _paint_leaves(pen: Pen, leaves: Sequence[Blade], ground: Tint, weights: Weights) -> None:
    for turn, blade in enumerate(leaves):
        rimmed_blade(pen, blade, _inks(ground, turn), weights, "veins" if blade.length > 9 else "rib")


def _bloom(pen: Pen, twig: Sprig, ground: Tint, weights: Weights) -> None:
    """The flower at the end of a twig, its heart dotted when it is large enough."""
    radius = 0.19 * twig.length
    dx, dy = at(twig.stem.spine, 1.0)[0]
    rosette(pen, (dx, dy), radius, 6, 10.0, 26.0, _inks(ground, 0), Tint.MUDA, Tint.IRENG, weights)
    if radius > 4.5:
        pen.form(shapely.Point(dx, dy).buffer(0.3 * radius), Tint.IRENG)
        pen.dots(seven((dx, dy), 0.16 * radius, 12.0), 0.05 * radius, Tint.PUTIH)
