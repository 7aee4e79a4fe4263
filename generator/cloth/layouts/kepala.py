"""Kepala: a head of another pattern, with broad bands (papan) beside it: in the middle of a sarung once it is sewn."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from ....motifs.errors import WastraError
from ....motifs.words import _
from . import Room, box_path

KEPALA = 0.22
"""Share of the length (sources: 0.12 to 0.33)."""
PAPAN = 0.04
"""Share of the length, each band."""


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """`kepala` at the end of the cloth, `papan` on both sides of it, inside its share.

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
    return [
        Room("papan", box_path(start, top, start + papan, bottom) + box_path(right - papan, top, right, bottom)),
        Room("kepala", box_path(start + papan, top, right - papan, bottom)),
    ]
