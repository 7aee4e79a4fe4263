"""A poor machine: what an old controller makes of our files, drawn to a raster.

It knows path elements of SVG with their own colours and widths, LWPOLYLINE and POINT of DXF, and Paths of LightBurn.
It has never heard of `use`, `clipPath`, `style`, `text`, style sheets, transforms, SPLINE or INSERT, and takes a number
for a millimetre. Nothing here is shared with the writers.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.float64]
FINER = 3
"""Each pixel is looked at in so many rows and columns."""
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@dataclass
class Shown:
    """What lies on a sheet of `size` mm, y down: filled figures (rings, even-odd) and lines with a width."""

    size: tuple[float, float]
    figures: list[list[Points]] = field(default_factory=list)
    lines: list[tuple[Points, float]] = field(default_factory=list)

    def length(self) -> float:
        """Of all outlines and lines (mm)."""
        runs = [ring for rings in self.figures for ring in rings] + [line for line, _ in self.lines]
        return float(sum(np.sqrt((np.diff(run, axis=0) ** 2).sum(axis=1)).sum() for run in runs))

    def picture(self, per_mm: float) -> NDArray[np.float64]:
        """Ink from 0 to 1: (rows, columns)."""
        columns, rows = (round(side * per_mm) for side in self.size)
        ink = np.zeros((rows * FINER, columns * FINER), dtype=bool)
        for rings in self.figures:
            _fill(ink, [ring * per_mm * FINER for ring in rings])
        spines = [
            shapely.LineString(line) if (line != line[0]).any() else shapely.Point(line[0]) for line, _ in self.lines
        ]
        widths = np.array([width for _, width in self.lines])
        for drawn in shapely.buffer(spines, widths / 2, quad_segs=6).tolist():
            for part in shapely.get_parts(drawn).tolist():
                _fill(
                    ink, [shapely.get_coordinates(ring) * per_mm * FINER for ring in (part.exterior, *part.interiors)]
                )
        shares: NDArray[np.float64] = ink.reshape(rows, FINER, columns, FINER).mean(axis=(1, 3))
        return shares


def _fill(ink: NDArray[np.bool_], rings: list[Points]) -> None:
    """Even-odd; a dot of the raster is inked when its middle is inside: every edge to the left of it turns it over."""
    starts = np.concatenate(rings) - 0.5
    ends = np.concatenate([np.roll(ring, -1, axis=0) for ring in rings]) - 0.5
    left, top = np.clip(np.ceil(starts.min(axis=0)).astype(int), 0, ink.shape[::-1])
    right, bottom = np.clip(np.floor(starts.max(axis=0)).astype(int) + 2, 0, ink.shape[::-1])
    if right <= left or bottom <= top:
        return
    turns = np.zeros((bottom - top, right - left + 1), dtype=np.int32)
    first = np.clip(np.ceil(np.minimum(starts[:, 1], ends[:, 1])).astype(int), top, bottom)
    last = np.clip(np.ceil(np.maximum(starts[:, 1], ends[:, 1])).astype(int), top, bottom)
    counts = last - first
    edge = np.repeat(np.arange(len(starts)), counts)
    row = first[edge] + np.arange(len(edge)) - (np.cumsum(counts) - counts)[edge]
    share = (row - starts[edge, 1]) / (ends[edge, 1] - starts[edge, 1])
    column = np.ceil(starts[edge, 0] + share * (ends[edge, 0] - starts[edge, 0])).astype(int)
    np.add.at(turns, (row - top, np.clip(column - left, 0, right - left)), 1)
    ink[top:bottom, left:right] |= np.cumsum(turns, axis=1)[:, :-1] % 2 == 1


# ---- SVG


def read_svg(text: str) -> Shown:
    """Paths of an SVG whose page is in mm and whose unit is a millimetre; all else goes unseen."""
    root = ElementTree.fromstring(text)
    size = tuple(float(re.fullmatch(r"([\d.]+)mm", root.attrib[side])[1]) for side in ("width", "height"))  # type: ignore[index]
    assert [float(v) for v in root.attrib["viewBox"].split()] == [0, 0, *size]
    shown = Shown((size[0], size[1]))
    for path, paint in _painted(root, {"fill": "#000000", "stroke": "none", "stroke-width": "1"}):
        runs = list(_runs(path))
        if paint["fill"] != "none":
            shown.figures.append(runs)
        if paint["stroke"] != "none":
            shown.lines += [(run, float(paint["stroke-width"])) for run in runs]
    return shown


def _painted(element: ElementTree.Element, paint: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    paint = {key: element.get(key, value) for key, value in paint.items()}
    if element.tag == _SVG + "path":
        yield element.attrib["d"], paint
    if element.tag in (_SVG + "svg", _SVG + "g"):
        for child in element:
            yield from _painted(child, paint)


def _runs(data: str) -> Iterator[Points]:
    """The runs of path data as points; closed ones end where they start."""
    run: list[Points] = []
    here = start = handle = np.zeros(2)
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", data.replace("e-", "E-")):
        values = np.array([float(v) for v in _NUMBER.findall(rest)])
        if command in "Zz":
            yield np.vstack([*run, start])
            run, here = [], start
            continue
        rows = values.reshape(-1, {"m": 1, "l": 1, "c": 3, "s": 2}[command.lower()], 2)
        for row in rows:
            points = row + here if command.islower() else row
            if command in "Mm":
                if len(run) > 1:
                    yield np.vstack(run)
                run, start = [points[:1]], points[0]
                command = "l" if command == "m" else "L"
            elif command in "Ll":
                run = [*(run or [here[None]]), points]
            else:
                if command in "Ss":
                    points = np.vstack([2 * here - handle, points])
                run = [*(run or [here[None]]), _cubic(here, *points)]
                handle = points[1]
            here = points[-1]
            if command not in "CcSs":
                handle = here
    if len(run) > 1:
        yield np.vstack(run)


def _steps(length: float) -> int:
    """Chords of a curve or an arc of about that many mm."""
    return int(np.clip(np.ceil(8 * np.sqrt(length)), 3, 40))


def _cubic(a: Points, b: Points, c: Points, d: Points) -> Points:
    t = np.linspace(0, 1, _steps(np.abs(np.diff([a, b, c, d], axis=0)).sum()) + 1)[1:, None]
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d


# ---- DXF


def read_dxf(text: str, beam: float | None = None) -> Shown:
    """LWPOLYLINEs and POINTs of a DXF in mm.

    A layer `... 0.3 mm` has that pen, `cut ...` is `beam` wide, others are full.
    """
    lines = text.splitlines()
    tags = [(int(code), value) for code, value in zip(lines[::2], lines[1::2], strict=True)]
    header = {value: tags[i + 1 : i + 3] for i, (code, value) in enumerate(tags) if code == 9}
    assert header["$INSUNITS"][0] == (70, "     4") or header["$INSUNITS"][0][1].strip() == "4"
    size = tuple(float(value) for _, value in header["$EXTMAX"])
    shown = Shown((size[0], size[1]))
    pens: dict[str, float | None] = {}
    full: dict[str, list[Points]] = defaultdict(list)
    begins = [i for i, (code, _) in enumerate(tags) if code == 0]
    for first, last in zip(begins, [*begins[1:], len(tags)], strict=True):
        kind, body = tags[first][1], tags[first + 1 : last]
        if kind == "LAYER":
            name = dict(body)[2]
            pen = re.search(r"([\d.]+) mm(?: \d+)?$", name)
            pens[name] = float(pen[1]) if pen else beam if name.startswith("cut ") else None
        elif kind in ("LWPOLYLINE", "POINT"):
            run = _vertices(body) * [1, -1] + [0, size[1]]
            layer = dict(body)[8]
            if pens[layer] is None and len(run) > 2:
                full[layer].append(run)
            else:
                shown.lines.append((run, pens[layer] or 0.0))
    shown.figures += full.values()
    return shown


def _vertices(body: list[tuple[int, str]]) -> Points:
    rows: list[list[float]] = []
    closed = False
    for code, value in body:
        if code == 70:
            closed = bool(int(value) & 1)
        elif code == 10:
            rows.append([float(value), 0.0, 0.0])
        elif code in (20, 42):
            rows[-1][1 if code == 20 else 2] = float(value)
    points = [np.array(rows[0][:2])[None]]
    for (x, y, bulge), (u, v, _) in zip(rows if closed else rows[:-1], [*rows[1:], rows[0]], strict=closed):
        points.append(_arc(np.array([x, y]), np.array([u, v]), bulge))
    return np.vstack(points)


def _arc(start: Points, end: Points, bulge: float) -> Points:
    """Points after the start; the angle of a bulge is four times its arc tangent, counter-clockwise."""
    if not bulge:
        return end[None]
    angle = 4 * np.arctan(bulge)
    chord = end - start
    centre = (start + end) / 2 + np.array([-chord[1], chord[0]]) / (2 * np.tan(angle / 2))
    arm = start - centre
    turn = np.linspace(0, angle, _steps(abs(angle) * float(np.hypot(*arm))) + 1)[1:, None]
    return centre + np.cos(turn) * arm + np.sin(turn) * np.array([-arm[1], arm[0]])


# ---- LightBurn


def read_lbrn2(text: str, size: tuple[float, float], beam: float | None = None) -> Shown:
    """Paths of a LightBurn project.

    Mode Scan is full; Cut follows the line, as wide as the layer's name says or `beam`.
    """
    root = ElementTree.fromstring(text)
    layers = {}
    for setting in root.iter("CutSetting"):
        values = {child.tag: child.attrib["Value"] for child in setting}
        pen = re.search(r"([\d.]+) mm$", values["name"])
        layers[values["index"]] = (setting.attrib["type"], float(pen[1]) if pen else beam)
    shown = Shown(size)
    for shape in root.iter("Shape"):
        assert shape.attrib["Type"] == "Path"
        assert shape.findtext("XForm") == "1 0 0 1 0 0"
        runs = [run * [1, -1] + [0, size[1]] for run in _lightburn(shape)]
        mode, width = layers[shape.attrib["CutIndex"]]
        if mode == "Scan" or width is None:
            shown.figures.append(runs)
        else:
            shown.lines += [(run, width) for run in runs]
    return shown


def _lightburn(shape: ElementTree.Element) -> Iterator[Points]:
    vertices = []
    for at, handles in re.findall(r"V(-?[\d.]+ -?[\d.]+)([^V]*)", shape.findtext("VertList", "")):
        known = {key: float(value) for key, value in re.findall(r"(c[01][xy])(-?[\d.]+)", handles)}
        vertices.append((np.array([float(v) for v in at.split()]), known))
    run: list[Points] = []
    last = -1
    for kind, first, second in re.findall(r"([LB])(\d+) (\d+)", shape.findtext("PrimList", "")):
        (start, out), (end, into) = vertices[int(first)], vertices[int(second)]
        if int(first) != last:
            if run:
                yield np.vstack(run)
            run = [start[None]]
        if kind == "L":
            run.append(end[None])
        else:
            one, two = (np.array([out["c0x"], out["c0y"]]), np.array([into["c1x"], into["c1y"]]))
            run.append(_cubic(start, one, two, end))
        last = int(second)
    if run:
        yield np.vstack(run)
