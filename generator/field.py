"""Field: motifs of a design, a unit, a repeat and a ground's filler become the cell of one part of a cloth."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from shapely.geometry.base import BaseGeometry

from ..catalog import find
from ..catalog.record import Record
from ..motifs.drawing import Drawing, Item, Place, mapped
from ..motifs.errors import WastraError
from ..motifs.geometry.affine import Affine
from ..motifs.geometry.path import GRID
from ..motifs.ink import Tint
from ..motifs.kit.torus import free_region
from ..motifs.motif import Mm, Parameter, known_parameter
from ..motifs.pen import Pen
from ..motifs.words import _, shown
from .arranging import Arrangement, Tables, arrangements, given
from .design import CellPart, Design, GroundPart, Length, MotifPart
from .design_errors import Places
from .lengths import millimetres, positive_millimetres
from .limits import CELL_ITEMS, OVERLAPS, SIDE_MM, check_count, check_side
from .repeat.repeat import Repeat, repeat
from .repeat.symmetry.slant import MOST_UNITS, Slant, is_in_row
from .repeat.symmetry.turning import turned
from .repeat.symmetry.wrapping import copied
from .repeat.torus import layers
from .toml_lines import Key

if TYPE_CHECKING:
    from ..motifs.isen.filling import Filler

Size = tuple[float, float]


class Field:
    """One part of a cloth on its way to a cell; knows where in the file each value stands.

    `indices` say which of the design's motifs belong to it; `key` is the table that holds its cell and ground: () for
    the cloth's own, ("part", 0) for the first [[part]].
    """

    def __init__(self, design: Design, places: Places, indices: Sequence[int], key: Key = ()) -> None:
        self.design = design
        self.places = places
        self.key = key
        holder = design.part[int(key[1])] if key else design
        self.holder: Tables = holder
        self.cell: CellPart = holder.cell
        self.ground: GroundPart = holder.ground
        self.indices = tuple(indices)
        self.records: list[Record] = []
        self.drawings: list[Drawing] = []
        self._drawn: dict[tuple[str, tuple[tuple[str, str], ...]], Drawing] = {}
        self.slant: Slant | None = None
        """How its rows run, when the cell has an angle; known when the cell is made."""
        self.bare: Drawing | None = None
        """The cell without the ground's filler; known when the cell is made of motifs one by one."""
        for index in self.indices:
            record, drawing = self._motif(index, design.motif[index])
            self.records.append(record)
            self.drawings.append(drawing)

    @property
    def motifs(self) -> list[MotifPart]:
        """Its motifs as they are written."""
        return [self.design.motif[index] for index in self.indices]

    def filled_cell(self) -> Drawing:
        """The cell that tiles, with the ground's filler under its motifs.

        Raises WastraError for unknown names and sizes that do not fit.
        """
        arrangement = self._arrangement()
        if arrangement is not None:
            return arrangement.arranged(self, getattr(self.holder, arrangement.name))
        self.bare = self._repeated(self._unit())
        return self.filled(self.bare)

    def _arrangement(self) -> Arrangement | None:
        """How the motifs are arranged, if not one by one.

        Raises WastraError for two ways at once, or for a rank where nothing is scattered.
        """
        names = given(self.holder)
        if len(names) > 1:
            raise self.places.error(
                (*self.key, names[1]),
                _("a cell is arranged in one way; there is {first} already.").format(first=names[0]),
            )
        if names != ["scatter"]:
            for index, motif in zip(self.indices, self.motifs, strict=True):
                for name, value in (("rank", motif.rank), ("count", motif.count)):
                    if value:
                        raise self.places.error(
                            ("motif", index, name),
                            _("{name} is for motifs that are scattered; write a table [scatter] too.").format(
                                name=name
                            ),
                        )
        return arrangements()[names[0]] if names else None

    def length(self, key: Key, value: Length, positive: bool = True) -> float:
        """A length in mm; WastraError says where it stands when it is none."""
        try:
            return positive_millimetres(value) if positive else millimetres(value)
        except WastraError as error:
            raise self.places.error(key, str(error)) from error

    def settings_of(
        self, key: Key, given: Mapping[str, Any], parameters: Sequence[Parameter], owner: str
    ) -> dict[str, Any]:
        """Parameters as a design gives them, each checked where it stands; lengths may have units."""
        checked = {}
        for name, value in given.items():
            try:
                parameter = known_parameter(name, parameters, owner)
                if isinstance(parameter.domain, Mm) and isinstance(value, str):
                    value = millimetres(value)
                checked[name] = parameter.checked(value, owner)
            except WastraError as error:
                raise self.places.error((*key, name), str(error)) from error
        return checked

    def _motif(self, index: int, part: MotifPart) -> tuple[Record, Drawing]:
        key: Key = ("motif", index)
        try:
            record = find(part.name)
        except WastraError as error:
            raise self.places.error((*key, "name"), str(error)) from error
        parameters = record.parameters
        values = self.settings_of((*key, "parameters"), part.parameters, parameters, record.slug)
        if part.size != "":
            if "size" in values:
                raise self.places.error((*key, "parameters", "size"), _("the size is given twice."))
            size = self.length((*key, "size"), part.size)
            try:
                values["size"] = known_parameter("size", parameters, record.slug).checked(size, record.slug)
            except WastraError as error:
                raise self.places.error((*key, "size"), str(error)) from error
        if any(p.name == "seed" for p in parameters):
            values.setdefault("seed", self.design.seed)
        # a motif that stands in many places is drawn once: its places are instances of one drawing
        same = record.slug, tuple(sorted((name, repr(value)) for name, value in values.items()))
        if same not in self._drawn:
            try:
                self._drawn[same] = record.draw(**values)
            except WastraError as error:
                raise self.places.error(key, str(error)) from error
        return record, self._drawn[same]

    def _unit(self) -> Drawing:
        """The unit that repeats: the motifs as they are placed."""
        width, height = self.unit_size()
        items: list[Item] = []
        for index, drawing in zip(self.indices, self.drawings, strict=True):
            at = self.at(index, self.design.motif[index])
            if drawing.cell is None:
                items.append(self.figure(index, drawing, (width, height), at))
            else:
                items += self._tiles(index, drawing, (width, height), at)
        return Drawing(tuple(items), self.ground_tint(), (width, height), "sel")

    def at(self, index: int, part: MotifPart) -> Size:
        """Where a motif stands (mm in the unit); WastraError when that is far from any cloth."""
        found = []
        for side, value in enumerate(part.at):
            key: Key = ("motif", index, "at", side)
            place = self.length(key, value, positive=False)
            if abs(place) > SIDE_MM:
                raise self.places.error(
                    key,
                    _("{place} mm is far from any cloth; at most {most:g} mm either way.").format(
                        place=shown(place), most=SIDE_MM
                    ),
                )
            found.append(place)
        return found[0], found[1]

    def figure(self, index: int, drawing: Drawing, unit: Size, at: Size) -> Place:
        """A motif that stands alone, as often in the unit as its neighbours' copies reach in.

        Raises WastraError when that is too often to be meant.
        """
        part = self.design.motif[index]
        place = drawing.placed(at, part.turn, 1.0, part.mirror)
        left, top, right, bottom = place.box()
        if (right - left) * (bottom - top) > OVERLAPS * unit[0] * unit[1]:
            raise self.places.error(
                ("motif", index),
                _("{name} is {width:g} x {height:g} mm, far larger than the cell of {cell}.").format(
                    name=part.name, width=right - left, height=bottom - top, cell=f"{unit[0]:g} x {unit[1]:g} mm"
                ),
            )
        return place

    def unit_size(self) -> Size:
        """Width and height of the unit (mm).

        Raises WastraError when neither the design nor a motif gives them.
        """
        cell = self.cell
        own = next((d.cell for d in self.drawings if d.cell), None)
        if cell.width == "" and cell.height == "":
            if own is None:
                raise self.places.error(
                    (*self.key, "cell"),
                    _("these motifs do not repeat by themselves; give the cell a width and a height."),
                )
            return own
        sides = []
        for name, value, other in (("width", cell.width, cell.height), ("height", cell.height, cell.width)):
            side = self.length((*self.key, "cell", name), value if value != "" else other)
            try:
                check_side(f"cell {name}", side)
            except WastraError as error:
                raise self.places.error((*self.key, "cell", name), str(error)) from error
            sides.append(round(round(side / GRID) * GRID, 4))
        return sides[0], sides[1]

    def _tiles(self, index: int, drawing: Drawing, unit: Size, at: tuple[float, float]) -> list[Item]:
        """A repeating motif over the whole unit.

        Raises WastraError when the unit is not a whole number of its cells.
        """
        part = self.design.motif[index]
        assert drawing.cell is not None
        if part.turn or part.mirror:
            raise self.places.error(
                ("motif", index),
                _("{name} repeats by itself and cannot be turned or mirrored.").format(name=part.name),
            )
        counts = []
        for side, whole, step in zip(("width", "height"), unit, drawing.cell, strict=True):
            count = round(whole / step)
            if count < 1 or abs(count * step - whole) > GRID / 2:
                raise self._no_whole_number(index, side, whole, step)
            counts.append(count)
        try:
            check_count(_("marks in one cell"), counts[0] * counts[1] * len(drawing.items), CELL_ITEMS)
        except WastraError as error:
            raise self.places.error((*self.key, "cell"), str(error)) from error
        if counts == [1, 1] and at == (0.0, 0.0):
            return list(drawing.items)
        steps = [
            (i * drawing.cell[0] + at[0], j * drawing.cell[1] + at[1])
            for j in range(counts[1])
            for i in range(counts[0])
        ]
        # item by item, so that painter's order holds between neighbouring tiles as it does on the torus
        single = [Drawing((item,), drawing.ground, None, drawing.name) for item in drawing.items]
        return [Place(one, Affine.shift(*step)) for one in single for step in steps]

    def _no_whole_number(self, index: int, side: str, whole: float, step: float) -> WastraError:
        """The error for a unit in which a repeating motif does not close, with the nearest that fits all of them."""
        axis = ("width", "height").index(side)
        steps = [round(d.cell[axis] / GRID) for d in self.drawings if d.cell]
        common = math.lcm(*steps) * GRID
        fits = max(1, round(whole / common)) * common
        name = self.design.motif[index].name
        given = self.cell.width != "" or self.cell.height != ""
        where: Key = (*self.key, "cell", side) if given else ("motif", index)
        if fits > SIDE_MM:
            text = _("{whole:g} mm is no whole number of {name}'s {step:g} mm; change the size of one of the motifs.")
        else:
            text = _("{whole:g} mm is no whole number of {name}'s {step:g} mm; the nearest is {fits:g} mm.")
        return self.places.error(where, text.format(whole=whole, name=name, step=step, fits=fits))

    def ground_tint(self) -> Tint:
        """The tint of the ground: what the design says, or the ground of the first motif that repeats by itself."""
        if self.ground.tint:
            return Tint(self.ground.tint)
        return next((d.ground for d in self.drawings if d.cell), self.drawings[0].ground)

    def filled(self, cell: Drawing) -> Drawing:
        """The cell with the ground's filler under its motifs; only now is it known what they leave free."""
        return Drawing((*self._filler(cell), *cell.items), cell.ground, cell.cell, cell.name)

    def filler(self, key: Key, name: str) -> Filler:
        """The filler of a name that stands at a key.

        Raises WastraError, naming the nearest, when there is none.
        """
        from ..motifs.isen import filler, filler_names

        if name not in filler_names():
            near = difflib.get_close_matches(name, filler_names(), n=1, cutoff=0.0)
            raise self.places.error(
                key,
                _("there is no filler {name!r}; the nearest is {near}. All: {names}.").format(
                    name=name, near=near[0], names=", ".join(filler_names())
                ),
            )
        return filler(name)

    def _filler(self, unit: Drawing) -> tuple[Item, ...]:
        """The ground's filler, fitted to what the motifs leave free on the torus."""
        part = self.ground
        gap = self.length((*self.key, "ground", "gap"), part.gap)
        if not part.filler:
            return ()
        fill = self.filler((*self.key, "ground", "filler"), part.filler)
        assert unit.cell is not None
        most = min(unit.cell) / 2
        if gap > most:
            raise self.places.error(
                (*self.key, "ground", "gap"),
                _("{gap:g} mm leaves nothing of the cell free; at most {most:g} mm.").format(gap=gap, most=most),
            )
        settings = self.settings_of((*self.key, "ground", "parameters"), part.parameters, fill.parameters, fill.slug)
        # no filler goes by a hundredth of a millimetre, but all of them wait for every corner
        taken = [covered(item, unit.ground).simplify(0.01) for item in unit.items]
        free = free_region(unit.cell, taken, gap).simplify(0.01)
        pen = Pen(unit.ground, unit.cell)
        try:
            fill(pen, free, Tint(part.filler_tint), cell=unit.cell, seed=self.design.seed, **settings)
        except WastraError as error:
            raise self.places.error((*self.key, "ground", "filler"), str(error)) from error
        return pen.drawing("isen").items

    def _repeated(self, unit: Drawing) -> Drawing:
        part = self.cell
        try:
            way = repeat(part.repeat)
        except WastraError as error:
            raise self.places.error((*self.key, "cell", "repeat"), str(error)) from error
        own = next((p.name for p, d in zip(self.motifs, self.drawings, strict=True) if d.cell), None)
        shift = self.length((*self.key, "cell", "shift"), part.shift, positive=False)
        if part.angle is not None:
            return self._slanted(unit, way, own, shift)
        if own is not None and not way.is_straight:
            raise self.places.error(
                (*self.key, "cell", "repeat"),
                _("{name} repeats by itself, straight on; only the repeat grid keeps it whole.").format(name=own),
            )
        try:
            return way(unit, shift, part.edge)
        except WastraError as error:
            raise self.places.error((*self.key, "cell"), str(error)) from error

    def _slanted(self, unit: Drawing, way: Repeat, own: str | None, shift: float) -> Drawing:
        """The cell of a unit whose rows slant; one that runs on from row to row by itself is turned whole.

        Raises WastraError for an angle that cannot be.
        """
        assert self.cell.angle is not None and unit.cell is not None
        key: Key = (*self.key, "cell", "angle")
        try:
            if own is not None and not all(is_in_row(d, d.cell[1]) for d in self.drawings if d.cell):
                return self._turned(unit, way, own, self.cell.angle)
            most = min(MOST_UNITS, CELL_ITEMS // max(1, len(unit.items)))
            self.slant = way.slant(unit.cell, self.cell.angle, shift, most)
        except WastraError as error:
            raise self.places.error(key, str(error)) from error
        return way.slanted(unit, self.slant, self.cell.edge)

    def _turned(self, unit: Drawing, way: Repeat, own: str, angle: float) -> Drawing:
        """The unit turned until its rows run at an angle, as many of it as close."""
        assert unit.cell is not None
        if not way.is_straight:
            raise WastraError(
                _(
                    "{name} runs on from row to row by itself; only the repeat grid turns it whole, "
                    "other rows that slant would tear it."
                ).format(name=own)
            )
        slope = next(r.motif.slope for r, d in zip(self.records, self.drawings, strict=True) if d.cell)
        # what may be cloned together is one instance
        runs = tuple(Place(Drawing(tuple(run), unit.ground)) for run in layers(unit.items, unit.cell))
        self.slant = turned(unit.cell, angle, slope, min(MOST_UNITS, CELL_ITEMS // max(1, len(runs))))
        return copied(replace(unit, items=runs), self.slant.places(), self.slant.cell)


def covered(item: Item, ground: Tint) -> BaseGeometry:
    """What a mark or an instance covers without its halos (mm); of one drawing placed often it is found once."""
    if isinstance(item, Place) and item.drawing.ground is ground:
        return mapped(item.drawing.silhouette(halo=False), item.affine)
    return Drawing((item,), ground).silhouette(halo=False)
