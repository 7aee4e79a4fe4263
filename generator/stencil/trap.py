"""Plates that are printed one over the other: each spreads under the darker ones by the trap, on the torus.

A plate takes its own tints whole, and of the tints that are printed over it a margin as wide as the trap. It never
reaches into anything else, so the print shows no more than the drawing does. All of it is done on the cell's torus, on
the grid of visibility: what lies at the edge of the cell goes on in the next repeat, and every curve that is not an
offset is the drawing's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from ...motifs.drawing import Drawing
from ...motifs.geometry.filled import areas
from ...motifs.geometry.path import Path, paths_from_shapely
from ...motifs.geometry.placed import moved, on_grid
from ...motifs.geometry.recover import contours_of
from ...motifs.geometry.regions import united
from ...motifs.geometry.slivers import without_slivers
from ...motifs.geometry.sources import Areas, Sources, gather
from ...motifs.geometry.torus import UNITS, Integers, Torus, whole
from ...motifs.geometry.visible import Layer, uncovered
from ...motifs.ink import GROUND, Tint
from ...motifs.seen import Seen

FIT = 0.004
"""Tolerance of the fit of an offset (mm): between points, and with all roundings, it stays within 0.02 mm."""
ARC = 24
"""Segments of a quarter circle in an offset, as in `motifs.geometry.offset`."""
_APART = 10.0
"""Room round a drawing that does not repeat (mm): margins stay within it."""
_NO_GAP = 0.01
"""Two tints so near (mm) are neighbours: between them lies a sliver that nothing shows."""
_STILL = np.zeros((0, 2), dtype=np.int64)


@dataclass(frozen=True)
class Plate:
    """What one film holds: the tints `ink` whole, a margin of the tints `under` which it reaches, and a gap to `away`.

    Tints that are in none of the three are neighbours which it touches without overlap.
    """

    ink: frozenset[Tint]
    under: frozenset[Tint] = frozenset()
    away: frozenset[Tint] = frozenset()


class Visible:
    """What is visible of each tint of a drawing, as areas on the grid (0.0001 mm) which do not overlap.

    A cell stays on its torus. A drawing that lies there once is seen through its `window` (mm), on its ground; without
    a window (a border) only what it paints counts. `tints` are those that show; `room` (mm) is the cell, or holds all
    of what does not repeat.
    """

    def __init__(self, drawing: Drawing, window: Path | None = None) -> None:
        seen = Seen(drawing)
        left, top, width, height = _room(drawing, window)
        self.torus = Torus.of((width, height))
        self.room = shapely.box(left, top, left + width, top + height)
        everything = Path.rectangle(left, top, width, height)
        painted: list[tuple[Path, Tint | None]] = [(area.path, area.ink.tint) for area in seen.areas]
        ground = GROUND.on(drawing.ground).tint
        if drawing.cell is not None:
            painted = [(everything, ground), *painted]
        elif window is None:
            painted = [(everything, None), *painted]
        else:
            painted = [(window, ground), *painted, (everything + window, None)]
        order = list(dict.fromkeys(tint for _path, tint in painted))
        self.layers = [Layer(path.contours, order.index(tint)) for path, tint in painted]
        self._sources, self._left, shown = uncovered(self.layers, self.torus)
        kinds = np.array([layer.kind for layer in self.layers], dtype=np.int64)
        self._members = {tint: shown[kinds[shown] == n] for n, tint in enumerate(order) if tint is not None}
        self.tints = tuple(tint for tint in self._members if len(self.groups({tint})[0]))

    def groups(self, tints: frozenset[Tint] | set[Tint]) -> tuple[Areas, Integers]:
        """All that shows of these tints, united: connected areas, and how far each stands from where it was drawn."""
        members = np.sort(np.concatenate([self._members.get(t, _STILL[:, 0]) for t in sorted(tints)] or [_STILL[:, 0]]))
        return united(self._left[members], self._sources.home[members], self.torus)


@dataclass(frozen=True)
class Printed:
    """One plate on the torus: connected `areas` (in grid units) at their places, and where their curves come from."""

    areas: Areas
    shifts: Integers
    sources: Sources
    torus: Torus
    outline: NDArray[np.int64] | None = None
    """Points (n, 2) in grid units on the outlines of the plate's margin, wherever they run; None without a trap."""

    @cached_property
    def contours(self) -> list[list[NDArray[np.float64]]]:
        """The contours of each area, in mm."""
        return contours_of(self.areas, self.shifts, self.sources, self.torus)

    @property
    def path(self) -> Path:
        """The plate of one cell: areas stand whole, wherever they reach; what runs right round is cut at the cell."""
        return Path(tuple(contour for one in self.contours for contour in one))

    def over(self, frame: BaseGeometry) -> Path:
        """The plate wherever a region (polygons, mm) shows it, cut at the region's edge and nowhere else."""
        width, height = self.torus.width, self.torus.height
        region = on_grid(np.array([shapely.transform(frame, lambda points: points * UNITS)], dtype=object))[0]
        shapely.prepare(region)
        placed = moved(self.areas, self.shifts)
        boxes = shapely.bounds(placed)
        index, shift = self.torus.copies(boxes, np.asarray(region.bounds))
        there = np.asarray(shapely.box(*(boxes[index] + np.concatenate([shift, shift], axis=1)).T), dtype=object)
        entire = np.asarray(shapely.covers(region, there)) & ~_runs_round(boxes, width, height)[index]
        contours = [
            contour + step / UNITS
            for number, step in zip(index[entire].tolist(), shift[entire], strict=True)
            for contour in self.contours[number]
        ]
        edge = ~entire & np.asarray(shapely.intersects(region, there))
        cut = _common(shapely.disjoint_subset_union_all(moved(placed[index[edge]], shift[edge])), region)
        pieces = without_slivers(on_grid(_polygons(cut)))
        still = np.zeros((len(pieces), 2), dtype=np.int64)
        contours += [c for one in contours_of(pieces, still, self.sources, self.torus) for c in one]
        return Path(tuple(contours))


