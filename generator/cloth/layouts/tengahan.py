"""Tengahan: a calm middle, turned on its corner (iket, dodot) or drawn out to a lozenge (kemben)."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from ....motifs.geometry.path import Path
from ....motifs.ink import Tint
from . import Edge, Room

ALONG, ACROSS = 0.5, 0.5
"""Length and width of the middle as shares of the box; on a square cloth half and half give a square on its corner."""
CEMUKIRAN = 0.04
"""Height of the flames as a share of the shorter side (3.5 of 105 cm, and their rim)."""


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """`tengahan` in the middle of the cloth, plain unless the design fills it, with flames along its edge."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    across, down = shares.get("along", ALONG) * (right - left) / 2, shares.get("across", ACROSS) * (bottom - top) / 2
    corners = ((x, y - down), (x + across, y), (x, y + down), (x - across, y))
    height = shares.get("cemukiran", CEMUKIRAN) * min(right - left, bottom - top)
    edges = (Edge("cemukiran", corners, (height,) * 4),)
    return [Room("tengahan", Path.polygon(corners), plain=Tint.IRENG, edges=edges)]
