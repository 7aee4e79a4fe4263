"""All-over: one pattern over the whole cloth (kain panjang of Solo and Yogya)."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from . import Room


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """None beside the field."""
    return []
