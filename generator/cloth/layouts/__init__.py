"""Layouts: how a cloth is parted into rooms (kepala, tengahan, ...). One file each, with `rooms`; found by its name."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path as FilePath

from ....motifs.drawing import Box
from ....motifs.errors import WastraError
from ....motifs.geometry.path import Path
from ....motifs.ink import Tint
from ....motifs.words import _


@dataclass(frozen=True)
class Edge:
    """A border inside a room: a style, and on which sides of a convex polygon it lies, how wide (mm)."""

    style: str
    corners: tuple[tuple[float, float], ...]
    widths: tuple[float, ...]

    def styled(self, style: str) -> Edge:
        """The same sides in another style."""
        return replace(self, style=style)


@dataclass(frozen=True)
class Room:
    """A part that a layout offers: its name, and the region (mm) that it covers.

    `turned`: its content stands on its head (the second half of a pagi-sore). `repeats_field`: it shows the field when
    the design gives it nothing of its own; else it is plain in the tint `plain`, or without one left out. `edges` lie
    on it, inside its outline.
    """

    name: str
    region: Path
    turned: bool = False
    repeats_field: bool = False
    plain: Tint | None = None
    edges: tuple[Edge, ...] = ()


Layout = Callable[[Box, Mapping[str, float]], list[Room]]
"""From the box that the border leaves free (mm) and the format's proportions to rooms, back to front."""


def layouts() -> tuple[str, ...]:
    """The names of all layouts."""
    return tuple(
        sorted(f.stem.replace("_", "-") for f in FilePath(__file__).parent.glob("*.py") if f.stem != "__init__")
    )


def layout(name: str) -> Layout:
    """The layout of that name.

    Raises WastraError, naming the nearest, when there is none.
    """
    if name not in layouts():
        near = difflib.get_close_matches(name, layouts(), n=1, cutoff=0.0)
        raise WastraError(
            _("There is no layout {name!r}; the nearest is {near}. All: {names}.").format(
                name=name, near=near[0], names=", ".join(layouts())
            )
        )
    found: Layout = import_module(f".{name.replace('-', '_')}", __name__).rooms
    return found


def box_corners(left: float, top: float, right: float, bottom: float) -> tuple[tuple[float, float], ...]:
    """The corners of a rectangle, clockwise from the lower left: its sides are left, top, right, bottom."""
    return (left, bottom), (left, top), (right, top), (right, bottom)


def box_path(left: float, top: float, right: float, bottom: float) -> Path:
    """A rectangle by its sides."""
    return Path.rectangle(left, top, right - left, bottom - top)
