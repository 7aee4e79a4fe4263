"""DXF for cutters and CAD: flat LWPOLYLINEs in millimetres, y up, one layer for each thing that is done.

What machines fail on (SPLINE, INSERT, missing units, missing tables) is not written unless asked for. R2010: the
oldest version that knows units, true colours, custom properties and UTF-8 at once.
Format: Autodesk, DXF reference (group codes); how programs read it: docs/machine-files.md.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

import numpy as np
from numpy.typing import NDArray

from ...motifs.drawing import Box, Drawing
from ...motifs.geometry.flatten import flatten_many, is_closed
from ...motifs.geometry.path import Path
from ...motifs.ink import Ink
from ...motifs.seen import Seen
from ..colour.colourway import Colourway
from ..repeat.torus import with_copies
from ..stencil.sheet import Sheet
from .about import as_json, from_json
from .bulges import TOLERANCE, polylines
from .machine import machine_layers

if TYPE_CHECKING:
    from ezdxf.document import Drawing as Document
    from ezdxf.layouts.layout import Modelspace

Curves = Literal["flat", "lines", "spline"]
"""LWPOLYLINEs of lines and arcs; of lines alone, for readers that know no bulge; or SPLINEs, the curves themselves."""
MILLIMETRES = 4
PIECE = 240
"""Letters of one custom property: programs hold 255."""
PROPERTY = "wastra"
"""Custom properties of this name and a number hold `about` as JSON, in pieces."""
LAYER_LETTERS = 200
_FORBIDDEN = re.compile(r"[<>/\\\":;?*|=`,\x00-\x1f]")
_LINEWEIGHTS = (0, 5, 9, 13, 15, 18, 20, 25, 30, 35, 40, 50, 53, 60, 70, 80, 90, 100, 106, 120, 140, 158, 200, 211)
_DEFAULT_LINEWEIGHT = -3


@dataclass(frozen=True)
class DxfLayer:
    """A layer: its colour (#rrggbb), the pen that shows its lines (mm, None: none), and what lies on it."""

    name: str
    colour: str
    pen: float | None
    paths: Sequence[Path]


def write_sheet(sheet: Sheet, stream: BinaryIO, curves: Curves = "flat", tolerance: float = TOLERANCE) -> None:
    """A sheet: a layer for each operation, name and pen, in the order of work. `tolerance` in mm."""
    layers = [DxfLayer(each.name, each.colour, each.pen, each.paths) for each in machine_layers(sheet)]
    box = (0.0, 0.0, *sheet.size)
    write_layers(layers, box, sheet.about, stream, curves, tolerance, sheet.name)


def write_drawing(
    drawing: Drawing,
    colourway: Colourway,
    about: Mapping[str, str],
    stream: BinaryIO,
    curves: Curves = "flat",
    tolerance: float = TOLERANCE,
) -> None:
    """What is visible of a drawing: a layer of closed regions for each tint and role, and layers of its lines.

    A drawing that repeats is written as its cell, cut at the cell's edge. The lines are what a hand draws: centre
    lines, and the edges of masses; the outline of a line lies with the regions. `tolerance` in mm.
    """
    window = Path.rectangle(0.0, 0.0, *drawing.cell) if drawing.cell else None
    seen = Seen(with_copies(drawing) if drawing.cell else drawing, window)
    box = (0.0, 0.0, *drawing.cell) if drawing.cell else drawing.bounds
    layers = [
        DxfLayer(f"{ink.tint} {ink.role}", colourway.colours[ink.tint], None, (path,))
        for ink, path in seen.regions().items()
    ]
    lines: dict[Ink, list[Path]] = {}
    for line in seen.lines():
        lines.setdefault(line.ink, []).append(line.path)
    layers += [
        DxfLayer(f"line {ink.tint} {ink.role}", colourway.colours[ink.tint], 0.0, paths) for ink, paths in lines.items()
    ]
    write_layers(layers, box, about, stream, curves, tolerance)


def write_layers(
    layers: Iterable[DxfLayer],
    box: Box,
    about: Mapping[str, str],
    stream: BinaryIO,
    curves: Curves = "flat",
    tolerance: float = TOLERANCE,
    title: str = "",
) -> None:
    """Layers as one file, the same bytes each time: the lower left corner of `box` (y down) comes to (0, 0)."""
    from ezdxf.filemanagement import new

    with _timeless():
        document = new("R2010", units=MILLIMETRES)
    document.header["$MEASUREMENT"] = 1
    for tag, value in _properties(about, title):
        document.header.custom_vars.append(tag, value)
    space = document.modelspace()
    names = {"0", "defpoints"}
    for layer in layers:
        name = _layer_name(layer.name, names)
        names.add(name.lower())
        document.layers.add(
            name,
            color=_nearest(layer.colour),
            true_color=int(layer.colour[1:], 16),
            lineweight=_DEFAULT_LINEWEIGHT if layer.pen is None else _lineweight(layer.pen),
        )
        _write_contours(space, name, [_turned(path, box) for path in layer.paths], curves, tolerance)
    size = (round(box[2] - box[0], 4), round(box[3] - box[1], 4))
    space.reset_extents((0, 0, 0), (*size, 0))
    space.reset_limits((0, 0), size)
    document.header["$EXTMIN"], document.header["$EXTMAX"] = (0, 0, 0), (*size, 0)
    stream.write(_bytes_of(document))


def about_of(data: bytes) -> dict[str, str]:
    """`about` as `write_layers` wrote it; empty when it is not there."""
    found: dict[int, str] = {}
    head = data[: max(data.find(b"ENDSEC"), 0)].decode("utf-8", "replace").splitlines()
    number = None
    for code, value in zip(head[::2], head[1::2], strict=False):
        if code.strip() != "1":
            continue
        match = re.fullmatch(rf"{PROPERTY}-(\d{{1,6}})", value.strip())
        if match:
            number = int(match[1])
        elif number is not None:
            found[number] = value
            number = None
    return from_json("".join(found[number] for number in sorted(found)))


def _write_contours(space: Modelspace, layer: str, paths: Sequence[Path], curves: Curves, tolerance: float) -> None:
    attributes = {"layer": layer}
    contours = [contour for path in paths for contour in path.contours]
    if curves == "spline":
        for contour in contours:
            _write_spline(space, contour, attributes)
        return
    lines = polylines(contours, tolerance) if curves == "flat" else _chords(contours, tolerance)
    for contour, vertices in zip(contours, lines, strict=True):
        if len(vertices) == 1:
            space.add_point(tuple(vertices[0, :2].tolist()), dxfattribs=attributes)
        else:
            space.add_lwpolyline(vertices.tolist(), format="xyb", close=is_closed(contour), dxfattribs=attributes)


def _chords(contours: Sequence[NDArray[np.float64]], tolerance: float) -> list[NDArray[np.float64]]:
    """Vertices (m, 3) of straight lines alone, bulge 0."""
    found = []
    for flat in flatten_many(contours, tolerance) if contours else []:
        points = np.round(flat.points, 4) + 0.0
        kept = np.append(True, (points[1:] != points[:-1]).any(axis=1))
        found.append(np.pad(points[kept], ((0, 0), (0, 1))))
    return found


def _write_spline(space: Modelspace, contour: NDArray[np.float64], attributes: dict[str, str]) -> None:
    """A chain of n cubics as one SPLINE: knots 0 0 0 0 1 1 1 2 2 2 ... n n n n."""
    points = np.vstack([contour[0, :1], contour[:, 1:].reshape(-1, 2)])
    count = len(contour)
    spline = space.add_spline(degree=3, dxfattribs=attributes)
    spline.control_points = np.pad(points, ((0, 0), (0, 1)))
    spline.knots = [0.0, *(float(i) for i in range(count + 1) for _ in range(3)), float(count)]
    spline.closed = is_closed(contour)


def _turned(path: Path, box: Box) -> Path:
    """The path with y up, from the lower left corner of the box."""
    return Path(tuple(contour * [1.0, -1.0] + [-box[0], box[3]] for contour in path.contours))


def _properties(about: Mapping[str, str], title: str) -> Iterator[tuple[str, str]]:
    """What people read in "drawing properties", then everything for a program that makes it again."""
    for key, value in {"sheet": title, **about}.items():
        if 0 < len(value) <= PIECE and value.isprintable() and not key.startswith(PROPERTY):
            yield key, value
    text = as_json(about, ascii_only=True)
    pieces = []
    while text:
        # programs trim the ends of a value: a piece neither starts nor ends with a space
        cut = next((n for n in range(min(PIECE, len(text)), 0, -1) if " " not in text[n - 1 : n + 1]), PIECE)
        pieces.append(text[:cut])
        text = text[cut:]
    yield from ((f"{PROPERTY}-{number:03d}", piece) for number, piece in enumerate(pieces, 1))


def _layer_name(name: str, taken: set[str]) -> str:
    """A name that DXF allows and no layer has, capitals or not."""
    clean = _FORBIDDEN.sub("-", name).strip()[:LAYER_LETTERS] or "-"
    found, number = clean, 2
    while found.lower() in taken:
        found, number = f"{clean} {number}", number + 1
    return found


def _nearest(colour: str) -> int:
    """The AutoCAD colour index next to a colour, for readers without true colours; 7 is black on white."""
    from ezdxf.colors import DXF_DEFAULT_COLORS

    if colour == "#000000":
        return 7
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    table = np.array([[value >> 16 & 255, value >> 8 & 255, value & 255] for value in DXF_DEFAULT_COLORS[1:256]])
    return 1 + int(((table - wanted) ** 2).sum(axis=1).argmin())


def _lineweight(pen: float) -> int:
    """The line weight of DXF (1/100 mm) next to a pen."""
    return min(_LINEWEIGHTS, key=lambda weight: abs(weight - 100 * pen))


def _bytes_of(document: Document) -> bytes:
    """The file, its classes in a fixed order."""
    for name in sorted(document.entitydb.dxf_types_in_use()):
        document.classes.add_class(name)
    text = io.StringIO()
    with _timeless():
        document.write(text)
    return document.encode(text.getvalue())


@contextlib.contextmanager
def _timeless() -> Iterator[None]:
    """What ezdxf makes meanwhile bears neither the hour nor a random mark."""
    from ezdxf import options  # type: ignore[attr-defined]  # public, but ezdxf does not say so to mypy

    before = options.write_fixed_meta_data_for_testing
    options.write_fixed_meta_data_for_testing = True
    try:
        yield
    finally:
        options.write_fixed_meta_data_for_testing = before
