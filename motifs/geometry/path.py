"""Path: contours of cubic Beziers in millimetres. The one form in which every curve of Wastra is kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from . import bezier
from .affine import Affine, unit
from .curves import euler_contour, log_spiral_contour, smooth_contour
from .even_odd import shape_of

PER_MM = 1e4
GRID = 1 / PER_MM
"""Coordinates are whole multiples of this many millimetres, so that every processor sees the same numbers."""
KAPPA = 0.5522847498307936
"""Handle length of a quarter circle of radius 1, as a cubic: radial error 2.7e-4."""

Contour = NDArray[np.float64]
Point = tuple[float, float]

_QUARTERS = np.array(
    [[(x, y), (-y, x), (-x, -y), (y, -x)] for x, y in ((1, 0), (1, KAPPA), (KAPPA, 1), (0, 1))], dtype=np.float64
).transpose(1, 0, 2)
"""The four quarters of a circle of radius 1 (4, 4, 2), clockwise on the page from the right."""


def rounded(points: ArrayLike) -> NDArray[np.float64]:
    """Coordinates on the grid of 0.0001 mm; -0 becomes 0.

    Raises ValueError when a coordinate is not finite.
    """
    p = np.asarray(points, dtype=np.float64)
    if not np.isfinite(p).all():
        raise ValueError("a path needs finite coordinates")
    return np.rint(p * PER_MM) / PER_MM + 0.0


@dataclass(frozen=True, eq=False)
class Path:
    """Contours, each float64 (n, 4, 2): n cubics, each starting where the last ended; read-only, on the grid.

    A contour is closed when it ends where it starts. A path is filled by the even-odd rule, and its closed
    contours are disjoint or nested, so that the nonzero rule fills the same.
    """

    contours: tuple[Contour, ...]

    def __post_init__(self) -> None:
        kept = []
        for contour in self.contours:
            c = rounded(contour).reshape(-1, 4, 2)
            if len(c) == 0:
                continue
            if len(c) > 1 and not np.array_equal(c[1:, 0], c[:-1, 3]):
                c[1:, 0] = c[:-1, 3]
            c.setflags(write=False)
            kept.append(c)
        object.__setattr__(self, "contours", tuple(kept))

    # ---- made from simple things

    @classmethod
    def polyline(cls, points: ArrayLike, closed: bool = False) -> Path:
        """Straight pieces through points (n, 2)."""
        p = np.asarray(points, dtype=np.float64)
        if closed and not np.array_equal(p[0], p[-1]):
            p = np.vstack([p, p[:1]])
        return cls((bezier.straight(p[:-1], p[1:]),))

    @classmethod
    def line(cls, start: Point, end: Point) -> Path:
        """One straight line."""
        return cls.polyline([start, end])

    @classmethod
    def polygon(cls, points: ArrayLike) -> Path:
        """A closed figure with straight sides."""
        return cls.polyline(points, closed=True)

    @classmethod
    def rectangle(cls, x: float, y: float, width: float, height: float) -> Path:
        """A rectangle from its upper left corner."""
        return cls.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])

    @classmethod
    def cubics(cls, start: Point, *pieces: Sequence[Point], closed: bool = False) -> Path:
        """From `start` by pieces of (handle, handle, end), or (end,) for a straight line."""
        rows = []
        here = np.asarray(start, dtype=np.float64)
        for piece in pieces:
            if len(piece) == 1:
                rows.append(bezier.straight(here[None], np.asarray(piece, dtype=np.float64))[0])
            else:
                rows.append(np.vstack([here[None], np.asarray(piece, dtype=np.float64)]))
            here = rows[-1][3]
        if closed and not np.array_equal(rounded(here), rounded(start)):
            rows.append(bezier.straight(here[None], np.asarray([start], dtype=np.float64))[0])
        return cls((np.stack(rows),))

    @classmethod
    def ellipse(cls, centre: Point, rx: float, ry: float, turn: float = 0.0) -> Path:
        """Four cubics, clockwise on the page from the right; radial error 2.7e-4 of the radius."""
        return cls((Affine.placing(centre, turn)(_QUARTERS * [rx, ry]),))

    @classmethod
    def circle(cls, centre: Point, radius: float) -> Path:
        """A full circle."""
        return cls.ellipse(centre, radius, radius)

    @classmethod
    def circles(cls, centres: ArrayLike, radii: ArrayLike) -> Path:
        """Full circles round centres (n, 2) with radii (n,), a contour each, as `circle` draws them."""
        middle, size = np.asarray(centres, dtype=np.float64).reshape(-1, 2), np.asarray(radii, dtype=np.float64)
        return cls(tuple(_QUARTERS * size[:, None, None, None] + middle[:, None, None]))

    @classmethod
    def arc(cls, centre: Point, radius: float, start: float, sweep: float) -> Path:
        """An arc from heading `start`, turning by `sweep` degrees (positive is clockwise on the page)."""
        count = max(1, int(np.ceil(abs(sweep) / 90.0 - 1e-9)))
        step = sweep / count
        half_cos, half_sin = unit(step / 2)
        quarter_tan = half_sin / (1 + half_cos)
        handle = 4 / 3 * quarter_tan / 1.0
        # handle length of an arc of angle s is 4/3 tan(s/4); tan(s/4) = sin(s/2) / (1 + cos(s/2))
        rows = []
        for i in range(count):
            (c0, s0), (c1, s1) = unit(start + i * step), unit(start + (i + 1) * step)
            rows.append(
                [
                    (c0, s0),
                    (c0 - handle * s0, s0 + handle * c0),
                    (c1 + handle * s1, s1 - handle * c1),
                    (c1, s1),
                ]
            )
        return cls((np.asarray(rows) * radius + np.asarray(centre, dtype=np.float64),))

    @classmethod
    def through(cls, points: ArrayLike, closed: bool = False) -> Path:
        """A smooth curve through points (n, 2): cubic spline over centripetal lengths, C2."""
        return cls((smooth_contour(np.asarray(points, dtype=np.float64), closed),))

    @classmethod
    def euler_spiral(cls, start: Point, heading: float, length: float, turning: Sequence[float]) -> Path:
        """Pieces of Euler spiral: the turning rate (degrees per whole length) runs linearly between the values."""
        return cls((euler_contour(start, heading, length, turning),))

    @classmethod
    def log_spiral(cls, centre: Point, radius: float, ratio: float, start: float, sweep: float) -> Path:
        """A logarithmic spiral: the radius is multiplied by `ratio` at each half turn."""
        return cls((log_spiral_contour(centre, radius, ratio, start, sweep),))

    @classmethod
    def from_shapely(cls, shape: BaseGeometry, tolerance: float = 0.02) -> Path:
        """Polygons and lines, fitted by few Beziers within `tolerance` mm; curves flattened finely come back smooth."""
        return paths_from_shapely([shape], tolerance)[0]

    @classmethod
    def each(cls, contours: Sequence[Contour]) -> list[Path]:
        """One path of each contour (n, 4, 2), n > 0: as `Path((contour,))`, but put on the grid in one go."""
        if not contours:
            return []
        ends = np.cumsum([len(contour) for contour in contours])
        together = rounded(np.concatenate(contours))
        inner = np.ones(len(together), dtype=bool)
        inner[np.r_[0, ends[:-1]]] = False
        follows = np.flatnonzero(inner)
        together[follows, 0] = together[follows - 1, 3]
        together.setflags(write=False)
        found = []
        for start, end in zip(np.r_[0, ends[:-1]].tolist(), ends.tolist(), strict=True):
            path = object.__new__(cls)
            object.__setattr__(path, "contours", (together[start:end],))
            found.append(path)
        return found

    # ---- changed

    @classmethod
    def joined(cls, paths: Iterable[Path]) -> Path:
        """All contours of many paths as one path."""
        return cls(tuple(contour for path in paths for contour in path.contours))

    def __add__(self, other: Path) -> Path:
        """Both paths' contours in one."""
        return Path(self.contours + other.contours)

    def mapped(self, affine: Affine) -> Path:
        """Under an affine map."""
        return Path(tuple(affine(c) for c in self.contours))

    def moved(self, dx: float, dy: float) -> Path:
        """Moved by (dx, dy) mm."""
        return self.mapped(Affine.shift(dx, dy))

    def turned(self, degrees: float, about: Point = (0.0, 0.0)) -> Path:
        """Turned clockwise on the page."""
        return self.mapped(Affine.turn(degrees, about))

    def scaled(self, sx: float, sy: float | None = None, about: Point = (0.0, 0.0)) -> Path:
        """Scaled about a point."""
        return self.mapped(Affine.scale(sx, sy, about))

    def mirrored(self, x: float = 0.0) -> Path:
        """Left and right changed about the vertical line at x."""
        return self.mapped(Affine.mirror(x))

    def reversed(self) -> Path:
        """The same curves, run the other way."""
        return Path(tuple(c[::-1, ::-1] for c in self.contours))

    def offset(self, distance: float, tolerance: float = 0.02) -> Path:
        """The parallel at `distance` mm, fitted within `tolerance`.

        A closed path grows (positive, with round corners) or shrinks (negative; what is too thin vanishes). An open
        one moves to its right as it runs, seen with y down.
        """
        from .offset import grown, inset, parallel

        if self.is_closed:
            shape = self.to_shapely()
            return Path.from_shapely(grown(shape, distance) if distance >= 0 else inset(shape, -distance), tolerance)
        beside = Path(())
        for index, points in enumerate(self.flat()):
            parts = [
                shapely.get_coordinates(p) for p in shapely.get_parts(parallel(shapely.LineString(points), distance))
            ]
            for part, end, along in ((0, 0, 0.0), (-1, -1, math.inf)):
                # GEOS takes the end's normal from the last chord; the curve's own is a few degrees off
                (x, y), (dx, dy) = self.at(along, index)
                exact = np.array([x - distance * dy, y + distance * dx])
                if parts and np.abs(parts[part][end] - exact).max() < 0.1 * abs(distance):
                    parts[part][end] = exact
            beside += Path.from_shapely(shapely.MultiLineString([p for p in parts if len(p) > 1]), tolerance)
        return beside

    # ---- asked

    @property
    def is_empty(self) -> bool:
        """Whether there is no curve at all."""
        return not self.contours

    @property
    def is_closed(self) -> bool:
        """Whether every contour ends where it starts."""
        return all(np.array_equal(c[0, 0], c[-1, 3]) for c in self.contours)

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """The exact box (left, top, right, bottom) in mm.

        Raises ValueError for an empty path.
        """
        if self.is_empty:
            raise ValueError("an empty path has no bounds")
        return bezier.bounds(np.concatenate(self.contours))

    @property
    def area(self) -> float:
        """Signed area in mm2 by Green's theorem, exact for cubics; positive when clockwise on the page."""
        return float(sum(bezier.signed_area(c) for c in self.contours))

    @property
    def length(self) -> float:
        """Length in mm, by Gauss-Legendre quadrature of the speed (relative error under 1e-6)."""
        return float(bezier.lengths(np.concatenate(self.contours)).sum()) if self.contours else 0.0

    def at(self, distance: float, contour: int = 0) -> tuple[Point, Point]:
        """Point and unit tangent at an arc length from the start of a contour (clipped to its ends)."""
        return bezier.at_length(self.contours[contour], distance)

    def split(self, distance: float) -> tuple[Path, Path]:
        """Cut a path of one contour at an arc length.

        Raises ValueError when the path has several contours or the distance is not inside.
        """
        if len(self.contours) != 1:
            raise ValueError("only a path of one contour can be split")
        first, second = bezier.split_at_length(self.contours[0], distance)
        return Path((first,)), Path((second,))

    def flat(self, tolerance: float = 0.002) -> list[NDArray[np.float64]]:
        """Each contour as vertices (m, 2) within `tolerance` mm; closed ones repeat their first point."""
        return _flat(self.contours, tolerance)

    def to_shapely(self, tolerance: float = 0.002) -> BaseGeometry:
        """A closed path as polygons (even-odd), an open one as lines; flattened within `tolerance` mm."""
        return shapes_of([self], tolerance)[0]

    @cached_property
    def key(self) -> bytes:
        """Equal for equal paths: what a writer files a path under."""
        return b"|".join(np.rint(c / GRID).astype(np.int64).tobytes() for c in self.contours)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Path) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def _repr_svg_(self) -> str:
        """The path as a small SVG picture, for notebooks."""
        from .pathdata import path_data

        left, top, right, bottom = self.bounds
        margin = 1.0
        box = f"{left - margin:g} {top - margin:g} {right - left + 2 * margin:g} {bottom - top + 2 * margin:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
            f'<path d="{path_data(self)}" fill="none" stroke="#16151e" stroke-width="0.4"/></svg>'
        )


