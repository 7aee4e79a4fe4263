"""Edges in a row along one source, as parts of that source's cubics, joined where two sources meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .sources import SAG, Sources
from .splice import control_length, crossing, expand, part, straight
from .torus import UNITS, Floats, Integers, from_grid, whole
from .whole_rings import Outlines, WholeRings

if TYPE_CHECKING:
    from .recover import Edges

# Cut pieces shorter than this, in grid units, are closed up: that is the sag to which cuts are found.
_SHORTEST = SAG * UNITS
# A crossing may lie on the other side of a knot: of one curve, then of the other.
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of outlines; those of one outline stand together and follow each other round.

    ``start``, ``end``: places on the source's ring, start < end, also where the outline runs ``backward``
    along it. A straight chain has ``source_ring`` -1. ``from_point``, ``to_point`` (n, 2): its ends on
    the outline.
    """

    outline: Integers
    source_ring: Integers
    backward: NDArray[np.bool_]
    start: Floats
    end: Floats
    shift: Integers
    from_point: Integers
    to_point: Integers
    whole: WholeRings
    """The outline rings that are one closed chain; they have no part in the arrays above."""

    @property
    def following(self) -> Integers:
        """(n,): the chain that comes next round the same outline."""
        following = np.arange(1, len(self.outline) + 1)
        last = np.flatnonzero(np.append(self.outline[1:] != self.outline[:-1], True))
        following[last] = np.concatenate([[0], last[:-1] + 1])
        return following


def chain(shapes: Outlines, edges: Edges, sources: Sources) -> Chains:
    """Ties edges that continue each other on one source."""
    following = shapes.following
    previous = np.empty_like(following)
    previous[following] = np.arange(len(following))
    begins = ~_continues(edges, previous, sources)
    rings = len(shapes.area)
    has_begin = np.bincount(shapes.ring, weights=begins, minlength=rings) > 0
    size = np.bincount(shapes.ring, minlength=rings)
    first_point = np.cumsum(size) - size
    whole_first = first_point[~has_begin]

    # Read every other ring from a point where a chain begins.
    step = np.arange(len(shapes.ring)) - first_point[shapes.ring]
    opening = np.zeros(rings, dtype=np.int64)
    points, where = np.unique(shapes.ring[begins], return_index=True)
    opening[points] = step[begins][where]
    order = np.lexsort(((step - opening[shapes.ring]) % size[shapes.ring], shapes.ring))
    order = order[has_begin[shapes.ring[order]]]
    head = np.flatnonzero(begins[order])
    first = order[head]
    last = order[np.append(head[1:], len(order)) - 1] if len(head) else first
    span = np.add.reduceat(np.abs(edges.end - edges.start)[order], head) if len(head) else np.zeros(0)

    straight_ = edges.source[first] < 0
    backward = ~straight_ & (edges.end[first] < edges.start[first])
    low, high = np.where(backward, last, first), np.where(backward, first, last)
    low_share = np.where(backward, edges.end[low], edges.start[low])
    high_share = np.where(backward, edges.start[high], edges.end[high])
    ring = np.where(straight_, -1, sources.ring[edges.source[first]])
    places = _places(sources, edges.source[low], low_share, edges.source[high], high_share, span)
    start, end = (np.where(straight_, limit, place) for limit, place in zip((0.0, 1.0), places, strict=True))
    return Chains(
        shapes.ring[first], ring, backward, start, end, edges.shift[first],
        shapes.points[first], shapes.points[following[last]],
        WholeRings(np.flatnonzero(~has_begin), sources.ring[edges.source[whole_first]], edges.shift[whole_first]),
    )  # fmt: skip


