"""The shapes of bridges: bars that hang on the solid with their whole width, filleted where the edge carries it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely

from ....motifs.geometry.bezier import straight
from ....motifs.geometry.path import KAPPA, Path
from .field import Floats, Shapes
from .landing import FLARE, Landings

_HEEL = 0.1
"""How deep a fillet's foot goes into the solid, in bridge widths: so that it never leaves a crack."""
_CHORDS = 6
_CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
"""(end, side) in order round a bridge."""


def bars(middle: Floats, ahead: Floats, width: Floats, landing: Landings) -> Shapes:
    """Each bridge as a polygon, its fillets flattened."""
    rounds = [_corner(width, landing, end, side) for end, side in _CORNERS]
    share = np.linspace(0.0, 1.0, _CHORDS + 1)[:, None]
    around = []
    for (end, side), corner in zip(_CORNERS, rounds, strict=True):
        a, b, c, d = (corner[:, [k]] for k in (3, 4, 5, 6))
        arc = a * (1 - share) ** 3 + b * 3 * share * (1 - share) ** 2 + c * 3 * share**2 * (1 - share) + d * share**3
        # without a fillet the same point, in all its bits: a hair to and fro would make the ring cross itself
        arc = np.where(landing.flared[:, end, side][:, None, None], arc, a)
        points = np.concatenate([corner[:, :3], arc], axis=1)
        around.append(points if (end, side) in ((0, 0), (1, 1)) else points[:, ::-1])
    local = np.concatenate(around, axis=1)
    placed = middle[:, None] + _turned(local, ahead)
    ring = np.repeat(np.arange(len(middle)), local.shape[1])
    made = np.asarray(shapely.polygons(shapely.linearrings(placed.reshape(-1, 2), indices=ring)), dtype=object)
    # with a ring that crosses itself a difference leaves what it should take
    crossed = np.flatnonzero(~shapely.is_valid(made))
    made[crossed] = shapely.convex_hull(made[crossed])
    return made


def outlines(middle: Floats, ahead: Floats, width: Floats, landing: Landings) -> list[Path]:
    """Each bridge as a closed path of lines and quarter arcs."""
    rounds = [middle[:, None] + _turned(_corner(width, landing, end, side), ahead) for end, side in _CORNERS]
    paths = []
    for index in range(len(middle)):
        pieces = []
        here = rounds[-1][index, 0]
        for (end, side), corners in zip(_CORNERS, rounds, strict=True):
            stops = corners[index]
            forward = (end, side) in ((0, 0), (1, 1))
            arc = stops[3:7] if forward else stops[6:2:-1]
            line = [here, *(stops[:4] if forward else stops[6:7])]
            pieces += [straight(a[None], b[None]) for a, b in pairwise(line) if (a != b).any()]
            if landing.flared[index, end, side]:
                pieces.append(arc[None])
            rest = [arc[-1], *(() if forward else stops[2::-1])]
            pieces += [straight(a[None], b[None]) for a, b in pairwise(rest) if (a != b).any()]
            here = rest[-1]
        paths.append(Path((np.concatenate(pieces),)))
    return paths


def _corner(width: Floats, landing: Landings, end: int, side: int) -> Floats:
    """Points (n, 7, 2), along and across, from the bridge's end to its side: three stops, then an arc as a cubic.

    Without a fillet all of them are the bar's corner.
    """
    out, up = (-1.0, 1.0)[end], (-1.0, 1.0)[side]
    half, tip = up * width / 2, landing.hold[:, end]
    radius = np.clip(0.45 * (landing.foot[:, 1, side] - landing.foot[:, 0, side]), 0.0, FLARE * width)
    foot, wide = landing.foot[:, end, side], half + up * radius
    heel, inner = foot + out * _HEEL * width, foot - out * radius
    flared = np.stack(
        [
            np.stack([tip, half], axis=1),
            np.stack([heel, half], axis=1),
            np.stack([heel, wide], axis=1),
            np.stack([foot, wide], axis=1),
            np.stack([foot, wide - up * radius * KAPPA], axis=1),
            np.stack([inner + out * radius * KAPPA, half], axis=1),
            np.stack([inner, half], axis=1),
        ],
        axis=1,
    )
    plain = np.repeat(np.stack([tip, half], axis=1)[:, None], 7, axis=1)
    with_fillet = landing.flared[:, end, side][:, None, None]
    return np.where(with_fillet, flared, plain)


def _turned(local: Floats, ahead: Floats) -> Floats:
    """Points (n, k, 2) in the bridges' frames, turned into the cell's."""
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    return np.asarray(local[..., :1] * ahead[:, None] + local[..., 1:] * side[:, None])
