"""What the tool of a technique can do: read from `tools.toml`, where the sources stand."""

from __future__ import annotations

import functools
from importlib.resources import files

import msgspec

from ...catalog.record import Text


class Fineness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The smallest that a tool makes (mm): `finest` at all, `usual` with what most workshops have."""

    finest: float
    usual: float


class Tool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of a technique's tool in mm; None where nothing is known."""

    tool: Text
    line: Fineness | None = None
    dot: Fineness | None = None
    gap: float | None = None


def tool_of(technique: str) -> Tool | None:
    """The tool of a technique; None when `tools.toml` has no table for it."""
    return _tools().get(technique)


@functools.cache
def _tools() -> dict[str, Tool]:
    text = (files("wastra.generator.check") / "tools.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, Tool])
