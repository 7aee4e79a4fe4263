"""The list of strips of a stamp: equal pieces under one number, with length, height, and where their ends meet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely

from .combs import combs_of
from .making import Making
from .piece import EDGE, Stamp
from .strips import FREE

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
BAND = 12.0
"""Numbers run along bands of this height (mm), from the upper left."""


@dataclass(frozen=True)
class Row:
    """One line of the list: `pieces` equal ones of `length` mm. `kind` is strip, loop, comb or pin; `at` is where the
    first stands on the stamp (as it prints, mm), with the direction of the strip there."""

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
    heading: tuple[float, float]
    first: int


Draft = tuple[tuple[bool, int, float, float], Row]
"""A row that has no number yet, after what it is sorted by."""


@dataclass(frozen=True)
class Listing:
    """The rows of a stamp, and the nodes that they name: number to place (mm, as it prints)."""

    rows: tuple[Row, ...]
    nodes: dict[int, tuple[float, float]]

    @property
    def strip_length(self) -> float:
        """All strips and loops together as the list says them (mm): what is drawn as lines."""
        return sum(row.pieces * row.length for row in self.rows if row.kind in ("strip", "loop"))

    def total(self, kind: str) -> int:
        """How many pieces of a kind there are."""
        return sum(row.pieces for row in self.rows if row.kind == kind)

    def as_csv(self) -> str:
        """The list for other programs; ends are numbers of nodes, "edge" where the edge of the stamp cuts, or empty."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self.rows:
            ends = [{EDGE: "edge", FREE: ""}.get(end, str(end)) for end in row.ends]
            layer = "isen" if row.isen else "klowong"
            comb = [row.teeth or "", f"{row.pitch:.1f}" if row.pitch else "", f"{row.tooth:.1f}" if row.tooth else ""]
            length = f"{row.length:.1f}" if row.length else ""
            writer.writerow([row.number, row.kind, layer, row.pieces, length, f"{row.height:g}", *ends, *comb])
        return stream.getvalue()


def listing_of(stamp: Stamp, making: Making) -> Listing:
    """The list of a stamp's strips, combs and pins."""
    kinds: dict[tuple[int, float, float], list[int]] = {}
    for index, piece in enumerate(stamp.pieces):
        kinds.setdefault(piece.kind, []).append(index)
    drafts: list[Draft] = []
    middles = shapely.get_coordinates(
        shapely.line_interpolate_point([piece.flat for piece in stamp.pieces], 0.5, normalized=True)
    ).tolist()
    for members in kinds.values():
        pick = min(members, key=lambda i: _order(False, middles[i]))
        piece = stamp.pieces[pick]
        length = piece.path.length
        closed = piece.path.is_closed
        row = Row(
            0,
            "loop" if closed else "strip",
            piece.isen,
            len(members),
            round(length, 1),
            making.height,
            piece.ends,
            0,
            0.0,
            0.0,
            *piece.path.at(length / 2),
            pick,
        )
        drafts.append((_order(piece.isen, row.at), row))
    drafts += _dotted(stamp, making)
    drafts.sort(key=lambda draft: draft[0])
    return _numbered(stamp, [row for _key, row in drafts])


def _order(isen: bool, at: Sequence[float]) -> tuple[bool, int, float, float]:
    return isen, int(at[1] // BAND), at[0], at[1]


def _dotted(stamp: Stamp, making: Making) -> list[Draft]:
    """Combs, equal ones in one row, and one row for all pins of a size."""
    combs, pins = combs_of(stamp.dots)
    found: list[Draft] = []
    kinds: dict[tuple[int, ...], list[int]] = {}
    for index, comb in enumerate(combs):
        teeth = tuple(int(stamp.dot_kinds[i]) for i in comb.teeth)
        kinds.setdefault(min(teeth, teeth[::-1]), []).append(index)
    for members in kinds.values():
        middles = [stamp.dots[combs[i].teeth[len(combs[i].teeth) // 2], :2] for i in members]
        pick = min(range(len(members)), key=lambda k: _order(True, (middles[k][0], middles[k][1])))
        comb = combs[members[pick]]
        ahead = stamp.dots[comb.teeth[-1], :2] - stamp.dots[comb.teeth[0], :2]
        size = max(1e-9, float((ahead * ahead).sum()) ** 0.5)
        row = Row(
            0,
            "comb",
            True,
            len(members),
            round(comb.length + 2 * comb.radius, 1),
            making.height,
            (FREE, FREE),
            len(comb.teeth),
            comb.pitch,
            2 * comb.radius,
            (float(middles[pick][0]), float(middles[pick][1])),
            (float(ahead[0]) / size, float(ahead[1]) / size),
            comb.teeth[0],
        )
        found.append((_order(True, row.at), row))
    sizes: dict[float, list[int]] = {}
    for pin in pins:
        sizes.setdefault(round(2 * float(stamp.dots[pin, 2]), 1), []).append(pin)
    for size, members in sorted(sizes.items()):
        first = min(members, key=lambda i: _order(True, (stamp.dots[i, 0], stamp.dots[i, 1])))
        at = (float(stamp.dots[first, 0]), float(stamp.dots[first, 1]))
        row = Row(0, "pin", True, len(members), 0.0, making.height, (FREE, FREE), 0, 0.0, size, at, (1.0, 0.0), first)
        found.append(((True, 10**6, size, 0.0), row))
    return found


def _numbered(stamp: Stamp, rows: list[Row]) -> Listing:
    """Rows and the nodes that they name numbered from 1, in the order of the list."""
    numbers: dict[int, int] = {}
    nodes: dict[int, tuple[float, float]] = {}
    found = []
    for index, row in enumerate(rows, 1):
        ends = []
        for end, node in enumerate(row.ends):
            if node >= 0:
                number = numbers.setdefault(node, len(numbers) + 1)
                if number not in nodes and row.kind in ("strip", "loop"):
                    contour = stamp.pieces[row.first].path.contours[0]
                    x, y = (contour[0, 0] if end == 0 else contour[-1, 3]).tolist()
                    nodes[number] = (x, y)
                ends.append(number)
            else:
                ends.append(node)
        found.append(replace(row, number=index, ends=(ends[0], ends[1])))
    return Listing(tuple(found), nodes)
