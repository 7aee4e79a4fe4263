"""Medali: a round in the middle of a square piece (taplak)."""

from __future__ import annotations

from collections.abc import Mapping

from ....motifs.drawing import Box
from ....motifs.geometry.path import Path
from . import Room

ROUND = 0.45
"""Width of the round as a share of the shorter side (60 of 150 cm with a frame of 12)."""


def rooms(box: Box, shares: Mapping[str, float]) -> list[Room]:
    """`medali` in the middle."""
    left, top, right, bottom = box
    radius = shares.get("round", ROUND) * min(right - left, bottom - top) / 2
    return [Room("medali", Path.circle(((left + right) / 2, (top + bottom) / 2), radius))]
