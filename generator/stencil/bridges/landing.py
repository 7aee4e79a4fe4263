"""Where a bridge lands: how far it must go into the solid on both sides, so that it hangs on its whole width.

A bridge that ends at the nearest point touches a curved edge in one point only. So lines parallel to its middle are
followed to the solid, over the bridge's whole width: the bridge ends where all of them are inside, and it is refused
where the solid ends first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import shapely
from numpy.typing import NDArray

from .field import Floats, Integers
from .outline import Runs

DEEPEST = 1.5
"""How far a bridge may reach into the solid before it hangs on its whole width, in bridge widths."""
DEEP = 4.0
"""The same where edges are ragged, as the petals of a flower are."""
ENOUGH = 4
"""With so many landings on good edges none on ragged edges are looked for."""
HOLD = 0.15
"""How much further it then goes, in bridge widths."""
FLARE = 0.3
"""Radius of the fillets at a bridge's ends, in bridge widths, where the edge is straight enough to carry them."""
_STEP = 0.1
_FLANKS = ((0, 1), (-1, -2))
"""The outermost rib on each side and the one inside it."""
_SPAN = 1e5
"""Keeps ribs apart in one sorted table: no bridge is so long (mm)."""
_RIBS = np.array([-0.5 - FLARE, -0.505, -0.25, 0.0, 0.25, 0.505, 0.5 + FLARE])


@dataclass(frozen=True, eq=False)
class Landings:
    """Bridges as they stand: where each crosses the opening along its line, measured from its middle in mm.

    `stands` says for which the rest holds. `reach` (n, 2): from edge to edge of the opening; `hold` (n, 2): where the
    bridge's own ends lie in the solid; `face` (n, 2) and `step` (n, 2, 2): what it lands on, and in which copy;
    `flared` (n, 2, 2): at which end and on which side the edge carries a fillet, and `foot` (n, 2, 2): where along
    the line that fillet starts.
    """

    stands: NDArray[np.bool_]
    reach: Floats
    hold: Floats
    face: Integers
    step: Integers
    flared: NDArray[np.bool_]
    foot: Floats

    def taken(self, index: Integers) -> Landings:
        """Some of them."""
        return Landings(*(getattr(self, field.name)[index] for field in fields(self)))

    def put(self, index: Integers, others: Landings) -> None:
        """Let others stand in the place of some."""
        for field in fields(self):
            getattr(self, field.name)[index] = getattr(others, field.name)


def joined(several: list[Landings]) -> Landings:
    """Landings of several rounds as one."""
    names = [field.name for field in fields(Landings)]
    return Landings(*(np.concatenate([getattr(landing, name) for landing in several]) for name in names))


def land(
    middle: Floats, ahead: Floats, length: Floats, width: Floats, runs: Runs, pair: Integers | None = None
) -> Landings:
    """Follow bridges of `width` (n,) through `middle` (n, 2) along `ahead` (n, 2) to the solid on both sides.

    Where the edges are too ragged to land on them, the bridge goes on to where the solid is whole, if that is not
    more than DEEP widths away. With `pair` (n,), what each joins, only where few others of its pair have landed.
    """
    found = _straight(middle, ahead, length, width, runs)
    open_ = ~found.stands
    if pair is not None and len(pair):
        open_ &= np.bincount(pair, weights=found.stands)[pair] < ENOUGH
    left = np.flatnonzero(open_)
    if len(left):
        deep = _deep(middle[left], ahead[left], length[left], width[left], runs)
        good = np.flatnonzero(deep.stands)
        found.put(left[good], deep.taken(good))
    return found