def shapes_of(paths: Sequence[Path], tolerance: float = 0.002) -> list[BaseGeometry]:
    """`to_shapely` of many paths, flattened in one batch: many times faster than one by one."""
    rings = iter(_flat([contour for path in paths for contour in path.contours], tolerance))
    return [shape_of([next(rings) for _ in path.contours], path.is_closed) for path in paths]


def _flat(contours: Sequence[NDArray[np.float64]], tolerance: float) -> list[NDArray[np.float64]]:
    from .flatten import flatten_many

    flats = [flat.points for flat in flatten_many(contours, tolerance)]
    closed = [np.array_equal(contour[0, 0], contour[-1, 3]) for contour in contours]
    return [np.vstack([points, points[:1]]) if shut else points for points, shut in zip(flats, closed, strict=True)]


def paths_from_shapely(shapes: Iterable[BaseGeometry], tolerance: float = 0.02) -> list[Path]:
    """Many shapes at once: their rings are fitted in one batch, which is ten times faster than one by one.

    Outer rings come out with positive area, holes with negative.
    Raises ValueError for a collection of mixed shapes.
    """
    from .fit import fit_rings

    closed_rings: list[NDArray[np.float64]] = []
    open_lines: list[NDArray[np.float64]] = []
    owners: list[tuple[list[int], list[int]]] = []
    for shape in shapes:
        mine: tuple[list[int], list[int]] = ([], [])
        for part in shapely.get_parts(shape, return_index=False).tolist() if shape is not None else []:
            if part.is_empty:
                continue
            if part.geom_type == "Polygon":
                part = shapely.orient_polygons(part)
                for ring in [part.exterior, *part.interiors]:
                    mine[0].append(len(closed_rings))
                    closed_rings.append(shapely.get_coordinates(ring)[:-1])
            elif part.geom_type in ("LineString", "LinearRing"):
                points = shapely.get_coordinates(part)
                if np.array_equal(points[0], points[-1]) and len(points) > 3:
                    mine[0].append(len(closed_rings))
                    closed_rings.append(points[:-1])
                else:
                    mine[1].append(len(open_lines))
                    open_lines.append(points)
            elif part.geom_type == "GeometryCollection":
                raise ValueError("a collection of mixed shapes cannot become one path")
        owners.append(mine)
    fitted_closed = fit_rings(closed_rings, tolerance=tolerance, closed=True)
    fitted_open = fit_rings(open_lines, tolerance=tolerance, closed=False)
    return [Path(tuple([fitted_closed[i] for i in c] + [fitted_open[i] for i in o])) for c, o in owners]
