"""Surface: one drawing of a cloth that is made: the field's cell, a part's, the border. Each is looked at once."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ...motifs.drawing import Drawing, Place
from ...motifs.geometry.path import Path
from ...motifs.ink import Tint
from ...motifs.seen import Seen, SeenLine, seen_on_ground
from ...motifs.words import _, ngettext
from ..cloth.cloth import Cloth
from ..cloth.part import Part
from ..parting import FIELD
from .finding import MOST_POINTS, Point, Where
from .gaps import Nearness, nearness
from .pieces import Piece, pieces_of, shapes_of
from .remnants import Remnants

BORDER = "border"
EDGE = "-tepi"
"""How the name of a border inside a part ends (`parting`)."""
PRECISION = 0.01
"""How near the widest place of a piece is measured (mm)."""
AT_THE_EDGE = 0.01
"""A piece so near the edge of what is seen (mm) was cut there, and its width says nothing."""


@dataclass(frozen=True, eq=False)
class Surface:
    """A drawing of the cloth: `name` is the part that shows it, "" the main field.

    One with a cell repeats from `origin` over `region` (mm of the cloth, what is seen of it); another lies there once,
    and is seen through `window`. `reach` is how near (mm) two pieces have to be to be called near.
    """

    name: str
    drawing: Drawing
    region: BaseGeometry
    reach: float
    origin: Point = (0.0, 0.0)
    window: Path | None = None

    @property
    def cell(self) -> Point | None:
        """Width and height of its cell (mm); None for what lies on the cloth once."""
        return self.drawing.cell if self.window is None else None

    @property
    def times(self) -> float:
        """How many cells of it the cloth shows; 1 for what lies there once."""
        return float(self.region.area) / math.prod(self.cell) if self.cell else 1.0

    @cached_property
    def seen(self) -> Seen:
        """The drawing on its ground, asked what is visible of it."""
        return seen_on_ground(self.drawing, self.window)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its visible pieces, the ground among them."""
        return pieces_of(self.seen)

    @cached_property
    def lines(self) -> list[SeenLine]:
        """What a hand draws of it, without strokes that swell and dots: `Seen.lines`."""
        return self.seen.lines()

    @cached_property
    def whole_pieces(self) -> tuple[Piece, ...]:
        """The pieces that are no ground and that no edge of the window has cut."""
        figures = [piece for piece in self.pieces if not piece.is_ground]
        if self.window is None:
            return tuple(figures)
        edge = self.window.to_shapely().boundary
        shapely.prepare(edge)
        cut = shapely.dwithin(edge, shapes_of(figures), AT_THE_EDGE)
        return tuple(piece for piece, lost in zip(figures, cut.tolist(), strict=True) if not lost)

    @cached_property
    def remnants(self) -> Remnants:
        """What of its pieces others leave of their marks."""
        return Remnants(self.pieces, self.cell)

    def fine_strokes(self, limit: float) -> tuple[Piece, ...]:
        """Its whole pieces but dots that are nowhere as wide as `limit` mm; the next tool asks only among these."""
        if limit not in self._fine:
            known = min((wider for wider in self._fine if wider > limit), default=None)
            drawn = [piece for piece in self.whole_pieces if not piece.is_dot] if known is None else self._fine[known]
            # a piece that vanishes when it shrinks by half the limit has no place that is as wide
            shrunk = shapely.buffer(shapes_of(drawn), -limit / 2, quad_segs=4)
            self._fine[limit] = tuple(itertools.compress(drawn, shapely.is_empty(shrunk).tolist()))
        return self._fine[limit]

    @cached_property
    def _fine(self) -> dict[float, tuple[Piece, ...]]:
        return {}

    @cached_property
    def widest(self) -> dict[int, tuple[float, Point]]:
        """The widest places that were measured already, by the identity of the piece: `widest_place`."""
        return {}

    def widest_place(self, piece: Piece) -> tuple[float, Point]:
        """How wide one of its pieces is at its widest place (mm), and where that is; measured once for all tools."""
        if id(piece) not in self.widest:
            (x, y), end = shapely.get_coordinates(shapely.maximum_inscribed_circle(piece.shape, PRECISION))
            self.widest[id(piece)] = 2 * float(np.hypot(end[0] - x, end[1] - y)), (float(x), float(y))
        return self.widest[id(piece)]

    @cached_property
    def near(self) -> Nearness:
        """What of its pieces lies nearer than its reach."""
        return nearness(self._moved, self.torus, self.reach)

    @cached_property
    def torus(self) -> Point:
        """The cell in which neighbours are looked for; what lies once has one so large that it never meets itself."""
        if self.cell is not None:
            return self.cell
        left, top, right, bottom = self._bounds
        return (right - left) + 10 * self.reach, (bottom - top) + 10 * self.reach

    def on_drawing(self, point: Point) -> Point:
        """A place of `near` as a place of the drawing (mm)."""
        if self.cell is not None:
            return point
        return point[0] + self._bounds[0], point[1] + self._bounds[1]

    @property
    def tints(self) -> list[Tint]:
        """The tints that are seen, in the order of `Tint`."""
        seen = {piece.ink.tint for piece in self.pieces}
        return [tint for tint in Tint if tint in seen]

    def where(self, places: Sequence[Point]) -> Where:
        """Places of the drawing, worst first; copies in other cells count as the same place."""
        # sheets of several tints may have the same place
        said = dict.fromkeys(self._said(place) for place in places[: 4 * MOST_POINTS])
        points = tuple(itertools.islice(said, MOST_POINTS))
        part = "cell" if self.cell is not None else "cloth"
        return Where(self._words(points, len(places)), part, points, len(places), self.name)  # type: ignore[arg-type]

    def _said(self, place: Point) -> Point:
        """A place in tenths of a millimetre, as near as a finger points; of a cell, inside it."""
        x, y = (v % side for v, side in zip(place, self.cell, strict=True)) if self.cell else place
        return round(x, 1) + 0.0, round(y, 1) + 0.0

    def _words(self, points: Sequence[Point], count: int) -> str:
        """Places in words: the worst ones, and how many more there are."""
        named = points[:3]
        said = {
            "places": ", ".join(f"({x:g}, {y:g})" for x, y in named),
            "more": count - len(named),
            "part": self.words,
        }
        if self.cell is None:
            words = _("{part}, on the cloth at {places} mm")
        elif self.name:
            words = _("{part}, in its cell at {places} mm")
        else:
            words = _("in the cell at {places} mm")
        if count > len(named):
            words += ngettext(" and {more} more place", " and {more} more places", count - len(named))
        return words.format(**said)

    @property
    def is_border(self) -> bool:
        """Whether it is the border of the cloth or of a part."""
        return self.name == BORDER or self.name.endswith(EDGE)

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        return called(self.name)

    @cached_property
    def _bounds(self) -> tuple[float, float, float, float]:
        boxes = shapely.bounds(shapes_of(self.pieces))
        return (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist())

    @property
    def _moved(self) -> Sequence[Piece]:
        if self.cell is not None:
            return self.pieces
        by = np.array(self._bounds[:2])
        moved = shapely.transform(shapes_of(self.pieces), lambda points: points - by)
        return [Piece(shape, piece.area) for shape, piece in zip(moved.tolist(), self.pieces, strict=True)]


