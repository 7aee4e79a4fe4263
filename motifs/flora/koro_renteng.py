"""Koro renteng: bean pods strung closely along swinging vines, with leaves of three, bean flowers and tendrils.

Source of the form: one voice speaks of rows of neatly ordered beans or pods. The two vines, three pods in every bay
of them, the kinds of pod, leaves, flowers, the dots of the ground, colours and sizes are ours, after koro as it grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import rotate, scale, translate
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing
from ..geometry import Affine, unit
from ..geometry.stroke import monotone, normals, ribbon, stroke
from ..ink import Role, Tint
from ..kit.hand import blob
from ..kit.leaf import Blade
from ..kit.lines import cecek_row
from ..kit.profile import LANCE, PETAL
from ..kit.recipe import rimmed
from ..kit.spine import Points, Spot, at, beside, part, spine
from ..motif import Choice, Count, Mm, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, cecek_rows, place_of, put, sized, together

CELL = (72.0, 104.0)
"""The cell for which the parts below are measured (mm): two strings, each with two bays of three pods."""
KLOWONG = 0.62
RIM = 0.42
ISEN = 0.36
HALO = 0.7
STEM = 1.7
GAP = 0.9
"""What pods, leaves and flowers keep from each other (mm)."""
COARSE = 0.04
"""Outlines are simplified by this (mm) before it is asked what they cover."""
PEDICEL = 3.2
"""How long the stalk of a pod is (mm)."""
SWAY = 5.4
"""How far a vine swings out to either side (mm)."""
STRINGS = ((18.5, 0.0), (54.5, 0.17))
"""Where the strings hang (mm), and which share of the cell they lie lower than the first."""
BAYS = ((0.055, 0.21, 0.365), (0.555, 0.71, 0.865))
"""Shares of a string at which pods hang: in the first bay to its right, in the second to its left."""
LEANS = (50, 42, 36)
"""How far the pods of a bay lean out from the plumb line (degrees)."""
ORDERS = {
    "mixed": (0, 2, 1, 3, 5, 0, 1, 4, 3, 0, 1, 2),
    "full": (0, 1, 3, 0, 3, 1, 1, 0, 3, 3, 1, 0),
    "young": (2, 5, 2, 5, 2, 5, 5, 2, 5, 2, 5, 2),
}
"""Which of the pods of `_pods` hang in the bays, string after string."""
BELLY = ((0, 0.16), (0.04, 0.20), (0.12, 0.74), (0.5, 1), (0.84, 0.78), (0.93, 0.20), (1, 0.05))
"""How a pod swells from its stalk to its beak."""


@motif(family="flora", symmetry="p1")
def koro_renteng(
    size: Annotated[float, Mm(55, 110)] = 72.0,
    pods: Annotated[str, Choice("mixed", "full", "young")] = "mixed",
    flowers: Annotated[int, Count(0, 14)] = 4,
    rows: Annotated[int, Count(0, 6)] = 6,
    seed: Annotated[int, Seed()] = 12,
) -> Drawing:
    """Two swinging vines on a white ground, pods strung along them.

    `size` is the width of the cell (its height is 1.44 times that). `pods`: full ones, flat young ones, or a mixture in
    which a dry one stands open. `flowers` is how many sprigs of them grow along the vines where there is room. `rows`
    of dots follow the contours; six fill the ground. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    strings = [_string(x, lower) for x, lower in STRINGS]
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    for line in strings:
        pen.line(line, STEM + 2 * HALO, Tint.LATAR, Role.LATAR)
        room.take(shapely.LineString(line).buffer(STEM / 2))
    nodes = _nodes(strings)
    hung = _hang_pods(room, nodes, _pods(thin, rng), ORDERS[pods], rng)
    leaves = [_leaf_of_three(form, thin) for form in LEAVES]
    hung += _sprout_leaves(room, nodes[::2], leaves, rng)
    hung += _sprout(room, strings, [_flowers(thin, reach) for reach in (0.0, 6.0)], flowers, (40, 50, 32, 62), rng)
    hung += _sprout_leaves(room, nodes[1::2], leaves, rng)
    hung += _sprout(room, strings, [_tendril(side, thin) for side in (1, -1)], 6, (36, 26, 48, 60), rng)
    for hand, affine in hung:
        put(pen, hand, affine)
    for line in strings:
        pen.line(line, STEM, Tint.IRENG, Role.KLOWONG)
        pen.dots(*cecek_row(line, 1.45, 0.25, 0.0, 0.985, 1.0, rng), Tint.PUTIH)
    ground = Pen(Tint.PUTIH, CELL)
    radii = (0.29, 0.28, 0.27, 0.26, 0.26, 0.25)
    cecek_rows(ground, room.taken, CELL, 1.2, 1.55, radii[:rows], Tint.BIRU, seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


def _string(x: float, lower: float) -> Points:
    """One string from the top of the cell to the bottom; its swing fits the cell, so that it goes on below."""
    t = np.linspace(0, 1, 260)
    wave = 2 * np.pi * (t - lower)
    swing = -SWAY * np.sin(wave) + 0.9 * np.sin(3 * wave + 0.6) + 0.35 * np.sin(7 * wave + 9 * lower)
    return np.stack([x + swing, t * CELL[1]], axis=1)


Hung = list[tuple[Hand, Affine]]


@dataclass(frozen=True, eq=False)
class Node:
    """Where a pod hangs: the string, the share of its length, and the side, 1 right and -1 left."""

    string: Points
    t: float
    side: int


def _nodes(strings: list[Points]) -> list[Node]:
    """Three pods in each bay of the strings, on its hollow side."""
    return [
        Node(line, (t + lower) % 1.0, side)
        for line, (_, lower) in zip(strings, STRINGS, strict=True)
        for side, bay in zip((1, -1), BAYS, strict=True)
        for t in bay
    ]


def _hang_pods(
    room: Room, nodes: list[Node], kinds: list[Hand], order: tuple[int, ...], rng: np.random.Generator
) -> Hung:
    """A pod at every node, close to the one before; it hangs as steeply as its neighbours ask."""
    hung = []
    for index, (node, kind) in enumerate(zip(nodes, order, strict=True)):
        spot, _ = at(node.string, node.t)
        for size, more in ((s, a) for s in (1.0, 0.93, 0.86, 0.8) for a in (0, -4, 4, -8, 8, 12, -12, 16)):
            turn = 90 - node.side * (LEANS[index % 3] + more + rng.normal(0, 1))
            affine = place_of(spot, turn, size * rng.uniform(0.97, 1.03), node.side < 0)
            shape = kinds[kind].placed(affine)
            if room.is_free(shape, GAP):
                break
        hung.append((kinds[kind], affine))
        room.take(shape)
    return hung


def _sprout_leaves(room: Room, nodes: list[Node], hands: list[Hand], rng: np.random.Generator) -> Hung:
    """Leaves of three, rather on the other side of the vine than the pods, as large as the room allows."""
    hung: Hung = []
    for index, node in enumerate(nodes):
        spots = [
            (size, slide, side, hand, angle)
            for size in (0.96, 0.86, 0.76, 0.68)
            for slide in (0.0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12, -0.12)
            for side in (node.side, -node.side)
            for hand in (hands[index % len(hands)], hands[(index + 1) % len(hands)])
            for angle in rng.permutation((34, 44, 54, 64, 74)).tolist()
        ]
        for size, slide, side, hand, angle in spots:
            spot, heading = at(node.string, (node.t + slide) % 1.0)
            affine = place_of(spot, heading + side * angle, size * rng.uniform(0.97, 1.03), side > 0)
            shape = hand.placed(affine)
            if room.is_free(shape, GAP):
                hung.append((hand, affine))
                room.take(shape)
                break
    return hung


def _sprout(
    room: Room, strings: list[Points], hands: list[Hand], count: int, angles: tuple[int, ...], rng: np.random.Generator
) -> Hung:
    """Flowers or tendrils along the strings, on both sides, wherever they meet nothing."""
    hung: Hung = []
    for trial in range(400):
        if len(hung) >= count:
            break
        line = strings[int(rng.integers(len(strings)))]
        (spot, heading), side = at(line, rng.uniform(0, 1)), int(rng.choice((-1, 1)))
        hand = hands[int(rng.integers(len(hands)))]
        shrink = 1.0 if trial < 200 else 0.84
        for angle in angles:
            affine = place_of(spot, heading - side * angle, shrink * rng.uniform(0.94, 1.04), side < 0)
            shape = hand.placed(affine)
            if room.is_free(shape, GAP):
                hung.append((hand, affine))
                room.take(shape)
                break
    return hung


# ---- pods: from the origin along +x, bending to the right; the belly is on the right


def _pods(thin: float, rng: np.random.Generator) -> list[Hand]:
    """Two full pods, a young one, a short full one, a dry open one, another young one."""
    return [
        _full_pod(26.5, 9.4, 5, Tint.BIRU, thin, rng),
        _full_pod(25, 9.0, 4, Tint.IRENG, thin, rng),
        _young_pod(26, 5.4, thin),
        _full_pod(22, 8.8, 4, Tint.BIRU, thin, rng),
        _open_pod(28, thin, rng),
        _young_pod(23, 5.0, thin),
    ]


def _full_pod(length: float, width: float, beans: int, dye: Tint, thin: float, rng: np.random.Generator) -> Hand:
    """A ripe pod: calm back with its seam, belly that bulges over every bean; walls between the beans."""
    axis = spine((PEDICEL, 0), 4, length, [6, 22, 34, 30])
    t = np.linspace(0, 1, len(axis))
    swell = monotone(BELLY, t) * width
    place = np.clip((t - 0.09) / 0.80, 0, 1) * beans
    bulge = 1 - 0.17 * (1 - np.abs(np.sin(np.pi * place))) * ((t > 0.09) & (t < 0.89))
    belly, back = 0.60 * swell * bulge, 0.40 * swell
    pen = Pen()
    outline = ribbon(axis, back, belly)
    core = _waxed(pen, outline, dye, thin)
    across = normals(axis)
    lines = [part(beside(axis, np.maximum(back - 1.6, 0.1), -1.0), 0.12, 0.88)]
    for k in range(1, beans):
        i = int((0.09 + 0.80 * k / beans) * (len(axis) - 1))
        lines.append(np.stack([axis[i] + across[i] * (belly[i] - 1.3), axis[i] - across[i] * 0.1 * back[i]]))
    pen.line(together(lines).intersection(core.buffer(-0.3)), ISEN * thin, Tint.PUTIH)
    for k in range(beans):
        i = int((0.09 + 0.80 * (k + 0.5) / beans) * (len(axis) - 1))
        middle = axis[i] + across[i] * 0.40 * (belly[i] - back[i])
        heading = at(axis, t[i])[1] + rng.normal(14, 6)
        _bean(pen, middle, 0.45 * belly[i] * rng.uniform(0.93, 1.06), heading, thin, rng)
    covered = outline.union(_calyx(pen, thin))
    return Hand(pen.drawing("polong"), covered.simplify(COARSE))


def _bean(
    pen: Pen, middle: NDArray[np.float64], size: float, heading: float, thin: float, rng: np.random.Generator
) -> None:
    """One bean in a rim of wax; koro's long scar (hilum) is a dark line along its back."""
    shape = scale(blob((0, 0), size, rng, 0.035), 1.2, 0.92, origin=(0, 0))
    shape = translate(rotate(shape, heading, origin=(0, 0)), *middle)
    pen.form(shape, Tint.SOGA, line=Tint.PUTIH, width=0.5 * thin, line_role=Role.TEMBOK)
    along, out = np.array(unit(heading)), np.array(unit(heading - 90))
    scar = np.array([[-0.55, 0.30], [0.0, 0.42], [0.55, 0.30]]) * size
    pen.line(middle + scar @ np.stack([along, out]), ISEN * thin, Tint.IRENG)


def _young_pod(length: float, width: float, thin: float) -> Hand:
    """A flat young pod with a long beak: pale, the beans only told by dots between two veins."""
    axis = spine((PEDICEL, 0), 0, length, [0, 30, 50, 60])
    pod = Blade(axis, width, ((0, 0.2), (0.1, 0.62), (0.45, 1), (0.78, 0.86), (0.9, 0.3), (1, 0)), 0.1, 0.0)
    pen = Pen()
    _waxed(pen, pod.shape, Tint.MUDA, thin)
    pen.dots(*cecek_row(pod.spine, 3.3, 0.58, 0.16, 0.8, 0.7), Tint.BIRU)
    pen.line(together([pod.beside(v, 0.12, 0.78) for v in (-0.46, 0.46)]), ISEN * thin, Tint.BIRU)
    covered = pod.shape.union(_calyx(pen, thin))
    return Hand(pen.drawing("polong muda"), covered.simplify(COARSE))


OPEN = (4.9, 6.3)
"""How wide the two halves of an open pod lie, left and right of the seam (mm)."""
LINING = ((0, 0.3), (0.25, 0.9), (0.45, 1), (0.75, 0.7), (1, 0.1))


def _open_pod(length: float, thin: float, rng: np.random.Generator) -> Hand:
    """A dry pod sprung open along its belly: two halves that hang together by the seam of the back.

    The halves part only at the beak; the beans sit by turns along the seam, where they grew.
    """
    seam = spine((PEDICEL, 0), 4, length, [0, 16, 40, 70])
    t = np.linspace(0, 1, len(seam))
    swell = monotone(((0, 0.14), (0.12, 0.6), (0.42, 1), (0.75, 0.72), (0.92, 0.24), (1, 0.0)), t)
    halves = (ribbon(seam, OPEN[0] * swell, 0 * t), ribbon(seam, 0 * t, OPEN[1] * swell))
    notch = shapely.LineString(part(seam, 0.93, 1.0)).buffer(0.45, quad_segs=4)
    outline = shapely.union_all(halves).buffer(0.02).difference(notch)
    pen = Pen()
    _waxed(pen, outline, Tint.SOGA, thin)
    covered = outline.union(_calyx(pen, thin))
    for wide in (-OPEN[0], OPEN[1]):
        lining = Blade(part(beside(seam, wide * swell, 0.5), 0.06, 0.9), 0.50 * abs(wide), LINING, 0.0, 0.0)
        pen.form(lining.shape, Tint.MUDA)
    pen.line(part(seam, 0.03, 0.95), KLOWONG * thin, Tint.IRENG, Role.KLOWONG)
    across = normals(seam)
    for k, share in enumerate((0.17, 0.29, 0.42, 0.55, 0.67)):
        i = int(share * (len(seam) - 1))
        side = (1, -1)[k % 2]
        middle = seam[i] + across[i] * side * 0.46 * OPEN[k % 2 - 1] * swell[i]
        _bean(pen, middle, 1.15 + 0.5 * float(swell[i]), at(seam, share)[1] + 14 * side, thin, rng)
    return Hand(pen.drawing("polong kering"), covered.simplify(COARSE))


def _calyx(pen: Pen, thin: float) -> BaseGeometry:
    """The stalk of a pod, and three small sepals at its end; what the sepals cover."""
    pen.line([(0, 0), (PEDICEL + 0.4, 0)], 1.1 * thin, Tint.IRENG, Role.KLOWONG, halo=0.4)
    sepals = [Blade(spine((PEDICEL - 0.4, 0), turn, 4.0, turn), 2.1, LANCE, 0.0, 0.0).shape for turn in (-38, 44, 4)]
    for sepal in sepals:
        pen.form(sepal, Tint.SOGA, line=Tint.IRENG, width=0.35 * thin, halo=0.3)
    return shapely.union_all(sepals)


def _waxed(pen: Pen, outline: BaseGeometry, dye: Tint, thin: float) -> BaseGeometry:
    """A form in this motif's weights: black outline, light rim, dyed core; returns the core."""
    return rimmed(
        pen, outline, line=Tint.IRENG, core=dye, width=KLOWONG * thin, rim_width=RIM * thin, halo=HALO, corner=0.1
    )


# ---- leaves, flowers, tendrils: from the origin along +x

KORO = ((0, 0.16), (0.05, 0.56), (0.14, 0.90), (0.30, 1), (0.52, 0.84), (0.74, 0.46), (0.90, 0.13), (1, 0.0))
"""A leaflet of koro: broad at its foot, drawn out to a point."""
Leaflet = tuple[float, float, float, float, tuple[float, ...], Tint]
LEAVES: tuple[tuple[tuple[float, ...], tuple[Leaflet, ...]], ...] = (
    ((-30, 60), ((0.52, -72, 10.6, -0.30, (30, 90), Tint.BIRU), (0.86, 62, 9.6, 0.34, (-20, -40), Tint.BIRU),
                 (1.0, 0, 13.6, 0.12, (-10, -60), Tint.IRENG))),
    ((24, -70), ((0.84, -60, 9.6, -0.34, (10, 50), Tint.IRENG), (0.50, 74, 10.4, 0.28, (-40, -70), Tint.BIRU),
                 (1.0, 0, 13.2, -0.14, (20, 70), Tint.BIRU))),
    ((-50, 20), ((0.56, -76, 9.4, -0.28, (40, 70), Tint.BIRU), (0.90, 56, 10.2, 0.32, (10, -60), Tint.IRENG),
                 (1.0, -4, 12.8, 0.16, (-30, -50), Tint.BIRU))),
)  # fmt: skip
"""Turning of the stalk; of each leaflet: share of the stalk, where it points, length, lean, turning, dye."""
STALK = 10.0


def _leaf_of_three(form: tuple[tuple[float, ...], tuple[Leaflet, ...]], thin: float) -> Hand:
    """Three broad pointed leaflets on a swung stalk; the two at its side are wider on their outer half."""
    turning, leaflets = form
    stalk = spine((0, 0), 0, STALK, turning)
    pen = Pen()
    covered: list[BaseGeometry] = []
    stalks = [stalk]
    for share, pointing, length, lean, bend, dye in leaflets:
        spot, heading = at(stalk, share)
        own = spine(spot, heading + pointing, 3.6 if share == 1.0 else 1.6, 0.0)
        blade = Blade(spine(at(own, 1.0)[0], heading + pointing, length, bend), 0.62 * length, KORO, lean, 0.1)
        _waxed(pen, blade.shape, dye, 0.85 * thin)
        veins = [blade.vein(0.0, 0.82)]
        for t in (0.10, 0.27, 0.45):
            for side in (-1, 1):
                ends = [blade.at(t)[0], blade.spot(t + 0.13, 0.42 * side), blade.spot(t + 0.22, 0.66 * side)]
                veins.append(np.array(ends))
        pen.line(together(veins), 0.9 * ISEN * thin, Tint.PUTIH)
        covered.append(blade.shape)
        stalks.append(own)
    pen.line(together(stalks), 0.95 * thin, Tint.IRENG, Role.KLOWONG)
    return Hand(pen.drawing("daun"), shapely.union_all([*covered, _beyond_stem(stalk)]).simplify(COARSE))


def _beyond_stem(stalk: Points) -> BaseGeometry:
    """What a stalk covers once it has left the stem that it grows from."""
    bare = part(stalk, min(0.9, (STEM / 2 + 2.4 * GAP) / shapely.LineString(stalk).length), 1.0)
    return shapely.LineString(bare).buffer(0.5, quad_segs=4)


STANDARD = ((0, 0.34), (0.25, 0.74), (0.55, 1), (0.82, 0.9), (0.95, 0.55), (1, 0.3))
"""The upright petal of a bean flower."""


def _flowers(thin: float, reach: float) -> Hand:
    """A sprig: a bean flower from its side (standard, wing, keel, calyx), two buds; `reach` lengthens it (mm)."""
    side, long = -1 if reach else 1, 13.0 + reach
    stalk = spine((0, 0), 0, long, [20 * side, -30 * side, -70 * side])
    pen = Pen()
    covered: list[BaseGeometry] = []

    def petal(spot: Spot, heading: float, length: float, width: float, bend: float, dye: Tint) -> Blade:
        blade = Blade(spine(spot, heading, length, [0.2 * bend, 1.8 * bend]), width, PETAL, 0.0, 0.0)
        pen.form(blade.shape, dye, line=Tint.IRENG, width=0.75 * KLOWONG * thin, halo=0.5)
        covered.append(blade.shape)
        return blade

    for share, pointing, length in ((1.0, 0, 4.2), (1 - 1.8 / long, -56, 3.4)):
        spot, heading = at(stalk, share)
        petal(spot, heading + side * pointing, length, 0.5 * length, 30 * side, Tint.BIRU)
    spot, heading = at(stalk, 1 - 6.4 / long)
    out = heading + 62 * side
    dx, dy = unit(out)
    throat = (spot[0] + 2.0 * dx, spot[1] + 2.0 * dy)
    standard = Blade(spine(throat, out - 34 * side, 7.4, [0, -90 * side]), 7.2, STANDARD, 0.16 * side, 0.1)
    _waxed(pen, standard.shape, Tint.BIRU, 0.85 * thin)
    covered.append(standard.shape)
    veins = [standard.beside(v, 0.22, 0.8 - 0.3 * abs(v)) for v in (-0.55, -0.2, 0.2, 0.55)]
    pen.line(together(veins), ISEN * thin, Tint.PUTIH)
    petal(throat, out + 44 * side, 6.6, 2.2, -70 * side, Tint.SOGA)
    petal(throat, out + 18 * side, 6.4, 2.9, -50 * side, Tint.MUDA)
    petal(spot, out, 3.6, 2.3, 0.0, Tint.IRENG)
    covered.append(_beyond_stem(stalk))
    pen.line(stalk, 0.8 * thin, Tint.IRENG, Role.KLOWONG, halo=0.4)
    return Hand(pen.drawing("bunga"), shapely.union_all(covered).simplify(COARSE))


def _tendril(side: int, thin: float) -> Hand:
    """A tendril that winds up at its end."""
    curl = spine((0, 0), 0, 15, [20 * side, 150 * side, 420 * side, 760 * side])
    pen = Pen()
    pen.form(stroke(curl, ((0, 0.95 * thin), (0.6, 0.75 * thin), (1, 0.6 * thin))), Tint.IRENG, Role.KLOWONG, halo=0.5)
    pen.dots([at(curl, 1.0)[0]], 0.55 * thin, Tint.IRENG)
    return Hand(pen.drawing("sulur"), shapely.LineString(part(curl, 0.22, 1.0)).buffer(0.5).buffer(1).buffer(-1))
