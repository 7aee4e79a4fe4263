"""compose: from a design to a cloth."""

from __future__ import annotations

import difflib
from importlib.metadata import version

from ..catalog import find
from ..catalog.record import Record
from ..motifs.drawing import Drawing, Item, Place
from ..motifs.errors import WastraError
from ..motifs.geometry.affine import Affine
from ..motifs.geometry.path import GRID
from ..motifs.ink import Tint
from ..motifs.kit.torus import free_region
from ..motifs.pen import Pen
from ..motifs.words import _
from .cloth.borders import border_style
from .cloth.cloth import Cloth
from .cloth.formats import cloth_format
from .colour.colourway import Colourway, checked_colour, colourway
from .design import Design, Length, MotifPart, Places
from .lengths import millimetres, positive_millimetres
from .limits import INSTANCES, check_count, check_side
from .repeat.repeat import repeats
from .toml_lines import Key

Size = tuple[float, float]


def compose(design: Design, places: Places | None = None) -> Cloth:
    """The cloth of a design; `places` (from `read_design`) lets errors name file and line.

    Raises WastraError when a part of the design cannot be: unknown names, sizes that do not fit.
    """
    return _Composer(design, places or Places(_("design"))).cloth()


class _Composer:
    """One design on its way to a cloth; knows where in the file each value stands."""

    def __init__(self, design: Design, places: Places) -> None:
        self.design = design
        self.places = places
        self.records: list[Record] = []
        self.drawings: list[Drawing] = []

    def cloth(self) -> Cloth:
        design = self.design
        for index, part in enumerate(design.motif):
            record, drawing = self._motif(index, part)
            self.records.append(record)
            self.drawings.append(drawing)
        unit = self._unit()
        cell = self._repeated(unit)
        size = self._cloth_size()
        widths, border = self._border(size)
        field = (size[0] - widths[0] - widths[2], size[1] - widths[1] - widths[3])
        assert cell.cell is not None
        origin = tuple(
            round(before + _centred(free, step), 4)
            for before, free, step in zip(widths[:2], field, cell.cell, strict=True)
        )
        name = design.cloth.name or self.records[0].names.id
        about = {
            "program": f"wastra {version('wastra')}",
            "name": name,
            "motifs": ", ".join(r.slug for r in self.records),
            "seed": str(design.seed),
            "scale": "1:1",
        }
        return Cloth(name, cell, size, self._colours(), (origin[0], origin[1]), border, widths, about)

    def _length(self, key: Key, value: Length, positive: bool = True) -> float:
        try:
            return positive_millimetres(value) if positive else millimetres(value)
        except WastraError as error:
            raise self.places.error(key, str(error)) from error

    def _motif(self, index: int, part: MotifPart) -> tuple[Record, Drawing]:
        key: Key = ("motif", index)
        try:
            record = find(part.name)
        except WastraError as error:
            raise self.places.error((*key, "name"), str(error)) from error
        values = dict(part.parameters)
        known = {p.name for p in record.parameters}
        if part.size != "":
            values["size"] = self._length((*key, "size"), part.size)
        if "seed" in known:
            values.setdefault("seed", self.design.seed)
        for name, value in values.items():
            if isinstance(value, str) and name != "size" and _is_length(record, name):
                values[name] = self._length((*key, "parameters", name), value)
        try:
            return record, record.draw(**values)
        except WastraError as error:
            where = (*key, "size") if "size" in str(error) and part.size != "" else (*key, "parameters")
            raise self.places.error(where if part.parameters or part.size != "" else key, str(error)) from error

    def _unit(self) -> Drawing:
        """The unit that repeats: placed motifs over the ground's filler."""
        width, height = self._unit_size()
        items: list[Item] = []
        for index, (part, drawing) in enumerate(zip(self.design.motif, self.drawings, strict=True)):
            at = tuple(self._length(("motif", index, "at"), v, positive=False) for v in part.at)
            if drawing.cell is None:
                items.append(drawing.placed((at[0], at[1]), part.turn, 1.0, part.mirror))
            else:
                items += self._tiles(index, drawing, (width, height), (at[0], at[1]))
        ground = self._ground()
        unit = Drawing(tuple(items), ground, (width, height), "sel")
        filler = self._filler(unit)
        return Drawing((*filler, *unit.items), ground, unit.cell, "sel")

    def _unit_size(self) -> Size:
        cell = self.design.cell
        own = next((d.cell for d in self.drawings if d.cell), None)
        if cell.width == "" and cell.height == "":
            if own is None:
                raise self.places.error(
                    ("cell",),
                    _("these motifs do not repeat by themselves; give the cell a width and a height."),
                )
            return own
        sides = []
        for name, value, other in (("width", cell.width, cell.height), ("height", cell.height, cell.width)):
            side = self._length(("cell", name), value if value != "" else other)
            try:
                check_side(f"cell {name}", side)
            except WastraError as error:
                raise self.places.error(("cell", name), str(error)) from error
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
                fits = max(1, count) * step
                raise self.places.error(
                    ("cell", side),
                    _("{whole:g} mm is no whole number of {name}'s {step:g} mm; the nearest is {fits:g} mm.").format(
                        whole=whole, name=part.name, step=step, fits=fits
                    ),
                )
            counts.append(count)
        check_count(part.name, counts[0] * counts[1], INSTANCES)
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

    def _ground(self) -> Tint:
        if self.design.ground.tint:
            return Tint(self.design.ground.tint)
        return next((d.ground for d in self.drawings if d.cell), self.drawings[0].ground)

    def _filler(self, unit: Drawing) -> tuple[Item, ...]:
        """The ground's filler, fitted to what the motifs leave free on the torus."""
        part = self.design.ground
        if not part.filler:
            return ()
        from ..motifs.isen import filler, filler_names

        if part.filler not in filler_names():
            near = difflib.get_close_matches(part.filler, filler_names(), n=1, cutoff=0.0)
            raise self.places.error(
                ("ground", "filler"),
                _("there is no filler {name!r}; the nearest is {near}. All: {names}.").format(
                    name=part.filler, near=near[0], names=", ".join(filler_names())
                ),
            )
        gap = self._length(("ground", "gap"), part.gap)
        assert unit.cell is not None
        taken = [Drawing((item,), unit.ground).silhouette(halo=False) for item in unit.items]
        free = free_region(unit.cell, taken, gap)
        pen = Pen(unit.ground, unit.cell)
        try:
            filler(part.filler)(
                pen, free, Tint(part.filler_tint), cell=unit.cell, seed=self.design.seed, **part.parameters
            )
        except WastraError as error:
            raise self.places.error(("ground", "parameters"), str(error)) from error
        return pen.drawing("isen").items

    def _repeated(self, unit: Drawing) -> Drawing:
        name = self.design.cell.repeat
        known = repeats()
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
            raise self.places.error(
                ("cell", "repeat"),
                _("there is no repeat {name!r}; the nearest is {near}. All: {names}.").format(
                    name=name, near=near[0], names=", ".join(known)
                ),
            )
        return known[name](unit)

    def _cloth_size(self) -> Size:
        part = self.design.cloth
        default: Size | None = None
        if part.format:
            try:
                found = cloth_format(part.format)
            except WastraError as error:
                raise self.places.error(("cloth", "format"), str(error)) from error
            default = (found.length, found.width)
        sides = []
        for index, (name, value) in enumerate((("length", part.length), ("width", part.width))):
            if value == "" and default is None:
                raise self.places.error(("cloth",), _("give the cloth a format, or a length and a width."))
            side = default[index] if value == "" and default else self._length(("cloth", name), value)
            try:
                check_side(name, side)
            except WastraError as error:
                raise self.places.error(("cloth", name), str(error)) from error
            sides.append(side)
        return sides[0], sides[1]

    def _border(self, size: Size) -> tuple[tuple[float, float, float, float], Drawing | None]:
        part = self.design.border
        if part is None:
            return (0.0, 0.0, 0.0, 0.0), None
        try:
            style = border_style(part.style)
        except WastraError as error:
            raise self.places.error(("border", "style"), str(error)) from error
        width = self._length(("border", "width"), part.width)
        most = min(size) / 3
        if width > most:
            raise self.places.error(
                ("border", "width"),
                _("{width:g} mm is too wide for this cloth; at most {most:g} mm fit.").format(width=width, most=most),
            )
        across, along = part.sides in ("all", "ends"), part.sides in ("all", "long")
        widths = (width * across, width * along, width * across, width * along)
        return widths, style(size, widths)

    def _colours(self) -> Colourway:
        part = self.design.colours
        try:
            way = colourway(part.way or self.records[0].colourway)
        except WastraError as error:
            raise self.places.error(("colours", "way"), str(error)) from error
        changed = {}
        for tint in Tint:
            text = "" if tint is Tint.LATAR else getattr(part, tint.value)
            if text:
                try:
                    changed[tint] = checked_colour(text)
                except WastraError as error:
                    raise self.places.error(("colours", tint.value), str(error)) from error
        return way.changed(changed)


def _is_length(record: Record, name: str) -> bool:
    from ..motifs.motif import Mm

    return any(p.name == name and isinstance(p.domain, Mm) for p in record.parameters)


def _centred(free: float, step: float) -> float:
    """Where the first cell begins, so that the row of cells stands in the middle and both ends are cut alike."""
    whole = max(1, round(free / step))
    start = (free - whole * step) / 2
    return start if start <= 0 else start - step

