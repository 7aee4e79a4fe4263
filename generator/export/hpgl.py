"""HPGL of a sheet: 40 units a millimetre, y up from the lower left corner, one pen a layer.

PU, PD, SP, VS and IN are known to every plotter; CO is a comment of HP-GL/2, which older ones skip.
Units: https://swplot.com/help/term_pu.htm
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from ...motifs.geometry.flatten import flatten
from ..stencil.sheet import Sheet
from ..stencil.strokes.machine import machine_of
from .about import as_json, from_json
from .machine_path import Touch, check_size, path_of

UNITS = 40
"""Plotter units of 0.025 mm in a millimetre."""
TOLERANCE = 0.0125
"""Half a unit: how far a line may leave the curve before its points are rounded (mm)."""
A_LINE = 200
"""Numbers in one instruction: plotters hold a line in a small buffer."""
MM_A_MINUTE = 600.0
"""One cm a second, the unit of VS."""


def write_sheet(sheet: Sheet, target: BinaryIO) -> None:
    """The whole job as text.

    A dot is a touch without movement: HPGL has no word for how long. Raises WastraError when the sheet is larger
    than the table of the machine that it names.
    """
    name, machine = machine_of(sheet.about)
    check_size(sheet, name, machine)
    speed = f"VS{max(1, round(machine.feed / MM_A_MINUTE))};"
    comment = as_json(sheet.about, ascii_only=True).replace(";", "\\u003b").replace('"', '""')
    lines = ["IN;", f'CO"{comment}";', speed]
    for number, layer in enumerate((layer for layer in sheet.layers if layer.strokes), 1):
        lines.append(f"PU0,0;SP{number};" if number > 1 else f"SP{number};")
        for item in path_of(layer, sheet.size[1]):
            points = [item.at] if isinstance(item, Touch) else _points(item)
            lines.append("".join(_instructions(_in_units(points))))
    lines.append("PU0,0;SP0;")
    target.write(("\n".join(lines) + "\n").encode("ascii"))


def read_about(data: bytes) -> dict[str, str]:
    """What the file says of itself (the sheet's `about`); empty for a file that says nothing."""
    found = re.search(r'CO"((?:[^"]|"")*)";', data.decode("ascii", "replace"))
    return from_json(found.group(1).replace('""', '"')) if found else {}


def _points(contour: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[tuple[float, float]]:
    points = flatten(contour, TOLERANCE).points.tolist()
    if np.array_equal(contour[0, 0], contour[-1, 3]):
        points.append(points[0])
    return [(x, y) for x, y in points]


def _in_units(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for x, y in points:
        at = (round(x * UNITS), round(y * UNITS))
        if not found or found[-1] != at:
            found.append(at)
    return found


def _instructions(points: list[tuple[int, int]]) -> Iterator[str]:
    yield f"PU{points[0][0]},{points[0][1]};"
    if len(points) == 1:
        yield "PD;"
    for first in range(1, len(points), A_LINE // 2):
        some = points[first : first + A_LINE // 2]
        yield "PD" + ",".join(f"{x},{y}" for x, y in some) + ";"
    yield "PU;"
