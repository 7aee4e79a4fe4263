"""The small plants of tetuwuhan, each a construction about 30 mm high: parts in painter's order, root near the origin.

Families of unequal members: leaves fall in size up the stem, and no two of one plant have the same core and turn. Each
limb has a place of its own, so that none is cut by another. Few and large parts, so that a canting's line suits them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..ink import Tint
from ..kit.curl import curl_form, ukel_spine
from ..kit.leaf import Blade
from ..kit.profile import ACUM, LANCE, Profile
from ..kit.spine import Points, Spot, at, resampled, spine, through
from ._plant_heads import berry, bud_parts, cup_parts, flower_parts, heart_part, mound_parts
from ._plant_parts import (
    Limb,
    Part,
    foliage,
    leaf_part,
    petal_part,
    solid_part,
    stalked,
    stem_part,
)

SHEATH: Profile = ((0, 0.92), (0.3, 1), (0.55, 0.74), (0.78, 0.36), (0.93, 0.11), (1, 0))
"""A sheath of the bamboo shoot: full below, licking to a thin tip."""
Plant = Callable[[np.random.Generator, bool], list[Part]]
"""A kind: its hand, and whether it is drawn so small that the finest of its parts are left out."""
Twig = tuple[float, int, float, float, Tint, int]
"""A leaf on a stem: share, side, length, angle, core, side of the veins (0: both)."""


def _leaves(line: Points, twigs: Sequence[Twig]) -> tuple[list[Part], list[Limb]]:
    """Leaves on their stalks along a stem."""
    parts, stalks = [], []
    for t, side, length, angle, core, veined in twigs:
        blade, stalk = stalked(line, t, side, length, angle)
        parts.append(leaf_part(blade, core, veined * side, stalk=Tint.SOGA))
        stalks.append(stalk)
    return parts, stalks


def _rooted(start: Spot, heading: float, length: float, turning: Sequence[float]) -> Points:
    """A stem with its foot 2 mm below its start, where stones hide it."""
    line = spine(start, heading, length, turning)
    return _joined(spine((start[0], start[1] + 2.0), 0.5 * (heading - 90.0), 2.0, 0.5 * (heading + 90.0)), line)


def sprout(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A shoot that opens: two leaves that part, the youngest between them, in a cup; two leaves bent outward below."""
    line = spine((0.3, 2.0), -74.0 + rng.uniform(-3, 3), 12.4, [-70.0, 0.0, 80.0])
    top, along = at(line, 1.0)
    young = Blade(spine(top, along - 2, 15.6, [18.0, -10.0, -60.0]), 6.8, ACUM)
    parting = [
        Blade(spine(top, along + 34 * s, size, [-50.0 * s, -10.0 * s, 210.0 * s]), 6.2, ACUM, 0.1 * s)
        for s, size in ((1, 14.4), (-1, 12.8))
    ]
    leaves, stalks = _leaves(line, ((0.42, -1, 13.0, 62.0, Tint.SOGA, 1), (0.50, 1, 11.4, 58.0, Tint.IRENG, 1)))
    back, front = mound_parts((0.3, 1.6))
    return [
        *back,
        *(leaf_part(blade, Tint.BIRU, s) for blade, s in zip(parting, (1, -1), strict=True)),
        petal_part(young, Tint.SOGA),
        stem_part((line, 2.2, 1.9), *stalks),
        *leaves,
        *cup_parts(top, along, 5.8, 52.0, Tint.SOGA),
        *front,
    ]


