"""Leaving out: figures that the edge of a field would cut do not stand, and the ground runs on in their place.

A cloth stays one cell that repeats. Over each copy of a figure that a border or a part would cut lies a part that
shows the ground as the cell would have it if no figure stood there: the same tint, the same filler on the same
lattice. Copies with the same neighbours share one drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import shapely
from shapely.geometry.base import BaseGeometry

from ..motifs.drawing import Box, Drawing, Item, Place, mapped
from ..motifs.errors import WastraError
from ..motifs.geometry.affine import IDENTITY, Affine
from ..motifs.geometry.path import Path
from ..motifs.words import _
from .cloth.part import LEFT_OUT, Part
from .field import Field
from .loose_marks import LooseMarks
from .new_ground import NewGround
from .repeat.torus import copies_in

UNSEEN = 0.5
"""What the edge may hide of a figure, and nobody misses it (mm)."""
OVER = 0.3
"""How far the new ground goes beyond the halo of a figure (mm), at most half of what its filler keeps clear."""
SQUEEZED = 1.3
"""How far a figure changes the lattice of a filler, in its spacings."""
USUAL_SPACING = 4.0
FITTED = frozenset({"cacah-gori", "cecek-sawut", "galaran", "gringsing", "kricak", "rawan", "sawut"})
"""Fillers that grow from the figures' outlines: without a figure they run otherwise, and a seam would be seen."""

Copy = tuple[int, int, int]
"""A figure by its number, and by how many cells it is moved across and down."""


@dataclass(eq=False)
class _Leaf:
    """What stands in a cell: an item, and whether it is a figure that may be left out."""

    item: Place
    is_figure: bool

    @cached_property
    def shape(self) -> BaseGeometry:
        """What it covers without its halo (mm of the cell)."""
        return mapped(self.item.drawing.silhouette(halo=False), self.item.affine).simplify(0.03)

    @cached_property
    def haloed(self) -> BaseGeometry:
        """What it covers with its halo."""
        return mapped(self.item.drawing.silhouette(), self.item.affine).simplify(0.03)


@dataclass(frozen=True)
class _Ground:
    """The ground over one figure: what it shows, and where (mm of the cell)."""

    drawing: Drawing
    region: BaseGeometry


