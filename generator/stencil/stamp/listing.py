"""The list of strips of a stamp: equal pieces under one number, with length, height, and where their ends meet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely

from .combs import combs_of
from .likeness import merged
from .making import Making
from .piece import EDGE, Stamp
from .strips import FREE, SIDE

COLUMNS = (
    "number",
    "kind",
    "layer",
    "pieces",
    "length_mm",
    "height_mm",
    "from",
    "to",
    "teeth",
    "pitch_mm",
    "tooth_mm",
)
FINE = 5.0
"""Shorter lengths are listed in hundredths of a millimetre."""
BAND = 12.0
"""Numbers run along bands of this height (mm), from the upper left of the mirrored drawing."""


@dataclass(frozen=True)
class Row:
    """One line of the list: `pieces` equal ones of `length` mm. `kind` is strip, loop, comb or pin; `at` is where the
    first stands on the stamp (as it prints, mm). `ends` are nodes, EDGE, FREE or SIDE; for SIDE `beside` has the
    number of the strip that goes on there. `firsts` are the first at each place
    in the repeat that has this number: one piece of the stamp each, or the dots of a comb or pin."""

    number: int
    kind: str
    isen: bool
    pieces: int
    length: float
    height: float
    ends: tuple[int, int]
    teeth: int
    pitch: float
    tooth: float
    at: tuple[float, float]
    firsts: tuple[tuple[int, ...], ...]
    beside: tuple[int, int] = (0, 0)

    @property
    def is_line(self) -> bool:
        """Whether it is a strip along a line, not dots."""
        return self.kind in ("strip", "loop")


@dataclass(frozen=True)
class Listing:
    """The rows of a stamp, and the nodes that they name: number to place (mm, as it prints)."""

    rows: tuple[Row, ...]
    nodes: dict[int, tuple[float, float]]

    @property
    def strip_length(self) -> float:
        """All strips and loops together as the list says them (mm): what is drawn as lines."""
        return sum(row.pieces * row.length for row in self.rows if row.is_line)

    def total(self, kind: str) -> int:
        """How many pieces of a kind there are."""
        return sum(row.pieces for row in self.rows if row.kind == kind)

    def as_csv(self) -> str:
        """The list for other programs; ends are numbers of nodes, "edge" where the edge of the stamp cuts, "side 12"
        where it stops at the side of strip 12, or empty."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self.rows:
            ends = [
                {EDGE: "edge", FREE: "", SIDE: f"side {side}" if side else "side"}.get(end, str(end))
                for end, side in zip(row.ends, row.beside, strict=True)
            ]
            layer = "isen" if row.isen else "klowong"
            comb = [row.teeth or "", f"{row.pitch:.1f}" if row.pitch else "", f"{row.tooth:.1f}" if row.tooth else ""]
            length = length_text(row.length)
            writer.writerow([row.number, row.kind, layer, row.pieces, length, f"{row.height:g}", *ends, *comb])
        return stream.getvalue()


def length_text(length: float) -> str:
    """A length as the list writes it: tenths of a millimetre, hundredths where many short pieces would add up."""
    return f"{length:.{_digits(length)}f}" if length else ""


def rounded(length: float) -> float:
    """A length as exact as the list writes it."""
    return round(length, _digits(length))


def _digits(length: float) -> int:
    return 1 if length >= FINE else 2


def listing_of(stamp: Stamp, making: Making) -> Listing:
    """The list of a stamp's strips, combs and pins."""

    def order(row: Row) -> tuple[int, bool, int, float, float]:
        return _place(stamp, {"comb": 1, "pin": 2}.get(row.kind, 0), row.isen, row.at)

    rows = merged(sorted(_lines(stamp, making), key=order), stamp)
    return _numbered(stamp, sorted([*rows, *_dotted(stamp, making)], key=order), making.wall / 2 + 0.25)


