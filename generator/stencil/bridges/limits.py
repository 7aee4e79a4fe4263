"""What a sheet's material asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Hold:
    """What a sheet's material asks for, in mm.

    `width` of a bridge; how many `bridges` an island has, where there is room; the narrowest `web` between two cuts;
    the narrowest `opening` that can be cut; the smallest `island` (mm2) that is kept. With `strict` no island is
    dropped: one that is too small is an error.
    """

    width: float = 1.0
    bridges: int = 2
    web: float = 0.8
    opening: float = 0.3
    island: float = 1.5
    strict: bool = False
