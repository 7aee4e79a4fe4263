"""A free drawing from an SVG file: its paths in millimetres, its colours as the nearest tints of a colourway.

What is read: paths and basic shapes with their transforms, `use`, units, the viewBox, style sheets, fills and lines.
What is not: pictures, lettering, gradients, clips, masks, dashes; the notes say what was left out.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any
from xml.parsers import expat

import numpy as np
import shapely
from numpy.typing import NDArray

from ..motifs.drawing import Drawing, Form
from ..motifs.errors import WastraError
from ..motifs.geometry import bezier
from ..motifs.geometry.path import Path
from ..motifs.ink import Ink, Role, Tint
from ..motifs.words import _
from .colour.colourway import Colourway
from .limits import check_count

MM_PER_PX = 25.4 / 96
"""CSS: an inch has 96 px."""
SVG_BYTES = 5_000_000
"""A drawing by hand is a few hundred kilobytes; more is a map, or a picture hidden in text."""
SVG_ELEMENTS = 20_000
"""Elements after every `use` is followed: a few lines of `use` of `use` would else fill any memory."""
SVG_CURVES = 100_000
"""Curves of all paths: more than this no maker waxes in one unit."""
LEAST_ALPHA = 0.1
"""Fills and lines that are less opaque are helpers of whoever drew, not marks."""
BROAD_LINE = 0.75
"""A line of this width (mm) and more is an outline (klowong), a finer one filler (isen)."""
_SVG = "{http://www.w3.org/2000/svg}"
_UNSEEN = frozenset(
    _SVG + name
    for name in (
        "mask",
        "marker",
        "pattern",
        "filter",
        "clipPath",
        "script",
        "foreignObject",
        "metadata",
        "title",
        "desc",
    )
)
"""What is no mark where it stands; the library would draw some of it."""

Contour = NDArray[np.float64]


@dataclass(frozen=True)
class ReadDrawing:
    """A drawing in mm from the corner of the page, and sentences on what was left out or changed."""

    drawing: Drawing
    notes: tuple[str, ...] = ()


def read_svg(path: str | FilePath, colourway: Colourway) -> ReadDrawing:
    """The drawing of an SVG file, every colour as the tint whose colour in the colourway is nearest (CIE Lab, 1976).

    Raises WastraError when the file cannot be read, is too large, is no SVG, declares entities, or has no paths.
    """
    path = FilePath(path)
    root = _cleaned(_parsed(path, _content(path)), path)
    reader = _Reader(path, colourway)
    marks = tuple(reader.marks(root))
    if not marks:
        raise WastraError(_nothing(path, root))
    return ReadDrawing(Drawing(marks, name=path.stem), tuple(reader.notes(root)))


def _content(path: FilePath) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(SVG_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WastraError(_("{path} cannot be read: {reason}.").format(path=path, reason=reason)) from error
    if len(content) > SVG_BYTES:
        raise WastraError(
            _("{path} is larger than {most} MB; simplify the drawing.").format(path=path, most=SVG_BYTES // 1_000_000)
        )
    return content


def _parsed(path: FilePath, content: bytes) -> ElementTree.Element:
    """The tree, after a look for entities: they can read other files, or unfold without end."""

    def refuse(*_declared: object) -> int:
        raise WastraError(
            _("{path} declares entities; save it as plain SVG (Inkscape: File, Save As).").format(path=path)
        )

    guard = expat.ParserCreate()
    guard.EntityDeclHandler = refuse
    guard.ExternalEntityRefHandler = refuse
    try:
        guard.Parse(content, True)
        root = ElementTree.fromstring(content)
    except (expat.ExpatError, ElementTree.ParseError, ValueError, LookupError) as error:
        if content[:2] == b"\x1f\x8b":
            raise WastraError(_("{path} is compressed; save it as plain SVG.").format(path=path)) from error
        raise WastraError(_("{path} is no SVG file: {reason}.").format(path=path, reason=error)) from error
    if root.tag != f"{_SVG}svg":
        kind = root.tag.rpartition("}")[2]
        raise WastraError(_("{path} is no SVG file: it begins with <{kind}>.").format(path=path, kind=kind))
    return root


def _cleaned(root: ElementTree.Element, path: FilePath) -> ElementTree.Element:
    """The tree without what is no mark, symbols where only a `use` finds them; its size after `use` is checked."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in _UNSEEN or (child.tag == f"{_SVG}path" and not child.get("d")):
                parent.remove(child)
            elif child.tag == f"{_SVG}symbol" and parent.tag != f"{_SVG}defs":
                parent.remove(child)
                ElementTree.SubElement(root, f"{_SVG}defs").append(child)
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    counts: dict[int, int] = {}

    def count(element: ElementTree.Element, above: tuple[int, ...]) -> int:
        if id(element) in above or len(above) > 200:
            raise WastraError(_("{path} has a <use> that contains itself.").format(path=path))
        if id(element) not in counts:
            inner = (*above, id(element))
            total = 1 + sum(count(child, inner) for child in element)
            if element.tag == f"{_SVG}use":
                meant = named.get(_reference(element))
                total += count(meant, inner) if meant is not None else 0
            counts[id(element)] = total
        return counts[id(element)]

    check_count(_("elements of {path}").format(path=path), count(root, ()), SVG_ELEMENTS)
    return root


