"""What settings of techniques, and their values, are called on a card, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...motifs.motif import Mm, Parameter
from ...motifs.words import _, shown


def setting_lines(settings: Mapping[str, object], parameters: Sequence[Parameter]) -> Iterator[str]:
    """A line for each setting, lengths with their unit.

    Left out is what is not set: a 0 that means the technique's or the machine's own, or that there is none.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name, value in settings.items():
        parameter = known.get(name)
        if parameter is not None and _is_number(parameter.default) and value == parameter.default == 0:
            continue
        unit = " mm" if parameter is not None and isinstance(parameter.domain, Mm) else ""
        yield f"{setting_names().get(name, name)}: {_said(value)}{unit}"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _values().get(value, value) if isinstance(value, str) else shown(value)


def setting_names() -> dict[str, str]:
    """What settings are called, by the name that is typed; one that is missing here stands as it is typed."""
    return {
        "part": _("part of the cloth"),
        "paper": _("paper"),
        "roll_width": _("width of the roll"),
        "overlap": _("glue strip"),
        "printer_margin": _("margin of the printer"),
        "measured": _("the square measures"),
        "klowong": _("klowong lines"),
        "isen": _("isen lines"),
        "grid": _("grid"),
        "printed": _("what is printed"),
        "trap": _("trap"),
        "choke": _("choke"),
        "bare": _("bare cloth"),
        "mirrored": _("mirrored"),
        "frame_width": _("width in the frame"),
        "frame_height": _("height in the frame"),
        "circumference": _("circumference of the screen"),
        "material": _("material"),
        "tint": _("colour"),
        "sheet_width": _("width of the sheet"),
        "sheet_height": _("height of the sheet"),
        "columns": _("cells along"),
        "rows": _("cells across"),
        "bridge": _("width of a bridge"),
        "bridges": _("bridges of an island"),
        "web": _("least web"),
        "opening": _("least opening"),
        "row_x": _("row of the test card, along"),
        "row_y": _("row of the test card, across"),
        "drop": _("leave out what no bridge holds"),
        "machine": _("machine"),
        "cecek": _("cecek dots"),
        "fill": _("fill tembok"),
        "tembok": _("tembok lines"),
        "feed": _("feed (mm a minute)"),
        "make": _("made of"),
        "largest": _("largest stamp"),
        "smallest": _("smallest stamp"),
        "walk": _("walk"),
        "lines": _("lines"),
        "marks": _("marks for setting"),
        "wall": _("wall"),
        "gap": _("gap"),
        "height": _("height"),
        "enlarged": _("drawing enlarged"),
    }


def _values() -> dict[str, str]:
    """Words that settings take; names of tints and machines are the same in every language."""
    return {
        "cell": _("cell"),
        "cloth": _("whole cloth"),
        "border": _("border"),
        "whole": _("one sheet"),
        "roll": _("roll"),
        "a4": "A4",
        "a3": "A3",
        "f4": "F4",
        "colours": _("colours"),
        "wax": _("wax"),
        "all": _("all"),
        "mylar": "mylar",
        "board": _("board"),
        "acrylic": _("acrylic"),
        "wood": _("wood"),
        "copper-strip": _("copper strip"),
        "board-strip": _("strips of board"),
        "print3d": _("3D print"),
        "design": _("as the design repeats"),
        "waxed": _("edges of what is waxed"),
        "sight": _("to be seen, not printed"),
        "print": _("printed"),
    }
