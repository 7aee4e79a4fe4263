"""Choosing a format by a file's ending, and writing whole files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from ...motifs.drawing import Drawing
from ...motifs.errors import WastraError
from ...motifs.motif import Value, checked_settings, declared_parameters, known_parameter
from ...motifs.words import _
from ..atomic import deliver
from ..cloth.cloth import Cloth
from ..colour.colourway import Colourway
from ..settings import parsed_settings
from ..stencil.sheet import Sheet
from ..stencil.solid import Solid

Target = str | Path
_SAME = {"tif": "tiff", "plt": "hpgl", "nc": "gcode"}
OPTIONS = "options"
"""The key of `about` under which a file keeps the options of its format."""
GIVEN = {"drawing": 5, "sheet": 2, "solid": 2}
"""How many arguments a format's function of that name is given; what it declares after them are its options."""
_MODULES = {"3mf": "threemf"}
"""Endings that cannot be the name of a module, and the module that writes them."""


def format_names(can: str | None = None) -> tuple[str, ...]:
    """The endings of all formats, or of those that can write a "drawing", a "cloth", a "sheet" or a "solid"."""
    return _names(can, _packs())


def _names(can: str | None, packs: Mapping[str, str]) -> tuple[str, ...]:
    endings = {module: ending for ending, module in _MODULES.items()}
    stems = {f.stem for f in (Path(__file__).parent / "formats").glob("*.py") if f.stem != "__init__"}
    names = {endings.get(stem, stem) for stem in stems}
    return tuple(sorted(n for n in names | set(packs) if can is None or hasattr(_module(n, packs), can)))


def format_module(target: Target, can: str) -> ModuleType:
    """The module that writes a target; "-" is SVG.

    Raises WastraError when the ending is unknown, or the format cannot write that.
    """
    ending = "svg" if str(target) == "-" else Path(target).suffix.lstrip(".").lower()
    ending = _SAME.get(ending, ending)
    packs = _packs()
    known = _names(can, packs)
    if ending not in known:
        names = ", ".join(f".{n}" for n in known)
        raise WastraError(_("{target}: the ending should be one of {names}.").format(target=target, names=names))
    return _module(ending, packs)


def save_drawing(
    drawing: Drawing,
    colourway: Colourway,
    about: Mapping[str, str],
    target: Target,
    dpi: float | None = None,
    **options: object,
) -> None:
    """Write one motif; `options` are those that its format declares for drawings (`curves="spline"` of DXF).

    Raises WastraError for an unknown ending or option, or a file that cannot be written.
    """
    module = format_module(target, "drawing")
    changed = _checked(module, "drawing", target, options)
    said = {**about, OPTIONS: options_text(changed)} if changed else about
    deliver(target, lambda stream: module.drawing(drawing, colourway, said, stream, dpi, **changed))


def save_cloth(cloth: Cloth, target: Target, part: str = "cloth", dpi: float | None = None) -> None:
    """Write a cloth, or with part="cell" its cell.

    Raises WastraError for an unknown ending or part, or a file that cannot be written.
    """
    if part not in ("cloth", "cell"):
        raise WastraError(_("part {part!r} should be cloth or cell.").format(part=part))
    module = format_module(target, "cloth")
    said = replace(cloth, about={**cloth.about, "part": part}) if cloth.about else cloth
    deliver(target, lambda stream: module.cloth(said, part, stream, dpi))


def save_sheet(sheet: Sheet, target: Target, **options: object) -> None:
    """Write a sheet; `options` are those that its format declares (`curves="spline"` of DXF).

    Raises WastraError for an unknown ending or option, or a file that cannot be written.
    """
    module = format_module(target, "sheet")
    changed = _checked(module, "sheet", target, options)
    said = sheet
    if changed:
        # so that the file can be made again from itself
        said = replace(sheet, about={**sheet.about, OPTIONS: options_text(changed)})

    def write(stream: BinaryIO) -> None:
        module.sheet(said, stream, **changed)

    deliver(target, write)


def options_text(options: Mapping[str, object]) -> str:
    """Options as they are typed, in an order of their own: "feed=900.0,machine=wax-z"."""
    return ",".join(f"{name}={value}" for name, value in sorted(options.items()))


def _checked(module: ModuleType, can: str, target: Target, options: Mapping[str, object]) -> dict[str, Value]:
    """The options given, checked; for SVG on standard output too."""
    ending = Path(target).suffix.lstrip(".").lower() or "svg"
    known = declared_parameters(getattr(module, can), GIVEN[can])
    return {k: v for k, v in checked_settings(options, known, ending).items() if k in options}


def format_asked(text: str, kinds: Sequence[str] = ("sheet", "solid")) -> tuple[str, dict[str, object]]:
    """A format as it is asked for, "dxf" or "dxf:curves=spline": its ending, and its options with their values.

    It can write one of `kinds`; the options are those that it declares for the first one that it can. Raises
    WastraError for an unknown format, an option that it does not declare, or a value that is not allowed.
    """
    ending, _colon, given = text.partition(":")
    known = sorted({name for can in kinds for name in format_names(can)})
    if ending not in known:
        raise WastraError(
            _("--format {ending!r} should be one of {names}.").format(ending=ending, names=", ".join(known))
        )
    if not given:
        return ending, {}
    can = next(can for can in kinds if ending in format_names(can))
    parameters = declared_parameters(getattr(format_module(f"x.{ending}", can), can), GIVEN[can])
    for setting in given.split(","):
        if not parameters:
            raise WastraError(_("--format {text}: {ending} has no options.").format(text=text, ending=ending))
        known_parameter(setting.partition("=")[0].strip(), parameters, ending)
    values = parsed_settings(given.split(","), parameters, ending)
    checked = checked_settings(values, parameters, ending)
    return ending, {name: checked[name] for name in values}


def drawing_options(text: str | None, target: Target) -> dict[str, object]:
    """The options of "dxf:curves=spline" for a drawing that is written to a target; none where nothing is asked for.

    Raises WastraError when the target's ending says another format, or as `format_asked` does.
    """
    if text is None:
        return {}
    ending, options = format_asked(text, ("drawing",))
    if format_module(target, "drawing") is not format_module(f"x.{ending}", "drawing"):
        raise WastraError(
            _("{target}: --format {text} needs a file that ends in .{ending}.").format(
                target=target, text=text, ending=ending
            )
        )
    return options


def single_sheets(sheet: Sheet, target: Target) -> Iterator[Sheet]:
    """What to write of a sheet with pages, a file each: itself where the format has pages; else itself, then its pages.

    Raises WastraError for an unknown ending.
    """
    yield sheet
    if sheet.pages and not hasattr(format_module(target, "sheet"), "PAGES"):
        yield from sheet.pages


def save_solid(solid: Solid, target: Target) -> None:
    """Write a solid.

    Raises WastraError for an unknown ending or a file that cannot be written.
    """
    module = format_module(target, "solid")

    def write(stream: BinaryIO) -> None:
        module.solid(solid, stream)

    deliver(target, write)


def _module(name: str, packs: Mapping[str, str]) -> ModuleType:
    if name in packs:
        return import_module(packs[name])
    return import_module(f".formats.{_MODULES.get(name, name)}", __package__)


def _packs() -> dict[str, str]:
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group="wastra.formats")}
