"""The order in which strokes are drawn: a short way from one to the next, with the pen up as little as may be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .greedy import linked
from .tour import Tour

Floats = NDArray[np.float64]
Point = tuple[float, float]
CORNER = 0.866
"""Cosine of 30 degrees: a closed line that turns more at a knot is begun there, where the joint does not show."""
STARTS = 24
"""At most so many knots of a closed line are tried as its beginning."""
ROUNDS = 2


def ordered(contours: Sequence[Floats], home: Point = (0.0, 0.0)) -> list[tuple[int, Floats]]:
    """The contours (n, 4, 2) in a short order from `home`, each with its number in `contours`.

    Open ones may be run backwards, closed ones begun elsewhere: at one of their corners, or if they are smooth at any
    of their knots. A dot may stand as a contour of one cubic without length. The order is the same on every machine
    (`tour.py`).
    """
    if not contours:
        return []
    knots = [_beginnings(contour) for contour in contours]
    chosen = [0] * len(contours)
    ends = np.array([c[-1, 3] for c in contours])
    closed = [index for index, found in enumerate(knots) if len(found) > 1]
    tour: list[tuple[int, bool]] = []
    for turn in range(ROUNDS):
        starts = np.array([c[found[pick], 0] for c, found, pick in zip(contours, knots, chosen, strict=True)])
        ends[closed] = starts[closed]
        better = Tour(starts, ends, tour or linked(starts, ends, home), home)
        better.improve()
        tour = better.result()
        if not closed:
            break
        _begin_well(contours, knots, chosen, tour, home, passes=2 if turn else 3)
    result = []
    for index, back in tour:
        contour, first = contours[index], knots[index][chosen[index]]
        contour = np.concatenate([contour[first:], contour[:first]]) if first else contour
        result.append((index, contour[::-1, ::-1] if back else contour))
    return result


def travel_of(contours: Sequence[Floats], home: Point = (0.0, 0.0)) -> Floats:
    """The ways with the pen up (mm): from `home` to the first, and from each to the next."""
    if not contours:
        return np.zeros(0)
    leave = np.array([home, *(c[-1, 3] for c in contours[:-1])])
    step = np.array([c[0, 0] for c in contours]) - leave
    found: Floats = np.sqrt((step * step).sum(axis=1))
    return found


def _beginnings(contour: Floats) -> list[int]:
    """Numbers of the cubics at which a contour may begin: of an open one the first only."""
    if len(contour) < 2 or not np.array_equal(contour[0, 0], contour[-1, 3]):
        return [0]
    leave, arrive = contour[:, 1] - contour[:, 0], np.roll(contour[:, 3] - contour[:, 2], 1, axis=0)
    size = np.sqrt((leave * leave).sum(axis=1) * (arrive * arrive).sum(axis=1))
    corners = np.flatnonzero((leave * arrive).sum(axis=1) < CORNER * size).tolist()
    found: list[int] = corners or list(range(len(contour)))
    return found[:: -(-len(found) // STARTS)]


def _begin_well(
    contours: Sequence[Floats],
    knots: list[list[int]],
    chosen: list[int],
    tour: list[tuple[int, bool]],
    home: Point,
    passes: int,
) -> None:
    """Let each closed contour begin where the way from the one before and to the one after is shortest."""
    ends = []
    for index, back in tour:
        first, last = contours[index][knots[index][chosen[index]], 0], contours[index][-1, 3]
        if len(knots[index]) > 1:
            last = first
        ends.append([last, first] if back else [first, last])
    places = [contours[index][found, 0] for index, found in enumerate(knots)]
    for _pass in range(passes):
        for at, (index, _back) in enumerate(tour):
            if len(knots[index]) < 2:
                continue
            step = places[index] - (ends[at - 1][1] if at else np.array(home))
            way = np.sqrt((step * step).sum(axis=1))
            if at + 1 < len(tour):
                step = places[index] - ends[at + 1][0]
                way = way + np.sqrt((step * step).sum(axis=1))
            chosen[index] = int(np.rint(way * 1e3).argmin())
            ends[at] = [places[index][chosen[index]]] * 2
