"""Inlay: a repeating drawing seen through a region, on its own ground: halos show that, not the ground of the cloth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ....motifs.drawing import Clip, Dots, Drawing, Form, Item, Place
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.ink import Ink, Role, Tint
from ..torus import copies_in, layers


@dataclass(frozen=True, eq=False)
class Inlay:
    """A repeating drawing, ready to be laid into many regions: runs of its items that may be cloned cell by cell."""

    ground: Tint
    cell: tuple[float, float]
    runs: tuple[Drawing, ...]

    @classmethod
    def of(cls, drawing: Drawing) -> Inlay:
        """The inlay of a repeating drawing.

        Raises ValueError for a drawing without a cell.
        """
        if drawing.cell is None:
            raise ValueError("only a drawing with a cell can fill a region")
        own = grounded(drawing)
        runs = tuple(Drawing(tuple(run), drawing.ground, None, drawing.name) for run in layers(own.items, drawing.cell))
        return cls(drawing.ground, drawing.cell, runs)

    def into(self, region: Path, at: tuple[float, float], turn: float = 0.0) -> list[Item]:
        """Its ground, and as many of its cells as the region needs, clipped.

        `at`: where a corner of its cells lies (mm). `turn`: degrees.
        """
        laid = Affine.placing(at, turn)
        window = shapely.transform(region.to_shapely(0.02), laid.inverse())
        shapely.prepare(window)
        places = []
        for run in self.runs:
            left, top, right, bottom = run.bounds
            for i, j in copies_in(run.bounds, self.cell, window.bounds):
                dx, dy = i * self.cell[0], j * self.cell[1]
                if shapely.intersects(window, shapely.box(left + dx, top + dy, right + dx, bottom + dy)):
                    places.append(Place(run, laid @ Affine.shift(dx, dy)))
        return [plain(region, self.ground), Clip(Drawing(tuple(places), self.ground), region)]


def plain(region: Path, tint: Tint) -> Form:
    """A region in one tint, as ground."""
    return Form(region, Ink(Role.LATAR, tint))


def grounded(drawing: Drawing) -> Drawing:
    """The same picture for a cloth of another ground: halos and what shows the ground become marks of its tint."""
    return _grounded(drawing, Ink(Role.LATAR, drawing.ground), {})


def _grounded(drawing: Drawing, ground: Ink, known: dict[int, Drawing]) -> Drawing:
    if id(drawing) not in known:
        items: list[Item] = []
        for item in drawing.items:
            items += _item(item, ground, known)
        known[id(drawing)] = Drawing(tuple(items), ground.tint, drawing.cell, drawing.name)
    return known[id(drawing)]


def _item(item: Item, ground: Ink, known: dict[int, Drawing]) -> list[Item]:
    if isinstance(item, Place):
        return [Place(_grounded(item.drawing, ground, known), item.affine)]
    if isinstance(item, Clip):
        return [Clip(_grounded(item.drawing, ground, known), item.region)]
    if isinstance(item, Dots):
        own: Item = replace(item, ink=item.ink.on(ground.tint), halo=0.0)
        behind = Dots(item.centres, np.asarray(item.radii) + item.halo, ground)
        return [behind, own] if item.halo else [own]
    fill, line = (ink and ink.on(ground.tint) for ink in (item.fill, item.line))
    mark = replace(item, fill=fill, line=line, halo=0.0)
    clear = Form(item.path, ground if item.path.is_closed else None, ground, 2 * item.reach)
    return [clear, mark] if item.halo else [mark]
