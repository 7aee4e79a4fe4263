"""Koro renteng: bean pods in orderly strings, leaves of three, bean flowers and tendrils, on a white ground.

Source of the form: one voice speaks of rows of neatly ordered beans or pods. The two strings, the four kinds of pod,
leaves, flowers, the spilled beans of the ground, colours and sizes are ours, after koro as it grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import rotate, scale, translate
from shapely.geometry.base import BaseGeometry

from ..drawing import Drawing, Form
from ..geometry import Affine, Path, unit
from ..geometry.offset import closed_up, opened
from ..geometry.stroke import monotone, normals, ribbon, stroke
from ..ink import Ink, Role, Tint
from ..isen.field import Field
from ..isen.hands import place_hands
from ..isen.scatter import ringpack
from ..kit.hand import blob
from ..kit.leaf import Blade, bent, heart_leaf
from ..kit.lines import cecek_row, sawut
from ..kit.profile import LANCE, PETAL
from ..kit.recipe import rimmed
from ..kit.spine import Points, at, beside, part, spine, through
from ..kit.torus import free_region
from ..motif import Choice, Count, Mm, Seed, motif
from ..pen import Pen
from ._growing import Hand, Room, cecek_rows, place_of, put, sized, together

CELL = (72.0, 104.0)
"""The cell for which the parts below are measured (mm): two strings of four nodes."""
KLOWONG = 0.62
RIM = 0.42
ISEN = 0.36
HALO = 0.7
STEM = 1.9
GAP = 1.0
COARSE = 0.04
"""What covers what is asked of outlines simplified by this (mm)."""
PEDICEL = 4.0
"""How long the stalk of a pod is (mm)."""
"""What pods, leaves and flowers keep from each other (mm)."""
ORDERS = {
    "mixed": (0, 2, 1, 3, 1, 0, 4, 2),
    "full": (0, 1, 0, 3, 1, 0, 3, 1),
    "young": (2, 5, 2, 5, 5, 2, 5, 2),
}
"""Which of the pods of `_pods` hang at the eight nodes."""
BELLY = ((0, 0.16), (0.04, 0.20), (0.12, 0.74), (0.5, 1), (0.84, 0.78), (0.93, 0.20), (1, 0.05))
"""How a pod swells from its stalk to its beak."""


@motif(family="flora", symmetry="p1")
def koro_renteng(
    size: Annotated[float, Mm(55, 110)] = 72.0,
    pods: Annotated[str, Choice("mixed", "full", "young")] = "mixed",
    flowers: Annotated[int, Count(0, 14)] = 8,
    rows: Annotated[int, Count(0, 3)] = 1,
    spilled: Annotated[float, Mm(2.0, 4.5)] = 2.6,
    seed: Annotated[int, Seed()] = 12,
) -> Drawing:
    """Two upright strings of bean pods on a white ground.

    `size` is the width of the cell (its height is 1.44 times that). `pods`: full ones, flat young ones, or a mixture in
    which dry ones stand open. `flowers` is how many grow along the strings where there is room. `rows` of dots follow
    the contours; between them beans of `spilled` mm lie as ground. `seed` draws all that is unequal.
    """
    rng = np.random.default_rng(seed)
    thin = CELL[0] / size
    kinds = _pods(thin, rng)
    order = ORDERS[pods]
    strings = [_string(18.0, 0.0, (3.2, 1.1)), _string(54.0, 0.37, (2.4, -1.6))]
    pen, room = Pen(Tint.PUTIH, CELL), Room(CELL)
    for line in strings:
        pen.line(line, STEM + 2 * HALO, Tint.LATAR, Role.LATAR)
        room.take(shapely.LineString(line).buffer(STEM / 2))
    nodes = _nodes(strings)
    hung = _hang_pods(room, nodes, kinds, order, rng)
    hung += _sprout_leaves(room, nodes, [_leaf_of_three(dye, thin, rng) for dye in (Tint.BIRU, Tint.IRENG)], rng)
    hung += _sprout(room, strings, [_flower(s, thin) for s in (1.0, 0.92)], flowers, (60, 46, 76, 92), rng)
    hung += _sprout(room, strings, [_tendril(side, thin) for side in (1, -1)], 7, (50, 34, 66, 82), rng)
    for hand, affine in hung:
        put(pen, hand, affine)
    for line in strings:
        pen.line(line, STEM, Tint.IRENG, Role.KLOWONG)
        pen.dots(*cecek_row(line, 1.45, 0.27, 0.0, 0.985, 1.0, rng), Tint.PUTIH)
    ground = Pen(Tint.PUTIH, CELL)
    cecek_rows(ground, room.taken, CELL, 1.2, 1.5, (0.29, 0.26, 0.23)[:rows], Tint.BIRU, seed)
    _spilled_beans(ground, room, 0.9 + 1.65 * rows, spilled, rng, seed)
    return sized([*ground.drawing().items, *pen.drawing().items], Tint.PUTIH, CELL, size)


def _string(x: float, phase: float, sway: tuple[float, float]) -> Points:
    """One string from the top of the cell to the bottom; its swings fit the cell, so that it goes on below."""
    t = np.linspace(0, 1, 260)
    wave = 2 * np.pi * (t + phase)
    return np.stack([x + sway[0] * np.sin(wave) + sway[1] * np.sin(2 * wave + 1), t * CELL[1]], axis=1)


Hung = list[tuple[Hand, Affine]]


@dataclass(frozen=True, eq=False)
class Node:
    """Where a pod hangs: the string, the share of its length, and the side, 1 right and -1 left."""

    string: Points
    t: float
    side: int


def _nodes(strings: list[Points]) -> list[Node]:
    """Four nodes on each string, right and left in turn; the second string's lie a little lower, so that the pods of
    neighbours fall into each other's gaps."""
    lower = (0.14, 0.36)
    return [
        Node(line, (k + low) / 4, 1 if k % 2 else -1)
        for line, low in zip(strings, lower, strict=True)
        for k in range(4)
    ]


