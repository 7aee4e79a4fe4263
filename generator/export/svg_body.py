"""Items of a drawing as SVG elements: each shared drawing once as a group, each path once, dots as one path a radius.

Painter's order is kept: a halo is a clone of its own path, wider and in the ground's colour, painted first.
No CSS, no px, nothing that Inkscape or CorelDRAW would drop.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import copy

import numpy as np
import svgwrite
from svgwrite.base import BaseElement
from svgwrite.container import Defs

from ...motifs.drawing import Clip, Dots, Drawing, Form, Item, Place
from ...motifs.geometry.affine import IDENTITY, Affine
from ...motifs.geometry.path import Path
from ...motifs.geometry.pathdata import numbers, path_data
from ...motifs.ink import Tint
from ..repeat.torus import joined_lines

INHERITED = {
    "fill": "none",
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
    "fill-rule": "evenodd",
    "clip-rule": "evenodd",
}
"""What holds for every path of a document: said once, on its root."""
LARGEST = 10_000.0
"""A reach for clones whose own is not known (mm)."""
RADIUS_STEP = 0.03
"""Radii of dots are written to this step (mm), so that like ones share a path: less than a hand can hold."""


class SvgBody:
    """Turns items into elements of one document, remembering what is already defined there."""

    def __init__(self, document: svgwrite.Drawing, colours: dict[Tint, str], decimals: int = 2) -> None:
        self.document = document
        self.colours = colours
        self.decimals = decimals
        self._drawings: dict[int, tuple[str, Drawing]] = {}
        self._regions: dict[Path, str] = {}
        self._names: set[str] = set()
        self._counts: dict[str, int] = {}
        self._paths = 0
        self._shared: dict[Path, str] = {}
        self._repeated: set[Path] = set()

    def on(self, colours: dict[Tint, str]) -> SvgBody:
        """The same document in the colours of another ground: halos of shared drawings take those."""
        if colours == self.colours:
            return self
        other = copy(self)
        other.colours = colours
        other._drawings = {}
        return other

    @property
    def defs(self) -> Defs:
        """The document's definitions."""
        return self.document.defs

    def expect(self, items: Iterable[Item]) -> None:
        """Note which paths will come more than once, with other inks or widths: they are written once and cloned."""
        self._repeated |= {path for path, count in Counter(_paths_in(items)).items() if count > 1}

    def add(self, parent: BaseElement, items: Iterable[Item]) -> None:
        """Append items to a group, back to front; lines of one ink that follow each other become one path."""
        self._add_all(parent, joined_lines(items))

    def _add_all(self, parent: BaseElement, items: Iterable[Item]) -> None:
        for item in items:
            if isinstance(item, Form):
                self._form(parent, item)
            elif isinstance(item, Dots):
                self._dots(parent, item)
            elif isinstance(item, Place):
                parent.add(self.use(self.define(item.drawing), item.affine, reach(item.drawing.bounds)))
            elif isinstance(item, Clip):
                self.add(self.clipped(parent, item.region), item.drawing.items)

    def define(self, drawing: Drawing) -> str:
        """The id of a drawing's group in the definitions; drawn there at first asking."""
        known = self._drawings.get(id(drawing))
        if known:
            return known[0]
        name = self.fresh(drawing.name or "b")
        # the drawing is kept beside its name: a freed object's id could come back for another
        self._drawings[id(drawing)] = (name, drawing)
        group = self.document.g(id=name)
        self.add(group, drawing.items)
        self.defs.add(group)
        return name

    def define_items(self, items: Iterable[Item], name: str) -> str:
        """The id of a new group in the definitions that holds these items, each for itself."""
        name = self.fresh(name)
        group = self.document.g(id=name)
        self._add_all(group, items)
        self.defs.add(group)
        return name

    def use(self, name: str, affine: Affine, reach: float = LARGEST) -> BaseElement:
        """A clone of a defined group, which reaches `reach` mm from its origin, under an affine map."""
        clone = self.document.use(f"#{name}")
        if affine != IDENTITY:
            clone["transform"] = transform(affine, reach, self.decimals)
        return clone

    def repeated(self, name: str, dx: float, dy: float) -> BaseElement:
        """A clone of a defined group by steps of a cell: exact to the grid, so that no column drifts."""
        clone = self.document.use(f"#{name}")
        if dx or dy:
            clone["transform"] = transform(Affine.shift(dx, dy), decimals=4)
        return clone

    def fresh(self, wanted: str) -> str:
        """An id that the document does not have yet."""
        name = wanted
        while name in self._names:
            self._counts[wanted] = self._counts.get(wanted, 1) + 1
            name = f"{wanted}{self._counts[wanted]}"
        self._names.add(name)
        return name

    def _form(self, parent: BaseElement, form: Form) -> None:
        paints: list[dict[str, str]] = []
        if form.halo:
            ground = self.colours[Tint.LATAR]
            paints.append({"stroke": ground, "stroke-width": number(2 * form.reach)})
            if form.fill:
                paints[-1]["fill"] = ground
        if form.fill or form.line:
            paints.append({"fill": self.colours[form.fill.tint]} if form.fill else {})
        if form.line:
            paints[-1] |= {"stroke": self.colours[form.line.tint], "stroke-width": number(form.width)}
        name = self._shared.get(form.path)
        if name is None and len(paints) == 1 and form.path not in self._repeated:
            parent.add(_with(self.document.path(d=path_data(form.path, self.decimals)), paints[0]))
            return
        clones = paints if name else paints[:-1]
        if name is None:
            self._paths += 1
            name = self._shared[form.path] = self.fresh(f"p{self._paths}")
        for paint in clones:
            parent.add(_with(self.document.use(f"#{name}"), paint))
        for paint in paints[len(clones) :]:
            group = _with(self.document.g(), paint)
            group.add(self.document.path(d=path_data(form.path, self.decimals), id=name))
            parent.add(group)

    def _dots(self, parent: BaseElement, dots: Dots) -> None:
        if dots.halo:
            self._dot_paths(parent, dots, dots.halo, self.colours[Tint.LATAR])
        self._dot_paths(parent, dots, 0.0, self.colours[dots.ink.tint])

    def _dot_paths(self, parent: BaseElement, dots: Dots, more: float, colour: str) -> None:
        classes = np.maximum(np.rint(dots.radii / RADIUS_STEP), 1).astype(int)
        for radius_class in np.unique(classes).tolist():
            width = 2 * (radius_class * RADIUS_STEP + more)
            centres = dots.centres[classes == radius_class]
            parent.add(
                self.document.path(
                    d=dot_data(centres, self.decimals),
                    stroke=colour,
                    stroke_width=number(width),
                )
            )

    def clipped(self, parent: BaseElement, region: Path) -> BaseElement:
        """A new group in `parent` that shows what lies in a region."""
        group = self.document.g(clip_path=f"url(#{self._clip(region)})")
        parent.add(group)
        return group

    def _clip(self, region: Path) -> str:
        name = self._regions.get(region)
        if name is None:
            name = self._regions[region] = self.fresh("batas")
            clip = self.document.defs.add(self.document.clipPath(id=name))
            clip.add(self.document.path(d=path_data(region, self.decimals)))
        return name


