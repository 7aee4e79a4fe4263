"""Design: a cloth as a person writes it, in a short TOML file; read with errors that name file, line and key."""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from ..motifs.errors import WastraError
from ..motifs.ink import Tint
from ..motifs.words import _
from .limits import DESIGN_BYTES, PLACED_MOTIFS
from .toml_lines import Key, key_lines, line_of

Length = float | str
Number = Annotated[float, Meta(ge=-1e6, le=1e6)]


class ClothPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[cloth]: a format by name, or length and width; `name` is the title of the cloth."""

    format: str = ""
    length: Length = ""
    width: Length = ""
    name: str = ""


class CellPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[cell]: the unit that repeats, and how. Left out, a repeating motif brings its own."""

    width: Length = ""
    height: Length = ""
    repeat: str = "grid"


class MotifPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[[motif]]: one motif in the cell."""

    name: str
    at: tuple[Length, Length] = (0.0, 0.0)
    size: Length = ""
    turn: Number = 0.0
    mirror: bool = False
    parameters: dict[str, Any] = msgspec.field(default_factory=dict)


class GroundPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """[ground]: its tint, and the filler that follows the motifs' outlines."""

    tint: Literal["", "putih", "muda", "soga", "biru", "ireng"] = ""
    filler: str = ""
    filler_tint: Literal["putih", "muda", "soga", "biru", "ireng"] = "muda"
    gap: Length = 1.2
    parameters: dict[str, Any] = msgspec.field(default_factory=dict)


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


class Design(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole design. `Design.load` reads one from a file, `Design.parse` from a text."""

    cloth: ClothPart
    motif: tuple[MotifPart, ...]
    cell: CellPart = CellPart()
    ground: GroundPart = GroundPart()
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


class Places:
    """Turns a key of a design into the sentence's beginning: file, line, key."""

    def __init__(self, name: str, lines: dict[Key, int] | None = None) -> None:
        self.name = name
        self.lines = lines or {}

    def error(self, key: Key, message: str) -> WastraError:
        """The error for a key, with where it stands."""
        dotted = "".join(f"[{k + 1}]" if isinstance(k, int) else f".{k}" for k in key).lstrip(".")
        where = _("{file}, line {line}, {key}").format(file=self.name, line=line_of(self.lines, key), key=dotted)
        return WastraError(f"{where}: {message}")


def read_design(path: str | Path) -> tuple[Design, Places]:
    """A design and the places of its keys.

    Raises WastraError when the file cannot be read.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > DESIGN_BYTES:
            raise WastraError(
                _("{file} has {size} bytes; a design has at most {most}.").format(
                    file=file, size=size, most=DESIGN_BYTES
                )
            )
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WastraError(_("{file} is not a text file in UTF-8.").format(file=file)) from error
    except OSError as error:
        raise WastraError(_("{file} cannot be read: {reason}.").format(file=file, reason=error.strerror)) from error
    return parse_design(text, str(path))


def parse_design(text: str, name: str) -> tuple[Design, Places]:
    """A design and the places of its keys, from a text.

    Raises WastraError naming file, line, key and what would be right.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WastraError(_broken(name, text, error)) from error
    places = Places(name, key_lines(text))
    try:
        design = msgspec.convert(data, Design)
    except msgspec.ValidationError as error:
        raise _unfit(places, str(error)) from error
    if not design.motif:
        raise places.error(("motif",), _("a design needs at least one [[motif]]."))
    if len(design.motif) > PLACED_MOTIFS:
        raise places.error(("motif",), _("at most {most} motifs can be placed.").format(most=PLACED_MOTIFS))
    return design, places


def _broken(name: str, text: str, error: tomllib.TOMLDecodeError) -> str:
    reason = re.sub(r" \(at .*\)$", "", str(error))
    match = re.search(r"\(at line (\d+)", str(error))
    line = int(match.group(1)) if match else len(text.splitlines()) or 1
    return _("{file}, line {line}: this is not TOML ({reason}).").format(file=name, line=line, reason=reason)


_PATH = re.compile(r" - at `(?:key in )?\$(.*)`$")


def _unfit(places: Places, message: str) -> WastraError:
    """A message of msgspec as a sentence of ours."""
    match = _PATH.search(message)
    path = match.group(1) if match else ""
    key: Key = tuple(int(index) if index else name for name, index in re.findall(r"\.([A-Za-z0-9_-]+)|\[(\d+)\]", path))
    said = message[: match.start()] if match else message
    unknown = re.search(r"unknown field `([^`]+)`", said)
    if unknown:
        field = unknown.group(1)
        allowed = _fields(key)
        near = difflib.get_close_matches(field, allowed, n=1, cutoff=0.5)
        hint = _(" Did you mean {near}?").format(near=near[0]) if near else ""
        text = _("{key} is not known here; known are {names}.").format(key=field, names=", ".join(allowed)) + hint
        return places.error((*key, field), text)
    missing = re.search(r"missing required field `([^`]+)`", said)
    if missing:
        return places.error(key or (missing.group(1),), _("{key} is missing.").format(key=missing.group(1)))
    choice = re.search(r"Invalid enum value (.+)", said)
    if choice:
        options = ", ".join(_choices(key))
        return places.error(key, _("{value} is not one of {names}.").format(value=choice.group(1), names=options))
    return places.error(key, _expected(said))


def _expected(said: str) -> str:
    match = re.match(r"Expected `([^`]+)`(?:, got `([^`]+)`)?", said)
    if not match:
        return said + "."
    kinds = {
        "object": _("a table"),
        "array": _("a list"),
        "str": _("a text in quotes"),
        "bool": _("true or false"),
        "int": _("a whole number"),
        "float": _("a number"),
        "float | str": _('a length such as "12cm" or 120'),
    }
    wanted = kinds.get(match.group(1), match.group(1))
    return _("here should be {wanted}.").format(wanted=wanted)


_PARTS: dict[str, type[msgspec.Struct]] = {
    "cloth": ClothPart,
    "cell": CellPart,
    "motif": MotifPart,
    "ground": GroundPart,
    "border": BorderPart,
    "colours": ColoursPart,
}


def _fields(key: Key) -> list[str]:
    part: type[msgspec.Struct] = _PARTS.get(str(key[0]), Design) if key else Design
    return list(part.__struct_fields__)


def _choices(key: Key) -> list[str]:
    if key and key[-1] in ("tint", "filler_tint"):
        return [t.value for t in Tint if t is not Tint.LATAR]
    return ["all", "ends", "long"]