def _hang_pods(
    room: Room, nodes: list[Node], kinds: list[Hand], order: tuple[int, ...], rng: np.random.Generator
) -> Hung:
    """A pod at every node; it hangs as steeply as its neighbours ask."""
    hung = []
    for node, kind in zip(nodes, order, strict=True):
        spot, _ = at(node.string, node.t)
        for lean in (40, 34, 46, 28, 52, 22, 58):
            affine = place_of(spot, 90 - node.side * (lean + rng.normal(0, 2)), rng.uniform(0.95, 1.04), node.side < 0)
            shape = kinds[kind].placed(affine)
            if room.is_free(shape, GAP):
                break
        hung.append((kinds[kind], affine))
        room.take(shape)
    return hung


def _sprout_leaves(room: Room, nodes: list[Node], hands: list[Hand], rng: np.random.Generator) -> Hung:
    """A leaf of three for every pod, over against it or a little up or down, as large as the room allows.

    Each is looked for before it is drawn, so none is hidden by another form.
    """
    hung: Hung = []
    for index, node in enumerate(nodes):
        hand = hands[index % len(hands)]
        spots = [
            (size, slide, side, angle)
            for size in (1.0, 0.9, 0.8, 0.7)
            for slide in (0.0, 0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12)
            for side in (-node.side, node.side)
            for angle in rng.permutation((56, 68, 82, 96, 112)).tolist()
        ]
        for size, slide, side, angle in spots:
            spot, heading = at(node.string, (node.t + slide) % 1.0)
            affine = place_of(spot, heading - side * angle, size * rng.uniform(0.97, 1.03), side < 0)
            shape = hand.placed(affine)
            if room.is_free(shape, GAP):
                hung.append((hand, affine))
                room.take(shape)
                break
    return hung


