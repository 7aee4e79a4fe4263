"""Stamps that cannot be made, for all of it is too fine: refused with the nearest size at which it can be made."""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ....motifs.errors import WastraError
from ....motifs.words import _
from .face import Face, face_of_strips
from .fitting import MOST_BLOCKS
from .making import FACTORS, Making, smaller
from .strips import Strips, strips_of
from .wax import Wax

MOST_CLOSED = 0.5
"""A face of which more than this share of the open ground is narrower than a gap prints a blot."""
MOST_TIGHT = 1.0
"""Strips that are too near others along more than their whole length cannot be bent apart."""

FEW_TIGHT = 0.2
"""So much of it a workshop bends apart."""
SURE = 0.8
"""What is said to be possible is as much under the limit: drawn larger, a motif may have one filler more."""


def refuse_too_fine(
    wax: Wax, strips: Strips, face: Face | None, making: Making, largest: float, name: str, most: float = math.inf
) -> None:
    """Raise WastraError for strips or a face that cannot be made in that material, with the nearest size that can.

    A motif k times as large is the same as limits that are k times as small. `largest` is the side of a stamp (mm),
    `most` how many times as large the motif's own range lets it be.
    """
    if face is not None:
        if face.closed <= MOST_CLOSED:
            return
        what = _(
            "{share:.0f} % of the open ground of {name} is narrower than {gap:g} mm between walls of {wall:g} mm and "
            "would be closed: this stamp cannot be made."
        ).format(share=100 * face.closed, name=name, gap=making.gap, wall=making.wall)
        factor = _least(lambda k: _closed(wax, smaller(making, k)) <= SURE * MOST_CLOSED)
    else:
        if _tight(strips) <= MOST_TIGHT:
            return
        what = _(
            "The strips of {name} would stand nearer than {gap:g} mm to each other along their whole length: this "
            "stamp cannot be made."
        ).format(name=name, gap=making.gap)
        lines = replace(wax, dots=np.zeros((0, 3)))
        factor = _least(lambda k: _tight(strips_of(lines, smaller(making, k))) <= SURE * MOST_TIGHT)
    raise WastraError(f"{what} {_nearest(factor, wax.cell, largest, most)}")


def clear_at(wax: Wax, strips: Strips, making: Making) -> float:
    """How many times as large a motif must be for nearly all its strips to stand clear of each other; 0 when they do,
    or when no factor tried is enough."""
    if making.kind == "face" or _tight(strips) <= FEW_TIGHT:
        return 0.0
    lines = replace(wax, dots=np.zeros((0, 3)))
    return _least(lambda k: _tight(strips_of(lines, smaller(making, k))) <= FEW_TIGHT)


def _nearest(factor: float, cell: tuple[float, float], largest: float, most: float) -> str:
    """The size that can be made, in a sentence."""
    if not factor or factor * factor * cell[0] * cell[1] > MOST_BLOCKS * largest * largest:
        return _("Take a thinner wall and gap, or a material that has them.")
    if factor > most:
        return _(
            "It would need a motif {factor:g} times as large, and its size allows {most:g} times: take a thinner wall "
            "and gap, or a material that has them."
        ).format(factor=factor, most=math.floor(100 * most) / 100)
    return _(
        "The nearest that can: the motif {factor:g} times as large (size), a repeat of {width:g} x {height:g} mm; or a "
        "thinner wall and gap."
    ).format(factor=factor, width=round(factor * cell[0], 1), height=round(factor * cell[1], 1))


def _least(suits: Callable[[float], bool]) -> float:
    """The least factor that suits; 0 when none does."""
    found = bisect.bisect_left(FACTORS, True, key=suits)
    return FACTORS[found] if found < len(FACTORS) else 0.0


def _closed(wax: Wax, making: Making) -> float:
    return face_of_strips(strips_of(wax, making), making).closed


def _tight(strips: Strips) -> float:
    """Along how much of their length strips stand too near others, as a share of it."""
    length = sum(strip.path.length for strip in strips.strips)
    return strips.tight[2] / length if length else 0.0
