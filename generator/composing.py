"""compose: from a design to a cloth."""

from __future__ import annotations

import unicodedata
from importlib.metadata import version

import msgspec

from ..motifs.drawing import Drawing, Place
from ..motifs.errors import WastraError
from ..motifs.geometry.affine import Affine
from ..motifs.ink import Role, Tint
from ..motifs.pen import Pen
from ..motifs.words import _
from .cloth.borders import bands, border_style
from .cloth.cloth import Cloth
from .cloth.formats import Format, cloth_format
from .cloth.frieze.frame import Widths
from .cloth.layouts import box_path
from .colour.colourway import Colourway, checked_colour, colourway
from .design import Design, Length
from .design_errors import Places
from .field import Field, Size
from .lengths import millimetres, positive_millimetres
from .limits import LEAST_SIDE_MM, NAME_LETTERS, check_side
from .parting import Parting, middle_origin
from .toml_lines import Key

MOST_ALLOWANCE = 0.2
"""Plain cloth on one side, as a share of the whole: more is a border."""


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
        field = Field(design, self.places, [index for index, motif in enumerate(design.motif) if not motif.part])
        cell = field.filled_cell()
        size = self._cloth_size()
        plain = self._allowances(size)
        widths, border = _within(plain, size, *self._border((size[0] - 2 * plain[0], size[1] - 2 * plain[1])))
        box = (widths[0], widths[1], size[0] - widths[2], size[1] - widths[3])
        layout = design.cloth.layout or (self.format.layout if self.format else "all-over")
        shares = self.format.shares if self.format else {}
        parts, others = Parting(design, self.places, layout, shares, box).parts(field, cell)
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
                middle_origin(cell, box),
                border,
                widths,
                about,
                parts,
                allowances=plain,
            )
        except WastraError as error:
            raise self.places.error(("cell",), str(error)) from error

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
