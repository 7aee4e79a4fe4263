"""G-code of a sheet: absolute millimetres, y up from the lower left corner, for the machine that the sheet names.

The words are those that GRBL takes (G0 G1 G2 G3 G4 G17 G21 G90 G94); the machine's own lines come from `machines.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from ...motifs.geometry.flatten import flatten_many, is_closed
from ..stencil.sheet import Sheet
from ..stencil.strokes.machine import Machine, machine_of
from .about import as_json, from_json
from .bulges import polylines
from .machine_path import Touch, check_size, path_of

Floats = NDArray[np.float64]
ABOUT = "; about: "
DIGITS = 3
LEAST_CHORD = 0.02
"""An arc between points nearer than this (mm) is written as a line: rounding might turn it into a full circle."""


def write_sheet(sheet: Sheet, target: BinaryIO) -> None:
    """The whole job as text, ended with a new line.

    Raises WastraError when the sheet is larger than the machine's table, or names a machine that does not exist.
    """
    name, machine = machine_of(sheet.about)
    check_size(sheet, name, machine)
    target.write(("\n".join(_lines(sheet, name, machine)) + "\n").encode("ascii"))


def read_about(data: bytes) -> dict[str, str]:
    """What the file says of itself (the sheet's `about`); empty for a file that says nothing."""
    for line in data.decode("ascii", "replace").splitlines():
        if line.startswith(ABOUT):
            return from_json(line[len(ABOUT) :])
    return {}


def _lines(sheet: Sheet, name: str, machine: Machine) -> Iterator[str]:
    width, height = sheet.size
    yield f"; {_plain(sheet.name)}"
    yield ABOUT + as_json(sheet.about, ascii_only=True)
    chosen = "" if "profile" in sheet.about else " (the sheet names none)"
    yield f"; machine: {name}{chosen}"
    yield f"; {width:g} x {height:g} mm; zero is the lower left corner of the job, y up; zero Z on the cloth"
    yield from machine.start
    yield from machine.up
    for number, layer in enumerate(layer for layer in sheet.layers if layer.strokes):
        yield f"; tool: {_plain(layer.name)}"
        if number:
            yield "G0 X0 Y0"
            yield from machine.change
        items = list(path_of(layer, height))
        vertices = _vertices([item for item in items if not isinstance(item, Touch)], machine)
        for item in items:
            yield from _touch(item, machine) if isinstance(item, Touch) else _stroke(next(vertices), machine)
    yield "G0 X0 Y0"
    yield from machine.end


def _touch(dot: Touch, machine: Machine) -> Iterator[str]:
    yield f"G0 {_xy(dot.at)}"
    yield from machine.down
    yield f"G4 P{machine.rest(dot.diameter):g}"
    yield from machine.up


def _stroke(rows: Floats, machine: Machine) -> Iterator[str]:
    """A stroke from vertices (m, 3): x, y and the bulge of what follows (`arcs.polylines`)."""
    x, y, bulge = rows[0].tolist()
    last = _xy((x, y))
    yield f"G0 {last}"
    yield from machine.down
    feed = f" F{machine.feed:g}"
    for to_x, to_y, following in rows[1:].tolist():
        where = _xy((to_x, to_y))
        dx, dy = to_x - x, to_y - y
        if where != last:
            if bulge == 0.0 or dx * dx + dy * dy < LEAST_CHORD * LEAST_CHORD:
                yield f"G1 {where}{feed}"
            else:
                # the centre lies beside the middle of the chord, on its left where the arc turns left
                aside = (1.0 - bulge * bulge) / (4.0 * bulge)
                i = x - round(x, DIGITS) + dx / 2 - aside * dy
                j = y - round(y, DIGITS) + dy / 2 + aside * dx
                yield f"{'G3' if bulge > 0.0 else 'G2'} {where} I{_number(i)} J{_number(j)}{feed}"
            last, feed = where, ""
        x, y, bulge = to_x, to_y, following
    yield from machine.up


def _vertices(contours: list[Floats], machine: Machine) -> Iterator[Floats]:
    """The contours' vertices with bulges, the first point repeated at the end of a closed one."""
    if machine.arcs:
        found = polylines(contours, machine.tolerance)
    else:
        flats = flatten_many(contours, machine.tolerance)
        found = [np.column_stack([flat.points, np.zeros(len(flat.points))]) for flat in flats]
    for rows, contour in zip(found, contours, strict=True):
        yield np.vstack([rows, rows[:1]]) if is_closed(contour) else rows


def _xy(at: tuple[float, float]) -> str:
    return f"X{_number(at[0])} Y{_number(at[1])}"


def _number(value: float) -> str:
    return f"{round(value, DIGITS) + 0.0:.{DIGITS}f}".rstrip("0").rstrip(".")


def _plain(text: str) -> str:
    return text.encode("ascii", "replace").decode("ascii").replace("\n", " ")
