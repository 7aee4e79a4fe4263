"""From cubics to lines and circular arcs: the vertices of DXF polylines, and the moves of machines.

A piece of curve becomes the arc through its start, its middle and its end when the curve stays within the tolerance
of that arc and leaves both ends in nearly its direction; else it is halved. Arcs err by the third power of their
length where chords err by the second, so there are few of them, and the machine does not stutter.

The bulge of a vertex is that of DXF: the tangent of a quarter of the arc's angle, positive when the arc to the next
vertex runs counter-clockwise with y up; 0 is a line.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ...motifs.geometry.bezier import point
from ...motifs.geometry.flatten import is_closed

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TOLERANCE = 0.02
"""How far a polyline may leave its curve (mm): a tenth of a fine kerf or spout."""
FLAT = 0.0005
"""Pieces whose handles leave their chord by less than this (mm) are lines."""
LARGEST_BULGE = 0.8
"""Arcs up to about 155 degrees: near half a turn their centre is ill-conditioned in three-point form."""
KINK = 0.1
"""Sine of the angle by which an arc may leave its curve's direction at an end: 6 degrees."""
TINY = 10.0
"""Pieces shorter than this many tolerances are not asked for their direction: nobody sees it."""
HALVINGS = 12
_SAMPLES = np.arange(1, 8) / 8


def polylines(contours: Sequence[Floats], tolerance: float = TOLERANCE) -> list[Floats]:
    """Each contour (n, 4, 2), y up, as vertices (m, 3): x, y and the bulge of what follows; in one batch.

    A closed contour does not repeat its start; an open one ends in its last point with bulge 0. Coordinates are on
    the grid of 0.0001 mm. A contour without length is a single vertex.
    """
    if not contours:
        return []
    cubics = np.concatenate(contours)
    owner, starts, ends, bulges = _pieces(cubics, tolerance)
    sizes = np.array([len(contour) for contour in contours])
    cuts = np.searchsorted(owner, np.cumsum(sizes))
    found = []
    first = 0
    for contour, last in zip(contours, cuts.tolist(), strict=True):
        rows = np.column_stack([np.round(starts[first:last], 4), np.round(bulges[first:last], 7)]) + 0.0
        end = np.round(ends[last - 1], 4) + 0.0
        moves = np.append((rows[1:, :2] != rows[:-1, :2]).any(axis=1), (rows[-1, :2] != end).any())
        if is_closed(contour):
            rows = rows[moves] if moves.any() else rows[:1]
        else:
            rows = np.vstack([rows[moves], [*end, 0.0]])
        found.append(rows)
        first = last
    return found


def _pieces(cubics: Floats, tolerance: float) -> tuple[NDArray[np.int64], Floats, Floats, Floats]:
    """Lines and arcs in order along the cubics: which cubic, start, end, bulge."""
    owner = np.arange(len(cubics))
    place = np.zeros(len(cubics))
    step = 1.0
    settled = []
    for halving in range(HALVINGS + 1):
        bulge, fits = _fitted(cubics, tolerance)
        if halving == HALVINGS:
            bulge, fits = np.where(fits, bulge, 0.0), np.ones_like(fits)
        settled.append((owner[fits], place[fits], cubics[fits, 0], cubics[fits, 3], bulge[fits]))
        owner, place = owner[~fits], place[~fits]
        if not len(owner):
            break
        first, second = _halves(cubics[~fits])
        step /= 2
        cubics = np.concatenate([first, second])
        owner, place = np.concatenate([owner, owner]), np.concatenate([place, place + step])
    owner, place, start, end, bulge = (np.concatenate(column) for column in zip(*settled, strict=True))
    order = np.lexsort((place, owner))
    return owner[order], start[order], end[order], bulge[order]


