"""The numbered drawing: the mirrored face enlarged on pages of A4, only as much of it as has numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.words import _
from ..pages.paper import papers
from ..printing import hair, paragraphs, shortened
from ..sheet import Sheet, SheetLayer, Stroke
from .labels import Wanted, numbers_beside
from .listing import Listing, Row
from .piece import Stamp

Floats = NDArray[np.float64]
MARGIN = 10.0
NUMBERS = 2.2
"""Height of the numbers at the strips, on paper (mm)."""
NODES = 1.5
"""Height of the numbers at the nodes (mm)."""
HEAD = 24.0
"""What the words and the small map take at the top of a page (mm)."""
THICK, THIN = 0.5, 0.13
"""Pens of strips that have their number on this page, and of their copies (mm)."""
BESIDE = 4.0
"""So much of the stamp is shown about what has a number (mm of the stamp)."""
LETTERS = 2.6
LEAST_SCALE = 0.6
"""The scale is made smaller, down to this share of what was asked, where one repeat then has room on one page."""
ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where along a strip its number may point, as shares of its length."""


@dataclass(frozen=True)
class _Anchor:
    """A number, what of the stamp it names (a piece, or dots), where it may stand on the mirrored stamp (mm)."""

    row: Row
    first: tuple[int, ...]
    places: Floats
    headings: Floats


def numbered_sheet(
    name: str, stamp: Stamp, listing: Listing, about: Mapping[str, str], scale: float, words: Sequence[str]
) -> tuple[Sheet, int]:
    """The mirrored drawing enlarged on as many pages as it needs, each kind of strip with its number at its first
    piece, which is drawn thick; nodes small, in brackets.

    Also how many numbers found no free place.
    """
    mirror = Affine.mirror(stamp.window.width / 2)
    anchors = _anchors(stamp, listing, mirror)
    paper = papers()["a4"]
    image = (MARGIN, MARGIN + HEAD, paper.width - MARGIN, paper.height - MARGIN)
    view = ((image[2] - image[0]) / scale, (image[3] - image[1]) / scale)
    views = _views(anchors, stamp, view)
    said = {**about, "scale": f"{scale:g}:1"}
    pages, crowded = [], 0
    for number, (corner, own) in enumerate(views, 1):
        counted = _("page {number} of {count}").format(number=number, count=len(views))
        to_page = Affine.shift(*image[:2]) @ Affine.scale(scale) @ Affine.shift(*(-corner).tolist()) @ mirror
        layers, worst = _page(stamp, listing, own, to_page, image)
        crowded += worst
        marks = _head([*words, counted], stamp, corner, view, paper.width)
        title = name if len(views) == 1 else f"{name}-{number}"
        pages.append(Sheet(title, (paper.width, paper.height), (*layers, SheetLayer("tanda", tuple(marks))), said))
    first = Sheet(name, pages[0].size, pages[0].layers, said, pages=tuple(pages[1:]))
    return first, crowded


def _anchors(stamp: Stamp, listing: Listing, mirror: Affine) -> list[_Anchor]:
    """Every number of the list where it may stand."""
    found = []
    for row in listing.rows:
        for first in row.firsts:
            if row.is_line:
                flat = stamp.pieces[first[0]].flat
                places = np.array([_at(flat, share) for share in ALONG])
                ahead = np.array([_at(flat, min(1.0, share + 0.01)) - _at(flat, share - 0.01) for share in ALONG])
            elif row.kind == "comb":
                teeth = stamp.dots[list(first), :2]
                # between two teeth, near the middle first
                order = np.argsort(np.abs(np.arange(len(teeth) - 1) - (len(teeth) - 2) / 2), kind="stable")
                ahead = np.diff(teeth, axis=0)[order]
                places = (teeth[:-1] + teeth[1:])[order] / 2
            else:
                places, ahead = stamp.dots[list(first), :2], np.array([[1.0, 0.0]])
            length = np.maximum(1e-9, np.sqrt((ahead * ahead).sum(axis=1)))[:, None]
            found.append(_Anchor(row, first, mirror(places), ahead / length * [-1.0, 1.0]))
    return found


def _at(flat: shapely.LineString, share: float) -> Floats:
    point: Floats = shapely.get_coordinates(flat.interpolate(share, normalized=True))[0]
    return point


def _views(anchors: Sequence[_Anchor], stamp: Stamp, view: tuple[float, float]) -> list[tuple[Floats, list[_Anchor]]]:
    """Windows of the mirrored stamp (upper left corners) that together show every number, with what each shows."""
    left = list(anchors)
    whole = np.array([stamp.window.width, stamp.window.height])
    side = np.array(view)
    found = []
    while left:
        points = np.array([anchor.places[0] for anchor in left])
        top = points[:, 1].min()
        row = points[points[:, 1] <= top + side[1] - 2 * BESIDE]
        corner = np.array([row[:, 0].min(), top]) - BESIDE
        # no page shows more empty paper beside the stamp than it must
        corner = np.minimum(corner, np.maximum(-BESIDE, whole + BESIDE - side))
        corner = np.where(side > whole, (whole - side) / 2, np.maximum(corner, -BESIDE))
        inside = ((points >= corner + 0.5) & (points <= corner + side - 0.5)).all(axis=1)
        if not inside.any():
            inside = ((points >= corner) & (points <= corner + side)).all(axis=1) | (points == row[0]).all(axis=1)
        found.append((corner, [a for a, wanted in zip(left, inside.tolist(), strict=True) if wanted]))
        left = [a for a, wanted in zip(left, inside.tolist(), strict=True) if not wanted]
    return found or [(np.full(2, -BESIDE), [])]


