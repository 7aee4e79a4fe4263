"""Paper sizes: read from `papers.toml`, where the sources stand."""

from __future__ import annotations

import functools
from importlib.resources import files

import msgspec


class Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paper, upright: width and height in mm. A roll's height is the longest page that is cut from it."""

    width: float
    height: float


@functools.cache
def papers() -> dict[str, Paper]:
    """All papers by the name that users write."""
    text = (files("wastra.generator.stencil.pages") / "papers.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, Paper])
