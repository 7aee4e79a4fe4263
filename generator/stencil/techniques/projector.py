"""Projector: a cell, a part or the whole cloth as one true-size page of thick lines, thrown onto the cloth itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated

from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import Path
from ....motifs.motif import Mm, Name
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..hand import Drawn
from ..lettering import lettering, width_of
from ..pieces import CELL, piece
from ..printing import corners, cross, hair, hand_layers, made_lines, paragraphs, paragraphs_height
from ..sheet import Sheet, SheetLayer, Stroke

MARGIN = 40.0
"""Light round the drawing (mm): the frame, and the words."""
FRAME = 1.0
"""Pen of the frame, the crosses and the words (mm): a pixel of a picture 2 m wide is 1 mm."""
GRID_PEN, HALF_PEN = 0.8, 0.4
"""Pens of the grid's lines (mm): every one, and the halves between."""
ARM = 15.0
"""Arm of the crosses at the drawing's corners (mm)."""
LETTERS = 8.0
"""Height of a capital letter (mm): read from where one stands."""
GRID_SLACK = 1e-9
"""What rounding may add to a side that is whole squares."""
MOST_INK = 0.4
"""The share of the drawing that its lines may cover and still be told apart (ours, from looking)."""
LEAST_WORDS = 400.0
"""The page is not narrower than its words need (mm)."""


def title() -> str:
    """What the technique is called."""
    return _("pattern for a projector")


def sheets(
    cloth: Cloth,
    part: Annotated[str, Name()] = CELL,
    klowong: Annotated[float, Mm(0.3, 6)] = 1.5,
    isen: Annotated[float, Mm(0.3, 6)] = 0.8,
    grid: Annotated[float, Mm(20, 500)] = 100.0,
) -> list[Sheet]:
    """One page at true size: thick lines, a grid to set the projector by, both as layers.

    `part` is "cell", "cloth", "border" or the name of a part. `klowong` and `isen` are the widths of the lines,
    `grid` the step of the grid (mm). Raises WastraError for a part that the cloth does not have.
    """
    drawn = Drawn(piece(cloth, part))
    shown = drawn.piece
    width, height = shown.size
    words = _words(cloth, grid, width, height)
    # whole squares, so that there is at least one to measure
    squares = (math.ceil(width / grid - GRID_SLACK), math.ceil(height / grid - GRID_SLACK))
    room = max(width, squares[0] * grid, LEAST_WORDS)
    top = 2 * MARGIN + paragraphs_height(words, room, LETTERS)
    size = (room + 2 * MARGIN, top + max(height, squares[1] * grid + LETTERS) + MARGIN)
    affine = Affine.shift(MARGIN - shown.box[0], top - shown.box[1])
    box = (MARGIN, top, MARGIN + width, top + height)
    marks = [hair(arm, FRAME) for corner in corners(box) for arm in cross(corner, ARM)]
    marks += [hair(path.mapped(affine), FRAME) for path in (shown.window, *shown.outlines)]
    marks += [replace(line, width=FRAME) for line in paragraphs(words, (MARGIN, MARGIN), room, LETTERS)]
    hand = hand_layers(drawn.within(shown.box, affine), klowong, isen, rim=isen / 4)
    layers = (
        SheetLayer("kisi", tuple(_grid((MARGIN, top), squares, grid))),
        *hand,
        SheetLayer("tanda", tuple(marks)),
    )
    name = f"{cloth.name}-proyektor" if part == CELL else f"{cloth.name}-proyektor-{part}"
    notes = _crowded(hand, width * height, (klowong, isen))
    return [Sheet(name, size, layers, cloth.about, notes)]


def steps(cloth: Cloth, sheets: list[Sheet]) -> list[str]:
    """What a workshop does with the sheet, one sentence a step."""
    return [
        _("Hang the projector straight above the table, or before the wall, so that it looks at it squarely."),
        _("Lay a measuring tape on the table where the cloth will be. Open the file and show it at full screen."),
        _(
            "Zoom the reader until one square of the grid (layer kisi) measures what is written beside it, in the"
            " middle and at all four corners; where it does not, straighten the projector."
        ),
        _("Mark where projector and table stand. Whoever moves one of them sets the grid again."),
        _(
            "Fasten the washed and ironed cloth flat. Hide the layers kisi and isen and draw klowong with a soft "
            "pencil; then show isen and draw it."
        ),
        _("Move the cloth by the corner crosses to go on. Bright lines on black are seen better: invert the colours."),
    ]


def _words(cloth: Cloth, grid: float, width: float, height: float) -> list[str]:
    return [
        cloth.name,
        _("True size (1:1), {width:g} x {height:g} mm.").format(width=round(width, 2), height=round(height, 2)),
        _("Zoom until each square of the grid measures {grid:g} mm.").format(grid=grid),
        "; ".join(made_lines(cloth.about)),
    ]


def _crowded(layers: Iterable[SheetLayer], area: float, pens: tuple[float, float]) -> tuple[str, ...]:
    """A note where the lines are so thick that they run together, with such as do not."""
    inked = sum(stroke.path.length * stroke.width for layer in layers for stroke in layer.strokes if stroke.width)
    share = inked / area
    if share <= MOST_INK:
        return ()
    thinner = [max(0.3, math.floor(pen * MOST_INK / share * 10) / 10) for pen in pens]
    return (
        _(
            "The lines cover {percent:.0f} % of the drawing and run together: take thinner ones "
            "(-p klowong={klowong:g}mm -p isen={isen:g}mm), or a larger motif."
        ).format(percent=min(100.0, 100 * share), klowong=thinner[0], isen=thinner[1]),
    )


def _grid(corner: tuple[float, float], squares: tuple[int, int], step: float) -> Iterator[Stroke]:
    """Whole squares from the drawing's corner, finer lines halfway, and what one measures."""
    left, top = corner
    width, height = squares[0] * step, squares[1] * step
    for number in range(2 * squares[0] + 1):
        x = left + number * step / 2
        yield hair(Path.line((x, top), (x, top + height)), HALF_PEN if number % 2 else GRID_PEN)
    for number in range(2 * squares[1] + 1):
        y = top + number * step / 2
        yield hair(Path.line((left, y), (left + width, y)), HALF_PEN if number % 2 else GRID_PEN)
    text = f"{step:g} mm"
    letters = min(LETTERS, 0.6 * LETTERS * step / width_of(text, LETTERS))
    at = (left + (step - width_of(text, letters)) / 2, top + height + letters + 4.0)
    yield hair(lettering(text, at, letters), FRAME)