def _straight(middle: Floats, ahead: Floats, length: Floats, width: Floats, runs: Runs) -> Landings:
    """Bridges that land on the first edges that they come to."""
    count = len(middle)
    line, run, u, v = _edges_near(middle, ahead, length, width, runs, DEEPEST)
    key, place, rise, hit = _crossings(line, run, u, v, width)
    total = count * len(_RIBS)
    start = np.searchsorted(key, np.arange(total))
    ahead_at = start + np.bincount(key[place <= 0.0], minlength=total)
    stop = start + np.bincount(key, minlength=total)

    def pick(index: Integers, missing: float) -> Floats:
        there = (index >= start) & (index < stop)
        safe = np.clip(index, 0, max(len(place) - 1, 0))
        found = place[safe] if len(place) else np.zeros(total)
        return np.where(there, found, missing).reshape(count, -1)

    if not len(place):
        nothing = np.zeros((count, 2))
        return Landings(
            np.zeros(count, dtype=bool),
            nothing,
            nothing,
            nothing.astype(np.int64),
            np.zeros((count, 2, 2), dtype=np.int64),
            np.zeros((count, 2, 2), dtype=bool),
            np.zeros((count, 2, 2)),
        )
    back, back2 = pick(ahead_at - 1, -np.inf), pick(ahead_at - 2, -np.inf)
    front, front2 = pick(ahead_at, np.inf), pick(ahead_at + 1, np.inf)
    safe_back = np.clip(ahead_at - 1, 0, len(place) - 1)
    safe_front = np.clip(ahead_at, 0, len(place) - 1)
    open_between = (rise[safe_back] & ~rise[safe_front]).reshape(count, -1)
    inner = slice(1, -1)
    core, middle_rib = (slice(None), inner), len(_RIBS) // 2
    reach = np.stack([back[:, middle_rib], front[:, middle_rib]], axis=1)
    with np.errstate(invalid="ignore"):
        low = back[core].min(axis=1) - HOLD * width
        high = front[core].max(axis=1) + HOLD * width
        stands = (
            open_between[core].all(axis=1)
            & np.isfinite(low)
            & np.isfinite(high)
            & (reach[:, 0] - low <= DEEPEST * width)
            & (high - reach[:, 1] <= DEEPEST * width)
            & (back2[core].max(axis=1) < low)
            & (front2[core].min(axis=1) > high)
        )
        feet = np.stack(
            [
                np.stack([np.minimum(back[:, rib], back[:, by]) for rib, by in _FLANKS], axis=1),
                np.stack([np.maximum(front[:, rib], front[:, by]) for rib, by in _FLANKS], axis=1),
            ],
            axis=1,
        )
        room = np.stack(
            [
                np.stack([feet[:, 0, k] - back2[:, rib] for k, (rib, _by) in enumerate(_FLANKS)], axis=1),
                np.stack([front2[:, rib] - feet[:, 1, k] for k, (rib, _by) in enumerate(_FLANKS)], axis=1),
            ],
            axis=1,
        )
        flared = (
            (np.abs(feet - reach[:, :, None]) < 0.25 * width[:, None, None])
            & (room > 0.5 * width[:, None, None])
            & np.stack([open_between[:, 0], open_between[:, -1]], axis=1)[:, None, :]
        )
    rib_of = np.arange(count) * len(_RIBS) + middle_rib
    ends = np.stack([hit[safe_back[rib_of]], hit[safe_front[rib_of]]], axis=1)
    hold = np.stack([low, high], axis=1)
    return Landings(stands, reach, hold, runs.face[ends], runs.step[ends], flared & stands[:, None, None], feet)


def _edges_near(
    middle: Floats, ahead: Floats, length: Floats, width: Floats, runs: Runs, deepest: float
) -> tuple[Integers, Integers, Floats, Floats]:
    """Edges near each bridge, in its own frame: bridge, run, along (m, 2) from and to, across (m, 2)."""
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    far = (0.5 * length + (deepest + 0.5) * width)[:, None] * np.abs(ahead)
    far = far + ((0.55 + FLARE) * width)[:, None] * np.abs(side)
    low, high = middle - far, middle + far
    line, run = runs.tree.query(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]))
    # the box of a slanting bridge holds many runs that are beside it
    box = runs.boxes[run]
    away = (box[:, :2] + box[:, 2:]) / 2 - middle[line]
    wide = (np.abs(side[line]) * (box[:, 2:] - box[:, :2]) / 2).sum(axis=1)
    beside = np.abs((away * side[line]).sum(axis=1)) > wide + (0.55 + FLARE) * width[line]
    line, run = line[~beside], run[~beside]
    edges, at, across = runs.edges[run], middle[line], side[line]
    v = (edges[..., 0] - at[:, 0, None, None]) * across[:, 0, None, None]
    v += (edges[..., 1] - at[:, 1, None, None]) * across[:, 1, None, None]
    reach = (0.55 + FLARE) * width[line]
    with np.errstate(invalid="ignore"):
        low_v, high_v = np.minimum(v[..., 0], v[..., 1]), np.maximum(v[..., 0], v[..., 1])
        near = (low_v <= reach[:, None]) & (high_v >= -reach[:, None])
    bridge, edge = np.nonzero(near)
    delta = edges[bridge, edge] - at[bridge][:, None]
    along = ahead[line[bridge]]
    u = delta[..., 0] * along[:, [0]] + delta[..., 1] * along[:, [1]]
    return line[bridge], run[bridge], u, v[bridge, edge]


