"""How many cells a frame takes, and how a repeat fits a rotary screen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...motifs.errors import WastraError
from ...motifs.words import _

SLACK = 1e-6
"""Share of a cell by which a frame may miss and still count as fitting: arithmetic, not cloth."""
MOST_SCALE = 1.25
"""How far a design is scaled to fit a rotary screen, up or down: beyond that isen become too fine or too coarse."""
MOST_CELLS = 2_000
"""Cells on one frame: with more, write a smaller field and let the platemaker repeat it."""


@dataclass(frozen=True)
class Fit:
    """`columns` by `rows` cells of the drawing times `scale`; `around` is the circumference, None for a flat frame."""

    columns: int
    rows: int
    scale: float = 1.0
    around: float | None = None

    def image(self, cell: tuple[float, float]) -> tuple[float, float]:
        """Width and height of the image (mm); a rotary one is exactly as wide as its screen is round."""
        width, height = (side * count * self.scale for side, count in zip(cell, (self.columns, self.rows), strict=True))
        return self.around or width, height


def flat_fit(cell: tuple[float, float], frame: tuple[float, float]) -> Fit:
    """The most whole cells that lie inside a frame of free width and height (mm); 0 takes one cell that way.

    Raises WastraError when the frame is smaller than the cell, naming the nearest that is not.
    """
    check_room(_("cell"), cell, frame)
    columns, rows = (_held(side, room) for side, room in zip(cell, frame, strict=True))
    return _counted(Fit(columns, rows))


def check_room(name: str, cell: tuple[float, float], frame: tuple[float, float]) -> None:
    """Raises WastraError when an image (mm), called by its name, does not fit into a frame; 0 takes any."""
    columns, rows = (_held(side, room) for side, room in zip(cell, frame, strict=True))
    if columns * rows == 0:
        need = [max(side, room) for side, room in zip(cell, frame, strict=True)]
        turned = _held(cell[0], frame[1]) * _held(cell[1], frame[0]) > 0
        text = _(
            "The {name} is {width:g} x {height:g} mm and does not fit into a frame of {frame_width:g} x "
            "{frame_height:g} mm; the nearest frame that holds it is {need_width:g} x {need_height:g} mm."
        ).format(
            name=name,
            width=cell[0],
            height=cell[1],
            frame_width=frame[0] or cell[0],
            frame_height=frame[1] or cell[1],
            need_width=need[0],
            need_height=need[1],
        )
        raise WastraError(text + (_(" Turned by 90 degrees this frame holds it.") if turned else ""))


def rotary_fit(cell: tuple[float, float], around: float, across: float) -> Fit:
    """As many cells along the cloth as come nearest to a circumference, scaled both ways until they fit it exactly.

    `across` (mm) is the free width of the screen; 0 takes one cell. Raises WastraError when the design would have to
    be scaled by more than MOST_SCALE, naming the nearest circumference at true size, or does not fit across.
    """
    few = max(1, math.floor(around / cell[0]))
    columns = min((few, few + 1), key=lambda count: abs(math.log(around / (count * cell[0]))))
    scale = around / (columns * cell[0])
    if not 1 / MOST_SCALE <= scale <= MOST_SCALE:
        raise WastraError(
            _(
                "A cell of {width:g} mm would have to be scaled to {percent:.1f} % to go {columns} times round "
                "{around:g} mm; between {least:.0f} % and {most:.0f} % is allowed. At true size the nearest "
                "circumference is {nearest:g} mm."
            ).format(
                width=cell[0],
                percent=100 * scale,
                columns=columns,
                around=around,
                least=100 / MOST_SCALE,
                most=100 * MOST_SCALE,
                nearest=columns * cell[0],
            )
        )
    scaled = (cell[0] * scale, cell[1] * scale)
    rows = flat_fit(scaled, (0.0, across)).rows
    return _counted(Fit(columns, rows, scale, around))


def _held(side: float, room: float) -> int:
    return math.floor(room / side + SLACK) if room else 1


def _counted(fit: Fit) -> Fit:
    if fit.columns * fit.rows > MOST_CELLS:
        raise WastraError(
            _("The frame would hold {count} cells; at most {most} are written. Give a smaller frame.").format(
                count=fit.columns * fit.rows, most=MOST_CELLS
            )
        )
    return fit
