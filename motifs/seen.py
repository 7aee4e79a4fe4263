"""The one question asked of a Drawing: what is visible, by role and tint, as regions and as centre lines.

The geometry is `geometry.visible`; here a drawing's marks, instances and clips become its layers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from .drawing import ARC_SEGMENTS, Clip, Dots, Drawing, Form, Mark, Place
from .geometry.affine import IDENTITY, Affine
from .geometry.path import Path, paths_from_shapely, shapes_of
from .geometry.visible import Layer, visible_lines, visible_regions, visible_shapes
from .ink import GROUND, Ink, Role, Tint

Contour = NDArray[np.float64]
Kind = TypeVar("Kind", Ink, Tint)
Part = Literal["halo", "fill", "line"]
"""Which part of a mark an area is; dots are a fill."""
BROADEST_LINE = 1.5
"""The broadest line that a canting draws in one stroke (mm): what is broader is outlined, then filled."""


@dataclass(frozen=True)
class Leaf:
    """One mark of a drawing where it stands: under which map, and seen through which regions (as it stands)."""

    mark: Mark
    affine: Affine
    clips: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Area:
    """One region that a mark paints: where it stands, back to front."""

    path: Path
    ink: Ink
    part: Part
    leaf: Leaf


@dataclass(frozen=True)
class SeenLine:
    """What is visible of a centre line."""

    path: Path
    ink: Ink
    width: float


def leaves(drawing: Drawing, affine: Affine = IDENTITY, clips: tuple[Path, ...] = ()) -> Iterator[Leaf]:
    """Every mark of a drawing, instances and clips resolved, in painter's order."""
    for item in drawing.items:
        if isinstance(item, Place):
            yield from leaves(item.drawing, affine @ item.affine, clips)
        elif isinstance(item, Clip):
            yield from leaves(item.drawing, affine, (*clips, item.region.mapped(affine)))
        else:
            yield Leaf(item, affine, clips)


def areas(drawing: Drawing, tolerance: float = 0.02) -> list[Area]:
    """Every region that a drawing paints, back to front, as paths where they stand; tints on the drawing's ground.

    A fill keeps its own curves. Halos and lines become outlines, fitted within `tolerance` mm, each once however
    often its drawing is placed.
    """
    found = list(leaves(drawing))
    outlines = _outlines(found, tolerance)
    result = []
    for leaf in found:
        for path, ink, part in _painted(leaf.mark, outlines):
            placed = path.mapped(leaf.affine)
            for clip in leaf.clips:
                placed = _within(placed, clip, tolerance)
            if not placed.is_empty:
                result.append(Area(placed, ink.on(drawing.ground), part, leaf))
    return result


class Seen:
    """A drawing, asked what is visible of it.

    On the torus when it repeats. With a `window` (a closed path) it is taken as it stands, without copies, and cut
    at the window; a drawing that neither repeats nor has a window is seen whole. Curves that nothing cuts are the
    drawing's own, digit for digit. Shapes and lines are worked out once, however often they are asked for.
    """

    def __init__(self, drawing: Drawing, window: Path | None = None, tolerance: float = 0.02) -> None:
        self.drawing = drawing
        self.window = window
        self.cell = drawing.cell if window is None else None
        self.areas = areas(drawing, tolerance)

    def regions(self) -> dict[Ink, Path]:
        """What is visible of each ink, the ground included: regions that do not overlap and leave nothing out."""
        return self._regions(lambda ink: ink)

    def plates(self) -> dict[Tint, Path]:
        """What is visible of each tint, whatever its role: what a dye bath or a printing plate sees, as `regions`."""
        return self._regions(lambda ink: ink.tint)

    def _regions(self, of: Callable[[Ink], Kind]) -> dict[Kind, Path]:
        """What is visible of each kind of ink, the ground's kind first."""
        wanted = [of(ink) for ink in (GROUND.on(self.drawing.ground), *(area.ink for area in self.areas))]
        kinds: list[Kind] = list(dict.fromkeys(wanted))
        base = self.window or (Path.rectangle(0.0, 0.0, *self.cell) if self.cell else _boxed(self.drawing))
        paths = [base, *(area.path for area in self.areas)]
        layers: list[Layer] = []
        for path, kind in zip(paths, wanted, strict=True):
            layers.append(Layer(path.contours, kinds.index(kind)))
        regions = visible_regions([*layers, *self._frame(len(kinds))], self.cell)
        return {kind: Path(tuple(regions[number])) for number, kind in enumerate(kinds) if regions.get(number)}

    def shapes(self, wanted: Callable[[Area], bool]) -> list[tuple[Path, Area]]:
        """The visible parts of the areas that are wanted, each for itself, back to front."""
        return [(path, area) for path, area in self._shapes if wanted(area)]

    @cached_property
    def _shapes(self) -> list[tuple[Path, Area]]:
        parts = visible_shapes(self._layers(), self.cell)
        return [(Path(tuple(p)), area) for p, area in zip(parts, self.areas, strict=False) if p]

    def lines(self) -> list[SeenLine]:
        """What a hand draws of it: the visible parts of the centre lines of thin lines, and of the edges of masses.

        Thin fills (strokes that swell, dots) are neither: ask `shapes` for them.
        """
        return [*self._lines]

    @cached_property
    def _lines(self) -> list[SeenLine]:
        lines: list[tuple[Contour, int]] = []
        owners: list[tuple[Ink, float]] = []
        for position, area in enumerate(self.areas):
            if is_mass(area):
                path, width = area.path, 0.0
            elif area.part == "line" and isinstance(area.leaf.mark, Form):
                path = area.leaf.mark.path.mapped(area.leaf.affine)
                width = area.leaf.mark.width * area.leaf.affine.magnification
            else:
                continue
            for contour in path.contours:
                lines.append((contour, position + 1))
                owners.append((area.ink, width))
        parts = visible_lines(lines, self._layers(), self.cell)
        return [SeenLine(Path(tuple(p)), *owner) for p, owner in zip(parts, owners, strict=True) if p]

    def _layers(self) -> list[Layer]:
        return [Layer(area.path.contours, 0) for area in self.areas] + self._frame(1)

    def _frame(self, kind: int) -> list[Layer]:
        """A last layer that covers everything outside the window."""
        if self.window is None:
            return []
        boxes = np.array([area.path.bounds for area in self.areas] + [self.window.bounds])
        (x0, y0), (x1, y1) = boxes[:, :2].min(axis=0) - 10.0, boxes[:, 2:].max(axis=0) + 10.0
        return [Layer((Path.rectangle(x0, y0, x1 - x0, y1 - y0) + self.window).contours, kind)]