def trapped(visible: Visible, plates: Sequence[Plate], trap: float, choke: float = 0.0) -> list[Printed]:
    """The plates with their margins, in order.

    `trap` (mm): how far each reaches into its `under` tints; `choke` (mm): how far it draws back from its `away` tints.
    The new outlines are fitted within FIT; all other curves are the drawing's.
    """
    return _Trapping(visible, plates, trap, choke).printed()


class _Trapping:
    def __init__(self, visible: Visible, plates: Sequence[Plate], trap: float, choke: float) -> None:
        self.visible, self.plates, self.torus = visible, plates, visible.torus
        self.own = [visible.groups(plate.ink) for plate in plates]
        self.spread: list[Areas | None] = [
            self._offset(own[0], trap) if trap and plate.under else None
            for plate, own in zip(plates, self.own, strict=True)
        ]
        self.kept: list[Areas | None] = [
            self._offset(visible.groups(plate.away)[0], choke) if choke and plate.away else None for plate in plates
        ]

    def printed(self) -> list[Printed]:
        offsets = [group for ways in (*self.spread, *self.kept) if ways is not None for group in ways]
        # every offset outline of all plates is fitted in one batch
        fitted = paths_from_shapely([_in_mm(group) for group in offsets], FIT)
        layers = [layer.contours for layer in self.visible.layers]
        sources = gather([*layers, *(path.contours for path in fitted)], self.torus)
        smooth = areas(sources, len(layers) + len(fitted))[len(layers) :]
        waiting = iter(moved(smooth, -sources.home[len(layers) :]))

        def taken(groups: Areas | None) -> Areas | None:
            return None if groups is None else np.array([next(waiting) for _ in groups], dtype=object)

        spread = [taken(groups) for groups in self.spread]
        kept = [taken(groups) for groups in self.kept]
        return [self._plate(n, *ways, sources) for n, ways in enumerate(zip(spread, kept, strict=True))]

    def _plate(self, number: int, spread: Areas | None, kept: Areas | None, sources: Sources) -> Printed:
        if (spread is None and kept is None) or len(self.own[number][0]) == 0:
            return Printed(*self.own[number], sources, self.torus)
        own = moved(*self.own[number])
        # two outlines that were fitted side by side may cross by a hair
        shape = shapely.disjoint_subset_union_all(_polygons(own if spread is None else spread))
        if spread is not None:
            plate = self.plates[number]
            reach = moved(*self.visible.groups(plate.ink | plate.under))
            shape = shapely.intersection(shape, self._around(reach, shape))
        if kept is not None:
            shape = shapely.difference(shape, self._around(kept, shape))
        pieces = without_slivers(on_grid(_polygons(shape)), self.torus)
        joined, shift = united(pieces, np.zeros((len(pieces), 2), dtype=np.int64), self.torus)
        real = self._meets(joined, own)
        joined, shift = joined[real], shift[real]
        outline = None if spread is None else whole(shapely.get_coordinates(spread))
        return Printed(joined, shift, sources, self.torus, outline)

    def _offset(self, groups: Areas, distance: float) -> Areas:
        """Groups grown by `distance` mm and united on the torus, at home."""
        grown = shapely.buffer(groups, distance * UNITS, quad_segs=ARC)
        return united(on_grid(grown), np.zeros((len(grown), 2), dtype=np.int64), self.torus)[0]

    def _around(self, groups: Areas, shape: BaseGeometry) -> BaseGeometry:
        """All copies of groups that come near a shape, as one area."""
        boxes = shapely.bounds(groups)
        index, shift = self.torus.copies(boxes, np.asarray(shape.bounds))
        return shapely.disjoint_subset_union_all(_polygons(moved(groups[index], shift)))

    def _meets(self, pieces: Areas, own: Areas) -> NDArray[np.bool_]:
        """Which pieces hold a part of the plate's own ink: what lies beyond a thin gap is no margin of it."""
        within = shapely.total_bounds(pieces)
        index, shift = self.torus.copies(shapely.bounds(own), within)
        points = shapely.get_coordinates(shapely.point_on_surface(own))[index] + shift
        held = shapely.STRtree(pieces).query(shapely.points(points), predicate="intersects")[1]
        marks = np.zeros(len(pieces), dtype=np.bool_)
        marks[held] = True
        rest = np.flatnonzero(~marks)
        if len(rest):
            copies = moved(own[index], shift)
            # a choke can leave pieces of one group that do not hold its middle; a hair is no gap
            near, _ = shapely.STRtree(copies).query(pieces[rest], predicate="dwithin", distance=_NO_GAP * UNITS)
            marks[rest[near]] = True
        return marks


