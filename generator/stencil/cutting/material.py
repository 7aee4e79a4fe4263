"""What a material to cut asks for: read from `materials.toml`, where the sources stand."""

from __future__ import annotations

import functools
from importlib.resources import files

import msgspec

from ....catalog.record import Text


class Material(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet to cut: its name; kerf, width of a bridge, least web and opening in mm; least island in mm2."""

    sheet: Text
    kerf: float
    bridge: float
    web: float
    opening: float
    island: float


@functools.cache
def materials() -> dict[str, Material]:
    """Every material by its name."""
    text = (files("wastra.generator.stencil.cutting") / "materials.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, Material])
