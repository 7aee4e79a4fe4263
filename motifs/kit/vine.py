"""Sulur, lung-lungan: the vine that runs in spirals, its stems united, and the twig (sprig) that grows from figures.

Source of the spiral: vine scrolls on the plinths of Majapahit temples and on lung-lungan cloth; its radius falls as
R q^(phi/180). Leaves are grown by `growth`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..geometry.affine import Affine
from ..geometry.stroke import stroke
from ..ink import Role, Tint
from ..pen import Pen
from .leaf import Blade, claw
from .lines import cecek_row, inner, within
from .recipe import MEDIUM, Inks, Weights, rimmed_blade
from .spine import Points, Spot, at, spine, spiral

STEM = Inks(core=Tint.IRENG)
"""Stems: brown line, blue-black core, light cecek."""
Width = float | Sequence[tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Stem:
    """A stem: its spine and its width, a number or knots (t, width) in mm."""

    spine: Points
    width: Width = 2.0

    @property
    def form(self) -> BaseGeometry:
        """The stem as a polygon."""
        return stroke(self.spine, self.width)

    @property
    def widest(self) -> float:
        """The largest width (mm)."""
        return float(self.width) if isinstance(self.width, (int, float)) else max(w for _, w in self.width)


def united(stems: Sequence[Stem]) -> BaseGeometry:
    """All stems as one form: no cut where one leaves another."""
    return shapely.union_all([s.form for s in stems])


def stems_halo(pen: Pen, form: BaseGeometry, halo: float) -> None:
    """Clear the ground round united stems, before leaves and stems are painted; `halo` in mm.

    Painted with the stem itself, the halo of the next cell's copy would cut this one at the seam.
    """
    pen.form(form, Tint.LATAR, Role.LATAR, line=Tint.LATAR, width=2 * halo, line_role=Role.LATAR)


def paint_stems(
    pen: Pen, stems: Sequence[Stem], inks: Inks = STEM, weights: Weights = MEDIUM, dots: bool = True
) -> BaseGeometry:
    """Paint united stems: klowong line, core, cecek along each; return their form. The halo is `stems_halo`'s.

    Line and core are two marks, so that the core of the next cell's copy opens the line across a joint at the seam.
    """
    form = united(stems)
    line = 0.9 * weights.klowong
    pen.form(form, inks.line, Role.KLOWONG, line=inks.line, width=line)
    core = inner(form, line / 2, 0.0)
    pen.form(core, inks.core)
    if dots:
        clear = inner(core, 0.1, 0.0)
        for stem in stems:
            row = cecek_row(stem.spine, 3.9 * weights.cecek, 0.95 * weights.cecek, 0.03, 0.98, 0.7)
            pen.dots(*within(row, clear), inks.isen)
    return form


@dataclass(frozen=True, eq=False)
class Sulur:
    """Two spirals that follow each other by a glide: the first about `eyes[0]` clockwise, the second mirrored."""

    stems: tuple[Stem, Stem]
    eyes: tuple[Spot, Spot]
    cell: tuple[float, float]
    glide: Affine


def sulur(
    radius: float = 40.0,
    height: float | None = None,
    ratio: float = 0.70,
    turns: float = 1.6,
    width: tuple[float, float, float] = (5.0, 4.0, 2.2),
    offset: float = 0.09,
    sway: float = 0.05,
) -> Sulur:
    """The running vine: a cell of two spirals, each starting on the flank of the one before along its tangent.

    `radius`: of a spiral at its start (mm). `height`: of the cell, 2.6 radii if not given; its width is 2 radii
    (1 + ratio). `ratio`: of the radius after half a turn. `width`: of the stem at root, middle, end. `offset`: of
    the eyes from the middle line, in radii, up and down in turn. `sway`: against the compass, see `spiral`.
    """
    step = radius * (1 + ratio)
    tall = 2.6 * radius if height is None else height
    first = (step / 2, tall / 2 + offset * radius)
    line = spiral(first, radius, ratio, 180.0, turns, True, sway)
    glide = Affine.shift(step, 0.0) @ Affine.flip(tall / 2)
    # A little narrower where it leaves the flank of the spiral before it, so that no shoulder shows there.
    stem = Stem(line, ((0.0, 0.7 * width[0]), (0.06, width[0]), (0.5, width[1]), (1.0, width[2])))
    second = glide(np.asarray(first))
    return Sulur(
        (stem, Stem(glide(line), stem.width)),
        (first, (float(second[0]), float(second[1]))),
        (2 * step, tall),
        glide,
    )


@dataclass(frozen=True, eq=False)
class Sprig:
    """A twig: its stem, its leaves, and where it ends."""

    stem: Stem
    leaves: tuple[Blade, ...]
    tip: Spot
    heading: float
    length: float

    @property
    def form(self) -> BaseGeometry:
        """All of it as polygons."""
        return shapely.union_all([self.stem.form, *(b.shape for b in self.leaves)])


def sprig(
    spot: Spot, heading: float, length: float, side: int = 1, leaves: int = 4, width: float | None = None
) -> Sprig:
    """A small twig: an S-shaped stem with leaves to both sides in turn, falling in size, and one at its end.

    `side`: +1 swings clockwise first. `width`: of the stem at its root (mm), 1.3 + .02 lengths if not given.
    """
    line = spine(spot, heading, length, [95.0 * side, 20.0 * side, -150.0 * side])
    blades = []
    for i in range(leaves):
        place, along = at(line, 0.16 + 0.66 * i / leaves)
        turn = 1 if i % 2 else -1
        size = length * (0.54 - 0.05 * i) if length > 13 else length * 0.5
        blades.append(claw(place, along + turn * 46.0, size, turn, 105.0, 0.40 * size))
    tip, along = at(line, 1.0)
    blades.append(claw(at(line, 0.93)[0], along, 0.52 * length, -side, 70.0, 0.21 * length))
    w = 1.3 + 0.02 * length if width is None else width
    return Sprig(Stem(line, ((0.0, w), (1.0, 0.5 * w))), tuple(blades), tip, along, length)


def paint_sprig(
    pen: Pen, twig: Sprig, cores: Sequence[Tint] = (Tint.SOGA, Tint.IRENG), weights: Weights = MEDIUM
) -> None:
    """Paint a twig: room for its stem, its leaves, the stem over their roots."""
    stems_halo(pen, twig.stem.form, 0.8 * weights.halo)
    for i, blade in enumerate(twig.leaves):
        core = cores[i % len(cores)] if i < len(twig.leaves) - 1 else cores[0]
        rimmed_blade(pen, blade, Inks(core=core), weights, "veins" if blade.length > 9 else "rib")
    pen.form(twig.stem.form, Tint.SOGA)