def _page(
    stamp: Stamp, listing: Listing, own: Sequence[_Anchor], to_page: Affine, image: tuple[float, float, float, float]
) -> tuple[list[SheetLayer], int]:
    """The layers of one page, and how many of its numbers are not clear. Pins of the commonest size have no number:
    the words say it once."""
    common = commonest_pins(listing)
    named = {anchor.first[0] for anchor in own if anchor.row.is_line}
    drawn: dict[bool, list[Stroke]] = {False: [], True: []}
    obstacles = []
    for index, piece in enumerate(stamp.pieces):
        line = shapely.transform(piece.flat, to_page)
        if not shapely.box(*image).intersects(line):
            continue
        for part in shapely.get_parts(shapely.clip_by_rect(line, *image)).tolist():
            if part.length > 0:
                obstacles.append(part)
                path = Path.polyline(shapely.get_coordinates(part.simplify(0.02)))
                drawn[piece.isen].append(hair(path, THICK if index in named else THIN))
    scale = to_page.magnification
    centres = to_page(stamp.dots[:, :2]).reshape(-1, 2)
    shown = (centres >= image[:2]).all(axis=1) & (centres <= image[2:]).all(axis=1)
    radii = stamp.dots[:, 2] * scale
    obstacles += shapely.buffer(shapely.points(centres[shown]), radii[shown], quad_segs=4).tolist()
    teeth = {dot for anchor in own if not anchor.row.is_line for dot in anchor.first}
    circle = Path.circle((0.0, 0.0), 1.0).contours[0]
    dots = [
        hair(Path((circle * radii[k] + centres[k],)), THICK if k in teeth else THIN)
        for k in np.flatnonzero(shown).tolist()
    ]
    for anchor in own:
        if anchor.row.kind == "comb":
            spine = shapely.clip_by_rect(shapely.LineString(centres[list(anchor.first)]), *image)
            obstacles.append(spine)
            for part in shapely.get_parts(spine).tolist():
                dots.append(hair(Path.polyline(shapely.get_coordinates(part)), THICK / 2))
    wanted = [
        Wanted(str(a.row.number), to_page_of(a.places, to_page, stamp), a.headings) for a in own if a.row is not common
    ]
    numbers, leaders, taken, crowded = numbers_beside(wanted, obstacles, NUMBERS, image)
    places = {n: to_page(at) for n, at in listing.nodes.items()}
    here = {n: p for n, p in places.items() if image[0] <= p[0] <= image[2] and image[1] <= p[1] <= image[3]}
    ends = [Wanted(f"({n})", p.reshape(1, 2), np.array([[0.7071, 0.7071]])) for n, p in here.items()]
    node_numbers, node_leaders, _taken, worse = numbers_beside(ends, obstacles, NODES, image, taken)
    rings = [Path.circle((float(p[0]), float(p[1])), 0.6) for p in here.values()]
    layers = [
        SheetLayer("klowong", tuple(drawn[False])),
        SheetLayer("isen", tuple(drawn[True])),
        SheetLayer("cecek", tuple(dots)),
        SheetLayer("nomor", tuple(hair(path, 0.22) for path in numbers) + tuple(hair(p, 0.1) for p in leaders)),
        SheetLayer("simpul", tuple(hair(p, 0.13) for p in (*rings, *node_numbers, *node_leaders))),
    ]
    return [layer for layer in layers if layer.strokes], crowded + worse


def commonest_pins(listing: Listing) -> Row | None:
    """The row of the pins that are most."""
    return max((row for row in listing.rows if row.kind == "pin"), key=lambda row: row.pieces, default=None)


def scale_for(repeat: tuple[float, float], stamp: Stamp, most: float) -> float:
    """The scale at which one repeat has room on a page: `most` at most, and not much less, else several pages."""
    paper = papers()["a4"]
    room = paper.width - 2 * MARGIN, paper.height - 2 * MARGIN - HEAD
    window = (stamp.window.width, stamp.window.height)
    sides = [min(own, side) + 2 * BESIDE for own, side in zip(repeat, window, strict=True)]
    fits = min(r / side for r, side in zip(room, sides, strict=True))
    return math.floor(10 * min(most, fits)) / 10 if fits > LEAST_SCALE * most else most


def to_page_of(places: Floats, to_page: Affine, stamp: Stamp) -> Floats:
    """Places on the mirrored stamp as the page has them; `to_page` takes places as the stamp prints."""
    found: Floats = to_page(Affine.mirror(stamp.window.width / 2)(places))
    return found


def _head(words: Sequence[str], stamp: Stamp, corner: Floats, view: tuple[float, float], width: float) -> list[Stroke]:
    """Words at the upper left, and at the upper right a small map: which part of the mirrored stamp the page shows."""
    most = HEAD - 6.0
    shrink = most / max(stamp.window.width, stamp.window.height)
    map_width = stamp.window.width * shrink
    at = Affine.shift(width - MARGIN - map_width - 2.0, MARGIN + 1.0) @ Affine.scale(shrink)
    left, top = np.maximum(corner, 0.0).tolist()
    right, bottom = np.minimum(corner + view, [stamp.window.width, stamp.window.height]).tolist()
    whole = Path.rectangle(0.0, 0.0, stamp.window.width, stamp.window.height).mapped(at)
    part = Path.rectangle(left, top, right - left, bottom - top).mapped(at)
    room = width - 2 * MARGIN - map_width - 8.0
    lines = [shortened(text, room, LETTERS) for text in words]
    return [*paragraphs(lines, (MARGIN, MARGIN), room, LETTERS), hair(whole, 0.18), hair(part, 0.7)]
