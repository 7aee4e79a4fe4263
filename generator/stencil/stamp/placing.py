"""Which stamp holds what: strips, dots and strokes of the torus, cut at the edges of the stamps as they are walked.

A line that crosses the edge is cut there, and the other stamp has the rest: the ends meet when the stamps are set. A
bit too short to be bent stays on the longer piece and stands over the edge; a dot belongs whole to one stamp.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from .fitting import Fit
from .piece import EDGE, Piece, Stamp
from .place import Place
from .strips import Strips
from .torus_lines import flat_lines

Floats = NDArray[np.float64]
STUB = 3.0
"""A shorter piece of a line is not cut off at the edge (mm)."""
OVERHANG = 4.0
"""A stroke that reaches no further over the edge is not cut (mm)."""


def placed(strips: Strips, fit: Fit) -> list[list[Stamp]]:
    """For each place of the walk's torus its stamps, in the order of their windows.

    A walk that suits the cell has the same stamps at every place; see `alike`.
    """
    places = [Place(window, affine, fit.walk.square) for window, affine in fit.placed()]
    torus = np.array(fit.torus)
    spread = _Spread(places, torus)
    size = np.array(strips.cell)
    shifts = [np.array([i, j]) * size for j in range(_count(torus, size, 1)) for i in range(_count(torus, size, 0))]
    flats = flat_lines([strip.path for strip in strips.strips])
    for index, (strip, flat) in enumerate(zip(strips.strips, flats, strict=True)):
        for by in shifts:
            spread.strip(index, strip.path, flat, strip.isen, strip.width, strip.ends, by)
    for by in shifts:
        spread.dots(strips.dots[:, :2] + by, strips.dots[:, 2])
    for by in shifts:
        for stroke in strips.strokes:
            spread.stroke(stroke, by)
    stamps = [place.stamp() for place in places]
    per = len(fit.windows)
    return [stamps[k : k + per] for k in range(0, len(stamps), per)]


def _count(torus: Floats, size: Floats, axis: int) -> int:
    return round(float(torus[axis] / size[axis]))


class _Spread:
    """Gives things to the places of a torus that own them."""

    def __init__(self, places: list[Place], torus: Floats) -> None:
        self.places = places
        self.torus = torus
        self.boxes = np.array([place.box for place in places])

    def owner(self, point: Floats) -> tuple[Place, Floats]:
        """The place that has a point, and the shift by which the point comes into it."""
        for place, back in self._near(np.concatenate([point, point])):
            if place.holds(point + back):
                return place, back
        # at a corner about which stamps turn: to the first that touches it
        return self._near(np.concatenate([point, point]))[0]

    def dots(self, points: Floats, radii: Floats) -> None:
        """Give dots (n, 2) to the owners of their middles."""
        if not len(points):
            return
        left = np.ones(len(points), dtype=bool)
        box = np.concatenate([points.min(axis=0), points.max(axis=0)])
        near = self._near(box)
        for place, back in near:
            mine = left & place.holds(points + back)
            left &= ~mine
            place.dots += list(np.column_stack([place.inverse(points[mine] + back), radii[mine]]))
            place.dot_kinds += np.flatnonzero(mine).tolist()
        for index in np.flatnonzero(left).tolist():
            place, back = self.owner(points[index])
            place.dots.append(np.append(place.inverse(points[index] + back), radii[index]))
            place.dot_kinds.append(index)

    def _near(self, box: Floats) -> list[tuple[Place, Floats]]:
        """Places that a box may reach, with the shifts (multiples of the torus) that bring the box there."""
        low = np.ceil((self.boxes[:, :2] - box[2:] - 0.01) / self.torus).astype(int)
        high = np.floor((self.boxes[:, 2:] - box[:2] + 0.01) / self.torus).astype(int)
        return [
            (place, np.array([i, j]) * self.torus)
            for place, (i0, j0), (i1, j1) in zip(self.places, low.tolist(), high.tolist(), strict=True)
            for j in range(j0, j1 + 1)
            for i in range(i0, i1 + 1)
        ]

    def strip(
        self,
        index: int,
        path: Path,
        flat: shapely.LineString,
        isen: bool,
        width: float,
        ends: tuple[int, int],
        by: Floats,
    ) -> None:
        """Give a strip, moved by `by`, piece by piece to its owners."""
        box = np.array(flat.bounds) + np.tile(by, 2)
        near = self._near(box)
        if len(near) == 1:
            place, back = near[0]
            shift = Affine.shift(*(by + back).tolist())
            moved = place.inverse @ shift
            kind = (index, 0.0, round(flat.length, 1))
            place.pieces.append(Piece(path.mapped(moved), shapely.transform(flat, moved), isen, width, ends, kind))
            return
        parts = self._parts(path, flat, by)
        mapped = [
            part.mapped(place.inverse @ Affine.shift(*(by + back).tolist())) for *_ab, (place, back), part, _t in parts
        ]
        for (a, b, (place, _back), _part, total), own, own_flat in zip(parts, mapped, flat_lines(mapped), strict=True):
            mine = (ends[0] if a <= 1e-6 else EDGE, ends[1] if b >= total - 1e-6 else EDGE)
            place.pieces.append(Piece(own, own_flat, isen, width, mine, (index, round(a, 1), round(b, 1))))

    def _parts(
        self, path: Path, flat: shapely.LineString, by: Floats
    ) -> list[tuple[float, float, tuple[Place, Floats], Path, float]]:
        """The pieces of a moved line: from, to (mm along it), owner, and the piece where the line lies unmoved."""
        box = np.array(flat.bounds) + np.tile(by, 2)
        edges = shapely.union_all(
            [shapely.box(*(place.box - np.tile(back + by, 2))).boundary for place, back in self._near(box)]
        )
        cuts = sorted(flat.project(shapely.Point(p)) for p in shapely.get_coordinates(flat.intersection(edges)))
        start = 0.0
        if path.is_closed and cuts:
            start = cuts[0]
        total = flat.length
        at = sorted({round((cut - start) % total, 4) for cut in cuts} - {0.0} - {round(total, 4)})
        bounds = [0.0, *at, total]
        runs: list[tuple[float, float, tuple[Place, Floats]]] = []
        for a, b in pairwise(bounds):
            middle = shapely.get_coordinates(flat.interpolate((start + (a + b) / 2) % total))[0] + by
            runs.append((a, b, self.owner(middle)))
        runs = _joined(runs)
        if len(runs) > 1 and total < 2 * STUB:
            middle = shapely.get_coordinates(flat.interpolate(total / 2))[0] + by
            runs = [(0.0, total, self.owner(middle))]
        while len(runs) > 1:
            short = min(range(len(runs)), key=lambda k: runs[k][1] - runs[k][0])
            if runs[short][1] - runs[short][0] >= STUB:
                break
            beside = [k for k in (short - 1, short + 1) if 0 <= k < len(runs)]
            longer = max(beside, key=lambda k: (runs[k][1] - runs[k][0], k < short))
            a, b, _owner = runs[short]
            runs[short] = (a, b, runs[longer][2])
            runs = _joined(runs)
        if len(runs) == 1:
            return [(0.0, total, runs[0][2], path, total)]
        if start:
            first, second = path.split(min(start, path.length - 1e-6))
            path = Path((np.concatenate([second.contours[0], first.contours[0]]),))
        found = []
        rest, before = path, 0.0
        for k, (a, b, owner) in enumerate(runs):
            piece, rest = (rest, rest) if k == len(runs) - 1 else rest.split(b - before)
            before = b
            # a closed line that is cut has no end of its own left
            found.append((a + (1.0 if start else 0.0), b - (1.0 if start else 0.0), owner, piece, total))
        return found

    def stroke(self, path: Path, by: Floats) -> None:
        """Give a stroke, moved by `by`, to its owner, or cut it at the edges when it reaches too far over."""
        near = self._near(np.array(path.bounds) + np.tile(by, 2))
        if len(near) == 1:
            place, back = near[0]
            place.strokes.append(path.mapped(place.inverse @ Affine.shift(*(by + back).tolist())))
            return
        path = path.moved(*by.tolist())
        shape = path.to_shapely(0.005)
        place, back = self.owner(shapely.get_coordinates(shape.point_on_surface())[0])
        box = place.box - np.tile(back, 2)
        if shapely.box(*box).buffer(OVERHANG).contains(shape):
            place.strokes.append(path.mapped(place.inverse @ Affine.shift(*back.tolist())))
            return
        for place, back in near:
            part = shape.intersection(shapely.box(*(place.box - np.tile(back, 2))))
            polygons = [p for p in shapely.get_parts(part).tolist() if p.geom_type == "Polygon" and p.area > 0.01]
            if polygons:
                cut = Path.from_shapely(shapely.MultiPolygon(polygons), 0.005)
                place.strokes.append(cut.mapped(place.inverse @ Affine.shift(*back.tolist())))


def _joined(
    runs: list[tuple[float, float, tuple[Place, Floats]]],
) -> list[tuple[float, float, tuple[Place, Floats]]]:
    """Runs that follow each other with one owner as one."""
    found: list[tuple[float, float, tuple[Place, Floats]]] = []
    for a, b, owner in runs:
        if found and found[-1][2][0] is owner[0] and np.allclose(found[-1][2][1], owner[1]):
            found[-1] = (found[-1][0], b, owner)
        else:
            found.append((a, b, owner))
    return found
