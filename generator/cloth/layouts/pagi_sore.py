"""Pagi-sore: two designs that meet on a diagonal; the second half is turned, so that either end can be on top."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from ....motifs.geometry.path import Path
from . import Edge, Room

SLANT = 1.0
"""How far the line runs along the cloth for each millimetre across: 1 is 45 degrees, 0 straight across.

It falls to the right: rows of parang, which rise, cross it squarely, and none of them is cut along its length.
"""

LINE = 15.0
"""Width of the lines in which the halves meet (mm); ours, for no source says it."""
THINNEST = 0.05
"""On small cloths the lines are at most this share of its length."""


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """The half `sore`; without a pattern of its own it shows the field's, turned. It meets the other in a band of lines
    that goes through the middle.
    """
    left, top, right, bottom = box
    middle = (left + right) / 2
    lean = min(shares.get("slant", SLANT) * (bottom - top), right - left) / 2
    corners = ((middle - lean, top), (right, top), (right, bottom), (middle + lean, bottom))
    line = min(LINE, THINNEST * (right - left))
    edges = (Edge("garis", corners, (0.0, 0.0, 0.0, line)),)
    return [Room("sore", Path.polygon(corners), turned=True, repeats_field=True, edges=edges)]
