"""Frieze: a unit with its corner, and how both are laid along a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ....motifs.drawing import Drawing, Place
from ....motifs.errors import WastraError
from ....motifs.geometry.affine import Affine
from ....motifs.geometry.path import GRID
from ....motifs.pen import Pen
from ....motifs.words import _
from ...repeat.symmetry.groups import FRIEZES
from .division import STRETCH, Division, divided
from .frame import Frame, Side, Turn
from .taper import Taper

Layers = tuple[Drawing, ...]
"""Drawings back to front: all units' first layers lie under all second ones, so that joints do not show."""
KEPT = 64
"""Units kept for the next border of the same sizes."""
ROUNDING = 4
"""Decimals of a step or width (mm) at which two units are one and the same."""


@dataclass(frozen=True, slots=True)
class Corner:
    """How a frieze turns.

    `draw(turn)`: the layers that fill the corner, in the turn's own coordinates. Without it the corner is butt: every
    second side (top and bottom of a cloth) runs through to the edge, the others end on them. The units end where
    the inner edges meet, or `lean` widths of the band nearer to the corner: pointed units lean into it. `least`: how
    far from the corner they end at least, in widths, however blunt it is. `taper`: how the units go on into a sharp
    corner, diminishing; without it they end there as in any other.
    """

    draw: Callable[[Turn], Layers] | None = None
    lean: float = 0.0
    least: float = 0.0
    taper: Taper | None = None

    def clear(self, foot: float, width: float) -> float:
        """How far from the corner the units of a side `width` wide end (mm); 0 where there is no corner to turn."""
        return max(foot - self.lean * width, self.least * width) if foot else 0.0


@dataclass(frozen=True, slots=True)
class Frieze:
    """A unit that repeats along a band.

    `group`: its symmetry, a name of `FRIEZES`. `unit(step, height)`: its layers, in a strip from (0, 0) to (step,
    height) in mm, whose y = 0 is the outer edge; where the group has mirrors across the strip, the unit begins on one.
    `joint(step, height)`: what stands on the border of two units, about x = 0. `step`: the wished length of the unit
    in widths of the band. `narrowest`: the least width of the band in mm. `stretch`: by what share a
    unit may be longer or shorter than wished.
    """

    group: str
    unit: Callable[[float, float], Layers]
    step: float
    corner: Corner
    narrowest: float = 2.0
    joint: Callable[[float, float], Layers] | None = None
    stretch: float = STRETCH

    def __post_init__(self) -> None:
        if self.group not in FRIEZES:
            raise ValueError(f"{self.group!r} is none of the seven frieze groups")


def lay(pen: Pen, frame: Frame, frieze: Frieze, part: tuple[float, float] = (0.0, 1.0)) -> tuple[Division, ...]:
    """Lay a frieze along every side of a frame that has a border; return how each of these sides was divided.

    `part`: which part of the border's width the band takes, from 0 at the outer edge to 1 at the inner.

    Raises WastraError, with a width that fits, when the band is too narrow for the unit, or a side takes no whole
    number of units without stretching them further than it bears.
    """
    band = frame.part(*part)
    if min(side.width for side in band.sides) < frieze.narrowest - GRID:
        raise WastraError(
            _("a border of {width:g} mm is too narrow for this style; at least {least:g} mm.").format(
                width=frame.thickest, least=_rounded_up(frieze.narrowest / (part[1] - part[0]))
            )
        )
    if not _fits(band, frieze):
        raise _unfit(frame, frieze, part)
    divisions = _divisions(band, frieze)
    taper = _taper(band, frieze)
    layers: list[list[Place]] = []
    for side, (start, division) in zip(band.sides, divisions, strict=True):
        sizes = round(division.step, ROUNDING), round(side.width, ROUNDING)
        places = [side.place @ Affine.shift(start + i * division.step, 0.0) for i in range(division.count)]
        _put(layers, _drawn(frieze.unit, *sizes), places)
        if frieze.joint is not None:
            _put(layers, _drawn(frieze.joint, *sizes), places[1:])
        if taper is not None:
            _put_small(layers, side, frieze, taper)
    if frieze.corner.draw is not None:
        corners: dict[tuple[float, ...], Layers] = {}
        for whole in band.turns:
            turn = whole if taper is None else taper.turn(whole)
            like = tuple(round(value, ROUNDING) for value in (turn.angle, turn.before, turn.after))
            if like not in corners:
                corners[like] = frieze.corner.draw(turn)
            _put(layers, corners[like], [turn.place])
    for layer in layers:
        for place in layer:
            pen.add(place)
    return tuple(division for _start, division in divisions)


