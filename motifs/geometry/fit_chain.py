"""From stretches between knots to few cubics: halve until every piece fits, then merge where one piece will do.

Halving works on all rings together, round by round. It cuts at places that mean nothing, so afterwards spans of up
to eight neighbouring pieces are tried, and dynamic programming takes the chain of fewest pieces, in step over all
stretches at once. This costs up to a fifth more pieces than the optimum, and a hundredth of its time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .fit_pieces import Fits, fit_pieces, off_vertices
from .fit_reading import Flags, Floats, Integers, Reading

_WIDEST = 8  # neighbouring pieces that one cubic may replace
_ERROR_PRICE = 1e-3  # of a piece at the full tolerance: between chains of equal length the closer one wins
_VERTEX_LIMIT = 1.0  # in tolerances


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces that follow each other: piece i leads from position first[i] of the reading to last[i]."""

    first: Integers
    last: Integers
    fits: Fits


def cover(reading: Reading) -> Chain:
    """Cover every stretch of the reading with cubics within its tolerance, in order."""
    leaves, siblings = _halve(reading, *reading.runs())
    return _mend(reading, _merge(reading, leaves, siblings))


def _middle(reading: Reading, first: Integers, last: Integers) -> Integers:
    """Vertex nearest to the middle of the arc length, strictly between the ends."""
    arc = reading.arc
    half = (arc[first] + arc[last]) // 2
    above = np.clip(np.searchsorted(arc, half), first + 1, last)
    is_lower_nearer = half - arc[above - 1] < arc[above] - half
    return np.clip(np.where(is_lower_nearer, above - 1, above), first + 1, last - 1)


def _halve(reading: Reading, first: Integers, last: Integers, *, by_vertex: bool = False) -> tuple[Chain, Flags]:
    """Halve until everything fits; also whether leaf i and leaf i + 1 are the halves of one piece that did not.

    With `by_vertex` a piece must also pass each of its own vertices.
    """
    whole_first, whole_last = np.full_like(first, -1), np.full_like(first, -1)
    parts: list[tuple[Integers, Integers, Integers, Integers, Fits]] = []
    while len(first):
        fits = fit_pieces(reading, first, last)
        good = fits.fitted
        if by_vertex:
            good = good & (off_vertices(reading, first, last, fits) <= _VERTEX_LIMIT)
        parts.append((first[good], last[good], whole_first[good], whole_last[good], fits.take(good)))
        first, last = first[~good], last[~good]
        middle = _middle(reading, first, last)
        whole_first, whole_last = np.r_[first, first], np.r_[last, last]
        first, last = np.r_[first, middle], np.r_[middle, last]
    first = np.concatenate([part[0] for part in parts])
    last = np.concatenate([part[1] for part in parts])
    whole_first = np.concatenate([part[2] for part in parts])
    whole_last = np.concatenate([part[3] for part in parts])
    order = np.argsort(first, kind="stable")
    leaves = Chain(first[order], last[order], Fits.joined([part[4] for part in parts]).take(order))
    whole_first, whole_last = whole_first[order], whole_last[order]
    siblings = (whole_first[:-1] == leaves.first[:-1]) & (whole_last[:-1] == leaves.last[1:])
    return leaves, siblings


def _merge(reading: Reading, leaves: Chain, siblings: Flags) -> Chain:
    """Replace neighbours by one piece wherever that gives the chain of fewest pieces."""
    total = len(leaves.first)
    begins = np.r_[True, reading.knot[leaves.first[1:]]]
    run = np.cumsum(begins) - 1
    starts = np.flatnonzero(begins)
    counts = np.diff(np.r_[starts, total])

    price = np.full((_WIDEST, total), np.inf)
    price[0] = 1.0 + _ERROR_PRICE * leaves.fits.error * leaves.fits.error
    candidates = [leaves.fits]
    entry = np.full((_WIDEST, total), -1, dtype=np.int64)
    entry[0] = np.arange(total)
    used = total
    worth_trying = np.flatnonzero((run[:-1] == run[1:]) & ~siblings)
    for width in range(2, _WIDEST + 1):
        fits = fit_pieces(reading, leaves.first[worth_trying], leaves.last[worth_trying + width - 1])
        good = worth_trying[fits.fitted]
        fits = fits.take(fits.fitted)
        price[width - 1, good] = 1.0 + _ERROR_PRICE * fits.error * fits.error
        entry[width - 1, good] = used + np.arange(len(good))
        used += len(good)
        candidates.append(fits)
        # A wider span is hopeless unless one of the two spans inside it fits.
        wider = np.unique(np.r_[good, good - 1])
        wider = wider[(wider >= 0) & (wider + width < total)]
        worth_trying = wider[run[wider] == run[wider + width]]

    chosen_first, chosen_width = _cheapest(price, starts, counts)
    return Chain(
        first=leaves.first[chosen_first],
        last=leaves.last[chosen_first + chosen_width - 1],
        fits=Fits.joined(candidates).take(entry[chosen_width - 1, chosen_first]),
    )


def _cheapest(price: Floats, starts: Integers, counts: Integers) -> tuple[Integers, Integers]:
    """First leaf and width of each piece of the cheapest chains; price[width - 1, leaf] is that of one piece.

    All stretches advance together, leaf by leaf; the longest come first so that those still under way are a
    prefix.
    """
    total = price.shape[1]
    order = np.argsort(-counts, kind="stable")
    starts, counts = starts[order], counts[order]
    best = np.zeros(total)
    width_at = np.ones(total, dtype=np.int64)
    under_way = np.searchsorted(-counts, -np.arange(int(counts[0])), side="left")
    for position in range(int(counts[0])):
        leaf = starts[: under_way[position]] + position
        cheapest = price[0, leaf] + (best[leaf - 1] if position else 0.0)
        width_here = np.ones(len(leaf), dtype=np.int64)
        for width in range(2, min(_WIDEST, position + 1) + 1):
            before = best[leaf - width] if position >= width else 0.0
            cost = price[width - 1, leaf - width + 1] + before
            is_better = cost < cheapest
            cheapest = np.where(is_better, cost, cheapest)
            width_here[is_better] = width
        best[leaf] = cheapest
        width_at[leaf] = width_here

    is_first = np.zeros(total, dtype=np.bool_)
    chosen = np.zeros(total, dtype=np.int64)
    end = starts + counts - 1
    while len(end):
        width = width_at[end]
        begin = end - width + 1
        is_first[begin] = True
        chosen[begin] = width
        is_left = begin > starts
        end, starts = begin[is_left] - 1, starts[is_left]
    first = np.flatnonzero(is_first)
    return first, chosen[first]


def _mend(reading: Reading, chain: Chain) -> Chain:
    """Fit anew, more strictly, the pieces that pass their samples but not their own vertices."""
    bad = off_vertices(reading, chain.first, chain.last, chain.fits) > _VERTEX_LIMIT
    if not bad.any():
        return chain
    mended, _ = _halve(reading, chain.first[bad], chain.last[bad], by_vertex=True)
    first = np.r_[chain.first[~bad], mended.first]
    last = np.r_[chain.last[~bad], mended.last]
    order = np.argsort(first, kind="stable")
    fits = Fits.joined([chain.fits.take(~bad), mended.fits]).take(order)
    return Chain(first[order], last[order], fits)
