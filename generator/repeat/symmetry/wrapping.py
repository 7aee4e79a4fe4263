"""From a drawing in a group's region to the rectangular cell that tiles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from ....motifs.drawing import Box, Drawing, Item, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from .clipping import BLEED, clipped_parts
from .groups import Group
from .lattice import Lattice

Edge = Literal["wrap", "clip"]
"""What happens to a mark that crosses the region's edge: it is whole in every copy, or it ends there."""


def affines(group: Group, lattice: Lattice) -> list[Affine]:
    """Where a drawing in the region stands in one rectangle: every operation, at every lattice point of it."""
    if group.is_frieze:
        return [lattice.affine(operation) for operation in group.operations]
    return [
        lattice.affine(operation.reduced.moved(*step)) for operation in group.operations for step in lattice.steps()
    ]


def region(group: Group, lattice: Lattice, grown: float = 0.0) -> Path:
    """The region that holds each mark once, as a closed path in mm, `grown` to every side (its corners are mitred)."""
    corners = lattice.to_page([(float(x), float(y)) for x, y in group.region])
    if grown:
        along = np.roll(corners, -1, axis=0) - corners
        along /= np.hypot(along[:, 0], along[:, 1])[:, None]
        after = np.roll(along, -1, axis=0)
        clockwise = np.sign(along[0, 0] * after[0, 1] - along[0, 1] * after[0, 0])
        outward = np.stack([along[:, 1], -along[:, 0]], axis=1) * clockwise
        before = np.roll(outward, 1, axis=0)
        corners = corners + grown * (outward + before) / (1 + np.sum(outward * before, axis=1))[:, None]
    return Path.polygon(corners)


def cell_of(group: Group, drawing: Drawing, lattice: Lattice, edge: Edge = "wrap") -> Drawing:
    """The rectangle that tiles. `drawing` lies in the region, whose corner (0, 0) is that of the page.

    "wrap": every copy is whole; the copies of one mark all lie under those of the next, so that what overlaps does so
    alike everywhere. Two copies of the same mark that overlap each other do so in the order of the operations: where
    that would show (a line, a halo), take "clip", which is symmetric whatever is drawn. "clip": what crosses the edge
    of the region ends there, and goes on as the neighbour's copy does.
    """
    edges = (region(group, lattice), region(group, lattice, BLEED)) if edge == "clip" else None
    return copied(drawing, affines(group, lattice), lattice.cell, edges)


def copied(
    drawing: Drawing, placed: Sequence[Affine], cell: tuple[float, float], edges: tuple[Path, Path] | None = None
) -> Drawing:
    """The cell with a copy of the drawing at each place.

    `edges` are the drawing's region and the same with its bleed: what crosses them ends there. Without them every
    copy is whole, and where copies meet, all of one mark lie under all of the next.
    """
    if edges is not None:
        parts = clipped_parts(drawing, *edges)
    elif _stand_apart([Place(drawing, affine).box() for affine in placed], cell):
        parts = [Drawing(drawing.items, drawing.ground, None, drawing.name)]
    else:
        parts = [Drawing((item,), drawing.ground, None, drawing.name) for item in drawing.items]
    items = tuple(_placed(part, affine) for part in parts for affine in placed)
    return Drawing(items, drawing.ground, cell, drawing.name)


def _placed(part: Drawing, affine: Affine) -> Item:
    """An instance; what stands where it was drawn needs none."""
    return part.items[0] if affine == Affine() and len(part.items) == 1 else Place(part, affine)


def _stand_apart(boxes: Sequence[Box], cell: tuple[float, float]) -> bool:
    """Whether no two of the boxes meet on the torus, nor one its own copy; then the order of painting shows nowhere."""
    a = np.asarray(boxes)
    low, high = a[:, :2], a[:, 2:]
    size = np.asarray(cell)
    if ((high - low) >= size).any():
        return False
    # on a circle two arcs meet when the way from one's start to the other's is shorter than the one, or the other's
    way = (low[None, :, :] - low[:, None, :]) % size
    meets = (way < (high - low)[:, None, :]) | (size - way < (high - low)[None, :, :])
    both = meets.all(axis=2)
    np.fill_diagonal(both, False)
    return not bool(both.any())
