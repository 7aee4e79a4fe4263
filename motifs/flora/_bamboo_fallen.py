"""Fallen leaves of bamboo: one, two or three on a bit of twig, which the wind carries over the open ground.

Source of the form: the leaves are those of the clump; that they fall is ours.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..geometry import Affine
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..isen.field import Field
from ..isen.scatter import relaxed, thrown
from ..kit.spine import Points, at, spine
from ..kit.torus import free_region
from ..pen import Pen
from ._bamboo_foot import HALO
from ._bamboo_leaf import COARSE, leaf
from ._growing import Hand, Room, place_of, put

WIND = 38.0
"""Where all leaves drift (degrees from the right, clockwise)."""
VARIED = 30.0
"""By how much a single bit turns off the wind, at most (degrees)."""
BITS: tuple[tuple[tuple[float, float, tuple[float, ...], float, int], ...], ...] = (
    ((18.0, 5.4, (6, 22, 30), -20, 0), (15.0, 4.9, (0, 16, 30), 26, 1), (12.5, 4.4, (0, -18, -26), -58, 2)),
    ((17.0, 5.2, (4, 24, 28), 10, 1), (13.0, 4.5, (-4, -16, -30), -34, 0)),
    ((16.0, 5.0, (0, -22, -34), -12, 0), (12.5, 4.5, (4, 20, 24), 34, 2)),
    ((14.0, 4.8, (4, 18, 24), 14, 0), (12.0, 4.4, (0, 10, 20), -30, 1)),
    ((19.0, 5.4, (-10, 24, 44), 0, 0),),
    ((16.0, 5.0, (6, -26, -36), 0, 1),),
    ((13.5, 4.7, (0, 24, 36), 0, 2),),
    ((12.0, 4.5, (-6, -18, -20), 0, 0),),
)
"""The bits: of each leaf its length and width (mm), turning, where it points off the wind (degrees), and its dye."""
APART = 22.0
"""The least distance of two bits (mm)."""
CLEAR = 2.6
"""Their distance from all else (mm): one row of dots runs round each."""


def fallen(thin: float) -> list[Hand]:
    """The bits of twig with their leaves, those of three first; each drifts along +x, its middle in the origin."""
    return [_bit(bit, thin) for bit in BITS]


def _bit(bit: tuple[tuple[float, float, tuple[float, ...], float, int], ...], thin: float) -> Hand:
    """One bit of twig that ends in its leaves; the first leaf in front."""
    dyes = ((Tint.BIRU, Tint.PUTIH), (Tint.IRENG, Tint.PUTIH), (Tint.MUDA, Tint.BIRU))
    twig: Points = spine((-3.2, 0.5), -14.0, 3.4, 12.0)
    tail = stroke(twig, ((0, 0.5 * thin), (1, 0.9 * thin)))
    hands = [(leaf(length, width, turning, *dyes[dye], thin), off) for length, width, turning, off, dye in bit]
    covered = shapely.union_all([tail, *(hand.placed(place_of(at(twig, 1.0)[0], off)) for hand, off in hands)])
    left, top, right, bottom = covered.bounds
    middle = Affine.shift(-(left + right) / 2, -(top + bottom) / 2)
    pen = Pen()
    pen.form(shapely.transform(tail, middle), Tint.IRENG, Role.KLOWONG, halo=HALO)
    for hand, off in reversed(hands):
        put(pen, hand, middle @ place_of(at(twig, 1.0)[0], off))
    pen.form(shapely.transform(tail, middle), Tint.IRENG, Role.KLOWONG)
    return Hand(pen.drawing("luruh"), shapely.transform(covered, middle).simplify(COARSE))


def strew(pen: Pen, room: Room, hands: list[Hand], seed: int) -> None:
    """Bits over the white that is left, evenly: at each place one that fits, and its room is taken.

    Each bit is asked for in turn, singles and others by turns; where it finds no room the largest that does.
    """
    rng = np.random.default_rng(seed)
    field = Field.of(free_region(room.cell, [shape.simplify(0.05) for shape in room.taken]), room.cell, 0.5, 0.0)
    places = relaxed(field, thrown(field, APART, 5.5, seed), 4, 5.5)
    asked = 0
    for x, y in places.tolist():
        first = (asked % 2) * len(hands) // 2 + asked // 2 % (len(hands) // 2)
        order = [first, *(k for k in range(len(hands)) if k != first)]
        for trial in range(8 * len(hands)):
            hand = hands[order[trial // 8]]
            spot = (x + rng.normal(0, 1.0), y + rng.normal(0, 1.0))
            affine = place_of(spot, WIND + rng.uniform(-VARIED, VARIED), rng.uniform(0.94, 1.04))
            shape = hand.placed(affine)
            if room.is_free(shape, CLEAR):
                put(pen, hand, affine)
                room.take(shape)
                asked += 1
                break
