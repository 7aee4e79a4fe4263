"""Flames: the modang (a flame of many lobes, as a leaf) and the cemukiran, the row of tongues at a modang's edge."""

from __future__ import annotations

import shapely
from numpy.typing import ArrayLike
from shapely.geometry.base import BaseGeometry

from ..geometry.offset import closed_up
from ..ink import Role
from ..pen import Pen
from .leaf import Blade, claw, softened
from .lines import cecek_row, hairs, inner, sawut, within
from .profile import LEAF, TONGUE
from .recipe import RIM, Inks, Weights, rimmed, weights_for
from .spine import Spot, at, length_of, spine


def flame_blades(spot: Spot, heading: float, length: float, pairs: int = 4, sway: float = 0.0) -> list[Blade]:
    """The parts of a flame: the centre leaf, then pairs of claws from the lowest upward.

    `length`: mm. `pairs`: 3-5. `sway`: degrees by which the whole leans on its way, to both sides in turn.
    """
    middle = spine(spot, heading, length, [sway, -0.4 * sway, -1.6 * sway] if sway else 0.0)
    blades = [Blade(middle, 0.30 * length, LEAF, 0.0, 0.2)]
    for i in range(pairs):
        u = i / max(1, pairs - 1)
        place, along = at(middle, 0.03 + 0.55 * u)
        for side in (1, -1):
            size = (0.46 - 0.14 * u) * length
            blades.append(claw(place, along + side * (50 - 8 * u), size, -side, 78.0, 0.30 * size))
    return blades


def flame(spot: Spot, heading: float, length: float, pairs: int = 4, sway: float = 0.0) -> BaseGeometry:
    """A flame as one form, its notches rounded: the rim then runs round all lobes. Arguments as in `flame_blades`."""
    whole = shapely.union_all([b.shape for b in flame_blades(spot, heading, length, pairs, sway)])
    body = max(shapely.get_parts(closed_up(whole, 0.012 * length)).tolist(), key=lambda part: part.area)
    # Between two lobes that meet again above, a pinhole may stay; no canting would.
    return softened(shapely.Polygon(body.exterior), 0.2)


def paint_flame(
    pen: Pen,
    spot: Spot,
    heading: float,
    length: float,
    pairs: int = 4,
    sway: float = 0.0,
    inks: Inks = RIM,
    weights: Weights | None = None,
) -> BaseGeometry:
    """Paint a modang: one rim round all lobes, a midrib, a vein into each lobe with hairs beside it.

    Returns the core."""
    w = weights_for(length) if weights is None else weights
    core = rimmed(
        pen,
        flame(spot, heading, length, pairs, sway),
        line=inks.line,
        rim=inks.rim,
        core=inks.core,
        width=w.klowong,
        rim_width=w.rim,
        halo=w.halo,
        halo_tint=inks.halo,
    )
    middle, *claws = flame_blades(spot, heading, length, pairs, sway)
    clear = inner(core, 0.3 * w.isen, 0.0)
    ribs = [hairs([middle.vein(0.02, 0.86)], 1.5 * w.isen, clear)]
    ribs += [hairs([b.vein(0.0, 0.80)], 1.1 * w.isen, clear) for b in claws]
    sides = [line for b in claws for line in sawut(b, (-0.5, 0.5), 0.26, 0.66, 0.2)]
    pen.form(shapely.union_all([*ribs, hairs(sides, 0.85 * w.isen, clear)]), inks.isen, Role.ISEN)
    pen.dots(*within(cecek_row(middle.vein(0.885, 0.97), 3.0 * w.cecek, 0.7 * w.cecek), clear), inks.isen)
    return core


def tongue(spot: Spot, heading: float, length: float, width: float, lick: float = 1.0) -> Blade:
    """One tongue of fire: sways out and bends back at the tip. `lick`: +1 to the right of its heading, -1 left."""
    line = spine(spot, heading, length, [-24.0 * lick, -52.0 * lick, 60.0 * lick, 150.0 * lick])
    return Blade(line, width, TONGUE, 0.08 * lick, 0.2)


def cemukiran(edge: ArrayLike, pitch: float, height: float, lean: float = -18.0, lick: float = 1.0) -> list[Blade]:
    """A row of tongues on an edge, every second one smaller, in the order of painting: small ones first.

    `edge`: points (n, 2); tongues rise to the left of its running. `pitch`: distance of neighbours (mm), fitted to
    the length. `height`: of the large ones (mm). `lean`: degrees from the perpendicular, forward when positive.
    """
    length = length_of(edge)
    count = max(2, 2 * round(length / (2 * pitch)))
    small: list[Blade] = []
    large: list[Blade] = []
    for i in range(count):
        place, along = at(edge, (i + 0.5) / count)
        big = i % 2 == 0
        size = height * (1.0 if big else 0.68)
        blade = tongue(place, along - 90.0 + lean, size, pitch * (1.25 if big else 0.95), lick)
        (large if big else small).append(blade)
    return small + large
