"""What the tool of a technique can do: read from `tools.toml`, where the sources stand."""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Literal

import msgspec

from ...catalog.record import Text
from ...motifs.errors import WastraError
from ...motifs.words import _
from ..stencil.cutting.material import materials as cut_materials


class Fineness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The smallest that a tool makes (mm): `finest` at all, `usual` with what most workshops have."""

    finest: float
    usual: float

    def lost(self, swells: bool) -> float:
        """Under this width (mm) a line or dot does not look as it is drawn.

        Where what is finer `swells` to the width of the tool, that is half of the finest: it comes out twice as heavy.
        """
        return self.finest / 2 if swells else self.finest


class Tool(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of a technique's tool in mm, as `tools.toml` explains them; None where nothing is known."""

    tool: Text
    line: Fineness | None = None
    dot: Fineness | None = None
    swells: bool = False
    gap: Fineness | None = None
    gap_in: Literal["wax", "plate"] = "wax"
    opening: float | None = None
    web: float | None = None
    bridge: float | None = None
    island: float | None = None
    stamp: tuple[float, float] | None = None
    sheet: tuple[float, float] | None = None
    colours: int | None = None
    counts: Literal["", "films", "baths"] = ""
    draws: bool = False
    speed: float | None = None
    material: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether a hand guides it, which has finer and broader ones and may leave out what it cannot draw."""
        return self.draws and self.speed is None


def techniques() -> tuple[str, ...]:
    """The techniques of whose tool something is known, as `tools.toml` tells them."""
    return tuple(_tables())


def is_like_another(technique: str) -> bool:
    """Whether a technique has the tool of another, so that both find the same."""
    return "like" in _tables().get(technique, {})


def materials(technique: str) -> tuple[str, ...]:
    """The materials of a technique, the usual one first; none where it makes no difference."""
    return tuple(_tables().get(technique, {}).get("materials", ()))


def tool_of(technique: str, material: str = "") -> Tool | None:
    """The tool of a technique, for a material or the usual one; None when `tools.toml` has no table for it.

    Raises WastraError, naming those there are, for a material that it does not know.
    """
    if technique not in _tables():
        return None
    known = materials(technique)
    if material and material not in known:
        near = difflib.get_close_matches(material, known, n=1, cutoff=0.0)
        raise WastraError(
            _("{technique} has no material {name!r}; the nearest is {near}. All: {names}.").format(
                technique=technique, name=material, near=near[0], names=", ".join(known)
            )
            if known
            else _("{technique} is the same for every material; leave --material out.").format(technique=technique)
        )
    return _tool(technique, material or (known[0] if known else ""))


def reach(tools: Iterable[Tool | None]) -> float:
    """The largest distance (mm) at which any of the tools wants two parts apart."""
    limits = [
        limit
        for tool in tools
        if tool
        for limit in (tool.gap.usual if tool.gap else None, tool.web)
        if limit is not None
    ]
    return max(limits, default=0.1)


@functools.cache
def _tool(technique: str, material: str) -> Tool:
    table = _tables()[technique]
    if "like" in table:
        return _tool(table["like"], material)
    own = table.get("materials", {}).get(material, {})
    given = {key: value for key, value in {**table, **own}.items() if key != "materials"}
    return msgspec.convert({**given, "material": material}, Tool)


@functools.cache
def _tables() -> dict[str, dict[str, Any]]:
    text = (files("wastra.generator.check") / "tools.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    # what a sheet to cut asks for is known to the technique that cuts it
    tables["laser"]["materials"] = {
        name: {"opening": one.opening, "web": one.web, "bridge": one.bridge, "island": one.island}
        for name, one in cut_materials().items()
    }
    return tables
