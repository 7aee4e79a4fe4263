"""Leaves of bamboo: hanging sprays for the nodes of a stem, and the tuft of leaves in which a stem ends.

Source of the form: hanging leaves as Mojokerto's pring sedapur is described with; sizes and fans are ours.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..kit.leaf import Blade
from ..kit.profile import BAMBOO
from ..kit.spine import at, spine
from ..pen import Pen
from ._bamboo_foot import HALO, KLOWONG, hairs, waxed
from ._growing import Hand, place_of, put

COARSE = 0.04
"""Outlines are simplified by this (mm) before it is asked what they cover."""
LEAVES = (
    (26.0, 7.4, (4, 20, 34)), (23.0, 6.8, (-14, 10, 40)), (24.5, 6.4, (10, 30, -20)), (19.0, 6.0, (0, 30, 20)),
    (16.0, 5.2, (8, 12, 8)),
)  # fmt: skip
"""Length, width (mm) and turning of the leaves; all bend to the right of their way."""

Twig = tuple[float, float, float, tuple[tuple[float, float], ...]]
SPRAYS: tuple[Twig, ...] = (
    (15.0, -38.0, 96.0, ((1.0, 62), (1.0, 26), (1.0, 98), (0.55, 132))),
    (18.0, -30.0, 88.0, ((1.0, 58), (1.0, 18), (1.0, 92), (0.62, 128), (0.45, -28))),
    (12.0, -48.0, 104.0, ((1.0, 66), (1.0, 30), (0.9, 104))),
    (21.0, -24.0, 70.0, ((1.0, 44), (1.0, 8), (1.0, 82), (0.7, 112), (0.42, 118), (0.4, -34))),
    (9.0, -60.0, 90.0, ((1.0, 40), (1.0, 78), (1.0, 112))),
    (34.0, -30.0, 62.0, ((1.0, 52), (1.0, 16), (1.0, 92), (0.72, 96), (0.66, -26), (0.44, 104), (0.36, -40))),
    (
        44.0,
        -26.0,
        50.0,
        ((1.0, 48), (1.0, 12), (1.0, 84), (0.78, 92), (0.70, -30), (0.54, 100), (0.46, -36), (0.34, 96)),
    ),
    (27.0, -46.0, 80.0, ((1.0, 60), (1.0, 24), (1.0, 96), (0.64, -18), (0.56, 112))),
)
"""Twigs that set out to the right: length, heading, turning; and leaves: share along the twig, where they point."""
TOPS: tuple[Twig, ...] = (
    (27.0, -84.0, 88.0, ((1.0, 52), (1.0, 14), (1.0, 88), (0.74, 116), (0.6, -24), (0.42, 152), (0.3, -44))),
    (20.0, -86.0, 96.0, ((1.0, 42), (1.0, 80), (1.0, 6), (0.62, 126), (0.5, -28), (0.3, 166))),
    (14.0, -88.0, 84.0, ((1.0, 32), (1.0, 74), (0.9, -12), (0.5, 140), (0.36, 182))),
    (9.0, -88.0, 60.0, ((1.0, 24), (1.0, 66), (0.9, -30), (0.6, 146))),
)
"""Twigs in which stems end, set out upward and told like the others; the last are for stems with little room."""


def leaves(thin: float) -> list[list[Hand]]:
    """The leaves in blue, in blue-black, and young ones in pale blue."""
    dyes = ((Tint.BIRU, Tint.PUTIH), (Tint.IRENG, Tint.PUTIH), (Tint.MUDA, Tint.BIRU))
    return [[leaf(*form, core, vein, thin) for form in LEAVES] for core, vein in dyes]


def leaf(length: float, width: float, turning: tuple[float, ...], core: Tint, vein: Tint, thin: float) -> Hand:
    """One leaf from the origin along +x: outline, rim, core, midrib and a few veins a side."""
    blade = Blade(spine((0, 0), 0, length, turning), width, BAMBOO, 0.08, 0.0)
    pen = Pen()
    waxed(pen, blade.shape, core, thin, 0.36)
    veins = [blade.vein(0.08, 0.80)]
    for t in np.arange(0.12, 0.58, 3.6 / length).tolist():
        ends = [blade.spot(t + 3.4 / length, side * (1 - 2.1 * thin * KLOWONG / width * 2)) for side in (-1, 1)]
        veins.append(np.array([ends[0], blade.at(t)[0], ends[1]]))
    hairs(pen, veins, thin, vein)
    return Hand(pen.drawing("daun"), blade.shape.simplify(COARSE))


def spray(hands: list[list[Hand]], kind: Twig, thin: float, rng: np.random.Generator, foot: float = 0.9) -> Hand:
    """A twig that rises and bends over, its leaves hanging from it like fingers; the middle ones in front.

    `foot`: its width (mm) where it sets out; a stem that ends in it hands on its own.
    """
    length, heading, turn, fan = kind
    twig = spine((0, 0), heading, length, [0.3 * turn, turn, 1.7 * turn])
    whip = stroke(twig, ((0, foot * thin), (0.5, 0.9 * thin), (1, 0.8 * thin)))
    pen, covered = Pen(), [whip]
    pen.line(twig, 0.9 * thin, Tint.IRENG, Role.KLOWONG, halo=HALO)
    for index, (share, pointing) in sorted(enumerate(fan), key=lambda one: -one[0]):
        dye = hands[(0, 1, 0, 0, 1, 2)[(index + len(fan)) % 6]]
        hung = dye[int(rng.integers(4)) if index < 3 else 3 + int(rng.integers(2))]
        turned = pointing + rng.normal(0, 4)
        affine = place_of(at(twig, share)[0], turned, rng.uniform(0.92, 1.06), mirror=turned > 78)
        put(pen, hung, affine)
        covered.append(hung.placed(affine))
    # Once more over the halos of the leaves, which would part them from the twig that bears them.
    pen.form(whip, Tint.IRENG, Role.KLOWONG)
    return Hand(pen.drawing("ranting"), shapely.union_all(covered).simplify(COARSE))