@lru_cache(maxsize=KEPT)
def _drawn(unit: Callable[[float, float], Layers], step: float, height: float) -> Layers:
    return unit(step, height)


def _put(layers: list[list[Place]], drawings: Layers, places: Sequence[Affine]) -> None:
    """Add instances, each drawing to the layer of its depth."""
    for depth, drawing in enumerate(drawings):
        if depth == len(layers):
            layers.append([])
        if drawing.items:
            layers[depth] += [Place(drawing, place) for place in places]


def _taper(band: Frame, frieze: Frieze) -> Taper | None:
    """How the units diminish in this band: never below the width that the frieze needs."""
    taper = frieze.corner.taper
    if taper is None or frieze.corner.draw is None:
        return None
    smallest = max(taper.smallest, frieze.narrowest / min(side.width for side in band.sides))
    return replace(taper, smallest=smallest) if smallest < 1.0 else None


def _put_small(layers: list[list[Place]], side: Side, frieze: Frieze, taper: Taper) -> None:
    """Add the units of a side that diminish into its sharp corners, each with the joint toward the next larger."""
    first, end = _stretch_of(side, frieze.corner)
    for small in taper.units(side, (first, side.length - end), frieze.step * side.width):
        sizes = round(small.step, ROUNDING), round(small.height, ROUNDING)
        _put(layers, _drawn(frieze.unit, *sizes), [side.place @ Affine.shift(small.along, small.above)])
        if frieze.joint is not None:
            _put(layers, _drawn(frieze.joint, *sizes), [side.place @ Affine.shift(small.border, small.above)])


def _divisions(band: Frame, frieze: Frieze) -> list[tuple[float, Division]]:
    """For each side with a border: where its first unit begins (mm from the side's start), and its division."""
    return [
        (start, divided(end - start, frieze.step * side.width))
        for side in band.sides
        for start, end in [_stretch_of(side, frieze.corner)]
    ]


def _stretch_of(side: Side, corner: Corner) -> tuple[float, float]:
    """From where to where (mm from its start) the units of a side stand."""
    if corner.draw is None:
        first, last = side.feet if side.index % 2 == 0 else (0.0, 0.0)
    else:
        first, last = (corner.clear(foot, side.width) for foot in side.feet)
    return first, side.length - last


def _unfit(frame: Frame, frieze: Frieze, part: tuple[float, float]) -> WastraError:
    """The sentence for sides that take no whole number of units: it names the nearest width that does."""
    width = frame.thickest
    tenths = sorted(range(round(width * 4), round(width * 20)), key=lambda tenth: (abs(tenth / 10 - width), tenth))
    for tenth in tenths:
        if _fits(replace(frame, widths=tuple(w * tenth / 10 / width for w in frame.widths)).part(*part), frieze):
            return WastraError(
                _(
                    "the sides of this piece take no whole number of units of a border {width:g} mm wide; "
                    "{other:g} mm would fit."
                ).format(width=width, other=tenth / 10)
            )
    return WastraError(
        _("a border {width:g} mm wide is too large for the sides of this piece; take a style of finer units.").format(
            width=width
        )
    )


def _fits(band: Frame, frieze: Frieze) -> bool:
    """Whether the band is wide enough and every side takes whole units."""
    return (
        min(side.width for side in band.sides) >= frieze.narrowest - GRID
        and all(end > start for start, end in (_stretch_of(side, frieze.corner) for side in band.sides))
        and all(division.fits(frieze.stretch) for _start, division in _divisions(band, frieze))
    )


def _rounded_up(width: float) -> float:
    return -(-round(width * 10, 6) // 1) / 10
