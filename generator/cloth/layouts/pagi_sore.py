"""Pagi-sore: two designs that meet on a diagonal; the second half is turned, so that either end can be on top."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from ....motifs.geometry.path import Path
from . import Room

SLANT = 1.0
"""How far the line runs along the cloth for each millimetre across: 1 is 45 degrees, 0 straight across."""


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """The half `sore`; without a pattern of its own it shows the field's, turned. The line goes through the middle."""
    left, top, right, bottom = box
    middle = (left + right) / 2
    lean = min(shares.get("slant", SLANT) * (bottom - top), right - left) / 2
    half = Path.polygon([(middle + lean, top), (right, top), (right, bottom), (middle - lean, bottom)])
    return [Room("sore", half, turned=True, repeats_field=True)]