def _sprout(
    room: Room, strings: list[Points], hands: list[Hand], count: int, angles: tuple[int, ...], rng: np.random.Generator
) -> Hung:
    """Leaves, flowers or tendrils along the strings, on both sides, wherever they meet nothing."""
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
    """Two full pods, a young one, a short one, a dry open one, another young one."""
    return [
        _full_pod(33, 10.6, 6, Tint.BIRU, thin, rng),
        _full_pod(29, 10.2, 5, Tint.IRENG, thin, rng),
        _young_pod(28, 5.8, thin),
        _full_pod(23, 9.4, 4, Tint.BIRU, thin, rng),
        _open_pod(29, thin, rng),
        _young_pod(22, 5.2, thin),
    ]


def _full_pod(length: float, width: float, beans: int, dye: Tint, thin: float, rng: np.random.Generator) -> Hand:
    """A ripe pod: calm back, belly that bulges over every bean; walls between the beans, a seam along the back."""
    axis = spine((PEDICEL, 0), 6, length, [26, 44, 56, 40])
    t = np.linspace(0, 1, len(axis))
    swell = monotone(BELLY, t) * width
    place = np.clip((t - 0.09) / 0.80, 0, 1) * beans
    bulge = 1 - 0.17 * (1 - np.abs(np.sin(np.pi * place))) * ((t > 0.09) & (t < 0.89))
    belly, back = 0.60 * swell * bulge, 0.40 * swell
    pen = Pen()
    outline = ribbon(axis, back, belly)
    core = _waxed(pen, outline, dye, thin)
    across = normals(axis)
    walls = []
    for k in range(1, beans):
        i = int((0.09 + 0.80 * k / beans) * (len(axis) - 1))
        walls.append(np.stack([axis[i] + across[i] * (belly[i] - 1.5), axis[i] - across[i] * 0.15 * back[i]]))
    seam = part(beside(axis, np.maximum(back - 1.85, 0.1), -1.0), 0.12, 0.88)
    pen.line(together([*walls, seam]).intersection(core.buffer(-0.3)), ISEN * thin, Tint.PUTIH)
    for k in range(beans):
        i = int((0.09 + 0.80 * (k + 0.5) / beans) * (len(axis) - 1))
        middle = axis[i] + across[i] * 0.42 * (belly[i] - back[i])
        heading = at(axis, t[i])[1] + rng.normal(14, 6)
        _bean(pen, middle, 0.47 * belly[i] * rng.uniform(0.93, 1.06), heading, Tint.SOGA, thin, rng)
    covered = outline.union(_calyx(pen, thin))
    return Hand(pen.drawing("polong"), covered.simplify(COARSE))


def _bean(
    pen: Pen, middle: NDArray[np.float64], size: float, heading: float, dye: Tint, thin: float, rng: np.random.Generator
) -> None:
    """One bean: a rim of wax, the dyed bean, and the light scar (hilum) where it hung."""
    shape = scale(blob((0, 0), size, rng, 0.035), 1.18, 0.92, origin=(0, 0))
    shape = translate(rotate(shape, heading, origin=(0, 0)), *middle)
    pen.form(shape, Tint.PUTIH, Role.TEMBOK)
    pen.form(shape.buffer(-0.5 * thin, quad_segs=24), dye)
    dx, dy = unit(heading)
    nx, ny = unit(heading - 90)
    scar = np.array([[-0.42, 0.22], [0.0, 0.42], [0.42, 0.22]]) * size
    pen.line(Path.through(middle + scar @ np.array([[dx, dy], [nx, ny]])), ISEN * thin, Tint.PUTIH)


def _young_pod(length: float, width: float, thin: float) -> Hand:
    """A flat young pod with a long beak: pale, the beans only told by dots between two veins."""
    axis = spine((PEDICEL, 0), 0, length, [10, 60, 80, 60])
    pod = Blade(axis, width, ((0, 0.2), (0.1, 0.62), (0.45, 1), (0.78, 0.86), (0.9, 0.3), (1, 0)), 0.1, 0.0)
    pen = Pen()
    _waxed(pen, pod.shape, Tint.MUDA, thin)
    pen.dots(*cecek_row(pod.spine, 3.3, 0.58, 0.16, 0.8, 0.7), Tint.BIRU)
    pen.line(together([pod.beside(v, 0.12, 0.78) for v in (-0.46, 0.46)]), ISEN * thin, Tint.BIRU)
    covered = pod.shape.union(_calyx(pen, thin))
    return Hand(pen.drawing("polong muda"), covered.simplify(COARSE))


