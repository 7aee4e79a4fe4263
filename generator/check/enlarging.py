"""The changes themselves: lengths of a design document, written again in the unit in which they stood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ...catalog import find
from ...motifs.words import _
from ..arranging import given
from ..design import Design
from ..lengths import millimetres

MOST = 1.5
"""How much larger a field is drawn: more is another design."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a design file that was changed: its key, before ("" where it was not given), after, and why."""

    key: str
    before: str
    after: str
    why: str


def enlarged(doc: Any, design: Design, part: str, factor: float, number: str) -> list[Change]:
    """A field drawn larger by a factor: its motifs, their places, and its cell where it has one. Changes `doc`.

    Nothing is changed (an empty list) where a motif has no size of its own, or where the field is arranged by itself.
    """
    holder = next((p for p in design.part if p.name == part), design)
    own = [index for index, motif in enumerate(design.motif) if motif.part == part]
    # without a table of its own a part takes the cell of the main field
    if not own or given(holder) or (part and holder is design) or (not part and _shared(design)):
        return []
    why = _("{number}: this field {percent:.0f} % larger").format(number=number, percent=100 * (factor - 1))
    changes = []
    for index in own:
        table, motif = doc["motif"][index], design.motif[index]
        key = f"motif[{index + 1}]"
        parameters = {p.name: p for p in find(motif.name).parameters}
        if motif.size != "":
            changes.append(_scaled(table, "size", f"{key}.size", factor, why))
        elif "size" in motif.parameters:
            changes.append(_scaled(table["parameters"], "size", f"{key}.parameters.size", factor, why))
        elif "size" in parameters:
            table["size"] = _rounded(float(parameters["size"].default) * factor)
            changes.append(Change(f"{key}.size", "", str(table["size"]), why))
        else:
            return []
        for axis, place in enumerate(motif.at):
            if millimetres(place):
                changes.append(_scaled(table["at"], axis, f"{key}.at[{axis + 1}]", factor, why))
    tables = doc if holder is design else doc["part"][design.part.index(holder)]
    prefix = "cell" if holder is design else f"part[{design.part.index(holder) + 1}].cell"
    for name in ("width", "height", "shift"):
        value = getattr(holder.cell, name)
        if value != "" and millimetres(value):
            changes.append(_scaled(tables["cell"], name, f"{prefix}.{name}", factor, why))
    return changes


def wider_gap(doc: Any, design: Design, part: str, more: float, number: str) -> list[Change]:
    """More room (mm) between the filler of a field's ground and its motifs. Changes `doc`."""
    holder = next((p for p in design.part if p.name == part), None if part else design)
    if holder is None or not holder.ground.filler:
        return []
    tables = doc if holder is design else doc["part"][design.part.index(holder)]
    ground = tables["ground"]
    before = str(ground["gap"]) if "gap" in ground else ""
    ground["gap"] = _rounded(millimetres(holder.ground.gap) + more)
    key = "ground.gap" if holder is design else f"part[{design.part.index(holder) + 1}].ground.gap"
    why = _("{number}: {more:.2f} mm more room round the motifs").format(number=number, more=more)
    return [Change(key, before, str(ground["gap"]), why)]


def with_size(doc: Any, side: str, before: float, after: float) -> Change:
    """The cloth with another length or width (mm). Changes `doc`."""
    table = doc["cloth"]
    given_ = str(table[side]) if side in table else ""
    text = given_ if given_ and _NUMBER.search(given_) else ""
    table[side] = _like(table[side], after / before) if text else _rounded(after, 4)
    why = _("W104: a whole number of cells")
    return Change(f"cloth.{side}", given_ or f"({before:g})", str(table[side]), why)


def _shared(design: Design) -> bool:
    """Whether a part without a table of its own takes its cell from the main field, and would grow with it."""
    tables = {part.name for part in design.part}
    return design.cell.width != "" and any(motif.part and motif.part not in tables for motif in design.motif)


def _scaled(table: Any, name: Any, key: str, factor: float, why: str) -> Change:
    before = table[name]
    table[name] = _like(before, factor)
    return Change(key, str(before), str(table[name]), why)


def _like(value: Any, factor: float) -> Any:
    """A length times a factor, in the unit and the way in which it was written."""
    if not isinstance(value, str):
        return _rounded(float(value) * factor, 4)
    match = _NUMBER.search(value)
    assert match is not None
    number = float(match.group().replace(",", ".")) * factor
    return f"{value[: match.start()]}{_rounded(number, 4)}{value[match.end() :]}"


def _rounded(value: float, digits: int = 2) -> float | int:
    """A number as a person would write it."""
    found = round(value, digits)
    return int(found) if found == int(found) else found
