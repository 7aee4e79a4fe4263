"""The plan of pages: how a drawing is divided among sheets of a paper, to the pixel.

Each page carries its own field of the drawing (the net), of equal size on all; the pages' fields lie side by side
without gap. Round the field: at left and top a lead, which is cut away where another page lies there; at right and
bottom the glue strip, on which the next page is laid. Everything lies on steps of 0.508 mm, a fiftieth of an inch: that
is a whole number of pixels at 150, 300 and 600 dpi, so that printed pages glued together equal the drawing printed
whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ....motifs.drawing import Box
from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.words import _
from .paper import Paper

PIXELS = 0.508
"""The step of all places on a page (mm): 3 pixels at 150 dpi, 6 at 300, 12 at 600."""
LEAD = 12 * PIXELS
"""Paper at left and top of the field (mm): room to cut, and for a line that names the neighbour."""
BLEED = 4 * PIXELS
"""How far the drawing runs into the lead (mm), so that a cut that is a little off still cuts through it."""
LEAST = 60.0
"""The shortest side of a field (mm): the check line of 50 mm has its place beside it."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """A drawing in `box` (mm) on pages of `paper` (width, height as it lies), enlarged by `scale`.

    `margin` is what the printer cannot reach, `overlap` the glue strip, `step` the size of the field, all in mm of the
    paper. `empty` tells of a box of the drawing whether nothing lies in it.
    """

    box: Box
    paper: tuple[float, float]
    margin: float
    overlap: float
    step: tuple[float, float]
    scale: float
    empty: Callable[[Box], bool]

    @property
    def counts(self) -> tuple[int, int]:
        """Columns and rows."""
        return _counts(self.box, self.step, self.scale)

    @cached_property
    def places(self) -> list[Place]:
        """(row, column) of every page that is printed, row by row: none where the drawing is empty."""
        columns, rows = self.counts
        return [(r, c) for r in range(rows) for c in range(columns) if not self.empty(self.net((r, c)))]

    @cached_property
    def left_out(self) -> list[Place]:
        """(row, column) of the pages that are not printed."""
        columns, rows = self.counts
        printed = set(self.places)
        return [(r, c) for r in range(rows) for c in range(columns) if (r, c) not in printed]

    @property
    def corner(self) -> tuple[float, float]:
        """Where the field begins on the paper."""
        return self.margin + LEAD, self.margin + LEAD

    @property
    def run(self) -> float:
        """How far the drawing runs into the glue strip (mm of paper): enough to see that lines meet."""
        return min(10 * PIXELS, round(self.overlap / 3 / PIXELS) * PIXELS)

    def net(self, place: Place) -> Box:
        """The field of a page in mm of the drawing."""
        row, column = place
        x, y = (
            start + number * step / self.scale
            for start, number, step in zip(self.box[:2], (column, row), self.step, strict=True)
        )
        return x, y, x + self.step[0] / self.scale, y + self.step[1] / self.scale

    def drawn(self, place: Place) -> Box:
        """What a page shows, in mm of the drawing: its field, and a little more all round."""
        left, top, right, bottom = self.net(place)
        before, after = BLEED / self.scale, self.run / self.scale
        return left - before, top - before, right + after, bottom + after

    def affine(self, place: Place) -> Affine:
        """From the drawing to the paper of a page."""
        left, top, _right, _bottom = self.net(place)
        x, y = self.corner
        return Affine.shift(x, y) @ Affine.scale(self.scale, self.scale) @ Affine.shift(-left, -top)


def plan(
    box: Box,
    paper: Paper,
    margin: float,
    overlap: float,
    scale: float,
    empty: Callable[[Box], bool],
) -> Plan:
    """The pages of a drawing, upright or lying, whichever needs fewer.

    Raises WastraError when margins, lead and glue strip leave too little of the paper.
    """
    margin, overlap = _up(margin), _up(overlap)
    lost = 2 * margin + LEAD + overlap
    found: list[tuple[int, tuple[float, float], tuple[float, float]]] = []
    for width, height in ((paper.width, paper.height), (paper.height, paper.width)):
        step = (_down(width - lost), _down(height - lost))
        if min(step) >= LEAST:
            columns, rows = _counts(box, step, scale)
            found.append((columns * rows, (width, height), step))
    if not found:
        raise WastraError(
            _(
                "paper of {width:g} x {height:g} mm is too small: margins and glue strip take {lost:g} mm of each side,"
                " and at least {least:g} mm should be left; make overlap or printer_margin smaller."
            ).format(width=paper.width, height=paper.height, lost=round(lost, 1), least=LEAST)
        )
    _count, size, step = min(found, key=lambda one: one[0])
    return Plan(box, size, margin, overlap, step, scale, empty)


def name_of(place: Place) -> str:
    """The name of a page: letters for the row, from A to Z, AA, AB ...; a number for the column, from 1."""
    row, column = place
    letters = ""
    row += 1
    while row:
        row, last = divmod(row - 1, 26)
        letters = chr(ord("A") + last) + letters
    return f"{letters}{column + 1}"


def _counts(box: Box, step: tuple[float, float], scale: float) -> tuple[int, int]:
    columns, rows = (
        max(1, math.ceil((end - start) * scale / length - 1e-6))
        for start, end, length in zip(box[:2], box[2:], step, strict=True)
    )
    return columns, rows


def _up(value: float) -> float:
    return round(math.ceil(value / PIXELS - 1e-9) * PIXELS, 4)


def _down(value: float) -> float:
    return round(math.floor(value / PIXELS + 1e-9) * PIXELS, 4)