class LeavingOut:
    """The figures of one field that its edge may not cut, if the design says so; `cell` is its cell with the filler."""

    def __init__(self, field: Field, cell: Drawing) -> None:
        self.field = field
        self.filled = cell
        self._grounds: dict[tuple[int, frozenset[Copy]], _Ground] = {}

    def parts(self, name: str, lie: Affine, within: BaseGeometry, visible: BaseGeometry) -> tuple[Part, ...]:
        """The ground over every figure that is cut, as parts of the cloth.

        `lie` maps the cell into the cloth, `within` is the field's region there, `visible` what border and parts leave
        of it. Raises WastraError for a field whose figures cannot be left out.
        """
        if self.field.cell.figures != "whole" or visible.is_empty:
            return ()
        inward = lie.inverse()
        seen = shapely.transform(visible, inward)
        # under a border and a part the ground goes on, so that no hair of a figure shows along them
        region = shapely.transform(within, inward).intersection(seen.buffer(UNSEEN, join_style="mitre"))
        cut = self._cut(seen)
        found = []
        for copy in sorted(cut, key=lambda copy: (copy[2], copy[1], copy[0])):
            number, *step = copy
            near = ((other, i + step[0], j + step[1]) for other, i, j in self._neighbours[number])
            gone = frozenset((other, i - step[0], j - step[1]) for other, i, j in near if (other, i, j) in cut)
            ground = self._ground(number, gone)
            move = self._move(*step)
            shown = shapely.transform(ground.region, move).intersection(region)
            if shown.area > UNSEEN**2:
                outline = Path.from_shapely(shapely.transform(shown, lie))
                content = Drawing((Place(ground.drawing, lie @ move),), ground.drawing.ground)
                found.append(Part(name + LEFT_OUT, content, outline))
        return tuple(found)

    @cached_property
    def _bare(self) -> Drawing:
        """The cell without its filler."""
        if self.field.bare is None or self.field.cell.edge == "clip":
            raise self._error(
                _(
                    "figures can only stay whole where each stands at its own place: not in a cell that is scattered, "
                    'parted or clipped. Write "cut".'
                )
            )
        return self.field.bare

    @cached_property
    def _leaves(self) -> list[_Leaf]:
        """All that stands in the cell, back to front."""
        figures = {id(drawing) for drawing in self.field.drawings if drawing.cell is None}
        if not figures:
            raise self._error(_('no motif here stands alone: those that repeat by themselves run on. Write "cut".'))
        holding: dict[int, bool] = {}

        def holds(drawing: Drawing) -> bool:
            if id(drawing) not in holding:
                places = (item.drawing for item in drawing.items if isinstance(item, Place))
                holding[id(drawing)] = id(drawing) in figures or any(holds(inner) for inner in places)
            return holding[id(drawing)]

        def leaves(items: Iterable[Item], affine: Affine) -> Iterator[_Leaf]:
            for item in items:
                if not isinstance(item, Place):
                    yield _Leaf(Place(Drawing((item,), self._bare.ground), affine), False)
                elif id(item.drawing) in figures or not holds(item.drawing):
                    yield _Leaf(Place(item.drawing, affine @ item.affine), id(item.drawing) in figures)
                else:
                    yield from leaves(item.drawing.items, affine @ item.affine)

        return list(leaves(self._bare.items, IDENTITY))

    @cached_property
    def _figures(self) -> list[_Leaf]:
        return [leaf for leaf in self._leaves if leaf.is_figure]

    @cached_property
    def _fillers(self) -> tuple[LooseMarks, LooseMarks]:
        """The filler's marks as they are, and as they would be without any figure."""
        size = self._size
        if self.field.ground.filler in FITTED:
            raise self._error(
                _(
                    "the filler {name} follows the figures, and would show where one was left out. "
                    'Take a filler of equal marks (cecek-pitu, klasa, sisik, ukel) or write "cut".'
                ).format(name=self.field.ground.filler)
            )
        rest = Drawing(tuple(leaf.item for leaf in self._leaves if not leaf.is_figure), self._bare.ground, size)
        old = self.filled.items[: len(self.filled.items) - len(self._bare.items)]
        new = self.field.filled(rest).items[: -len(rest.items) or None]
        return LooseMarks(old, size), LooseMarks(new, size)

    @cached_property
    def _clear(self) -> float:
        """How far the filler keeps from the figures (mm)."""
        ground = self.field.ground
        return self.field.length((*self.field.key, "ground", "gap"), ground.gap) if ground.filler else 0.0

    @cached_property
    def _reach(self) -> float:
        """How far from a figure the ground is other than without it (mm)."""
        if not self.field.ground.filler:
            return 0.0
        filler = self.field.filler((*self.field.key, "ground", "filler"), self.field.ground.filler)
        usual = next((p.default for p in filler.parameters if p.name == "spacing"), USUAL_SPACING)
        spacing = self.field.length(
            (*self.field.key, "ground", "parameters", "spacing"),
            self.field.ground.parameters.get("spacing", usual),
        )
        return self._clear + SQUEEZED * spacing

    @cached_property
    def _neighbours(self) -> list[list[Copy]]:
        """For each figure the copies of all that stand so near that their new grounds may meet."""
        shapes = [figure.shape for figure in self._figures]
        found: list[list[Copy]] = []
        for number, shape in enumerate(shapes):
            reach = 2 * self._reach + 2 * OVER + self._halo
            window = _grown(shape.bounds, reach)
            copies = [
                (other, i, j)
                for other, its in enumerate(shapes)
                for i, j in copies_in(its.bounds, self._size, window)
                if (other, i, j) != (number, 0, 0)
            ]
            found.append([c for c in copies if shapely.dwithin(shape, self._at(shapes[c[0]], c), reach)])
        return found

    @property
    def _halo(self) -> float:
        """About the widest halo of all figures, on both sides (mm)."""
        boxes = [(figure.shape.bounds, figure.haloed.bounds) for figure in self._figures]
        return 2 * max(max(abs(a - b) for a, b in zip(*pair, strict=True)) for pair in boxes)

    @property
    def _size(self) -> tuple[float, float]:
        assert self._bare.cell is not None
        return self._bare.cell

    def _move(self, i: int, j: int) -> Affine:
        return Affine.shift(i * self._size[0], j * self._size[1])

    def _at(self, shape: BaseGeometry, copy: Copy) -> BaseGeometry:
        return shapely.transform(shape, self._move(copy[1], copy[2]))

    def _cut(self, seen: BaseGeometry) -> set[Copy]:
        """The copies of figures that the edge would hide in part, or whose clear ground alone would be seen."""
        found = set()
        # one that is hidden, but whose clear ground would be seen, leaves a bay along the edge
        whole, near = seen.buffer(UNSEEN, join_style="mitre"), seen.buffer(self._clear)
        for region in (whole, near):
            shapely.prepare(region)
        for number, figure in enumerate(self._figures):
            for i, j in copies_in(figure.haloed.bounds, self._size, near.bounds):
                shape = self._at(figure.shape, (number, i, j))
                if near.intersects(shape) and not whole.covers(shape):
                    found.add((number, i, j))
        return found

    def _ground(self, number: int, gone: frozenset[Copy]) -> _Ground:
        """The ground over a figure of the cell, when also its neighbours `gone` do not stand."""
        if (number, gone) not in self._grounds:
            self._grounds[number, gone] = self._made(number, gone)
        return self._grounds[number, gone]

    def _made(self, number: int, gone: frozenset[Copy]) -> _Ground:
        figure = self._figures[number]
        staying = [(self._figures[c[0]], c) for c in self._neighbours[number] if c not in gone]
        empty = shapely.union_all([figure.shape, *(self._at(self._figures[c[0]].shape, c) for c in gone)])
        region: BaseGeometry = figure.haloed.buffer(min(OVER, self._clear / 2) if self._clear else OVER)
        items: tuple[Item, ...] = ()
        if self.field.ground.filler:
            others = shapely.union_all([self._at(leaf.shape, c) for leaf, c in staying])
            box = _grown(figure.shape.bounds, 2 * self._reach)
            old, new = (marks.near(box) for marks in self._fillers)
            ground = NewGround(figure.shape, empty, others, self._reach, self._clear)
            items, region = ground.marks(old, new, region)
        # figures that stand clear of this one are left alone; what it lay on, or under, is painted again
        haloed = {copy: self._at(leaf.haloed, copy) for leaf, copy in staying}
        clear = {copy: shape for copy, shape in haloed.items() if not shape.intersects(figure.haloed)}
        region = region.difference(shapely.union_all(list(clear.values()))) if clear else region
        absent = {(number, 0, 0), *gone, *clear}
        drawing = Drawing((*items, *self._rest(absent, region.bounds)), self._bare.ground, None, "sela")
        return _Ground(drawing, region)

    def _rest(self, absent: set[Copy], box: Box) -> Iterator[Item]:
        """What else stands in a box, back to front: all of the cell but some figures."""
        numbers = {id(leaf): number for number, leaf in enumerate(self._figures)}
        for leaf in self._leaves:
            for i, j in copies_in(leaf.item.box(), self._size, box):
                if not leaf.is_figure or (numbers[id(leaf)], i, j) not in absent:
                    yield Place(leaf.item.drawing, self._move(i, j) @ leaf.item.affine)

    def _error(self, text: str) -> WastraError:
        return self.field.places.error((*self.field.key, "cell", "figures"), text)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by
