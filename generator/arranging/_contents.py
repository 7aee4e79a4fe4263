"""Contents: what fills the islands of sekar jagad and the patches of tambal, each on a ground of its own.

A motif that repeats runs through the region, under a plain rim that hides where it is cut; a figure stands in the
middle on the field's ground with its filler; a filler fits itself to the region's outline.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ...motifs.drawing import Drawing, Item, Place
from ...motifs.errors import WastraError
from ...motifs.geometry.affine import Affine
from ...motifs.ink import Tint
from ...motifs.pen import Pen
from ...motifs.words import _
from ..repeat.scatter import Inlay, Region, grounded
from ..repeat.scatter.inlay import plain
from ..repeat.scatter.outline import Outline
from ..toml_lines import Key

if TYPE_CHECKING:
    from ...motifs.isen.filling import Filler
    from ..field import Field

LIGHT = (Tint.PUTIH, Tint.MUDA)
INKS = (
    (Tint.PUTIH, Tint.SOGA, Tint.IRENG),
    (Tint.IRENG, Tint.PUTIH, Tint.MUDA),
    (Tint.SOGA, Tint.PUTIH, Tint.MUDA),
    (Tint.BIRU, Tint.PUTIH, Tint.MUDA),
    (Tint.MUDA, Tint.IRENG, Tint.SOGA),
)
"""By turns the ground, the tint and the second tint of fillers that fill a region by themselves."""
MOST_FILLERS = 24
"""Fillers that fill regions by themselves: more than there are kinds of isen."""
CLEAR = 3.0
"""A figure stays this far from the outline of its island (mm)."""
SMALLEST = 0.4
"""A figure that would have to be smaller than this share of its size does not fit."""
FOURFOLD = ("p4", "p4m", "p4g")
"""Plane groups whose motifs look alike after a quarter turn: they may be turned by 45 degrees too."""
DIRECTED = ("p1", "pm", "pg", "cm")
"""Plane groups whose motifs may have an up and a down: they are not turned."""


class Content(ABC):
    """One kind of filling. `ground`: its tint."""

    ground: Tint

    @abstractmethod
    def fill(self, region: Region, rng: np.random.Generator) -> list[Item]:
        """The items that fill a region, its ground first.

        Raises WastraError for what does not fit.
        """

    @property
    def contrast(self) -> Tint:
        """The tint of a fine line on its ground."""
        return Tint.SOGA if self.ground in LIGHT else Tint.MUDA if self.ground is Tint.SOGA else Tint.PUTIH


class Repeating(Content):
    """A motif that repeats by itself, turned as its symmetry allows."""

    def __init__(self, drawing: Drawing, turn: float, symmetry: str) -> None:
        self.ground = drawing.ground
        self.inlay = Inlay.of(drawing)
        self.turn = turn
        self.turns = (0.0, 45.0) if symmetry in FOURFOLD else (0.0,) if symmetry in DIRECTED else (0.0, 90.0)

    def fill(self, region: Region, rng: np.random.Generator) -> list[Item]:
        """See Content."""
        turn = self.turn + self.turns[int(rng.integers(len(self.turns)))]
        return self.inlay.into(region.region, region.middle, turn)


class Standing(Content):
    """A figure in the middle of the region, the field's filler round it."""

    def __init__(self, field: Field, index: int, drawing: Drawing) -> None:
        part = field.design.motif[index]
        self.field, self.index = field, index
        self.ground = field.ground_tint()
        turned = Drawing((drawing.placed((0.0, 0.0), part.turn, 1.0, part.mirror),), drawing.ground, None, drawing.name)
        self.outline = Outline.of(turned)
        self.drawing = grounded(Drawing(turned.items, self.ground, None, drawing.name))
        self.fillers = Filling.of_ground(field)

    def fill(self, region: Region, rng: np.random.Generator) -> list[Item]:
        """See Content."""
        shape = region.region.to_shapely(0.02)
        affine = self._fitted(shape.buffer(-CLEAR))
        if affine is None:
            name = self.field.design.motif[self.index].name
            raise self.field.places.error(
                ("motif", self.index),
                _("{name}, {wide:.0f} mm wide, does not fit into a region of {across:.0f} mm; make it smaller.").format(
                    name=name, wide=2 * self.outline.radius, across=np.sqrt(shape.area)
                ),
            )
        figure = Place(self.drawing, affine)
        covered = self.outline.placed([affine])[0]
        found: list[Item] = [plain(region.region, self.ground)]
        if self.fillers is not None:
            free = shape.buffer(-self.fillers.gap).difference(covered.buffer(self.fillers.gap))
            found += self.fillers.marks(free, int(rng.integers(2**31)))
        return [*found, figure]

    def _fitted(self, room: BaseGeometry) -> Affine | None:
        """The largest place in the middle of the room, if any: there, or where the room is widest."""
        if room.is_empty:
            return None
        shapely.prepare(room)
        widest = shapely.maximum_inscribed_circle(shapely.MultiPolygon(_polygons(room)), tolerance=0.5)
        spots = [widest.coords[0], room.centroid.coords[0]]
        for scale in np.arange(1.0, SMALLEST - 0.01, -0.05).tolist():
            for x, y in spots:
                affine = self.outline.placing((round(x, 2), round(y, 2)), 0.0, round(scale, 2))
                if shapely.contains(room, self.outline.placed([affine])[0]):
                    return affine
        return None


