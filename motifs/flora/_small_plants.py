"""The small plants of tetuwuhan, each a construction about 30 mm high: parts in painter's order, root near the origin.

Families of unequal members: leaves fall in size up the stem, and no two of one plant have the same core and turn. Each
limb has a place of its own, so that none is cut by another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..ink import Tint
from ..kit.curl import curl_form, ukel_spine
from ..kit.leaf import Blade
from ..kit.profile import ACUM, LANCE, Profile
from ..kit.spine import Points, at, resampled, spine, through
from ._plant_heads import bud_parts, calyx_part, flower_parts, mound_parts
from ._plant_parts import Limb, Part, berry, heart_part, leaf_part, petal_part, solid_part, stalked, stem_part

SHEATH: Profile = ((0, 0.92), (0.3, 1), (0.55, 0.74), (0.78, 0.36), (0.93, 0.11), (1, 0))
"""A sheath of the bamboo shoot: full below, licking to a thin tip."""
Plant = Callable[[np.random.Generator], list[Part]]
Twig = tuple[float, int, float, float, Tint, int]
"""A leaf on a stem: share, side, length, angle, core, side of the veins (0: both)."""


def _leaves(line: Points, twigs: Sequence[Twig]) -> tuple[list[Part], list[Limb]]:
    """Leaves on their stalks along a stem."""
    parts, stalks = [], []
    for t, side, length, angle, core, veined in twigs:
        blade, stalk = stalked(line, t, side, length, angle)
        parts.append(leaf_part(blade, core, veined * side))
        stalks.append(stalk)
    return parts, stalks


def sprout(rng: np.random.Generator) -> list[Part]:
    """A shoot that opens: two leaves bent outward, two that part, the youngest between them, in a calyx."""
    line = spine((0.3, 0.0), -72.0 + rng.uniform(-3, 3), 10.4, [-80.0, 0.0, 80.0])
    top, along = at(line, 1.0)
    young = Blade(spine(top, along - 4, 15.4, [18.0, -10.0, -60.0]), 6.4, ACUM)
    parting = [
        Blade(spine(top, along + 38 * s, size, [-70.0 * s, -20.0 * s, 210.0 * s]), 5.4, ACUM, 0.1 * s)
        for s, size in ((1, 13.8), (-1, 12.2))
    ]
    leaves, stalks = _leaves(
        line,
        (
            (0.22, -1, 12.6, 66.0, Tint.SOGA, 1),
            (0.36, 1, 11.0, 58.0, Tint.IRENG, 1),
            (0.66, -1, 7.8, 64.0, Tint.SOGA, 0),
        ),
    )
    return [
        *(leaf_part(blade, Tint.BIRU, s) for blade, s in zip(parting, (1, -1), strict=True)),
        petal_part(young, Tint.SOGA),
        *leaves,
        stem_part((line, 1.8, 1.5), *stalks),
        calyx_part(top, along, 5.0, 50.0, Tint.SOGA),
        *mound_parts((0.0, 1.2)),
    ]


def fern(rng: np.random.Generator) -> list[Part]:
    """A frond of fern: leaflets that fall in size to both sides, the tip still rolled in."""
    rise = spine((0.4, 0.0), -60.0 + rng.uniform(-3, 3), 23.0, [-50.0, -50.0, -10.0])
    top, along = at(rise, 1.0)
    roll = ukel_spine(top, along, 4.9, 1.15, 1)
    parts, stalks = [], []
    for i, t in enumerate((0.19, 0.38, 0.555, 0.71, 0.85)):
        for side in (-1, 1):
            size = (11.6 - 1.25 * i) * (1.0 if side == -1 else 0.92)
            blade, stalk = stalked(rise, t + 0.03 * (side > 0), side, size, 62.0, 0.36, 0.12, (-30.0, 0.0, 130.0))
            core = (Tint.SOGA, Tint.IRENG, Tint.SOGA, Tint.BIRU)[(i + 2 * (side > 0)) % 4]
            parts.append(leaf_part(blade, core, side if size > 6.4 else 0))
            stalks.append(stalk)
    curl = curl_form(roll, 1.4, 0.85, 0.75)
    return [*parts, stem_part((rise, 1.9, 1.4), *stalks, more=[curl]), *mound_parts((0.0, 1.2))]


def trefoil(rng: np.random.Generator) -> list[Part]:
    """A leaf of three hearts on a bent stalk, a younger leaf and a bud beside it."""
    line = spine((0.4, 0.0), -58.0 + rng.uniform(-3, 3), 18.2, [-120.0, -60.0, 110.0])
    top, along = at(line, 1.0)
    low, low_along = at(line, 0.84)
    arms = [spine(low, low_along + turn, 4.0, 0.9 * turn) for turn in (-46.0, 44.0)]
    roots = [at(arm, 0.92)[0] for arm in arms]
    side, twig_along = at(line, 0.16)
    twig = spine(side, twig_along + 66, 8.6, [50.0, -60.0, -110.0])
    tip, tip_along = at(twig, 1.0)
    leaves, stalks = _leaves(line, ((0.30, -1, 11.4, 60.0, Tint.IRENG, 1),))
    return [
        heart_part(roots[0], along - 92, 10.4, Tint.SOGA, 26.0),
        heart_part(roots[1], along + 88, 9.8, Tint.SOGA, -22.0),
        heart_part(top, along - 2, 11.8, Tint.BIRU),
        *leaves,
        stem_part((line, 1.9, 1.4), (twig, 1.3, 1.1), *((arm, 1.2, 1.0) for arm in arms), *stalks),
        *bud_parts(tip, tip_along, 8.0),
        *mound_parts((0.0, 1.2), side=-1),
    ]


def flower(rng: np.random.Generator) -> list[Part]:
    """A flower seen from above on a swung stem, with leaves on stalks, and a bud."""
    line = spine((0.4, 0.0), -46.0 + rng.uniform(-3, 3), 14.8, [-160.0, -110.0, 110.0])
    top, along = at(line, 1.0)
    heart = (top[0] + 8.6 * np.cos(np.radians(along)), top[1] + 8.6 * np.sin(np.radians(along)))
    spot, twig_along = at(line, 0.36)
    twig = spine(spot, twig_along + 70, 11.0, [60.0, -110.0, -140.0])
    tip, tip_along = at(twig, 1.0)
    leaves, stalks = _leaves(line, ((0.40, -1, 13.0, 64.0, Tint.SOGA, 1), (0.08, 1, 11.6, 40.0, Tint.IRENG, 1)))
    spot, curl_along = at(line, 0.66)
    curl = curl_form(spine(spot, curl_along + 40, 10.6, [20.0, 120.0, 460.0, 900.0]), 1.05, 0.85, 0.8)
    return [
        *leaves,
        stem_part((line, 1.9, 1.5), (twig, 1.3, 1.1), *stalks, more=[curl]),
        *bud_parts(tip, tip_along, 10.0),
        calyx_part(top, along, 5.6, 50.0),
        *flower_parts(heart, 8.2, 7, along),
        *mound_parts((0.0, 1.2)),
    ]


def grass(rng: np.random.Generator) -> list[Part]:
    """A tuft of grass between stones: blades that bend outward, two ears among them."""
    parts: list[Part] = []
    stems: list[Limb] = []
    for v in (-0.5, 0.5):
        line = spine((1.6 * v, 0.0), -90 + 44 * v, 23.6 + 3 * v, [0, 20 * v, 90 * v])
        for i in range(4):
            for side in (1, -1):
                spot, along = at(line, 0.58 + 0.115 * i + 0.03 * (side > 0))
                grain = Blade(spine(spot, along + side * 40, 4.4 - 0.3 * i, -30.0 * side), 2.4, ACUM, 0.0, 0.15)
                parts.append(solid_part(grain, (Tint.SOGA, Tint.MUDA)[i % 2]))
        spot, along = at(line, 0.97)
        parts.append(solid_part(Blade(spine(spot, along, 4.0, 0.0), 2.4, ACUM, 0.0, 0.15), Tint.SOGA))
        stems.append((line, 1.2, 0.8))
    blades = []
    for i, v in enumerate((-1.0, 1.0, -0.62, 0.66, 0.02)):
        length = (24.0 - 7.0 * abs(v) ** 1.2) * rng.uniform(0.97, 1.03)
        line = spine((3.4 * v, 0.4), -90 + 62 * v, length, [-10 * v, 50 * v, 180 * v])
        core = (Tint.BIRU, Tint.SOGA, Tint.SOGA, Tint.IRENG, Tint.SOGA)[i]
        blades.append(leaf_part(Blade(line, 5.2 - 0.5 * abs(v), LANCE, 0.1 * np.sign(v)), core, 1 if v > 0 else -1))
    return [*parts, stem_part(*stems), *blades, *mound_parts((0.0, 1.2))]


BERRIES = ((0.44, 0.2, -9.4), (0.57, 2.4, -14.6), (0.69, 6.2, -11.2), (0.80, 6.6, -17.4), (0.92, 10.6, -20.6))
"""Where berries hang: share of the twig that bears them, place (mm)."""


def berries(rng: np.random.Generator) -> list[Part]:
    """A twig that leans over: leaves on its upper side, berries hanging below it."""
    line = spine((0.2, 0.0), -124.0 + rng.uniform(-3, 3), 33.0, [0.0, 110.0, 120.0, 60.0])
    places = enumerate((0.13, 0.32, 0.50, 0.68))
    leaves, stalks = _leaves(
        line,
        [(t, -1, 11.6 - 0.9 * i, 54.0, (Tint.SOGA, Tint.IRENG, Tint.SOGA, Tint.BIRU)[i], 1 - i % 2) for i, t in places],
    )
    hung, fruits = [], []
    for i, (t, x, y) in enumerate(BERRIES):
        (left, top), _ = at(line, t)
        stalk = through([(left, top), (left + 0.68 * (x - left), top + 0.34 * (y - top)), (x, y)])
        _, heading = at(stalk, 1.0)
        hung.append((stalk, 1.25, 1.0))
        fruits.append(berry((x, y), 2.3 - 0.06 * i, heading, (Tint.SOGA, Tint.BIRU)[i % 2]))
    spot, along = at(line, 1.0)
    last = Blade(spine(spot, along, 9.4, [-40.0, 10.0, 120.0]), 4.0, ACUM)
    return [
        *leaves,
        leaf_part(last, Tint.SOGA, 1),
        stem_part((line, 1.9, 1.0), *stalks, *hung),
        *fruits,
        *mound_parts((0.0, 1.2), side=-1),
    ]


def shoot(rng: np.random.Generator) -> list[Part]:
    """A bamboo shoot: sheaths that lie over each other, their tips turned out, a leaf at each side of its foot."""
    lean = rng.uniform(-3, 3)
    parts = [petal_part(Blade(spine((0.0, -4.0), -90.0 + lean, 25.0, [0.0, 10.0, -40.0]), 7.6, SHEATH), Tint.SOGA)]
    rows = ((2.4, -2.0, 1, 21.0), (-2.5, -1.6, -1, 18.6), (3.4, -0.6, 1, 15.0), (-3.5, -0.4, -1, 13.0))
    for i, (x, y, side, length) in enumerate(rows):
        line = spine((x, y), -90 + 10 * side, length, [-56.0 * side, -10.0 * side, 120.0 * side])
        parts.append(petal_part(Blade(line, 7.8 - 0.3 * i, SHEATH), (Tint.BIRU, Tint.SOGA, Tint.SOGA, Tint.BIRU)[i]))
    parts.append(petal_part(Blade(spine((0.0, 0.4), -90.0, 11.0, [10.0, -30.0]), 8.0, SHEATH), Tint.MUDA))
    leaves, stalks = [], []
    for side, size, core in ((1, 10.4, Tint.SOGA), (-1, 8.8, Tint.IRENG)):
        ground = spine((2.0 * side, 0.6), -90.0, 4.0, 0.0)
        blade, stalk = stalked(ground, 0.1, side, size, 62.0, 0.38, 0.4, (-50.0, 0.0, 130.0))
        leaves.append(leaf_part(blade, core, side))
        stalks.append(stalk)
    return [*leaves, stem_part(*stalks), *parts, *mound_parts((0.0, 1.0), 2.7, 5)]


def vine(rng: np.random.Generator) -> list[Part]:
    """A tendril that curls at both ends, with leaves on the outer sides of its bends."""
    half = spine((0.0, 0.0), -50.0 + rng.uniform(-3, 3), 13.6, [-50.0, -60.0, -110.0])
    spot, along = at(half, 1.0)
    curl = ukel_spine(spot, along, 5.2, 1.15, -1)
    upper = _joined(half, curl)
    places = (
        (half, 0.30, 1, 12.8, 50.0, Tint.SOGA, 1),
        (half, 0.80, 1, 10.6, 46.0, Tint.IRENG, 1),
        (-half, 0.26, 1, 12.0, 50.0, Tint.SOGA, 1),
        (-half, 0.76, 1, 10.0, 48.0, Tint.BIRU, 1),
        (upper, 0.54, 1, 7.6, 50.0, Tint.SOGA, 0),
        (-upper, 0.55, 1, 8.2, 50.0, Tint.SOGA, 0),
    )
    parts, stalks = [], []
    for line, t, side, length, angle, core, veined in places:
        blade, stalk = stalked(line, t, side, length, angle)
        parts.append(leaf_part(blade, core, veined * side))
        stalks.append(stalk)
    curls = [curl_form(curl, 1.45, 0.85, 0.75), curl_form(-curl, 1.45, 0.85, 0.75)]
    return [*parts, stem_part((half, 2.0, 1.45), (-half, 2.0, 1.45), *stalks, more=curls)]


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