def _room(drawing: Drawing, window: Path | None) -> tuple[float, float, float, float]:
    """Left, top, width and height (mm) of the cell; where there is none, of one that keeps copies apart."""
    if drawing.cell is not None:
        return (0.0, 0.0, *drawing.cell)
    boxes = np.array([drawing.bounds, *([] if window is None else [window.bounds])])
    low, high = np.floor(boxes[:, :2].min(axis=0)) - _APART, np.ceil(boxes[:, 2:].max(axis=0)) + _APART
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def _runs_round(boxes: NDArray[np.float64], width: int, height: int) -> NDArray[np.bool_]:
    """Boxes of areas that were cut at the cell's edges because they run right round."""
    inside = (boxes[:, :2] >= 0).all(axis=1) & (boxes[:, 2] <= width) & (boxes[:, 3] <= height)
    across = (boxes[:, 0] == 0) & (boxes[:, 2] == width)
    down = (boxes[:, 1] == 0) & (boxes[:, 3] == height)
    return np.asarray(inside & (across | down))


def _common(shape: BaseGeometry, region: BaseGeometry) -> BaseGeometry:
    """What two areas have in common; where GEOS trips over nearly equal edges, on the grid."""
    try:
        return shapely.intersection(shape, region)
    except GEOSException:
        return shapely.intersection(shape, region, grid_size=1.0)


def _polygons(shapes: Areas | shapely.Geometry) -> Areas:
    parts = shapely.get_parts(shapely.get_parts(shapes))
    parts = shapely.get_parts(parts)
    return np.asarray(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON], dtype=object)


def _in_mm(shape: BaseGeometry) -> BaseGeometry:
    moved: BaseGeometry = shapely.transform(shape, lambda points: points / UNITS)
    return moved