def _reference(use: ElementTree.Element) -> str:
    found = use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or ""
    return found.removeprefix("#")


def _nothing(path: FilePath, root: ElementTree.Element) -> str:
    tags = {element.tag for element in root.iter()}
    if f"{_SVG}image" in tags:
        return _("{path} holds a picture and no paths; trace it first (Inkscape: Path, Trace Bitmap).").format(
            path=path
        )
    if f"{_SVG}text" in tags:
        return _(
            "{path} holds lettering and no paths; turn it into paths first (Inkscape: Path, Object to Path)."
        ).format(path=path)
    return _("{path} has no paths with a fill or a line.").format(path=path)


class _Reader:
    """Turns the elements of one file into marks; remembers what it could not take over."""

    def __init__(self, path: FilePath, colourway: Colourway) -> None:
        self.path = path
        self.tints = [tint for tint in Tint if tint is not Tint.LATAR]
        self.lab = _lab(np.array([colourway.rgb(tint) for tint in self.tints]))
        self.curves = 0
        self.known: dict[tuple[int, int, int], Tint] = {}
        self.unpainted = False

    def marks(self, root: ElementTree.Element) -> Iterator[Form]:
        """Every shape that is seen, back to front."""
        import svgelements

        text = ElementTree.tostring(root)
        try:
            svg = svgelements.SVG.parse(io.BytesIO(text), reify=False, ppi=96)
            elements = list(svg.elements())
        except (
            ValueError,
            TypeError,
            AttributeError,
            KeyError,
            IndexError,
            ZeroDivisionError,
            RecursionError,
        ) as error:
            # what the library cannot read ends in whatever went wrong inside it
            raise WastraError(
                _("{path} cannot be read as SVG: {reason}.").format(path=self.path, reason=error)
            ) from error
        for element in elements:
            if isinstance(element, svgelements.Shape) and element.values.get("visibility") not in (
                "hidden",
                "collapse",
            ):
                yield from self._shape(element)

    def notes(self, root: ElementTree.Element) -> Iterator[str]:
        """What was left out, a sentence each."""
        tags = [element.tag for element in root.iter()]
        if f"{_SVG}image" in tags:
            yield _("{path}: pictures are left out.").format(path=self.path)
        if f"{_SVG}text" in tags:
            yield _("{path}: lettering is left out; turn it into paths first.").format(path=self.path)
        if self.unpainted:
            yield _("{path}: gradients and patterns are filled with the main colour.").format(path=self.path)

    def _shape(self, element: Any) -> Iterator[Form]:
        fill, line = self._tint(element, "fill"), self._tint(element, "stroke")
        width = round(float(element.implicit_stroke_width or 0.0) * MM_PER_PX, 3) if line else 0.0
        line = line if width > 0 else None
        if not fill and not line:
            return
        contours = list(self._contours(element))
        if not contours:
            return
        stroke = Ink(Role.KLOWONG if width >= BROAD_LINE else Role.ISEN, line) if line else None
        filled = _filled([_closed(c) for c in contours], element.values.get("fill-rule")) if fill else Path(())
        if fill and not filled.is_empty:
            ink = Ink(Role.ISI, fill)
            if stroke and filled == Path(tuple(contours)):
                yield Form(filled, ink, stroke, width)
                return
            yield Form(filled, ink)
        if stroke:
            yield Form(Path(tuple(contours)), None, stroke, width)

    def _tint(self, element: Any, kind: str) -> Tint | None:
        """The nearest tint of a fill or line; None when there is none."""
        said = str(element.values.get(kind, ""))
        if said.startswith("url("):
            self.unpainted = True
            return Tint.SOGA
        colour = getattr(element, kind)
        if colour is None or colour.value is None:
            return None
        opacity = float(colour.opacity) * _number(element.values.get("opacity"))
        if opacity < LEAST_ALPHA:
            return None
        rgb = int(colour.red), int(colour.green), int(colour.blue)
        if rgb not in self.known:
            away = np.linalg.norm(self.lab - _lab(np.array([rgb])), axis=1)
            self.known[rgb] = self.tints[int(away.argmin())]
        return self.known[rgb]

    def _contours(self, element: Any) -> Iterator[Contour]:
        """The outlines in mm, as cubics; what has no length is left out."""
        import svgelements

        pieces: list[NDArray[np.float64]] = []
        for segment in abs(svgelements.Path(element)):
            if isinstance(segment, svgelements.Move):
                if pieces:
                    yield np.stack(pieces)
                pieces = []
                continue
            for cubic in segment.as_cubic_curves() if isinstance(segment, svgelements.Arc) else (segment,):
                points = _cubic(cubic)
                if points is not None and np.ptp(points, axis=0).any():
                    pieces.append(points * MM_PER_PX)
                    self.curves += 1
                    check_count(_("curves of {path}").format(path=self.path), self.curves, SVG_CURVES)
        if pieces:
            yield np.stack(pieces)