def _polygons(shape: BaseGeometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(shape).tolist() if isinstance(part, shapely.Polygon)]


class Filling(Content):
    """A filler by itself, or the field's filler round a figure."""

    def __init__(self, field: Field, key: Key, fill: Filler, inks: tuple[Tint, Tint, Tint], gap: float) -> None:
        self.field, self.key, self.filler, self.gap = field, key, fill, gap
        self.ground, self.tint, self.second = inks
        self.settings: dict[str, object] = {}

    @classmethod
    def of_ground(cls, field: Field) -> Filling | None:
        """The filler of the field's ground, with its settings."""
        part = field.ground
        if not part.filler:
            return None
        key: Key = (*field.key, "ground")
        fill = field.filler((*key, "filler"), part.filler)
        tint = Tint(part.filler_tint)
        second = Tint.MUDA if tint is not Tint.MUDA else Tint.SOGA
        found = cls(field, (*key, "filler"), fill, (field.ground_tint(), tint, second), 0.0)
        found.gap = field.length((*key, "gap"), part.gap)
        found.settings = dict(field.settings_of((*key, "parameters"), part.parameters, fill.parameters, fill.slug))
        return found

    def fill(self, region: Region, rng: np.random.Generator) -> list[Item]:
        """See Content."""
        shape = region.region.to_shapely(0.02).buffer(-self.gap)
        return [plain(region.region, self.ground), *self.marks(shape, int(rng.integers(2**31)))]

    def marks(self, free: BaseGeometry, seed: int) -> list[Item]:
        """The filler's marks in polygons (mm), their halos and holes in its own ground."""
        pen = Pen(self.ground)
        try:
            self.filler(pen, free, self.tint, second=self.second, seed=seed, **self.settings)
        except WastraError as error:
            raise self.field.places.error(self.key, str(error)) from error
        return list(grounded(pen.drawing("isen")).items)


def contents(field: Field, key: Key, fillers: tuple[str, ...], gap: float) -> list[Content]:
    """All kinds of filling that a design gives: its motifs, then the fillers of the arrangement at `key`.

    `gap`: how far a filler stays from the outline (mm).
    """
    if len(fillers) > MOST_FILLERS:
        raise field.places.error(
            (*key, "fillers"), _("at most {most} fillers can be told apart.").format(most=MOST_FILLERS)
        )
    found: list[Content] = []
    for index, record, drawing in zip(field.indices, field.records, field.drawings, strict=True):
        part = field.design.motif[index]
        if drawing.cell is None:
            found.append(Standing(field, index, drawing))
        else:
            found.append(Repeating(drawing, part.turn, record.symmetry))
    for number, name in enumerate(fillers):
        where: Key = (*key, "fillers", number)
        found.append(Filling(field, where, field.filler(where, name), INKS[number % len(INKS)], gap))
    return found
