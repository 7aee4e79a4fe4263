"""Design: a cloth as a person writes it, in a short TOML file; read with errors that name file, line and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from ..motifs.errors import WastraError
from ..motifs.words import _
from .arranging import Tables
from .design_errors import Places, not_toml, unfit
from .limits import DESIGN_BYTES, PLACED_MOTIFS
from .toml_lines import key_lines

Length = float | str
Number = Annotated[float, Meta(ge=-3600, le=3600)]


class ClothPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[cloth]: a format by name, or length and width; `name` is the title of the cloth.

    `layout` says how the cloth is parted; left out, the format brings its own. `selvedge` (along the two long sides)
    and `seam` (at the two ends) stay plain cloth, within the size: the pattern and its border keep inside them.
    """

    format: str = ""
    length: Length = ""
    width: Length = ""
    name: str = ""
    layout: str = ""
    selvedge: Length = 0.0
    seam: Length = 0.0


class CellPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[cell]: the unit that repeats, and how. Left out, a repeating motif brings its own.

    `shift` (how far each row of an oblique lattice stands to the right of the one above) and `edge` (what becomes of
    a mark that crosses the edge of a group's region) matter to plane groups and friezes only, `edge` to walks of the
    stamp too. `angle` (degrees, rising to the right) lays the rows of a repeat that only steps aslant; `shift` is then
    measured along the row. `figures`: the edge of the field may have "cut" motifs that stand alone, or only "whole"
    ones stand.
    """

    width: Length = ""
    height: Length = ""
    repeat: str = "grid"
    shift: Length = 0.0
    edge: Literal["wrap", "clip"] = "wrap"
    angle: Number | None = None
    figures: Literal["cut", "whole"] = "cut"


class MotifPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[[motif]]: one motif in the cell; `part` names the part of the cloth, left out the main field.

    With a `rank` it is scattered, `count` times (0: as often as it fits), and does not stand at `at`.
    """

    name: str
    part: str = ""
    at: tuple[Length, Length] = (0.0, 0.0)
    size: Length = ""
    turn: Number = 0.0
    mirror: bool = False
    rank: Literal["", "large", "middle", "small", "sprout"] = ""
    count: Annotated[int, Meta(ge=0, le=PLACED_MOTIFS)] = 0
    parameters: dict[str, Any] = msgspec.field(default_factory=dict)


class GroundPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[ground]: its tint, and the filler that follows the motifs' outlines."""

    tint: Literal["", "putih", "muda", "soga", "biru", "ireng"] = ""
    filler: str = ""
    filler_tint: Literal["putih", "muda", "soga", "biru", "ireng"] = "muda"
    gap: Length = 1.2
    parameters: dict[str, Any] = msgspec.field(default_factory=dict)


class PartPart(Tables, frozen=True, forbid_unknown_fields=True):
    """[[part]]: a part of the cloth by its name, with a cell, an arrangement and a ground of its own.

    `edge` is the border style along it; left out, the layout brings its own, and "none" leaves it bare.
    """

    name: str
    edge: str = ""
    cell: CellPart = CellPart()
    ground: GroundPart = GroundPart()


class BorderPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[border]: a style, its width, and on which sides it lies."""

    style: str = "garis"
    width: Length = 30.0
    sides: Literal["all", "ends", "long"] = "all"


class ColoursPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[colours]: a colourway by name, and any tint changed (#rrggbb)."""

    way: str = ""
    putih: str = ""
    muda: str = ""
    soga: str = ""
    biru: str = ""
    ireng: str = ""


class Design(Tables, frozen=True, forbid_unknown_fields=True):
    """A whole design. `Design.load` reads one from a file, `Design.parse` from a text."""

    cloth: ClothPart
    motif: tuple[MotifPart, ...]
    cell: CellPart = CellPart()
    ground: GroundPart = GroundPart()
    part: tuple[PartPart, ...] = ()
    border: BorderPart | None = None
    colours: ColoursPart = ColoursPart()
    seed: Annotated[int, Meta(ge=0, le=2**32 - 1)] = 1

    @classmethod
    def load(cls, path: str | Path) -> Design:
        """A design from a file.

        Raises WastraError naming file, line and key when it cannot be read or says something that cannot be.
        """
        return read_design(path)[0]

    @classmethod
    def parse(cls, text: str, name: str = "design") -> Design:
        """A design from its text; `name` stands in errors for the file.

        Raises WastraError as `load` does.
        """
        return parse_design(text, name)[0]


def read_design(path: str | Path) -> tuple[Design, Places]:
    """A design and the places of its keys.

    Raises WastraError when the file cannot be read.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            # a device has no size, and no end
            content = stream.read(DESIGN_BYTES + 1)
        if len(content) > DESIGN_BYTES:
            raise WastraError(
                _("{file} is too large: a design has at most {most} bytes.").format(file=file, most=DESIGN_BYTES)
            )
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WastraError(_("{file} is not a text file in UTF-8.").format(file=file)) from error
    except OSError as error:
        raise WastraError(_("{file} cannot be read: {reason}.").format(file=file, reason=error.strerror)) from error
    return parse_design(text, str(path))


def parse_design(text: str, name: str) -> tuple[Design, Places]:
    """A design and the places of its keys, from a text.

    Raises WastraError naming file, line, key and what would be right.
    """
    # Notepad begins a file with this mark
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
        places = Places(name, key_lines(text))
    except tomllib.TOMLDecodeError as error:
        raise not_toml(name, text, str(error)) from error
    except RecursionError as error:
        raise WastraError(_("{file}: lists and tables lie too deep inside each other.").format(file=name)) from error
    except ValueError as error:
        # the one thing that the reader leaves to int() and float()
        raise WastraError(_("{file}: a number has too many digits.").format(file=name)) from error
    try:
        design = msgspec.convert(data, Design)
    except msgspec.ValidationError as error:
        raise unfit(places, str(error), Design) from error
    if not design.motif:
        raise places.error(("motif",), _("a design needs at least one [[motif]]."))
    if len(design.motif) > PLACED_MOTIFS:
        raise places.error(
            ("motif", PLACED_MOTIFS), _("at most {most} motifs can be placed.").format(most=PLACED_MOTIFS)
        )
    return design, places
