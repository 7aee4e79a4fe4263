"""What the plants here share: hands (parts drawn once, with the outline they cover), room on the torus, rows of cecek.

Leaves are grown by trial: a part is put where it meets nothing, not even its own copy in the next cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from ..drawing import Dots, Drawing, Form, Item, Place
from ..geometry import Affine
from ..geometry.path import rounded
from ..ink import Tint
from ..isen.field import Field
from ..isen.scatter import apart, row
from ..kit.spine import Points, Spot
from ..kit.torus import Cell, free_region
from ..pen import Pen


@dataclass(frozen=True, eq=False)
class Hand:
    """A part as one hand drew it, its root in the origin, and the outline that it covers."""

    drawing: Drawing
    shape: BaseGeometry

    @classmethod
    def of(cls, drawing: Drawing) -> Hand:
        """A finished drawing; it covers what its marks with a halo cover, lines included."""
        marks = [item for item in drawing.items if isinstance(item, Form) and item.halo]
        covered = [mark.path.to_shapely(0.05).buffer(mark.width / 2, quad_segs=4) for mark in marks]
        return cls(drawing, shapely.union_all(covered))

    def placed(self, affine: Affine) -> BaseGeometry:
        """What it covers there."""
        return shapely.transform(self.shape, lambda points: rounded(affine(points)))


@dataclass(eq=False)
class Room:
    """What is taken on the torus, and whether more fits in."""

    cell: Cell
    taken: list[BaseGeometry] = field(default_factory=list)

    def take(self, shape: BaseGeometry) -> None:
        """From now on nothing else may lie here."""
        self.taken.append(shape)

    def is_free(self, shape: BaseGeometry, gap: float) -> bool:
        """Whether a shape keeps `gap` mm from all that is taken, from its own copies and from theirs."""
        return not self.meets(shape, self.taken, gap) and not self.meets(shape, [shape], gap, own=True)

    def meets(self, shape: BaseGeometry, others: list[BaseGeometry], gap: float, own: bool = False) -> bool:
        """Whether one of the other shapes or of its copies comes nearer than `gap` mm."""
        if not others:
            return False
        left, top, right, bottom = shape.bounds
        boxes = shapely.bounds(others)
        shapely.prepare(shape)
        for dx, dy in self._shifts(shape, boxes, gap):
            if own and dx == dy == 0.0:
                continue
            near = (
                (boxes[:, 0] + dx < right + gap) & (boxes[:, 2] + dx > left - gap)
                & (boxes[:, 1] + dy < bottom + gap) & (boxes[:, 3] + dy > top - gap)
            )  # fmt: skip
            for index in np.flatnonzero(near).tolist():
                if shapely.dwithin(shape, translate(others[index], dx, dy), gap):
                    return True
        return False

    def _shifts(self, shape: BaseGeometry, boxes: NDArray[np.float64], gap: float) -> list[tuple[float, float]]:
        """The shifts by whole cells under which copies of the boxes can come near a shape."""
        (width, height), (left, top, right, bottom) = self.cell, shape.bounds
        (first_left, first_top), (last_right, last_bottom) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        columns = range(int((left - gap - last_right) // width), int((right + gap - first_left) // width) + 1)
        rows = range(int((top - gap - last_bottom) // height), int((bottom + gap - first_top) // height) + 1)
        return [(i * width, j * height) for j in rows for i in columns]


def together(lines: Iterable[Points]) -> BaseGeometry:
    """Many lines as one shape, so that one mark draws them."""
    return shapely.MultiLineString([shapely.LineString(line) for line in lines])


def place_of(spot: Spot, turn: float = 0.0, scale: float = 1.0, mirror: bool = False) -> Affine:
    """Where a hand is put: mirrored about its axis (its bend changes sides), scaled, turned, moved."""
    return Affine.shift(*spot) @ Affine.turn(turn) @ Affine.scale(scale, -scale if mirror else scale)


def put(pen: Pen, hand: Hand, affine: Affine) -> None:
    """Paint a hand there."""
    pen.add(Place(hand.drawing, affine))


def sized(items: Iterable[Item], ground: Tint, cell: Cell, width: float) -> Drawing:
    """The items of a cell as a drawing whose cell is `width` mm wide, lines and halos scaled with them."""
    scale = width / cell[0]
    if scale == 1.0:
        return Drawing(tuple(items), ground, cell)
    scaled = tuple(_scaled(item, scale) for item in items)
    return Drawing(scaled, ground, (cell[0] * scale, cell[1] * scale))


def _scaled(item: Item, scale: float) -> Item:
    larger = Affine.scale(scale)
    if isinstance(item, Form):
        return replace(item, path=item.path.mapped(larger), width=item.width * scale, halo=item.halo * scale)
    if isinstance(item, Dots):
        return replace(item, centres=item.centres * scale, radii=item.radii * scale, halo=item.halo * scale)
    if isinstance(item, Place):
        return replace(item, affine=larger @ item.affine)
    return Drawing((item,)).placed(scale=scale)


def cecek_rows(
    pen: Pen,
    figures: Iterable[BaseGeometry],
    cell: Cell,
    first: float,
    pitch: float,
    radii: Iterable[float],
    tint: Tint,
    seed: int,
) -> None:
    """Rows of dots that follow the contour of all figures on the torus, one row for each radius, from near to far.

    `first`: distance of the first row from the figures (mm). `pitch`: of the dots, which is less than that of the
    rows, so that rows are seen.
    """
    ground = Field.of(free_region(cell, [figure.simplify(0.05) for figure in figures]), cell, 0.35, 0.0)
    rng = np.random.default_rng(seed)
    held, sizes = np.empty((0, 2)), np.empty(0)
    for index, radius in enumerate(radii):
        line = row(ground, first + 1.12 * pitch * index, pitch, 0.5 * (index % 2))
        held, sizes = np.vstack([held, line]), np.concatenate([sizes, np.full(len(line), radius)])
        keep = apart(held, 0.82 * pitch, cell)
        held, sizes = held[keep], sizes[keep]
    held = held + rng.normal(0, 0.03 * pitch, held.shape)
    pen.dots(held, sizes * (1 + rng.uniform(-0.12, 0.12, len(sizes))), tint)