def _open_pod(length: float, thin: float, rng: np.random.Generator) -> Hand:
    """A dry pod sprung open: two brown halves that twist apart, the beans still sitting on the one."""
    pen, covered = Pen(), []
    profile = ((0, 0.16), (0.14, 0.7), (0.45, 1), (0.75, 0.76), (0.9, 0.3), (1, 0))
    back = Blade(spine((PEDICEL, 0), -16, length * 0.94, [0, 40, -40, -220]), 6.4, profile, -0.1, 0.0)
    front = Blade(spine((PEDICEL, 0), 16, length, [40, 60, 50, 110]), 8.2, profile, 0.12, 0.0)
    for half, dye in ((back, Tint.SOGA), (front, Tint.SOGA)):
        _waxed(pen, half.shape, dye, thin)
        covered.append(half.shape)
    pen.line(together(sawut(back, (-0.45, 0.0, 0.45), 0.14, 0.8)), ISEN * thin, Tint.PUTIH)
    lining = Blade(part(front.spine, 0.10, 0.86), 5.0, LANCE, 0.0, 0.0)
    pen.form(lining.shape, Tint.PUTIH, Role.TEMBOK)
    for t in (0.24, 0.40, 0.56, 0.71):
        spot, heading = front.at(t)
        _bean(pen, np.array(spot), 1.75 * (1.1 - 0.3 * t), heading + 12, Tint.IRENG, thin, rng)
    covered.append(_calyx(pen, thin))
    return Hand(pen.drawing("polong kering"), shapely.union_all(covered).simplify(COARSE))


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

STANDARD = ((0, 0.3), (0.3, 0.78), (0.62, 1), (0.85, 0.86), (0.96, 0.55), (1, 0.34))
"""The upright petal of a bean flower."""


def _leaf_of_three(dye: Tint, thin: float, rng: np.random.Generator) -> Hand:
    """Three heart-shaped leaflets on one stalk, clear of each other; the end one of another dye."""
    other = Tint.IRENG if dye is Tint.BIRU else Tint.BIRU
    stalk = 8.0
    pen, covered, stalks = Pen(), [], [shapely.LineString([(0, 0), (stalk, 0)])]
    for heading, length, core_dye in ((-80, 10.6, dye), (88, 9.6, dye), (0, 13.0, other)):
        dx, dy = unit(heading)
        root = (stalk + 3.0 * dx, 3.0 * dy)
        turn = -0.35 * heading + rng.normal(0, 5)
        axis = spine(root, heading + rng.normal(0, 6), length, [0, turn, 0.5 * turn])
        width = 0.66 * length
        outline = heart_leaf(axis, width, float(rng.uniform(-0.06, 0.06))).simplify(0.002)
        core = _waxed(pen, outline, core_dye, 0.85 * thin)
        veins = [part(axis, 0.0, 0.84)]
        for out in (-width, width):
            veins.append(through(bent(axis, [(0.02, 0), (0.08, 0.14 * out), (0.3, 0.22 * out), (0.62, 0.07 * out)])))
        pen.line(together(veins).intersection(core.buffer(-0.3)), ISEN * thin, Tint.PUTIH)
        covered.append(outline)
        stalks.append(shapely.LineString([(stalk, 0), root]))
    pen.line(shapely.MultiLineString(stalks), 0.85 * thin, Tint.IRENG, Role.KLOWONG)
    return Hand(pen.drawing("daun"), shapely.union_all([*covered, _stalk_beyond_stem(stalk)]).simplify(COARSE))


def _stalk_beyond_stem(length: float) -> BaseGeometry:
    """What a stalk along +x covers once it has left the stem that it grows from."""
    return shapely.LineString([(STEM + 2 * GAP, 0), (length + 0.1, 0)]).buffer(0.5)