def spliced(chains: Chains, sources: Sources) -> list[tuple[int, Floats]]:
    """(outline ring, contour in millimetres) for every ring that is made of chains."""
    if len(chains.outline) == 0:
        return []
    start, end, joint = _joints(chains, sources)
    on_source = chains.source_ring >= 0
    stretch, cubic, low, high = expand(np.where(on_source, start, 0.0), np.where(on_source, end, 1.0))
    pieces = part(_cubics(chains, sources, stretch, cubic), low, high)
    uncut = on_source[stretch] & (low == 0.0) & (high == 1.0)
    backward = chains.backward[stretch]
    pieces[backward] = pieces[backward, ::-1]
    order = np.lexsort((np.where(backward, -cubic, cubic), stretch))
    pieces, stretch, uncut = (
        pieces[order] + chains.shift[stretch[order], None, :],
        stretch[order],
        uncut[order],
    )

    opens = np.append(True, stretch[1:] != stretch[:-1])
    closes = np.append(stretch[1:] != stretch[:-1], True)
    ends_at = joint
    begins_at = np.empty_like(joint)
    begins_at[chains.following] = joint
    _move_start(pieces, np.flatnonzero(opens), begins_at[stretch[opens]])
    _move_end(pieces, np.flatnonzero(closes), ends_at[stretch[closes]])
    lines = ~on_source[stretch]
    pieces[lines] = straight(pieces[lines, 0], pieces[lines, 3])
    pieces[~uncut] = whole(pieces[~uncut])
    outline = chains.outline[stretch]
    lengths = control_length(pieces)
    votes = np.bincount(outline, weights=np.where(chains.backward[stretch], -lengths, lengths))
    contours = _closed_up(pieces, outline, uncut)
    # Which way GEOS goes round is its own affair; the contour goes the way that most of its length was drawn.
    return [(ring, contour if votes[ring] >= 0 else contour[::-1, ::-1].copy()) for ring, contour in contours]


def _continues(edges: Edges, previous: Integers, sources: Sources) -> NDArray[np.bool_]:
    """Whether each edge goes on along its source where the edge before it stopped."""
    source, before = edges.source, edges.source[previous]
    alike = (source >= 0) & (before >= 0) & (edges.shift == edges.shift[previous]).all(axis=1)
    forward = edges.end > edges.start
    alike &= forward == forward[previous]
    stopped = edges.end[previous]
    same = (source == before) & (np.abs(stopped - edges.start) < 1e-6)
    onward = forward & (stopped == 1.0) & (edges.start == 0.0) & (source == sources.after(before))
    back = ~forward & (stopped == 0.0) & (edges.start == 1.0) & (source == sources.before(before))
    return np.asarray(alike & (same | onward | back))


def _places(
    sources: Sources, low: Integers, low_share: Floats, high: Integers, high_share: Floats, span: Floats
) -> tuple[Floats, Floats]:
    """Start and end of chains as places on their rings, the end unrolled beyond the start."""
    ring = sources.ring[low]
    step = low - sources.first_vertex[ring]
    start, end = sources.places(low, low_share), sources.places(high, high_share)
    count = sources.cubic_count[ring]
    around = step + low_share + span > sources.vertex_count[ring] + 1e-6
    return start, np.where(around, end + count, end)


def _cubics(chains: Chains, sources: Sources, stretch: Integers, cubic: Integers) -> Floats:
    """The cubics (n, 4, 2), at home, numbered ``cubic`` from the start of the ring of each chain."""
    ring = chains.source_ring[stretch]
    on_source = ring >= 0
    ring = np.where(on_source, ring, 0)
    number = sources.first_cubic[ring] + cubic % sources.cubic_count[ring]
    lines = straight(chains.from_point[stretch].astype(np.float64), chains.to_point[stretch].astype(np.float64))
    return np.where(on_source[:, None, None], sources.cubics[number], lines)


def _joints(chains: Chains, sources: Sources) -> tuple[Floats, Floats, Floats]:
    """The chains' start and end places, refined, and the point (n, 2) where each hands over to the next.

    A cut of two flattened curves becomes the crossing of the curves themselves, where they cross clearly.
    """
    start, end = chains.start.copy(), chains.end.copy()
    here = np.arange(len(start))
    following = chains.following
    joint = chains.to_point.astype(np.float64)
    leaving, arriving = _End(chains, sources, here, True), _End(chains, sources, following, False)

    # The second chain is moved to the first one's home, so that copies of a joint get the same bits.
    apart = (chains.shift[following] - chains.shift)[:, None, :].astype(np.float64)
    for _ in range(_TRIES):
        t, u, met, found = crossing(leaving.cubics, leaving.t, arriving.cubics + apart, arriving.t)
        inside = leaving.holds(t) & arriving.holds(u)
        if (inside | ~found).all():
            break
        leaving.step_over(t, found & ~inside)
        arriving.step_over(u, found & ~inside)
    found &= inside & ~(leaving.is_knot | arriving.is_knot)
    ends = ((leaving, here, leaving.cubic + t), (arriving, following, arriving.cubic + u))
    for own, index, place in ends:
        # No chain may be turned over by moving its ends.
        moved = np.where(own.is_late, place - chains.end[index], chains.start[index] - place)
        room = chains.end[index] - chains.start[index]
        found &= (chains.source_ring[index] < 0) | (moved > -0.4 * room)
    joint[found] = whole(met[found]) + chains.shift[found]
    for own, index, place in ends:
        late, early = found & own.is_late, found & ~own.is_late
        end[index[late]] = place[late]
        start[index[early]] = place[early]
    return start, end, joint