def _fitted(cubics: Floats, tolerance: float) -> tuple[Floats, Flags]:
    """For each piece the bulge of its three-point arc (0: a line), and whether that is near enough."""
    start, end = cubics[:, 0], cubics[:, 3]
    chord = end - start
    length = np.sqrt((chord * chord).sum(axis=1))
    seen = np.stack([point(cubics, np.full(len(cubics), t)) for t in _SAMPLES], axis=1)
    before, after = seen[:, 3] - start, end - seen[:, 3]
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    dot = (before * after).sum(axis=1)
    whole = np.sqrt(cross * cross + dot * dot) + dot
    bulge = np.divide(cross, whole, out=np.full(len(cubics), np.inf), where=whole > 1e-12)

    # a loop that ends where it starts has no chord: any direction will do
    along = np.where((length > 0)[:, None], chord, [1.0, 0.0]) / np.where(length > 0, length, 1.0)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1)
    offset = seen - start[:, None]
    on = (offset * along[:, None]).sum(axis=2)
    off = (offset * across[:, None]).sum(axis=2)
    flat = _lies_on_chord(cubics, along, across, length)

    curved = np.isfinite(bulge) & (np.abs(bulge) <= LARGEST_BULGE) & (bulge != 0.0) & (length > 0)
    b = np.where(curved, bulge, 1.0)
    height = length * (1 - b * b) / (4 * b)
    radius = length * (1 + b * b) / (4 * np.abs(b))
    from_centre = np.sqrt((on - length[:, None] / 2) ** 2 + (off - height[:, None]) ** 2)
    from_arc = np.abs(from_centre - radius[:, None]).max(axis=1)
    good = curved & (from_arc <= tolerance) & (_follows(cubics, along, across, b) | (length <= TINY * tolerance))
    return np.where(flat, 0.0, bulge), flat | good


def _lies_on_chord(cubics: Floats, along: Floats, across: Floats, length: Floats) -> Flags:
    """Whether the handles lie within FLAT of the chord between its ends.

    Asked of the handles, not of points of the curve: a curve that runs back on its own line turns between any two.
    """
    arm = cubics[:, 1:3] - cubics[:, :1]
    on = (arm * along[:, None]).sum(axis=2)
    off = (arm * across[:, None]).sum(axis=2)
    beyond = np.maximum(np.maximum(-on, on - length[:, None]), 0.0)
    near: Flags = np.sqrt(off * off + beyond * beyond).max(axis=1) <= FLAT
    return near


def _follows(cubics: Floats, along: Floats, across: Floats, bulge: Floats) -> Flags:
    """Whether the arc of that bulge leaves both ends within KINK of the curve's direction."""
    kept = np.ones(len(cubics), dtype=np.bool_)
    # half the arc's angle lies between chord and tangent at either end
    cosine, sine = (1 - bulge * bulge) / (1 + bulge * bulge), 2 * bulge / (1 + bulge * bulge)
    for points, way, turn in ((cubics, 1.0, -sine), (cubics[:, ::-1], -1.0, sine)):
        tangent = along * cosine[:, None] + across * turn[:, None]
        arm = points[:, 1] - points[:, 0]
        for handle in (2, 3):
            # a handle without length leaves the direction to the next one
            still = np.abs(arm).max(axis=1, keepdims=True) < 1e-6
            arm = np.where(still, points[:, handle] - points[:, 0], arm)
        arm = way * arm
        size = np.sqrt((arm * arm).sum(axis=1))
        cross = tangent[:, 0] * arm[:, 1] - tangent[:, 1] * arm[:, 0]
        kept &= (np.abs(cross) <= KINK * size) & ((tangent * arm).sum(axis=1) >= 0)
    return kept


def _halves(cubics: Floats) -> tuple[Floats, Floats]:
    """Both halves of each cubic, by de Casteljau."""
    a = (cubics[:, :-1] + cubics[:, 1:]) / 2
    b = (a[:, :-1] + a[:, 1:]) / 2
    c = (b[:, :1] + b[:, 1:]) / 2
    return (
        np.concatenate([cubics[:, :1], a[:, :1], b[:, :1], c], axis=1),
        np.concatenate([c, b[:, 1:], a[:, 2:], cubics[:, 3:]], axis=1),
    )