def _with(element: BaseElement, attributes: Mapping[str, str]) -> BaseElement:
    for key, value in attributes.items():
        element[key] = value
    return element


def _paths_in(items: Iterable[Item]) -> Iterator[Path]:
    """The paths of forms, those of a shared drawing once."""
    seen: set[int] = set()
    waiting = [items]
    while waiting:
        for item in waiting.pop():
            if isinstance(item, Form):
                yield item.path
            elif isinstance(item, Place | Clip) and id(item.drawing) not in seen:
                seen.add(id(item.drawing))
                waiting.append(item.drawing.items)


def dot_data(centres: np.ndarray[tuple[int, ...], np.dtype[np.float64]], decimals: int = 2) -> str:
    """Dots as subpaths without length, which a round cap turns into discs of the stroke's width."""
    grid = np.rint(centres * 10**decimals).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).tolist()
    return "M" + "m".join(f"{numbers(step, decimals)}h0" for step in steps)


def number(value: float) -> str:
    """A number of up to four decimals, as short as it can be."""
    return _shortest(f"{value:.4f}")


def _shortest(text: str) -> str:
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def reach(bounds: tuple[float, float, float, float]) -> float:
    """How far a drawing with these bounds reaches from its origin along an axis (mm)."""
    return max(abs(side) for side in bounds)


def transform(affine: Affine, reach: float = LARGEST, decimals: int = 2) -> str:
    """The shortest transform attribute that moves no point within `reach` by more than half a unit of `decimals`."""
    m = affine
    shift = [_shortest(f"{v:.{decimals}f}") for v in (m.e, m.f)]
    if (m.a, m.b, m.c, m.d) == (1.0, 0.0, 0.0, 1.0):
        return f"translate({' '.join(shift)})"
    digits = decimals + math.ceil(math.log10(max(reach, 1.0)))
    linear = [_shortest(f"{v:.{digits}f}") for v in (m.a, m.b, m.c, m.d)]
    return f"matrix({' '.join([*linear, *shift])})"
