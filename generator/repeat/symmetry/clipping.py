"""Marks that end at the edge of a region, so that copies of the region meet without a hairline.

A renderer softens every edge by itself: where two copies end on one line, a fourth of what lies under them shines
through. So a copy reaches a little over its edge, and what crosses it is taken apart into single paints (halo, fill,
line), each of which is painted in all copies before the next: then the same colour lies under every soft edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ....motifs.drawing import Clip, Dots, Drawing, Form, Item, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import GROUND
from ....motifs.seen import Leaf, leaves

BLEED = 0.1
"""How far a clipped copy reaches over its edge (mm): more than a pixel of print, a third of the finest line."""


def rectangle_edges(width: float, height: float) -> tuple[Path, Path]:
    """A unit's rectangle (mm), and the window in which its clipped copies are seen: the two that `copied` takes."""
    grown = Path.rectangle(-BLEED, -BLEED, width + 2 * BLEED, height + 2 * BLEED)
    return Path.rectangle(0.0, 0.0, width, height), grown


def clipped_parts(drawing: Drawing, edge: Path, window: Path) -> list[Drawing]:
    """The drawing as parts to be painted one after the other, each in all copies.

    A part is a run of items that lie inside the region `edge`, or one paint that crosses it, seen through `window`
    (the region grown by BLEED). What lies outside is left out.
    """
    region = edge.to_shapely()
    shapely.prepare(region)
    parts: list[Drawing] = []
    inside: list[Item] = []
    for item, crosses in _sorted(drawing.items, region):
        if not crosses:
            inside.append(item)
            continue
        if inside:
            parts.append(Drawing(tuple(inside), drawing.ground, None, drawing.name))
            inside = []
        seen = Clip(Drawing((item,), drawing.ground), window)
        parts.append(Drawing((seen,), drawing.ground, None, drawing.name))
    if inside:
        parts.append(Drawing(tuple(inside), drawing.ground, None, drawing.name))
    return parts


def _sorted(items: Sequence[Item], region: BaseGeometry) -> Iterator[tuple[Item, bool]]:
    """What comes into the region, back to front: whole items inside, single paints that cross its edge (True)."""
    for item in items:
        where = _where(item, region)
        if where == "inside":
            yield item, False
        elif where == "crosses":
            for leaf in leaves(Drawing((item,))):
                for mark in _parted(leaf, region) if isinstance(leaf.mark, Dots) else _paints(leaf.mark):
                    paint = _standing(replace(leaf, mark=mark))
                    found = _where(paint, region)
                    if found != "outside":
                        yield paint, found == "crosses"


def _where(item: Item, region: BaseGeometry) -> str:
    """Whether the box of an item lies "inside" or "outside" the region, or "crosses" its edge."""
    left, top, right, bottom = item.box()
    if left > right or top > bottom:
        return "outside"
    box = shapely.box(left, top, right, bottom)
    if region.contains(box):
        return "inside"
    return "crosses" if region.intersects(box) else "outside"


def _paints(mark: Form | Dots) -> Iterator[Form | Dots]:
    """A mark as single paints, back to front."""
    if isinstance(mark, Dots):
        if mark.halo:
            yield Dots(mark.centres, mark.radii + mark.halo, GROUND)
        yield replace(mark, halo=0.0)
        return
    if mark.halo:
        yield Form(mark.path, GROUND if mark.fill else None, GROUND, 2 * mark.reach)
    if mark.fill:
        yield Form(mark.path, mark.fill)
    if mark.line:
        yield Form(mark.path, None, mark.line, mark.width)


def _parted(leaf: Leaf, region: BaseGeometry) -> Iterator[Form | Dots]:
    """The paints of many dots, those inside the region apart from those on its edge."""
    for paint in _paints(leaf.mark):
        assert isinstance(paint, Dots)
        points = shapely.points(leaf.affine(paint.centres))
        reach = paint.radii * leaf.affine.magnification
        within = shapely.contains_properly(region, points) & (shapely.distance(region.boundary, points) > reach)
        on_edge = ~within & (shapely.distance(region, points) < reach + BLEED)
        for chosen in (within, on_edge):
            if np.any(chosen):
                yield replace(paint, centres=paint.centres[chosen], radii=paint.radii[chosen])


def _standing(leaf: Leaf) -> Item:
    """A mark where it stands, seen through its regions."""
    found: Item = leaf.mark if leaf.affine == Affine() else Place(Drawing((leaf.mark,)), leaf.affine)
    for clip in leaf.clips:
        found = Clip(Drawing((found,)), clip)
    return found
