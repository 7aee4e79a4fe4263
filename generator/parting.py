"""Parting: what lies on the field of a cloth, room by room of its layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from ..motifs.drawing import Box, Drawing, Place
from ..motifs.errors import WastraError
from ..motifs.geometry.affine import IDENTITY, Affine
from ..motifs.geometry.path import Path
from ..motifs.ink import Tint
from ..motifs.pen import Pen
from .cloth.borders import border_in
from .cloth.frieze import Frame
from .cloth.layouts import Room, layout
from .cloth.part import Part, no_such_part
from .design import Design
from .design_errors import Places
from .field import Field, Size
from .leaving_out import LeavingOut
from .toml_lines import Key

BARE = "none"
"""The edge of a part that is to have none."""
FIELD = "badan"
"""What the main field is called beside the rooms."""
HALF_TURN = Affine.turn(180.0)


@dataclass(frozen=True)
class Shown:
    """A room that shows something: its part, the border inside it, and whose figures stand there, turned how."""

    part: Part
    edge: list[Part]
    leaving: LeavingOut | None
    turn: Affine


class Parting:
    """A design's cloth on its way to parts: `box` (mm) is what the border leaves free.

    Raises WastraError for an unknown layout, and for a part that it does not have.
    """

    def __init__(self, design: Design, places: Places, name: str, shares: Mapping[str, float], box: Box) -> None:
        self.design = design
        self.places = places
        self.box = box
        try:
            self.rooms = layout(name)(box, shares)
        except WastraError as error:
            raise places.error(("cloth",), str(error)) from error
        self._check_names()

    def parts(self, field: Field, cell: Drawing) -> tuple[tuple[Part, ...], list[Field]]:
        """All that lies on the `field`, back to front, and the fields of the parts that have their own.

        `cell` is that of the main field. Raises WastraError for contents that cannot be.
        """
        tables = {part.name: index for index, part in enumerate(self.design.part)}
        shown: list[Shown] = []
        main = LeavingOut(field, cell)
        fields: list[Field] = []
        for room in self.rooms:
            indices = [index for index, motif in enumerate(self.design.motif) if motif.part == room.name]
            key: Key = ("part", tables[room.name]) if room.name in tables else ()
            leaving: LeavingOut | None = None
            if indices:
                fields.append(Field(self.design, self.places, indices, key))
                content = fields[-1].filled_cell()
                leaving = LeavingOut(fields[-1], content)
            elif room.name in tables and self.design.part[tables[room.name]].ground.tint:
                content = Drawing((), Tint(self.design.part[tables[room.name]].ground.tint))
            elif room.repeats_field:
                leaving, content = main, cell
            elif room.plain is not None:
                content = Drawing((), room.plain)
            else:
                continue
            if room.turned and content.cell is not None:
                content = _turned(content)
            origin = middle_origin(content, room.region.bounds) if content.cell is not None else (0.0, 0.0)
            part = Part(room.name, content, room.region, origin)
            shown.append(Shown(part, self._edge(room, key), leaving, HALF_TURN if room.turned else IDENTITY))
        return tuple(self._layers(main, middle_origin(cell, self.box), shown)), fields

    def _layers(self, main: LeavingOut, origin: Size, shown: list[Shown]) -> list[Part]:
        """The parts back to front; on each field the ground where its cut figures are left out."""
        box = shapely.box(*self.box)
        regions = [one.part.region.to_shapely() for one in shown]
        found = [*main.parts(FIELD, Affine.shift(*origin), box, box.difference(shapely.union_all(regions)))]
        for index, one in enumerate(shown):
            found.append(one.part)
            if one.leaving is not None:
                over = [*(edge.region.to_shapely() for edge in one.edge), *regions[index + 1 :]]
                within = regions[index].intersection(box)
                lie = Affine.shift(*one.part.origin) @ one.turn
                found += one.leaving.parts(one.part.name, lie, within, within.difference(shapely.union_all(over)))
            found += one.edge
        return found

    def _edge(self, room: Room, key: Key) -> list[Part]:
        """The borders inside a room, as a part of its own."""
        style = self.design.part[int(key[1])].edge if key else ""
        if not room.edges or style == BARE:
            return []
        laid: list[Drawing] = []
        region = Path(())
        for edge in room.edges:
            chosen = edge.styled(style) if style else edge
            frame = Frame(chosen.corners, chosen.widths)
            try:
                laid.append(border_in(chosen.style, frame))
            except WastraError as error:
                raise self.places.error((*key, "edge") if style else ("cloth",), str(error)) from error
            region += Path.polygon(chosen.corners) + Path.polygon(frame.inset(1.0)).reversed()
        # on the ground of the border, not on white: white would show as a hair along its edges
        pen = Pen(laid[0].ground)
        for border in laid:
            pen.add(Place(border))
        return [Part(f"{room.name}-tepi", pen.drawing(), region)]

    def _check_names(self) -> None:
        """Raises WastraError for a motif or a table of a part that the layout does not have."""
        known = sorted({room.name for room in self.rooms})
        given: list[tuple[Key, str]] = [
            (("motif", index, "part"), motif.part) for index, motif in enumerate(self.design.motif) if motif.part
        ]
        given += [(("part", index, "name"), part.name) for index, part in enumerate(self.design.part)]
        for key, name in given:
            if name not in known:
                raise self.places.error(key, no_such_part(name, known))


def middle_origin(cell: Drawing, box: Box) -> Size:
    """Where the first cell begins in a box, so that it stands in the middle and both ends are cut alike."""
    assert cell.cell is not None
    left, top, right, bottom = box
    x, y = (
        round(before + _centred(free, step), 4)
        for before, free, step in zip((left, top), (right - left, bottom - top), cell.cell, strict=True)
    )
    return x, y


def _turned(cell: Drawing) -> Drawing:
    """A cell turned by half a turn: what stood on its feet hangs."""
    items = tuple(Place(Drawing((item,), cell.ground), HALF_TURN) for item in cell.items)
    return Drawing(items, cell.ground, cell.cell, cell.name)


def _centred(free: float, step: float) -> float:
    """Where the first cell begins, so that the row of cells stands in the middle and both ends are cut alike."""
    whole = max(1, round(free / step))
    start = (free - whole * step) / 2
    return start if start <= 0 else start - step
