"""What the tests of fillers share: regions, and the marks of a drawing as polygons on the plane or the torus."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from wastra.motifs.drawing import Dots, Drawing, Form, Item, Place, mapped
from wastra.motifs.geometry import Path
from wastra.motifs.geometry.path import shapes_of
from wastra.motifs.ink import Tint
from wastra.motifs.isen import filler
from wastra.motifs.pen import Pen

CELL = (34.0, 28.0)
LINE_GAP, DOT_GAP, BETWEEN = 0.5, 0.35, 0.3
GAPS = {
    "beras-wutah": DOT_GAP,
    "cacah-gori": DOT_GAP,
    "cecek": DOT_GAP,
    "cecek-pitu": DOT_GAP,
    "cecek-sawut": LINE_GAP,
    "cecek-telu": DOT_GAP,
    "galaran": LINE_GAP,
    "gringsing": DOT_GAP,
    "klasa": LINE_GAP,
    "kricak": DOT_GAP,
    "mlinjon": DOT_GAP,
    "rawan": LINE_GAP,
    "sawut": LINE_GAP,
    "sisik": DOT_GAP,
    "sisik-melik": DOT_GAP,
    "ukel": DOT_GAP,
}
"""What each filler promises to keep from the edge; where it has lines and dots, the smaller."""
TOLERANCE = 0.03
AROUND = (-2, -1, 0, 1, 2)
"""Copies that the longest winding line can reach into."""
OFF_MIDDLE = {"gringsing": 0.3}
"""How far what lies on a mark stands off its middle (mm): the hole of a ring, and the dot in it."""


def leaf(length: float = 30.0, width: float = 13.0, turn: float = -30.0) -> BaseGeometry:
    """A leaf with two pointed ends."""
    t = np.linspace(0, 1, 80)
    half = width / 2 * np.sin(np.pi * t**0.8)
    edge = np.vstack([np.c_[length * t, half], np.c_[length * t[::-1], -half[::-1]]])
    return affinity.rotate(shapely.Polygon(edge).buffer(0), turn, origin=(0, 0))


def ring() -> BaseGeometry:
    """A disc with a hole off its middle."""
    return shapely.Point(40, -15).buffer(14, 48).difference(shapely.Point(43, -16).buffer(5, 32))


def islands() -> BaseGeometry:
    """A large island, a small one and one too small for any mark."""
    return shapely.union_all([shapely.box(0, 0, 18, 9), shapely.box(20, 0, 23, 9), shapely.box(25, 0, 25.5, 0.5)])


def wrapped(shape: BaseGeometry, cell: tuple[float, float]) -> BaseGeometry:
    """The shape and its copies all around."""
    width, height = cell
    return shapely.union_all(
        [affinity.translate(shape, i * width, j * height) for j in AROUND for i in AROUND], grid_size=1e-4
    )


def free_cell(shift: tuple[float, float] = (0.0, 0.0)) -> BaseGeometry:
    """A cell with two figures cut out, one of them over the seam."""
    star = shapely.Point(1.0, 6.0).buffer(6.0)
    bar = affinity.rotate(shapely.box(14, 17, 28, 20).buffer(1), -25)
    figures = affinity.translate(star.union(bar), *shift)
    moved = affinity.translate(figures, -CELL[0] * (shift[0] // CELL[0]), -CELL[1] * (shift[1] // CELL[1]))
    return shapely.box(0, 0, *CELL).difference(wrapped(moved, CELL))


def fill(name: str, region: BaseGeometry, cell: tuple[float, float] | None = None, **settings: object) -> Drawing:
    """The drawing of one filling."""
    pen = Pen(Tint.SOGA, cell)
    filler(name)(pen, region, Tint.PUTIH, cell=cell, **settings)
    return pen.drawing()


def marks(drawing: Drawing) -> list[BaseGeometry]:
    """Every mark as polygons; an instance counts as one mark, and so does what lies on another (the hole of a ring)."""
    items = single(drawing)
    hands = {id(item.drawing): item.drawing for item in items if isinstance(item, Place)}
    drawn = {key: shapely.union_all([s for s, _ in hand.painted(0.01)]) for key, hand in hands.items()}
    paths = iter(shapes_of([item.path for item in items if isinstance(item, Form)], 0.01))
    found: list[BaseGeometry] = []
    for item in items:
        if isinstance(item, Dots):
            found += [shapely.Point(c).buffer(r, 16) for c, r in zip(item.centres, item.radii.tolist(), strict=True)]
        elif isinstance(item, Place):
            found.append(mapped(drawn[id(item.drawing)], item.affine))
        elif isinstance(item, Form):
            found.append(shapely.union_all([s for s, _ in item.regions_on(next(paths))]))
    inner, outer = shapely.STRtree(found).query(found, predicate="within") if found else ([], [])
    lying_on = {int(i) for i, o in zip(inner, outer, strict=True) if i != o}
    return [shape for index, shape in enumerate(found) if index not in lying_on]


def single(drawing: Drawing) -> list[Item]:
    """The items, with each line of a mark of many lines by itself."""
    found: list[Item] = []
    for item in drawing.items:
        if isinstance(item, Form) and not item.fill:
            found += [replace(item, path=Path((contour,))) for contour in item.path.contours]
        else:
            found.append(item)
    return found


def middles(drawing: Drawing) -> np.ndarray:
    """Where each instance was put, and the middle of every other mark's box (n, 2)."""
    found: list[tuple[float, float]] = []
    for item in single(drawing):
        if isinstance(item, Dots):
            found += [(float(x), float(y)) for x, y in item.centres]
        elif isinstance(item, Place):
            found.append((item.affine.e, item.affine.f))
        elif isinstance(item, Form):
            left, top, right, bottom = item.path.bounds
            found.append(((left + right) / 2, (top + bottom) / 2))
    return np.array(found).reshape(-1, 2)


def nearest(shapes: list[BaseGeometry], cell: tuple[float, float] | None) -> float:
    """The smallest distance (mm) of two marks, over the seams too; 0 when two overlap, infinite for a single one."""
    if not shapes:
        return float("inf")
    every = list(shapes)
    if cell is not None:
        width, height = cell
        every += [
            affinity.translate(s, i * width, j * height)
            for j in (-1, 0, 1)
            for i in (-1, 0, 1)
            if (i, j) != (0, 0)
            for s in shapes
        ]
    index = shapely.STRtree(every)
    one, other = index.query(shapes, predicate="dwithin", distance=2.0)
    apart = one != other
    if not apart.any():
        return float("inf")
    return float(shapely.distance(np.array(every)[one[apart]], np.array(every)[other[apart]]).min())


def least_depth(shapes: list[BaseGeometry], region: BaseGeometry, cell: tuple[float, float] | None) -> float:
    """How near any mark comes to the region's edge (mm); negative when one lies outside or crosses it."""
    whole = region if cell is None else wrapped(region, cell)
    shapely.prepare(whole)
    if not all(whole.contains(s) for s in shapes):
        return -1.0
    edge = whole.boundary
    return min((float(shapely.distance(s, edge)) for s in shapes), default=float("inf"))
