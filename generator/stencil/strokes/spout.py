"""What a pen or spout of a given width draws of a cell: centre lines, middles of strokes that swell, and dots.

- A line is drawn once along its middle, whatever its width: the spout makes the line.
- The edge of a mass is drawn along.
- A stroke that swells (a fill without a line of its own that is no mass) is drawn along its middle where the spout
  is about as broad. A broader one is filled side by side from the edge inwards, so that it comes out in its own form.
- What is round is a dot: one touch where a touch makes it, else rings.
- A mass that is kept light (tembok) is filled on request.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Dots, Drawing, Form
from ....motifs.geometry.path import Path, paths_from_shapely, shapes_of
from ....motifs.ink import Role
from ....motifs.seen import Area, Seen, is_mass
from .filling import filling
from .middle import middles, trimmed

Floats = NDArray[np.float64]
ROUND = 0.85
"""Four pi area over length squared: a circle has 1, a square 0.79. What has more is a dot."""
MIDDLE = 1.6
"""A stroke at most so many spouts broad is drawn once along its middle; the wax's own spread does the rest."""
CRUMB = 0.1
"""A part into which no circle of this diameter (mm) goes is what a cut has left, or no tool's work: it is not drawn."""
TOLERANCE = 0.02


class Tool(StrEnum):
    """The spouts of a job, in the order of work: outlines, fillers, dots, then the broad one for masses."""

    KLOWONG = "klowong"
    ISEN = "isen"
    CECEK = "cecek"
    TEMBOK = "tembok"


@dataclass
class Drawn:
    """What is drawn with each tool: contours (n, 4, 2), and dots as (x, y, diameter) in mm.

    The counts say what became of the cell's marks: strokes along their middle, filled ones, edges only, dots in rings,
    crumbs that were left out; and for each tool how many are finer than its spout, and the finest (mm).
    """

    lines: dict[Tool, list[Floats]] = field(default_factory=lambda: {tool: [] for tool in Tool})
    dots: list[tuple[float, float, float]] = field(default_factory=list)
    middles: int = 0
    filled: int = 0
    edged: int = 0
    rings: int = 0
    crumbs: int = 0
    finer: dict[Tool, int] = field(default_factory=lambda: {tool: 0 for tool in Tool})
    finest: dict[Tool, float] = field(default_factory=dict)

    def fine(self, tool: Tool, width: float, spout: float) -> None:
        """Note a line or dot of that width, where it is finer than the spout by more than a hair."""
        if 0.0 < width < 0.95 * spout:
            self.finer[tool] += 1
            self.finest[tool] = min(width, self.finest.get(tool, width))


def drawn_of(cell: Drawing, spouts: Mapping[Tool, float], largest_dot: float, fill: bool) -> Drawn:
    """What the spouts (mm) draw of one cell, each thing once, where it lies on the torus.

    `largest_dot`: the largest dot that one touch makes, in spouts. `fill`: masses of tembok too.
    """
    seen = Seen(cell)
    drawn = Drawn()
    for line in seen.lines():
        if line.ink.role is not Role.LATAR:
            tool = tool_of(line.ink.role)
            drawn.lines[tool] += line.path.contours
            drawn.fine(tool, line.width, spouts[tool])
    swelling, light = [], []
    for path, area in seen.shapes(lambda area: area.part == "fill" and area.ink.role is not Role.LATAR):
        if _swells(area):
            swelling.append((path, area))
        elif fill and area.ink.role is Role.TEMBOK:
            light.append((path, area))
    strokes = [(shape, tool_of(area.ink.role)) for shape, area in _parts(swelling)]
    _draw_strokes(drawn, strokes, spouts, largest_dot)
    if light:
        _fill(drawn, [shape for shape, _area in _parts(light)], Tool.TEMBOK, spouts[Tool.TEMBOK])
    return drawn


def tool_of(role: Role) -> Tool:
    """The spout that draws marks of a role."""
    return {Role.ISEN: Tool.ISEN, Role.CECEK: Tool.CECEK}.get(role, Tool.KLOWONG)