def _number(text: object) -> float:
    try:
        return float(str(text)) if text is not None else 1.0
    except ValueError:
        return 1.0


def _cubic(segment: Any) -> NDArray[np.float64] | None:
    """The four points of a line, a quadratic or a cubic."""
    import svgelements

    if segment.start is None or segment.end is None:
        return None
    start, end = (np.array([point.x, point.y], dtype=np.float64) for point in (segment.start, segment.end))
    if isinstance(segment, svgelements.CubicBezier):
        handles = np.array([[p.x, p.y] for p in (segment.control1, segment.control2)], dtype=np.float64)
    elif isinstance(segment, svgelements.QuadraticBezier):
        middle = np.array([segment.control.x, segment.control.y])
        handles = np.array([start + (middle - start) * 2 / 3, end + (middle - end) * 2 / 3], dtype=np.float64)
    else:
        straight: NDArray[np.float64] = bezier.straight(start[None], end[None])[0]
        return straight
    return np.vstack([start[None], handles, end[None]])


def _closed(contour: Contour) -> Contour:
    """A fill closes what is open by a straight line."""
    if np.allclose(contour[0, 0], contour[-1, 3], atol=1e-4):
        return contour
    return np.concatenate([contour, bezier.straight(contour[-1:, 3], contour[:1, 0])])


def _filled(contours: list[Contour], rule: object) -> Path:
    """What contours fill by SVG's rule, as a path whose even-odd rule fills the same; curves stay where they agree."""
    path = Path(tuple(contours))
    rings = [ring for ring in path.flat(0.01) if len(ring) > 3]
    if not rings:
        return Path(())
    simple = all(shapely.Polygon(ring).is_valid for ring in rings)
    if simple and len(rings) == 1:
        return path
    lines = shapely.unary_union([shapely.LineString(ring) for ring in rings])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines).tolist()))
    wound = [(face, _winding(rings, shapely.point_on_surface(face))) for face in faces.tolist()]
    inside = [face for face, turns in wound if (turns % 2 if rule == "evenodd" else turns)]
    if simple and all(bool(turns) == bool(turns % 2) for _face, turns in wound):
        return path
    return Path.from_shapely(shapely.union_all(inside)) if inside else Path(())


def _winding(rings: list[NDArray[np.float64]], point: shapely.Point) -> int:
    """How often rings run around a point (Sunday 2001: crossings of the ray to the right, upward less downward)."""
    total = 0
    for ring in rings:
        x0, y0, x1, y1 = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
        side = (x1 - x0) * (point.y - y0) - (point.x - x0) * (y1 - y0)
        total += int(((y0 <= point.y) & (y1 > point.y) & (side > 0)).sum())
        total -= int(((y0 > point.y) & (y1 <= point.y) & (side < 0)).sum())
    return total


def _lab(rgb: NDArray[Any]) -> NDArray[np.float64]:
    """sRGB of 0..255 (n, 3) as CIE Lab."""
    from skimage.color import rgb2lab

    found: NDArray[np.float64] = rgb2lab(np.asarray(rgb, dtype=np.float64)[None] / 255)[0]
    return found
