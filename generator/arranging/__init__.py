"""Arrangements: how motifs stand in a cell when they are not put there one by one. One file each, found by its name.

An arrangement is a file of this folder with `Table`, the keys that its table in a design file may have, and
`arranged(field, table)`, which makes the cell. The name of the file is the name of the table; no list elsewhere has to
be edited. Files that begin with an underscore hold what several share.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from ...motifs.drawing import Drawing
    from ..field import Field


@dataclass(frozen=True)
class Arrangement:
    """One way to arrange motifs: the name and the keys of its table, and the function that makes the cell.

    `arranged` raises WastraError for what cannot be, with the place in the file.
    """

    name: str
    table: type[msgspec.Struct]
    arranged: Callable[[Field, Any], Drawing]


@functools.cache
def arrangements() -> dict[str, Arrangement]:
    """Every arrangement by its name. Nothing heavy is imported for it."""
    found = {}
    for file in sorted(Path(__file__).parent.glob("[!_]*.py")):
        module = import_module(f".{file.stem}", __name__)
        found[file.stem] = Arrangement(file.stem, module.Table, module.arranged)
    return found


if TYPE_CHECKING:

    class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
        """The tables of all arrangements, each left out or given; which there are, the folder says."""

else:
    Tables = msgspec.defstruct(
        "Tables",
        [(name, one.table | None, None) for name, one in arrangements().items()],
        frozen=True,
        forbid_unknown_fields=True,
        kw_only=True,
        module=__name__,
    )


def given(holder: Tables) -> list[str]:
    """The names of the arrangements that a design, or a part of one, asks for."""
    return [name for name in arrangements() if getattr(holder, name) is not None]
