"""Friezes: a unit laid along the sides of a piece of cloth, whole, with corners that turn."""

from __future__ import annotations

from .corners import diagonal, diagonal_reach, flower_square, in_square, kite
from .division import STRETCH, Division, divided
from .frame import Frame, Side, Turn, Widths
from .laying import Corner, Frieze, Layers, lay
from .lines import dots_row, ground, line
from .taper import Taper

__all__ = [
    "STRETCH",
    "Corner",
    "Division",
    "Frame",
    "Frieze",
    "Layers",
    "Side",
    "Taper",
    "Turn",
    "Widths",
    "diagonal",
    "diagonal_reach",
    "divided",
    "dots_row",
    "flower_square",
    "ground",
    "in_square",
    "kite",
    "lay",
    "line",
]
