"""Machines that carry a pen or a spout: read from `machines.toml`, where the sources stand."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import msgspec

from ....catalog.record import Text
from ....motifs.errors import WastraError
from ....motifs.words import _

DEFAULT = "pen-servo"
"""The machine of a sheet that names none: a sheet of another technique."""
SECONDS = 60.0


class Machine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a machine reaches, how fast it goes and what it must be told. `machines.toml` explains each field."""

    says: Text
    area: tuple[float, float]
    feed: float
    travel: float
    acceleration: float
    up: tuple[str, ...]
    down: tuple[str, ...]
    lift: float
    touch: tuple[float, float]
    largest_dot: float
    start: tuple[str, ...]
    change: tuple[str, ...]
    end: tuple[str, ...]
    arcs: bool
    tolerance: float

    def rest(self, diameter: float) -> float:
        """How long the pen rests for a dot of that diameter in mm (seconds)."""
        return round(self.touch[0] + self.touch[1] * diameter, 2)


@dataclass(frozen=True, slots=True)
class Work:
    """What a machine does: lengths in mm with the pen down and up, strokes, dots, and the time in minutes."""

    drawn: float
    travel: float
    strokes: int
    dots: int
    minutes: float


def seconds_over(length: float, speed: float, acceleration: float) -> float:
    """Seconds for `length` mm from rest to rest, at most at `speed` mm a minute, gaining `acceleration` mm/s2."""
    top = speed / SECONDS
    if length <= top * top / acceleration:
        return 2.0 * math.sqrt(length / acceleration)
    return length / top + top / acceleration


def machine_names() -> tuple[str, ...]:
    """The names of all machines."""
    return tuple(_machines())


def machine(name: str) -> Machine:
    """A machine by its name.

    Raises WastraError, naming those there are, when there is none.
    """
    if name not in _machines():
        raise WastraError(
            _("There is no machine {name!r}. All: {names}.").format(name=name, names=", ".join(machine_names()))
        )
    return _machines()[name]


def machine_of(about: Mapping[str, str]) -> tuple[str, Machine]:
    """The machine that a sheet's `about` names under "profile" (else DEFAULT), with the "feed" that it asks for.

    Raises WastraError when there is no such machine, or the feed is no number above zero.
    """
    name = about.get("profile", DEFAULT)
    found = machine(name)
    if "feed" not in about:
        return name, found
    try:
        feed = float(about["feed"])
    except ValueError:
        feed = 0.0
    if not 0.0 < feed < float("inf"):
        raise WastraError(
            _("A feed should be a number of mm a minute above zero, not {feed!r}.").format(feed=about["feed"])
        )
    return name, msgspec.structs.replace(found, feed=feed)


@functools.cache
def _machines() -> dict[str, Machine]:
    text = (files("wastra.generator.stencil.strokes") / "machines.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, Machine])