def fern(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A frond of fern: leaflets that fall in size to both sides, the tip still rolled in."""
    rise = spine((0.4, 2.0), -64.0 + rng.uniform(-3, 3), 25.0, [-46.0, -46.0, -10.0])
    top, along = at(rise, 1.0)
    roll = ukel_spine(top, along, 6.6, 0.62, 1) if small else ukel_spine(top, along, 5.2, 1.1, 1)
    parts, stalks = [], []
    for i, t in enumerate((0.30, 0.56, 0.80) if small else (0.27, 0.49, 0.69, 0.86)):
        for side in (-1, 1) if i < 3 else (-1,):
            size = (12.0 - 1.5 * i) * (1.0 if side == -1 else 0.92)
            blade, stalk = stalked(rise, t + 0.03 * (side > 0), side, size, 58.0, 0.40, 0.18, (-30.0, 0.0, 130.0))
            core = (Tint.SOGA, Tint.IRENG, Tint.SOGA, Tint.BIRU)[(i + 2 * (side > 0)) % 4]
            parts.append(leaf_part(blade, core, side if size > 8.4 else 0, stalk=Tint.SOGA))
            stalks.append(stalk)
    curl = curl_form(roll, 1.7, 0.95, 0.8)
    back, front = mound_parts((0.4, 1.6))
    return [*back, stem_part((rise, 2.1, 1.7), *stalks, more=[curl]), *parts, *front]


def trefoil(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A leaf of three hearts on a bent stalk, a younger leaf and a bud beside it."""
    line = _rooted((0.4, 0.0), -62.0 + rng.uniform(-3, 3), 17.4, [-110.0, -60.0, 110.0])
    top, along = at(line, 1.0)
    low, low_along = at(line, 0.86)
    arms = [spine(low, low_along + turn, 4.0, 0.9 * turn) for turn in (-46.0, 44.0)]
    roots = [at(arm, 0.92)[0] for arm in arms]
    side, twig_along = at(line, 0.30)
    twig = spine(side, twig_along + 40, 10.6, [120.0, 20.0, -160.0])
    tip, tip_along = at(twig, 1.0)
    leaves, stalks = _leaves(line, ((0.36, -1, 12.0, 62.0, Tint.IRENG, 1),))
    back, front = mound_parts((line[0, 0], 1.6), side=-1)
    return [
        *back,
        stem_part((line, 2.2, 1.7), (twig, 1.7, 1.5), *((arm, 1.5, 1.3) for arm in arms), *stalks),
        heart_part(roots[0], along - 92, 10.8, Tint.SOGA, 26.0),
        heart_part(roots[1], along + 88, 10.2, Tint.SOGA, -22.0),
        heart_part(top, along - 2, 12.2, Tint.BIRU),
        *leaves,
        *bud_parts(tip, tip_along, 10.4),
        *front,
    ]


def flower(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A flower seen from above, its sepals and the end of a swung stem behind it, with two leaves and a bud."""
    line = _rooted((0.4, 0.0), -48.0 + rng.uniform(-3, 3), 19.0, [-150.0, -100.0, 90.0])
    top, along = at(line, 1.0)
    heart = (top[0] + 5.6 * np.cos(np.radians(along)), top[1] + 5.6 * np.sin(np.radians(along)))
    spot, twig_along = at(line, 0.40)
    twig = spine(spot, twig_along + 34, 13.0, [110.0, 0.0, -170.0])
    tip, tip_along = at(twig, 1.0)
    leaves, stalks = _leaves(line, ((0.53, -1, 13.4, 70.0, Tint.SOGA, 1), (0.24, 1, 12.4, 46.0, Tint.IRENG, 1)))
    back, front = mound_parts((line[0, 0], 1.6))
    return [
        *back,
        stem_part((line, 2.2, 1.8), (twig, 1.7, 1.5), *stalks),
        *leaves,
        *bud_parts(tip, tip_along, 11.4),
        *flower_parts(heart, 9.0, 7, along + 180.0, aside=-4.0),
        *front,
    ]


def grass(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A tuft of grass between stones: blades that bend outward, two ears among them."""
    parts: list[Part] = []
    stems: list[Limb] = []
    for v in () if small else (-0.5, 0.5):
        line = spine((1.6 * v, 1.4), -90 + 46 * v, 25.0 + 3 * v, [0, 20 * v, 90 * v])
        for i in range(3):
            for side in (1, -1):
                spot, along = at(line, 0.60 + 0.145 * i + 0.03 * (side > 0))
                grain = Blade(spine(spot, along + side * 38, 5.2 - 0.4 * i, -30.0 * side), 2.9, ACUM, 0.0, 0.15)
                parts.append(solid_part(grain, (Tint.SOGA, Tint.MUDA)[i % 2]))
        spot, along = at(line, 0.97)
        parts.append(solid_part(Blade(spine(spot, along, 4.6, 0.0), 2.8, ACUM, 0.0, 0.15), Tint.SOGA))
        stems.append((line, 1.6, 1.1))
    blades = []
    for i, v in enumerate((-1.0, 1.0, -0.62, 0.66, 0.02)):
        length = (25.0 - 7.0 * abs(v) ** 1.2) * rng.uniform(0.97, 1.03)
        line = spine((3.4 * v, 1.0), -90 + 62 * v, length, [-10 * v, 50 * v, 180 * v])
        core = (Tint.BIRU, Tint.SOGA, Tint.SOGA, Tint.IRENG, Tint.SOGA)[i]
        blades.append(leaf_part(Blade(line, 5.4 - 0.5 * abs(v), LANCE, 0.1 * np.sign(v)), core, 1 if v > 0 else -1))
    back, front = mound_parts((0.0, 1.4))
    ears = [*parts, stem_part(*stems)] if stems else []
    return [*ears, *blades, *back, *front]


BERRIES = ((0.44, 1.0, -7.6), (0.61, 4.2, -14.0), (0.78, 9.8, -10.6), (0.93, 12.4, -18.0))
"""Where berries hang: share of the twig that bears them, place (mm)."""


def berries(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A twig that leans over: leaves on its upper side, berries hanging below it."""
    line = spine((0.2, 2.0), -122.0 + rng.uniform(-3, 3), 34.0, [0.0, 110.0, 120.0, 60.0])
    places = enumerate((0.18, 0.38, 0.58))
    leaves, stalks = _leaves(
        line, [(t, -1, 12.6 - 1.0 * i, 56.0, (Tint.SOGA, Tint.IRENG, Tint.BIRU)[i], 1 - i % 2) for i, t in places]
    )
    hung, fruits = [], []
    for i, (t, x, y) in enumerate(BERRIES[1:] if small else BERRIES):
        (left, top), _ = at(line, t)
        stalk = through([(left, top), (left + 0.68 * (x - left), top + 0.34 * (y - top)), (x, y)])
        _, heading = at(stalk, 1.0)
        hung.append((stalk, 1.5, 1.2))
        fruits.append(berry((x, y), 2.8 - 0.1 * i, heading, (Tint.SOGA, Tint.BIRU)[i % 2]))
    spot, along = at(line, 1.0)
    last = Blade(spine(spot, along, 10.6, [-40.0, 10.0, 120.0]), 4.6, foliage(0.30))
    back, front = mound_parts((0.2, 1.6), side=-1)
    return [
        *back,
        stem_part((line, 2.2, 1.4), *stalks, *hung),
        *leaves,
        leaf_part(last, Tint.SOGA, 1, stalk=Tint.SOGA),
        *fruits,
        *front,
    ]


def shoot(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A bamboo shoot: sheaths that lie over each other, their tips turned out, a leaf at each side of its foot."""
    lean = rng.uniform(-3, 3)
    parts = [petal_part(Blade(spine((0.0, -4.0), -90.0 + lean, 25.0, [0.0, 10.0, -40.0]), 7.6, SHEATH), Tint.SOGA)]
    rows = ((2.4, -2.0, 1, 20.4), (-2.5, -1.2, -1, 17.4), (3.0, 0.2, 1, 12.6))
    for i, (x, y, side, length) in enumerate(rows):
        line = spine((x, y), -90 + 10 * side, length, [-56.0 * side, -10.0 * side, 120.0 * side])
        parts.append(petal_part(Blade(line, 8.2 - 0.3 * i, SHEATH), (Tint.BIRU, Tint.SOGA, Tint.MUDA)[i]))
    leaves, stalks = [], []
    for side, size, core in ((1, 10.8, Tint.SOGA), (-1, 9.6, Tint.IRENG)):
        ground = spine((2.6 * side, 2.4), -90.0, 6.0, 0.0)
        blade, stalk = stalked(ground, 0.1, side, size, 58.0, 0.42, 0.62, (-50.0, 0.0, 130.0))
        leaves.append(leaf_part(blade, core, side, stalk=Tint.SOGA))
        stalks.append(stalk)
    back, front = mound_parts((0.0, 1.0), 2.7, 5)
    return [stem_part(*stalks), *leaves, *parts, *back, *front]


def vine(rng: np.random.Generator, small: bool = False) -> list[Part]:
    """A tendril that curls at both ends, with leaves on the outer sides of its bends."""
    half = spine((0.0, 0.0), -50.0 + rng.uniform(-3, 3), 13.6, [-50.0, -60.0, -110.0])
    spot, along = at(half, 1.0)
    curl = ukel_spine(spot, along, 6.6, 0.60, -1) if small else ukel_spine(spot, along, 5.6, 1.1, -1)
    upper = _joined(half, curl)
    places = (
        (half, 0.24, 1, 13.0, 54.0, Tint.SOGA, 1),
        (half, 0.78, 1, 11.0, 48.0, Tint.IRENG, 1),
        (-half, 0.20, 1, 12.4, 54.0, Tint.SOGA, 1),
        (-half, 0.74, 1, 10.6, 48.0, Tint.BIRU, 1),
        (upper, 0.52, 1, 8.4, 52.0, Tint.SOGA, 0),
        (-upper, 0.53, 1, 8.8, 52.0, Tint.SOGA, 0),
    )
    parts, stalks = [], []
    for line, t, side, length, angle, core, veined in places[: 4 if small else 6]:
        blade, stalk = stalked(line, t, side, length, angle, stalk=0.26)
        parts.append(leaf_part(blade, core, veined * side, stalk=Tint.SOGA))
        stalks.append(stalk)
    curls = [curl_form(curl, 1.75, 0.95, 0.8), curl_form(-curl, 1.75, 0.95, 0.8)]
    return [stem_part((half, 2.2, 1.75), (-half, 2.2, 1.75), *stalks, more=curls), *parts]


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
