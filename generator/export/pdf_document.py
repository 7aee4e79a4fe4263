"""PDF at true size: a page in millimetres, shared drawings as form XObjects, layers as optional content.

PDF counts in points of 1/72 inch with y up; one matrix at the head of the page turns that into millimetres with
y down, and everything after it is written as it is drawn.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import numpy as np
import pydyf
from numpy.typing import NDArray

from ...motifs.drawing import Box, Clip, Dots, Form, Item, Place
from ...motifs.geometry.affine import IDENTITY, Affine
from ...motifs.geometry.path import Path
from ...motifs.ink import Tint
from .about import as_json
from .pdf_paths import paths_written
from .svg_body import number

POINT = 72 / 25.4
"""Points per millimetre."""
LARGEST_PAGE = 14_400 / POINT
"""The longest side that readers accept (mm): 200 inches."""


class PdfPage:
    """One page of `box` (mm); `add` paints items, `layer` opens an optional-content layer."""

    def __init__(self, box: Box, about: Mapping[str, str]) -> None:
        self.pdf = pydyf.PDF()
        for key, value in _information(about).items():
            self.pdf.info[key] = pydyf.String(value)
        self._forms: dict[tuple[int, str], tuple[str, Any]] = {}
        self._xobjects: dict[str, Any] = {}
        self._layers: dict[str, Any] = {}
        self._begin(box)

    def _begin(self, box: Box) -> None:
        self.box = box
        left, bottom = box[0], box[3]
        self.stream = pydyf.Stream(compress=True)
        matrix = (POINT, 0.0, 0.0, -POINT, -left * POINT, bottom * POINT)
        # pydyf writes floats with six decimals: at 300 dpi a pattern would drift against the pixels
        self.stream.set_matrix(*(number_precise(v) for v in matrix))

    def next_page(self, box: Box) -> None:
        """End the page and begin another of `box` (mm) in the same file; the one before is kept packed."""
        packed = zlib.compress(b"\n".join(self.stream.stream), 4)  # a third of the time of 9, 5 % larger
        self.stream = pydyf.Stream([packed], {"Filter": "/FlateDecode"})
        self._end()
        self._begin(box)

    def begin_layer(self, name: str) -> None:
        """What follows belongs to a layer that readers can switch on and off."""
        if name not in self._layers:
            group = pydyf.Dictionary({"Type": "/OCG", "Name": pydyf.String(name)})
            self.pdf.add_object(group)
            self._layers[name] = group
        index = list(self._layers).index(name)
        self.stream.stream.append(f"/OC /L{index} BDC".encode())

    def end_layer(self) -> None:
        """The layer ends."""
        self.stream.stream.append(b"EMC")

    def begin_clip(self, region: Path) -> None:
        """What follows shows only in a region."""
        self.stream.push_state()
        write_path(self.stream, region)
        self.stream.clip(even_odd=True)
        self.stream.end()

    def end_clip(self) -> None:
        """The region ends."""
        self.stream.pop_state()

    def form(self, key: int, owner: object, items: Iterable[Item], colours: dict[Tint, str], box: Box) -> str:
        """The name of a form XObject for items, made at first asking under `key`; `owner` is kept alive with it.

        The same items on another ground are another form: their halos show that ground.
        """
        place = key, colours[Tint.LATAR]
        known = self._forms.get(place)
        if known:
            return known[0]
        name = f"F{len(self._forms)}"
        self._forms[place] = (name, owner)
        stream = pydyf.Stream(compress=True)
        self.paint(stream, items, colours)
        margin = 1.0
        stream.extra.update(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": pydyf.Array(
                    [number(v) for v in (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)]
                ),
                "Resources": pydyf.Dictionary({"XObject": _References(self._xobjects)}),
            }
        )
        self.pdf.add_object(stream)
        self._xobjects[name] = stream
        return name

    def place(self, stream: Any, name: str, affine: Affine = IDENTITY) -> None:
        """Paint a form XObject under an affine map."""
        m = affine
        stream.push_state()
        stream.set_matrix(*(number_precise(v) for v in (m.a, m.b, m.c, m.d, m.e, m.f)))
        stream.draw_x_object(name)
        stream.pop_state()

    def paint(self, stream: Any, items: Iterable[Item], colours: dict[Tint, str]) -> None:
        """Write items into a stream, back to front."""
        for item in items:
            if isinstance(item, Form):
                _paint_form(stream, item, colours)
            elif isinstance(item, Dots):
                _paint_dots(stream, item, colours)
            elif isinstance(item, Place):
                drawing = item.drawing
                name = self.form(id(drawing), drawing, drawing.items, colours, drawing.bounds)
                self.place(stream, name, item.affine)
            elif isinstance(item, Clip):
                stream.push_state()
                write_path(stream, item.region)
                stream.clip(even_odd=True)
                stream.end()
                self.paint(stream, item.drawing.items, colours)
                stream.pop_state()

    def write(self, target: BinaryIO) -> None:
        """The whole file; the same pages give the same bytes."""
        self._end()
        if self._layers:
            groups = [layer.reference for layer in self._layers.values()]
            self.pdf.catalog["OCProperties"] = pydyf.Dictionary(
                {
                    "OCGs": pydyf.Array(groups),
                    "D": pydyf.Dictionary({"Order": pydyf.Array(groups), "ON": pydyf.Array(groups)}),
                }
            )
        self.pdf.write(target, version=b"1.7", identifier=True)

    def _end(self) -> None:
        """The page as it is now becomes part of the file."""
        left, top, right, bottom = self.box
        self.pdf.add_object(self.stream)
        resources = {"XObject": _References(self._xobjects)}
        if self._layers:
            resources["Properties"] = _References({f"L{i}": g for i, g in enumerate(self._layers.values())})
        size = [0, 0, number_precise((right - left) * POINT), number_precise((bottom - top) * POINT)]
        self.pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": self.pdf.pages.reference,
                    "Contents": self.stream.reference,
                    "MediaBox": pydyf.Array(size),
                    "Resources": pydyf.Dictionary(resources),
                }
            )
        )


class _References(pydyf.Dictionary):  # type: ignore[misc]
    """A dictionary of references, written out only when the file is: objects may still be added until then."""

    def __init__(self, objects: dict[str, Any]) -> None:
        super().__init__()
        self._objects = objects

    @property
    def data(self) -> bytes:
        inner = b" ".join(f"/{name} ".encode() + obj.reference for name, obj in self._objects.items())
        return b"<<" + inner + b">>"


def number_precise(value: float) -> str:
    """A number of up to eight decimals, for matrices."""
    return f"{value:.8f}".rstrip("0").rstrip(".")


def write_path(stream: Any, path: Path) -> None:
    """Path operators of a path; straight cubics become lines."""
    for written in paths_written([path]):
        stream.stream.append(written)


def set_colour(stream: Any, colour: str, stroke: bool) -> None:
    """An sRGB colour (#rrggbb) for filling or stroking."""
    values = " ".join(f"{int(colour[i : i + 2], 16) / 255:.4f}" for i in (1, 3, 5))
    stream.stream.append(f"{values} {'RG' if stroke else 'rg'}".encode())


def round_pen(stream: Any, width: float) -> None:
    """A stroke of that width with round ends and joins."""
    stream.stream.append(f"{number(width)} w 1 J 1 j".encode())


def _paint_form(stream: Any, form: Form, colours: dict[Tint, str]) -> None:
    if form.halo:
        ground = colours[Tint.LATAR]
        set_colour(stream, ground, stroke=True)
        round_pen(stream, 2 * form.reach)
        if form.fill:
            set_colour(stream, ground, stroke=False)
        write_path(stream, form.path)
        stream.stream.append(b"B*" if form.fill else b"S")
    if form.fill:
        set_colour(stream, colours[form.fill.tint], stroke=False)
    if form.line:
        set_colour(stream, colours[form.line.tint], stroke=True)
        round_pen(stream, form.width)
    if form.fill or form.line:
        write_path(stream, form.path)
        stream.stream.append(b"B*" if form.fill and form.line else b"f*" if form.fill else b"S")


def _paint_dots(stream: Any, dots: Dots, colours: dict[Tint, str]) -> None:
    passes = [(0.0, colours[dots.ink.tint])]
    if dots.halo:
        passes.insert(0, (dots.halo, colours[Tint.LATAR]))
    for more, colour in passes:
        set_colour(stream, colour, stroke=True)
        for radius in np.unique(dots.radii).tolist():
            round_pen(stream, 2 * (radius + more))
            write_dots(stream, dots.centres[dots.radii == radius])


def write_dots(stream: Any, centres: NDArray[np.float64]) -> None:
    """Dots as lines without length, which round ends turn into discs of the pen's width."""
    marks = (f"{number(x)} {number(y)} m {number(x)} {number(y)} l" for x, y in centres.tolist())
    stream.stream.append(("\n".join(marks) + " S").encode())


def _information(about: Mapping[str, str]) -> dict[str, str]:
    said = {key: value for key, value in sorted(about.items()) if key not in ("name", "program", "design")}
    rest = "; ".join(f"{key}: {value}" for key, value in said.items())
    found = {"Title": about.get("name", ""), "Producer": about.get("program", ""), "Subject": rest}
    # everything once more, for a program that makes it again; ASCII, so that it stays as short as it is
    found["Wastra"] = as_json(about, ascii_only=True) if about else ""
    return {key: value for key, value in found.items() if value}
