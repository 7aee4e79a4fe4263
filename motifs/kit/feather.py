"""Lar: the wing of the sawat, and its feathers. Source: wings on semen and sidomukti cloth (lar, mirong, sawat).

A family of feathers is never copies of one: heading, length, width and turning run along the wing by a rule of
u, 0 at the root and 1 at the tip. Everything is drawn in mm for a wing whose root is the origin and that opens to
the left and up; put it elsewhere, or mirror it, as an instance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import unit
from ..geometry.offset import closed_up, grown
from ..ink import Role, Tint
from ..pen import Pen
from .curl import ukel
from .leaf import Blade
from .lines import cecek_row, dotted_line, hairs, inner, sawut, second_line, within
from .profile import PADDLE, SICKLE, STRIP
from .recipe import BIG, Plumage, Weights, clear_behind, feathered, plumage_on, rimmed, weights_for
from .spine import Points, Spot, at, part, spine


def feather(
    spot: Spot,
    heading: float,
    length: float,
    width: float,
    turning: Sequence[float] | float,
    lean: float = -0.12,
) -> Blade:
    """One feather; `turning` as in `spine`, `lean` as in `Blade` (its belly to the left of the running)."""
    return Blade(spine(spot, heading, length, turning), width, SICKLE, lean, 0.3)


@dataclass(frozen=True, eq=False)
class Wing:
    """The parts of one wing, each list in the order in which it is painted."""

    height: float
    axis: Points
    primaries: tuple[Blade, ...]
    coverts: tuple[Blade, ...]
    lobes: tuple[Blade, ...]
    strip: Blade
    root: BaseGeometry | None

    @property
    def silhouette(self) -> BaseGeometry:
        """The union of all parts, without lines and halos."""
        blades = [*self.primaries, *self.coverts, *self.lobes, self.strip]
        return shapely.union_all([b.shape for b in blades] + ([self.root] if self.root is not None else []))


def wing(
    height: float = 100.0,
    feathers: int = 8,
    *,
    heading: float = 196.0,
    turning: Sequence[float] = (60.0, 118.0, 104.0),
    fan: tuple[float, float] = (62.0, 5.0),
    lengths: tuple[float, float] = (0.28, 0.62),
    root: bool = True,
) -> Wing:
    """The parts of a wing of about `height` mm.

    `feathers`: primaries, 6-9; they grow wider as they grow fewer. `heading`, `turning`: of the axis (degrees); a
    total of 90 makes a bowl. `fan`: angle of the primaries to the axis at root and tip (degrees). `lengths`: of
    the primaries at root and tip, as shares of the height. `root`: with the curl that ends the axis.
    """
    h = height
    axis = spine((0.0, 0.0), heading, h, turning)
    wide = (8 / feathers) ** 0.7
    primaries = []
    for u in np.linspace(1.0, 0.0, feathers).tolist():
        spot, along = at(axis, 0.07 + 0.80 * u**0.92)
        away = along - (fan[0] + (fan[1] - fan[0]) * u**0.8)
        length = (lengths[0] + (lengths[1] - lengths[0]) * u**1.1) * h
        width = (0.118 + 0.022 * math.sin(math.pi * u**0.9)) * h * wide
        bend = [10 + 15 * u, 86 - 34 * u, 96 - 40 * u]
        primaries.append(feather(_behind(spot, away, 0.03 * h), away, length, width, bend))
    coverts = []
    for u in np.linspace(1.0, 0.0, feathers + 1).tolist():
        spot, along = at(axis, 0.03 + 0.80 * u)
        away = along - (fan[0] - 4 - (fan[0] - 18) * u)
        covert = feather(
            _behind(spot, away, 0.03 * h),
            away,
            (0.16 + 0.12 * u) * h,
            (0.086 - 0.02 * u) * h * wide,
            [20.0, 80.0],
        )
        coverts.append(covert)
    band = part(axis, 0.0, 0.96)
    lobes = []
    for u in np.linspace(1.0, 0.0, 6).tolist():
        spot, along = at(band, 0.12 + 0.62 * u)
        inside = along + 90
        start = _behind(spot, inside, -(0.02 - 0.01 * u) * h)
        lobe = feather(start, along + 66 - 22 * u, (0.19 - 0.08 * u) * h, (0.096 - 0.038 * u) * h, [-10.0, -95.0])
        lobes.append(lobe)
    curl = ukel((-0.03 * h, 0.024 * h), 2.0, 0.10 * h, 1.25, -1, 0.024 * h, 0.6, 0.66) if root else None
    strip = Blade(band, 0.098 * h, STRIP, 0.0, 0.2)
    return Wing(h, axis, tuple(primaries), tuple(coverts), tuple(lobes), strip, curl)


def lar(
    pen: Pen,
    parts: Wing,
    plumage: Plumage | None = None,
    weights: Weights | None = None,
    covert: Tint = Tint.MUDA,
    strip: Tint = Tint.BIRU,
) -> None:
    """Paint a wing: primaries tip to root, coverts, inner lobes, the strip along the axis, the curl.

    `plumage` follows the pen's ground and `weights` the height when they are not given. `covert`, `strip`: fills of the
    small feathers and of the strip.
    """
    tints = plumage_on(pen.ground) if plumage is None else plumage
    w = weights_for(parts.height) if weights is None else weights
    order = [*parts.primaries, *parts.coverts, *parts.lobes, parts.strip]
    reach = 0.5 * w.klowong + w.halo
    for i, blade in enumerate(parts.primaries):
        over = shapely.union_all([b.shape.buffer(reach, quad_segs=8) for b in order[i + 1 :]])
        feathered(pen, blade, tints, w, covered=over)
    small = Plumage(tints.line, covert, tints.slit, tints.cecek, tints.line, tints.halo)
    for blade in parts.coverts + parts.lobes:
        feathered(pen, blade, small, w.times(0.88), slit=False)
    _strip(pen, parts, tints, strip, w)
    if parts.root is not None:
        volute = parts.root.convex_hull
        halo = clear_behind(pen, volute, w.klowong, w.halo, tints.halo)
        pen.form(volute, tints.line, line=tints.line, width=w.klowong, halo=halo)
        pen.form(parts.root, covert, Role.TEMBOK)


def _strip(pen: Pen, parts: Wing, tints: Plumage, fill: Tint, weights: Weights) -> None:
    """The band along the axis: light rim, dark core, a row of white cecek that falls with its width."""
    blade = parts.strip
    core = rimmed(
        pen,
        blade.shape,
        line=tints.line,
        core=fill,
        width=weights.klowong,
        rim_width=0.6 * weights.rim,
        halo=weights.halo,
        halo_tint=tints.halo,
    )
    row = cecek_row(blade.spine, 0.26 * blade.width, 0.085 * blade.width, 0.05, 0.92, 0.42)
    bare = (
        core
        if parts.root is None
        else core.difference(parts.root.convex_hull.buffer(0.5 * weights.klowong + weights.halo))
    )
    pen.dots(*within(row, bare, 0.1), Tint.PUTIH)


def backing(
    pen: Pen, parts: Wing, fill: Tint = Tint.BIRU, line: Tint = Tint.SOGA, weights: Weights | None = None
) -> None:
    """The dark cloth behind a wing: its silhouette grown, gaps closed, a row of cecek near the edge.

    Paint it first, and the wing with a plumage `upon` its tint.
    """
    w = weights_for(parts.height) if weights is None else weights
    reach = 0.036 * parts.height
    closed = closed_up(grown(parts.silhouette, reach), 0.03 * parts.height)
    shape = shapely.union_all([shapely.Polygon(p.exterior) for p in shapely.get_parts(closed)])
    pen.form(shape, fill, line=line, width=0.8 * w.klowong, halo=w.halo)
    pen.dots(dotted_line(shape, 0.4 * w.klowong + 0.9 * w.cecek + 0.35, 3.2 * w.cecek), 0.75 * w.cecek, Tint.PUTIH)


def tail_fan(
    count: int, length: float, width: float, spread: float, spot: Spot = (0.0, 0.0), heading: float = -90.0
) -> list[Blade]:
    """The blades of a tail, outermost first and the middle one last: the order of painting.

    `length`, `width`: of the middle blade (mm). `spread`: angle between the outermost two (degrees). The outer ones are
    shorter by up to 17 % and narrower by 12 %, and their tips bend outward.
    """
    places = np.linspace(-1.0, 1.0, count) if count > 1 else np.zeros(1)
    across = unit(heading + 90.0)
    blades = []
    for v in sorted(places.tolist(), key=lambda v: (-round(abs(v), 9), v)):
        start = (spot[0] + across[0] * v * 0.03 * length, spot[1] + across[1] * v * 0.03 * length)
        line = spine(start, heading + v * spread / 2, length * (1 - 0.17 * abs(v) ** 1.5), [0.0, 6 * v, 26 * v])
        blades.append(Blade(line, width * (1 - 0.12 * abs(v)), PADDLE, 0.0, 0.35))
    return blades


def tail_feather(
    pen: Pen, blade: Blade, plumage: Plumage | None = None, weights: Weights = BIG, hairs_a_side: int = 2
) -> None:
    """Paint a tail blade: line, a second line within, the dark slit with cecek, sawut on both sides of it."""
    tints = plumage_on(pen.ground) if plumage is None else plumage
    k = weights.klowong
    halo = clear_behind(pen, blade.shape, k, weights.halo, tints.halo)
    pen.form(blade.shape, tints.fill, Role.TEMBOK, line=tints.line, width=k, halo=halo)
    second_line(pen, blade.shape, 1.5 * k, 0.9 * weights.isen, tints.sawut)
    core = inner(blade.shape, 2.1 * k, 0.2)
    across = np.linspace(0.42, 0.62, hairs_a_side) if hairs_a_side > 1 else np.array([0.5])
    lines = sawut(blade, [s * v for s in (1, -1) for v in across.tolist()], 0.22, 0.86, 0.1)
    pen.form(hairs(lines, 0.85 * weights.isen, core), tints.sawut, Role.ISEN)
    quill = part(blade.spine, 0.12, 0.84)
    slit = Blade(quill, 0.30 * blade.width, ((0, 0.35), (0.6, 0.8), (0.8, 1), (1, 0)), corner=0.1)
    opening = slit.shape.intersection(core)
    pen.form(opening, tints.slit)
    pen.dots(
        *within(cecek_row(quill, 0.2 * blade.width, 0.045 * blade.width, 0.18, 0.86, 1.0), opening),
        tints.cecek,
    )


def _behind(spot: Spot, heading: float, distance: float) -> Spot:
    dx, dy = unit(heading)
    return spot[0] - dx * distance, spot[1] - dy * distance