def _place(stamp: Stamp, last: int, isen: bool, at: Sequence[float]) -> tuple[int, bool, int, float, float]:
    """Combs and pins last, fillers after outlines, then as one reads the mirrored drawing."""
    return last, isen, int(at[1] // BAND), stamp.window.width - at[0], at[1]


def _lines(stamp: Stamp, making: Making) -> list[Row]:
    """Equal pieces of all repeats in one row."""
    if not stamp.pieces:
        return []
    kinds: dict[tuple[int, float, float], list[int]] = {}
    for index, piece in enumerate(stamp.pieces):
        kinds.setdefault(piece.kind, []).append(index)
    middles = shapely.get_coordinates(
        shapely.line_interpolate_point([piece.flat for piece in stamp.pieces], 0.5, normalized=True)
    ).tolist()
    rows = []
    for members in kinds.values():
        pick = min(members, key=lambda i: _place(stamp, 0, False, middles[i]))
        piece = stamp.pieces[pick]
        kind = "loop" if piece.path.is_closed else "strip"
        length, at = rounded(piece.path.length), (middles[pick][0], middles[pick][1])
        count, height = len(members), making.height
        rows.append(Row(0, kind, piece.isen, count, length, height, piece.ends, 0, 0.0, 0.0, at, ((pick,),)))
    return rows


def _dotted(stamp: Stamp, making: Making) -> list[Row]:
    """Combs, those with as many teeth at the same pitch in one row, and one row for all pins of a size."""
    combs, pins = combs_of(stamp.dots, [piece.flat for piece in stamp.pieces])
    found: list[Row] = []
    kinds: dict[tuple[int, ...], list[int]] = {}
    for index, comb in enumerate(combs):
        teeth = tuple(int(stamp.dot_kinds[i]) for i in comb.teeth)
        kinds.setdefault(min(teeth, teeth[::-1]), []).append(index)
    free = (FREE, FREE)
    cuts: dict[tuple[int, float, float], list[tuple[tuple[float, float], int, int]]] = {}
    for members in kinds.values():
        middles = [combs[i].teeth[len(combs[i].teeth) // 2] for i in members]
        places = stamp.dots[middles, :2].tolist()
        pick = min(range(len(members)), key=lambda k: _place(stamp, 0, True, places[k]))
        comb = combs[members[pick]]
        cut = (len(comb.teeth), round(comb.pitch, 1), round(2 * comb.radius, 1))
        cuts.setdefault(cut, []).append(((places[pick][0], places[pick][1]), members[pick], len(members)))
    for (teeth_count, pitch, tooth), same in cuts.items():
        same.sort(key=lambda one: _place(stamp, 0, True, one[0]))
        count = sum(number for _at, _index, number in same)
        mean = sum(number * (combs[index].length + 2 * combs[index].radius) for _at, index, number in same) / count
        firsts = tuple(combs[index].teeth for _at, index, _number in same)
        row = Row(
            0, "comb", True, count, round(mean, 1), making.height, free, teeth_count, pitch, tooth, same[0][0], firsts
        )
        found.append(row)
    sizes: dict[float, list[int]] = {}
    for pin in pins:
        sizes.setdefault(round(2 * float(stamp.dots[pin, 2]), 1), []).append(pin)
    for size, members in sorted(sizes.items()):
        seen: dict[int, int] = {}
        for pin in sorted(members, key=lambda i: _place(stamp, 0, True, stamp.dots[i, :2].tolist())):
            seen.setdefault(int(stamp.dot_kinds[pin]), pin)
        firsts = tuple((pin,) for pin in seen.values())
        x, y = stamp.dots[firsts[0][0], :2].tolist()
        found.append(Row(0, "pin", True, len(members), 0.0, making.height, free, 0, 0.0, size, (x, y), firsts))
    return found


def _numbered(stamp: Stamp, rows: Sequence[Row], reach: float) -> Listing:
    """Rows and the nodes that they name numbered from 1, in the order of the list; an end comes to the side of a strip
    whose middle is no further from it than `reach` (mm)."""
    numbers: dict[int, int] = {}
    nodes: dict[int, tuple[float, float]] = {}
    of_kind = {
        stamp.pieces[first[0]].kind: number for number, row in enumerate(rows, 1) if row.is_line for first in row.firsts
    }
    tree = shapely.STRtree([piece.flat for piece in stamp.pieces])
    found = []
    for index, row in enumerate(rows, 1):
        ends, beside = [], []
        for end, node in enumerate(row.ends):
            piece = stamp.pieces[row.firsts[0][0]] if row.is_line else None
            x, y = (0.0, 0.0) if piece is None else piece.path.contours[0][[0, -1], [0, 3]][end].tolist()
            if node >= 0:
                node = numbers.setdefault(node, len(numbers) + 1)
                nodes.setdefault(node, (x, y))
            ends.append(node)
            near = _nearest(tree, stamp, (x, y), row.firsts[0][0], reach) if node == SIDE else []
            beside.append(of_kind[stamp.pieces[near[0]].kind] if near else 0)
        found.append(replace(row, number=index, ends=(ends[0], ends[1]), beside=(beside[0], beside[1])))
    return Listing(tuple(found), nodes)


def _nearest(tree: shapely.STRtree, stamp: Stamp, at: tuple[float, float], own: int, reach: float) -> list[int]:
    """The pieces near a place, the nearest first, without one's own."""
    point = shapely.Point(at)
    near = [int(k) for k in tree.query(point, predicate="dwithin", distance=reach) if k != own]
    return sorted(near, key=lambda k: (round(float(point.distance(stamp.pieces[k].flat)), 3), k))