def seen_on_ground(drawing: Drawing, window: Path | None = None) -> Seen:
    """A drawing with its ground as the first form of all, asked what is visible of it: its shapes leave nothing out.

    One that does not repeat is seen through a `window` (a closed path, mm). Raises ValueError when it has neither.
    """
    if drawing.cell is None and window is None:
        raise ValueError("only a drawing that repeats has pieces on the torus")
    base = window if window is not None or drawing.cell is None else Path.rectangle(0.0, 0.0, *drawing.cell)
    assert base is not None
    items = (Form(base, GROUND), *drawing.items)
    return Seen(Drawing(items, drawing.ground, drawing.cell, drawing.name), window)


def is_mass(area: Area) -> bool:
    """Whether an area is so broad that a hand draws its edge: a fill or line of a mean width over BROADEST_LINE.

    The fill of a form that has a thin line of its own is none: that line is its edge. Grounds and halos are none.
    """
    if area.ink.role is Role.LATAR or area.part == "halo":
        return False
    mark = area.leaf.mark
    scale = area.leaf.affine.magnification
    if area.part == "line":
        return isinstance(mark, Form) and mark.width * scale > BROADEST_LINE
    if isinstance(mark, Form) and mark.line is not None and mark.width * scale <= BROADEST_LINE:
        return False
    return 2 * abs(area.path.area) > BROADEST_LINE * area.path.length


def _outlines(found: list[Leaf], tolerance: float) -> dict[tuple[int, str], Path]:
    """Outlines of lines and halos, each mark once, fitted in one batch; filed by the mark's identity."""
    keys: list[tuple[int, str]] = []
    shapes = []
    marks = {id(leaf.mark): leaf.mark for leaf in found}.values()
    forms = [mark for mark in marks if isinstance(mark, Form) and (mark.halo or mark.line)]
    for mark, shape in zip(forms, shapes_of([form.path for form in forms]), strict=True):
        if mark.halo:
            keys.append((id(mark), "halo"))
            shapes.append(shape.buffer(mark.reach, quad_segs=ARC_SEGMENTS))
        if mark.line:
            spine = shape.boundary if mark.path.is_closed else shape
            keys.append((id(mark), "line"))
            shapes.append(spine.buffer(mark.width / 2, quad_segs=ARC_SEGMENTS))
    return dict(zip(keys, paths_from_shapely(shapes, tolerance), strict=True))


def _painted(mark: Mark, outlines: dict[tuple[int, str], Path]) -> Iterator[tuple[Path, Ink, Part]]:
    if isinstance(mark, Dots):
        if mark.halo:
            yield _discs(mark, mark.halo), GROUND, "halo"
        yield _discs(mark, 0.0), mark.ink, "fill"
        return
    if mark.halo:
        yield outlines[id(mark), "halo"], GROUND, "halo"
    if mark.fill:
        yield mark.path, mark.fill, "fill"
    if mark.line:
        yield outlines[id(mark), "line"], mark.line, "line"


def _discs(dots: Dots, more: float) -> Path:
    """All dots as circles; where they would overlap, united."""
    radii = dots.radii + more
    if len(radii) > 1:
        first, second = cKDTree(dots.centres).query_pairs(2 * float(radii.max()), output_type="ndarray").T
        apart = np.sqrt(((dots.centres[first] - dots.centres[second]) ** 2).sum(axis=1))
        if (apart < radii[first] + radii[second]).any():
            discs = shapely.buffer(shapely.points(dots.centres), radii, quad_segs=ARC_SEGMENTS)
            return Path.from_shapely(shapely.union_all(discs))
    return Path.circles(dots.centres, radii)


def _within(path: Path, clip: Path, tolerance: float) -> Path:
    """A path cut by a region; one that lies wholly inside stays as it is."""
    shape, region = path.to_shapely(), clip.to_shapely()
    if region.covers(shape):
        return path
    cut = shape.intersection(region)
    polygons = [p for p in shapely.get_parts(cut).tolist() if p.geom_type == "Polygon"]
    return Path.from_shapely(shapely.MultiPolygon(polygons), tolerance)


def _boxed(drawing: Drawing) -> Path:
    left, top, right, bottom = drawing.bounds
    return Path.rectangle(left, top, right - left, bottom - top)