def _swells(area: Area) -> bool:
    """Whether a fill is itself a stroke that swells, or a dot."""
    alone = not (isinstance(area.leaf.mark, Form) and area.leaf.mark.line is not None)
    return alone and not is_mass(area)


def _parts(found: Iterable[tuple[Path, Area]]) -> Iterable[tuple[BaseGeometry, Area]]:
    """The polygons of visible shapes."""
    listed = []
    for path, area in found:
        # dots are apart from each other and have no holes: one by one they need not be united
        single = isinstance(area.leaf.mark, Dots)
        listed += [(Path((contour,)), area) for contour in path.contours] if single else [(path, area)]
    for shape, (_path, area) in zip(shapes_of([path for path, _area in listed]), listed, strict=True):
        for part in shapely.get_parts(shape).tolist():
            if part.geom_type == "Polygon" and 4 * part.area >= CRUMB * CRUMB:
                yield part, area


def _draw_strokes(
    drawn: Drawn, strokes: list[tuple[BaseGeometry, Tool]], spouts: Mapping[Tool, float], largest_dot: float
) -> None:
    """Sort into dots, strokes along the middle, and what is filled; then draw each kind in one go."""
    shapes = np.array([_without_pinholes(shape, spouts[tool]) for shape, tool in strokes], dtype=object)
    if len(shapes) == 0:
        return
    areas, lengths = shapely.area(shapes), shapely.length(shapes)
    circles = shapely.maximum_inscribed_circle(shapes)
    radii = shapely.length(circles)
    middle: dict[Tool, list[int]] = {tool: [] for tool in Tool}
    full: dict[Tool, list[int]] = {tool: [] for tool in Tool}
    touch = spouts[Tool.CECEK]
    for index, (shape, (_shape, tool)) in enumerate(zip(shapes.tolist(), strokes, strict=True)):
        if 2 * radii[index] < CRUMB:
            drawn.crumbs += 1
        elif 4 * np.pi * areas[index] >= ROUND * lengths[index] ** 2:
            diameter = 2.0 * float(np.sqrt(areas[index] / np.pi))
            drawn.fine(Tool.CECEK, diameter, touch)
            if diameter <= largest_dot * touch:
                drawn.dots.append((shape.centroid.x, shape.centroid.y, diameter))
            else:
                drawn.rings += 1
                full[Tool.CECEK].append(index)
        elif 2 * radii[index] <= MIDDLE * spouts[tool]:
            middle[tool].append(index)
        else:
            full[tool].append(index)
    for tool in Tool:
        along = middles([shapes[i] for i in middle[tool]], radii[middle[tool]])
        failed = [i for i, line in zip(middle[tool], along, strict=True) if line is None]
        lines = [shapely.LineString(trimmed(line, spouts[tool] / 2)) for line in along if line is not None]
        drawn.lines[tool] += Path.joined(paths_from_shapely(lines, TOLERANCE)).contours
        drawn.middles += len(lines)
        for index in middle[tool]:
            drawn.fine(tool, 2 * float(radii[index]), spouts[tool])
        # a thin form that is no single stroke: its edge
        drawn.edged += len(failed)
        drawn.lines[tool] += Path.joined(paths_from_shapely([shapes[i] for i in failed], TOLERANCE)).contours
        drawn.filled += len(full[tool])
        _fill(drawn, [shapes[i] for i in full[tool]], tool, spouts[tool])
    drawn.filled -= drawn.rings


def _without_pinholes(shape: BaseGeometry, spout: float) -> BaseGeometry:
    """A polygon without the holes that the spout would run over: those smaller than a square of its width."""
    polygon = cast(shapely.Polygon, shape)
    holes = [ring for ring in polygon.interiors if shapely.Polygon(ring).area > spout * spout]
    return shape if len(holes) == len(polygon.interiors) else shapely.Polygon(polygon.exterior, holes)


def _fill(drawn: Drawn, shapes: list[BaseGeometry], tool: Tool, spout: float) -> None:
    lines = [line for found in filling(shapes, spout, spout / 2) for line in found]
    drawn.lines[tool] += Path.joined(paths_from_shapely(lines, TOLERANCE)).contours
