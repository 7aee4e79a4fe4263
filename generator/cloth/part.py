"""Part: what lies in a region of a cloth beside its field (kepala, papan, tengahan, a half of pagi-sore)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...motifs.drawing import Box, Drawing
from ...motifs.geometry.path import Path
from ...motifs.words import _

LEFT_OUT = "-sela"
"""How the name of a part ends that shows a field's ground where a figure is left out (sela: a gap between things)."""


@dataclass(frozen=True)
class Part:
    """A drawing in a region: one with a cell repeats over it from `origin` (mm), another lies there once.

    `region` is a closed path in the cloth's millimetres. The part covers what lies under it there, first of all with
    its own ground.
    """

    name: str
    content: Drawing
    region: Path
    origin: tuple[float, float] = (0.0, 0.0)

    @property
    def box(self) -> Box:
        """The box of its region."""
        return self.region.bounds

    @property
    def is_ground(self) -> bool:
        """Whether it is no room of the cloth but ground of the field, where a figure is left out."""
        return self.name.endswith(LEFT_OUT)


def no_such_part(name: str, known: Iterable[str]) -> str:
    """The sentence that a cloth has no part of that name, with those that it has."""
    return _("this cloth has no part {name!r}; it has {parts}.").format(
        name=name, parts=", ".join(known) or _("only its field")
    )
