"""The text of a new design file: short, commented in the user's language, and composing as it stands."""

from __future__ import annotations

import math

from ..catalog.record import Record
from ..motifs.words import _
from .cloth.borders import border_styles
from .cloth.formats import formats
from .colour.colourway import colourway_names
from .repeat.repeat import repeats

PLAIN_BORDER = "garis"
ROOM = 1.2
"""A figure's cell, in sides of the figure."""


def design_text(cloth: str, record: Record) -> str:
    """A design of one motif on a cloth format."""
    size = next((p.default for p in record.parameters if p.name == "size"), None)
    others = [p for p in record.parameters if p.name not in ("size", "seed")]
    shown = ", ".join(f"{p.name} = {_toml(p.default)}" for p in others)
    lines = [
        "# " + _('A design for Wastra. Lengths are "12cm", "4in" or plain millimetres; # begins a comment.'),
        "# "
        + _("Make the cloth: wastra compose THIS_FILE -o cloth.svg    See it: wastra preview THIS_FILE -o cloth.png"),
        "",
        "[cloth]",
        f'format = "{cloth}"'.ljust(34) + "# " + ", ".join(formats()),
        '# length = "250cm"'.ljust(34) + "# " + _("instead of the format's own size"),
        '# width = "110cm"',
        "",
        "[[motif]]".ljust(34) + "# " + _("one such part for each motif"),
        f'name = "{record.slug}"'.ljust(34) + "# " + _("wastra list shows all"),
    ]
    if size is not None:
        lines.append(f"size = {_toml(size)}".ljust(34) + "# " + _("millimetres"))
    lines.append(f"# parameters = {{ {shown} }}" if shown else "# parameters = { }")
    cell = _cell_of(record)
    off = "" if cell else "# "
    width, height = cell or (200, 200)
    lines += [
        "",
        f"{off}[cell]".ljust(34) + "# " + _("the unit that repeats; a repeating motif brings its own"),
        f'{off}width = "{width}mm"',
        f'{off}height = "{height}mm"',
        f'{off}repeat = "{"half-drop" if cell else "grid"}"'.ljust(34) + "# " + ", ".join(repeats()),
        "",
        "[border]",
        f'style = "{PLAIN_BORDER}"'.ljust(34) + "# " + ", ".join(border_styles()),
        'width = "40mm"',
        'sides = "ends"'.ljust(34) + '# "all", "ends", "long"',
        "",
        "[colours]",
        f'way = "{record.colourway}"'.ljust(34) + "# " + ", ".join(colourway_names()),
        '# soga = "#7d3f1b"'.ljust(34) + "# " + _("one colour changed"),
        "",
    ]
    return "\n".join(lines)


def _cell_of(record: Record) -> tuple[int, int] | None:
    """Room for a figure that does not repeat by itself, in steps of 10 mm; None for a motif that brings its cell."""
    if record.kind != "figure":
        return None
    left, top, right, bottom = record.draw().bounds
    return _roomy(right - left), _roomy(bottom - top)


def _roomy(side: float) -> int:
    return math.ceil(side * ROOM / 10) * 10


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
