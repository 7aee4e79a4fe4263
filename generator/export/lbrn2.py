"""LightBurn's own project file (.lbrn2): layers with modes in the order of work, curves as they are, y up.

The format is XML and has no published description. What is written here was seen alike in a project that LightBurn
1.7.08 saved (github.com/jlucaso1/lbrn2-to-svg, tests/artifacts and docs/main.md), in a reader
(github.com/meerk40t/meerk40t, meerk40t/extra/lbrn.py) and in a writer that shops use
(github.com/nuCarve/laserpost, src/lightburn.js: layers, UIPrefs, Notes):

- a vertex is `Vx y`, then its handles: c0 leads out of it, c1 into it; `c0x1` or `c1x1` alone says that there is none;
- a primitive is `Li j` (line) or `Bi j` (cubic from c0 of i to c1 of j); several outlines may share one list;
- a layer is a CutSetting: type Cut follows lines, Scan fills by the even-odd rule; shapes name it by its index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

import numpy as np

from ...motifs.errors import WastraError
from ...motifs.geometry import bezier
from ...motifs.geometry.flatten import is_closed
from ...motifs.geometry.path import Contour, Path
from ...motifs.words import _
from ..stencil.sheet import Operation, Sheet
from .about import as_lines, from_lines
from .machine import PALETTE, MachineLayer, machine_layers

HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<LightBurnProject AppVersion="1.4.00" FormatVersion="1" MaterialHeight="0" MirrorX="False" MirrorY="False">\n'
)
PREFERENCES = {
    "Optimize_ByLayer": 0,
    "Optimize_ByGroup": -1,
    "Optimize_ByPriority": -1,
    "Optimize_InnerToOuter": 1,
    "Optimize_ReduceTravel": 1,
    "Optimize_AllowReverse": 1,
}
"""Layer after layer, inner shapes before outer ones, short ways between; -1 is "not asked for"."""
GRAIN = 10_000
"""Coordinates are whole ten-thousandths of a millimetre; `.9g` writes these as this format wants them, with a digit
before the point and no exponent.
"""


@dataclass(frozen=True)
class Setting:
    """How a laser does an operation: `speed` (mm/s) and `power` (percent of the tube's)."""

    speed: float
    power: float


def write_sheet(sheet: Sheet, stream: BinaryIO, settings: Mapping[Operation, Setting] | None = None) -> None:
    """A sheet as a project. Speed and power are LightBurn's defaults for an operation that `settings` does not name.

    Raises WastraError when the sheet has more layers than LightBurn.
    """
    layers = machine_layers(sheet)
    if len(layers) > len(PALETTE):
        raise WastraError(
            _("{name}: a LightBurn project has at most {most} layers, and this sheet needs {count}.").format(
                name=sheet.name, most=len(PALETTE), count=len(layers)
            )
        )
    parts = [HEADER, "  <UIPrefs>\n"]
    parts += [f'    <{key} Value="{value}"/>\n' for key, value in PREFERENCES.items()]
    parts.append("  </UIPrefs>\n")
    for place, layer in enumerate(layers):
        parts.extend(_layer(layer, place, (settings or {}).get(layer.operation)))
    number = 0
    for layer in layers:
        for path in layer.paths:
            for shape in _shapes(layer, path):
                number += 1
                parts.append(_shape(shape, layer.index, number, sheet.size[1]))
    parts.append(f'  <Notes ShowOnLoad="0" Notes={quoteattr(_notes(sheet))}/>\n')
    parts.append("</LightBurnProject>\n")
    stream.write("".join(parts).encode())


def about_of(data: bytes) -> dict[str, str]:
    """`about` as `write_sheet` put it into the notes; empty when it is not there."""
    found: dict[str, str] = {}
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Notes":
            found.update(from_lines(attributes.get("Notes", "")))

    def refuse(*_unused: object) -> None:
        raise ValueError("no document type is written here")

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return {}
    return found


def _layer(layer: MachineLayer, place: int, setting: Setting | None) -> Iterator[str]:
    """A CutSetting: its place in the order of work is its priority."""
    fills = layer.pen is None and not layer.cuts
    yield f'  <CutSetting type="{"Scan" if fills else "Cut"}">\n'
    values: dict[str, str | int | float] = {"index": layer.index, "name": layer.name, "priority": place}
    if setting:
        power = round(setting.power, 2)
        values.update({"maxPower": power, "maxPower2": power, "speed": round(setting.speed, 4)})
    for key, value in values.items():
        yield f"    <{key} Value={quoteattr(f'{value:g}' if isinstance(value, float) else _plain(str(value)))}/>\n"
    yield "  </CutSetting>\n"


def _shapes(layer: MachineLayer, path: Path) -> Iterator[Sequence[Contour]]:
    """A filled path whole, with its holes; of lines and cuts each contour alone, so that LightBurn may order them."""
    if layer.pen is None and not layer.cuts:
        yield path.contours
    else:
        yield from ((contour,) for contour in path.contours)


def _shape(contours: Sequence[Contour], index: int, number: int, height: float) -> str:
    vertices: list[str] = []
    primitives: list[str] = []
    for contour in contours:
        _write_contour(contour * [1.0, -1.0] + [0.0, height], vertices, primitives)
    return (
        f'  <Shape Type="Path" CutIndex="{index}" VertID="{number}" PrimID="{number}">\n'
        "    <XForm>1 0 0 1 0 0</XForm>\n"
        f"    <VertList>{''.join(vertices)}</VertList>\n"
        f"    <PrimList>{''.join(primitives)}</PrimList>\n"
        "  </Shape>\n"
    )


def _write_contour(contour: Contour, vertices: list[str], primitives: list[str]) -> None:
    """Append one contour's vertices and primitives, counted on from those that are there."""
    if len(contour) == 1 and is_closed(contour):
        # no primitive runs from a vertex to itself: a loop gets a second one
        contour = np.stack([bezier.cut(contour[0], 0.0, 0.5), bezier.cut(contour[0], 0.5, 1.0)])
    grid = np.rint(contour * GRAIN).astype(np.int64).tolist()
    first, count = len(vertices), len(grid)
    closed = grid[0][0] == grid[-1][3]
    straight = [_is_straight(cubic) for cubic in grid]
    for i in range(count if closed else count + 1):
        x, y = grid[i][0] if i < count else grid[-1][3]
        text = f"V{x / GRAIN:.9g} {y / GRAIN:.9g}"
        if i < count and not straight[i]:
            x, y = grid[i][1]
            text += f"c0x{x / GRAIN:.9g}c0y{y / GRAIN:.9g}"
        else:
            text += "c0x1"
        before = i - 1 if i else (count - 1 if closed else None)
        if before is not None and not straight[before]:
            x, y = grid[before][2]
            text += f"c1x{x / GRAIN:.9g}c1y{y / GRAIN:.9g}"
        else:
            text += "c1x1"
        vertices.append(text)
    for i in range(count):
        last = first if closed and i == count - 1 else first + i + 1
        primitives.append(f"{'L' if straight[i] else 'B'}{first + i} {last}")


def _is_straight(cubic: list[list[int]]) -> bool:
    """Whether both handles lie on the chord, to within a grain of the grid."""
    (x, y), end = cubic[0], cubic[3]
    dx, dy = end[0] - x, end[1] - y
    size = dx * dx + dy * dy
    for handle in cubic[1:3]:
        hx, hy = handle[0] - x, handle[1] - y
        cross, dot = hx * dy - hy * dx, hx * dx + hy * dy
        if cross * cross > size or not 0 <= dot <= size or (size == 0 and (hx or hy)):
            return False
    return True


def _notes(sheet: Sheet) -> str:
    """How to make it again, then what people should know of this sheet."""
    words = [sheet.name, *sheet.notes, *(f"{name}: {figure}" for name, figure in sheet.checks.items())]
    return as_lines(sheet.about) + "\n\n" + _plain("\n".join(words))


def _plain(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return "".join(c for c in text if c >= " " or c == "\n")
