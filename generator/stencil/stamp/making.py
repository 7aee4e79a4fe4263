"""What a stamp is made of: thinnest wall, narrowest gap, height; read from `making.toml`, where the sources stand."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Literal

import msgspec

from ....motifs.errors import WastraError
from ....motifs.words import _

CARE = 0.04
"""So much wider than its limit every wall and gap of a face is made (mm): what offsets lose is not lost from it."""

FACTORS = (1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
"""How many times as large a motif is tried that is too fine."""


class Making(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of a material in mm (`draft` in degrees); the keys are explained in `making.toml`."""

    kind: Literal["strip", "face"]
    wall: float
    gap: float
    height: float
    pin: float
    draft: float
    base: float
    rim: float

    @property
    def apart(self) -> float:
        """How far the middles of two strips stand from each other at least (mm)."""
        return self.wall + self.gap


def making(make: str, wall: float = 0.0, gap: float = 0.0, height: float = 0.0) -> Making:
    """The limits of a material; a measure that is not 0 replaces the material's own.

    Raises WastraError for a wall that is too high to stand: over fifty times its thickness.
    """
    own = _makings()[make]
    given = {name: value for name, value in (("wall", wall), ("gap", gap), ("height", height)) if value}
    found = msgspec.structs.replace(own, **given)
    if wall:
        found = msgspec.structs.replace(found, pin=max(wall, own.pin * min(1.0, wall / own.wall)))
    if found.height > 50.0 * found.wall:
        raise WastraError(
            _(
                "height {height:g} mm: a wall of {wall:g} mm cannot stand so high; at most {most:g} mm, "
                "or a wall of {thick:g} mm."
            ).format(
                height=found.height, wall=found.wall, most=50.0 * found.wall, thick=round(found.height / 50.0 + 0.05, 1)
            )
        )
    return found


def smaller(making: Making, factor: float) -> Making:
    """Limits that are so many times as small: what a motif that is as much larger has room for."""
    return msgspec.structs.replace(making, wall=making.wall / factor, gap=making.gap / factor, pin=making.pin / factor)


def careful(making: Making) -> Making:
    """The limits by which a face is made: a little over those that it must keep."""
    return msgspec.structs.replace(making, wall=making.wall + CARE, gap=making.gap + CARE)


@functools.cache
def _makings() -> dict[str, Making]:
    text = (files("wastra.generator.stencil.stamp") / "making.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, Making])
