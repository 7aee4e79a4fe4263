"""What a machine with a pen does for a sheet: layer by layer, contour by contour, and touches for dots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ...motifs.errors import WastraError
from ...motifs.geometry.bezier import bounds, lengths, signed_area
from ...motifs.motif import Choice, Ratio
from ...motifs.words import _
from ..stencil.sheet import Sheet, SheetLayer
from ..stencil.strokes.machine import Machine, machine_names
from ..stencil.strokes.machine import machine as machine_of_name

Floats = NDArray[np.float64]
DOT = 5.0
"""A filled circle of at most this diameter (mm) is a dot: the pen touches down in its middle."""
ROUND = 0.99
"""Four pi area over length squared, from which on a contour is a circle."""
OWN = "own"
"""The machine that the sheet names (or the usual one, where it names none)."""
MachineName = Annotated[str, Choice(OWN, *machine_names())]
"""The option of a machine format that says for which machine it is written."""
Feed = Annotated[float, Ratio(0.0, 30_000.0)]
"""The option that says how fast (mm a minute); 0 is the machine's own."""


def for_machine(sheet: Sheet, machine: str, feed: float) -> Sheet:
    """The sheet as one for that machine and feed (mm a minute); `own` and 0 leave what it says of itself."""
    said = {**({} if machine == OWN else {"profile": machine}), **({"feed": f"{feed:g}"} if feed else {})}
    return replace(sheet, about={**sheet.about, **said}) if said else sheet


@dataclass(frozen=True, slots=True)
class Touch:
    """A dot: its middle and diameter in mm."""

    at: tuple[float, float]
    diameter: float


def path_of(layer: SheetLayer, height: float) -> Iterator[Floats | Touch]:
    """A layer's contours (n, 4, 2) and dots in order, y up from the lower edge of a page of that height (mm).

    What is filled is drawn along its edge, dots excepted.
    """
    for stroke in layer.strokes:
        for contour in stroke.path.contours:
            up = contour * [1.0, -1.0] + [0.0, height]
            dot = _dot(up) if stroke.width is None else None
            yield dot or up


def _dot(contour: Floats) -> Touch | None:
    left, bottom, right, top = bounds(contour)
    if max(right - left, top - bottom) > DOT or not np.array_equal(contour[0, 0], contour[-1, 3]):
        return None
    length = float(lengths(contour).sum())
    if 4 * np.pi * abs(signed_area(contour)) < ROUND * length * length:
        return None
    return Touch(((left + right) / 2, (bottom + top) / 2), length / float(np.pi))


def check_size(sheet: Sheet, name: str, machine: Machine) -> None:
    """Whether the sheet fits on the machine's table. Raises WastraError when it does not."""
    if any(side > most for side, most in zip(sheet.size, machine.area, strict=True)):
        others = [
            n for n in machine_names() if all(a >= s for a, s in zip(machine_of_name(n).area, sheet.size, strict=True))
        ]
        hint = (
            _(" {machines} takes it: --format gcode:machine={first}.").format(
                machines=", ".join(others), first=others[0]
            )
            if others
            else ""
        )
        raise WastraError(
            _("The sheet is {width:.0f} x {height:.0f} mm; {machine} reaches {across:g} x {down:g} mm.").format(
                width=sheet.size[0], height=sheet.size[1], machine=name, across=machine.area[0], down=machine.area[1]
            )
            + hint
        )
