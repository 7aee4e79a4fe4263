"""Kepala: a head of another pattern, with broad bands (papan) beside it: in the middle of a sarung once it is sewn."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from ....motifs.errors import WastraError
from ....motifs.ink import Tint
from ....motifs.words import _
from . import Edge, Room, box_corners, box_path

KEPALA = 0.22
"""Share of the length (sources: 0.12 to 0.33)."""
PAPAN = 0.04
"""Share of the length, each band."""
BOOH = 10.0
"""Width of the lines on both sides of a papan (mm), where patterns meet; ours, for no source gives it."""
TUMPAL = 0.46
"""Height of a row of tumpal as a share of the kepala between the bands: the points almost meet (12 of 26 cm)."""


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """`kepala` at the end of the cloth with two rows of tumpal that face each other, `papan` on both sides of it.

    Raises WastraError when the bands leave nothing of the kepala.
    """
    left, top, right, bottom = box
    length = right - left
    kepala, papan = (shares.get(name, default) * length for name, default in (("kepala", KEPALA), ("papan", PAPAN)))
    if not 2 * papan < kepala < length:
        raise WastraError(
            _("a kepala of {kepala:g} mm with bands of {papan:g} mm does not fit on {length:g} mm of cloth.").format(
                kepala=kepala, papan=papan, length=length
            )
        )
    start = right - kepala
    inner = (start + papan, top, right - papan, bottom)
    row = TUMPAL * (kepala - 2 * papan)
    line = min(BOOH, papan / 6)
    bands = (start, top, start + papan, bottom), (right - papan, top, right, bottom)
    return [
        Room(
            "papan",
            box_path(*bands[0]) + box_path(*bands[1]),
            edges=tuple(Edge("garis", box_corners(*band), (line, 0.0, line, 0.0)) for band in bands),
        ),
        Room(
            "kepala",
            box_path(*inner),
            plain=Tint.IRENG,
            edges=(Edge("tumpal", box_corners(*inner), (row, 0.0, row, 0.0)),),
        ),
    ]
