"""compose: from a design to a cloth."""

from __future__ import annotations

import unicodedata
from importlib.metadata import version

import msgspec

from ..motifs.drawing import Box, Drawing, Place
from ..motifs.errors import WastraError
from ..motifs.geometry.affine import Affine
from ..motifs.geometry.path import Path
from ..motifs.ink import Role, Tint
from ..motifs.pen import Pen
from ..motifs.words import _
from .cloth.borders import bands, border_in, border_style
from .cloth.cloth import Cloth
from .cloth.formats import Format, cloth_format
from .cloth.frieze import Frame
from .cloth.frieze.frame import Widths
from .cloth.layouts import Room, box_path, layout
from .cloth.part import Part
from .colour.colourway import Colourway, checked_colour, colourway
from .design import Design, Length
from .design_errors import Places
from .field import Field, Size
from .lengths import millimetres, positive_millimetres
from .limits import LEAST_SIDE_MM, NAME_LETTERS, check_side
from .toml_lines import Key

BARE = "none"
"""The edge of a part that is to have none."""
MOST_ALLOWANCE = 0.2
"""Plain cloth on one side, as a share of the whole: more is a border."""
BADAN = ""
"""The part that a motif belongs to when it names none: the cloth's main field."""


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
        self.format = self._format()

    def cloth(self) -> Cloth:
        design = self.design
        field = Field(design, self.places, self._motifs_of(BADAN))
        cell = field.filled_cell()
        size = self._cloth_size()
        plain = self._allowances(size)
        widths, border = _within(plain, size, *self._border((size[0] - 2 * plain[0], size[1] - 2 * plain[1])))
        box = (widths[0], widths[1], size[0] - widths[2], size[1] - widths[3])
        parts, others = self._parts(box, cell)
        records = [*field.records, *(record for other in others for record in other.records)]
        about = {
            "program": f"wastra {version('wastra')}",
            "name": self._name(field),
            "motifs": ", ".join(dict.fromkeys(r.slug for r in records)),
            "seed": str(design.seed),
            "scale": "1:1",
            "design": msgspec.json.encode(design).decode(),
        }
        slants = [one.slant.sentence() for one in (field, *others) if one.slant is not None]
        if slants:
            about["angle"] = " ".join(slants)
        colours = self._colours(field)
        try:
            return Cloth(
                about["name"],
                cell,
                size,
                colours,
                _origin(cell, box),
                border,
                widths,
                about,
                parts,
                allowances=plain,
            )
        except WastraError as error:
            raise self.places.error(("cell",), str(error)) from error

    def _motifs_of(self, part: str) -> list[int]:
        return [index for index, motif in enumerate(self.design.motif) if motif.part == part]

    def _parts(self, box: Box, cell: Drawing) -> tuple[tuple[Part, ...], list[Field]]:
        """What lies on the field, whose cell is `cell`, room by room of the cloth's layout.

        Raises WastraError for a part that this cloth does not have.
        """
        try:
            rooms = layout(self.design.cloth.layout or (self.format.layout if self.format else "all-over"))(
                box, self.format.shares if self.format else {}
            )
        except WastraError as error:
            raise self.places.error(("cloth",), str(error)) from error
        self._check_names(rooms)
        tables = {part.name: index for index, part in enumerate(self.design.part)}
        parts: list[Part] = []
        fields: list[Field] = []
        for room in rooms:
            indices = self._motifs_of(room.name)
            key: Key = ("part", tables[room.name]) if room.name in tables else ()
            if indices:
                fields.append(Field(self.design, self.places, indices, key))
                content = fields[-1].filled_cell()
            elif room.name in tables and self.design.part[tables[room.name]].ground.tint:
                content = Drawing((), Tint(self.design.part[tables[room.name]].ground.tint))
            elif room.repeats_field:
                content = cell
            elif room.plain is not None:
                content = Drawing((), room.plain)
            else:
                continue
            if room.turned and content.cell is not None:
                content = _turned(content)
            origin = _origin(content, room.region.bounds) if content.cell is not None else (0.0, 0.0)
            parts.append(Part(room.name, content, room.region, origin))
            parts += self._edge(room, key)
        return tuple(parts), fields

    def _edge(self, room: Room, key: Key) -> list[Part]:
        """The borders inside a room, as a part of its own."""
        style = self.design.part[int(key[1])].edge if key else ""
        if not room.edges or style == BARE:
            return []
        pen, region = Pen(), Path(())
        for edge in room.edges:
            chosen = edge.styled(style) if style else edge
            frame = Frame(chosen.corners, chosen.widths)
            try:
                pen.add(Place(border_in(chosen.style, frame)))
            except WastraError as error:
                raise self.places.error((*key, "edge") if style else ("cloth",), str(error)) from error
            region += Path.polygon(chosen.corners) + Path.polygon(frame.inset(1.0)).reversed()
        return [Part(f"{room.name}-tepi", pen.drawing(), region)]

    def _check_names(self, rooms: list[Room]) -> None:
        """Raises WastraError for a motif or a table of a part that the layout does not have."""
        known = sorted({room.name for room in rooms})
        given: list[tuple[Key, str]] = [
            (("motif", index, "part"), motif.part) for index, motif in enumerate(self.design.motif) if motif.part
        ]
        given += [(("part", index, "name"), part.name) for index, part in enumerate(self.design.part)]
        for key, name in given:
            if name not in known:
                raise self.places.error(
                    key,
                    _("this cloth has no part {name!r}; it has {parts}.").format(
                        name=name, parts=", ".join(known) or _("only its field")
                    ),
                )

    def _format(self) -> Format | None:
        if not self.design.cloth.format:
            return None
        try:
            return cloth_format(self.design.cloth.format)
        except WastraError as error:
            raise self.places.error(("cloth", "format"), str(error)) from error

    def _name(self, field: Field) -> str:
        """The title of the cloth, which files and sheets show as it is."""
        name = self.design.cloth.name
        # control characters, halves of characters and line ends have no place in XML or on a line
        if len(name) > NAME_LETTERS or any(unicodedata.category(c) in ("Cc", "Cs", "Cn", "Zl", "Zp") for c in name):
            raise self.places.error(
                ("cloth", "name"),
                _("a name is one line of at most {most} letters.").format(most=NAME_LETTERS),
            )
        return name or field.records[0].names.id

    def _length(self, key: Key, value: Length, positive: bool = True) -> float:
        try:
            return positive_millimetres(value) if positive else millimetres(value)
        except WastraError as error:
            raise self.places.error(key, str(error)) from error

    def _cloth_size(self) -> Size:
        part = self.design.cloth
        default = (self.format.length, self.format.width) if self.format else None
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

    def _allowances(self, size: Size) -> Size:
        """Plain cloth at each end and along each long side (mm)."""
        found = []
        for name, side in zip(("seam", "selvedge"), size, strict=True):
            key: Key = ("cloth", name)
            value = self._length(key, getattr(self.design.cloth, name), positive=False)
            most = side * MOST_ALLOWANCE
            if not 0 <= value <= most:
                raise self.places.error(
                    key,
                    _("{value:g} mm of plain cloth on each side do not fit; from 0 to {most:g} mm.").format(
                        value=value, most=most
                    ),
                )
            found.append(value)
        return found[0], found[1]

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
        if width < LEAST_SIDE_MM:
            raise self.places.error(
                ("border", "width"),
                _("{width:g} mm is too narrow for a border; at least {least:g} mm.").format(
                    width=width, least=LEAST_SIDE_MM
                ),
            )
        if width > most:
            raise self.places.error(
                ("border", "width"),
                _("{width:g} mm is too wide for this cloth; at most {most:g} mm fit.").format(width=width, most=most),
            )
        across, along = part.sides in ("all", "ends"), part.sides in ("all", "long")
        widths = (width * across, width * along, width * across, width * along)
        try:
            return widths, style(size, widths)
        except WastraError as error:
            raise self.places.error(("border", "width"), str(error)) from error

    def _colours(self, field: Field) -> Colourway:
        part = self.design.colours
        try:
            way = colourway(part.way or field.records[0].colourway)
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


def _within(plain: Size, size: Size, widths: Widths, border: Drawing | None) -> tuple[Widths, Drawing | None]:
    """The border of the patterned middle with the plain allowances round it, and the widths of both together."""
    across, down = plain
    if not across and not down:
        return widths, border
    pen = Pen(Tint.PUTIH)
    for box in bands(size, (across, down, across, down)):
        pen.form(box_path(*box), Tint.PUTIH, Role.LATAR)
    if border is not None:
        pen.add(Place(border, Affine.shift(across, down)))
    sums = tuple(side + width for side, width in zip((across, down, across, down), widths, strict=True))
    return (sums[0], sums[1], sums[2], sums[3]), pen.drawing()


def _origin(cell: Drawing, box: Box) -> Size:
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
    half = Affine.turn(180.0)
    items = tuple(Place(Drawing((item,), cell.ground), half) for item in cell.items)
    return Drawing(items, cell.ground, cell.cell, cell.name)


def _centred(free: float, step: float) -> float:
    """Where the first cell begins, so that the row of cells stands in the middle and both ends are cut alike."""
    whole = max(1, round(free / step))
    start = (free - whole * step) / 2
    return start if start <= 0 else start - step