def called(name: str) -> str:
    """What the surface of that name is called in a sentence."""
    if name == BORDER:
        return _("border")
    if name.endswith(EDGE):
        return _("border of {part}").format(part=name.removesuffix(EDGE))
    return name or FIELD


def surfaces(cloth: Cloth, reach: float) -> tuple[Surface, ...]:
    """What a cloth is made of: its field, the parts that show something else, the border.

    `reach` (mm): see `Surface`. Parts that show the field again, turned or not, are no surface of their own; nor is
    ground where figures are left out.
    """
    left, top, right, bottom = cloth.border_widths
    inner = (left, top, cloth.size[0] - right, cloth.size[1] - bottom)
    parts = [part for part in cloth.parts if not part.is_ground]
    regions = [part.region.to_shapely() for part in parts]
    found = [Surface("", cloth.cell, shapely.box(*inner).difference(shapely.union_all(regions)), reach, cloth.origin)]
    for index, part in enumerate(parts):
        shown = regions[index].difference(shapely.union_all(regions[index + 1 :]))
        if _is_field(part, cloth):
            found[0] = Surface("", cloth.cell, found[0].region.union(shown), reach, cloth.origin)
        elif part.content.items:
            window = part.region if part.content.cell is None else None
            found.append(Surface(part.name, part.content, shown, reach, part.origin, window))
    if cloth.border is not None and cloth.border.items:
        window = Path.rectangle(0.0, 0.0, *cloth.size)
        if inner[2] > inner[0] and inner[3] > inner[1]:
            window += Path.rectangle(inner[0], inner[1], inner[2] - inner[0], inner[3] - inner[1]).reversed()
        found.append(Surface(BORDER, cloth.border, window.to_shapely(), reach, window=window))
    return tuple(found)


def _is_field(part: Part, cloth: Cloth) -> bool:
    """Whether a part shows the field's cell, as it stands or turned."""

    def marks(drawing: Drawing) -> list[object]:
        return [
            item.drawing.items[0] if isinstance(item, Place) and len(item.drawing.items) == 1 else item
            for item in drawing.items
        ]

    same = part.content.cell == cloth.cell.cell and len(part.content.items) == len(cloth.cell.items)
    return same and all(
        a is b or c is d or a is d
        for a, b, c, d in zip(marks(part.content), marks(cloth.cell), part.content.items, cloth.cell.items, strict=True)
    )


def number_of(tint: Tint) -> int:
    """A tint as `Nearness` numbers it."""
    return list(Tint).index(tint)


def shapes_at(surface: Surface, indices: NDArray[np.int64], step: NDArray[np.int64]) -> NDArray[np.object_]:
    """Pieces of a surface by their indices, each moved by so many cells."""
    shapes = shapes_of([surface.pieces[i] for i in indices.tolist()])
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    moved: NDArray[np.object_] = shapely.set_coordinates(shapes, points + (step * np.array(surface.torus))[owner])
    return moved
