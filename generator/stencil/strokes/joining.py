"""Strokes that meet end to end become one, so that the spout is set down once where a hand would go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
MEETS = 0.02
"""Ends nearer than this (mm) meet."""
SMOOTH = 0.766
"""Cosine of 40 degrees: through such a turn a line goes on, and of three lines that meet these two are one."""
ROUND_A_CORNER = -0.5
"""Cosine of 120 degrees: where just two lines meet at a corner, the spout goes on round it; a sharper one it lifts."""


class _Link(NamedTuple):
    """Ends that meet, and by how much (mm) the stroke of the second end must be moved, seen from the first."""

    end: int
    shift: tuple[float, float]


def joined(contours: Sequence[Floats], cell: tuple[float, float] | None = None) -> list[Floats]:
    """The contours (n, 4, 2), those that meet end to end as one; with a `cell` also across its edges.

    On a torus a chain comes out in one piece, moved together where the first of its contours lies. A chain that runs
    round the torus stays open: in the next cell it goes on. Each contour is used once, and closed ones stay as they
    are.
    """
    opened = [k for k, c in enumerate(contours) if not np.array_equal(c[0, 0], c[-1, 3])]
    links = _links([contours[k] for k in opened], cell)
    kept: dict[int, Floats] = {k: c for k, c in enumerate(contours)}
    done = [False] * len(opened)
    for first in range(len(opened)):
        if done[first]:
            continue
        # back to the beginning of the chain, or once round
        start, seen = 2 * first, {first}
        while start in links and links[start].end >> 1 not in seen:
            start = links[start].end ^ 1
            seen.add(start >> 1)
        pieces, end, moved = [], start, np.zeros(2)
        while not done[end >> 1]:
            done[end >> 1] = True
            piece = contours[opened[end >> 1]]
            pieces.append((piece[::-1, ::-1] if end & 1 else piece) + moved)
            kept.pop(opened[end >> 1])
            if (end ^ 1) not in links:
                break
            end, shift = links[end ^ 1]
            moved = moved + shift
        kept[opened[first]] = _chain(pieces)
    return [kept[k] for k in sorted(kept)]


def _chain(pieces: list[Floats]) -> Floats:
    whole = np.concatenate(pieces)
    whole[1:, 0] = whole[:-1, 3]
    gap = whole[0, 0] - whole[-1, 3]
    if len(whole) > 1 and abs(gap).max() <= MEETS:
        whole[-1, 3] = whole[0, 0]
    return whole


def _links(contours: Sequence[Floats], cell: tuple[float, float] | None) -> dict[int, _Link]:
    """Which end goes on at which: end 2k is the start of contour k, 2k + 1 its end."""
    if len(contours) == 0:
        return {}
    points = np.array([p for c in contours for p in (c[0, 0], c[-1, 3])])
    away = np.array([d for c in contours for d in (_leaving(c[0]), _leaving(c[-1, ::-1]))])
    if cell is None:
        tree: Any = cKDTree(points)
    else:
        size = np.array(cell)
        places = points % size
        places[places >= size] = 0.0
        tree = cKDTree(places, boxsize=size)
    pairs = tree.query_pairs(MEETS, output_type="ndarray")
    if len(pairs) == 0:
        return {}
    pairs.sort(axis=1)
    cosine = np.rint(-(away[pairs[:, 0]] * away[pairs[:, 1]]).sum(axis=1) * 1e6) / 1e6
    links: dict[int, _Link] = {}
    crowd = np.bincount(pairs.ravel(), minlength=len(points))
    for index in np.lexsort((pairs[:, 1], pairs[:, 0], -cosine)).tolist():
        a, b = pairs[index].tolist()
        lonely = crowd[a] == 1 and crowd[b] == 1
        if a in links or b in links:
            continue
        if cosine[index] >= (ROUND_A_CORNER if lonely else SMOOTH):
            shift = points[a] - points[b]
            shift = np.zeros(2) if cell is None else np.rint(shift / size) * size
            x, y = shift.tolist()
            links[a], links[b] = _Link(b, (x, y)), _Link(a, (-x, -y))
    return links


def _leaving(cubic: Floats) -> Floats:
    """Unit direction from the inside of a stroke out of the start of its first cubic."""
    for handle in (1, 2, 3):
        step = cubic[0] - cubic[handle]
        length = float(np.sqrt(step[0] * step[0] + step[1] * step[1]))
        if length > 1e-6:
            found: Floats = step / length
            return found
    return np.zeros(2)