class _End:
    """One end of each of the chains ``index``, the one that is left or the one that is reached."""

    def __init__(self, chains: Chains, sources: Sources, index: Integers, leaving: bool) -> None:
        self._chains, self._sources, self._index = chains, sources, index
        self.on_source = chains.source_ring[index] >= 0
        self.is_late = np.asarray(chains.backward[index] != leaving)
        place = np.where(self.is_late, chains.end[index], chains.start[index])
        # The end of a stretch belongs to the cubic before a knot, its start to the one after.
        self.cubic = np.where(self.is_late, np.ceil(place) - 1.0, np.floor(place)).astype(np.int64)
        self.is_knot = self.on_source & (place == np.rint(place))
        self.t = np.where(self.on_source, place - self.cubic, np.where(self.is_late, 2.0 / 3.0, 1.0 / 3.0))
        self.cubics = self._read()

    def holds(self, t: Floats) -> NDArray[np.bool_]:
        """Whether ``t`` is on this end's cubic."""
        return np.asarray(~self.on_source | ((t >= 0.0) & (t <= 1.0)))

    def step_over(self, t: Floats, chosen: NDArray[np.bool_]) -> None:
        """Goes on to the neighbouring cubic where a crossing was found beyond a knot."""
        step = np.where(chosen & self.on_source, np.where(t > 1.0, 1, np.where(t < 0.0, -1, 0)), 0)
        self.cubic += step
        self.t = np.where(step == 0, self.t, np.where(step > 0, 0.0, 1.0))
        self.cubics = self._read()

    def _read(self) -> Floats:
        cubics = _cubics(self._chains, self._sources, self._index, np.where(self.on_source, self.cubic, 0))
        # A line is drawn on beyond both ends, so that a crossing may be found there too.
        reach = cubics[:, 3] - cubics[:, 0]
        longer = straight(cubics[:, 0] - reach, cubics[:, 3] + reach)
        return np.where(self.on_source[:, None, None], cubics, longer)


def _move_start(pieces: Floats, index: Integers, target: Floats) -> None:
    step = target - pieces[index, 0]
    pieces[index, 0] = target
    pieces[index, 1] += step


def _move_end(pieces: Floats, index: Integers, target: Floats) -> None:
    step = target - pieces[index, 3]
    pieces[index, 3] = target
    pieces[index, 2] += step


def _closed_up(pieces: Floats, outline: Integers, uncut: NDArray[np.bool_]) -> list[tuple[int, Floats]]:
    """Drops the shortest pieces, closes the gaps, and parts the pieces by outline."""
    kept = uncut | (control_length(pieces) >= _SHORTEST)
    pieces, outline, uncut = pieces[kept], outline[kept], uncut[kept]
    if len(pieces) == 0:
        return []
    first = np.flatnonzero(np.append(True, outline[1:] != outline[:-1]))
    last = np.append(first[1:], len(outline)) - 1
    following = np.arange(1, len(outline) + 1)
    following[last] = first
    gap = (pieces[following, 0] != pieces[:, 3]).any(axis=1)
    early = np.flatnonzero(gap & uncut[following] & ~uncut)
    _move_end(pieces, early, pieces[following[early], 0])
    late = np.flatnonzero(gap & ~(uncut[following] & ~uncut))
    _move_start(pieces, following[late], pieces[late, 3])
    contours = np.split(from_grid(pieces), first[1:])
    return [(int(outline[k]), contour) for k, contour in zip(first, contours, strict=True)]