def _flower(size: float, thin: float) -> Hand:
    """A bean flower on its stalk: the cleft standard behind, two wings, the keel between them."""
    stalk = 8.0
    pen = Pen()
    standard = Blade(spine((stalk, 0), 0, 5.8 * size, 8), 6.8 * size, STANDARD, 0.0, 0.0)
    x, y = standard.tip
    cleft = shapely.Polygon([(x - 1.7 * size, y), (x + 1.2, y - 0.9 * size), (x + 1.2, y + 0.9 * size)])
    outline = closed_up(opened(standard.shape.difference(cleft), 0.2), 0.3).simplify(0.002)
    _waxed(pen, outline, Tint.BIRU, 0.8 * thin)
    root, _ = standard.at(0.25)
    pen.line(together([spine(root, turn, 2.6 * size, 0.3 * turn) for turn in (-26, 26)]), ISEN * thin, Tint.PUTIH)
    covered = [outline]
    for side in (-58, 58):
        wing = Blade(spine((stalk, 0), side, 4.2 * size, [0, -0.9 * side]), 2.5 * size, PETAL, 0.0, 0.0)
        pen.form(wing.shape, Tint.SOGA, line=Tint.IRENG, width=0.7 * KLOWONG * thin, halo=0.5)
        covered.append(wing.shape)
    keel = Blade(spine((stalk, 0), 0, 2.8 * size), 1.8 * size, PETAL, 0.0, 0.0)
    pen.form(keel.shape, Tint.PUTIH, line=Tint.IRENG, width=0.7 * KLOWONG * thin, halo=0.4)
    pen.line([(0, 0), (stalk, 0)], 0.8 * thin, Tint.IRENG, Role.KLOWONG, halo=0.4)
    return Hand(pen.drawing("bunga"), shapely.union_all([*covered, _stalk_beyond_stem(stalk)]).simplify(COARSE))


def _tendril(side: int, thin: float) -> Hand:
    """A tendril that winds up at its end."""
    curl = spine((0, 0), 0, 15, [20 * side, 150 * side, 420 * side, 760 * side])
    pen = Pen()
    pen.form(stroke(curl, ((0, 0.95 * thin), (0.6, 0.75 * thin), (1, 0.6 * thin))), Tint.IRENG, Role.KLOWONG, halo=0.5)
    pen.dots([at(curl, 1.0)[0]], 0.55 * thin, Tint.IRENG)
    return Hand(pen.drawing("sulur"), shapely.LineString(part(curl, 0.22, 1.0)).buffer(0.5).buffer(1).buffer(-1))


# ---- ground


def _spilled_beans(ground: Pen, room: Room, beyond: float, largest: float, rng: np.random.Generator, seed: int) -> None:
    """Pale little beans, spilled where the ground is wide, each lying roughly along the nearest contour."""
    free = free_region(CELL, [shape.simplify(0.05) for shape in room.taken], beyond)
    if free.is_empty:
        return
    field = Field.of(free, CELL, 0.3, 0.0)
    centres, radii = ringpack(field, [largest / 2 * share for share in (1, 0.86, 0.72, 0.58)], 0.3, seed)
    slope = np.stack([field.lookup(field.inward[..., axis], centres) for axis in (0, 1)], axis=1)
    turns = np.degrees(np.arctan2(slope[:, 1], slope[:, 0])) + 90 + rng.normal(0, 26, len(centres))
    turns = turns + 180 * rng.integers(0, 2, len(centres))
    place_hands(ground, field, [_seed_bean(rng) for _ in range(6)], centres, turns, radii, rng)


def _seed_bean(rng: np.random.Generator) -> Drawing:
    """A kidney within the circle of radius 1, its hollow side up."""
    plump = rng.uniform(0.54, 0.66)
    x = [-0.95, -0.5, 0.0, 0.5, 0.95, 0.45, -0.45]
    y = [0.1, -0.8 * plump, -0.5 * plump, -0.8 * plump, 0.1, 0.9 * plump, 0.9 * plump]
    outline = Path.through(np.stack([x, y], axis=1) * rng.uniform(0.95, 1.05, (7, 2)), closed=True)
    return Drawing((Form(outline, Ink(Role.ISEN, Tint.MUDA)),))
