"""The small plants of tetuwuhan, each a construction about 30 mm high: parts in painter's order, root near the origin.

Families of unequal members: leaves fall in size up the stem, and no two of one plant have the same core and turn.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely

from ..ink import Tint
from ..kit.curl import curl_form, ukel_spine
from ..kit.leaf import Blade
from ..kit.profile import ACUM, LANCE, Profile
from ..kit.spine import Points, at, part, resampled, spine
from ._plant_parts import (
    Part,
    berry,
    bud_parts,
    flower_parts,
    foot,
    form_part,
    heart_part,
    joined,
    leaf_part,
    side_leaf,
    stem_part,
    stone_parts,
)

SHEATH: Profile = ((0, 0.92), (0.3, 1), (0.55, 0.74), (0.78, 0.36), (0.93, 0.11), (1, 0))
"""A sheath of the bamboo shoot: full below, licking to a thin tip."""
Plant = Callable[[np.random.Generator], list[Part]]


def sprout(rng: np.random.Generator) -> list[Part]:
    """A shoot that opens: two leaves bent outward, two that part, the youngest between them."""
    line = spine((0.0, 0.0), -90.0 + rng.uniform(-4, 4), 12.0, [-8.0, 14.0])
    top, along = at(line, 1.0)
    young = Blade(spine(top, along, 17.0, [14.0, -30.0, -50.0]), 6.6, ACUM)
    parting = [side_leaf(line, 0.88, side, size, 22.0, 0.44, 80.0) for side, size in ((1, 13.6), (-1, 12.6))]
    low = [side_leaf(line, 0.36, side, size, 56.0, 0.46, 105.0) for side, size in ((-1, 14.4), (1, 13.2))]
    return [
        leaf_part(young, Tint.SOGA, "sawut"),
        *(leaf_part(blade, Tint.BIRU) for blade in parting),
        *(leaf_part(blade, core) for blade, core in zip(low, (Tint.SOGA, Tint.SOGA), strict=True)),
        joined(stem_part((line, 2.0, 1.5)), foot()),
    ]


def fern(rng: np.random.Generator) -> list[Part]:
    """A frond of fern: leaflets that fall in size to both sides, the tip still rolled in."""
    rise = spine((0.0, 0.0), -66.0 + rng.uniform(-3, 3), 25.0, [-40.0, -40.0, -4.0])
    top, along = at(rise, 1.0)
    roll = ukel_spine(top, along, 4.6, 1.2, 1)
    leaflets = []
    for i, t in enumerate((0.10, 0.27, 0.43, 0.58, 0.72, 0.85)):
        for side in (-1, 1):
            size = (11.6 - 1.05 * i) * (1.0 if side == -1 else 0.9)
            leaflet = side_leaf(rise, t + 0.03 * (side + 1), side, size, 58.0, 0.36, 66.0)
            leaflets.append(leaf_part(leaflet, Tint.BIRU if (i + (side > 0)) % 3 == 1 else Tint.SOGA, "veins"))
    curl = shapely.union_all([stem_part((rise, 2.0, 1.5)).shape, curl_form(roll, 1.5, 0.6, 0.7)])
    return [*leaflets, joined(form_part(curl), foot())]


def trefoil(rng: np.random.Generator) -> list[Part]:
    """A leaf of three hearts on a bent stalk, a younger leaf and a bud beside it."""
    line = spine((0.0, 0.0), -108.0 + rng.uniform(-3, 3), 19.5, [60.0, 10.0, -30.0])
    top, along = at(line, 1.0)
    low, low_along = at(line, 0.84)
    stalks = [spine(low, low_along + turn, 3.6, 0.9 * turn) for turn in (-44.0, 40.0)]
    roots = [at(stalk, 0.9)[0] for stalk in stalks]
    side, twig_along = at(line, 0.14)
    twig = spine(side, twig_along + 58, 9.0, [-10.0, -40.0])
    tip, tip_along = at(twig, 1.0)
    return [
        heart_part(roots[0], along - 82, 10.6, Tint.SOGA, 24.0),
        heart_part(roots[1], along + 78, 10.0, Tint.SOGA, -20.0),
        heart_part(top, along - 2, 11.6, Tint.BIRU),
        leaf_part(side_leaf(line, 0.30, -1, 10.4, 52.0, 0.42), Tint.SOGA),
        *bud_parts(tip, tip_along, 7.6),
        joined(stem_part((line, 2.0, 1.4), (twig, 1.5, 1.1), *((stalk, 1.2, 1.2) for stalk in stalks)), foot()),
    ]


def flower(rng: np.random.Generator) -> list[Part]:
    """A flower seen from above on a bent stem, with hooked leaves and a bud."""
    line = spine((0.0, 0.0), -124.0 + rng.uniform(-3, 3), 24.5, [80.0, 60.0, -10.0])
    top, _ = at(line, 1.0)
    side, along = at(line, 0.30)
    twig = spine(side, along + 66, 10.0, [-10.0, -40.0])
    tip, tip_along = at(twig, 1.0)
    leaves = [
        side_leaf(line, 0.12, 1, 12.6, 44.0, 0.42),
        side_leaf(line, 0.22, -1, 11.4, 50.0, 0.43),
        side_leaf(line, 0.46, -1, 10.2, 50.0, 0.43),
    ]
    return [
        *(leaf_part(leaf, core) for leaf, core in zip(leaves, (Tint.BIRU, Tint.SOGA, Tint.BIRU), strict=True)),
        *bud_parts(tip, tip_along, 8.6),
        joined(stem_part((line, 2.1, 1.4), (twig, 1.4, 1.1)), foot()),
        *flower_parts(top, 7.6, 6, 20.0, (Tint.SOGA,)),
    ]


def grass(rng: np.random.Generator) -> list[Part]:
    """A tuft of grass between stones: blades that bend outward, two ears among them."""
    parts = []
    for v in (-0.42, 0.52):
        line = spine((1.4 * v, 0.0), -90 + 34 * v, 25.0 + 3 * v, [20 * v, 60 * v, 90 * v])
        ear = []
        for i in range(5):
            for side in (1, -1):
                spot, along = at(line, 0.62 + 0.08 * i + 0.03 * (side > 0))
                ear.append(Blade(spine(spot, along + side * 36, 3.4 - 0.22 * i, -20.0 * side), 1.7, ACUM, 0.0, 0.15))
        spot, along = at(line, 0.98)
        ear.append(Blade(spine(spot, along, 3.2, 0.0), 1.7, ACUM, 0.0, 0.15))
        parts += [stem_part((line, 1.2, 0.9)), *(leaf_part(grain, Tint.SOGA, "rib") for grain in ear)]
    for i, v in enumerate((-1.0, 1.0, -0.68, 0.72, -0.32, 0.30, 0.04)):
        length = (27.0 - 9.5 * abs(v) ** 1.2) * rng.uniform(0.97, 1.03)
        line = spine((2.8 * v, 0.4), -90 + 46 * v, length, [8 * v, 52 * v, 130 * v])
        parts.append(
            leaf_part(
                Blade(line, 3.5 - 0.5 * abs(v), LANCE, 0.1 * np.sign(v)), (Tint.SOGA, Tint.BIRU)[i // 2 % 2], "rib"
            )
        )
    return [*parts, *stone_parts((-4.2, 2.6), (4.4, 2.4), (0.0, 3.3))]


def berries(rng: np.random.Generator) -> list[Part]:
    """A twig that leans over: leaves on its upper side, berries hanging in pairs below it."""
    line = spine((0.0, 0.0), -118.0 + rng.uniform(-3, 3), 34.0, [20.0, 90.0, 90.0, 80.0])
    leaves, stalks, fruits = [], [], []
    for i, t in enumerate((0.16, 0.34, 0.52, 0.69, 0.84)):
        leaves.append(side_leaf(line, t, -1, 11.4 - 0.9 * i, 46.0, 0.42))
    for i, t in enumerate((0.26, 0.37, 0.48, 0.58, 0.68, 0.78, 0.87)):
        spot, along = at(line, t)
        stalk = spine(spot, along + (78.0, 66.0)[i % 2], ((5.0, 9.4)[i % 2]) * (1 - 0.05 * i), [20.0, 30.0])
        stalks.append((stalk, 1.4, 1.2))
        fruits.append(berry(at(stalk, 1.0)[0], 2.25 - 0.08 * i, (Tint.SOGA, Tint.BIRU)[i % 2]))
    low = side_leaf(line, 0.10, 1, 10.0, 48.0, 0.42)
    spot, along = at(line, 0.95)
    last = Blade(spine(spot, along, 8.6, [20.0, 60.0]), 3.6, ACUM)
    return [
        stem_part(*stalks),
        *(leaf_part(leaf, (Tint.SOGA, Tint.BIRU, Tint.SOGA)[i % 3]) for i, leaf in enumerate([*leaves, last, low])),
        *fruits,
        joined(stem_part((line, 2.1, 1.0)), foot()),
    ]


def shoot(rng: np.random.Generator) -> list[Part]:
    """A bamboo shoot: sheaths that lie over each other, their tips turned out, a leaf at each side of its foot."""
    parts = [
        leaf_part(
            Blade(spine((0.0, -4.0), -90.0 + rng.uniform(-3, 3), 26.0, [0.0, 10.0, -40.0]), 8.6, SHEATH),
            Tint.SOGA,
            "sawut",
        )
    ]
    for i, (x, y, side, length) in enumerate(
        ((2.4, -2.0, 1, 21.0), (-2.5, -1.6, -1, 19.6), (3.4, -0.6, 1, 15.4), (-3.5, -0.4, -1, 14.2))
    ):
        line = spine((x, y), -90 + 10 * side, length, [-56.0 * side, -10.0 * side, 110.0 * side])
        parts.append(
            leaf_part(Blade(line, 8.0 - 0.3 * i, SHEATH), (Tint.BIRU, Tint.SOGA, Tint.SOGA, Tint.BIRU)[i], "sawut")
        )
    parts.append(leaf_part(Blade(spine((0.0, 0.4), -90.0, 12.0, [10.0, -30.0]), 8.4, SHEATH), Tint.SOGA, "sawut"))
    ground = spine((0.0, 0.6), 0.0, 4.0, 0.0)
    leaves = [
        side_leaf(ground, 0.9, -1, 12.0, 24.0, 0.38, 70.0),
        side_leaf(-1 * ground + [0.0, 1.2], 0.9, 1, 11.0, 26.0, 0.40, 70.0),
    ]
    return [*(leaf_part(leaf) for leaf in leaves), *parts, *stone_parts((-4.6, 2.5), (4.6, 2.7), (0.0, 3.4))]


def vine(rng: np.random.Generator) -> list[Part]:
    """A tendril that curls at both ends, with hooked leaves on the outer sides of its bends and a bud."""
    half = spine((0.0, 0.0), -58.0 + rng.uniform(-3, 3), 13.0, [-30.0, -60.0, -120.0])
    spot, along = at(half, 1.0)
    curl = ukel_spine(spot, along, 4.8, 1.2, -1)
    upper = _joined(half, curl)
    lower = -upper
    leaves = [
        (side_leaf(half, 0.22, 1, 14.0, 40.0, 0.43), Tint.SOGA),
        (side_leaf(half, 0.86, 1, 11.4, 34.0, 0.45), Tint.BIRU),
        (side_leaf(-half, 0.18, 1, 13.0, 42.0, 0.43), Tint.SOGA),
        (side_leaf(-half, 0.80, 1, 12.0, 36.0, 0.45), Tint.SOGA),
        (side_leaf(part(upper, 0.3, 1.0), 0.16, 1, 9.0, 44.0, 0.46), Tint.SOGA),
        (side_leaf(part(lower, 0.3, 1.0), 0.16, 1, 9.6, 44.0, 0.46), Tint.BIRU),
    ]
    curls = [curl_form(curl, 1.6, 0.6, 0.7), curl_form(-curl, 1.6, 0.6, 0.7)]
    stem = stem_part((half, 2.2, 1.6), (-half, 2.2, 1.6)).shape
    return [*(leaf_part(leaf, core) for leaf, core in leaves), form_part(shapely.union_all([stem, *curls]))]


def _joined(first: Points, second: Points) -> Points:
    """Two lines, the second going on where the first ends."""
    return resampled(np.concatenate([first, second[1:]]))


PLANTS: dict[str, Plant] = {
    "sprout": sprout,
    "fern": fern,
    "trefoil": trefoil,
    "flower": flower,
    "grass": grass,
    "berries": berries,
    "shoot": shoot,
    "vine": vine,
}
"""The kinds by name."""