def _crossings(
    line: Integers, run: Integers, u: Floats, v: Floats, width: Floats
) -> tuple[Integers, Floats, NDArray[np.bool_], Integers]:
    """Where ribs cross edges, sorted: number of the rib, place along it, whether the solid lies behind, run."""
    # the ribs between the ends of an edge are those that it crosses
    across = v / width[line][:, None]
    ends = np.searchsorted(_RIBS, across, side="left")
    low, high = ends.min(axis=1), ends.max(axis=1)
    count = high - low
    at = np.repeat(np.arange(len(line)), count)
    rib = np.arange(len(at)) - (np.cumsum(count) - count - low)[at]
    t = (_RIBS[rib] - across[at, 0]) / (across[at, 1] - across[at, 0])
    place = u[at, 0] + t * (u[at, 1] - u[at, 0])
    key = line[at] * len(_RIBS) + rib
    order = np.argsort(key * _SPAN + place, kind="stable")
    at = at[order]
    # the solid is on an edge's left
    return key[order], place[order], ends[at, 0] < ends[at, 1], run[at]


def _deep(middle: Floats, ahead: Floats, length: Floats, width: Floats, runs: Runs) -> Landings:
    """Bridges that go on until their whole width is in the solid, over whatever lies between."""
    count, ribs = len(middle), len(_RIBS)
    line, run, u, v = _edges_near(middle, ahead, length, width, runs, DEEP)
    key, place, rise, hit = _crossings(line, run, u, v, width)
    table = key * _SPAN + place
    core = np.arange(1, ribs - 1)
    steps = np.arange(0.0, DEEP, _STEP)
    reach, hold = np.zeros((count, 2)), np.zeros((count, 2))
    face, step = np.zeros((count, 2), dtype=np.int64), np.zeros((count, 2, 2), dtype=np.int64)
    stands = np.full(count, len(place) > 0)
    if not len(place):
        steps = steps[:0]
    for end, sign in enumerate((-1.0, 1.0)):
        if not len(steps):
            break
        at = sign * (0.5 * length[:, None] + (steps - 0.5) * width[:, None])
        wanted = (np.arange(count)[:, None] * ribs + core)[:, :, None] * _SPAN + at[:, None, :]
        index = np.searchsorted(table, wanted)
        # the crossing on the side of the middle tells whether it is solid beyond
        last = np.clip(index - 1 if end else index, 0, len(table) - 1)
        same = key[last] == (np.arange(count)[:, None] * ribs + core)[:, :, None]
        between = (place[last] > 0.0) if end else (place[last] < 0.0)
        solid = same & between & (rise[last] != bool(end))
        whole = solid.all(axis=1)
        lasting = whole[:, :-2] & whole[:, 1:-1] & whole[:, 2:]
        stands &= lasting.any(axis=1)
        first = np.argmax(lasting, axis=1)
        rows = np.arange(count)
        hold[:, end] = at[rows, first + 1]
        reach[:, end] = at[rows, first]
        entry = last[rows, len(core) // 2, first]
        face[:, end], step[:, end] = runs.face[hit[entry]], runs.step[hit[entry]]
    stands &= reach[:, 1] > reach[:, 0] + 1e-3
    none = np.zeros((count, 2, 2))
    return Landings(stands, reach, hold, face, step, none.astype(bool), none)
