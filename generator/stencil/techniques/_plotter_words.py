"""What a plotter's sheet says: what was changed, where its parts lie, what it costs; in the maker's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ....motifs.geometry.bezier import lengths
from ....motifs.seen import areas, is_mass
from ....motifs.words import _
from ...cloth.cloth import Cloth
from ..pieces import others
from ..strokes.machine import Work
from ..strokes.parts import Window
from ..strokes.spout import Drawn, Tool
from ._apart_words import once_by_hand, own_sheets

MOST_CLOSE = 0.25
"""The share of the lines that may run together and leave the drawing to be read (ours, from looking)."""


def notes_of(drawn: Drawn, spouts: Mapping[Tool, float]) -> list[str]:
    """What the spouts make of the marks of a cell."""
    notes = []
    for tool, count in drawn.finer.items():
        if count:
            notes.append(
                _("{tool}: {count} marks of a cell are finer than the spout (the finest {finest:.2f} mm) and come out "
                  "{spout:g} mm broad.").format(tool=tool, count=count, finest=drawn.finest[tool], spout=spouts[tool])
            )  # fmt: skip
    if drawn.middles:
        notes.append(_("{count} strokes that swell are drawn once along their middle.").format(count=drawn.middles))
    if drawn.filled:
        notes.append(_("{count} broader strokes are filled with lines side by side.").format(count=drawn.filled))
    if drawn.rings:
        notes.append(_("{count} dots are larger than one touch makes: drawn in rings.").format(count=drawn.rings))
    if drawn.edged:
        notes.append(_("{count} small forms are drawn along their edge.").format(count=drawn.edged))
    if drawn.crumbs:
        notes.append(_("{count} remains under 0.1 mm were left out.").format(count=drawn.crumbs))
    return notes


def beyond(cloth: Cloth, counts: tuple[int, int], corner: tuple[float, float], size: tuple[float, float]) -> str:
    """How far a job reaches beyond its cells."""
    right = size[0] - corner[0] - counts[0] * cloth.cell_size[0]
    below = size[1] - corner[1] - counts[1] * cloth.cell_size[1]
    return _(
        "A line over a cell's edge is drawn once and goes on in the next repeat: the job reaches beyond its cells by "
        "{left:.0f}, {top:.0f}, {right:.0f} and {below:.0f} mm (left, top, right, bottom), a margin counted in."
    ).format(left=corner[0], top=corner[1], right=right, below=below)


def places(cloth: Cloth, part: Window) -> str:
    """Where a part is drawn, by its upper left cross."""
    width, height = cloth.cell_size
    at = ", ".join(f"({column * width:g}, {row * height:g})" for column, row in part.places)
    return _("{columns} x {rows} cells, drawn {times} times, upper left cross at {places} mm (along, down).").format(
        columns=part.columns, rows=part.rows, times=len(part.places), places=at
    )


def by_hand(cloth: Cloth, field: Cloth, part: str, filled: bool) -> list[str]:
    """Steps for what the job leaves: masses, unless it fills them, and what of the cloth is not its `field`."""
    found = []
    if not filled and any(is_mass(area) for area in areas(field.cell)):
        found.append(_("Fill by hand what is covered whole (tembok): the machine draws only its edge."))
    own, once = others(cloth, part)
    return [*found, *own_sheets(own), *once_by_hand(once)]


def crowded_note(close: float, lines: Mapping[Tool, Sequence[NDArray[np.float64]]]) -> list[str]:
    """A note where so much of the lines runs together that the drawing is lost."""
    whole = sum(float(lengths(contour).sum()) for contours in lines.values() for contour in contours)
    if whole <= 0 or close < MOST_CLOSE * whole:
        return []
    return [
        _(
            "Wax runs together along {percent:.0f} % of the lines: take finer spouts (klowong, isen), "
            "or make the motif larger."
        ).format(percent=min(100.0, 100 * close / whole))
    ]


def checks(work: Work, close: float) -> dict[str, str]:
    """What a job costs; `close` is the length of line in a cell that runs together (mm)."""
    hours, minutes = divmod(round(work.minutes), 60)
    return {
        _("length of line"): _("{metres:.2f} m").format(metres=work.drawn / 1000),
        _("strokes"): str(work.strokes),
        _("dots"): str(work.dots),
        _("travel"): _("{metres:.2f} m").format(metres=work.travel / 1000),
        _("time"): _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        if hours
        else _("{minutes:.1f} min").format(minutes=work.minutes),
        _("lines closer than the spout"): _("{metres:.2f} m in a cell").format(metres=close / 1000),
    }
